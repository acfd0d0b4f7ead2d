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
