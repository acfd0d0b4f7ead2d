package policy

import (
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"
)

// The people of the tests. Two units have both posts filled: a district and a
// department.
const (
	bureau1 = "UBUREAU1"
	bureau2 = "UBUREAU2"
	leader  = "ULEADER"

	district    = "xiangzhou"
	districtCDO = "UCDOXIANGZHOU"
	districtPen = "UPENXIANGZHOU" // the liaison

	department    = "gongan"
	departmentCDO = "UCDOGONGAN"
	departmentPen = "UPENGONGAN"

	cityCDO = "UCDOZHUHAI"
)

// world is a ledger and an outbox under construction: events are written down
// one after the other, as the store would do it.
type world struct {
	t       testing.TB
	state   State
	outbox  Outbox
	planner Planner
	entries []Entry // of the ledger
	sent    []Entry // of the outbox
}

// scheme is the scheme of the city, made once.
//
//nolint:gochecknoglobals // nothing changes it
var scheme = sync.OnceValue(func() *Scheme { return City() })

// rule is what the city's scheme says of the kind of obligation.
func rule(n ObligationKind) *ObligationRule { return scheme().Rule(n) }

// dueOf is the date by which it is owed where the bureau set none.
func dueOf(n ObligationKind, p Period) Date { return State{}.DueOf(rule(n), p) }

func empty(tb testing.TB) *world {
	tb.Helper()
	return &world{t: tb, state: scheme().Fold(State{}), outbox: scheme().FoldOutbox(Outbox{}), planner: Planner{Calendar: NewCalendar(), BureauChannel: "CBUREAU"}}
}

// founded is a world in which the pilot and the people of the tests were
// entered at eight o'clock on the day, long enough ago that nobody has still
// to be told of it.
func founded(tb testing.TB, began Date) *world {
	tb.Helper()
	w := empty(tb)
	at := began.At(8, 0)
	w.write(at, "cli", PilotFounded{Units: Pilot()})
	w.write(at, "cli", RoleGiven{Person: bureau1, Role: Bureau})
	w.write(at, bureau1, RoleGiven{Person: leader, Role: Leader})
	for _, p := range []PostGiven{
		{Unit: "zhuhai", Post: CDO, Person: cityCDO},
		{Unit: district, Post: CDO, Person: districtCDO},
		{Unit: district, Post: Liaison, Person: districtPen},
		{Unit: department, Post: CDO, Person: departmentCDO},
		{Unit: department, Post: Liaison, Person: departmentPen},
	} {
		w.write(at, bureau1, p)
	}
	w.pass(began.At(8, 30)) // word of the posts
	return w
}

func (w *world) write(at time.Time, by string, d Event) {
	w.t.Helper()
	w.entries = append(w.entries, w.entry(w.entries, at, by, d))
	w.state = w.state.Fold(w.entries[len(w.entries)-1])
}

func (w *world) note(at time.Time, d Event) {
	w.t.Helper()
	w.sent = append(w.sent, w.entry(w.sent, at, "scheduler", d))
	w.outbox = w.outbox.fold(w.sent[len(w.sent)-1])
}

func (w *world) entry(log []Entry, at time.Time, by string, d Event) Entry {
	w.t.Helper()
	prev := ""
	if len(log) > 0 {
		prev = log[len(log)-1].Sum()
	}
	e, err := NewEntry(len(log)+1, prev, Origin{By: by, Via: "test", At: at}, d)
	if err != nil {
		w.t.Fatal(err)
	}
	return e
}

// do writes down what was decided, which must not be a refusal.
func (w *world) do(at time.Time, by string) func(Event, error) {
	return func(d Event, err error) {
		w.t.Helper()
		if err != nil {
			w.t.Fatalf("%s at %s: %v", by, at, err)
		}
		w.write(at, by, d)
	}
}

// due is what is owed at the instant.
func (w *world) due(at time.Time) []Notice { return w.planner.Due(w.state, w.outbox, at) }

