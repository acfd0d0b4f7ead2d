package policy

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestRetireUnitDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	today := On(2026, time.January, 6)
	w.do(today.At(9, 0), bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: today, Reason: "机构改革"}))
	w.do(today.At(9, 0), bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "jinrong", From: today + 30, Into: "shenji"}))
	for _, tt := range []struct {
		name, by string
		retire   UnitRetired
		cause    Cause
		field    string
	}{
		{"merged", bureau1, UnitRetired{Code: "gaoxin", From: today, Into: district}, "", ""},
		{"for a reason", bureau1, UnitRetired{Code: "gaoxin", From: today, Reason: "机构改革"}, "", ""},
		{"from a day to come", bureau1, UnitRetired{Code: "gaoxin", From: today + 60, Into: district}, "", ""},
		{"from a day that is past", bureau1, UnitRetired{Code: "gaoxin", From: today - 60, Into: district}, "", ""},
		{"for no reason", bureau1, UnitRetired{Code: "gaoxin", From: today, Reason: " "}, ReasonMissing, "reason"},
		{"too long a reason", bureau1, UnitRetired{Code: "gaoxin", From: today, Reason: strings.Repeat("因", MaxShort+1)}, TooLong, "reason"},
		{"too long a document", bureau1, UnitRetired{Code: "gaoxin", From: today, Into: district, Document: strings.Repeat("号", MaxShort+1)}, TooLong, "document"},
		{"the municipality", bureau1, UnitRetired{Code: "zhuhai", From: today, Reason: "机构改革"}, OneMunicipality, "unit"},
		{"into itself", bureau1, UnitRetired{Code: "gaoxin", From: today, Into: "gaoxin"}, NoSuchUnit, "into"},
		{"into nothing", bureau1, UnitRetired{Code: "gaoxin", From: today, Into: "atlantis"}, NoSuchUnit, "into"},
		{"into what is gone", bureau1, UnitRetired{Code: "gaoxin", From: today, Into: "yibao"}, NoSuchUnit, "into"},
		{"into what is going", bureau1, UnitRetired{Code: "shenji", From: today, Into: "jinrong"}, NoSuchUnit, "into"},
		{"twice", bureau1, UnitRetired{Code: "yibao", From: today, Reason: "机构改革"}, UnitGone, "unit"},
		{"twice ahead", bureau1, UnitRetired{Code: "jinrong", From: today, Reason: "机构改革"}, UnitGone, "unit"},
		{"before it joined", bureau1, UnitRetired{Code: "gaoxin", From: On(2021, time.May, 26), Reason: "机构改革"}, DateBeforeJoined, "date"},
		{"on no day", bureau1, UnitRetired{Code: "gaoxin", Reason: "机构改革"}, DateMissing, "date"},
		{"what is not there", bureau1, UnitRetired{Code: "atlantis", From: today, Reason: "机构改革"}, NoSuchUnit, "unit"},
		{"by its CDO", districtCDO, UnitRetired{Code: district, From: today, Reason: "机构改革"}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := RetireUnit(w.state, tt.by, tt.retire)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// A merge: posts and obligations end with the day, what was done stays, and the
// other unit knows what it carries on.
func TestUnitIsMerged(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now, day := On(2026, time.April, 20).At(9, 0), On(2026, time.May, 20)
	w.do(now, districtPen)(LogTraining(w.state, now, districtPen, district, someTraining()))
	w.do(now, bureau1)(Nominate(w.state, now, bureau1, district, someCandidate("张三"), attested(DateOf(now))))
	entries := len(w.unit(district).Entries.All())
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: day, Into: department, Document: "珠编〔2026〕1号"}))
	if u := w.unit(district); u.Gone() || u.CDO != districtCDO || !u.ExistedOn(day) || w.state.Coming(district)[len(w.entries)] != day {
		t.Fatalf("before the day it is %+v, to come %v", u, w.state.Coming(district))
	}
	w.turn(day.At(0, 1))
	u := w.unit(district)
	if !u.Gone() || u.Retired != day || u.Into != department || u.ExistedOn(day) || !u.ExistedOn(day-1) || len(u.seats()) != 0 {
		t.Errorf("it is %+v", u)
	}
	if !w.state.Who(districtCDO).Nobody() || !w.state.Who(districtPen).Nobody() {
		t.Error("its people still hold posts")
	}
	if len(u.Trainings.All()) != 1 || len(u.Tenures) != 2 || u.Tenures[0].Until != day || u.Tenures[0].End.No != "珠编〔2026〕1号" || len(u.Entries.All()) <= entries {
		t.Errorf("its history is gone: %+v", u)
	}
	if n := u.Nominations[0]; n.State != Withdrawn {
		t.Errorf("its nomination is %s", n.State)
	}
	if got := w.unit(department); !slices.Equal(got.From, []string{district}) || !slices.Contains(got.Entries.All(), len(w.entries)) {
		t.Errorf("who carries it on knows of %q", got.From)
	}
	for _, o := range w.state.Year(u, 2026, On(2026, time.December, 31)) {
		if o.Status != NotOwed {
			t.Errorf("it still owes %+v", o)
		}
	}
	if u.VacantSince(CDO) != 0 || u.VacantSince(Liaison) != 0 || len(w.state.Register(u, day)) != 0 {
		t.Error("its posts are looked for")
	}
	if slices.ContainsFunc(w.state.Active(), func(u Unit) bool { return u.Code == district }) {
		t.Error("it is active")
	}
	wantSaid(t, w.opens(day.At(0, 1)), departmentPen+" unit.retired", departmentCDO+" unit.retired",
		districtPen+" unit.retired", districtCDO+" unit.retired")
}

