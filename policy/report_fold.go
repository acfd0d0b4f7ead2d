package policy

import (
	"slices"
	"time"
)

func (s State) reportPresented(e Entry, d ReportPresented) State {
	s = s.with(e, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		r.State, r.Entry, r.Sum, r.Drafter, r.At = ToSign, e.N, SumReport(d.Text, d.Exhibits), e.By, e.At
	}))
	return s.post(e, Mail{Unit: d.Unit, Period: d.Period})
}

func (s State) reportSigned(e Entry, d ReportSigned) State {
	s = s.with(e, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		if d.Text != nil {
			r.Entry, r.Drafter = e.N, e.By
		}
		r.State, r.Sum, r.Signer, r.At, r.Comment, r.Notes, r.Until = Filed, d.Sum, e.By, e.At, "", nil, 0
		if r.FiledAt.IsZero() {
			r.FiledAt = e.At
		}
		if n := len(r.Wanted); n > 0 {
			r.Wanted = slices.Clone(r.Wanted)
			r.Wanted[n-1].Met = true
		}
		r.Versions = plus(r.Versions, Version{
			No: len(r.Versions) + 1, Entry: r.Entry, Signed: e.N, Sum: d.Sum, Drafter: r.Drafter, Signer: e.By, At: e.At,
		})
	}))
	return s.post(e, Mail{Unit: d.Unit, Period: d.Period})
}

func (s State) reportJudged(e Entry, d ReportJudged) State {
	before := 0 // the version that is taken back from the bureau
	s = s.with(e, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		if d.State == TakenBack && r.State == Filed {
			before = len(r.Versions)
			if v, ok := r.Newest(); ok && v.At.Equal(r.FiledAt) {
				r.FiledAt = time.Time{} // nobody has decided on it: it counts as not filed
			}
		}
		if n := len(r.Versions); n > 0 && (r.State == Filed || r.State == Accepted) {
			r.Judged = plus(r.Judged, Verdict{Version: n, State: d.State, By: e.By, At: e.At})
		}
		r.State, r.At = d.State, e.At
		if d.State != TakenBack { // what was wrong before still is
			r.Comment, r.Notes = d.Comment, d.Notes
		}
		if d.State != TakenBack && d.State != SentBack { // the bureau's day is the bureau's
			r.Until = d.Until
		}
		if d.Until != 0 {
			r.Wanted = plus(r.Wanted, Wanted{By: d.Until})
		}
	}))
	return s.post(e, Mail{Unit: d.Unit, Period: d.Period, Report: d.State, No: before})
}
