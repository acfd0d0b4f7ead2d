package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// asof is the roster and the status as they stood on a day.
func asof() Command {
	return Command{
		Word: "asof", Aliases: []string{"截至"},
		Summary: text.T{ZH: "查看某一天的名册和进展", EN: "the roster and the status as they stood on a day"},
		Words: []Word{
			{Line: "asof 2023-06-30", Note: text.T{ZH: "当日的名册和进展；将来的日期按已登记的安排推算", EN: "as of that day; for a day ahead, by what is entered already"}},
			{Line: "asof 2023-06-30 香洲区", Note: text.T{ZH: "当日某一单位的情况", EN: "one unit on that day"}},
		},
		Run:     asofRun,
		Buttons: map[string]Handler{"asof.page": asofPage},
	}
}

func asofRun(ctx context.Context, a *App, r Request) (Answer, error) {
	if strings.TrimSpace(r.Args) == "" {
		return Answer{Message: usage(r.Lang, asof().Words[0])}, nil
	}
	day, name, err := splitDay(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	return a.asOf(ctx, r, day, name, 1)
}

// asofPage shows a page of the whole city's roster; its value is "day page".
func asofPage(ctx context.Context, a *App, r Request) (Answer, error) {
	date, no, _ := strings.Cut(r.Value, " ")
	day, err := parseDate(date, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	page, err := strconv.Atoi(no)
	if err != nil {
		page = 1
	}
	answer, err := a.asOf(ctx, r, day, "", page)
	answer.Replace = true
	return answer, err
}

// splitDay takes the day off what was typed; it may stand before or behind the
// unit.
func splitDay(args string, today policy.Date) (day policy.Date, name string, err error) {
	words := strings.Fields(args)
	last := len(words) - 1
	if day, err = parseDate(words[0], today); err == nil {
		return day, strings.Join(words[1:], " "), nil
	}
	if behind, also := parseDate(words[last], today); last > 0 && also == nil {
		return behind, strings.Join(words[:last], " "), nil
	}
	return 0, "", err
}

// past is a day, and what is true of it.
type past struct {
	reader // its today is the day
	app    *App
	now    policy.Date
	s      policy.State // the register by what is known today
	then   policy.State // what was known on that day; zero before the ledger began, and for days ahead
}

// asOf shows the day: the whole city's to who may see it, the own unit's else.
func (a *App) asOf(ctx context.Context, r Request, day policy.Date, name string, page int) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	code, err := asOfWhom(s, r, name)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	p := past{reader: a.reader(r), app: a, now: policy.DateOf(r.Now), s: s, then: s}
	p.today = day
	switch {
	case day > p.now:
		p.s, err = turnedTo(s, day)
		p.then = s.Empty()
	case day < p.now:
		p.then, err = a.stateOn(ctx, s.Empty(), day)
	}
	if err != nil {
		return Answer{}, err
	}
	if code != "" {
		return p.ofUnit(ctx, code)
	}
	return p.ofCity(ctx, page)
}

// asOfWhom is the unit that is asked about, "" for the whole city.
func asOfWhom(s policy.State, r Request, name string) (string, error) {
	if name != "" {
		u, err := findUnit(s, name, r.Lang)
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
	own, err := ownUnit(s, r)
	if err == nil && own == "" {
		return "", policy.Refuse(policy.NoUnit, "", "")
	}
	return own, err
}

// stateOn is what was known at the end of the day, folded upon the empty state.
func (a *App) stateOn(ctx context.Context, s policy.State, day policy.Date) (policy.State, error) {
	for e, err := range a.Ledger.Entries(ctx, 1, 0) {
		switch {
		case err != nil:
			return s, fmt.Errorf("read what was known then: %w", err)
		case !e.At.Before(day.End()):
			return s, nil
		}
		s = s.Fold(e)
	}
	return s, nil
}

// turnedTo is the register as it will be on a day ahead if nothing else is
// entered.
func turnedTo(s policy.State, day policy.Date) (policy.State, error) {
	deed, err := policy.Turn(s, day.At(0, 0))
	if err != nil || deed == nil {
		return s, err
	}
	e, err := policy.NewEntry(s.Last+1, "", policy.Origin{By: "scheduler", At: day.At(0, 0)}, deed)
	if err != nil {
		return s, fmt.Errorf("look ahead: %w", err)
	}
	return s.Fold(e), nil
}

// caveat says how far the day can be known, "" where it is known well.
func (p past) caveat() string {
	switch {
	case p.today > p.now:
		return text.T{
			ZH: "该日尚未到来：以下按目前已登记的安排推算，此后登记的变动未计入；进展从略。",
			EN: "That day lies ahead: this is by what is entered already, and says nothing of the status.",
		}.In(p.lang)
	case p.today < p.s.Began:
		return text.T{
			ZH: "系统于%s启用：此前的名册为启用后补录，此前的进展没有记录。",
			EN: "This system began on %s: the roster of before was entered later, and there is no status from before.",
		}.F(p.lang, text.FullDay(p.lang, p.s.Began))
	}
	return ""
}

// head is how a page begins: the title, and what has to be known about it.
func (p past) head(title string) (blocks []slack.Block, say string) {
	blocks, say = []slack.Block{header(title)}, esc(title)
	if c := p.caveat(); c != "" {
		blocks, say = append(blocks, note(c)), say+"\n"+c
	}
	return blocks, say
}

// known says whether there is a status to show.
func (p past) known() bool { return p.today >= p.s.Began && p.then.Last > 0 }

// ofCity is a page of all units' posts, and behind the last one the roles and
// the status.
func (p past) ofCity(ctx context.Context, page int) (Answer, error) {
	units := byKind(p.units())
	pages := max(1, (len(units)+unitsOnPage-1)/unitsOnPage)
	page = min(max(page, 1), pages)
	title := text.T{ZH: "截至%s · 全市", EN: "As of %s · all units"}.F(p.lang, text.FullDay(p.lang, p.today))
	if pages > 1 {
		title += text.T{ZH: "（第%d页，共%d页）", EN: " (page %d of %d)"}.F(p.lang, page, pages)
	}
	blocks, say := p.head(title)
	first := (page - 1) * unitsOnPage
	rows, err := p.rows(ctx, units[first:min(first+unitsOnPage, len(units))])
	if err != nil {
		return Answer{}, err
	}
	blocks = append(blocks, rows...)
	if page == pages {
		blocks = append(blocks, p.roles()...)
		if p.known() && p.s.May(p.person, policy.SeeAll, "") {
			counts := p.counts(p.then, p.today.Year())
			blocks = append(blocks, section("*"+p.statusTitle()+"*\n"+counts))
			blocks = append(blocks, p.unitTable(p.then, p.today.Year())...)
			say += "\n" + counts
		}
	}
	if turn := p.steps(page, pages); len(turn) > 0 {
		blocks = append(blocks, row(turn...))
	}
	return Answer{Message: &Message{Text: say, Blocks: blocks}}, nil
}

func (p past) statusTitle() string {
	return text.T{ZH: "%d年履职进展（截至当日）", EN: "Status for %d, as of that day"}.F(p.lang, p.today.Year())
}

func (p past) steps(page, pages int) []slack.BlockElement {
	var turn []slack.BlockElement
	if page > 1 {
		turn = append(turn, button("asof.page#back", fmt.Sprintf("%s %d", p.today, page-1), text.T{ZH: "上一页", EN: "Previous"}.In(p.lang)))
	}
	if page < pages {
		turn = append(turn, button("asof.page#on", fmt.Sprintf("%s %d", p.today, page+1), text.T{ZH: "下一页", EN: "Next"}.In(p.lang)))
	}
	return turn
}
