package commands_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// presentedAlready is a world in which the district's report waits for its CDO.
func presentedAlready(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, text.ZH)
	w.writes(liaison, "xiangzhou", "已建成公共数据目录")
	w.sure(w.presses(liaison, "report.present", h1))
	return w
}

// filedAlready is a world in which it is with the bureau.
func filedAlready(t *testing.T) *world {
	t.Helper()
	w := presentedAlready(t)
	w.signs()
	return w
}

// says fails unless what is shown has all of the words.
func says(t *testing.T, payload any, words ...string) {
	t.Helper()
	raw := string(encode(t, payload))
	for _, word := range words {
		if !strings.Contains(raw, word) {
			t.Errorf("%q is not in %s", word, raw)
		}
	}
}

func TestSignsWhatWasSeen(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	old, before := w.report().Sum, w.entries()
	w.rewrites(policy.Cell{Duty: 2, Part: policy.Results}, "督办3件。")
	w.sure(w.presses(liaison, "report.present", h1))
	a := w.sure(w.submits(cdo, "report.sign", h1+" "+old, nil))
	if w.entries() != before+1 || a.Modal == nil || a.Modal.PrivateMetadata != h1+" "+w.report().Sum {
		t.Fatalf("an outdated version: %+v", a)
	}
	says(t, a.Modal, "未签发", "督办3件。")
	w.sure(w.submits(cdo, a.Modal.CallbackID, a.Modal.PrivateMetadata, nil))
	if r := w.report(); r.State != policy.Filed || r.Signer != cdo {
		t.Errorf("signed as shown: %+v", r)
	}
}

// Evidence that comes after the summary was opened is another version.
func TestSignsEvidence(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	old := w.report().Sum
	w.proves(notice())
	w.sure(w.presses(liaison, "report.present", h1))
	if a := w.sure(w.submits(cdo, "report.sign", h1+" "+old, nil)); a.Modal == nil || w.report().State != policy.ToSign {
		t.Fatalf("signed without its evidence: %+v", a)
	}
	w.signs()
	_, exhibits, err := w.ReportAt(t.Context(), w.report().Entry)
	if err != nil || !slices.Equal(exhibits, []policy.Exhibit{notice()}) {
		t.Errorf("signed with %+v, %v", exhibits, err)
	}
}

func TestSignsOwnDraftAsSeen(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.writes(cdo, "xiangzhou", "自行起草")
	before := w.entries()
	a := w.sure(w.presses(cdo, "report.sign", h1+" "+strings.Repeat("0", 64)))
	if w.entries() != before {
		t.Fatal("signed what nobody saw")
	}
	says(t, payloadOf(a), "草稿已有改动")
}

// Two at once: one signature, and the other hears whose it is.
func TestSignedTwiceAtOnce(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	before, meta := w.entries(), h1+" "+w.report().Sum
	var both sync.WaitGroup
	var answers [2]commands.Answer
	var errs [2]error
	for i := range answers {
		r := w.request(cdo)
		r.Via, r.Meta = "modal", meta
		both.Go(func() { answers[i], errs[i] = report.SignSubmit(t.Context(), w.App, r) })
	}
	both.Wait()
	told := 0
	for i, a := range answers {
		if errs[i] != nil {
			t.Fatal(errs[i])
		}
		if strings.Contains(a.Message.Text, "已由 <@"+cdo+">") {
			told++
		}
	}
	if told != 1 || w.entries() != before+1 || len(w.report().Versions) != 1 {
		t.Errorf("%d told, %d entries, %d versions", told, w.entries()-before, len(w.report().Versions))
	}
}

