package register

import (
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Goal is what a unit wants to reach with its data by a day, from how mature it is: the
// goal, the plan for it, and the money asked for (三（二）1, P14).
func Goal() *Register {
	running := []string{"underway", "revising"}
	return &Register{
		Register: policy.Register{
			Name: "goal", Clause: "三（二）1", PerUnit: true, Ends: "dropped", Progress: "progress", Then: policy.NoteGap, Imports: []string{"set"},
			Measures: []policy.Measure{{Name: rubric.Goals, Of: policy.MeasureFurthest("goal", policy.Owner, map[string]int{"reached": 3, "underway": 2, "revising": 2, "proposed": 1})}},
		},
		Aliases: []string{"目标"}, Head: "goal",
		Title: t("阶段性发展目标", "Goals"), Verb: t("办理", "see to them"),
		Summary: t("制定、推进本单位数据工作阶段性目标和配套方案", "what the unit wants to reach, its plan, and the money for it"),
		Fields: []Field{
			field("goal", policy.TextField, "阶段性目标", "The goal").hint("写明可检验的结果，如：年内完成80%的目录登记", "something that can be checked").example("年内完成80%的目录登记", "80% of the catalogue entered"),
			field("due", policy.DayField, "完成时限", "To be reached by"),
			field("level", policy.ChoiceField, "治理能力成熟度等级", "Level of maturity").of(
				opt("1", "一级（初始级）", "1, initial"), opt("2", "二级（受管理级）", "2, managed"), opt("3", "三级（稳健级）", "3, defined"),
				opt("4", "四级（量化管理级）", "4, quantified"), opt("5", "五级（优化级）", "5, optimizing")),
			field("source", policy.LineField, "评估依据", "Assessed by").hint("如：DCMM评估、市局年度评估", "such as DCMM").example("DCMM评估", "DCMM"),
			field("assessed", policy.DayField, "评估日期", "Assessed on").past(),
			field("plan", policy.LineField, "配套工作方案", "The plan").hint("名称、文号", "title and number").example("《数据治理提升方案》（〔2026〕1号）", "Plan for better data (2026 No. 1)"),
			field("asked", policy.AmountField, "申请财政资金（万元）", "Money asked for (10,000 yuan)"),
			field("outcome", policy.ChoiceField, "资金落实情况", "What became of it").of(
				opt("granted", "全额落实", "granted"), opt("partly", "部分落实", "granted in part"), opt("refused", "未落实", "refused")),
			field("granted", policy.AmountField, "落实金额（万元）", "Money granted (10,000 yuan)").hint("未落实的，请填0", "0 where none was"),
			field("progress", policy.NumberField, "进度（%）", "Done (%)").hint("0至100的整数", "a whole number from 0 to 100").upTo(100),
			field("note", policy.TextField, "进展情况", "How it goes").hint("将写入下期工作总结报告的建议内容", "comes back as a proposal for the next report"),
			field("reason", policy.TextField, "原因", "Why"),
			field("newgoal", policy.TextField, "拟调整为", "To be revised to").like("goal"),
			field("newdue", policy.DayField, "拟调整时限", "To be reached by, revised").like("due"),
			field("newplan", policy.LineField, "拟调整配套方案", "The plan, revised").like("plan"),
			field("remarks", policy.TextField, "首席数据官意见", "The CDO's remarks"),
			field("files", policy.FilesField, "佐证材料", "Evidence"),
		},
		States: []State{
			state("proposed", "待首席数据官确认", "to be confirmed by the CDO"), state("returned", "已退回修改", "sent back"),
			state("underway", "推进中", "under way"), state("revising", "推进中，调整待首席数据官确认", "under way, a revision to be confirmed by the CDO"),
			state("reached", "已实现", "reached"), state("missed", "未实现", "not reached", "⚠️"), state("dropped", "已终止", "dropped", "🚫"),
		},
		Steps: []Step{
			{
				Step: policy.Step{
					Name: "set", To: "proposed", By: policy.Owner, Who: own(), Asks: []string{"goal", "due"}, May: []string{"level", "source", "assessed", "plan", "files"},
					Turn: policy.Owner, Actors: inPerson(), Clock: policy.Clock{Days: 10},
				},
				Do: t("制定目标", "Set a goal"), Told: t("拟定阶段性目标", "proposed a goal"), News: t("新目标待确认", "A goal to be confirmed"),
			},
			{
				Step: policy.Step{Name: "confirm", From: []string{"proposed"}, To: "underway", By: policy.Owner, Who: inPerson(), Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}, Tells: []policy.Side{policy.Owner}},
				Do:   t("确认目标", "Confirm it"), Told: t("确认阶段性目标", "confirmed the goal"), News: t("目标已确认", "The goal is confirmed"), Primary: true, Together: t("全部确认（%d项）", "Confirm all %d"),
			},
			{
				Step: policy.Step{Name: "return", From: []string{"proposed"}, To: "returned", By: policy.Owner, Who: inPerson(), Asks: []string{"remarks"}, Turn: policy.Owner, Actors: drafter(), Clock: policy.Clock{Days: 10}, Tells: []policy.Side{policy.Owner}},
				Do:   t("退回修改…", "Send it back…"), Told: t("退回阶段性目标", "sent the goal back"), News: t("目标被退回修改", "The goal is sent back"),
			},
			{
				Step: policy.Step{
					Name: "again", From: []string{"proposed", "returned"}, To: "proposed", By: policy.Owner, Who: own(), Asks: []string{"goal", "due"}, May: []string{"plan", "files"},
					Turn: policy.Owner, Actors: inPerson(), Clock: policy.Clock{Days: 10},
				},
				Do: t("修改后重报…", "Propose it again…"), Told: t("修改后重报阶段性目标", "proposed the goal again"), News: t("目标重报待确认", "A goal to be confirmed again"),
			},
			{
				Step: policy.Step{Name: "agree", From: []string{"revising"}, To: "underway", By: policy.Owner, Who: inPerson(), Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}, Tells: []policy.Side{policy.Owner}, Check: takesOver},
				Do:   t("同意调整", "Agree to it"), Told: t("同意调整目标", "agreed to the revision"), News: t("目标已调整", "The goal is revised"), Primary: true,
			},
			{
				Step: policy.Step{Name: "keep", From: []string{"revising"}, To: "underway", By: policy.Owner, Who: inPerson(), Asks: []string{"remarks"}, Turn: policy.Owner, Clock: policy.Clock{DueField: "due"}, Tells: []policy.Side{policy.Owner}, Check: letsGo},
				Do:   t("不同意调整…", "Keep it as it is…"), Told: t("不同意调整目标", "kept the goal as it is"), News: t("目标维持不变", "The goal stays as it is"),
			},
			{
				Step: policy.Step{Name: "progress", From: running, By: policy.Owner, Who: own(), Asks: []string{"progress"}, May: []string{"note", "files"}, Stay: true},
				Do:   t("登记进度…", "How far it is…"), Told: t("登记目标进度", "said how far the goal is"), Primary: true,
			},
			{
				Step: policy.Step{
					Name: "revise", From: running, To: "revising", By: policy.Owner, Who: own(), Asks: []string{"reason", "newgoal", "newdue"}, May: []string{"newplan"},
					Turn: policy.Owner, Actors: inPerson(), Clock: policy.Clock{Days: 10}, Moves: true, Check: toCome,
				},
				Do: t("调整目标…", "Revise it…"), Told: t("申请调整目标", "asked to revise the goal"), News: t("目标调整待确认", "A revised goal to be confirmed"),
			},
			{
				Step: policy.Step{Name: "reach", From: running, To: "reached", By: policy.Owner, Who: own(), May: []string{"note", "files"}},
				Do:   t("已实现…", "It is reached…"), Told: t("登记目标已实现", "reached the goal"),
			},
			{
				Step: policy.Step{Name: "assess", From: append(running, "proposed", "returned"), By: policy.Owner, Who: own(), Asks: []string{"level", "source", "assessed"}, Stay: true},
				Do:   t("登记成熟度…", "Enter the maturity…"), Told: t("登记治理能力成熟度", "entered the unit's maturity"),
			},
			{
				Step: policy.Step{Name: "fund", From: running, By: policy.Owner, Who: own(), Asks: []string{"asked"}, Stay: true, Once: true},
				Do:   t("申请资金…", "Ask for money…"), Told: t("申请财政资金", "asked for money"),
			},
			{
				Step: policy.Step{Name: "granted", From: running, By: policy.Owner, Who: own(), Asks: []string{"outcome", "granted"}, Stay: true, After: "fund"},
				Do:   t("登记资金落实…", "What was granted…"), Told: t("登记资金落实情况", "entered what became of the money"),
			},
			{
				Step: policy.Step{Name: "drop", From: []string{"proposed", "returned"}, To: "dropped", By: policy.Owner, Who: own(), Asks: []string{"reason"}},
				Do:   t("终止…", "Drop it…"), Told: t("终止阶段性目标", "dropped the goal"),
			},
			{
				Step: policy.Step{Name: "miss", From: running, To: "missed", By: policy.Owner, Who: inPerson(), Asks: []string{"reason"}},
				Do:   t("未能实现…", "It is not reached…"), Told: t("登记目标未实现", "gave the goal up"),
			},
		},
		Says: []Saying{
			says("reached", policy.Owner, 0, policy.Results, t("实现阶段性目标“{goal}”。{note.}", "Reached the goal “{goal}”. {note.}"), "reached"),
			says("funded", policy.Owner, 0, policy.Results, t("为实现“{goal}”申请财政资金{asked}，{outcome}（{granted}）。", "Asked for {asked} for “{goal}”: {outcome} ({granted})."), "underway", "revising", "reached", "missed").upon("granted"),
			says("missed", policy.Owner, 0, policy.Problems, t("阶段性目标“{goal}”未能如期实现：{reason.}", "The goal “{goal}” was not reached: {reason.}"), "missed"),
			says("open", policy.Owner, 0, policy.Next, t("继续推进“{goal}”，于{due}前完成。", "Go on with “{goal}”, to be reached by {due}."), running...).
				while(t("加快推进“{goal}”（原定{due}前完成）。", "Go on with “{goal}”, which was to be reached by {due}.")).
				many("继续推进{n}项阶段性目标：{list}。", "Go on with {n} goals: {list}.").each("“{goal}”（{due}前完成）", "“{goal}” (by {due})"),
		},
		Lines: maturityAge,
	}
}

