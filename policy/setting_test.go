package policy

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// change proposes and confirms a change of a rule.
func (w *world) change(now time.Time, key SettingKey, value string, from Date) {
	w.t.Helper()
	if !w.state.Who(bureau2).Has(Bureau) {
		w.write(now, "cli", RoleGiven{Person: bureau2, Role: Bureau})
	}
	w.do(now, bureau1)(ProposeSetting(w.state, w.planner.Calendar, now, bureau1, SettingProposed{Key: key, Value: value, From: from, Reason: "市里要求"}))
	w.do(now, bureau2)(DecideSetting(w.state, now, bureau2, SettingDecided{No: len(w.state.changes), Confirm: true}))
	w.planner = w.planner.Under(w.state)
}

// wholeYear is a year's notice, with the days that the regulation gives.
func wholeYear(year string) string {
	var lines []string
	for _, d := range []string{"01-01", "02-05", "02-06", "02-07", "02-08", "04-04", "05-01", "05-02", "06-01", "10-01", "10-02", "10-03", "10-04"} {
		lines = append(lines, year+"-"+d+" 休 节日")
	}
	return strings.Join(lines, "\n")
}

// TestProposeSetting: a rule that there is, a value that it can have, a day to come.
func TestProposeSetting(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.November, 10).At(9, 0)
	newYear, soon := On(2027, time.January, 1), On(2026, time.November, 11)
	for _, tt := range []struct {
		name  string
		key   SettingKey
		value string
		from  Date
		cause Cause
		field string
	}{
		{"more trainings", QuotaSetting, "3", newYear, "", ""},
		{"fewer than the plan has", QuotaSetting, "1", newYear, SettingRange, "value"},
		{"no number", QuotaSetting, "两场", newYear, SettingRange, "value"},
		{"within a year", QuotaSetting, "3", On(2027, time.March, 1), SettingYearly, "from"},
		{"last month", FromHourSetting, "10", On(2026, time.October, 1), SettingPast, "from"},
		{"today", FromHourSetting, "10", DateOf(now), SettingPast, "from"},
		{"tomorrow", FromHourSetting, "10", soon, "", ""},
		{"in three years", FromHourSetting, "10", On(2029, time.December, 1), SettingTooFar, "from"},
		{"at night", UntilHourSetting, "24", soon, SettingRange, "value"},
		{"as it is", UntilHourSetting, "21", soon, NothingNew, "value"},
		{"no such rule", "colour", "red", soon, ChoiceOutdated, "key"},
		{"a ladder", "ladder.report", "liaison=-10,-3,-3;cdo=-3", soon, "", ""},
		{"a ladder of nothing", "ladder.report", "liaison=;cdo=", soon, LadderEmpty, "liaison"},
		{"a ladder in words", "ladder.report", "liaison=-10,三天", soon, LadderUnreadable, "liaison"},
		{"a ladder of years", "ladder.report", "cdo=-400", soon, LadderUnreadable, "cdo"},
		{"a nagging ladder", "ladder.report", "liaison=1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17", soon, LadderTooLong, "liaison"},
		{"a year", "calendar.2028", wholeYear("2028"), soon, ChoiceOutdated, "key"}, // not within reach in 2026
	} {
		d, err := ProposeSetting(w.state, w.planner.Calendar, now, bureau1, SettingProposed{Key: tt.key, Value: tt.value, From: tt.from, Reason: "市里要求"})
		wantRefused(t, d, err, tt.cause, tt.field)
	}
	d, err := ProposeSetting(w.state, w.planner.Calendar, now, bureau1, SettingProposed{Key: QuotaSetting, Value: "3", From: newYear})
	wantRefused(t, d, err, ReasonMissing, "reason")
}

