package register

import (
	"bytes"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// Sheet is a record as a Word document. As the reports, it is in Chinese.
type Sheet struct {
	Title text.T // of the document
	Get   text.T // on the button
	// Parts are the sections; nil: one with all fields.
	Parts func(g *Register, r policy.Record) []SheetPart
	// Signs is the step with which it was decided: who took it signs; "": nobody does.
	Signs func(r policy.Record) string
	Ready func(r policy.Record) bool // nil: always
}

// SheetPart is a section of a sheet: a line in front, fields, and fields of which all
// choices are listed, with which of them are ticked.
type SheetPart struct {
	Name   string
	Lead   string
	Fields []string
	Checks []string
}

func (g *Register) sheetID() string { return g.Name + ".sheet" }

// sheetReady says whether the record can be had as a document.
func (g *Register) sheetReady(r policy.Record) bool {
	return g.Sheet != nil && (g.Sheet.Ready == nil || g.Sheet.Ready(r))
}

// getSheet sends the record as a Word document to whoever may see it.
func (g *Register) getSheet(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	rec, numbered, err := g.numbered(s, r, r.Value)
	if err != nil || !numbered || !g.sheetReady(rec) {
		return commands.Answer{}, commands.Readable(s, r, orNoRecord(err, r.Value))
	}
	names := a.Names(ctx)
	paper := documents.Paper{
		Title: g.Sheet.Title.ZH, Unit: text.UnitName(text.ZH, s.Units.At(rec.Unit)), Date: policy.DateOf(rec.Last().At),
		Notes: []string{fmt.Sprintf("%s第%d号", g.Title.ZH, rec.No), "依据：实施方案" + g.Clause},
	}
	if g.Sheet.Signs != nil {
		if by, took := rec.Took(g.Sheet.Signs(rec)); took {
			paper.Signer, paper.Date = cmp.Or(names[by.By], paper.Unit+"首席数据官"), policy.DateOf(by.At)
		}
	}
	parts := []SheetPart{{Name: "基本情况", Fields: ui.Map(g.Fields, func(f Field) string { return f.Name })}}
	if g.Sheet.Parts != nil {
		parts = g.Sheet.Parts(g, rec)
	}
	for _, p := range parts {
		paper.Sections = append(paper.Sections, documents.PaperSection{Name: p.Name, Lines: g.sheetLines(s, rec, p)})
	}
	paper.Sections = append(paper.Sections, documents.PaperSection{Name: "办理经过", Lines: g.sheetSteps(rec, names)})
	name := fmt.Sprintf("%s-第%d号.docx", g.Sheet.Title.ZH, rec.No)
	return sends(r, paper, name)
}

// sends sends the paper as a file.
func sends(r commands.Request, paper documents.Paper, name string) (commands.Answer, error) {
	var out bytes.Buffer
	if err := documents.WritePaper(&out, paper); err != nil {
		return commands.Answer{}, fmt.Errorf("write %s: %w", name, err)
	}
	say := t("📄 已生成 %s，请在私信中查收。", "📄 %s is in your conversation with the app.").F(r.Lang, name)
	return commands.Answer{Message: ui.Said(say), Files: []commands.File{{Name: name, Content: out.Bytes()}}}, nil
}

// sheetLines are what a section says.
func (g *Register) sheetLines(s policy.State, r policy.Record, p SheetPart) []string {
	lines := []string{p.Lead}
	if p.Lead == "" {
		lines = nil
	}
	for _, name := range p.Checks {
		f := g.field(name)
		for i, choice := range f.Choices {
			box := "□ "
			if slices.Contains(r.Values[name], choice) {
				box = "☑ "
			}
			lines = append(lines, box+f.Options[i].ZH)
		}
	}
	for _, name := range p.Fields {
		f := g.field(name)
		if say := g.inSheet(s, f, r); say != "" && !f.Hidden {
			lines = append(lines, f.Label.ZH+"："+say)
		}
	}
	return lines
}

// inSheet is what a field says, as plain text.
func (g *Register) inSheet(s policy.State, f Field, r policy.Record) string {
	switch f.Kind {
	case policy.FilesField:
		return strings.Join(ui.Map(commands.KeptFiles(s.Files(r)), func(e policy.Evidence) string { return e.Name }), "、")
	case policy.DayField:
		if d := r.Day(f.Name); d != 0 {
			return text.FullDay(text.ZH, d)
		}
		return ""
	case policy.LineField, policy.TextField, policy.LinksField, policy.NumberField, policy.AmountField, policy.InstantField:
		return strings.Join(r.Values[f.Name], "\n")
	case policy.UnitField, policy.UnitsField, policy.PersonField, policy.ChoiceField, policy.ChoicesField:
	}
	return g.value(commands.Reader{Lang: text.ZH}, s, f, r)
}

// sheetSteps are the steps that were taken, and by whom.
func (g *Register) sheetSteps(r policy.Record, names map[string]string) []string {
	return ui.Map(r.Steps, func(x policy.Taken) string {
		return strings.Join(slices.DeleteFunc([]string{text.FullDay(text.ZH, policy.DateOf(x.At)), names[x.By], g.step(x.Step).Told.ZH}, func(s string) bool { return s == "" }), "　")
	})
}

// library sends all cases of the library as one document, the city's sample.
func (g *Register) library(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if ref := g.Rules().MayTake(s, r.User, g.step("accept").Step, policy.Record{Register: g.Name}); ref != nil {
		return commands.Answer{}, commands.Readable(s, r, ref) // who keeps the library gives it out
	}
	today := policy.DateOf(r.Now)
	paper := documents.Paper{Title: "珠海市首席数据官工作案例汇编", Below: "珠海样本", Unit: "珠海市政务服务数据管理局", Date: today}
	records := s.Records(g.Name, func(x policy.Record) bool { return x.State == "library" && s.MayShow(r.User, x) })
	for _, x := range slices.Backward(records) {
		lines := g.sheetLines(s, x, SheetPart{Fields: []string{"duty", "done", "effect", "users", "files"}})
		paper.Sections = append(paper.Sections, documents.PaperSection{Name: x.Get("title") + "（" + text.UnitName(text.ZH, s.Units.At(x.Unit)) + "）", Lines: lines})
	}
	if len(records) == 0 {
		return commands.Answer{Message: g.list(a.Reader(r), s, view{filter: all})}, nil
	}
	paper.Opening = fmt.Sprintf("本汇编收录截至%s入库的案例%d个，供各单位借鉴。", text.FullDay(text.ZH, today), len(records))
	return sends(r, paper, "珠海样本-案例汇编-"+today.String()+".docx")
}
