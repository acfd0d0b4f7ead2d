package report

import (
	"bytes"
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// A whole report in one document, split by its headings into the sixteen parts.

const (
	wholeCell  = "whole" // the choice, in place of a part
	wholeShown = 120     // characters of a part that are shown back
	strayShown = 8       // paragraphs that are told of one by one
	straySize  = 60      // characters of them
)

// importedWhole is a split report that waits for a yes.
type importedWhole struct {
	Name  string            `json:"name"`
	Text  policy.ReportText `json:"text"`
	Stray []documents.Stray `json:"stray,omitempty"`
	left  []documents.Left  // of the document, that is not in the text
}

func wholeID(b About, person string) string {
	return "report-whole/" + b.Unit.Code + "/" + string(b.Period) + "/" + person
}

// token tells this split from another.
func (in importedWhole) token() string {
	var all []string
	for d := range in.Text {
		all = append(all, in.Text[d][:]...)
	}
	return ui.Token(strings.Join(all, "\x00"))
}

// each calls for every part that the document has something for.
func (in importedWhole) each(do func(c policy.Cell, text string)) {
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			if part := in.Text[d][p]; part != "" {
				do(policy.Cell{Duty: d, Part: p}, part)
			}
		}
	}
}

// readWhole splits a document, or says what is wrong with it.
func readWhole(l text.Lang, name, words string) (in importedWhole, wrong string) {
	split := documents.SplitReport(words)
	in = importedWhole{Name: name, Stray: split.Stray}
	var long []string
	for d := range split.Text {
		for p, part := range split.Text[d] {
			in.Text[d][p] = policy.Text(part)
			if n := utf8.RuneCountInString(in.Text[d][p]); n > policy.MaxPart {
				c := policy.Cell{Duty: policy.Duty(d), Part: p}
				long = append(long, text.T{ZH: "%s%d字", EN: "%s: %d"}.F(l, cellName(commands.Reader{Lang: l}, c), n))
			}
		}
	}
	expected := text.T{
		ZH: "请按“一、统筹数据管理工作”“（一）工作成效”“（二）存在问题”“（三）下一阶段计划”“（四）佐证材料”的层次列出四项职责各四部分，可先下载本窗口中的模板。",
		EN: "It needs the four duties as headings, and under each the four parts: results, problems, next steps, evidence. The template in this window has them.",
	}.In(l)
	switch {
	case len(long) > 0:
		return in, text.T{ZH: "以下部分超过%d字的上限：%s。请精简后重新上传。", EN: "More than %d characters: %s. Please make them shorter."}.F(l, policy.MaxPart, text.List(l, long))
	case !split.Duties && !split.Parts:
		return in, text.T{ZH: "没有识别到任何标题，未读取。", EN: "No heading was recognised, so nothing was read. "}.In(l) + expected
	case !split.Duties:
		return in, text.T{ZH: "识别到“工作成效”等标题，但没有四项职责的标题，无法拆分。", EN: "There are headings of parts and none of duties. "}.In(l) + expected
	case in.Text == (policy.ReportText{}):
		return in, text.T{ZH: "识别到职责的标题，但其下没有“工作成效”等各部分的内容，无法拆分。", EN: "There are headings of duties and nothing under headings of their parts. "}.In(l) + expected
	}
	return in, ""
}

// wholeSubmit keeps the split report for a yes, and shows it back.
func wholeSubmit(ctx context.Context, a *commands.App, r commands.Request, b About, name, words string, left []documents.Left, field string) (commands.Answer, error) {
	in, wrong := readWhole(r.Lang, name, words)
	if wrong != "" {
		return commands.Answer{Errors: map[string]string{field: wrong}}, nil
	}
	in.left = left
	if err := commands.KeepDraft(ctx, a, wholeID(b, r.User), in); err != nil {
		return commands.Answer{}, err
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: wholeConfirm(a.Reader(r), b, draft, in)}, nil
}

