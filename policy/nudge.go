package policy

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"time"
)

// A clerk of the bureau reminds units of what they owe (四（一）), beside what the ladders
// say by themselves. Of one thing nobody hears twice on a day, whoever speaks of it.

// UnitsNudged writes down that units are reminded, and who of each hears of what.
type UnitsNudged struct {
	No    int         `json:"no"`
	Units []UnitNudge `json:"units"`
}

// UnitNudge is who of a unit is reminded.
type UnitNudge struct {
	Unit   string         `json:"unit"`
	People []PersonNudged `json:"people"`
}

// PersonNudged is what a person is reminded of.
type PersonNudged struct {
	Person string     `json:"person"`
	Items  []OwedItem `json:"items"`
}

func (d UnitsNudged) units() []string {
	var units []string
	for _, u := range d.Units {
		units = append(units, u.Unit)
	}
	return units
}

// Nudging is one time that units were reminded, and how their people answered.
type Nudging struct {
	No       int
	By       string
	At       time.Time
	Units    []UnitNudge
	Receipts map[string]Noting // by person
}

// MostNudged is how many units are reminded at once: so many fit into one preview.
const MostNudged = 40

// NudgePlan is what a reminder would say to a unit now: of what, to whom, and why to
// others or to nobody.
type NudgePlan struct {
	Unit   string
	Owed   []Obligation
	Hear   []PersonNudged
	Spared []Spared
	Skip   Cause   // why nobody hears, "" where somebody does
	Last   Nudging // when the unit was reminded last
	From   Date    // from when it may be reminded again, 0 for now
}

// ItemOf names the obligation among those that a person is reminded of.
func ItemOf(ob Obligation) OwedItem { return OwedItem{ob.Kind, ob.Period, ob.Unit} }

// Spared is somebody who does not hear of an obligation that is theirs.
type Spared struct {
	Person string
	Kind   ObligationKind
	Period Period
	Why    Reason // Put, LeftAlone or SpokenToday
}

// PlanNudge is what a reminder would say to the unit now.
func (p Planner) PlanNudge(s State, o Outbox, now time.Time, unit string) NudgePlan {
	u, today := s.Units.At(unit), DateOf(now)
	plan := NudgePlan{Unit: unit}
	for _, w := range slices.Concat(p.windows(s, today), p.own(s, u, today), p.overdue(s, today)) {
		ob := s.owed(&u, w.rule, w.period, today)
		if !w.nudgeable(s, ob) {
			continue
		}
		plan.Owed = append(plan.Owed, ob)
		for _, to := range w.nudged(s, &u, ob) {
			if why := spares(s, o, today, ob, to); why != "" {
				plan.Spared = append(plan.Spared, Spared{to.person, ob.Kind, ob.Period, why})
				continue
			}
			plan.hears(to.person, OwedItem{ob.Kind, ob.Period, unit})
		}
	}
	if last, ok := numbered(s.nudgings, s.nudged.At(unit)); ok {
		plan.Last = last
		if from := p.Calendar.OnOrAfter(DateOf(last.At) + 1); from > today {
			plan.From = from
		}
	}
	switch {
	case len(plan.Owed) == 0:
		plan.Skip = NothingOwed
	case plan.From != 0:
		plan.Skip = NudgedLately
	case len(plan.Hear) == 0:
		plan.Skip = NobodyHears
	}
	return plan
}

func (n *NudgePlan) hears(person string, item OwedItem) {
	i := slices.IndexFunc(n.Hear, func(x PersonNudged) bool { return x.Person == person })
	if i < 0 {
		i, n.Hear = len(n.Hear), append(n.Hear, PersonNudged{Person: person})
	}
	n.Hear[i].Items = append(n.Hear[i].Items, item)
}

// nudgeable says whether a clerk may remind of it: it is still to be done, the ladder has
// begun to speak of it, and it is no secret of the unit's.
func (w window) nudgeable(s State, ob Obligation) bool {
	switch {
	case w.day == 0, ob.Back, s.scheme.Register(string(w.rule.Kind)).Restricted:
		return false
	case ob.Status == Late, ob.Status == Underway:
		return true
	}
	return ob.Status == Open && (w.rung.Below == 0 || ob.Have < w.rung.Below)
}

// nudged are the people whom a reminder of it is for: the liaisons, and the CDO where it
// waits for them, is late, or is near enough that the ladder speaks to them.
func (w window) nudged(s State, u *Unit, ob Obligation) []recipient {
	speaks := func(a Audience) bool {
		return slices.ContainsFunc(w.rule.Ladder(w.period), func(r Rung) bool { return slices.Contains(r.To, a) })
	}
	waits := s.WaitsForCDO(ob)
	var to []Audience
	if speaks(ToLiaison) && !waits {
		to = append(to, ToLiaison)
	}
	if speaks(ToCDO) && (waits || ob.Status == Late || w.cdo.day != 0) {
		to = append(to, ToCDO)
	}
	w.rung.To, w.cdo = to, ownRung{}
	return w.recipients(s, u)
}

