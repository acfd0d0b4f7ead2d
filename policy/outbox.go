package policy

import (
	"cmp"
	"maps"
	"slices"
	"time"

	"cdobot/policy/table"
)

// Notice is one message that we owe somebody: the reminders of a day, all in
// one, or word of an event. Its key can be worked out again by anybody, so that
// it is queued once.
type Notice struct {
	Key     string     `json:"key"` // "day/2026-05-22/UCDOXIANGZHOU", "event/17/UCDOXIANGZHOU"
	To      string     `json:"to"`  // Slack user or channel id
	Day     Date       `json:"day"`
	Items   []Reminder `json:"items,omitempty"`
	Trigger *Trigger   `json:"mail,omitempty"`
}

// Reminder is what a notice says of one obligation.
type Reminder struct {
	Kind   ObligationKind `json:"noun"`
	Period Period         `json:"period"`
	Unit   string         `json:"unit,omitempty"` // "" for the bureau's own
	Stage  string         `json:"stage"`          // the rung's name, or "snoozed" and a date
	Digest bool           `json:"digest,omitempty"`
	Units  string         `json:"units,omitempty"` // whom a digest named, their codes, comma separated
}

// Obligation is the key of the obligation that the reminder is about.
func (r Reminder) Obligation() string {
	return Obligation{Kind: r.Kind, Period: r.Period, Unit: r.Unit}.Key()
}

// Receipt says where a notice stands in Slack.
type Receipt struct {
	Channel string `json:"channel"`
	TS      string `json:"ts"`
}

// Delivery is how far a notice has come.
type Delivery struct {
	Notice    Notice
	Queued    time.Time
	Since     time.Time // since when it is owed: what did not arrive on its day is queued anew
	Attempts  int
	First     time.Time // when the first attempt began
	Claimed   time.Time // when the running attempt began, zero when none runs
	Unsure    bool      // an earlier attempt may have arrived
	Stuck     bool      // somebody has to mend something before it can go out
	NotBefore time.Time
	Reason    string // why the last attempt failed, or why the notice was dropped
	Receipt   Receipt
	Sent      time.Time
	Dropped   bool
	Moot      bool   // dropped because there was nothing left to say
	Shown     string // what the card in Slack shows as done
}

// Settled says whether nothing more happens to the notice.
func (d Delivery) Settled() bool { return d.Dropped || !d.Sent.IsZero() }

// Outbox is all that was said to people, folded from the outbox's entries.
type Outbox struct {
	scheme  *Scheme
	Notices table.Table[string, Delivery] // by key
	open    []string                      // keys not settled yet, oldest first
	live    []string                      // keys of sent reminders whose card may still have to change
	told    table.Table[string, Told]     // by recipient
}

// Queued writes down notices that are owed. They are sent from here.
type Queued struct {
	Notices []Notice `json:"notices"`
}

// Claimed writes down that a process begins to send a notice.
type Claimed struct {
	Key     string `json:"key"`
	Attempt int    `json:"attempt"`
}

// Sent writes down where a notice stands in Slack, and which of its reminders
// were still worth saying.
type Sent struct {
	Key     string     `json:"key"`
	Receipt Receipt    `json:"receipt"`
	Items   []Reminder `json:"items,omitempty"`
	Shown   string     `json:"shown,omitempty"` // what it showed as done from the start
}

// Failed writes down that an attempt failed and when the next one may begin.
type Failed struct {
	Key    string    `json:"key"`
	Reason string    `json:"reason"`
	Unsure bool      `json:"unsure,omitempty"`
	Stuck  bool      `json:"stuck,omitempty"` // somebody has to mend something first
	Retry  time.Time `json:"retry"`
}

// Dropped writes down that a notice is never sent, and why.
type Dropped struct {
	Key    string `json:"key"`
	Reason string `json:"reason"`
	Moot   bool   `json:"moot,omitempty"`  // there was nothing left to say
	Again  bool   `json:"again,omitempty"` // its reminders may be said in another notice
}

// Shown writes down that the card of a sent notice shows what has been done, or
// why it never will.
type Shown struct {
	Key    string `json:"key"`
	Shown  string `json:"shown"`
	Last   bool   `json:"last,omitempty"`   // nothing on it can change any more
	Reason string `json:"reason,omitempty"` // Slack's word for why it stays as it is
}

