package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// decisionFields ask for the leading group's paper: number, date, scan.
func (v reader) decisionFields() []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	return []slack.Block{
		input("document", tr("决定文号", "Document number"), "", line("", policy.MaxShort)),
		input("decided", tr("决定日期", "Date of the decision"), "", dayPicker(0)),
	}
}

func (v reader) scanField() slack.Block {
	return v.fileField("scan", text.T{ZH: "决定扫描件", EN: "Scan of the decision"})
}

// dayField asks for a day that may be left out.
func (v reader) dayField(block string, label, hint text.T) slack.Block {
	return optional(input(block, label.In(v.lang), hint.In(v.lang), dayPicker(0)))
}

// appointForm shows the nomination and asks for the decision. It carries whom
// its reader sees in office.
func (v reader) appointForm(u policy.Unit) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	n, open := u.OpenNomination()
	head := text.T{ZH: "*%s*　市首席数据官由领导小组直接任免，无需推荐（三（一）2）。", EN: "*%s*: the leading group appoints the municipal CDO without a nomination (三（一）2)."}.F(v.lang, v.nameOf(u))
	if open {
		head = v.proposal(u, n)
	}
	blocks := []slack.Block{section(head)}
	if t, sits := u.Sitting(); sits {
		blocks = append(blocks, section(text.T{
			ZH: "⚠️ 现任 %s（%s起任职）将按同一决定免职，于新任任职之日卸任。",
			EN: "⚠️ %s (in office since %s) leaves by the same decision, on the day the new CDO begins.",
		}.F(v.lang, v.who(t.Person, t.Name), text.ShortDay(v.lang, t.From, v.today))))
	}
	blocks = append(blocks,
		input("person", tr("Slack 账号", "Slack account"), "", personPicker(n.Person)),
		input("name", tr("姓名", "Name"), "", line(n.Name, policy.MaxShort)),
		optional(input("title", tr("职务", "Title"), "", line(n.Title, policy.MaxShort))))
	blocks = append(blocks, v.decisionFields()...)
	blocks = append(blocks,
		v.dayField("from", text.T{ZH: "任职日期", EN: "In office from"}, text.T{ZH: "不填即为决定日期；可填以后的日期", EN: "the date of the decision if left out; it may lie ahead"}),
		v.scanField())
	m := modal(v.lang, "roster.appoint", text.T{ZH: "登记任命", EN: "Enter an appointment"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
	m.PrivateMetadata = metaOf(u.Code, n.No, u.CDO)
	return m
}

func (v reader) refuseForm(u policy.Unit) *slack.ModalViewRequest {
	n, _ := u.OpenNomination()
	blocks := append([]slack.Block{section(v.proposal(u, n))}, v.decisionFields()...)
	blocks = append(blocks,
		optional(input("reason", text.T{ZH: "原因", EN: "Reason"}.In(v.lang), text.T{ZH: "将转告推荐单位", EN: "the unit is told"}.In(v.lang), lines("", policy.MaxNote))),
		v.scanField())
	m := modal(v.lang, "roster.refuse", text.T{ZH: "登记不予任命", EN: "Enter a refusal"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
	m.PrivateMetadata = metaOf(u.Code, n.No, u.CDO)
	return m
}

func (v reader) dismissForm(u policy.Unit) *slack.ModalViewRequest {
	t, _ := u.Sitting()
	head := text.T{ZH: "*%s* 首席数据官 %s，%s起任职。", EN: "CDO of *%s*: %s, in office since %s."}.
		F(v.lang, v.nameOf(u), v.who(t.Person, t.Name), text.ShortDay(v.lang, t.From, v.today))
	blocks := append([]slack.Block{section(head)}, v.decisionFields()...)
	blocks = append(blocks,
		v.dayField("from", text.T{ZH: "免职生效日期", EN: "Out of office from"}, text.T{ZH: "自该日起不再担任；不填即为决定日期", EN: "the first day no longer in office; the date of the decision if left out"}),
		optional(input("reason", text.T{ZH: "原因", EN: "Reason"}.In(v.lang), "", lines("", policy.MaxNote))),
		v.scanField())
	m := modal(v.lang, "roster.dismiss", text.T{ZH: "登记免职", EN: "Enter a dismissal"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
	m.PrivateMetadata = metaOf(u.Code, 0, t.Person)
	return m
}

func (v reader) fileForm(u policy.Unit, on policy.Date) *slack.ModalViewRequest {
	t, _ := u.Sitting()
	head := text.T{ZH: "*%s* 首席数据官 %s，%s起任职%s。", EN: "CDO of *%s*: %s, in office since %s%s."}.
		F(v.lang, v.nameOf(u), v.who(t.Person, t.Name), text.ShortDay(v.lang, t.From, v.today), v.paper(t.Basis))
	m := modal(v.lang, "roster.file", text.T{ZH: "登记备案", EN: "Enter a filing"}, text.T{ZH: "登记", EN: "Enter"},
		section(head),
		note(text.T{ZH: "依据实施方案三（一）2：市、区首席数据官报省政务服务数据管理局备案。", EN: "By 三（一）2: the CDOs of the city and the districts are filed with the province."}.In(v.lang)),
		input("date", text.T{ZH: "备案日期", EN: "Filed on"}.In(v.lang), "", dayPicker(on)),
		input("receipt", text.T{ZH: "回执文号", EN: "Receipt"}.In(v.lang), text.T{ZH: "省政务服务数据管理局回执的文号或编号", EN: "the number of the province's receipt"}.In(v.lang), line("", policy.MaxShort)))
	m.PrivateMetadata = metaOf(u.Code, 0, t.Person)
	return m
}
