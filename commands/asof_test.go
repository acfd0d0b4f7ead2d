package commands_test

import (
	"strings"
	"testing"
	"time"

	"cdobot/commands/desk"
	"cdobot/commands/text"
	"cdobot/policy"
)

// asks is what /cdo asof says.
func (w *world) asks(person, line string) string {
	w.t.Helper()
	var all []string
	a := w.sure(w.types(person, "/cdo asof "+line))
	_, blocks := blocksOf(w.t, encode(w.t, a.Message))
	for _, b := range blocks {
		all = append(all, b.page())
	}
	return strings.Join(all, "")
}

// TestAsOfIsWhatHeld: the roster is that of the day, whenever it was entered,
// and says so where that was later; the status is what was known that evening.
func TestAsOfIsWhatHeld(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	storied(t, w)
	for _, c := range []struct {
		line      string
		says, not []string
	}{
		{"2026-05-09 香洲区", []string{"首席数据官 <@UCDOXIANGZHOU>", "联络员 <@ULIAISONXIANGZHOU>"}, []string{"张三", "补录", "UTWICE"}},
		{"2026-05-10 香洲区", []string{"张三（<@UNEWBIE>）", "于5月12日补录"}, []string{"<@UCDOXIANGZHOU>", "UTWICE"}},
		{"2026-05-12 香洲区", []string{"张三（<@UNEWBIE>）"}, []string{"补录"}},
		{"2026-07-01 香洲区", []string{"张三", "<@UTWICE>", "推算"}, []string{"履职进展"}},
		{"2026-06-30 香洲区", []string{"张三", "推算"}, []string{"<@UTWICE>"}},
		{"2026-03-11 香洲区", []string{"已办 ░░ 0/2 场", "实施方案：未制定"}, nil},
		{"2026-03-12 香洲区", []string{"已办 ▓░ 1/2 场"}, nil},
		{"2026-05-20 香洲区", []string{"实施方案：已印发（香府办〔2026〕9号"}, nil},
		{"2026-01-31 gongan", []string{"市公安局　", "现名：市公安局（数据分局）"}, []string{"补录"}},
		{"2026-02-01 gongan", []string{"市公安局（数据分局）　", "于2月3日补录"}, []string{"现名"}},
		{"2026-05-19 gongan", []string{"<@UCDOGONGAN>"}, nil},
		{"2026-05-20 gongan", []string{"并入香洲区"}, []string{"<@UCDOGONGAN>"}},
		{"2026-05-19", []string{"市公安局（数据分局）", "金湾区", "履职进展"}, nil},
		{"2026-05-20", []string{"香洲区", "金湾区"}, []string{"市公安局"}},
		{"2021-06-01", []string{"系统于2026年1月5日启用", "首席数据官 无记录"}, []string{"履职进展", "补录）"}},
		{"2021-05-26", []string{"尚无单位"}, nil},
	} {
		said := w.asks(bureau1, c.line)
		for _, want := range c.says {
			if !strings.Contains(said, want) {
				t.Errorf("%s: %q is missing in\n%s", c.line, want, said)
			}
		}
		for _, no := range c.not {
			if strings.Contains(said, no) {
				t.Errorf("%s: %q is in\n%s", c.line, no, said)
			}
		}
	}
}

// TestAsOfTodayIsTheRoster: as of today, the register and the status are those
// of today.
func TestAsOfTodayIsTheRoster(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	storied(t, w)
	then, err := desk.StateOn(t.Context(), w.App, policy.DateOf(w.now))
	if err != nil {
		t.Fatal(err)
	}
	if then.Last != w.folded().Last {
		t.Errorf("by this evening %d entries are known; there are %d", then.Last, w.folded().Last)
	}
	early, err := desk.StateOn(t.Context(), w.App, policy.On(2026, time.January, 4))
	if err != nil || early.Last != 0 {
		t.Errorf("%d entries were known before the first: %v", early.Last, err)
	}
}

// TestAsOfWhatCantBeRead is refused for its date.
func TestAsOfWhatCantBeRead(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for line, want := range map[string]policy.Cause{
		"香洲区": policy.DateUnreadable, "2026-02-30": policy.DateNotExisting, "26-3-1 香洲区": policy.DateTwoDigits,
		"2026-03-01 统计局": policy.NoSuchUnit, "2026-03-01 区": policy.AmbiguousUnit, "香洲区 2026-03-01": "", "2026-03-01": "",
	} {
		if got := w.cause(w.types(bureau1, "/cdo asof "+line)); got != want {
			t.Errorf("%q: %q; want %q", line, got, want)
		}
	}
}

// TestSlackTakesTheLongest hands the longest pages of all of it to a Slack that
// refuses what Slack refuses.
func TestSlackTakesTheLongest(t *testing.T) {
	t.Parallel()
	slack := newWorkspace(t)
	for _, lang := range languages() {
		w := big(t, lang)
		w.holds(map[string]string{"F1": rosterCSV})
		for _, line := range []string{"history xiangzhou", "history unit3", "asof 今天", "asof 2026-03-01", "asof 2027-03-01", "asof 2022-03-01", "asof 今天 xiangzhou"} {
			if refused := slack.refuses(encode(t, payloadOf(w.sure(w.types(bureau1, "/cdo "+line))))); refused != "" {
				t.Errorf("%s in %s: %s", line, lang, refused)
			}
		}
		for page := range 6 {
			if refused := slack.refuses(encode(t, payloadOf(w.sure(w.presses(bureau1, "asof.page", "2026-06-01 "+itoa(page)))))); refused != "" {
				t.Errorf("page %d in %s: %s", page, lang, refused)
			}
		}
		if refused := slack.refuses(encode(t, w.uploads("F1").Message)); refused != "" {
			t.Errorf("the preview in %s: %s", lang, refused)
		}
	}
}
