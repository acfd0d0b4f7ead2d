package roster

import (
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What is true after a step of an appointment, and what follows from it.

func nominated(v commands.Reader, s policy.State, d policy.CDONominated) *ui.Message {
	u := s.Units.At(d.Unit)
	say := text.T{ZH: "✅ 已推荐：*%s* 首席数据官人选%s（%s），第%d号推荐。", EN: "✅ Nominated: %[2]s (%[3]s) as CDO of *%[1]s*, nomination no. %[4]d."}.
		F(v.Lang, v.NameOf(u), ui.Esc(d.Name), ui.Esc(d.Title), d.No)
	next := []slack.BlockElement{withdrawButton(v, u, d.No), v.ShowButton(u)}
	if s.May(v.Person, policy.DecideCDO, u.Code) {
		say += "\n" + text.T{ZH: "请审核后呈报领导小组；材料不全的，退回单位补正（三（一）2）。", EN: "Please check it and put it before the leading group, or give it back to be mended (三（一）2)."}.In(v.Lang)
		next = []slack.BlockElement{ui.Primary(forwardButton(v, u, d.No)), returnButton(v, u, d.No), v.ShowButton(u)}
	} else {
		say += "\n" + text.T{ZH: "已通知市政务服务数据管理局，由其呈报领导小组决定（三（一）2）；有进展即告知您。", EN: "The data bureau is told and puts it before the leading group (三（一）2); you hear of every step."}.In(v.Lang)
	}
	return answerOf(say, course(v, u, 1), next...)
}

// candidateOf is the name on a nomination.
func candidateOf(u policy.Unit, no int) string {
	if no < 1 || no > len(u.Nominations) {
		return "—"
	}
	return ui.Esc(u.Nominations[no-1].Name)
}

func forwarded(v commands.Reader, s policy.State, d policy.NominationMoved) *ui.Message {
	u := s.Units.At(d.Unit)
	say := text.T{
		ZH: "✅ 已呈报：*%s* 第%d号推荐（%s）已呈报领导小组，推荐单位将收到通知。\n领导小组作出决定后，请登记任命或不予任命，并填写文号和日期。",
		EN: "✅ Forwarded: nomination no. %[2]d of *%[1]s* (%[3]s) is before the leading group; the unit is told.\nWhen it has decided, enter the appointment or the refusal with its document.",
	}.F(v.Lang, v.NameOf(u), d.No, candidateOf(u, d.No))
	return answerOf(say, course(v, u, 2), appointButton(v, u), refuseButton(v, u), v.ShowButton(u))
}

// movedBack is after a nomination was given back or withdrawn.
func movedBack(v commands.Reader, s policy.State, d policy.NominationMoved) *ui.Message {
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
	return answerOf(say.F(v.Lang, v.NameOf(u), d.No, candidateOf(u, d.No))+stillVacant(v, u), course(v, u, 0), nominateButton(v, u), v.ShowButton(u))
}

// stillVacant says so where nobody is in office.
func stillVacant(v commands.Reader, u policy.Unit) string {
	if u.CDO != "" || u.Joined == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "首席数据官仍为空缺。", EN: "The post of CDO is vacant still."}.In(v.Lang)
}

func appointed(v commands.Reader, s policy.State, d policy.CDOAppointed) *ui.Message {
	u := s.Units.At(d.Unit)
	say := text.T{ZH: "✅ 已登记任命：*%s* 首席数据官 %s，%s起任职%s。", EN: "✅ Appointed: %[2]s is CDO of *%[1]s* from %[3]s%[4]s."}.
		F(v.Lang, v.NameOf(u), who(v, d.Person, d.Name), text.Day(v.Lang, d.From, v.Today), v.Paper(d.Document))
	ahead := d.From > v.Today
	switch {
	case d.Before != "" && ahead:
		say += "\n" + text.T{ZH: "现任 %s 履职至前一日，未办事项届时转由继任者办理。", EN: "%s stays in office until the day before; what is open then passes on."}.F(v.Lang, ui.Mention(d.Before))
	case d.Before != "":
		say += "\n" + text.T{ZH: "前任 %s 同日卸任，未办事项转由继任者办理。", EN: "%s leaves on the same day; what is open passes to the successor."}.F(v.Lang, ui.Mention(d.Before))
	}
	if ahead {
		say += "\n" + text.T{ZH: "任职之日起生效，届时通知本人和单位。", EN: "It takes effect on that day; those concerned are told then."}.In(v.Lang)
	} else {
		say += "\n" + text.T{ZH: "将通知本人和单位。", EN: "Those concerned are told."}.In(v.Lang)
	}
	next := []slack.BlockElement{v.ShowButton(u)}
	switch {
	case u.Kind == policy.Department:
		say += "\n" + text.T{ZH: "部门首席数据官无需报省备案（三（一）2），任命手续办理完毕。", EN: "A department's CDO is not filed with the province (三（一）2): nothing is left to do."}.In(v.Lang)
	case ahead:
		say += "\n" + text.T{ZH: "任职后请报省政务服务数据管理局备案（三（一）2）。", EN: "Once in office, please file the CDO with the province (三（一）2)."}.In(v.Lang)
	default:
		say += "\n" + text.T{ZH: "请报省政务服务数据管理局备案，收到回执后登记（三（一）2）。", EN: "Please file the CDO with the province, and enter the receipt when it comes (三（一）2)."}.In(v.Lang)
		next = append([]slack.BlockElement{ui.Primary(fileButton(v, u))}, next...)
	}
	return answerOf(say, course(v, u, decidedSteps(u)), next...)
}

