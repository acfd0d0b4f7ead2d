package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// hostileWord is a file made to take the program down, and how it is refused.
type hostileWord struct {
	name    string
	content func(tb testing.TB) []byte
	want    error
}

func hostileWords() []hostileWord {
	const mega = 1 << 20
	word := func(document func() string) func(tb testing.TB) []byte {
		return func(tb testing.TB) []byte {
			tb.Helper()
			return wordOf(tb, map[string]string{"word/document.xml": document()})
		}
	}
	body := func(piece string, times int) func(tb testing.TB) []byte {
		return word(func() string { return documentWith(strings.Repeat(piece, times)) })
	}
	return []hostileWord{
		{"40 MB", func(testing.TB) []byte { return bytes.Repeat([]byte("PK\x03\x04...."), 5*mega) }, ErrTooLarge},
		{"40 MB of text", func(testing.TB) []byte { return bytes.Repeat([]byte("数据\n"), 6*mega) }, ErrTooLarge},
		{"10 MB of text", func(testing.TB) []byte { return bytes.Repeat([]byte("数据\n"), 10*mega/7) }, ErrTooLarge},
		{"7 MB of text", func(testing.TB) []byte { return bytes.Repeat([]byte("数据\n"), mega) }, ErrTooLong},
		{"7 MB of GBK", func(testing.TB) []byte { return bytes.Repeat([]byte("\xca\xfd\xbe\xdd\n"), 7*mega/5) }, ErrTooLong},
		{"a zip bomb", word(func() string { return documentWith("<w:p>" + strings.Repeat(" ", 8*mega) + "</w:p>") }), ErrTooLarge},
		{"a bomb of paragraphs", body(para("数"), mega/8), ErrTooLarge},
		{"a bomb of the sorts", func(tb testing.TB) []byte {
			tb.Helper()
			return wordOf(tb, map[string]string{"[Content_Types].xml": strings.Repeat(" ", 8*mega)})
		}, ErrTooLarge},
		{"21 MB that are no bomb", func(tb testing.TB) []byte {
			tb.Helper()
			return stored(tb, documentWith(strings.Repeat(para("数"), 21*mega/len(para("数")))))
		}, ErrTooLarge},
		{"entities", word(func() string {
			var b strings.Builder
			for i := range 20 {
				fmt.Fprintf(&b, `<!ENTITY l%d "&l%d;&l%d;">`, i+1, i, i)
			}
			return `<!DOCTYPE a [<!ENTITY l0 "ha">` + b.String() + "]>" + documentWith(para("&l20;"))
		}), ErrNotWord},
		{"nesting", body("<a>", mega/10), ErrTooLarge},
		{"nested tables", body("<w:tbl><w:tr><w:tc>", 10_000), ErrTooLarge},
		{"attributes", word(func() string { return documentWith("<w:p " + strings.Repeat(`a="" `, mega/2) + "/>") }), ErrTooLarge},
		{"a comment", word(func() string { return documentWith("<!--" + strings.Repeat("a", 3*mega) + "-->") }), ErrTooLarge},
		{"a name", word(func() string { return documentWith("<" + strings.Repeat("a", 3*mega) + "/>") }), ErrTooLarge},
		{"entries", manyEntries, ErrTooLarge},
		{"parts in each other", quine, ErrNotWord},
	}
}

