package policy

import (
	"cmp"
	"maps"
	"slices"
	"time"
)

// Planner says who has to be told what. It is the same for the running
// scheduler, for the simulation and for the explanation why we were silent.
type Planner struct {
	Calendar      Calendar
	BureauChannel string // where the bureau reads, "" for each of its staff
	Channel       string // where all CDOs read, "" for none

	changes []SettingChange // of the hours
}

// Hours of a workday in which reminders go out, Shanghai time.
const (
	FromHour  = 9
	UntilHour = 21
)

// Reason is why we speak, or stay silent, about an obligation.
type Reason string

// The reasons.
const (
	Speak       Reason = "speak"        // a rung was reached and not said yet
	Said        Reason = "said"         // the last rung was said
	NotYet      Reason = "not yet"      // the first rung is still to come
	Fulfilled   Reason = "fulfilled"    // nothing is left to do
	Nothing     Reason = "nothing owed" // the unit does not owe it
	BeforeUs    Reason = "before us"    // it fell due before the ledger began
	NotNow      Reason = "not now"      // the rung is for when fewer are done
	NotYou      Reason = "not you"      // the rung is for somebody else
	NotActor    Reason = "not actor"    // only somebody else can do it
	WithCDO     Reason = "with the CDO" // presented, waiting for the signature
	Put         Reason = "put off"      // snoozed
	LeftAlone   Reason = "left alone"   // the CDO knows, and nothing new has come since
	Over        Reason = "over"         // the last rung has passed
	OffHours    Reason = "off hours"    // not a workday, or outside the hours
	SpokenToday Reason = "spoken today" // one message a day
	OwnDay      Reason = "own day"      // returned, with a day of its own by which
	JustSaid    Reason = "just said"    // the person has said so themselves since
)

// Account is why one person hears, or does not hear, of one obligation.
type Account struct {
	Obligation Obligation
	Reason     Reason
	Stage      string // the stage that is reached
	Day        Date   // the day of that stage
	Until      Date   // put off until
	Digest     bool

	between bool // others than CDOs have reached a later rung
}

// Speaking says whether the hour is one for reminders.
func (p Planner) Speaking(now time.Time) bool {
	hour := now.In(shanghai()).Hour()
	today := DateOf(now)
	return p.Calendar.Workday(today) && hour >= p.opens(today) && hour < p.closes(today)
}

// EventNotices are the notices that tell others of events: at any hour where they answer
// to something a colleague just did, and else within the hours.
func (p Planner) EventNotices(s State, o Outbox, now time.Time) []Notice {
	return slices.Concat(p.eventNotices(s, o, now), p.soon(s, o, now), p.ticks(s, o, now))
}

// Due are the notices owed at the instant now that the outbox does not hold
// yet, ordered by recipient.
func (p Planner) Due(s State, o Outbox, now time.Time) []Notice {
	owed := p.EventNotices(s, o, now)
	if !p.Speaking(now) {
		return owed
	}
	o = o.assume(reminding(owed), now) // what a clerk reminds of is said
	today := DateOf(now)
	items := map[string][]Reminder{}
	p.walk(s, today, func(person string, a Account) {
		if a.Reason != Speak {
			return
		}
		if told := o.Told(person); told.Last == today || told.heard(a) {
			return
		}
		items[person] = append(items[person], Reminder{
			Kind: a.Obligation.Kind, Period: a.Obligation.Period, Unit: a.Obligation.Unit,
			Stage: a.Stage, Digest: a.Digest, Units: p.naming(s, a, today),
		})
	})
	for _, person := range slices.Sorted(maps.Keys(items)) {
		key := dayKey(today, person)
		if _, held := o.Notices.Get(key); held {
			continue
		}
		owed = append(owed, Notice{Key: key, To: person, Day: today, Items: items[person]})
	}
	return owed
}

// reminding are those of the notices of events that remind of something.
func reminding(owed []Notice) []Notice {
	return slices.DeleteFunc(slices.Clone(owed), func(n Notice) bool { return len(n.Items) == 0 })
}

