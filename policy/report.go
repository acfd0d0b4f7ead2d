package policy

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ReportState is how far a report has come.
type ReportState string

// The states of a report; the zero state is a report of which the ledger knows
// nothing yet.
const (
	ToSign    ReportState = "to sign"    // the liaison has presented it to the CDO
	SentBack  ReportState = "sent back"  // the CDO wants it changed
	TakenBack ReportState = "taken back" // by the unit, before anybody decided on it
	Filed     ReportState = "filed"      // signed and with the bureau
	Returned  ReportState = "returned"   // the bureau wants it changed
	Accepted  ReportState = "accepted"
)

// Report is a unit's half-year report: where it stands, not what it says. The
// text is in the entry that Entry names.
type Report struct {
	State    ReportState
	Entry    int    // the ledger entry that holds the newest text
	Sum      string // of that text and its evidence
	Drafter  string
	Signer   string
	FiledAt  time.Time // first signed and complete: on time is judged by it
	Comment  string    // why it was sent back or returned
	Notes    CellNotes // the same, cell by cell
	Until    Date      // by when a returned report is to be filed again, 0: no day was set
	At       time.Time // of the last change
	Versions []Version // what was filed, oldest first
	Wanted   []Wanted  // the days by which the bureau has wanted it back, oldest first
	Judged   []Verdict // what became of its versions, in their order
}

// CellNotes are remarks by cell ("3.2").
type CellNotes map[string]string

// Version is a report as it was filed once. It never changes.
type Version struct {
	No      int
	Entry   int // that holds the text
	Signed  int // the entry of the signature
	Sum     string
	Drafter string
	Signer  string
	At      time.Time
}

// Newest is the version that was filed last.
func (r Report) Newest() (Version, bool) {
	if len(r.Versions) == 0 {
		return Version{}, false
	}
	return r.Versions[len(r.Versions)-1], true
}

// ReportPresented writes down that a draft is put before the CDO to sign.
type ReportPresented struct {
	Unit     string     `json:"unit"`
	Period   Period     `json:"period"`
	Text     ReportText `json:"text"`
	Exhibits []Exhibit  `json:"exhibits,omitempty"`
}

// ReportSigned writes down that the CDO has signed the text with this sum. A
// CDO who drafted alone signs and brings the text in one.
type ReportSigned struct {
	Unit     string      `json:"unit"`
	Period   Period      `json:"period"`
	Sum      string      `json:"sum"`
	Text     *ReportText `json:"text,omitempty"`
	Exhibits []Exhibit   `json:"exhibits,omitempty"`
}

// ReportJudged writes down what became of a report that somebody had to look
// at: sent back by the CDO, returned or accepted by the bureau, opened again,
// or taken back by the unit.
type ReportJudged struct {
	Unit    string      `json:"unit"`
	Period  Period      `json:"period"`
	State   ReportState `json:"state"`
	Comment string      `json:"comment,omitempty"`
	Notes   CellNotes   `json:"notes,omitempty"`
	Until   Date        `json:"until,omitempty"`
	Reopen  bool        `json:"reopen,omitempty"` // it had been accepted
}

// PresentReport decides to put the unit's draft before its CDO (三（三）2).
func PresentReport(s State, now time.Time, by, unit string, p Period, text ReportText, exhibits ...Exhibit) (Event, error) {
	u, ref := s.mine(by, DraftReports, unit)
	text = text.cleaned()
	return decided(ReportPresented{Unit: unit, Period: p, Text: text, Exhibits: exhibits}, ref,
		u.mayFile(p, DateOf(now), text, exhibits),
		refuseIf(u.CDO == "", NoCDO, "", "三（一）3", "unit", unit),
	)
}

// SignReport decides that the unit's CDO files the report: the presented one
// with this sum, or a text of the CDO's own.
func SignReport(s State, now time.Time, by, unit string, p Period, sum string, text *ReportText, exhibits ...Exhibit) (Event, error) {
	u, ref := s.mine(by, SignReports, unit)
	if text != nil {
		own := text.cleaned()
		return decided(ReportSigned{Unit: unit, Period: p, Sum: SumReport(own, exhibits), Text: &own, Exhibits: exhibits}, ref,
			u.mayFile(p, DateOf(now), own, exhibits))
	}
	r := u.Reports[p]
	return decided(ReportSigned{Unit: unit, Period: p, Sum: sum}, ref,
		refuseIf(r.State != ToSign, NothingToSign, "", "", "unit", unit, "period", string(p)),
		refuseIf(r.Sum != sum, OutdatedVersion, "", "", "unit", unit, "period", string(p)),
	)
}

