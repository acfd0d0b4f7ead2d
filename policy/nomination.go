package policy

import (
	"cmp"
	"slices"
	"strconv"
	"time"
)

// Rank is how high a candidate stands in the unit (三（一）3, P11).
type Rank string

// The ranks that the plan tells apart.
const (
	Head     Rank = "head"   // 正职
	Deputy   Rank = "deputy" // 行政副职
	Below    Rank = "below"  // 低于行政副职: an exception, in writing
	RankNone Rank = ""       // not said, for those in office before the register
	maxWords      = 1000     // characters of an exception
)

// Candidate is whom a unit proposes as its CDO.
type Candidate struct {
	Person    string `json:"person,omitempty"` // Slack user id, if there is an account yet
	Name      string `json:"name"`
	Title     string `json:"title"` // 职务
	Rank      Rank   `json:"rank"`
	Digital   bool   `json:"digital"`             // in charge of the digital-government reform (P11)
	Exception string `json:"exception,omitempty"` // why, where rank or portfolio are not as P11 has them
}

// Attestation is the unit's word for P12: the two qualities, signed and dated.
type Attestation struct {
	Literate bool   `json:"literate"` // 具备良好的数据素养
	Versed   bool   `json:"versed"`   // 熟悉整体业务情况
	Signer   string `json:"signer"`
	On       Date   `json:"on"`
}

// NominationState is how far a nomination has come.
type NominationState string

// The states of a nomination (P8).
const (
	Recommended NominationState = "recommended"  // by the unit, with the bureau
	UnderReview NominationState = "under review" // forwarded to the leading group
	GivenBack   NominationState = "given back"   // to the unit, to be mended
	Withdrawn   NominationState = "withdrawn"    // by the unit
	Appointed   NominationState = "appointed"
	Refused     NominationState = "refused"
)

// Nomination is a unit's proposal of a CDO and what became of it.
type Nomination struct {
	No int // within the unit, from 1
	Candidate
	Attested Attestation
	State    NominationState
	Reason   string // why it was given back, withdrawn or refused
	By       string // who proposed
	At       time.Time
	Moved    time.Time // of the last step
}

// Open says whether the nomination waits for somebody.
func (n Nomination) Open() bool { return n.State == Recommended || n.State == UnderReview }

// CDONominated writes down that a unit proposes its CDO (三（一）2, P8).
type CDONominated struct {
	Unit string `json:"unit"`
	No   int    `json:"no"`
	Candidate
	Attested Attestation `json:"attested"`
}

// NominationMoved writes down a step of a nomination short of the decision.
type NominationMoved struct {
	Unit   string          `json:"unit"`
	No     int             `json:"no"`
	State  NominationState `json:"state"`
	Reason string          `json:"reason,omitempty"`
}

// Nominate decides that the unit proposes a CDO. The municipality's is
// appointed without (P7); a rank below deputy head or another portfolio needs
// the exception in writing (P11); both qualities are attested (P12).
func Nominate(s State, now time.Time, by, unit string, c Candidate, a Attestation) (Event, error) {
	u, ref := s.named(by, NominateCDO, unit)
	c.Name, c.Title, c.Exception, a.Signer = Line(c.Name), Line(c.Title), Text(c.Exception), Line(a.Signer)
	n, open := u.OpenNomination()
	return decided(CDONominated{Unit: unit, No: len(u.Nominations) + 1, Candidate: c, Attested: a}, ref,
		refuseIf(u.Gone(), UnitGone, "unit", "", "unit", u.Code, "date", u.Retired.String()),
		refuseIf(u.Kind == Municipality, NoNomination, "", "三（一）2"),
		refuseIf(open, NominationOpen, "", "三（一）3", "unit", u.Code, "no", strconv.Itoa(n.No), "name", n.Name),
		c.check(), a.check(DateOf(now)),
	)
}

func (c Candidate) check() *Refusal {
	return cmp.Or(
		refuseIf(c.Name == "", FieldMissing, "name", ""),
		refuseIf(c.Title == "", FieldMissing, "title", ""),
		refuseIf(!slices.Contains([]Rank{Head, Deputy, Below}, c.Rank), FieldMissing, "rank", "三（一）3"),
		refuseIf((c.Rank == Below || !c.Digital) && c.Exception == "", ExceptionMissing, "exception", "三（一）3"),
		tooLong(sized{"name", c.Name, MaxShort}, sized{"title", c.Title, MaxShort}, sized{"exception", c.Exception, maxWords}),
	)
}

