package policy

import (
	"errors"
	"maps"
	"strings"
	"testing"
	"time"

	"cdobot/policy/rubric"
)

// reviewedWorld is a world in December in which the district has handed in its review.
func reviewedWorld(t *testing.T) (w *world, now time.Time) {
	t.Helper()
	w, now = founded(t, On(2026, time.January, 5)), On(2026, time.December, 2).At(9, 0)
	early := On(2026, time.January, 6).At(9, 0)
	for _, by := range []string{"USCORER1", "USCORER2", "USCORER3"} {
		w.write(early, bureau1, RoleGiven{Person: by, Role: Bureau})
	}
	w.write(early, bureau1, RoleGiven{Person: "UHEAD", Role: BureauHead})
	w.do(now, districtCDO)(SubmitReview(w.state, now, districtCDO, district, 2026, ReviewText{Text: fullReview("评"), Proofs: map[string]string{"catalogue": "12号"}}))
	return w, now
}

// TestScoreDecides: bad marks are refused at their criterion, and people who may not score
// are told why.
func TestScoreDecides(t *testing.T) {
	t.Parallel()
	w, now := reviewedWorld(t)
	with := func(key string, p rubric.Points, reason string) ScoreGiven {
		d := allPoints(w.state)
		d.Points = maps.Clone(d.Points)
		d.Points[key] = p
		d.Reasons = map[string]string{key: reason}
		return d
	}
	less := allPoints(w.state)
	delete(less.Points, "own")
	back := *w
	back.do(now, "USCORER1")(ReturnReview(w.state, now, "USCORER1", ReviewReturned{Unit: district, Year: 2026, Remarks: "补充"}))
	later := *w
	later.write(now, bureau1, PostGiven{Unit: department, Post: Liaison, Person: "USCORER1"})
	for _, tt := range []struct {
		name  string
		by    string
		s     State
		d     ScoreGiven
		cause Cause
		field string
	}{
		{"as proposed", "USCORER1", w.state, allPoints(w.state), "", ""},
		{"with proof", "USCORER1", w.state, with("catalogue", 600, ""), "", ""},
		{"without proof", "USCORER1", w.state, with("collected", 600, ""), ProofMissing, "collected"},
		{"without proof, with a reason", "USCORER1", w.state, with("collected", 600, "平台统计"), "", ""},
		{"off the facts", "USCORER1", w.state, with("reports", 600, " "), OffTheFacts, "reports"},
		{"off the facts, with a reason", "USCORER1", w.state, with("reports", 600, "系统故障"), "", ""},
		{"too much", "USCORER1", w.state, with("catalogue", 601, "好"), PointsOutside, "catalogue"},
		{"less than nothing", "USCORER1", w.state, with("catalogue", -1, "差"), PointsOutside, "catalogue"},
		{"too long a reason", "USCORER1", w.state, with("catalogue", 600, strings.Repeat("长", MaxNote+1)), TooLong, "catalogue"},
		{"an unknown criterion", "USCORER1", w.state, with("luck", 100, ""), ChoiceOutdated, "luck"},
		{"one left out", "USCORER1", w.state, less, PointsMissing, "own"},
		{"by a unit", districtPen, w.state, allPoints(w.state), BureauOnly, ""},
		{"of a unit whose review is to come", "USCORER1", w.state, ScoreGiven{Year: 2026, Unit: department}, ReviewAhead, ""},
		{"of a review that was sent back", "USCORER1", back.state, allPoints(w.state), ReviewAhead, ""},
		{"of one's own unit", "USCORER1", later.state, ScoreGiven{Year: 2026, Unit: department}, OwnUnit, ""},
		{"of the municipality", "USCORER1", w.state, ScoreGiven{Year: 2026, Unit: "zhuhai"}, ReviewNotOwed, ""},
		{"of a year to come", "USCORER1", w.state, ScoreGiven{Year: 2027, Unit: district}, RoundNotOpen, ""},
	} {
		d, err := ScoreUnit(tt.s, now, tt.by, tt.d)
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			wantRefused(t, d, err, tt.cause, tt.field)
		})
	}
}