// Buttons that have been lying about, and people who no longer may.
func TestOldButtons(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	w.at("2026-09-01 10:00")
	before := w.entries()
	for name, tt := range map[string]struct {
		do    func() (commands.Answer, error)
		cause policy.Cause
		says  string
	}{
		"signing what was signed in spring": {do: func() (commands.Answer, error) { return w.presses(cdo, "report.sign", h1+" "+w.report().Sum) }, says: "无需再签"},
		"signing it in another version":     {do: func() (commands.Answer, error) { return w.presses(cdo, "report.sign", h1+" 00") }, says: "无需再签"},
		"signing what was never written":    {do: func() (commands.Answer, error) { return w.presses(cdo, "report.sign", "xiangzhou 2025-H2 00") }, says: "未签发"},
		"the form of what was never shown":  {do: func() (commands.Answer, error) { return w.submits(cdo, "report.sign", "xiangzhou 2025-H2 00", nil) }, cause: policy.NothingToSign},
		"sending back what is filed": {do: func() (commands.Answer, error) {
			return w.submits(cdo, "report.sendback", h1, ui.Form{"comment": {"改"}})
		}, cause: policy.ReportMovedOn},
		"presenting it again":         {do: func() (commands.Answer, error) { return w.presses(liaison, "report.present", h1) }, cause: policy.AlreadyFiled},
		"returning what is not there": {do: func() (commands.Answer, error) { return w.presses(bureau1, "report.return", "gongan 2026-H1") }, cause: policy.ReportMovedOn},
		"accepting another version":   {do: func() (commands.Answer, error) { return w.submits(bureau1, "report.accept", h1+" 00", nil) }, cause: policy.ReportMovedOn},
		"comparing a first version":   {do: func() (commands.Answer, error) { return w.presses(bureau1, "report.diff", h1) }, says: "第1版"},
		"a page that is not there":    {do: func() (commands.Answer, error) { return w.presses(bureau1, "report.page", h1+" 99") }, says: "职责四"},
		"a page that is no number":    {do: func() (commands.Answer, error) { return w.presses(bureau1, "report.page", h1+" x") }, says: "职责一"},
	} {
		a, err := tt.do()
		if got := w.cause(a, err); got != tt.cause {
			t.Errorf("%s: %q; want %q", name, got, tt.cause)
		}
		if err == nil {
			says(t, payloadOf(a), tt.says)
		} else if w.sentence(err) == "" {
			t.Errorf("%s: refused without a word", name)
		}
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}

func TestDismissedYesterday(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	w.event(bureau1, policy.PostGiven{Unit: "xiangzhou", Post: policy.CDO, Before: cdo})
	w.at("2026-04-21 09:30")
	before := w.entries()
	for name, do := range map[string]func() (commands.Answer, error){
		"signs":   func() (commands.Answer, error) { return w.submits(cdo, "report.sign", h1+" "+w.report().Sum, nil) },
		"presses": func() (commands.Answer, error) { return w.presses(cdo, "report.sign", h1+" "+w.report().Sum) },
		"sends back": func() (commands.Answer, error) {
			return w.submits(cdo, "report.sendback", h1, ui.Form{"comment": {"改"}})
		},
		"opens":     func() (commands.Answer, error) { return w.presses(cdo, "report.open", h1) },
		"withdraws": func() (commands.Answer, error) { return w.presses(cdo, "report.withdraw", h1) },
	} {
		a, err := do()
		if c := w.cause(a, err); c != policy.NotYourUnit && c != policy.CDOSigns {
			t.Errorf("%s: %q", name, c)
		}
		if !strings.Contains(w.sentence(err), "香洲区") {
			t.Errorf("%s: %q", name, w.sentence(err))
		}
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}

func TestAcceptSeveral(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	w.files(pen2, cdo2, "gongan")
	form := w.sure(w.presses(bureau1, "report.several", "2026-H1")).Modal
	var values []string
	for _, b := range form.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			if boxes, ok := in.Element.(*slack.CheckboxGroupsBlockElement); ok {
				for _, o := range boxes.Options {
					values = append(values, o.Value)
				}
			}
		}
	}
	if len(values) != 2 {
		t.Fatalf("to choose from: %q", values)
	}
	if a := w.sure(w.submits(bureau1, "report.several", "2026-H1", ui.Form{})); a.Errors["units0"] == "" {
		t.Errorf("none chosen: %+v", a)
	}
	// One of them is filed anew while the form is open.
	w.sure(w.presses(cdo, "report.withdraw", h1))
	w.rewrites(policy.Cell{Duty: 0, Part: 0}, "另一内容")
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	a := w.sure(w.submits(bureau1, "report.several", "2026-H1", ui.Form{"units0": values}))
	says(t, payloadOf(a), "已通过1份", "市公安局", "未通过1份", "香洲区")
	if w.report().State != policy.Filed || w.folded().Units.At("gongan").Reports["2026-H1"].State != policy.Accepted {
		t.Error("accepted what was not seen, or not what was")
	}
	says(t, payloadOf(w.sure(w.types(bureau1, "/cdo report accept 香洲 公安 亚特兰蒂斯 2026-H1"))), "已通过1份", "未通过2份", "亚特兰蒂斯")
	for _, person := range []string{cdo, liaison, leader, nobody} {
		if c := w.cause(w.presses(person, "report.several", "2026-H1")); c != policy.BureauOnly {
			t.Errorf("%s: %q", person, c)
		}
	}
}

func TestWithdrawAndReopen(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	w.sure(w.types(liaison, "/cdo report withdraw"))
	if w.report().State != policy.TakenBack {
		t.Errorf("by the liaison: %s", w.report().State)
	}
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	if c := w.cause(w.types(liaison, "/cdo report withdraw 2026-H1")); c != policy.CDOSigns {
		t.Errorf("from the bureau, by the liaison: %q", c)
	}
	a := w.sure(w.types(cdo, "/cdo report withdraw 2026-H1"))
	says(t, payloadOf(a), "不计为已报送")
	if !w.report().FiledAt.IsZero() {
		t.Error("what was taken back counts as filed")
	}
	w.sure(w.presses(liaison, "report.present", h1))
	w.signs()
	w.sure(w.submits(bureau1, "report.accept", h1, nil))
	if c := w.cause(w.types(bureau1, "/cdo report reopen 香洲 2026-H1")); c != policy.ReasonMissing {
		t.Errorf("opened again for no reason: %q", c)
	}
	w.sure(w.submits(bureau1, "report.reopen", h1, ui.Form{"comment": {"审计发现数据有误"}, "until": {"2026-05-08"}}))
	if r := w.report(); r.State != policy.Returned || r.Comment != "审计发现数据有误" || r.Until.String() != "2026-05-08" {
		t.Errorf("opened again: %+v", r)
	}
}

// Both get the receipt, with the whole sum; the bureau its card.
func TestReceiptIsTold(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	sum := w.report().Sum
	got := map[string]string{}
	for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
		if n.Trigger == nil || n.Trigger.Event != policy.ReportSignedKind {
			continue
		}
		card, err := w.Card(t.Context(), n, w.lang, w.now)
		if err != nil {
			t.Fatal(err)
		}
		got[n.To] = card.Text
	}
	for _, to := range []string{cdo, liaison} {
		for _, words := range []string{report.Grouped(sum), "/cdo 核验 " + strings.ToUpper(sum[:8]), "香洲区", "2026年上半年", "第1版", "09:30"} {
			if !strings.Contains(got[to], words) {
				t.Errorf("%s reads %q without %q", to, got[to], words)
			}
		}
	}
	if room := got[bureauRoom]; room == "" || strings.Contains(room, report.Grouped(sum)) {
		t.Errorf("the bureau reads %q", room)
	}
}
