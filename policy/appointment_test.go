package policy

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// An appointment is of somebody nominated and forwarded, by a paper, from a day
// on, in place of whoever sits (三（一）2、3; P7, P8, P10).
func TestAppointDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: "yibao", From: today, Reason: "机构改革"}))
	w.nominated(now, district, "张三")
	w.nominated(now, "jinwan", "李四")
	w.do(now, bureau1)(Nominate(w.state, now, bureau1, "gaoxin", someCandidate("王五"), attested(today)))
	// One whose appointment is to come, and one whose first CDO is.
	w.nominated(now, "doumen", "赵六")
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, CDOAppointed{Unit: "doumen", No: 1, Person: "USOON", From: today + 30, Document: w.paper(today)}))
	w.nominated(now, "doumen", "钱七")
	w.nominated(now, "hengqin", "孙八")
	w.do(now, bureau1)(GivePost(w.state, now, bureau1, PostGiven{Unit: "hengqin", Post: CDO, Person: "UFIRST", From: today + 9}))
	// One that was vacated, and a paper that is known.
	w.nominated(now, department, "周九")
	w.dismiss(now, department)
	known := w.paper(today - 7)
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, CDOAppointed{Unit: "zhuhai", Person: "UMAYOR", Name: "市长", Before: cityCDO, Document: known}))

	for _, tt := range []struct {
		name   string
		by     string
		change func(*CDOAppointed)
		cause  Cause
		field  string
	}{
		{"in place of who sits", bureau1, func(*CDOAppointed) {}, "", ""},
		{"on a vacant post", bureau1, func(d *CDOAppointed) { d.Unit, d.Before = "jinwan", "" }, "", ""},
		{"from a day to come", bureau1, func(d *CDOAppointed) { d.From = today + 30 }, "", ""},
		{"from a day that is past", bureau1, func(d *CDOAppointed) { d.From = today - 30 }, "", ""},
		{"under another name than nominated", bureau1, func(d *CDOAppointed) { d.Name = "张三丰" }, "", ""},
		{"by a paper that appoints others, too", bureau1, func(d *CDOAppointed) { d.Document = known }, "", ""},
		{"the city's, without a nomination", bureau1, func(d *CDOAppointed) { d.Unit, d.No, d.Name, d.Before = "zhuhai", 0, "新市长", "UMAYOR" }, "", ""},
		{"the city's, whatever the number", bureau1, func(d *CDOAppointed) { d.Unit, d.No, d.Name, d.Before = "zhuhai", 7, "新市长", "UMAYOR" }, "", ""},
		{"the city's, without a name", bureau1, func(d *CDOAppointed) { d.Unit, d.No, d.Before = "zhuhai", 0, "UMAYOR" }, FieldMissing, "name"},
		{"without a nomination", bureau1, func(d *CDOAppointed) { d.No = 0 }, NominationNeeded, ""},
		{"on a nomination that is not there", bureau1, func(d *CDOAppointed) { d.No = 2 }, NoSuchNomination, ""},
		{"on one that is not forwarded", bureau1, func(d *CDOAppointed) { d.Unit, d.Before = "gaoxin", "" }, NotForwarded, ""},
		{"nobody", bureau1, func(d *CDOAppointed) { d.Person = "" }, FieldMissing, "person"},
		{"who sits", bureau1, func(d *CDOAppointed) { d.Person = districtCDO }, AlreadyHolds, "person"},
		{"beside who sits", bureau1, func(d *CDOAppointed) { d.Before = "" }, PostTaken, "person"},
		{"in place of somebody else", bureau1, func(d *CDOAppointed) { d.Before = departmentCDO }, PostTaken, "person"},
		{"in place of nobody who sits", bureau1, func(d *CDOAppointed) { d.Unit = "jinwan" }, PostTaken, "person"},
		{"before another comes", bureau1, func(d *CDOAppointed) { d.Unit, d.No, d.Before = "doumen", 2, "" }, PostTaken, "person"},
		{"before the first comes", bureau1, func(d *CDOAppointed) { d.Unit, d.Before = "hengqin", "" }, PostTaken, "person"},
		{"from the day on which the other began", bureau1, func(d *CDOAppointed) { d.From = On(2026, time.January, 5) }, PostTakenThen, "from"},
		{"from the day after", bureau1, func(d *CDOAppointed) { d.From = On(2026, time.January, 6) }, "", ""},
		{"before the last one left", bureau1, func(d *CDOAppointed) { d.Unit, d.Before, d.From = department, "", today-1 }, PostTakenThen, "from"},
		{"when the last one left", bureau1, func(d *CDOAppointed) { d.Unit, d.Before, d.From = department, "", today }, "", ""},
		{"before the unit", bureau1, func(d *CDOAppointed) { d.Unit, d.Before, d.From = "jinwan", "", On(2021, time.May, 26) }, DateBeforeJoined, "from"},
		{"by no paper", bureau1, func(d *CDOAppointed) { d.Document.No = " " }, FieldMissing, "document"},
		{"by a paper of no day", bureau1, func(d *CDOAppointed) { d.Document.Date = 0 }, DateMissing, "decided"},
		{"by tomorrow's paper", bureau1, func(d *CDOAppointed) { d.Document.Date = today + 1 }, DateInFuture, "decided"},
		{"by a paper known with another date", bureau1, func(d *CDOAppointed) { d.Document.No = known.No }, DocumentDated, "decided"},
		{"by a paper with too long a number", bureau1, func(d *CDOAppointed) { d.Document.No = strings.Repeat("号", MaxShort+1) }, TooLong, "document"},
		{"the same paper for the same unit", bureau1, func(d *CDOAppointed) {
			d.Unit, d.No, d.Name, d.Before, d.Document = "zhuhai", 0, "新市长", "UMAYOR", known
		}, DocumentTwice, "document"},
		{"too long a name", bureau1, func(d *CDOAppointed) { d.Name = strings.Repeat("名", MaxShort+1) }, TooLong, "name"},
		{"too long a title", bureau1, func(d *CDOAppointed) { d.Title = strings.Repeat("名", MaxShort+1) }, TooLong, "title"},
		{"in a unit that is gone", bureau1, func(d *CDOAppointed) { d.Unit = "yibao" }, UnitGone, "unit"},
		{"in no unit", bureau1, func(d *CDOAppointed) { d.Unit = "atlantis" }, NoSuchUnit, "unit"},
		{"by the unit", districtCDO, func(*CDOAppointed) {}, BureauOnly, ""},
		{"by the leaders themselves", leader, func(*CDOAppointed) {}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			a := CDOAppointed{Unit: district, No: 1, Person: "UNEW", Before: districtCDO, Document: Document{No: "珠数改〔2026〕100号", Date: today}}
			tt.change(&a)
			d, err := Appoint(w.state, now, tt.by, a)
			wantRefused(t, d, err, tt.cause, tt.field)
			if got, ok := d.(CDOAppointed); ok && (got.From == 0 || got.Name == "" || got.No == 0 != (got.Unit == "zhuhai")) {
				t.Errorf("appointed %+v", got)
			}
		})
	}
}

