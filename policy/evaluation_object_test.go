package policy

import (
	"maps"
	"slices"
	"testing"
	"time"

	"cdobot/policy/rubric"
)

// objecting is the register of objections, as its rules are.
func objecting() *Register {
	answers := []Party{TheBureau, TheHead}
	return &Register{
		Name: "objection", Clause: "三（三）3", PerUnit: true, Ends: "ended", Restricted: true, Then: Amended, Head: "criterion",
		Sees: []Party{OwnCDO, OwnLiaison, OwnActing, TheBureau, TheHead, TheLeaders},
		Fields: []Field{
			{Name: "criterion", Kind: ChoiceField, Pick: Contestable},
			{Name: "points", Kind: ChoiceField, Pick: PointsAbove},
			{Name: "year", Kind: NumberField},
			{Name: "text", Kind: TextField},
			{Name: "answer", Kind: TextField},
			{Name: "of"},
			{Name: "grade"},
			{Name: "improved"},
		},
		Steps: []Step{
			{Name: "raise", To: "raised", By: Owner, Who: []Party{OwnCDO}, Asks: []string{"criterion", "text"}, Turn: Desk, Tells: []Side{Chief}, Clock: Clock{Days: 10}, Ready: MayObject, Check: Object},
			{Name: "behalf", To: "raised", By: Owner, Who: []Party{OwnLiaison, OwnActing}, Asks: []string{"criterion", "text"}, Turn: Desk, Tells: []Side{Chief}, Clock: Clock{Days: 10}, Ready: MayObjectFor, Check: Object},
			{Name: "uphold", From: []string{"raised"}, To: Upheld, Who: answers, Asks: []string{"points", "answer"}, Tells: []Side{Chief}, Ready: MayAnswer, Check: Uphold},
			{Name: "reject", From: []string{"raised"}, To: "rejected", Who: answers, Asks: []string{"answer"}, Ready: MayAnswer},
		},
	}
}

// judgedWorld is a world in which the district was told its result on 25 December: all
// points but for those of the sheet, with the grade that the head named.
func judgedWorld(t *testing.T, less rubric.Sheet, grade string) (*Register, *world) {
	t.Helper()
	g := objecting()
	w := registered(t, On(2026, time.January, 5), g)
	early, day := On(2026, time.January, 6).At(9, 0), On(2026, time.December, 25).At(9, 0)
	for by, role := range map[string]Role{"USCORER1": Bureau, "USCORER2": Bureau, "UASIDE": Bureau, "UOTHER": Bureau, "UHEAD": BureauHead} {
		w.write(early, bureau1, RoleGiven{Person: by, Role: role})
	}
	w.write(early, bureau1, RubricSet{Year: 2026, Rubric: judgedOnly()})
	points := rubric.Sheet{}
	for _, c := range judgedOnly().Criteria {
		points[c.Key] = c.Max()
	}
	maps.Copy(points, less)
	for _, by := range []string{"USCORER1", "USCORER2"} {
		w.write(day, by, ScoreGiven{Year: 2026, Unit: district, Points: points})
	}
	w.write(day, "UASIDE", ScorerRecused{Year: 2026, Unit: district, Reason: "亲属"})
	w.write(day, "UHEAD", ScoreConfirmed{Year: 2026, Unit: district, Points: points, Grade: grade, Reason: "另行认定"})
	w.write(day, bureau1, ScoresTold{Year: 2026, Units: []string{district}})
	return g, w
}

// raised has the district's CDO object to the criterion.
func (w *world) raised(g *Register, at time.Time, criterion string) Record {
	w.t.Helper()
	no := w.state.recordCount[g.counter(district)] + 1
	w.do(at, districtCDO)(g.Take(w.state, w.planner.Calendar, at, districtCDO, RecordMoved{Step: "raise", Unit: district, Values: values("criterion", criterion, "text", "有误")}))
	r, _ := w.state.Record(RecordID{Register: g.Name, Unit: district, No: no})
	return r
}

