package policy

import "time"

// RoundStage is how far a year's round has come. It follows from the day and from what was done:
// nobody opens or closes a round.
type RoundStage string

// The stages, in order.
const (
	RoundPrepared  RoundStage = "draft"     // before 1 December: rubric and days can be changed
	RoundReviews   RoundStage = "reviews"   // the units hand in their self-reviews
	RoundScores    RoundStage = "scores"    // until both scores of all units are in
	RoundTelling   RoundStage = "telling"   // until all units know their results
	RoundObjecting RoundStage = "objecting" // until nobody can object any more, and all is answered
	RoundEnded     RoundStage = "closed"
)

// RoundStage is how far the year's round is at the instant.
func (s State) RoundStage(c Calendar, year int, now time.Time) RoundStage {
	r, today, units := s.roundDays(year), DateOf(now), s.Evaluated(year)
	switch {
	case today < r.Opens():
		return RoundPrepared
	case today <= r.Reviews:
		return RoundReviews
	}
	stage := RoundEnded
	for _, u := range units {
		switch x := s.Scoring(u.Code, year); {
		case !x.In():
			return RoundScores
		case x.Told.IsZero():
			stage = RoundTelling
		case stage == RoundEnded && s.objecting(c, u.Code, year, today):
			stage = RoundObjecting
		}
	}
	return stage
}

// objecting says whether the unit can still object to its result, or waits for an answer.
func (s State) objecting(c Calendar, unit string, year int, today Date) bool {
	if today <= s.ObjectionUntil(c, unit, year) {
		return true
	}
	for _, r := range s.objections(unit, year) {
		if !r.Over() {
			return true
		}
	}
	return false
}
