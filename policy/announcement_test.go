package policy

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func someAnnouncement() AnnouncementFacts {
	return AnnouncementFacts{Title: "关于报送清单的通知", Text: "请于本周五前报送公共数据资源清单。", Units: []string{department, district}, Channel: true, Receipt: true}
}

func (w *world) announcement(no int) Announcement {
	a, _ := w.state.AnnouncementNo(no)
	return a
}

// announced is a world in which the district and the department have just been
// sent word, on a Friday.
func announced(t *testing.T, change func(*AnnouncementFacts)) (w *world, now time.Time) {
	t.Helper()
	w, now = founded(t, On(2026, time.January, 5)), On(2026, time.May, 15).At(9, 30)
	w.planner.Channel = "CALL"
	w.pass(now)
	f := someAnnouncement()
	change(&f)
	w.do(now, bureau1)(MakeAnnouncement(w.state, now, bureau1, f))
	return w, now
}

func asItIs(*AnnouncementFacts) {}

func TestMakeAnnouncementDecides(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	w.do(now, "cli")(UnitFounded{Code: "later", Name: Name{ZH: "后来局"}, Class: Department}, nil)
	for _, tt := range []struct {
		name   string
		by     string
		change func(*AnnouncementFacts)
		cause  Cause
		field  string
	}{
		{"anew", bureau1, func(f *AnnouncementFacts) { f.Title = "另一份" }, "", ""},
		{"the same to fewer", bureau1, func(f *AnnouncementFacts) { f.Units = []string{district} }, "", ""},
		{"the same again", bureau2, asItIs, BureauOnly, ""},
		{"the same again by the bureau", bureau1, asItIs, AlreadyPublished, ""},
		{"in another order", bureau1, func(f *AnnouncementFacts) { f.Units = []string{district, department, district} }, AlreadyPublished, ""},
		{"by a CDO", districtCDO, asItIs, BureauOnly, ""},
		{"no title", bureau1, func(f *AnnouncementFacts) { f.Title = " \u200b " }, FieldMissing, "title"},
		{"no text", bureau1, func(f *AnnouncementFacts) { f.Text = "\n\u202e" }, FieldMissing, "text"},
		{"the longest", bureau1, func(f *AnnouncementFacts) {
			f.Title, f.Text = strings.Repeat("题", MaxAnnounceTitle), strings.Repeat("文", MaxAnnounceText)
		}, "", ""},
		{"a long title", bureau1, func(f *AnnouncementFacts) { f.Title = strings.Repeat("题", MaxAnnounceTitle+1) }, TooLong, "title"},
		{"a long text", bureau1, func(f *AnnouncementFacts) { f.Text = strings.Repeat("文", MaxAnnounceText+1) }, TooLong, "text"},
		{"many files", bureau1, func(f *AnnouncementFacts) { f.Files = make([]string, MaxAnnounceFiles+1) }, TooManyFiles, "files"},
		{"to nobody", bureau1, func(f *AnnouncementFacts) { f.Units = nil }, NobodyChosen, "to"},
		{"to no unit of ours", bureau1, func(f *AnnouncementFacts) { f.Units = []string{"atlantis"} }, NoSuchUnit, "units"},
		{"to one that takes no part", bureau1, func(f *AnnouncementFacts) { f.Units = []string{"later"} }, NotTakingPart, "units"},
		{"to one without people", bureau1, func(f *AnnouncementFacts) { f.Units = []string{"jinwan", "doumen"} }, NobodyToTell, "units"},
		{"to one with and one without", bureau1, func(f *AnnouncementFacts) { f.Units = []string{"jinwan", district} }, "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := someAnnouncement()
			tt.change(&f)
			d, err := MakeAnnouncement(w.state, now, tt.by, f)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
	again := *w
	again.do(now, bureau1)(WithdrawAnnouncement(w.state, bureau1, 1, "口径有误"))
	again.do(now, bureau1)(MakeAnnouncement(again.state, now, bureau1, someAnnouncement()))
	if got := again.announcement(2); !slices.Equal(got.Units, []string{district, department}) {
		t.Errorf("it went to %q", got.Units)
	}
}

// Everybody of the units is told once, the channel once, and the bureau sees
// how it gets around.
func TestAnnouncementIsTold(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	made := "announcement.made"
	sent := w.pass(now)
	wantSaid(t, sent, districtCDO+" "+made, districtPen+" "+made, departmentCDO+" "+made, departmentPen+" "+made, "CALL "+made, "CBUREAU "+made)
	wantSaid(t, w.pass(now.Add(time.Hour)))
	m := *sent[0].Trigger
	if p := w.planner.Progress(w.state, w.outbox, m); p.All != 5 || p.Sent != 5 || p.Waiting() != 0 {
		t.Errorf("the progress is %+v", p)
	}
	w.do(now, "scheduler")(AccountChanged{Person: departmentPen, Closed: true}, nil)
	if got := w.state.Recipients(w.announcement(1)); slices.Contains(got, departmentPen) {
		t.Errorf("a closed account is told: %q", got)
	}
	if got := w.state.Untold([]string{district, "jinwan"}); !slices.Equal(got, []string{"jinwan"}) {
		t.Errorf("nobody can be told in %q", got)
	}
}

// Who acts for somebody on leave hears of it, and reads it for the unit.
func TestAnnouncementWhileOnLeave(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 15).At(9, 30)
	w.do(now, bureau1)(SetLeave(w.state, now, bureau1, Leave{Person: districtPen, From: DateOf(now), Until: DateOf(now) + 9, Acting: "UACTING"}))
	w.pass(now)
	f := someAnnouncement()
	f.Units, f.Channel = []string{district}, false
	w.do(now, bureau1)(MakeAnnouncement(w.state, now, bureau1, f))
	wantSaid(t, w.pass(now), districtCDO+" announcement.made", "UACTING announcement.made", "CBUREAU announcement.made")
	w.do(now, "UACTING")(ReadAnnouncement(w.state, "UACTING", 1))
	if got := w.state.ReadCounts(w.announcement(1)); got != (ReadCounts{People: 2, Read: 1, Units: 1, ReadUnits: 1}) {
		t.Errorf("counted %+v", got)
	}
}

func TestReadAnnouncementDecides(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	plain := someAnnouncement()
	plain.Title, plain.Receipt, plain.Units = "无需回执", false, []string{district}
	w.do(now, bureau1)(MakeAnnouncement(w.state, now, bureau1, plain))
	off := someAnnouncement()
	off.Title = "有误"
	w.do(now, bureau1)(MakeAnnouncement(w.state, now, bureau1, off))
	w.do(now, bureau1)(WithdrawAnnouncement(w.state, bureau1, 3, "口径有误"))
	for _, tt := range []struct {
		name  string
		by    string
		no    int
		cause Cause
		field string
	}{
		{"the CDO", districtCDO, 1, "", ""},
		{"the liaison", departmentPen, 1, "", ""},
		{"the bureau", bureau1, 1, NotAddressed, ""},
		{"another unit's", departmentCDO, 2, NotAddressed, ""},
		{"a stranger", "UNOBODY", 1, NotAddressed, ""},
		{"one that was withdrawn", districtCDO, 3, AnnouncementOff, ""},
		{"number 9", districtCDO, 9, NoSuchAnnouncement, "no"},
		{"number 0", districtCDO, 0, NoSuchAnnouncement, "no"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := ReadAnnouncement(w.state, tt.by, tt.no)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
	read := *w
	read.do(now, districtCDO)(ReadAnnouncement(w.state, districtCDO, 1))
	for _, no := range []int{1, 2} { // once is enough; and nobody asked
		if d, err := ReadAnnouncement(read.state, districtCDO, no); d != nil || err != nil {
			t.Errorf("read no. %d again: %+v, %v", no, d, err)
		}
	}
}

// Both count for themselves, a unit once. Whoever leaves has read it all the
// same, and the successor has not.
func TestReadCounts(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	want := func(people, read, units int, unread ...string) {
		t.Helper()
		a := w.announcement(1)
		if got := w.state.ReadCounts(a); got != (ReadCounts{People: people, Read: read, Units: 2, ReadUnits: units}) {
			t.Errorf("counted %+v", got)
		}
		wantSame(t, "unread", w.state.UnreadOf(a), unread...)
	}
	want(4, 0, 0, districtCDO, districtPen, departmentCDO, departmentPen)
	w.do(now, districtPen)(ReadAnnouncement(w.state, districtPen, 1))
	want(4, 1, 1, districtCDO, departmentCDO, departmentPen)
	w.do(now, districtCDO)(ReadAnnouncement(w.state, districtCDO, 1))
	want(4, 2, 1, departmentCDO, departmentPen)
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Before: districtPen}))
	want(5, 2, 1, "UNEW", departmentCDO, departmentPen)
	if got := w.state.AnnouncementsTo("UNEW"); len(got) != 1 || !got[0].Awaits("UNEW") {
		t.Errorf("the successor has %+v", got)
	}
	if d, err := ReadAnnouncement(w.state, districtPen, 1); d != nil || err == nil {
		t.Errorf("who left reads it: %+v, %v", d, err)
	}
}

