package commands_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/desk"
	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// constants are the values of policy's constants of a type, read from its
// source so that a new one can't be forgotten.
func constants(t *testing.T, typ string) []string {
	t.Helper()
	files, err := filepath.Glob("../policy/*.go")
	if err != nil {
		t.Fatal(err)
	}
	var values []string
	for _, file := range files {
		source, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range regexp.MustCompile(`(?m)^\t\w+\s+`+typ+`\s+= "(.+?)"`).FindAllSubmatch(source, -1) {
			values = append(values, string(m[1]))
		}
	}
	if len(values) < 2 {
		t.Fatalf("policy has no constants of type %s", typ)
	}
	return values
}

// TestEveryReasonHasWords: /cdo why knows each reason, and says each of them
// differently.
func TestEveryReasonHasWords(t *testing.T) {
	t.Parallel()
	acc := policy.Account{Day: policy.On(2026, time.May, 22), Until: policy.On(2026, time.May, 25), Obligation: policy.Obligation{Status: policy.Done}}
	for _, lang := range languages() {
		v := commands.Reader{Lang: lang, Today: policy.On(2026, time.May, 22), Calendar: policy.NewCalendar(), Features: indexed(t)}
		seen := map[string]string{}
		for _, reason := range constants(t, "Reason") {
			acc.Reason = policy.Reason(reason)
			say := desk.Reason(v, acc, acc.Until)
			if say == "" || seen[say] != "" {
				t.Errorf("%q says %q in %s, as %q does", reason, say, lang, seen[say])
			}
			seen[say] = reason
		}
	}
}

// TestEveryStatusHasWords: whatever is owed, and however it stands, there is a
// sign and a sentence for it.
func TestEveryStatusHasWords(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		s := newWorld(t, lang).folded()
		v := commands.Reader{Lang: lang, Today: policy.On(2026, time.May, 22), Person: bureau1, Calendar: policy.NewCalendar(), Features: indexed(t)}
		for _, status := range constants(t, "Status") {
			for _, noun := range constants(t, "ObligationKind") {
				ob := s.Obligation(s.Rule(policy.ObligationKind(noun)), "2026-H1", "xiangzhou")
				ob.Due, ob.Status, ob.At = policy.On(2026, time.May, 31), policy.Status(status), v.Today.At(9, 0)
				if v.Mark(ob.Status) == "" || v.Standing(s, ob) == "" {
					t.Errorf("%s that is %q has no words in %s", noun, status, lang)
				}
			}
		}
	}
}

// TestEveryObligationHasWords: a name of its own, and what a unit does with it.
func TestEveryObligationHasWords(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		v, seen := commands.Reader{Lang: lang, Features: indexed(t)}, map[string]policy.ObligationKind{}
		for _, n := range policy.City().ObligationKinds() {
			name := v.Name(n, policy.Half(2026, 1))
			if name == string(n) || seen[name] != "" || v.Verb(n) == "" {
				t.Errorf("%s is called %q in %s, as %q is; a unit has to %q", n, name, lang, seen[name], v.Verb(n))
			}
			seen[name] = n
		}
	}
}

// TestEveryRungHasWords: each step of each ladder has a name that a reader
// understands, and no other step of the ladder has the same.
func TestEveryRungHasWords(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		v := commands.Reader{Lang: lang, Features: indexed(t)}
		for _, noun := range constants(t, "ObligationKind") {
			ob := policy.State{}.Obligation(policy.City().Rule(policy.ObligationKind(noun)), "2026-H1", "")
			seen := map[string]bool{}
			for _, r := range ob.Ladder() {
				name := v.Stage(r.Name(), ob)
				if name == "" || seen[name] {
					t.Errorf("%s %s: the name %q in %s", noun, r.Name(), name, lang)
				}
				seen[name] = true
			}
			if len(seen) == 0 {
				t.Errorf("%s has no ladder", noun)
			}
		}
	}
}

// TestEveryRoleHasAMenu: a part in the scheme shows buttons, and each says the
// same thing in one language only.
func TestEveryRoleHasAMenu(t *testing.T) {
	t.Parallel()
	for _, person := range everybody() {
		var sizes [2]int
		for i, lang := range languages() {
			w := newWorld(t, lang)
			sizes[i] = len(commands.MenuButtons(w.Reader(commands.Request{User: person, Lang: lang, Now: w.now}), w.folded()))
		}
		if sizes[0] == 0 || sizes[0] > 25 || sizes[0] != sizes[1] {
			t.Errorf("%s has %v buttons", person, sizes)
		}
	}
}

