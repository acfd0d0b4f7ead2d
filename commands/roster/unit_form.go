package roster

import (
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// nameFields ask for a unit's names.
func nameFields(v commands.Reader, n policy.Name) []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	return []slack.Block{
		ui.Input("name", tr("中文名称", "Name in Chinese"), "", ui.Line(n.ZH, policy.MaxName)),
		ui.Optional(ui.Input("name_en", tr("英文名称", "Name in English"), tr("不填则与中文名称相同", "as in Chinese if left out"), ui.Line(n.EN, policy.MaxName))),
		ui.Optional(ui.Input("short", tr("中文简称", "Short name in Chinese"), tr("用于按钮和汇总表，不填则用全称", "for buttons and tables; the full name if left out"), ui.Line(n.ShortZH, policy.MaxName))),
	}
}

func kindSelect(v commands.Reader, chosen policy.UnitKind) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ui.Field)
	for _, k := range []policy.UnitKind{policy.District, policy.Department} {
		o := ui.Option(string(k), text.Class(v.Lang, k))
		if k == chosen {
			menu.InitialOption = o
		}
		menu.Options = append(menu.Options, o)
	}
	return menu
}

func documentField(v commands.Reader) slack.Block {
	return ui.Optional(ui.Input("document", text.T{ZH: "依据文号", EN: "Document number"}.In(v.Lang), "", ui.Line("", policy.MaxShort)))
}

func addForm(v commands.Reader, f policy.UnitFounded) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	blocks := append([]slack.Block{
		ui.Input("code", tr("单位代码", "Code"), tr("小写英文字母、数字或连字符，如 xiangzhou；登记后不再更改", "small letters, digits, hyphens, such as xiangzhou; it never changes"), ui.Line(f.Code, 32)),
	}, nameFields(v, f.Name)...)
	blocks = append(blocks,
		ui.Input("kind", tr("类别", "Kind"), "", kindSelect(v, f.Class)),
		ui.Optional(ui.Input("date", tr("纳入日期", "Takes part from"), tr("不填则自首席数据官任职之日起算，此前不产生任何应办事项", "from its first CDO on if left out; nothing is owed before"), ui.DayPicker(f.Joined))))
	return ui.Modal(v.Lang, "roster.add", text.T{ZH: "新增单位", EN: "Add a unit"}, text.T{ZH: "新增", EN: "Add"}, blocks...)
}

// renameForm has the unit's names as they are, to be changed.
func renameForm(v commands.Reader, s policy.State, u policy.Unit, from policy.Date) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	blocks := append([]slack.Block{
		ui.Note(tr("单位代码和历史记录保持不变；生效日之前仍显示原名称。", "Code and history stay; before the day the unit keeps its old name.")),
		ui.Input("unit", tr("单位", "Unit"), "", v.UnitSelect(s.Active(), u.Code)),
	}, nameFields(v, u.Name)...)
	blocks = append(blocks,
		ui.Optional(ui.Input("kind", tr("类别", "Kind"), tr("不变的无需选择", "leave it as it is if it does not change"), kindSelect(v, u.Kind))),
		ui.Input("date", tr("生效日期", "From"), tr("可填过去或以后的日期", "it may be past, or lie ahead"), ui.DayPicker(from)),
		documentField(v))
	return ui.Modal(v.Lang, "roster.rename", text.T{ZH: "单位更名", EN: "Rename a unit"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
}

// unitEndForm asks for what ends a unit: a merger, or a retirement with a reason.
func unitEndForm(v commands.Reader, s policy.State, form string, d policy.UnitRetired) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.Lang) }
	var units []policy.Unit
	for _, u := range s.Active() {
		if u.Kind != policy.Municipality {
			units = append(units, u)
		}
	}
	next := text.T{ZH: "下一步", EN: "Next"}
	date := ui.Input("date", tr("生效日期", "From"), tr("自该日起不再参加；可填过去或以后的日期", "the first day without it; it may be past, or lie ahead"), ui.DayPicker(d.From))
	if form == "roster.merge" {
		return ui.Modal(v.Lang, form, text.T{ZH: "单位并入", EN: "Merge a unit"}, next,
			ui.Input("unit", tr("撤并的单位", "Unit that ends"), "", v.UnitSelect(units, d.Code)),
			ui.Input("into", tr("承接单位", "Unit that carries on"), "", v.UnitSelect(units, d.Into)),
			date, documentField(v))
	}
	return ui.Modal(v.Lang, form, text.T{ZH: "撤销单位", EN: "Retire a unit"}, next,
		ui.Input("unit", tr("撤销的单位", "Unit that ends"), "", v.UnitSelect(units, d.Code)),
		date,
		ui.Input("reason", tr("原因", "Reason"), tr("例：机构改革撤销", "e.g. dissolved in the reform"), ui.Line(d.Reason, policy.MaxShort)),
		documentField(v))
}
