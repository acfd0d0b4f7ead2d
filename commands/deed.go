package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// deedCard tells somebody what another person did that concerns them.
func (a *App) deedCard(ctx context.Context, s policy.State, v reader, n policy.Notice, now time.Time) (Message, error) {
	m := *n.Mail
	switch m.Deed {
	case policy.RoleGiven{}.Kind():
		return v.welcome(s, m), nil
	case policy.PostGiven{}.Kind(), policy.CDOAppointed{}.Kind(), policy.CDODismissed{}.Kind(), policy.UnitRetired{}.Kind(), policy.LeaveSet{}.Kind():
		return a.handOver(ctx, s, v, m)
	case policy.CDONominated{}.Kind(), policy.NominationMoved{}.Kind(), policy.CDORefused{}.Kind(), policy.PlanIssuedOn{}.Kind():
		return v.registerMoved(s, m), nil
	case policy.EvidenceLost{}.Kind():
		return v.evidenceLost(s, m), nil
	case policy.SessionPublished{}.Kind(), policy.SessionUnposted{}.Kind(), policy.SessionChanged{}.Kind(), policy.SessionCancelled{}.Kind():
		return v.sessionMoved(s, m), nil
	case policy.FeedbackGiven{}.Kind():
		return a.feedbackCard(ctx, s, v, m)
	case policy.AccountChanged{}.Kind():
		return v.accountClosed(s, m), nil
	case policy.ReviewPresented{}.Kind():
		return v.reviewPresented(s, m), nil
	case policy.ReportPresented{}.Kind(), policy.ReportSigned{}.Kind(), policy.ReportJudged{}.Kind():
		return v.reportMoved(s, m), nil
	case policy.TasksGiven{}.Kind(), policy.TaskMoved{}.Kind():
		return v.taskCard(s, m), nil
	case policy.AnnouncementMade{}.Kind(), policy.AnnouncementNudged{}.Kind():
		return a.announcementCard(ctx, s, v, m)
	}
	if isMeeting(m.Deed) {
		return a.meetingCard(ctx, s, v, n, now)
	}
	return Message{}, fmt.Errorf("no card for %s", m.Deed)
}

// welcome tells a person which role they have, and where to begin.
func (v reader) welcome(s policy.State, m policy.Mail) Message {
	say := text.T{ZH: "您好！您已登记为 *%s* 。\n", EN: "Hello! You are registered as *%s*.\n"}.F(v.lang, text.RoleHolder(v.lang, m.Role)) + howWeRemind(v.lang)
	r := Request{User: m.Person, Lang: v.lang}
	return Message{Text: say, Blocks: []slack.Block{section(say), row(menuButtons(s, r)...)}}
}

// accountClosed tells the bureau that a post can't be reached any more.
func (v reader) accountClosed(s policy.State, m policy.Mail) Message {
	var posts []string
	for _, seat := range s.Who(m.Person).Seats {
		posts = append(posts, postName(s, v.lang, seat.Unit, seat.Post))
	}
	for _, role := range s.Who(m.Person).Roles {
		posts = append(posts, text.Role(v.lang, role))
	}
	say := text.T{
		ZH: "⚠️ %s 的账号已停用（%s），提醒将无法送达。请尽快安排继任者：联络员用 `/cdo roster assign @成员 单位 liaison` 登记；首席数据官由本单位推荐、领导小组任免。",
		EN: "⚠️ The account of %s (%s) is switched off, so reminders can't reach them. Please see to a successor: a liaison by `/cdo roster assign @MEMBER UNIT liaison`, a CDO by nomination and decision.",
	}.F(v.lang, mention(m.Person), strings.Join(posts, text.T{ZH: "、", EN: ", "}.In(v.lang)))
	return *said(say)
}

// evidenceLost tells who brought a file that it could not be kept: evidence of
// a training, or a paper of the register.
func (v reader) evidenceLost(s policy.State, m policy.Mail) Message {
	if m.For == "announcement" {
		return *said(v.announcementFileLost(s, m))
	}
	if m.For != "" {
		return *said(text.T{
			ZH: "%s的文件（%s）未能留存（%s），登记本身不受影响。请重新上传。",
			EN: "A file of %s (%s) could not be kept (%s). The entry itself stands; please upload the file again.",
		}.F(v.lang, text.UnitName(v.lang, s.Units.At(m.Unit)), v.paperName(m.For), v.lostReason(s, m)))
	}
	say := text.T{
		ZH: "第%d号培训的佐证文件未能留存（%s），培训登记不受影响。请重新上传文件，或改填链接。",
		EN: "A file of evidence for training no. %d could not be kept (%s). The training itself is logged; please upload the file again or give a link.",
	}.F(v.lang, m.No, v.lostReason(s, m))
	return *said(say)
}

// paperName is what a paper of the register is.
func (v reader) paperName(what string) string {
	switch what {
	case "appointment":
		return text.T{ZH: "任命文件", EN: "appointment"}.In(v.lang)
	case "dismissal":
		return text.T{ZH: "免职文件", EN: "dismissal"}.In(v.lang)
	case "refusal":
		return text.T{ZH: "不予任命文件", EN: "refusal"}.In(v.lang)
	}
	return text.T{ZH: "实施方案", EN: "implementation plan"}.In(v.lang)
}

func (v reader) lostReason(s policy.State, m policy.Mail) string {
	u := s.Units.At(m.Unit)
	if m.For != "" {
		for _, p := range u.Papers {
			if p.Entry == m.No && p.Lost != "" {
				return v.lost(p.Lost)
			}
		}
		return "—"
	}
	if m.No >= 1 && m.No <= len(u.Trainings) {
		for _, ev := range u.Trainings[m.No-1].Keeping {
			if ev.Lost != "" {
				return v.lost(ev.Lost)
			}
		}
	}
	return "—"
}

func (a *App) feedbackCard(ctx context.Context, s policy.State, v reader, m policy.Mail) (Message, error) {
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

// reportMoved tells of a step that a report has taken.
func (v reader) reportMoved(s policy.State, m policy.Mail) Message {
	b := about{unit: s.Units.At(m.Unit), period: m.Period, state: s}
	switch m.Deed {
	case policy.ReportPresented{}.Kind():
		return v.reportPresented(b, m)
	case policy.ReportSigned{}.Kind():
		return v.reportSigned(b, m)
	}
	return v.reportJudged(b, m)
}

// reportCalled is the report's name: 香洲区 · 2026年上半年工作总结报告.
func (v reader) reportCalled(b about) string {
	return text.UnitName(v.lang, b.unit) + " · " + text.Noun(v.lang, policy.ReportNoun, b.period)
}

func (v reader) openReport(b about) *slack.ButtonBlockElement {
	return button("report.open", b.value(), text.T{ZH: "打开报告", EN: "Open"}.In(v.lang))
}

func (v reader) readReport(b about) *slack.ButtonBlockElement {
	return button("report.read", b.value(), text.T{ZH: "查看全文", EN: "Read it"}.In(v.lang))
}

// reportPresented asks the CDO to sign, as long as that is what is wanted.
func (v reader) reportPresented(b about, m policy.Mail) Message {
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
func (v reader) reportSigned(b about, m policy.Mail) Message {
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
func (v reader) reportJudged(b about, m policy.Mail) Message {
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
