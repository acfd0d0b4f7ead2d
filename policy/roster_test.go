package policy

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestGivePostDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.dismiss(now, department)
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: DateOf(now), Reason: "机构改革"}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "gaoxin", Post: Liaison, Person: "UONE"}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "gaoxin", Post: Liaison, Person: "UTWO", Also: true}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "doumen", Post: CDO, Person: "USOON", From: DateOf(now) + 9}))
	long := strings.Repeat("长", MaxShort+1)
	today, paper := DateOf(now), Document{No: "珠数改〔2021〕7号", Date: On(2021, time.June, 1)}
	filed := func(on Date, receipt string) *Filing { return &Filing{On: on, Receipt: receipt} }
	for _, tt := range []struct {
		name, by string
		give     PostGiven
		cause    Cause
		field    string
	}{
		{"the first CDO", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW"}, "", ""},
		{"the first CDO, since long ago", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", From: On(2021, time.June, 1), Basis: paper, Filed: filed(today, "粤备1")}, "", ""},
		{"the first CDO, from a day to come", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", From: today + 30}, "", ""},
		{"a second post", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: districtCDO}, "", ""},
		{"both posts of a unit", bureau1, PostGiven{Unit: district, Post: Liaison, Person: districtCDO}, "", ""},
		{"a liaison in place of another", bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}, "", ""},
		{"a liaison beside another", bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Also: true}, "", ""},
		{"the third liaison", bureau1, PostGiven{Unit: "gaoxin", Post: Liaison, Person: "UNEW", Also: true}, "", ""},
		{"in place of one of two", bureau1, PostGiven{Unit: "gaoxin", Post: Liaison, Person: "UNEW"}, WhichLiaison, "person"},
		{"another CDO", bureau1, PostGiven{Unit: district, Post: CDO, Person: "UNEW"}, PostTaken, "person"},
		{"another CDO before the first comes", bureau1, PostGiven{Unit: "doumen", Post: CDO, Person: "UNEW"}, PostTaken, "person"},
		{"a CDO after the first", bureau1, PostGiven{Unit: department, Post: CDO, Person: "UNEW"}, DecisionNeeded, ""},
		{"the same CDO", bureau1, PostGiven{Unit: district, Post: CDO, Person: districtCDO}, AlreadyHolds, "person"},
		{"the same liaison", bureau1, PostGiven{Unit: district, Post: Liaison, Person: districtPen}, AlreadyHolds, "person"},
		{"nobody", bureau1, PostGiven{Unit: district, Post: Liaison}, FieldMissing, "person"},
		{"before the unit", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", From: On(2021, time.May, 26)}, DateBeforeJoined, "from"},
		{"acting", bureau1, PostGiven{Unit: district, Post: Acting, Person: "UNEW"}, NoSuchPost, "post"},
		{"no such post", bureau1, PostGiven{Unit: district, Post: "mayor", Person: "UNEW"}, NoSuchPost, "post"},
		{"no such unit", bureau1, PostGiven{Unit: "atlantis", Post: CDO, Person: "UNEW"}, NoSuchUnit, "unit"},
		{"a unit that is gone", bureau1, PostGiven{Unit: "yibao", Post: Liaison, Person: "UNEW"}, UnitGone, "unit"},
		{"too long a name", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Name: long}, TooLong, "name"},
		{"too long a title", bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Title: long}, TooLong, "title"},
		{"a paper without a number", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Basis: Document{Date: today}}, FieldMissing, "document"},
		{"a paper without a date", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Basis: Document{No: "1号"}}, DateMissing, "decided"},
		{"a paper from tomorrow", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Basis: Document{No: "1号", Date: today + 1}}, DateInFuture, "decided"},
		{"filed tomorrow", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Filed: filed(today+1, "粤备1")}, DateInFuture, "date"},
		{"filed before office", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Filed: filed(today-1, "粤备1")}, FiledEarly, "date"},
		{"filed without a receipt", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Filed: filed(today, " ")}, FieldMissing, "receipt"},
		{"filed on no day", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Filed: filed(0, "粤备1")}, DateMissing, "date"},
		{"a department, filed", bureau1, PostGiven{Unit: "shenji", Post: CDO, Person: "UNEW", Filed: filed(today, "粤备1")}, NotFiled, "unit"},
		{"by its CDO", districtCDO, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}, BureauOnly, ""},
		{"by a leader", leader, PostGiven{Unit: district, Post: Liaison, Person: "UNEW"}, BureauOnly, ""},
		{"by a stranger", "UNOBODY", PostGiven{Unit: "jinwan", Post: CDO, Person: "UNOBODY"}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := GivePost(w.state, now, tt.by, tt.give)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// What is a CDO's alone does not come in with a liaison, and the other way round.
func TestGivePostKeepsApart(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	d, err := GivePost(w.state, now, bureau1, PostGiven{
		Unit: district, Post: Liaison, Person: "UNEW", Name: " 张三\n", Before: departmentPen,
		Basis: Document{No: "1号", Date: DateOf(now)}, Filed: &Filing{On: DateOf(now), Receipt: "x"},
	})
	wantRefused(t, d, err, "", "")
	if want := (PostGiven{Unit: district, Post: Liaison, Person: "UNEW", Before: districtPen, From: DateOf(now), Name: "张三"}); !reflect.DeepEqual(d, want) {
		t.Errorf("a liaison: %+v; want %+v", d, want)
	}
	d, err = GivePost(w.state, now, bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", Also: true, Before: districtPen, Basis: Document{No: " 1号 ", Date: DateOf(now)}})
	wantRefused(t, d, err, "", "")
	if want := (PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW", From: DateOf(now), Basis: Document{No: "1号", Date: DateOf(now)}}); !reflect.DeepEqual(d, want) {
		t.Errorf("a CDO: %+v; want %+v", d, want)
	}
}

func TestGiveUpPostDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	for _, tt := range []struct {
		name, by, unit string
		post           Post
		person         string
		cause          Cause
		field          string
	}{
		{"a liaison", bureau1, district, Liaison, districtPen, "", ""},
		{"a CDO", bureau1, district, CDO, districtCDO, DismissalNeeded, ""},
		{"somebody else's liaison", bureau1, district, Liaison, departmentPen, NotLiaison, "person"},
		{"nobody", bureau1, "jinwan", Liaison, "", NotLiaison, "person"},
		{"no such unit", bureau1, "atlantis", Liaison, districtPen, NoSuchUnit, "unit"},
		{"by oneself", districtPen, district, Liaison, districtPen, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := GiveUpPost(w.state, now, tt.by, PostGiven{Unit: tt.unit, Post: tt.post, Before: tt.person})
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestGiveRoleDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	for _, tt := range []struct {
		name, by, person string
		role             Role
		end              bool
		cause            Cause
		field            string
	}{
		{"a role", bureau1, bureau2, Bureau, false, "", ""},
		{"a second role", bureau1, leader, Company, false, "", ""},
		{"taking a role", bureau1, leader, Leader, true, "", ""},
		{"the same role", bureau1, leader, Leader, false, AlreadyHasRole, "person"},
		{"taking a role that is not there", bureau1, bureau2, Leader, true, HasNoRole, "person"},
		{"the last of the bureau", bureau1, bureau1, Bureau, true, LastOfBureau, "person"},
		{"no such role", bureau1, leader, "king", false, FieldMissing, "role"},
		{"nobody", bureau1, "", Leader, false, FieldMissing, "person"},
		{"by a leader", leader, "UNEW", Leader, false, BureauOnly, ""},
		{"by oneself", "UNOBODY", "UNOBODY", Bureau, false, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := GiveRole(w.state, now, tt.by, RoleGiven{Person: tt.person, Role: tt.role, Ended: tt.end})
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

func TestBureauHandsOver(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(GiveRole(w.state, now, bureau1, RoleGiven{Person: bureau2, Role: Bureau}))
	w.do(now, bureau2)(GiveRole(w.state, now, bureau2, RoleGiven{Person: bureau1, Role: Bureau, Ended: true}))
	if got := w.state.Staff(Bureau); !slices.Equal(got, []string{bureau2}) || !w.state.Who(bureau1).Nobody() {
		t.Errorf("the second of two may go: %q stay", got)
	}
}

// One holder at a time: who comes takes the seat, who leaves loses it, and
// nobody's other seats change.
func TestRosterAfterAChange(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: districtCDO}))
	w.succeed(now, district, departmentPen)
	if got := w.state.Who(districtCDO); !slices.Equal(got.Seats, []Seat{{"jinwan", CDO}}) || got.Unit() != "jinwan" {
		t.Errorf("who left holds %+v", got)
	}
	got := w.state.Who(departmentPen)
	if !slices.Equal(got.Seats, []Seat{{department, Liaison}, {district, CDO}}) || got.Unit() != department {
		t.Errorf("who came holds %+v", got)
	}
	if seat, ok := got.SeatIn(district); !ok || seat.Post != CDO {
		t.Errorf("sits there as %+v, %v", seat, ok)
	}
	if u := w.unit(district); u.Holder(CDO) != departmentPen || u.Holder(Liaison) != districtPen {
		t.Errorf("the unit has %q and %q", u.CDO, u.Liaisons)
	}
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: departmentPen}))
	if seat, _ := w.state.Who(departmentPen).SeatIn(district); seat.Post != CDO {
		t.Errorf("of both posts the CDO's comes first: %+v", seat)
	}
	if !w.state.Who(districtPen).Nobody() {
		t.Error("who was replaced is still liaison")
	}
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Before: departmentPen}))
	if u := w.unit(district); u.Holder(Liaison) != "" || u.Holder(CDO) != departmentPen {
		t.Error("a vacated post is still held, or the other one is not")
	}
}

