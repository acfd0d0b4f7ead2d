package documents

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"cdobot/policy"
)

// Report is a half-year report as it is printed. Texts may hold anything that
// people type; what is empty is left out.
type Report struct {
	Unit      string // who signs off: 香洲区
	Period    string // 2026年上半年; stands below the title unless it is in it
	Title     string // a line break in it is kept
	Recipient string // with or without its colon
	Signer    string // 签发人
	Drafter   string // 拟稿人
	Date      policy.Date
	Number    string // 发文字号, such as 珠香数〔2026〕3号
	Version   int    // 0 when there is none yet
	Sum       string // of the content
	Mark      string // what every page says of a report that was not filed: 草稿，未经签发
	Opening   string // the sentence that the body begins with
	Duties    []ReportDuty
	Closing   string   // the one that it ends with: 特此报告。
	Notes     []string // 附注, each in brackets of its own

	paper []paragraph // the body of a Paper, in place of the duties
}

// ReportDuty is what a report says of one duty. Its number is added to its name.
type ReportDuty struct {
	Name  string
	Parts []ReportPart
}

// ReportPart is one part of a duty. Each line of its text is a paragraph; blank
// lines, and blanks around a line, are left out, as the layout sees to them.
type ReportPart struct {
	Name  string
	Text  string
	Files []ReportFile
}

// ReportFile is a piece of evidence: a file or a link. The same one in several
// parts is listed once.
type ReportFile struct {
	Name string
	Hash string // SHA-256, hex
	Link string
	Size int64 // in bytes; 0 when it isn't known
}

// WriteReport writes the report as a Word document: put into the template, or
// into the built-in layout where there is none. Equal reports give equal bytes.
// Whatever the texts hold, they stay text. An error of the template's is one of
// CheckTemplate's.
//
// No library is behind this. A .docx is a zip of XML, both are in the standard
// library, and of the format's many tags an official document takes some fifty.
// What is hard about it, changing one paragraph of somebody's file while all
// else keeps its bytes, would be ours to do anyway.
func WriteReport(w io.Writer, r Report, content []byte) (err error) {
	t := newTemplate(r)
	if len(content) == 0 {
		t.layOut(r)
		content, err = builtInLayout()
	}
	if err == nil {
		err = t.fill(w, content)
	}
	if err != nil {
		return fmt.Errorf("write report: %w", err)
	}
	return nil
}

// footnote is what stands below the page number.
func (r Report) footnote() string {
	var all []string
	if mark := policy.Line(r.Mark); mark != "" {
		all = append(all, mark)
	}
	if r.Version > 0 {
		all = append(all, "第"+strconv.Itoa(r.Version)+"版")
	}
	return strings.Join(all, "　")
}

// numberAndSigner are one line; it is left out when neither is known.
func (r Report) numberAndSigner() []paragraph {
	number, signer := policy.Line(r.Number), policy.Line(r.Signer)
	if number == "" && signer == "" {
		return nil
	}
	p := plain(numberLine, number)
	if signer != "" {
		p.spans = append(p.spans, span{text: "\t签发人："}, span{text: signer, font: "楷体_GB2312"})
	}
	return []paragraph{p}
}

// titleAndPeriod stand below it; the period is left out when the title has it.
func (r Report) titleAndPeriod() []paragraph {
	title, period := policy.Text(r.Title), policy.Line(r.Period)
	if title == "" {
		return nil
	}
	lines, indent := titleLines(title, period)
	p := paragraph{kind: titleLine, spans: []span{{text: lines}}, indent: indent, above: leading}
	if len(r.numberAndSigner()) > 0 {
		p.above = 2 * leading
	}
	if period == "" || strings.Contains(title, period) {
		return []paragraph{p}
	}
	return []paragraph{p, plain(periodLine, "（"+period+"）")}
}

// addressee is the line that says for whom the report is.
func (r Report) addressee() []paragraph {
	if to := r.to(); to != "" {
		return []paragraph{plain(recipientLine, to+"：")}
	}
	return nil
}

// to is the recipient without the colon.
func (r Report) to() string { return strings.TrimRight(policy.Line(r.Recipient), "：:") }

