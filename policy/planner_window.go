package policy

import (
	"slices"
)

// window is an obligation's rung that is reached today, the same for all units.
type window struct {
	rule   *ObligationRule
	period Period
	due    Date
	rung   Rung
	stage  string // the rung's name
	day    Date
	today  Date
	ok     bool
	cdo    ownRung // the last rung that speaks to CDOs
}

// ownRung is the rung that is reached among those that speak to somebody.
type ownRung struct {
	rung Rung
	day  Date
	ok   bool
}

// as is the window as the audience sees it: a CDO goes by the rungs that speak to CDOs,
// so that nothing of theirs is lost between them; others by all.
func (w window) as(a Audience) window {
	if a == ToCDO && w.cdo.day != 0 {
		w.rung, w.stage, w.day, w.ok = w.cdo.rung, w.cdo.rung.Name(), w.cdo.day, w.cdo.ok
	}
	return w
}

// windows are what may have to be spoken of today: this year's obligations,
// and those of last year whose ladders reach into this one.
func (p Planner) windows(s State, today Date) []window {
	year := today.Year()
	last := slices.DeleteFunc(s.dated(year-1), func(d dated) bool { return !d.carriedOver() })
	var all []window
	for _, d := range append(last, s.dated(year)...) {
		all = append(all, p.window(s, d.rule, d.period, today))
	}
	return all
}

func (p Planner) window(s State, r *ObligationRule, per Period, today Date) window {
	due := s.DueOf(r, per)
	ladder := r.Ladder(per)
	rung, day, _, ok := r.reachedOn(ladder, p.Calendar, due, per, today)
	w := window{rule: r, period: per, due: due, rung: rung, stage: rung.Name(), day: day, today: today, ok: ok}
	w.cdo.rung, w.cdo.day, _, w.cdo.ok = r.reachedOn(speakingTo(ladder, ToCDO), p.Calendar, due, per, today)
	return w
}

type recipient struct {
	person string
	as     Audience
}

// recipients are the people of the unit that the rung speaks to, or who act for
// them. Where there is no liaison, or none who can be reached, the CDO is
// spoken to, so that nobody is left in silence.
func (w window) recipients(s State, u *Unit) []recipient {
	due, able := w.due, w.rule.able
	to := make([]recipient, 0, 2)
	add := func(person string, a Audience) {
		if person != "" && !slices.ContainsFunc(to, func(t recipient) bool { return t.person == person }) {
			to = append(to, recipient{person, a})
		}
	}
	addAble := func(person string) {
		if able == nil || able(s, u, due, person) {
			add(person, ToLiaison)
		}
	}
	if Side(u.Code).office() {
		for _, person := range s.PeopleOf(u.Code) {
			addAble(person)
		}
		return to
	}
	for _, a := range w.audiences(u) {
		n := len(to)
		if a == ToLiaison {
			for _, l := range u.Liaisons {
				addAble(s.standIn(l))
			}
		}
		if len(to) == n {
			add(s.standIn(u.CDO), a)
		}
	}
	return to
}

// audiences are to whom of the unit the window speaks: those of its rung, and the CDO
// while what was last for CDOs is worth saying, or while something late waits for them.
func (w window) audiences(u *Unit) []Audience {
	to := slices.DeleteFunc(slices.Clone(w.rung.To), func(a Audience) bool { return a == ToBureau })
	if !slices.Contains(to, ToCDO) && (w.cdo.ok || w.late() && w.rule.waitsForCDO(u, w.period)) {
		to = append(to, ToCDO)
	}
	return to
}

// late says whether the rung is one of those on which the bureau hears, too.
func (w window) late() bool { return w.today > w.due && slices.Contains(w.rung.To, ToBureau) }
