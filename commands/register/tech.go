package register

import (
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Tech are new uses of data, from the idea through the pilot to the service
// (三（二）1, P18).
func Tech() *Register {
	open := []string{"idea", "pilot"}
	return &Register{
		Register: policy.Register{Name: "tech", Clause: "三（二）1", PerUnit: true, Ends: "dropped", Measures: []policy.Measure{
			{Name: rubric.Technology, Of: policy.MeasureFurthest("tech", policy.Owner, map[string]int{"live": 3, "pilot": 2, "idea": 1})},
		}},
		Aliases: []string{"新技术"}, Head: "what",
		Title: t("新技术应用", "New technology"), Verb: t("推进应用", "bring them on"),
		Summary: t("数据新技术应用：设想、试点、上线", "new uses of data: idea, pilot, live"),
		Fields: []Field{
			field("what", policy.LineField, "应用名称", "What it is"), field("scenario", policy.TextField, "应用场景", "What for"), field("partner", policy.LineField, "合作单位", "With whom"),
			field("due", policy.DayField, "下一步时限", "Next step by").hint("设想阶段填计划试点日期，试点阶段填计划上线日期", "for an idea the day of its pilot, for a pilot the day that it goes live"), field("result", policy.TextField, "应用成效", "What came of it"),
			field("reason", policy.TextField, "原因", "Why"), field("files", policy.FilesField, "佐证材料", "Evidence"),
		},
		States: []State{state("idea", "设想", "idea"), state("pilot", "试点中", "pilot"), state("live", "已上线", "live"), state("dropped", "已终止", "dropped", "🚫")},
		Steps: []Step{
			{
				Step: policy.Step{Name: "propose", To: "idea", By: policy.Owner, Who: own(), Asks: []string{"what", "scenario", "due"}, May: []string{"partner", "files"}, Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}},
				Do:   t("登记应用设想", "Enter an idea"), Told: t("登记新技术应用设想", "entered an idea"),
			},
			{
				Step: policy.Step{Name: "pilot", From: []string{"idea"}, To: "pilot", By: policy.Owner, Who: own(), Asks: []string{"due"}, May: []string{"partner", "files"}, Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}},
				Do:   t("开始试点…", "Start the pilot…"), Told: t("启动试点", "started the pilot"), Primary: true,
			},
			{
				Step: policy.Step{Name: "launch", From: open, To: "live", By: policy.Owner, Who: own(), Asks: []string{"result"}, May: []string{"files"}},
				Do:   t("正式上线…", "It is live…"), Told: t("新应用上线", "brought it live"), Primary: true,
			},
			{
				Step: policy.Step{Name: "move", From: open, By: policy.Owner, Who: own(), Asks: []string{"due", "reason"}, Stay: true, Clock: policy.Clock{DueField: "due"}},
				Do:   t("调整时限…", "Change the day…"), Told: t("调整时限", "changed the day"),
			},
			{
				Step: policy.Step{Name: "drop", From: open, To: "dropped", By: policy.Owner, Who: own(), Asks: []string{"reason"}},
				Do:   t("终止…", "Drop it…"), Told: t("终止应用", "dropped it"),
			},
		},
		Says: []Saying{
			says("live", policy.Owner, 0, policy.Results, t("新技术应用“{what}”上线：{result.}", "“{what}” went live: {result.}"), "live").
				many("{n}项新技术应用上线：{list}。", "{n} new uses went live: {list}."),
			says("pilot", policy.Owner, 0, policy.Results, t("启动新技术应用“{what}”试点。", "Started the pilot of “{what}”."), "pilot", "live").upon("pilot").
				many("启动{n}项新技术应用试点：{list}。", "Started {n} pilots: {list}."),
			says("open", policy.Owner, 0, policy.Next, t("推进新技术应用“{what}”，{due}前完成下一步。", "Bring “{what}” on; the next step is due by {due}."), "idea", "pilot").while(t("尽快推进新技术应用“{what}”（原定{due}前完成下一步）。", "Bring “{what}” on; its next step was due by {due}.")).
				many("推进{n}项新技术应用：{list}。", "Bring {n} new uses on: {list}.").each("“{what}”（{due}前）", "“{what}” (by {due})"),
		},
	}
}
