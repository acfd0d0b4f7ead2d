package commands

import (
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reportOf is the report that took a step.
func reportOf(s policy.State, m policy.Mail) about {
	return about{unit: s.Units.At(m.Unit), period: m.Period, state: s}
}

// reportCalled is the report's name: 香洲区 · 2026年上半年工作总结报告.
func (v reader) reportCalled(b about) string {
	return text.UnitName(v.lang, b.unit) + " · " + reportName()(v.lang, b.period)
}

func (v reader) openReport(b about) *slack.ButtonBlockElement {
	return button("report.open", b.value(), text.T{ZH: "打开报告", EN: "Open"}.In(v.lang))
}

func (v reader) readReport(b about) *slack.ButtonBlockElement {
	return button("report.read", b.value(), text.T{ZH: "查看全文", EN: "Read it"}.In(v.lang))
}

// reportPresented asks the CDO to sign, as long as that is what is wanted.
func (v reader) reportPresented(s policy.State, m policy.Mail) Message {
	b := reportOf(s, m)
	rep := b.report()
	if rep.State == policy.ToSign && rep.Entry != m.Entry {
		say := text.T{ZH: "🔁 *%s* 已修改并重新提请签发，请以最新一条为准。", EN: "🔁 *%s* was changed and put before you anew; the newest request counts."}.F(v.lang, v.reportCalled(b))
		return Message{Text: say, Blocks: []slack.Block{section(say), row(v.openReport(b))}}
	}
	if rep.State != policy.ToSign {
		say := text.T{ZH: "✅ *%s* 的签发请求已处理（%s）。", EN: "✅ *%s*: no longer waiting for you (%s)."}.F(v.lang, v.reportCalled(b), text.ReportState(v.lang, rep.State))
		return Message{Text: say, Blocks: []slack.Block{section(say), row(v.openReport(b))}}
	}
	say := text.T{ZH: "🖋 *%s* 待您签发\n%s 已完成起草，请审阅；签发后即报送市政务服务数据管理局。", EN: "🖋 *%s* waits for your signature\n%s has drafted it; when you sign, it goes to the data bureau."}.F(v.lang, v.reportCalled(b), mention(m.By))
	open := button("report.open", b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.lang))
	return Message{Text: say, Blocks: []slack.Block{section(say), row(primary(open))}}
}

// reportSigned brings the unit its receipt, and the bureau word of what there
// is to review.
func (v reader) reportSigned(s policy.State, m policy.Mail) Message {
	b := reportOf(s, m)
	say := text.T{ZH: "✅ *%s* 已由 %s 签发报送。", EN: "✅ *%s* is signed and filed by %s."}.F(v.lang, v.reportCalled(b), mention(m.By))
	if became := v.verdict(b, m.Entry); became != "" {
		say += "\n" + became
	}
	steps := []slack.BlockElement{v.readReport(b)}
	if v.person == m.By || mayDraft(b, v.person) {
		versions := b.report().Versions
		if i := slices.IndexFunc(versions, func(signed policy.Version) bool { return signed.Signed == m.Entry }); i >= 0 {
			say += "\n" + v.receipt(b, versions[i])
		}
		if v.mayWithdraw(b) {
			steps = append(steps, v.takeBackButton(b))
		}
	}
	return Message{Text: say, Blocks: []slack.Block{section(say), row(steps...)}}
}

// verdict is what became of the version that was signed with the entry, and by
// whom; "" while nobody has decided.
func (v reader) verdict(b about, entry int) string {
	for _, signed := range b.report().Versions {
		if signed.Signed != entry {
			continue
		}
		d := b.report().Verdict(signed.No)
		at := text.Clock(v.lang, d.At, v.today)
		switch d.State {
		case policy.Accepted:
			return text.T{ZH: "✅ 已通过审核：%s，%s。", EN: "✅ Accepted by %s, %s."}.F(v.lang, mention(d.By), at)
		case policy.Returned:
			return text.T{ZH: "↩️ 已退回修改：%s，%s。", EN: "↩️ Returned by %s, %s."}.F(v.lang, mention(d.By), at)
		case policy.TakenBack:
			return text.T{ZH: "↩️ 已由本单位撤回修改：%s，%s。", EN: "↩️ Taken back by the unit: %s, %s."}.F(v.lang, mention(d.By), at)
		case policy.ToSign, policy.SentBack, policy.Filed:
		}
	}
	return ""
}

// reportJudged says what became of a report that somebody had to look at.
func (v reader) reportJudged(s policy.State, m policy.Mail) Message {
	b := reportOf(s, m)
	var say string
	steps := []slack.BlockElement{v.openReport(b)}
	switch m.Report {
	case policy.Accepted:
		say = text.T{ZH: "✅ *%s* 已通过市政务服务数据管理局审核。", EN: "✅ *%s* is accepted by the data bureau."}.F(v.lang, v.reportCalled(b))
	case policy.TakenBack:
		say = text.T{ZH: "↩️ *%s* 已由 %s 撤回修改。", EN: "↩️ *%s* was taken back by %s to be changed."}.F(v.lang, v.reportCalled(b), mention(m.By))
		if !mayDraft(b, v.person) { // the bureau has nothing to open any more
			return *said(say + text.T{ZH: "无需审核，重新报送后另行告知。", EN: " There is nothing to review; you will hear when it is filed again."}.In(v.lang))
		}
	case policy.ToSign, policy.SentBack, policy.Filed, policy.Returned:
		say = text.T{ZH: "↩️ *%s* 已由 %s 退回修改。", EN: "↩️ *%s* was sent back by %s."}.F(v.lang, v.reportCalled(b), mention(m.By))
		if remarks := v.remarks(b); remarks != "" && b.report().State == m.Report {
			say += "\n" + remarks
		}
	}
	return Message{Text: say, Blocks: []slack.Block{section(say), row(steps...)}}
}
