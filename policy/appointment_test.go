package policy

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
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
		deed, err := Appoint(w.state, now, bureau1, d)
		wantRefused(t, deed, err, tt.cause, "person")
	}
	w := founded(t, On(2026, time.January, 5))
	dismissal := CDODismissed{Unit: district, Person: districtCDO, Document: w.paper(DateOf(now))}
	w.do(now, bureau1)(Dismiss(w.state, now, bureau1, dismissal))
	w.succeed(now, district, "UNEW")
	dismissal.Document = w.paper(DateOf(now))
	deed, err := Dismiss(w.state, now, bureau1, dismissal)
	wantRefused(t, deed, err, NobodyToDismiss, "unit") // not of the successor
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
	wantSaid(t, w.pass(day.At(0, 1)), "UNEW cdo.appointed", districtCDO+" cdo.appointed", districtPen+" cdo.appointed")
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
			wantSaid(t, w.pass(day.At(22, 1)), tt.told...)
		})
	}
}

func TestDismissDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	w.succeed(now, department, "UNEW")
	for _, tt := range []struct {
		name   string
		by     string
		change func(*CDODismissed)
		cause  Cause
		field  string
	}{
		{"who sits", bureau1, func(*CDODismissed) {}, "", ""},
		{"whoever sits", bureau1, func(d *CDODismissed) { d.Person = "" }, "", ""},
		{"from the first day", bureau1, func(d *CDODismissed) { d.From = On(2026, time.January, 5) }, "", ""},
		{"from a day to come", bureau1, func(d *CDODismissed) { d.From = today + 30 }, "", ""},
		{"the city's", bureau1, func(d *CDODismissed) { d.Unit, d.Person = "zhuhai", "" }, "", ""},
		{"before the appointment", bureau1, func(d *CDODismissed) { d.From = On(2026, time.January, 4) }, DismissedEarly, "from"},
		{"by a paper from before the appointment", bureau1, func(d *CDODismissed) { d.Document.Date = On(2026, time.January, 4) }, DismissedEarly, "from"},
		{"somebody else", bureau1, func(d *CDODismissed) { d.Person = departmentCDO }, NobodyToDismiss, "unit"},
		{"nobody", bureau1, func(d *CDODismissed) { d.Unit, d.Person = "jinwan", "" }, NobodyToDismiss, "unit"},
		{"on no day", bureau1, func(d *CDODismissed) { d.Document.Date = 0 }, DateMissing, "from"},
		{"by no paper", bureau1, func(d *CDODismissed) { d.Document.No = "" }, FieldMissing, "document"},
		{"by a paper of no day", bureau1, func(d *CDODismissed) { d.From, d.Document.Date = today, 0 }, DateMissing, "decided"},
		{"by tomorrow's paper", bureau1, func(d *CDODismissed) { d.Document.Date = today + 1 }, DateInFuture, "decided"},
		{"too long a reason", bureau1, func(d *CDODismissed) { d.Reason = strings.Repeat("因", MaxNote+1) }, TooLong, "reason"},
		{"in no unit", bureau1, func(d *CDODismissed) { d.Unit = "atlantis" }, NoSuchUnit, "unit"},
		{"by oneself", districtCDO, func(*CDODismissed) {}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			c := CDODismissed{Unit: district, Person: districtCDO, Document: Document{No: "珠数改〔2026〕100号", Date: today}}
			tt.change(&c)
			d, err := Dismiss(w.state, now, tt.by, c)
			wantRefused(t, d, err, tt.cause, tt.field)
			if got, ok := d.(CDODismissed); ok && (got.Person == "" || got.From == 0) {
				t.Errorf("dismissed %+v", got)
			}
		})
	}
}

