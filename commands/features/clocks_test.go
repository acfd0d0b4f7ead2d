package features_test

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/commands/features"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// The years over which every clock is looked at.
const (
	firstYear = 2021
	lastYear  = 2040
)

// The people of the tests: two units, and the city's offices.
const (
	pen, cdo, pen2, cdo2 = "UPEN", "UCDO", "UPEN2", "UCDO2"
	head, leader, firm   = "UHEAD", "ULEADER", "UFIRM"
	staff                = "UBUREAU"
	city                 = "UCITY"
	opener               = "UOPENER" // whoever opened a record
	own, other           = "xiangzhou", "gongan"
)

// years is a state that began with the first of the years.
type years struct {
	*testing.T
	policy.State
	planner policy.Planner
	outbox  policy.Outbox
}

func newYears(t *testing.T) years {
	t.Helper()
	scheme := policy.City(features.Registers()...)
	y := years{t, scheme.Fold(policy.State{}), policy.Planner{Calendar: policy.NewCalendar()}, scheme.FoldOutbox(policy.Outbox{})}
	began := policy.On(firstYear, time.January, 1)
	y = y.write(began, "cli", policy.PilotFounded{Units: []policy.UnitFounded{
		{Code: "zhuhai", Class: policy.Municipality, Joined: began}, {Code: own, Class: policy.District, Joined: began}, {Code: other, Class: policy.Department, Joined: began},
	}})
	for _, p := range []policy.PostGiven{
		{Unit: "zhuhai", Post: policy.CDO, Person: city},
		{Unit: own, Post: policy.CDO, Person: cdo},
		{Unit: own, Post: policy.Liaison, Person: pen},
		{Unit: other, Post: policy.CDO, Person: cdo2},
		{Unit: other, Post: policy.Liaison, Person: pen2},
	} {
		y = y.write(began, "cli", p)
	}
	for person, role := range map[string]policy.Role{staff: policy.Bureau, head: policy.BureauHead, leader: policy.Leader, firm: policy.Company} {
		y = y.write(began, "cli", policy.RoleGiven{Person: person, Role: role})
	}
	return y
}

// write is the state with what happened at nine on the day.
func (y years) write(day policy.Date, by string, what policy.Event) years {
	y.Helper()
	e, err := policy.NewEntry(y.Last+1, "", policy.Origin{By: by, Via: "test", At: day.At(9, 0)}, what)
	if err != nil {
		y.Fatal(err)
	}
	y.State = y.Fold(e)
	return y
}

// said is what is said of the kind at ten on the day to people who were told nothing yet,
// as "person/unit", with "digest" for the unit in what the bureau hears of all.
func (y years) said(day policy.Date, kind policy.ObligationKind, due policy.Date) []string {
	var all []string
	for _, n := range y.planner.Due(y.State, y.outbox, day.At(10, 0)) {
		for _, r := range n.Items {
			switch {
			case r.Kind != kind || due != 0 && r.Period != policy.OnDay(due):
			case r.Digest:
				all = append(all, n.To+"/digest")
			default:
				all = append(all, n.To+"/"+r.Unit)
			}
		}
	}
	return all
}

// clocked is a step that starts a clock, by what is chosen.
type clocked struct {
	g      *policy.Register
	x      policy.Step
	choice string
}

func (c clocked) String() string { return c.g.Name + " " + c.x.Name + " " + c.choice }

// clocks are all steps that set a day by which somebody has to act.
func clocks(registers []*policy.Register) []clocked {
	var all []clocked
	for _, g := range registers {
		for _, x := range g.Steps {
			turns := x.Turn != policy.NoSide || x.TurnBy != "" || x.Stay
			counts := func(k policy.Clock) bool {
				return k.Days+k.Natural+k.Months+k.Hours > 0 || k.DueField != "" && !k.Propose || k.Resume
			}
			for choice, k := range x.Choose {
				if turns && counts(k) {
					all = append(all, clocked{g, x, choice})
				}
			}
			if turns && counts(x.Clock) {
				all = append(all, clocked{g, x, ""})
			}
		}
	}
	slices.SortFunc(all, func(a, b clocked) int { return strings.Compare(a.String(), b.String()) })
	return all
}

