package policy

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// SettingKey names a rule that the bureau can change. It stands in ledgers and is never
// renamed: "quota", "ladder.report", "clock.share.draft", "calendar.2028".
type SettingKey string

// The settings that stand by themselves. Ladders, clocks and calendars are named by what
// they are of.
const (
	QuotaSetting     SettingKey = "quota"        // trainings a year (四（二）, P39)
	JoinedSetting    SettingKey = "quota.joined" // trainings in the year of a unit that joined in its second half
	FromHourSetting  SettingKey = "hours.from"   // from when on a workday we remind
	UntilHourSetting SettingKey = "hours.until"  // and until when

	ladderSetting   = string(LadderSettings) + "."
	clockSetting    = string(ClockSettings) + "."
	calendarSetting = string(CalendarSettings) + "."
)

// SettingGroup is what settings are of. It stands in their keys.
type SettingGroup string

// The groups, in the order in which they are shown.
const (
	BaseSettings     SettingGroup = "base" // those that stand by themselves
	LadderSettings   SettingGroup = "ladder"
	ClockSettings    SettingGroup = "clock"
	CalendarSettings SettingGroup = "calendar"
)

// Group is what the setting is of.
func (k SettingKey) Group() SettingGroup {
	before, _, _ := strings.Cut(string(k), ".")
	switch g := SettingGroup(before); g {
	case LadderSettings, ClockSettings, CalendarSettings:
		return g
	case BaseSettings:
	}
	return BaseSettings
}

// SettingSort is what the values of a setting are.
type SettingSort int

// The sorts.
const (
	NumberSetting   SettingSort = iota // a whole number
	LadderSetting                      // days from the due date, by audience: "liaison=-7,-1;bureau=1"
	CalendarSetting                    // days of a year, one a line: "2028-01-01 off 元旦节"
)

// Setting is a rule that the bureau can change from a day on.
type Setting struct {
	Key     SettingKey
	Sort    SettingSort
	Clause  string // that it carries out, "" where it is ours alone
	Law     string // that names the greatest number
	Default string
	Least   int // of a number
	Most    int
	Yearly  bool // holds for whole years: it is changed from 1 January on
}

// Of is what a ladder, a clock or a calendar is of: the kind of the obligation, the
// register and its step, the year; "" for the others.
func (k SettingKey) Of() (what, step string) {
	_, rest, _ := strings.Cut(string(k), ".")
	what, step, _ = strings.Cut(rest, ".")
	return what, step
}

// Settings are the rules that can be changed, in the order in which they are shown. Those
// of the calendar are the years to come that are not published.
func (s State) Settings(c Calendar, today Date) []Setting {
	all := []Setting{
		{Key: QuotaSetting, Clause: "四（二）", Default: "2", Least: 2, Most: 12, Yearly: true},
		{Key: JoinedSetting, Clause: "四（二）", Default: "1", Least: 0, Most: 12, Yearly: true},
		{Key: FromHourSetting, Default: "9", Least: 8, Most: 12},
		{Key: UntilHourSetting, Default: "21", Least: 14, Most: 22},
	}
	for _, r := range s.scheme.origin().listed() {
		if name, ok := ladderText(r.ladder); ok {
			all = append(all, Setting{Key: SettingKey(ladderSetting + string(r.Kind)), Sort: LadderSetting, Clause: r.Clause, Default: name})
		}
	}
	for _, g := range s.scheme.origin().Registers() {
		for _, x := range g.Steps {
			if k := x.Clock; k.Days > 0 && k.ChooseBy == "" {
				most := 250
				if k.Law != "" {
					most = k.Days
				}
				all = append(all, Setting{Key: clockKey(g.Name, x.Name), Clause: g.Clause, Law: k.Law, Default: strconv.Itoa(k.Days), Least: 1, Most: most})
			}
		}
	}
	for year := c.LastYear() + 1; year <= today.Year()+1; year++ {
		all = append(all, Setting{Key: SettingKey(calendarSetting + strconv.Itoa(year)), Sort: CalendarSetting})
	}
	return all
}

func clockKey(register, step string) SettingKey {
	return SettingKey(clockSetting + register + "." + step)
}

// Setting is the rule of the key; ok is false where there is none.
func (s State) Setting(c Calendar, today Date, key SettingKey) (Setting, bool) {
	all := s.Settings(c, today)
	i := slices.IndexFunc(all, func(x Setting) bool { return x.Key == key })
	if i < 0 {
		return Setting{}, false
	}
	return all[i], true
}

// SettingState is how far a change has come.
type SettingState string

// The states of a change.
const (
	SettingWaits     SettingState = "waits" // for another person of the bureau
	SettingConfirmed SettingState = "confirmed"
	SettingDropped   SettingState = "dropped"
)

// SettingChange is a change of a rule, with who proposed and who decided it.
type SettingChange struct {
	No      int
	Key     SettingKey
	Value   string
	From    Date // the first day on which it holds
	Reason  string
	By      string
	At      time.Time
	State   SettingState
	Decided string // who
	Entry   int    // that decided it
}

// SettingValue is what holds on the day: the value of the last change that was confirmed
// and holds by then, "" where the rule is as it was made.
func (s State) SettingValue(key SettingKey, day Date) string {
	value, from := "", Date(0)
	for _, x := range s.changes {
		if x.Key == key && x.State == SettingConfirmed && x.From <= day && x.From >= from {
			value, from = x.Value, x.From
		}
	}
	return value
}

