package policy

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Announcement is word that the bureau sends to units' people without a meeting
// (四（一）, P35).
type Announcement struct {
	No        int
	Entry     int // that holds the text
	Title     string
	Units     []string // to whom, in the order of founding
	Channel   bool     // posted in the channel of all CDOs, too
	Receipt   bool     // whoever gets it says so (已阅)
	Papers    []Evidence
	By        string
	At        time.Time
	Reads     map[string]time.Time // when each person has read it
	ReadFor   map[string]string    // by unit: who read it first
	Nudges    []Nudge
	Withdrawn string // why it holds no more, "" while it does

	sum string // of what it says, and to whom
}

// Nudge is a reminder to those who had not read an announcement.
type Nudge struct {
	People []string
	By     string
	At     time.Time
}

// AnnouncementFacts are what the bureau says, and to whom.
type AnnouncementFacts struct {
	Title   string   `json:"title"`
	Text    string   `json:"text"`
	Units   []string `json:"units"`
	Channel bool     `json:"channel,omitempty"`
	Receipt bool     `json:"receipt,omitempty"`
	Files   []string `json:"files,omitempty"` // Slack file ids, copied in afterwards
}

// AnnouncementMade writes down that units' people are to be told.
type AnnouncementMade struct {
	No int `json:"no"`
	AnnouncementFacts
}

// AnnouncementWithdrawn writes down that an announcement holds no more.
type AnnouncementWithdrawn struct {
	No     int    `json:"no"`
	Reason string `json:"reason"`
}

// How much an announcement may hold.
const (
	MaxAnnounceTitle = 100
	MaxAnnounceText  = 3000
	MaxAnnounceFiles = 10
)

// announcementPaper is what the files of an announcement are for, as they are
// copied in.
const announcementPaper = "announcement"

// MakeAnnouncement decides that the people of the units are told. What says the same to
// the same units is not said twice.
func MakeAnnouncement(s State, now time.Time, by string, f AnnouncementFacts) (Event, error) {
	f.Title, f.Text = Line(f.Title), Text(f.Text)
	units, unfit := s.addressed(f.Units, DateOf(now))
	f.Units = units
	ref := cmp.Or(s.may(by, Announce, ""), f.check(), unfit)
	for _, a := range s.Announcements {
		again := a.Withdrawn == "" && a.sum == f.sum()
		ref = cmp.Or(ref, refuseIf(again, AlreadyPublished, "", "", "no", strconv.Itoa(a.No), "date", DateOf(a.At).String()))
	}
	return decided(AnnouncementMade{No: len(s.Announcements) + 1, AnnouncementFacts: f}, ref)
}

func (f AnnouncementFacts) check() *Refusal {
	return cmp.Or(
		refuseIf(f.Title == "", FieldMissing, "title", ""),
		refuseIf(f.Text == "", FieldMissing, "text", ""),
		refuseIf(len(f.Files) > MaxAnnounceFiles, TooManyFiles, "files", "", "max", strconv.Itoa(MaxAnnounceFiles)),
		tooLong(sized{"title", f.Title, MaxAnnounceTitle}, sized{"text", f.Text, MaxAnnounceText}),
	)
}

// addressed are the units in the order of founding, if all of them take part
// and somebody in one of them can be told.
func (s State) addressed(codes []string, today Date) ([]string, *Refusal) {
	var ref *Refusal
	for _, code := range codes {
		u := s.Units.Ref(code)
		ref = cmp.Or(ref,
			refuseIf(u == nil, NoSuchUnit, "units", "", "unit", code),
			refuseIf(u != nil && !u.takesPart(today), NotTakingPart, "units", "", "unit", code, "date", today.String()),
		)
	}
	units := slices.DeleteFunc(slices.Clone(s.Codes), func(code string) bool { return !slices.Contains(codes, code) })
	return units, cmp.Or(ref,
		refuseIf(len(units) == 0, NobodyChosen, "to", Announce.Clause()),
		refuseIf(len(s.membersOf(units)) == 0, NobodyToTell, "units", Announce.Clause()),
	)
}

// sum tells whether two announcements say the same to the same.
func (f AnnouncementFacts) sum() string {
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Title, f.Text, strings.Join(f.Units, ","), strings.Join(f.Files, ",")}, "\x00")))
	return hex.EncodeToString(sum[:])
}

// WithdrawAnnouncement decides that an announcement holds no more: its cards
// say so, and nobody is told of it any more.
func WithdrawAnnouncement(s State, by string, no int, reason string) (Event, error) {
	a, ref := s.announcementOf(by, no)
	reason = Line(reason)
	return decided(AnnouncementWithdrawn{No: no, Reason: reason}, ref, a.off(),
		refuseIf(reason == "", ReasonMissing, "reason", ""),
		tooLong(sized{"reason", reason, MaxShort}),
	)
}

