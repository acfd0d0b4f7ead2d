package commands

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// planIssueForm asks for number, date and files of the plan.
func planIssueForm(_ context.Context, a *App, r Request, s policy.State, u policy.Unit) (Answer, error) {
	if !s.May(r.User, policy.KeepPlan, u.Code) {
		return Answer{}, readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", u.Code))
	}
	files := slack.NewFileInputBlockElement(field)
	files.MaxFiles = 10
	on := policy.DateOf(r.Now)
	if u.Plan.State == policy.PlanIssued {
		on = u.Plan.On // the same plan may get its files later
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	m := modal(r.Lang, "plan.issue", text.T{ZH: "登记实施方案印发", EN: "The plan is issued"}, text.T{ZH: "登记", EN: "Enter"},
		note(tr("单位：", "Unit: ")+text.UnitName(r.Lang, u)),
		input("document", tr("文号", "Number of the document"), "", line(u.Plan.No, policy.MaxShort)),
		input("date", tr("印发日期", "Issued on"), "", dayPicker(on)),
		optional(input("files", tr("方案文件", "Files"), tr("正式印发的文本，可稍后补充", "the text as issued; may follow later"), files)))
	m.PrivateMetadata = u.Code
	return Answer{Modal: m}, nil
}

func planIssueSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	on, err := formDate(r, "date")
	if err != nil {
		return Answer{}, err
	}
	s, d, err := record[policy.PlanIssuedOn](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		return policy.IssuePlan(s, r.Now, r.User, policy.PlanIssuedOn{Unit: r.Meta, No: r.Form.Get("document"), On: on, Files: r.Form["files"]})
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).planCard(s, s.Units.At(d.Unit)), Fresh: true}, nil
}

// planDue reads "DATE [UNIT…]"; without a date it asks in the form.
func planDue(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := Split(r.Args)
	if word == "" {
		return planDueOpen(ctx, a, r)
	}
	due, err := parseDate(word, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	return a.setPlanDue(ctx, r, due, unitWords(rest))
}

// unitWords are several units as people type them, one after the other or with
// commas between.
func unitWords(typed string) []string {
	return strings.FieldsFunc(typed, func(c rune) bool { return strings.ContainsRune(" \t\n、，,；;", c) || c == '\u3000' })
}

func (a *App) setPlanDue(ctx context.Context, r Request, due policy.Date, units []string) (Answer, error) {
	s, d, err := record[policy.PlanDueSet](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		var codes []string
		for _, typed := range units {
			u, err := findUnit(s, typed, r.Lang)
			if err != nil {
				return nil, underField(err, "", "units")
			}
			if !slices.Contains(codes, u.Code) {
				codes = append(codes, u.Code)
			}
		}
		d, err := policy.SetPlanDue(s, r.Now, r.User, codes, due)
		return d, underField(err, "unit", "units")
	})
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	say := text.T{
		ZH: "✅ 已设定：%d个单位的实施方案于%s前印发并登记：%s。此前30日起按日程提醒，印发即止。",
		EN: "✅ Set: the implementation plans of %d units are due %s: %s. Reminders begin 30 days before and stop when a plan is issued.",
	}.F(r.Lang, len(d.Units), text.Day(r.Lang, d.Due, v.today), v.named(s, d.Units, mostNamed))
	return Answer{Message: said(say), Fresh: true}, nil
}

// planDueOpen asks by when, and which units' plans.
func planDueOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if !s.May(r.User, policy.SchedulePlan, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.SchedulePlan.Clause())
	}
	owe := slices.DeleteFunc(s.Active(), func(u policy.Unit) bool { return !u.OwesPlan() || u.Plan.State == policy.PlanIssued })
	if len(owe) == 0 {
		return Answer{Message: said(text.T{ZH: "各单位实施方案均已印发，无需设定时限。", EN: "All plans are issued; there is no date to set."}.In(r.Lang))}, nil
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	return Answer{Modal: modal(r.Lang, "plan.due", text.T{ZH: "设定实施方案时限", EN: "Date for the plans"}, text.T{ZH: "设定", EN: "Set"},
		input("date", tr("时限", "Due"), tr("当日23:59:59前印发并登记即为按时", "in time through 23:59:59 of that day"), dayPicker(0)),
		optional(input("units", tr("单位", "Units"), tr("不选即适用于所有尚未印发的单位", "all that have not issued theirs, if none is picked"), a.reader(r).unitsSelect(owe))))}, nil
}

func planDueSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	due, err := formDate(r, "date")
	if err != nil {
		return Answer{}, err
	}
	return a.setPlanDue(ctx, r, due, r.Form["units"])
}

// unitsSelect is unitSelect for several.
func (v reader) unitsSelect(units []policy.Unit) *slack.MultiSelectBlockElement {
	one := v.unitSelect(byKind(units), "")
	several := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, field, one.Options...)
	several.OptionGroups = one.OptionGroups
	return several
}