// fold is the outbox after further entries.
func (o Outbox) fold(entries ...Entry) Outbox {
	if o.scheme == nil {
		panic("policy: an outbox without a Scheme can't read entries") // only a programmer can do that
	}
	for _, e := range entries {
		if do := deliveries[e.Kind]; do != nil { // else of a later version
			o = do(o, e)
		}
	}
	return o
}

// deliveries is how each kind of entry changes the outbox.
//
//nolint:gochecknoglobals // nothing changes it
var deliveries = map[EventKind]func(Outbox, Entry) Outbox{
	QueuedKind:  reading(Outbox.queued),
	ClaimedKind: reading(Outbox.claimed),
	SentKind:    reading(Outbox.sent),
	FailedKind:  reading(Outbox.failed),
	DroppedKind: reading(Outbox.dropped),
	ShownKind:   reading(Outbox.shown),
}

// reading is a change of the outbox by an entry that can be read.
func reading[D Event](do func(Outbox, Entry, D) Outbox) func(Outbox, Entry) Outbox {
	return func(o Outbox, e Entry) Outbox {
		event, ok := Read[D](e)
		if !ok {
			return o
		}
		return do(o, e, event)
	}
}

func (o Outbox) queued(e Entry, d Queued) Outbox {
	keys := make([]string, 0, len(d.Notices))
	for _, n := range d.Notices {
		if _, held := o.Notices.Get(n.Key); held {
			continue // a key is queued once, whoever asks again
		}
		o.Notices = o.Notices.With(n.Key, Delivery{Notice: n, Queued: e.At, Since: o.told.At(n.To).owed(n, e.At)})
		keys = append(keys, n.Key)
		if len(n.Items) > 0 {
			o.told = o.told.With(n.To, o.told.At(n.To).with(n))
		}
	}
	o.open = appended(o.open, keys...)
	return o
}

func (o Outbox) claimed(e Entry, d Claimed) Outbox {
	return o.change(d.Key, func(v *Delivery) {
		if v.Attempts, v.Claimed = d.Attempt, e.At; v.First.IsZero() {
			v.First = e.At
		}
	})
}

func (o Outbox) sent(e Entry, d Sent) Outbox {
	if n := o.Notices.At(d.Key).Notice; len(n.Items) > 0 {
		told := o.told.At(n.To).arrived(n)
		if len(d.Items) < len(n.Items) {
			told = told.except(n, d.Items)
		}
		o.told = o.told.With(n.To, told)
	}
	o = o.change(d.Key, func(v *Delivery) {
		v.Sent, v.Receipt, v.Claimed, v.Notice.Items, v.Shown = e.At, d.Receipt, time.Time{}, d.Items, d.Shown
	})
	if m := o.Notices.At(d.Key).Notice.Trigger; len(d.Items) > 0 || m != nil && o.scheme.followsCard(*m) {
		o.live = appended(o.live, d.Key)
	}
	return o.settle(d.Key)
}

func (o Outbox) failed(_ Entry, d Failed) Outbox {
	return o.change(d.Key, func(v *Delivery) {
		v.Reason, v.NotBefore, v.Claimed, v.Stuck = d.Reason, d.Retry, time.Time{}, d.Stuck
		v.Unsure = v.Unsure || d.Unsure
	})
}

func (o Outbox) dropped(_ Entry, d Dropped) Outbox {
	was := o.Notices.At(d.Key)
	o = o.change(d.Key, func(v *Delivery) {
		v.Dropped, v.Moot, v.Reason, v.Claimed = true, d.Moot || d.Again, d.Reason, time.Time{}
	})
	if n := was.Notice; d.Again || d.Moot {
		told := o.told.At(n.To).arrived(n)
		if d.Again && was.Reason != "" && told.Last == n.Day { // nothing newer was said since
			told = told.owing(n, was.Since)
		}
		o.told = o.told.With(n.To, told.without(n))
	}
	return o.settle(d.Key)
}

func (o Outbox) shown(_ Entry, d Shown) Outbox {
	o = o.change(d.Key, func(v *Delivery) { v.Shown = d.Shown })
	if d.Last {
		o.live = without(o.live, d.Key)
	}
	return o
}

func (o Outbox) change(key string, do func(*Delivery)) Outbox {
	d, ok := o.Notices.Get(key)
	if !ok {
		return o
	}
	do(&d)
	o.Notices = o.Notices.With(key, d)
	return o
}

func (o Outbox) settle(key string) Outbox {
	o.open = without(o.open, key)
	return o
}

func without(keys []string, key string) []string {
	i := slices.Index(keys, key)
	if i < 0 {
		return keys
	}
	return slices.Delete(slices.Clone(keys), i, i+1)
}