// value is something that the field takes.
func (c clocked) value(y years, f policy.Field, day policy.Date) []string {
	f = f.Offering(y.State, day.At(9, 0), policy.Record{Register: c.g.Name, Unit: own})
	switch f.Kind {
	case policy.ChoiceField, policy.ChoicesField:
		if f.Name == cmp.Or(c.x.ChooseBy, c.x.TurnBy) && c.choice != "" {
			return []string{c.choice}
		}
		return f.Choices[:min(1, len(f.Choices))]
	case policy.UnitField:
		return []string{map[bool]string{true: own, false: other}[f.Name == policy.OwnerField]}
	case policy.UnitsField:
		return []string{own}
	case policy.DayField:
		extends := func(x policy.Step) bool { return x.DueField == f.Name && x.Extend > 0 }
		switch {
		case f.Past:
			return []string{day.String()}
		case slices.ContainsFunc(c.g.Steps, extends):
			return []string{(day + 6).String()}
		}
		return []string{(day + 20).String()}
	case policy.InstantField:
		return []string{day.String() + " 08:30"}
	case policy.NumberField, policy.AmountField:
		return []string{"1"}
	case policy.LinksField:
		return []string{"https://example.org/"}
	case policy.LineField, policy.TextField, policy.PersonField, policy.FilesField:
	}
	return []string{"事"}
}

// waits is the side as a record names whose turn it is.
func waits(side policy.Side) string {
	switch side {
	case policy.Owner:
		return own
	case policy.Other:
		return other
	case policy.Asker:
		return "@" + opener
	case policy.NoSide, policy.Desk, policy.Chief, policy.Leaders, policy.Staff, policy.Third, policy.Helping:
	}
	return string(side)
}

// begun is the state with a record that can take the step, and its number.
func (c clocked) begun(y years, day policy.Date) (years, policy.RecordMoved) {
	d := policy.RecordMoved{Register: c.g.Name, Unit: own, Step: c.x.Name, Values: map[string][]string{}, Confirmed: true}
	if strings.HasPrefix(c.g.Clause, "三（三）") { // what follows from the result of an evaluation
		y = y.write(day, head, policy.ScoreConfirmed{Year: day.Year(), Unit: own, Points: rubric.Sheet{"collected": 0}, Grade: "excellent"})
		y = y.write(day, staff, policy.ScoresTold{Year: day.Year(), Units: []string{own}})
	}
	if len(c.x.From) > 0 && c.g.Single == "" {
		before := policy.RecordMoved{Register: c.g.Name, No: 1, Unit: own, State: c.x.From[0], Waits: own, Due: day + 5, Values: map[string][]string{}}
		for _, f := range c.g.Fields {
			before.Values[f.Name] = c.value(y, f, day)
			if f.Name == policy.OtherField {
				before.Other = other
			}
		}
		for _, x := range c.g.Steps {
			switch {
			case len(x.From) == 0 && before.Step == "":
				before.Step = x.Name
			case x.To != c.x.From[0]:
				continue
			}
			before.Waits = waits(x.Turn)
		}
		y = y.write(day-1, opener, before)
		if c.x.After != "" {
			before.Step = c.x.After
			y = y.write(day-1, opener, before)
		}
		d.No = 1
	}
	for _, f := range c.g.Fields {
		if slices.Contains(append(c.x.Asks, c.x.ChooseBy, c.x.TurnBy, c.x.DueField, c.x.Each), f.Name) {
			d.Values[f.Name] = c.value(y, f, day)
		}
	}
	return y, d
}

// taken is the state in which the first who may has taken the step on the day, and the
// record.
func (c clocked) taken(y years, day policy.Date) (years, policy.Record) {
	y.Helper()
	y, d := c.begun(y, day)
	if r := (policy.Record{Register: c.g.Name, Unit: own}); len(c.x.From) == 0 && c.x.Ready != nil && c.x.Ready(y.State, y.planner.Calendar, day.At(9, 0), pen, r) != nil {
		y = y.write(day, staff, policy.CDODismissed{Unit: own, Person: cdo}) // for whom others take it
	}
	var refused []error
	for _, by := range []string{cdo, pen, cdo2, pen2, staff, head, leader, firm, opener} {
		what, err := c.g.Take(y.State, y.planner.Calendar, day.At(9, 0), by, d)
		if moved, ok := what.(policy.RecordMoved); ok && err == nil {
			y = y.write(day, by, moved)
			r, _ := y.Record(c.g.ID(policy.Record{Register: moved.Register, No: max(moved.No, 1), Unit: moved.Unit}))
			return y, r
		}
		refused = append(refused, err)
	}
	y.Fatalf("%s on %s: nobody can take it: %v", c, day, refused)
	return y, policy.Record{}
}

// rungs are the days, counted from the due date, on which the register speaks first and
// last.
func (c clocked) rungs() (first, last policy.Date) {
	if n := len(c.g.Ladder); n > 0 {
		return policy.Date(c.g.Ladder[0].Days), policy.Date(c.g.Ladder[n-1].Days)
	}
	return -7, 28
}

