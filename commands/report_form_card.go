package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reportShow shows the report at work: how far it has come, what is missing, and
// the button for each step that the person can take.
func reportShow(ctx context.Context, a *App, r Request, b about) (Answer, error) {
	if !mayDraft(b, r.User) {
		return reportText(ctx, a, r, b)
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).reportCard(b, draft)}, nil
}

func (v reader) reportCard(b about, draft reportDraft) *Message {
	ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
	standing := v.mark(ob.Status) + " " + v.standing(b.state, ob)
	if remarks := v.remarks(b); remarks != "" && !b.closed() {
		if !strings.HasPrefix(remarks, "意见：") {
			remarks = text.T{ZH: "意见：\n" + remarks, EN: remarks}.In(v.lang)
		}
		standing += "\n" + text.T{ZH: "退回", EN: "Sent back. "}.In(v.lang) + remarks
	}
	if newest, ok := b.report().Newest(); ok && b.closed() {
		standing += "\n" + text.T{ZH: "第%d版，%s。", EN: "Version %d: %s."}.F(v.lang, newest.No, text.ReportState(v.lang, b.report().State))
	}
	blocks := []slack.Block{header(v.reportCalled(b)), section(standing)}
	for d := range policy.Duty(policy.Duties) {
		line := v.dutyLine(b, draft, d)
		if b.closed() {
			blocks = append(blocks, section(line))
			continue
		}
		if n := len(b.offers(d, draft)); n > 0 {
			line += "\n" + text.T{ZH: "💡 台账已有记录%d项，可直接引用", EN: "💡 %d things are known already, to take over as they are"}.F(v.lang, n)
		}
		label := text.T{ZH: "填写", EN: "Write"}
		if draft.Text.Filled(d) > 0 {
			label = text.T{ZH: "修改", EN: "Edit"}
		}
		blocks = append(blocks, sectionWith(line, button(fmt.Sprintf("report.duty#%d", d), fmt.Sprintf("%s %d", b.value(), d), label.In(v.lang))))
	}
	if !b.closed() {
		blocks = append(blocks, v.clashes(b, draft)...)
	}
	blocks = append(blocks, v.reportSteps(b, draft)...)
	return &Message{Text: v.reportCalled(b) + "\n" + standing, Blocks: blocks}
}

// dutyLine is one row of the four by four: the duty, which of its parts say
// something, and which went back and are as they were.
func (v reader) dutyLine(b about, draft reportDraft, d policy.Duty) string {
	var parts []string
	back := b.unmended(draft)
	for p := range policy.Parts {
		say := "⚪ " + text.Part(v.lang, p)
		switch {
		case slices.Contains(back, policy.Cell{Duty: d, Part: p}):
			say = text.T{ZH: "↩️ %s（待修改）", EN: "↩️ %s (to change)"}.F(v.lang, text.Part(v.lang, p))
		case draft.Text[d][p] != "":
			say = "✅ " + text.Part(v.lang, p)
		}
		parts = append(parts, say)
	}
	line := fmt.Sprintf("*%s %s*\n%s", v.dutyNumber(d), text.Duty(v.lang, d), strings.Join(parts, "　"))
	if n := len(exhibitsOf(draft.Exhibits, policy.Cell{Duty: d, Part: policy.Proof})); n > 0 {
		line += text.T{ZH: "　📎%d", EN: "   📎%d"}.F(v.lang, n)
	}
	return line
}

func (v reader) dutyNumber(d policy.Duty) string {
	if v.lang == text.EN {
		return text.DutyNumber(v.lang, d) + ":"
	}
	return text.DutyNumber(v.lang, d)
}

