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

// units are those that took part on the day, as they were called then.
func units(p commands.Past) []policy.Unit {
	var units []policy.Unit
	for _, code := range p.S.Codes {
		if u := p.S.Units.At(code); u.ExistedOn(p.Today) {
			units = append(units, asCalled(u, p.Today))
		}
	}
	return units
}

// asCalled is the unit with the name and the kind that it had on the day.
func asCalled(u policy.Unit, day policy.Date) policy.Unit {
	was := u.On(day)
	u.Name, u.Kind = was.Name, was.Kind
	return u
}

// rows are the units with who held their posts, under a heading for each kind.
func rows(ctx context.Context, p commands.Past, units []policy.Unit) ([]slack.Block, error) {
	if len(units) == 0 {
		return []slack.Block{ui.Section(text.T{ZH: "当日尚无单位参加首席数据官制度。", EN: "No unit took part on that day."}.In(p.Lang))}, nil
	}
	var blocks []slack.Block
	for len(units) > 0 {
		kind := units[0].Kind
		lines := []string{"*" + text.UnitKind(p.Lang, kind) + "*"}
		for len(units) > 0 && units[0].Kind == kind {
			line, err := row(ctx, p, units[0])
			if err != nil {
				return nil, err
			}
			lines, units = append(lines, line), units[1:]
		}
		blocks = append(blocks, ui.Chunks(lines)...)
	}
	return blocks, nil
}

func row(ctx context.Context, p commands.Past, u policy.Unit) (string, error) {
	late, err := late(ctx, p, u)
	if err != nil {
		return "", err
	}
	return text.T{ZH: "%s　首席数据官 %s　联络员 %s%s", EN: "%s   CDO %s   liaison %s%s"}.
		F(p.Lang, ui.Esc(text.UnitName(p.Lang, u)), held(p, u, policy.CDO), held(p, u, policy.Liaison), late), nil
}

// held is who held the post on the day.
func held(p commands.Past, u policy.Unit, post policy.Post) string {
	t := commands.HistoryWriter{Reader: p.Reader, S: p.S, Unit: u.Code}
	who := ui.Map(u.HeldOn(post, p.Today), func(tenure policy.Tenure) string { return t.Person(tenure.Person, tenure.Name) })
	switch {
	case len(who) > 0:
		return text.List(p.Lang, who)
	case u.Kind == policy.Municipality && post == policy.Liaison:
		return "—"
	case p.Today < p.S.Began: // nobody is known, which does not mean that there was nobody
		return text.T{ZH: "无记录", EN: "no record"}.In(p.Lang)
	}
	return text.T{ZH: "空缺", EN: "vacant"}.In(p.Lang)
}

// late says so where what is known of the day now was not known then.
func late(ctx context.Context, p commands.Past, u policy.Unit) (string, error) {
	if !known(p) || p.Today >= p.Now || knew(p, u) {
		return "", nil
	}
	entries := p.S.Units.At(u.Code).Entries.All()
	for _, n := range slices.Backward(entries) {
		if n <= p.Then.Last {
			break
		}
		e, err := p.App.Ledger.Entry(ctx, n)
		if err != nil {
			return "", fmt.Errorf("read when it was entered: %w", err)
		}
		if looksBack(p, e, u.Code) {
			return text.T{ZH: "　（于%s补录）", EN: "   (entered later, on %s)"}.F(p.Lang, text.ShortDay(p.Lang, policy.DateOf(e.At), p.Now)), nil
		}
	}
	return "", nil
}

// knew says whether the register of that day had the unit as it has now.
func knew(p commands.Past, u policy.Unit) bool {
	was, ok := p.Then.Units.Get(u.Code)
	return ok && was.ExistedOn(p.Today) && was.On(p.Today) == policy.Epoch{Name: u.Name, Kind: u.Kind, Until: was.On(p.Today).Until} &&
		slices.Equal(holders(was, policy.CDO, p.Today), holders(u, policy.CDO, p.Today)) &&
		slices.Equal(holders(was, policy.Liaison, p.Today), holders(u, policy.Liaison, p.Today))
}

func holders(u policy.Unit, post policy.Post, day policy.Date) []string {
	who := ui.Map(u.HeldOn(post, day), func(t policy.Tenure) string { return t.Person })
	slices.Sort(who)
	return who
}