// SendBackReport decides that the CDO wants the presented report changed.
func SendBackReport(s State, now time.Time, by, unit string, p Period, why Remarks) (Event, error) {
	why.Until = 0
	return s.judge(now, by, SignReports, unit, p, ReportJudged{State: SentBack}, why, ToSign)
}

// ReturnReport decides that the bureau wants a filed report changed, and by
// when.
func ReturnReport(s State, now time.Time, by, unit string, p Period, why Remarks) (Event, error) {
	return s.judge(now, by, JudgeReports, unit, p, ReportJudged{State: Returned}, why, Filed)
}

// ReopenReport decides that the bureau wants a report changed that it had
// accepted. The reason stays in the ledger.
func ReopenReport(s State, now time.Time, by, unit string, p Period, why Remarks) (Event, error) {
	return s.judge(now, by, JudgeReports, unit, p, ReportJudged{State: Returned, Reopen: true}, why, Accepted)
}

// AcceptReport decides that the bureau accepts a filed report.
func AcceptReport(s State, now time.Time, by, unit string, p Period) (Event, error) {
	return s.judge(now, by, JudgeReports, unit, p, ReportJudged{State: Accepted}, Remarks{}, Filed)
}

// WithdrawReport decides that the unit takes its report back before anybody
// has decided on it: whoever drafts, from the CDO; the CDO, from the bureau.
// What was taken back from the bureau was never filed, as far as being in time
// goes.
func WithdrawReport(s State, now time.Time, by, unit string, p Period) (Event, error) {
	act := DraftReports
	if s.Units.At(unit).Reports[p].State == Filed {
		act = SignReports
	}
	return s.judge(now, by, act, unit, p, ReportJudged{State: TakenBack}, Remarks{}, ToSign, Filed)
}

// judge decides what becomes of the unit's report that stands in one of the states.
func (s State) judge(
	now time.Time, by string, act Act, unit string, p Period, d ReportJudged, why Remarks, from ...ReportState,
) (Event, error) {
	u, ref := s.mine(by, act, unit)
	why = why.cleaned()
	ref = cmp.Or(ref, refuseIf(!slices.Contains(from, u.Reports[p].State), ReportMovedOn, "", "", "unit", u.Code, "period", string(p)))
	if d.State == SentBack || d.State == Returned {
		ref = cmp.Or(ref, why.check(DateOf(now)))
	}
	d.Unit, d.Period, d.Comment, d.Notes, d.Until = unit, p, why.Comment, why.Notes, why.Until
	return decided(d, ref)
}

func (u Unit) mayFile(p Period, today Date, text ReportText, exhibits []Exhibit) *Refusal {
	var missing []string
	for _, c := range text.Missing() {
		missing = append(missing, c.String())
	}
	state := u.Reports[p].State
	ref := cmp.Or(
		refuseIf(!u.OwesReport(p), ReportNotOwed, "", "三（三）2", "unit", u.Code, "period", string(p)),
		refuseIf(today < p.Start(), TooEarly, "", "", "period", string(p), "from", p.Start().String()),
		refuseIf(state == Filed || state == Accepted, AlreadyFiled, "", "", "unit", u.Code, "period", string(p)),
		refuseIf(len(missing) > 0, ReportIncomplete, "", "三（三）2", "cells", strings.Join(missing, " "), "count", strconv.Itoa(len(missing))),
		refuseIf(len(exhibits) > MaxExhibits, TooManyExhibits, "", "", "max", "64"),
	)
	if ref != nil {
		return ref
	}
	for d := range Duties {
		for p, part := range text[d] {
			if ref := tooLong(sized{"", part, MaxPart}); ref != nil {
				ref.Facts["cells"] = Cell{Duty(d), p}.String()
				return ref
			}
		}
	}
	return nil
}

// OwesReport says whether the unit owes the bureau a report for the half-year
// (P27): it has joined at least 30 days before the report is due, so that the
// first one of the pilot was due on 30 November 2021, and takes part on that day.
func (u Unit) OwesReport(p Period) bool { return u.owesReport(p) }