// consider is the one place that decides whether a rung is spoken of.
func (p Planner) consider(s State, cdo string, ob Obligation, w window, to recipient) Account {
	reached := w.day
	if to.as != ToCDO || !w.rule.waitsForCDO(s.bearerOf(ob.Unit), ob.Period) || !w.late() {
		w = w.as(to.as)
	}
	a := Account{Obligation: ob, Stage: w.stage, Day: w.day, between: w.day != reached}
	put := s.putOff(to.person, ob)
	switch {
	case ob.Status == NotOwed:
		a.Reason = Nothing
	case ob.Status == Unknown:
		a.Reason = BeforeUs
	case ob.Status.Fulfilled():
		a.Reason = Fulfilled
	case !w.ok && w.day == 0:
		a.Reason = NotYet
	case !w.ok:
		a.Reason = Over
	case ob.Back:
		a.Reason = OwnDay
	case w.rung.Below > 0 && ob.Have >= w.rung.Below:
		a.Reason = NotNow
	case w.rule.answered && w.day <= DateOf(ob.At):
		a.Reason = JustSaid
	case ob.Status == Underway && to.as == ToLiaison && cdo != to.person:
		a.Reason = WithCDO
	case to.as == ToCDO && s.leftAlone(to.person, ob, w):
		a.Reason = LeftAlone
	case put > w.day && put > w.today:
		a.Reason, a.Until = Put, put
	case put > w.day:
		// The day until which it was put off is a stage of its own.
		a.Reason, a.Stage, a.Day = Speak, "put-"+put.String(), put
	default:
		a.Reason = Speak
	}
	return a
}

// reachable are the people with the role whose account lives.
func (s State) reachable(r Role) []string {
	return slices.DeleteFunc(slices.Clone(s.Staff(r)), s.Closed)
}

// walk gives the account of every person and obligation of which we may speak
// today.
func (p Planner) walk(s State, today Date, see func(person string, a Account)) {
	r := survey{p: p, s: s, today: today, see: see, own: map[want]window{}, asked: map[string]bool{}}
	r.all = slices.DeleteFunc(p.windows(s, today), func(w window) bool { return !w.ok })
	r.tell = make([]bool, len(r.all))
	if len(r.all) > 0 {
		for _, code := range s.Codes {
			r.dated(s.Units.Ref(code))
		}
	}
	for _, code := range s.wants() {
		r.wanted(s.Units.Ref(code))
	}
	for _, code := range s.offices.Keys() {
		r.office(s.offices.Ref(code))
	}
	for _, m := range s.near(today) {
		r.invited(m)
	}
	for i, w := range r.all {
		if r.tell[i] && slices.Contains(w.rung.To, ToBureau) {
			p.digest(s, w, see)
		}
	}
	for _, w := range r.digests() {
		p.digest(s, w, see)
	}
	p.city(s, today, see)
}

// survey is one look at all units: the windows that are the same for all of
// them, and those of what single units want, each worked out once.
type survey struct {
	p     Planner
	s     State
	today Date
	see   func(person string, a Account)
	all   []window
	tell  []bool // whether a unit is late with it
	own   map[want]window
	asked map[string]bool // what meetings want of units and is spoken of already
}

// dated speaks of what all units owe.
func (r survey) dated(u *Unit) {
	if u.Gone() {
		return // nobody is left to do it
	}
	for i, w := range r.all {
		r.tell[i] = r.unit(u, w) || r.tell[i]
	}
}

// wanted speaks of what the unit's own register wants.
func (r survey) wanted(u *Unit) {
	for _, w := range r.s.wantsOf(u) {
		if w := r.window(w); w.ok {
			r.unit(u, w)
		}
	}
}

// office speaks of what waits for one of the city's offices.
func (r survey) office(u *Unit) {
	for _, of := range r.s.wantsOf(u) {
		if w := r.p.window(r.s, r.s.Rule(of.kind), OnDay(of.day), r.today); w.ok {
			r.unit(u, w)
		}
	}
}

// invited speaks of what a meeting wants of the units.
func (r survey) invited(m Meeting) {
	for _, code := range r.s.Codes {
		u := r.s.Units.Ref(code)
		for _, w := range m.wants(u) {
			key := code + "/" + string(w.kind) + "/" + w.day.String() // two meetings may ask by the same day
			if r.asked[key] || u.Gone() || r.s.owed(u, r.s.Rule(w.kind), OnDay(w.day), r.today).Status.Fulfilled() {
				continue
			}
			r.asked[key] = true
			if w := r.window(w); w.ok {
				r.unit(u, w)
			}
		}
	}
}

// wants are the units whose register wants something, in the order of founding.
func (s State) wants() []string {
	codes := make([]string, 0, s.wanting.Len())
	for code := range s.wanting.All() {
		codes = append(codes, code)
	}
	slices.SortFunc(codes, func(a, b string) int { return s.wanting.At(a) - s.wanting.At(b) })
	return codes
}

