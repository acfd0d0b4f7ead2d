package commands

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// feedback takes complaints and suggestions to the bureau (五, P41). Everybody
// may, with or without a role.
func feedback() Command {
	return Command{
		Word: "feedback", Aliases: []string{"反馈", "意见"},
		Summary: text.T{ZH: "向市政务服务数据管理局反映问题、提出建议", EN: "tell the data bureau what is wrong or could be better"},
		Words: []Word{
			{Line: "feedback", Note: text.T{ZH: "打开填写窗口", EN: "opens a form"}},
			{Line: "feedback 提醒过于频繁", Note: text.T{ZH: "直接提交", EN: "says it right away"}},
		},
		Run:     feedbackRun,
		Buttons: map[string]Handler{"feedback.open": feedbackForm},
		Forms:   map[string]Handler{"feedback.give": feedbackSubmit},
	}
}

func feedbackRun(ctx context.Context, a *App, r Request) (Answer, error) {
	if r.Args == "" {
		return feedbackForm(ctx, a, r)
	}
	return feedbackGive(ctx, a, r, spoken(r.Args))
}

func feedbackForm(_ context.Context, _ *App, r Request) (Answer, error) {
	return Answer{Modal: modal(r.Lang, "feedback.give", text.T{ZH: "意见与建议", EN: "Feedback"}, text.T{ZH: "提交", EN: "Send"},
		input("feedback", text.T{ZH: "您遇到的问题或建议", EN: "What is wrong, or could be better"}.In(r.Lang),
			text.T{ZH: "将转市政务服务数据管理局办理，并附您的姓名以便回复。", EN: "It goes to the data bureau with your name, so that they can answer."}.In(r.Lang),
			lines("", policy.MaxNote)))}, nil
}

func feedbackSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	return feedbackGive(ctx, a, r, r.Form.Get("feedback"))
}

func feedbackGive(ctx context.Context, a *App, r Request, words string) (Answer, error) {
	if _, err := a.do(ctx, r, func(policy.State) (policy.Deed, error) { return policy.GiveFeedback(words) }); err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(text.T{ZH: "已转市政务服务数据管理局，感谢您的意见。", EN: "Passed on to the data bureau. Thank you."}.In(r.Lang))}, nil
}

// feedbackCard brings the bureau what somebody said.
func feedbackCard(ctx context.Context, a *App, s policy.State, v reader, n policy.Notice) (Message, error) {
	m := *n.Mail
	e, err := a.Ledger.Entry(ctx, m.Entry)
	if err != nil {
		return Message{}, fmt.Errorf("read the feedback: %w", err)
	}
	d, ok := policy.Read[policy.FeedbackGiven](e)
	if !ok {
		return Message{}, fmt.Errorf("entry %d is no feedback", e.N)
	}
	from := mention(m.By)
	if units := ownUnits(s, m.By); len(units) > 0 {
		from += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.lang, v.named(s, units, mostNamed))
	}
	say := text.T{ZH: "*意见与建议* 来自 %s", EN: "*Feedback*   from %s"}.F(v.lang, from)
	return Message{Text: say + "\n" + esc(d.Text), Blocks: []slack.Block{
		section(say), paragraph(asTyped(d.Text)),
		note(text.T{ZH: "依据：实施方案末段（如遇到问题，请径向市政务服务数据管理局反映）。请直接私信答复。", EN: "By the plan's last word (problems go to the data bureau). Please answer them directly."}.In(v.lang)),
	}}, nil
}
