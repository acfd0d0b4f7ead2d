package policy

import (
	"maps"
	"slices"
	"time"
)

// State is all that is true because of the ledger's entries. It is a value: a
// later entry makes a new State and leaves this one as it was.
type State struct {
	Units    Table[string, Unit] // by code
	Codes    []string            // the units' codes in the order of founding
	Meetings []Meeting           // in the order of their numbers
	Began    Date                // day of the first entry: nothing is known from before
	Last     int                 // number of the last entry
	Unread   []int               // entries that this version can't read

	people  Table[string, Person]
	roles   map[Role][]string
	closed  Table[string, bool]
	snoozes Table[string, Date]
	mail    []Mail
	pending []PendingFile
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
	case PostGiven{}.Kind():
		return read(s, e, State.postGiven)
	case RoleGiven{}.Kind():
		return read(s, e, State.roleGiven)
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
	case ReviewSubmitted{}.Kind():
		return read(s, e, State.reviewSubmitted)
	case MeetingSet{}.Kind():
		return read(s, e, State.meetingSet)
	case MeetingCancelled{}.Kind():
		return read(s, e, State.meetingCancelled)
	case ReminderSnoozed{}.Kind():
		return read(s, e, State.reminderSnoozed)
	case AccountChanged{}.Kind():
		return read(s, e, State.accountChanged)
	case FeedbackGiven{}.Kind():
		return read(s, e, State.feedbackGiven)
	default:
		s.Unread = plus(s.Unread, e.N)
		return s
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
	return do(s, e, deed)
}

func (s State) pilotFounded(_ Entry, d PilotFounded) State { return s.founded(d.Units...) }

func (s State) unitFounded(_ Entry, d UnitFounded) State { return s.founded(d) }

func (s State) founded(units ...UnitFounded) State {
	codes := make([]string, 0, len(units))
	for _, d := range units {
		s.Units = s.Units.With(d.Code, Unit{Code: d.Code, Name: d.Name, Kind: d.Class, Joined: d.Joined})
		codes = append(codes, d.Code)
	}
	s.Codes = plus(s.Codes, codes...)
	return s
}

func (s State) postGiven(e Entry, d PostGiven) State {
	u := s.Units.At(d.Unit)
	seat := Seat{d.Unit, d.Post}
	if before := u.Holder(d.Post); before != "" {
		p := s.Who(before)
		p.Seats = slices.DeleteFunc(slices.Clone(p.Seats), func(x Seat) bool { return x == seat })
		s.people = s.people.With(before, p)
	}
	if d.Person != "" {
		p := s.Who(d.Person)
		p.Seats = plus(p.Seats, seat)
		s.people = s.people.With(d.Person, p)
	}
	switch d.Post {
	case CDO:
		u.CDO = d.Person
	case Liaison:
		u.Liaison = d.Person
	}
	s.Units = s.Units.With(d.Unit, u)
	return s.post(e, Mail{Unit: d.Unit, Post: d.Post, Person: d.Person})
}

func (s State) roleGiven(e Entry, d RoleGiven) State {
	p := s.Who(d.Person)
	s.roles = maps.Clone(s.roles)
	if s.roles == nil {
		s.roles = map[Role][]string{}
	}
	if d.Ended {
		p.Roles = slices.DeleteFunc(slices.Clone(p.Roles), func(r Role) bool { return r == d.Role })
		s.roles[d.Role] = slices.DeleteFunc(slices.Clone(s.roles[d.Role]), func(id string) bool { return id == d.Person })
		s.people = s.people.With(d.Person, p)
		return s
	}
	p.Roles = plus(p.Roles, d.Role)
	s.roles[d.Role] = plus(s.roles[d.Role], d.Person)
	s.people = s.people.With(d.Person, p)
	return s.post(e, Mail{Role: d.Role, Person: d.Person})
}

func (s State) trainingLogged(e Entry, d TrainingLogged) State {
	t := Training{No: d.No, TrainingFacts: d.TrainingFacts, By: e.By, At: e.At}
	for _, f := range d.Files {
		t.Keeping = append(t.Keeping, Evidence{File: f})
		s.pending = plus(s.pending, PendingFile{Unit: d.Unit, No: d.No, File: f, By: e.By, At: e.At})
	}
	u := s.Units.At(d.Unit)
	u.Trainings = plus(u.Trainings, t)
	s.Units = s.Units.With(d.Unit, u)
	return s
}

func (s State) trainingCancelled(e Entry, d TrainingCancelled) State {
	return s.changeTraining(d.Unit, d.No, func(t *Training) {
		t.Cancel = &Cancel{Reason: d.Reason, By: e.By, At: e.At}
	})
}

