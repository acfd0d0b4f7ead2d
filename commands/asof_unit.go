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

// units are those that took part on the day, as they were called then.
func (p past) units() []policy.Unit {
	var units []policy.Unit
	for _, code := range p.s.Codes {
		if u := p.s.Units.At(code); u.ExistedOn(p.today) {
			units = append(units, asCalled(u, p.today))
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
func (p past) rows(ctx context.Context, units []policy.Unit) ([]slack.Block, error) {
	if len(units) == 0 {
		return []slack.Block{section(text.T{ZH: "当日尚无单位参加首席数据官制度。", EN: "No unit took part on that day."}.In(p.lang))}, nil
	}
	var blocks []slack.Block
	for len(units) > 0 {
		kind := units[0].Kind
		lines := []string{"*" + text.UnitKind(p.lang, kind) + "*"}
		for len(units) > 0 && units[0].Kind == kind {
			line, err := p.row(ctx, units[0])
			if err != nil {
				return nil, err
			}
			lines, units = append(lines, line), units[1:]
		}
		blocks = append(blocks, chunks(lines)...)
	}
	return blocks, nil
}

func (p past) row(ctx context.Context, u policy.Unit) (string, error) {
	late, err := p.late(ctx, u)
	if err != nil {
		return "", err
	}
	return text.T{ZH: "%s　首席数据官 %s　联络员 %s%s", EN: "%s   CDO %s   liaison %s%s"}.
		F(p.lang, esc(text.UnitName(p.lang, u)), p.held(u, policy.CDO), p.held(u, policy.Liaison), late), nil
}

// held is who held the post on the day.
func (p past) held(u policy.Unit, post policy.Post) string {
	t := teller{reader: p.reader, s: p.s, unit: u.Code}
	var who []string
	for _, tenure := range u.HeldOn(post, p.today) {
		who = append(who, t.person(tenure.Person, tenure.Name))
	}
	switch {
	case len(who) > 0:
		return strings.Join(who, text.T{ZH: "、", EN: ", "}.In(p.lang))
	case u.Kind == policy.Municipality && post == policy.Liaison:
		return "—"
	case p.today < p.s.Began: // nobody is known, which does not mean that there was nobody
		return text.T{ZH: "无记录", EN: "no record"}.In(p.lang)
	}
	return text.T{ZH: "空缺", EN: "vacant"}.In(p.lang)
}

// late says so where what is known of the day now was not known then.
func (p past) late(ctx context.Context, u policy.Unit) (string, error) {
	if !p.known() || p.today >= p.now || p.knew(u) {
		return "", nil
	}
	entries := p.s.Units.At(u.Code).Entries
	for _, n := range slices.Backward(entries) {
		if n <= p.then.Last {
			break
		}
		e, err := p.app.Ledger.Entry(ctx, n)
		if err != nil {
			return "", fmt.Errorf("read when it was entered: %w", err)
		}
		if p.looksBack(e, u.Code) {
			return text.T{ZH: "　（于%s补录）", EN: "   (entered later, on %s)"}.F(p.lang, text.ShortDay(p.lang, policy.DateOf(e.At), p.now)), nil
		}
	}
	return "", nil
}

// knew says whether the register of that day had the unit as it has now.
func (p past) knew(u policy.Unit) bool {
	was, ok := p.then.Units.Get(u.Code)
	return ok && was.ExistedOn(p.today) && was.On(p.today) == policy.Epoch{Name: u.Name, Kind: u.Kind, Until: was.On(p.today).Until} &&
		slices.Equal(holders(was, policy.CDO, p.today), holders(u, policy.CDO, p.today)) &&
		slices.Equal(holders(was, policy.Liaison, p.today), holders(u, policy.Liaison, p.today))
}

func holders(u policy.Unit, post policy.Post, day policy.Date) []string {
	var who []string
	for _, t := range u.HeldOn(post, day) {
		who = append(who, t.Person)
	}
	slices.Sort(who)
	return who
}

// looksBack says whether the entry changed what holds for the unit on a day
// before it was written.
func (p past) looksBack(e policy.Entry, unit string) bool {
	all := []policy.Entry{e}
	if parts := p.features.history[e.Kind].Parts; parts != nil {
		_, all = parts(teller{reader: p.reader}, e)
	}
	return slices.ContainsFunc(all, func(part policy.Entry) bool {
		from := p.features.history[part.Kind].From
		return from != nil && concerns(part, unit) && from(part) <= p.today
	})
}

// roles are who had which role on the day.
func (p past) roles() []slack.Block {
	rows := []string{"*" + text.T{ZH: "其他角色", EN: "Other roles"}.In(p.lang) + "*"}
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		rows = append(rows, text.Role(p.lang, role)+text.T{ZH: "　", EN: "   "}.In(p.lang)+mentions(p.s.StaffOn(role, p.today)...))
	}
	return chunks(rows)
}

// ofUnit is one unit on the day.
func (p past) ofUnit(ctx context.Context, code string) (Answer, error) {
	u := asCalled(p.s.Units.At(code), p.today)
	title := text.T{ZH: "截至%s · %s", EN: "As of %s · %s"}.F(p.lang, text.FullDay(p.lang, p.today), text.UnitName(p.lang, u))
	blocks, say := p.head(title)
	if !u.ExistedOn(p.today) {
		why := p.absent(p.s.Units.At(code))
		return Answer{Message: &Message{Text: say + "\n" + why, Blocks: append(blocks, section(why))}}, nil
	}
	line, err := p.row(ctx, u)
	if err != nil {
		return Answer{}, err
	}
	if now := p.s.Units.At(code); now.Name != u.Name {
		blocks = append(blocks, note(text.T{ZH: "现名：", EN: "Now called "}.In(p.lang)+esc(text.UnitName(p.lang, now))))
	}
	blocks, say = append(blocks, section(line)), say+"\n"+line
	if p.known() && p.s.May(p.person, policy.SeeUnit, code) {
		status := strings.Join(p.owed(code), "\n")
		blocks = append(blocks, section("*"+p.statusTitle()+"*\n"+status))
		say += "\n" + status
	}
	return Answer{Message: &Message{Text: say, Blocks: blocks}}, nil
}

// absent is why the unit took no part on the day.
func (p past) absent(u policy.Unit) string {
	switch {
	case u.Retired != 0 && p.today >= u.Retired:
		return teller{reader: p.reader, s: p.s}.gone(u)
	case u.Joined == 0:
		return text.T{ZH: "%s尚未参加首席数据官制度。", EN: "%s takes no part yet."}.F(p.lang, esc(text.UnitName(p.lang, u)))
	}
	return text.T{ZH: "%s自%s起参加首席数据官制度，当日尚未参加。", EN: "%s takes part from %s, and did not on that day."}.
		F(p.lang, esc(text.UnitName(p.lang, u)), text.FullDay(p.lang, u.Joined))
}

// owed is how each of the year's obligations stood.
func (p past) owed(code string) []string {
	u := p.then.Units.At(code)
	var rows []string
	for _, f := range p.features.all {
		for _, o := range f.Obligations {
			if o.AsOf == nil {
				continue
			}
			if line := o.AsOf(p, u); line != "" {
				rows = append(rows, line)
			}
		}
	}
	for _, ob := range p.yearOf(p.then, u, p.today.Year()) {
		if p.of(ob.Noun).AsOf == nil {
			rows = append(rows, p.stood(ob))
		}
	}
	return rows
}

// stood is how one obligation stood.
func (p past) stood(ob policy.Obligation) string {
	sign, standing := bare(ob.Status), text.Status(p.lang, ob.Status)
	name := p.obligationName(ob)
	switch {
	case ob.Since():
		return p.mark(ob.Status) + " " + name + text.T{ZH: "（%s起）", EN: " (since %s)"}.F(p.lang, text.ShortDay(p.lang, ob.Due, p.today))
	case p.awaited(p.then, ob):
		sign, standing = bare(policy.Ahead), text.T{ZH: "时间未定", EN: "no date yet"}.In(p.lang)
	}
	say := sign + " " + name + text.T{ZH: "：", EN: ": "}.In(p.lang) + standing
	if more := p.of(ob.Noun).Stood; more != nil {
		return say + more(p.reader, ob)
	}
	return say + p.dueThen(ob)
}

// dueThen is the day of what was open.
func (v reader) dueThen(ob policy.Obligation) string {
	if ob.Status.Fulfilled() {
		return ""
	}
	return text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(v.lang, text.ShortDay(v.lang, ob.Due, v.today))
}
