package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ladderChange is a ladder that holds for what is owed from a day on.
type ladderChange struct {
	from  Date
	rungs []Rung
}

// daysChange is how many days a clock gives from a day on.
type daysChange struct {
	from Date
	days int
}

// ruled is the state under the rules as the change leaves them: it gets a scheme of its
// own, so that all that asks a rule finds the new one.
func (s State) ruled(x SettingChange) State {
	what, step := x.Key.Of()
	switch {
	case x.Key.isOf(ladderSetting):
		s.scheme = s.scheme.withLadder(ObligationKind(what), ladderChange{x.From, s.scheme.rungsOf(ObligationKind(what), x.Value)})
	case x.Key.isOf(clockSetting):
		n, err := strconv.Atoi(x.Value)
		if err == nil {
			s.scheme = s.scheme.withClock(what, step, daysChange{x.From, n})
		}
	case x.Key.isOf(calendarSetting):
		year, err := strconv.Atoi(what)
		if days, _, ok := readYear(year, x.Value); err == nil && ok {
			s.years = maps.Clone(s.years)
			if s.years == nil {
				s.years = map[int]map[Date]special{}
			}
			s.years[year] = days
		}
	}
	return s
}

// origin is the scheme as it was made, before the bureau changed a rule.
func (c *Scheme) origin() *Scheme {
	if c != nil && c.made != nil {
		return c.made
	}
	return c
}

// changed is a copy of the scheme in which rules can be replaced.
func (c *Scheme) changed() *Scheme {
	d := *c
	d.made = c.origin()
	d.obligations, d.registers = maps.Clone(c.obligations), maps.Clone(c.registers)
	d.order, d.inOrder = slices.Clone(c.order), slices.Clone(c.inOrder)
	return &d
}

func (c *Scheme) withLadder(kind ObligationKind, x ladderChange) *Scheme {
	before := c.obligations[kind]
	if before == nil || len(x.rungs) == 0 {
		return c
	}
	d, r := c.changed(), *before
	r.ladders = append(slices.Clone(r.ladders), x)
	slices.SortStableFunc(r.ladders, func(a, b ladderChange) int { return int(a.from - b.from) })
	d.obligations[kind] = &r
	d.order[slices.Index(d.order, before)] = &r
	return d
}

func (c *Scheme) withClock(register, step string, x daysChange) *Scheme {
	before := c.registers[register]
	if before == nil {
		return c
	}
	d, g := c.changed(), *before
	g.Steps = slices.Clone(g.Steps)
	for i := range g.Steps {
		if g.Steps[i].Name == step {
			changes := append(slices.Clone(g.Steps[i].changes), x)
			slices.SortStableFunc(changes, func(a, b daysChange) int { return int(a.from - b.from) })
			g.Steps[i].changes = changes
		}
	}
	d.registers[register] = &g
	d.inOrder[slices.Index(d.inOrder, before)] = &g
	return d
}

// on is the clock as it runs when a step is taken on the day.
func (k Clock) on(day Date) Clock {
	for _, x := range k.changes {
		if x.from <= day {
			k.Days = x.days
		}
	}
	return k
}

// ladderFor are the rungs for what is owed by the day.
func (r *ObligationRule) ladderFor(due Date) []Rung {
	ladder := r.ladder
	for _, x := range r.ladders {
		if x.from <= due {
			ladder = x.rungs
		}
	}
	return ladder
}

// dueIn is the day by or since which it is owed for the period, as far as the rule knows.
func (r *ObligationRule) dueIn(p Period) Date {
	if r.due != nil {
		return r.due(p)
	}
	day, _ := ParseDate(string(p))
	return day
}

// audiences are those that a ladder speaks to, in the order of its text.
func audiences() []Audience { return []Audience{ToLiaison, ToCDO, ToBureau} }

// ladderText is a ladder as a setting holds it, by audience: "liaison=-7,-1;bureau=1". It
// is not ok for a ladder that differs from half-year to half-year.
func ladderText(ladder []Rung) (text string, ok bool) {
	var parts []string
	for _, a := range audiences() {
		var days []string
		for _, x := range ladder {
			if x.Half != 0 {
				return "", false
			}
			if slices.Contains(x.To, a) {
				days = append(days, x.short())
			}
		}
		if len(days) > 0 {
			parts = append(parts, string(a)+"="+strings.Join(days, ","))
		}
	}
	text, ref := cleanLadder(strings.Join(parts, ";")) // the order in which it is kept
	return text, ref == nil
}

// short is the rung in a ladder's text: "-7", "0", "3", "12-01".
func (r Rung) short() string {
	if r.Month != 0 {
		return r.Name()
	}
	return strconv.Itoa(r.Days)
}

const (
	mostRungs   = 16
	mostDaysOff = 180 // from the due date
)

// LadderDays are the days of a ladder's text for the audience, as they were typed.
func LadderDays(text string, of Audience) string {
	for part := range strings.SplitSeq(text, ";") {
		if name, days, _ := strings.Cut(part, "="); name == string(of) {
			return days
		}
	}
	return ""
}

