package commands_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/report"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

func TestDocuments(t *testing.T) {
	t.Parallel()
	w := presentedAlready(t)
	name := func(a commands.Answer) string {
		if len(a.Files) != 1 {
			t.Fatalf("handed over: %+v", a.Files)
		}
		return a.Files[0].Name
	}
	if got := name(w.sure(w.presses(liaison, "report.word", h1))); got != "香洲区2026年上半年工作总结报告（待签发）.docx" {
		t.Errorf("to sign: %s", got)
	}
	w.signs()
	word := w.sure(w.presses(bureau1, "report.word", h1))
	if name(word) != "香洲区2026年上半年工作总结报告（第1版）.docx" {
		t.Errorf("filed: %s", name(word))
	}
	content, _, err := documents.ReadText(name(word), word.Files[0].Content, 100_000)
	for _, want := range []string{
		"香洲区首席数据官\n2026年上半年工作总结报告", "现将香洲区首席数据官2026年上半年履职情况报告如下。", "三、实施常态化指导监督", "特此报告。", "校验 " + w.report().Sum,
	} {
		if err != nil || strings.Count(content, want) != 1 {
			t.Errorf("the document reads %q, %v: not once %s", content, err, want)
		}
	}
	plain := w.sure(w.presses(leader, "report.text", h1))
	if name(plain) != "香洲区2026年上半年工作总结报告（第1版）.txt" || !strings.Contains(string(plain.Files[0].Content), report.Grouped(w.report().Sum)) {
		t.Errorf("as text: %s", plain.Files[0].Content)
	}
	w.sure(w.types(bureau1, "/cdo report return 香洲 2026-H1 改"))
	if got := name(w.sure(w.presses(liaison, "report.word", h1))); got != "香洲区2026年上半年工作总结报告（草稿）.docx" {
		t.Errorf("at work: %s", got)
	}
	if got := name(w.sure(w.presses(bureau1, "report.word", h1))); got != "香洲区2026年上半年工作总结报告（第1版）.docx" {
		t.Errorf("returned: %s", got)
	}
	if a := w.sure(w.presses(bureau1, "report.word", "gongan 2026-H1")); len(a.Files) != 0 || a.Message == nil {
		t.Errorf("of nothing: %+v", a)
	}
	if c := w.cause(w.presses(pen2, "report.word", h1)); c != policy.NotYourUnit {
		t.Errorf("of another unit: %q", c)
	}
}

// another is the layout with a part more, or with a text in place of another.
func another(t *testing.T, docx []byte, part, old, text string) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(docx), int64(len(docx)))
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	out := zip.NewWriter(&b)
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		var content bytes.Buffer
		_, _ = content.ReadFrom(in)
		to, _ := out.Create(f.Name)
		_, _ = to.Write([]byte(strings.ReplaceAll(content.String(), old, text)))
	}
	if part != "" {
		to, _ := out.Create(part)
		_, _ = to.Write([]byte("x"))
	}
	if err := out.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestTemplates(t *testing.T) {
	t.Parallel()
	w := filedAlready(t)
	good := another(t, layout(w), "", "{{主送}}", "报：{{主送}}")
	w.attached(map[string][]byte{
		"no.docx": []byte("not a zip"), "macros.docm": another(t, layout(w), "word/vbaProject.bin", "\x00", ""),
		"nobody.docx": another(t, layout(w), "", "{{正文}}", "正文"), "unknown.docx": another(t, layout(w), "", "{{主送}}", "{{密级}}"),
		"large.docx": bytes.Repeat([]byte("x"), report.TemplateMax+1), "good.docx": good,
	})
	before := w.entries()
	for file, words := range map[string]string{
		"no.docx": "不是 Word 文档", "macros.docm": "宏", "nobody.docx": "{{正文}}", "unknown.docx": "{{密级}}", "large.docx": "8 MB", "gone.docx": "已被删除",
	} {
		a := w.sure(w.submits(bureau1, "report.template", "", ui.Form{"file": {file}}))
		if !strings.Contains(a.Errors["file"], words) {
			t.Errorf("%s: %q", file, a.Errors["file"])
		}
	}
	for _, person := range []string{cdo, liaison, leader, nobody} {
		if c := w.cause(w.submits(person, "report.template", "", ui.Form{"file": {"good.docx"}})); c != policy.BureauOnly {
			t.Errorf("%s: %q", person, c)
		}
		if c := w.cause(w.types(person, "/cdo report template reset")); c != policy.BureauOnly {
			t.Errorf("%s resets: %q", person, c)
		}
	}
	if w.entries() != before {
		t.Fatal("something was written down")
	}
	w.sure(w.submits(bureau1, "report.template", "", ui.Form{"file": {"good.docx"}}))
	printed := func() string {
		word := w.sure(w.presses(bureau1, "report.word", h1)).Files[0]
		content, _, err := documents.ReadText(word.Name, word.Content, 100_000)
		if err != nil {
			t.Fatal(err)
		}
		return content
	}
	if got := printed(); !strings.Contains(got, "报：市政务服务数据管理局") {
		t.Errorf("by the template: %q", got)
	}
	if c := w.cause(w.submits(bureau1, "report.template", "", ui.Form{"file": {"good.docx"}})); c != policy.NothingNew {
		t.Errorf("the same again: %q", c)
	}
	w.sure(w.types(bureau1, "/cdo report template reset"))
	if got := printed(); strings.Contains(got, "报：") {
		t.Errorf("back to the layout: %q", got)
	}
}