// Two clerks at once enter what the leading group decided: the one who comes
// second decides on a state that holds the first one's entry.
func TestTwoClerksAppoint(t *testing.T) {
	t.Parallel()
	now := On(2026, time.March, 2).At(9, 0)
	for _, tt := range []struct {
		unit          string
		first, second string
		from          Date
		cause         Cause
	}{
		{district, "UNEW", "UOTHER", 0, PostTaken},
		{district, "UNEW", "UNEW", 0, AlreadyHolds},
		{district, "UNEW", "UOTHER", 30, PostTaken}, // ahead of its day
		{district, "UNEW", "UNEW", 30, PostTaken},
		{"jinwan", "UNEW", "UOTHER", 0, PostTaken},
		{"zhuhai", "UNEW", "UOTHER", 0, PostTaken},
	} {
		w := founded(t, On(2026, time.January, 5))
		d := w.appointment(now, tt.unit, tt.first)
		if tt.from != 0 {
			d.From = DateOf(now) + tt.from
		}
		w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
		d.Person, d.Document = tt.second, w.paper(DateOf(now))
		event, err := Appoint(w.state, now, bureau1, d)
		wantRefused(t, event, err, tt.cause, "person")
	}
	w := founded(t, On(2026, time.January, 5))
	dismissal := CDODismissed{Unit: district, Person: districtCDO, Document: w.paper(DateOf(now))}
	w.do(now, bureau1)(Dismiss(w.state, now, bureau1, dismissal))
	w.succeed(now, district, "UNEW")
	dismissal.Document = w.paper(DateOf(now))
	event, err := Dismiss(w.state, now, bureau1, dismissal)
	wantRefused(t, event, err, NobodyToDismiss, "unit") // not of the successor
}

// What follows from an appointment: the tenures, the post, who hears of it.
func TestAppointed(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(22, 0)
	d := w.appointment(now, district, "UNEW")
	d.Document.Scan = []string{"F1", "F2"}
	w.pass(now)
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
	u := w.unit(district)
	if t1, ok := u.Sitting(); !ok || t1.Person != "UNEW" || t1.From != DateOf(now) || t1.Name != "名UNEW" || t1.Title != "副区长" || t1.Basis.No != d.Document.No || t1.Entry != len(w.entries) {
		t.Errorf("sits %+v", t1)
	}
	if before := u.Tenures[0]; before.Person != districtCDO || before.Until != DateOf(now) || before.End.No != d.Document.No {
		t.Errorf("before %+v", before)
	}
	if u.CDO != "UNEW" || u.VacantSince(CDO) != 0 || !w.state.Who(districtCDO).Nobody() || !slices.Equal(w.state.Who("UNEW").Seats, []Seat{{district, CDO}}) {
		t.Errorf("the post is held by %q", u.CDO)
	}
	if len(u.Papers) != 2 || u.Papers[1].For != "appointment" || u.Papers[1].File != "F2" || len(w.state.PendingFiles()) != 2 {
		t.Errorf("papers %+v", u.Papers)
	}
	if n := u.Nominations[0]; n.State != Appointed || n.Open() {
		t.Errorf("the nomination is %+v", n)
	}
	wantSaid(t, w.pass(now), "UNEW cdo.appointed", districtCDO+" cdo.appointed", districtPen+" cdo.appointed")
}

