package commands_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/meeting"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// hush stands in everything that another unit alone, or the bureau, may read.
const hush = "密"

// keeping is a world in which the public security bureau has meetings, a draft
// is the bureau's, and all the rest is the former's own.
func keeping(tb testing.TB) *world {
	tb.Helper()
	w := newWorld(tb, text.ZH)
	settled(w)
	w.Planner.Channel = "CALL"
	w.at("2026-05-06 09:30")
	secret := func(day string, more ...string) {
		f := ui.Form{"date": {day}, "time": {"14:30"}, "place": {"https://meet.example.org/密"}, "agenda": {"密程"}, "units": {"gongan"}}
		for i := 0; i+1 < len(more); i += 2 {
			if f[more[i]] = nil; more[i+1] != "" {
				f[more[i]] = []string{more[i+1]}
			}
		}
		w.sure(w.submits(bureau1, "meeting.set", "", f))
	}
	secret("2026-05-20")                    // 1: announced
	secret("2026-05-21", "units", "")       // 2: a draft to which all are to be invited
	secret("2026-05-22")                    // 3: announced, and off
	secret("2026-05-07")                    // 4: announced, held, with minutes
	secret("2026-05-25", "units", "gongan") // 5: announced, and the other unit no longer invited
	for _, no := range []string{"1", "3", "4"} {
		w.sure(w.types(bureau1, "/cdo meeting announce "+no))
	}
	w.sure(w.types(bureau1, "/cdo meeting cancel 3 密因"))
	w.sure(w.submits(bureau1, "task.do.give", "", ui.Form{"what": {"密务"}, "units": {"gongan"}, "due": {"2026-06-10"}}))
	w.publishes(published(func(f ui.Form) {
		f["title"], f["text"], f["to"], f["units"], f["files"] = []string{"密告"}, []string{"密文"}, []string{"units"}, []string{"gongan"}, nil
	}))
	w.sure(w.types(pen2, logs+"2026-03-12 密训 45"))
	w.sure(w.submits(pen2, "session.plan", "gongan", planForm(ui.Form{"unit": {"gongan"}, "topic": {"密课"}, "date": {"2026-05-19"}})))
	w.writes(pen2, "gongan", "密报")
	w.sure(w.presses(pen2, "report.present", "gongan 2026-H1"))
	w.sure(w.types(pen2, "/cdo feedback 密言"))
	w.at("2026-05-07 17:00")
	w.sure(w.submits(bureau1, "meeting.minutes", "4", ui.Form{"text": {"密要"}}))
	w.queue()
	return w
}

