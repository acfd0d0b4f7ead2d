package commands_test

import (
	"strconv"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Whatever is in a report, its pages are pages that Slack takes, and nothing
// of it is lost.
func TestPagesFit(t *testing.T) {
	t.Parallel()
	for name, word := range map[string]string{"short": "无", "chinese": strings.Repeat("数据", policy.MaxPart/2), "escaped": strings.Repeat("<&>x", policy.MaxPart/4), "astral": strings.Repeat("𠮷", policy.MaxPart)} {
		e := report.Edition{About: report.About{Unit: policy.Unit{Name: policy.Pilot()[1].Name}, Period: "2026-H1"}}
		for d := range policy.Duties {
			for p := range policy.Parts {
				e.Text[d][p] = word
				for i := range policy.MaxExhibits / 16 {
					e.Exhibits = append(e.Exhibits, policy.Exhibit{Cell: policy.Cell{Duty: policy.Duty(d), Part: p}.String(), Name: strings.Repeat("证", 250) + strconv.Itoa(i)})
				}
			}
		}
		v := commands.Reader{Lang: text.ZH}
		characters := 0
		for page := range report.Pages(v, e) {
			m := report.Page(v, e, []slack.Block{ui.Section("x")}, page)
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
					characters += len([]rune(ui.WordsIn(typed.Elements)))
				}
			}
		}
		if characters < 16*len([]rune(word)) {
			t.Errorf("%s: only %d characters are shown", name, characters)
		}
	}
}
