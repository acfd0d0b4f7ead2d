package commands_test

import (
	"strconv"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// peopleRights are the rows of the table of rights for people, leave and plans.
func peopleRights() []action {
	away := ui.Form{"person": {liaison}, "from": {"2026-12-02"}, "until": {"2026-12-04"}}
	holds := policy.HoldsNoPost
	return []action{
		{"roster page", pressing("roster.page", "1"), [8]policy.Cause{noUnit, may, may, may, may, may, may, may}},
		{"assign form", pressing("roster.assign", "xiangzhou"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"assign by form", submitting("roster.assign", "liaison", ui.Form{"person": {newbie}, "unit": {"xiangzhou"}}), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"end", typing("roster end <@ULIAISONXIANGZHOU>"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"end form", typing("roster end"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"end by form", submitting("roster.end", "", ui.Form{"person": {liaison}, "unit": {"xiangzhou"}}), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"role form", pressing("roster.role", ""), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"role by form", submitting("roster.role", "", ui.Form{"person": {newbie}, "role": {"leader"}}), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"own leave form", pressing("roster.leave", ""), [8]policy.Cause{holds, may, may, may, may, holds, holds, may}},
		{"the liaison's leave form", typing("roster leave <@ULIAISONXIANGZHOU>"), [8]policy.Cause{bureaus, may, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"the liaison's leave", submitting("roster.leave", liaison, away), [8]policy.Cause{bureaus, may, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"own leave", typing("roster leave 2026-12-02 2026-12-04"), [8]policy.Cause{holds, may, may, may, holds, holds, holds, may}},
		{"back", pressing("roster.back", liaison), [8]policy.Cause{bureaus, policy.NotOnLeave, bureaus, bureaus, policy.NotOnLeave, bureaus, bureaus, bureaus}},

		{"own plan", typing("plan"), [8]policy.Cause{noUnit, may, may, may, may, may, noUnit, policy.PlanNotOwed}},
		{"plan of the district", pressing("plan.open", "xiangzhou"), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"all plans", pressing("plan.list", ""), [8]policy.Cause{may, may, may, may, may, may, may, may}},
		{"draft the plan", pressing("plan.draft", "xiangzhou"), [8]policy.Cause{other, may, may, other, may, other, other, other}},
		{"form of the plan", pressing("plan.issue", "xiangzhou"), [8]policy.Cause{other, may, may, other, may, other, other, other}},
		{"issue the plan", submitting("plan.issue", "xiangzhou", ui.Form{"document": {"1号"}, "date": {"2026-12-01"}}), [8]policy.Cause{other, may, may, other, may, other, other, other}},
		{"form of the date", pressing("plan.due", ""), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"set the date", typing("plan due 2026-12-31 香洲区"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"permissions", typing("help 权限"), [8]policy.Cause{}},
	}
}

// badPeopleLines are lines about people and plans that are refused.
func badPeopleLines() []bad {
	return []bad{
		{"a successor to one who sits", bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 cdo", policy.PostTaken},
		{"a day that does not exist for a post", bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 liaison 2026-02-30", policy.DateNotExisting},
		{"a post from before the unit", bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 liaison 2021-05-01", policy.DateBeforeJoined},
		{"ending a CDO as if a liaison", bureau1, "/cdo roster end <@UCDOXIANGZHOU> 香洲区", policy.DismissalNeeded},
		{"ending one who is no liaison", bureau1, "/cdo roster end <@UNEWBIE> 香洲区", policy.NotLiaison},
		{"ending one of two", bureau1, "/cdo roster end <@UTWICE>", policy.UnitMissing},
		{"ending nobody", bureau1, "/cdo roster end 张三 香洲区", policy.NoSuchPerson},
		{"a role from a day that is none", bureau1, "/cdo roster role <@UNEWBIE> leader 2026-13-01", policy.DateNotExisting},
		{"leave without a post", bureau1, "/cdo roster leave 5-6 5-20", policy.HoldsNoPost},
		{"leave that ends before it begins", liaison, "/cdo roster leave 2026-05-20 2026-05-06", policy.LeaveBackwards},
		{"leave that is over", liaison, "/cdo roster leave 2026-04-06 2026-04-10", policy.LeaveBackwards},
		{"leave for two years", liaison, "/cdo roster leave 2026-05-06 2028-05-06", policy.LeaveTooLong},
		{"leave from no day", liaison, "/cdo roster leave 后天 5-20", policy.DateUnreadable},
		{"leave until no day", liaison, "/cdo roster leave 5-6 月底", policy.DateUnreadable},
		{"acting for oneself", liaison, "/cdo roster leave 5-6 5-20 <@ULIAISONXIANGZHOU>", policy.ActsForOneself},
		{"a bot acts", liaison, "/cdo roster leave 5-6 5-20 <@UROBOT>", policy.NotAPerson},
		{"leave of another", liaison, "/cdo roster leave <@UCDOXIANGZHOU> 5-6 5-20", policy.BureauOnly},
		{"back from nowhere", liaison, "/cdo roster back", policy.NotOnLeave},
		{"a plan of the municipality", cityCDO, "/cdo plan", policy.PlanNotOwed},
		{"a plan of another", liaison, "/cdo plan 公安", policy.NotYourUnit},
		{"a plan due yesterday", bureau1, "/cdo plan due 昨天", policy.DateInPast},
		{"a plan due on no day", bureau1, "/cdo plan due 香洲区", policy.DateUnreadable},
		{"a plan due for no unit", bureau1, "/cdo plan due 2026-06-30 月球区", policy.NoSuchUnit},
		{"a plan due for the municipality", bureau1, "/cdo plan due 2026-06-30 zhuhai", policy.PlanNotOwed},
		{"a date by the liaison", liaison, "/cdo plan due 2026-06-30", policy.BureauOnly},
		{"registering, not the bureau", liaison, "/cdo roster assign <@UNEWBIE> 香洲区 liaison", policy.BureauOnly},
	}
}

// peopleWriting are the requests about people that write something down.
func peopleWriting() []action {
	return []action{
		{name: "assign beside", do: as(bureau1, typing("roster assign <@UCOMPANY1> 公安 liaison also"))},
		{name: "assign by form", do: as(bureau1, submitting("roster.assign", "cdo", ui.Form{"person": {"UCDOYIBAO"}, "unit": {"yibao"}, "from": {"2026-04-01"}}))},
		{name: "end", do: as(bureau1, typing("roster end <@UCOMPANY1>"))},
		{name: "role by form", do: as(bureau1, submitting("roster.role", "", ui.Form{"person": {"UCDOYIBAO"}, "role": {"leader"}}))},
		{name: "leave", do: as(pen2, typing("roster leave 今天 2026-04-30 <@UCOMPANY1>"))},
		{name: "back", do: as(pen2, pressing("roster.back", pen2))},
		{name: "plan due", do: as(bureau1, typing("plan due 2026-06-30 公安"))},
		{name: "plan draft", do: as(pen2, pressing("plan.draft", "gongan"))},
		{name: "plan issue", do: as(pen2, submitting("plan.issue", "gongan", ui.Form{"document": {"珠公〔2026〕1号"}, "date": {"2026-04-20"}}))},
	}
}

// TestBadPeopleForms names the field that is wrong.
func TestBadPeopleForms(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name, by, callback, meta string
		form                     ui.Form
		cause                    policy.Cause
		field                    string
	}{
		{"no member", bureau1, "roster.assign", "liaison", ui.Form{"unit": {"xiangzhou"}}, policy.FieldMissing, "person"},
		{"a robot", bureau1, "roster.assign", "liaison", ui.Form{"unit": {"xiangzhou"}, "person": {robot}}, policy.NotAPerson, "person"},
		{"no such day", bureau1, "roster.assign", "liaison", ui.Form{"unit": {"xiangzhou"}, "person": {newbie}, "from": {"x"}}, policy.DateUnreadable, "from"},
		{"too early", bureau1, "roster.assign", "cdo", ui.Form{"unit": {"yibao"}, "person": {newbie}, "from": {"2020-01-01"}}, policy.DateBeforeJoined, "from"},
		{"no role", bureau1, "roster.role", "", ui.Form{"person": {newbie}}, policy.FieldMissing, "role"},
		{"nobody for a role", bureau1, "roster.role", "", ui.Form{"role": {"leader"}}, policy.FieldMissing, "person"},
		{"no last day", liaison, "roster.leave", liaison, ui.Form{"from": {"2026-05-06"}}, policy.DateMissing, "until"},
		{"no first day", liaison, "roster.leave", liaison, ui.Form{"until": {"2026-05-06"}}, policy.DateMissing, "from"},
		{"a robot acts", liaison, "roster.leave", liaison, ui.Form{"from": {"2026-05-06"}, "until": {"2026-05-08"}, "acting": {robot}}, policy.NotAPerson, "acting"},
		{"acts for oneself", liaison, "roster.leave", liaison, ui.Form{"from": {"2026-05-06"}, "until": {"2026-05-08"}, "acting": {liaison}}, policy.ActsForOneself, "acting"},
		{"no number", liaison, "plan.issue", "xiangzhou", ui.Form{"date": {"2026-04-20"}}, policy.FieldMissing, "document"},
		{"a long number", liaison, "plan.issue", "xiangzhou", ui.Form{"document": {strings.Repeat("长", 101)}, "date": {"2026-04-20"}}, policy.TooLong, "document"},
		{"no date", liaison, "plan.issue", "xiangzhou", ui.Form{"document": {"1号"}}, policy.DateMissing, "date"},
		{"tomorrow", liaison, "plan.issue", "xiangzhou", ui.Form{"document": {"1号"}, "date": {"2026-04-21"}}, policy.DateInFuture, "date"},
		{"no due date", bureau1, "plan.do.due", "", ui.Form{}, policy.DateMissing, "due"},
		{"due yesterday", bureau1, "plan.due", "", ui.Form{"date": {"2026-04-19"}}, policy.DateInPast, "date"},
		{"the municipality's", bureau1, "plan.due", "", ui.Form{"date": {"2026-06-30"}, "units": {"zhuhai"}}, policy.PlanNotOwed, "units"},
		{"nobody's", bureau1, "plan.due", "", ui.Form{"date": {"2026-06-30"}, "units": {"moon"}}, policy.NoSuchUnit, "units"},
	}
	w := newWorld(t, text.ZH)
	before := w.entries()
	for _, c := range cases {
		ref := w.refusal(w.submits(c.by, c.callback, c.meta, c.form))
		if ref.Cause != c.cause || ref.Field != c.field {
			t.Errorf("%s: %s under %q; want %s under %q", c.name, ref.Cause, ref.Field, c.cause, c.field)
		}
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}

// TestActingOnesDraftAndDoNotSign: whoever acts for the CDO opens, logs and
// drafts, and is refused the signature.
func TestActingOnesDraftAndDoNotSign(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.writes(liaison, "xiangzhou", "已完成")
	w.sure(w.presses(liaison, "report.present", h1))
	w.sure(w.types(cdo, "/cdo roster leave 今天 2026-05-20 <@UNEWBIE>"))
	w.sure(w.types(newbie, logs+"2026-04-16 数据安全"))
	w.sure(w.submits(newbie, "report.duty", h1+" 0", ui.Form{"part0": {"代为修改"}}))
	for name, do := range map[string]func() (commands.Answer, error){
		"the form": func() (commands.Answer, error) { return w.types(newbie, "/cdo report sign") },
		"signing":  func() (commands.Answer, error) { return w.submits(newbie, "report.sign", h1+" "+w.report().Sum, nil) },
		"back": func() (commands.Answer, error) {
			return w.submits(newbie, "report.sendback", h1, ui.Form{"comment": {"x"}})
		},
	} {
		if got := w.cause(do()); got != policy.CDOSigns {
			t.Errorf("%s: refused for %q; want %q", name, got, policy.CDOSigns)
		}
	}
	w.sure(w.presses(cdo, "roster.back", cdo))
	if got := w.cause(w.types(newbie, "/cdo training")); got != policy.NoUnit {
		t.Errorf("after the leave: refused for %q", got)
	}
}

// TestRosterLeavesOutTheRetired: a unit that takes part no more is on no list
// of today.
func TestRosterLeavesOutTheRetired(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.event(bureau1, policy.UnitRetired{Code: "shenji", From: dateOf("2026-04-20"), Into: "gongan"})
	for _, line := range []string{"roster", "status", "plan"} {
		raw := string(encode(t, payloadOf(w.sure(w.types(bureau1, "/cdo "+line)))))
		if strings.Contains(raw, "市审计局") || strings.Contains(raw, `"审计局`) {
			t.Errorf("/cdo %s still lists it", line)
		}
	}
	if raw := string(encode(t, w.home(bureau1))); strings.Contains(raw, "审计局") {
		t.Error("the Home tab still lists it")
	}
}

// TestEveryPageOfTheRoster has each unit on one page, and pages past the end
// are the last.
func TestEveryPageOfTheRoster(t *testing.T) {
	t.Parallel()
	w := big(t, text.ZH)
	var pages strings.Builder
	for page := range 5 {
		pages.Write(encode(t, payloadOf(w.sure(w.presses(liaison, "roster.page", strconv.Itoa(page+1))))))
	}
	all := pages.String()
	for _, u := range w.folded().Active() {
		if n := strings.Count(all, u.Name.ZH+"　"); n != 1 {
			t.Errorf("%s is there %d times", u.Name.ZH, n)
		}
	}
	last := encode(t, payloadOf(w.sure(w.presses(liaison, "roster.page", "5"))))
	for _, value := range []string{"6", "99999"} {
		if got := encode(t, payloadOf(w.sure(w.presses(liaison, "roster.page", value)))); string(got) != string(last) {
			t.Errorf("page %s is not the last", value)
		}
	}
}

// TestRosterOfADay: a date after the word shows the roster as asof does.
func TestRosterOfADay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	want := encode(t, payloadOf(w.sure(w.types(liaison, "/cdo asof 2026-02-02"))))
	for _, line := range []string{"roster 2026-02-02", "名册 列表 2026年2月2日"} {
		if got := encode(t, payloadOf(w.sure(w.types(liaison, "/cdo "+line)))); string(got) != string(want) {
			t.Errorf("%s shows\n%s\nwant\n%s", line, got, want)
		}
	}
}