// Several liaisons: who came first is the holder, and each goes alone.
func TestSeveralLiaisons(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(9, 0)
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UTWO", Also: true}))
	if u := w.unit(district); !slices.Equal(u.Liaisons, []string{districtPen, "UTWO"}) || u.Holder(Liaison) != districtPen {
		t.Errorf("liaisons %q", u.Liaisons)
	}
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Before: districtPen}))
	if u := w.unit(district); !slices.Equal(u.Liaisons, []string{"UTWO"}) || u.VacantSince(Liaison) != 0 || !w.state.Who(districtPen).Nobody() {
		t.Errorf("after the first left: %q", u.Liaisons)
	}
	w.do(now, bureau1)(GiveUpPost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Before: "UTWO"}))
	if u := w.unit(district); len(u.Liaisons) != 0 || u.VacantSince(Liaison) != DateOf(now) {
		t.Errorf("after both left: %q, vacant since %s", u.Liaisons, u.VacantSince(Liaison))
	}
	held := w.unit(district).HeldOn(Liaison, On(2026, time.January, 5))
	if len(held) != 1 || held[0].Person != districtPen || len(w.unit(district).HeldOn(Liaison, DateOf(now))) != 0 {
		t.Errorf("held on the days: %+v", held)
	}
}

func TestWhoSees(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	for person, sees := range map[string]bool{
		bureau1: true, leader: true, cityCDO: true, districtCDO: false, districtPen: false, "UNOBODY": false,
	} {
		if got := w.state.Who(person).Sees(); got != sees {
			t.Errorf("%s sees every unit: %v", person, got)
		}
		if nobody := w.state.Who(person).Nobody(); nobody != (person == "UNOBODY") {
			t.Errorf("%s is nobody: %v", person, nobody)
		}
	}
	if w.state.Who("UNOBODY").Unit() != "" {
		t.Error("a stranger speaks for a unit")
	}
}

