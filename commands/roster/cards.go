package roster

import (
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// welcome tells a person which role they have, and where to begin.
func welcome(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	say := text.T{ZH: "您好！您已登记为 *%s* 。\n", EN: "Hello! You are registered as *%s*.\n"}.F(v.Lang, text.RoleHolder(v.Lang, m.Role)) + commands.HowWeRemind(v.Lang)
	r := commands.Request{User: m.Person, Lang: v.Lang}
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(commands.MenuButtons(s, r)...)}}
}

// accountClosed tells the bureau that a post can't be reached any more.
func accountClosed(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	var posts []string
	for _, seat := range s.Who(m.Person).Seats {
		posts = append(posts, commands.PostName(s, v.Lang, seat.Unit, seat.Post))
	}
	for _, role := range s.Who(m.Person).Roles {
		posts = append(posts, text.Role(v.Lang, role))
	}
	say := text.T{
		ZH: "⚠️ %s 的账号已停用（%s），提醒将无法送达。请尽快安排继任者：联络员用 `/cdo roster assign @成员 单位 liaison` 登记；首席数据官由本单位推荐、领导小组任免。",
		EN: "⚠️ The account of %s (%s) is switched off, so reminders can't reach them. Please see to a successor: a liaison by `/cdo roster assign @MEMBER UNIT liaison`, a CDO by nomination and decision.",
	}.F(v.Lang, ui.Mention(m.Person), strings.Join(posts, text.T{ZH: "、", EN: ", "}.In(v.Lang)))
	return *ui.Said(say)
}

// nominationArrived asks the bureau for the next step, as long as it is still
// to be taken.
func nominationArrived(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
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
func nominationMoved(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
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