// TestWhatIsNotOnesOwnStaysUnseen: nobody without a part in it reads what
// concerns another unit alone, whatever they type, press or send, forged or not.
func TestWhatIsNotOnesOwnStaysUnseen(t *testing.T) {
	t.Parallel()
	w := keeping(t)
	values := []string{"", "gongan", "gongan 2026", "gongan 2026-H1", "gongan 2026-H1 0", "gongan 2026-H1 1", "xiangzhou 2026-H1"}
	for no := range 6 {
		for _, form := range []string{"%d", "gongan %d", "xiangzhou %d", "gongan %d attend", "xiangzhou %d substitute"} {
			values = append(values, fmt.Sprintf(form, no))
		}
	}
	lines := []string{"meeting", "calendar file", "task", "task gongan", "announce", "announce list", "status", "status gongan", "training list gongan", "report show gongan 2026-H1", "history gongan", "plan gongan", "why", "roster show gongan", "asof 2026-05-07", "asof 2026-05-07 gongan", "evaluation", "search 公安", "search 2026", "search 数据", "search 第1号", "search <@ULIAISONGONGAN>"}
	for no := range 6 {
		for _, word := range []string{"meeting show", "meeting minutes", "meeting attend", "meeting leave", "meeting substitute", "meeting change", "meeting agenda", "meeting attendance", "announce show", "task done"} {
			lines = append(lines, fmt.Sprintf("%s %d", word, no))
		}
	}
	for _, person := range []string{nobody, liaison, cdo, company} {
		for _, line := range lines {
			a, err := w.types(person, slash+line)
			w.unseen(person+" types "+line, a, err)
		}
		for _, c := range features.Commands() {
			for id := range c.Buttons {
				for _, value := range values {
					a, err := w.presses(person, id, value)
					w.unseen(fmt.Sprintf("%s presses %s %q", person, id, value), a, err)
				}
			}
			for id := range c.Forms {
				for _, meta := range values {
					a, err := w.submits(person, id, meta, ui.Form{"reason": {"x"}, "comment": {"x"}})
					w.unseen(fmt.Sprintf("%s sends %s %q", person, id, meta), a, err)
				}
			}
		}
		tab, err := w.Home(t.Context(), person, w.lang, w.now)
		if raw, _ := json.Marshal(tab); err != nil || strings.Contains(string(raw), hush) {
			t.Errorf("%s reads on the Home tab %s %v", person, raw, err)
		}
	}
	for _, word := range []string{"密程", "密因", "密要", "密务", "密告", "密文", "密训", "密课", "密报", "密言"} {
		for _, person := range []string{nobody, liaison, cdo, company} {
			if m := w.sure(w.types(person, "/cdo search "+word)).Message; len(m.Blocks) > 1 {
				t.Errorf("%s looks for %s and reads %s", person, word, encode(t, m))
			}
		}
		owner := cdo2
		if word == "密言" {
			owner = pen2
		}
		if m := w.sure(w.types(owner, "/cdo search "+word)).Message; len(m.Blocks) < 3 {
			t.Errorf("whoever may see it looks for %s and reads %s", word, encode(t, m))
		}
	}
	if raw := encode(t, w.sure(w.types(cdo2, "/cdo meeting show 1")).Message); !strings.Contains(string(raw), hush) {
		t.Error("who is invited doesn't see it either")
	}
}

// unseen fails when an answer tells what it should not.
func (w *world) unseen(what string, a commands.Answer, err error) {
	w.t.Helper()
	said := [][]byte{}
	if err != nil {
		sentence := err.Error()
		if ref, ok := errors.AsType[*policy.Refusal](err); ok {
			sentence = commands.Sentence(ref, w.lang)
		}
		said = append(said, []byte(sentence))
	}
	if a.Modal != nil {
		said = append(said, encode(w.t, a.Modal))
	}
	if a.Message != nil {
		said = append(said, encode(w.t, a.Message))
	}
	for _, f := range a.Files {
		said = append(said, f.Content)
	}
	for _, raw := range said {
		if at := bytes.Index(raw, []byte(hush)); at >= 0 {
			w.t.Errorf("%s and reads …%s…", what, raw[max(0, at-120):min(len(raw), at+60)])
		}
	}
}

// TestAChannelLearnsNoPlace: a channel has readers who are not invited, and so
// have the cards of those who no longer are.
func TestAChannelLearnsNoPlace(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := keeping(t)
		w.lang = lang
		seen := 0
		for _, d := range w.outbox().Notices.All() {
			if n := d.Notice; n.Trigger != nil && n.To == "CALL" && meeting.Feature().Cards[n.Trigger.Event] != nil {
				seen++
				if raw := string(encode(t, w.card(n))); strings.Contains(raw, hush) {
					t.Errorf("the channel reads %s", raw)
				}
			}
		}
		if seen == 0 {
			t.Error("nothing went to the channel")
		}
		w.sure(w.types(bureau1, "/cdo meeting announce 2"))
		w.queue()
		w.sure(w.submits(bureau1, "meeting.set", "2", ui.Form{"date": {"2026-05-21"}, "time": {"15:30"}, "place": {"新密"}, "units": {"gongan"}}))
		w.queue()
		if raw := string(encode(t, w.card(w.mailTo(cdo, policy.MeetingChangedKind)))); strings.Contains(raw, hush) {
			t.Errorf("who is no longer invited reads %s", raw)
		}
	}
}
