package policy

import (
	"maps"
	"slices"
	"strconv"
	"time"
)

// ruled is the state under the rules as the change leaves them: it gets a scheme of its
// own, so that all that asks a rule finds the new one.
func (s State) ruled(x SettingChange) State {
	what, step := x.Key.Of()
	switch x.Key.Group() {
	case LadderSettings:
		s.scheme = s.scheme.withLadder(ObligationKind(what), ladderChange{x.From, s.scheme.rungsOf(ObligationKind(what), x.Value)})
	case ClockSettings:
		n, err := strconv.Atoi(x.Value)
		if err == nil {
			s.scheme = s.scheme.withClock(what, step, daysChange{x.From, n})
		}
	case CalendarSettings:
		year, err := strconv.Atoi(what)
		if days, _, ok := readYear(year, x.Value); err == nil && ok {
			s.years = maps.Clone(s.years)
			if s.years == nil {
				s.years = map[int]map[Date]special{}
			}
			s.years[year] = days
		}
	case BaseSettings: // looked up by the day
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
