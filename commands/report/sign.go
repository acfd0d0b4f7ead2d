package report

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportPresent puts the draft before the CDO.
func reportPresent(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.PresentReport(s, r.Now, r.User, b.Unit.Code, b.Period, draft.Text, draft.Exhibits...)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	say := text.T{ZH: "已提请 %s 签发。签发后即报送市政务服务数据管理局，届时通知您。", EN: "Put before %s to sign. You will hear when it is signed; it goes to the data bureau at once."}.
		F(r.Lang, ui.Mention(res.State.Units.At(b.Unit.Code).CDO))
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
}

func reportSignWord(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if r.Args != "" || r.Unit != "" {
		return reportNamed(reportToSign)(ctx, a, r)
	}
	switch waiting := toSignBy(s, r.User, policy.DateOf(r.Now)); len(waiting) {
	case 0:
		return reportNamed(reportToSign)(ctx, a, r)
	case 1:
		return reportToSign(ctx, a, r, waiting[0])
	default:
		return commands.Answer{Message: reportChoice(a.Reader(r), waiting)}, nil
	}
}

// reportToSign shows the CDO on one screen what there is to sign.
func reportToSign(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	switch {
	case b.Unit.CDO != r.User:
		return commands.Answer{}, commands.Readable(b.State, r, policy.Refuse(policy.CDOSigns, "", "三（三）2", "unit", b.Unit.Code))
	case b.report().State != policy.ToSign:
		return reportShow(ctx, a, r, b)
	}
	return reportSummary(ctx, a, r, b, "")
}

// reportSummary is a report on one screen. What the reader has to know first
// stands above it.
func reportSummary(ctx context.Context, a *commands.App, r commands.Request, b About, first string) (commands.Answer, error) {
	v := a.Reader(r)
	e, old, none, err := reading(ctx, a, r, b)
	if err != nil || none != nil {
		return commands.Answer{Message: none}, err
	}
	var blocks []slack.Block
	if first != "" {
		blocks = append(blocks, ui.Section(first))
	}
	blocks = append(blocks, ui.Section(heading(v, e)))
	if remarks := remarks(v, b); remarks != "" {
		blocks = append(blocks, ui.Section(remarks))
	}
	if old != nil {
		blocks = append(blocks, sayChanges(v, *old, e))
	}
	for d := range policy.Duty(policy.Duties) {
		blocks = append(blocks, summary(v, e, d))
	}
	return commands.Answer{Modal: window(v, e, text.T{ZH: "审阅签发", EN: "Read and sign"}, blocks,
		proofTools(v, e, ui.Button("report.page", e.value()+" 0", text.T{ZH: "查看全文", EN: "Read it all"}.In(v.Lang)))...)}, nil
}

// Of each part, the summary shows this many characters.
const gistSize = 120

// summary is what the report says of a duty, in a few lines.
func summary(v commands.Reader, e Edition, d policy.Duty) slack.Block {
	proofs := 0
	var lines strings.Builder
	for p := range policy.Parts {
		proofs += len(exhibitsOf(e.Exhibits, policy.Cell{Duty: d, Part: p}))
		lines.WriteString("\n• " + text.Part(v.Lang, p) + text.T{ZH: "：", EN: ": "}.In(v.Lang) + ui.Clip(policy.Line(e.Text[d][p]), gistSize))
	}
	said := lines.String()
	if proofs > 0 {
		said = text.T{ZH: "（佐证%d件）", EN: " (evidence: %d)"}.F(v.Lang, proofs) + said
	}
	return ui.Paragraph(ui.InBold(v.DutyNumber(d)+" "+text.Duty(v.Lang, d)), ui.AsTyped(said))
}

// reportSignDraft is the CDO signing their own draft from the card.
func reportSignDraft(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	if draft.Sum() != b.rest {
		return unsigned(ctx, a, r, b, policy.Refuse(policy.OutdatedVersion, "", ""))
	}
	return sign(ctx, a, r, b, &draft)
}

// SignSubmit is the CDO signing what the liaison presented, after
// reading it.
func SignSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return reportSent(func(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
		return sign(ctx, a, r, b, nil)
	})(ctx, a, r)
}

