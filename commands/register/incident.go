package register

import (
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Incidents are what breaks the law or may do great harm: found, stopped, set right, and
// summed up (三（二）3, P22: 及时发现、制止及纠正). They are restricted, and their clock runs on
// the wall, at night and on days off, too: by 国家网络安全事件报告管理办法 they are reported
// within an hour where they touch 关键信息基础设施 and within four hours otherwise, and summed
// up within 30 days.
func Incidents() *Register {
	law, running := "国家网络安全事件报告管理办法", []string{"found", "reported", "stopped"}
	who := []policy.Party{policy.OwnCDO, policy.OwnLiaison}
	drafts, signs := []policy.Audience{policy.ToLiaison}, []policy.Audience{policy.ToLiaison, policy.ToCDO}
	daily := policy.Clock{Hours: 24, Law: law}
	told := []policy.Side{policy.Owner, policy.Chief, policy.Leaders}
	ladder := []policy.Rung{{Days: -7, To: drafts}, {Days: -1, To: drafts}, {Days: 0, To: signs}, {Days: 1, To: signs}, {Days: 7, To: signs}}
	for days := 14; days <= 364; days += 14 { // the bureau's weekly look holds a number for most
		ladder = append(ladder, policy.Rung{Days: days, To: signs})
	}
	return &Register{
		Register: policy.Register{
			Name: "incident", Clause: "三（二）3", PerUnit: true, Ends: "ended", Restricted: true, Ladder: ladder,
			Measures: []policy.Measure{{Name: rubric.Incidents, Restricted: true, Of: policy.MeasureByDay("incident", "found", "reported", "stopped", "corrected")}},
			Sees:     []policy.Party{policy.OwnCDO, policy.OwnLiaison, policy.TheHead, policy.TheLeaders},
		},
		Aliases: []string{"事件"}, Head: "what",
		Title: t("数据安全事件", "Incidents"), Verb: t("处置事件", "deal with them"),
		Summary: t("数据安全事件：发现、制止、纠正、总结（限知悉范围）", "incidents: found, stopped, set right, summed up; shown to few"),
		Fields: []Field{
			field("what", policy.TextField, "事件情况", "What happened").hint("写明时间、地点、涉及的系统和数据", "when, where, which systems and data"),
			field("kind", policy.ChoiceField, "事件类型", "Kind").of(opt("leak", "数据泄露", "leak"), opt("tamper", "数据篡改、破坏", "tampering or loss"), opt("abuse", "违规使用、提供", "unlawful use"), opt("attack", "网络攻击", "attack"), opt("other", "其他", "other")),
			field("level", policy.ChoiceField, "事件级别", "Level").of(opt("general", "一般", "general"), opt("large", "较大", "large"), opt("major", "重大", "major"), opt("extreme", "特别重大", "extreme")),
			field("critical", policy.ChoiceField, "涉及关键信息基础设施", "Critical infrastructure").of(opt("yes", "是（1小时内报告）", "yes (to be reported within 1 hour)"), opt("no", "否（4小时内报告）", "no (within 4 hours)")),
			field("at", policy.InstantField, "发现时间", "Found at").hint("如：2026-04-20 02:15", "such as 2026-04-20 02:15").past(),
			field("measures", policy.TextField, "处置措施", "Measures"), field("loss", policy.TextField, "损失和影响", "Loss"),
			field("to", policy.LineField, "报告对象和方式", "Reported to, and how").hint("写明向哪个部门、何人、以何种方式报告", "to which office and whom, by phone or in writing"), field("cause", policy.TextField, "原因分析", "Cause"),
			field("summary", policy.TextField, "总结和整改措施", "Summary"), field("files", policy.FilesField, "附件", "Files"),
		},
		States: []State{
			state("found", "已发现，待报告、制止", "found, to be reported and stopped").until("报告时限", "to be reported by"), state("reported", "已报告，待制止", "reported, to be stopped"),
			state("stopped", "已制止，待纠正", "stopped, to be set right"), state("corrected", "已纠正，待总结", "set right, to be summed up").until("总结时限", "to be summed up by"), state("ended", "已总结", "summed up"),
		},
		Steps: []Step{
			{
				Step: policy.Step{
					Name: "find", To: "found", By: policy.Owner, Who: who, Asks: []string{"what", "kind", "level", "critical", "at"}, May: []string{"measures", "files"}, Turn: policy.Owner,
					Clock: policy.Clock{FromField: "at", Law: law, ChooseBy: "critical", Choose: map[string]policy.Clock{"yes": {Hours: 1}, "no": {Hours: 4}}}, Tells: told,
				},
				Do: t("登记事件", "Enter an incident"), Told: t("登记数据安全事件", "entered an incident"), News: t("发现数据安全事件", "An incident is found"),
			},
			{
				Step: policy.Step{Name: "report", From: []string{"found"}, To: "reported", By: policy.Owner, Who: who, Asks: []string{"to"}, May: []string{"measures", "files"}, Turn: policy.Owner, Clock: daily, Tells: told},
				Do:   t("已报告…", "It is reported…"), Told: t("报告事件", "reported the incident"), News: t("事件已报告", "The incident is reported"), Primary: true,
			},
			{
				Step: policy.Step{Name: "stop", From: []string{"reported"}, To: "stopped", By: policy.Owner, Who: who, Asks: []string{"measures"}, May: []string{"loss", "files"}, Turn: policy.Owner, Clock: daily, Tells: told},
				Do:   t("已制止…", "It is stopped…"), Told: t("制止事件", "stopped it"), News: t("事件已制止", "The incident is stopped"), Primary: true,
			},
			{
				Step: policy.Step{Name: "word", From: running, By: policy.Owner, Who: who, Asks: []string{"measures"}, May: []string{"loss", "level", "files"}, Stay: true, Tells: told},
				Do:   t("续报…", "How it goes…"), Told: t("续报事件", "said how it goes"), News: t("事件续报", "A word on the incident"),
			},
			{
				Step: policy.Step{Name: "correct", From: []string{"stopped"}, To: "corrected", By: policy.Owner, Who: who, Asks: []string{"measures"}, May: []string{"loss", "files"}, Turn: policy.Owner, Actors: inPerson(), Clock: policy.Clock{Natural: 30, Law: law}, Tells: told},
				Do:   t("已纠正…", "It is set right…"), Told: t("纠正事件", "set it right"), News: t("事件已纠正", "The incident is set right"), Primary: true,
			},
			{
				Step: policy.Step{Name: "end", From: []string{"corrected"}, To: "ended", By: policy.Owner, Who: inPerson(), Asks: []string{"cause", "loss", "summary"}, May: []string{"files"}, Tells: told},
				Do:   t("提交总结…", "Sum it up…"), Told: t("提交事件总结", "summed the incident up"), News: t("事件已总结", "The incident is summed up"), Primary: true,
			},
			{
				Step: policy.Step{Name: "count", From: []string{"ended"}, By: policy.Owner, Who: inPerson(), Stay: true, Once: true},
				Do:   t("同意计入报告", "Count it in the report"), Told: t("同意将事件数量计入报告", "lets the report count it"),
			},
		},
		Says: []Saying{says("count", policy.Owner, 2, policy.Results, t("依法依规处置数据安全事件1起。", "Dealt with one data incident."), "ended").upon("count").
			many("依法依规处置数据安全事件{n}起。", "Dealt with {n} data incidents.").over(1)},
	}
}
