package register

import (
	"cdobot/commands"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Coops are what units do together across levels and departments (四（二）, P36: 省市区三级联
// 动): proposed, agreed by the other end, and done once both confirm it.
func Coops() *Register {
	return &Register{
		Register: policy.Register{Name: "coop", Clause: "四（二）", Measures: []policy.Measure{
			{Name: rubric.Cooperation, Of: policy.MeasureFurthest("coop", policy.NoSide, map[string]int{"done": 3, "finished": 2, "running": 2, "proposed": 1})},
		}},
		Aliases: []string{"协作"}, Head: "what",
		Title: t("交流合作事项", "Co-operation"), Verb: t("办理", "see to them"),
		Summary: t("跨层级、跨部门合作：提出、同意、推进、双方确认完成", "what units do together: proposed, agreed, under way, done"),
		Fields: []Field{
			field("what", policy.LineField, "合作事项", "What"), field("content", policy.TextField, "合作内容", "In detail"), field(policy.OtherField, policy.UnitField, "合作单位", "With which unit"),
			field("partner", policy.LineField, "市外或未纳入的合作单位", "Partner outside the scheme"),
			field("level", policy.ChoiceField, "合作层级", "Level").of(opt("province", "省", "province"), opt("city", "市", "city"), opt("district", "区", "district")),
			field("until", policy.DayField, "完成时限", "Until"), field("did", policy.TextField, "合作单位推进情况", "What the other unit did"), field("result", policy.TextField, "合作成效", "What came of it"),
			field("reason", policy.TextField, "理由", "Why"), field("files", policy.FilesField, "佐证材料", "Evidence"),
		},
		States: []State{
			state("proposed", "待对方同意", "to be agreed by the other unit"), state("running", "推进中", "under way"), state("finished", "待对方确认完成", "to be confirmed by the other unit"),
			state("done", "已完成", "done"), state("declined", "未达成", "declined", "⚪"), state("dropped", "已终止", "dropped", "🚫"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "propose", To: "proposed", By: policy.Owner, Who: own(), Asks: []string{"what", policy.OtherField, "level", "until"}, May: []string{"content", "files"}, Turn: policy.Other, Clock: policy.Clock{Days: 10}},
				Do:   t("提出合作", "Propose"), Told: t("提出合作事项", "proposed to work together"), News: t("合作事项待同意", "A proposal to work together"),
			},
			{
				Step: policy.Step{Name: "enter", To: "running", By: policy.Owner, Who: own(), Asks: []string{"what", "partner", "level", "until"}, May: []string{"content", "files"}, Turn: policy.Owner, Clock: policy.Clock{DueField: "until"}},
				Do:   t("登记市外合作", "With an outsider"), Told: t("登记合作事项", "entered a co-operation"),
			},
			{
				Step: policy.Step{Name: "agree", From: []string{"proposed"}, To: "running", By: policy.Other, Who: own(), Turn: policy.Owner, Clock: policy.Clock{DueField: "until"}},
				Do:   t("同意合作", "Agree"), Told: t("同意合作", "agreed"), News: t("对方同意合作", "The other unit agrees"), Primary: true,
			},
			{
				Step: policy.Step{Name: "decline", From: []string{"proposed"}, To: "declined", By: policy.Other, Who: own(), Asks: []string{"reason"}},
				Do:   t("暂不合作…", "Decline…"), Told: t("答复暂不合作", "declined"), News: t("合作未达成", "The proposal is declined"),
			},
			{
				Step: policy.Step{Name: "progress", From: []string{"running"}, By: policy.Other, Who: own(), Asks: []string{"did"}, May: []string{"files"}, Stay: true, Tells: []policy.Side{policy.Owner}},
				Do:   t("登记推进情况…", "What we did…"), Told: t("登记合作推进情况", "said what they did"), News: t("合作有新进展", "How it goes"),
			},
			{
				Step: policy.Step{Name: "finish", From: []string{"running"}, To: "finished", By: policy.Owner, Who: own(), Asks: []string{"result"}, May: []string{"files"}, Turn: policy.Other, Clock: policy.Clock{Days: 10}},
				Do:   t("完成，请对方确认…", "Done, if they confirm…"), Told: t("登记合作完成", "says that it is done"), News: t("合作完成待确认", "Please confirm that it is done"), Primary: true,
			},
			{
				Step: policy.Step{Name: "end", From: []string{"running"}, To: "done", By: policy.Owner, Who: own(), Asks: []string{"result"}, May: []string{"files"}, Lone: true},
				Do:   t("已完成…", "It is done…"), Told: t("登记合作完成", "finished it"), Primary: true,
			},
			{
				Step: policy.Step{Name: "confirm", From: []string{"finished"}, To: "done", By: policy.Other, Who: own(), May: []string{"result"}},
				Do:   t("确认完成…", "Confirm…"), Told: t("确认合作完成", "confirmed that it is done"), News: t("合作已完成", "It is done"), Primary: true,
			},
			{
				Step: policy.Step{Name: "back", From: []string{"finished"}, To: "running", By: policy.Other, Who: own(), Asks: []string{"reason"}, Turn: policy.Owner, Clock: policy.Clock{Days: 10}},
				Do:   t("尚未完成…", "Not yet…"), Told: t("反映合作尚未完成", "says that it is not done"), News: t("对方认为尚未完成", "Not done yet, says the other unit"),
			},
			{
				Step: policy.Step{Name: "withdraw", From: []string{"proposed"}, To: "dropped", By: policy.Owner, Who: own()},
				Do:   t("撤回", "Withdraw it"), Told: t("撤回合作提议", "withdrew the proposal"), News: t("对方已撤回合作提议", "The proposal is withdrawn"),
			},
			{
				Step: policy.Step{Name: "drop", From: []string{"running"}, To: "dropped", By: policy.Owner, Who: own(), Asks: []string{"reason"}},
				Do:   t("终止…", "Drop it…"), Told: t("终止合作", "dropped it"), News: t("合作已终止", "It is dropped"),
			},
		},
		Draws: map[string]func(m commands.Material) map[string][]string{"meeting": coopOf},
		Says: []Saying{
			says("done", policy.Owner, 0, policy.Results, t("与{other}{partner}合作完成“{what}”：{result.}", "Done with {other}{partner}: “{what}”. {result.}"), "done").
				many("完成{n}项合作事项：{list}。", "Finished {n} co-operations: {list}.").each("“{what}”（{other}{partner}）", "“{what}” ({other}{partner})"),
			says("did", policy.Other, 0, policy.Results, t("与{unit}合作完成“{what}”：{result.}", "Done with {unit}: “{what}”. {result.}"), "done").
				many("与其他单位合作完成{n}项事项：{list}。", "Finished {n} co-operations with other units: {list}.").each("“{what}”（{unit}）", "“{what}” ({unit})"),
			says("next", policy.Owner, 0, policy.Next, t("与{other}{partner}推进“{what}”，{until}前完成。", "Go on with “{what}” with {other}{partner} until {until}."), "running", "finished").
				while(t("与{other}{partner}加快推进“{what}”（原定{until}前完成）。", "Go on with “{what}” with {other}{partner}, which was due by {until}.")).
				many("推进{n}项合作事项：{list}。", "Go on with {n} co-operations: {list}.").each("“{what}”（{other}{partner}）", "“{what}” ({other}{partner})"),
			says("also", policy.Other, 0, policy.Next, t("与{unit}推进“{what}”，{until}前完成。", "Go on with “{what}” with {unit} until {until}."), "running", "finished").
				while(t("与{unit}加快推进“{what}”（原定{until}前完成）。", "Go on with “{what}” with {unit}, which was due by {until}.")).
				many("与其他单位推进{n}项合作事项：{list}。", "Go on with {n} co-operations with other units: {list}.").each("“{what}”（{unit}）", "“{what}” ({unit})"),
		},
	}
}

// coopOf makes a co-operation of what a meeting brought two units together for.
func coopOf(m commands.Material) map[string][]string {
	values := map[string][]string{"what": firstSentence(m.Text), "content": limited(m.From, policy.MaxNote), "level": {"city"}}
	if m.Other != "" {
		values[policy.OtherField] = []string{m.Other}
	}
	return values
}