func refused(v commands.Reader, s policy.State, d policy.CDORefused) *ui.Message {
	u := s.Units.At(d.Unit)
	say := text.T{
		ZH: "✅ 已登记：领导小组对 *%s* 第%d号推荐（%s）不予任命%s，推荐单位将收到通知。",
		EN: "✅ Entered: the leading group does not appoint nomination no. %[2]d of *%[1]s* (%[3]s)%[4]s. The unit is told.",
	}.F(v.Lang, v.NameOf(u), d.No, candidateOf(u, d.No), v.Paper(d.Document))
	return answerOf(say+stillVacant(v, u)+"\n"+text.T{ZH: "请单位另行推荐人选。", EN: "The unit is to nominate somebody else."}.In(v.Lang), course(v, u, 0), nominateButton(v, u), v.ShowButton(u))
}

func dismissed(v commands.Reader, s policy.State, d policy.CDODismissed) *ui.Message {
	u := s.Units.At(d.Unit)
	name := ""
	for _, t := range u.Tenures {
		if t.Post == policy.CDO && t.Person == d.Person {
			name = t.Name
		}
	}
	say := text.T{ZH: "✅ 已登记免职：%s 自%s起不再担任 *%s* 首席数据官%s。", EN: "✅ Dismissed: %[1]s is no longer CDO of *%[3]s* from %[2]s%[4]s."}.
		F(v.Lang, who(v, d.Person, name), text.Day(v.Lang, d.From, v.Today), v.NameOf(u), v.Paper(d.Document))
	follows := text.T{ZH: "将通知本人和单位。首席数据官空缺，未办事项待继任者办理，请尽快推荐人选（三（一）2、3）。", EN: "Those concerned are told. The post is vacant and what is open waits for the successor; please nominate one soon (三（一）2 and 3)."}
	next := nominateButton(v, u)
	if u.Kind == policy.Municipality {
		follows = text.T{ZH: "将通知本人。首席数据官空缺，由领导小组任命继任者（三（一）2）。", EN: "They are told. The post is vacant until the leading group appoints a successor (三（一）2)."}
		next = appointButton(v, u)
	}
	if d.From > v.Today {
		follows = text.T{ZH: "该日之前照常履职，届时通知本人和单位。请提前推荐继任人选。", EN: "Until then nothing changes; those concerned are told on the day. Please see to a successor in time."}
	}
	return answerOf(say+"\n"+follows.In(v.Lang), course(v, u, 0), next, v.ShowButton(u))
}

func filed(v commands.Reader, s policy.State, d policy.CDOFiled) *ui.Message {
	u := s.Units.At(d.Unit)
	t, _ := u.Sitting()
	say := text.T{
		ZH: "✅ 已登记备案：*%s* 首席数据官 %s 已于%s报省政务服务数据管理局备案（回执：%s）。任命手续办理完毕。",
		EN: "✅ Filed: the CDO of *%s*, %s, was filed with the province on %s (receipt %s). Nothing is left to do.",
	}.F(v.Lang, v.NameOf(u), who(v, d.Person, t.Name), text.Day(v.Lang, d.On, v.Today), ui.Esc(d.Receipt))
	return answerOf(say, course(v, u, decidedSteps(u)+1), v.ShowButton(u))
}
