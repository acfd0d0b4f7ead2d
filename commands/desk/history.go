package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// History is what a unit has done and what was done about it, as a story.
func History() commands.Command {
	return commands.Command{
		Word: "history", Aliases: []string{"历史"},
		Summary: text.T{ZH: "查看单位的全部登记与办理经过", EN: "all that was done by a unit and about it, newest first"},
		Words: []commands.Word{
			{Line: "history", Note: text.T{ZH: "本单位的经过，最近的在前", EN: "your own unit's, newest first"}},
			{Line: "history 香洲区", Note: text.T{ZH: "市局、领导小组：指定单位", EN: "bureau and leading group: any unit's"}},
		},
		Run:     commands.Seeing(historyRun),
		Buttons: map[string]commands.Handler{"history.older": commands.Seeing(historyOlder), "history.newer": commands.Seeing(historyNewer)},
	}
}

func historyRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	u, err := watched(s, r, r.Args)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	return historyPage(ctx, a, r, s, u, latest(u.Entries))
}

// watched is the unit whose past a person asks for: the named one, or the
// person's own.
func watched(s policy.State, r commands.Request, name string) (policy.Unit, error) {
	code, err := commands.UnitNamed(s, r, name)
	switch {
	case err != nil:
		return policy.Unit{}, err
	case code == "" && s.May(r.User, policy.SeeAll, ""):
		return policy.Unit{}, policy.Refuse(policy.UnitMissing, "", "")
	case code == "":
		return policy.Unit{}, policy.Refuse(policy.NoUnit, "", "")
	}
	if !s.May(r.User, policy.SeeUnit, code) {
		return policy.Unit{}, policy.Refuse(policy.NotYourUnit, "", "", "unit", code)
	}
	return s.Units.At(code), nil
}

// historyOlder and historyNewer turn the page; their value is a unit and the
// number of the entry at the page's edge, so that what is done meanwhile does
// not shift the pages.
func historyOlder(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return turnPage(ctx, a, r, s, func(entries []int, edge int) []int {
		i, _ := slices.BinarySearch(entries, edge)
		return latest(entries[:i])
	})
}

func historyNewer(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return turnPage(ctx, a, r, s, func(entries []int, edge int) []int {
		i, _ := slices.BinarySearch(entries, edge+1)
		return entries[i:min(i+APage, len(entries))]
	})
}

func turnPage(ctx context.Context, a *commands.App, r commands.Request, s policy.State, part func(entries []int, edge int) []int) (commands.Answer, error) {
	code, edge := ui.UnitAndNumber(r.Value)
	u, err := watched(s, r, code)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	on := part(u.Entries, edge)
	if len(on) == 0 {
		on = latest(u.Entries)
	}
	answer, err := historyPage(ctx, a, r, s, u, on)
	answer.Replace = true
	return answer, err
}

// APage is how many entries stand on a page.
const APage = 15

func latest(entries []int) []int { return entries[max(0, len(entries)-APage):] }

// historyPage shows the entries, newest first.
func historyPage(ctx context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit, on []int) (commands.Answer, error) {
	t := commands.HistoryWriter{Reader: a.Reader(r), S: s, Unit: u.Code}
	var lines []string
	for _, n := range slices.Backward(on) {
		e, err := a.Ledger.Entry(ctx, n)
		if err != nil {
			return commands.Answer{}, fmt.Errorf("read the unit's history: %w", err)
		}
		lines = append(lines, t.Lines(e)...)
	}
	title := text.T{ZH: "%s · 历史", EN: "%s · history"}.F(r.Lang, text.UnitName(r.Lang, u))
	blocks := append([]slack.Block{ui.Header(title)}, ui.Chunks(lines)...)
	if u.Gone() {
		blocks = append(blocks, ui.Note(gone(t, u)))
	}
	blocks = append(blocks, ui.Note(text.T{ZH: "台账共%d条，最近的在前。", EN: "Entries in the ledger: %d, newest first."}.F(r.Lang, len(u.Entries))))
	blocks = append(blocks, ui.RowOf(pageButtons(r.Lang, u, on))...)
	return commands.Answer{Message: &ui.Message{Text: ui.Esc(title) + "\n" + strings.Join(lines, "\n"), Blocks: blocks}}, nil
}

func pageButtons(l text.Lang, u policy.Unit, on []int) []slack.BlockElement {
	var turn []slack.BlockElement
	if len(on) == 0 {
		return nil
	}
	first, last := on[0], on[len(on)-1]
	if last < u.Entries[len(u.Entries)-1] {
		turn = append(turn, ui.Button("history.newer", fmt.Sprintf("%s %d", u.Code, last), text.T{ZH: "← 较近", EN: "← Newer"}.In(l)))
	}
	if first > u.Entries[0] {
		turn = append(turn, ui.Button("history.older", fmt.Sprintf("%s %d", u.Code, first), text.T{ZH: "更早 →", EN: "Older →"}.In(l)))
	}
	return turn
}

// gone says what became of a unit that takes part no more.
func gone(t commands.HistoryWriter, u policy.Unit) string {
	day := text.FullDay(t.Lang, u.Retired)
	if into, ok := t.S.Units.Get(u.Into); ok {
		return text.T{ZH: "该单位已于%s并入%s。", EN: "Since %s this unit is part of %s."}.F(t.Lang, day, t.Typed(text.UnitName(t.Lang, into)))
	}
	return text.T{ZH: "该单位自%s起不再参加首席数据官制度。", EN: "Since %s this unit takes part no more."}.F(t.Lang, day)
}
