package register

import (
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Plan is each unit's own implementation plan of the scheme (四（一）, P38): its rules
// stand in policy, beside those of ledgers from before the registers.
func Plan() *Register {
	return &Register{
		Register: *policy.Plans(),
		Aliases:  []string{"方案"}, Head: "document",
		Title:   text.T{ZH: "首席数据官实施方案", EN: "Implementation plan"},
		Owed:    text.T{ZH: "首席数据官实施方案", EN: "implementation plan"},
		Summary: text.T{ZH: "制定、登记本单位首席数据官实施方案", EN: "the unit's own implementation plan: drafted, issued, on file"},
		Due:     text.T{ZH: "市局设定的时限", EN: "the bureau's date"},
		Verb:    text.T{ZH: "印发并登记", EN: "issue and register it"},
		Fields: []Field{
			{Field: policy.Field{Name: "document"}, Label: text.T{ZH: "文号", EN: "Number of the document"}},
			{Field: policy.Field{Name: "date"}, Default: today, Label: text.T{ZH: "印发日期", EN: "Issued on"}},
			{Field: policy.Field{Name: "files"}, Label: text.T{ZH: "方案文件", EN: "Files"}, Hint: text.T{ZH: "正式印发的文本，可稍后补充", EN: "the text as issued; may follow later"}},
			{Field: policy.Field{Name: "due"}, Was: "date", Label: text.T{ZH: "时限", EN: "Due"}, Hint: text.T{ZH: "当日23:59:59前印发并登记即为按时", EN: "in time through 23:59:59 of that day"}},
			{Field: policy.Field{Name: "units"}, Label: text.T{ZH: "单位", EN: "Units"}, Hint: text.T{ZH: "不选即适用于所有尚未印发的单位", EN: "all that have not issued theirs, if none is picked"}},
		},
		States: []State{
			{Name: "missing", Word: planWord(policy.PlanMissing), Sign: ui.Bare(policy.Ahead)},
			{Name: "draft", Word: planWord(policy.PlanDraft), Sign: ui.Bare(policy.Open)},
			{Name: "issued", Word: planWord(policy.PlanIssued)},
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "draft"}, Do: text.T{ZH: "开始起草", EN: "Drafting has begun"}, Told: text.T{ZH: "开始起草实施方案", EN: "began to draft the implementation plan"},
				Words: []string{"draft"}, Was: []string{"plan.draft"}, Note: text.T{ZH: "登记已开始起草", EN: "it is being drafted"},
			},
			{
				Step: policy.Step{Name: "issue"}, Do: text.T{ZH: "登记印发", EN: "It is issued"}, Again: text.T{ZH: "登记修订印发", EN: "A new one is issued"}, Told: text.T{ZH: "登记实施方案印发", EN: "entered that the implementation plan is issued"},
				News: text.T{ZH: "实施方案已印发", EN: "An implementation plan is issued"}, Primary: true,
				Words: []string{"issue", "登记"}, Was: []string{"plan.issue"}, Note: text.T{ZH: "登记印发：文号、日期、文件", EN: "it is issued: number, date, files"},
			},
			{
				Step: policy.Step{Name: "due"}, Do: text.T{ZH: "设定时限", EN: "Set the date"}, Told: text.T{ZH: "设定实施方案时限", EN: "set the date for the implementation plan"},
				Words: []string{"due"}, Was: []string{"plan.due"}, Note: text.T{ZH: "市局：设定时限；不写单位则适用于所有尚未印发的单位", EN: "bureau: sets the date by which it is due; without units, for all that have not issued theirs"},
			},
		},
		Says: []Saying{{
			Saying: policy.Saying{Name: "issued"},
			Words:  text.T{ZH: "{date}印发本单位首席数据官实施方案（{document}）。", EN: "On {date} the unit issued its implementation plan ({document})."},
		}},
		Former: []Former{
			{policy.PlanDueSetKind, commands.Recorded(planDue)},
			{policy.PlanDraftedKind, commands.Did(planDrafted)},
			{policy.PlanIssuedOnKind, commands.Recorded(planIssued)},
		},
		Lines: planLines,
		Owes:  planOwed,
	}
}

func today(v commands.Reader) string { return v.Today.String() }

func planWord(s policy.PlanState) text.T {
	return text.T{ZH: text.PlanState(text.ZH, s), EN: text.PlanState(text.EN, s)}
}

// planOwed is what the plan has of its own among what is owed: the day on which it was
// issued counts, not the one on which that was entered.
func planOwed(o *commands.Obligation) {
	o.Standing = func(v commands.Reader, s policy.State, ob policy.Obligation) string {
		if ob.Status.Achieved() || ob.Status == policy.Lapsed {
			return planDone(v, s.Units.At(ob.Unit), ob)
		}
		return ""
	}
	o.Progress = func(v commands.Reader, s policy.State, ob policy.Obligation) string {
		return planProgress(v, s.Units.At(ob.Unit))
	}
	o.Button = commands.Permitted(policy.KeepPlan, "plan.open", text.T{ZH: "办理方案", EN: "Open the plan"})
	o.AsOf = planAsOf
	o.Calendar = &commands.Deadline{
		Of: func(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation {
			if u.Plan.Due == 0 {
				return nil
			}
			return []policy.Obligation{s.Owed(u, policy.PlanObligation, policy.OnDay(u.Plan.Due), today)}
		},
		Changed: func(s policy.State, ob policy.Obligation) time.Time { return s.Units.At(ob.Unit).Plan.At },
		SoFar: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
			if !ob.Status.Achieved() {
				return ""
			}
			plan := s.Units.At(ob.Unit).Plan
			return text.T{ZH: "已印发：%s，%s。", EN: "Issued: %s, %s."}.F(v.Lang, plan.No, text.Day(v.Lang, plan.On, ob.Due))
		},
	}
	o.Wanted = text.T{ZH: "实施方案逾期", EN: "Implementation plan late"}
	o.All = func(l text.Lang, tell string) *slack.ButtonBlockElement {
		return ui.Button("plan.list"+tell, "", text.T{ZH: "查看各单位方案", EN: "All plans"}.In(l))
	}
}

