package policy

// Phase is how far a unit has come in taking up the scheme (二（二）, P3).
type Phase string

// The phases. They follow from the register, so that they can't contradict it.
const (
	NotStarted Phase = "not started"
	Preparing  Phase = "preparing"
	Covered    Phase = "covered" // it has its CDO and somebody who drafts
)

// Phase is how far the unit has come.
func (u Unit) Phase() Phase {
	switch _, nominated := u.OpenNomination(); {
	case u.CDO != "" && len(u.Liaisons) > 0:
		return Covered
	case u.CDO != "" || len(u.Liaisons) > 0 || nominated || u.Plan.State != PlanMissing:
		return Preparing
	}
	return NotStarted
}

// Lack is something that a unit's register still wants.
type Lack string

// What a unit may lack.
const (
	LackCDO      Lack = "cdo"      // nobody in office (三（一）3, P10)
	LackLiaison  Lack = "liaison"  // nobody who drafts
	LackAccount  Lack = "account"  // a holder's Slack account is switched off
	LackDocument Lack = "document" // the CDO is entered without the decision's document (P8)
	LackFiling   Lack = "filing"   // not filed with the province yet (P9)
	LackPlan     Lack = "plan"     // no implementation plan issued (P38)
)

// Lacks are what the unit's register still wants, the weightiest first.
func (s State) Lacks(u Unit) []Lack {
	var lacks []Lack
	t, sits := u.Sitting()
	add := func(when bool, l Lack) {
		if when {
			lacks = append(lacks, l)
		}
	}
	closed := false
	for _, seat := range u.seats() {
		closed = closed || s.Closed(seat.person)
	}
	add(!sits, LackCDO)
	add(len(u.Liaisons) == 0 && u.Kind != Municipality, LackLiaison)
	add(closed, LackAccount)
	add(sits && t.Basis.No == "", LackDocument)
	add(sits && u.Kind != Department && t.Filed.On == 0, LackFiling)
	add(u.OwesPlan() && u.Plan.State != PlanIssued, LackPlan)
	return lacks
}

// Coverage is how many of the districts and departments on the list are
// covered (二（二）: 全面覆盖).
func (s State) Coverage() (covered, all int) {
	for _, u := range s.Active() {
		if u.Kind == Municipality {
			continue
		}
		all++
		if u.Phase() == Covered {
			covered++
		}
	}
	return covered, all
}
