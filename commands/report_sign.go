package commands

import (
	"context"
	"errors"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reportPresent puts the draft before the CDO.
func reportPresent(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.PresentReport(s, r.Now, r.User, b.unit.Code, b.period, draft.Text, draft.Exhibits...)
	})
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "已提请 %s 签发。签发后即报送市政务服务数据管理局，届时通知您。", EN: "Put before %s to sign. You will hear when it is signed; it goes to the data bureau at once."}.
		F(r.Lang, mention(res.State.Units.At(b.unit.Code).CDO))
	return Answer{Message: said(say), Replace: true, Fresh: true}, nil
}

func reportSignWord(ctx context.Context, a *App, r Request) (Answer, error) {
	if r.Args != "" || r.Unit != "" {
		return a.reportNamed(ctx, r, r.Args, reportToSign)
	}
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	switch waiting := toSignBy(s, r.User, policy.DateOf(r.Now)); len(waiting) {
	case 0:
		return a.reportNamed(ctx, r, "", reportToSign)
	case 1:
		return reportToSign(ctx, a, r, waiting[0])
	default:
		return Answer{Message: a.reader(r).reportChoice(waiting)}, nil
	}
}

// reportToSign shows the CDO on one screen what there is to sign.
func reportToSign(ctx context.Context, a *App, r Request, b about) (Answer, error) {
	switch {
	case b.unit.CDO != r.User:
		return Answer{}, readable(b.state, r, policy.Refuse(policy.CDOSigns, "", "三（三）2", "unit", b.unit.Code))
	case b.report().State != policy.ToSign:
		return reportShow(ctx, a, r, b)
	}
	return a.reportSummary(ctx, r, b, "")
}

// reportSummary is a report on one screen. What the reader has to know first
// stands above it.
func (a *App) reportSummary(ctx context.Context, r Request, b about, first string) (Answer, error) {
	v := a.reader(r)
	e, old, none, err := a.reading(ctx, r, b)
	if err != nil || none != nil {
		return Answer{Message: none}, err
	}
	var blocks []slack.Block
	if first != "" {
		blocks = append(blocks, section(first))
	}
	blocks = append(blocks, section(v.heading(e)))
	if remarks := v.remarks(b); remarks != "" {
		blocks = append(blocks, section(remarks))
	}
	if old != nil {
		blocks = append(blocks, v.changes(*old, e))
	}
	for d := range policy.Duty(policy.Duties) {
		blocks = append(blocks, v.gist(e, d))
	}
	return Answer{Modal: v.window(e, text.T{ZH: "审阅签发", EN: "Read and sign"}, blocks,
		v.proofTools(e, button("report.page", e.value()+" 0", text.T{ZH: "查看全文", EN: "Read it all"}.In(v.lang)))...)}, nil
}

// Of each part, the summary shows this many characters.
const gistSize = 120

// gist is what the report says of a duty, in a few lines.
func (v reader) gist(e edition, d policy.Duty) slack.Block {
	proofs := 0
	var lines strings.Builder
	for p := range policy.Parts {
		proofs += len(exhibitsOf(e.exhibits, policy.Cell{Duty: d, Part: p}))
		lines.WriteString("\n• " + text.Part(v.lang, p) + text.T{ZH: "：", EN: ": "}.In(v.lang) + clip(policy.Line(e.text[d][p]), gistSize))
	}
	said := lines.String()
	if proofs > 0 {
		said = text.T{ZH: "（佐证%d件）", EN: " (evidence: %d)"}.F(v.lang, proofs) + said
	}
	return paragraph(inBold(v.dutyNumber(d)+" "+text.Duty(v.lang, d)), asTyped(said))
}

// reportSignDraft is the CDO signing their own draft from the card.
func reportSignDraft(ctx context.Context, a *App, r Request) (Answer, error) {
	b, sum, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	if draft.sum() != sum {
		return a.unsigned(ctx, r, b, policy.Refuse(policy.OutdatedVersion, "", ""))
	}
	return a.sign(ctx, r, b, sum, &draft)
}

// reportSignSubmit is the CDO signing what the liaison presented, after
// reading it.
func reportSignSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	b, sum, err := a.reportOf(ctx, r, r.Meta)
	if err != nil {
		return Answer{}, err
	}
	return a.sign(ctx, r, b, sum, nil)
}

