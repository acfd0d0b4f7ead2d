package commands_test

import (
	"bytes"
	"fmt"
	"maps"
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// bad is something that somebody should not have typed, and why it is refused.
type bad struct {
	name  string
	by    string
	line  string
	cause policy.Cause
}

const logs = "/cdo training log "

func badLines() []bad {
	return []bad{
		// dates
		{"no date", liaison, "/cdo training log 数据安全培训 45", policy.DateUnreadable},
		{"a day that does not exist", liaison, logs + "2026-02-30 数据安全培训 45", policy.DateNotExisting},
		{"30 February without a year", liaison, logs + "2月30日 数据安全培训", policy.DateNotExisting},
		{"month 13", liaison, logs + "2026-13-01 数据安全培训", policy.DateNotExisting},
		{"day 0", liaison, logs + "2026-03-00 数据安全培训", policy.DateNotExisting},
		{"29 February of a common year", liaison, logs + "2026-02-29 数据安全培训", policy.DateNotExisting},
		{"a year of two digits", liaison, logs + "26-03-12 数据安全培训", policy.DateTwoDigits},
		{"a year of two digits in Chinese", liaison, logs + "26年3月12日 数据安全培训", policy.DateTwoDigits},
		{"a year of three digits", liaison, logs + "226-03-12 数据安全培训", policy.DateTwoDigits},
		{"tomorrow", liaison, logs + "2026-04-21 数据安全培训", policy.DateInFuture},
		{"next year", liaison, logs + "2027-03-12 数据安全培训", policy.DateInFuture},
		{"before the unit joined", liaison, logs + "2021-05-26 数据安全培训", policy.DateBeforeJoined},
		{"the year 0", liaison, logs + "0000-01-01 数据安全培训", policy.DateBeforeJoined},
		// head counts
		{"nobody came", liaison, logs + "2026-03-12 数据安全培训 0", policy.HeadsTooFew},
		{"less than nobody", liaison, logs + "2026-03-12 数据安全培训 -3", policy.HeadsTooFew},
		{"half a person", liaison, logs + "2026-03-12 数据安全培训 4.5", policy.HeadsUnreadable},
		{"Chinese numerals", liaison, logs + "2026-03-12 数据安全培训 一百", policy.HeadsUnreadable},
		{"a power", liaison, logs + "2026-03-12 数据安全培训 10^9", policy.HeadsUnreadable},
		{"a billion", liaison, logs + "2026-03-12 数据安全培训 1000000000", policy.HeadsTooMany},
		{"more than an integer holds", liaison, logs + "2026-03-12 数据安全培训 99999999999999999999", policy.HeadsTooMany},
		// topics
		{"no topic", liaison, logs + "2026-03-12", policy.TopicMissing},
		{"a topic of marks that nobody sees", liaison, logs + "2026-03-12 \u202e\u200b", policy.TopicMissing},
		{"a topic of 3,000 characters", liaison, logs + "2026-03-12 " + strings.Repeat("数据", 1500), policy.TooLong},
		// units and persons
		{"an unknown unit", bureau1, "/cdo status 统计局", policy.NoSuchUnit},
		{"an ambiguous unit", bureau1, "/cdo status 区", policy.AmbiguousUnit},
		{"a unit of somebody else", liaison, "/cdo status 市公安局", policy.NotYourUnit},
		{"no unit", nobody, "/cdo status", policy.NoUnit},
		{"no unit, logging", nobody, logs + "2026-03-12 数据安全培训", policy.NoUnit},
		{"no unit, the form", nobody, "/cdo training", policy.NoUnit},
		{"a person by name", bureau1, "/cdo roster assign 张三 香洲区 cdo", policy.NoSuchPerson},
		{"a person in plain @", bureau1, "/cdo roster role @zhangsan bureau", policy.NoSuchPerson},
		{"a bot", bureau1, "/cdo roster assign <@UROBOT> 香洲区 cdo", policy.NotAPerson},
		{"an unknown post", bureau1, "/cdo roster assign <@UNEWBIE> 香洲区 局长", policy.NoSuchPost},
		{"an unknown unit for a post", bureau1, "/cdo roster assign <@UNEWBIE> 统计局 cdo", policy.NoSuchUnit},
		{"an ambiguous unit for a post", bureau1, "/cdo roster assign <@UNEWBIE> 市 cdo", policy.AmbiguousUnit},
		{"the post is hers already", bureau1, "/cdo roster assign <@UCDOXIANGZHOU> 香洲区 cdo", policy.AlreadyHolds},
		{"the role is hers already", bureau1, "/cdo roster role <@UBUREAU2> bureau", policy.AlreadyHasRole},
		{"a role that she has not", bureau1, "/cdo roster role <@UNEWBIE> leader end", policy.HasNoRole},
		{"not the bureau", liaison, "/cdo roster assign <@UNEWBIE> 香洲区 cdo", policy.BureauOnly},
		// years, periods, numbers
		{"a year of two digits to show", liaison, "/cdo status 26", policy.YearUnreadable},
		{"a year long past", liaison, "/cdo training list 1999", policy.YearUnreadable},
		{"a third half", bureau1, "/cdo report list 2026-H3", policy.PeriodUnreadable},
		{"a whole year for a report", bureau1, "/cdo report list 2026", policy.PeriodUnreadable},
		{"a report that was never owed", bureau1, "/cdo report show 香洲 2021-H1", policy.ReportNotOwed},
		{"no number to cancel", liaison, "/cdo training cancel 重复登记", policy.NumberUnreadable},
		{"a number that is not there", liaison, "/cdo training cancel 7 重复登记", policy.NoSuchTraining},
		{"number 0", liaison, "/cdo training cancel 0 重复登记", policy.NoSuchTraining},
		{"no reason", liaison, "/cdo training cancel 1", policy.ReasonMissing},
		{"a reason too long", liaison, "/cdo training cancel 1 " + strings.Repeat("长", 101), policy.TooLong},
		{"a training twice", liaison, logs + "2026-03-02 Data  Security 会", policy.AlreadyLogged},
		{"cancelled twice", liaison, "/cdo training cancel 2 又来", policy.AlreadyCancelled},
		// others
		{"a meeting, not the bureau", cdo, "/cdo meeting new", policy.BureauOnly},
		{"a meeting that is not there", bureau1, "/cdo meeting cancel 9 改期", policy.NoSuchMeeting},
		{"a meeting without a number", bureau1, "/cdo meeting cancel 改期", policy.NumberUnreadable},
		{"settings, not the bureau", liaison, "/cdo settings", policy.BureauOnly},
		{"reports of all, not the bureau", liaison, "/cdo report list", policy.BureauOnly},
		{"a report of the municipality", cityCDO, "/cdo report", policy.ReportNotOwed},
		{"signing by the liaison", liaison, "/cdo report sign", policy.CDOSigns},
		{"the evaluation in April", liaison, "/cdo evaluation", policy.RoundNotOpen},
		{"feedback of blanks", liaison, "/cdo feedback \u200b", policy.FieldMissing},
		{"feedback of 3,000 characters", liaison, "/cdo feedback " + strings.Repeat("长", 3000), policy.TooLong},
	}
}

// badWorld has two trainings of the district, the second one cancelled.
func badWorld(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := newWorld(tb, lang)
	w.sure(w.types(liaison, logs+"2026-03-02 data security会"))
	w.sure(w.types(liaison, logs+"2026-03-03 数据技能"))
	w.sure(w.types(liaison, "/cdo training cancel 2 重复登记"))
	return w
}

// TestBadInput refuses each line for its cause, writes nothing down, and says
// the sentence of the golden file. No sentence keeps a {placeholder}.
func TestBadInput(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			w := badWorld(t, lang)
			before := w.entries()
			var page bytes.Buffer
			for _, b := range append(badLines(), badPeopleLines()...) {
				a, err := w.types(b.by, b.line)
				if got := w.cause(a, err); got != b.cause {
					t.Errorf("%s: %s: refused for %q; want %q", b.name, ui.Clip(b.line, 60), got, b.cause)
				}
				sentence := w.sentence(err)
				if strings.ContainsAny(sentence, "{}") {
					t.Errorf("%s: a placeholder is left in %q", b.name, sentence)
				}
				fmt.Fprintf(&page, "%s\n    %s: %q\n    %s\n", b.name, b.by, ui.Clip(b.line, 60), sentence)
			}
			if after := w.entries(); after != before {
				t.Errorf("%d entries were written down", after-before)
			}
			same(t, "refusals/lines."+string(lang)+".txt", page.Bytes())
		})
	}
}

