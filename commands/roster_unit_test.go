package commands_test

import (
	"fmt"
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestUnitLines enters what a line says in whole, and opens the form for what
// it leaves out.
func TestUnitLines(t *testing.T) {
	t.Parallel()
	cases := []struct {
		line  string
		form  string // that opens, "" when the line says all
		holds string // what the form holds already, or the entry
	}{
		{"add", "roster.add", ""},
		{"add jiaoyu", "roster.add", `"initial_value":"jiaoyu"`},
		{"新增 JIAOYU 市教育局", "roster.add", `"initial_value":"市教育局"`},
		{"add jiaoyu 市教育局 部门", "", `{"code":"jiaoyu","name":{"zh":"市教育局","en":"市教育局","short_zh":"市教育局"},"kind":"department"}`},
		{"add tangjia 唐家湾 管理区 区（功能区） 2026-03-01", "", `{"code":"tangjia","name":{"zh":"唐家湾 管理区","en":"唐家湾 管理区","short_zh":"唐家湾 管理区"},"kind":"district","joined":"2026-03-01"}`},
		{"rename", "roster.rename", ""},
		{"rename 高新区", "roster.rename", `"initial_value":"高新区"`},
		{"rename 高新区 2026-06-01", "roster.rename", `"initial_date":"2026-06-01"`},
		{"更名 横琴 横琴粤澳深度合作区 2021-09-17", "", `{"code":"hengqin","from":"2021-09-17","name":{"zh":"横琴粤澳深度合作区","en":"横琴粤澳深度合作区","short_zh":"横琴粤澳深度合作区"}}`},
		{"rename Public Security Bureau 珠海市公安局", "", `{"code":"gongan","from":"2026-04-20","name":{"zh":"珠海市公安局","en":"珠海市公安局","short_zh":"珠海市公安局"}}`},
		{"merge", "roster.merge", ""},
		{"merge 斗门", "roster.merge", `"value":"doumen"`},
		{"并入 斗门区 香洲区", "roster.sure", `{\"code\":\"doumen\",\"from\":\"2026-04-20\",\"into\":\"xiangzhou\"}`},
		{"merge High-tech Zone xiangzhou 2026-12-01", "roster.sure", `{\"code\":\"gaoxin\",\"from\":\"2026-12-01\",\"into\":\"xiangzhou\"}`},
		{"retire", "roster.retire", ""},
		{"retire 金融", "roster.retire", `"value":"jinrong"`},
		{"retire 金融 2026-05-01", "roster.retire", `"initial_date":"2026-05-01"`},
		{"撤销 金融 2026-05-01 机构 改革", "roster.sure", `\"from\":\"2026-05-01\",\"reason\":\"机构 改革\"`},
		{"retire 金融 机构改革", "roster.sure", `\"from\":\"2026-04-20\",\"reason\":\"机构改革\"`},
	}
	for _, c := range cases {
		w := newWorld(t, text.ZH)
		before := w.entries()
		a := w.sure(w.types(bureau1, "/cdo roster "+c.line))
		holds := ""
		switch {
		case a.Modal == nil && w.entries() == before+1:
			e, err := w.Ledger.Entry(t.Context(), before+1)
			if err != nil {
				t.Fatal(err)
			}
			holds = string(e.Body)
		case a.Modal != nil && w.entries() == before:
			holds = strings.ReplaceAll(string(encode(t, a.Modal)), `": "`, `":"`)
			if a.Modal.CallbackID != c.form {
				t.Errorf("%s opens %q; want %q", c.line, a.Modal.CallbackID, c.form)
			}
		}
		if !strings.Contains(holds, c.holds) || (a.Modal == nil) != (c.form == "") {
			t.Errorf("%s: no %s in\n%s", c.line, c.holds, holds)
		}
	}
}

// TestHengqin is the change of 17 September 2021: the unit keeps its code and
// what it did, and has the name of each day.
func TestHengqin(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.sure(w.types(bureau1, "/cdo roster rename 横琴新区 横琴粤澳深度合作区 2021-09-17"))
	u := w.folded().Units.At("hengqin")
	if u.Name.ZH != "横琴粤澳深度合作区" || u.On(dateOf("2021-09-16")).Name.ZH != "横琴新区" || u.On(dateOf("2021-09-17")).Name.ZH != "横琴粤澳深度合作区" {
		t.Errorf("%+v", u)
	}
	a := w.sure(w.types(bureau1, "/cdo roster show 横琴粤澳"))
	if !strings.Contains(a.Message.Text, "2021年9月17日之前：横琴新区") {
		t.Errorf("the old name is not shown: %s", a.Message.Text)
	}
	// The English name alone, later.
	a = w.sure(w.submits(bureau1, "roster.rename", "", ui.Form{
		"unit": {"hengqin"}, "name": {"横琴粤澳深度合作区"}, "name_en": {"Hengqin Cooperation Zone"}, "short": {"横琴"}, "kind": {"district"}, "date": {"2026-04-20"},
	}))
	if n := w.folded().Units.At("hengqin").Name; n.EN != "Hengqin Cooperation Zone" || n.ShortZH != "横琴" || !strings.Contains(a.Message.Text, "英文名称") {
		t.Errorf("%+v, %s", n, a.Message.Text)
	}
}

// TestMergedUnit: a unit that is merged has nobody in office, owes nothing from
// the day on, can't be entered again, and stays to be looked at.
func TestMergedUnit(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	a := w.sure(w.types(bureau1, "/cdo roster merge 香洲区 金湾区 2026-04-01"))
	w.sure(w.submits(bureau1, "roster.sure", a.Modal.PrivateMetadata, nil))
	s := w.folded()
	u := s.Units.At("xiangzhou")
	if u.CDO != "" || len(u.Liaisons) > 0 || u.Into != "jinwan" || !s.Who(cdo).Nobody() {
		t.Errorf("%+v", u)
	}
	if u.OwesReport("2026-H1") || !u.OwesReport("2025-H2") {
		t.Error("it owes the wrong reports")
	}
	for _, line := range []string{"rename 香洲区 新香洲区", "merge 香洲区 斗门区", "retire 香洲区 又撤一次", "nominate 香洲区", "dismiss 香洲区", "file 香洲区 2026-04-20 回执"} {
		if ref := w.refusal(w.types(bureau1, "/cdo roster "+line)); ref.Cause != policy.UnitGone {
			t.Errorf("%s: %q; want %q", line, ref.Cause, policy.UnitGone)
		}
	}
	if again := w.cause(w.submits(bureau1, "roster.sure", a.Modal.PrivateMetadata, nil)); again != policy.UnitGone {
		t.Errorf("confirmed twice: %q", again)
	}
	w.sure(w.types(bureau1, "/cdo roster show 香洲区"))
}

// TestMenusOfManyUnits: 130 units fit into menus and cards, and Slack takes them.
func TestMenusOfManyUnits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	name := strings.Repeat("长", policy.MaxName-4)
	for i := range 130 {
		w.sure(w.types(bureau1, fmt.Sprintf("/cdo roster add bumen%d %s%03d 部门 2026-01-01", i, name, i)))
	}
	slack := newWorkspace(t)
	for _, line := range []string{"coverage", "show", "rename", "merge", "retire", "nominate", "show bumen7", "rename bumen129"} {
		raw := encode(t, payloadOf(w.sure(w.types(bureau1, "/cdo roster "+line))))
		if refused := slack.refuses(raw); refused != "" {
			t.Errorf("%s: %s", line, refused)
		}
		if strings.HasPrefix(line, "rename bumen") && !strings.Contains(string(raw), `"initial_option"`) {
			t.Errorf("%s: the unit is not chosen in the menu", line)
		}
		if line == "coverage" && !strings.Contains(string(raw), name+"129") {
			t.Error("the last unit is not listed")
		}
	}
}