func TestNudgeUnreadDecides(t *testing.T) {
	t.Parallel()
	w, friday := announced(t, asItIs)
	monday := On(2026, time.May, 18).At(9, 0)
	nudge := func(at time.Time, by string, no int) (Event, error) {
		return NudgeUnread(w.planner.Calendar, w.state, at, by, no)
	}
	refused := func(at time.Time, by string, no int, cause Cause, field string) {
		t.Helper()
		d, err := nudge(at, by, no)
		wantRefused(t, d, err, cause, field)
	}
	refused(monday, districtCDO, 1, BureauOnly, "")
	refused(monday, bureau1, 7, NoSuchAnnouncement, "no")
	for _, early := range []time.Time{friday, friday.Add(24 * time.Hour), On(2026, time.May, 17).At(23, 59)} {
		refused(early, bureau1, 1, NudgedJustNow, "")
	}
	w.do(friday, districtCDO)(ReadAnnouncement(w.state, districtCDO, 1))
	w.pass(friday)
	w.do(monday, bureau1)(nudge(monday, bureau1, 1))
	if got := w.announcement(1).Nudges; len(got) != 1 || len(got[0].People) != 3 {
		t.Fatalf("nudged %+v", got)
	}
	refused(monday.Add(time.Hour), bureau1, 1, NudgedJustNow, "")
	w.do(monday, districtPen)(ReadAnnouncement(w.state, districtPen, 1)) // before it comes
	nudged := "announcement.nudged"
	wantSaid(t, w.pass(monday), departmentCDO+" "+nudged, departmentPen+" "+nudged)
	tuesday := monday.Add(24 * time.Hour)
	w.do(tuesday, bureau1)(nudge(tuesday, bureau1, 1))
	wantSaid(t, w.pass(tuesday), departmentCDO+" "+nudged, departmentPen+" "+nudged)
	for _, person := range []string{departmentCDO, departmentPen} {
		w.do(tuesday, person)(ReadAnnouncement(w.state, person, 1))
	}
	refused(tuesday.Add(48*time.Hour), bureau1, 1, AllRead, "")
	plain := someAnnouncement()
	plain.Title, plain.Receipt = "无需回执", false
	w.do(monday, bureau1)(MakeAnnouncement(w.state, monday, bureau1, plain))
	refused(tuesday, bureau1, 2, NoReceipt, "")
	w.do(monday, bureau1)(WithdrawAnnouncement(w.state, bureau1, 2, "重复"))
	refused(tuesday, bureau1, 2, AnnouncementOff, "")
}

