package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// nameFields ask for a unit's names.
func (v reader) nameFields(n policy.Name) []slack.Block {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	return []slack.Block{
		input("name", tr("中文名称", "Name in Chinese"), "", line(n.ZH, policy.MaxName)),
		optional(input("name_en", tr("英文名称", "Name in English"), tr("不填则与中文名称相同", "as in Chinese if left out"), line(n.EN, policy.MaxName))),
		optional(input("short", tr("中文简称", "Short name in Chinese"), tr("用于按钮和汇总表，不填则用全称", "for buttons and tables; the full name if left out"), line(n.ShortZH, policy.MaxName))),
	}
}

func (v reader) kindSelect(chosen policy.UnitKind) *slack.SelectBlockElement {
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, field)
	for _, k := range []policy.UnitKind{policy.District, policy.Department} {
		o := option(string(k), text.Class(v.lang, k))
		if k == chosen {
			menu.InitialOption = o
		}
		menu.Options = append(menu.Options, o)
	}
	return menu
}

func (v reader) documentField() slack.Block {
	return optional(input("document", text.T{ZH: "依据文号", EN: "Document number"}.In(v.lang), "", line("", policy.MaxShort)))
}

func (v reader) addForm(f policy.UnitFounded) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	blocks := append([]slack.Block{
		input("code", tr("单位代码", "Code"), tr("小写英文字母、数字或连字符，如 xiangzhou；登记后不再更改", "small letters, digits, hyphens, such as xiangzhou; it never changes"), line(f.Code, 32)),
	}, v.nameFields(f.Name)...)
	blocks = append(blocks,
		input("kind", tr("类别", "Kind"), "", v.kindSelect(f.Class)),
		optional(input("date", tr("纳入日期", "Takes part from"), tr("不填则自首席数据官任职之日起算，此前不产生任何应办事项", "from its first CDO on if left out; nothing is owed before"), dayPicker(f.Joined))))
	return modal(v.lang, "roster.add", text.T{ZH: "新增单位", EN: "Add a unit"}, text.T{ZH: "新增", EN: "Add"}, blocks...)
}

// renameForm has the unit's names as they are, to be changed.
func (v reader) renameForm(s policy.State, u policy.Unit, from policy.Date) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	blocks := append([]slack.Block{
		note(tr("单位代码和历史记录保持不变；生效日之前仍显示原名称。", "Code and history stay; before the day the unit keeps its old name.")),
		input("unit", tr("单位", "Unit"), "", v.unitSelect(s.Active(), u.Code)),
	}, v.nameFields(u.Name)...)
	blocks = append(blocks,
		optional(input("kind", tr("类别", "Kind"), tr("不变的无需选择", "leave it as it is if it does not change"), v.kindSelect(u.Kind))),
		input("date", tr("生效日期", "From"), tr("可填过去或以后的日期", "it may be past, or lie ahead"), dayPicker(from)),
		v.documentField())
	return modal(v.lang, "roster.rename", text.T{ZH: "单位更名", EN: "Rename a unit"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
}

// endForm asks for what ends a unit: a merger, or a retirement with a reason.
func (v reader) endForm(s policy.State, form string, d policy.UnitRetired) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	var units []policy.Unit
	for _, u := range s.Active() {
		if u.Kind != policy.Municipality {
			units = append(units, u)
		}
	}
	next := text.T{ZH: "下一步", EN: "Next"}
	date := input("date", tr("生效日期", "From"), tr("自该日起不再参加；可填过去或以后的日期", "the first day without it; it may be past, or lie ahead"), dayPicker(d.From))
	if form == "roster.merge" {
		return modal(v.lang, form, text.T{ZH: "单位并入", EN: "Merge a unit"}, next,
			input("unit", tr("撤并的单位", "Unit that ends"), "", v.unitSelect(units, d.Code)),
			input("into", tr("承接单位", "Unit that carries on"), "", v.unitSelect(units, d.Into)),
			date, v.documentField())
	}
	return modal(v.lang, form, text.T{ZH: "撤销单位", EN: "Retire a unit"}, next,
		input("unit", tr("撤销的单位", "Unit that ends"), "", v.unitSelect(units, d.Code)),
		date,
		input("reason", tr("原因", "Reason"), tr("例：机构改革撤销", "e.g. dissolved in the reform"), line(d.Reason, policy.MaxShort)),
		v.documentField())
}
