package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// plan is a unit's own implementation plan of the scheme (四（一）, P38).
func plan() Command {
	return Command{
		Word: "plan", Aliases: []string{"方案"},
		Summary: text.T{ZH: "制定、登记本单位首席数据官实施方案", EN: "the unit's own implementation plan: drafted, issued, on file"},
		Words: []Word{
			{Line: "plan", Note: text.T{ZH: "本单位实施方案的进度、时限和文件；市局查看全部", EN: "how far your unit's plan has come; all of them for the bureau"}},
			{Names: []string{"draft"}, Line: "plan draft", Note: text.T{ZH: "登记已开始起草", EN: "it is being drafted"}, Run: planWord(planDraft)},
			{Names: []string{"issue", "登记"}, Line: "plan issue", Note: text.T{ZH: "登记印发：文号、日期、文件", EN: "it is issued: number, date, files"}, Run: planWord(planIssueForm)},
			{Names: []string{"due"}, Line: "plan due 2026-06-30 香洲区", Note: text.T{ZH: "市局：设定时限；不写单位则适用于所有尚未印发的单位", EN: "bureau: sets the date by which it is due; without units, for all that have not issued theirs"}, Run: planDue},
			{Names: []string{"list"}, Run: planListRun},
		},
		Run: planWord(planShow),
		Buttons: map[string]Handler{
			"plan.open":  pressed(planWord(planShow)),
			"plan.list":  planListRun,
			"plan.draft": planDraftPressed,
			"plan.issue": pressed(planWord(planIssueForm)),
			"plan.due":   planDueOpen,
		},
		Forms: map[string]Handler{"plan.issue": sized(planIssueSubmit), "plan.due": planDueSubmit},
	}
}

func planDraftPressed(ctx context.Context, a *App, r Request) (Answer, error) {
	answer, err := pressed(planWord(planDraft))(ctx, a, r)
	answer.Replace = true
	return answer, err
}

// planStep does something about one unit's plan.
type planStep func(ctx context.Context, a *App, r Request, s policy.State, u policy.Unit) (Answer, error)

// planWord finds the unit that is named, or the person's own, and takes the
// step; who oversees all and names none sees all.
func planWord(step planStep) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		s, err := a.state(ctx)
		if err != nil {
			return Answer{}, err
		}
		u, all, err := whose(s, r, strings.TrimSpace(r.Args))
		switch {
		case err != nil:
			return Answer{}, readable(s, r, err)
		case all:
			return Answer{Message: a.reader(r).plans(s)}, nil
		case !u.OwesPlan():
			return Answer{}, readable(s, r, policy.Refuse(policy.PlanNotOwed, "unit", "四（一）", "unit", u.Code))
		}
		return step(ctx, a, r, s, u)
	}
}

func planShow(_ context.Context, a *App, r Request, s policy.State, u policy.Unit) (Answer, error) {
	return Answer{Message: a.reader(r).planCard(s, u)}, nil
}

// planCard is one unit's plan: how far it has come, its files, and the steps
// that the reader can take.
func (v reader) planCard(s policy.State, u policy.Unit) *Message {
	title := text.UnitName(v.lang, u) + " · " + planName()(v.lang, "")
	say := v.planSign(u) + " " + v.planStanding(u)
	if files := v.papers(u.PlansOf()); files != "" {
		say += "\n" + text.T{ZH: "文件：", EN: "Files: "}.In(v.lang) + files
	}
	blocks := []slack.Block{header(title), section(say)}
	if steps := v.planSteps(s, u); len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	blocks = append(blocks, note(text.T{
		ZH: "依据：实施方案四（一），各区、各部门制定本单位首席数据官实施方案。",
		EN: "By clause 四（一）: each district and department makes its own implementation plan.",
	}.In(v.lang)))
	return &Message{Text: title + "\n" + say, Blocks: blocks}
}

func (v reader) planSign(u policy.Unit) string {
	switch {
	case u.Plan.State == policy.PlanIssued:
		return v.mark(policy.Done)
	case u.Plan.Due != 0 && v.today > u.Plan.Due:
		return v.mark(policy.Late)
	case u.Plan.Due != 0 || u.Plan.State == policy.PlanDraft:
		return v.mark(policy.Open)
	}
	return v.mark(policy.Ahead)
}

// planStanding is how far the plan has come and by when it is due.
func (v reader) planStanding(u policy.Unit) string {
	switch {
	case u.Plan.State == policy.PlanIssued && u.Plan.Due != 0 && u.Plan.On > u.Plan.Due:
		return v.planDone(u, policy.Obligation{Status: policy.DoneLate, Due: u.Plan.Due})
	case u.Plan.State == policy.PlanIssued:
		return v.planDone(u, policy.Obligation{Status: policy.Done})
	case u.Plan.Due == 0:
		return v.planProgress(u) + text.T{ZH: "市局尚未设定时限。", EN: "The bureau has not set a date yet."}.In(v.lang)
	}
	return v.planProgress(u) + v.deadline(policy.Obligation{Noun: policy.PlanNoun, Due: u.Plan.Due})
}

