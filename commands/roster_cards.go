package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// registerMoved tells of a step in the register: to the bureau what a unit
// proposes or has issued, to the unit what became of its nomination.
func (v reader) registerMoved(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	if m.Deed == (policy.PlanIssuedOn{}).Kind() {
		return v.planArrived(u, m)
	}
	if m.No < 1 || m.No > len(u.Nominations) {
		return *said(v.nameOf(u))
	}
	n := u.Nominations[m.No-1]
	if m.Deed == (policy.CDONominated{}).Kind() {
		return v.nominationArrived(u, n)
	}
	return v.nominationMoved(s, u, n, m)
}

// nominationArrived asks the bureau for the next step, as long as it is still
// to be taken.
func (v reader) nominationArrived(u policy.Unit, n policy.Nomination) Message {
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
func (v reader) nominationMoved(s policy.State, u policy.Unit, n policy.Nomination, m policy.Mail) Message {
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

func (v reader) planArrived(u policy.Unit, m policy.Mail) Message {
	say := text.T{ZH: "📄 *%s* 已印发本单位首席数据官实施方案%s。", EN: "📄 *%s* has issued its implementation plan%s."}.
		F(v.lang, v.nameOf(u), v.paper(policy.Document{No: u.Plan.No, Date: u.Plan.On})) +
		"\n" + text.T{ZH: "登记人：%s　附件：%d份", EN: "Entered by %s, files: %d"}.F(v.lang, mention(m.By), len(u.PlansOf()))
	return Message{Text: say, Blocks: []slack.Block{
		section(say),
		note(text.T{ZH: "依据实施方案四（一）：各区和试点部门制定本区本部门的实施方案。", EN: "By 四（一）: districts and departments make a plan of their own."}.In(v.lang)),
		row(v.showButton(u)),
	}}
}
