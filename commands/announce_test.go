package commands_test

import (
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/announcement"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// sentWorld is a world in which the bureau has just sent an announcement to all.
func sentWorld(tb testing.TB, change func(ui.Form)) *world {
	tb.Helper()
	w := newWorld(tb, text.ZH)
	settled(w)
	w.at("2026-05-06 09:30")
	w.publishes(published(change), "receipt")
	return w
}

// Who may do what about announcements; what was refused has written nothing.
func TestAnnounceRights(t *testing.T) {
	t.Parallel()
	const stranger, none = policy.NotAddressed, policy.NoUnit
	toOne := func(f ui.Form) { f["to"], f["units"] = nil, []string{"xiangzhou"} }
	for _, d := range []action{
		{"form", typing("announce new"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"start", typing("announce"), [8]policy.Cause{none, may, may, may, may, may, none, may}},
		{"list", typing("announce list"), [8]policy.Cause{none, may, may, may, may, may, none, may}},
		{"show", typing("announce show 1"), [8]policy.Cause{stranger, may, may, stranger, may, may, stranger, may}},
		{"show by button", pressing("announce.show#1", "1"), [8]policy.Cause{stranger, may, may, stranger, may, may, stranger, may}},
		{"files", pressing("announce.files", "1"), [8]policy.Cause{stranger, may, may, stranger, may, may, stranger, may}},
		{"read", pressing("announce.read", "1"), [8]policy.Cause{stranger, may, may, stranger, stranger, stranger, stranger, stranger}},
		{"read in a list", pressing("announce.read", "1 show"), [8]policy.Cause{stranger, may, may, stranger, stranger, stranger, stranger, stranger}},
		{"preview", submitting("announce.new", "", published(nil)), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"publish", submitting("announce.publish", "x", ui.Form{}), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, policy.DraftMovedOn, bureaus, bureaus, bureaus}},
		{"discard", pressing("announce.discard", ""), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"nudge", typing("announce nudge 1"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"nudge by button", pressing("announce.nudge", "1"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"withdraw", typing("announce withdraw 1 有误"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"withdraw form", pressing("announce.withdraw", "1"), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
		{"withdraw by form", submitting("announce.withdraw", "1", ui.Form{"reason": {"有误"}}), [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}},
	} {
		t.Run(d.name, func(t *testing.T) {
			t.Parallel()
			w := sentWorld(t, toOne)
			for i, person := range parts() {
				w.at("2026-05-07 10:00")
				before := w.entries()
				got := w.cause(d.do(w, person))
				changed := w.entries() != before
				switch {
				case got != d.want[i]:
					t.Errorf("%s: refused for %q; want %q", person, got, d.want[i])
				case got != may && changed:
					t.Errorf("%s was refused and yet wrote something", person)
				}
				if changed {
					w = sentWorld(t, toOne)
				}
			}
		})
	}
}

// What is wrong in the form stands under its field, and is kept all the same.
func TestAnnounceBadInput(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name   string
		change func(ui.Form)
		cause  policy.Cause
		field  string
	}{
		{"no title", func(f ui.Form) { f["title"] = []string{" "} }, policy.FieldMissing, "title"},
		{"no text", func(f ui.Form) { f["text"] = nil }, policy.FieldMissing, "text"},
		{"a long title", func(f ui.Form) { f["title"] = []string{strings.Repeat("题", 101)} }, policy.TooLong, "title"},
		{"a long text", func(f ui.Form) { f["text"] = []string{strings.Repeat("文", 3001)} }, policy.TooLong, "text"},
		{"nobody", func(f ui.Form) { f["to"] = nil }, policy.NobodyChosen, "to"},
		{"nobody to tell", func(f ui.Form) { f["to"], f["units"] = nil, []string{"hengqin", "gaoxin"} }, policy.NobodyToTell, "units"},
		{"a forged unit", func(f ui.Form) { f["units"] = []string{"atlantis"} }, policy.NoSuchUnit, "units"},
		{"a forged kind", func(f ui.Form) { f["to"] = []string{"planets"} }, policy.NobodyChosen, "to"},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, text.ZH)
			before := w.entries()
			ref := w.refusal(w.submits(bureau1, "announce.new", "", published(c.change)))
			if ref.Cause != c.cause || ref.Field != c.field {
				t.Errorf("refused for %q on %q", ref.Cause, ref.Field)
			}
			if d, held, err := announcement.DraftOf(t.Context(), w.App, bureau1); err != nil || !held || len(d.Files) != 2 {
				t.Errorf("the draft is %+v, %v, %v", d, held, err)
			}
			if w.entries() != before {
				t.Error("something was written down")
			}
		})
	}
	w := newWorld(t, text.ZH)
	for _, line := range []string{"announce show", "announce show x", "announce show 0", "announce nudge 9", "announce withdraw 第9号 有误"} {
		if got := w.cause(w.types(bureau1, "/cdo "+line)); got != policy.NoSuchAnnouncement {
			t.Errorf("%s: refused for %q", line, got)
		}
	}
}

// A press twice, a preview of before, and a window beside it publish once.
func TestPublishedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	old := w.sure(w.submits(bureau1, "announce.new", "", published(nil))).Modal.PrivateMetadata
	preview := w.sure(w.submits(bureau1, "announce.new", "", published(func(f ui.Form) { f["title"] = []string{"改过的标题"} }))).Modal.PrivateMetadata
	count := func() int { return len(w.folded().Announcements) }
	if got := w.cause(w.submits(bureau1, "announce.publish", old, ui.Form{})); got != policy.DraftMovedOn || count() != 0 {
		t.Errorf("a preview of before: refused for %q, %d sent", got, count())
	}
	press := w.request(bureau1)
	press.Meta, press.Form = preview, ui.Form{"also": {"receipt"}}
	for range 2 { // Slack delivers it a second time
		if a, err := announcement.Publish(t.Context(), w.App, press); err != nil || a.Modal == nil {
			t.Errorf("published: %+v, %v", a, err)
		}
	}
	if got := w.cause(w.submits(bureau1, "announce.publish", preview, ui.Form{})); got != policy.DraftMovedOn || count() != 1 {
		t.Errorf("the window beside it: refused for %q, %d sent", got, count())
	}
	if _, held, _ := announcement.DraftOf(t.Context(), w.App, bureau1); held {
		t.Error("the draft is still there")
	}
	w.sure(w.submits(bureau2, "announce.new", "", published(nil)))
	if ref := w.refusal(w.submits(bureau1, "announce.new", "", published(func(f ui.Form) { f["title"] = []string{"改过的标题"} }))); ref.Cause != policy.AlreadyPublished {
		t.Errorf("the same again: refused for %q", ref.Cause)
	}
}

