package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
)

const (
	footerRelations = `<Relationships><Relationship Id="r1" Type="x/footer" Target="footer1.xml"/><Relationship Id="r2" Type="x/styles" Target="styles.xml"/>` +
		`<Relationship Id="r3" Type="x/hyperlink" Target="https://example.org" TargetMode="External"/></Relationships>`
	fewStyles = `<w:styles xmlns:w="` + wordSpace + `"><w:style w:type="character" w:styleId="c"><w:name w:val="CDO正文"/></w:style>` +
		`<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="CDO一级"/></w:style></w:styles>`
)

// letter is a template as an office might make it, cut up as Word cuts.
func letter(tb testing.TB) []byte {
	tb.Helper()
	return wordOf(tb, map[string]string{
		"[Content_Types].xml":          `<Types><Override ContentType="` + wordType + `template.main+xml"/></Types>`,
		"word/_rels/document.xml.rels": footerRelations,
		"word/styles.xml":              fewStyles,
		"word/media/logo.png":          "\x89PNG",
		"word/footer1.xml":             `<w:ftr xmlns:w="` + wordSpace + `">` + para("第{{Version}}版 {{校验}}") + "</w:ftr>",
		"word/document.xml": documentWith(`<!-- 原样 -->` + para("{", "{标", `题`, "}} — ", "｛｛单位｝｝ &amp; 共｛｛ 日期 ｝｝") +
			`<w:p><w:r><w:t>{{主送}}</w:t></w:r><w:r><w:t>：</w:t></w:r></w:p>` +
			`<w:p w:rsidR="1"><w:pPr><w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr><w:proofErr w:type="spellStart"/><w:r><w:t> {{正</w:t></w:r><w:r><w:t>文}}</w:t></w:r></w:p>` +
			"<w:tbl><w:tr><w:tc>" + para("{{附件}}") + "</w:tc></w:tr></w:tbl>" + para("{{signature}}") + para("不动")),
	})
}

func TestTemplate(t *testing.T) {
	r := sampleReport()
	r.Title, r.Unit = "标题<w:p>", "{{正文}}&"
	r.Duties = r.Duties[:1]
	tpl := letter(t)
	if err := CheckTemplate(tpl); err != nil {
		t.Fatal(err)
	}
	content := docxOf(t, r, tpl)
	_, parts := partsOf(t, content)
	golden(t, "filled.xml", strings.ReplaceAll(parts["word/document.xml"], "</w:p>", "</w:p>\n")+"\n")
	for part, want := range map[string]string{
		"word/footer1.xml":    "第2版 " + r.Sum + "<",
		"[Content_Types].xml": wordType + "document.main+xml",
		"word/styles.xml":     fewStyles,
		"word/media/logo.png": "\x89PNG",
		"word/document.xml":   `<w:pStyle w:val="h1"/>`,
	} {
		if !strings.Contains(parts[part], want) {
			t.Errorf("%s lacks %s: %s", part, want, parts[part])
		}
	}
	got := read(t, content)
	checkLines(t, got, append(append([]string{"标题<w:p> — {{正文}}& & 共2026年5月28日", "市政务服务数据管理局："}, wanted(r)...),
		"附件：1.\t"+r.Duties[0].Parts[3].Files[0].Name, "{{正文}}&", "2026年5月28日", "不动"))
	if strings.Count(got, "附件：") != 1 || !strings.Contains(parts["word/document.xml"], `<w:sectPr><w:pgSz w:w="1"/></w:sectPr></w:pPr>`) {
		t.Error(got, parts["word/document.xml"])
	}
	// Notes have no place of their own.
	if !strings.Contains(got, "（联系人：") {
		t.Error("there are no notes")
	}
}

// A template without anything to put into its places stays a document.
func TestTemplateOfNothing(t *testing.T) {
	content := docxOf(t, Report{}, letter(t))
	_, parts := partsOf(t, content)
	if !strings.Contains(parts["word/document.xml"], "<w:tc><w:p>") {
		t.Error("a cell without a paragraph is broken")
	}
	if got := read(t, content); !strings.Contains(got, "不动") {
		t.Error(got)
	}
}

// The built-in layout as a template gives the built-in layout.
func TestWriteTemplate(t *testing.T) {
	tpl := bytesOf(t, func(b *bytes.Buffer) error { return WriteTemplate(b) })
	if err := CheckTemplate(tpl); err != nil {
		t.Fatal(err)
	}
	r := sampleReport()
	r.Title = "工作总结报告（2026年上半年）"
	_, one := partsOf(t, docxOf(t, r, nil))
	_, two := partsOf(t, docxOf(t, r, tpl))
	for name, want := range one {
		// The main part differs in how it says the same.
		if got := two[name]; name != "word/document.xml" && !strings.HasPrefix(name, "word/footer") && got != want {
			t.Errorf("%s is\n%s\nnot\n%s", name, got, want)
		}
	}
	if got, want := read(t, docxOf(t, r, tpl)), read(t, docxOf(t, r, nil)); got != want {
		t.Errorf("it reads\n%s\nnot\n%s", got, want)
	}
}

