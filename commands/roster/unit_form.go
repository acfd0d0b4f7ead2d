package roster

import (
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// nameFields ask for a unit's names.
func nameFields(v commands.Reader, n policy.Name) []slack.Block {
	return []slack.Block{
		ui.Input("name", v.Lang.Pick("中文名称", "Name in Chinese"), "", ui.Line(n.ZH, policy.MaxName)),
		ui.Optional(ui.Input("name_en", v.Lang.Pick("英文名称", "Name in English"), v.Lang.Pick("不填则与中文名称相同", "as in Chinese if left out"), ui.Line(n.EN, policy.MaxName))),
		ui.Optional(ui.Input("short", v.Lang.Pick("中文简称", "Short name in Chinese"), v.Lang.Pick("用于按钮和汇总表，不填则用全称", "for buttons and tables; the full name if left out"), ui.Line(n.ShortZH, policy.MaxName))),
	}
}

func kindSelect(v commands.Reader, chosen policy.UnitKind) *slack.SelectBlockElement {
	return ui.Menu(string(chosen),
		ui.Option(string(policy.District), text.Class(v.Lang, policy.District)),
		ui.Option(string(policy.Department), text.Class(v.Lang, policy.Department)))
}

func documentField(v commands.Reader) slack.Block {
	return ui.Optional(ui.Input("document", text.T{ZH: "依据文号", EN: "Document number"}.In(v.Lang), "", ui.Line("", policy.MaxShort)))
}

func addForm(v commands.Reader, f policy.UnitFounded) *slack.ModalViewRequest {
	blocks := append([]slack.Block{
		ui.Input("code", v.Lang.Pick("单位代码", "Code"), v.Lang.Pick("小写英文字母、数字或连字符，如 xiangzhou；登记后不再更改", "small letters, digits, hyphens, such as xiangzhou; it never changes"), ui.Line(f.Code, 32)),
	}, nameFields(v, f.Name)...)
	blocks = append(blocks,
		ui.Input("kind", v.Lang.Pick("类别", "Kind"), "", kindSelect(v, f.Class)),
		ui.Optional(ui.Input("date", v.Lang.Pick("纳入日期", "Takes part from"), v.Lang.Pick("不填则自首席数据官任职之日起算，此前不产生任何应办事项", "from its first CDO on if left out; nothing is owed before"), ui.DayPicker(f.Joined))))
	return ui.Modal(v.Lang, "roster.add", text.T{ZH: "新增单位", EN: "Add a unit"}, text.T{ZH: "新增", EN: "Add"}, blocks...)
}

// renameForm has the unit's names as they are, to be changed.
func renameForm(v commands.Reader, s policy.State, u policy.Unit, from policy.Date) *slack.ModalViewRequest {
	blocks := append([]slack.Block{
		ui.Note(v.Lang.Pick("单位代码和历史记录保持不变；生效日之前仍显示原名称。", "Code and history stay; before the day the unit keeps its old name.")),
		ui.Input("unit", v.Lang.Pick("单位", "Unit"), "", v.UnitSelect(s.Active(), u.Code)),
	}, nameFields(v, u.Name)...)
	blocks = append(blocks,
		ui.Optional(ui.Input("kind", v.Lang.Pick("类别", "Kind"), v.Lang.Pick("不变的无需选择", "leave it as it is if it does not change"), kindSelect(v, u.Kind))),
		ui.Input("date", v.Lang.Pick("生效日期", "From"), v.Lang.Pick("可填过去或以后的日期", "it may be past, or lie ahead"), ui.DayPicker(from)),
		documentField(v))
	return ui.Modal(v.Lang, "roster.rename", text.T{ZH: "单位更名", EN: "Rename a unit"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
}

// unitEndForm asks for what ends a unit: a merger, or a retirement with a reason.
func unitEndForm(v commands.Reader, s policy.State, form string, d policy.UnitRetired) *slack.ModalViewRequest {
	units := ui.Where(s.Active(), func(u policy.Unit) bool { return u.Kind != policy.Municipality })
	next := text.T{ZH: "下一步", EN: "Next"}
	date := ui.Input("date", v.Lang.Pick("生效日期", "From"), v.Lang.Pick("自该日起不再参加；可填过去或以后的日期", "the first day without it; it may be past, or lie ahead"), ui.DayPicker(d.From))
	if form == "roster.merge" {
		return ui.Modal(v.Lang, form, text.T{ZH: "单位并入", EN: "Merge a unit"}, next,
			ui.Input("unit", v.Lang.Pick("撤并的单位", "Unit that ends"), "", v.UnitSelect(units, d.Code)),
			ui.Input("into", v.Lang.Pick("承接单位", "Unit that carries on"), "", v.UnitSelect(units, d.Into)),
			date, documentField(v))
	}
	return ui.Modal(v.Lang, form, text.T{ZH: "撤销单位", EN: "Retire a unit"}, next,
		ui.Input("unit", v.Lang.Pick("撤销的单位", "Unit that ends"), "", v.UnitSelect(units, d.Code)),
		date,
		ui.Input("reason", v.Lang.Pick("原因", "Reason"), v.Lang.Pick("例：机构改革撤销", "e.g. dissolved in the reform"), ui.Line(d.Reason, policy.MaxShort)),
		documentField(v))
}

func unitAdded(v commands.Reader, s policy.State, d policy.UnitFounded) *ui.Message {
	u := s.Units.At(d.Code)
	say := text.T{ZH: "✅ 已新增：*%s*（代码 `%s`，%s）。", EN: "✅ Added: *%s* (code `%s`, %s)."}.
		F(v.Lang, v.NameOf(u), ui.Esc(u.Code), text.Class(v.Lang, d.Class)) + "\n"
	if d.Joined == 0 {
		say += text.T{ZH: "首席数据官任职后正式纳入，此前不产生应办事项。", EN: "It takes part once it has a CDO, and owes nothing before."}.In(v.Lang)
	} else {
		say += text.T{ZH: "自%s起纳入首席数据官制度。", EN: "It takes part from %s on."}.F(v.Lang, text.Day(v.Lang, d.Joined, v.Today))
	}
	say += "\n" + text.T{ZH: "请推荐首席数据官人选，并登记联络员。", EN: "Please have a CDO nominated, and register a liaison."}.In(v.Lang)
	return answerOf(say, v.Rate(s), ui.Primary(nominateButton(v, u)), liaisonButton(v, u), v.ShowButton(u))
}

func liaisonButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("roster.assign", u.Code, text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(v.Lang))
}

// oldName is what the unit was called the day before.
func oldName(u policy.Unit, from policy.Date) policy.Name {
	was := u.On(from - 1).Name
	return policy.Name{ZH: ui.Esc(was.ZH), EN: ui.Esc(was.EN)}
}

func unitRenamed(v commands.Reader, s policy.State, d policy.UnitChanged) *ui.Message {
	u := s.Units.At(d.Code)
	lines := append(newName(v, u, d), newKind(v, u, d)...)
	if d.Document != "" {
		lines = append(lines, text.T{ZH: "依据：%s。", EN: "By %s."}.F(v.Lang, ui.Esc(d.Document)))
	}
	if d.From > v.Today {
		lines = append(lines, text.T{ZH: "生效日之前保持不变，届时自动更新。", EN: "Until that day nothing changes; then it does so by itself."}.In(v.Lang))
	}
	return answerOf(strings.Join(lines, "\n"), "", v.ShowButton(u))
}

// newName is a unit's change of name, nothing where it keeps its names.
func newName(v commands.Reader, u policy.Unit, d policy.UnitChanged) []string {
	was, is := oldName(u, d.From), policy.Name{ZH: ui.Esc(d.Name.ZH), EN: ui.Esc(d.Name.EN), ShortZH: ui.Esc(d.Name.ShortZH)}
	day := text.Day(v.Lang, d.From, v.Today)
	switch is.ZH {
	case "":
		return nil
	case was.ZH:
		return []string{text.T{ZH: "✅ 已更新名称：自%s起，*%s* 的英文名称为 %s，简称为 %s。", EN: "✅ Changed: from %s on, *%s* is %s in English and %s for short."}.F(v.Lang, day, is.ZH, is.EN, is.ShortZH)}
	}
	lines := []string{
		text.T{ZH: "✅ 已登记更名：自%s起，*%s* 更名为 *%s*。", EN: "✅ Renamed: from %s on, *%s* is called *%s*."}.
			F(v.Lang, day, text.T{ZH: was.ZH, EN: was.EN}.In(v.Lang), text.T{ZH: is.ZH, EN: is.EN}.In(v.Lang)),
		text.T{ZH: "单位代码 `%s`、任职人员和历史记录不变，此前的记录仍显示原名称。", EN: "The code `%s`, its people and its history stay; what is older shows the old name."}.F(v.Lang, ui.Esc(u.Code)),
	}
	if is.EN == is.ZH {
		lines = append(lines, text.T{ZH: "英文名称未填，暂用中文名称，可再次办理更名补充。", EN: "There is no English name, so the Chinese one stands in; rename it again to add one."}.In(v.Lang))
	}
	return lines
}

// newKind is a unit's change of kind, and what that means for the filing of
// its CDO (三（一）2).
func newKind(v commands.Reader, u policy.Unit, d policy.UnitChanged) []string {
	if d.Class == "" {
		return nil
	}
	follows := text.T{ZH: "其首席数据官须报省政务服务数据管理局备案（三（一）2）。", EN: "Its CDO is to be filed with the province (三（一）2)."}
	if d.Class == policy.Department {
		follows = text.T{ZH: "其首席数据官无需报省备案（三（一）2）。", EN: "Its CDO need not be filed with the province (三（一）2)."}
	}
	return []string{
		text.T{ZH: "✅ 已登记类别变更：自%s起，*%s* 为%s。", EN: "✅ Changed: from %s on, *%s* is a %s."}.
			F(v.Lang, text.Day(v.Lang, d.From, v.Today), v.NameOf(u), text.Class(v.Lang, d.Class)),
		follows.In(v.Lang),
	}
}

// endFollows is what follows from ending a unit, to be read before it is done.
func endFollows(v commands.Reader, s policy.State, d policy.UnitRetired) []slack.Block {
	u := s.Units.At(d.Code)
	day, name := text.Day(v.Lang, d.From, v.Today), v.NameOf(u)
	head := text.T{ZH: "自%s起撤销 *%s*。", EN: "From %s on, *%s* takes part no more."}.F(v.Lang, day, name)
	if into, ok := s.Units.Get(d.Into); ok {
		head = text.T{ZH: "自%s起，*%s* 并入 *%s*。", EN: "From %s on, *%s* is part of *%s*."}.F(v.Lang, day, name, v.NameOf(into))
	}
	var people []string
	if u.CDO != "" {
		people = append(people, text.Post(v.Lang, policy.CDO)+" "+ui.Mention(u.CDO))
	}
	people = append(people, ui.Map(u.Liaisons, func(id string) string { return text.Post(v.Lang, policy.Liaison) + " " + ui.Mention(id) })...)
	var follows []string
	add := func(t text.T, values ...any) { follows = append(follows, "• "+t.F(v.Lang, values...)) }
	if len(people) > 0 {
		add(text.T{ZH: "%s 自该日起卸任", EN: "these leave their posts on that day: %s"}, text.List(v.Lang, people))
	}
	if n, open := u.OpenNomination(); open {
		add(text.T{ZH: "正在办理的第%d号推荐（%s）一并撤回", EN: "nomination no. %d (%s) is withdrawn with it"}, n.No, ui.Esc(n.Name))
	}
	add(text.T{ZH: "该日起到期的报告、自评、培训和实施方案不再要求", EN: "what falls due from that day on (reports, self-review, trainings, plan) is no longer owed"})
	add(text.T{ZH: "历史记录保留在代码 `%s` 下，随时可查", EN: "its history stays under the code `%s`"}, ui.Esc(u.Code))
	if d.Into != "" {
		add(text.T{ZH: "承接单位将收到通知，并与原单位建立沿革关系", EN: "the unit that carries on is told, and the lineage is kept"})
	}
	if d.Document != "" {
		add(text.T{ZH: "依据：%s", EN: "by %s"}, ui.Esc(d.Document))
	}
	if d.Reason != "" {
		add(text.T{ZH: "原因：%s", EN: "reason: %s"}, ui.Esc(d.Reason))
	}
	return []slack.Block{ui.Section(head), ui.Section(strings.Join(follows, "\n")), ui.Note(text.T{ZH: "确认后不能撤回。", EN: "It can't be undone."}.In(v.Lang))}
}

func unitEnded(v commands.Reader, s policy.State, d policy.UnitRetired) *ui.Message {
	u := s.Units.At(d.Code)
	day, name := text.Day(v.Lang, d.From, v.Today), v.NameOf(u)
	ahead := d.From > v.Today
	say := text.T{ZH: "✅ 已登记撤销：*%s* 自%s起不再参加首席数据官制度。", EN: "✅ Retired: *%s* takes part no more from %s on."}.F(v.Lang, name, day)
	next := []slack.BlockElement{v.ShowButton(u)}
	if into, ok := s.Units.Get(d.Into); ok {
		say = text.T{ZH: "✅ 已登记并入：*%s* 自%s起并入 *%s*。", EN: "✅ Merged: *%s* is part of *%[3]s* from %[2]s on."}.
			F(v.Lang, name, day, v.NameOf(into))
		if !ahead {
			say += text.T{ZH: "承接单位将收到通知。", EN: " Those who carry on are told."}.In(v.Lang)
		}
		next = append(next, ui.Button("roster.show#into", into.Code, text.T{ZH: "查看承接单位", EN: "The unit that carries on"}.In(v.Lang)))
	}
	if ahead {
		say += "\n" + text.T{ZH: "该日之前照常履职，届时自动生效，并通知有关人员。", EN: "Until then nothing changes; it takes effect by itself, and those concerned are told."}.In(v.Lang)
	} else {
		say += "\n" + text.T{ZH: "人员已卸任，该日起到期的事项不再要求；历史记录保留在代码 `%s` 下。", EN: "Its people have left their posts and what falls due from that day on is not owed; its history stays under the code `%s`."}.F(v.Lang, ui.Esc(u.Code))
	}
	return answerOf(say, v.Rate(s), next...)
}