// wholeConfirm shows the parts that were found, what stands there already, and what
// belongs to none.
func wholeConfirm(v commands.Reader, b About, draft Draft, in importedWhole) *slack.ModalViewRequest {
	found, both := 0, 0
	in.each(func(c policy.Cell, part string) {
		found++
		if now := draft.at(c); now != "" && now != part {
			both++
		}
	})
	say := text.T{ZH: "*%s*\n从“%s”中拆分出%d项内容（共16项），请核对；写入后可在填报窗口中逐项修改。", EN: "*%s*\nOf “%s” %d of 16 parts were found. Look them through; once they are in, each can be mended in its form."}.
		F(v.Lang, reportCalled(v, b), ui.Esc(in.Name), found)
	if both > 0 {
		say += "\n" + text.T{ZH: "⚠️ 其中%d项已有内容，不会覆盖：写入后并列显示两处内容，由您合并。", EN: "⚠️ %d of them have a text already. Nothing is put over it: both are shown, and you bring them together."}.F(v.Lang, both)
	}
	blocks := []slack.Block{ui.Section(say)}
	for d := range policy.Duty(policy.Duties) {
		lines := []string{"*" + v.DutyNumber(d) + " " + text.Duty(v.Lang, d) + "*"}
		for p := range policy.Parts {
			lines = append(lines, wholeLine(v, policy.Cell{Duty: d, Part: p}, draft, in.Text[d][p]))
		}
		blocks = append(blocks, ui.Section(strings.Join(lines, "\n")))
	}
	if stray := strayWords(v.Lang, in.Stray); stray != "" {
		blocks = append(blocks, ui.Section(stray))
	}
	if lost := leftWords(v.Lang, in.left); lost != "" {
		blocks = append(blocks, ui.Section(lost))
	}
	return ui.Carrying(b.value()+" "+in.token(), ui.Modal(v.Lang, "report.whole", text.T{ZH: "核对拆分结果", EN: "Is it split well?"}, text.T{ZH: "确认写入", EN: "Put it in"}, blocks...))
}

func wholeLine(v commands.Reader, c policy.Cell, draft Draft, part string) string {
	name := text.Part(v.Lang, c.Part)
	if part == "" {
		return text.T{ZH: "▫️ %s：文档中没有", EN: "▫️ %s: not in the document"}.F(v.Lang, name)
	}
	sign := "✅"
	if now := draft.at(c); now != "" && now != part {
		sign = "⚠️"
	}
	return text.T{ZH: "%s %s（%d字）：%s", EN: "%s %s (%d characters): %s"}.
		F(v.Lang, sign, name, utf8.RuneCountInString(part), ui.Esc(ui.Clip(policy.Line(part), wholeShown)))
}

// strayWords tells which paragraphs stand under no heading of a part.
func strayWords(l text.Lang, all []documents.Stray) string {
	if len(all) == 0 {
		return ""
	}
	lines := []string{text.T{ZH: "⚠️ 以下%d段不在任何部分的标题之下，不写入，如需要请手工补上：", EN: "⚠️ %d paragraphs stand under no heading of a part and are left out; add what you need by hand:"}.F(l, len(all))}
	for _, s := range all[:min(len(all), strayShown)] {
		lines = append(lines, text.T{ZH: "第%d段：%s", EN: "paragraph %d: %s"}.F(l, s.Paragraph, ui.Esc(ui.Clip(policy.Line(s.Text), straySize))))
	}
	if more := len(all) - strayShown; more > 0 {
		lines = append(lines, text.T{ZH: "另有%d段", EN: "and %d more"}.F(l, more))
	}
	return strings.Join(lines, "\n")
}

// reportWhole puts the confirmed parts into the draft. Where a part has another text by
// now, the document's is kept beside it, and both are shown.
func reportWhole(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, err := findOwn(ctx, a, r, r.Meta)
	if err != nil {
		return commands.Answer{}, err
	}
	in, held, err := commands.ReadDraft[importedWhole](ctx, a, wholeID(b, r.User))
	if err != nil {
		return commands.Answer{}, err
	}
	if !held || in.token() != b.rest { // another import came in between
		return commands.Answer{Modal: importForm(a.Reader(r), b, 0, wholeCell)}, nil
	}
	within := r
	within.View += "/whole" // what was typed in the form that stood here is no text of the document
	first, apart := policy.Duties, policy.Duties
	draft, err := Redraft(ctx, a, b, func(d *Draft) error {
		first, apart = policy.Duties, policy.Duties
		in.each(func(c policy.Cell, part string) {
			first = min(first, int(c.Duty))
			switch now := d.at(c); {
			case now == "":
				d.Write(c, part, within)
			case now != part && !d.keptApart(c, part):
				d.keepAside(c, part, within, -1)
			}
			if d.keptApart(c, part) {
				apart = min(apart, int(c.Duty))
			}
		})
		return nil
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if apart < policy.Duties {
		first = apart
	}
	return dutyAgain(ctx, a, r, b, policy.Duty(min(first, policy.Duties-1)), draft)
}

// reportOutline hands over a Word file with the headings of the sixteen parts.
func reportOutline(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	paper := documents.Paper{Title: "工作总结报告"}
	for d := range policy.Duty(policy.Duties) {
		section := documents.PaperSection{Name: text.Duty(text.ZH, d)}
		for p := range policy.Parts {
			section.Parts = append(section.Parts, documents.PaperPart{Name: text.Part(text.ZH, p)})
		}
		paper.Sections = append(paper.Sections, section)
	}
	var out bytes.Buffer
	if err := documents.WritePaper(&out, paper); err != nil {
		return commands.Answer{}, fmt.Errorf("write the outline: %w", err)
	}
	return commands.Handed(r, text.T{ZH: "工作总结报告（四项职责各四部分）.docx", EN: "report-outline.docx"}.In(r.Lang), out.Bytes()), nil
}