// A refusal is of a nomination that was forwarded, by a paper of its own.
func TestRefuseNominationDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	w.nominated(now, district, "张三")
	for _, tt := range []struct {
		name   string
		by     string
		change func(*CDORefused)
		cause  Cause
		field  string
	}{
		{"forwarded", bureau1, func(*CDORefused) {}, "", ""},
		{"number 2", bureau1, func(d *CDORefused) { d.No = 2 }, NoSuchNomination, ""},
		{"in no unit", bureau1, func(d *CDORefused) { d.Unit = "atlantis" }, NoSuchUnit, "unit"},
		{"by no paper", bureau1, func(d *CDORefused) { d.Document.No = "" }, FieldMissing, "document"},
		{"too long a reason", bureau1, func(d *CDORefused) { d.Reason = strings.Repeat("因", MaxNote+1) }, TooLong, "reason"},
		{"by the unit", districtCDO, func(*CDORefused) {}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			r := CDORefused{Unit: district, No: 1, Document: Document{No: "100号", Date: DateOf(now)}}
			tt.change(&r)
			d, err := RefuseNomination(w.state, now, tt.by, r)
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// Filing with the province: for the municipality and the districts, never for a
// department (P9).
func TestFileCDODecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.March, 2).At(9, 0)
	today := DateOf(now)
	d := w.appointment(now, district, "UNEW")
	d.Document.Date, d.From = today-10, today-5
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, d))
	w.succeed(now, "jinwan", "UFILED")
	w.do(now, bureau1)(FileCDO(w.state, now, bureau1, CDOFiled{Unit: "jinwan", On: today, Receipt: "粤备1"}))
	for _, tt := range []struct {
		name   string
		by     string
		change func(*CDOFiled)
		cause  Cause
		field  string
	}{
		{"a district", bureau1, func(*CDOFiled) {}, "", ""},
		{"on the day of the paper", bureau1, func(d *CDOFiled) { d.On = today - 10 }, "", ""},
		{"before the paper", bureau1, func(d *CDOFiled) { d.On = today - 11 }, FiledEarly, "date"},
		{"the municipality", bureau1, func(d *CDOFiled) { d.Unit = "zhuhai" }, "", ""},
		{"the municipality, before office, without a paper", bureau1, func(d *CDOFiled) { d.Unit, d.On = "zhuhai", On(2026, time.January, 4) }, FiledEarly, "date"},
		{"a department", bureau1, func(d *CDOFiled) { d.Unit = department }, NotFiled, "unit"},
		{"tomorrow", bureau1, func(d *CDOFiled) { d.On = today + 1 }, DateInFuture, "date"},
		{"on no day", bureau1, func(d *CDOFiled) { d.On = 0 }, DateMissing, "date"},
		{"without a receipt", bureau1, func(d *CDOFiled) { d.Receipt = " " }, FieldMissing, "receipt"},
		{"with too long a receipt", bureau1, func(d *CDOFiled) { d.Receipt = strings.Repeat("备", MaxShort+1) }, TooLong, "receipt"},
		{"twice", bureau1, func(d *CDOFiled) { d.Unit = "jinwan" }, AlreadyOnFile, ""},
		{"nobody", bureau1, func(d *CDOFiled) { d.Unit = "doumen" }, NoCDOToFile, "unit"},
		{"who sat before", bureau1, func(d *CDOFiled) { d.Person = districtCDO }, NoCDOToFile, "unit"},
		{"in no unit", bureau1, func(d *CDOFiled) { d.Unit = "atlantis" }, NoSuchUnit, "unit"},
		{"by the unit", "UNEW", func(*CDOFiled) {}, BureauOnly, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			f := CDOFiled{Unit: district, On: today, Receipt: "粤备2"}
			tt.change(&f)
			d, err := FileCDO(w.state, now, tt.by, f)
			wantRefused(t, d, err, tt.cause, tt.field)
			if got, ok := d.(CDOFiled); ok && got.Person == "" {
				t.Errorf("filed %+v", got)
			}
		})
	}
}

// Over random decisions on random days, entered early and late, by clerks who
// see the newest state or an old one: on no day do two people hold a unit's
// post of CDO, and the state names the one who sits.
func TestOneCDOWhateverIsDecided(t *testing.T) {
	t.Parallel()
	for seed := range uint64(30) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			t.Parallel()
			random := rand.New(rand.NewPCG(seed, 10))
			w := founded(t, On(2026, time.January, 5))
			now, old, decided := On(2026, time.January, 6).At(9, 0), w.state, 0
			units := []string{"zhuhai", district, department, "jinwan"}
			for range 300 {
				now = now.Add(time.Duration(random.IntN(40)) * time.Hour)
				if random.IntN(3) > 0 {
					w.turn(now)
				}
				unit, today := units[random.IntN(len(units))], DateOf(now)
				u := w.unit(unit)
				from := []Date{0, today, today - Date(random.IntN(60)), today + Date(random.IntN(60))}[random.IntN(4)]
				if seen := old.Units.At(unit); random.IntN(5) == 0 {
					u = seen // what a form still shows
				}
				paper := Document{No: fmt.Sprintf("%d号", random.IntN(2000)), Date: today - Date(random.IntN(20))}
				person := fmt.Sprintf("U%d", random.IntN(6))
				var d Deed
				var err error
				switch n, open := u.OpenNomination(); random.IntN(7) {
				case 0, 1:
					d, err = Nominate(w.state, now, bureau1, unit, someCandidate(person), attested(today))
				case 2:
					d, err = ForwardNomination(w.state, bureau1, unit, n.No)
				case 3, 4:
					a := CDOAppointed{Unit: unit, No: n.No, Person: person, Name: person, From: from, Document: paper, Before: u.CDO}
					if !open {
						a.No = len(u.Nominations)
					}
					d, err = Appoint(w.state, now, bureau1, a)
				case 5:
					d, err = Dismiss(w.state, now, bureau1, CDODismissed{Unit: unit, Person: u.CDO, From: from, Document: paper})
				default:
					d, err = GivePost(w.state, now, bureau1, PostGiven{Unit: unit, Post: CDO, Person: person, From: from})
				}
				if err == nil {
					decided++
					w.write(now, bureau1, d)
				}
				wantOneCDO(t, w.state)
				if random.IntN(10) == 0 {
					old = w.state
				}
			}
			if decided < 40 {
				t.Errorf("a dull life: %d decisions", decided)
			}
		})
	}
}

// wantOneCDO fails unless on no day two people hold a unit's post of CDO, and
// the one who sits is the one whom the unit names.
func wantOneCDO(t *testing.T, s State) {
	t.Helper()
	for code, u := range s.Units.All() {
		var held []Tenure
		for _, x := range u.Tenures {
			if x.Post == CDO {
				held = append(held, x)
			}
		}
		for i, a := range held {
			for _, b := range held[:i] {
				from, until := max(a.From, b.From), a.Until
				if until == 0 || b.Until != 0 && b.Until < until {
					until = b.Until
				}
				if until == 0 || from < until {
					t.Fatalf("%s has two CDOs at once: %+v and %+v", code, b, a)
				}
			}
		}
		sits, ok := u.Sitting()
		if ok != (u.CDO != "") || sits.Person != u.CDO {
			t.Fatalf("%s: CDO is %q and %+v sits", code, u.CDO, sits)
		}
	}
}
