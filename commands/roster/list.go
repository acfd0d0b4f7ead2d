package roster

import (
	"context"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterListed reads "[DATE]": the roster of today, or of that day.
func rosterListed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if r.Args == "" {
		return rosterList(ctx, a, r)
	}
	return a.Run(ctx, r, "asof")
}

// rosterList is the first page of the roster.
func rosterList(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return showPage(ctx, a, r, 1)
}

// rosterPage shows the page that the button names, in place.
func rosterPage(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	page, err := strconv.Atoi(r.Value)
	if err != nil {
		page = 1
	}
	return showPage(ctx, a, r, page)
}

func showPage(ctx context.Context, a *commands.App, r commands.Request, page int) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	if s.Who(r.User).Nobody() {
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	v := a.Reader(r)
	units := ui.ByKind(s.Active())
	pages := max(1, (len(units)+commands.UnitsOnPage-1)/commands.UnitsOnPage)
	page = min(max(page, 1), pages)
	title := text.T{ZH: "首席数据官名册", EN: "Roster"}.In(r.Lang)
	if pages > 1 {
		title += text.T{ZH: "（第%d页，共%d页）", EN: " (page %d of %d)"}.F(r.Lang, page, pages)
	}
	blocks := []slack.Block{ui.Header(title), ui.Section(v.Coverage(s))}
	first := (page - 1) * commands.UnitsOnPage
	blocks = append(blocks, rosterRows(v, s, units[first:min(first+commands.UnitsOnPage, len(units))])...)
	if page == pages {
		blocks = append(blocks, rosterRoles(v, s)...)
	}
	if steps := rosterSteps(v, s, page, pages); len(steps) > 0 {
		blocks = append(blocks, ui.Row(steps...))
	}
	return commands.Answer{Message: &ui.Message{Text: title + "\n" + v.Coverage(s), Blocks: blocks}}, nil
}

// rosterRows are units with their people, under a heading for each kind.
func rosterRows(v commands.Reader, s policy.State, units []policy.Unit) []slack.Block {
	var blocks []slack.Block
	var lines []string
	var kind policy.UnitKind
	for _, u := range units {
		if u.Kind != kind && len(lines) > 0 {
			blocks, lines = append(blocks, ui.Chunks(lines)...), nil
		}
		if len(lines) == 0 {
			lines = []string{"*" + text.UnitKind(v.Lang, u.Kind) + "*"}
		}
		kind, lines = u.Kind, append(lines, rosterRow(v, s, u))
	}
	if len(lines) == 0 {
		return nil
	}
	return append(blocks, ui.Chunks(lines)...)
}

// rosterRow is one unit: who its CDO is, since when and by which document, its
// liaisons, and who acts for whom.
func rosterRow(v commands.Reader, s policy.State, u policy.Unit) string {
	line := text.UnitName(v.Lang, u)
	if u.Joined == 0 {
		line += text.T{ZH: "　尚未纳入", EN: "   not taking part yet"}.In(v.Lang)
		if len(u.Liaisons) == 0 {
			return line
		}
	}
	empty := v.EmptyPost(u, policy.CDO)
	if u.Kind != policy.Municipality && u.CDO == "" && len(u.Liaisons) == 0 && empty == v.EmptyPost(u, policy.Liaison) {
		return line + text.T{ZH: "　首席数据官和联络员 %s", EN: "   CDO and liaison %s"}.F(v.Lang, empty)
	}
	line += text.T{ZH: "　首席数据官 %s", EN: "   CDO %s"}.F(v.Lang, v.CdoOf(s, u))
	if u.Kind == policy.Municipality && len(u.Liaisons) == 0 {
		return line
	}
	return line + text.T{ZH: "　联络员 %s", EN: "   liaison %s"}.F(v.Lang, v.LiaisonsOf(s, u))
}

func rosterRoles(v commands.Reader, s policy.State) []slack.Block {
	rows := []string{"*" + text.T{ZH: "其他角色", EN: "Other roles"}.In(v.Lang) + "*"}
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		rows = append(rows, text.Role(v.Lang, role)+"　"+ui.Mentions(s.Staff(role)...))
	}
	return ui.Chunks(rows)
}

// rosterSteps are the buttons below the roster: the other pages, and what the
// reader may enter.
func rosterSteps(v commands.Reader, s policy.State, page, pages int) []slack.BlockElement {
	var steps []slack.BlockElement
	if page > 1 {
		steps = append(steps, ui.Button("roster.page#back", strconv.Itoa(page-1), text.T{ZH: "上一页", EN: "Previous"}.In(v.Lang)))
	}
	if page < pages {
		steps = append(steps, ui.Button("roster.page#on", strconv.Itoa(page+1), text.T{ZH: "下一页", EN: "Next"}.In(v.Lang)))
	}
	bureau := s.May(v.Person, policy.KeepPosts, "")
	if bureau {
		steps = append(steps,
			ui.Button("roster.assign#liaison", "", text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(v.Lang)),
			ui.Button("roster.assign#cdo", " "+string(policy.CDO), text.T{ZH: "首次登记首席数据官", EN: "Register a first CDO"}.In(v.Lang)),
			ui.Button("roster.role", "", text.T{ZH: "登记角色", EN: "Register a role"}.In(v.Lang)),
			ui.Button("roster.coverage", "", text.T{ZH: "覆盖情况", EN: "Coverage"}.In(v.Lang)))
	}
	if bureau || holdsPost(s, v.Person) {
		steps = append(steps, ui.Button("roster.leave", "", text.T{ZH: "登记请假", EN: "Enter a leave"}.In(v.Lang)))
	}
	return steps
}
