package desk

import (
	"context"
	"fmt"
	"slices"
	"strconv"
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
			{Line: "history 共享 2026-H1", Note: text.T{ZH: "按台账、职责（职责一至职责四）、年度或半年筛选，可任意组合", EN: "of one register, one duty (duty 1 to duty 4), a year or a half-year, in any order"}},
			{Line: "history 香洲区", Note: text.T{ZH: "市局、领导小组：指定单位", EN: "bureau and leading group: any unit's"}},
		},
		Run:     commands.Seeing(historyRun),
		Buttons: map[string]commands.Handler{"history.older": commands.Seeing(historyOlder), "history.newer": commands.Seeing(historyNewer)},
	}
}

func historyRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	l, named := lensOf(a, s, strings.Fields(r.Args), policy.DateOf(r.Now))
	p, err := pastOf(ctx, a, r, s, strings.Join(named, " "), l)
	if err != nil {
		return commands.Answer{}, err
	}
	on, err := p.before(ctx, len(p.entries), APage)
	if err != nil {
		return commands.Answer{}, err
	}
	return p.page(ctx, r, s, on)
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

// historyOlder and historyNewer turn the page; their value is a unit, the number of the
// entry at the page's edge, so that what is done meanwhile does not shift the pages, and
// what is chosen.
func historyOlder(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return turnPage(ctx, a, r, s, func(p past, edge int) ([]policy.Entry, error) {
		i, _ := slices.BinarySearch(p.entries, edge)
		return p.before(ctx, i, APage)
	})
}

func historyNewer(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return turnPage(ctx, a, r, s, func(p past, edge int) ([]policy.Entry, error) {
		i, _ := slices.BinarySearch(p.entries, edge+1)
		return p.from(ctx, i, APage)
	})
}

func turnPage(ctx context.Context, a *commands.App, r commands.Request, s policy.State, part func(p past, edge int) ([]policy.Entry, error)) (commands.Answer, error) {
	code, rest := ui.Split(r.Value)
	number, rest := ui.Split(rest)
	edge, _ := strconv.Atoi(number)
	l, _ := lensOf(a, s, strings.Fields(rest), policy.DateOf(r.Now))
	p, err := pastOf(ctx, a, r, s, code, l)
	if err != nil {
		return commands.Answer{}, err
	}
	on, err := part(p, edge)
	if err == nil && len(on) == 0 {
		on, err = p.before(ctx, len(p.entries), APage)
	}
	if err != nil {
		return commands.Answer{}, err
	}
	answer, err := p.page(ctx, r, s, on)
	answer.Replace = true
	return answer, err
}

// APage is how many entries stand on a page.
const APage = 15

// page shows the entries, newest first.
func (p past) page(ctx context.Context, r commands.Request, s policy.State, on []policy.Entry) (commands.Answer, error) {
	t := commands.HistoryWriter{Reader: p.app.Reader(r), S: s, Unit: p.unit.Code}
	var lines []string
	for _, e := range slices.Backward(on) {
		lines = append(lines, t.Lines(e)...)
	}
	title := strings.Join(append([]string{text.UnitName(r.Lang, p.unit), text.T{ZH: "历史", EN: "history"}.In(r.Lang)}, p.lens.words(r.Lang)...), " · ")
	if len(lines) == 0 && p.lens != (lens{}) {
		lines = []string{text.T{ZH: "没有符合条件的记录，请减少条件后重新查询。", EN: "Nothing is recorded like this; please ask with fewer words."}.In(r.Lang)}
	}
	blocks := append([]slack.Block{ui.Header(title)}, ui.Chunks(lines)...)
	if p.unit.Gone() {
		blocks = append(blocks, ui.Note(gone(t, p.unit)))
	}
	note := text.T{ZH: "台账共%d条，最近的在前。", EN: "Entries in the ledger: %d, newest first."}
	if p.lens != (lens{}) {
		note = text.T{ZH: "仅列符合条件的记录，最近的在前；本单位台账共%d条。", EN: "Only what was asked for, newest first; entries in the ledger: %d."}
	}
	turn, err := p.buttons(ctx, r.Lang, on)
	if err != nil {
		return commands.Answer{}, err
	}
	blocks = append(append(blocks, ui.Note(note.F(r.Lang, len(p.unit.Entries.All())))), ui.RowOf(turn)...)
	return commands.Answer{Message: &ui.Message{Text: ui.Esc(title) + "\n" + strings.Join(lines, "\n"), Blocks: blocks}}, nil
}

// buttons turn the page, where something that is chosen is newer or older.
func (p past) buttons(ctx context.Context, l text.Lang, on []policy.Entry) ([]slack.BlockElement, error) {
	if len(on) == 0 {
		return nil, nil
	}
	var turn []slack.BlockElement
	first, last := on[0].N, on[len(on)-1].N
	value := func(edge int) string { return strings.TrimSpace(fmt.Sprintf("%s %d %s", p.unit.Code, edge, p.lens)) }
	i, _ := slices.BinarySearch(p.entries, last+1)
	newer, err := p.from(ctx, i, 1)
	if err != nil {
		return nil, err
	}
	if len(newer) > 0 {
		turn = append(turn, ui.Button("history.newer", value(last), text.T{ZH: "← 较近", EN: "← Newer"}.In(l)))
	}
	i, _ = slices.BinarySearch(p.entries, first)
	older, err := p.before(ctx, i, 1)
	if len(older) > 0 {
		turn = append(turn, ui.Button("history.older", value(first), text.T{ZH: "更早 →", EN: "Older →"}.In(l)))
	}
	return turn, err
}

// gone says what became of a unit that takes part no more.
func gone(t commands.HistoryWriter, u policy.Unit) string {
	day := text.FullDay(t.Lang, u.Retired)
	if into, ok := t.S.Units.Get(u.Into); ok {
		return text.T{ZH: "该单位已于%s并入%s。", EN: "Since %s this unit is part of %s."}.F(t.Lang, day, t.Typed(text.UnitName(t.Lang, into)))
	}
	return text.T{ZH: "该单位自%s起不再参加首席数据官制度。", EN: "Since %s this unit takes part no more."}.F(t.Lang, day)
}
