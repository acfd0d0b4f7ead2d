package plan

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// planIssueForm asks for number, date and files of the plan.
func planIssueForm(_ context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit) (commands.Answer, error) {
	if !s.May(r.User, policy.KeepPlan, u.Code) {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", u.Code))
	}
	files := slack.NewFileInputBlockElement(ui.Field)
	files.MaxFiles = 10
	on := policy.DateOf(r.Now)
	if u.Plan.State == policy.PlanIssued {
		on = u.Plan.On // the same plan may get its files later
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	m := ui.Modal(r.Lang, "plan.issue", text.T{ZH: "登记实施方案印发", EN: "The plan is issued"}, text.T{ZH: "登记", EN: "Enter"},
		ui.Note(tr("单位：", "Unit: ")+text.UnitName(r.Lang, u)),
		ui.Input("document", tr("文号", "Number of the document"), "", ui.Line(u.Plan.No, policy.MaxShort)),
		ui.Input("date", tr("印发日期", "Issued on"), "", ui.DayPicker(on)),
		ui.Optional(ui.Input("files", tr("方案文件", "Files"), tr("正式印发的文本，可稍后补充", "the text as issued; may follow later"), files)))
	m.PrivateMetadata = u.Code
	return commands.Answer{Modal: m}, nil
}

func planIssueSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	on, err := commands.FormDate(r, "date")
	if err != nil {
		return commands.Answer{}, err
	}
	s, d, err := commands.Record[policy.PlanIssuedOn](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.IssuePlan(s, r.Now, r.User, policy.PlanIssuedOn{Unit: r.Meta, No: r.Form.Get("document"), On: on, Files: r.Form["files"]})
	})
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: planCard(a.Reader(r), s, s.Units.At(d.Unit)), Fresh: true}, nil
}

// planDue reads "DATE [UNIT…]"; without a date it asks in the form.
func planDue(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	word, rest := ui.Split(r.Args)
	if word == "" {
		return planDueOpen(ctx, a, r)
	}
	due, err := ui.ParseDate(word, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	return setPlanDue(ctx, a, r, due, unitWords(rest))
}

// unitWords are several units as people type them, one after the other or with
// commas between.
func unitWords(typed string) []string {
	return strings.FieldsFunc(typed, func(c rune) bool { return strings.ContainsRune(" \t\n、，,；;", c) || c == '\u3000' })
}

func setPlanDue(ctx context.Context, a *commands.App, r commands.Request, due policy.Date, units []string) (commands.Answer, error) {
	s, d, err := commands.Record[policy.PlanDueSet](ctx, a, r, func(s policy.State) (policy.Event, error) {
		var codes []string
		for _, typed := range units {
			u, err := ui.FindUnit(s, typed, r.Lang)
			if err != nil {
				return nil, ui.UnderField(err, "", "units")
			}
			if !slices.Contains(codes, u.Code) {
				codes = append(codes, u.Code)
			}
		}
		d, err := policy.SetPlanDue(s, r.Now, r.User, codes, due)
		return d, ui.UnderField(err, "unit", "units")
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	say := text.T{
		ZH: "✅ 已设定：%d个单位的实施方案于%s前印发并登记：%s。此前30日起按日程提醒，印发即止。",
		EN: "✅ Set: the implementation plans of %d units are due %s: %s. Reminders begin 30 days before and stop when a plan is issued.",
	}.F(r.Lang, len(d.Units), text.Day(r.Lang, d.Due, v.Today), v.Named(s, d.Units, ui.MostNamed))
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// planDueOpen asks by when, and which units' plans.
func planDueOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	if !s.May(r.User, policy.SchedulePlan, "") {
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.SchedulePlan.Clause())
	}
	owe := slices.DeleteFunc(s.Active(), func(u policy.Unit) bool { return !u.OwesPlan() || u.Plan.State == policy.PlanIssued })
	if len(owe) == 0 {
		return commands.Answer{Message: ui.Said(text.T{ZH: "各单位实施方案均已印发，无需设定时限。", EN: "All plans are issued; there is no date to set."}.In(r.Lang))}, nil
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	return commands.Answer{Modal: ui.Modal(r.Lang, "plan.due", text.T{ZH: "设定实施方案时限", EN: "Date for the plans"}, text.T{ZH: "设定", EN: "Set"},
		ui.Input("date", tr("时限", "Due"), tr("当日23:59:59前印发并登记即为按时", "in time through 23:59:59 of that day"), ui.DayPicker(0)),
		ui.Optional(ui.Input("units", tr("单位", "Units"), tr("不选即适用于所有尚未印发的单位", "all that have not issued theirs, if none is picked"), a.Reader(r).UnitsSelect(owe))))}, nil
}

func planDueSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	due, err := commands.FormDate(r, "date")
	if err != nil {
		return commands.Answer{}, err
	}
	return setPlanDue(ctx, a, r, due, r.Form["units"])
}
