package acceptance

import (
	"bytes"
	"encoding/json"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"cdobot/app"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// ofPoints are the stories in which units are scored.
const ofPoints = "/cdo 自评 评分"

// TestPointsAreRestricted plays every story of an evaluation once more. Before each
// command of it after which something is new, people of every kind ask for all that could tell of points. After each
// step, all that anybody was ever shown is searched for what they may not know yet: what
// a scorer gave while the other one's marks are out, and what a unit got before it is told,
// or of another unit. The log is searched for all of it.
func TestPointsAreRestricted(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "stories", "*.story"))
	if err != nil {
		t.Fatal(err)
	}
	played := 0
	for _, file := range files {
		lines, err := readStory(file)
		if err != nil {
			t.Fatal(err)
		}
		if slices.ContainsFunc(lines, func(l storyLine) bool { return strings.Contains(l.text, ofPoints) }) {
			played++
			t.Run(strings.TrimSuffix(filepath.Base(file), ".story"), func(t *testing.T) {
				t.Parallel()
				searchPoints(t, lines)
			})
		}
	}
	if played == 0 {
		t.Error("no story scores a unit")
	}
}

func searchPoints(t *testing.T, lines []storyLine) {
	t.Helper()
	w, log := newTown(t), &bytes.Buffer{}
	w.log = zerolog.New(log).Level(zerolog.DebugLevel)
	all, secrets := phrases(), map[string]bool{}
	pried := 0 // the last entry when people pried: nothing new is told while there is no other
	for _, l := range lines {
		w.t = t
		if w.stage != nil && strings.Contains(l.text, ": /cdo ") {
			if last := w.entries(); last != pried {
				pry(w, l)
				pried = last
			}
		}
		if err := w.step(t.Context(), all, l); err != nil {
			t.Fatalf("%s\n%v\n\n%s", l, err, w.scene())
		}
		if strings.HasPrefix(l.text, "sees ") || strings.Contains(l.text, " gets ") || strings.Contains(l.text, " fills ") {
			continue // nobody is shown anything by it
		}
		now := w.points()
		for _, p := range now {
			secrets[p.word] = true
		}
		for _, who := range append(app.Cast(), outsiders()...) {
			shown := ""
			if len(now) > 0 {
				shown = w.everything(who.ID, false)
			}
			for _, p := range now {
				lacks(t, l, who.ID, shown, p)
			}
		}
	}
	if len(secrets) == 0 || log.Len() == 0 {
		t.Errorf("%d words of points, %d bytes of log: nothing was searched for", len(secrets), log.Len())
	}
	for _, word := range slices.Sorted(maps.Keys(secrets)) {
		if strings.Contains(log.String(), word) || strings.Contains(w.figures(), word) {
			t.Errorf("the log or the figures tell of %q", word)
		}
	}
}

// entries is how many entries the ledger has.
func (w *town) entries() int {
	w.t.Helper()
	s, err := w.stage.Program.Ledger.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return s.Last
}

// pry lets people of every kind ask for all that could tell of points, and looks at what
// they get.
func pry(w *town, l storyLine) {
	w.t.Helper()
	told, secrets := w.unspoken, w.points()
	for _, who := range []string{"bureau1", "bureau2", "liaison-yibao", "leader1", "company1", "liaison-gongan", "cdo-xiangzhou"} {
		for _, line := range []string{
			"status", "自评", "自评 评分", "自评 评分 香洲区", "自评 确认", "自评 确认 香洲区", "自评 结果", "自评 结果 香洲区", "自评 查看 香洲区",
			"自评 依据 香洲区", "历史 香洲区", "asof 2026-12-01 香洲区", "搜索 核查", "搜索 平台", "异议 列表 全部", "异议 香洲区 1", "搜索 属实", "自评 导出", "自评 报告", "自评 通知书 香洲区",
		} {
			if err := w.command(w.t.Context(), who, "/cdo "+line); err != nil {
				w.t.Fatalf("before %s: %s asks for %s: %v", l, who, line, err)
			}
			v, open := w.window(w.actor)
			if !open {
				continue
			}
			body, err := json.Marshal(v)
			if err != nil {
				w.t.Fatal(err)
			}
			for _, p := range secrets {
				lacks(w.t, l, w.actor, string(body), p)
			}
			if err := w.dismiss(w.t.Context(), who); err != nil {
				w.t.Fatal(err)
			}
		}
		if err := w.openHome(w.t.Context(), who); err != nil {
			w.t.Fatal(err)
		}
	}
	w.unspoken = told
}

// lacks says so if a person who may not know of the points was shown them.
func lacks(t *testing.T, l storyLine, person, shown string, p pointsWord) {
	t.Helper()
	if at := strings.Index(shown, p.word); at >= 0 && !p.known[person] {
		t.Errorf("%s: %s finds %q (%s): …%s…", l, person, p.word, p.of, shown[max(0, at-200):min(len(shown), at+100)])
	}
}

// pointsWord is what tells of points, and who may know of it by now.
type pointsWord struct {
	word, of string
	known    map[string]bool
}

// points are all words that tell of points of the units so far. Who may know of them is
// worked out from the plan here, and not asked of the program.
func (w *town) points() []pointsWord {
	w.t.Helper()
	if w.stage == nil {
		return nil
	}
	s, err := w.stage.Program.Ledger.State(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	overseers := map[string]bool{}
	for _, p := range app.Cast() {
		overseers[p.ID] = slices.ContainsFunc([]policy.Role{policy.Bureau, policy.BureauHead, policy.Leader}, s.Who(p.ID).Has)
	}
	var all []pointsWord
	add := func(of string, known map[string]bool, total rubric.Points, reasons map[string]string) {
		for _, reason := range reasons {
			all = append(all, pointsWord{reason, of, known})
		}
		n := policy.Decimal(total)
		all = append(all, pointsWord{"总分" + n, of, known})
		if strings.Contains(n, ".") {
			all = append(all, pointsWord{n + "分", of, known})
		}
	}
	this := policy.DateOf(w.slack.Now()).Year()
	for _, year := range []int{this - 1, this} { // what was known of the year before may be said of this one, too
		for _, u := range s.Units.All() {
			pointsOf(s, u, year, overseers, add)
		}
	}
	// A scorer's total that is the unit's result, too, is known with the result.
	for i, p := range all {
		for _, same := range all {
			if same.word == p.word {
				all[i].known = union(all[i].known, same.known)
			}
		}
	}
	return all
}

// pointsOf adds what tells of the unit's points in the year.
func pointsOf(s policy.State, u policy.Unit, year int, overseers map[string]bool, add func(string, map[string]bool, rubric.Points, map[string]string)) {
	x, r := s.Scoring(u.Code, year), s.Round(year).Rubric
	for by, m := range x.By {
		known := map[string]bool{by: true}
		if len(x.By) == policy.Scorers {
			known = overseers
		}
		add(u.Code+" by "+by, known, r.Total(string(u.Kind), m.Points).All, m.Reasons)
	}
	own := maps.Clone(overseers)
	if !x.Told.IsZero() {
		own[u.CDO] = true
		for _, l := range u.Liaisons {
			own[l] = true
		}
	}
	for _, v := range x.Awards {
		add(u.Code+"'s result", own, v.Total.All, v.Reasons)
	}
}

func union(a, b map[string]bool) map[string]bool {
	c := maps.Clone(a)
	for person, knows := range b {
		c[person] = c[person] || knows
	}
	return c
}
