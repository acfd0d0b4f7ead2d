package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// What is true after a step of an appointment, and what follows from it.

func (v reader) nominated(s policy.State, d policy.CDONominated) *Message {
	u := s.Units.At(d.Unit)
	say := text.T{ZH: "✅ 已推荐：*%s* 首席数据官人选%s（%s），第%d号推荐。", EN: "✅ Nominated: %[2]s (%[3]s) as CDO of *%[1]s*, nomination no. %[4]d."}.
		F(v.lang, v.nameOf(u), esc(d.Name), esc(d.Title), d.No)
	next := []slack.BlockElement{v.withdrawButton(u, d.No), v.showButton(u)}
	if s.May(v.person, policy.DecideCDO, u.Code) {
		say += "\n" + text.T{ZH: "请审核后呈报领导小组；材料不全的，退回单位补正（三（一）2）。", EN: "Please check it and put it before the leading group, or give it back to be mended (三（一）2)."}.In(v.lang)
		next = []slack.BlockElement{primary(v.forwardButton(u, d.No)), v.returnButton(u, d.No), v.showButton(u)}
	} else {
		say += "\n" + text.T{ZH: "已通知市政务服务数据管理局，由其呈报领导小组决定（三（一）2）；有进展即告知您。", EN: "The data bureau is told and puts it before the leading group (三（一）2); you hear of every step."}.In(v.lang)
	}
	return answerOf(say, v.course(u, 1), next...)
}

// candidateOf is the name on a nomination.
func candidateOf(u policy.Unit, no int) string {
	if no < 1 || no > len(u.Nominations) {
		return "—"
	}
	return esc(u.Nominations[no-1].Name)
}

func (v reader) forwarded(s policy.State, d policy.NominationMoved) *Message {
	u := s.Units.At(d.Unit)
	say := text.T{
		ZH: "✅ 已呈报：*%s* 第%d号推荐（%s）已呈报领导小组，推荐单位将收到通知。\n领导小组作出决定后，请登记任命或不予任命，并填写文号和日期。",
		EN: "✅ Forwarded: nomination no. %[2]d of *%[1]s* (%[3]s) is before the leading group; the unit is told.\nWhen it has decided, enter the appointment or the refusal with its document.",
	}.F(v.lang, v.nameOf(u), d.No, candidateOf(u, d.No))
	return answerOf(say, v.course(u, 2), v.appointButton(u), v.refuseButton(u), v.showButton(u))
}

// movedBack is after a nomination was given back or withdrawn.
func (v reader) movedBack(s policy.State, d policy.NominationMoved) *Message {
	u := s.Units.At(d.Unit)
	say := text.T{
		ZH: "↩️ 已退回补正：*%s* 第%d号推荐（%s）。退回意见将通知推荐单位，补正后可重新推荐，已填内容自动带入。",
		EN: "↩️ Given back: nomination no. %[2]d of *%[1]s* (%[3]s). The unit is told why and can nominate again; the form keeps what was filled in.",
	}
	if d.State == policy.Withdrawn {
		say = text.T{
			ZH: "↩️ 已撤回：*%s* 第%d号推荐（%s）。原因记录在案，市政务服务数据管理局将收到通知；可随时重新推荐。",
			EN: "↩️ Withdrawn: nomination no. %[2]d of *%[1]s* (%[3]s). The reason is kept, the data bureau is told, and you can nominate again at any time.",
		}
	}
	return answerOf(say.F(v.lang, v.nameOf(u), d.No, candidateOf(u, d.No))+v.stillVacant(u), v.course(u, 0), v.nominateButton(u), v.showButton(u))
}

// stillVacant says so where nobody is in office.
func (v reader) stillVacant(u policy.Unit) string {
	if u.CDO != "" || u.Joined == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "首席数据官仍为空缺。", EN: "The post of CDO is vacant still."}.In(v.lang)
}

