package commands_test

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// evil is what somebody types who wants to call everybody, pass for another,
// or break the layout.
const evil = "<!channel> <@UVICTIM> <https://evil.example|看这里> & <b> {unit} %s " + marks

// marks are what Slack would take away and make bold, slanted, struck, code or
// an emoji of what is between them.
const marks = "*星* _线_ ~浪~ `码` :tada:"

// alive are the parts of it that Slack would act upon. The mention of a person
// whom the product itself names is no harm; that of the victim is.
func alive(raw string) string {
	return regexp.MustCompile("<!channel|<@UVICTIM|<https://evil\\.example\\||& <b>|[*_~`](星|线|浪|码)|:tada:").FindString(raw)
}

// evilWorld has evil words in every place that takes words.
func evilWorld(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := newWorld(tb, lang)
	w.sure(w.submits(liaison, "training.log", "xiangzhou", ui.Form{
		"date": {"2026-04-16"}, "topic": {evil}, "kinds": {"security"}, "trainer": {evil}, "place": {evil}, "note": {evil},
		"links": {"https://gov.example/?q=<!channel>&x=<@UVICTIM>"}, "files": {"F1", "F2"},
	}))
	w.sure(w.types(liaison, logs+"2026-04-15 另一场"))
	w.sure(w.submits(liaison, "training.cancel", "xiangzhou 2", ui.Form{"reason": {evil}}))
	w.event("scheduler", policy.EvidenceKept{Unit: "xiangzhou", No: 1, File: "F1", Name: evil, Hash: "ab", Size: 1})
	w.event("scheduler", policy.EvidenceLost{Unit: "xiangzhou", No: 1, File: "F2", Reason: evil})
	w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {"2026-05-20"}, "time": {"14:30"}, "place": {evil}, "agenda": {evil + "\n" + evil}}))
	w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {"2026-05-21"}, "time": {"14:30"}, "place": {evil}}))
	w.sure(w.types(bureau1, "/cdo meeting cancel 2 "+evil))
	w.writes(liaison, "xiangzhou", evil)
	w.sure(w.presses(liaison, "report.present", h1))
	w.sure(w.submits(cdo, "report.sendback", h1, ui.Form{"comment": {evil}}))
	w.sure(w.types(nobody, "/cdo feedback "+evil))
	w.told(
		policy.Queued{Notices: []policy.Notice{{Key: "k", To: cdo2, Day: dateOf("2026-04-20"), Items: []policy.Reminder{{Kind: policy.ReportObligation, Period: "2026-H1", Unit: "gongan", Stage: "d-30"}}}}},
		policy.Dropped{Key: "k", Reason: evil},
	)
	return w
}

// evilPayloads is everything that shows those words to somebody.
func evilPayloads(w *world) map[string]any {
	all := map[string]any{}
	for _, line := range []string{
		"training list", "meeting", "report", "report show 2026-H1", "status", "why", "help <!channel>", "training <!channel>", "<!channel>", "roster " + evil,
	} {
		for _, person := range []string{liaison, cdo} {
			all[person+": "+line] = payloadOf(w.sure(w.types(person, "/cdo "+line)))
		}
	}
	for _, line := range []string{
		"status", "why", "meeting", "training list 香洲", "roster role <@UNEWBIE|<!channel> boss", "roster role <@UNEWBIE> " + evil,
	} {
		all["bureau: "+line] = payloadOf(w.sure(w.types(bureau1, "/cdo "+line)))
	}
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		all["notice "+n.Key] = w.card(n)
	}
	w.sure(w.presses(liaison, "report.present", h1))
	all["to sign"] = payloadOf(w.sure(w.types(cdo, "/cdo report sign")))
	w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
	all["to review"] = payloadOf(w.sure(w.types(bureau1, "/cdo report show 香洲")))
	w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 "+evil))
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		all["later notice "+n.Key] = w.card(n)
	}
	all["returned"] = payloadOf(w.sure(w.types(liaison, "/cdo report")))
	all["undone"] = payloadOf(w.sure(w.presses(liaison, "training.undo", "xiangzhou 1")))
	return all
}

// TestNothingTypedComesAlive: what people type is shown as they typed it, and
// never calls, mentions or links anybody.
func TestNothingTypedComesAlive(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := evilWorld(t, lang)
		shownSomewhere, verbatim := false, map[string]bool{}
		for name, payload := range evilPayloads(w) {
			verbatim[name] = strings.Contains(page(t, encode(t, payload)), evil)
			for _, s := range marked(t, encode(t, payload)) {
				if bad := alive(s); bad != "" {
					t.Errorf("%s in %s: %q comes alive in %q", name, lang, bad, ui.Clip(s, 200))
				}
				shownSomewhere = shownSomewhere || strings.Contains(s, "&lt;!channel&gt; &lt;@UVICTIM&gt;")
			}
		}
		if !shownSomewhere {
			t.Error("the words are shown nowhere: the test is broken")
		}
		for _, name := range []string{"to sign", "to review"} {
			if !verbatim[name] {
				t.Errorf("%s in %s does not show what was typed as it was typed", name, lang)
			}
		}
	}
}

// marked are all texts of a payload in which Slack looks for markup: those of
// type mrkdwn, and a message's own. What stands in a form's fields is as typed.
func marked(tb testing.TB, raw []byte) []string {
	tb.Helper()
	s, blocks := blocksOf(tb, raw)
	out := []string{s.Text}
	for _, b := range blocks {
		if b.Type == "section" {
			out = append(out, b.words())
		}
		if b.Type == "context" {
			for _, e := range b.Elements {
				out = append(out, e.words())
			}
		}
	}
	return out
}

// TestLinksAreWhatTheySay: a link can't carry a label of its own that passes
// for another address.
func TestLinksAreWhatTheySay(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	a, err := w.submits(liaison, "training.log", "xiangzhou", ui.Form{
		"date": {"2026-04-16"}, "topic": {"数据安全"}, "kinds": {"security"}, "links": {"https://evil.example/|https://www.zhuhai.gov.cn"},
	})
	if w.cause(a, err) == policy.NotALink {
		return
	}
	for _, s := range marked(t, encode(t, payloadOf(w.sure(w.types(liaison, "/cdo training list"))))) {
		if regexp.MustCompile(`<[^>]*\|`).MatchString(s) {
			t.Errorf("a link hides its address: %s", s)
		}
	}
}

// TestTopicsKeepTheLayout: a topic over several lines or with Slack's own marks
// stays within its line.
func TestTopicsKeepTheLayout(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	a := w.sure(w.submits(liaison, "training.log", "xiangzhou", ui.Form{"date": {"2026-04-16"}, "topic": {"第一行\n> 第二行"}, "kinds": {"security"}}))
	for _, s := range marked(t, encode(t, payloadOf(a))) {
		if strings.Contains(s, "\n>") || strings.Contains(s, "\n&gt;") {
			t.Errorf("the topic breaks its line: %s", fmt.Sprintf("%q", s))
		}
	}
}
