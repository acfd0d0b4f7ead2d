package policy

import (
	"fmt"
	"slices"
	"strconv"
	"time"

	"cdobot/policy/rubric"
)

// trainingPart is what trainings, held and planned, bring into the scheme
// (四（二）).
func trainingPart() Part {
	to := unitAudiences()
	return Part{
		Measures: []Measure{{Name: rubric.Trainings, Of: measureTrainings}},
		Events: []EventRule{
			{Fold: on(State.trainingLogged)},
			{Fold: on(State.trainingCancelled)},
			{Fold: on(State.sessionPlanned)},
			{Fold: on(State.sessionChanged), readers: changedReaders, outdated: sessionBegun},
			{
				Fold: on(State.sessionPublished), readers: channelReaders, outdated: sessionBegun,
				follow: followSession, until: func(s State, m Trigger) Date {
					u := s.Units.At(m.Unit)
					x, _ := u.Session(m.No)
					return x.Date
				},
			},
			{Fold: on(State.sessionUnposted), readers: unpostedReaders},
			{Fold: cityWide(State.sessionJoined)},
			{Fold: cityWide(State.sessionLeft)},
			{Fold: on(State.sessionCancelled), readers: cancelledReaders},
		},
		Obligations: []ObligationRule{
			{
				Kind: TrainingObligation, Clause: "四（二）", due: Period.End,
				ladder: []Rung{
					{Month: time.July, Day: 1, Below: 1, To: to.unit},
					{Month: time.October, Day: 1, To: to.unit},
					{Month: time.November, Day: 1, To: to.unit},
					{Month: time.December, Day: 1, To: to.both},
					{Month: time.December, Day: 15, To: to.unit},
					{Days: 1, To: to.late}, // a quota that was missed
				},
				periods: func(year int) []Period { return []Period{WholeYear(year)} },
				carried: true,
				stand: func(s State, u *Unit, o Obligation, today Date) Obligation {
					o.Have, o.Want = u.HeldCount(o.Period.Year()), s.Quota(u, o.Period.Year())
					o.Status = trainingStatus(o, today)
					return o
				},
			},
			{ // the CDO hears of it where it is forgotten
				Kind: SessionObligation, Clause: "四（二）", Since: true,
				ladder: []Rung{{Days: 0, After: true, To: to.unit}, {Days: 7, To: to.both}},
				wants:  (*Unit).sessionDays,
				stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
					o.Status = u.sessionStatus(o.Due, today)
					return o
				},
			},
		},
		Facts: []FactRule{trainingFacts},
	}
}

func (d TrainingLogged) units() []string    { return []string{d.Unit} }
func (d TrainingCancelled) units() []string { return []string{d.Unit} }

// Who signs up and who doesn't is no event of the unit's history: forty taps
// would bury what the unit did, and show everybody who sees it the names.
func (d SessionPlanned) units() []string   { return []string{d.Unit} }
func (d SessionChanged) units() []string   { return []string{d.Unit} }
func (d SessionPublished) units() []string { return []string{d.Unit} }
func (d SessionUnposted) units() []string  { return []string{d.Unit} }
func (d SessionCancelled) units() []string { return []string{d.Unit} }

// channelReaders are the channel in which the training is announced.
func channelReaders(_ Planner, s State, m Trigger) []string {
	u := s.Units.At(m.Unit)
	if x, ok := u.Session(m.No); ok && !x.IsOff() && x.Post.Entry == m.Entry {
		return []string{x.Post.Channel}
	}
	return nil
}

// unpostedReaders are whoever asked for an announcement that was not posted.
func unpostedReaders(_ Planner, s State, m Trigger) []string {
	return slices.DeleteFunc(compact(m.Person), s.Closed)
}

// changedReaders are those who come, unless what is true now is told by a later
// word.
func changedReaders(_ Planner, s State, m Trigger) []string {
	u := s.Units.At(m.Unit)
	if x, ok := u.Session(m.No); ok && !x.IsOff() && x.Told == m.Entry {
		return s.signedBefore(x, m)
	}
	return nil
}

