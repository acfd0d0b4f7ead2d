package policy

import (
	"strings"
	"testing"
	"time"
)

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
