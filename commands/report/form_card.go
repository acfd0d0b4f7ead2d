package report

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportShow shows the report at work: how far it has come, what is missing, and
// the button for each step that the person can take.
func reportShow(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	if !mayDraft(b, r.User) {
		return reportText(ctx, a, r, b)
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: reportCard(a.Reader(r), b, draft)}, nil
}

func reportCard(v commands.Reader, b About, draft Draft) *ui.Message {
	ob := b.State.Owed(b.Unit, policy.ReportObligation, b.Period, v.Today)
	standing := v.Mark(ob.Status) + " " + v.Standing(b.State, ob)
	if remarks := remarks(v, b); remarks != "" && !b.closed() {
		if !strings.HasPrefix(remarks, "意见：") {
			remarks = text.T{ZH: "意见：\n" + remarks, EN: remarks}.In(v.Lang)
		}
		standing += "\n" + text.T{ZH: "退回", EN: "Sent back. "}.In(v.Lang) + remarks
	}
	if newest, ok := b.report().Newest(); ok && b.closed() {
		standing += "\n" + text.T{ZH: "第%d版，%s。", EN: "Version %d: %s."}.F(v.Lang, newest.No, text.ReportState(v.Lang, b.report().State))
	}
	blocks := []slack.Block{ui.Header(reportCalled(v, b)), ui.Section(standing)}
	for d := range policy.Duty(policy.Duties) {
		line := dutyLine(v, b, draft, d)
		if b.closed() {
			blocks = append(blocks, ui.Section(line))
			continue
		}
		if n := len(b.offers(d, draft)); n > 0 {
			line += "\n" + text.T{ZH: "💡 台账已有记录%d项，可直接引用", EN: "💡 %d things are known already, to take over as they are"}.F(v.Lang, n)
		}
		label := text.T{ZH: "填写", EN: "Write"}
		if draft.Text.Filled(d) > 0 {
			label = text.T{ZH: "修改", EN: "Edit"}
		}
		blocks = append(blocks, ui.SectionWith(line, ui.Button(fmt.Sprintf("report.duty#%d", d), fmt.Sprintf("%s %d", b.value(), d), label.In(v.Lang))))
	}
	if !b.closed() {
		blocks = append(blocks, clashes(v, b, draft)...)
	}
	blocks = append(blocks, reportSteps(v, b, draft)...)
	return &ui.Message{Text: reportCalled(v, b) + "\n" + standing, Blocks: blocks}
}

// dutyLine is one row of the four by four: the duty, which of its parts say
// something, and which went back and are as they were.
func dutyLine(v commands.Reader, b About, draft Draft, d policy.Duty) string {
	var parts []string
	back := b.unmended(draft)
	for p := range policy.Parts {
		say := "⚪ " + text.Part(v.Lang, p)
		switch {
		case slices.Contains(back, policy.Cell{Duty: d, Part: p}):
			say = text.T{ZH: "↩️ %s（待修改）", EN: "↩️ %s (to change)"}.F(v.Lang, text.Part(v.Lang, p))
		case draft.Text[d][p] != "":
			say = "✅ " + text.Part(v.Lang, p)
		}
		parts = append(parts, say)
	}
	line := fmt.Sprintf("*%s %s*\n%s", v.DutyNumber(d), text.Duty(v.Lang, d), strings.Join(parts, "　"))
	if n := len(exhibitsOf(draft.Exhibits, policy.Cell{Duty: d, Part: policy.Proof})); n > 0 {
		line += text.T{ZH: "　📎%d", EN: "   📎%d"}.F(v.Lang, n)
	}
	return line
}

// clashes are the texts that wait to be brought together with what stands in
// their cells, whoever typed them.
func clashes(v commands.Reader, b About, draft Draft) []slack.Block {
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
					F(v.Lang, cellName(v, c), ui.Mention(late.By), text.Clock(v.Lang, late.At, v.Today))
				blocks = append(blocks, ui.SectionWith(say, ui.Button("report.clash#"+late.ID, b.value()+" "+c.String()+" "+late.ID, text.T{ZH: "对照合并", EN: "Bring together"}.In(v.Lang))))
			}
		}
	}
	return blocks
}

