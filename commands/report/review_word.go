package report

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// reportWord hands over the report as a Word document.
func reportWord(ctx context.Context, a *commands.App, r commands.Request, e Edition) (commands.Answer, error) {
	template, err := template(ctx, a, e.State)
	if err != nil {
		return commands.Answer{}, err
	}
	var b bytes.Buffer
	if err := documents.WriteReport(&b, document(ctx, a, e), template); err != nil {
		return commands.Answer{}, fmt.Errorf("print the report: %w", err)
	}
	return commands.Handed(r, e.fileName()+".docx", b.Bytes()), nil
}

// reportPlain hands over the report as a text.
func reportPlain(ctx context.Context, a *commands.App, r commands.Request, e Edition) (commands.Answer, error) {
	return commands.Handed(r, e.fileName()+".txt", []byte(plainReport(document(ctx, a, e)))), nil
}

// editionStep does something about a report that the person may read.
type editionStep func(ctx context.Context, a *commands.App, r commands.Request, e Edition) (commands.Answer, error)

// editionPressed is a step taken by a button whose value names the report. It
// says how the report stands of which there is nothing to read.
func editionPressed(step editionStep) commands.Handler {
	return reportPressed(func(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
		e, ok, err := edition(ctx, a, r, b)
		switch {
		case err != nil:
			return commands.Answer{}, err
		case !ok:
			return commands.Answer{Message: nothingToRead(a.Reader(r), b)}, nil
		}
		return step(ctx, a, r, e)
	})
}

func (e Edition) fileName() string {
	state := "（待签发）"
	switch {
	case e.draft:
		state = "（草稿）"
	case e.version.No > 0:
		state = fmt.Sprintf("（第%d版）", e.version.No)
	}
	return strings.NewReplacer("/", "／", `\`, "＼").Replace(text.UnitName(text.ZH, e.Unit)+commands.ReportName()(text.ZH, e.Period)) + state
}

// document is the report as it is printed.
func document(ctx context.Context, a *commands.App, e Edition) documents.Report {
	names := a.Names(ctx)
	d := documents.Report{
		Unit: text.UnitName(text.ZH, e.Unit), Title: text.UnitName(text.ZH, e.Unit) + "首席数据官" + commands.ReportName()(text.ZH, e.Period), Period: text.Period(text.ZH, e.Period),
		Recipient: "市政务服务数据管理局", Closing: "特此报告。",
		Opening: "根据《珠海市首席数据官制度试点实施方案》要求，现将" + text.UnitName(text.ZH, e.Unit) + "首席数据官" +
			text.Period(text.ZH, e.Period) + "履职情况报告如下。",
	}
	switch {
	case e.version.No > 0:
		d.Version, d.Sum, d.Date = e.version.No, e.version.Sum, policy.DateOf(e.version.At)
		d.Signer, d.Drafter = names[e.version.Signer], names[e.version.Drafter]
	case e.draft:
		d.Mark = "草稿，未经签发"
	default:
		d.Mark, d.Drafter = "待首席数据官签发", names[e.report().Drafter]
	}
	if d.Mark != "" {
		d.Notes = []string{d.Mark} // a page can be lost, and a template may have no room for the mark
	}
	for duty := range policy.Duty(policy.Duties) {
		rd := documents.ReportDuty{Name: text.Duty(text.ZH, duty)}
		for p := range policy.Parts {
			part := documents.ReportPart{Name: text.Part(text.ZH, p), Text: e.Text[duty][p]}
			for _, ex := range exhibitsOf(e.Exhibits, policy.Cell{Duty: duty, Part: p}) {
				part.Files = append(part.Files, documents.ReportFile{Name: ex.Name, Hash: ex.Hash, Link: ex.Link, Size: ex.Size})
			}
			rd.Parts = append(rd.Parts, part)
		}
		d.Duties = append(d.Duties, rd)
	}
	return d
}

// plainReport is the document as a text.
func plainReport(d documents.Report) string {
	var b strings.Builder
	line := func(parts ...string) { b.WriteString(strings.Join(parts, "") + "\n") }
	numbers := []string{"一", "二", "三", "四"}
	line(d.Title)
	if d.Version > 0 {
		line(fmt.Sprintf("第%d版　报送日期：%s", d.Version, text.FullDay(text.ZH, d.Date)))
	}
	line()
	line(d.Opening)
	for i, duty := range d.Duties {
		line()
		line(numbers[i], "、", duty.Name)
		for j, p := range duty.Parts {
			line("（", numbers[j], "）", p.Name)
			line(p.Text)
			for _, f := range p.Files {
				line("　佐证：", f.Name, f.Link)
			}
		}
	}
	line()
	line(d.Closing)
	line()
	for _, n := range d.Notes {
		line("（", n, "）")
	}
	if d.Sum != "" {
		line("校验码：", Grouped(d.Sum))
	}
	return b.String()
}

// template is the bureau's Word file, nil while there is none.
func template(ctx context.Context, a *commands.App, s policy.State) (content []byte, err error) {
	if s.Template.Hash == "" {
		return nil, nil
	}
	content, _, err = a.KeptFile(ctx, s.Template.Hash)
	if err != nil {
		return nil, fmt.Errorf("read the template: %w", err)
	}
	return content, nil
}
