package policy

import (
	"slices"
	"testing"
	"time"
)

// TestWhatLivesOnIsHandedOver: when a unit is merged, what is not over goes to its
// successor, whoever's turn it is; what is over stays, and the successor's people find it.
func TestWhatLivesOnIsHandedOver(t *testing.T) {
	t.Parallel()
	unit := []Party{OwnLiaison, OwnCDO}
	for _, perUnit := range []bool{true, false} {
		g := &Register{
			Name: "asset", Clause: "三（二）1", PerUnit: perUnit, Ends: "gone", Fields: []Field{{Name: "what"}},
			Steps: []Step{
				{Name: "plan", To: "planned", By: Owner, Who: unit, Asks: []string{"what"}, Turn: Owner, Clock: Clock{Days: 10}},
				{Name: "publish", From: []string{"planned"}, To: "in use", By: Owner, Who: unit},
				{Name: "close", From: []string{"in use"}, To: "closed", By: Owner, Who: unit},
				{Name: "reopen", From: []string{"closed"}, To: "planned", Who: []Party{TheirOwnSelf}, Turn: Owner, Clock: Clock{Days: 10}},
			},
		}
		for _, tt := range []struct {
			name, state string
			steps       []string
			moves       bool
		}{
			{"somebody's turn", "planned", nil, true},
			{"nobody's turn, and in use", "in use", []string{"publish"}, true},
			{"over", "closed", []string{"publish", "close"}, false},
		} {
			for _, into := range []string{district, ""} {
				t.Run(tt.name+map[bool]string{true: ", numbered by unit"}[perUnit]+" into "+into, func(t *testing.T) {
					t.Parallel()
					w := registered(t, On(2026, time.January, 5), g)
					at := On(2026, time.March, 2).At(9, 0)
					r := w.take(g, at, departmentPen, RecordMoved{Step: "plan", Unit: department, Values: values("what", "企业库")})
					w.take(g, at, districtPen, RecordMoved{Step: "plan", Unit: district, Values: values("what", "本区的")})
					for _, step := range tt.steps {
						r = w.take(g, at, departmentPen, RecordMoved{Step: step, Unit: department, No: r.No})
					}
					w.do(at, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: department, From: DateOf(at), Into: into, Reason: "机构改革"}))
					theirs := w.state.RecordsOf(g.Name, district, func(r Record) bool { return r.Get("what") == "企业库" })
					moves := tt.moves && into != ""
					if moves != (len(theirs) == 1) || moves && (theirs[0].State != tt.state || theirs[0].Unit != district) {
						t.Errorf("the unit that goes on has %+v", theirs)
					}
					if moves && len(g.CanTake(w.state, districtPen, theirs[0])) == 0 {
						t.Error("and can do nothing with it")
					}
					if now, _ := w.state.Current(g.ID(r)); moves && now.Unit != district {
						t.Errorf("the old number leads to %+v", now)
					}
					old, _ := w.state.Record(g.ID(r))
					want := tt.state
					if perUnit && want == "planned" {
						want = "gone"
					}
					if old.State != want {
						t.Errorf("the old record is %+v", old)
					}
					if got := w.state.MayShow(districtPen, old); got != (into != "") {
						t.Errorf("its liaison may see the old one: %v", got)
					}
					found := w.state.Records(g.Name, func(r Record) bool { return w.state.Of(r, district) && r.Get("what") == "企业库" })
					if want := into != ""; want != (len(found) == 1) {
						t.Errorf("found from there: %+v", found)
					}
				})
			}
		}
	}
}

// TestASuccessorsSuccessor: what is over is found through more than one merger.
func TestASuccessorsSuccessor(t *testing.T) {
	t.Parallel()
	w := registered(t, On(2026, time.January, 5), vetting())
	at := On(2026, time.March, 2).At(9, 0)
	w.take(vetting(), at, departmentPen, RecordMoved{Step: "submit", Unit: department, Values: values("what", "系统")})
	w.take(vetting(), at, departmentPen, RecordMoved{Step: "withdraw", No: 1})
	r, _ := w.state.Record(RecordID{Register: "vetting", No: 1})
	for _, x := range [][2]string{{department, "jinwan"}, {"jinwan", district}} {
		w.do(at, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: x[0], From: DateOf(at), Into: x[1], Reason: "机构改革"}))
	}
	if !w.state.Of(r, district) || !w.state.MayShow(districtPen, r) || slices.Contains(w.state.Codes, "") {
		t.Error("it is lost")
	}
	if got := w.state.Carriers([]string{department, district, "jinwan", "hengqin"}); !slices.Equal(got, []string{district, "hengqin"}) {
		t.Errorf("carried on by %v", got)
	}
}
