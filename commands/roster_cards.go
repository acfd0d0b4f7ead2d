package commands

import (
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// welcome tells a person which role they have, and where to begin.
func (v reader) welcome(s policy.State, m policy.Mail) Message {
	say := text.T{ZH: "您好！您已登记为 *%s* 。\n", EN: "Hello! You are registered as *%s*.\n"}.F(v.lang, text.RoleHolder(v.lang, m.Role)) + howWeRemind(v.lang)
	r := Request{User: m.Person, Lang: v.lang}
	return Message{Text: say, Blocks: []slack.Block{section(say), row(menuButtons(s, r)...)}}
}

// accountClosed tells the bureau that a post can't be reached any more.
func (v reader) accountClosed(s policy.State, m policy.Mail) Message {
	var posts []string
	for _, seat := range s.Who(m.Person).Seats {
		posts = append(posts, postName(s, v.lang, seat.Unit, seat.Post))
	}
	for _, role := range s.Who(m.Person).Roles {
		posts = append(posts, text.Role(v.lang, role))
	}
	say := text.T{
		ZH: "⚠️ %s 的账号已停用（%s），提醒将无法送达。请尽快安排继任者：联络员用 `/cdo roster assign @成员 单位 liaison` 登记；首席数据官由本单位推荐、领导小组任免。",
		EN: "⚠️ The account of %s (%s) is switched off, so reminders can't reach them. Please see to a successor: a liaison by `/cdo roster assign @MEMBER UNIT liaison`, a CDO by nomination and decision.",
	}.F(v.lang, mention(m.Person), strings.Join(posts, text.T{ZH: "、", EN: ", "}.In(v.lang)))
	return *said(say)
}

// nominationArrived asks the bureau for the next step, as long as it is still
// to be taken.
func (v reader) nominationArrived(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	n, ok := nominationNo(u, m.No)
	if !ok {
		return *said(v.nameOf(u))
	}
	title := text.T{ZH: "📨 *%s* 推荐首席数据官人选，请审核呈报", EN: "📨 *%s* nominates a CDO; please check and forward it"}
	next := []slack.BlockElement{primary(v.forwardButton(u, n.No)), v.returnButton(u, n.No), v.showButton(u)}
	if n.State != policy.Recommended {
		title = text.T{ZH: "✅ *%s* 的推荐已办理", EN: "✅ The nomination of *%s* is dealt with"}
		next = []slack.BlockElement{v.showButton(u)}
	}
	say := title.F(v.lang, v.nameOf(u))
	body := v.proposal(u, n)
	return Message{Text: say + "\n" + body, Blocks: []slack.Block{
		section(say), section(body),
		note(text.T{ZH: "依据实施方案三（一）2、3：由单位推荐，领导小组任免。", EN: "By 三（一）2 and 3: the unit nominates, the leading group appoints."}.In(v.lang)),
		row(next...),
	}}
}

// nominationMoved tells who proposed how far it has come, or the bureau that
// the unit took it back.
func (v reader) nominationMoved(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	n, ok := nominationNo(u, m.No)
	if !ok {
		return *said(v.nameOf(u))
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
	line := say.F(v.lang, v.nameOf(u), n.No, esc(n.Name))
	if n.Reason != "" && m.Nomination != policy.UnderReview {
		line += "\n" + text.T{ZH: "原因：", EN: "Reason: "}.In(v.lang) + esc(clip(n.Reason, 2000))
	}
	line += "\n" + text.T{ZH: "办理人：%s", EN: "By %s"}.F(v.lang, mention(m.By))
	next := []slack.BlockElement{v.showButton(u)}
	if _, open := u.OpenNomination(); again && !open && n.No == len(u.Nominations) && s.May(v.person, policy.NominateCDO, u.Code) {
		next = append([]slack.BlockElement{primary(v.nominateButton(u))}, next...)
	}
	return Message{Text: line, Blocks: []slack.Block{section(line), row(next...)}}
}

// nominationNo is the unit's nomination of that number.
func nominationNo(u policy.Unit, no int) (n policy.Nomination, ok bool) {
	if no < 1 || no > len(u.Nominations) {
		return n, false
	}
	return u.Nominations[no-1], true
}