// cleanLadder is the text of a ladder in order, or why it can't be one.
func cleanLadder(text string) (string, *Refusal) {
	var parts []string
	all := map[string]bool{}
	for _, a := range audiences() {
		var days []int
		var fixed []string
		for typed := range strings.FieldsFuncSeq(LadderDays(text, a), func(c rune) bool { return strings.ContainsRune(",，、 \t\n", c) }) {
			n, err := strconv.Atoi(strings.TrimPrefix(typed, "+"))
			switch _, _, dated := fixedDay(typed); {
			case dated:
				fixed = append(fixed, typed)
			case err != nil || n < -mostDaysOff || n > mostDaysOff:
				return "", Refuse(LadderUnreadable, string(a), "", "typed", Line(typed), "most", strconv.Itoa(mostDaysOff))
			default:
				days = append(days, n)
			}
		}
		slices.Sort(days)
		slices.Sort(fixed)
		words := slices.Compact(fixed)
		for _, n := range slices.Compact(days) {
			words = append(words, strconv.Itoa(n))
		}
		for _, w := range words {
			all[w] = true
		}
		if len(words) > 0 {
			parts = append(parts, string(a)+"="+strings.Join(words, ","))
		}
	}
	return strings.Join(parts, ";"), cmp.Or(
		refuseIf(len(all) == 0, LadderEmpty, string(ToLiaison), ""),
		refuseIf(len(all) > mostRungs, LadderTooLong, string(ToLiaison), "", "most", strconv.Itoa(mostRungs)))
}

// fixedDay reads "12-01", a day of every year.
func fixedDay(typed string) (month, day int, ok bool) {
	m, d, cut := strings.Cut(typed, "-")
	month, err := strconv.Atoi(m)
	if !cut || len(m) != 2 || len(d) != 2 || err != nil {
		return 0, 0, false
	}
	day, err = strconv.Atoi(d)
	parsed, e := ParseDate("2027-" + typed)
	return month, day, err == nil && e == nil && parsed != 0
}

// rungsOf are the rungs of the text for the obligation. What a rung of the same day says
// beside its day in the rule as it was made holds on: that it speaks only while fewer are
// done, and on which side of a day off.
func (c *Scheme) rungsOf(kind ObligationKind, text string) []Rung {
	var rungs []Rung
	made := c.origin().Rule(kind).ladder
	for _, a := range audiences() {
		for typed := range strings.SplitSeq(LadderDays(text, a), ",") {
			if typed == "" {
				continue
			}
			r := rungOf(typed)
			if i := slices.IndexFunc(made, func(x Rung) bool { return x.short() == typed }); i >= 0 {
				r = made[i]
				r.To = nil
			}
			i := slices.IndexFunc(rungs, func(x Rung) bool { return x.short() == typed })
			if i < 0 {
				i, rungs = len(rungs), append(rungs, r)
			}
			rungs[i].To = append(rungs[i].To, a)
		}
	}
	year := On(2027, time.December, 31) // any year: the rungs keep their order in each
	place := func(r Rung) Date {
		if r.Month != 0 {
			return On(2027, r.Month, r.Day)
		}
		return c.origin().Rule(kind).anchor(year) + Date(r.Days) //nolint:gosec // a few days
	}
	slices.SortStableFunc(rungs, func(a, b Rung) int { return int(place(a) - place(b)) })
	return rungs
}

// anchor is the due date in a year of an obligation with fixed days, else the day given.
func (r *ObligationRule) anchor(otherwise Date) Date {
	if r.due != nil && r.periods != nil {
		if all := r.periods(otherwise.Year()); len(all) > 0 {
			return r.due(all[len(all)-1])
		}
	}
	return otherwise
}

func rungOf(typed string) Rung {
	if month, day, ok := fixedDay(typed); ok {
		return Rung{Month: time.Month(month), Day: day, After: true}
	}
	n, _ := strconv.Atoi(typed)
	return Rung{Days: n}
}

// cleanYear is the text of a year's days off and make-up days in order, or why it can't be
// one.
func cleanYear(year int, text string) (string, *Refusal) {
	days, bad, ok := readYear(year, text)
	if !ok {
		return "", bad
	}
	var lines []string
	for _, d := range slices.Sorted(maps.Keys(days)) {
		kind := "off"
		if days[d].work {
			kind = "work"
		}
		lines = append(lines, strings.TrimSpace(d.String()+" "+kind+" "+days[d].name))
	}
	return strings.Join(lines, "\n"), nil
}

