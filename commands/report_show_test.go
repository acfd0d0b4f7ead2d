package commands

import (
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Whatever is in a report, its pages are pages that Slack takes, and nothing
// of it is lost.
func TestPagesFit(t *testing.T) {
	t.Parallel()
	for name, word := range map[string]string{"short": "无", "chinese": strings.Repeat("数据", policy.MaxPart/2), "escaped": strings.Repeat("<&>x", policy.MaxPart/4), "astral": strings.Repeat("𠮷", policy.MaxPart)} {
		e := edition{about: about{period: "2026-H1"}}
		for d := range policy.Duties {
			for p := range policy.Parts {
				e.text[d][p] = word
				for i := range policy.MaxExhibits / 16 {
					e.exhibits = append(e.exhibits, policy.Exhibit{Cell: policy.Cell{Duty: policy.Duty(d), Part: p}.String(), Name: strings.Repeat("证", 250) + strconv.Itoa(i)})
				}
			}
		}
		v := reader{lang: text.ZH}
		characters := 0
		for page := range v.pages(e) {
			m := v.reportPage(e, []slack.Block{section("x")}, page)
			if n := len(m.Blocks.BlockSet); n > 100 {
				t.Errorf("%s, page %d: %d blocks", name, page, n)
			}
			if n := len(encode(t, m)); n > 250_000 {
				t.Errorf("%s, page %d: %d bytes", name, page, n)
			}
			for _, b := range m.Blocks.BlockSet {
				s, ok := b.(*slack.RichTextBlock)
				if !ok {
					continue
				}
				if typed, ok := s.Elements[0].(*slack.RichTextSection); ok {
					characters += len([]rune(wordsIn(typed.Elements)))
				}
			}
		}
		if characters < 16*len([]rune(word)) {
			t.Errorf("%s: only %d characters are shown", name, characters)
		}
	}
}

// What stayed and went is the text before, what stayed and came the one after.
func TestComparedIsWhole(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(4, 4))
	some := func() string {
		var b strings.Builder
		for range random.IntN(12) {
			b.WriteString([]string{"一。", "二！", "三；", "四\n", "五", "*六*。", "~七~。", "  。"}[random.IntN(8)])
		}
		return b.String()
	}
	letters := func(s string) string { return strings.Join(strings.Fields(s), "") }
	for range 3000 {
		before, after := some(), some()
		var was, is strings.Builder
		for _, ch := range compared(before, after) {
			if ch.sign != '+' {
				was.WriteString(ch.text)
			}
			if ch.sign != '-' {
				is.WriteString(ch.text)
			}
		}
		if letters(was.String()) != letters(before) || letters(is.String()) != letters(after) {
			t.Fatalf("%q to %q is shown as %q to %q", before, after, was.String(), is.String())
		}
	}
	long := strings.Repeat("甲。", 3000)
	if got := compared(long, strings.Repeat("乙。", 3000)); len(got) != 2 || got[0].sign != '-' || got[1].sign != '+' {
		t.Errorf("too much to compare: %d runs", len(got))
	}
	if got := wordsIn(change{'-', "a~b\n<c>"}.line()); got != "\n➖ a~b <c>" {
		t.Errorf("struck: %q", got)
	}
}