// upheld has somebody uphold the objection.
func (w *world) upheld(g *Register, at time.Time, r Record, points string) Award {
	w.t.Helper()
	w.take(g, at, "UOTHER", RecordMoved{Step: "uphold", Unit: r.Unit, No: r.No, Values: values("points", points, "answer", "属实")})
	v, _ := w.state.Scoring(r.Get("of"), 2026).Award()
	return v
}

const catalogue, ownWork = "目录编制和更新", "特色工作"

// TestWhoObjects: the CDO in person, to what could give more, until the last minute of the
// fifth workday, once for each criterion.
func TestWhoObjects(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"catalogue": 300, "own": 0}, "excellent")
	w.raised(g, On(2026, time.December, 28).At(9, 0), ownWork)
	s, last := w.state, On(2027, time.January, 4) // New Year's Day is off
	for _, tt := range []struct {
		name, by, unit, criterion string
		at                        time.Time
		cause                     Cause
		field                     string
	}{
		{"on the day", districtCDO, district, catalogue, On(2026, time.December, 25).At(10, 0), "", ""},
		{"in the last minute", districtCDO, district, catalogue, last.At(23, 59), "", ""},
		{"a minute later", districtCDO, district, catalogue, (last + 1).At(0, 0), ObjectionTooLate, ""},
		{"by the liaison", districtPen, district, catalogue, last.At(9, 0), CDOOnly, ""},
		{"by the bureau", bureau1, district, catalogue, last.At(9, 0), CDOOnly, ""},
		{"by another unit's CDO", departmentCDO, district, catalogue, last.At(9, 0), CDOOnly, ""},
		{"by one whose unit has no result", departmentCDO, department, catalogue, last.At(9, 0), NoResultYet, ""},
		{"once more", districtCDO, district, ownWork, last.At(9, 0), NotOffered, "criterion"},
		{"to what gave all its points", districtCDO, district, "半年工作总结报告", last.At(9, 0), NotOffered, "criterion"},
		{"to what is no criterion", districtCDO, district, "运气", last.At(9, 0), NotOffered, "criterion"},
		{"to nothing", districtCDO, district, "", last.At(9, 0), FieldMissing, "criterion"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := g.Take(s, w.planner.Calendar, tt.at, tt.by, RecordMoved{Step: "raise", Unit: tt.unit, Values: values("criterion", tt.criterion, "text", "有误")})
			wantRefused(t, d, err, tt.cause, tt.field)
			_, can := s.CanObject(w.planner.Calendar, tt.at, tt.by, tt.unit, 2026)
			if barred := tt.cause != "" && tt.field == ""; can == barred {
				t.Errorf("is offered it: %v", can)
			}
			step, _ := g.Step("raise")
			if bars := g.Bars(s, w.planner.Calendar, tt.at, tt.by, step, Record{Unit: tt.unit}); tt.cause == ObjectionTooLate && bars == nil {
				t.Error("the form opens")
			}
		})
	}
	w.raised(g, last.At(9, 0), catalogue)
	_, err := g.Take(w.state, w.planner.Calendar, last.At(9, 0), districtCDO, RecordMoved{Step: "raise", Unit: district})
	wantRefused(t, nil, err, NothingToObject, "")
}

