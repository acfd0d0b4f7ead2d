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
	WithCDO     Reason = "with the CDO" // presented, waiting for the signature
	Put         Reason = "put off"      // snoozed
	Over        Reason = "over"         // the last rung has passed
	OffHours    Reason = "off hours"    // not a workday, or outside the hours
	SpokenToday Reason = "spoken today" // one message a day
)

// Account is why one person hears, or does not hear, of one obligation.
type Account struct {
	Obligation Obligation
	Reason     Reason
	Stage      string // the stage that is reached
	Day        Date   // the day of that stage
	Next       Date   // the day of the next rung, 0 if there is none
	Until      Date   // put off until
	Digest     bool
}

// Speaking says whether the hour is one for reminders.
func (p Planner) Speaking(now time.Time) bool {
	hour := now.In(shanghai()).Hour()
	return p.Calendar.Workday(DateOf(now)) && hour >= FromHour && hour < UntilHour
}

// Word are the notices that tell others of deeds, at any hour: they answer to
// something a colleague just did.
func (p Planner) Word(s State, o Outbox, now time.Time) []Notice { return p.mail(s, o, now) }

// Due are the notices owed at the instant now that the outbox does not hold
// yet, ordered by recipient.
func (p Planner) Due(s State, o Outbox, now time.Time) []Notice {
	owed := p.mail(s, o, now)
	if !p.Speaking(now) {
		return owed
	}
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
			Noun: a.Obligation.Noun, Period: a.Obligation.Period, Unit: a.Obligation.Unit,
			Stage: a.Stage, Digest: a.Digest,
		})
	})
	prefix := "day/" + today.String() + "/"
	for _, person := range slices.Sorted(maps.Keys(items)) {
		key := prefix + person
		if _, held := o.Notices.Get(key); held {
			continue
		}
		owed = append(owed, Notice{Key: key, To: person, Day: today, Items: items[person]})
	}
	return owed
}

// window is an obligation's rung that is reached today, the same for all units.
type window struct {
	noun      Noun
	period    Period
	rung      Rung
	stage     string // the rung's name
	day, next Date
	today     Date
	ok        bool
}

// windows are what may have to be spoken of today: this year's obligations,
// and the report of last year whose ladder reaches into this one.
func (p Planner) windows(today Date) []window {
	year := today.Year()
	return []window{
		p.window(ReportNoun, Half(year-1, 2), today),
		p.window(ReportNoun, Half(year, 1), today),
		p.window(ReportNoun, Half(year, 2), today),
		p.window(ReviewNoun, WholeYear(year), today),
		p.window(TrainingNoun, WholeYear(year), today),
	}
}

func (p Planner) window(n Noun, per Period, today Date) window {
	rung, day, next, ok := reached(p.Calendar, n, per, today)
	return window{n, per, rung, rung.Name(), day, next, today, ok}
}

// walk gives the account of every person and obligation of which we may speak
// today.
func (p Planner) walk(s State, today Date, see func(person string, a Account)) {
	r := round{p: p, s: s, today: today, see: see, own: map[want]window{}}
	r.all = slices.DeleteFunc(p.windows(today), func(w window) bool { return !w.ok })
	r.tell = make([]bool, len(r.all))
	if len(r.all) > 0 {
		for _, code := range s.Codes {
			r.dated(s.Units.peek(code))
		}
	}
	for _, code := range s.wants() {
		r.wanted(s.Units.peek(code))
	}
	for i, w := range r.all {
		if r.tell[i] && slices.Contains(w.rung.To, ToBureau) {
			p.digest(s, w, see)
		}
	}
	for _, w := range r.digests() {
		p.digest(s, w, see)
	}
	p.meeting(s, today, see)
}

// round is one look at all units: the windows that are the same for all of
// them, and those of what single units want, each worked out once.
type round struct {
	p     Planner
	s     State
	today Date
	see   func(person string, a Account)
	all   []window
	tell  []bool // whether a unit is late with it
	own   map[want]window
}

// dated speaks of what all units owe.
func (r round) dated(u *Unit) {
	if u.Gone() {
		return // nobody is left to do it
	}
	for i, w := range r.all {
		r.tell[i] = r.unit(u, w) || r.tell[i]
	}
}