// TestScorersAreBlind: nobody but the scorer sees what one gave before both are in, and
// then nobody changes it.
func TestScorersAreBlind(t *testing.T) {
	t.Parallel()
	w, now := reviewedWorld(t)
	w.do(now, "USCORER1")(ScoreUnit(w.state, now, "USCORER1", allPoints(w.state)))
	if len(w.state.Marks("USCORER1", district, 2026)) != 1 {
		t.Error("a scorer does not see their own marks")
	}
	for _, person := range []string{"USCORER2", "UHEAD", bureau1, districtCDO, cityCDO, "UNOBODY", ""} {
		if got := w.state.Marks(person, district, 2026); len(got) > 0 {
			t.Errorf("%s sees %v", person, got)
		}
	}
	if _, all := w.state.Propose(district, 2026, now); all {
		t.Error("one score is enough for a proposal")
	}
	_, err := ConfirmScore(w.state, now, "UHEAD", ScoreConfirmed{Year: 2026, Unit: district, Grade: "pass"})
	wantRefused(t, nil, err, ScoresNotIn, "")
	w.do(now, "USCORER2")(ScoreUnit(w.state, now, "USCORER2", allPoints(w.state)))
	for _, by := range []string{"USCORER1", "USCORER3"} {
		_, err := ScoreUnit(w.state, now, by, allPoints(w.state))
		wantRefused(t, nil, err, ScoresAreIn, "")
	}
	for person, sees := range map[string]int{"USCORER1": 2, "UHEAD": 2, bureau1: 2, districtCDO: 0, "UNOBODY": 0} {
		if got := len(w.state.Marks(person, district, 2026)); got != sees {
			t.Errorf("%s sees %d marks; want %d", person, got, sees)
		}
	}
}

// TestHeadConfirms: the head names the points where the scorers are far apart, and the
// grade, with a reason where it is not what the total reaches; a second head comes too
// late, and the unit knows nothing until it is told.
func TestHeadConfirms(t *testing.T) {
	t.Parallel()
	w, now := reviewedWorld(t)
	for i, by := range []string{"USCORER1", "USCORER2"} {
		d := allPoints(w.state)
		d.Points["catalogue"] = rubric.Points(600 * i)
		w.do(now, by)(ScoreUnit(w.state, now, by, d))
	}
	p, _ := w.state.Propose(district, 2026, now)
	if len(p.Apart) != 1 || p.Apart[0] != "catalogue" || p.Points["catalogue"] != 300 {
		t.Errorf("proposed %+v", p)
	}
	reasons := map[string]string{"catalogue": "以平台为准"}
	for _, tt := range []struct {
		name  string
		by    string
		d     ScoreConfirmed
		cause Cause
	}{
		{"far apart, no reason", "UHEAD", ScoreConfirmed{Grade: p.Grade.Key}, ScorersApart},
		{"no grade", "UHEAD", ScoreConfirmed{Reasons: reasons}, FieldMissing},
		{"another grade, no reason", "UHEAD", ScoreConfirmed{Reasons: reasons, Grade: "excellent"}, GradeReason},
		{"improved, with no year before", "UHEAD", ScoreConfirmed{Reasons: reasons, Grade: p.Grade.Key, Improved: true}, NoYearBefore},
		{"too many points", "UHEAD", ScoreConfirmed{Reasons: reasons, Grade: p.Grade.Key, Points: rubric.Sheet{"catalogue": 700}}, PointsOutside},
		{"by a scorer", "USCORER1", ScoreConfirmed{Reasons: reasons, Grade: p.Grade.Key}, HeadOnly},
	} {
		tt.d.Year, tt.d.Unit = 2026, district
		_, err := ConfirmScore(w.state, now, tt.by, tt.d)
		if ref, is := errors.AsType[*Refusal](err); !is || ref.Cause != tt.cause {
			t.Errorf("%s: %v; want %s", tt.name, err, tt.cause)
		}
	}
	good := ScoreConfirmed{Year: 2026, Unit: district, Reasons: reasons, Grade: p.Grade.Key}
	w.do(now, "UHEAD")(ConfirmScore(w.state, now, "UHEAD", good))
	_, err := ConfirmScore(w.state, now, "UHEAD", good)
	wantRefused(t, nil, err, AlreadyConfirmed, "")
	if _, known := w.state.Result(districtCDO, district, 2026); known {
		t.Error("the unit knows before it is told")
	}
	w.do(now, bureau1)(TellScores(w.state, now, bureau1, 2026))
	if x, known := w.state.Result(districtCDO, district, 2026); !known || x.Points["catalogue"] != 300 {
		t.Errorf("the unit is told %+v", x)
	}
	if _, known := w.state.Result(departmentCDO, district, 2026); known {
		t.Error("another unit knows")
	}
	_, err = TellScores(w.state, now, bureau1, 2026)
	wantRefused(t, nil, err, NothingToTell, "")
	_, err = SubmitReview(w.state, now, districtCDO, district, 2026, ReviewText{Text: fullReview("再")})
	wantRefused(t, nil, err, AlreadyConfirmed, "")
}