// What was typed is there again, whichever way the window went.
func TestAnnounceDraftIsKept(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	typed := func(title string, pressed int64, ours time.Duration) {
		r := w.request(bureau1)
		r.Now, r.View, r.Pressed, r.Form = r.Now.Add(ours), "V1", pressed, ui.Form{"title": {title}, "to": {"district"}}
		if _, err := announcement.Typed(t.Context(), w.App, r); err != nil {
			t.Fatal(err)
		}
	}
	title := func() string {
		d, _, err := announcement.DraftOf(t.Context(), w.App, bureau1)
		if err != nil {
			t.Fatal(err)
		}
		return d.Title
	}
	opened := w.sure(w.types(bureau1, "/cdo announce")).Modal.PrivateMetadata
	typed("关于", 1, 3*time.Second)
	typed("关于报送", 3, 0)            // our clock was set back meanwhile
	typed("关于报", 2, 4*time.Second) // comes late
	if got := title(); got != "关于报送" {
		t.Errorf("kept %q", got)
	}
	w.sure(w.submits(bureau1, "announce.new.closed", opened, ui.Form{"title": {""}}))
	if got := title(); got != "关于报送" {
		t.Errorf("closing as it was opened left %q", got)
	}
	w.sure(w.submits(bureau1, "announce.new.closed", opened, ui.Form{"title": {"关于报送清单"}, "text": {"请"}}))
	if got := title(); got != "关于报送清单" {
		t.Errorf("closing left %q", got)
	}
	w.sure(w.submits(cdo, "announce.new.closed", opened, ui.Form{"title": {"不该留下"}}))
	if _, held, _ := announcement.DraftOf(t.Context(), w.App, cdo); held {
		t.Error("somebody else has a draft")
	}
	w.sure(w.presses(bureau1, "announce.discard", ""))
	if got := title(); got != "" {
		t.Errorf("thrown away, and still %q", got)
	}
}