// wanted speaks of what the unit's own register wants.
func (r round) wanted(u *Unit) {
	for _, w := range u.wants() {
		if w := r.window(w); w.ok {
			r.unit(u, w)
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
func (r round) unit(u *Unit, w window) (late bool) {
	ob := r.s.owed(u, w.noun, w.period, r.today)
	for _, to := range w.rung.recipients(r.s, u) {
		r.see(to.person, r.p.consider(r.s, u.CDO, ob, w, to))
	}
	return ob.Status == Late
}

func (r round) window(of want) window {
	w, ok := r.own[of]
	if !ok {
		w = r.p.window(of.noun, OnDay(of.day), r.today)
		r.own[of] = w
	}
	return w
}

// digests are the windows of single units of which the bureau hears, in order:
// what is wanted since a day, and the plans that are late.
func (r round) digests() []window {
	var all []window
	for of, w := range r.own {
		if w.ok && slices.Contains(w.rung.To, ToBureau) && (of.noun.Since() || r.today > of.day) {
			all = append(all, w)
		}
	}
	slices.SortFunc(all, func(a, b window) int {
		return cmp.Or(cmp.Compare(a.noun, b.noun), cmp.Compare(a.period, b.period))
	})
	return all
}

// own are the windows of what the unit itself wants, open or not.
func (p Planner) own(u Unit, today Date) []window {
	var all []window
	for _, w := range u.wants() {
		all = append(all, p.window(w.noun, OnDay(w.day), today))
	}
	return all
}

// digest speaks to the bureau of all units that are late with, or want, one
// thing.
func (p Planner) digest(s State, w window, see func(string, Account)) {
	ob := Obligation{Noun: w.noun, Period: w.period, Due: Due(w.noun, w.period), Status: Late}
	for _, person := range s.reachable(Bureau) {
		a := p.consider(s, "", ob, w, recipient{person, ToBureau})
		a.Digest = true
		see(person, a)
	}
}

func (p Planner) meeting(s State, today Date, see func(string, Account)) {
	w := p.window(MeetingNoun, HalfOf(today), today)
	ob := s.MeetingOwed(w.period, today)
	for _, person := range s.reachable(Bureau) {
		see(person, p.consider(s, "", ob, w, recipient{person, ToBureau}))
	}
}

// consider is the one place that decides whether a rung is spoken of.
func (p Planner) consider(s State, cdo string, ob Obligation, w window, to recipient) Account {
	a := Account{Obligation: ob, Stage: w.stage, Day: w.day, Next: w.next}
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
	case w.rung.Below > 0 && ob.Have >= w.rung.Below:
		a.Reason = NotNow
	case ob.Status == Underway && to.as == ToLiaison && cdo != to.person:
		a.Reason = WithCDO
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

// Stands is how the reminder's obligation stands on the day. A digest is done
// when no unit is late any more.
func (s State) Stands(r Reminder, today Date) Obligation {
	switch {
	case r.Noun == MeetingNoun:
		return s.MeetingOwed(r.Period, today)
	case r.Digest:
		// What a digest names is as good as late, also where no date was set.
		ob := Obligation{Noun: r.Noun, Period: r.Period, Due: Due(r.Noun, r.Period), Status: Done}
		if len(s.LateUnits(r.Noun, r.Period, today)) > 0 {
			ob.Status = Late
		}
		return ob
	default:
		return s.Owed(s.Units.At(r.Unit), r.Noun, r.Period, today)
	}
}

// LateUnits are the codes of the units that are late with what they owe, or
// that still want what is wanted since the period's day. Units that are gone
// are not chased.
func (s State) LateUnits(n Noun, p Period, today Date) []string {
	var late []string
	for _, code := range s.Codes {
		u := s.Units.peek(code)
		if u.Gone() {
			continue
		}
		if st := s.owed(u, n, p, today).Status; st == Late || st == Open && n.Since() {
			late = append(late, code)
		}
	}
	return late
}

// reachable are the people with the role whose account lives.
func (s State) reachable(r Role) []string {
	return slices.DeleteFunc(slices.Clone(s.Staff(r)), s.Closed)
}
