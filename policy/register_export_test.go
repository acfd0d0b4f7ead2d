package policy

import (
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strconv"
	"testing"
	"time"
)

// What the register holds goes out as rows, and those rows in again bring
// nothing new; in an empty register they bring all of it.
func TestImportOfTheExport(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 11))
			w := founded(t, On(2026, time.January, 5))
			now := On(2026, time.January, 6).At(9, 0)
			for range 12 {
				now = now.Add(time.Duration(random.IntN(20*24)) * time.Hour)
				w.turn(now)
				rows := w.state.RosterRows(DateOf(now))
				for range random.IntN(4) {
					change(random, now, &rows[random.IntN(len(rows))])
				}
				rows = append(rows, RosterRow{Line: len(rows) + 2, Code: fmt.Sprintf("new%d", random.IntN(5)), NameZH: fmt.Sprint("新", random.IntN(5), "局"), Class: Department, Joined: DateOf(now) - Date(random.IntN(2)*random.IntN(60))})
				random.Shuffle(len(rows), func(i, j int) { rows[i], rows[j] = rows[j], rows[i] })
				d, refused := ImportRoster(w.state, now, bureau1, "名册.xlsx", "abc", rows)
				if len(refused) == 0 && d != nil {
					w.write(now, bureau1, d)
				}
				if code := w.state.Codes[random.IntN(len(w.state.Codes))]; random.IntN(3) == 0 && w.unit(code).CDO != "" && !w.unit(code).Gone() {
					w.dismiss(now, code)
				}
				wantOneCDO(t, w.state)
				out := w.state.RosterRows(DateOf(now))
				random.Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
				if d, refused := ImportRoster(w.state, now, bureau1, "名册.xlsx", "abc", out); d != nil || len(refused) != 0 {
					t.Fatalf("the export brings %+v, refused %+v", d, refused)
				}
			}
			moved := empty(t)
			moved.write(now, "cli", UnitFounded{Code: "zhuhai", Name: Pilot()[0].Name, Class: Municipality, Joined: On(2021, time.May, 27)})
			moved.write(now, "cli", RoleGiven{Person: bureau1, Role: Bureau})
			moved.imports(now, w.state.RosterRows(DateOf(now))...)
			want, got := w.state.RosterRows(DateOf(now)), moved.state.RosterRows(DateOf(now))
			for i := range want {
				if !reflect.DeepEqual(withoutOrder(want[i]), withoutOrder(got[i])) {
					t.Errorf("moved as %+v; want %+v", got[i], want[i])
				}
			}
			if len(want) != len(got) {
				t.Errorf("%d rows of %d", len(got), len(want))
			}
		})
	}
}

// withoutOrder is the row with its line and the order of its liaisons left out,
// and the day from which on a CDO without a paper is in office, which the first
// import of a register may not know better than today.
func withoutOrder(r RosterRow) RosterRow {
	r.Line = 0
	r.Liaisons = slices.Sorted(slices.Values(r.Liaisons))
	return r
}

// change alters something in a row, as clerks do.
func change(random *rand.Rand, now time.Time, r *RosterRow) {
	today := DateOf(now)
	switch random.IntN(7) {
	case 0:
		r.NameZH = fmt.Sprint("第", random.IntN(30), "局")
	case 1:
		r.NameEN, r.ShortZH = fmt.Sprint("Bureau ", random.IntN(30)), ""
	case 2:
		r.Liaisons = append(slices.Clone(r.Liaisons), fmt.Sprint("UPEN", random.IntN(9)))
	case 3:
		r.Liaisons = []string{fmt.Sprint("UPEN", random.IntN(9))}
	case 4:
		if r.CDO == "" {
			r.CDO, r.CDOName, r.From = fmt.Sprint("UCDO", random.IntN(9)), "张三", today-Date(random.IntN(9))
		} else {
			r.Title = fmt.Sprint("副区长", random.IntN(9))
		}
	case 5:
		if r.CDO != "" && r.Document == "" {
			r.Document, r.Decided = fmt.Sprint(random.IntN(900), "号"), today
		}
	default:
		if r.CDO != "" && r.Class != Department && r.FiledOn == 0 {
			r.FiledOn, r.Receipt = today, fmt.Sprint("粤备", random.IntN(900))
		}
	}
}

// The one entry of a file is what its events would be one by one, but for the
// number under which they stand.
func TestImportIsItsEvents(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	before := w.state
	events := w.imports(now,
		RosterRow{Line: 2, Code: "jinwan", NameZH: "金湾新区", CDO: "UCDOJ", CDOName: "张三", Document: "7号", Decided: On(2021, time.June, 1), Liaisons: []string{"UJ1", "UJ2"}},
		RosterRow{Line: 3, Code: "jiaoyu", NameZH: "市教育局", Class: Department, CDO: "UCDOE", CDOName: "李四", Liaisons: []string{"UE", districtPen}},
		RosterRow{Line: 4, Code: district, Liaisons: []string{"UNEWPEN"}, CDO: districtCDO, Document: "8号", Decided: On(2021, time.June, 1)})
	s := before
	for _, d := range events {
		s = s.Fold(Entry{N: w.state.Last, At: now, By: bureau1, Via: "test", Kind: d.Kind, Body: d.Body})
	}
	if got, want := dump(s, Outbox{}), dump(w.state, Outbox{}); got != want {
		t.Errorf("one by one:\n%s\nin one:\n%s", got, want)
	}
	if len(events) < 9 {
		t.Errorf("only %q", kindsOf(events))
	}
}

// Events of a file that this version doesn't know are noted, not guessed.
func TestImportedUnknown(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.write(now, bureau1, RosterImported{Name: "x", Events: []Packed{{Line: 2, Kind: "unit.painted", Body: json.RawMessage(`{}`)}}})
	if !slices.Equal(w.state.Unread, []int{len(w.entries)}) {
		t.Errorf("unread %v", w.state.Unread)
	}
}

// The roster of a day: names and holders as they were, and nothing of a unit
// that was gone.
func TestRosterRowsOfADay(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	w.succeed(now, district, "UNEW")
	w.do(now, bureau1)(ChangeUnit(w.state, bureau1, UnitChanged{Code: district, From: today, Name: Name{ZH: "香洲新区"}}))
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UTWO", Also: true}))
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: today, Into: "renshe"}))
	row := func(day Date, code string) (RosterRow, bool) {
		rows := w.state.RosterRows(day)
		i := slices.IndexFunc(rows, func(r RosterRow) bool { return r.Code == code })
		if i < 0 {
			return RosterRow{}, false
		}
		return rows[i], true
	}
	then, _ := row(today-1, district)
	if then.NameZH != "香洲区" || then.CDO != districtCDO || !slices.Equal(then.Liaisons, []string{districtPen}) || then.Document != "" {
		t.Errorf("the day before: %+v", then)
	}
	is, _ := row(today, district)
	if is.NameZH != "香洲新区" || is.CDO != "UNEW" || !slices.Equal(is.Liaisons, []string{districtPen, "UTWO"}) || is.Document == "" || is.From != today {
		t.Errorf("on the day: %+v", is)
	}
	if _, there := row(today, "yibao"); there {
		t.Error("a unit that is gone is in the roster")
	}
	if _, there := row(today-1, "yibao"); !there {
		t.Error("a unit that was there then is not in the roster of that day")
	}
}
