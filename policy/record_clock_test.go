package policy

import (
	"testing"
	"time"
)

// TestAddMonths: a month that has no such day gives its last.
func TestAddMonths(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		from   Date
		months int
		want   Date
	}{
		{On(2026, time.January, 31), 1, On(2026, time.February, 28)},
		{On(2028, time.January, 31), 1, On(2028, time.February, 29)},
		{On(2028, time.February, 29), 12, On(2029, time.February, 28)},
		{On(2026, time.August, 31), 3, On(2026, time.November, 30)},
		{On(2026, time.November, 30), 3, On(2027, time.February, 28)},
		{On(2026, time.December, 31), 12, On(2027, time.December, 31)},
		{On(2026, time.October, 15), 3, On(2027, time.January, 15)},
		{On(2026, time.March, 31), 0, On(2026, time.March, 31)},
	} {
		if got := tt.from.AddMonths(tt.months); got != tt.want {
			t.Errorf("%d months after %s is %s; want %s", tt.months, tt.from, got, tt.want)
		}
	}
}

// timed is a register in which everything about a clock can be declared: the first
// step takes the clock of the test, the second is taken with it.
func timed(first, second Clock, stay bool) *Register {
	unit := []Party{OwnLiaison, OwnCDO}
	return &Register{
		Name: "timed", Clause: "三（二）3",
		Fields: []Field{
			{Name: "what"},
			{Name: "kind", Kind: ChoiceField, Choices: []string{"fast", "slow", "never"}},
			{Name: "at", Kind: InstantField, Past: true},
			{Name: "later", Kind: DayField},
			{Name: "due", Kind: DayField},
		},
		Steps: []Step{
			{Name: "open", To: "open", By: Owner, Who: unit, Asks: []string{"what"}, May: []string{"kind", "at", "due"}, Turn: Owner, Clock: first},
			{Name: "move", From: []string{"open"}, By: Owner, Who: unit, May: []string{"later", "due"}, Turn: Owner, Stay: stay, Clock: second},
			{Name: "consent", From: []string{"open"}, Who: []Party{TheBureau}, Stay: true, After: "move", Clock: Clock{DueField: "later", Extend: 10}},
		},
	}
}

// TestClockIsSet: by when whoever's turn it is has to act.
func TestClockIsSet(t *testing.T) {
	t.Parallel()
	choose := Clock{ChooseBy: "kind", Choose: map[string]Clock{"fast": {Hours: 1}, "slow": {Hours: 4}, "never": {}}, FromField: "at"}
	for _, tt := range []struct {
		name  string
		clock Clock
		now   time.Time
		more  map[string][]string
		due   Date
		at    time.Time
	}{
		{"workdays over the days off of May", Clock{Days: 3}, On(2026, time.April, 30).At(23, 59), nil, On(2026, time.May, 8), time.Time{}},
		{"days, days off counted", Clock{Natural: 30}, On(2026, time.December, 15).At(9, 0), nil, On(2027, time.January, 14), time.Time{}},
		{"a day from the last minute of a day", Clock{Natural: 1}, On(2026, time.December, 31).At(23, 59), nil, On(2027, time.January, 1), time.Time{}},
		{"a month from the 31st", Clock{Months: 1}, On(2026, time.January, 31).At(9, 0), nil, On(2026, time.February, 28), time.Time{}},
		{"a year from 29 February", Clock{Months: 12}, On(2028, time.February, 29).At(9, 0), nil, On(2029, time.February, 28), time.Time{}},
		{"hours from now, over midnight", Clock{Hours: 4}, On(2026, time.December, 31).At(22, 30), nil, On(2027, time.January, 1), On(2027, time.January, 1).At(2, 30)},
		{"hours from when it was found", choose, On(2026, time.May, 1).At(2, 40), values("kind", "fast", "at", "2026-05-01 02:15"), On(2026, time.May, 1), On(2026, time.May, 1).At(3, 15)},
		{"hours that are over already", choose, On(2026, time.May, 1).At(9, 0), values("kind", "slow", "at", "2026-04-30 21:00"), On(2026, time.May, 1), On(2026, time.May, 1).At(1, 0)},
		{"hours from now where no instant is known", choose, On(2026, time.May, 1).At(9, 0), values("kind", "slow"), On(2026, time.May, 1), On(2026, time.May, 1).At(13, 0)},
		{"no clock for this choice", choose, On(2026, time.May, 1).At(9, 0), values("kind", "never"), 0, time.Time{}},
		{"when China had summer time, too", choose, On(1990, time.July, 1).At(12, 0), values("kind", "fast", "at", "1990-07-01 11:30"), On(1990, time.July, 1), On(1990, time.July, 1).At(12, 30)},
		{"the day that is typed", Clock{DueField: "due"}, On(2026, time.May, 1).At(23, 59), values("due", "2026-05-01"), On(2026, time.May, 1), time.Time{}},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := timed(tt.clock, Clock{}, true)
			d := RecordMoved{Values: with(values("what", "事"), tt.more)}
			if ref := tt.clock.set(NewCalendar(), tt.now, Record{}, &d); ref != nil {
				t.Fatalf("%s: %v", g.Name, ref)
			}
			if d.Due != tt.due || !d.DueAt.Equal(tt.at) {
				t.Errorf("due %s at %s; want %s at %s", d.Due, d.DueAt, tt.due, tt.at)
			}
		})
	}
}