// unit speaks of one obligation of one unit, and says whether it is late.
func (r survey) unit(u *Unit, w window) (late bool) {
	ob := r.s.owed(u, w.rule, w.period, r.today)
	for _, to := range w.recipients(r.s, u) {
		r.see(to.person, r.p.consider(r.s, u.CDO, ob, w, to))
	}
	return ob.Status == Late
}

func (r survey) window(of want) window {
	w, ok := r.own[of]
	if !ok {
		w = r.p.window(r.s, r.s.Rule(of.kind), OnDay(of.day), r.today)
		r.own[of] = w
	}
	return w
}

// digests are the windows of single units of which the bureau hears, in order:
// what is wanted since a day, and the plans that are late.
func (r survey) digests() []window {
	var all []window
	for of, w := range r.own {
		if w.ok && slices.Contains(w.rung.To, ToBureau) && (w.rule.Since || r.today > of.day) {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b window) int {
		return cmp.Or(cmp.Compare(a.rule.Kind, b.rule.Kind), cmp.Compare(a.period, b.period))
	})
	return all
}

// own are the windows of what the unit itself wants, and of what meetings want
// of it, open or not.
func (p Planner) own(s State, u Unit, today Date) []window {
	var all []window
	for _, w := range append(s.wantsOf(&u), s.unitMeetings(&u, today)...) {
		all = append(all, p.window(s, s.Rule(w.kind), OnDay(w.day), today))
	}
	return all
}

// digest speaks to the bureau of all units that are late with, or want, one
// thing.
func (p Planner) digest(s State, w window, see func(string, Account)) {
	ob := s.Obligation(w.rule, w.period, "")
	ob.Status = Late
	for _, person := range s.reachable(Bureau) {
		a := p.consider(s, "", ob, w, recipient{person, ToBureau})
		a.Digest = true
		see(person, a)
	}
}

// city speaks to the bureau of what it owes itself.
func (p Planner) city(s State, today Date, see func(string, Account)) {
	for _, w := range p.cityWindows(s, today) {
		ob := s.owed(&Unit{}, w.rule, w.period, today)
		for _, person := range s.reachable(Bureau) {
			see(person, p.consider(s, "", ob, w, recipient{person, ToBureau}))
		}
	}
}

// cityWindows are those of what the bureau owes on the day.
func (p Planner) cityWindows(s State, today Date) []window {
	now := HalfOf(today)
	var all []window
	for _, r := range s.scheme.listed() {
		if !r.city {
			continue
		}
		if r.now != nil {
			for _, per := range r.now(s, today) {
				all = append(all, p.window(s, r, per, today))
			}
			continue
		}
		all = append(all, p.window(s, r, now, today))
		if before := p.window(s, r, HalfOf(now.Start()-1), today); before.ok {
			all = append(all, before)
		}
	}
	return all
}

// Trim is the notice with what is still worth saying at the instant now to
// whom it is for: between planning and sending a report may have been filed
// or a post changed hands. It is not ok when nothing is left.
func (p Planner) Trim(s State, n Notice, now time.Time) (trimmed Notice, ok bool) {
	today := DateOf(now)
	if n.Trigger != nil {
		reminds := len(n.Items) > 0
		n.Items = s.OpenOn(n, today)
		return n, !s.outdated(*n.Trigger, now) && slices.Contains(p.readers(s, *n.Trigger), n.To) && (!reminds || len(n.Items) > 0)
	}
	n.Items = slices.DeleteFunc(slices.Clone(n.Items), func(r Reminder) bool {
		a, yours := p.account(s, n.To, r, today)
		return !yours || a.Reason != Speak || a.Stage != r.Stage
	})
	return n, len(n.Items) > 0
}

// account is how things are between one person and one reminder; yours is
// false when the rung that is reached does not speak to the person.
func (p Planner) account(s State, person string, r Reminder, today Date) (a Account, yours bool) {
	w := p.window(s, s.Rule(r.Kind), r.Period, today)
	bureau := recipient{person, ToBureau}
	switch {
	case r.Digest:
		ob := s.Stands(r, today)
		if ob.Status != Late {
			ob.Status = Lapsed // a digest is of those who are late
		}
		return p.consider(s, "", ob, w, bureau), s.Who(person).Has(Bureau)
	case w.rule.city:
		return p.consider(s, "", s.owed(&Unit{}, w.rule, r.Period, today), w, bureau), s.Who(person).Has(Bureau)
	}
	u := s.bearerOf(r.Unit)
	for _, to := range w.recipients(s, u) {
		if to.person == person {
			return p.consider(s, u.CDO, s.owed(u, w.rule, r.Period, today), w, to), true
		}
	}
	return Account{}, false
}