// TestWhoAnswers: somebody of the bureau who did not score the unit, did not step aside for
// it and has no post in it; what is upheld gives more, and no more than there is.
func TestWhoAnswers(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"catalogue": 300}, "excellent")
	at := On(2026, time.December, 28).At(9, 0)
	r := w.raised(g, at, catalogue)
	if r.Waits != string(Desk) || r.Due != w.planner.Calendar.After(DateOf(at), 10) {
		t.Errorf("raised: %+v", r)
	}
	seated := *w
	seated.write(at, bureau1, PostGiven{Unit: district, Post: Liaison, Person: "UOTHER"})
	for _, tt := range []struct {
		name, by, points string
		s                State
		cause            Cause
		field            string
	}{
		{"by another of the bureau", "UOTHER", "6", w.state, "", ""},
		{"by the head", "UHEAD", "4", w.state, "", ""},
		{"by a scorer", "USCORER1", "6", w.state, AnswersOwnScore, ""},
		{"by one who stepped aside", "UASIDE", "6", w.state, AnswersOwnUnit, ""},
		{"by one of the unit's people", "UOTHER", "6", seated.state, AnswersOwnUnit, ""},
		{"by the unit", districtCDO, "6", w.state, BureauOnly, ""},
		{"as many points as before", "UOTHER", "3", w.state, NotOffered, "points"},
		{"fewer", "UOTHER", "0", w.state, NotOffered, "points"},
		{"more than there are", "UOTHER", "7", w.state, NotOffered, "points"},
		{"no number", "UOTHER", "很多", w.state, NotOffered, "points"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			d, err := g.Take(tt.s, w.planner.Calendar, at, tt.by, RecordMoved{Step: "uphold", Unit: district, No: 1, Values: values("points", tt.points, "answer", "属实")})
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
	_, err := g.Take(w.state, w.planner.Calendar, at, "UOTHER", RecordMoved{Step: "reject", Unit: district, No: 1})
	wantRefused(t, nil, err, FieldMissing, "answer")
	for person, want := range map[string]bool{districtCDO: true, districtPen: true, "USCORER1": true, "UHEAD": true, departmentCDO: false, cityCDO: false, "UNOBODY": false} {
		if got := w.state.MayShow(person, r); got != want {
			t.Errorf("%s sees it: %v", person, got)
		}
	}
}

// TestUpheldObjections: each makes a new result on the one before, which stays as it was;
// what is rejected changes nothing.
func TestUpheldObjections(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"catalogue": 300, "collected": 200, "own": 0}, "good")
	at := On(2026, time.December, 28).At(9, 0)
	first, second, third := w.raised(g, at, catalogue), w.raised(g, at, ownWork), w.raised(g, at, "应归集数据归集率")
	before, _ := w.state.Scoring(district, 2026).Award()
	w.upheld(g, at, first, "6")
	after := w.upheld(g, at, second, "4")
	w.take(g, at, "UHEAD", RecordMoved{Step: "reject", Unit: district, No: third.No, Values: values("answer", "维持")})
	awards := w.state.Scoring(district, 2026).Awards
	if len(awards) != 3 || awards[0].Points["catalogue"] != 300 || awards[0].Total.All != before.Total.All || awards[1].Points["own"] != 0 {
		t.Fatalf("the results: %+v", awards)
	}
	if after.Points["catalogue"] != 600 || after.Points["own"] != 400 || after.Points["collected"] != 200 || after.Reasons["own"] != "属实" || after.By != "UOTHER" {
		t.Errorf("the newest: %+v", after)
	}
	if want := w.state.Round(2026).Rubric.Total("district", after.Points); after.Total.All != want.All || want.All <= before.Total.All {
		t.Errorf("comes to %d; want %d", after.Total.All, want.All)
	}
	if x, known := w.state.Result(districtCDO, district, 2026); !known || x.Entry != after.Entry {
		t.Errorf("the unit reads %+v", x)
	}
	r, _ := w.state.Record(g.ID(second))
	if was, now, changed := w.state.Change(r); !changed || was.Points["own"] != 0 || now.Points["own"] != 400 || was.Points["catalogue"] != 600 {
		t.Errorf("changed %v: %+v, %+v", changed, was, now)
	}
	r, _ = w.state.Record(g.ID(third))
	if _, _, changed := w.state.Change(r); changed {
		t.Error("what was rejected changed something")
	}
}