// The channel is ticked from the start when it goes to all, and only offered
// where there is one.
func TestAnnounceWays(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		channel string
		to      []string
		want    string
	}{
		{"CALL", []string{"all"}, "channel receipt"}, {"CALL", []string{"district", "department"}, "receipt"}, {"", []string{"all"}, "receipt"},
	} {
		w := newWorld(t, text.ZH)
		w.Planner.Channel = c.channel
		preview := w.sure(w.submits(bureau1, "announce.new", "", published(func(f ui.Form) { f["to"] = c.to })))
		boxes := announcement.Ways(commands.Reader{}, c.channel != "", c.to[0] == "all")
		var ticked []string
		for _, o := range boxes.InitialOptions {
			ticked = append(ticked, o.Value)
		}
		if got := strings.Join(ticked, " "); got != c.want {
			t.Errorf("to %q with the channel %q: ticked %q, want %q", c.to, c.channel, got, c.want)
		}
		w.sure(w.submits(bureau1, "announce.publish", preview.Modal.PrivateMetadata, ui.Form{"also": {"channel", "receipt"}}))
		if got := w.folded().Announcements[0]; got.Channel != (c.channel != "") || !got.Receipt {
			t.Errorf("sent as %+v", got)
		}
	}
}

// Pressed twice, and after it was withdrawn.
func TestReadTwiceAndTooLate(t *testing.T) {
	t.Parallel()
	w := sentWorld(t, nil)
	w.sure(w.presses(cdo, "announce.read", "1"))
	before := w.entries()
	w.sure(w.presses(cdo, "announce.read", "1"))
	if w.entries() != before {
		t.Error("the second press was written down")
	}
	w.sure(w.types(bureau1, "/cdo announce withdraw 1 有误"))
	for _, person := range []string{cdo, liaison} {
		if got := w.cause(w.presses(person, "announce.read", "1")); got != policy.AnnouncementOff {
			t.Errorf("%s: refused for %q", person, got)
		}
	}
	if got := w.cause(w.presses(cdo, "announce.files", "1")); got != policy.AnnouncementOff {
		t.Errorf("its files: refused for %q", got)
	}
	if got := w.cause(w.presses(bureau1, "announce.withdraw", "1")); got != policy.AnnouncementOff {
		t.Errorf("withdrawn again: refused for %q", got)
	}
}

// The files that are kept are handed over, and what is missing is said.
func TestAnnouncementFilesAreHandedOver(t *testing.T) {
	t.Parallel()
	w := sentWorld(t, nil)
	ref, err := w.DB.PutFile(t.Context(), "清单.txt", "text/plain", strings.NewReader("内容"))
	if err != nil {
		t.Fatal(err)
	}
	w.event("scheduler", policy.EvidenceKept{For: "announcement", No: 1, File: "F1", Name: "清单.txt", Hash: ref.Hash, Size: ref.Size})
	a := w.sure(w.presses(cdo, "announce.files", "1"))
	if len(a.Files) != 1 || a.Files[0].Name != "清单.txt" || string(a.Files[0].Content) != "内容" || !strings.Contains(a.Message.Text, "正在留存") {
		t.Errorf("handed over %+v, %+v", a.Files, a.Message)
	}
	w.event("scheduler", policy.EvidenceLost{For: "announcement", No: 1, File: "F2", Reason: "file_not_found"})
	if a := w.sure(w.presses(cdo, "announce.files", "1")); !strings.Contains(a.Message.Text, "未能留存") {
		t.Errorf("said %+v", a.Message)
	}
}