// Nothing is said of a unit that is gone, not even of what it owed before.
func TestNobodyChasesWhatIsGone(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	w.write(On(2026, time.June, 2).At(9, 0), bureau1, UnitRetired{Code: district, From: On(2026, time.June, 2), Into: department})
	u := w.unit(district)
	if o := w.state.Owed(u, ReportObligation, h1, On(2026, time.June, 2)); o.Status != Late {
		t.Errorf("what was due before is %s", o.Status)
	}
	if late := w.state.LateUnits(ReportObligation, h1, On(2026, time.June, 2)); slices.Contains(late, district) || len(late) != 14 {
		t.Errorf("late are %q", late)
	}
	for d := On(2026, time.June, 2); d <= On(2026, time.December, 31); d++ {
		for _, line := range said(w.pass(d.At(9, 0))) {
			if strings.Contains(line, "/"+district) {
				t.Errorf("on %s: %s", d, line)
			}
		}
	}
}

// Where the only one that is late is gone, the bureau has nothing to hear; and a
// name that was to come does not.
func TestGoneBeforeItsDay(t *testing.T) {
	t.Parallel()
	w := full(t, On(2026, time.January, 5))
	now := On(2026, time.May, 29).At(18, 0)
	for _, code := range w.state.Codes[1:] {
		if text := fullReport(code); code != district {
			w.write(now, "CDO", ReportSigned{Unit: code, Period: h1, Sum: text.Sum(), Text: &text})
		}
	}
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: district, From: On(2026, time.June, 3), Name: Name{ZH: "香洲新区"}}))
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: On(2026, time.June, 2), Into: department}))
	if got := w.spoken(On(2026, time.June, 2), On(2026, time.July, 10), ReportObligation); len(got) != 0 {
		t.Errorf("said %q", got)
	}
	if u := w.unit(district); u.Name.ZH != "香洲区" || len(u.Past) != 0 || len(w.state.ahead) != 0 {
		t.Errorf("it is called %s after %+v", u.Name.ZH, u.Past)
	}
}

