package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// presented is the text that the ledger holds of a report.
func (a *App) presented(ctx context.Context, b about) (policy.ReportText, error) {
	e, err := a.Ledger.Entry(ctx, b.report().Entry)
	if err != nil {
		return policy.ReportText{}, fmt.Errorf("read the report: %w", err)
	}
	if d, ok := policy.Read[policy.ReportPresented](e); ok {
		return d.Text, nil
	}
	if d, ok := policy.Read[policy.ReportSigned](e); ok && d.Text != nil {
		return *d.Text, nil
	}
	return policy.ReportText{}, fmt.Errorf("entry %d holds no report", e.N)
}

// reportToSign shows the CDO the whole text with one button to sign.
func (a *App) reportToSign(ctx context.Context, r Request, b about) (Answer, error) {
	switch {
	case b.unit.CDO != r.User:
		return Answer{}, readable(b.state, r, policy.Refuse(policy.CDOSigns, "", "三（三）2", "unit", b.unit.Code))
	case b.report().State != policy.ToSign:
		return a.reportCard(ctx, r, b)
	}
	t, err := a.presented(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	m := modal(r.Lang, "report.sign", text.T{ZH: "审阅签发", EN: "Read and sign"}, text.T{ZH: "签发并报送", EN: "Sign and file"}, v.reportBlocks(b, t)...)
	m.Blocks.BlockSet = append(m.Blocks.BlockSet,
		row(button("report.sendback", b.value(), text.T{ZH: "退回修改…", EN: "Send back…"}.In(r.Lang))))
	m.PrivateMetadata = b.value() + " " + b.report().Sum
	return Answer{Modal: m}, nil
}

func reportRead(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.reportNamed(ctx, r, r.Value, (*App).reportText)
}

// reportText shows what was handed in; the bureau can accept or return it
// there. A draft is the unit's own.
func (a *App) reportText(ctx context.Context, r Request, b about) (Answer, error) {
	v, rep := a.reader(r), b.report()
	if rep.Entry == 0 || rep.State != policy.Filed && rep.State != policy.Accepted && !mayDraft(b, r.User) {
		ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
		return Answer{Message: said(text.UnitName(r.Lang, b.unit) + " · " + v.obligation(b.state, ob))}, nil
	}
	t, err := a.presented(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	title := text.T{ZH: "工作总结报告", EN: "Work report"}
	if rep.State != policy.Filed || !b.state.Who(r.User).Has(policy.Bureau) {
		m := modal(r.Lang, "report.read", title, text.T{ZH: "关闭", EN: "Close"}, v.reportBlocks(b, t)...)
		m.Submit, m.Close = nil, m.Submit // there is nothing to submit
		return Answer{Modal: m}, nil
	}
	m := modal(r.Lang, "report.accept", title, text.T{ZH: "通过审核", EN: "Accept"}, v.reportBlocks(b, t)...)
	m.Blocks.BlockSet = append(m.Blocks.BlockSet,
		row(button("report.return", b.value(), text.T{ZH: "退回修改…", EN: "Return…"}.In(r.Lang))))
	m.PrivateMetadata = b.value()
	return Answer{Modal: m}, nil
}

func mayDraft(b about, person string) bool {
	_, mine := b.state.Who(person).SeatIn(b.unit.Code)
	return mine
}

// reportBlocks is a report to read.
func (v reader) reportBlocks(b about, t policy.ReportText) []slack.Block {
	rep := b.report()
	head := fmt.Sprintf("*%s · %s*\n%s", text.UnitName(v.lang, b.unit), text.Noun(v.lang, policy.ReportNoun, b.period), text.ReportState(v.lang, rep.State))
	head += text.T{ZH: "　起草：%s", EN: "   drafted by %s"}.F(v.lang, mention(rep.Drafter))
	if rep.Signer != "" {
		head += text.T{ZH: "　签发：%s", EN: "   signed by %s"}.F(v.lang, mention(rep.Signer))
	}
	blocks := []slack.Block{section(head)}
	for d := range policy.Duty(policy.Duties) {
		blocks = append(blocks, header(v.dutyNumber(d)+" "+text.Duty(v.lang, d)))
		for p := range policy.Parts {
			for i, piece := range pieces(esc(t[d][p]), 2800) {
				if i == 0 {
					piece = "*" + text.Part(v.lang, p) + "*\n" + piece
				}
				blocks = append(blocks, section(piece))
			}
		}
	}
	return blocks
}

// pieces cuts a mrkdwn text into parts of at most limit characters.
func pieces(s string, limit int) []string {
	piece, rest := cutMarked(s, limit)
	out := []string{piece}
	for rest != "" {
		piece, rest = cutMarked(rest, limit)
		out = append(out, piece)
	}
	return out
}

// reportList is how far the reports of a half-year have come.
func reportList(ctx context.Context, a *App, r Request, args string) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if !s.Who(r.User).Sees() {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", "三（三）2")
	}
	v := a.reader(r)
	p := policy.HalfOf(v.today)
	if args != "" {
		if p, err = parsePeriod(args, v.today); err != nil {
			return Answer{}, err
		}
	}
	title := text.Noun(r.Lang, policy.ReportNoun, p)
	var rows []string
	filed, owed := 0, 0
	for _, code := range s.Codes {
		u := s.Units.At(code)
		ob := s.Owed(u, policy.ReportNoun, p, v.today)
		if ob.Status == policy.NotOwed {
			continue
		}
		owed++
		if ob.Status.Fulfilled() {
			filed++
		}
		rows = append(rows, fmt.Sprintf("%s %s　%s", mark(ob.Status), text.UnitName(r.Lang, u), text.ReportState(r.Lang, u.Reports[p].State)))
	}
	say := text.T{ZH: "已报送 %d/%d，规定时限%s。", EN: "%d of %d filed; due %s."}.F(r.Lang, filed, owed, text.Day(r.Lang, policy.ReportDue(p), v.today))
	blocks := append([]slack.Block{header(title), section(say)}, chunks(rows)...)
	return Answer{Message: &Message{Text: title + "\n" + say, Blocks: blocks}}, nil
}

func reportAcceptSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.reportNamed(ctx, r, r.Meta, (*App).reportAccept)
}