// off refuses what can't be done with an announcement that was withdrawn.
func (a Announcement) off() *Refusal {
	return refuseIf(a.Withdrawn != "", AnnouncementOff, "", "", "no", strconv.Itoa(a.No), "reason", a.Withdrawn)
}

// announcementOf is the announcement for who may send and withdraw it.
func (s State) announcementOf(by string, no int) (Announcement, *Refusal) {
	a, ok := s.AnnouncementNo(no)
	return a, cmp.Or(s.may(by, Announce, ""), refuseIf(!ok, NoSuchAnnouncement, "no", "", "no", strconv.Itoa(no)))
}

// AnnouncementNo is the announcement with the number; ok is false where there
// is none.
func (s State) AnnouncementNo(no int) (a Announcement, ok bool) { return numbered(s.Announcements, no) }

// TakingPart are the units that take part in the scheme on the day, those of
// the kinds, or all where none is named.
func (s State) TakingPart(day Date, kinds ...UnitKind) []Unit {
	return slices.DeleteFunc(s.Active(), func(u Unit) bool {
		return !u.takesPart(day) || len(kinds) > 0 && !slices.Contains(kinds, u.Kind)
	})
}

func (s State) announcementMade(e Entry, d AnnouncementMade) State {
	a := Announcement{
		No: d.No, Entry: e.N, Title: d.Title, Units: d.Units, Channel: d.Channel, Receipt: d.Receipt,
		By: e.By, At: e.At, sum: d.sum(),
	}
	s, a.Papers = s.bring(e, PendingFile{For: announcementPaper, No: d.No}, d.Files)
	s.Announcements = appended(s.Announcements, a)
	return s.post(e, Trigger{No: d.No})
}

func (s State) announcementWithdrawn(e Entry, d AnnouncementWithdrawn) State {
	s = s.withAnnouncement(d.No, func(a *Announcement) { a.Withdrawn = d.Reason })
	a, _ := s.AnnouncementNo(d.No)
	return s.mark(e, a.Units...)
}

func (s State) withAnnouncement(no int, change func(*Announcement)) State {
	s.Announcements = changed(s.Announcements, no, change)
	return s
}

// announcementPart is what announcements bring into the scheme (四（一）, P35).
func announcementPart() Part {
	return Part{Events: []EventRule{
		{
			Fold: on(State.announcementMade), readers: announcementReaders, follow: followAnnouncement,
			withdrawn: announcementOff, broadcast: true, counts: readSoFar,
		},
		{Fold: on(State.announcementRead)},
		{
			Fold: cityWide(State.announcementNudged), readers: unreadReaders, follow: followAnnouncement,
			withdrawn: announcementOff, nudges: true,
		},
		{Fold: cityWide(State.announcementWithdrawn)},
	}}
}

func (d AnnouncementMade) units() []string { return d.Units }
func (d AnnouncementRead) units() []string { return d.Units }

// announcementReaders are the people and the channel that have to hear of it.
func announcementReaders(p Planner, s State, m Trigger) []string {
	a, ok := s.AnnouncementNo(m.No)
	if !ok {
		return nil
	}
	to := s.Recipients(a)
	if a.Channel {
		to = append(to, p.Channel)
	}
	return compact(append(to, p.watchers(s, m)...)...)
}

// unreadReaders are those who had not read it when they were nudged, and still
// have not.
func unreadReaders(_ Planner, s State, m Trigger) []string {
	a, ok := s.AnnouncementNo(m.No)
	if !ok || m.Seq < 1 || m.Seq > len(a.Nudges) {
		return nil
	}
	unread := s.UnreadOf(a)
	return slices.DeleteFunc(slices.Clone(a.Nudges[m.Seq-1].People), func(id string) bool { return !slices.Contains(unread, id) })
}

// announcementOff says whether the announcement was withdrawn.
func announcementOff(s State, m Trigger) bool {
	a, _ := s.AnnouncementNo(m.No)
	return a.Withdrawn != ""
}

// followAnnouncement: a card says that its reader has read it, and that it was
// withdrawn, which can happen at any time.
func followAnnouncement(s State, m Trigger, to string, _ time.Time) (shown string, last bool) {
	switch a, _ := s.AnnouncementNo(m.No); {
	case a.Withdrawn != "":
		return "withdrawn", true
	case a.ReadBy(to):
		return "read", false
	}
	return "", false
}

// readSoFar is what the bureau's card shows of who has read it.
func readSoFar(s State, m Trigger) string {
	a, ok := s.AnnouncementNo(m.No)
	if !ok {
		return ""
	}
	c := s.ReadCounts(a)
	return fmt.Sprintf(" r%d/%d u%d n%d", c.Read, c.People, c.ReadUnits, len(a.Nudges))
}
