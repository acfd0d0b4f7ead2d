package plan

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// plan is a unit's own implementation plan of the scheme (四（一）, P38).
func plan() commands.Command {
	return commands.Command{
		Word: "plan", Aliases: []string{"方案"},
		Summary: text.T{ZH: "制定、登记本单位首席数据官实施方案", EN: "the unit's own implementation plan: drafted, issued, on file"},
		Words: []commands.Word{
			{Line: "plan", Note: text.T{ZH: "本单位实施方案的进度、时限和文件；市局查看全部", EN: "how far your unit's plan has come; all of them for the bureau"}},
			{Names: []string{"draft"}, Line: "plan draft", Note: text.T{ZH: "登记已开始起草", EN: "it is being drafted"}, Run: planWord(planDraft)},
			{Names: []string{"issue", "登记"}, Line: "plan issue", Note: text.T{ZH: "登记印发：文号、日期、文件", EN: "it is issued: number, date, files"}, Run: planWord(planIssueForm)},
			{Names: []string{"due"}, Line: "plan due 2026-06-30 香洲区", Note: text.T{ZH: "市局：设定时限；不写单位则适用于所有尚未印发的单位", EN: "bureau: sets the date by which it is due; without units, for all that have not issued theirs"}, Run: planDue},
			{Names: []string{"list"}, Run: planListRun},
		},
		Run: planWord(planShow),
		Buttons: map[string]commands.Handler{
			"plan.open":  commands.Pressed(planWord(planShow)),
			"plan.list":  planListRun,
			"plan.draft": planDraftPressed,
			"plan.issue": commands.Pressed(planWord(planIssueForm)),
			"plan.due":   planDueOpen,
		},
		Forms: map[string]commands.Handler{"plan.issue": commands.Sized(planIssueSubmit), "plan.due": planDueSubmit},
	}
}

func planDraftPressed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	answer, err := commands.Pressed(planWord(planDraft))(ctx, a, r)
	answer.Replace = true
	return answer, err
}

// planStep does something about one unit's plan.
type planStep func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit) (commands.Answer, error)

// planWord finds the unit that is named, or the person's own, and takes the
// step; who oversees all and names none sees all.
func planWord(step planStep) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		s, err := a.State(ctx)
		if err != nil {
			return commands.Answer{}, err
		}
		u, all, err := commands.Whose(s, r, strings.TrimSpace(r.Args))
		switch {
		case err != nil:
			return commands.Answer{}, commands.Readable(s, r, err)
		case all:
			return commands.Answer{Message: plans(a.Reader(r), s)}, nil
		case !u.OwesPlan():
			return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.PlanNotOwed, "unit", "四（一）", "unit", u.Code))
		}
		return step(ctx, a, r, s, u)
	}
}

func planShow(_ context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit) (commands.Answer, error) {
	return commands.Answer{Message: planCard(a.Reader(r), s, u)}, nil
}

// planCard is one unit's plan: how far it has come, its files, and the steps
// that the reader can take.
func planCard(v commands.Reader, s policy.State, u policy.Unit) *ui.Message {
	title := text.UnitName(v.Lang, u) + " · " + commands.PlanName()(v.Lang, "")
	say := planSign(v, u) + " " + planStanding(v, u)
	if files := papers(v, u.PlansOf()); files != "" {
		say += "\n" + text.T{ZH: "文件：", EN: "Files: "}.In(v.Lang) + files
	}
	blocks := []slack.Block{ui.Header(title), ui.Section(say)}
	if steps := planSteps(v, s, u); len(steps) > 0 {
		blocks = append(blocks, ui.Row(steps...))
	}
	blocks = append(blocks, ui.Note(text.T{
		ZH: "依据：实施方案四（一），各区、各部门制定本单位首席数据官实施方案。",
		EN: "By clause 四（一）: each district and department makes its own implementation plan.",
	}.In(v.Lang)))
	return &ui.Message{Text: title + "\n" + say, Blocks: blocks}
}

func planSign(v commands.Reader, u policy.Unit) string {
	switch {
	case u.Plan.State == policy.PlanIssued:
		return v.Mark(policy.Done)
	case u.Plan.Due != 0 && v.Today > u.Plan.Due:
		return v.Mark(policy.Late)
	case u.Plan.Due != 0 || u.Plan.State == policy.PlanDraft:
		return v.Mark(policy.Open)
	}
	return v.Mark(policy.Ahead)
}

// planStanding is how far the plan has come and by when it is due.
func planStanding(v commands.Reader, u policy.Unit) string {
	switch {
	case u.Plan.State == policy.PlanIssued && u.Plan.Due != 0 && u.Plan.On > u.Plan.Due:
		return planDone(v, u, policy.Obligation{Status: policy.DoneLate, Due: u.Plan.Due})
	case u.Plan.State == policy.PlanIssued:
		return planDone(v, u, policy.Obligation{Status: policy.Done})
	case u.Plan.Due == 0:
		return planProgress(v, u) + text.T{ZH: "市局尚未设定时限。", EN: "The bureau has not set a date yet."}.In(v.Lang)
	}
	return planProgress(v, u) + v.Deadline(policy.Obligation{Kind: policy.PlanObligation, Due: u.Plan.Due})
}