func TestWithdrawAnnouncementDecides(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	for _, tt := range []struct {
		name, by, reason string
		no               int
		cause            Cause
		field            string
	}{
		{"a CDO", districtCDO, "有误", 1, BureauOnly, ""},
		{"no reason", bureau1, " ", 1, ReasonMissing, "reason"},
		{"a long reason", bureau1, strings.Repeat("因", MaxShort+1), 1, TooLong, "reason"},
		{"none such", bureau1, "有误", 2, NoSuchAnnouncement, "no"},
	} {
		d, err := WithdrawAnnouncement(w.state, tt.by, tt.no, tt.reason)
		wantRefused(t, d, err, tt.cause, tt.field)
	}
	w.do(now, bureau1)(WithdrawAnnouncement(w.state, bureau1, 1, "口径有误"))
	d, err := WithdrawAnnouncement(w.state, bureau1, 1, "再撤")
	wantRefused(t, d, err, AnnouncementOff, "")
}

// Withdrawn amid the deliveries: nobody else is told, what was queued is
// dropped, and the cards that went out say so for good.
func TestWithdrawnAnnouncement(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	owed := w.queue(now)
	for _, n := range owed {
		if n.To == districtCDO || n.To == "CBUREAU" {
			w.note(now, Sent{Key: n.Key, Receipt: Receipt{n.To, "1"}})
		}
		if n.To == departmentPen {
			w.note(now, Dropped{Key: n.Key, Reason: "account_inactive"})
		}
	}
	w.do(now, bureau1)(WithdrawAnnouncement(w.state, bureau1, 1, "口径有误"))
	for _, d := range w.outbox.Open() {
		if _, worth := w.planner.Trim(w.state, d.Notice, now); worth {
			t.Errorf("%s is still told", d.Notice.To)
		}
		w.note(now, Dropped{Key: d.Notice.Key, Reason: "nothing left to say", Moot: true})
	}
	wantSaid(t, w.due(now))
	m := *owed[0].Trigger
	if p := w.planner.Progress(w.state, w.outbox, m); p.All != 5 || p.Sent != 1 || len(p.Failed) != 1 || p.Off != 3 || p.Waiting() != 0 {
		t.Errorf("the progress is %+v", p)
	}
	edits := slices.DeleteFunc(w.planner.Edits(w.state, w.outbox, now), func(e Edit) bool {
		return e.Delivery.Notice.Trigger.Event != AnnouncementMadeKind // the cards of the posts follow their own
	})
	for _, e := range edits {
		if !strings.Contains(e.Shown, "withdrawn") || !e.Last {
			t.Errorf("the card of %s shows %q, for good: %v", e.Delivery.Notice.To, e.Shown, e.Last)
		}
	}
	if len(edits) != 2 {
		t.Errorf("%d cards change, want 2", len(edits))
	}
}

