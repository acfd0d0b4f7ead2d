package policy

import (
	"strings"
	"testing"
	"time"
)

// The card of a report that was filed shows what became of that version, and by
// whom; the next version has a card of its own.
func TestSignedCardShowsTheVerdict(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	at := On(2026, time.May, 20).At(9, 30)
	w.do(at, districtCDO)(signsOwn().do(w, at))
	first := Trigger{Event: ReportSignedKind, Entry: w.state.Last, Unit: district, Period: h1}
	want := func(m Trigger, shown string, last bool) {
		t.Helper()
		if got, all := scheme().event(m.Event).follow(w.state, m, "CBUREAU", at); got != shown || all != last {
			t.Errorf("shows %q, for good: %v; want %q, %v", got, all, shown, last)
		}
	}
	want(first, "", false)
	w.do(at, bureau1)(ReturnReport(w.state, at, bureau1, district, h1, Remarks{Comment: "改"}))
	want(first, "returned "+bureau1, false)
	w.do(at, districtCDO)(signsOwn().do(w, at))
	second := first
	second.Entry = w.state.Last
	want(first, "returned "+bureau1, true)
	want(second, "", false)
	w.do(at, bureau1)(AcceptReport(w.state, at, bureau1, district, h1))
	want(second, "accepted "+bureau1, false)
	want(first, "returned "+bureau1, true)
}

// The card of whoever took a post over lists what is open now, until they leave.
func TestPostCardFollowsWhatIsOpen(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	at := On(2026, time.May, 20).At(9, 30)
	w.do(at, bureau1)(GivePost(w.state, at, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}))
	m := Trigger{Event: PostGivenKind, Entry: w.state.Last, Unit: district, Post: Liaison, Person: "UNEW"}
	shown, last := scheme().event(m.Event).follow(w.state, m, "UNEW", at)
	if !strings.Contains(shown, districtReport) || last {
		t.Fatalf("shows %q, for good: %v", shown, last)
	}
	w.do(at, districtCDO)(signsOwn().do(w, at))
	if shown, last = scheme().event(m.Event).follow(w.state, m, "UNEW", at); strings.Contains(shown, districtReport) || !strings.Contains(shown, "training/") || last {
		t.Errorf("after the report was filed: %q, for good: %v", shown, last)
	}
	w.do(at, bureau1)(GivePost(w.state, at, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEXT"}))
	if _, last = scheme().event(m.Event).follow(w.state, m, "UNEW", at); !last {
		t.Error("the card follows whoever has left")
	}
}