// TestAYearOfDaysOff: each day once, in its year, a make-up day on a weekend.
func TestAYearOfDaysOff(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2027, time.November, 20).At(9, 0)
	whole := wholeYear("2028")
	for _, tt := range []struct {
		name, text string
		cause      Cause
		line       string
	}{
		{"as it is published", whole + "\n2028-01-08 班 元旦", "", ""},
		{"a day twice", whole + "\n2028-10-01 休 国庆节", YearDayTwice, "14"},
		{"a day of another year", "2027-10-01 休 国庆节\n" + whole, YearLineElsewhere, "1"},
		{"a make-up day on a workday", whole + "\n\n2028-01-05 班", YearWorkday, "15"},
		{"a day off without a name", whole + "\n2028-10-05 休", YearNameMissing, "14"},
		{"nonsense", whole + "\n国庆放七天", YearLineUnreadable, "14"},
		{"neither on nor off", whole + "\n2028-10-05 国庆节", YearLineUnreadable, "14"},
		{"half a year", "2028-01-01 休 元旦", YearTooShort, ""},
	} {
		d, err := ProposeSetting(w.state, w.planner.Calendar, now, bureau1, SettingProposed{Key: "calendar.2028", Value: tt.text, From: DateOf(now) + 1, Reason: "已公布"})
		field := ""
		if tt.cause != "" {
			field = "value"
		}
		wantRefused(t, d, err, tt.cause, field)
		if ref, ok := errors.AsType[*Refusal](err); ok && ref.Facts["line"] != tt.line {
			t.Errorf("%s: in line %s; want %s", tt.name, ref.Facts["line"], tt.line)
		}
	}
	before := w.planner.Calendar
	w.change(now, "calendar.2028", whole+"\n2028-01-08 班 元旦", DateOf(now)+1)
	after := w.planner.Calendar
	if before.Known(2028) || !after.Known(2028) || after.Known(2029) {
		t.Error("the year is not published, or another is")
	}
	if !after.Workday(On(2028, time.January, 8)) || after.Workday(On(2028, time.February, 7)) || after.Holiday(On(2028, time.February, 7)) != "节日" {
		t.Error("the days are not as entered")
	}
	if after.Workday(On(2029, time.May, 1)) || before.Holiday(On(2028, time.May, 1)) != "劳动节" {
		t.Error("what the regulation gives is lost")
	}
	for d := On(2025, time.January, 1); d <= On(2027, time.December, 31); d++ {
		if before.Workday(d) != after.Workday(d) {
			t.Errorf("%s has changed", d)
		}
	}
}

// TestTwoPeopleChangeARule: who proposed can't confirm, both may drop, and it is decided
// once.
func TestTwoPeopleChangeARule(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.November, 10).At(9, 0)
	w.write(now, "cli", RoleGiven{Person: bureau2, Role: Bureau})
	propose := func(value string) {
		w.do(now, bureau1)(ProposeSetting(w.state, w.planner.Calendar, now, bureau1, SettingProposed{Key: FromHourSetting, Value: value, From: On(2026, time.December, 1), Reason: "错峰"}))
	}
	propose("10")
	d, err := ProposeSetting(w.state, w.planner.Calendar, now, bureau2, SettingProposed{Key: FromHourSetting, Value: "11", From: On(2026, time.December, 1), Reason: "错峰"})
	wantRefused(t, d, err, SettingWaiting, "")
	d, err = DecideSetting(w.state, now, bureau1, SettingDecided{No: 1, Confirm: true})
	wantRefused(t, d, err, SettingFourEyes, "")
	d, err = DecideSetting(w.state, On(2026, time.December, 1).At(9, 0), bureau2, SettingDecided{No: 1, Confirm: true})
	wantRefused(t, d, err, SettingPast, "from")
	w.do(now, bureau1)(DecideSetting(w.state, now, bureau1, SettingDecided{No: 1}))
	d, err = DecideSetting(w.state, now, bureau2, SettingDecided{No: 1, Confirm: true})
	wantRefused(t, d, err, SettingIsDecided, "")
	d, err = DecideSetting(w.state, now, bureau2, SettingDecided{No: 7, Confirm: true})
	wantRefused(t, d, err, ChoiceOutdated, "")
	propose("10")
	w.do(now, bureau2)(DecideSetting(w.state, now, bureau2, SettingDecided{No: 2, Confirm: true}))
	for day, want := range map[Date]string{On(2026, time.November, 30): "", On(2026, time.December, 1): "10", On(2028, time.January, 1): "10"} {
		if got := w.state.SettingValue(FromHourSetting, day); got != want {
			t.Errorf("on %s from %q; want %q", day, got, want)
		}
	}
	p := w.planner.Under(w.state)
	for at, want := range map[time.Time]bool{
		On(2026, time.November, 30).At(9, 30): true, On(2026, time.December, 1).At(9, 30): false, On(2026, time.December, 1).At(10, 0): true,
	} {
		if p.Speaking(at) != want {
			t.Errorf("at %s we speak: %v", at, !want)
		}
	}
}