// A card changes once when its reader has read it; the bureau's with every
// reader, and the channel's with none.
func TestAnnouncementCardsFollow(t *testing.T) {
	t.Parallel()
	w, now := announced(t, asItIs)
	w.pass(now)
	edited := func() (to []string) {
		for _, e := range w.planner.Edits(w.state, w.outbox, now) {
			to = append(to, e.Delivery.Notice.To)
			w.note(now, Shown{Key: e.Delivery.Notice.Key, Shown: e.Shown, Last: e.Last})
		}
		return to
	}
	edited()
	w.do(now, districtCDO)(ReadAnnouncement(w.state, districtCDO, 1))
	wantSame(t, "edited", edited(), districtCDO, "CBUREAU")
	wantSame(t, "edited again", edited())
}

// Files are on their way until they are kept or lost, and who brought one that
// is lost hears of it.
func TestAnnouncementPapers(t *testing.T) {
	t.Parallel()
	w, now := announced(t, func(f *AnnouncementFacts) { f.Files = []string{"F1", "F2"} })
	w.pass(now)
	pending := w.state.PendingFiles()
	if len(pending) != 2 || pending[0].For != "announcement" || pending[0].No != 1 || pending[0].By != bureau1 {
		t.Fatalf("pending: %+v", pending)
	}
	w.write(now, "scheduler", EvidenceKept{For: "announcement", No: 1, File: "F1", Name: "清单.xlsx", Hash: "ab", Size: 9})
	w.write(now, "scheduler", EvidenceLost{For: "announcement", No: 1, File: "F2", Reason: "file_not_found"})
	got := w.announcement(1).Papers
	if len(w.state.PendingFiles()) != 0 || got[0].Hash != "ab" || got[1].Lost != "file_not_found" {
		t.Errorf("the papers are %+v", got)
	}
	wantSaid(t, w.pass(now), bureau1+" evidence.lost")
}