// cancelledReaders are those who were to come, unless it was cancelled once it
// had begun: they came, or know that nobody did.
func cancelledReaders(_ Planner, s State, m Trigger) []string {
	u := s.Units.At(m.Unit)
	if x, ok := u.Session(m.No); ok && x.Off.At.Before(x.Begins()) {
		return s.signedBefore(x, m)
	}
	return nil
}

// signedBefore are the people who signed up before what changed.
func (s State) signedBefore(x Session, m Trigger) []string {
	var to []string
	for _, in := range x.Signed {
		if in.Entry < m.Entry && in.Person != m.By && !s.Closed(in.Person) {
			to = append(to, in.Person)
		}
	}
	return to
}

// sessionBegun says whether the training has begun, so that it is too late to
// tell of it.
func sessionBegun(s State, m Trigger, now time.Time) bool {
	u := s.Units.At(m.Unit)
	x, ok := u.Session(m.No)
	return ok && !now.Before(x.Begins())
}

// followSession shows how many come, what was changed, and how it ended.
func followSession(s State, m Trigger, _ string, now time.Time) (shown string, last bool) {
	u := s.Units.At(m.Unit)
	x, ok := u.Session(m.No)
	if !ok || x.Post.Entry != m.Entry || u.Gone() {
		return "moved on", true
	}
	stage := x.Stage(now)
	if stage == StageOpen && len(x.Signed) == 0 && x.Revised == 0 {
		return "", false
	}
	return fmt.Sprintf("%s %d %d", stage, len(x.Signed), x.Revised), stage == StageOver || stage == StageOff
}

func trainingStatus(o Obligation, today Date) Status {
	switch {
	case o.Want == 0:
		return NotOwed
	case o.Have >= o.Want:
		return Done
	}
	return undone(o.Period.Start(), o.Due, today)
}

// trainingFacts: trainings build the people that the fourth duty asks for.
func trainingFacts(_ State, u Unit, p Period) []Fact {
	var all []Fact
	for i := range u.Trainings.All() {
		t := u.Trainings.All()[i]
		if t.Cancel != nil || !u.newsOf(t.Date, t.At, p) {
			continue
		}
		f := Fact{Key: "training/" + strconv.Itoa(t.No), Cell: Cell{3, Results}, About: t}
		for _, ev := range t.Keeping {
			f.Exhibits = append(f.Exhibits, ev.exhibit(3)...)
		}
		for _, link := range t.Links {
			f.Exhibits = append(f.Exhibits, Exhibit{Cell: Cell{3, Proof}.String(), Link: link})
		}
		all = append(all, f)
	}
	return all
}

func (s State) trainingLogged(e Entry, d TrainingLogged) State {
	t := Training{No: d.No, TrainingFacts: d.TrainingFacts, By: e.By, At: e.At}
	s, t.Keeping = s.bring(e, PendingFile{Unit: d.Unit, No: d.No}, d.Files)
	u := s.Units.At(d.Unit)
	u.Trainings = u.Trainings.With(t)
	return s.with(e, u).sessionLogged(d.Unit, d.Planned, d.No)
}

func (s State) trainingCancelled(e Entry, d TrainingCancelled) State {
	planned := 0
	s = s.changeTraining(d.Unit, d.No, func(t *Training) {
		t.Cancel, planned = &Cancel{Reason: d.Reason, By: e.By, At: e.At}, t.Planned
	})
	return s.sessionLogged(d.Unit, planned, 0)
}

func (s State) settleTraining(unit string, no int, ev Evidence) State {
	return s.changeTraining(unit, no, func(t *Training) { t.Keeping = settled(t.Keeping, ev) })
}

func (s State) changeTraining(unit string, no int, change func(*Training)) State {
	u := s.Units.At(unit)
	if no < 1 || no > u.Trainings.Len() {
		return s
	}
	u.Trainings = u.Trainings.Changed(no-1, change)
	s.Units = s.Units.With(unit, u)
	return s
}