// holds looks at what is said while nobody does what the step of the day asks for.
func (c clocked) holds(y years, day policy.Date) {
	y.Helper()
	cal, idle := y.planner.Calendar, y
	y, r := c.taken(y, day)
	kind, what := policy.ObligationKind(c.g.Name), fmt.Sprintf("%s on %s, due %s", c, day, r.Due)
	if r.Over() || r.Due == 0 {
		y.Errorf("%s: nobody's turn, or no day: %+v", what, r)
		return
	}
	unit, owed := y.Units.Get(r.Waits)
	first, last := c.rungs()
	nudge, escalation := max(cal.OnOrBefore(r.Due+first), cal.OnOrAfter(day)), cal.OnOrAfter(r.Due+1)
	end := cal.OnOrAfter(r.Due + last)
	quiet := end + 7 // from when on a CDO is left alone
	for _, x := range y.Rule(kind).Ladder(policy.OnDay(r.Due)) {
		if slices.Contains(x.To, policy.ToCDO) {
			quiet = cal.OnOrAfter(r.Due+policy.Date(x.Days)) + 7
		}
	}
	for _, today := range []policy.Date{nudge, cal.OnOrBefore(r.Due), escalation, end, cal.OnOrBefore(end + 7)} {
		if today < nudge {
			continue
		}
		said := y.said(today, kind, r.Due)
		hears := func(person string) bool { return slices.Contains(said, person+"/"+r.Waits) }
		deaf := slices.DeleteFunc(y.Actors(r), hears)
		if today > quiet && len(deaf) < len(y.Actors(r)) {
			deaf = slices.DeleteFunc(deaf, func(person string) bool { return person == unit.CDO })
		}
		if len(deaf) == len(y.Actors(r)) || len(deaf) > 0 && today > r.Due { // before its day, those who draft come first
			y.Errorf("%s: %v hear nothing of it on %s, but %v", what, deaf, today, said)
		}
		if late := owed && today > r.Due; late && (today <= quiet && !slices.Contains(said, unit.CDO+"/"+r.Waits) || slices.Contains(said, staff+"/digest") == c.g.Restricted) { // that names the unit
			y.Errorf("%s: the CDO and the bureau may not miss it on %s, nor the bureau read what is restricted: %v", what, today, said)
		}
		if !slices.ContainsFunc(y.Register(unit, today), func(ob policy.Obligation) bool { return ob.Kind == kind && ob.Due == r.Due }) && owed {
			y.Errorf("%s: the unit does not owe it on %s", what, today)
		}
	}
	c.looked(y, r, what)
	c.ticks(y, r, what)
	moved := policy.RecordMoved{Register: c.g.Name, No: r.No, Unit: r.Unit, Other: r.Other, Step: "end", State: "end"}
	if said := y.write(day, staff, moved).said(nudge, kind, r.Due); len(said) != len(idle.said(nudge, kind, r.Due)) {
		y.Errorf("%s: spoken of once it is done: %v", what, said)
	}
}

// looked: the bureau looks at what is late in each week in which people work.
func (c clocked) looked(y years, r policy.Record, what string) {
	y.Helper()
	if _, unit := y.Units.Get(r.Waits); c.g.Restricted && unit { // to most of the bureau it is a number; its own people hear of it for a year
		today := y.planner.Calendar.OnOrAfter(r.Due + 357)
		if said := y.said(today, policy.ObligationKind(c.g.Name), r.Due); !slices.Contains(said, cdo+"/"+r.Waits) {
			y.Errorf("%s: forgotten by %s", what, today)
		}
	}
	monday := r.Due + policy.Date((8-int(r.Due.Weekday()))%7)
	if monday == r.Due {
		monday += 7
	}
	weeks := []policy.Date{monday, monday + 28, monday + 364}
	if c.g.Single != "" { // digests of its own come first
		weeks = weeks[2:]
	}
	for _, week := range weeks {
		today := y.planner.Calendar.OnOrAfter(week)
		if said := y.said(today, policy.WaitingObligation, week); today < week+7 && !slices.Contains(said, staff+"/") {
			y.Errorf("%s: the bureau does not look at it on %s", what, today)
		}
	}
}

// ticks: a clock on the wall calls when it ends, on any day, and goes on.
func (c clocked) ticks(y years, r policy.Record, what string) {
	y.Helper()
	if r.DueAt.IsZero() {
		return
	}
	for _, after := range []time.Duration{0, time.Hour, 3 * time.Hour, 24 * time.Hour, 20 * 24 * time.Hour} {
		called := func(n policy.Notice) bool {
			return n.To == cdo && n.Trigger != nil && n.Trigger.Event == policy.RecordTicksKind
		}
		if !slices.ContainsFunc(y.planner.EventNotices(y.State, y.outbox, r.DueAt.Add(after)), called) {
			y.Errorf("%s: no call %s after %s", what, after, r.DueAt)
		}
	}
}

