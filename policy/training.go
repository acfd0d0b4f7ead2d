package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// TrainingKind is what a training teaches; the plan names two (四（二）, P39).
type TrainingKind string

// The two kinds of trainings.
const (
	Skills   TrainingKind = "skills"   // 数据技能
	Security TrainingKind = "security" // 数据安全
)

// What a training's fields may hold.
const (
	MaxTopic = 100     // characters
	MaxNote  = 2000    // characters of a note
	MaxShort = 100     // characters of a trainer, a place, a reason
	MaxHeads = 100_000 // people; the whole city has fewer civil servants
	MaxLinks = 10
)

// Training is one session that a unit held.
type Training struct {
	No int // within the unit, from 1; never reused
	TrainingFacts
	By      string // who logged it
	At      time.Time
	Cancel  *Cancel    // nil while it counts
	Keeping []Evidence // files on their way in or kept
}

// TrainingFacts is what people say about a training.
type TrainingFacts struct {
	Date    Date           `json:"date"`
	Topic   string         `json:"topic"`
	Kinds   []TrainingKind `json:"kinds"`
	Heads   int            `json:"heads,omitempty"` // 0 when it was not said
	Trainer string         `json:"trainer,omitempty"`
	Place   string         `json:"place,omitempty"`
	Note    string         `json:"note,omitempty"`
	Links   []string       `json:"links,omitempty"`
	Files   []string       `json:"files,omitempty"`   // Slack file ids, copied in afterwards
	Planned int            `json:"planned,omitempty"` // the number of the planned training that it was
}

// Cancel is why a training does not count any more.
type Cancel struct {
	Reason string // "" when it was undone right after logging
	By     string
	At     time.Time
}

// Evidence is a file that proves something: on its way in (no hash yet), kept
// under its content's hash, or lost with the reason.
type Evidence struct {
	File string // Slack's file id
	Name string
	Hash string // SHA-256, hex
	Size int64
	Lost string // Slack's word for why it could not be copied
}

// TrainingLogged writes down a training.
type TrainingLogged struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
	TrainingFacts
}

// TrainingCancelled writes down that a training does not count any more.
type TrainingCancelled struct {
	Unit   string `json:"unit"`
	No     int    `json:"no"`
	Reason string `json:"reason,omitempty"`
}

// EvidenceKept writes down that a file was copied in.
type EvidenceKept struct {
	Unit string `json:"unit"`
	For  string `json:"for,omitempty"` // "" for a training
	No   int    `json:"no"`
	File string `json:"file"`
	Name string `json:"name"`
	Type string `json:"type"`
	Hash string `json:"hash"`
	Size int64  `json:"size"`
}

// EvidenceLost writes down that a file can't be copied in, and why.
type EvidenceLost struct {
	Unit   string `json:"unit"`
	For    string `json:"for,omitempty"`
	No     int    `json:"no"`
	File   string `json:"file"`
	Reason string `json:"reason"`
}

// LogTraining decides to log a training that the unit held. The unit's CDO or
// liaison does it; the date is past and not before the unit joined; the same
// topic on the same day is logged once.
func LogTraining(s State, now time.Time, by, unit string, f TrainingFacts) (Event, error) {
	u, ref := s.mine(by, LogTrainings, unit)
	f = f.cleaned()
	planned, unfit := u.plannedAs(f)
	ref = cmp.Or(ref, f.check(u, DateOf(now)), unfit)
	f.Planned = planned
	for _, t := range u.Trainings.All() {
		again := t.Cancel == nil && t.Date == f.Date && Alike(t.Topic, f.Topic)
		ref = cmp.Or(ref, refuseIf(again, AlreadyLogged, "topic", "", "no", strconv.Itoa(t.No), "date", f.Date.String(), "topic", t.Topic))
	}
	return decided(TrainingLogged{Unit: unit, No: len(u.Trainings.All()) + 1, TrainingFacts: f}, ref)
}

func (f TrainingFacts) cleaned() TrainingFacts {
	f.Topic, f.Trainer, f.Place = Line(f.Topic), Line(f.Trainer), Line(f.Place)
	f.Note = Text(f.Note)
	if len(f.Kinds) == 0 {
		f.Kinds = KindsOf(f.Topic)
	}
	return f
}

