package register

import (
	"strconv"
	"time"

	"cdobot/policy"
)

// Incentives are what a unit has a claim to whose result is excellent or much improved
// (三（三）4, P33): which, who grants it, and whether it was granted.
func Incentives() *Register {
	kinds := []option{
		opt("points", "绩效考核数据治理项优先加分", "points in the performance review"), opt("projects", "信息化项目优先立项", "priority for its projects"),
		opt("digital", "数字政府建设评估视情加分鼓励", "points in the review of digital government, as the case may be"),
	}
	return &Register{
		Register: policy.Register{Name: "incentive", Clause: "三（三）4", PerUnit: true, Ends: "declined"},
		Aliases:  []string{"激励"}, Head: "body",
		Title: t("激励措施", "Incentives"), Verb: t("落实", "settle them"),
		Summary: t("评价优秀或显著提升单位的激励：由谁落实、何时落实、落实依据", "what excellent and much improved units are granted, by whom, and when"),
		Fields: []Field{
			field(policy.OwnerField, policy.UnitField, "激励单位", "Which unit"), field("kind", policy.ChoiceField, "激励类型", "Kind").of(kinds...),
			field("year", policy.NumberField, "依据的评价年度", "By the result of"),
			field("body", policy.LineField, "落实部门", "Granted by"), field("person", policy.LineField, "负责人", "Person in charge"),
			field("due", policy.DayField, "落实时限", "To be settled by"), field("proof", policy.TextField, "落实依据", "Proof").hint("文号和落实情况", "the number of the paper, and what was granted"),
			field("reason", policy.TextField, "理由", "Why"), field("files", policy.FilesField, "佐证材料", "Files"),
		},
		States: []State{
			state("pending", "待落实", "pending"), state("granted", "已落实", "granted"), state("declined", "未落实", "declined", "⚪"),
		},
		Steps: []Step{
			{
				Step: policy.Step{
					Name: "open", To: "pending", Who: bureau(), Asks: []string{policy.OwnerField, "kind", "body", "person", "due"},
					Turn: policy.Desk, Clock: policy.Clock{DueField: "due"}, Tells: []policy.Side{policy.Owner}, Quiet: true, Check: earned,
				},
				Do: t("登记激励措施", "Enter an incentive"), Told: t("登记激励措施", "entered an incentive"), News: t("激励措施待落实", "An incentive for your unit"),
			},
			{
				Step: policy.Step{Name: "granted", From: []string{"pending"}, To: "granted", Who: bureau(), Asks: []string{"proof"}, May: []string{"files"}},
				Do:   t("已落实…", "It is granted…"), Told: t("登记激励已落实", "entered that it is granted"), News: t("激励措施已落实", "The incentive is granted"), Primary: true,
			},
			{
				Step: policy.Step{Name: "move", From: []string{"pending"}, Who: bureau(), Asks: []string{"due", "reason"}, Stay: true, Clock: policy.Clock{DueField: "due"}, Tells: []policy.Side{policy.Owner}},
				Do:   t("调整时限…", "Change the day…"), Told: t("调整落实时限", "changed the day"), News: t("激励措施时限已调整", "The day of the incentive is changed"),
			},
			{
				Step: policy.Step{Name: "declined", From: []string{"pending"}, To: "declined", Who: bureau(), Asks: []string{"reason"}},
				Do:   t("未能落实…", "It is not granted…"), Told: t("登记激励未落实", "entered that it is not granted"), News: t("激励措施未落实", "The incentive is not granted"),
			},
		},
	}
}

// earned notes by which year's result the unit has a claim.
func earned(s policy.State, now time.Time, _ string, _ policy.Record, d *policy.RecordMoved) *policy.Refusal {
	year, ok := s.Earned(d.Unit, now)
	if !ok {
		return policy.Refuse(policy.NothingEarned, policy.OwnerField, "三（三）4", "unit", d.Unit)
	}
	d.Values["year"] = []string{strconv.Itoa(year)}
	return nil
}
