package desk

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// feedback takes complaints and suggestions to the bureau (五, P41). Everybody
// may, with or without a role.
func feedback() commands.Command {
	return commands.Command{
		Word: "feedback", Aliases: []string{"反馈", "意见"},
		Summary: text.T{ZH: "向市政务服务数据管理局反映问题、提出建议", EN: "tell the data bureau what is wrong or could be better"},
		Words: []commands.Word{
			{Line: "feedback", Note: text.T{ZH: "打开填写窗口", EN: "opens a form"}},
			{Line: "feedback 提醒过于频繁", Note: text.T{ZH: "直接提交", EN: "says it right away"}},
		},
		Run:     feedbackRun,
		Buttons: map[string]commands.Handler{"feedback.open": feedbackForm},
		Forms:   map[string]commands.Handler{"feedback.give": feedbackSubmit},
	}
}

func feedbackRun(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if r.Args == "" {
		return feedbackForm(ctx, a, r)
	}
	return feedbackGive(ctx, a, r, ui.Spoken(r.Args))
}

func feedbackForm(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Modal: ui.Modal(r.Lang, "feedback.give", text.T{ZH: "意见与建议", EN: "Feedback"}, text.T{ZH: "提交", EN: "Send"},
		ui.Input("feedback", text.T{ZH: "您遇到的问题或建议", EN: "What is wrong, or could be better"}.In(r.Lang),
			text.T{ZH: "将转市政务服务数据管理局办理，并附您的姓名以便回复。", EN: "It goes to the data bureau with your name, so that they can answer."}.In(r.Lang),
			commands.Lines("", policy.MaxNote)))}, nil
}

func feedbackSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return feedbackGive(ctx, a, r, r.Form.Get("feedback"))
}

func feedbackGive(ctx context.Context, a *commands.App, r commands.Request, words string) (commands.Answer, error) {
	if _, err := a.Do(ctx, r, func(policy.State) (policy.Deed, error) { return policy.GiveFeedback(words) }); err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Said(text.T{ZH: "已转市政务服务数据管理局，感谢您的意见。", EN: "Passed on to the data bureau. Thank you."}.In(r.Lang))}, nil
}

// FeedbackCard brings the bureau what somebody said.
func FeedbackCard(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	m := *n.Mail
	e, err := a.Ledger.Entry(ctx, m.Entry)
	if err != nil {
		return ui.Message{}, fmt.Errorf("read the feedback: %w", err)
	}
	d, ok := policy.Read[policy.FeedbackGiven](e)
	if !ok {
		return ui.Message{}, fmt.Errorf("entry %d is no feedback", e.N)
	}
	from := ui.Mention(m.By)
	if units := commands.OwnUnits(s, m.By); len(units) > 0 {
		from += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, v.Named(s, units, ui.MostNamed))
	}
	say := text.T{ZH: "*意见与建议* 来自 %s", EN: "*Feedback*   from %s"}.F(v.Lang, from)
	return ui.Message{Text: say + "\n" + ui.Esc(d.Text), Blocks: []slack.Block{
		ui.Section(say), ui.Paragraph(ui.AsTyped(d.Text)),
		ui.Note(text.T{ZH: "依据：实施方案末段（如遇到问题，请径向市政务服务数据管理局反映）。请直接私信答复。", EN: "By the plan's last word (problems go to the data bureau). Please answer them directly."}.In(v.Lang)),
	}}, nil
}

// Feedback is what people tell the bureau.
func Feedback() commands.Feature {
	return commands.Feature{
		Name:     "feedback",
		Commands: []commands.Command{feedback()},
		Cards:    map[policy.Kind]commands.Card{policy.FeedbackGiven{}.Kind(): FeedbackCard},
	}
}