// reportSteps are what can be done with the report as it is, and who wrote in
// it last.
func reportSteps(v commands.Reader, b About, draft Draft) []slack.Block {
	read := text.T{ZH: "预览全文", EN: "Read it all"}
	if b.closed() {
		read = text.T{ZH: "查看全文", EN: "Read it"}
	}
	var steps []slack.BlockElement
	var blocks []slack.Block
	if step := nextStep(v, b, draft); step != nil {
		steps = append(steps, step)
	} else if !b.closed() {
		blocks = append(blocks, ui.Note(nextWords(v, b, draft)))
	}
	if draft.Text != (policy.ReportText{}) || b.closed() {
		steps = append(steps, ui.Button("report.read", b.value(), read.In(v.Lang)))
	}
	if !b.closed() && !draft.Text.Complete() && mayDraft(b, v.Person) {
		steps = append(steps, ui.Button("report.import#whole", b.value()+" 0 "+wholeCell, text.T{ZH: "导入整份报告", EN: "Import a whole report"}.In(v.Lang)))
	}
	if mayWithdraw(v, b) {
		steps = append(steps, takeBackButton(v, b))
	}
	if last := draft.lastHand(); last.By != "" && !b.closed() {
		blocks = append(blocks, ui.Note(text.T{ZH: "最近由 %s 于%s修改。", EN: "Last changed by %s, %s."}.F(v.Lang, ui.Mention(last.By), text.Clock(v.Lang, last.At, v.Today))))
	}
	blocks = append(blocks, ui.RowOf(steps)...)
	return blocks
}

// asPresented says whether what is in the draft is what waits for the CDO.
func asPresented(b About, draft Draft) bool {
	return b.report().State == policy.ToSign && b.report().Sum == draft.Sum()
}

// nextStep is the button that brings the report on, nil when there is none.
func nextStep(v commands.Reader, b About, draft Draft) *slack.ButtonBlockElement {
	signs := b.Unit.CDO == v.Person
	switch {
	case b.closed(), asPresented(b, draft) && !signs:
		return nil
	case b.report().State == policy.ToSign && signs && (asPresented(b, draft) || !draft.Text.Complete()):
		return ui.Primary(ui.Button("report.open", b.value(), text.T{ZH: "审阅签发", EN: "Read and sign"}.In(v.Lang)))
	case !draft.Text.Complete():
		return nil
	case signs:
		return ui.Asking(ui.Primary(ui.Button("report.sign", b.value()+" "+draft.Sum(), text.T{ZH: "签发并报送", EN: "Sign and file"}.In(v.Lang))), v.Lang,
			text.T{ZH: "签发后即报送市政务服务数据管理局。", EN: "It goes to the data bureau at once."})
	}
	label := text.T{ZH: "提请首席数据官签发", EN: "Ask the CDO to sign"}
	if b.report().State == policy.ToSign {
		label = text.T{ZH: "以最新内容重新提请签发", EN: "Ask again with the newest text"}
	}
	return ui.Primary(ui.Button("report.present", b.value(), label.In(v.Lang)))
}

// nextWords say what is to be done where no button does it.
func nextWords(v commands.Reader, b About, draft Draft) string {
	if asPresented(b, draft) {
		return text.T{ZH: "已提请 %s 签发。仍可修改，修改后请以最新内容重新提请。", EN: "It waits for the signature of %s. You can still change it, and ask again with the newest text."}.F(v.Lang, ui.Mention(b.Unit.CDO))
	}
	say := ""
	if missing := draft.Text.Missing(); len(missing) < policy.Duties*policy.Parts {
		say = sayMissing(v, missing, 2*missingNamed) + "\n"
	}
	return say + text.T{
		ZH: "每次填写即自动保存。十六项全部填完后即可提请签发；确无内容的请填“无”。",
		EN: "What you type is kept at once. When all sixteen parts say something it can be signed; write “none” where there is nothing.",
	}.In(v.Lang)
}

// dutyName is the duty by its number: 职责三.
func dutyName(v commands.Reader, d policy.Duty) string { return text.DutyNumber(v.Lang, d) }