func (a *App) reportAccept(ctx context.Context, r Request, b about) (Answer, error) {
	_, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.AcceptReport(s, r.User, b.unit.Code, b.period)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(text.T{ZH: "✅ 已通过：%s · %s。已通知该单位。", EN: "✅ Accepted: %s · %s. The unit is told."}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), text.Noun(r.Lang, policy.ReportNoun, b.period))), Fresh: true}, nil
}

// reportCommentOpen asks why a report goes back, to the CDO and to the bureau
// alike: the form's name says whose step it is.
func reportCommentOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	step := "report.return"
	switch {
	case b.unit.CDO == r.User && b.report().State == policy.ToSign:
		step = "report.sendback"
	case !b.state.Who(r.User).Has(policy.Bureau):
		return Answer{}, policy.Refuse(policy.BureauOnly, "", "三（三）2")
	}
	m := modal(r.Lang, step, text.T{ZH: "退回修改", EN: "Send back"}, text.T{ZH: "退回", EN: "Send back"},
		section(text.UnitName(r.Lang, b.unit)+" · "+text.Noun(r.Lang, policy.ReportNoun, b.period)),
		input("comment", text.T{ZH: "修改意见", EN: "What to change"}.In(r.Lang), text.T{ZH: "请写明哪一项、怎样改", EN: "say which part, and how"}.In(r.Lang), lines("", policy.MaxNote)))
	m.PrivateMetadata = b.value()
	return Answer{Modal: m}, nil
}

func reportSendBack(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.reportBack(ctx, r, r.Meta, func(s policy.State, b about) (policy.Deed, error) {
		return policy.SendBackReport(s, r.User, b.unit.Code, b.period, r.Form.Get("comment"))
	})
}

func reportReturn(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.reportBack(ctx, r, r.Meta, func(s policy.State, b about) (policy.Deed, error) {
		return policy.ReturnReport(s, r.User, b.unit.Code, b.period, r.Form.Get("comment"))
	})
}

// reportReturnLine returns what was typed: UNIT PERIOD REASON.
func reportReturnLine(ctx context.Context, a *App, r Request, args string) (Answer, error) {
	words := strings.Fields(args)
	reason := ""
	if len(words) > 2 {
		reason = strings.Join(words[2:], " ")
		words = words[:2]
	}
	return a.reportBack(ctx, r, strings.Join(words, " "), func(s policy.State, b about) (policy.Deed, error) {
		return policy.ReturnReport(s, r.User, b.unit.Code, b.period, reason)
	})
}

func (a *App) reportBack(ctx context.Context, r Request, args string, decide func(policy.State, about) (policy.Deed, error)) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, args)
	if err != nil {
		return Answer{}, err
	}
	if _, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) { return decide(s, b) }); err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(text.T{ZH: "已退回：%s · %s。修改意见已转给起草人。", EN: "Sent back: %s · %s. Those who drafted it are told why."}.
		F(r.Lang, text.UnitName(r.Lang, b.unit), text.Noun(r.Lang, policy.ReportNoun, b.period))), Fresh: true}, nil
}