// turning are the days around which calendars differ from year to year.
func turning(day policy.Date) bool {
	switch month, of := day.Month(), day.Day(); month {
	case time.December:
		return of == 31
	case time.January:
		return of == 1
	case time.February:
		return of == 29
	default:
		return false
	}
}

// TestEveryDayHasItsReminders: whatever is asked of somebody by a day, in any register, on
// any day of twenty years, is owed until it is done; they hear of it before that day, and
// they and the bureau after it, and their CDO as long as the ladder speaks to CDOs.
func TestEveryDayHasItsReminders(t *testing.T) {
	t.Parallel()
	y := newYears(t)
	all := clocks(policy.City(features.Registers()...).Registers())
	const apart = 41 // each clock starts on one of so many days, and on all around New Year
	for year := firstYear; year <= lastYear; year++ {
		t.Run(strconv.Itoa(year), func(t *testing.T) {
			t.Parallel()
			y := y
			y.T = t
			first := policy.On(year, time.January, 1)
			if year == firstYear {
				first++ // what a step is taken on was there the day before
			}
			for day := first; day <= policy.On(year, time.December, 31); day++ {
				for i, c := range all {
					if (int(day)+i)%apart == 0 || turning(day) {
						c.holds(y, day)
					}
				}
			}
		})
	}
}

// TestEveryYearHasItsReminders: what is owed each half-year or year is spoken of on every
// workday on which it should be, in twenty years in which nobody does anything, also on
// both sides of New Year.
func TestEveryYearHasItsReminders(t *testing.T) {
	t.Parallel()
	y := newYears(t)
	before, after := y.planner.Calendar.OnOrBefore, y.planner.Calendar.OnOrAfter
	for year := firstYear; year <= lastYear; year++ {
		for _, x := range []struct {
			kind        policy.ObligationKind
			period      policy.Period
			who         string
			first, last policy.Date
		}{
			{policy.ReportObligation, policy.Half(year, 1), pen, before(policy.On(year, time.May, 1)), after(policy.On(year, time.July, 5)) + 7},
			{policy.ReportObligation, policy.Half(year, 1), cdo, before(policy.On(year, time.May, 24)), after(policy.On(year, time.June, 7)) + 7},
			{policy.ReportObligation, policy.Half(year, 2), pen2, before(policy.On(year, time.October, 31)), after(policy.On(year+1, time.January, 4)) + 7},
			{policy.ReportObligation, policy.Half(year, 2), staff, after(policy.On(year, time.December, 1)), after(policy.On(year+1, time.January, 4)) + 7},
			{policy.TrainingObligation, policy.WholeYear(year), pen, before(policy.On(year, time.July, 1)), after(policy.On(year+1, time.January, 1)) + 7},
			{policy.TrainingObligation, policy.WholeYear(year), cdo2, before(policy.On(year, time.December, 1)), after(policy.On(year+1, time.January, 1)) + 7},
			{policy.TrainingObligation, policy.WholeYear(year), staff, after(policy.On(year+1, time.January, 1)), after(policy.On(year+1, time.January, 1)) + 7},
			{policy.ReviewObligation, policy.WholeYear(year), pen, after(policy.On(year, time.December, 1)), policy.On(year, time.December, 31)},
			{policy.ReviewObligation, policy.WholeYear(year), staff, after(policy.On(year, time.December, 25)), policy.On(year, time.December, 31)},
			{policy.MeetingObligation, policy.Half(year, 1), staff, before(policy.On(year, time.April, 1)), after(policy.On(year, time.July, 1)) + 7},
			{policy.MeetingObligation, policy.Half(year, 2), staff, before(policy.On(year, time.October, 1)), after(policy.On(year+1, time.January, 1)) + 7},
		} {
			for day := x.first - 10; day <= x.last+10; day++ {
				spoken := slices.ContainsFunc(y.planner.Due(y.State, y.outbox, day.At(10, 0)), func(n policy.Notice) bool {
					return n.To == x.who && slices.ContainsFunc(n.Items, func(r policy.Reminder) bool { return r.Kind == x.kind && r.Period == x.period })
				})
				over := x.kind == policy.ReviewObligation && day > x.last // the round is closed
				if want := day >= x.first && day <= x.last && y.planner.Calendar.Workday(day); spoken != want && !over {
					t.Errorf("%s for %s on %s: spoken to %s: %v", x.kind, x.period, day, x.who, spoken)
				}
				if st := y.Owed(y.Units.At(own), x.kind, x.period, day).Status; x.who != staff && day >= x.first && st != policy.Open && st != policy.Late {
					t.Errorf("%s for %s stands on %s as %s", x.kind, x.period, day, st)
				}
			}
		}
	}
}
