package policy

import (
	"fmt"
	"time"
)

// someCandidate fits the post in every respect (三（一）3).
func someCandidate(name string) Candidate {
	return Candidate{Name: name, Title: "副区长", Rank: Deputy, Digital: true}
}

func attested(on Date) Attestation {
	return Attestation{Literate: true, Versed: true, Signer: "区政府办公室", On: on}
}

// paper is a document of the leading group's; no number is used twice.
func (w *world) paper(on Date) Document {
	return Document{No: fmt.Sprintf("珠数改〔%d〕%d号", on.Year(), len(w.entries)), Date: on}
}

// nominated has the unit nominate somebody and the bureau forward the name,
// and gives the nomination's number.
func (w *world) nominated(now time.Time, unit, name string) int {
	w.t.Helper()
	w.do(now, bureau1)(Nominate(w.state, now, bureau1, unit, someCandidate(name), attested(DateOf(now))))
	no := len(w.unit(unit).Nominations)
	w.do(now, bureau1)(ForwardNomination(w.state, bureau1, unit, no))
	return no
}

// appointment is the decision by which the person is the unit's CDO from the
// day of now on, in place of whoever is.
func (w *world) appointment(now time.Time, unit, person string) CDOAppointed {
	w.t.Helper()
	d := CDOAppointed{Unit: unit, Person: person, Name: "名" + person, Document: w.paper(DateOf(now)), Before: w.unit(unit).CDO}
	if w.unit(unit).Kind != Municipality {
		d.No = w.nominated(now, unit, d.Name)
	}
	return d
}

// succeed has the person become the unit's CDO by nomination and decision.
func (w *world) succeed(now time.Time, unit, person string) {
	w.t.Helper()
	w.do(now, bureau1)(Appoint(w.state, now, bureau1, w.appointment(now, unit, person)))
}

// dismiss has the unit's CDO dismissed from the day of now on.
func (w *world) dismiss(now time.Time, unit string) {
	w.t.Helper()
	w.do(now, bureau1)(Dismiss(w.state, now, bureau1, CDODismissed{Unit: unit, Document: w.paper(DateOf(now))}))
}

// turn lets take effect what has come, as the scheduler does.
func (w *world) turn(at time.Time) {
	w.t.Helper()
	d, err := Turn(w.state, at)
	if err != nil {
		w.t.Fatal(err)
	}
	if d != nil {
		w.write(at, "scheduler", d)
	}
}

// spoken is what is said of the kind of obligation at nine in the morning of each day, one
// line per reminder: "2026-05-22 UPENXIANGZHOU report/2026-H1/xiangzhou d-7".
func (w *world) spoken(from, to Date, n ObligationKind) []string {
	w.t.Helper()
	var lines []string
	for d := from; d <= to; d++ {
		w.turn(d.At(8, 59))
		for _, notice := range w.pass(d.At(9, 0)) {
			for _, r := range notice.Items {
				if r.Kind == n {
					lines = append(lines, d.String()+" "+notice.To+" "+r.Obligation()+" "+r.Stage)
				}
			}
		}
	}
	return lines
}
