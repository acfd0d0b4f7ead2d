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
func rosterListed(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if r.Args == "" {
		return rosterList(ctx, a, r, s)
	}
	return a.Run(ctx, r, "asof")
}

// rosterList is the first page of the roster.
func rosterList(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return showPage(a, r, s, 1)
}

// rosterPage shows the page that the button names, in place.
func rosterPage(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	page, err := strconv.Atoi(r.Value)
	if err != nil {
		page = 1
	}
	return showPage(a, r, s, page)
}

func showPage(a *commands.App, r commands.Request, s policy.State, no int) (commands.Answer, error) {
	if s.Who(r.User).Nobody() {
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	v := a.Reader(r)
	page := commands.PageOf(ui.ByKind(s.Active()), no)
	title := text.T{ZH: "首席数据官名册", EN: "Roster"}.In(r.Lang) + page.Title(r.Lang)
	blocks := []slack.Block{ui.Header(title), ui.Section(v.Coverage(s))}
	blocks = append(blocks, rosterRows(v, s, page.Units)...)
	if page.Last() {
		blocks = append(blocks, rosterRoles(v, s)...)
	}
	blocks = append(blocks, ui.RowOf(rosterSteps(v, s, page))...)
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
	for _, role := range policy.Roles() {
		rows = append(rows, text.Role(v.Lang, role)+"　"+ui.Mentions(s.Staff(role)...))
	}
	return ui.Chunks(rows)
}

// rosterSteps are the buttons below the roster: the other pages, and what the
// reader may enter.
func rosterSteps(v commands.Reader, s policy.State, page commands.Page) []slack.BlockElement {
	steps := page.Turn(v.Lang, "roster.page", "")
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

// welcome tells a person which role they have, and where to begin.
func welcome(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	say := text.T{ZH: "您好！您已登记为 *%s* 。\n", EN: "Hello! You are registered as *%s*.\n"}.F(v.Lang, text.RoleHolder(v.Lang, m.Role)) + commands.HowWeRemind(v.Lang)
	v.Person = m.Person
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(commands.MenuButtons(v, s)...)}}
}

// accountClosed tells the bureau that a post can't be reached any more.
func accountClosed(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	posts := ui.Map(s.Who(m.Person).Seats, func(seat policy.Seat) string { return commands.PostName(s, v.Lang, seat.Unit, seat.Post) })
	posts = append(posts, ui.Map(s.Who(m.Person).Roles, func(role policy.Role) string { return text.Role(v.Lang, role) })...)
	say := text.T{
		ZH: "⚠️ %s 的账号已停用（%s），提醒将无法送达。请尽快安排继任者：联络员用 `/cdo roster assign @成员 单位 liaison` 登记；首席数据官由本单位推荐、领导小组任免。",
		EN: "⚠️ The account of %s (%s) is switched off, so reminders can't reach them. Please see to a successor: a liaison by `/cdo roster assign @MEMBER UNIT liaison`, a CDO by nomination and decision.",
	}.F(v.Lang, ui.Mention(m.Person), text.List(v.Lang, posts))
	return *ui.Said(say)
}

// nominationArrived asks the bureau for the next step, as long as it is still
// to be taken.
func nominationArrived(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	n, ok := nominationNo(u, m.No)
	if !ok {
		return *ui.Said(v.NameOf(u))
	}
	title := text.T{ZH: "📨 *%s* 推荐首席数据官人选，请审核呈报", EN: "📨 *%s* nominates a CDO; please check and forward it"}
	next := []slack.BlockElement{ui.Primary(forwardButton(v, u, n.No)), returnButton(v, u, n.No), v.ShowButton(u)}
	if n.State != policy.Recommended {
		title = text.T{ZH: "✅ *%s* 的推荐已办理", EN: "✅ The nomination of *%s* is dealt with"}
		next = []slack.BlockElement{v.ShowButton(u)}
	}
	say := title.F(v.Lang, v.NameOf(u))
	body := proposal(v, u, n)
	return ui.Message{Text: say + "\n" + body, Blocks: []slack.Block{
		ui.Section(say), ui.Section(body),
		ui.Note(text.T{ZH: "依据实施方案三（一）2、3：由单位推荐，领导小组任免。", EN: "By 三（一）2 and 3: the unit nominates, the leading group appoints."}.In(v.Lang)),
		ui.Row(next...),
	}}
}

// nominationMoved tells who proposed how far it has come, or the bureau that
// the unit took it back.
func nominationMoved(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	n, ok := nominationNo(u, m.No)
	if !ok {
		return *ui.Said(v.NameOf(u))
	}
	say := text.T{ZH: "📤 *%s* 第%d号推荐（%s）已呈报领导小组，有决定即告知您。", EN: "📤 Nomination no. %[2]d of *%[1]s* (%[3]s) is before the leading group; you hear when it has decided."}
	again := false
	switch m.Nomination {
	case policy.GivenBack:
		again = true
		say = text.T{ZH: "↩️ *%s* 第%d号推荐（%s）已退回补正，请补正后重新推荐，已填内容自动带入。", EN: "↩️ Nomination no. %[2]d of *%[1]s* (%[3]s) came back to be mended; please nominate again, the form keeps what you filled in."}
	case policy.Withdrawn:
		say = text.T{ZH: "↩️ *%s* 撤回第%d号推荐（%s），无需再办。", EN: "↩️ *%s* withdrew nomination no. %d (%s); nothing is left to do on it."}
	case policy.Refused:
		again = true
		say = text.T{ZH: "*%s* 第%d号推荐（%s）：领导小组未予任命，请另行推荐人选。", EN: "Nomination no. %[2]d of *%[1]s* (%[3]s): the leading group does not appoint; please nominate somebody else."}
	case policy.UnderReview, policy.Recommended, policy.Appointed:
	}
	line := say.F(v.Lang, v.NameOf(u), n.No, ui.Esc(n.Name))
	if n.Reason != "" && m.Nomination != policy.UnderReview {
		line += "\n" + text.T{ZH: "原因：", EN: "Reason: "}.In(v.Lang) + ui.Esc(ui.Clip(n.Reason, 2000))
	}
	line += "\n" + text.T{ZH: "办理人：%s", EN: "By %s"}.F(v.Lang, ui.Mention(m.By))
	next := []slack.BlockElement{v.ShowButton(u)}
	if _, open := u.OpenNomination(); again && !open && n.No == len(u.Nominations) && s.May(v.Person, policy.NominateCDO, u.Code) {
		next = append([]slack.BlockElement{ui.Primary(nominateButton(v, u))}, next...)
	}
	return ui.Message{Text: line, Blocks: []slack.Block{ui.Section(line), ui.Row(next...)}}
}

// nominationNo is the unit's nomination of that number.
func nominationNo(u policy.Unit, no int) (n policy.Nomination, ok bool) {
	if no < 1 || no > len(u.Nominations) {
		return n, false
	}
	return u.Nominations[no-1], true
}
