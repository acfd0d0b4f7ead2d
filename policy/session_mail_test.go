package policy

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// One card in the channel, whose count follows; word to those who signed up of
// what changes; none to those who withdrew.
func TestSessionMail(t *testing.T) {
	t.Parallel()
	w := postedSession(t, "U1", "U2")
	w.do(atWork(), "U2")(LeaveSession(w.state, atWork(), "U2", district, 1))
	f := somePlan()
	f.Note = "请带笔记本电脑"
	w.do(atWork(), districtPen)(ChangeSession(w.state, atWork(), districtPen, district, 1, f))
	wantSaid(t, w.due(atWork())) // nobody has to come elsewhere
	f.Place = "二号会议室"
	w.do(atWork(), districtPen)(ChangeSession(w.state, atWork(), districtPen, district, 1, f))
	f.Time = "10:00"
	w.do(atWork(), districtPen)(ChangeSession(w.state, atWork(), districtPen, district, 1, f))
	w.do(atWork(), "U3")(JoinSession(w.state, atWork(), "U3", district, 1))
	wantSaid(t, w.pass(atWork()), "U1 session.changed")
	w.do(atWork(), "U1")(CancelSession(w.state, atWork(), districtPen, district, 1, "改期"))
	wantSaid(t, w.pass(atWork()), "U3 session.cancelled")
	if got := w.due(atWork()); len(got) != 0 {
		t.Errorf("said again: %q", said(got))
	}
}

// What happens before the card is posted.
func TestSessionOvertaken(t *testing.T) {
	t.Parallel()
	begun := On(2026, time.June, 18).At(9, 30)
	for name, then := range map[string]func(w *world) time.Time{
		"cancelled": func(w *world) time.Time {
			w.do(atWork(), districtPen)(CancelSession(w.state, atWork(), districtPen, district, 1, "改期"))
			return atWork()
		},
		"begun": func(*world) time.Time { return begun },
	} {
		w := planning(t)
		at := begun.Add(-time.Hour)
		w.do(at, districtPen)(PublishSession(w.state, at, districtPen, district, 1))
		queued := w.queue(at)
		i := slices.IndexFunc(queued, func(n Notice) bool { return n.To == "CXIANGZHOU" })
		if i < 0 {
			t.Fatalf("queued %q", said(queued))
		}
		now := then(w)
		if _, worth := w.planner.Trim(w.state, queued[i], now); worth {
			t.Errorf("%s, and still announced", name)
		}
	}
}

// A card that Slack would not take can be asked for again.
func TestUnposted(t *testing.T) {
	t.Parallel()
	w := planning(t)
	w.do(atWork(), districtPen)(PublishSession(w.state, atWork(), districtPen, district, 1))
	if d, err := NoteUnposted(w.state, w.outbox, atWork()); d != nil || err != nil {
		t.Fatalf("not tried yet: %+v, %v", d, err)
	}
	key := w.queue(atWork())[0].Key
	w.note(atWork(), Dropped{Key: key, Reason: "not_in_channel"})
	d, err := NoteUnposted(w.state, w.outbox, atWork())
	wantRefused(t, d, err, "", "")
	w.write(atWork(), "scheduler", d)
	if x := w.session(); x.Post.Entry != 0 || x.Refused != "not_in_channel" || x.Channel != "CXIANGZHOU" {
		t.Errorf("unposted: %+v", x)
	}
	if d, err := NoteUnposted(w.state, w.outbox, atWork()); d != nil || err != nil {
		t.Errorf("noted twice: %+v, %v", d, err)
	}
	wantSaid(t, w.pass(atWork()), districtPen+" session.unposted")
	w.do(atWork(), districtPen)(PublishSession(w.state, atWork(), districtPen, district, 1))
	wantSaid(t, w.pass(atWork()), "CXIANGZHOU session.published")
	if x := w.session(); x.Refused != "" || x.Post.Channel != "CXIANGZHOU" {
		t.Errorf("announced at last: %+v", x)
	}
}

