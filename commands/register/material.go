package register

import "cdobot/policy"

// Materials are what the bureau gathers from the units for the province's evaluation of
// the city's CDO (三（三）3, P25), which stands outside the city's own scores.
func Materials() *Register {
	open := []string{"asked", "returned"}
	return &Register{
		Register: policy.Register{Name: "material", Clause: "三（三）3", PerUnit: true, Ends: "closed"},
		Aliases:  []string{"省评材料"}, Head: "what",
		Title: t("省级评价材料", "Papers for the province"), Verb: t("报送", "hand it in"),
		Summary: t("省对市首席数据官评价：市局征集材料，各单位报送，汇总报省", "what the province's evaluation asks for: called for, handed in, sent on"),
		Fields: []Field{
			field("what", policy.LineField, "材料名称", "What"), field("need", policy.TextField, "报送要求", "What is needed"),
			field("units", policy.UnitsField, "报送单位", "Units"), field("due", policy.DayField, "报送时限", "To be handed in by"),
			field("text", policy.TextField, "情况说明", "What there is to say").upTo(2000), field("files", policy.FilesField, "材料附件", "Files"),
			field("reason", policy.TextField, "理由", "Why"), field("number", policy.LineField, "报省文号", "Number of the letter to the province"),
		},
		States: []State{
			state("asked", "待报送", "to be handed in"), state("returned", "已退回，待补充", "to be completed"), state("gathered", "待市局汇总报省", "to be sent on"),
			state("sent", "已报省", "sent to the province"), state("closed", "已终止", "closed", "⚪"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "call", To: "asked", Who: bureau(), Asks: []string{"what", "need", "units", "due"}, Each: "units", Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}},
				Do:   t("征集材料", "Call for material"), Told: t("征集省级评价材料", "called for material"), News: t("省级评价材料待报送", "Material for the province is asked for"),
			},
			{
				Step: policy.Step{Name: "gather", From: open, To: "gathered", By: policy.Owner, Who: own(), Asks: []string{"text"}, May: []string{"files"}, Turn: policy.Desk, Clock: policy.Clock{Days: 5}},
				Do:   t("报送材料…", "Hand it in…"), Told: t("报送省级评价材料", "handed in the material"), News: t("省级评价材料待汇总", "Material to be sent on"), Primary: true,
			},
			{
				Step: policy.Step{Name: "send", From: []string{"gathered"}, To: "sent", Who: bureau(), May: []string{"number"}},
				Do:   t("已报省…", "It is sent…"), Told: t("将材料报省", "sent the material to the province"), News: t("材料已报省", "The material is with the province"), Primary: true,
			},
			{
				Step: policy.Step{Name: "return", From: []string{"gathered"}, To: "returned", Who: bureau(), Asks: []string{"reason"}, Turn: policy.Owner, Clock: policy.Clock{Days: 3}},
				Do:   t("退回补充…", "Ask for more…"), Told: t("退回材料补充", "asked for more"), News: t("省级评价材料须补充", "The material has to be completed"),
			},
			{
				Step: policy.Step{Name: "drop", From: open, To: "closed", Who: bureau(), Asks: []string{"reason"}},
				Do:   t("不再征集…", "No longer needed…"), Told: t("终止征集材料", "no longer needs the material"), News: t("材料不再征集", "The material is no longer needed"),
			},
		},
	}
}
