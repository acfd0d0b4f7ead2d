package commands

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

func rosterListButtons() map[string]Handler {
	return map[string]Handler{"roster.page": rosterPage, "menu.roster": rosterList}
}

// rosterListed reads "[DATE]": the roster of today, or of that day.
func rosterListed(ctx context.Context, a *App, r Request) (Answer, error) {
	if r.Args == "" {
		return rosterList(ctx, a, r)
	}
	return a.run(ctx, r, "asof")
}

// rosterList is the first page of the roster.
func rosterList(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.rosterPage(ctx, r, 1)
}

// rosterPage shows the page that the button names, in place.
func rosterPage(ctx context.Context, a *App, r Request) (Answer, error) {
	page, err := strconv.Atoi(r.Value)
	if err != nil {
		page = 1
	}
	answer, err := a.rosterPage(ctx, r, page)
	answer.Replace = true
	return answer, err
}

// unitsOnPage keeps a page within the characters of one message, also where
// units have the longest names.
const unitsOnPage = 30

func (a *App) rosterPage(ctx context.Context, r Request, page int) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if s.Who(r.User).Nobody() {
		return Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	v := a.reader(r)
	units := byKind(s.Active())
	pages := max(1, (len(units)+unitsOnPage-1)/unitsOnPage)
	page = min(max(page, 1), pages)
	title := text.T{ZH: "首席数据官名册", EN: "Roster"}.In(r.Lang)
	if pages > 1 {
		title += text.T{ZH: "（第%d页，共%d页）", EN: " (page %d of %d)"}.F(r.Lang, page, pages)
	}
	blocks := []slack.Block{header(title), section(v.coverage(s))}
	first := (page - 1) * unitsOnPage
	blocks = append(blocks, v.rosterRows(s, units[first:min(first+unitsOnPage, len(units))])...)
	if page == pages {
		blocks = append(blocks, v.rosterRoles(s)...)
	}
	if steps := v.rosterSteps(s, page, pages); len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	return Answer{Message: &Message{Text: title + "\n" + v.coverage(s), Blocks: blocks}}, nil
}

// rosterRows are units with their people, under a heading for each kind.
func (v reader) rosterRows(s policy.State, units []policy.Unit) []slack.Block {
	var blocks []slack.Block
	var lines []string
	var kind policy.UnitKind
	for _, u := range units {
		if u.Kind != kind && len(lines) > 0 {
			blocks, lines = append(blocks, chunks(lines)...), nil
		}
		if len(lines) == 0 {
			lines = []string{"*" + text.UnitKind(v.lang, u.Kind) + "*"}
		}
		kind, lines = u.Kind, append(lines, v.rosterRow(s, u))
	}
	if len(lines) == 0 {
		return nil
	}
	return append(blocks, chunks(lines)...)
}

// rosterRow is one unit: who its CDO is, since when and by which document, its
// liaisons, and who acts for whom.
func (v reader) rosterRow(s policy.State, u policy.Unit) string {
	line := text.UnitName(v.lang, u)
	if u.Joined == 0 {
		line += text.T{ZH: "　尚未纳入", EN: "   not taking part yet"}.In(v.lang)
		if len(u.Liaisons) == 0 {
			return line
		}
	}
	empty := v.emptyPost(u, policy.CDO)
	if u.Kind != policy.Municipality && u.CDO == "" && len(u.Liaisons) == 0 && empty == v.emptyPost(u, policy.Liaison) {
		return line + text.T{ZH: "　首席数据官和联络员 %s", EN: "   CDO and liaison %s"}.F(v.lang, empty)
	}
	line += text.T{ZH: "　首席数据官 %s", EN: "   CDO %s"}.F(v.lang, v.cdoOf(s, u))
	if u.Kind == policy.Municipality && len(u.Liaisons) == 0 {
		return line
	}
	return line + text.T{ZH: "　联络员 %s", EN: "   liaison %s"}.F(v.lang, v.liaisonsOf(s, u))
}

// cdoOf is the unit's CDO with since when, by which document, and whether filed
// with the province; or since when the post is vacant.
func (v reader) cdoOf(s policy.State, u policy.Unit) string {
	t, sits := u.Sitting()
	if !sits {
		return v.emptyPost(u, policy.CDO)
	}
	about := []string{text.T{ZH: "%s起", EN: "since %s"}.F(v.lang, text.ShortDay(v.lang, t.From, v.today))}
	if t.Basis.No != "" {
		about = append(about, esc(t.Basis.No))
	}
	switch {
	case u.Kind == policy.Department:
	case t.Filed.On != 0:
		about = append(about, text.T{ZH: "已报省备案", EN: "filed with the province"}.In(v.lang))
	case t.Basis.No != "":
		about = append(about, text.T{ZH: "待报省备案", EN: "not filed with the province yet"}.In(v.lang))
	}
	return v.holder(s, t.Person, about...)
}