// maturityLasts is for how many days a maturity is taken for true: 24 months.
const maturityLasts = 730

// maturityAge asks for a new assessment once the last is older than 24 months.
func maturityAge(_ *Register, v commands.Reader, _ policy.State, r policy.Record) []string {
	day, err := policy.ParseDate(r.Get("assessed"))
	if r.Over() || err == nil && day > v.Today-maturityLasts {
		return nil
	}
	if err != nil && r.Get("level") != "" {
		return []string{t("🟡 成熟度等级已填，尚缺评估依据或日期，请用“登记成熟度”补登。", "🟡 The maturity is entered without the day of its assessment; please add it.").In(v.Lang)}
	}
	if err != nil {
		return []string{t("🟡 尚未登记成熟度评估，请评估后登记。", "🟡 No maturity is entered yet; please have it assessed.").In(v.Lang)}
	}
	return []string{t("🟡 成熟度评估（%s）已满24个月，请重新评估后登记。", "🟡 The maturity was assessed on %s, more than 24 months ago; please have it assessed anew.").F(v.Lang, text.Day(v.Lang, day, v.Today))}
}

// revised are the fields that a revision proposes beside those that are agreed.
func revised() []string { return []string{"goal", "due", "plan"} }

// toCome refuses a revised day that has gone by.
func toCome(_ policy.State, now time.Time, _ string, _ policy.Record, d *policy.RecordMoved) *policy.Refusal {
	if day := (policy.Record{Values: d.Values}).Day("newdue"); day < policy.DateOf(now) {
		return policy.Refuse(policy.DateInPast, "newdue", "", "date", day.String())
	}
	return nil
}

// takesOver puts what was proposed in the place of what was agreed.
func takesOver(s policy.State, now time.Time, by string, r policy.Record, d *policy.RecordMoved) *policy.Refusal {
	for _, name := range revised() {
		if proposed := r.Values["new"+name]; len(proposed) > 0 {
			d.Values[name] = proposed
		}
	}
	return letsGo(s, now, by, r, d)
}

// letsGo leaves nothing of what was proposed beside what is agreed.
func letsGo(_ policy.State, _ time.Time, _ string, r policy.Record, d *policy.RecordMoved) *policy.Refusal {
	for _, name := range revised() {
		if len(r.Values["new"+name]) > 0 {
			d.Values["new"+name] = nil
		}
	}
	return nil
}
