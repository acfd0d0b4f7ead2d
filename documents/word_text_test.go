package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"maps"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
)

const (
	linkSpace = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	wordType  = "application/vnd.openxmlformats-officedocument.wordprocessingml."
)

// wordOf makes a .docx of its parts; those that every one has need not be named.
func wordOf(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	const ends = `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`
	whole := map[string]string{"[Content_Types].xml": "<Types/>", "_rels/.rels": ends}
	maps.Copy(whole, parts)
	return bytesOf(tb, func(b *bytes.Buffer) error {
		z := zip.NewWriter(b)
		for _, name := range slices.Sorted(maps.Keys(whole)) {
			w, err := z.Create(name)
			if err != nil {
				return err
			}
			if _, err := w.Write([]byte(whole[name])); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

// bodyOf is a .docx with this body.
func bodyOf(tb testing.TB, body string) []byte {
	tb.Helper()
	return wordOf(tb, map[string]string{"word/document.xml": documentWith(body)})
}

func documentWith(body string) string {
	return `<w:document xmlns:w="` + wordSpace + `" xmlns:r="` + linkSpace + `"><w:body>` + body + "</w:body></w:document>"
}

// para is a paragraph of runs.
func para(runs ...string) string {
	var b strings.Builder
	for _, r := range runs {
		b.WriteString(`<w:r><w:t xml:space="preserve">` + r + "</w:t></w:r>")
	}
	return "<w:p>" + b.String() + "</w:p>"
}

func TestReadWord(t *testing.T) {
	box := func(s string) string { return "<w:txbxContent>" + para(s) + "</w:txbxContent>" }
	for _, c := range []struct{ name, body, want string }{
		{"paragraphs", para("一") + para("二", "三") + para("四"), "一\n二三\n四"},
		{"blank ones", para() + para("一") + "<w:p/>" + para(" ") + para("二") + para("　"), "一\n\n二"},
		{"breaks and tabs", "<w:p><w:r><w:t>一</w:t><w:br/><w:t>二</w:t><w:cr/><w:t>三</w:t><w:tab/><w:t>四</w:t><w:br w:type=\"page\"/></w:r></w:p>" + para("五"), "一\n二\n三\t四\n\n五"},
		{"tab stops", `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="1"/></w:tabs></w:pPr><w:r><w:t>一</w:t></w:r></w:p>`, "一"},
		{"blanks", "<w:p><w:r><w:t> 一 </w:t><w:t xml:space=\"preserve\"> 二\n三</w:t></w:r></w:p>", "一 二 三"},
		{"hyphens and signs", `<w:p><w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/><w:t>c</w:t><w:sym w:font="Symbol" w:char="F0B7"/><w:sym w:font="宋体" w:char="2611"/></w:r></w:p>`, "a-bc•☑"},
		{"a list", `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>项</w:t></w:r></w:p>`, "项"},
		{"deleted", para("留") + `<w:p><w:del w:id="1"><w:r><w:delText>删</w:delText><w:t>删</w:t></w:r></w:del><w:ins w:id="2"><w:r><w:t>增</w:t></w:r></w:ins></w:p>`, "留\n增"},
		{"moved", `<w:p><w:moveFrom w:id="1"><w:r><w:t>旧</w:t></w:r></w:moveFrom><w:moveTo w:id="2"><w:r><w:t>新</w:t></w:r></w:moveTo></w:p>`, "新"},
		{"a deleted end", `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>` + para("后"), "前后"},
		{"a deleted row", `<w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr><w:tc><w:p><w:del><w:r><w:t>删</w:t></w:r></w:del></w:p></w:tc></w:tr></w:tbl>` + para("一"), "一"},
		{"a table", "<w:tbl><w:tr><w:tc>" + para("一") + "</w:tc><w:tc>" + para("二") + para("三") + "</w:tc><w:tc>" + para() + "</w:tc></w:tr><w:tr><w:tc>" + para() + "</w:tc><w:tc>" + para("四") + "</w:tc></w:tr></w:tbl>" + para("五"), "一\t二\n三\n\t四\n五"},
		{"a table in a table", "<w:tbl><w:tr><w:tc><w:tbl><w:tr><w:tc>" + para("一") + "</w:tc><w:tc>" + para("二") + "</w:tc></w:tr></w:tbl>" + para() + "</w:tc><w:tc>" + para("三") + "</w:tc></w:tr></w:tbl>", "一\t二\t三"},
		{"a text box", "<w:p><w:r><w:t>前</w:t></w:r><w:r><mc:AlternateContent><mc:Choice>" + box("框") + "</mc:Choice><mc:Fallback>" + box("框") + "</mc:Fallback></mc:AlternateContent></w:r><w:r><w:t>后</w:t></w:r></w:p>" + para("下"), "前后\n框\n\n下"},
		{"an old text box", "<w:p><w:r><w:pict><v:textbox>" + box("框") + "</v:textbox></w:pict></w:r></w:p>", "框"},
		{"only a fallback", "<w:p><w:r><mc:AlternateContent><mc:Fallback>" + box("框") + "</mc:Fallback></mc:AlternateContent></w:r></w:p>", "框"},
		{"a box in a box", "<w:p><w:r><w:txbxContent><w:p><w:r>" + box("内") + "<w:t>外</w:t></w:r></w:p></w:txbxContent></w:r></w:p>", "外\n内"},
		{"hidden", `<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r><w:r><w:rPr><w:vanish w:val="0"/></w:rPr><w:t>露</w:t></w:r><w:r><w:rPr><w:rPrChange><w:rPr><w:vanish/></w:rPr></w:rPrChange></w:rPr><w:t>现</w:t></w:r></w:p>`, "露现"},
		{"a field", `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r></w:p>`, "3"},
		{"a form", `<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>` + para("单击此处输入文字。") + `</w:sdtContent></w:sdt><w:sdt><w:sdtPr/><w:sdtContent>` + para("已填") + "</w:sdtContent></w:sdt>", "已填"},
		{"ruby", "<w:p><w:r><w:ruby><w:rt><w:r><w:t>shù</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>数</w:t></w:r></w:rubyBase></w:ruby></w:r></w:p>", "数"},
		{"notes and comments", `<w:p><w:r><w:t>文</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r><w:commentRangeStart w:id="0"/><w:r><w:commentReference w:id="0"/></w:r></w:p>`, "文"},
		{"a link", `<w:p><w:hyperlink r:id="r1"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>`, "链接"},
		{"entities", para("&lt;!channel&gt; &amp;amp; &#x6570;<![CDATA[<w:p>]]>"), "<!channel> &amp; 数<w:p>"},
		{"a mark", para("\ufeff一\u200b\u202e"), "一"},
	} {
		got, _, err := ReadText("a.docx", bodyOf(t, c.body), 1000)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestReadPlainText(t *testing.T) {
	const want = "工作成效：\n归集数据3.2万条，<@U1> *不是* 记号。"
	gbk, err := simplifiedchinese.GBK.NewEncoder().String(want)
	if err != nil {
		t.Fatal(err)
	}
	gb18030, err := simplifiedchinese.GB18030.NewEncoder().String(want + "😀")
	if err != nil {
		t.Fatal(err)
	}
	utf16be := []byte(utf16le(want))
	for i := 0; i+1 < len(utf16be); i += 2 {
		utf16be[i], utf16be[i+1] = utf16be[i+1], utf16be[i]
	}
	for _, c := range []struct{ name, content, want string }{
		{"UTF-8", want, want},
		{"UTF-8 with its mark", byteOrderMark + want, want},
		{"UTF-16", utf16le(want), want},
		{"UTF-16 the other way round", string(utf16be), want},
		{"UTF-16 without its mark", strings.TrimPrefix(utf16le(want), "\xff\xfe"), want},
		{"the other way round without its mark", strings.TrimPrefix(string(utf16be), "\xfe\xff"), want},
		{"GBK", gbk, want},
		{"GB18030", gb18030, want + "😀"},
		{"Windows", strings.ReplaceAll(want, "\n", "\r\n") + "\r\n", want},
		{"old Macs", strings.ReplaceAll(want, "\n", "\r"), want},
		{"DOS", want + "\r\n\x1a", want},
		{"much space", "\r\n\r\n　　一　\r\n\r\n\r\n\r\n二\t\r\n\f三", "一\n\n二\n\n三"},
		{"a sign that begins markup", "<!channel> 一", "<!channel> 一"},
	} {
		got, _, err := ReadText("说明.TXT", []byte(c.content), 1000)
		if err != nil || got != c.want {
			t.Errorf("%s: %q, %v; want %q", c.name, got, err, c.want)
		}
	}
}

func TestReadTextRefused(t *testing.T) {
	compound := "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600)
	locked := compound + "E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"
	word := string(bodyOf(t, para("文")))
	with := func(name, content string) string {
		return string(wordOf(t, map[string]string{"word/document.xml": documentWith(para("文")), name: content}))
	}
	for _, c := range []struct {
		name, file, content string
		want                error
	}{
		{"nothing", "a.docx", "", ErrEmpty},
		{"nothing to see", "a.txt", " \r\n　\u200b", ErrEmpty},
		{"a Word file of nothing", "a.docx", string(bodyOf(t, para(" "))), ErrEmpty},
		{"a text by the name of Word", "a.docx", "工作成效", ErrNotWord},
		{"a web page by the name of Word", "a.doc", "<html>", ErrNotWord},
		{"an old Word", "a.doc", compound, ErrOldWord},
		{"an old Word by another name", "a.docx", compound, ErrOldWord},
		{"an old Word is no Word", "a.docx", compound, ErrNotWord},
		{"a password", "a.docx", locked, ErrLocked},
		{"half a file", "a.docx", word[:len(word)/2], ErrNotWord},
		{"something before it", "a.docx", "MZ" + word, ErrNotWord},
		{"a zip", "a.docx", string(wordOf(t, map[string]string{"_rels/.rels": "<a/>"})), ErrNotWord},
		{"a workbook", "a.docx", string(bytesOf(t, func(b *bytes.Buffer) error { return WriteXLSX(b, staff()) })), ErrNotWord},
		{"a program", "a.docm", with("word/vbaProject.bin", "x"), ErrMacros},
		{"a program elsewhere", "a.docx", with("word\\VBAPROJECT.BIN", "x"), ErrMacros},
		{"a program by its sort", "a.docx", with("[Content_Types].xml", `<Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/>`), ErrMacros},
		{"a part twice", "a.docx", with("Word/Document.xml", documentWith(para("另"))), ErrNotWord},
		{"open tags", "a.docx", string(wordOf(t, map[string]string{"word/document.xml": "<document><p>"})), ErrNotWord},
		{"crossed tags", "a.docx", string(wordOf(t, map[string]string{"word/document.xml": "<document><p></document></p>"})), ErrNotWord},
		{"an unknown entity", "a.docx", string(bodyOf(t, para("&nbsp;"))), ErrNotWord},
		{"a document type", "a.docx", string(wordOf(t, map[string]string{"word/document.xml": `<!DOCTYPE a [<!ENTITY b "c">]>` + documentWith(para("&b;"))})), ErrNotWord},
		{"a picture", "a.txt", "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", ErrNotText},
		{"a PDF", "a.txt", "%PDF-1.4 abc", ErrNotText},
		{"a web page", "a.txt", "<!DOCTYPE html>abc", ErrNotText},
		{"rich text", "a.txt", `{\rtf1 abc}`, ErrNotText},
		{"control characters", "a.txt", "a\x1bb", ErrNotText},
		{"half a character", "a.txt", utf16le("数据") + "a", ErrNotText},
	} {
		got, _, err := ReadText(c.file, []byte(c.content), 1000)
		if !errors.Is(err, c.want) || got != "" {
			t.Errorf("%s: %q, %v; want %v", c.name, got, err, c.want)
		}
	}
}

func TestReadTextTooLong(t *testing.T) {
	for _, content := range [][]byte{bodyOf(t, para(strings.Repeat("数", 101))), []byte(strings.Repeat("数", 101))} {
		_, _, err := ReadText("", content, 100)
		var long *TooLongError
		if !errors.As(err, &long) || !errors.Is(err, ErrTooLong) || long.Runes != 101 || long.Limit != 100 {
			t.Errorf("refused by %v", err)
		}
		if _, _, err := ReadText("", content, 101); err != nil {
			t.Error(err)
		}
	}
}
