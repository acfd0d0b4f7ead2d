package scheduler_test

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/policy"
	"cdobot/scheduler"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// The people of the tests. The report for the first half of 2026 is due on
// Sunday 31 May; its rungs speak on 30 April, 15, 22, 28 and 29 May, then on
// 1, 3, 8 and 15 June.
const (
	unit = "xiangzhou"
	cdo  = "UCDOXIANGZHOU"
	pen  = "UPENXIANGZHOU" // the liaison

	other    = "gongan"
	otherCDO = "UCDOGONGAN"
	otherPen = "UPENGONGAN"

	room = "CBUREAU"
	half = policy.Period("2026-H1")
)

// clock is the program's clock. It stands still until somebody sets it.
type clock struct {
	mu  sync.Mutex
	now time.Time
}

func (c *clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *clock) set(to time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = to
}

// world is a store with the pilot in it, a clock, a Slack, and the scheduler
// between them.
type world struct {
	*scheduler.Scheduler
	t      testing.TB
	store  storage.Options
	clock  *clock
	slack  *slack
	events int
}

// newWorld has the posts of two units filled long enough ago that nobody has
// still to be told of it. It is nine o'clock on 20 April 2026, a Monday.
func newWorld(tb testing.TB) *world {
	tb.Helper()
	return worldOn(tb, storage.Options{Dir: tb.TempDir()})
}

func worldOn(tb testing.TB, o storage.Options) *world {
	tb.Helper()
	w := emptyWorld(tb, o)
	w.writes("cli", policy.PilotFounded{Units: policy.Pilot()})
	for _, p := range []policy.PostGiven{
		{Unit: unit, Post: policy.CDO, Person: cdo},
		{Unit: unit, Post: policy.Liaison, Person: pen},
		{Unit: other, Post: policy.CDO, Person: otherCDO},
		{Unit: other, Post: policy.Liaison, Person: otherPen},
	} {
		w.writes("cli", p)
	}
	w.at("2026-04-20 09:00")
	return w
}

// emptyWorld begins on 1 April with nothing.
func emptyWorld(tb testing.TB, o storage.Options) *world {
	tb.Helper()
	w := &world{t: tb, store: o, clock: &clock{}, slack: newSlack()}
	w.at("2026-04-01 08:00")
	w.Scheduler = w.process(storagetest.Open(tb, o))
	return w
}

// process is one more process on the world's Slack, with a store of its own.
func (w *world) process(db *storage.DB) *scheduler.Scheduler {
	w.t.Helper()
	ledger, err := storage.OpenLog(w.t.Context(), db, storage.Ledger, policy.City().Fold)
	if err != nil {
		w.t.Fatal(err)
	}
	outbox, err := storage.OpenLog(w.t.Context(), db, storage.Outbox, policy.City().FoldOutbox)
	if err != nil {
		w.t.Fatal(err)
	}
	return &scheduler.Scheduler{
		Ledger: ledger, Outbox: outbox, DB: db, Sender: w.slack, Now: w.clock.Now, Zone: beijing(), Log: zerolog.Nop(),
		Planner: policy.Planner{Calendar: policy.NewCalendar(), BureauChannel: room},
	}
}

// restart ends the process and starts another one on the same store.
func (w *world) restart() {
	w.t.Helper()
	storagetest.Close(w.t, w.DB)
	w.Scheduler = w.process(storagetest.Open(w.t, w.store))
}

// writes enters an event in the ledger at the clock's time.
func (w *world) writes(by string, d policy.Event) {
	w.t.Helper()
	w.events++
	o := policy.Origin{By: by, Via: "test", Key: fmt.Sprintf("deed-%d", w.events), At: w.clock.Now()}
	if _, err := w.Ledger.Append(w.t.Context(), o, func(policy.State) (policy.Event, error) { return d, nil }); err != nil {
		w.t.Fatal(err)
	}
}

// files has the CDO of a unit sign the report.
func (w *world) files(code, by string) {
	w.t.Helper()
	var text policy.ReportText
	w.writes(by, policy.ReportSigned{Unit: code, Period: half, Sum: text.Sum(), Text: &text})
}

// at sets the clock: "2026-05-22 09:00", as people in Zhuhai write it.
func (w *world) at(s string) {
	w.t.Helper()
	t, err := time.ParseInLocation("2006-01-02 15:04", s, beijing())
	if err != nil {
		w.t.Fatal(err)
	}
	w.clock.set(t.UTC())
}

// later lets time pass.
func (w *world) later(d time.Duration) { w.clock.set(w.clock.Now().Add(d)) }

// pass is what cron does each minute.
func (w *world) pass() {
	w.t.Helper()
	if err := w.Pass(w.t.Context()); err != nil {
		w.t.Fatal(err)
	}
}

// tick only writes down what is owed.
func (w *world) tick() {
	w.t.Helper()
	if err := w.Tick(w.t.Context(), w.clock.Now()); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) outbox() policy.Outbox {
	w.t.Helper()
	o, err := w.Outbox.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return o
}

func (w *world) state() policy.State {
	w.t.Helper()
	s, err := w.Ledger.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return s
}

// delivery is how far a notice has come.
func (w *world) delivery(key string) policy.Delivery {
	w.t.Helper()
	d, ok := w.outbox().Notices.Get(key)
	if !ok {
		w.t.Fatalf("there is no notice %s", key)
	}
	return d
}

// undelivered is what the bureau is shown of the last month: "UX reason".
func (w *world) undelivered() []string {
	w.t.Helper()
	var rows []string
	for _, d := range w.outbox().Undelivered(policy.DateOf(w.clock.Now()) - 30) {
		rows = append(rows, d.Notice.To+" "+d.Reason)
	}
	return rows
}

// wantSaid fails unless the notices that arrived since the last call say these
// lines, in any order.
func (w *world) wantSaid(want ...string) {
	w.t.Helper()
	wantSame(w.t, "said", w.slack.news(), want)
}

func (w *world) wantUndelivered(want ...string) {
	w.t.Helper()
	wantSame(w.t, "shown to the bureau", w.undelivered(), want)
}

func wantSame(tb testing.TB, what string, got, want []string) {
	tb.Helper()
	got, want = slices.Sorted(slices.Values(got)), slices.Sorted(slices.Values(want))
	if !slices.Equal(got, want) {
		tb.Errorf("%s\n  %q\nwant\n  %q", what, got, want)
	}
}

func beijing() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }
