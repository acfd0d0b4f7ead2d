package policy

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"time"
)

// Duty is one of the four duties of a CDO (三（二）1–4, P13, P19, P21, P23).
type Duty int

// Duties is how many duties there are, and Parts how many parts each of them
// has in a report (三（三）2, P28).
const (
	Duties = 4
	Parts  = 4
)

// The parts of a duty in a report, in the plan's order.
const (
	Results  = iota // 工作成效
	Problems        // 存在问题
	Next            // 下一阶段计划
	Proof           // 佐证材料
)

// MaxPart is how many characters one part of a report may have.
const MaxPart = 20_000

// ReportText is a report: what it says of each duty, part by part.
type ReportText [Duties][Parts]string

// Sum is the SHA-256 (hex) of the text, which a signature refers to.
func (t ReportText) Sum() string {
	b, err := json.Marshal(t)
	if err != nil {
		panic(err) // strings in arrays always marshal
	}
	sum := sha256.Sum256(b)
	return hex.EncodeToString(sum[:])
}

// Filled counts the parts of the duty that say something.
func (t ReportText) Filled(d Duty) int {
	n := 0
	for _, part := range t[d] {
		if part != "" {
			n++
		}
	}
	return n
}

// Complete says whether every part of every duty says something.
func (t ReportText) Complete() bool {
	for d := range Duties {
		if t.Filled(Duty(d)) < Parts {
			return false
		}
	}
	return true
}

// cleaned is the text as Text cleans each part, so that blanks don't count.
func (t ReportText) cleaned() ReportText {
	for d := range t {
		for p := range t[d] {
			t[d][p] = Text(t[d][p])
		}
	}
	return t
}

// ReportState is how far a report has come.
type ReportState string

// The states of a report; the zero state is a report of which the ledger knows
// nothing yet.
const (
	ToSign   ReportState = "to sign"   // the liaison has presented it to the CDO
	SentBack ReportState = "sent back" // the CDO wants it changed
	Filed    ReportState = "filed"     // signed and with the bureau
	Returned ReportState = "returned"  // the bureau wants it changed
	Accepted ReportState = "accepted"
)

// Report is a unit's half-year report: where it stands, not what it says. The
// text is in the entry that Entry names.
type Report struct {
	State   ReportState
	Entry   int    // the ledger entry that holds the newest text
	Sum     string // of that text
	Drafter string
	Signer  string
	FiledAt time.Time // first signed and complete: on time is judged by it
	Comment string    // why it was sent back or returned
	At      time.Time // of the last change
}

// ReportPresented writes down that a draft is put before the CDO to sign.
type ReportPresented struct {
	Unit   string     `json:"unit"`
	Period Period     `json:"period"`
	Text   ReportText `json:"text"`
}

// Kind implements Deed.
func (ReportPresented) Kind() Kind { return "report.presented" }

// ReportSigned writes down that the CDO has signed the text with this sum. A
// CDO who drafted alone signs and brings the text in one.
type ReportSigned struct {
	Unit   string      `json:"unit"`
	Period Period      `json:"period"`
	Sum    string      `json:"sum"`
	Text   *ReportText `json:"text,omitempty"`
}

// Kind implements Deed.
func (ReportSigned) Kind() Kind { return "report.signed" }

// ReportJudged writes down what became of a report that somebody had to look
// at: sent back by the CDO, returned or accepted by the bureau.
type ReportJudged struct {
	Unit    string      `json:"unit"`
	Period  Period      `json:"period"`
	State   ReportState `json:"state"`
	Comment string      `json:"comment,omitempty"`
}

// Kind implements Deed.
func (ReportJudged) Kind() Kind { return "report.judged" }

// PresentReport decides to put the unit's draft before its CDO (三（三）2).
func PresentReport(s State, now time.Time, by, unit string, p Period, text ReportText) (Deed, error) {
	u, ref := s.mine(by, DraftReports, unit)
	if ref != nil {
		return nil, ref
	}
	text = text.cleaned()
	if ref := u.mayFile(p, DateOf(now), text); ref != nil {
		return nil, ref
	}
	if u.CDO == "" {
		return nil, Refuse(NoCDO, "", "三（一）3", "unit", unit)
	}
	return ReportPresented{Unit: unit, Period: p, Text: text}, nil
}

// SignReport decides that the unit's CDO files the report: the presented one
// with this sum, or a text of the CDO's own.
func SignReport(s State, now time.Time, by, unit string, p Period, sum string, text *ReportText) (Deed, error) {
	u, ref := s.mine(by, SignReports, unit)
	if ref != nil {
		return nil, ref
	}
	if text != nil {
		own := text.cleaned()
		if ref := u.mayFile(p, DateOf(now), own); ref != nil {
			return nil, ref
		}
		return ReportSigned{Unit: unit, Period: p, Sum: own.Sum(), Text: &own}, nil
	}
	r := u.Reports[p]
	if r.State != ToSign {
		return nil, Refuse(NothingToSign, "", "", "unit", unit, "period", string(p))
	}
	if r.Sum != sum {
		return nil, Refuse(OutdatedVersion, "", "", "unit", unit, "period", string(p))
	}
	return ReportSigned{Unit: unit, Period: p, Sum: sum}, nil
}

// SendBackReport decides that the CDO wants the presented report changed.
func SendBackReport(s State, by, unit string, p Period, comment string) (Deed, error) {
	u, ref := s.mine(by, SignReports, unit)
	if ref != nil {
		return nil, ref
	}
	return judge(u, p, ToSign, SentBack, comment)
}

// ReturnReport decides that the bureau wants a filed report changed.
func ReturnReport(s State, by, unit string, p Period, comment string) (Deed, error) {
	return s.bureauJudges(by, unit, p, Returned, comment)
}

// AcceptReport decides that the bureau accepts a filed report.
func AcceptReport(s State, by, unit string, p Period) (Deed, error) {
	return s.bureauJudges(by, unit, p, Accepted, "")
}

func (s State) bureauJudges(by, unit string, p Period, to ReportState, comment string) (Deed, error) {
	u, ref := s.mine(by, JudgeReports, unit)
	if ref != nil {
		return nil, ref
	}
	return judge(u, p, Filed, to, comment)
}

func judge(u Unit, p Period, from, to ReportState, comment string) (Deed, error) {
	comment = Text(comment)
	switch {
	case u.Reports[p].State != from:
		return nil, Refuse(ReportMovedOn, "", "", "unit", u.Code, "period", string(p))
	case to != Accepted && comment == "":
		return nil, Refuse(ReasonMissing, "comment", "")
	}
	if ref := tooLong(sized{"comment", comment, MaxNote}); ref != nil {
		return nil, ref
	}
	return ReportJudged{Unit: u.Code, Period: p, State: to, Comment: comment}, nil
}

func (u Unit) mayFile(p Period, today Date, text ReportText) *Refusal {
	switch {
	case !u.OwesReport(p):
		return Refuse(ReportNotOwed, "", "三（三）2", "unit", u.Code, "period", string(p))
	case today < p.Start():
		return Refuse(TooEarly, "", "", "period", string(p), "from", p.Start().String())
	case u.Reports[p].State == Filed || u.Reports[p].State == Accepted:
		return Refuse(AlreadyFiled, "", "", "unit", u.Code, "period", string(p))
	case !text.Complete():
		return Refuse(ReportIncomplete, "", "三（三）2")
	}
	for d := range Duties {
		for _, part := range text[d] {
			if ref := tooLong(sized{"", part, MaxPart}); ref != nil {
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
		ob := s.Owed(u, ReportNoun, p, today)
		if ob.Status == Open || ob.Status == Underway || ob.Status == Late && ob.Due >= today-recent {
			return p
		}
	}
	return HalfOf(today)
}
