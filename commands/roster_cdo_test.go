package commands_test

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// processWorld has a nomination with the bureau (金湾), one before the leading
// group (斗门), a department's that was refused (金融), and a district whose CDO
// came by a decision and is on file (高新).
func processWorld(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := newWorld(tb, lang)
	w.sure(w.submits(twice, "roster.nominate", "jinwan", proposal(nil)))
	w.nominates(twice, "doumen", proposal(nil))
	w.nominates(loner, "jinrong", proposal(nil))
	w.sure(w.submits(bureau1, "roster.refuse", "jinrong 1 -", verdict(ui.Form{"document": {"珠数组〔2026〕1号"}})))
	w.nominates(bureau1, "gaoxin", proposal(nil))
	w.sure(w.submits(bureau1, "roster.appoint", "gaoxin 1 -", verdict(ui.Form{"document": {"珠数组〔2026〕2号"}})))
	w.sure(w.types(bureau1, "/cdo roster file 高新 2026-04-20 粤政数备〔2026〕1号"))
	return w
}

func badProcessLines() []bad {
	roster := "/cdo roster "
	return []bad{
		{"a code of capitals and blanks", bureau1, roster + "add 教育局 市教育局 部门", policy.BadCode},
		{"a code that is taken", bureau1, roster + "add xiangzhou 新香洲区 区", policy.CodeTaken},
		{"a name that is taken", bureau1, roster + "add xiangzhou2 香洲区 区", policy.NameTaken},
		{"a second municipality", bureau1, roster + "add zhuhai2 珠海二市 市级", policy.OneMunicipality},
		{"a day that does not exist", bureau1, roster + "add jiaoyu 市教育局 部门 2026-02-30", policy.DateNotExisting},
		{"a unit that is not there", bureau1, roster + "rename 统计局 市统计局", policy.NoSuchUnit},
		{"several units", bureau1, roster + "rename 区 新区", policy.AmbiguousUnit},
		{"the name it has", bureau1, roster + "rename 香洲区 香洲区", policy.NothingNew},
		{"renamed before it existed", bureau1, roster + "rename 香洲区 新香洲区 2021-05-26", policy.DateBeforeJoined},
		{"merged into itself", bureau1, roster + "merge 香洲区 香洲区", policy.NoSuchUnit},
		{"merged into nothing", bureau1, roster + "merge 香洲区 统计局", policy.NoSuchUnit},
		{"the municipality retired", bureau1, roster + "retire 珠海市 撤销", policy.OneMunicipality},
		{"retired before it existed", bureau1, roster + "retire 香洲区 2021-05-26 撤销", policy.DateBeforeJoined},
		{"the municipality nominates", bureau1, roster + "nominate 珠海市", policy.NoNomination},
		{"a second nomination", twice, roster + "nominate 金湾", policy.NominationOpen},
		{"forwarded twice", bureau1, roster + "forward 斗门", policy.NominationMovedOn},
		{"nothing to forward", bureau1, roster + "forward 香洲", policy.NoSuchNomination},
		{"nothing to give back", bureau1, roster + "return 香洲 材料不全", policy.NoSuchNomination},
		{"given back after the refusal", bureau1, roster + "return 金融 材料不全", policy.NominationMovedOn},
		{"nothing to withdraw", liaison, roster + "withdraw 香洲 另行推荐", policy.NoSuchNomination},
		{"another unit's nomination withdrawn", liaison, roster + "withdraw 金湾 另行推荐", policy.NotYourUnit},
		{"appointed without a nomination", bureau1, roster + "appoint 香洲", policy.NominationNeeded},
		{"appointed before it was forwarded", bureau1, roster + "appoint 金湾", policy.NotForwarded},
		{"refused before it was forwarded", bureau1, roster + "refuse 金湾", policy.NotForwarded},
		{"refused without a nomination", bureau1, roster + "refuse 香洲", policy.NoSuchNomination},
		{"dismissed before anybody was appointed", bureau1, roster + "dismiss 金湾", policy.NobodyToDismiss},
		{"a department's CDO filed", bureau1, roster + "file 公安 2026-04-20 回执1号", policy.NotFiled},
		{"a department's CDO to file", bureau1, roster + "file 公安", policy.NotFiled},
		{"filed without a CDO", bureau1, roster + "file 金湾 2026-04-20 回执1号", policy.NoCDOToFile},
		{"filed twice", bureau1, roster + "file 高新 2026-04-20 回执2号", policy.AlreadyOnFile},
		{"filed tomorrow", bureau1, roster + "file 香洲 2026-04-21 回执1号", policy.DateInFuture},
		{"filed before the term", bureau1, roster + "file 香洲 2025-12-31 回执1号", policy.FiledEarly},
		{"filed on no day", bureau1, roster + "file 香洲 昨日下午 回执1号", policy.DateUnreadable},
	}
}

// badForm is a form that somebody should not have sent, and the field that
// shows why.
type badForm struct {
	name, by, form, meta string
	change               ui.Form
	cause                policy.Cause
	field                string
}