func TestTemplateRefused(t *testing.T) {
	body := para("{{正文}}")
	with := func(name, content string) []byte {
		return wordOf(t, map[string]string{"word/document.xml": documentWith(body), name: content})
	}
	box := "<w:p><w:r><w:txbxContent>" + body + "</w:txbxContent></w:r></w:p>"
	for _, c := range []struct {
		name    string
		content []byte
		want    error
	}{
		{"a text", []byte("{{正文}}"), ErrNotWord},
		{"a workbook", xlsxOf(t, staff()), ErrNotWord},
		{"another root", wordOf(t, map[string]string{"word/document.xml": "<document>" + body + "</document>"}), ErrNotWord},
		{"another space", wordOf(t, map[string]string{"word/document.xml": `<w:document xmlns:w="x"><w:body>` + body + "</w:body></w:document>"}), ErrNotWord},
		{"a program", with("word/vbaProject.bin", ""), ErrMacros},
		{"a control", with("word/activeX/activeX1.xml", ""), ErrMacros},
		{"a template of elsewhere", with("word/_rels/settings.xml.rels", `<Relationships><Relationship Type="x/attachedTemplate" Target="http://a/b.dotm" TargetMode="External"/></Relationships>`), ErrLinked},
		{"a picture of elsewhere", with("word/_rels/document.xml.rels", `<Relationships><Relationship Type="x/image" Target="http://a/b.png" TargetMode="external"/></Relationships>`), ErrLinked},
		{"too large", append(bodyOf(t, body), make([]byte, maxTemplate)...), ErrTooLarge},
		{"no body", bodyOf(t, para("正文")), ErrNoBody},
		{"a body in a line", bodyOf(t, para("如下：{{正文}}")), ErrNoBody},
		{"a body in a text box", bodyOf(t, box), ErrNoBody},
		{"a body around a text box", bodyOf(t, strings.Replace(body, "</w:t>", "</w:t><w:txbxContent>"+para("{{标题}}")+"</w:txbxContent>", 1)), ErrNoBody},
		{"a body beside a picture", bodyOf(t, "<w:p><w:r><w:drawing/><w:t>{{正文}}</w:t></w:r></w:p>"), ErrNoBody},
		{"a body in a header", wordOf(t, map[string]string{
			"word/document.xml": documentWith(body), "word/_rels/document.xml.rels": footerRelations, "word/styles.xml": fewStyles,
			"word/footer1.xml": `<w:ftr xmlns:w="` + wordSpace + `">` + body + "</w:ftr>",
		}), ErrNoBody},
		{"an unknown name", bodyOf(t, body+para("{{签發人}}")), ErrUnknown},
		{"no name", bodyOf(t, body+para("{{}}")), ErrUnknown},
		{"attachments in a line", bodyOf(t, body+para("{{附件}}。")), ErrNoBody},
	} {
		if err := CheckTemplate(c.content); !errors.Is(err, c.want) {
			t.Errorf("%s: %v; want %v", c.name, err, c.want)
		}
		if err := WriteReport(io.Discard, sampleReport(), c.content); !errors.Is(err, c.want) {
			t.Errorf("%s, written: %v; want %v", c.name, err, c.want)
		}
	}
	var unknown *PlaceholderError
	if err := CheckTemplate(bodyOf(t, body+para("{{签", "發人}}"))); !errors.As(err, &unknown) || unknown.Name != "{{签發人}}" {
		t.Errorf("it says %v", err)
	}
}

// Tags that stand in each other as they never do in Word bring nothing down.
func TestTemplateTangled(t *testing.T) {
	for _, tangled := range []string{
		"<w:p><w:r><w:t>{{标题}}" + para("{{单位}}") + "</w:t></w:r></w:p>",
		"<w:p>" + para("{{标题}}") + "<w:r><w:t>{{单位}}</w:t></w:r></w:p>",
	} {
		if err := CheckTemplate(bodyOf(t, tangled+para("{{正文}}"))); err != nil {
			t.Errorf("%s: %v", tangled, err)
		}
	}
}

// What has no placeholder keeps its bytes, packed as they were.
func TestTemplateKept(t *testing.T) {
	stored := bytesOf(t, func(b *bytes.Buffer) error {
		z := zip.NewWriter(b)
		_, parts := partsOf(t, letter(t))
		for name, content := range parts {
			w, err := z.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store, Comment: "原样"})
			if err != nil {
				return err
			}
			if _, err := w.Write([]byte(content)); err != nil {
				return err
			}
		}
		return z.Close()
	})
	content := docxOf(t, sampleReport(), stored)
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.File {
		if kept := f.Method == zip.Store && f.Comment == "原样"; kept != (f.Name == "word/styles.xml" || f.Name == "word/media/logo.png" || strings.HasSuffix(f.Name, ".rels")) {
			t.Errorf("%s: kept is %v", f.Name, kept)
		}
	}
}

// However a placeholder is cut up, it is found and nothing else is changed.
func TestSubstituted(t *testing.T) {
	const line = "甲{{标题}}乙{{单位}}{{日期}}丙"
	want := read(t, docxOf(t, sampleReport(), bodyOf(t, para(line)+para("{{正文}}"))))
	runes := []rune(line)
	for from := 0; from <= len(runes); from++ {
		for to := from; to <= min(from+3, len(runes)); to++ {
			tpl := bodyOf(t, para(string(runes[:from]), string(runes[from:to]), "", string(runes[to:]))+para("{{正文}}"))
			if got := read(t, docxOf(t, sampleReport(), tpl)); got != want {
				t.Fatalf("cut at %d and %d it reads %s", from, to, got[:200])
			}
		}
	}
}
