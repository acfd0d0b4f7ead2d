package documents

import (
	"fmt"
	"io"

	"cdobot/policy"
)

// Paper is an official document that is no report: sections of lines, and who signs it
// off. What is empty is left out.
type Paper struct {
	Title    string
	Below    string // stands in brackets below the title
	Unit     string // who signs off
	Signer   string // 签发人
	Date     policy.Date
	Opening  string
	Sections []PaperSection
	Notes    []string // 附注, each in brackets of its own
}

// PaperSection is a numbered section; each line of its text is a paragraph, and a chart
// stands below them.
type PaperSection struct {
	Name  string
	Lines []string
	Chart *Chart
}

// WritePaper writes the paper as a Word document, in the layout of reports. Equal papers
// give equal bytes, and whatever the texts hold, they stay text.
func WritePaper(w io.Writer, p Paper) error {
	r := Report{Title: p.Title, Period: p.Below, Unit: p.Unit, Signer: p.Signer, Date: p.Date, Notes: p.Notes}
	r.paper = bodyTexts(p.Opening)
	var charts []*Chart
	for i, s := range p.Sections {
		r.paper = append(r.paper, plain(dutyHead, chinese(i+1)+"、"+policy.Line(s.Name)))
		for _, line := range s.Lines {
			r.paper = append(r.paper, bodyTexts(line)...)
		}
		if s.Chart == nil {
			continue
		}
		if err := s.Chart.check(); err != nil {
			return fmt.Errorf("write paper: %w", err)
		}
		charts, r.paper = append(charts, s.Chart), append(r.paper, s.Chart.paragraphs(len(charts)+1)...)
	}
	t := newTemplate(r)
	t.layOut(r)
	t.charts = charts
	content, err := builtInLayout()
	if err == nil {
		err = t.fill(w, content)
	}
	if err != nil {
		return fmt.Errorf("write paper: %w", err)
	}
	return nil
}