func (a *App) sign(ctx context.Context, r Request, b about, sum string, own *reportDraft) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		if own == nil {
			return policy.SignReport(s, r.Now, r.User, b.unit.Code, b.period, sum, nil)
		}
		return policy.SignReport(s, r.Now, r.User, b.unit.Code, b.period, sum, &own.Text, own.Exhibits...)
	})
	if err != nil {
		return a.unsigned(ctx, r, b, err)
	}
	v := a.reader(r)
	b.state, b.unit = res.State, res.State.Units.At(b.unit.Code)
	ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
	signed, _ := b.report().Newest()
	say := text.T{ZH: "✅ *%s · %s* 已签发并报送市政务服务数据管理局。", EN: "✅ *%s · %s* is signed and filed with the data bureau."}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), reportName()(r.Lang, b.period)) + "\n" + v.standing(b.state, ob) +
		"\n" + text.T{ZH: "回执校验码：%s", EN: "Receipt: %s"}.F(r.Lang, strings.ToUpper(signed.Sum[:12]))
	return Answer{Message: said(say), Replace: true, Fresh: true}, nil
}

// unsigned tells why nothing was signed: who was faster, or what is newer.
// Other refusals stay what they are.
func (a *App) unsigned(ctx context.Context, r Request, b about, err error) (Answer, error) {
	var ref *policy.Refusal
	if !errors.As(err, &ref) {
		return Answer{}, err
	}
	state, problem := a.state(ctx)
	if problem != nil {
		return Answer{}, problem
	}
	b.state, b.unit = state, state.Units.At(b.unit.Code)
	rep := b.report()
	newest, filed := rep.Newest()
	filed = filed && (rep.State == policy.Filed || rep.State == policy.Accepted)
	switch ref.Cause {
	case policy.NothingToSign, policy.AlreadyFiled, policy.OutdatedVersion:
	default:
		return Answer{}, err
	}
	switch {
	case b.unit.CDO != r.User:
		return Answer{}, err
	case filed:
		say := text.T{ZH: "*%s · %s* 已由 %s 于%s签发报送（第%d版），无需再签。", EN: "*%s · %s* was signed already by %s on %s (version %d); there is nothing left to sign."}.
			F(r.Lang, text.UnitName(r.Lang, b.unit), reportName()(r.Lang, b.period), mention(newest.Signer), text.Clock(r.Lang, newest.At, policy.DateOf(r.Now)), newest.No)
		return Answer{Message: said(say), Replace: true, Fresh: true}, nil
	case ref.Cause != policy.OutdatedVersion:
		return Answer{}, err
	case rep.State == policy.ToSign:
		return a.reportSummary(ctx, r, b, text.T{
			ZH: "⚠️ 您看到的版本已被更新，未签发。以下为最新版本，请核对后签发。",
			EN: "⚠️ The version before you has been replaced, so nothing was signed. This is the newest; please look at it again.",
		}.In(r.Lang))
	}
	card, problem := reportShow(ctx, a, r, b) // their own draft: the card has its newest
	if problem == nil && card.Message != nil {
		card.Message = above(text.T{ZH: "⚠️ 草稿已有改动，未签发。请核对最新内容后再签。", EN: "⚠️ The draft has changed, so nothing was signed. Please look at it again."}.In(r.Lang), *card.Message)
	}
	return card, problem
}

// above is the message with a paragraph over it.
func above(say string, m Message) *Message {
	return &Message{Text: say + "\n" + m.Text, Blocks: append([]slack.Block{section(say)}, m.Blocks...)}
}

// receipt is what CDO and liaison keep of a filing.
func (v reader) receipt(b about, signed policy.Version) string {
	return text.T{
		ZH: "*报送回执*\n单位：%s\n报告期：%s\n版本：第%d版\n报送时间：%s\n签发：%s　起草：%s\n校验码：`%s`\n核验：`/cdo verify %s`",
		EN: "*Receipt*\nUnit: %s\nPeriod: %s\nVersion: %d\nFiled: %s\nSigned by %s, drafted by %s\nSum: `%s`\nCheck it: `/cdo verify %s`",
	}.F(v.lang, text.UnitName(v.lang, b.unit), text.Period(v.lang, b.period), signed.No, v.moment(signed),
		mention(signed.Signer), mention(signed.Drafter), grouped(signed.Sum), strings.ToUpper(signed.Sum[:8]))
}

// moment is when the version was filed, with its year.
func (v reader) moment(signed policy.Version) string { return text.Clock(v.lang, signed.At, 0) }

// grouped is a sum as people can read it out: in groups of four.
func grouped(sum string) string {
	var groups []string
	for sum = strings.ToUpper(sum); len(sum) > 4; sum = sum[4:] {
		groups = append(groups, sum[:4])
	}
	return strings.Join(append(groups, sum), " ")
}