// spares is why the person does not hear of it now, "" if they do.
func spares(s State, o Outbox, today Date, ob Obligation, to recipient) Reason {
	r := Reminder{Kind: ob.Kind, Period: ob.Period, Unit: ob.Unit}
	switch {
	case s.putOff(to.person, ob) > today:
		return Put
	case to.as == ToCDO && s.Noted(to.person, r, today).How != "":
		return LeftAlone
	case o.Told(to.person).Of(ob.Key()).Day == today:
		return SpokenToday
	}
	return ""
}

// PlanNudges is what a reminder to the units would say, for who may send one.
func (p Planner) PlanNudges(s State, o Outbox, now time.Time, by string, units []string) ([]NudgePlan, error) {
	units = compact(units...)
	ref := cmp.Or(s.may(by, RemindUnits, ""),
		refuseIf(len(units) == 0, NobodyToNudge, "units", ""),
		refuseIf(len(units) > MostNudged, TooManyNudged, "units", "", "most", strconv.Itoa(MostNudged), "count", strconv.Itoa(len(units))))
	for _, code := range units {
		u := s.Units.Ref(code)
		ref = cmp.Or(ref,
			refuseIf(u == nil, NoSuchUnit, "units", "", "unit", code),
			refuseIf(u != nil && u.Into != "", NudgeHeir, "units", "", "unit", code, "into", s.carrier(code)),
			refuseIf(u != nil && u.Gone(), UnitGone, "units", "", "unit", code, "date", retiredOn(u)))
	}
	if _, err := decided(nil, ref); err != nil {
		return nil, err
	}
	plans := make([]NudgePlan, 0, len(units))
	for _, code := range units {
		plans = append(plans, p.PlanNudge(s, o, now, code))
	}
	return plans, nil
}

func retiredOn(u *Unit) string {
	if u == nil {
		return ""
	}
	return u.Retired.String()
}

// NudgeUnits decides that those of the units are reminded that can be; refused where none
// can.
func (p Planner) NudgeUnits(s State, o Outbox, now time.Time, by string, units []string) (Event, error) {
	plans, err := p.PlanNudges(s, o, now, by, units)
	if err != nil {
		return nil, err
	}
	d := UnitsNudged{No: len(s.nudgings) + 1}
	for _, x := range plans {
		if x.Skip == "" {
			d.Units = append(d.Units, UnitNudge{x.Unit, x.Hear})
		}
	}
	if len(d.Units) > 0 {
		return d, nil
	}
	x, one := plans[0], len(plans) == 1
	return decided(d,
		refuseIf(one && x.Skip == NothingOwed, NothingOwed, "units", "", "unit", x.Unit),
		refuseIf(one && x.Skip == NobodyHears, NobodyHears, "units", "", "unit", x.Unit),
		refuseIf(one && x.Skip == NudgedLately, NudgedLately, "units", "", "unit", x.Unit, "date", x.From.String(), "at", DateOf(x.Last.At).String()),
		Refuse(NobodyToNudge, "units", ""))
}

// ReadNudge decides that the person has read the reminder of the number. Once is enough:
// the second time decides nothing (nil).
func ReadNudge(s State, person string, no int) (Event, error) {
	x, _ := s.Nudging(no)
	items := x.ItemsOf(person)
	if len(items) > 0 && x.Receipts[person].How != "" {
		return nil, nil
	}
	d := ReminderNoted{Person: person, How: ReadIt, Nudge: no, Items: items}
	return decided(d, refuseIf(len(items) == 0, NotNudged, "", ""))
}

// Nudging is the reminder of the number; ok is false where there is none.
func (s State) Nudging(no int) (x Nudging, ok bool) { return numbered(s.nudgings, no) }

// ItemsOf is what the person was reminded of.
func (x Nudging) ItemsOf(person string) []OwedItem {
	var items []OwedItem
	for _, u := range x.Units {
		for _, p := range u.People {
			if p.Person == person {
				items = append(items, p.Items...)
			}
		}
	}
	return items
}

// People are those who were reminded, each once.
func (x Nudging) People() []string {
	var people []string
	for _, u := range x.Units {
		for _, p := range u.People {
			people = append(people, p.Person)
		}
	}
	return compact(people...)
}