// Entered ahead of its day: nothing changes before, the scans are copied in at
// once, and on the day it is as if it had been entered then.
func TestAppointedAhead(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now, day := On(2026, time.March, 2).At(9, 0), On(2026, time.April, 1)
	d := w.appointment(now, district, "UNEW")
	d.From, d.Document.Scan = day, []string{"F1"}
	w.pass(now)
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
	entry := len(w.entries)
	if u := w.unit(district); u.CDO != districtCDO || len(u.Tenures) != 2 || u.Nominations[0].State != Appointed || w.state.Coming(district)[entry] != day {
		t.Errorf("before the day: %+v, coming %v", u, w.state.Coming(district))
	}
	if files := w.state.PendingFiles(); len(files) != 1 || files[0] != (PendingFile{Unit: district, For: "appointment", No: entry, File: "F1", By: bureau1, At: now}) {
		t.Errorf("the scan waits: %+v", files)
	}
	w.write(now, "scheduler", EvidenceKept{Unit: district, For: "appointment", No: entry, File: "F1", Name: "任命.pdf", Hash: "abc", Size: 9})
	wantSaid(t, w.pass(now)) // word of it on its day
	w.turn((day - 1).At(23, 59))
	if w.unit(district).CDO != districtCDO {
		t.Error("in office a minute early")
	}
	w.turn(day.At(0, 0))
	u := w.unit(district)
	if sits, _ := u.Sitting(); sits.Person != "UNEW" || sits.From != day || u.CDO != "UNEW" || u.Tenures[0].Until != day {
		t.Errorf("on the day: %+v", u.Tenures)
	}
	if len(u.Papers) != 1 || u.Papers[0].Hash != "abc" || len(w.state.PendingFiles()) != 0 || len(w.state.Coming(district)) != 0 || !u.Nominations[0].Moved.Equal(now) {
		t.Errorf("papers %+v, nomination %+v", u.Papers, u.Nominations[0])
	}
	wantSaid(t, w.opens(day.At(0, 1)), "UNEW cdo.appointed", districtCDO+" cdo.appointed", districtPen+" cdo.appointed")
	if u.unfiled != day {
		t.Errorf("to be filed since %s", u.unfiled)
	}
}

// What was entered ahead meets a register that has moved on.
func TestOvertaken(t *testing.T) {
	t.Parallel()
	now, day := On(2026, time.March, 2).At(9, 0), On(2026, time.April, 1)
	dismissal := func(w *world, from Date) {
		w.do(now, bureau1)(Dismiss(w.state, now, bureau1, CDODismissed{Unit: district, From: from, Document: w.paper(DateOf(now))}))
	}
	for _, tt := range []struct {
		name   string
		happen func(w *world)
		cdo    string
		until  Date // of the first CDO
		told   []string
	}{
		{"dismissed earlier by another paper, and succeeded", func(w *world) {
			dismissal(w, day)
			dismissal(w, DateOf(now))
			w.succeed(now, district, "UNEW")
		}, "UNEW", DateOf(now), nil},
		{"dismissed before the successor comes", func(w *world) {
			d := w.appointment(now, district, "UNEW")
			d.From = day
			w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
			dismissal(w, DateOf(now))
		}, "UNEW", DateOf(now), []string{"UNEW cdo.appointed", districtPen + " cdo.appointed"}},
		{"dismissed after the successor has come", func(w *world) {
			d := w.appointment(now, district, "UNEW")
			d.From = day - 1
			w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
			dismissal(w, day)
		}, "UNEW", day - 1, []string{"UNEW cdo.appointed", districtCDO + " cdo.appointed", districtPen + " cdo.appointed"}},
		{"the unit is gone", func(w *world) {
			d := w.appointment(now, district, "UNEW")
			d.From = day
			w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
			w.do(now, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: DateOf(now), Reason: "机构改革"}))
		}, "", DateOf(now), nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := withMeetings(t, On(2026, time.January, 5))
			tt.happen(w)
			w.pass(now)
			w.turn(day.At(22, 0))
			u := w.unit(district)
			if u.CDO != tt.cdo || u.Tenures[0].Until != tt.until {
				t.Errorf("CDO %q, the first one until %s; want %q, %s", u.CDO, u.Tenures[0].Until, tt.cdo, tt.until)
			}
			wantOneCDO(t, w.state)
			wantSaid(t, w.opens(day.At(22, 1)), tt.told...)
		})
	}
}