// settingNumber is the number that holds on the day, or the one that it was made with.
func (s State) settingNumber(key SettingKey, day Date, made int) int {
	n, err := strconv.Atoi(s.SettingValue(key, day))
	if err != nil {
		return made
	}
	return n
}

// SettingChanges are the changes of all rules, the newest first.
func (s State) SettingChanges() []SettingChange {
	all := slices.Clone(s.changes)
	slices.Reverse(all)
	return all
}

// SettingNo is the change of the number; ok is false where there is none.
func (s State) SettingNo(no int) (SettingChange, bool) {
	if no < 1 || no > len(s.changes) {
		return SettingChange{}, false
	}
	return s.changes[no-1], true
}

// SettingProposed writes down that somebody of the bureau wants a rule changed.
type SettingProposed struct {
	No     int        `json:"no"`
	Key    SettingKey `json:"key"`
	Value  string     `json:"value"`
	From   Date       `json:"from"`
	Reason string     `json:"reason"`
}

// ProposeSetting decides that somebody of the bureau proposes a change: of a rule that
// there is, to a value that it can have, from a day to come, so that nothing about the
// past moves.
func ProposeSetting(s State, c Calendar, now time.Time, by string, d SettingProposed) (Event, error) {
	today := DateOf(now)
	d.No, d.Reason = len(s.changes)+1, Text(d.Reason)
	x, known := s.Setting(c, today, d.Key)
	value, bad := x.clean(d.Value)
	d.Value = value
	waits := slices.ContainsFunc(s.changes, func(w SettingChange) bool { return w.Key == d.Key && w.State == SettingWaits })
	return decided(d, s.may(by, KeepSettings, ""),
		refuseIf(!known, ChoiceOutdated, "key", ""),
		bad,
		refuseIf(d.From <= today, SettingPast, "from", "", "from", (today+1).String()),
		refuseIf(x.Yearly && (d.From.Month() != time.January || d.From.Day() != 1), SettingYearly, "from", x.Clause, "from", On(today.Year()+1, time.January, 1).String()),
		refuseIf(d.From > today+maxAhead, SettingTooFar, "from", ""),
		refuseIf(d.Reason == "", ReasonMissing, "reason", ""), tooLong(sized{"reason", d.Reason, MaxNote}),
		refuseIf(waits, SettingWaiting, "", ""),
		refuseIf(value == cmp.Or(s.SettingValue(d.Key, d.From), x.Default), NothingNew, "value", ""),
	)
}

// maxAhead is how far ahead a change can be set: two years.
const maxAhead = 730

func (s State) settingProposed(e Entry, d SettingProposed) State {
	s.changes = appended(s.changes, SettingChange{No: d.No, Key: d.Key, Value: d.Value, From: d.From, Reason: d.Reason, By: e.By, At: e.At, State: SettingWaits})
	return s.post(e, Trigger{No: d.No})
}

// SettingDecided writes down that a change holds, or is dropped.
type SettingDecided struct {
	No      int  `json:"no"`
	Confirm bool `json:"confirm,omitempty"`
}

// DecideSetting decides on a change that waits. Another person than who proposed it
// confirms it; anybody of the bureau can drop it.
func DecideSetting(s State, now time.Time, by string, d SettingDecided) (Event, error) {
	x, known := s.SettingNo(d.No)
	return decided(d, s.may(by, KeepSettings, ""),
		refuseIf(!known, ChoiceOutdated, "", ""),
		refuseIf(known && x.State != SettingWaits, SettingIsDecided, "", ""),
		refuseIf(d.Confirm && x.proposed(by), SettingFourEyes, "", ""),
		refuseIf(d.Confirm && x.From <= DateOf(now), SettingPast, "from", "", "from", (DateOf(now)+1).String()),
	)
}

func (s State) settingDecided(e Entry, d SettingDecided) State {
	x, known := s.SettingNo(d.No)
	if !known || x.State != SettingWaits {
		return s
	}
	x.State, x.Decided, x.Entry = SettingDropped, e.By, e.N
	if d.Confirm {
		x.State = SettingConfirmed
	}
	s.changes = slices.Clone(s.changes)
	s.changes[d.No-1] = x
	if d.Confirm {
		s = s.ruled(x)
	}
	return s.post(e, Trigger{No: d.No})
}

// clean is the value as it is kept, or why it can't be one.
func (x Setting) clean(value string) (string, *Refusal) {
	switch x.Sort {
	case LadderSetting:
		return cleanLadder(value)
	case CalendarSetting:
		what, _ := x.Key.Of()
		year, _ := strconv.Atoi(what)
		return cleanYear(year, value)
	case NumberSetting:
	}
	n, err := strconv.Atoi(Line(value))
	return strconv.Itoa(n), refuseIf(err != nil || n < x.Least || n > x.Most, SettingRange, "value", cmp.Or(x.Law, x.Clause), "least", strconv.Itoa(x.Least), "most", strconv.Itoa(x.Most))
}

// settingPart is what changes of the rules bring into the scheme.
func settingPart() Part {
	waits := func(s State, m Trigger) bool {
		x, _ := s.SettingNo(m.No)
		return x.State == SettingWaits
	}
	return Part{Events: []EventRule{
		{Fold: cityWide(State.settingProposed), readers: settingReaders, awaits: waits, asks: true, follow: followAwaited},
		{Fold: cityWide(State.settingDecided), readers: settingReaders},
	}}
}

// settingReaders are the bureau's people, with its head.
func settingReaders(_ Planner, s State, m Trigger) []string {
	return m.others(append(s.reachable(Bureau), s.reachable(BureauHead)...)...)
}
