package policy

import "slices"

// The registers that say which specialists a unit wants of the operating company: by the
// goals that its CDO has set, and by the teams that it has (三（二）4, P5, P23).
const (
	teamRegister    = "team"
	goalRegister    = "goal"
	specialityField = "speciality"
)

// NoteGap is what else is true once a record of teams or goals has moved: since when the
// unit lacks teams. The company forms them by the goals and plans of the CDO; so none is
// missed before the first goal is confirmed, nor one that was asked for, nor one of which
// the CDO has said since that it is not needed.
func NoteGap(s State, r Record) State {
	// Whoever has just set a goal need not hear it at once.
	return s.noteGap(r.Unit, DateOf(r.Last().At)+1, r.Register == teamRegister && r.Last().Step == "end")
}

// noteGap notes since when the unit lacks teams; anew: it lacks another one since that day.
func (s State) noteGap(unit string, since Date, anew bool) State {
	u := s.Units.At(unit)
	if u.Code == "" || u.Kind == Municipality {
		return s
	}
	switch lacks := len(s.Lacking(u)) > 0; {
	case !lacks:
		u.gap = 0
	case u.gap == 0, anew:
		u.gap = since
	}
	s.Units = s.Units.With(u.Code, u)
	return s.noteWants(&u)
}

// Lacking are the specialities of which the unit has no team, and of which none is on its
// way.
func (s State) Lacking(u Unit) []string {
	set := s.RecordsOf(goalRegister, u.Code, func(r Record) bool { _, ok := r.Took("confirm"); return ok })
	if len(set) == 0 {
		return nil
	}
	f, _ := s.scheme.Register(teamRegister).Field(specialityField)
	return slices.DeleteFunc(slices.Clone(f.Choices), func(speciality string) bool {
		teams := s.RecordsOf(teamRegister, u.Code, func(r Record) bool { return r.Unit == u.Code && r.Get(specialityField) == speciality })
		there := slices.ContainsFunc(teams, func(r Record) bool { return r.State != "ended" })
		return there || len(teams) > 0 && teams[0].Last().Step == "drop"
	})
}

// gapRule speaks to the CDO of a unit that lacks teams.
func gapRule() ObligationRule {
	return ObligationRule{
		Kind: GapObligation, Clause: "三（二）4", Since: true,
		ladder: append([]Rung{{Days: 0, After: true, To: []Audience{ToCDO}}}, rungs([]Audience{ToCDO}, 14, 28)...),
		wants:  func(u *Unit) []Date { return day(u.gap) },
		stand: func(_ State, u *Unit, o Obligation, _ Date) Obligation {
			switch {
			case u.gap == o.Due && !u.Gone():
				o.Status = Open
			case u.gap != 0 || u.Gone():
				o.Status = Lapsed
			default:
				o.Status = Done
			}
			return o
		},
	}
}