// Open are the notices that are still to be sent, oldest first.
func (o Outbox) Open() []Delivery {
	open := make([]Delivery, 0, len(o.open))
	for _, k := range o.open {
		open = append(open, o.Notices.At(k))
	}
	return open
}

// StandsAt is the notice that stands at the place in Slack.
func (o Outbox) StandsAt(channel, ts string) (Delivery, bool) {
	for _, d := range o.Notices.All() {
		if d.Receipt.TS == ts && d.Receipt.Channel == channel && ts != "" {
			return d, true
		}
	}
	return Delivery{}, false
}

// SentBetween are the notices that went out at or after from and before to, in
// their order.
func (o Outbox) SentBetween(from, to time.Time) []Delivery {
	var sent []Delivery
	for _, d := range o.Notices.All() {
		if !d.Sent.IsZero() && !d.Sent.Before(from) && d.Sent.Before(to) {
			sent = append(sent, d)
		}
	}
	slices.SortFunc(sent, func(a, b Delivery) int {
		return cmp.Or(a.Sent.Compare(b.Sent), cmp.Compare(a.Notice.Key, b.Notice.Key))
	})
	return sent
}

// Told is what a person has been reminded of.
type Told struct {
	Last Date              // day of the last notice
	of   map[string]Spoken // by obligation
}

// Spoken is what a person has been told of one obligation.
type Spoken struct {
	Stage   string    // the latest
	Day     Date      // on which it was said
	Times   int       // how often the obligation was spoken of
	failing time.Time // since when its reminder has not got through
}

// Of is what the person has been told of the obligation with the key.
func (t Told) Of(obligation string) Spoken { return t.of[obligation] }

// change is what the person has been reminded of, with what was said of the
// notice's obligations as change leaves it.
func (t Told) change(n Notice, change func(*Spoken, Reminder)) Told {
	t.of = maps.Clone(t.of)
	if t.of == nil {
		t.of = map[string]Spoken{}
	}
	for _, r := range n.Items {
		x := t.of[r.Obligation()]
		change(&x, r)
		t.of[r.Obligation()] = x
	}
	return t
}

// with is what the person has been reminded of after the notice.
func (t Told) with(n Notice) Told {
	if n.Trigger == nil { // the bureau's own reminder comes beside that of the day
		t.Last = n.Day
	}
	return t.change(n, func(x *Spoken, r Reminder) { x.Stage, x.Day, x.Times = r.Stage, n.Day, x.Times+1 })
}

// without is what the person has been reminded of if the notice never came.
// What a later notice said stays said.
func (t Told) without(n Notice) Told {
	if t.Last == n.Day && n.Trigger == nil {
		t.Last = 0
	}
	return t.change(n, func(x *Spoken, _ Reminder) {
		if x.Times--; x.Day == n.Day {
			x.Stage, x.Day = "", 0
		}
	})
}

// except is what the person has been reminded of if the notice said no more
// than these of its items.
func (t Told) except(n Notice, said []Reminder) Told {
	last := t.Last
	n.Items = slices.DeleteFunc(slices.Clone(n.Items), func(r Reminder) bool { return slices.Contains(said, r) })
	t = t.without(n)
	t.Last = last
	return t
}

// Told is what the person has been reminded of.
func (o Outbox) Told(person string) Told { return o.told.At(person) }

// heard says whether the person was told of the obligation at this stage.
func (t Told) heard(a Account) bool {
	said := t.of[a.Obligation.Key()]
	return said.Stage != "" && (said.Stage == a.Stage || a.between && said.Day >= a.Day)
}

// owed is since when the person waits for what the notice says: a reminder that
// did not get through on its day is queued anew on the next.
func (t Told) owed(n Notice, now time.Time) time.Time {
	for _, r := range n.Items {
		if since := t.of[r.Obligation()].failing; !since.IsZero() && since.Before(now) {
			now = since
		}
	}
	return now
}

// owing notes since when the reminders of the notice have not got through.
func (t Told) owing(n Notice, since time.Time) Told {
	return t.change(n, func(x *Spoken, _ Reminder) { x.failing = since })
}

// arrived forgets that the reminders of the notice did not get through.
func (t Told) arrived(n Notice) Told {
	if !slices.ContainsFunc(n.Items, func(r Reminder) bool { return !t.of[r.Obligation()].failing.IsZero() }) {
		return t
	}
	return t.owing(n, time.Time{})
}