// TestTopicsThatAreTaken keeps what people write, without what can't be seen
// and can mislead.
func TestTopicsThatAreTaken(t *testing.T) {
	t.Parallel()
	cases := []struct{ name, typed, kept string }{
		{"a call to the channel", "<!channel> 数据安全", "<!channel> 数据安全"},
		{"emoji", "数据安全 🎉 第1期", "数据安全 🎉 第1期"},
		{"a family of joined emoji", "亲子 👨‍👩‍👧 课堂", "亲子 👨‍👩‍👧 课堂"},
		{"line breaks", "数据安全\r\n第一讲\n第二讲", "数据安全 第一讲 第二讲"},
		{"marks that turn the direction", "\u202e数据\u202c安全\u200f", "数据安全"},
		{"zero width", "数\u200b据\ufeff安全", "数据安全"},
		{"broken UTF-8", "数据\xff安全", "数据安全"},
		{"the longest", strings.Repeat("长", policy.MaxTopic), strings.Repeat("长", policy.MaxTopic)},
	}
	w := newWorld(t, text.ZH)
	for i, c := range cases {
		form := ui.Form{"date": {fmt.Sprintf("2026-03-%02d", i+1)}, "topic": {c.typed}, "kinds": {"security"}}
		w.sure(w.submits(liaison, "training.log", "xiangzhou", form))
		held := w.folded().Units.At("xiangzhou").Trainings.All()
		if got := held[len(held)-1].Topic; got != c.kept {
			t.Errorf("%s: kept %q; want %q", c.name, got, c.kept)
		}
	}
}