// papers are the register's files, each with the beginning of its hash.
func papers(v commands.Reader, papers []policy.Paper) string {
	var all []string
	for _, p := range papers {
		switch {
		case p.Hash != "":
			all = append(all, text.T{ZH: "%s（校验码%s）", EN: "%s (%s)"}.F(v.Lang, ui.Esc(p.Name), strings.ToUpper(p.Hash[:min(12, len(p.Hash))])))
		case p.Lost != "":
			all = append(all, text.T{ZH: "文件未能留存（%s），请重新上传", EN: "a file could not be kept (%s); please upload it again"}.F(v.Lang, v.Lost(p.Lost)))
		default:
			all = append(all, text.T{ZH: "文件留存中", EN: "a file is being kept"}.In(v.Lang))
		}
	}
	return text.List(v.Lang, all)
}

func planSteps(v commands.Reader, s policy.State, u policy.Unit) []slack.BlockElement {
	if !s.May(v.Person, policy.KeepPlan, u.Code) {
		return nil
	}
	issue := ui.Button("plan.issue", u.Code, text.T{ZH: "登记印发", EN: "It is issued"}.In(v.Lang))
	switch u.Plan.State {
	case policy.PlanMissing:
		return []slack.BlockElement{ui.Button("plan.draft", u.Code, text.T{ZH: "开始起草", EN: "Drafting has begun"}.In(v.Lang)), issue}
	case policy.PlanDraft:
		return []slack.BlockElement{ui.Primary(issue)}
	case policy.PlanIssued:
	}
	return []slack.BlockElement{ui.Button("plan.issue", u.Code, text.T{ZH: "登记修订印发", EN: "A new one is issued"}.In(v.Lang))}
}

// planDraft enters that the unit is drafting its plan.
func planDraft(ctx context.Context, a *commands.App, r commands.Request, _ policy.State, u policy.Unit) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.DraftPlan(s, r.User, u.Code) })
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: planCard(a.Reader(r), res.State, res.State.Units.At(u.Code)), Fresh: true}, nil
}

// planListRun shows all units' plans to those who oversee them.
func planListRun(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	if !s.May(r.User, policy.SeeAll, "") {
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", "四（一）")
	}
	return commands.Answer{Message: plans(a.Reader(r), s)}, nil
}

// plans are all units' plans, those that are late first.
func plans(v commands.Reader, s policy.State) *ui.Message {
	title := text.T{ZH: "各单位首席数据官实施方案", EN: "Implementation plans"}.In(v.Lang)
	units := slices.DeleteFunc(ui.ByKind(s.Active()), func(u policy.Unit) bool { return !u.OwesPlan() })
	issued := 0
	var rows []string
	for _, sign := range []policy.Status{policy.Late, policy.Open, policy.Ahead, policy.Done} {
		for _, u := range units {
			if planSign(v, u) != v.Mark(sign) {
				continue
			}
			if u.Plan.State == policy.PlanIssued {
				issued++
			}
			rows = append(rows, fmt.Sprintf("%s %s　%s", v.Mark(sign), text.UnitName(v.Lang, u), v.PlanInBrief(u)))
		}
	}
	say := text.T{ZH: "已印发 *%d/%d*。", EN: "*%d of %d* issued."}.F(v.Lang, issued, len(units))
	blocks := append([]slack.Block{ui.Header(title), ui.Section(say)}, ui.Chunks(rows)...)
	if s.May(v.Person, policy.SchedulePlan, "") {
		blocks = append(blocks, ui.Row(ui.Button("plan.due", "", text.T{ZH: "设定时限", EN: "Set the date"}.In(v.Lang))),
			ui.Note(text.T{ZH: "查看或代为登记某单位：`/cdo plan 香洲区`", EN: "One unit: `/cdo plan xiangzhou`"}.In(v.Lang)))
	}
	return &ui.Message{Text: title + "\n" + say, Blocks: blocks}
}

// planArrived tells the bureau that a unit has issued its plan.
func planArrived(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	say := text.T{ZH: "📄 *%s* 已印发本单位首席数据官实施方案%s。", EN: "📄 *%s* has issued its implementation plan%s."}.
		F(v.Lang, v.NameOf(u), v.Paper(policy.Document{No: u.Plan.No, Date: u.Plan.On})) +
		"\n" + text.T{ZH: "登记人：%s　附件：%d份", EN: "Entered by %s, files: %d"}.F(v.Lang, ui.Mention(m.By), len(u.PlansOf()))
	return ui.Message{Text: say, Blocks: []slack.Block{
		ui.Section(say),
		ui.Note(text.T{ZH: "依据实施方案四（一）：各区和试点部门制定本区本部门的实施方案。", EN: "By 四（一）: districts and departments make a plan of their own."}.In(v.Lang)),
		ui.Row(v.ShowButton(u)),
	}}
}
