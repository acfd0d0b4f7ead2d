package documents

import (
	"fmt"
	"io"
	"regexp"
	"strconv"

	"cdobot/policy"
)

// Paper is an official document that is no report: sections of lines, and who signs it
// off. What is empty is left out.
type Paper struct {
	Title    string
	Below    string // stands in brackets below the title
	To       string // who receives it, with or without its colon
	Unit     string // who signs off
	Signer   string // 签发人
	Date     policy.Date
	Opening  string
	Sections []PaperSection
	Notes    []string       // 附注, each in brackets of its own
	Annexes  []PaperSection // behind the date and the notes, each on a page of its own
	Small    *regexp.Regexp // what of the text is set in small type, nil: nothing
}

// inSmall has what the pattern finds stand in small type.
func inSmall(pattern *regexp.Regexp, all []paragraph) []paragraph {
	if pattern == nil {
		return all
	}
	for i, g := range all {
		if g.kind != bodyText || len(g.spans) != 1 {
			continue
		}
		text, at := g.spans[0].text, 0
		var spans []span
		for _, found := range pattern.FindAllStringIndex(text, -1) {
			spans = append(spans, span{text: text[at:found[0]]}, span{text: text[found[0]:found[1]], small: true})
			at = found[1]
		}
		all[i].spans = append(spans, span{text: text[at:]})
	}
	return all
}

// PaperSection is a numbered section; each line of its text is a paragraph, and a chart
// and parts with headings of their own stand below them.
type PaperSection struct {
	Name  string
	Lines []string
	Chart *Chart
	Parts []PaperPart
}

// PaperPart is a numbered part of a section.
type PaperPart struct {
	Name  string
	Lines []string
}

// body are the section's lines, and its parts with their headings.
func (s PaperSection) body() []paragraph {
	all := bodyLines(s.Lines)
	for i, p := range s.Parts {
		all = append(append(all, plain(partHead, "（"+chinese(i+1)+"）"+policy.Line(p.Name))), bodyLines(p.Lines)...)
	}
	return all
}

func bodyLines(lines []string) []paragraph {
	var all []paragraph
	for _, line := range lines {
		all = append(all, bodyTexts(line)...)
	}
	return all
}

// annexes are the sections behind the signature, the first line of each on a new page.
func (p Paper) annexes() []paragraph {
	var all []paragraph
	for i, s := range p.Annexes {
		head := plain(dutyHead, "附件"+strconv.Itoa(i+1)+"　"+policy.Line(s.Name))
		head.newPage = true
		all = append(append(all, head), s.body()...)
	}
	return all
}

// WritePaper writes the paper as a Word document, in the layout of reports. Equal papers
// give equal bytes, and whatever the texts hold, they stay text.
func WritePaper(w io.Writer, p Paper) error {
	r := Report{Title: p.Title, Period: p.Below, Recipient: p.To, Unit: p.Unit, Signer: p.Signer, Date: p.Date, Notes: p.Notes}
	r.paper = bodyTexts(p.Opening)
	var charts []*Chart
	for i, s := range p.Sections {
		r.paper = append(append(r.paper, plain(dutyHead, chinese(i+1)+"、"+policy.Line(s.Name))), s.body()...)
		if s.Chart == nil {
			continue
		}
		if err := s.Chart.check(); err != nil {
			return fmt.Errorf("write paper: %w", err)
		}
		charts, r.paper = append(charts, s.Chart), append(r.paper, s.Chart.paragraphs(len(charts)+1)...)
	}
	r.paper = inSmall(p.Small, r.paper)
	t := newTemplate(r)
	t.layOut(r)
	t.charts, t.blocks["校验"] = charts, inSmall(p.Small, p.annexes())
	content, err := builtInLayout()
	if err == nil {
		err = t.fill(w, content)
	}
	if err != nil {
		return fmt.Errorf("write paper: %w", err)
	}
	return nil
}