// The card in the channel follows, and ends with the training.
func TestSessionFollowed(t *testing.T) {
	t.Parallel()
	w := postedSession(t)
	edit := func(at time.Time) (Edit, bool) {
		for _, e := range w.planner.Edits(w.state, w.outbox, at) {
			if e.Delivery.Notice.To == "CXIANGZHOU" {
				w.note(at, Shown{Key: e.Delivery.Notice.Key, Shown: e.Shown, Last: e.Last})
				return e, true
			}
		}
		return Edit{}, false
	}
	want := func(at time.Time, shown string, last bool) {
		t.Helper()
		e, ok := edit(at)
		if ok != (shown != "-") || ok && (e.Shown != shown || e.Last != last) {
			t.Errorf("%s: %q, last %v, %v; want %q, %v", at, e.Shown, e.Last, ok, shown, last)
		}
	}
	want(atWork(), "-", false)
	for _, p := range []string{"U1", "U2"} {
		w.do(atWork(), p)(JoinSession(w.state, atWork(), p, district, 1))
	}
	want(atWork(), "open 2 0", false) // one edit for both
	want(atWork(), "-", false)
	w.do(atWork(), "U3")(JoinSession(w.state, atWork(), "U3", district, 1))
	want(atWork(), "full 3 0", false)
	begins, ends := w.session().Begins(), w.session().Ends()
	want(begins.Add(-time.Second), "-", false)
	want(begins, "running 3 0", false)
	want(ends.Add(-time.Second), "-", false)
	want(ends, "over 3 0", true)
	want(ends, "-", false)
}

// A card follows for as long as its training is to come, and a season beyond.
func TestSessionFollowedFarAhead(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	f := somePlan()
	f.Date = DateOf(atWork()) + MaxAhead
	w.do(atWork(), districtPen)(PlanSession(w.state, atWork(), districtPen, district, f))
	w.do(atWork(), districtPen)(PublishSession(w.state, atWork(), districtPen, district, 1))
	w.pass(atWork())
	later := (f.Date - 1).At(9, 0)
	w.do(later, "U1")(JoinSession(w.state, later, "U1", district, 1))
	edits := w.planner.Edits(w.state, w.outbox, later)
	i := slices.IndexFunc(edits, func(e Edit) bool { return e.Delivery.Notice.To == "CXIANGZHOU" })
	if i < 0 || edits[i].Shown != "open 1 0" || edits[i].Last {
		t.Errorf("the day before: %+v", edits)
	}
}

// The day after it took place somebody is asked to log it, until it is logged
// or was not held.
func TestSessionIsAskedFor(t *testing.T) {
	t.Parallel()
	w := postedSession(t, "U1")
	thursday := On(2026, time.June, 18) // 19 June 2026 is the Dragon Boat Festival, so that it is asked on Monday
	ask := func(at time.Time) []string {
		return slices.DeleteFunc(said(w.due(at)), func(s string) bool { return !strings.Contains(s, " session/") })
	}
	for day := DateOf(atWork()); day < thursday+4; day++ {
		if got := ask(day.At(9, 0)); len(got) != 0 {
			t.Errorf("asked on %s: %q", day, got)
		}
	}
	monday := (thursday + 4).At(9, 0)
	if got := ask(monday); !slices.Equal(got, []string{districtPen + " session/2026-06-19/" + district + " d+0"}) {
		t.Errorf("asked %q", got)
	}
	w.pass(monday)
	if got := ask((thursday + 8).At(9, 0)); len(got) != 2 { // and the CDO a week after
		t.Errorf("asked %q", got)
	}
	u := w.unit(district)
	if ob := w.state.Owed(u, SessionObligation, OnDay(thursday+1), thursday); ob.Status != Ahead {
		t.Errorf("on its day it is %s", ob.Status)
	}
	w.do(monday, districtPen)(LogTraining(w.state, monday, districtPen, district, w.session().Facts()))
	if got := ask((thursday + 8).At(9, 0)); len(got) != 0 {
		t.Errorf("logged, and asked %q", got)
	}
	if n := w.unit(district).HeldCount(2026); n != 1 {
		t.Errorf("%d count", n)
	}
}
