package policy

import (
	"cdobot/policy/rubric"
)

// allPoints are marks for the district in 2026 that need no reason: what the facts propose,
// and nothing where proof is asked for.
func allPoints(s State) ScoreGiven {
	d := ScoreGiven{Year: 2026, Unit: district, Points: rubric.Sheet{}, Reasons: map[string]string{}}
	u := s.Units.At(district)
	found := s.Findings(u, 2026, On(2026, 12, 2).At(9, 0))
	for _, c := range s.Round(2026).Rubric.Criteria {
		f := found[c.Key]
		if !Applies(c, f) || s.Restricted(c) {
			continue
		}
		if d.Points[c.Key] = 0; c.Fact != "" && f.Applies {
			step, _, _ := c.At(f.Value)
			d.Points[c.Key] = step.Points
		}
	}
	return d
}

// judgedOnly is a rubric that asks for no measure of the registers.
func judgedOnly() rubric.Rubric {
	r := rubric.ByKind()
	for i := range r.Criteria {
		r.Criteria[i].Fact, r.Criteria[i].Judged = "", true
	}
	return r
}
