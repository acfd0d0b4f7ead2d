package policy

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
			switch s.Owed(u, ReportNoun, p, today).Status {
			case Open, Underway, Late:
				all = append(all, p)
			case NotOwed, Unknown, Ahead, Done, DoneLate, Arranged, Lapsed:
			}
		}
	}
	return all
}
