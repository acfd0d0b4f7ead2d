package commands_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// The columns of the table of rights.
func parts() []string {
	return []string{nobody, liaison, cdo, pen2, bureau1, leader, company, cityCDO}
}

// Short names for what the table says. Everything else is what is refused for.
const (
	may     = policy.Cause("")
	noUnit  = policy.NoUnit
	other   = policy.NotYourUnit
	bureaus = policy.BureauOnly
	signers = policy.CDOSigns
	unowed  = policy.ReportNotOwed
	unnamed = policy.UnitMissing
)

// action is one thing to do, and what it is refused for by each part: nobody,
// the unit's liaison, its CDO, another unit's liaison, the bureau, the leading
// group, the operating company, the CDO of the municipality.
type action struct {
	name string
	do   func(w *world, person string) (commands.Answer, error)
	want [8]policy.Cause
}

func typing(s string) func(*world, string) (commands.Answer, error) {
	return func(w *world, person string) (commands.Answer, error) { return w.types(person, "/cdo "+s) }
}

func pressing(action, value string) func(*world, string) (commands.Answer, error) {
	return func(w *world, person string) (commands.Answer, error) { return w.presses(person, action, value) }
}

func submitting(form, meta string, f ui.Form) func(*world, string) (commands.Answer, error) {
	return func(w *world, person string) (commands.Answer, error) { return w.submits(person, form, meta, f) }
}