// ReportOwed is the half-year whose report the obligation is about: its own, or,
// of a report that is owed again on a day of its own, the first that is.
func (u Unit) ReportOwed(ob Obligation) (half Period, ok bool) {
	half = ob.Period
	if ob.Kind == RevisionObligation {
		for p, rep := range u.Reports {
			if rep.Until == ob.Due && (half == ob.Period || p < half) {
				half = p
			}
		}
		return half, half != ob.Period
	}
	return half, ob.Kind == ReportObligation
}

// owesReport is OwesReport without copying the unit.
func (u *Unit) owesReport(p Period) bool {
	due := ReportDue(p)
	return u.Owes() && p.Half() != 0 && u.Joined <= due-30 && (u.Retired == 0 || due < u.Retired)
}

// ReportDue is the day by which the half-year's report is due: 31 May or 30
// November (三（三）2, P27). It never moves.
func ReportDue(p Period) Date {
	if p.Half() == 2 {
		return On(p.Year(), time.November, 30)
	}
	return On(p.Year(), time.May, 31)
}

func (u Unit) withReport(p Period, change func(*Report)) Unit {
	r := u.Reports[p]
	change(&r)
	u.Reports = maps.Clone(u.Reports)
	if u.Reports == nil {
		u.Reports = map[Period]Report{}
	}
	u.Reports[p] = r
	return u
}

// PeriodDue is the half-year whose report the unit has to see to on the day:
// the oldest one that is late since less than four months, else the next one.
func (s State) PeriodDue(u Unit, today Date) Period {
	const recent = 120
	y := today.Year()
	for _, p := range []Period{Half(y-1, 2), Half(y, 1), Half(y, 2)} {
		ob := s.Owed(u, ReportObligation, p, today)
		if ob.Status == Open || ob.Status == Underway || ob.Status == Late && ob.Due >= today-recent {
			return p
		}
	}
	return HalfOf(today)
}

// ReportsDue are the half-years whose reports the unit has to see to on the day,
// the oldest first: open, late however long, waiting for a signature, or back
// with the unit.
func (s State) ReportsDue(u Unit, today Date) []Period {
	if u.Joined == 0 {
		return nil
	}
	var all []Period
	for year := u.Joined.Year(); year <= today.Year(); year++ {
		for half := 1; half <= 2; half++ {
			p := Half(year, half)
			switch u.Reports[p].State {
			case ToSign, SentBack, TakenBack, Returned:
				all = append(all, p)
				continue
			case Filed, Accepted:
			}
			switch s.Owed(u, ReportObligation, p, today).Status {
			case Open, Underway, Late:
				all = append(all, p)
			case NotOwed, Unknown, Ahead, Done, DoneLate, Arranged, Lapsed:
			}
		}
	}
	return all
}

// minDigits is how many digits of a receipt tell it apart.
const minDigits = 8

// ReceiptOf is the filed report whose sum begins with the digits of a receipt:
// its unit, period and version, the latest where the same text was filed again.
// It is not ok when none has such a sum, or several have.
func (s State) ReceiptOf(digits string) (u Unit, p Period, v Version, ok bool) {
	digits = strings.ToLower(digits)
	if len(digits) < minDigits {
		return u, p, v, false
	}
	several := false
	for _, code := range s.Codes {
		unit := s.Units.At(code)
		for period, r := range unit.Reports {
			for _, version := range r.Versions {
				if strings.HasPrefix(version.Sum, digits) {
					several = several || ok && version.Sum != v.Sum
					u, p, v, ok = unit, period, version, true
				}
			}
		}
	}
	return u, p, v, ok && !several
}

// Verdict is what became of a version that was filed.
type Verdict struct {
	Version int
	State   ReportState // Accepted, Returned, or TakenBack by the unit
	By      string
	At      time.Time
}

// Verdict is what became last of the version, zero while nobody has decided.
func (r Report) Verdict(version int) Verdict {
	for _, v := range slices.Backward(r.Judged) {
		if v.Version == version {
			return v
		}
	}
	return Verdict{}
}

// Wanted is a day by which a returned report was to be filed again.
type Wanted struct {
	By  Date
	Met bool // it was filed again
}
