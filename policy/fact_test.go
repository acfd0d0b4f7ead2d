package policy

import (
	"slices"
	"testing"
	"time"
)

// What the ledger knows of a half-year stands in the right place of the
// report, once, with what proves it.
func TestFacts(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 20).At(10, 0)
	training := func(day Date, topic string) TrainingFacts {
		return TrainingFacts{Date: day, Topic: topic, Kinds: []TrainingKind{Security}, Heads: 45, Files: []string{"F" + topic}, Links: []string{"https://example.org/" + topic}}
	}
	for i, day := range []Date{On(2026, time.March, 12), On(2025, time.December, 31), On(2026, time.March, 13)} {
		w.write(now, districtPen, TrainingLogged{Unit: district, No: i + 1, TrainingFacts: training(day, string(rune('a'+i)))})
	}
	w.write(now, districtPen, EvidenceKept{Unit: district, No: 1, File: "Fa", Name: "签到表.xlsx", Hash: "ab", Size: 9})
	w.write(now, districtPen, TrainingCancelled{Unit: district, No: 3, Reason: "有误"})
	w.write(now, bureau1, MeetingSet{No: 1, MeetingFacts: MeetingFacts{Date: On(2026, time.April, 10), Time: "09:00", Place: "厅"}})
	w.write(now, bureau1, MeetingSet{No: 2, MeetingFacts: MeetingFacts{Date: On(2026, time.August, 10), Time: "09:00", Place: "厅"}})

	facts := func(unit string, p Period) []string {
		var all []string
		for _, f := range w.state.Facts(w.unit(unit), p) {
			all = append(all, f.Key+" "+f.Cell.String())
		}
		return all
	}
	if got, want := facts(district, h1), []string{"tenure/2026-01-05 1.1", "meeting/2026-04-10 2.1", "training/1 4.1"}; !slices.Equal(got, want) {
		t.Errorf("facts %q; want %q", got, want)
	}
	if got, want := facts(district, "2026-H2"), []string{"meeting/2026-08-10 2.1"}; !slices.Equal(got, want) {
		t.Errorf("of the second half %q; want %q", got, want)
	}
	if got, want := facts(department, h1), []string{"tenure/2026-01-05 1.1", "meeting/2026-04-10 2.1"}; !slices.Equal(got, want) {
		t.Errorf("of the department %q; want %q", got, want)
	}
	for _, f := range w.state.Facts(w.unit(district), h1) {
		training, ok := f.About.(Training)
		if !ok {
			continue
		}
		want := []Exhibit{{Cell: "4.4", Name: "签到表.xlsx", Hash: "ab", Size: 9}, {Cell: "4.4", Link: "https://example.org/a"}}
		if training.No != 1 || !slices.Equal(f.Exhibits, want) {
			t.Errorf("training %d is proved by %+v", training.No, f.Exhibits)
		}
	}
}

// What became of a problem is a result of its duty, or a problem still: in the
// report on the half-year in which the unit said so, and in the next one if the
// first was due before.
func TestPairFacts(t *testing.T) {
	t.Parallel()
	w, now := withMeeting(t)
	pairs := append(somePairs(), Pair{Duty: 3, Asks: district, Problem: "人手不足。", Offers: department, Result: "选派专员。"}, Pair{Duty: 1, Asks: district, Problem: "慢。", Offers: department, Result: "快。"})
	w.do(now, bureau1)(SetPairs(w.state, now, bureau1, 1, pairs))
	facts := func(unit string, p Period) []string {
		var all []string
		for _, f := range w.state.Facts(w.unit(unit), p) {
			if pair, ok := f.About.(PairFact); ok {
				all = append(all, f.Key+" "+f.Cell.String()+" "+pair.Lender.ZH)
			}
		}
		return all
	}
	say := func(day Date, pair int, o Outcome) {
		w.do(day.At(10, 0), districtPen)(AnswerPair(w.state, day.At(10, 0), districtPen, district, 1, pair, o, ""))
	}
	say(On(2026, time.May, 25), 0, Solved)
	say(On(2026, time.June, 20), 1, Unsolved)
	lender := w.unit(department).Name.ZH
	wantSame(t, "first half", facts(district, h1), "pair/1/0/solved 1.1 "+lender, "pair/1/1/unsolved 4.2 "+lender)
	wantSame(t, "second half", facts(district, "2026-H2"), "pair/1/1/unsolved 4.2 "+lender)
	wantSame(t, "of who lent it", facts(department, h1))
	say(On(2026, time.July, 20), 1, Partly) // better news is another fact
	wantSame(t, "later", facts(district, "2026-H2"), "pair/1/1/partly 4.1 "+lender)
	wantSame(t, "a year later", facts(district, "2027-H1"))
}