// planInBrief is planStanding in a few words.
func (v reader) planInBrief(u policy.Unit) string {
	say := text.PlanState(v.lang, u.Plan.State)
	switch {
	case u.Plan.State == policy.PlanIssued:
		say += text.T{ZH: "（%s，%s）", EN: " (%s, %s)"}.F(v.lang, esc(u.Plan.No), text.ShortDay(v.lang, u.Plan.On, v.today))
	case u.Plan.Due != 0:
		say += text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(v.lang, text.ShortDay(v.lang, u.Plan.Due, v.today))
	}
	return say
}

// papers are the register's files, each with the beginning of its hash.
func (v reader) papers(papers []policy.Paper) string {
	var all []string
	for _, p := range papers {
		switch {
		case p.Hash != "":
			all = append(all, text.T{ZH: "%s（校验码%s）", EN: "%s (%s)"}.F(v.lang, esc(p.Name), strings.ToUpper(p.Hash[:min(12, len(p.Hash))])))
		case p.Lost != "":
			all = append(all, text.T{ZH: "文件未能留存（%s），请重新上传", EN: "a file could not be kept (%s); please upload it again"}.F(v.lang, v.lost(p.Lost)))
		default:
			all = append(all, text.T{ZH: "文件留存中", EN: "a file is being kept"}.In(v.lang))
		}
	}
	return strings.Join(all, text.T{ZH: "、", EN: ", "}.In(v.lang))
}

func (v reader) planSteps(s policy.State, u policy.Unit) []slack.BlockElement {
	if !s.May(v.person, policy.KeepPlan, u.Code) {
		return nil
	}
	issue := button("plan.issue", u.Code, text.T{ZH: "登记印发", EN: "It is issued"}.In(v.lang))
	switch u.Plan.State {
	case policy.PlanMissing:
		return []slack.BlockElement{button("plan.draft", u.Code, text.T{ZH: "开始起草", EN: "Drafting has begun"}.In(v.lang)), issue}
	case policy.PlanDraft:
		return []slack.BlockElement{primary(issue)}
	case policy.PlanIssued:
	}
	return []slack.BlockElement{button("plan.issue", u.Code, text.T{ZH: "登记修订印发", EN: "A new one is issued"}.In(v.lang))}
}

// planDraft enters that the unit is drafting its plan.
func planDraft(ctx context.Context, a *App, r Request, _ policy.State, u policy.Unit) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) { return policy.DraftPlan(s, r.User, u.Code) })
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).planCard(res.State, res.State.Units.At(u.Code)), Fresh: true}, nil
}

// planListRun shows all units' plans to those who oversee them.
func planListRun(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if !s.May(r.User, policy.SeeAll, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", "四（一）")
	}
	return Answer{Message: a.reader(r).plans(s)}, nil
}

// plans are all units' plans, those that are late first.
func (v reader) plans(s policy.State) *Message {
	title := text.T{ZH: "各单位首席数据官实施方案", EN: "Implementation plans"}.In(v.lang)
	units := slices.DeleteFunc(byKind(s.Active()), func(u policy.Unit) bool { return !u.OwesPlan() })
	issued := 0
	var rows []string
	for _, sign := range []policy.Status{policy.Late, policy.Open, policy.Ahead, policy.Done} {
		for _, u := range units {
			if v.planSign(u) != v.mark(sign) {
				continue
			}
			if u.Plan.State == policy.PlanIssued {
				issued++
			}
			rows = append(rows, fmt.Sprintf("%s %s　%s", v.mark(sign), text.UnitName(v.lang, u), v.planInBrief(u)))
		}
	}
	say := text.T{ZH: "已印发 *%d/%d*。", EN: "*%d of %d* issued."}.F(v.lang, issued, len(units))
	blocks := append([]slack.Block{header(title), section(say)}, chunks(rows)...)
	if s.May(v.person, policy.SchedulePlan, "") {
		blocks = append(blocks, row(button("plan.due", "", text.T{ZH: "设定时限", EN: "Set the date"}.In(v.lang))),
			note(text.T{ZH: "查看或代为登记某单位：`/cdo plan 香洲区`", EN: "One unit: `/cdo plan xiangzhou`"}.In(v.lang)))
	}
	return &Message{Text: title + "\n" + say, Blocks: blocks}
}

// planArrived tells the bureau that a unit has issued its plan.
func (v reader) planArrived(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	say := text.T{ZH: "📄 *%s* 已印发本单位首席数据官实施方案%s。", EN: "📄 *%s* has issued its implementation plan%s."}.
		F(v.lang, v.nameOf(u), v.paper(policy.Document{No: u.Plan.No, Date: u.Plan.On})) +
		"\n" + text.T{ZH: "登记人：%s　附件：%d份", EN: "Entered by %s, files: %d"}.F(v.lang, mention(m.By), len(u.PlansOf()))
	return Message{Text: say, Blocks: []slack.Block{
		section(say),
		note(text.T{ZH: "依据实施方案四（一）：各区和试点部门制定本区本部门的实施方案。", EN: "By 四（一）: districts and departments make a plan of their own."}.In(v.lang)),
		row(v.showButton(u)),
	}}
}
