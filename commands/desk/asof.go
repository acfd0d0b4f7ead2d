package desk

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// AsOf is the roster, the status and the registers as they stood on a day.
func AsOf() commands.Command {
	return commands.Command{
		Word: "asof", Aliases: []string{"截至"},
		Summary: text.T{ZH: "查看某一天的名册、进展和履职台账", EN: "the roster, the status and the registers as they stood on a day"},
		Words: []commands.Word{
			{Line: "asof 2023-06-30", Note: text.T{ZH: "当日的名册和进展；将来的日期按已登记的安排推算", EN: "as of that day; for a day ahead, by what is entered already"}},
			{Line: "asof 2023-06-30 香洲区", Note: text.T{ZH: "当日某一单位的情况", EN: "one unit on that day"}},
		},
		Run:     commands.Seeing(asofRun),
		Buttons: map[string]commands.Handler{"asof.page": commands.Seeing(asofPage)},
	}
}

func asofRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if strings.TrimSpace(r.Args) == "" {
		return commands.Answer{Message: commands.Usage(r.Lang, AsOf().Words[0])}, nil
	}
	day, name, err := splitDay(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	return asOf(ctx, a, r, s, day, name, 1)
}

// asofPage shows a page of the whole city's roster; its value is "day page".
func asofPage(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	date, no, _ := strings.Cut(r.Value, " ")
	day, err := ui.ParseDate(date, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	page, err := strconv.Atoi(no)
	if err != nil {
		page = 1
	}
	answer, err := asOf(ctx, a, r, s, day, "", page)
	answer.Replace = true
	return answer, err
}

// splitDay takes the day off what was typed; it may stand before or behind the
// unit.
func splitDay(args string, today policy.Date) (day policy.Date, name string, err error) {
	words := strings.Fields(args)
	last := len(words) - 1
	if day, err = ui.ParseDate(words[0], today); err == nil {
		return day, strings.Join(words[1:], " "), nil
	}
	if behind, also := ui.ParseDate(words[last], today); last > 0 && also == nil {
		return behind, strings.Join(words[:last], " "), nil
	}
	return 0, "", err
}

// asOf shows the day: the whole city's to who may see it, the own unit's else.
func asOf(ctx context.Context, a *commands.App, r commands.Request, s policy.State, day policy.Date, name string, page int) (commands.Answer, error) {
	code, err := asOfWhom(s, r, name)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	p := commands.Past{Reader: a.Reader(r), App: a, Now: policy.DateOf(r.Now), S: s, Then: s}
	p.Today = day
	switch {
	case day > p.Now:
		p.S, err = turnedTo(s, day)
		p.Then = s.Empty()
	case day < p.Now:
		p.Then, err = StateOn(ctx, a, day)
	}
	if err != nil {
		return commands.Answer{}, err
	}
	if code != "" {
		return ofUnit(ctx, p, code)
	}
	return ofCity(ctx, p, page)
}

// asOfWhom is the unit that is asked about, "" for the whole city.
func asOfWhom(s policy.State, r commands.Request, name string) (string, error) {
	if name != "" {
		u, err := ui.FindUnit(s, name, r.Lang)
		if err != nil {
			return "", err
		}
		if !s.May(r.User, policy.SeeRoster, u.Code) {
			return "", policy.Refuse(policy.NotYourUnit, "", "", "unit", u.Code)
		}
		return u.Code, nil
	}
	if s.May(r.User, policy.SeeRoster, "") {
		return "", nil
	}
	own, err := commands.OwnUnit(s, r)
	if err == nil && own == "" {
		return "", policy.Refuse(policy.NoUnit, "", "")
	}
	return own, err
}

// StateOn is what was known at the end of the day.
func StateOn(ctx context.Context, a *commands.App, day policy.Date) (policy.State, error) {
	s, err := a.Ledger.Before(ctx, day.End())
	if err != nil {
		return s, fmt.Errorf("look back to %s: %w", day, err)
	}
	return s, nil
}

// turnedTo is the register as it will be on a day ahead if nothing else is
// entered.
func turnedTo(s policy.State, day policy.Date) (policy.State, error) {
	event, err := policy.Turn(s, day.At(0, 0))
	if err != nil || event == nil {
		return s, err
	}
	e, err := policy.NewEntry(s.Last+1, "", policy.Origin{By: "scheduler", At: day.At(0, 0)}, event)
	if err != nil {
		return s, fmt.Errorf("look ahead: %w", err)
	}
	return s.Fold(e), nil
}

// caveat says how far the day can be known, "" where it is known well.
func caveat(p commands.Past) string {
	switch {
	case p.Today > p.Now:
		return text.T{
			ZH: "该日尚未到来：以下按目前已登记的安排推算，此后登记的变动未计入；进展从略。",
			EN: "That day lies ahead: this is by what is entered already, and says nothing of the status.",
		}.In(p.Lang)
	case p.Today < p.S.Began:
		return text.T{
			ZH: "系统于%s启用：此前的名册为启用后补录，此前的进展没有记录。",
			EN: "This system began on %s: the roster of before was entered later, and there is no status from before.",
		}.F(p.Lang, text.FullDay(p.Lang, p.S.Began))
	}
	return ""
}

// head is how a page begins: the title, and what has to be known about it.
func head(p commands.Past, title string) (blocks []slack.Block, say string) {
	blocks, say = []slack.Block{ui.Header(title)}, ui.Esc(title)
	if c := caveat(p); c != "" {
		blocks, say = append(blocks, ui.Note(c)), say+"\n"+c
	}
	return blocks, say
}

// known says whether there is a status to show.
func known(p commands.Past) bool { return p.Today >= p.S.Began && p.Then.Last > 0 }

// ofCity is a page of all units' posts, and behind the last one the roles and
// the status.
func ofCity(ctx context.Context, p commands.Past, no int) (commands.Answer, error) {
	page := commands.PageOf(ui.ByKind(units(p)), no)
	title := text.T{ZH: "截至%s · 全市", EN: "As of %s · all units"}.F(p.Lang, text.FullDay(p.Lang, p.Today))
	blocks, say := head(p, title+page.Title(p.Lang))
	rows, err := rows(ctx, p, page.Units)
	if err != nil {
		return commands.Answer{}, err
	}
	blocks = append(blocks, rows...)
	if page.Last() {
		blocks = append(blocks, roles(p)...)
		if known(p) && p.S.May(p.Person, policy.SeeAll, "") {
			counts := p.Counts(p.Then, p.Today.Year())
			blocks = append(blocks, ui.Section("*"+statusTitle(p)+"*\n"+counts))
			blocks = append(blocks, p.UnitTable(p.Then, p.Today.Year())...)
			say += "\n" + counts
			registers, told := kept(p, "")
			blocks, say = append(blocks, registers...), say+told
		}
	}
	blocks = append(blocks, ui.RowOf(page.Turn(p.Lang, "asof.page", p.Today.String()+" "))...)
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: blocks}}, nil
}

func statusTitle(p commands.Past) string {
	return text.T{ZH: "%d年履职进展（截至当日）", EN: "Status for %d, as of that day"}.F(p.Lang, p.Today.Year())
}

// kept is how what the features keep stood, below a heading; nothing where there was none.
func kept(p commands.Past, unit string) (blocks []slack.Block, say string) {
	var lines []string
	for _, f := range p.Features.All {
		if f.AsOf != nil {
			lines = append(lines, f.AsOf(p, unit)...)
		}
	}
	if len(lines) == 0 {
		return nil, ""
	}
	lines = append([]string{"*" + text.T{ZH: "履职台账（截至当日）", EN: "Registers, as of that day"}.In(p.Lang) + "*"}, lines...)
	return ui.Chunks(lines), "\n" + strings.Join(lines, "\n")
}
