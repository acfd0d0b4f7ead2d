package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// month is a world a month after the meeting.
func month(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, text.ZH)
	w.paired()
	w.at("2026-06-22 09:30")
	return w
}

// A unit says what became of its own problems, after the meeting, once each.
func TestFollowUp(t *testing.T) {
	t.Parallel()
	w := month(t)
	before := w.entries()
	for _, tt := range []struct {
		name, person, value string
		want                policy.Cause
	}{
		{"another unit's liaison", pen2, "xiangzhou 1", policy.NotYourUnit},
		{"the bureau", bureau1, "xiangzhou 1", policy.NotYourUnit},
		{"nobody", nobody, "xiangzhou 1", policy.NotYourUnit},
		{"no such meeting", liaison, "xiangzhou 9", policy.NoSuchMeeting},
		{"no number", liaison, "xiangzhou", policy.NoSuchMeeting},
	} {
		if got := w.cause(w.presses(tt.person, "meeting.follow", tt.value)); got != tt.want {
			t.Errorf("%s opens it: refused for %q", tt.name, got)
		}
		if got := w.cause(w.submits(tt.person, "meeting.follow", tt.value, ui.Form{"outcome0": {"solved"}})); got != tt.want {
			t.Errorf("%s sends it: refused for %q", tt.name, got)
		}
	}
	for name, tt := range map[string]struct {
		unit  string
		by    string
		form  ui.Form
		cause policy.Cause
		field string
	}{
		"a pair that is gone":  {"xiangzhou", liaison, ui.Form{"outcome0": {"solved"}, "outcome7": {"solved"}}, policy.NoSuchPair, ""},
		"somebody else's pair": {"gongan", pen2, ui.Form{"outcome0": {"solved"}}, policy.NoSuchPair, ""},
		"no outcome of ours":   {"xiangzhou", liaison, ui.Form{"outcome0": {"solved"}, "outcome1": {"maybe"}}, policy.FieldMissing, "outcome1"},
		"a word too long":      {"xiangzhou", liaison, ui.Form{"outcome0": {"solved"}, "outcome1": {"partly"}, "word1": {strings.Repeat("长", policy.MaxNote+1)}}, policy.TooLong, "word1"},
		"nothing":              {"xiangzhou", liaison, ui.Form{}, policy.FieldMissing, ""},
	} {
		if ref := w.refusal(w.submits(tt.by, "meeting.follow", tt.unit+" 1", tt.form)); ref.Cause != tt.cause || ref.Field != tt.field {
			t.Errorf("%s: refused for %q under %q", name, ref.Cause, ref.Field)
		}
	}
	if w.entries() != before {
		t.Fatal("something was written down")
	}
	form := ui.Form{"outcome0": {"partly"}, "word0": {"缩短"}, "outcome1": {"solved"}}
	key := w.keys
	first := w.sure(w.submits(liaison, "meeting.follow", "xiangzhou 1", form))
	w.keys = key // Slack sends it again
	again := w.sure(w.submits(liaison, "meeting.follow", "xiangzhou 1", form))
	if w.entries() != before+2 || string(encode(t, payloadOf(first))) != string(encode(t, payloadOf(again))) {
		t.Errorf("%d entries; first\n%s\nthen\n%s", w.entries()-before, encode(t, payloadOf(first)), encode(t, payloadOf(again)))
	}
	if p := w.pairs(); p[0].Outcome != policy.Partly || p[0].Word != "缩短" || p[1].Outcome != policy.Solved {
		t.Errorf("%+v", p)
	}
	if strings.Contains(string(encode(t, payloadOf(first))), "feedback.open") {
		t.Error("nothing stays, and the bureau is offered")
	}
}

// Nobody is asked about a meeting that is still to come, was never announced, or
// does not take place.
func TestFollowUpOfNoMeeting(t *testing.T) {
	t.Parallel()
	w := fielded(t)
	w.chooses(3).submit()
	if got := w.cause(w.presses(liaison, "meeting.follow", "xiangzhou 1")); got != policy.NoSuchMeeting {
		t.Errorf("a draft: refused for %q", got)
	}
	w.announces()
	if got := w.cause(w.presses(liaison, "meeting.follow", "xiangzhou 1")); got != policy.MeetingAhead {
		t.Errorf("ahead: refused for %q", got)
	}
	w.sure(w.types(bureau1, "/cdo meeting cancel 1 改期"))
	w.at("2026-06-22 09:30")
	if got := w.cause(w.presses(liaison, "meeting.follow", "xiangzhou 1")); got != policy.NoSuchMeeting {
		t.Errorf("cancelled: refused for %q", got)
	}
}

// What became of a problem comes back in the unit's next report: a result, or a
// problem still.
func TestOutcomesComeBackInTheReport(t *testing.T) {
	t.Parallel()
	w := month(t)
	w.sure(w.submits(liaison, "meeting.follow", "xiangzhou 1", ui.Form{"outcome0": {"partly"}, "word0": {"周期缩短至七个工作日。"}, "outcome1": {"unsolved"}}))
	w.at("2026-07-10 09:30")
	for d, want := range map[string][]string{
		"0": {"工作成效", "针对“部门之间数据共享周期较长”问题，经沟通交流会交流，借鉴市公安局经验，已部分解决：周期缩短至七个工作日。"},
		"3": {"存在问题", "“数据治理专业人才不足”问题经沟通交流会交流，并了解市公安局经验，尚未解决。"},
	} {
		p := w.opens(liaison, "report.duty", "xiangzhou 2026-H2 "+d)
		contains(t, p.says(), "勾选的写入"+want[0])
		p.submit()
		draft, err := report.DraftOf(t.Context(), w.App, report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H2"})
		if err != nil {
			t.Fatal(err)
		}
		duty, part := int(d[0]-'0'), policy.Results
		if want[0] == "存在问题" {
			part = policy.Problems
		}
		if got := draft.Text[duty][part]; got != want[1] {
			t.Errorf("duty %s: %q; want %q", d, got, want[1])
		}
	}
}
