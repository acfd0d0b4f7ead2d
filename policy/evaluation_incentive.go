package policy

import "time"

// Earned is the last year whose result gives the unit a claim to incentives (三（三）4, P32,
// P33): its grade is one that does, or it improved greatly, and it knows; ok is false
// without one.
func (s State) Earned(unit string, now time.Time) (year int, ok bool) {
	for year = DateOf(now).Year(); year > 0 && year >= s.Began.Year(); year-- {
		x := s.Scoring(unit, year)
		v, confirmed := x.Award()
		grade, _ := s.Round(year).Rubric.GradeOf(v.Grade)
		if confirmed && !x.Told.IsZero() && (grade.Good || v.Improved) {
			return year, true
		}
	}
	return 0, false
}
