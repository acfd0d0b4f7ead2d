package policy

import (
	"slices"
	"time"
)

// State is all that is true because of the ledger's entries. It is a value: a
// later entry makes a new State and leaves this one as it was.
type State struct {
	Units         Table[string, Unit] // by code
	Codes         []string            // the units' codes in the order of founding
	Meetings      []Meeting           // in the order of their numbers
	Announcements []Announcement      // in the order of their numbers
	Terms         []RoleTerm          // who held which role when
	Began         Date                // day of the first entry: nothing is known from before
	Last          int                 // number of the last entry
	Template      Template            // that reports are put into
	Unread        []int               // entries that this version can't read

	people  Table[string, Person]
	roles   map[Role][]string
	closed  Table[string, bool]
	snoozes Table[string, Date]
	feeds   feeds
	mail    []Mail
	pending []PendingFile

	ahead     []coming            // what takes effect later, soonest first
	turning   bool                // what is applied was entered ahead of its day
	leaves    []Leave             // that are running
	documents Table[string, Date] // the dates of the decisions' documents, by number
	decided   Table[string, bool] // what was decided for whom by which document
	wanting   Table[string, int]  // the units whose register wants something, with their places
}

// Fold is the state after the entries.
func Fold(s State, entries ...Entry) State {
	for _, e := range entries {
		if s.Last == 0 {
			s.Began = DateOf(e.At)
		}
		s = s.apply(e)
		s.Last = e.N
	}
	return s
}

func (s State) apply(e Entry) State {
	switch e.Kind {
	case PilotFounded{}.Kind():
		return read(s, e, State.pilotFounded)
	case UnitFounded{}.Kind():
		return read(s, e, State.unitFounded)
	case TrainingLogged{}.Kind():
		return read(s, e, State.trainingLogged)
	case TrainingCancelled{}.Kind():
		return read(s, e, State.trainingCancelled)
	case EvidenceKept{}.Kind():
		return read(s, e, State.evidenceKept)
	case EvidenceLost{}.Kind():
		return read(s, e, State.evidenceLost)
	case ReportPresented{}.Kind():
		return read(s, e, State.reportPresented)
	case ReportSigned{}.Kind():
		return read(s, e, State.reportSigned)
	case ReportJudged{}.Kind():
		return read(s, e, State.reportJudged)
	case ReviewPresented{}.Kind():
		return read(s, e, State.reviewPresented)
	case ReviewSubmitted{}.Kind():
		return read(s, e, State.reviewSubmitted)
	case ReminderSnoozed{}.Kind():
		return read(s, e, State.reminderSnoozed)
	case AccountChanged{}.Kind():
		return read(s, e, State.accountChanged)
	case FeedbackGiven{}.Kind():
		return read(s, e, State.feedbackGiven)
	case TemplateSet{}.Kind():
		return read(s, e, State.templateSet)
	case FeedOpened{}.Kind():
		return read(s, e, State.feedOpened)
	case FeedClosed{}.Kind():
		return read(s, e, State.feedClosed)
	default:
		return s.applyMeeting(e)
	}
}

// read decodes the entry's deed and does it. What can't be decoded is noted,
// not guessed.
func read[D Deed](s State, e Entry, do func(State, Entry, D) State) State {
	deed, ok := Read[D](e)
	if !ok {
		s.Unread = plus(s.Unread, e.N)
		return s
	}
	s = do(s, e, deed)
	if about, ok := any(deed).(interface{ units() []string }); ok {
		s = s.mark(e, about.units()...)
	}
	return s
}

// mark notes that the entry tells of the units, and what they want after it.
func (s State) mark(e Entry, units ...string) State {
	for _, code := range units {
		u := s.Units.peek(code)
		if u == nil {
			continue
		}
		if n := len(u.Entries); n == 0 || u.Entries[n-1] != e.N {
			s = s.with(e, *u)
		}
		s = s.noteWants(u)
	}
	return s
}

// with is the state with the unit as the entry leaves it.
func (s State) with(e Entry, u Unit) State {
	if n := len(u.Entries); n == 0 || u.Entries[n-1] != e.N {
		u.Entries = plus(u.Entries, e.N)
	}
	s.Units = s.Units.With(u.Code, u)
	return s
}

// noteWants keeps the list of units that want something, so that on most days
// nobody has to look at all of them.
func (s State) noteWants(u *Unit) State {
	_, listed := s.wanting.Get(u.Code)
	switch wants := len(u.wants()) > 0; {
	case wants && !listed:
		s.wanting = s.wanting.With(u.Code, u.place)
	case !wants && listed:
		s.wanting = s.wanting.Without(u.Code)
	}
	return s
}

func (s State) pilotFounded(e Entry, d PilotFounded) State { return s.founded(e, d.Units...) }

func (s State) unitFounded(e Entry, d UnitFounded) State { return s.founded(e, d) }