// TestBadForms names the field that is wrong, so that the form stays open with
// the sentence under it.
func TestBadForms(t *testing.T) {
	t.Parallel()
	good := func(change ui.Form) ui.Form {
		f := ui.Form{"date": {"2026-03-12"}, "topic": {"数据安全"}, "kinds": {"security"}}
		maps.Copy(f, change)
		return f
	}
	many := make([]string, policy.MaxLinks+1)
	for i := range many {
		many[i] = fmt.Sprintf("https://example.org/%d", i)
	}
	cases := []struct {
		name, callback, meta string
		form                 ui.Form
		cause                policy.Cause
		field                string
	}{
		{"no date", "training.log", "xiangzhou", good(ui.Form{"date": nil}), policy.DateMissing, "date"},
		{"tomorrow", "training.log", "xiangzhou", good(ui.Form{"date": {"2026-04-21"}}), policy.DateInFuture, "date"},
		{"no topic", "training.log", "xiangzhou", good(ui.Form{"topic": {" \n"}}), policy.TopicMissing, "topic"},
		{"a long topic", "training.log", "xiangzhou", good(ui.Form{"topic": {strings.Repeat("长", 101)}}), policy.TooLong, "topic"},
		{"a long trainer", "training.log", "xiangzhou", good(ui.Form{"trainer": {strings.Repeat("长", 101)}}), policy.TooLong, "trainer"},
		{"a long place", "training.log", "xiangzhou", good(ui.Form{"place": {strings.Repeat("长", 101)}}), policy.TooLong, "place"},
		{"a long note", "training.log", "xiangzhou", good(ui.Form{"note": {strings.Repeat("长", 2001)}}), policy.TooLong, "note"},
		{"0 people", "training.log", "xiangzhou", good(ui.Form{"heads": {"0"}}), policy.HeadsTooFew, "heads"},
		{"100,001 people", "training.log", "xiangzhou", good(ui.Form{"heads": {"100001"}}), policy.HeadsTooMany, "heads"},
		{"no link", "training.log", "xiangzhou", good(ui.Form{"links": {"见附件"}}), policy.NotALink, "links"},
		{"a script for a link", "training.log", "xiangzhou", good(ui.Form{"links": {"javascript:alert(1)"}}), policy.NotALink, "links"},
		{"eleven links", "training.log", "xiangzhou", good(ui.Form{"links": {strings.Join(many, "\n")}}), policy.TooManyLinks, "links"},
		{"a plan for yesterday", "session.plan", "xiangzhou", planForm(ui.Form{"date": {"2026-04-19"}}), policy.SessionPast, "date"},
		{"a plan without a date", "session.plan", "xiangzhou", planForm(ui.Form{"date": nil}), policy.DateMissing, "date"},
		{"a plan for 9:00, at 9:30", "session.plan", "xiangzhou", planForm(ui.Form{"date": {"2026-04-20"}, "time": {"09:00"}}), policy.TimePast, "time"},
		{"a plan that ends before", "session.plan", "xiangzhou", planForm(ui.Form{"until": {"09:00"}}), policy.EndsBeforeStart, "until"},
		{"0 seats", "session.plan", "xiangzhou", planForm(ui.Form{"seats": {"0"}}), policy.SeatsTooFew, "seats"},
		{"-3 seats", "session.plan", "xiangzhou", planForm(ui.Form{"seats": {"-3"}}), policy.SeatsTooFew, "seats"},
		{"100,001 seats", "session.plan", "xiangzhou", planForm(ui.Form{"seats": {"100001"}}), policy.HeadsTooMany, "seats"},
		{"seats in words", "session.plan", "xiangzhou", planForm(ui.Form{"seats": {"若干"}}), policy.HeadsUnreadable, "seats"},
		{"a plan without a topic", "session.plan", "xiangzhou", planForm(ui.Form{"topic": nil}), policy.TopicMissing, "topic"},
		{"a plan without a place", "session.plan", "xiangzhou", planForm(ui.Form{"place": nil}), policy.FieldMissing, "place"},
		{"a person for a channel", "session.plan", "xiangzhou", planForm(ui.Form{"channel": {cdo}}), policy.NotAChannel, "channel"},
		{"a plan of another unit", "session.plan", "gongan", planForm(nil), policy.NotYourUnit, ""},
		{"a plan that is not there", "session.change", "xiangzhou 7", planForm(nil), policy.NoSuchSession, ""},
		{"no meeting place", "meeting.set", "", ui.Form{"date": {"2026-05-20"}, "time": {"14:30"}}, policy.FieldMissing, "place"},
		{"no meeting time", "meeting.set", "", ui.Form{"date": {"2026-05-20"}, "place": {"x"}}, policy.NotATime, "time"},
		{"25 o'clock", "meeting.set", "", ui.Form{"date": {"2026-05-20"}, "time": {"25:00"}, "place": {"x"}}, policy.NotATime, "time"},
		{"no feedback", "feedback.give", "", ui.Form{"feedback": {"\n"}}, policy.FieldMissing, "feedback"},
		{"no reason", "training.cancel", "xiangzhou 1", ui.Form{}, policy.ReasonMissing, "reason"},
	}
	w := newWorld(t, text.ZH)
	w.sure(w.types(liaison, logs+"2026-03-02 数据目录"))
	before := w.entries()
	for _, c := range cases {
		by := liaison
		if strings.HasPrefix(c.callback, "meeting") {
			by = bureau1
		}
		ref := w.refusal(w.submits(by, c.callback, c.meta, c.form))
		if ref.Cause != c.cause || ref.Field != c.field {
			t.Errorf("%s: %s under %q; want %s under %q", c.name, ref.Cause, ref.Field, c.cause, c.field)
		}
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}