// readYear reads the days of a year's notice, one a line: a day, 休 or 班 ("off", "work"),
// and the holiday's name. It refuses the first line that can't be read, a day that stands
// twice or in another year, a day off that has no name, a make-up day that is a workday.
func readYear(year int, text string) (days map[Date]special, bad *Refusal, ok bool) {
	days = map[Date]special{}
	no := 0
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if no++; len(words) == 0 {
			continue
		}
		d, err := ParseDate(words[0])
		word := append(words, "", "")
		x := special{name: strings.Join(words[min(2, len(words)):], " ")}
		at := strconv.Itoa(no)
		_, twice := days[d]
		weekend := d.Weekday() == time.Sunday || d.Weekday() == time.Saturday
		switch {
		case err != nil, word[1] != "off" && word[1] != "休" && word[1] != "work" && word[1] != "班":
			return nil, Refuse(YearLineUnreadable, "value", "", "line", at), false
		case d.Year() != year:
			return nil, Refuse(YearLineElsewhere, "value", "", "line", at, "year", strconv.Itoa(year)), false
		case twice:
			return nil, Refuse(YearDayTwice, "value", "", "line", at, "date", d.String()), false
		}
		x.work = word[1] == "work" || word[1] == "班"
		switch {
		case x.work && !weekend:
			return nil, Refuse(YearWorkday, "value", "", "line", at, "date", d.String()), false
		case !x.work && x.name == "":
			return nil, Refuse(YearNameMissing, "value", "", "line", at, "date", d.String()), false
		}
		days[d] = x
	}
	if len(days) < leastHolidays {
		return nil, Refuse(YearTooShort, "value", "", "year", strconv.Itoa(year)), false
	}
	return days, nil, true
}

// leastHolidays is how many days a year's notice names at least: the regulation gives 13.
const leastHolidays = 13

// Under is the planner by the rules that hold in the state: with the calendars and the
// hours that the bureau set.
func (p Planner) Under(s State) Planner {
	p.Calendar.years, p.changes = s.years, s.changes
	return p
}

// hour is the hour of the setting on the day, or the one that the rule was made with.
func (p Planner) hour(key SettingKey, day Date, made int) int {
	return State{changes: p.changes}.settingNumber(key, day, made)
}

// opens is the instant at which the hours of the day begin.
func (p Planner) opens(day Date) int { return p.hour(FromHourSetting, day, FromHour) }

// closes is the hour at which the hours of the day end.
func (p Planner) closes(day Date) int { return p.hour(UntilHourSetting, day, UntilHour) }

// Quota is how many trainings the unit owes in the year: as the plan has it, or as the
// bureau set (四（二）, P39).
func (s State) Quota(u *Unit, year int) int {
	made, first := u.Quota(year), On(year, time.January, 1)
	switch made {
	case 0:
		return 0
	case joinedQuota:
		return s.settingNumber(JoinedSetting, first, made)
	}
	return s.settingNumber(QuotaSetting, first, made)
}

// Without is the state as if the change of the number had not been confirmed.
func (s State) Without(no int) State {
	s.changes = slices.DeleteFunc(slices.Clone(s.changes), func(x SettingChange) bool { return x.No == no })
	return s
}

// Effect is what changes in the reminders of a day by a change of the rules: how many people
// hear of something that did not before, or hear of it no more.
type Effect struct {
	Day    Date
	Kind   ObligationKind
	Period Period
	To     Audience
	People int
}

// Compare says what reminders of the year from the change's day on there are with it and not
// without it, and which no more: as things stand, if people did nothing more.
func Compare(p Planner, s State, o Outbox, x SettingChange, now time.Time) (added, dropped []Effect) {
	x.State = SettingConfirmed
	with := s
	with.changes = append(slices.Clone(s.changes), x)
	with = with.ruled(x)
	until := (x.From + daysOfYear).At(0, 0)
	before, after := p.Under(s).foreseen(s, o, now, until), p.Under(with).foreseen(with, o, now, until)
	return apart(after, before), apart(before, after)
}

const daysOfYear = 365

// foreseen are the reminders of the time: who hears of what on which day.
func (p Planner) foreseen(s State, o Outbox, from, to time.Time) map[heardOf]bool {
	all := map[heardOf]bool{}
	for m, n := range p.Foretell(s, o, from, to) {
		for _, r := range n.Items {
			as := ToLiaison
			switch u := s.Units.Ref(r.Unit); {
			case u == nil:
				as = ToBureau
			case u.CDO == n.To:
				as = ToCDO
			}
			all[heardOf{Effect{Day: DateOf(m.At), Kind: r.Kind, Period: r.Period, To: as}, n.To, r.Unit}] = true
		}
	}
	return all
}

// heardOf is that a person hears of a unit's obligation on a day.
type heardOf struct {
	of     Effect
	person string
	unit   string
}

// apart counts what the one holds and the other doesn't, by day and by what it is.
func apart(one, other map[heardOf]bool) []Effect {
	count := map[Effect]int{}
	for h := range one {
		if !other[h] {
			count[h.of]++
		}
	}
	var all []Effect
	for e, n := range count {
		e.People = n
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Effect) int {
		return cmp.Or(int(a.Day-b.Day), cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Period, b.Period), cmp.Compare(a.To, b.To))
	})
	return all
}