// queue writes down what is owed at the instant, and gives it.
func (w *world) queue(at time.Time) []Notice {
	w.t.Helper()
	owed := w.due(at)
	if len(owed) > 0 {
		w.note(at, Queued{Notices: owed})
	}
	return owed
}

// pass queues what is owed at the instant and sends all of it.
func (w *world) pass(at time.Time) []Notice {
	w.t.Helper()
	owed := w.queue(at)
	for _, d := range w.outbox.Open() {
		w.note(at, Sent{Key: d.Notice.Key, Receipt: Receipt{Channel: d.Notice.To, TS: "1"}, Items: d.Notice.Items})
	}
	return owed
}

// opens is the word that waits outside the hours and comes when they begin; it
// counts as sent.
func (w *world) opens(at time.Time) []Notice {
	w.t.Helper()
	if early := w.planner.EventNotices(w.state, w.outbox, at); len(early) != 0 {
		w.t.Errorf("said outside the hours: %q", said(early))
	}
	at = w.planner.hours(at)
	owed := w.planner.EventNotices(w.state, w.outbox, at)
	if len(owed) > 0 {
		w.note(at, Queued{Notices: owed})
	}
	for _, n := range owed {
		w.note(at, Sent{Key: n.Key, Receipt: Receipt{Channel: n.To, TS: "1"}})
	}
	return owed
}

// unit is a unit of the world as it stands.
func (w *world) unit(code string) Unit { return w.state.Units.At(code) }

// said is one line per reminder: "UPENXIANGZHOU report/2026-H1/xiangzhou d-14". The
// bureau's look at the week is not among them: TestWeek tells of it.
func said(notices []Notice) []string {
	var lines []string
	for _, n := range notices {
		if n.Trigger != nil {
			lines = append(lines, n.To+" "+string(n.Trigger.Event))
		}
		for _, r := range n.Items {
			if r.Kind != WaitingObligation {
				lines = append(lines, n.To+" "+r.Obligation()+" "+r.Stage)
			}
		}
	}
	return lines
}

// wantSaid fails unless the notices say the lines, in any order.
func wantSaid(t *testing.T, notices []Notice, want ...string) {
	t.Helper()
	got := said(notices)
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("said\n  %q\nwant\n  %q", got, want)
	}
}

// wantRefused fails unless the decision was refused for the cause, on the
// field. An empty cause wants an event.
func wantRefused(t *testing.T, d Event, err error, cause Cause, field string) {
	t.Helper()
	var ref *Refusal
	switch {
	case cause == "" && err != nil:
		t.Fatalf("refused: %v", err)
	case cause == "" && d == nil:
		t.Fatal("neither a deed nor a refusal")
	case cause == "":
	case !errors.As(err, &ref):
		t.Fatalf("gave %+v, %v; want a refusal: %s", d, err, cause)
	case ref.Cause != cause || ref.Field != field:
		t.Fatalf("refused: %s on field %q; want %s on %q", ref.Cause, ref.Field, cause, field)
	case d != nil:
		t.Fatalf("refused and yet gave %+v", d)
	}
}

// fullReport is a report in which every part of every duty says something.
func fullReport(word string) ReportText {
	var text ReportText
	for d := range text {
		for p := range text[d] {
			text[d][p] = fmt.Sprintf("%s %d.%d", word, d+1, p+1)
		}
	}
	return text
}

// beijing is an instant given as people write it there.
func beijing(tb testing.TB, s string) time.Time {
	tb.Helper()
	at, err := time.ParseInLocation("2006-01-02 15:04:05.999", s, shanghai())
	if err != nil {
		tb.Fatal(err)
	}
	return at.UTC()
}

// notice is what the outbox holds under the key.
func (w *world) notice(key string) Notice {
	w.t.Helper()
	d, ok := w.outbox.Notices.Get(key)
	if !ok {
		w.t.Fatalf("no notice %s", key)
	}
	return d.Notice
}
