package policy

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Audience is who a rung speaks to.
type Audience string

// The audiences. The unit's liaison hears first, its CDO when it gets close;
// the bureau hears once a day who is late, all units in one message.
const (
	ToLiaison Audience = "liaison"
	ToCDO     Audience = "cdo"
	ToBureau  Audience = "bureau"
)

// Rung is one occasion on which we remind.
type Rung struct {
	Days  int        // from the due date, negative before it; unless Month is set
	Month time.Month // a fixed day of the period's year
	Day   int
	Half  int  // only in this half of the year, 0: in both
	Below int  // speak only while fewer than this many are done; 0: while the obligation is open
	After bool // on a day off, speak on the workday after, though it is before the due date
	To    []Audience
}

// rungs are the rungs on these days from the due date that speak to the same people.
func rungs(to []Audience, days ...int) []Rung {
	all := make([]Rung, 0, len(days))
	for _, d := range days {
		all = append(all, Rung{Days: d, To: to})
	}
	return all
}

// spokenTo is to whom the rungs of what units owe speak. The CDO hears a first time
// before the day, on the day, and twice when it is late; then it is the liaison's and the
// bureau's, unless something waits for the CDO in person.
type spokenTo struct{ unit, both, late, chased []Audience }

func unitAudiences() spokenTo {
	return spokenTo{
		unit: []Audience{ToLiaison}, both: []Audience{ToLiaison, ToCDO},
		late: []Audience{ToLiaison, ToCDO, ToBureau}, chased: []Audience{ToLiaison, ToBureau},
	}
}

// Name stands in the reminder's key and is never renamed: "d-7", "d+1", "12-01".
func (r Rung) Name() string {
	if r.Month != 0 {
		return fmt.Sprintf("%02d-%02d", int(r.Month), r.Day)
	}
	return fmt.Sprintf("d%+d", r.Days)
}

// On is the workday on which the rung speaks for the period: before the due
// date the workday before, after it the workday after.
func (r Rung) On(c Calendar, due Date, p Period) Date {
	day := due + Date(r.Days) //nolint:gosec // a few days
	if r.Month != 0 {
		day = On(p.Year(), r.Month, r.Day)
	}
	if day > due || r.After {
		return c.OnOrAfter(day)
	}
	return c.OnOrBefore(day)
}

// How many days the last rung of a ladder is still worth saying, or until the
// due date if that is later: what was put off until then has to come back.
const stale = 7

// over is the last day on which anything is said of the obligation for the period.
func (r *ObligationRule) over(c Calendar, due Date, p Period) Date {
	ladder := r.Ladder(p)
	if len(ladder) == 0 {
		return due
	}
	return max(ladder[len(ladder)-1].On(c, due, p)+stale, due)
}

// reached is the last rung whose day has come, its day, and the day of the one
// after it (0 after the last). It is not ok before the first rung and when the
// ladder is over.
func (r *ObligationRule) reached(c Calendar, due Date, p Period, today Date) (rung Rung, day, next Date, ok bool) {
	return r.reachedOn(r.Ladder(p), c, due, p, today)
}

// speakingTo are the rungs that speak to the audience.
func speakingTo(ladder []Rung, a Audience) []Rung {
	return slices.DeleteFunc(slices.Clone(ladder), func(x Rung) bool { return !slices.Contains(x.To, a) })
}

func (r *ObligationRule) reachedOn(ladder []Rung, c Calendar, due Date, p Period, today Date) (rung Rung, day, next Date, ok bool) {
	for _, x := range ladder {
		d := x.On(c, due, p)
		if d > today {
			return rung, day, d, ok
		}
		rung, day, ok = x, d, true
	}
	return rung, day, 0, ok && today <= max(day+stale, due)
}

// ladderChange is a ladder that holds for what is owed from a day on.
type ladderChange struct {
	from  Date
	rungs []Rung
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
