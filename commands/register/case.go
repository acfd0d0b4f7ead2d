package register

import (
	"slices"
	"strconv"
	"time"

	"cdobot/commands"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Cases are what a unit did that others can learn from: proposed, looked at by the
// bureau, and kept in the library that every unit sees (一, P4: 珠海样本).
func Cases() *Register {
	parts := []string{"title", "done", "effect", "duty"}
	return &Register{
		Register: policy.Register{Name: "case", Clause: "一（工作目标）", Public: []string{"library"}, Users: "users", Measures: []policy.Measure{
			{Name: rubric.Cases, Of: policy.MeasureFurthest("case", policy.Owner, map[string]int{"library": 3, "returned": 2, "candidate": 1})},
		}},
		Aliases: []string{"案例"}, Head: "title",
		Title: t("创新案例", "Cases"), Verb: t("办理", "see to them"),
		Summary: t("推荐、查阅数据工作案例，登记借鉴应用", "cases that others can learn from: proposed, in the library, used"),
		Fields: []Field{
			field("title", policy.LineField, "案例名称", "Title"), field("done", policy.TextField, "主要做法", "What was done").upTo(2000),
			field("effect", policy.TextField, "成效", "Effect").hint("请用数据说明", "in figures"),
			field("duty", policy.ChoiceField, "对应职责", "Which duty").of(opt("1", "统筹数据管理", "1, data management"), opt("2", "推进数字政府建设", "2, digital government"),
				opt("3", "指导监督", "3, supervision"), opt("4", "人才队伍建设", "4, people")),
			field("files", policy.FilesField, "案例材料", "Files"), field("words", policy.TextField, "审核意见", "A word on it"),
			field("users", policy.UnitsField, "借鉴应用单位", "Used by"), field("use", policy.TextField, "借鉴情况", "How it is used"),
		},
		States: []State{
			state("candidate", "待市局审核", "to be looked at"), state("returned", "已退回，可修改", "sent back"),
			state("library", "已入库", "in the library", "📚"), state("withdrawn", "已撤回", "withdrawn", "🚫"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "propose", To: "candidate", By: policy.Owner, Who: own(), Asks: parts, May: []string{"files"}, Turn: policy.Desk, Clock: policy.Clock{Days: 10}},
				Do:   t("推荐案例", "Propose a case"), Told: t("推荐案例", "proposed a case"), News: t("案例待审核", "A case to be looked at"),
			},
			{
				Step: policy.Step{Name: "accept", From: []string{"candidate"}, To: "library", Who: bureau(), May: []string{"words"}},
				Do:   t("入库…", "Into the library…"), Told: t("同意案例入库", "put the case into the library"), News: t("案例已入库", "The case is in the library"), Primary: true,
			},
			{
				Step: policy.Step{Name: "return", From: []string{"candidate"}, To: "returned", Who: bureau(), Asks: []string{"words"}, Turn: policy.Owner, Clock: policy.Clock{Days: 10}},
				Do:   t("退回…", "Send it back…"), Told: t("退回案例", "sent the case back"), News: t("案例被退回", "The case is sent back"),
			},
			{
				Step: policy.Step{Name: "again", From: []string{"returned"}, To: "candidate", By: policy.Owner, Who: own(), Asks: parts, May: []string{"files"}, Turn: policy.Desk, Clock: policy.Clock{Days: 10}},
				Do:   t("修改后重报…", "Propose it again…"), Told: t("修改后重报案例", "proposed the case again"), News: t("案例重报待审核", "A case to be looked at again"), Primary: true,
			},
			{
				Step: policy.Step{Name: "adopt", From: []string{"library"}, By: policy.Third, Who: []policy.Party{policy.AnyUnit}, Asks: []string{"use"}, Stay: true, Tells: []policy.Side{policy.Owner}, Check: adopted},
				Do:   t("我单位也在用…", "We use this too…"), Told: t("登记借鉴应用案例", "uses the case, too"), News: t("案例被其他单位借鉴", "Your case is used by another unit"),
			},
			{
				Step: policy.Step{Name: "withdraw", From: []string{"candidate", "returned"}, To: "withdrawn", By: policy.Owner, Who: own()},
				Do:   t("撤回案例", "Withdraw it"), Told: t("撤回案例", "withdrew the case"),
			},
		},
		More: func(g *Register) commands.Command {
			return commands.Command{
				Words: []commands.Word{{
					Names: []string{"export"}, Line: "case export", Note: t("市局：导出案例汇编（珠海样本）", "bureau: the whole library as one document"), Run: commands.Seeing(g.library),
				}},
			}
		},
		Sheet: &Sheet{Title: t("创新案例材料", "A case"), Get: t("下载案例材料", "As Word")},
		About: caseAbout,
		Draws: map[string]func(m commands.Material) map[string][]string{"report": caseOf},
		Says: []Saying{
			says("kept", policy.Owner, 0, policy.Results, t("案例“{title}”入选市案例库。", "The case “{title}” is in the city's library."), "library").
				many("{n}个案例入选市案例库：{list}。", "{n} cases are in the city's library: {list}."),
			says("used", policy.Owner, 0, policy.Results, t("案例“{title}”被{users}借鉴应用。", "The case “{title}” is used by {users}."), "library").upon("adopt").
				many("{n}个案例被其他单位借鉴应用：{list}。", "{n} cases are used by other units: {list}."),
			says("adopts", policy.Third, 0, policy.Results, t("借鉴应用{unit}案例“{title}”。", "Uses the case “{title}” of {unit}."), "library").upon("adopt").
				many("借鉴应用其他单位案例{n}个：{list}。", "Uses {n} cases of other units: {list}.").each("“{title}”（{unit}）", "“{title}” ({unit})"),
		},
	}
}

// caseAbout is for which duty a case is, and who uses it, too.
func caseAbout(g *Register, v commands.Reader, s policy.State, r policy.Record) string {
	say := t("职责：", "Duty: ").In(v.Lang) + g.value(v, s, g.field("duty"), r)
	if users := g.value(v, s, g.field("users"), r); users != "" {
		say += t("　借鉴：", ", used by ").In(v.Lang) + users
	}
	return say
}

// caseOf makes a case of what a report says was achieved.
func caseOf(m commands.Material) map[string][]string {
	return map[string][]string{"title": firstSentence(m.Text), "done": limited(m.Text, 2000), "duty": {strconv.Itoa(int(m.Duty) + 1)}}
}

// adopted notes which unit uses the case, too: another than its own, once.
func adopted(s policy.State, _ time.Time, by string, r policy.Record, d *policy.RecordMoved) *policy.Refusal {
	users := s.Carriers(r.Values["users"])
	for _, seat := range s.Who(by).Seats {
		if seat.Unit != r.Unit && !slices.Contains(users, seat.Unit) {
			d.Values["users"] = append(slices.Clone(r.Values["users"]), seat.Unit)
			return nil
		}
	}
	return policy.Refuse(policy.NothingNew, "", "")
}