// TestHelpIsComplete: every word, every alias and every usage is explained, in
// both languages, and what is written as an example is taken as one.
func TestHelpIsComplete(t *testing.T) {
	t.Parallel()
	words := map[string]string{}
	for _, c := range features.Commands() {
		for _, word := range append([]string{c.Word}, c.Aliases...) {
			if other, taken := words[ui.Normalize(word)]; taken {
				t.Errorf("%q belongs to %s and to %s", word, other, c.Word)
			}
			words[ui.Normalize(word)] = c.Word
		}
		if c.Summary.ZH == "" || c.Summary.EN == "" || len(c.Words) == 0 || c.Run == nil || len(c.Aliases) == 0 {
			t.Errorf("%s is not explained", c.Word)
		}
		below := map[string]bool{}
		for _, w := range c.Words {
			if word, _ := ui.Split(w.Line); word != c.Word && w.Line != "" || (w.Line != "") != (w.Note.EN != "" && c.Word != "menu") || (w.Note.ZH == "") != (w.Note.EN == "") {
				t.Errorf("%s: the line %q is not explained", c.Word, w.Line)
			}
			if (len(w.Names) == 0) != (w.Run == nil) {
				t.Errorf("%s: %q has names or something to run, and not both", c.Word, append(w.Names, w.Line))
			}
			for _, name := range append(w.Chinese(c.Word), w.Names...) {
				if below[name] {
					t.Errorf("%s: %q stands for two of its words", c.Word, name)
				}
				below[name] = true
			}
		}
	}
	w := newWorld(t, text.ZH)
	for _, c := range features.Commands() {
		for _, below := range c.Words {
			for _, person := range []string{bureau1, liaison} {
				if _, err := w.types(person, "/cdo "+below.Line); err != nil && causeOf(err) == "" {
					t.Errorf("%s: %v", below.Line, err)
				}
			}
		}
	}
}

// TestDeadlines names the last workday to act on, the legal date, and why that
// is a day off; from where the calendar is not published it says so.
func TestDeadlines(t *testing.T) {
	t.Parallel()
	cases := []struct {
		name       string
		today, due policy.Date
		zh, en     []string
	}{
		{
			"a Sunday", policy.On(2026, time.May, 25), policy.On(2026, time.May, 31),
			[]string{"请于5月29日（星期五，含当日）前报送，还有4天。规定时限为5月31日（星期日，休息日）。"},
			[]string{"Fri 29 May", "Sun 31 May", "day off", "4 days"},
		},
		{
			"a holiday", policy.On(2025, time.May, 26), policy.On(2025, time.May, 31),
			[]string{"请于5月30日（星期五，含当日）前报送，还有4天。规定时限为5月31日（星期六，端午节假期）。"},
			[]string{"Fri 30 May", "Sat 31 May", "day off"},
		},
		{
			"a workday", policy.On(2026, time.November, 20), policy.On(2026, time.November, 30),
			[]string{"请于11月30日（星期一，含当日）前报送，还有10天。该日即规定时限。"},
			[]string{"Mon 30 Nov", "10 days"},
		},
		{
			"a year not published yet", policy.On(2033, time.May, 25), policy.On(2033, time.May, 31),
			[]string{"5月31日（星期二，含当日）", "2033年节假日安排尚未公布"},
			[]string{"Tue 31 May", "2033 are not published"},
		},
		{
			"the last workday has passed", policy.On(2026, time.May, 30), policy.On(2026, time.May, 31),
			[]string{"最后一个工作日已过，请尽快报送。规定时限为5月31日（星期日，休息日），当日报送仍为按时。"},
			[]string{"The last workday has passed", "Sun 31 May, a day off"},
		},
		{
			"past", policy.On(2026, time.June, 3), policy.On(2026, time.May, 31),
			[]string{"规定时限为5月31日（星期日），已逾期3天，请尽快报送。"},
			[]string{"Sun 31 May", "3 days late"},
		},
	}
	for _, c := range cases {
		for _, lang := range languages() {
			v := commands.Reader{Lang: lang, Today: c.today, Calendar: policy.NewCalendar(), Features: indexed(t)}
			say := v.Deadline(policy.Obligation{Kind: policy.ReportObligation, Due: c.due})
			want := c.zh
			if lang == text.EN {
				want = c.en
			}
			for _, part := range want {
				if !strings.Contains(say, part) {
					t.Errorf("%s: %q does not say %q", c.name, say, part)
				}
			}
		}
	}
}

// TestOnlyThePlansDatesAreItsOwn: the plan names two days, 31 May and
// 30 November. Whatever else is asked by a day is the bureau's wish, or ends
// with the year, and is not called a legal date.
func TestOnlyThePlansDatesAreItsOwn(t *testing.T) {
	for _, n := range []policy.ObligationKind{policy.ReportObligation, policy.TrainingObligation, policy.ReviewObligation, policy.MeetingObligation, policy.PlanObligation, policy.RevisionObligation, policy.TaskObligation, policy.AnswerObligation} {
		legal := n == policy.ReportObligation
		if name := indexed(t).Obligations[n].Due; legal != (name.ZH == "规定时限") || legal != (name.EN == "the legal date") {
			t.Errorf("%s: its day is called %s, %s", n, name.ZH, name.EN)
		}
	}
}

// TestSignsDifferWithoutColour: whoever can't tell the circles' colours apart
// reads the same.
func TestSignsDifferWithoutColour(t *testing.T) {
	t.Parallel()
	grey := strings.NewReplacer("🔴", "○", "🟡", "○", "🟢", "○", "⚪", "○")
	for _, lang := range languages() {
		v := commands.Reader{Lang: lang, Today: policy.On(2026, time.May, 22), Now: policy.On(2026, time.May, 22).At(9, 0)}
		seen := map[string]string{}
		for _, status := range constants(t, "Status") {
			sign := grey.Replace(v.Mark(policy.Status(status)))
			if was := seen[sign]; was != "" && (!policy.Status(was).Achieved() || !policy.Status(status).Achieved()) {
				t.Errorf("%s looks like %s in %s: %q", status, was, lang, sign)
			}
			seen[sign] = status
		}
	}
}
