package report

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

// reportOf is the report that took a step.
func reportOf(s policy.State, m policy.Trigger) About {
	return About{Unit: s.Units.At(m.Unit), Period: m.Period, State: s}
}

// reportCalled is the report's name: 香洲区 · 2026年上半年工作总结报告.
func reportCalled(v commands.Reader, b About) string {
	return text.UnitName(v.Lang, b.Unit) + " · " + commands.ReportName()(v.Lang, b.Period)
}

func openReport(v commands.Reader, b About) *slack.ButtonBlockElement {
	return ui.Button("report.open", b.value(), text.T{ZH: "打开报告", EN: "Open"}.In(v.Lang))
}

func readReport(v commands.Reader, b About) *slack.ButtonBlockElement {
	return ui.Button("report.read", b.value(), text.T{ZH: "查看全文", EN: "Read it"}.In(v.Lang))
}

// reportPresented asks the CDO to sign, as long as that is what is wanted.
func reportPresented(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	b := reportOf(s, m)
	rep := b.report()
	if rep.State == policy.ToSign && rep.Entry != m.Entry {
		say := text.T{ZH: "🔁 *%s* 已修改并重新提请签发，请以最新一条为准。", EN: "🔁 *%s* was changed and put before you anew; the newest request counts."}.F(v.Lang, reportCalled(v, b))
		return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(openReport(v, b))}}
	}
	if rep.State != policy.ToSign {
		say := text.T{ZH: "✅ *%s* 的签发请求已处理（%s）。", EN: "✅ *%s*: no longer waiting for you (%s)."}.F(v.Lang, reportCalled(v, b), text.ReportState(v.Lang, rep.State))
		return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(openReport(v, b))}}
	}
	say := text.T{ZH: "🖋 *%s* 待您签发\n%s 已完成起草，请审阅；签发后即报送市政务服务数据管理局。", EN: "🖋 *%s* waits for your signature\n%s has drafted it; when you sign, it goes to the data bureau."}.F(v.Lang, reportCalled(v, b), ui.Mention(m.By))
	open := ui.Button("report.open", b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.Lang))
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(ui.Primary(open))}}
}

// reportSigned brings the unit its receipt, and the bureau word of what there
// is to review.
func reportSigned(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	b := reportOf(s, m)
	say := text.T{ZH: "✅ *%s* 已由 %s 签发报送。", EN: "✅ *%s* is signed and filed by %s."}.F(v.Lang, reportCalled(v, b), ui.Mention(m.By))
	if became := verdict(v, b, m.Entry); became != "" {
		say += "\n" + became
	}
	steps := []slack.BlockElement{readReport(v, b)}
	if v.Person == m.By || mayDraft(b, v.Person) {
		versions := b.report().Versions
		if i := slices.IndexFunc(versions, func(signed policy.Version) bool { return signed.Signed == m.Entry }); i >= 0 {
			say += "\n" + receipt(v, b, versions[i])
		}
		if mayWithdraw(v, b) {
			steps = append(steps, takeBackButton(v, b))
		}
	}
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(steps...)}}
}

// verdict is what became of the version that was signed with the entry, and by
// whom; "" while nobody has decided.
func verdict(v commands.Reader, b About, entry int) string {
	for _, signed := range b.report().Versions {
		if signed.Signed != entry {
			continue
		}
		d := b.report().Verdict(signed.No)
		at := text.Clock(v.Lang, d.At, v.Today)
		switch d.State {
		case policy.Accepted:
			return text.T{ZH: "✅ 已通过审核：%s，%s。", EN: "✅ Accepted by %s, %s."}.F(v.Lang, ui.Mention(d.By), at)
		case policy.Returned:
			return text.T{ZH: "↩️ 已退回修改：%s，%s。", EN: "↩️ Returned by %s, %s."}.F(v.Lang, ui.Mention(d.By), at)
		case policy.TakenBack:
			return text.T{ZH: "↩️ 已由本单位撤回修改：%s，%s。", EN: "↩️ Taken back by the unit: %s, %s."}.F(v.Lang, ui.Mention(d.By), at)
		case policy.ToSign, policy.SentBack, policy.Filed:
		}
	}
	return ""
}