// TestInstants: an instant is Shanghai time, whichever clock the program has, and one
// that is not to come isn't.
func TestInstants(t *testing.T) {
	t.Parallel()
	now := On(2026, time.May, 1).At(2, 15)
	f := Field{Name: "at", Kind: InstantField, Past: true}
	for _, tt := range []struct {
		typed string
		cause Cause
	}{
		{"2026-05-01 02:15", ""},
		{"2026-04-30 23:59", ""},
		{"2026-05-01 02:16", DateInFuture},
		{"2026-05-02 00:00", DateInFuture},
		{"2026-05-01", InstantUnreadable},
		{"02:15", InstantUnreadable},
		{"2026-02-29 02:15", InstantUnreadable},
		{"2026-05-01 24:00", InstantUnreadable},
		{"2026-05-01T02:15", InstantUnreadable},
		{"昨晚", InstantUnreadable},
	} {
		_, ref := f.clean(State{}, now, []string{tt.typed})
		switch {
		case tt.cause == "" && ref != nil, tt.cause != "" && ref == nil:
			t.Errorf("%q: %v; want %q", tt.typed, ref, tt.cause)
		case ref != nil && (ref.Cause != tt.cause || ref.Field != "at"):
			t.Errorf("%q: %s under %q; want %s", tt.typed, ref.Cause, ref.Field, tt.cause)
		}
	}
	day := Field{Name: "on", Kind: DayField, Past: true}
	if _, ref := day.clean(State{}, now, []string{"2026-05-01"}); ref != nil {
		t.Errorf("today is not to come: %v", ref)
	}
	if _, ref := day.clean(State{}, now, []string{"2026-05-02"}); ref == nil || ref.Cause != DateInFuture {
		t.Errorf("tomorrow is to come: %v", ref)
	}
}

// TestDaysAreMoved: a day may be proposed, and set by consent, within what the law
// allows, counted from the day before, and never back.
func TestDaysAreMoved(t *testing.T) {
	t.Parallel()
	day := On(2026, time.March, 2)
	within := Clock{DueField: "later", Extend: 10, Law: "第二十一条"}
	proposed := within
	proposed.Propose = true
	for _, tt := range []struct {
		name  string
		clock Clock
		later string
		cause Cause
		due   Date // after the step
		then  Date // after the consent
	}{
		{"the last day that may be", proposed, "2026-03-30", "", day + 14, day + 28},
		{"a day too far", proposed, "2026-03-31", ExtendedTooFar, 0, 0},
		{"in the past", proposed, "2026-03-01", DateInPast, 0, 0},
		{"none", proposed, "", DateMissing, 0, 0},
		{"back", proposed, "2026-03-13", DateNotLater, 0, 0},
		{"the same", proposed, "2026-03-16", DateNotLater, 0, 0},
		{"at once", within, "2026-03-17", "", day + 15, day + 15},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g := timed(Clock{Days: 10}, tt.clock, true)
			w := registered(t, On(2026, time.January, 5), g)
			w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "open", Unit: district, Values: values("what", "事")})
			at := (day + 1).At(9, 0)
			consent := RecordMoved{Step: "consent", No: 1}
			d, err := g.Take(w.state, w.planner.Calendar, at, bureau1, consent)
			wantRefused(t, d, err, StepTooEarly, "")
			move := RecordMoved{Step: "move", No: 1, Values: values("later", tt.later)}
			if tt.cause != "" {
				d, err := g.Take(w.state, w.planner.Calendar, at, districtPen, move)
				wantRefused(t, d, err, tt.cause, "later")
				return
			}
			r := w.take(g, at, districtPen, move)
			if r.Due != tt.due || r.Waits != district {
				t.Fatalf("proposed: %+v", r)
			}
			if tt.clock.Propose {
				r = w.take(g, at, bureau1, consent)
			}
			if r.Due != tt.then || r.Waits != district || r.State != "open" {
				t.Errorf("consented: due %s, %+v; want %s", r.Due, r, tt.then)
			}
		})
	}
}

// TestAPauseKeepsTheLaw: what was paused goes on by the article that set it.
func TestAPauseKeepsTheLaw(t *testing.T) {
	t.Parallel()
	g := &Register{Steps: []Step{
		{Name: "ask", Clock: Clock{Days: 10, Law: "第二十一条"}},
		{Name: "complete", Clock: Clock{Pause: true, Days: 10}},
		{Name: "add", Clock: Clock{Resume: true}},
		{Name: "missing", Clock: Clock{Days: 5}},
	}}
	for _, tt := range []struct {
		steps []string
		law   string
	}{
		{[]string{"ask"}, "第二十一条"},
		{[]string{"ask", "complete"}, ""},
		{[]string{"ask", "complete", "add"}, "第二十一条"},
		{[]string{"missing", "complete", "add"}, ""},
		{[]string{"ask", "missing"}, ""},
	} {
		var r Record
		for i, step := range tt.steps {
			r.Steps = append(r.Steps, Taken{Step: step, Entry: i + 1})
		}
		if k, _, ok := g.ClockOf(r); !ok || k.Law != tt.law {
			t.Errorf("%v: by %q, want %q", tt.steps, k.Law, tt.law)
		}
	}
}

// TestConsentMayComeLate: what was asked for in time may be granted once the day has
// gone by.
func TestConsentMayComeLate(t *testing.T) {
	t.Parallel()
	g := timed(Clock{Days: 10}, Clock{DueField: "later", Extend: 10, Propose: true}, true)
	w := registered(t, On(2026, time.January, 5), g)
	day := On(2026, time.March, 2)
	w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "open", Unit: district, Values: values("what", "事")})
	w.take(g, (day+1).At(9, 0), districtPen, RecordMoved{Step: "move", No: 1, Values: values("later", "2026-03-30")})
	r := w.take(g, (day+20).At(9, 0), bureau1, RecordMoved{Step: "consent", No: 1})
	if r.Due != On(2026, time.March, 30) || r.LateBy((day+20).At(9, 0)) {
		t.Errorf("granted late: %+v", r)
	}
}