func (s State) evidenceKept(_ Entry, d EvidenceKept) State {
	return s.settleFile(d.Unit, d.No, Evidence{File: d.File, Name: d.Name, Hash: d.Hash, Size: d.Size})
}

func (s State) evidenceLost(e Entry, d EvidenceLost) State {
	s = s.settleFile(d.Unit, d.No, Evidence{File: d.File, Lost: d.Reason})
	return s.post(e, Mail{Unit: d.Unit, No: d.No, Person: s.Units.At(d.Unit).training(d.No).By})
}

func (s State) settleFile(unit string, no int, ev Evidence) State {
	s.pending = slices.DeleteFunc(slices.Clone(s.pending), func(p PendingFile) bool {
		return p.Unit == unit && p.No == no && p.File == ev.File
	})
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

func (u Unit) training(no int) Training {
	if no < 1 || no > len(u.Trainings) {
		return Training{}
	}
	return u.Trainings[no-1]
}

func (s State) reportPresented(e Entry, d ReportPresented) State {
	s.Units = s.Units.With(d.Unit, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		r.State, r.Entry, r.Sum, r.Drafter, r.At, r.Comment = ToSign, e.N, d.Text.Sum(), e.By, e.At, ""
	}))
	return s.post(e, Mail{Unit: d.Unit, Period: d.Period})
}

func (s State) reportSigned(e Entry, d ReportSigned) State {
	s.Units = s.Units.With(d.Unit, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		if d.Text != nil {
			r.Entry, r.Drafter = e.N, e.By
		}
		r.State, r.Sum, r.Signer, r.At, r.Comment = Filed, d.Sum, e.By, e.At, ""
		if r.FiledAt.IsZero() {
			r.FiledAt = e.At
		}
	}))
	return s.post(e, Mail{Unit: d.Unit, Period: d.Period})
}

func (s State) reportJudged(e Entry, d ReportJudged) State {
	s.Units = s.Units.With(d.Unit, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		r.State, r.Comment, r.At = d.State, d.Comment, e.At
	}))
	return s.post(e, Mail{Unit: d.Unit, Period: d.Period, Report: d.State})
}

func (s State) reviewSubmitted(e Entry, d ReviewSubmitted) State {
	u := s.Units.At(d.Unit)
	u.Reviews = maps.Clone(u.Reviews)
	if u.Reviews == nil {
		u.Reviews = map[int]SelfReview{}
	}
	u.Reviews[d.Year] = SelfReview{Entry: e.N, By: e.By, At: e.At}
	s.Units = s.Units.With(d.Unit, u)
	return s
}

func (s State) meetingSet(_ Entry, d MeetingSet) State {
	s.Meetings = plus(s.Meetings, Meeting{No: d.No, MeetingFacts: d.MeetingFacts})
	return s
}

func (s State) meetingCancelled(_ Entry, d MeetingCancelled) State {
	s.Meetings = slices.Clone(s.Meetings)
	if d.No >= 1 && d.No <= len(s.Meetings) {
		s.Meetings[d.No-1].Cancelled = d.Reason
	}
	return s
}

func (s State) reminderSnoozed(_ Entry, d ReminderSnoozed) State {
	for _, o := range d.Obligations {
		s.snoozes = s.snoozes.With(snoozeKey(d.Person, o), d.Until)
	}
	return s
}

func (s State) feedbackGiven(e Entry, _ FeedbackGiven) State { return s.post(e, Mail{}) }

// Who is what the person holds.
func (s State) Who(person string) Person { return s.people.At(person) }

// Staff are the people who hold the role, longest first.
func (s State) Staff(r Role) []string { return s.roles[r] }

// PendingFiles are the files that still have to be copied in.
func (s State) PendingFiles() []PendingFile { return s.pending }

// PendingFile is a file of evidence that Slack has and the store has not.
type PendingFile struct {
	Unit string
	No   int
	File string
	By   string
	At   time.Time
}

// mine is the unit if the person is its CDO or liaison, and the refusal if not.
func (s State) mine(by, unit string) (Unit, *Refusal) {
	u, ok := s.Units.Get(unit)
	if !ok {
		return Unit{}, Refuse(NoSuchUnit, "", "", "unit", unit)
	}
	if _, ok := s.Who(by).SeatIn(unit); !ok {
		return Unit{}, Refuse(NotYourUnit, "", "", "unit", unit)
	}
	return u, nil
}

// plus is the list with v at its end. It never writes into the list's own
// memory, which an older State may share.
func plus[T any](list []T, v ...T) []T { return slices.Concat(list, v) }