// reportJudged says what became of a report that somebody had to look at.
func reportJudged(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	b := reportOf(s, m)
	var say string
	steps := []slack.BlockElement{openReport(v, b)}
	switch m.Report {
	case policy.Accepted:
		say = text.T{ZH: "✅ *%s* 已通过市政务服务数据管理局审核。", EN: "✅ *%s* is accepted by the data bureau."}.F(v.Lang, reportCalled(v, b))
	case policy.TakenBack:
		say = text.T{ZH: "↩️ *%s* 已由 %s 撤回修改。", EN: "↩️ *%s* was taken back by %s to be changed."}.F(v.Lang, reportCalled(v, b), ui.Mention(m.By))
		if !mayDraft(b, v.Person) { // the bureau has nothing to open any more
			return *ui.Said(say + text.T{ZH: "无需审核，重新报送后另行告知。", EN: " There is nothing to review; you will hear when it is filed again."}.In(v.Lang))
		}
	case policy.ToSign, policy.SentBack, policy.Filed, policy.Returned:
		say = text.T{ZH: "↩️ *%s* 已由 %s 退回修改。", EN: "↩️ *%s* was sent back by %s."}.F(v.Lang, reportCalled(v, b), ui.Mention(m.By))
		if remarks := remarks(v, b); remarks != "" && b.report().State == m.Report {
			say += "\n" + remarks
		}
	}
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(steps...)}}
}

// reportHandOver tells a successor of the drafts that they go on from, and what
// the last report promised.
func reportHandOver(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, u policy.Unit, open []policy.Obligation, l *ui.Letter) error {
	for _, ob := range open {
		if a.Then != nil && a.Then.Past || ob.Kind != policy.ReportObligation || u.Reports[ob.Period].State == policy.ToSign {
			continue
		}
		draft, err := DraftOf(ctx, a, About{Unit: u, Period: ob.Period, State: s})
		if err != nil {
			return err
		}
		filled := 0
		for d := range policy.Duty(policy.Duties) {
			filled += draft.Text.Filled(d)
		}
		if filled > 0 {
			l.Say(text.T{ZH: "*草稿* %s，已填 %s，可直接续写。", EN: "*Draft* %s: %s parts are written; go on from there."}.
				F(v.Lang, v.ObligationName(ob), ui.Bar(filled, policy.Duties*policy.Parts)), nil)
		}
	}
	return promised(ctx, a, s, v, u, l)
}

// promised quotes the newest report that was filed on what comes next, duty by
// duty.
func promised(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, u policy.Unit, l *ui.Letter) error {
	var last policy.Period
	for p, rep := range u.Reports {
		if p > last && (rep.State == policy.Filed || rep.State == policy.Accepted || rep.State == policy.Returned) {
			last = p
		}
	}
	if last == "" {
		return nil
	}
	t, err := readPresented(ctx, a, About{Unit: u, Period: last, State: s})
	if err != nil {
		return err
	}
	lines := []string{text.T{ZH: "*%s写明的下一阶段计划*", EN: "*Next steps, as the %s says*"}.F(v.Lang, commands.ReportName()(v.Lang, last))}
	for d := range policy.Duty(policy.Duties) {
		if plan := t[d][policy.Next]; !policy.None(plan) {
			lines = append(lines, v.DutyNumber(d)+text.T{ZH: "：", EN: " "}.In(v.Lang)+ui.Esc(ui.Clip(policy.Line(plan), 200)))
		}
	}
	if len(lines) == 1 {
		return nil
	}
	l.Say(strings.Join(lines, "\n"), ui.Button("report.read#handover", u.Code+" "+string(last), text.T{ZH: "查看全文", EN: "Read all"}.In(v.Lang)))
	return nil
}
