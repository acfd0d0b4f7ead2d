package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// history is what a unit has done and what was done about it, as a story.
func history() Command {
	return Command{
		Word: "history", Aliases: []string{"历史"},
		Summary: text.T{ZH: "查看单位的全部登记与办理经过", EN: "all that was done by a unit and about it, newest first"},
		Words: []Word{
			{Line: "history", Note: text.T{ZH: "本单位的经过，最近的在前", EN: "your own unit's, newest first"}},
			{Line: "history 香洲区", Note: text.T{ZH: "市局、领导小组：指定单位", EN: "bureau and leading group: any unit's"}},
		},
		Run:     historyRun,
		Buttons: map[string]Handler{"history.older": historyOlder, "history.newer": historyNewer},
	}
}

func historyRun(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	u, err := watched(s, r, r.Args)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	return a.historyPage(ctx, r, s, u, latest(u.Entries))
}

// watched is the unit whose past a person asks for: the named one, or the
// person's own.
func watched(s policy.State, r Request, name string) (policy.Unit, error) {
	code, err := unitNamed(s, r, name)
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
func historyOlder(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.turnPage(ctx, r, func(entries []int, edge int) []int {
		i, _ := slices.BinarySearch(entries, edge)
		return latest(entries[:i])
	})
}

func historyNewer(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.turnPage(ctx, r, func(entries []int, edge int) []int {
		i, _ := slices.BinarySearch(entries, edge+1)
		return entries[i:min(i+aPage, len(entries))]
	})
}

func (a *App) turnPage(ctx context.Context, r Request, part func(entries []int, edge int) []int) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	code, edge := unitAndNumber(r.Value)
	u, err := watched(s, r, code)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	on := part(u.Entries, edge)
	if len(on) == 0 {
		on = latest(u.Entries)
	}
	answer, err := a.historyPage(ctx, r, s, u, on)
	answer.Replace = true
	return answer, err
}

// aPage is how many entries stand on a page.
const aPage = 15

func latest(entries []int) []int { return entries[max(0, len(entries)-aPage):] }

// historyPage shows the entries, newest first.
func (a *App) historyPage(ctx context.Context, r Request, s policy.State, u policy.Unit, on []int) (Answer, error) {
	t := teller{reader: a.reader(r), s: s, unit: u.Code}
	var lines []string
	for _, n := range slices.Backward(on) {
		e, err := a.Ledger.Entry(ctx, n)
		if err != nil {
			return Answer{}, fmt.Errorf("read the unit's history: %w", err)
		}
		lines = append(lines, t.lines(e)...)
	}
	title := text.T{ZH: "%s · 历史", EN: "%s · history"}.F(r.Lang, text.UnitName(r.Lang, u))
	blocks := append([]slack.Block{header(title)}, chunks(lines)...)
	if u.Gone() {
		blocks = append(blocks, note(t.gone(u)))
	}
	blocks = append(blocks, note(text.T{ZH: "台账共%d条，最近的在前。", EN: "Entries in the ledger: %d, newest first."}.F(r.Lang, len(u.Entries))))
	if turn := pageButtons(r.Lang, u, on); len(turn) > 0 {
		blocks = append(blocks, row(turn...))
	}
	return Answer{Message: &Message{Text: esc(title) + "\n" + strings.Join(lines, "\n"), Blocks: blocks}}, nil
}

func pageButtons(l text.Lang, u policy.Unit, on []int) []slack.BlockElement {
	var turn []slack.BlockElement
	if len(on) == 0 {
		return nil
	}
	first, last := on[0], on[len(on)-1]
	if last < u.Entries[len(u.Entries)-1] {
		turn = append(turn, button("history.newer", fmt.Sprintf("%s %d", u.Code, last), text.T{ZH: "← 较近", EN: "← Newer"}.In(l)))
	}
	if first > u.Entries[0] {
		turn = append(turn, button("history.older", fmt.Sprintf("%s %d", u.Code, first), text.T{ZH: "更早 →", EN: "Older →"}.In(l)))
	}
	return turn
}

// gone says what became of a unit that takes part no more.
func (t teller) gone(u policy.Unit) string {
	day := text.FullDay(t.lang, u.Retired)
	if into, ok := t.s.Units.Get(u.Into); ok {
		return text.T{ZH: "该单位已于%s并入%s。", EN: "Since %s this unit is part of %s."}.F(t.lang, day, t.typed(text.UnitName(t.lang, into)))
	}
	return text.T{ZH: "该单位自%s起不再参加首席数据官制度。", EN: "Since %s this unit takes part no more."}.F(t.lang, day)
}