// TestNothingPastMoves: whatever is changed, what was owed, due and said before the day
// stays as it was.
func TestNothingPastMoves(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.November, 10).At(9, 0)
	u := w.unit(district)
	type stand struct {
		owed    []Obligation
		ladders map[ObligationKind][]string
	}
	look := func(year int) stand {
		x := stand{ladders: map[ObligationKind][]string{}}
		for _, ob := range w.state.Year(u, year, DateOf(now)) {
			for _, r := range ob.Ladder() {
				x.ladders[ob.Kind] = append(x.ladders[ob.Kind], r.Name())
			}
			ob.rule = nil
			x.owed = append(x.owed, ob)
		}
		return x
	}
	before, next := look(2026), look(2027)
	w.change(now, QuotaSetting, "4", On(2027, time.January, 1))
	w.change(now, "ladder.report", "liaison=-20,1;cdo=-2", On(2026, time.December, 1))
	w.change(now, "ladder.training", "liaison=11-01;bureau=1", On(2027, time.January, 1))
	after, then := look(2026), look(2027)
	if !slices.Equal(before.owed, after.owed) || !maps.EqualFunc(before.ladders, after.ladders, slices.Equal) {
		t.Errorf("of 2026 %+v became %+v", before, after)
	}
	if slices.Equal(next.owed, then.owed) || slices.Equal(next.ladders[ReportObligation], then.ladders[ReportObligation]) {
		t.Error("nothing is new in 2027")
	}
	if want := []string{"d-20", "d-2", "d+1", "d-20", "d-2", "d+1"}; !slices.Equal(then.ladders[ReportObligation], want) {
		t.Errorf("the ladder of 2027 is %v", then.ladders[ReportObligation])
	}
	if want := []string{"11-01", "d+1"}; !slices.Equal(then.ladders[TrainingObligation], want) {
		t.Errorf("the ladder of trainings is %v", then.ladders[TrainingObligation])
	}
	if empty := w.state.Empty(); empty.scheme != w.state.scheme.origin() || empty.scheme == w.state.scheme {
		t.Error("a state from before the first entry knows the new rules")
	}
	// Undone by another change.
	w.change(now, QuotaSetting, "2", On(2028, time.January, 1))
	for year, want := range map[int]int{2026: 2, 2027: 4, 2028: 2} {
		if got := w.state.Quota(&u, year); got != want {
			t.Errorf("%d trainings in %d; want %d", got, year, want)
		}
	}
}

// TestAClockIsChanged: a step that is taken from the day on gives other days; one that was
// taken before keeps its own.
func TestAClockIsChanged(t *testing.T) {
	t.Parallel()
	g := vetting()
	w := registered(t, On(2026, time.January, 5), g)
	day := On(2026, time.March, 2)
	made := g.Steps[0].Days
	w.take(g, day.At(9, 0), districtPen, RecordMoved{Step: "submit", Unit: district, Values: values("what", "系统")})
	w.change(day.At(10, 0), clockKey("vetting", "submit"), "3", day+1)
	w.take(g, day.At(11, 0), districtPen, RecordMoved{Step: "submit", Unit: district, Values: values("what", "平台")})
	w.take(g, (day+1).At(9, 0), districtPen, RecordMoved{Step: "submit", Unit: district, Values: values("what", "门户")})
	no := func(n int) Record {
		r, _ := w.state.Record(RecordID{Register: "vetting", No: n})
		return r
	}
	c, first, before, after := w.planner.Calendar, no(1), no(2), no(3)
	if first.Due != c.After(day, made) || before.Due != first.Due || after.Due != c.After(day+1, 3) || made == 3 {
		t.Errorf("due %s, %s, %s", first.Due, before.Due, after.Due)
	}
	for r, want := range map[*Record]int{&first: made, &before: made, &after: 3} {
		if k, _, _ := w.state.ClockOf(*r); k.Days != want {
			t.Errorf("no. %d has %d days", r.No, k.Days)
		}
	}
}

// TestEveryLadderIsItsText: a ladder as it was made is what its text says.
func TestEveryLadderIsItsText(t *testing.T) {
	t.Parallel()
	c := City()
	n := 0
	for _, r := range c.listed() {
		text, ok := ladderText(r.ladder)
		if !ok {
			continue
		}
		n++
		clean, ref := cleanLadder(text)
		if ref != nil || clean != text {
			t.Errorf("%s: %q became %q, %v", r.Kind, text, clean, ref)
		}
		names := func(all []Rung) (x []string) {
			for _, r := range all {
				to := slices.Clone(r.To)
				slices.Sort(to)
				x = append(x, r.Name(), string(rune('0'+r.Below)), strings.Join(asStrings(to), " "))
			}
			return x
		}
		if got, want := names(c.rungsOf(r.Kind, text)), names(r.ladder); !slices.Equal(got, want) {
			t.Errorf("%s: %v; want %v", r.Kind, got, want)
		}
	}
	if n < 10 {
		t.Errorf("%d ladders", n)
	}
}

func asStrings(all []Audience) (x []string) {
	for _, a := range all {
		x = append(x, string(a))
	}
	return x
}

// FuzzLadder: whatever is typed is refused or comes out as itself.
func FuzzLadder(f *testing.F) {
	f.Add("liaison=-7,-1;bureau=1")
	f.Add("liaison=12-01,+3 、5;cdo=;x=1")
	f.Fuzz(func(t *testing.T, typed string) {
		clean, ref := cleanLadder(typed)
		if ref != nil {
			return
		}
		if again, ref := cleanLadder(clean); ref != nil || again != clean {
			t.Errorf("%q, then %q, %v", clean, again, ref)
		}
	})
}