// Of a unit in its last year: the report due before the day is owed, that after
// it is not, and of trainings none is.
func TestTheLastYear(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		from           string
		h1, h2, review bool
		quota          int
	}{
		{"2026-05-31", false, false, false, 0},
		{"2026-06-01", true, false, false, 0},
		{"2026-12-01", true, true, false, 0},
		{"2026-12-16", true, true, true, 0},
		{"2027-01-01", true, true, true, 2},
	} {
		u := Unit{Kind: District, Joined: On(2021, time.May, 27), Retired: date(t, tt.from)}
		if u.OwesReport("2026-H1") != tt.h1 || u.OwesReport("2026-H2") != tt.h2 || u.OwesReview(2026) != tt.review || u.Quota(2026) != tt.quota {
			t.Errorf("gone from %s: %v %v %v %d", tt.from, u.OwesReport("2026-H1"), u.OwesReport("2026-H2"), u.OwesReview(2026), u.Quota(2026))
		}
	}
}

// A unit without a day of joining owes nothing, wants nobody and is spoken of
// to nobody, until it has a CDO.
func TestUnitBeforeItTakesPart(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.February, 2).At(9, 0)
	w.do(now, bureau1)(AddUnit(w.state, bureau1, UnitFounded{Code: "jiaoyu", Name: Name{ZH: "市教育局"}, Class: Department}))
	w.do(now, bureau1)(setPlanDue(w.state, now, bureau1, []string{"jiaoyu"}, On(2026, time.March, 2)))
	quiet := func(day Date) {
		t.Helper()
		u := w.unit("jiaoyu")
		for _, o := range w.state.Year(u, day.Year(), day) {
			if o.Status != NotOwed {
				t.Errorf("on %s it owes %+v", day, o)
			}
		}
		if u.Owes() || u.ExistedOn(day) || len(w.state.Register(u, day)) != 0 {
			t.Errorf("on %s it takes part: %+v", day, w.state.Register(u, day))
		}
	}
	quiet(DateOf(now))
	quiet(On(2026, time.December, 31))
	d, err := LogTraining(w.state, now, "UPEN", "jiaoyu", someTraining())
	wantRefused(t, d, err, NotYourUnit, "")
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "jiaoyu", Post: Liaison, Person: "UPEN"}))
	d, err = LogTraining(w.state, now, "UPEN", "jiaoyu", TrainingFacts{Date: DateOf(now), Topic: "安全"})
	wantRefused(t, d, err, NotTakingPart, "date")
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: "jiaoyu", Post: Liaison, Before: "UPEN"}))
	quiet(DateOf(now))
	if w.unit("jiaoyu").Phase() != NotStarted {
		t.Errorf("phase %s", w.unit("jiaoyu").Phase())
	}
	later := On(2026, time.May, 6).At(9, 0)
	w.succeed(later, "jiaoyu", "UCDO")
	u := w.unit("jiaoyu")
	if u.Joined != DateOf(later) || !u.Owes() || u.VacantSince(CDO) != 0 || u.VacantSince(Liaison) != DateOf(later) {
		t.Errorf("with a CDO: joined %s, liaison wanted since %s", u.Joined, u.VacantSince(Liaison))
	}
	if o := w.state.Owed(u, PlanObligation, OnDay(On(2026, time.March, 2)), DateOf(later)); o.Status != NotOwed {
		t.Errorf("a plan that was due before it joined is %s", o.Status)
	}
	if got := fmt.Sprint(u.OwesReport("2026-H1"), u.OwesReport("2026-H2"), u.Quota(2026)); got != "false true 2" {
		t.Errorf("it owes %s", got)
	}
}

// A unit that will take part from a later day is not looked after before.
func TestUnitJoinsLater(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now, joins := On(2026, time.February, 2).At(9, 0), On(2026, time.March, 2)
	w.pass(now)
	w.do(now, bureau1)(AddUnit(w.state, bureau1, UnitFounded{Code: "jiaoyu", Name: Name{ZH: "市教育局"}, Class: Department, Joined: joins}))
	for d := DateOf(now); d < joins; d++ {
		for _, line := range said(w.pass(d.At(10, 0))) {
			if strings.Contains(line, "roster/"+joins.String()) {
				t.Errorf("on %s: %s", d, line)
			}
		}
	}
	if lines := said(w.pass(joins.At(10, 0))); !slices.Contains(lines, bureau1+" roster/2026-03-02/ d+0") {
		t.Errorf("on the day: %q", lines)
	}
}