func (f TrainingFacts) check(u Unit, today Date) *Refusal {
	ref := cmp.Or(
		refuseIf(f.Date == 0, DateMissing, "date", ""),
		refuseIf(f.Date > today, DateInFuture, "date", "", "date", f.Date.String(), "today", today.String()),
		refuseIf(f.Date < u.Joined, DateBeforeJoined, "date", "", "date", f.Date.String(), "joined", u.Joined.String()),
		refuseIf(!u.takesPart(f.Date), NotTakingPart, "date", "", "unit", u.Code, "date", f.Date.String()),
		refuseIf(f.Topic == "", TopicMissing, "topic", "四（二）"),
		refuseIf(f.Heads < 0, HeadsTooFew, "heads", "", "heads", strconv.Itoa(f.Heads)),
		refuseIf(f.Heads > MaxHeads, HeadsTooMany, "heads", "", "max", strconv.Itoa(MaxHeads)),
		refuseIf(len(f.Links) > MaxLinks, TooManyLinks, "links", "", "max", strconv.Itoa(MaxLinks)),
	)
	for _, link := range f.Links {
		ref = cmp.Or(ref, refuseIf(!IsLink(link), NotALink, "links", "", "link", link))
	}
	return cmp.Or(ref, tooLong(
		sized{"topic", f.Topic, MaxTopic}, sized{"trainer", f.Trainer, MaxShort},
		sized{"place", f.Place, MaxShort}, sized{"note", f.Note, MaxNote},
	))
}

// CancelTraining decides that a training of the unit does not count any more.
// It stays in the history with the reason.
func CancelTraining(s State, by, unit string, no int, reason string) (Event, error) {
	reason = Line(reason)
	return s.cancelTraining(by, TrainingCancelled{Unit: unit, No: no, Reason: reason},
		refuseIf(reason == "", ReasonMissing, "reason", ""), tooLong(sized{"reason", reason, MaxShort}))
}

// UndoTraining decides to take back a training that was just logged; no reason
// is asked.
func UndoTraining(s State, by, unit string, no int) (Event, error) {
	return s.cancelTraining(by, TrainingCancelled{Unit: unit, No: no})
}

func (s State) cancelTraining(by string, d TrainingCancelled, refusals ...*Refusal) (Event, error) {
	u, ref := s.mine(by, LogTrainings, d.Unit)
	t, ok := numbered(u.Trainings.All(), d.No)
	off := cmp.Or(t.Cancel, &Cancel{})
	return decided(d, append(refusals, ref,
		refuseIf(!ok, NoSuchTraining, "no", "", "no", strconv.Itoa(d.No)),
		refuseIf(t.Cancel != nil, AlreadyCancelled, "no", "", "no", strconv.Itoa(d.No), "date", DateOf(off.At).String()),
	)...)
}

// KindsOf guesses from a topic what is taught: 安全 or "security" says
// security, 技能 says skills, both say both, and neither says skills.
func KindsOf(topic string) []TrainingKind {
	secure := containsAny(strings.ToLower(topic), "安全", "保密", "隐私", "security", "privacy")
	skilled := containsAny(strings.ToLower(topic), "技能", "skill")
	switch {
	case secure && skilled:
		return []TrainingKind{Skills, Security}
	case secure:
		return []TrainingKind{Security}
	default:
		return []TrainingKind{Skills}
	}
}

// Held are the unit's trainings of the year that count.
func (u Unit) Held(year int) []Training {
	var held []Training
	for i := range u.Trainings.All() {
		if t := u.Trainings.All()[i]; t.Cancel == nil && t.Date.Year() == year {
			held = append(held, t)
		}
	}
	return held
}

// HeldCount is how many trainings of the year count.
func (u Unit) HeldCount(year int) int {
	first, end := On(year, time.January, 1), On(year+1, time.January, 1)
	n := 0
	for i := range u.Trainings.All() {
		if t := &u.Trainings.All()[i]; t.Cancel == nil && t.Date >= first && t.Date < end {
			n++
		}
	}
	return n
}

// Missing are the kinds that none of the trainings taught.
func Missing(held []Training) []TrainingKind {
	var missing []TrainingKind
	for _, k := range []TrainingKind{Skills, Security} {
		if !slices.ContainsFunc(held, func(t Training) bool { return slices.Contains(t.Kinds, k) }) {
			missing = append(missing, k)
		}
	}
	return missing
}

// Quota is how many trainings the unit owes in the year (四（二）, P39): two,
// one for a unit that joined on 1 July of that year or later, none from before
// it joined or for the year in which it was retired, none for the municipality.
func (u Unit) Quota(year int) int {
	switch {
	case !u.Owes() || year < u.Joined.Year() || u.Gone() && year >= u.Retired.Year():
		return 0
	case year == u.Joined.Year() && u.Joined.Month() >= time.July:
		return joinedQuota
	default:
		return fullQuota
	}
}

// How many trainings the plan asks for, unless the bureau sets others.
const (
	fullQuota   = 2
	joinedQuota = 1 // of who joined in the year's second half
)