func badProcessForms() []badForm {
	long := []string{strings.Repeat("长", 101)}
	return []badForm{
		{"no name", twice, "roster.nominate", "xiangzhou", ui.Form{"name": nil}, policy.NotYourUnit, ""},
		{"no name for one's own", liaison, "roster.nominate", "xiangzhou", ui.Form{"name": {" "}}, policy.FieldMissing, "name"},
		{"no title", liaison, "roster.nominate", "xiangzhou", ui.Form{"title": nil}, policy.FieldMissing, "title"},
		{"no rank", liaison, "roster.nominate", "xiangzhou", ui.Form{"rank": nil}, policy.FieldMissing, "rank"},
		{"an unknown rank", liaison, "roster.nominate", "xiangzhou", ui.Form{"rank": {"king"}}, policy.FieldMissing, "rank"},
		{"a rank too low", liaison, "roster.nominate", "xiangzhou", ui.Form{"rank": {"below"}}, policy.ExceptionMissing, "exception"},
		{"another portfolio", liaison, "roster.nominate", "xiangzhou", ui.Form{"digital": nil}, policy.ExceptionMissing, "exception"},
		{"one quality attested", liaison, "roster.nominate", "xiangzhou", ui.Form{"attested": {"literate"}}, policy.NotAttested, "attested"},
		{"nobody attests", liaison, "roster.nominate", "xiangzhou", ui.Form{"signer": nil}, policy.FieldMissing, "signer"},
		{"attested on no day", liaison, "roster.nominate", "xiangzhou", ui.Form{"signed": nil}, policy.DateMissing, "signed"},
		{"attested tomorrow", liaison, "roster.nominate", "xiangzhou", ui.Form{"signed": {"2026-04-21"}}, policy.DateInFuture, "signed"},
		{"a day that does not exist", liaison, "roster.nominate", "xiangzhou", ui.Form{"signed": {"2026-02-30"}}, policy.DateNotExisting, "signed"},
		{"a bot for a candidate", liaison, "roster.nominate", "xiangzhou", ui.Form{"person": {robot}}, policy.NotAPerson, "person"},
		{"a long title", liaison, "roster.nominate", "xiangzhou", ui.Form{"title": long}, policy.TooLong, "title"},
		{"no reason to give back", bureau1, "roster.return", "jinwan 1", ui.Form{"reason": {"\n"}}, policy.ReasonMissing, "reason"},
		{"no reason to withdraw", twice, "roster.withdraw", "jinwan 1", ui.Form{}, policy.ReasonMissing, "reason"},
		{"a bot appointed", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"person": {robot}}, policy.NotAPerson, "person"},
		{"nobody appointed", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"person": nil}, policy.FieldMissing, "person"},
		{"who holds the post", bureau1, "roster.appoint", "zhuhai 0 " + cityCDO, ui.Form{"person": {cityCDO}}, policy.AlreadyHolds, "person"},
		{"somebody else in office by now", bureau1, "roster.appoint", "zhuhai 0 -", ui.Form{}, policy.PostTaken, "person"},
		{"no document", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"document": {" "}}, policy.FieldMissing, "document"},
		{"no date of the decision", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"decided": nil, "from": {"2026-04-19"}}, policy.DateMissing, "decided"},
		{"decided tomorrow", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"decided": {"2026-04-21"}}, policy.DateInFuture, "decided"},
		{"in office before the unit was there", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"from": {"2021-05-26"}}, policy.DateBeforeJoined, "from"},
		{"in office beside another", bureau1, "roster.appoint", "zhuhai 0 " + cityCDO, ui.Form{"from": {"2026-01-05"}}, policy.PostTakenThen, "from"},
		{"a document with two dates", bureau1, "roster.appoint", "doumen 1 -", ui.Form{"document": {"珠数组〔2026〕2号"}, "decided": {"2026-04-17"}}, policy.DocumentDated, "decided"},
		{"refused by no document", bureau1, "roster.refuse", "doumen 1 -", ui.Form{"document": nil}, policy.FieldMissing, "document"},
		{"refused without a nomination", bureau1, "roster.refuse", "xiangzhou 1 -", ui.Form{}, policy.NoSuchNomination, ""},
		{"dismissed before the appointment", bureau1, "roster.dismiss", "gaoxin 0 " + newbie, ui.Form{"from": {"2026-04-17"}}, policy.DismissedEarly, "from"},
		{"somebody else dismissed", bureau1, "roster.dismiss", "gaoxin 0 " + cdo, ui.Form{}, policy.NobodyToDismiss, "document"},
		{"no receipt", bureau1, "roster.file", "xiangzhou 0 " + cdo, ui.Form{"date": {"2026-04-20"}}, policy.FieldMissing, "receipt"},
		{"filed on no day", bureau1, "roster.file", "xiangzhou 0 " + cdo, ui.Form{"receipt": {"回执1号"}}, policy.DateMissing, "date"},
		{"filed tomorrow", bureau1, "roster.file", "xiangzhou 0 " + cdo, ui.Form{"receipt": {"回执1号"}, "date": {"2026-04-21"}}, policy.DateInFuture, "date"},
		{"a department's filing", bureau1, "roster.file", "gongan 0 " + cdo2, ui.Form{"receipt": {"回执1号"}, "date": {"2026-04-20"}}, policy.NotFiled, "receipt"},
		{"no code", bureau1, "roster.add", "", ui.Form{"code": nil, "name": {"市教育局"}, "kind": {"department"}}, policy.BadCode, "code"},
		{"no kind", bureau1, "roster.add", "", ui.Form{"code": {"jiaoyu"}, "name": {"市教育局"}}, policy.FieldMissing, "kind"},
		{"a long short name", bureau1, "roster.add", "", ui.Form{"code": {"jiaoyu"}, "name": {"市教育局"}, "kind": {"department"}, "short": long}, policy.TooLong, "short"},
		{"no unit to rename", bureau1, "roster.rename", "", ui.Form{"name": {"新区"}, "date": {"2026-04-20"}}, policy.NoSuchUnit, "unit"},
		{"no day to rename", bureau1, "roster.rename", "", ui.Form{"unit": {"xiangzhou"}, "name": {"新区"}}, policy.DateMissing, "date"},
		{"merged into nothing", bureau1, "roster.merge", "", ui.Form{"unit": {"xiangzhou"}, "into": {"xiangzhou"}, "date": {"2026-04-20"}}, policy.NoSuchUnit, "into"},
		{"retired for no reason", bureau1, "roster.retire", "", ui.Form{"unit": {"xiangzhou"}, "date": {"2026-04-20"}}, policy.ReasonMissing, "reason"},
	}
}

