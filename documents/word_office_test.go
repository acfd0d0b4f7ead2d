//go:build office

package documents

import (
	"bytes"
	"cmp"
	"encoding/xml"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// The office tests open the documents with LibreOffice, turn them into PDF and
// look at the pages. They need libreoffice-writer, poppler-utils and
// fonts-noto-cjk.

// office is a LibreOffice with a profile of its own, to which the fonts of the
// standard are ones that every computer can have: as wide as those, figures
// half a character.
type office struct{ dir string }

func openOffice(t *testing.T) office {
	t.Helper()
	o := office{t.TempDir()}
	var fonts strings.Builder
	fonts.WriteString(`<?xml version="1.0"?><fontconfig><include>/etc/fonts/fonts.conf</include>`)
	for font, as := range map[string]string{
		"方正小标宋简体": "Noto Serif CJK SC", "仿宋_GB2312": "Noto Sans Mono CJK SC", "楷体_GB2312": "Noto Sans Mono CJK SC", "黑体": "Noto Sans Mono CJK SC", "宋体": "Noto Sans Mono CJK SC",
	} {
		fmt.Fprintf(&fonts, `<match target="pattern"><test name="family"><string>%s</string></test>`+
			`<edit name="family" mode="assign" binding="strong"><string>%s</string></edit></match>`, font, as)
	}
	fonts.WriteString("</fontconfig>")
	o.write(t, "fonts.conf", []byte(fonts.String()))
	return o
}

func (o office) write(t *testing.T, name string, content []byte) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(o.dir, name), content, 0o600); err != nil {
		t.Fatal(err)
	}
}

func (o office) run(t *testing.T, name string, args ...string) string {
	t.Helper()
	c := exec.CommandContext(t.Context(), name, args...)
	c.Dir = o.dir
	c.Env = append(os.Environ(), "FONTCONFIG_FILE="+filepath.Join(o.dir, "fonts.conf"))
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("%s: %v: %s", name, err, errs.String())
	}
	return string(out)
}

// converted is the document in another format, as LibreOffice understands it.
func (o office) converted(t *testing.T, content []byte, to string) []byte {
	t.Helper()
	o.write(t, "a.docx", content)
	o.run(t, "soffice", "--headless", "-env:UserInstallation=file://"+o.dir+"/profile", "--convert-to", to, "--outdir", "out", "a.docx")
	got, err := os.ReadFile(filepath.Join(o.dir, "out", "a."+to))
	if err != nil {
		t.Fatal(err)
	}
	return got
}

// word of a page and where it stands, in points.
type printed struct {
	Left  float64 `xml:"xMin,attr"`
	Right float64 `xml:"xMax,attr"`
	Top   float64 `xml:"yMin,attr"`
	Text  string  `xml:",chardata"`
}

// pages are the words of the pages that the document has.
func (o office) pages(t *testing.T, content []byte) [][]printed {
	t.Helper()
	o.write(t, "a.pdf", o.converted(t, content, "pdf"))
	var all struct {
		Pages []struct {
			Words []printed `xml:"word"`
		} `xml:"body>doc>page"`
	}
	d := xml.NewDecoder(strings.NewReader(o.run(t, "pdftotext", "-bbox", "a.pdf", "-")))
	d.Entity = xml.HTMLEntity
	if err := d.Decode(&all); err != nil {
		t.Fatal(err)
	}
	pages := make([][]printed, len(all.Pages))
	for i, p := range all.Pages {
		slices.SortStableFunc(p.Words, func(a, b printed) int {
			const same = 3 // points between words of one line, as fonts differ
			if math.Abs(a.Top-b.Top) > same {
				return cmp.Compare(a.Top, b.Top)
			}
			return cmp.Compare(a.Left, b.Left)
		})
		pages[i] = p.Words
	}
	return pages
}

const bottom = 841.9 - 99 // points; the margin below the text is 35 mm

// lines are the lines of a page's text, or what stands below it, without blanks.
func lines(page []printed, below bool) []string {
	var all []string
	top := -100.0
	for _, w := range page {
		if w.Top > bottom != below {
			continue
		}
		if w.Top > top+3 || w.Top < top-3 {
			all = append(all, "")
			top = w.Top
		}
		all[len(all)-1] += w.Text
	}
	return all
}

func squeezed(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, s)
}

// checkPages looks for all paragraphs in their order, and for the page numbers:
// on the right of odd pages and the left of even ones.
func checkPages(t *testing.T, pages [][]printed, want []string) {
	t.Helper()
	var b strings.Builder
	for i, page := range pages {
		b.WriteString(strings.Join(lines(page, false), ""))
		foot := strings.Join(lines(page, true), "")
		if !strings.HasPrefix(foot, "—"+strconv.Itoa(i+1)+"—") {
			t.Errorf("below page %d stands %s", i+1, foot)
		}
		for _, w := range page {
			odd := i%2 == 0
			if strings.Contains(w.Text, "—") && w.Top > bottom && (odd && w.Left < 400 || !odd && w.Right > 200) {
				t.Errorf("the number of page %d stands at %f", i+1, w.Left)
			}
		}
	}
	text := squeezed(b.String())
	for _, p := range want {
		at := strings.Index(text, squeezed(p))
		if at < 0 {
			t.Fatalf("there is no %q, or it stands too early", p)
		}
		text = text[at+len(squeezed(p)):]
	}
}