// A closed account is noted once, and only of people who have a part.
func TestChangeAccountDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.January, 6).At(3, 0)
	for _, tt := range []struct {
		person string
		closed bool
		notes  bool
	}{
		{"UNOBODY", true, false},
		{districtPen, false, false}, // it is open as far as we know
		{districtPen, true, true},
		{districtPen, true, false},
		{districtPen, false, true},
		{districtPen, false, false},
	} {
		d, err := ChangeAccount(w.state, tt.person, tt.closed)
		if err != nil || (d != nil) != tt.notes {
			t.Fatalf("%s closed %v: %+v, %v; to be noted: %v", tt.person, tt.closed, d, err, tt.notes)
		}
		if d != nil {
			w.write(now, "slack", d)
		}
		if tt.notes && w.state.Closed(tt.person) != tt.closed {
			t.Errorf("%s closed: %v", tt.person, !tt.closed)
		}
	}
	wantSaid(t, w.opens(now), "CBUREAU account.changed") // of the closing alone
}

// The paper of a CDO who was entered without one may follow: of the tenure that
// runs, from the day on which it began unless that was wrong, too.
func TestPaperFollows(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today, paper := DateOf(now), Document{No: " 7号", Date: On(2021, time.June, 1)}
	for _, tt := range []struct {
		name  string
		give  PostGiven
		cause Cause
		field string
	}{
		{"the paper", PostGiven{Basis: paper}, "", ""},
		{"and the day", PostGiven{Basis: paper, From: On(2021, time.June, 1)}, "", ""},
		{"no paper", PostGiven{From: On(2021, time.June, 1)}, AlreadyHolds, "person"},
		{"a paper without a date", PostGiven{Basis: Document{No: "7号"}}, DateMissing, "decided"},
		{"a paper from tomorrow", PostGiven{Basis: Document{No: "7号", Date: today + 1}}, DateInFuture, "decided"},
		{"a day to come", PostGiven{Basis: paper, From: today + 1}, DateInFuture, "from"},
		{"a day before the unit", PostGiven{Basis: paper, From: On(2021, time.May, 26)}, DateBeforeJoined, "from"},
	} {
		tt.give.Unit, tt.give.Post, tt.give.Person = district, CDO, districtCDO
		d, err := GivePost(w.state, now, bureau1, tt.give)
		t.Run(tt.name, func(t *testing.T) { wantRefused(t, d, err, tt.cause, tt.field) })
	}
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: CDO, Person: districtCDO, Basis: paper}))
	u := w.unit(district)
	sits, _ := u.Sitting()
	if len(u.Tenures) != 2 || sits.Basis.No != "7号" || sits.From != On(2026, time.January, 5) || u.CDO != districtCDO || u.unfiled != today {
		t.Errorf("sits %+v of %+v, to be filed since %s", sits, u.Tenures, u.unfiled)
	}
	wantSaid(t, w.planner.EventNotices(w.state, w.outbox, now))
	wantSound(t, w.state)
	d, err := GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: CDO, Person: districtCDO, Basis: Document{No: "8号", Date: today}})
	wantRefused(t, d, err, AlreadyHolds, "person")
}
