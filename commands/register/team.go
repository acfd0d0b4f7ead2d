package register

import (
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// Teams are the specialists whom the operating company forms for a unit: asked for by
// its CDO, formed, in place, and what they do (三（二）4, P5, P23).
func Teams() *Register {
	company := []policy.Party{policy.TheCompany}
	told := []policy.Side{policy.Owner}
	return &Register{
		Register: policy.Register{
			Name: "team", Clause: "三（二）4", PerUnit: true, Ends: "ended",
			Then:     policy.NoteGap,
			Measures: []policy.Measure{{Name: rubric.Teams, Of: placedTeams}},
			Sees:     []policy.Party{policy.OwnCDO, policy.OwnLiaison, policy.OwnActing, policy.TheBureau, policy.TheLeaders, policy.TheCityCDO, policy.TheCompany},
		},
		Aliases: []string{"团队"}, Head: "need",
		Title: t("专业团队", "Teams"), Verb: t("办理", "see to them"),
		Summary: t("数据治理、数据分析、数据风控专业团队：提出需求、组建、到位、工作情况", "specialists of the company: asked for, formed, in place, what they do"),
		Fields: []Field{
			field(policy.OwnerField, policy.UnitField, "服务单位", "For which unit"), field("need", policy.LineField, "团队名称或需求", "The team, or what is needed"),
			field("speciality", policy.ChoiceField, "专业", "Speciality").of(opt("governance", "数据治理", "governance"), opt("analysis", "数据分析", "analysis"), opt("risk", "数据风控", "risk control")),
			field("people", policy.TextField, "成员", "People").hint("姓名、分工，不填电话、证件", "names and parts; no phone numbers"), field("since", policy.DayField, "到位日期", "Since").past(), field("due", policy.DayField, "计划到位日期", "To be in place by"),
			field("lack", policy.TextField, "缺口说明", "What is missing").hint("如：缺2名数据分析人员", "such as two analysts"), field("did", policy.TextField, "工作情况", "What it did"), field("reason", policy.TextField, "原因", "Why"), field("files", policy.FilesField, "佐证材料", "Evidence"),
		},
		States: []State{state("asked", "待运营公司答复", "to be answered by the company"), state("forming", "组建中", "forming"), state("placed", "已到位", "in place", "👥"), state("short", "已到位，待补充人员", "in place, short of people"), state("ended", "已撤出", "ended", "⚪")},
		Steps: []Step{
			{
				Step: policy.Step{Name: "ask", To: "asked", By: policy.Owner, Who: inPerson(), Asks: []string{"need", "speciality"}, May: []string{"files"}, Turn: policy.Staff, Clock: policy.Clock{Days: 10}},
				Do:   t("提出团队需求", "Ask for a team"), Told: t("提出团队需求", "asked for a team"), News: t("团队需求待答复", "A team is asked for"),
			},
			{
				Step: policy.Step{Name: "enter", To: "placed", Who: company, Asks: []string{policy.OwnerField, "need", "speciality", "people", "since"}, Tells: told},
				Do:   t("登记团队", "Enter a team"), Told: t("登记团队到位", "entered a team"), News: t("团队已到位", "A team is in place"),
			},
			{
				Step: policy.Step{Name: "form", From: []string{"asked"}, To: "forming", Who: company, Asks: []string{"due"}, Turn: policy.Staff, Clock: policy.Clock{DueField: "due"}, Tells: told},
				Do:   t("开始组建…", "Form it…"), Told: t("开始组建团队", "began to form the team"), News: t("团队组建中", "The team is being formed"), Primary: true,
			},
			{
				Step: policy.Step{Name: "place", From: []string{"asked", "forming"}, To: "placed", Who: company, Asks: []string{"people", "since"}, Tells: told},
				Do:   t("已到位…", "It is in place…"), Told: t("团队到位", "put the team in place"), News: t("团队已到位", "The team is in place"), Primary: true,
			},
			{
				Step: policy.Step{Name: "short", From: []string{"placed"}, To: "short", By: policy.Owner, Who: inPerson(), Asks: []string{"lack"}, Turn: policy.Staff, Clock: policy.Clock{Days: 10}},
				Do:   t("要求补充人员…", "Ask for more people…"), Told: t("要求补充团队人员", "asked for more people"), News: t("团队需补充人员", "A team is short of people"),
			},
			{
				Step: policy.Step{Name: "fill", From: []string{"short"}, To: "placed", Who: company, Asks: []string{"people"}, May: []string{"since"}, Tells: told},
				Do:   t("已补充…", "It has them…"), Told: t("补充团队人员", "filled the team up"), News: t("团队人员已补充", "A team has its people"), Primary: true,
			},
			{
				Step: policy.Step{Name: "did", From: []string{"placed", "short"}, Who: company, Asks: []string{"did"}, May: []string{"people", "files"}, Stay: true, Tells: told},
				Do:   t("登记工作情况…", "What it did…"), Told: t("登记团队工作情况", "said what the team did"), News: t("团队工作情况", "What the team did"), Primary: true,
			},
			{
				Step: policy.Step{Name: "end", From: []string{"placed", "short"}, To: "ended", Who: company, Asks: []string{"reason"}, Tells: told},
				Do:   t("团队撤出…", "End it…"), Told: t("登记团队撤出", "ended the team"), News: t("团队已撤出", "A team has ended"),
			},
			{
				Step: policy.Step{Name: "drop", From: []string{"asked", "forming"}, To: "ended", By: policy.Owner, Who: inPerson(), Asks: []string{"reason"}, Tells: []policy.Side{policy.Staff}},
				Do:   t("取消需求…", "Drop it…"), Told: t("取消团队需求", "dropped the request"), News: t("团队需求已取消", "A request is dropped"),
			},
		},
		Unit: bothSides,
		Says: []Saying{
			says("placed", policy.Owner, 3, policy.Results, t("{speciality}团队“{need}”到位。", "A team for {speciality} (“{need}”) is in place."), "placed", "short", "ended").given("people"),
			says("did", policy.Owner, 3, policy.Results, t("{speciality}团队：{did.}", "The team for {speciality}: {did.}"), "placed", "short", "ended").upon("did"),
			says("gap", policy.Owner, 3, policy.Problems, t("{speciality}专业力量尚未到位：{need.}", "No {speciality} team yet: {need.}"), "asked", "forming").while(t("", "")),
			says("short", policy.Owner, 3, policy.Problems, t("{speciality}团队“{need}”人员不足：{lack.}", "The team for {speciality} (“{need}”) is short of people: {lack.}"), "short").while(t("", "")),
		},
	}
}

// bothSides are who in the bureau is there for the unit, and the company's teams by
// speciality, with those that are missing (P5): its CDO is told how to ask for them.
func bothSides(g *Register, v commands.Reader, s policy.State, u policy.Unit) string {
	if u.Gone() || u.Joined == 0 || u.Kind == policy.Municipality || !s.May(v.Person, policy.SeeUnit, u.Code) {
		return ""
	}
	var placed, missing []string
	f := g.field("speciality")
	for i, speciality := range f.Choices {
		var names []string
		for _, r := range s.RecordsOf(g.Name, u.Code, func(r policy.Record) bool {
			return (r.State == "placed" || r.State == "short") && r.Get("speciality") == speciality && s.MayShow(v.Person, r)
		}) {
			names = append(names, ui.Esc(g.head(r)))
		}
		if len(names) == 0 {
			missing = append(missing, f.Options[i].In(v.Lang))
			continue
		}
		placed = append(placed, f.Options[i].In(v.Lang)+t("（%s）", " (%s)").F(v.Lang, text.List(v.Lang, names)))
	}
	say := t("管理端：首席数据官、联络员如上，市局联系人：%s", "Management: the CDO and the liaison above; in the bureau: %s").
		F(v.Lang, text.List(v.Lang, ui.Map(s.Staff(policy.Bureau), ui.Mention)))
	if len(placed) > 0 {
		say += "\n" + t("运营端：%s", "Operations: %s").F(v.Lang, strings.Join(placed, t("、", ", ").In(v.Lang)))
	}
	if len(missing) == 0 {
		return say
	}
	say += "\n" + t("运营端尚缺：%s", "Operations lack: %s").F(v.Lang, text.List(v.Lang, missing))
	if u.CDO == v.Person {
		say += t("。可发送 `/cdo 团队 新建` 向运营公司提出需求。", ". `/cdo team new` asks the company for them.").In(v.Lang)
	}
	return say
}