// TestRosterRights: who may do what, by line, button and form alike; the others
// are told who can, and nothing is written down.
func TestRosterRights(t *testing.T) {
	t.Parallel()
	all := func(c policy.Cause) [8]policy.Cause { return [8]policy.Cause{c, c, c, c, may, c, c, c} }
	units := func(c policy.Cause) [8]policy.Cause { return [8]policy.Cause{c, may, may, c, may, c, c, c} }
	added := ui.Form{"code": {"jiaoyu"}, "name": {"市教育局"}, "kind": {"department"}}
	table := []action{
		{"coverage", typing("roster coverage"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, may, bureaus, may}},
		{"show", typing("roster show 香洲"), [8]policy.Cause{other, may, may, other, may, may, may, may}},
		{"show by button", pressing("roster.show", "xiangzhou"), [8]policy.Cause{other, may, may, other, may, may, may, may}},
		{"show one's own", typing("roster show"), [8]policy.Cause{noUnit, may, may, may, may, may, may, may}},
		{"add", typing("roster add jiaoyu 市教育局 部门"), all(bureaus)},
		{"add form", pressing("roster.add", ""), all(bureaus)},
		{"add by form", submitting("roster.add", "", added), all(bureaus)},
		{"rename", typing("roster rename 香洲 新香洲区"), all(bureaus)},
		{"rename form", pressing("roster.rename", "xiangzhou"), all(bureaus)},
		{"rename by form", submitting("roster.rename", "", ui.Form{"unit": {"xiangzhou"}, "name": {"新区"}, "date": {"2026-04-20"}}), all(bureaus)},
		{"merge", typing("roster merge 香洲 金湾"), all(bureaus)},
		{"merge form", pressing("roster.merge", "xiangzhou"), all(bureaus)},
		{"merge by form", submitting("roster.merge", "", ui.Form{"unit": {"xiangzhou"}, "into": {"jinwan"}, "date": {"2026-04-20"}}), all(bureaus)},
		{"retire", typing("roster retire 香洲 撤销"), all(bureaus)},
		{"retire form", pressing("roster.retire", "xiangzhou"), all(bureaus)},
		{"retire by form", submitting("roster.retire", "", ui.Form{"unit": {"xiangzhou"}, "reason": {"撤销"}, "date": {"2026-04-20"}}), all(bureaus)},
		{"end for good", submitting("roster.sure", `{"code":"xiangzhou","from":"2026-04-20","reason":"撤销"}`, nil), all(bureaus)},
		{"nominate form", typing("roster nominate 香洲"), units(other)},
		{"nominate", submitting("roster.nominate", "xiangzhou", proposal(nil)), units(other)},
		{"forward", typing("roster forward 香洲"), all(bureaus)},
		{"forward by button", pressing("roster.forward", "xiangzhou 1"), all(bureaus)},
		{"return", typing("roster return 香洲 请补充"), all(bureaus)},
		{"return form", pressing("roster.return", "xiangzhou 1"), all(bureaus)},
		{"return by form", submitting("roster.return", "xiangzhou 1", ui.Form{"reason": {"请补充"}}), all(bureaus)},
		{"withdraw", typing("roster withdraw 香洲 另行推荐"), units(other)},
		{"withdraw form", pressing("roster.withdraw", "xiangzhou 1"), units(other)},
		{"withdraw by form", submitting("roster.withdraw", "xiangzhou 1", ui.Form{"reason": {"另行推荐"}}), units(other)},
		{"appoint form", typing("roster appoint 珠海市"), all(bureaus)},
		{"appoint", submitting("roster.appoint", "zhuhai 0 "+cityCDO, verdict(nil)), all(bureaus)},
		{"appoint, any", typing("roster appoint"), all(bureaus)},
		{"refuse, any", typing("roster refuse"), all(bureaus)},
		{"dismiss form", pressing("roster.dismiss", "xiangzhou"), all(bureaus)},
		{"dismiss", submitting("roster.dismiss", "xiangzhou 0 "+cdo, verdict(nil)), all(bureaus)},
		{"file form", pressing("roster.file", "xiangzhou"), all(bureaus)},
		{"file", typing("roster file 香洲 2026-04-20 回执1号"), all(bureaus)},
		{"file by form", submitting("roster.file", "xiangzhou 0 "+cdo, ui.Form{"date": {"2026-04-20"}, "receipt": {"回执1号"}}), all(bureaus)},
	}
	for _, d := range table {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			for i, person := range parts() {
				w := newWorld(t, text.ZH)
				if strings.Contains(d.name, "forward") || strings.Contains(d.name, "return") || strings.Contains(d.name, "withdraw") {
					w.sure(w.submits(liaison, "roster.nominate", "xiangzhou", proposal(nil)))
				}
				before := w.entries()
				got := w.cause(d.do(w, person))
				if got != d.want[i] {
					t.Errorf("%s: %q; want %q", person, got, d.want[i])
				}
				if got != may && w.entries() != before {
					t.Errorf("%s: refused, and written down", person)
				}
			}
		})
	}
}

// TestRosterNames: what the cards say of units has words of its own.
func TestRosterNames(t *testing.T) {
	t.Parallel()
	for typ, name := range map[string]func(text.Lang, string) string{
		"Lack":  func(l text.Lang, s string) string { return text.Lack(l, policy.Lack(s)) },
		"Phase": func(l text.Lang, s string) string { return text.Phase(l, policy.Phase(s)) },
	} {
		for _, l := range languages() {
			seen := map[string]bool{}
			for _, value := range constants(t, typ) {
				word := name(l, value)
				if word == "" || seen[word] || word == value && l == text.ZH {
					t.Errorf("%s %q is called %q in %s", typ, value, word, l)
				}
				seen[word] = true
			}
		}
	}
}
