package policy

import (
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
}

// Speaking says whether the hour is one for reminders.
func (p Planner) Speaking(now time.Time) bool {
	hour := now.In(shanghai()).Hour()
	return p.Calendar.Workday(DateOf(now)) && hour >= FromHour && hour < UntilHour
}

// Word are the notices that tell others of deeds: at any hour where they answer
// to something a colleague just did, and else within the hours.
func (p Planner) Word(s State, o Outbox, now time.Time) []Notice {
	return slices.Concat(p.mail(s, o, now), p.soon(s, o, now), p.ticks(s, o, now))
}

// Due are the notices owed at the instant now that the outbox does not hold
// yet, ordered by recipient.
func (p Planner) Due(s State, o Outbox, now time.Time) []Notice {
	owed := p.Word(s, o, now)
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

// window is an obligation's rung that is reached today, the same for all units.
type window struct {
	rule   *ObligationRule
	period Period
	rung   Rung
	stage  string // the rung's name
	day    Date
	today  Date
	ok     bool
}

// windows are what may have to be spoken of today: this year's obligations,
// and those of last year whose ladders reach into this one.
func (p Planner) windows(s State, today Date) []window {
	year := today.Year()
	last := slices.DeleteFunc(s.scheme.dated(year-1), func(d dated) bool { return !d.carriedOver() })
	var all []window
	for _, d := range append(last, s.scheme.dated(year)...) {
		all = append(all, p.window(d.rule, d.period, today))
	}
	return all
}

func (p Planner) window(r *ObligationRule, per Period, today Date) window {
	rung, day, _, ok := r.reached(p.Calendar, per, today)
	return window{r, per, rung, rung.Name(), day, today, ok}
}

// consider is the one place that decides whether a rung is spoken of.
func (p Planner) consider(s State, cdo string, ob Obligation, w window, to recipient) Account {
	a := Account{Obligation: ob, Stage: w.stage, Day: w.day}
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