// clashes are the texts that wait to be brought together with what stands in
// their cells, whoever typed them.
func (v reader) clashes(b about, draft reportDraft) []slack.Block {
	const most = 5
	var blocks []slack.Block
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			for _, late := range draft.Aside[c.String()] {
				if len(blocks) == most {
					return blocks
				}
				say := text.T{ZH: "⚠️ %s：%s 于%s填写的内容与现有内容不一致，尚未并入。", EN: "⚠️ %s: what %s typed (%s) differs from what is there and is not in it yet."}.
					F(v.lang, v.spot(c), mention(late.By), text.Clock(v.lang, late.At, v.today))
				blocks = append(blocks, sectionWith(say, button("report.clash#"+late.ID, b.value()+" "+c.String()+" "+late.ID, text.T{ZH: "对照合并", EN: "Bring together"}.In(v.lang))))
			}
		}
	}
	return blocks
}

// reportSteps are what can be done with the report as it is, and who wrote in
// it last.
func (v reader) reportSteps(b about, draft reportDraft) []slack.Block {
	read := text.T{ZH: "预览全文", EN: "Read it all"}
	if b.closed() {
		read = text.T{ZH: "查看全文", EN: "Read it"}
	}
	var steps []slack.BlockElement
	var blocks []slack.Block
	if step := v.nextStep(b, draft); step != nil {
		steps = append(steps, step)
	} else if !b.closed() {
		blocks = append(blocks, note(v.nextWords(b, draft)))
	}
	if draft.Text != (policy.ReportText{}) || b.closed() {
		steps = append(steps, button("report.read", b.value(), read.In(v.lang)))
	}
	if v.mayWithdraw(b) {
		steps = append(steps, v.takeBackButton(b))
	}
	if last := draft.lastHand(); last.By != "" && !b.closed() {
		blocks = append(blocks, note(text.T{ZH: "最近由 %s 于%s修改。", EN: "Last changed by %s, %s."}.F(v.lang, mention(last.By), text.Clock(v.lang, last.At, v.today))))
	}
	if len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	return blocks
}

// asPresented says whether what is in the draft is what waits for the CDO.
func asPresented(b about, draft reportDraft) bool {
	return b.report().State == policy.ToSign && b.report().Sum == draft.sum()
}

// nextStep is the button that brings the report on, nil when there is none.
func (v reader) nextStep(b about, draft reportDraft) *slack.ButtonBlockElement {
	signs := b.unit.CDO == v.person
	switch {
	case b.closed(), asPresented(b, draft) && !signs:
		return nil
	case b.report().State == policy.ToSign && signs && (asPresented(b, draft) || !draft.Text.Complete()):
		return primary(button("report.open", b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.lang)))
	case !draft.Text.Complete():
		return nil
	case signs:
		return asking(primary(button("report.sign", b.value()+" "+draft.sum(), text.T{ZH: "签发并报送", EN: "Sign and file"}.In(v.lang))), v.lang,
			text.T{ZH: "签发后即报送市政务服务数据管理局。", EN: "It goes to the data bureau at once."})
	}
	label := text.T{ZH: "提请首席数据官签发", EN: "Ask the CDO to sign"}
	if b.report().State == policy.ToSign {
		label = text.T{ZH: "以最新内容重新提请签发", EN: "Ask again with the newest text"}
	}
	return primary(button("report.present", b.value(), label.In(v.lang)))
}

// nextWords say what is to be done where no button does it.
func (v reader) nextWords(b about, draft reportDraft) string {
	if asPresented(b, draft) {
		return text.T{ZH: "已提请 %s 签发。仍可修改，修改后请以最新内容重新提请。", EN: "It waits for the signature of %s. You can still change it, and ask again with the newest text."}.F(v.lang, mention(b.unit.CDO))
	}
	say := ""
	if missing := draft.Text.Missing(); len(missing) < policy.Duties*policy.Parts {
		say = v.missing(missing, 2*missingNamed) + "\n"
	}
	return say + text.T{
		ZH: "每次填写即自动保存。十六项全部填完后即可提请签发；确无内容的请填“无”。",
		EN: "What you type is kept at once. When all sixteen parts say something it can be signed; write “none” where there is nothing.",
	}.In(v.lang)
}

// dutyName is the duty by its number: 职责三.
func (v reader) dutyName(d policy.Duty) string { return text.DutyNumber(v.lang, d) }
