package policy

import (
	"maps"
	"slices"
	"time"

	"cdobot/policy/rubric"
)

// reportPart is what the half-year work reports bring into the scheme (三（三）2).
func reportPart() Part {
	to := unitAudiences()
	return Part{
		Measures: []Measure{{Name: rubric.Reports, Of: measureReports}},
		Events: []EventRule{
			{Fold: on(State.reportPresented), readers: toCDO, awaits: reportAwaits, asks: true, follow: followAwaited},
			{Fold: on(State.reportSigned), readers: signedReaders, follow: followSigned},
			{Fold: on(State.reportJudged), readers: judgedReaders},
			{Fold: cityWide(State.templateSet)},
		},
		Obligations: []ObligationRule{
			{
				Kind: ReportObligation, Clause: "三（三）2", due: ReportDue,
				ladder:  slices.Concat(rungs(to.unit, -30, -14), rungs(to.both, -7), rungs(to.unit, -3, -1), rungs(to.both, 0), rungs(to.late, 1), rungs(to.chased, 3), rungs(to.late, 7), rungs(to.chased, 14, 21, 28, 35)),
				periods: func(year int) []Period { return []Period{Half(year, 1), Half(year, 2)} },
				carried: true, undated: true, anew: func(_ State, u *Unit, p Period, _ string) time.Time { return u.Reports[p].backAt() },
				waits: func(u *Unit, p Period) bool { return u.Reports[p].State == ToSign },
				stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
					o.Status, o.At = u.reportStatus(o.Period, today)
					o.Back = u.Reports[o.Period].Until != 0
					return o
				},
			},
			{ // a returned report, by the day that the bureau set
				Kind: RevisionObligation, Clause: "三（三）2",
				ladder: slices.Concat(rungs(to.both, -3), rungs(to.unit, -1), rungs(to.both, 0), rungs(to.late, 1), rungs(to.chased, 3), rungs(to.late, 7), rungs(to.chased, 14)),
				wants:  (*Unit).revisionDays,
				waits: func(u *Unit, p Period) bool {
					r, ok := revised(u, p)
					return ok && r.State == ToSign
				},
				anew: func(_ State, u *Unit, p Period, _ string) time.Time {
					r, _ := revised(u, p)
					return r.backAt()
				},
				stand: func(_ State, u *Unit, o Obligation, today Date) Obligation {
					o.Status = u.revisionStatus(o.Due, today)
					return o
				},
				meant: func(_ State, u *Unit, due Date) bool {
					return u.anyReport(func(r Report) bool {
						return slices.ContainsFunc(r.Wanted, func(w Wanted) bool { return w.By == due })
					})
				},
			},
		},
	}
}

func (d ReportPresented) units() []string { return []string{d.Unit} }
func (d ReportSigned) units() []string    { return []string{d.Unit} }
func (d ReportJudged) units() []string    { return []string{d.Unit} }

// toCDO tells the unit's CDO, whose word is asked for.
func toCDO(_ Planner, s State, m Trigger) []string { return compact(s.Units.At(m.Unit).CDO) }

// signedReaders are the unit, which keeps a receipt, who signed, and the bureau,
// which has something to review.
func signedReaders(p Planner, s State, m Trigger) []string {
	return compact(append(append(s.drafters(s.Units.At(m.Unit)), m.By), p.bureau(s)...)...)
}

// judgedReaders are the unit's people, and the bureau where a report was before
// it and no longer is.
func judgedReaders(p Planner, s State, m Trigger) []string {
	u := s.Units.At(m.Unit)
	to := s.drafters(u)
	if m.Report != SentBack {
		to = append(to, u.CDO)
	}
	if m.No > 0 {
		to = append(to, p.bureau(s)...)
	}
	return m.others(to...)
}

// reportAwaits says whether the signature under that text is still to be given.
func reportAwaits(s State, m Trigger) bool {
	r := s.Units.At(m.Unit).Reports[m.Period]
	return r.State == ToSign && r.Entry == m.Entry
}

// followSigned is what became of the version that was signed with the entry.
func followSigned(s State, m Trigger, _ string, _ time.Time) (shown string, last bool) {
	r := s.Units.Ref(m.Unit).Reports[m.Period]
	i := slices.IndexFunc(r.Versions, func(v Version) bool { return v.Signed == m.Entry })
	if i < 0 {
		return "", true
	}
	v := r.Verdict(i + 1)
	if v.State == "" {
		return "", false
	}
	return string(v.State) + " " + v.By, i+1 < len(r.Versions)
}

// revisionDays are the days by which the bureau wants returned reports back.
func (u *Unit) revisionDays() []Date {
	var all []Date
	for _, p := range slices.Sorted(maps.Keys(u.Reports)) { // in an order that stays
		r := u.Reports[p]
		if r.Until != 0 && r.State != Filed && r.State != Accepted && !slices.Contains(all, r.Until) {
			all = append(all, r.Until)
		}
	}
	return all
}

func (u *Unit) reportStatus(p Period, today Date) (Status, time.Time) {
	r, due := u.Reports[p], ReportDue(p)
	switch {
	case !u.owesReport(p):
		return NotOwed, time.Time{}
	case r.State == Filed, r.State == Accepted:
		if r.FiledAt.Before(due.End()) {
			return Done, r.FiledAt
		}
		return DoneLate, r.FiledAt
	case r.State == ToSign && (today <= due || !r.FiledAt.IsZero()):
		return Underway, r.At
	case !r.FiledAt.IsZero():
		return Open, r.FiledAt // returned: the first filing counts for being in time
	}
	return undone(p.Start(), due, today), time.Time{}
}

func (s State) reportPresented(e Entry, d ReportPresented) State {
	s = s.with(e, s.Units.At(d.Unit).withReport(d.Period, func(r *Report) {
		r.State, r.Entry, r.Sum, r.Drafter, r.At = ToSign, e.N, SumReport(d.Text, d.Exhibits), e.By, e.At
	}))
	return s.post(e, Trigger{Unit: d.Unit, Period: d.Period})
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
		r.Versions = appended(r.Versions, Version{
			No: len(r.Versions) + 1, Entry: r.Entry, Signed: e.N, Sum: d.Sum, Drafter: r.Drafter, Signer: e.By, At: e.At,
		})
	}))
	return s.post(e, Trigger{Unit: d.Unit, Period: d.Period})
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
			r.Judged = appended(r.Judged, Verdict{Version: n, State: d.State, By: e.By, At: e.At})
		}
		r.State, r.At = d.State, e.At
		if d.State != TakenBack { // what was wrong before still is
			r.Comment, r.Notes = d.Comment, d.Notes
		}
		if d.State != TakenBack && d.State != SentBack { // the bureau's day is the bureau's
			r.Until = d.Until
		}
		if d.Until != 0 {
			r.Wanted = appended(r.Wanted, Wanted{By: d.Until})
		}
	}))
	return s.post(e, Trigger{Unit: d.Unit, Period: d.Period, Report: d.State, No: before})
}
