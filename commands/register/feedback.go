package register

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feedback is what people tell the bureau (五, P41), with or without a role: its
// rules stand in policy, beside those of ledgers from before the registers.
func Feedback() *Register {
	return &Register{
		Register: *policy.Feedback(),
		Aliases:  []string{"反馈", "意见"}, Head: "feedback", Bare: "send", Typed: "send",
		Title:   text.T{ZH: "意见与建议", EN: "Feedback"},
		Summary: text.T{ZH: "向市政务服务数据管理局反映问题、提出建议", EN: "tell the data bureau what is wrong or could be better"},
		Verb:    text.T{ZH: "答复", EN: "answer it"},
		Fields: []Field{
			{
				Field: policy.Field{Name: "feedback"}, Label: text.T{ZH: "您遇到的问题或建议", EN: "What is wrong, or could be better"},
				Hint: text.T{ZH: "将转市政务服务数据管理局办理。", EN: "It goes to the data bureau."},
			},
			Field{
				Field: policy.Field{Name: "name"}, Label: text.T{ZH: "署名方式", EN: "With your name?"},
				Hint: text.T{
					ZH: "匿名的，本系统不留下任何能认出您的内容，也无法主动回复您；请勿在正文中写明身份。Slack 自身仍知道是谁输入的。",
					EN: "Without it nothing here tells who you are, and nobody can write to you; don't say it in the text either. Slack itself knows who typed.",
				},
				Default: func(commands.Reader) string { return "named" },
			}.named(
				text.T{ZH: "实名：即时转办，附您的姓名，答复直接发给您", EN: "With my name: passed on now; the answer comes to me"},
				text.T{ZH: "匿名：不留姓名，下一工作日上午转办，凭查询码看答复", EN: "Without: passed on the next workday; I read the answer by a code"},
			),
			{Field: policy.Field{Name: "answer"}, Label: text.T{ZH: "市局答复", EN: "The bureau's answer"}},
		},
		States: []State{
			{Name: "sent", Word: text.T{ZH: "已提交", EN: "sent"}, Sign: "💬"},
			{Name: "seen", Word: text.T{ZH: "已阅", EN: "seen"}},
			{Name: "answered", Word: text.T{ZH: "已答复", EN: "answered"}},
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "send"}, Was: []string{"feedback.give"}, Do: text.T{ZH: "提交意见", EN: "Send feedback"}, Told: text.T{ZH: "提交意见", EN: "sent feedback"},
				Taken: text.T{ZH: "已转市政务服务数据管理局，感谢您的意见。", EN: "Passed on to the data bureau. Thank you."},
			},
			{Step: policy.Step{Name: "see"}, Do: text.T{ZH: "已阅", EN: "Seen"}, Told: text.T{ZH: "已阅", EN: "has seen it"}},
			{
				Step: policy.Step{Name: "answer"}, Do: text.T{ZH: "答复…", EN: "Answer…"}, Told: text.T{ZH: "答复意见", EN: "answered"},
				News: text.T{ZH: "意见已答复", EN: "Your feedback is answered"}, Primary: true,
			},
		},
		Former: []Former{{Kind: policy.FeedbackGivenKind}},
		Lines:  sentBy,
		Warn: func(_ *Register, v commands.Reader, _ policy.State, step policy.Step, r policy.Record) string {
			if step.Name != "answer" || !r.Unsigned() {
				return ""
			}
			return text.T{ZH: "此件为匿名：答复不会发送给任何人，提交者凭查询码查看。", EN: "This was sent without a name: the answer goes to nobody, and is read by a code."}.In(v.Lang)
		},
		More: func(*Register) commands.Command {
			return commands.Command{Words: []commands.Word{{Line: "feedback 提醒过于频繁", Note: text.T{ZH: "直接提交", EN: "says it right away"}}}}
		},
	}
}

// sentBy names who sent it, and the units that they act for.
func sentBy(_ *Register, v commands.Reader, s policy.State, r policy.Record) []string {
	from := signer(v, r.Opened().By)
	if units := commands.OwnUnits(s, r.Opened().By); len(units) > 0 && !r.Unsigned() {
		from += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, v.Named(s, units, ui.MostNamed))
	}
	return []string{text.T{ZH: "来自 %s", EN: "From %s"}.F(v.Lang, from)}
}
