package register

import (
	"cdobot/policy"
)

// papersOf measures how far the unit has come with documents of a kind: 3 one of its own
// is in force, 2 one is being drafted. That it took part in a superior's standard (1) is
// for the unit to say.
func papersOf(kind string) func(s policy.State, u policy.Unit, w policy.Window) policy.Finding {
	return func(s policy.State, u policy.Unit, w policy.Window) policy.Finding {
		f := policy.Finding{Applies: true}
		worth := map[string]int{"issued": 3, "drafting": 2}
		for _, r := range s.RecordsUntil("document", policy.Owner, u, w) {
			if value := worth[r.State]; value > 0 && r.Get("kind") == kind {
				f.Value, f.Bases = max(f.Value, value), append(f.Bases, s.Basis(r))
			}
		}
		return f
	}
}

// placedTeams measures how many specialities are in place at the end (三（二）4, P23).
func placedTeams(s policy.State, u policy.Unit, w policy.Window) policy.Finding {
	f, placed := policy.Finding{Applies: true}, map[string]bool{}
	for _, r := range s.RecordsUntil("team", policy.Owner, u, w) {
		if r.State == "placed" {
			placed[r.Get("speciality")] = true
			f.Bases = append(f.Bases, s.Basis(r))
		}
	}
	f.Value = len(placed)
	return f
}

// reviewedProjects is 2 when all projects were reviewed in time and all conditions met in
// time, 1 when a condition was overdue, 0 when one was not reviewed in time (P17).
func reviewedProjects(s policy.State, u policy.Unit, w policy.Window) policy.Finding {
	return policy.MeasureWorst("project", func(t policy.Wait) (worth int, counts bool) {
		if t.State != "submitted" {
			worth = 1
		}
		return worth, true
	})(s, u, w)
}
