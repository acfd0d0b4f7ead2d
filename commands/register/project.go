package register

import (
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Project is the review of a unit's IT project by its CDO, who passes it, passes it on
// conditions, or vetoes it (三（二）1, P17: 一票否决权). Silence is no consent; only the CDO
// in person decides, and only the CDO lifts a veto, once the project is resubmitted.
func Project() *Register {
	decide := func(name, to string, asks ...string) policy.Step {
		return policy.Step{
			Name: name, From: []string{"submitted"}, To: to, By: policy.Owner, Who: inPerson(),
			Asks: asks, May: []string{"governance", "sharing", "words"}, Tells: []policy.Side{policy.Owner},
		}
	}
	condition, veto := decide("condition", "conditional", "condition", "due"), decide("veto", "vetoed", "grounds", "reason")
	condition.Turn, condition.Clock = policy.Owner, policy.Clock{DueField: "due"}
	veto.Confirm, veto.Tells = true, []policy.Side{policy.Owner, policy.Desk, policy.Leaders}
	again := policy.Clock{Days: 10}
	return &Register{
		Register: policy.Register{
			Name: "project", Clause: "三（二）1", Imports: []string{"submit"},
			Measures: []policy.Measure{{Name: rubric.Projects, Of: reviewedProjects}},
		},
		Aliases: []string{"项目"}, Head: "name",
		Title: t("信息化项目论证", "Project review"), Verb: t("办理", "see to them"),
		Summary: t("信息化项目数据论证：通过、附条件通过或一票否决", "IT projects reviewed by the CDO: passed, passed on conditions, or vetoed"),
		Fields: []Field{
			field("name", policy.LineField, "项目名称", "Project").example("政务数据中台升级", "A better data platform"),
			field("kind", policy.ChoiceField, "项目类型", "Kind").of(
				opt("new", "新建", "new"), opt("upgrade", "升级改造", "upgrade"), opt("service", "服务采购", "service"), opt("upkeep", "运行维护", "upkeep")),
			field("budget", policy.AmountField, "预算（万元）", "Budget (10,000 yuan)"),
			field("purpose", policy.TextField, "建设目的", "What for").example("支撑跨部门数据共享", "share data between departments"),
			field("data", policy.TextField, "数据的采集、产生、共享和复用情况", "Data it collects, makes, shares and reuses").example("复用人口、法人库，产生办件数据并编入目录", "reuses two registers; its own data goes into the catalogue"),
			field("files", policy.FilesField, "项目材料", "Files"),
			field("governance", policy.ChoicesField, "数据治理方面的问题", "Wrong in governance").of(
				opt("catalogue", "产生的数据未编入目录（条例第十三条）", "its data is in no catalogue (art. 13)"),
				opt("grade", "未分类分级（第十三条）", "no class or grade (13)"),
				opt("owner", "未明确牵头单位、质量责任（第十八、十九条）", "no lead unit, nobody for quality (18, 19)"),
				opt("contractor", "委托处理未经批准（第三十六条）", "a contractor without approval (36)")),
			field("sharing", policy.ChoicesField, "数据共享方面的问题", "Wrong in sharing").of(
				opt("collects", "重复采集可共享的数据（第十九条）", "collects what can be had by sharing (19)"),
				opt("conditions", "擅自增设共享条件（第十五条）", "sets conditions of its own (15)"),
				opt("system", "新建数据交换系统（第三十一条）", "builds a new exchange system (31)"),
				opt("apart", "未接入全国一体化系统（第三十二条）", "stays off the national system (32)"),
				opt("nothing", "不回流、不反哺数据（第二十四条）", "gives nothing back (24)")),
			field("words", policy.TextField, "审核意见", "A word on it"),
			field("grounds", policy.ChoicesField, "否决依据", "Grounds").hint("至少选一项", "at least one").of(
				opt("governance", "不符合数据资源治理要求", "against data governance"), opt("sharing", "不符合数据共享要求", "against data sharing")),
			field("reason", policy.TextField, "否决理由", "Why"),
			field("condition", policy.TextField, "附带条件", "The condition"), field("due", policy.DayField, "条件落实时限", "To be met by"),
			field("changed", policy.TextField, "修改情况", "What has changed"), field("proof", policy.TextField, "条件落实情况", "How it is met"),
		},
		States: []State{
			state("submitted", "待首席数据官论证", "to be reviewed by the CDO"), state("passed", "通过", "passed"),
			state("conditional", "附条件通过，待落实", "passed on a condition"), state("vetoed", "一票否决", "vetoed", "⛔"), state("withdrawn", "已撤回", "withdrawn", "🚫"),
		},
		Steps: []Step{
			{
				Step: policy.Step{
					Name: "submit", To: "submitted", By: policy.Owner, Who: own(),
					Asks: []string{"name", "kind", "purpose", "data"}, May: []string{"budget", "files"}, Turn: policy.Owner,
					Actors: inPerson(), Clock: again,
				},
				Do: t("提交项目论证", "Submit a project"), Told: t("提交项目论证", "submitted a project"),
				News: t("项目待论证", "A project to be reviewed"),
			},
			{
				Step: decide("pass", "passed"),
				Do:   t("通过…", "Pass it…"), Told: t("论证通过", "passed the project"), News: t("项目论证通过", "A project is passed"),
				Primary: true,
			},
			{
				Step: condition,
				Do:   t("附条件通过…", "On a condition…"), Told: t("附条件通过", "passed the project on a condition"),
				News: t("项目附条件通过", "A project is passed on a condition"),
			},
			{
				Step: veto,
				Do:   t("一票否决…", "Veto it…"), Told: t("一票否决", "vetoed the project"), News: t("项目被一票否决", "A project is vetoed"),
				Follows: t("⛔ *一票否决由您本人行使，不得代行。* 确认后，本项目不通过论证，领导小组和市局将收到通知；本单位修改后可重新提交，否决须由您在重新提交后撤销。",
					"⛔ *The veto is yours in person.* The project fails its review; the leading group and the bureau are told. Your unit may change and resubmit it, and only you can lift the veto then."),
			},
			{
				Step: policy.Step{
					Name: "resubmit", From: []string{"vetoed"}, To: "submitted", By: policy.Owner, Who: drafter(),
					Asks: []string{"changed", "data"}, May: []string{"budget", "files"}, Turn: policy.Owner, Actors: inPerson(),
					Clock: again,
				},
				Do: t("修改后重新提交…", "Resubmit…"), Told: t("修改后重新提交项目", "resubmitted the project"),
				News: t("项目重新提交，待论证", "A project is resubmitted"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "met", From: []string{"conditional"}, To: "passed", By: policy.Owner, Who: own(),
					Asks: []string{"proof"}, May: []string{"files"}, Tells: []policy.Side{policy.Owner},
				},
				Do: t("条件已落实…", "The condition is met…"), Told: t("登记条件已落实", "met the condition"),
				News: t("项目条件已落实", "A condition is met"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "withdraw", From: []string{"submitted", "vetoed"}, To: "withdrawn", By: policy.Owner, Who: drafter(),
					Tells: []policy.Side{policy.Owner},
				},
				Do: t("撤回项目", "Withdraw it"), Told: t("撤回项目", "withdrew the project"),
			},
		},
		Says: []Saying{
			says("passed", policy.Owner, 0, policy.Results, t("完成信息化项目“{name}”数据论证，予以通过。", "Reviewed and passed the project “{name}”."), "passed").upon("pass").
				many("完成{n}个信息化项目数据论证，予以通过：{list}。", "Reviewed and passed {n} projects: {list}."),
			says("conditional", policy.Owner, 0, policy.Results, t("完成信息化项目“{name}”数据论证，附条件通过：{condition.}", "Reviewed the project “{name}” and passed it on a condition: {condition.}"), "passed", "conditional").upon("condition").
				many("完成{n}个信息化项目数据论证，附条件通过：{list}。", "Reviewed {n} projects and passed them on conditions: {list}."),
			says("met", policy.Owner, 0, policy.Results, t("项目“{name}”附带条件已落实：{proof.}", "Met the condition on “{name}”: {proof.}"), "passed").upon("met"),
			says("vetoed", policy.Owner, 0, policy.Problems, t("信息化项目“{name}”{grounds}，已行使一票否决权：{reason.}", "Vetoed the project “{name}” ({grounds}): {reason.}"), "vetoed"),
			says("condition", policy.Owner, 0, policy.Next, t("督促项目“{name}”于{due}前落实附带条件。", "See that “{name}” meets its condition by {due}."), "conditional").
				while(t("督促项目“{name}”尽快落实附带条件（原定{due}前）。", "See that “{name}” meets its condition, which was due by {due}.")).
				many("督促{n}个项目落实附带条件：{list}。", "See that {n} projects meet their conditions: {list}.").each("“{name}”（{due}前）", "“{name}” (by {due})"),
		},
		Sheet: &Sheet{
			Title: t("信息化项目数据论证意见书", "Decision on a project"), Get: t("下载论证意见书", "As Word"), Parts: decisionParts, Signs: decided,
			Ready: func(r policy.Record) bool {
				return r.State != "submitted" && r.State != "withdrawn" && decided(r) != ""
			},
		},
		Warn: precedents, Lines: precedentLines, More: projectWords,
	}
}

// decisionParts are the sections of the sheet on what was decided on a project: what an
// earlier decision said is in the steps alone.
func decisionParts(g *Register, r policy.Record) []SheetPart {
	end := SheetPart{Name: "论证结论", Lead: "结论：" + g.step(decided(r)).Told.ZH}
	switch decided(r) {
	case "condition":
		end.Fields = []string{"condition", "due", "proof"}
	case "veto":
		end.Fields = []string{"grounds", "reason"}
	}
	return []SheetPart{
		{Name: "项目概况", Fields: []string{"name", "kind", "budget", "purpose", "data", "changed", "files"}},
		{Name: "数据治理审核", Lead: "存在下列问题的打勾：", Checks: []string{"governance"}},
		{Name: "数据共享审核", Lead: "存在下列问题的打勾：", Checks: []string{"sharing"}, Fields: []string{"words"}},
		end,
	}
}