// Items are what the unit was reminded of, each once.
func (u UnitNudge) Items() []OwedItem {
	var items []OwedItem
	for _, p := range u.People {
		for _, i := range p.Items {
			if !slices.Contains(items, i) {
				items = append(items, i)
			}
		}
	}
	return items
}

func (s State) unitsNudged(e Entry, d UnitsNudged) State {
	s.nudgings = appended(s.nudgings, Nudging{No: d.No, By: e.By, At: e.At, Units: d.Units})
	for _, u := range d.Units {
		s.nudged = s.nudged.With(u.Unit, d.No)
	}
	return s.post(e, Trigger{No: d.No, InHours: true})
}

// answered notes the answer with the reminder that it answers: the one that is named, or
// the last one that spoke to the person of one of these things.
func (s State) answeredNudge(e Entry, d ReminderNoted) State {
	for _, no := range s.answers(d) {
		s.nudgings = changed(s.nudgings, no, func(x *Nudging) {
			x.Receipts = maps.Clone(x.Receipts)
			if x.Receipts == nil {
				x.Receipts = map[string]Noting{}
			}
			x.Receipts[d.Person] = Noting{d.How, e.At}
		})
	}
	return s
}

// answers are the numbers of the reminders to which it is an answer.
func (s State) answers(d ReminderNoted) []int {
	if d.Nudge != 0 {
		return []int{d.Nudge}
	}
	var all []int
	for _, i := range d.Items {
		no := s.nudged.At(i.Unit)
		x, ok := s.Nudging(no)
		if ok && !slices.Contains(all, no) && slices.Contains(x.ItemsOf(d.Person), i) {
			all = append(all, no)
		}
	}
	return all
}

// nudgeReaders are those who are reminded, and who reminds them, who sees their answers.
func nudgeReaders(_ Planner, s State, m Trigger) []string {
	x, _ := s.Nudging(m.No)
	return compact(append(x.People(), m.By)...)
}

// nudgeItems is what the reminder says to the person now, by the rung that is reached:
// once it is said, the ladder does not say it again.
func nudgeItems(p Planner, s State, m Trigger, to string, now time.Time) []Reminder {
	x, _ := s.Nudging(m.No)
	today := DateOf(now)
	var all []Reminder
	for _, i := range x.ItemsOf(to) {
		r := Reminder{Kind: i.Kind, Period: i.Period, Unit: i.Unit}
		if s.Stands(r, today).Status.Fulfilled() || s.PassedOn(to, r) {
			continue
		}
		a, yours := p.account(s, to, r, today)
		if r.Stage = a.Stage; !yours {
			r.Stage = p.window(s, s.Rule(i.Kind), i.Period, today).stage
		}
		all = append(all, r)
	}
	return all
}

// followNudge: a card says what has been done of it, and how its reader answered; that of
// who sent it, how all of them did.
func followNudge(s State, m Trigger, to string, now time.Time) (shown string, last bool) {
	x, _ := s.Nudging(m.No)
	today := DateOf(now)
	if to != m.By {
		shown, last = s.DoneOn(Notice{To: to, Items: remindersOf(x.ItemsOf(to))}, today)
		if x.Receipts[to].How == ReadIt {
			shown += "!read"
		}
		return shown, last
	}
	done, signed, all := 0, 0, 0
	for _, u := range x.Units {
		for _, r := range remindersOf(u.Items()) {
			all++
			switch ob := s.Stands(r, today); {
			case ob.Status.Fulfilled():
				done++
			case s.WaitsForCDO(ob):
				signed++
			}
		}
	}
	return fmt.Sprintf("d%d/%d s%d", done, all, signed), done == all
}

// nudgeSoFar is what the card of who sent it counts of the answers.
func nudgeSoFar(s State, m Trigger) string {
	x, _ := s.Nudging(m.No)
	how := map[NotedHow]int{}
	for _, n := range x.Receipts {
		how[n.How]++
	}
	return fmt.Sprintf(" r%d n%d l%d", how[ReadIt], how[NotedIt], how[HandsItOn])
}

// WaitsForCDO says whether the unit has done its part of it and the CDO's word is wanted.
func (s State) WaitsForCDO(ob Obligation) bool {
	return ob.Status == Underway || s.Rule(ob.Kind).waitsForCDO(s.bearerOf(ob.Unit), ob.Period)
}

func remindersOf(items []OwedItem) []Reminder {
	all := make([]Reminder, 0, len(items))
	for _, i := range items {
		all = append(all, Reminder{Kind: i.Kind, Period: i.Period, Unit: i.Unit})
	}
	return all
}

// Word is how far word of the event has come with the person; ok is false before it is
// written down.
func (o Outbox) Word(m Trigger, to string) (Delivery, bool) { return o.Notices.Get(m.key(to)) }