// sign is for the text with the sum that the CDO has read.
func sign(ctx context.Context, a *commands.App, r commands.Request, b About, own *Draft) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if own == nil {
			return policy.SignReport(s, r.Now, r.User, b.Unit.Code, b.Period, b.rest, nil)
		}
		return policy.SignReport(s, r.Now, r.User, b.Unit.Code, b.Period, b.rest, &own.Text, own.Exhibits...)
	})
	if err != nil {
		return unsigned(ctx, a, r, b, err)
	}
	v := a.Reader(r)
	b.State, b.Unit = res.State, res.State.Units.At(b.Unit.Code)
	ob := b.State.Owed(b.Unit, policy.ReportObligation, b.Period, v.Today)
	signed, _ := b.report().Newest()
	say := text.T{ZH: "✅ *%s · %s* 已签发并报送市政务服务数据管理局。", EN: "✅ *%s · %s* is signed and filed with the data bureau."}.
		F(r.Lang, text.UnitName(r.Lang, b.Unit), commands.ReportName()(r.Lang, b.Period)) + "\n" + v.Standing(b.State, ob) +
		"\n" + text.T{ZH: "回执校验码：%s", EN: "Receipt: %s"}.F(r.Lang, strings.ToUpper(signed.Sum[:12]))
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
}

// unsigned tells why nothing was signed: who was faster, or what is newer.
// Other refusals stay what they are.
func unsigned(ctx context.Context, a *commands.App, r commands.Request, b About, err error) (commands.Answer, error) {
	var ref *policy.Refusal
	if !errors.As(err, &ref) {
		return commands.Answer{}, err
	}
	state, problem := a.State(ctx)
	if problem != nil {
		return commands.Answer{}, problem
	}
	b.State, b.Unit = state, state.Units.At(b.Unit.Code)
	rep := b.report()
	newest, filed := rep.Newest()
	filed = filed && (rep.State == policy.Filed || rep.State == policy.Accepted)
	switch ref.Cause {
	case policy.NothingToSign, policy.AlreadyFiled, policy.OutdatedVersion:
	default:
		return commands.Answer{}, err
	}
	switch {
	case b.Unit.CDO != r.User:
		return commands.Answer{}, err
	case filed:
		say := text.T{ZH: "*%s · %s* 已由 %s 于%s签发报送（第%d版），无需再签。", EN: "*%s · %s* was signed already by %s on %s (version %d); there is nothing left to sign."}.
			F(r.Lang, text.UnitName(r.Lang, b.Unit), commands.ReportName()(r.Lang, b.Period), ui.Mention(newest.Signer), text.Clock(r.Lang, newest.At, policy.DateOf(r.Now)), newest.No)
		return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
	case ref.Cause != policy.OutdatedVersion:
		return commands.Answer{}, err
	case rep.State == policy.ToSign:
		return reportSummary(ctx, a, r, b, text.T{
			ZH: "⚠️ 您看到的版本已被更新，未签发。以下为最新版本，请核对后签发。",
			EN: "⚠️ The version before you has been replaced, so nothing was signed. This is the newest; please look at it again.",
		}.In(r.Lang))
	}
	card, problem := reportShow(ctx, a, r, b) // their own draft: the card has its newest
	if problem == nil && card.Message != nil {
		card.Message = ui.Above(text.T{ZH: "⚠️ 草稿已有改动，未签发。请核对最新内容后再签。", EN: "⚠️ The draft has changed, so nothing was signed. Please look at it again."}.In(r.Lang), *card.Message)
	}
	return card, problem
}

// receipt is what CDO and liaison keep of a filing.
func receipt(v commands.Reader, b About, signed policy.Version) string {
	return text.T{
		ZH: "*报送回执*\n单位：%s\n报告期：%s\n版本：第%d版\n报送时间：%s\n签发：%s　起草：%s\n校验码：`%s`\n核验：`/cdo verify %s`",
		EN: "*Receipt*\nUnit: %s\nPeriod: %s\nVersion: %d\nFiled: %s\nSigned by %s, drafted by %s\nSum: `%s`\nCheck it: `/cdo verify %s`",
	}.F(v.Lang, text.UnitName(v.Lang, b.Unit), text.Period(v.Lang, b.Period), signed.No, moment(v, signed),
		ui.Mention(signed.Signer), ui.Mention(signed.Drafter), Grouped(signed.Sum), strings.ToUpper(signed.Sum[:8]))
}

// moment is when the version was filed, with its year.
func moment(v commands.Reader, signed policy.Version) string { return text.Clock(v.Lang, signed.At, 0) }

// Grouped is a sum as people can read it out: in groups of four.
func Grouped(sum string) string {
	var groups []string
	for sum = strings.ToUpper(sum); len(sum) > 4; sum = sum[4:] {
		groups = append(groups, sum[:4])
	}
	return strings.Join(append(groups, sum), " ")
}