func (v reader) liaisonsOf(s policy.State, u policy.Unit) string {
	if len(u.Liaisons) == 0 {
		return v.emptyPost(u, policy.Liaison)
	}
	var all []string
	for _, id := range u.Liaisons {
		all = append(all, v.holder(s, id))
	}
	return strings.Join(all, text.T{ZH: "、", EN: ", "}.In(v.lang))
}

// emptyPost is since when nobody holds the post, or that the register has never
// had anybody in it.
func (v reader) emptyPost(u policy.Unit, p policy.Post) string {
	since := u.VacantSince(p)
	switch {
	case since == 0:
		return "—"
	case !slices.ContainsFunc(u.Tenures, func(t policy.Tenure) bool { return t.Post == p }):
		return text.T{ZH: "⚠️ 未登记", EN: "⚠️ not registered"}.In(v.lang)
	}
	return text.T{ZH: "⚠️ 空缺（%s起）", EN: "⚠️ vacant (since %s)"}.F(v.lang, text.ShortDay(v.lang, since, v.today))
}

// holder is a person, with what there is to say: until when they are away and
// who acts, and whether their account is switched off.
func (v reader) holder(s policy.State, id string, about ...string) string {
	if l, away := s.OnLeave(id); away {
		leave := text.T{ZH: "请假至%s", EN: "on leave until %s"}.F(v.lang, text.ShortDay(v.lang, l.Until, v.today))
		if l.Acting != "" {
			leave += text.T{ZH: "，由%s代理", EN: ", %s acts"}.F(v.lang, mention(l.Acting))
		}
		about = append(about, leave)
	}
	if s.Closed(id) {
		about = append(about, text.T{ZH: "⚠️ 账号已停用", EN: "⚠️ account switched off"}.In(v.lang))
	}
	if len(about) == 0 {
		return mention(id)
	}
	return text.T{ZH: "%s（%s）", EN: "%s (%s)"}.F(v.lang, mention(id), strings.Join(about, text.T{ZH: "；", EN: "; "}.In(v.lang)))
}

// coverage is how far the scheme has come, in one line (二（二）).
func (v reader) coverage(s policy.State) string {
	covered, all := s.Coverage()
	return text.T{ZH: "覆盖情况　*%d/%d* 个区和部门已有首席数据官和联络员", EN: "Coverage   *%d of %d* districts and departments have a CDO and a liaison"}.F(v.lang, covered, all)
}

func (v reader) rosterRoles(s policy.State) []slack.Block {
	rows := []string{"*" + text.T{ZH: "其他角色", EN: "Other roles"}.In(v.lang) + "*"}
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		rows = append(rows, text.Role(v.lang, role)+"　"+mentions(s.Staff(role)...))
	}
	return chunks(rows)
}

// rosterSteps are the buttons below the roster: the other pages, and what the
// reader may enter.
func (v reader) rosterSteps(s policy.State, page, pages int) []slack.BlockElement {
	var steps []slack.BlockElement
	if page > 1 {
		steps = append(steps, button("roster.page#back", strconv.Itoa(page-1), text.T{ZH: "上一页", EN: "Previous"}.In(v.lang)))
	}
	if page < pages {
		steps = append(steps, button("roster.page#on", strconv.Itoa(page+1), text.T{ZH: "下一页", EN: "Next"}.In(v.lang)))
	}
	bureau := s.May(v.person, policy.KeepPosts, "")
	if bureau {
		steps = append(steps,
			button("roster.assign#liaison", "", text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(v.lang)),
			button("roster.assign#cdo", " "+string(policy.CDO), text.T{ZH: "首次登记首席数据官", EN: "Register a first CDO"}.In(v.lang)),
			button("roster.role", "", text.T{ZH: "登记角色", EN: "Register a role"}.In(v.lang)),
			button("roster.coverage", "", text.T{ZH: "覆盖情况", EN: "Coverage"}.In(v.lang)))
	}
	if bureau || holdsPost(s, v.person) {
		steps = append(steps, button("roster.leave", "", text.T{ZH: "登记请假", EN: "Enter a leave"}.In(v.lang)))
	}
	return steps
}