// TestUpheldGrades: the grade follows the points, but a lower one that the head named for a
// reason stays.
func TestUpheldGrades(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		name         string
		less         rubric.Sheet
		named, after string
		reason       string
	}{
		{"a grade higher", rubric.Sheet{"own": 0, "reports": 0}, "good", "excellent", ""},
		{"the same", rubric.Sheet{"own": 0, "reports": 0, "sharing": 0}, "good", "good", ""},
		{"the head named a lower one", rubric.Sheet{"own": 0, "reports": 0}, "pass", "pass", "另行认定"},
		{"the head named a higher one", rubric.Sheet{"own": 0, "reports": 0, "sharing": 0}, "excellent", "excellent", "另行认定"},
		{"a higher one, which the total reaches now", rubric.Sheet{"own": 0, "reports": 0}, "excellent", "excellent", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			g, w := judgedWorld(t, tt.less, tt.named)
			at := On(2026, time.December, 28).At(9, 0)
			before, _ := w.state.Scoring(district, 2026).Award()
			v := w.upheld(g, at, w.raised(g, at, ownWork), "8")
			if v.Grade != tt.after || v.Reason != tt.reason {
				t.Errorf("from %d to %d: %q (%s); want %q (%s)", before.Total.All, v.Total.All, v.Grade, v.Reason, tt.after, tt.reason)
			}
		})
	}
}

// TestUpheldImprovement: what the new points alone make a great improvement is one.
func TestUpheldImprovement(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		year rubric.Points // of its own work in the year before
		want bool
	}{{0, true}, {800, false}} {
		g, w := judgedWorld(t, rubric.Sheet{"own": 0}, "good")
		before := rubric.Sheet{}
		for _, c := range judgedOnly().Criteria {
			before[c.Key] = c.Max()
		}
		before["own"] = tt.year
		at := On(2026, time.December, 28).At(9, 0)
		w.write(at, "UHEAD", ScoreConfirmed{Year: 2025, Unit: district, Points: before, Grade: "good"})
		v := w.upheld(g, at, w.raised(g, at, ownWork), "8")
		if v.Improved != tt.want {
			t.Errorf("with %d the year before: improved %v", tt.year, v.Improved)
		}
	}
}

// TestObjectionOfAMergedUnit goes on with the unit that carries its work on, and changes the
// result that it was about.
func TestObjectionOfAMergedUnit(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"catalogue": 300}, "excellent")
	at := On(2026, time.December, 28).At(9, 0)
	w.raised(g, at, catalogue)
	w.do(at, bureau1)(RetireUnit(w.state, bureau1, UnitRetired{Code: district, From: DateOf(at), Into: department, Reason: "机构改革"}))
	theirs := w.state.RecordsOf(g.Name, department, func(r Record) bool { return r.State == "raised" })
	if len(theirs) != 1 || len(w.state.objections(district, 2026)) != 1 {
		t.Fatalf("the unit that goes on has %+v", theirs)
	}
	_, err := g.Take(w.state, w.planner.Calendar, at, "USCORER1", RecordMoved{Step: "reject", Unit: department, No: theirs[0].No, Values: values("answer", "维持")})
	wantRefused(t, nil, err, AnswersOwnScore, "")
	if v := w.upheld(g, at, theirs[0], "6"); v.Points["catalogue"] != 600 {
		t.Errorf("the result is %+v", v)
	}
	if got := w.state.Scoring(department, 2026).Awards; len(got) > 0 {
		t.Errorf("the other unit's is %+v", got)
	}
}

// TestObjectionsStayOutOfChannels: the bureau's people are told one by one, and the unit's
// of the answer.
func TestObjectionsStayOutOfChannels(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"catalogue": 300}, "excellent")
	w.planner.BureauChannel = "CBUREAU"
	at := On(2026, time.December, 28).At(9, 0)
	told := func() []string {
		var to []string
		for _, n := range w.pass(at) {
			if n.Trigger != nil && n.Trigger.For == g.Name {
				to = append(to, n.To)
			}
		}
		slices.Sort(to)
		return slices.Compact(to)
	}
	w.pass(at)
	r := w.raised(g, at, catalogue)
	if got := told(); slices.Contains(got, "CBUREAU") || !slices.Contains(got, "UOTHER") || slices.Contains(got, districtPen) {
		t.Errorf("told that it was raised: %v", got)
	}
	w.upheld(g, at, r, "6")
	if got := told(); !slices.Equal(got, slices.Sorted(slices.Values([]string{districtCDO, districtPen, "UHEAD"}))) {
		t.Errorf("told that it was upheld: %v", got)
	}
}