// stored is a .docx that is not packed.
func stored(tb testing.TB, document string) []byte {
	tb.Helper()
	_, parts := partsOf(tb, bodyOf(tb, ""))
	parts["word/document.xml"] = document
	return bytesOf(tb, func(b *bytes.Buffer) error {
		z := zip.NewWriter(b)
		for name, content := range parts {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, content); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

// quine is an archive of which two entries are the same bytes.
func quine(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for range 2 {
		w, err := z.Create("word/document.xml")
		if err != nil {
			tb.Fatal(err)
		}
		if _, err := io.WriteString(w, documentWith(para("一"))); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// Nobody can take the program down with a file: it is answered, and what the
// answer takes is bounded.
func TestHostileWords(t *testing.T) {
	if testing.Short() {
		t.Skip("makes large files")
	}
	for _, h := range hostileWords() {
		content := h.content(t)
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		got, _, err := ReadText("a", content, 20_000)
		runtime.ReadMemStats(&after)
		if !errors.Is(err, h.want) || got != "" {
			t.Errorf("%s: %v; want %v", h.name, err, h.want)
		}
		if took := (after.TotalAlloc - before.TotalAlloc) >> 20; took > 200 {
			t.Errorf("%s took %d MB, all in all", h.name, took)
		}
		if err := CheckTemplate(content); err == nil {
			t.Errorf("%s is a template", h.name)
		}
	}
}

// A report of the greatest length is written and read.
func TestLongReport(t *testing.T) {
	r := sampleReport()
	for i := range r.Duties {
		for j := range r.Duties[i].Parts {
			r.Duties[i].Parts[j].Text = strings.Repeat(strconv.Itoa(i*4 + j)[:1]+"数", 10_000)
		}
	}
	content := docxOf(t, r, nil)
	checkLines(t, read(t, content), wanted(r))
	if len(content) > 1<<20 {
		t.Errorf("it has %d bytes", len(content))
	}
}

// Whatever a file is, it gives a text within the limit or one of the errors.
func FuzzReadText(f *testing.F) {
	f.Add("a.txt", []byte("工作成效\r\n\x1a"))
	f.Add("a.txt", []byte("\xff\xfe\x65\x6b"))
	f.Add("a.txt", []byte("\xca\xfd\xbe\xdd"))
	f.Add("a.docx", docxOf(f, sampleReport(), nil))
	f.Add("a.docx", letter(f))
	f.Add("a.docx", quine(f))
	f.Fuzz(func(t *testing.T, name string, content []byte) { checkRead(t, name, content) })
}

// FuzzReadWord is FuzzReadText for what stands in a document.
func FuzzReadWord(f *testing.F) {
	f.Add(para("一") + "<w:tbl><w:tr><w:tc>" + para("二") + "</w:tc><w:tc/></w:tr></w:tbl>")
	f.Add("<w:p><w:r><mc:AlternateContent><mc:Choice><w:txbxContent>" + para("框") + "</w:txbxContent></mc:Choice><mc:Fallback/></mc:AlternateContent></w:r></w:p>")
	f.Add(`<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:del><w:r><w:t>删</w:t></w:r></w:del></w:p>`)
	f.Add(para("{{正", "文}}") + para("{{标题}}{{", "日期}}"))
	f.Add(`<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>{{正文}}</w:t></w:r></w:p>`)
	f.Fuzz(func(t *testing.T, body string) {
		content := wordOf(t, map[string]string{"word/document.xml": documentWith(body)})
		checkRead(t, "a.docx", content)
		if CheckTemplate(content) != nil {
			return
		}
		filled := docxOf(t, sampleReport(), content)
		if _, _, err := ReadText("a.docx", filled, 1<<30); err != nil && !errors.Is(err, ErrEmpty) {
			t.Errorf("filled, it is refused: %v", err)
		}
	})
}

func checkRead(t *testing.T, name string, content []byte) {
	t.Helper()
	const limit = 5000
	got, _, err := ReadText(name, content, limit)
	if err != nil {
		for _, known := range []error{ErrNotWord, ErrNotText, ErrMacros, ErrTooLarge, ErrTooLong, ErrEmpty} {
			if errors.Is(err, known) {
				return
			}
		}
		t.Fatalf("an error of its own: %v", err)
	}
	if got == "" || !utf8.ValidString(got) || utf8.RuneCountInString(got) > limit {
		t.Fatalf("%q", got)
	}
	if again, _, err := ReadText("a.txt", []byte(byteOrderMark+got), limit); err == nil && again != got {
		t.Fatalf("%q is read as %q", got, again)
	}
	for _, p := range paragraphs(got) {
		if escapeXML(p) == "" {
			t.Fatalf("%q can't be written", p)
		}
	}
}