// body is the report duty by duty.
func (r Report) body() []paragraph {
	if r.paper != nil {
		return r.paper
	}
	all := bodyTexts(r.Opening)
	files := r.files()
	for i, d := range r.Duties {
		all = append(all, plain(dutyHead, chinese(i+1)+"、"+policy.Line(d.Name)))
		for j, p := range d.Parts {
			all = append(all, plain(partHead, "（"+chinese(j+1)+"）"+policy.Line(p.Name)))
			texts := bodyTexts(p.Text)
			if len(p.Files) > 0 {
				texts = append(texts, plain(bodyText, "详见附件"+files.cited(p.Files)+"。"))
			}
			if len(texts) == 0 {
				texts = bodyTexts("（未填）")
			}
			all = append(all, texts...)
		}
	}
	return append(all, bodyTexts(r.Closing)...)
}

func bodyTexts(s string) []paragraph {
	var all []paragraph
	for _, l := range paragraphs(s) {
		all = append(all, plain(bodyText, l))
	}
	return all
}

// keepWithNext is a block that ends on the page on which the signing-off begins, as that
// is not to have a page to itself. A long paragraph is left alone: programs
// differ in whether they move all of it.
func keepWithNext(block []paragraph) []paragraph {
	const long = 4 * 2 * 28 // cells, in four lines
	if n := len(block); n > 0 && textWidth(block[n-1].spans[0].text) <= long {
		block[n-1].keep = true
	}
	return block
}

// paragraphs are the lines of a text that say something.
func paragraphs(s string) []string {
	var all []string
	for l := range strings.SplitSeq(clean(s), "\n") {
		if l = strings.TrimSpace(l); l != "" {
			all = append(all, l)
		}
	}
	return all
}

// signOff is the unit above the date. The date stands four characters from the
// margin and the unit centred on it; a unit that is longer than this leaves
// room for stands two from the margin, and the date is centred below it.
func (r Report) signOff() []paragraph {
	var all []paragraph
	unit, date := policy.Line(r.Unit), chineseDate(r.Date)
	const usual, least = 4 * char, 2 * char
	const oneLine = 2 * 26 // cells
	wide := (textWidth(unit) - textWidth(date)) * char / 2
	ofUnit, ofDate := usual-wide/2, usual
	if ofUnit < least {
		ofUnit = least
		if textWidth(unit) <= oneLine {
			ofDate = least + wide/2
		}
	}
	if unit != "" {
		p := plain(unitLine, unit)
		p.indent = &indent{right: ofUnit}
		all = append(all, p)
	}
	if date != "" {
		p := plain(dateLine, date)
		p.indent = &indent{right: ofDate}
		p.keep = len(r.notes()) > 0 || r.Sum != "" // no page is to hold nothing but them
		all = append(all, p)
	}
	if len(all) > 0 {
		all[0].above = 2 * leading
	}
	return all
}

// notes stand below the date, in brackets.
func (r Report) notes() []paragraph {
	notes := r.Notes
	if drafter := policy.Line(r.Drafter); drafter != "" {
		notes = append([]string{"拟稿人：" + drafter}, notes...)
	}
	var all []paragraph
	for _, n := range notes {
		n = policy.Line(n)
		if n == "" {
			continue
		}
		if !strings.HasPrefix(n, "（") || !strings.HasSuffix(n, "）") {
			n = "（" + n + "）"
		}
		p := plain(noteLine, n)
		p.keep = true
		all = append(all, p)
	}
	if n := len(all); n > 0 {
		all[n-1].keep = r.Sum != ""
	}
	return all
}

// sum stands once, in small type at the very end.
func (r Report) sum() []paragraph {
	sum := policy.Line(r.Sum)
	if sum == "" {
		return nil
	}
	p := plain(fileDetail, "校验 "+sum)
	p.indent, p.above = &indent{left: 2 * char, exact: true}, leading/2
	return []paragraph{p}
}

// chineseDate is a date as official documents write it: 2026年5月28日.
func chineseDate(d policy.Date) string {
	if d == 0 {
		return ""
	}
	return fmt.Sprintf("%d年%d月%d日", d.Year(), int(d.Month()), d.Day())
}

// chinese counts from 一 to 九十九, and goes on in figures.
func chinese(n int) string {
	if n < 1 || n > 99 {
		return strconv.Itoa(n)
	}
	digits := []rune("一二三四五六七八九")
	s := ""
	if n >= 20 {
		s = string(digits[n/10-1])
	}
	if n >= 10 {
		s += "十"
	}
	if n%10 > 0 {
		s += string(digits[n%10-1])
	}
	return s
}