func (a Attestation) check(today Date) *Refusal {
	return cmp.Or(
		refuseIf(!a.Literate || !a.Versed, NotAttested, "attested", "三（一）3"),
		refuseIf(a.Signer == "", FieldMissing, "signer", "三（一）3"),
		refuseIf(a.On == 0, DateMissing, "signed", ""),
		refuseIf(a.On > today, DateInFuture, "signed", "", "date", a.On.String(), "today", today.String()),
		tooLong(sized{"signer", a.Signer, MaxShort}),
	)
}

// ForwardNomination decides that the bureau puts the nomination before the
// leading group.
func ForwardNomination(s State, by, unit string, no int) (Event, error) {
	n, ref := s.openNomination(unit, no)
	return decided(NominationMoved{Unit: unit, No: no, State: UnderReview}, s.may(by, DecideCDO, unit), ref,
		refuseIf(n.State != Recommended, NominationMovedOn, "", "", "unit", unit, "no", strconv.Itoa(no)))
}

// GiveBackNomination decides that the bureau gives the nomination back to the
// unit to be mended.
func GiveBackNomination(s State, by, unit string, no int, reason string) (Event, error) {
	return s.closeNomination(by, DecideCDO, NominationMoved{Unit: unit, No: no, State: GivenBack, Reason: reason})
}

// WithdrawNomination decides that the unit takes its nomination back.
func WithdrawNomination(s State, by, unit string, no int, reason string) (Event, error) {
	return s.closeNomination(by, NominateCDO, NominationMoved{Unit: unit, No: no, State: Withdrawn, Reason: reason})
}

func (s State) closeNomination(by string, act Act, d NominationMoved) (Event, error) {
	d.Reason = Text(d.Reason)
	_, ref := s.openNomination(d.Unit, d.No)
	return decided(d, s.may(by, act, d.Unit),
		refuseIf(d.Reason == "", ReasonMissing, "reason", ""),
		tooLong(sized{"reason", d.Reason, MaxNote}), ref,
	)
}

// openNomination is the unit's nomination with the number if it is still open.
func (s State) openNomination(unit string, no int) (Nomination, *Refusal) {
	u, ok := s.Units.Get(unit)
	n, known := numbered(u.Nominations, no)
	return n, cmp.Or(
		refuseIf(!ok, NoSuchUnit, "unit", "", "unit", unit),
		refuseIf(!known, NoSuchNomination, "", "", "unit", unit, "no", strconv.Itoa(no)),
		refuseIf(!n.Open(), NominationMovedOn, "", "", "unit", unit, "no", strconv.Itoa(no)),
	)
}

// OpenNomination is the unit's nomination that waits for somebody.
func (u Unit) OpenNomination() (Nomination, bool) {
	i := slices.IndexFunc(u.Nominations, Nomination.Open)
	if i < 0 {
		return Nomination{}, false
	}
	return u.Nominations[i], true
}

func (s State) cdoNominated(e Entry, d CDONominated) State {
	u := s.Units.At(d.Unit)
	u.Nominations = appended(u.Nominations, Nomination{
		No: d.No, Candidate: d.Candidate, Attested: d.Attested, State: Recommended, By: e.By, At: e.At, Moved: e.At,
	})
	s.Units = s.Units.With(d.Unit, u)
	return s.post(e, Trigger{Unit: d.Unit, No: d.No})
}

func (s State) nominationMoved(e Entry, d NominationMoved) State {
	s = s.changeNomination(e, d.Unit, d.No, d.State, d.Reason)
	return s.post(e, Trigger{Unit: d.Unit, No: d.No, Nomination: d.State})
}

func (s State) changeNomination(e Entry, unit string, no int, to NominationState, reason string) State {
	u := s.Units.At(unit)
	if _, ok := numbered(u.Nominations, no); !ok {
		return s
	}
	u.Nominations = changed(u.Nominations, no, func(n *Nomination) {
		if n.State != to {
			n.State, n.Reason, n.Moved = to, reason, e.At
		}
	})
	s.Units = s.Units.With(unit, u)
	return s
}