func TestOffice(t *testing.T) {
	o, r := openOffice(t), sampleReport()
	content := docxOf(t, r, nil)
	checkPages(t, o.pages(t, content), strings.Split(read(t, content), "\n"))
	if got := o.run(t, "pdftotext", "-layout", "a.pdf", "-"); !regexp.MustCompile(`(?m)^ {20,}— 1 —$`).MatchString(got) || !regexp.MustCompile(`(?m)^ {0,4}— 2 —$`).MatchString(got) {
		t.Errorf("there are no page numbers in\n%s", got)
	}
	// What people type is shown as they typed it.
	r.Duties[0].Parts[0].Text = "<w:p/> & “引号” —— <!channel> {{正文}} 😀\n\t缩进\t后"
	content = docxOf(t, r, nil)
	checkPages(t, o.pages(t, content), wanted(r))
}

// A full page has 22 lines, and a full line 28 characters.
func TestOfficeGrid(t *testing.T) {
	o, r := openOffice(t), sampleReport()
	r.Opening, r.Closing = "", ""
	for i := range r.Duties {
		for j := range r.Duties[i].Parts {
			const first, full, all = 26, 28, 70 // the paragraph's lines are all full
			text := []rune(strings.Repeat("推进公共数据资源开发利用健全数据管理制度", 100))
			r.Duties[i].Parts[j] = ReportPart{Name: "部分", Text: string(text[:first+full*all])}
		}
	}
	content := docxOf(t, r, nil)
	pages := o.pages(t, content)
	checkPages(t, pages, wanted(r))
	for i, page := range pages[1 : len(pages)-2] {
		got := lines(page, false)
		if len(got) != 22 {
			t.Errorf("page %d has %d lines", i+2, len(got))
		}
		for _, l := range got {
			if n := utf8.RuneCountInString(l); n != 28 && n != 26 && !strings.HasSuffix(l, "部分") && !strings.Contains(l, "、") {
				t.Errorf("page %d has a line of %d characters: %s", i+2, n, l)
			}
		}
	}
}

// LibreOffice may have saved the template.
func TestOfficeTemplate(t *testing.T) {
	o, r := openOffice(t), sampleReport()
	tpl := o.converted(t, bytesOf(t, func(b *bytes.Buffer) error { return WriteTemplate(b) }), "docx")
	if err := CheckTemplate(tpl); err != nil {
		t.Fatal(err)
	}
	content := docxOf(t, r, tpl)
	checkPages(t, o.pages(t, content), wanted(r))
	saved := o.converted(t, docxOf(t, r, nil), "docx")
	checkLines(t, read(t, saved), wanted(r))
}

// Wherever the body ends on its page, what stands below it never has a page to
// itself: the last one holds the closing sentence, at least.
func TestOfficeEnd(t *testing.T) {
	o, r := openOffice(t), sampleReport()
	r.Duties, r.Notes = r.Duties[:1], nil
	for more := 0; more < 22; more += 3 {
		r.Duties[0].Parts = []ReportPart{{Name: "工作成效", Text: strings.Repeat("推进公共数据资源开发利用。\n", more+8)}}
		pages := o.pages(t, docxOf(t, r, nil))
		last := strings.Join(lines(pages[len(pages)-1], false), "")
		for _, want := range []string{"特此报告。", "香洲区2026年5月28日", "（拟稿人：香洲区联络员）", r.Sum} {
			if !strings.Contains(last, want) {
				t.Errorf("%d lines: the last page lacks %s: %s", more+8, want, last)
			}
		}
		for i, page := range pages {
			if foot := strings.Join(lines(page, true), ""); strings.Contains(foot, r.Sum[:16]) {
				t.Errorf("the sum stands below page %d: %s", i+1, foot)
			}
		}
	}
}

// A chart stands on the page in full: its bars from top to bottom, and below them the names
// of the parts and its title.
func TestOfficeChart(t *testing.T) {
	o, p := openOffice(t), samplePaper()
	c := sampleChart()
	p.Sections[0].Chart = c
	pages := o.pages(t, bytesOf(t, func(b *bytes.Buffer) error { return WritePaper(b, p) }))
	text := strings.Join(lines(pages[0], false), "")
	for _, want := range append(slices.Clone(c.Bars), c.Title) {
		_, rest, found := strings.Cut(text, want)
		if !found {
			t.Fatalf("there is no %s, or it stands too early, in %s", want, strings.Join(lines(pages[0], false), "\n"))
		}
		text = rest
	}
	const left, right = 79.3, 595.3 - 73.7
	for _, w := range pages[0] {
		if w.Left < left-1 || w.Right > right+1 {
			t.Errorf("%s stands outside the margins, from %f to %f", w.Text, w.Left, w.Right)
		}
	}
	for _, part := range c.Parts {
		if !strings.Contains(strings.Join(lines(pages[0], false), ""), part.Name) {
			t.Errorf("there is no %s", part.Name)
		}
	}
}