// TestObjectingWithoutACDO: while the post is vacant the unit's liaison objects, and a new
// CDO again in person.
func TestObjectingWithoutACDO(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"catalogue": 300, "own": 0}, "excellent")
	at := On(2026, time.December, 28).At(9, 0)
	take := func(step, by, criterion string) (Event, error) {
		return g.Take(w.state, w.planner.Calendar, at, by, RecordMoved{Step: step, Unit: district, Values: values("criterion", criterion, "text", "有误")})
	}
	_, err := take("behalf", districtPen, catalogue)
	wantRefused(t, nil, err, CDOOnly, "")
	w.write(at, bureau1, CDODismissed{Unit: district, Person: districtCDO, Document: Document{No: "珠数改〔2026〕9号", Date: DateOf(at)}})
	if step, ok := w.state.CanObject(w.planner.Calendar, at, districtPen, district, 2026); !ok || step != "behalf" {
		t.Errorf("the liaison is offered %q", step)
	}
	for _, by := range []string{bureau1, departmentPen, "UNOBODY"} {
		_, err = take("behalf", by, catalogue)
		wantRefused(t, nil, err, NotYourUnit, "")
	}
	w.do(at, districtPen)(take("behalf", districtPen, catalogue))
	r, _ := w.state.Record(RecordID{Register: g.Name, Unit: district, No: 1})
	if r.State != "raised" || r.Opened().Step != "behalf" || r.Opened().By != districtPen || r.Waits != string(Desk) {
		t.Errorf("raised: %+v", r)
	}
	w.write(at, bureau1, PostGiven{Unit: district, Post: CDO, Person: "UNEWCDO"})
	_, err = take("behalf", districtPen, ownWork)
	wantRefused(t, nil, err, CDOOnly, "")
	w.do(at, "UNEWCDO")(take("raise", "UNEWCDO", ownWork))
}

// TestObjectingToWhatDropsOut: a unit can say that a criterion does apply to it. What it then
// gives never lowers the total.
func TestObjectingToWhatDropsOut(t *testing.T) {
	t.Parallel()
	g, w := judgedWorld(t, rubric.Sheet{"own": 0}, "good")
	at := On(2026, time.December, 28).At(9, 0)
	points := maps.Clone(w.state.Scoring(district, 2026).Awards[0].Points)
	delete(points, "catalogue")
	points["collected"] = 200
	w.write(at, "UHEAD", ScoreConfirmed{Year: 2026, Unit: district, Points: points, Grade: "good"})
	before, _ := w.state.Scoring(district, 2026).Award()
	r := w.raised(g, at, catalogue)
	if c, ok := w.state.Contested(r); !ok || c.Counts || c.Key != "catalogue" {
		t.Fatalf("contested: %+v", c)
	}
	offered := PointsAbove(w.state, at, r)
	if !slices.Contains(offered, "6") || slices.Contains(offered, "0") {
		t.Errorf("offered: %v", offered)
	}
	for _, p := range []string{"0", "7", "-1"} {
		_, err := g.Take(w.state, w.planner.Calendar, at, "UOTHER", RecordMoved{Step: "uphold", Unit: district, No: r.No, Values: values("points", p, "answer", "属实")})
		wantRefused(t, nil, err, NotOffered, "points")
	}
	after := w.upheld(g, at, r, "6")
	r, _ = w.state.Record(g.ID(r))
	was, now, changed := w.state.Change(r)
	if _, counted := was.Points["catalogue"]; counted || !changed || now.Points["catalogue"] != 600 || after.Total.All <= before.Total.All {
		t.Errorf("from %+v to %+v", was, now)
	}
	if names := Contestable(w.state, at, Record{Unit: district}); slices.Contains(names, catalogue) || !slices.Contains(names, ownWork) {
		t.Errorf("left to object to: %v", names)
	}
}