// rights is the table: who may do what. Values and metadata name the district,
// also where another unit's liaison sends them, as a forged press would.
func rights() []action {
	training := ui.Form{"date": {"2026-03-20"}, "topic": {"数据安全"}, "kinds": {"security"}, "unit": {"xiangzhou"}}
	return []action{
		{"menu", typing(""), [8]policy.Cause{}},
		{"help", typing("help"), [8]policy.Cause{}},
		{"why", typing("why"), [8]policy.Cause{}},
		{"feedback", typing("feedback 建议"), [8]policy.Cause{}},
		{"feedback form", typing("feedback"), [8]policy.Cause{}},
		{"meetings", typing("meeting"), [8]policy.Cause{}},
		{"calendar", typing("calendar"), [8]policy.Cause{noUnit}},
		{"calendar file", pressing("calendar.file", ""), [8]policy.Cause{noUnit}},
		{"calendar feed", typing("calendar open"), [8]policy.Cause{noUnit}},
		{"link to the pages", typing("desk"), [8]policy.Cause{}},
		{"new link", typing("desk open"), [8]policy.Cause{policy.PagesNotYours, policy.PagesNotYours, may, policy.PagesNotYours, may, may, policy.PagesNotYours, may}},
		{"new link by button", pressing("desk.open", "0"), [8]policy.Cause{policy.PagesNotYours, policy.PagesNotYours, may, policy.PagesNotYours, may, may, policy.PagesNotYours, may}},
		{"end one's link", typing("desk close"), [8]policy.Cause{policy.NoDeskLink, policy.NoDeskLink, policy.NoDeskLink, policy.NoDeskLink, policy.NoDeskLink, policy.NoDeskLink, policy.NoDeskLink, policy.NoDeskLink}},
		{"end another's link", typing("desk close <@UNEWBIE>"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, policy.NoDeskLink, bureaus, bureaus, bureaus}},
		{"own status", typing("status"), [8]policy.Cause{noUnit, may, may, may, may, may, noUnit, may}},
		{"status of the district", typing("status 香洲区"), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"status by button", pressing("status.show", "xiangzhou"), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"roster", typing("roster"), [8]policy.Cause{noUnit, may, may, may, may, may, may, may}},
		{"assign", typing("roster assign <@UNEWBIE> 香洲区 liaison"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"role", typing("roster role <@UNEWBIE> leader"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"settings", typing("settings"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, may, bureaus, may}},

		{"training form", typing("training"), [8]policy.Cause{noUnit, may, may, may, noUnit, noUnit, noUnit, may}},
		{"log for the district", submitting("training.log", "xiangzhou", training), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"trainings of the district", typing("training list 香洲区"), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"trainings by button", pressing("training.list", "xiangzhou 2026"), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"undo", pressing("training.undo", "xiangzhou 1"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"cancel by form", submitting("training.cancel", "xiangzhou 1", ui.Form{"reason": {"重复"}}), [8]policy.Cause{other, may, may, other, other, other, other, other}},

		{"plan form", typing("training plan"), [8]policy.Cause{noUnit, may, may, may, noUnit, noUnit, noUnit, may}},
		{"plan for the district", submitting("session.plan", "xiangzhou", planForm(ui.Form{"unit": {"xiangzhou"}, "topic": {"另一场"}})), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"change the plan form", pressing("session.edit", "xiangzhou 1"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"change the plan", submitting("session.change", "xiangzhou 1", planForm(ui.Form{"place": {"别处"}})), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"announce", pressing("session.publish", "xiangzhou 2"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"cancel the plan", submitting("session.cancel", "xiangzhou 1", ui.Form{"reason": {"改期"}}), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"who comes", pressing("session.people", "xiangzhou 1"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"who comes, as a file", pressing("session.export", "xiangzhou 1"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"log what was planned", pressing("session.log", "xiangzhou 3"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"log it by form", pressing("session.fill", "xiangzhou 3"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"sign up", pressing("session.join", "xiangzhou 1"), [8]policy.Cause{}},

		{"report card of the district", pressing("report.open", h1), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"own report", typing("report"), [8]policy.Cause{noUnit, may, may, may, may, may, noUnit, unowed}},
		{"show nothing named", typing("report show"), [8]policy.Cause{noUnit, may, may, may, unnamed, unnamed, noUnit, unowed}},
		{"duty form", pressing("report.duty", h1+" 0"), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"write", submitting("report.duty", h1+" 0", ui.Form{"part0": {"x"}}), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"present", pressing("report.present", h1), [8]policy.Cause{other, may, may, other, other, other, other, other}},
		{"read", pressing("report.read", h1), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"list", typing("report list"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, may, bureaus, may}},
		{"evaluation form of the district", pressing("evaluation.open", "xiangzhou 2026"), [8]policy.Cause{other, may, may, other, may, may, other, may}},
		{"self-review", submitting("evaluation.submit", "xiangzhou 2026", review("x")), [8]policy.Cause{other, may, may, other, other, other, other, other}},

		{"meeting form", typing("meeting new"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"set a meeting", submitting("meeting.set", "", ui.Form{"date": {"2026-12-20"}, "time": {"09:30"}, "place": {"x"}}), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"cancel a meeting", typing("meeting cancel 1 改期"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
	}
}

// toSign are the events on a report that waits for the CDO's signature.
func toSign() []action {
	return []action{
		{"sign form", typing("report sign 2026-H1"), [8]policy.Cause{noUnit, signers, may, signers, unnamed, unnamed, noUnit, unowed}},
		{"sign", func(w *world, person string) (commands.Answer, error) {
			return w.submits(person, "report.sign", h1+" "+w.report().Sum, nil)
		}, [8]policy.Cause{other, signers, may, other, signers, signers, other, signers}},
		{"sign by button", func(w *world, person string) (commands.Answer, error) {
			return w.presses(person, "report.sign", h1+" "+w.report().Sum)
		}, [8]policy.Cause{other, signers, may, other, signers, signers, other, signers}},
		{"send back", submitting("report.sendback", h1, ui.Form{"comment": {"补充"}}), [8]policy.Cause{other, signers, may, other, signers, signers, other, signers}},
	}
}

// toJudge are the events on a report that waits for the bureau.
func toJudge() []action {
	return []action{
		{"accept", submitting("report.accept", h1, nil), [8]policy.Cause{other, bureaus, bureaus, other, may, bureaus, other, bureaus}},
		{"accept in a line", typing("report accept 香洲 2026-H1"), [8]policy.Cause{other, bureaus, bureaus, other, may, bureaus, other, bureaus}},
		{"return", submitting("report.return", h1, ui.Form{"comment": {"补充"}}), [8]policy.Cause{other, bureaus, bureaus, other, may, bureaus, other, bureaus}},
		{"return in a line", typing("report return 香洲 2026-H1 补充"), [8]policy.Cause{other, bureaus, bureaus, other, may, bureaus, other, bureaus}},
	}
}

// TestRights goes through the table, each cell in a world that nothing of the
// kind has changed yet. What was refused has written nothing, neither in the
// ledger nor in the draft.
func TestRights(t *testing.T) {
	t.Parallel()
	settings := []struct {
		name   string
		events []action
		then   func(w *world) // what happened before
	}{
		{"at work", rights(), func(*world) {}},
		{"people", peopleRights(), func(*world) {}},
		{"to sign", toSign(), func(w *world) { w.sure(w.presses(liaison, "report.present", h1)) }},
		{"to judge", toJudge(), func(w *world) {
			w.sure(w.presses(liaison, "report.present", h1))
			w.sure(w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil))
		}},
	}
	for _, set := range settings {
		for _, d := range set.events {
			t.Run(set.name+"/"+d.name, func(t *testing.T) {
				t.Parallel()
				w := ready(t, set.then)
				for i, person := range parts() {
					before, draft := w.entries(), w.drafted()
					got := w.cause(d.do(w, person))
					changed := w.entries() != before || w.drafted() != draft
					switch {
					case got != d.want[i]:
						t.Errorf("%s: refused for %q; want %q", person, got, d.want[i])
					case got != may && changed:
						t.Errorf("%s: was refused and yet changed something", person)
					}
					if changed {
						w = ready(t, set.then)
					}
				}
			})
		}
	}
}

// ready is a world in December in which the district has a training, a meeting
// is set and a report is written.
func ready(tb testing.TB, then func(*world)) *world {
	tb.Helper()
	w := newWorld(tb, text.ZH)
	w.at("2026-12-01 09:30")
	w.plans()
	w.sure(w.types(liaison, logs+"2026-03-12 数据安全培训 45"))
	w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {"2026-12-22"}, "time": {"09:30"}, "place": {"x"}}))
	w.writes(liaison, "xiangzhou", "已完成")
	then(w)
	return w
}

// drafted is the sum of the district's draft.
func (w *world) drafted() string {
	w.t.Helper()
	draft, err := report.DraftOf(w.t.Context(), w.App, report.About{Unit: w.folded().Units.At("xiangzhou"), Period: "2026-H1"})
	if err != nil {
		w.t.Fatal(err)
	}
	return draft.Sum()
}

// TestForgedValues: a press or a form that carries what no card of ours says
// is refused with a sentence or answered; it writes nothing and doesn't fail.
// Only a duty or a step that does not exist is a fault of ours, to be found in
// the log: nobody else writes those values.
func TestForgedValues(t *testing.T) {
	t.Parallel()
	w := ready(t, func(*world) {})
	w.at("2026-12-01 09:31")
	theirs := w.notice(pen2)
	w.queue()
	before := w.entries()
	forged := []string{
		"", " ", "gongan 1", "gongan 2026", "gongan 2026-H1", "gongan 2026-H1 0", "zhuhai 2026-H1", "nowhere 2026-H1", "xiangzhou",
		"xiangzhou 0", "xiangzhou -1", "xiangzhou 99", "xiangzhou 9999999999999999999", "xiangzhou 2026-H1 9", "xiangzhou 2026-H3 0",
		"2026-12-02 " + theirs.Key, "2026-12-02 day/2026-12-01/UNOBODY", "2026-12-02", "x y z", "香洲区 今天", "\x00\xff", "<!channel>",
	}
	for _, c := range features.Commands() {
		for id := range c.Buttons {
			for _, value := range forged {
				if honest(id, value) {
					continue
				}
				t.Run(fmt.Sprintf("%s %q", id, value), func(t *testing.T) {
					if _, err := w.presses(liaison, id, value); err != nil && causeOf(err) == "" && !ours(id) {
						t.Errorf("failed: %v", err)
					}
				})
			}
		}
		for id := range c.Forms {
			for _, meta := range forged {
				if honest(id, meta) {
					continue
				}
				t.Run(fmt.Sprintf("form %s %q", id, meta), func(t *testing.T) {
					if _, err := w.submits(liaison, id, meta, ui.Form{"comment": {"x"}, "reason": {"x"}, "unit": {meta}}); err != nil && causeOf(err) == "" && !ours(id) {
						t.Errorf("failed: %v", err)
					}
				})
			}
		}
	}
	if after := w.entries(); after != before {
		t.Errorf("%d entries were written down", after-before)
	}
}

// ours says whether the value is one that only we write, so that a wrong one is
// our own fault.
func ours(id string) bool {
	return slices.Contains([]string{"report.duty", "roster.pick", "roster.sure"}, id)
}

// honest says whether the liaison may well send this: presenting a report that
// is complete, and beginning with one's own plan, is no forgery.
func honest(id, value string) bool {
	own := slices.Contains([]string{"", "xiangzhou"}, strings.TrimSpace(value))
	return id == "report.present" && strings.HasPrefix(value, "xiangzhou 2026-H1") || (id == "plan.draft" || id == "plan.do.draft") && own
}
