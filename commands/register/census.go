package register

import (
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Census are the rounds in which units count and register their data, and what changes
// in their catalogues between them (三（二）1, P15). By 政务数据共享条例 第十七条 a catalogue is
// changed within 10 workdays, 5 more with consent, and looked at within 2.
func Census() *Register {
	open, law := []string{"asked", "returned"}, "政务数据共享条例第十七条"
	counts := []string{"systems", "entries", "items"}
	return &Register{
		Register: policy.Register{
			Name: "census", Clause: "三（二）1", PerUnit: true, Ends: "closed",
			Measures: []policy.Measure{{Name: rubric.Census, Of: policy.MeasureByDay("census", "asked", "returned")}},
		},
		Aliases: []string{"普查"}, Head: "round",
		Title: t("数据普查登记", "Data census"), Verb: t("办理", "see to them"),
		Summary: t("数据普查和登记：市局发起，各单位填报；目录变更随时登记", "rounds in which units count and register their data; changes in between"),
		Fields: []Field{
			field("round", policy.LineField, "普查轮次或变更事项", "Round, or what changes").hint("如：2026年上半年数据普查、新增停车泊位目录", "such as: first half of 2026, or a new entry for car parks"), field("scope", policy.TextField, "普查范围", "Scope"),
			field("units", policy.UnitsField, "填报单位", "Units"), field("due", policy.DayField, "填报时限", "To be reported by"),
			field("systems", policy.NumberField, "信息系统（个）", "Systems"), field("entries", policy.NumberField, "目录（条）", "Entries of the catalogue"), field("items", policy.NumberField, "已登记数据（项）", "Items registered"),
			field("missing", policy.TextField, "未登记情况和原因", "What is missing, and why"), field("reason", policy.TextField, "退回原因", "Why"),
			field("later", policy.DayField, "延期至", "Put off until"), field("files", policy.FilesField, "普查材料", "Files"),
		},
		States: []State{
			state("asked", "待填报", "to be reported"), state("reported", "待市局审核", "reported"), state("returned", "已退回，待补报", "sent back"),
			state("accepted", "已通过", "accepted"), state("changing", "目录变更待完成", "catalogue to be changed"), state("closed", "已终止", "closed", "⚪"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "open", To: "asked", Who: bureau(), Asks: []string{"round", "scope", "units", "due"}, Each: "units", Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}},
				Do:   t("发起普查", "Open a round"), Told: t("发起数据普查", "opened a census"), News: t("数据普查待填报", "A census to report on"),
			},
			{
				Step: policy.Step{Name: "change", To: "changing", By: policy.Owner, Who: own(), Asks: []string{"round"}, May: []string{"files"}, Turn: policy.Owner, Clock: policy.Clock{Days: 10, Law: law}},
				Do:   t("登记目录变更", "Enter a change"), Told: t("登记目录变更", "entered a change of the catalogue"),
			},
			{
				Step: policy.Step{Name: "report", From: open, To: "reported", By: policy.Owner, Who: own(), Asks: counts, May: []string{"missing", "files"}, Turn: policy.Desk, Clock: policy.Clock{Days: 2, Law: law}},
				Do:   t("填报…", "Report…"), Told: t("填报数据普查", "reported on the census"), News: t("数据普查待审核", "A census report to be looked at"), Primary: true,
			},
			{
				Step: policy.Step{Name: "changed", From: []string{"changing"}, To: "reported", By: policy.Owner, Who: own(), Asks: counts, May: []string{"missing", "files"}, Turn: policy.Desk, Clock: policy.Clock{Days: 2, Law: law}},
				Do:   t("变更完成…", "It is changed…"), Told: t("完成目录变更", "changed the catalogue"), News: t("目录变更待审核", "A change to be looked at"), Primary: true,
			},
			{
				Step: policy.Step{Name: "postpone", From: []string{"changing"}, Who: bureau(), Asks: []string{"later"}, Stay: true, Once: true, Clock: policy.Clock{DueField: "later", Extend: 5, Law: law}, Tells: []policy.Side{policy.Owner}},
				Do:   t("同意延期…", "Let it wait…"), Told: t("同意目录变更延期", "let the change wait"), News: t("目录变更已延期", "The change may come later"),
			},
			{
				Step: policy.Step{Name: "accept", From: []string{"reported"}, To: "accepted", Who: bureau()},
				Do:   t("通过", "Accept"), Told: t("通过填报", "accepted the report"), News: t("数据普查填报已通过", "The census report is accepted"), Primary: true,
			},
			{
				Step: policy.Step{Name: "return", From: []string{"reported"}, To: "returned", Who: bureau(), Asks: []string{"reason"}, Turn: policy.Owner, Clock: policy.Clock{Days: 5}},
				Do:   t("退回…", "Send it back…"), Told: t("退回填报", "sent the report back"), News: t("数据普查填报被退回", "The census report is sent back"),
			},
		},
		Says: []Saying{
			says("counted", policy.Owner, 0, policy.Results, t("完成“{round}”：信息系统{systems}个，目录{entries}条，登记数据{items}项。", "“{round}”: {systems} systems, {entries} entries, {items} items registered."), "accepted").
				many("完成数据普查登记和目录变更{n}次：{list}。", "Reported or changed the catalogue {n} times: {list}."),
			says("missing", policy.Owner, 0, policy.Problems, t("“{round}”中尚未登记：{missing.}", "Missing in “{round}”: {missing.}"), "accepted").given("missing"),
			says("open", policy.Owner, 0, policy.Next, t("完成“{round}”填报（{due}前）。", "Report on “{round}” by {due}."), "asked", "returned").while(t("尽快完成“{round}”填报。", "Report on “{round}”, which is late.")),
		},
	}
}