func (s State) founded(e Entry, units ...UnitFounded) State {
	codes, today := make([]string, 0, len(units)), DateOf(e.At)
	for _, d := range units {
		u := Unit{Code: d.Code, Name: d.Name, Kind: d.Class, Joined: d.Joined, Entries: []int{e.N}, place: len(s.Codes) + len(codes)}
		if d.Joined != 0 { // what doesn't take part lacks nobody
			since := max(d.Joined, today)
			u.vacant = vacancies{cdo: since, liaison: since}
		}
		s.Units = s.Units.With(d.Code, u)
		s = s.noteWants(&u)
		codes = append(codes, d.Code)
	}
	s.Codes = plus(s.Codes, codes...)
	return s
}

func (s State) trainingLogged(e Entry, d TrainingLogged) State {
	t := Training{No: d.No, TrainingFacts: d.TrainingFacts, By: e.By, At: e.At}
	for _, f := range d.Files {
		t.Keeping = append(t.Keeping, Evidence{File: f})
		s.pending = plus(s.pending, PendingFile{Unit: d.Unit, No: d.No, File: f, By: e.By, At: e.At})
	}
	u := s.Units.At(d.Unit)
	u.Trainings = plus(u.Trainings, t)
	return s.with(e, u).sessionLogged(d.Unit, d.Planned, d.No)
}

func (s State) trainingCancelled(e Entry, d TrainingCancelled) State {
	planned := 0
	s = s.changeTraining(d.Unit, d.No, func(t *Training) {
		t.Cancel, planned = &Cancel{Reason: d.Reason, By: e.By, At: e.At}, t.Planned
	})
	return s.sessionLogged(d.Unit, planned, 0)
}

func (s State) evidenceKept(_ Entry, d EvidenceKept) State {
	s, _ = s.settleFile(d.Unit, d.For, d.No, Evidence{File: d.File, Name: d.Name, Hash: d.Hash, Size: d.Size})
	return s
}

func (s State) evidenceLost(e Entry, d EvidenceLost) State {
	s, by := s.settleFile(d.Unit, d.For, d.No, Evidence{File: d.File, Lost: d.Reason})
	return s.post(e, Mail{Unit: d.Unit, No: d.No, For: d.For, Person: by})
}

// settleFile notes what became of a file, and gives who had brought it.
func (s State) settleFile(unit, what string, no int, ev Evidence) (settled State, by string) {
	s.pending = slices.DeleteFunc(slices.Clone(s.pending), func(p PendingFile) bool {
		mine := p.Unit == unit && p.For == what && p.No == no && p.File == ev.File
		if mine {
			by = p.By
		}
		return mine
	})
	switch what {
	case "":
		return s.settleTraining(unit, no, ev), by
	case meetingPaper, minutesPaper:
		return s.settleMeeting(what, no, ev), by
	case announcementPaper:
		return s.settleAnnouncement(no, ev), by
	}
	u := s.Units.At(unit)
	u.Papers = slices.Clone(u.Papers)
	for i := range u.Papers {
		if p := &u.Papers[i]; p.Entry == no && p.File == ev.File {
			p.Evidence = ev
		}
	}
	s.Units = s.Units.With(unit, u)
	return s, by
}

func (s State) settleTraining(unit string, no int, ev Evidence) State {
	return s.changeTraining(unit, no, func(t *Training) {
		t.Keeping = slices.Clone(t.Keeping)
		for i := range t.Keeping {
			if t.Keeping[i].File == ev.File {
				t.Keeping[i] = ev
			}
		}
	})
}

func (s State) changeTraining(unit string, no int, change func(*Training)) State {
	u := s.Units.At(unit)
	if no < 1 || no > len(u.Trainings) {
		return s
	}
	u.Trainings = slices.Clone(u.Trainings)
	change(&u.Trainings[no-1])
	s.Units = s.Units.With(unit, u)
	return s
}

func (s State) reminderSnoozed(_ Entry, d ReminderSnoozed) State {
	for _, o := range d.Obligations {
		s.snoozes = s.snoozes.With(snoozeKey(d.Person, o), d.Until)
	}
	return s
}

func (s State) feedbackGiven(e Entry, _ FeedbackGiven) State { return s.post(e, Mail{}) }

// Who is what the person holds, and looks after for others on leave.
func (s State) Who(person string) Person {
	p := s.people.At(person)
	if acting := s.actingSeats(person); len(acting) > 0 {
		p.Seats = plus(p.Seats, acting...)
	}
	return p
}

// Staff are the people who hold the role, longest first.
func (s State) Staff(r Role) []string { return s.roles[r] }

// PendingFiles are the files that still have to be copied in.
func (s State) PendingFiles() []PendingFile { return s.pending }

// PendingFile is a file of evidence that Slack has and the store has not.
type PendingFile struct {
	Unit string
	For  string // "" for a training, else what the paper is for
	No   int    // of the training or meeting, or of the entry that brought the paper
	File string
	By   string
	At   time.Time
}

// mine is the unit if the person may do the act in it, and the refusal if not.
func (s State) mine(by string, act Act, unit string) (Unit, *Refusal) {
	u, ok := s.Units.Get(unit)
	if !ok {
		return Unit{}, Refuse(NoSuchUnit, "", "", "unit", unit)
	}
	return u, s.may(by, act, unit)
}

// plus is the list with v at its end. It never writes into the list's own
// memory, which an older State may share.
func plus[T any](list []T, v ...T) []T { return slices.Concat(list, v) }