// filled is the form with the change upon what a good one holds.
func (b badForm) filled() ui.Form {
	switch b.form {
	case "roster.nominate":
		return proposal(b.change)
	case "roster.appoint", "roster.refuse", "roster.dismiss":
		return verdict(b.change)
	}
	return b.change
}

// TestBadProcess refuses each for its cause, under a field that the form has,
// in the sentence of the golden file, and writes nothing down.
func TestBadProcess(t *testing.T) {
	t.Parallel()
	fields := map[string][]string{}
	for _, g := range goldens(t) {
		s, blocks := blocksOf(t, g.raw)
		for _, b := range blocks {
			if b.Type == "input" {
				fields[s.CallbackID] = append(fields[s.CallbackID], b.BlockID)
			}
		}
	}
	for _, lang := range languages() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			w := processWorld(t, lang)
			before := w.entries()
			var page bytes.Buffer
			say := func(name, by, what, field string, cause policy.Cause, a commands.Answer, err error) {
				ref := w.refusal(a, err)
				sentence := w.sentence(err)
				if ref.Cause != cause || ref.Field != field || strings.ContainsAny(sentence, "{}") {
					t.Errorf("%s: %q under %q: %s; want %q under %q", name, ref.Cause, ref.Field, sentence, cause, field)
				}
				fmt.Fprintf(&page, "%s\n    %s: %s\n    %s\n", name, by, what, sentence)
			}
			for _, b := range badProcessLines() {
				a, err := w.types(b.by, b.line)
				say(b.name, b.by, b.line, w.refusal(a, err).Field, b.cause, a, err)
			}
			for _, b := range badProcessForms() {
				a, err := w.submits(b.by, b.form, b.meta, b.filled())
				say(b.name, b.by, b.form+" · "+b.meta+" · "+b.field, b.field, b.cause, a, err)
				if b.field != "" && !slices.Contains(fields[b.form], b.field) {
					t.Errorf("%s: the form %s has no field %q", b.name, b.form, b.field)
				}
			}
			if w.entries() != before {
				t.Errorf("%d entries were written down", w.entries()-before)
			}
			same(t, "refusals/roster."+string(lang)+".txt", page.Bytes())
		})
	}
}

// TestGuests: whoever is no member of the workspace is neither proposed nor
// appointed.
func TestGuests(t *testing.T) {
	t.Parallel()
	w := processWorld(t, text.ZH)
	w.People = func(_ context.Context, person string) (bool, error) { return person != "UGUEST", nil }
	guest := ui.Form{"person": {"UGUEST"}}
	for name, do := range map[string]func() (commands.Answer, error){
		"proposed": func() (commands.Answer, error) {
			return w.submits(liaison, "roster.nominate", "xiangzhou", proposal(guest))
		},
		"appointed": func() (commands.Answer, error) {
			return w.submits(bureau1, "roster.appoint", "doumen 1 -", verdict(guest))
		},
		"assigned": func() (commands.Answer, error) {
			return w.types(bureau1, "/cdo roster assign <@UGUEST> 审计 liaison")
		},
	} {
		if ref := w.refusal(do()); ref.Cause != policy.NotAPerson || ref.Field != "person" {
			t.Errorf("%s: %q under %q", name, ref.Cause, ref.Field)
		}
	}
}
