package policy

import (
	"testing"
	"time"
)

// What a unit was asked: by others, once each time that it was made its turn; what it does
// itself is what it entered. Reminders count once for each message.
func TestBurden(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	of := func(year int) Burden {
		return w.state.Burdens(w.outbox, year, On(2026, time.May, 29).At(12, 0), district)[0]
	}
	before := of(2026)
	if before.Owed != 5 || before.Nudged != 0 || before.Entered != 0 || before.AllParts != 16 || before.AllCriteria == 0 {
		t.Errorf("at first: %+v", before)
	}
	day := On(2026, time.May, 20)
	w.do(day.At(10, 0), bureau1)(MakeAnnouncement(w.state, day.At(10, 0), bureau1, AnnouncementFacts{Title: "请报送", Text: "目录", Units: []string{district}, Receipt: true}))
	w.do(day.At(10, 1), bureau1)(MakeAnnouncement(w.state, day.At(10, 1), bureau1, AnnouncementFacts{Title: "通报", Text: "情况", Units: []string{district}}))
	w.do(day.At(10, 2), districtPen)(LogTraining(w.state, day.At(10, 2), districtPen, district, TrainingFacts{Date: day, Topic: "数据安全", Kinds: []TrainingKind{Skills}}))
	w.pass(On(2026, time.May, 22).At(9, 0)) // d-7: the liaison and the CDO
	got := of(2026)
	if got.Receipts != before.Receipts+1 || got.Asked() != before.Asked()+1 || got.Entered != 1 || got.Nudged != 2 || got.Parts <= before.Parts {
		t.Errorf("then: %+v", got)
	}
	if other := of(2025); other.Asked() != 0 || other.Nudged != 0 || other.Entered != 0 {
		t.Errorf("the year before: %+v", other)
	}
}