func planDone(v commands.Reader, u policy.Unit, ob policy.Obligation) string {
	switch {
	case u.Plan.State != policy.PlanIssued:
		return text.T{ZH: "时限已调整为%s。", EN: "It is now due %s."}.F(v.Lang, text.Day(v.Lang, u.Plan.Due, v.Today))
	case ob.Status == policy.DoneLate:
		return text.T{ZH: "已于%s印发（%s），晚于市局设定的时限%s。", EN: "Issued on %s (%s), after the bureau's date of %s."}.
			F(v.Lang, text.Day(v.Lang, u.Plan.On, v.Today), ui.Esc(u.Plan.No), text.Day(v.Lang, ob.Due, v.Today))
	}
	return text.T{ZH: "已于%s印发（%s）。", EN: "Issued on %s (%s)."}.F(v.Lang, text.Day(v.Lang, u.Plan.On, v.Today), ui.Esc(u.Plan.No))
}

func planProgress(v commands.Reader, u policy.Unit) string {
	switch u.Plan.State {
	case policy.PlanDraft:
		return text.T{ZH: "起草中。", EN: "It is being drafted. "}.In(v.Lang)
	case policy.PlanIssued:
		return text.T{ZH: "已印发。", EN: "It is issued. "}.In(v.Lang)
	case policy.PlanMissing:
	}
	return text.T{ZH: "尚未制定。", EN: "It is not begun. "}.In(v.Lang)
}

// planLines say that no day is set, that it is a day off, or that the plan came late.
func planLines(_ *Register, v commands.Reader, s policy.State, r policy.Record) []string {
	switch u := s.Units.At(r.Unit); {
	case u.Plan.State == policy.PlanIssued && u.Plan.Due != 0 && u.Plan.On > u.Plan.Due:
		return []string{planDone(v, u, policy.Obligation{Status: policy.DoneLate, Due: u.Plan.Due})}
	case u.Plan.State == policy.PlanIssued:
		return nil
	case u.Plan.Due == 0:
		return []string{text.T{ZH: "市局尚未设定时限。", EN: "The bureau has not set a date yet."}.In(v.Lang)}
	case v.Today > u.Plan.Due, v.Calendar.Workday(u.Plan.Due):
		return nil
	}
	return []string{v.Deadline(policy.Obligation{Kind: policy.PlanObligation, Due: r.Due})}
}

// planAsOf is how far the unit's implementation plan had come on a day.
func planAsOf(p commands.Past, u policy.Unit) string {
	if !u.OwesPlan() {
		return ""
	}
	sign, more := ui.Bare(policy.Ahead), ""
	switch {
	case u.Plan.State == policy.PlanIssued:
		sign, more = ui.Bare(policy.Done), commands.HistoryWriter{Reader: p.Reader}.By(policy.Document{No: u.Plan.No, Date: u.Plan.On})
	case u.Plan.Due != 0:
		sign = p.Mark(p.Then.Owed(u, policy.PlanObligation, policy.OnDay(u.Plan.Due), p.Today).Status)
		more = text.T{ZH: "（时限%s）", EN: " (due %s)"}.F(p.Lang, text.ShortDay(p.Lang, u.Plan.Due, p.Today))
	}
	return sign + " " + p.Name(policy.PlanObligation, "") + text.T{ZH: "：", EN: ": "}.In(p.Lang) + text.PlanState(p.Lang, u.Plan.State) + more
}

func planDrafted(t commands.HistoryWriter, _ policy.Entry, _ policy.PlanDrafted) string {
	return text.T{ZH: "开始起草本单位首席数据官实施方案", EN: "began to draft the unit's implementation plan"}.In(t.Lang)
}

func planDue(t commands.HistoryWriter, _ policy.Entry, d policy.PlanDueSet) string {
	return text.T{ZH: "本单位首席数据官实施方案应于%s前印发", EN: "the unit's implementation plan is due on %s"}.F(t.Lang, t.Day(d.Due))
}

func planIssued(t commands.HistoryWriter, e policy.Entry, d policy.PlanIssuedOn) string {
	what := text.T{ZH: "%s首席数据官实施方案已印发", EN: "the implementation plan of %s is issued"}.F(t.Lang, t.Named(d.Unit, policy.DateOf(e.At)))
	what += t.By(policy.Document{No: d.No, Date: d.On})
	if n := len(d.Files); n > 0 {
		what += text.T{ZH: "，附件%d份", EN: ", attached: %d"}.F(t.Lang, n)
	}
	return what
}
