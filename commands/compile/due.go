package compile

import (
	"context"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// owed is that the bureau hands the overall report over by the day that it set itself.
func owed() commands.Obligation {
	return commands.Obligation{
		Kind: policy.CompileObligation, Name: commands.ForPeriod(t("%s工作总体情况报告", "overall report, %s")), Verb: t("报领导小组", "hand it to the leading group"),
		Button: func(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
			if !s.May(v.Person, policy.CompileReports, "") {
				return nil
			}
			return ui.Button("compile.start#"+ob.Key(), string(ob.Period), t("汇总", "Compile").In(v.Lang))
		},
	}
}

// dueWord reads "DATE [period]", or asks for the day.
func dueWord(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	day, rest := ui.Split(r.Args)
	if day == "" {
		return named(dueForm)(ctx, a, r)
	}
	r.Args = rest
	return named(func(ctx context.Context, a *commands.App, r commands.Request, _ policy.State, p policy.Period) (commands.Answer, error) {
		due, err := ui.ParseDate(day, policy.DateOf(r.Now))
		if err != nil {
			return commands.Answer{}, err
		}
		return setDue(ctx, a, r, p, due)
	})(ctx, a, r)
}

func dueForm(_ context.Context, _ *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
	return commands.Answer{Modal: ui.Carrying(string(p), ui.Modal(r.Lang, "compile.due", t("报送时限", "By when"), t("设定", "Set it"),
		ui.Section("*"+called(r.Lang, p)+"*\n"+t("方案未规定时限，由市局自行设定。", "The plan names no day; this one is the bureau's own.").In(r.Lang)),
		ui.Input("date", t("报领导小组的时限", "To be handed over by").In(r.Lang), "", ui.DayPicker(s.Compile(p).Due))))}, nil
}

func dueSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	r.Args = r.Meta
	return named(func(ctx context.Context, a *commands.App, r commands.Request, _ policy.State, p policy.Period) (commands.Answer, error) {
		due, err := policy.ParseDate(r.Form.Get("date"))
		if err != nil {
			return commands.Answer{}, policy.Refuse(policy.FieldMissing, "date", "")
		}
		return setDue(ctx, a, r, p, due)
	})(ctx, a, r)
}

func setDue(ctx context.Context, a *commands.App, r commands.Request, p policy.Period, due policy.Date) (commands.Answer, error) {
	if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.SetCompileDue(s, r.Now, r.User, p, due) }); err != nil {
		return commands.Answer{}, err
	}
	today := policy.DateOf(r.Now)
	say := t("✅ *%s* 的报送时限已设为%s，届前和逾期提醒市局。", "✅ The *%s* is to be handed over by %s; the bureau is reminded.").F(r.Lang, called(r.Lang, p), text.Day(r.Lang, due, today))
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}
