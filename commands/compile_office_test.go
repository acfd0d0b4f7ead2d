//go:build office

package commands_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"cdobot/commands/text"
)

// LibreOffice opens both files, and shows in them what they say.
func TestOfficeOpensCompile(t *testing.T) {
	w := compiled(t, text.ZH)
	words, word, book := w.drafts()
	dir := t.TempDir()
	run := func(name string, args ...string) string {
		t.Helper()
		c := exec.CommandContext(t.Context(), name, args...)
		c.Dir = dir
		said, err := c.CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v: %s", name, err, said)
		}
		return string(said)
	}
	for name, content := range map[string][]byte{"a.docx": word, "b.xlsx": book} {
		if err := os.WriteFile(filepath.Join(dir, name), content, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	profile := "-env:UserInstallation=file://" + t.TempDir() + "/profile"
	run("soffice", "--headless", profile, "--convert-to", "pdf", "a.docx")
	page := strings.Join(strings.Fields(run("pdftotext", "-layout", "a.pdf", "-")), "")
	for line := range strings.Lines(words) {
		if short := strings.Join(strings.Fields(line), ""); len(short) < 60 && !strings.Contains(page, short) {
			t.Errorf("no page says %q", line)
		}
	}
	if !strings.Contains(page, "附件1引用索引") {
		t.Error("there is no index")
	}
	run("soffice", "--headless", profile, "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,2", "b.xlsx")
	found, err := filepath.Glob(filepath.Join(dir, "b*.csv"))
	if err != nil || len(found) == 0 {
		t.Fatalf("no table: %v", err)
	}
	content, err := os.ReadFile(found[0])
	if err != nil || !strings.Contains(string(content), "香洲区,v1,1,45,0,0,0,") {
		t.Errorf("the table says %s", content)
	}
}

// The brief's first page ends with who signs it, and the annexes begin on pages of their own.
func TestOfficeOpensBrief(t *testing.T) {
	for name, then := range map[string]func(*world){"little": func(*world) {}, "much": crowd} {
		t.Run(name, func(t *testing.T) {
			w := raised(t, text.ZH)
			then(w)
			onePage(t, w)
		})
	}
}

// onePage looks at the brief's pages.
func onePage(t *testing.T, w *world) {
	t.Helper()
	answer := w.sure(w.types(bureau1, "/cdo brief 2026-06-08"))
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.docx"), answer.Files[0].Content, 0o600); err != nil {
		t.Fatal(err)
	}
	for _, line := range [][]string{
		{"soffice", "--headless", "-env:UserInstallation=file://" + dir + "/profile", "--convert-to", "pdf", "a.docx"}, {"pdftotext", "-layout", "a.pdf", "a.txt"},
	} {
		c := exec.CommandContext(t.Context(), line[0], line[1:]...)
		c.Dir = dir
		if said, err := c.CombinedOutput(); err != nil {
			t.Fatalf("%s: %v: %s", line[0], err, said)
		}
	}
	content, err := os.ReadFile(filepath.Join(dir, "a.txt"))
	if err != nil {
		t.Fatal(err)
	}
	pages := strings.Split(string(content), "\f")
	if first := strings.Join(strings.Fields(pages[0]), ""); !strings.Contains(first, "珠海市政务服务数据管理局") || strings.Contains(first, "附件1　") {
		t.Errorf("the first page says %s", pages[0])
	}
	if len(pages) < 5 || !strings.Contains(pages[1], "附件 1") && !strings.Contains(pages[1], "附件1") {
		t.Errorf("%d pages, the second says %s", len(pages), pages[1])
	}
}