func (v reader) appointed(s policy.State, d policy.CDOAppointed) *Message {
	u := s.Units.At(d.Unit)
	say := text.T{ZH: "✅ 已登记任命：*%s* 首席数据官 %s，%s起任职%s。", EN: "✅ Appointed: %[2]s is CDO of *%[1]s* from %[3]s%[4]s."}.
		F(v.lang, v.nameOf(u), v.who(d.Person, d.Name), text.Day(v.lang, d.From, v.today), v.paper(d.Document))
	ahead := d.From > v.today
	switch {
	case d.Before != "" && ahead:
		say += "\n" + text.T{ZH: "现任 %s 履职至前一日，未办事项届时转由继任者办理。", EN: "%s stays in office until the day before; what is open then passes on."}.F(v.lang, mention(d.Before))
	case d.Before != "":
		say += "\n" + text.T{ZH: "前任 %s 同日卸任，未办事项转由继任者办理。", EN: "%s leaves on the same day; what is open passes to the successor."}.F(v.lang, mention(d.Before))
	}
	if ahead {
		say += "\n" + text.T{ZH: "任职之日起生效，届时通知本人和单位。", EN: "It takes effect on that day; those concerned are told then."}.In(v.lang)
	} else {
		say += "\n" + text.T{ZH: "将通知本人和单位。", EN: "Those concerned are told."}.In(v.lang)
	}
	next := []slack.BlockElement{v.showButton(u)}
	switch {
	case u.Kind == policy.Department:
		say += "\n" + text.T{ZH: "部门首席数据官无需报省备案（三（一）2），任命手续办理完毕。", EN: "A department's CDO is not filed with the province (三（一）2): nothing is left to do."}.In(v.lang)
	case ahead:
		say += "\n" + text.T{ZH: "任职后请报省政务服务数据管理局备案（三（一）2）。", EN: "Once in office, please file the CDO with the province (三（一）2)."}.In(v.lang)
	default:
		say += "\n" + text.T{ZH: "请报省政务服务数据管理局备案，收到回执后登记（三（一）2）。", EN: "Please file the CDO with the province, and enter the receipt when it comes (三（一）2)."}.In(v.lang)
		next = append([]slack.BlockElement{primary(v.fileButton(u))}, next...)
	}
	return answerOf(say, v.course(u, decidedSteps(u)), next...)
}

func (v reader) refused(s policy.State, d policy.CDORefused) *Message {
	u := s.Units.At(d.Unit)
	say := text.T{
		ZH: "✅ 已登记：领导小组对 *%s* 第%d号推荐（%s）不予任命%s，推荐单位将收到通知。",
		EN: "✅ Entered: the leading group does not appoint nomination no. %[2]d of *%[1]s* (%[3]s)%[4]s. The unit is told.",
	}.F(v.lang, v.nameOf(u), d.No, candidateOf(u, d.No), v.paper(d.Document))
	return answerOf(say+v.stillVacant(u)+"\n"+text.T{ZH: "请单位另行推荐人选。", EN: "The unit is to nominate somebody else."}.In(v.lang), v.course(u, 0), v.nominateButton(u), v.showButton(u))
}

func (v reader) dismissed(s policy.State, d policy.CDODismissed) *Message {
	u := s.Units.At(d.Unit)
	name := ""
	for _, t := range u.Tenures {
		if t.Post == policy.CDO && t.Person == d.Person {
			name = t.Name
		}
	}
	say := text.T{ZH: "✅ 已登记免职：%s 自%s起不再担任 *%s* 首席数据官%s。", EN: "✅ Dismissed: %[1]s is no longer CDO of *%[3]s* from %[2]s%[4]s."}.
		F(v.lang, v.who(d.Person, name), text.Day(v.lang, d.From, v.today), v.nameOf(u), v.paper(d.Document))
	follows := text.T{ZH: "将通知本人和单位。首席数据官空缺，未办事项待继任者办理，请尽快推荐人选（三（一）2、3）。", EN: "Those concerned are told. The post is vacant and what is open waits for the successor; please nominate one soon (三（一）2 and 3)."}
	next := v.nominateButton(u)
	if u.Kind == policy.Municipality {
		follows = text.T{ZH: "将通知本人。首席数据官空缺，由领导小组任命继任者（三（一）2）。", EN: "They are told. The post is vacant until the leading group appoints a successor (三（一）2)."}
		next = v.appointButton(u)
	}
	if d.From > v.today {
		follows = text.T{ZH: "该日之前照常履职，届时通知本人和单位。请提前推荐继任人选。", EN: "Until then nothing changes; those concerned are told on the day. Please see to a successor in time."}
	}
	return answerOf(say+"\n"+follows.In(v.lang), v.course(u, 0), next, v.showButton(u))
}

func (v reader) filed(s policy.State, d policy.CDOFiled) *Message {
	u := s.Units.At(d.Unit)
	t, _ := u.Sitting()
	say := text.T{
		ZH: "✅ 已登记备案：*%s* 首席数据官 %s 已于%s报省政务服务数据管理局备案（回执：%s）。任命手续办理完毕。",
		EN: "✅ Filed: the CDO of *%s*, %s, was filed with the province on %s (receipt %s). Nothing is left to do.",
	}.F(v.lang, v.nameOf(u), v.who(d.Person, t.Name), text.Day(v.lang, d.On, v.today), esc(d.Receipt))
	return answerOf(say, v.course(u, decidedSteps(u)+1), v.showButton(u))
}