// looksBack says whether the entry changed what holds for the unit on a day
// before it was written.
func looksBack(p commands.Past, e policy.Entry, unit string) bool {
	all := []policy.Entry{e}
	if parts := p.Features.History[e.Kind].Parts; parts != nil {
		_, all = parts(commands.HistoryWriter{Reader: p.Reader}, e)
	}
	return slices.ContainsFunc(all, func(part policy.Entry) bool {
		from := p.Features.History[part.Kind].From
		return from != nil && commands.Concerns(part, unit) && from(part) <= p.Today
	})
}

// roles are who had which role on the day.
func roles(p commands.Past) []slack.Block {
	rows := []string{"*" + text.T{ZH: "其他角色", EN: "Other roles"}.In(p.Lang) + "*"}
	for _, role := range policy.Roles() {
		rows = append(rows, text.Role(p.Lang, role)+text.T{ZH: "　", EN: "   "}.In(p.Lang)+ui.Mentions(p.S.StaffOn(role, p.Today)...))
	}
	return ui.Chunks(rows)
}

// ofUnit is one unit on the day.
func ofUnit(ctx context.Context, p commands.Past, code string) (commands.Answer, error) {
	u := asCalled(p.S.Units.At(code), p.Today)
	title := text.T{ZH: "截至%s · %s", EN: "As of %s · %s"}.F(p.Lang, text.FullDay(p.Lang, p.Today), text.UnitName(p.Lang, u))
	blocks, say := head(p, title)
	if !u.ExistedOn(p.Today) {
		why := absent(p, p.S.Units.At(code))
		return commands.Answer{Message: &ui.Message{Text: say + "\n" + why, Blocks: append(blocks, ui.Section(why))}}, nil
	}
	line, err := row(ctx, p, u)
	if err != nil {
		return commands.Answer{}, err
	}
	if now := p.S.Units.At(code); now.Name != u.Name {
		blocks = append(blocks, ui.Note(text.T{ZH: "现名：", EN: "Now called "}.In(p.Lang)+ui.Esc(text.UnitName(p.Lang, now))))
	}
	blocks, say = append(blocks, ui.Section(line)), say+"\n"+line
	if known(p) && p.S.May(p.Person, policy.SeeUnit, code) {
		status := strings.Join(owed(p, code), "\n")
		blocks = append(blocks, ui.Section("*"+statusTitle(p)+"*\n"+status))
		registers, told := kept(p, code)
		blocks, say = append(blocks, registers...), say+"\n"+status+told
	}
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: blocks}}, nil
}

// absent is why the unit took no part on the day.
func absent(p commands.Past, u policy.Unit) string {
	switch {
	case u.Retired != 0 && p.Today >= u.Retired:
		return gone(commands.HistoryWriter{Reader: p.Reader, S: p.S}, u)
	case u.Joined == 0:
		return text.T{ZH: "%s尚未参加首席数据官制度。", EN: "%s takes no part yet."}.F(p.Lang, ui.Esc(text.UnitName(p.Lang, u)))
	}
	return text.T{ZH: "%s自%s起参加首席数据官制度，当日尚未参加。", EN: "%s takes part from %s, and did not on that day."}.
		F(p.Lang, ui.Esc(text.UnitName(p.Lang, u)), text.FullDay(p.Lang, u.Joined))
}

// owed is how each of the year's obligations stood.
func owed(p commands.Past, code string) []string {
	u := p.Then.Units.At(code)
	var rows []string
	for _, f := range p.Features.All {
		for _, o := range f.Obligations {
			if o.AsOf == nil {
				continue
			}
			if line := o.AsOf(p, u); line != "" {
				rows = append(rows, line)
			}
		}
	}
	for _, ob := range p.YearOf(p.Then, u, p.Today.Year()) {
		if p.Of(ob.Kind).AsOf == nil {
			rows = append(rows, stood(p, ob))
		}
	}
	return rows
}

// stood is how one obligation stood.
func stood(p commands.Past, ob policy.Obligation) string {
	sign, standing := ui.Bare(ob.Status), text.Status(p.Lang, ob.Status)
	name := p.ObligationName(ob)
	switch {
	case ob.Since():
		return p.Mark(ob.Status) + " " + name + text.T{ZH: "（%s起）", EN: " (since %s)"}.F(p.Lang, text.ShortDay(p.Lang, ob.Due, p.Today))
	case p.Awaited(p.Then, ob):
		sign, standing = ui.Bare(policy.Ahead), text.T{ZH: "时间未定", EN: "no date yet"}.In(p.Lang)
	}
	say := sign + " " + name + text.T{ZH: "：", EN: ": "}.In(p.Lang) + standing
	if more := p.Of(ob.Kind).Stood; more != nil {
		return say + more(p.Reader, ob)
	}
	return say + p.DueThen(ob)
}