// TestRoundDecides: the days of a round lie in December, in order, and its rubric is
// locked once it is open.
func TestRoundDecides(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	before, within := On(2026, time.November, 30).At(23, 59), On(2026, time.December, 1).At(0, 0)
	days := func(a, b, c int) RoundSet {
		return RoundSet{Year: 2026, Reviews: On(2026, time.December, a), Scores: On(2026, time.December, b), Told: On(2026, time.December, c)}
	}
	d, err := SetRubric(w.state, before, bureau1, 2026, judgedOnly())
	wantRefused(t, d, err, "", "")
	_, err = SetRubric(w.state, within, bureau1, 2026, judgedOnly())
	wantRefused(t, nil, err, RubricLocked, "")
	faulty := judgedOnly()
	faulty.Dimensions[0].Weights = map[string]rubric.Points{rubric.District: 1}
	_, err = SetRubric(w.state, before, bureau1, 2026, faulty)
	wantRefused(t, nil, err, RubricFaulty, "")
	one, outside := days(10, 20, 30), days(10, 20, 30)
	one.Scorers, outside.Scorers = []string{bureau1, bureau1}, []string{bureau1, districtPen}
	for _, tt := range []struct {
		d     RoundSet
		cause Cause
		field string
	}{
		{days(10, 20, 30), "", ""},
		{days(15, 22, 25), NothingNew, ""},
		{days(20, 20, 30), RoundOrder, "scores"},
		{days(10, 20, 20), RoundOrder, "told"},
		{days(0, 20, 30), OutsideRound, "reviews"},
		{one, OneScorer, "scorers"},
		{outside, ScorerOutside, "scorers"},
	} {
		d, err := SetRound(w.state, before, bureau1, tt.d)
		wantRefused(t, d, err, tt.cause, tt.field)
	}
	_, err = SetRound(w.state, On(2026, time.December, 12).At(9, 0), bureau1, days(11, 20, 30))
	wantRefused(t, nil, err, DayGoneBy, "reviews")
	w.do(before, bureau1)(SetRound(w.state, before, bureau1, days(10, 20, 30)))
	ob := w.state.Owed(w.unit(district), ReviewObligation, "2026", On(2026, time.December, 11))
	if ob.Due != On(2026, time.December, 10) || ob.Status != Late {
		t.Errorf("owed by %s, %s", ob.Due, ob.Status)
	}
}

// TestWhoIsEvaluated: who joined in November has no year to look at, who joined after
// July gets no grade, and a unit that is merged before its review is due is out.
func TestWhoIsEvaluated(t *testing.T) {
	t.Parallel()
	for _, tt := range []struct {
		joined, retired string
		owes, graded    bool
	}{
		{"2025-01-01", "", true, true},
		{"2026-07-01", "", true, true},
		{"2026-07-02", "", true, false},
		{"2026-10-31", "", true, false},
		{"2026-11-01", "", false, false},
		{"2025-01-01", "2026-11-20", false, true},
		{"2025-01-01", "2026-12-16", true, true},
	} {
		u := Unit{Code: "x", Kind: Department, Joined: date(t, tt.joined)}
		if tt.retired != "" {
			u.Retired = date(t, tt.retired)
		}
		if u.OwesReview(2026) != tt.owes || u.Graded(2026) != tt.graded {
			t.Errorf("joined %s, gone %q: owes %v, graded %v", tt.joined, tt.retired, u.OwesReview(2026), u.Graded(2026))
		}
	}
}

// TestYearBefore: under a changed rubric what the records say is worked out again, and what
// was judged keeps its share of the points.
func TestYearBefore(t *testing.T) {
	t.Parallel()
	w, now := reviewedWorld(t)
	for _, by := range []string{"USCORER1", "USCORER2"} {
		d := allPoints(w.state)
		d.Points["catalogue"], d.Points["reports"] = 300, 600
		d.Reasons["reports"] = "系统故障"
		w.do(now, by)(ScoreUnit(w.state, now, by, d))
	}
	p, _ := w.state.Propose(district, 2026, now)
	w.do(now, "UHEAD")(ConfirmScore(w.state, now, "UHEAD", ScoreConfirmed{Year: 2026, Unit: district, Grade: p.Grade.Key}))
	u := w.unit(district)
	if before, ok := w.state.YearBefore(u, 2027); !ok || before.All != p.Total.All {
		t.Errorf("by the same rubric: %+v; want %+v", before, p.Total)
	}
	changed := judgedOnly()
	for i := range changed.Criteria {
		switch c := &changed.Criteria[i]; c.Key {
		case "catalogue":
			c.Steps = []rubric.Step{{Points: 1200, Words: "好"}, {Points: 0, Words: "无"}}
		case "reports":
			c.Fact, c.Judged = rubric.Reports, false
		}
	}
	may := On(2027, time.May, 4).At(9, 0)
	w.do(may, bureau1)(SetRubric(w.state, may, bureau1, 2027, changed))
	want := maps.Clone(p.Points)
	want["catalogue"], want["reports"] = 600, 0 // half of twelve; no report was handed in
	got, ok := w.state.YearBefore(u, 2027)
	if total := changed.Total("district", want); !ok || got.All != total.All {
		t.Errorf("by the changed rubric: %+v; want %+v", got, total)
	}
	if _, ok := w.state.YearBefore(w.unit(department), 2027); ok {
		t.Error("a unit that was not scored has a year before")
	}
}
