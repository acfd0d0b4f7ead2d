package commands_test

import (
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/announcement"
	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestTooLargeToBeKept: a form whose file can't be kept is refused as a whole,
// the file named, before anything is shown to anybody or written down.
func TestTooLargeToBeKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	tried := 0
	for _, c := range features.Commands() {
		for id, submit := range c.Forms {
			// These read their file at once, and say themselves what is wrong with it.
			if slices.Contains([]string{"roster.import", "meeting.upload"}, id) || strings.HasPrefix(id, "report.") {
				continue
			}
			before := w.entries()
			r := w.request(bureau1)
			r.Via, r.Form = "modal", ui.Form{"files": {"F1"}}
			r.Large = map[string][]string{"files": {"现场录像.mp4", "全景图.tif"}}
			if takesFiles(id) != w.refusesLarge(submit, r) {
				t.Errorf("%s: refused: %v", id, !takesFiles(id))
			}
			if takesFiles(id) && w.entries() != before {
				t.Errorf("%s: something was written down", id)
			}
			tried++
		}
	}
	if tried < 20 {
		t.Errorf("only %d forms were tried", tried)
	}
}

// takesFiles says whether a form has a field for files that are copied in later.
func takesFiles(id string) bool {
	for _, g := range features.Declared() {
		for _, x := range g.Rules().Steps {
			if id == g.Name+".do."+x.Name {
				return slices.Contains(slices.Concat(x.Asks, x.May), "files")
			}
		}
	}
	return slices.Contains([]string{
		"announce.new", "evaluation.submit", "meeting.set", "meeting.minutes", "plan.issue", "training.log",
		"roster.nominate", "roster.appoint", "roster.refuse", "roster.dismiss", "roster.file",
	}, id)
}

func (w *world) refusesLarge(submit commands.Handler, r commands.Request) bool {
	a, err := submit(w.t.Context(), w.App, r)
	return err == nil && a.Message == nil && a.Modal == nil && strings.Contains(a.Errors["files"], "超过10 MB，无法留存：现场录像.mp4、全景图.tif")
}

// TestDraftsOfLargeFiles: an announcement's draft doesn't hold a file that it
// could not send, wherever the file came from.
func TestDraftsOfLargeFiles(t *testing.T) {
	t.Parallel()
	for name, keep := range map[string]func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error){"typed": announcement.Typed, "closed": announcement.Closed} {
		w := newWorld(t, text.ZH)
		r := w.request(bureau1)
		r.Via, r.Meta = "modal", "- -"
		r.Form = ui.Form{"title": {"通知"}, "text": {"正文"}, "files": {"F1"}}
		for _, large := range []bool{true, false} {
			r.Large = nil
			if large {
				r.Large = map[string][]string{"files": {"录像.mp4"}}
			}
			r.Now = r.Now.Add(1)
			if _, err := keep(t.Context(), w.App, r); err != nil {
				t.Fatal(err)
			}
			d, _, err := announcement.DraftOf(t.Context(), w.App, bureau1)
			if err != nil || d.Title != "通知" || len(d.Files) > 0 != !large {
				t.Errorf("%s, large %v: %+v, %v", name, large, d, err)
			}
		}
	}
}

// TestALostFileOfARecordIsTold: whoever brought it reads of which record, and why; who may
// not see the record any more reads no more than its number.
func TestALostFileOfARecordIsTold(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ register, unit, of string }{{"ask", "", "ask/1"}, {"incident", "xiangzhou", "incident/xiangzhou/1"}} {
		w := newWorld(t, text.ZH)
		w.event(liaison, policy.RecordMoved{
			Register: c.register, No: 1, Unit: c.unit, Step: "find", State: "found", Waits: "xiangzhou",
			Values: map[string][]string{"files": {"F1"}, "what": {"数据库被拖库"}, "question": {"数据库被拖库"}},
		})
		w.event("scheduler", policy.EvidenceLost{Unit: c.unit, For: c.of, No: w.entries(), File: "F1", Reason: "file_too_large"})
		for person, knows := range map[string]bool{liaison: true, "UCOMPANY9": false} {
			n := policy.Notice{To: person, Day: policy.DateOf(w.now), Trigger: &policy.Trigger{Event: policy.EvidenceLostKind, Unit: c.unit, For: c.of, Person: person}}
			m, err := w.Card(t.Context(), n, text.ZH, w.now)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(m.Text, "第1号的附件未能留存") || strings.Contains(m.Text, "10 MB") != knows || strings.Contains(m.Text, "拖库") {
				t.Errorf("%s: %s reads %q", c.of, person, m.Text)
			}
		}
	}
}

// TestFilesOfARecord: whoever may see a record gets its files with a button on its card;
// nobody else gets any, and what can't be had is said.
func TestFilesOfARecord(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ register, unit, of string }{{"ask", "", "ask/1"}, {"incident", "xiangzhou", "incident/xiangzhou/1"}} {
		w := newWorld(t, text.ZH)
		w.event(liaison, policy.RecordMoved{
			Register: c.register, No: 1, Unit: c.unit, Step: "find", State: "found", Waits: "xiangzhou",
			Values: map[string][]string{"files": {"F1", "F2", "F3"}, "what": {"数据库被拖库"}, "question": {"数据库被拖库"}},
		})
		no, hash := w.entries(), w.kept("日志.txt", "内容")
		w.event("scheduler", policy.EvidenceKept{Unit: c.unit, For: c.of, No: no, File: "F1", Name: "日志.txt", Hash: hash, Size: 6})
		w.event("scheduler", policy.EvidenceKept{Unit: c.unit, For: c.of, No: no, File: "F2", Name: "截图.png", Hash: strings.Repeat("0", 64), Size: 6})
		w.event("scheduler", policy.EvidenceLost{Unit: c.unit, For: c.of, No: no, File: "F3", Reason: "file_not_found"})
		a := w.sure(w.presses(liaison, c.register+".open", c.of))
		if raw, err := json.Marshal(a.Message.Blocks); err != nil || !strings.Contains(string(raw), "附件（2）") {
			t.Errorf("%s: the card has no button to its files: %s, %v", c.of, raw, err)
		}
		a = w.sure(w.presses(liaison, c.register+".files", c.of))
		if len(a.Files) != 1 || a.Files[0].Name != "日志.txt" || string(a.Files[0].Content) != "内容" {
			t.Errorf("%s: handed over %+v", c.of, a.Files)
		}
		for _, word := range []string{"附件1件", "《截图.png》未能从存储中找到", "未能留存"} {
			if !strings.Contains(a.Message.Text, word) {
				t.Errorf("%s: %q lacks %q", c.of, a.Message.Text, word)
			}
		}
		for _, other := range []string{pen2, nobody} {
			if got := w.cause(w.presses(other, c.register+".files", c.of)); got != policy.NoSuchRecord {
				t.Errorf("%s: %s is refused for %q", c.of, other, got)
			}
		}
	}
}
