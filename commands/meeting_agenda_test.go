package commands_test

import (
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"cdobot/commands"
	"cdobot/commands/meeting"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// fielded is a world in which a meeting is set and two units have filed reports
// that have something to say to each other.
func fielded(t *testing.T) *world {
	t.Helper()
	w := newWorld(t, text.ZH)
	w.meetingIn("2026-05-20")
	w.fieldReports()
	return w
}

// chooses ticks the first so many proposals and goes on to their words.
func (w *world) chooses(n int) *pane {
	w.t.Helper()
	p := w.opens(bureau1, "meeting.agenda", "1")
	p.put("pairs3", p.options("pairs3")[:n]...).submit()
	return p
}

// Nobody but the bureau sees what other units report, or sets an agenda.
func TestOnlyTheBureauSetsTheAgenda(t *testing.T) {
	t.Parallel()
	w := fielded(t)
	before := w.entries()
	for _, person := range []string{liaison, cdo, leader, company, cityCDO, nobody} {
		for name, do := range map[string]func() (commands.Answer, error){
			"types it":        func() (commands.Answer, error) { return w.types(person, "/cdo meeting agenda 1") },
			"by its alias":    func() (commands.Answer, error) { return w.types(person, "/cdo 会议 议题") },
			"presses it":      func() (commands.Answer, error) { return w.presses(person, "meeting.agenda", "1") },
			"adds by hand":    func() (commands.Answer, error) { return w.presses(person, "meeting.pair", "1") },
			"writes it":       func() (commands.Answer, error) { return w.presses(person, "meeting.outline", "1") },
			"sends the first": func() (commands.Answer, error) { return w.submits(person, "meeting.agenda", "1 e3b0c442", ui.Form{}) },
			"sends the words": func() (commands.Answer, error) {
				return w.submits(person, "meeting.pairs", "1 e3b0c442 0:xiangzhou:gongan", ui.Form{"problem0": {"x"}, "result0": {"y"}})
			},
			"sends a pair": func() (commands.Answer, error) {
				return w.submits(person, "meeting.pair", "1", ui.Form{"asks": {"xiangzhou"}, "offers": {"gongan"}, "duty": {"0"}, "problem": {"x"}, "result": {"y"}})
			},
		} {
			if got := w.cause(do()); got != policy.BureauOnly {
				t.Errorf("%s %s: refused for %q", person, name, got)
			}
		}
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}

func TestAgendaOfWhichMeeting(t *testing.T) {
	t.Parallel()
	w := fielded(t)
	w.meetingIn("2026-05-12")
	w.sure(w.types(bureau1, "/cdo meeting cancel 2 改期"))
	for line, want := range map[string]policy.Cause{
		"99": policy.NoSuchMeeting, "0": policy.NoSuchMeeting, "下次": policy.NumberUnreadable, "2": policy.MeetingOff, "1": "", "第1号": "", "": "",
	} {
		a, err := w.types(bureau1, "/cdo meeting agenda "+line)
		if got := w.cause(a, err); got != want {
			t.Errorf("%q: refused for %q; want %q", line, got, want)
		}
		if want == "" && (a.Modal == nil || !strings.HasPrefix(a.Modal.PrivateMetadata, "1 ")) {
			t.Errorf("%q leads to %+v", line, a.Modal)
		}
	}
}

// Only what was filed is proposed, and of each unit the newest: no draft, no
// report that waits for its signature, none that was taken back.
func TestAgendaReadsWhatWasFiled(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.meetingIn("2026-05-20")
	proposals := func() string {
		a := w.sure(w.types(bureau1, "/cdo meeting agenda"))
		return string(encode(t, payloadOf(a)))
	}
	w.writes(liaison, "xiangzhou", "部门之间数据共享周期较长")
	contains(t, proposals(), "尚无已报送的报告")
	w.sure(w.presses(liaison, "report.present", h1))
	contains(t, proposals(), "尚无已报送的报告")
	w.fieldReports()
	contains(t, proposals(), "共2份", "申请一次平均需要十五个工作日")
	w.reporting(cdo2, "gongan", "2026-H1", map[string]string{"4.1": "数据治理专业人才增至20人。"})
	contains(t, proposals(), "增至20人")
	if strings.Contains(proposals(), "建立数据共享专班") {
		t.Error("an older report is read beside a newer one")
	}
	w.sure(w.presses(cdo2, "report.withdraw", "gongan 2026-H1"))
	contains(t, proposals(), "建立数据共享专班") // what was filed before stands
	w.at("2027-01-05 09:30")             // both reports are too old now
	w.meetingIn("2027-01-20")
	contains(t, proposals(), "尚无已报送的报告（2026年下半年、2027年上半年）")
	w.reporting(cdo, "xiangzhou", "2026-H2", map[string]string{"1.2": "跨境数据流动规则尚不明确。"})
	contains(t, proposals(), "仅1个单位")
	w.reporting(cdo2, "gongan", "2026-H2", nil)
	contains(t, proposals(), "已比对2份报告", "未发现职责相同")
}

// While somebody looks at the proposals, a report changes, or a colleague sets
// the agenda: nothing is overwritten, and no word of a report that was taken
// back gets out.
func TestStaleAgenda(t *testing.T) {
	t.Parallel()
	w := fielded(t)
	first := w.opens(bureau1, "meeting.agenda", "1")
	first.put("pairs3", first.options("pairs3")...)
	w.reporting(cdo2, "gongan", "2026-H1", map[string]string{"1.1": "另有安排。"})
	if a := w.sure(first.sends("meeting.agenda")); !strings.Contains(a.Errors["pairs"], "已有变化") {
		t.Errorf("a report was filed anew, and %+v", a)
	}
	w = fielded(t)
	slow, quick := w.chooses(2), w.chooses(1)
	quick.submit()
	before := w.entries()
	if a := w.sure(slow.sends("meeting.pairs")); !strings.Contains(a.Errors["pairs"], "已有变化") || w.entries() != before {
		t.Errorf("a colleague was overwritten: %+v", a)
	}
	if got := len(w.pairs()); got != 1 {
		t.Errorf("%d pairs", got)
	}
}

// The meeting begins while the windows are open.
func TestAgendaTooLate(t *testing.T) {
	t.Parallel()
	w := fielded(t)
	first, words := w.opens(bureau1, "meeting.agenda", "1"), w.chooses(1)
	w.at("2026-05-20 14:30")
	for name, do := range map[string]func() (commands.Answer, error){
		"first": func() (commands.Answer, error) { return first.sends("meeting.agenda") },
		"words": func() (commands.Answer, error) { return words.sends("meeting.pairs") },
		"hand":  func() (commands.Answer, error) { return w.presses(bureau1, "meeting.pair", "1") },
		"sent": func() (commands.Answer, error) {
			return w.submits(bureau1, "meeting.pair", "1", ui.Form{"asks": {"xiangzhou"}, "offers": {"gongan"}, "duty": {"0"}, "problem": {"x"}, "result": {"y"}})
		},
		"outline": func() (commands.Answer, error) { return w.presses(bureau1, "meeting.outline", "1") },
	} {
		if got := w.cause(do()); got != policy.MeetingBegun {
			t.Errorf("%s: refused for %q", name, got)
		}
	}
}

func TestAgendaBadInput(t *testing.T) {
	t.Parallel()
	w := fielded(t)
	nothing := w.opens(bureau1, "meeting.agenda", "1")
	if a := w.sure(nothing.sends("meeting.agenda")); !strings.Contains(a.Errors["pairs"], "至少勾选一组") {
		t.Errorf("nothing was ticked, and %+v", a)
	}
	words := w.chooses(2)
	words.put("problem1", " ")
	words.form[words.id("problem1")] = []string{" \u200b "}
	if a := w.sure(words.sends("meeting.pairs")); a.Errors[words.id("problem1")] == "" || len(a.Errors) != 1 {
		t.Errorf("a problem without words: %+v", a)
	}
	words.form[words.id("problem1")] = []string{strings.Repeat("长", policy.MaxExcerpt+1)}
	if got := w.cause(words.sends("meeting.pairs")); got != policy.TooLong {
		t.Errorf("refused for %q", got)
	}
	hand := w.opens(bureau1, "meeting.pair", "1")
	hand.put("asks", "gongan").put("offers", "gongan").put("duty", "0").put("problem", "x").put("result", "y")
	if a := w.sure(hand.sends("meeting.pair")); a.Errors["offers"] == "" {
		t.Errorf("a unit learns from itself: %+v", a)
	}
	hand.put("offers", "jinwan").put("problem", "")
	if ref := w.refusal(hand.sends("meeting.pair")); ref.Cause != policy.FieldMissing || ref.Field != "problem" {
		t.Errorf("%+v", ref)
	}
	if got := len(w.pairs()); got != 0 {
		t.Errorf("%d pairs", got)
	}
	hand.put("problem", "x")
	for range policy.MaxPairs {
		w.sure(hand.sends("meeting.pair"))
	}
	if got := w.cause(hand.sends("meeting.pair")); got != policy.TooManyPairs {
		t.Errorf("one more: refused for %q", got)
	}
	all := w.opens(bureau1, "meeting.agenda", "1")
	all.put("pairs23", all.options("pairs23")...)
	if got := w.cause(all.sends("meeting.agenda")); got != policy.TooManyPairs {
		t.Errorf("all of them: refused for %q", got)
	}
}

// Whatever is in the reports, the windows and cards are such as Slack takes,
// and nothing in them comes alive.
func TestLargestAgenda(t *testing.T) {
	t.Parallel()
	slack := newWorkspace(t)
	for _, lang := range languages() {
		w := big(t, lang)
		w.at("2026-05-01 09:30")
		w.meetingIn("2026-05-20")
		for i := range 115 {
			topic := string([]rune{'丁' + rune(i/2), '万' + rune(i/2), '丈' + rune(i/2), '三' + rune(i/2)}) // shared by two
			part := strings.Repeat(strings.ReplaceAll(evil, "!", "")+topic, 3) + "<!channel>" + strings.Repeat("&"+topic, 60) + "。"
			w.reporting("cli", "unit"+strconv.Itoa(i), "2026-H1", map[string]string{"1.1": part, "1.2": part, "2.1": part, "2.2": part, "3.1": part, "3.2": part})
		}
		form := w.opens(bureau1, "meeting.agenda", "1")
		taken := func(name string, payload any) {
			raw := encode(t, payload)
			if refused := slack.refuses(raw); refused != "" {
				t.Errorf("%s in %s: %s", name, lang, refused)
			}
			for _, s := range marked(t, raw) {
				if bad := alive(s); bad != "" {
					t.Errorf("%s in %s: %q comes alive", name, lang, bad)
				}
			}
		}
		taken("form", form.modal)
		for _, name := range []string{"pairs5", "pairs10", "pairs15", "pairs20"} {
			form.put(name, form.options(name)...)
		}
		form.submit()
		taken("edit", form.modal)
		taken("set", payloadOf(form.submit()))
		if len(w.pairs()) != policy.MaxPairs {
			t.Fatalf("%d pairs", len(w.pairs()))
		}
		w.announces()
		again := w.opens(bureau1, "meeting.agenda", "1")
		taken("form, all chosen", again.modal)
		v, m := w.Reader(w.request(bureau1)), w.folded().Meetings[0]
		lines := meeting.PairLines(v, w.folded(), m)
		taken("invitation", ui.Said(lines))
		if n := utf8.RuneCountInString(lines); n > 2900 {
			t.Errorf("the invitation's lines have %d characters", n)
		}
		w.at("2026-06-22 09:00")
		taken("outcomes", payloadOf(w.sure(w.types(bureau1, "/cdo meeting agenda 1"))))
	}
}

// The outline goes to the end of the agenda once, however often it is written,
// and takes nothing else away.
func TestOutline(t *testing.T) {
	t.Parallel()
	s := newWorld(t, text.ZH).folded()
	pairs := []policy.Pair{{Asks: "xiangzhou", Problem: "慢；\n很慢。", Offers: "gongan", Result: "快"}}
	one := meeting.AgendaText(text.ZH, s, pairs)
	if one != "【交流议题】\n一、慢； 很慢。提问单位：香洲区；经验单位：市公安局" {
		t.Errorf("%q", one)
	}
	two := meeting.AgendaText(text.EN, s, append(pairs, pairs...))
	for _, tt := range []struct{ agenda, outline, want string }{
		{"", one, one},
		{"一、开场", one, "一、开场\n\n" + one},
		{"一、开场\n\n" + one, two, "一、开场\n\n" + two},
		{"一、开场\n\n" + two + "\n二、散会", one, "一、开场\n\n二、散会\n\n" + one},
		{"一、开场\n\n" + one, "", "一、开场"},
		{"一、开场\n\n二、散会", "", "一、开场\n\n二、散会"},
	} {
		if got := meeting.WithOutline(tt.agenda, tt.outline); got != tt.want {
			t.Errorf("%q with %q is %q; want %q", tt.agenda, tt.outline, got, tt.want)
		}
	}
	v := commands.Reader{Lang: text.ZH}
	if got := meeting.PairLines(v, s, policy.Meeting{}); got != "" {
		t.Errorf("a meeting without pairs says %q", got)
	}
	want := "*交流议题*\n一、提问单位：香洲区；经验单位：市公安局（职责一）\n> 问题：慢； 很慢。\n> 经验：快"
	if got := meeting.PairLines(v, s, policy.Meeting{Pairs: pairs}); got != want {
		t.Errorf("%q; want %q", got, want)
	}
}
