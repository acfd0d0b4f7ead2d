package scheduler_test

import (
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/scheduler"
)

// Whatever happens, in whatever order: nobody hears the same twice, on a day
// off or at night, of something that is done, or more than once a day; and in
// the end everything owed was said.
func TestWhateverHappens(t *testing.T) {
	for seed := range uint64(16) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			f := newFate(t, seed)
			for range 120 {
				f.step()
			}
			f.settles()
		})
	}
}

// fate is a world in which things happen by chance; the same ones for the same
// seed.
type fate struct {
	*world
	chance *rand.Rand
	seed   uint64
	twin   *scheduler.Scheduler

	mu    sync.Mutex
	calls map[string]uint64 // how often a notice was tried
	heard map[string]bool   // what people were told: recipient, obligation and stage
	days  map[string]string // the reminder that a person got on a day
	calm  bool              // nothing goes wrong any more

	trained int
	filed   map[string]bool
	posts   int
}

func newFate(t *testing.T, seed uint64) *fate {
	t.Helper()
	f := &fate{
		world: newWorld(t), chance: rand.New(rand.NewPCG(seed, 1)), seed: seed,
		calls: map[string]uint64{}, heard: map[string]bool{}, days: map[string]string{}, filed: map[string]bool{},
	}
	f.writes("cli", policy.RoleGiven{Person: "UBUREAU", Role: policy.Bureau})
	f.twin = f.sibling()
	f.slack.onSend = f.send
	f.slack.onFind = func(n policy.Notice) error {
		if f.draw("find "+n.Key, 4) == 0 {
			return &policy.Undelivered{Reason: "ratelimited", After: time.Minute}
		}
		return nil
	}
	f.slack.onUpdate = func(n policy.Notice) error {
		if f.draw("update "+n.Key, 4) == 0 {
			return &policy.Undelivered{Reason: "no_reply", Unsure: true}
		}
		return nil
	}
	return f
}

// sibling is another process on the same logs.
func (f *fate) sibling() *scheduler.Scheduler {
	s := f.Scheduler
	return &scheduler.Scheduler{
		Ledger: s.Ledger, Outbox: s.Outbox, DB: s.DB, Planner: s.Planner, Sender: s.Sender, Now: s.Now, Zone: s.Zone, Log: s.Log,
	}
}

// draw is a number below n. It depends on what is drawn for and on how often,
// not on which goroutine comes first.
func (f *fate) draw(what string, n int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.calm {
		return n - 1
	}
	f.calls[what]++
	h := fnv.New64a()
	_, _ = h.Write([]byte(what))
	return rand.New(rand.NewPCG(f.seed, h.Sum64()+f.calls[what])).IntN(n)
}

// send is a Slack that has bad days, called by processes that have bad days.
func (f *fate) send(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
	switch f.draw(n.Key, 12) {
	case 0:
		return policy.Receipt{}, &policy.Undelivered{Reason: "ratelimited", After: 90 * time.Second}
	case 1:
		return policy.Receipt{}, &policy.Undelivered{Reason: "http_502", Unsure: true}
	case 2:
		f.check(n)
		arrive()
		return policy.Receipt{}, &policy.Undelivered{Reason: "no_reply", Unsure: true}
	case 3:
		runtime.Goexit() // the process died before it sent
	case 4:
		f.check(n)
		arrive()
		runtime.Goexit() // and here after
	}
	f.check(n)
	return arrive(), nil
}

// check is what must hold for every message when it arrives.
func (f *fate) check(n policy.Notice) {
	f.t.Helper()
	f.mu.Lock()
	defer f.mu.Unlock()
	now := f.clock.Now()
	if n.Trigger != nil {
		f.once(n.Key)
		return
	}
	if !f.Planner.Speaking(now) {
		f.t.Errorf("%s arrives at %s", n.Key, now.In(beijing()).Format("Mon 2006-01-02 15:04"))
	}
	today := policy.DateOf(now)
	day := n.To + " " + today.String()
	if before, spoken := f.days[day]; spoken {
		f.t.Errorf("%s arrives on the same day as %s", n.Key, before)
	}
	f.days[day] = n.Key
	for _, r := range n.Items {
		f.once(n.To + " " + r.Obligation() + " " + r.Stage)
		if f.state().Stands(r, today).Status.Fulfilled() {
			f.t.Errorf("%s is reminded of %s, which is done", n.To, r.Obligation())
		}
	}
}

// once needs mu.
func (f *fate) once(what string) {
	f.t.Helper()
	if f.heard[what] {
		f.t.Errorf("said twice: %s", what)
	}
	f.heard[what] = true
}

// step is one thing that happens.
func (f *fate) step() {
	f.t.Helper()
	switch f.chance.IntN(16) {
	case 0, 1, 2:
		f.later(time.Duration(1+f.chance.IntN(10)) * time.Minute)
	case 3, 4:
		f.later(time.Duration(1+f.chance.IntN(12)) * time.Hour)
	case 5:
		f.clock.set((policy.DateOf(f.clock.Now()) + policy.Date(1+f.chance.IntN(5))).At(9, 0))
	case 6:
		f.tick()
	case 7:
		f.Scheduler = f.sibling() // it was killed and is up again
	case 8:
		if err := f.SendEventNotices(f.t.Context()); err != nil {
			f.t.Fatal(err)
		}
	case 9:
		f.together()
	case 10:
		f.event()
	default:
		f.pass()
	}
}

// together has two processes at work at once.
func (f *fate) together() {
	var both sync.WaitGroup
	for _, s := range []*scheduler.Scheduler{f.Scheduler, f.twin} {
		both.Go(func() {
			if err := s.Pass(f.t.Context()); err != nil {
				f.t.Error(err)
			}
		})
	}
	both.Wait()
}

// event is something that people do.
func (f *fate) event() {
	f.t.Helper()
	today := policy.DateOf(f.clock.Now())
	switch f.chance.IntN(6) {
	case 0:
		if !f.filed[other] && f.chance.IntN(3) == 0 {
			f.filed[other] = true
			f.files(other, otherCDO)
		}
	case 1:
		f.trained++
		f.trains(f.trained)
	case 2:
		if f.trained > 0 {
			f.writes(pen, policy.TrainingCancelled{Unit: unit, No: f.trained, Reason: "登记有误"})
		}
	case 3:
		until := f.Planner.Calendar.OnOrAfter(today + policy.Date(1+f.chance.IntN(4)))
		f.writes(pen, policy.ReminderSnoozed{Person: pen, Obligations: []string{report}, Until: until})
	case 4:
		f.posts++
		f.writes("cli", policy.PostGiven{Unit: other, Post: policy.Liaison, Person: fmt.Sprintf("UPEN%d", f.posts)})
	case 5:
		f.writes(otherPen, policy.FeedbackGiven{Text: "请增加导出"})
	}
}

// settles lets everything calm down: within two workdays all that is owed has
// been said.
func (f *fate) settles() {
	f.t.Helper()
	f.mu.Lock()
	f.calm = true
	f.mu.Unlock()
	for range 2 {
		f.clock.set(f.Planner.Calendar.OnOrAfter(policy.DateOf(f.clock.Now())+1).At(9, 0))
		for range 3 {
			f.pass()
			f.later(time.Hour)
		}
	}
	if open := f.outbox().Open(); len(open) != 0 {
		f.t.Errorf("still open: %+v", open)
	}
	if owed := f.Planner.Due(f.state(), f.outbox(), f.clock.Now()); len(owed) != 0 {
		f.t.Errorf("still owed: %+v", owed)
	}
	wantSame(f.t, "shown to the bureau", f.undelivered(), nil)
}
