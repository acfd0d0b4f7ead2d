package page

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files anew")
	m.Run()
}

// golden compares HTML with its file; with -update it writes the file.
func golden(t *testing.T, path, html string) {
	t.Helper()
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(html), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(want, []byte(html)) {
		t.Errorf("%s differs (look, then run with -update):\n%s", path, html)
	}
}

func TestBlocks(t *testing.T) {
	s := aScene(t)
	files, err := filepath.Glob("testdata/blocks/*.json")
	if err != nil || len(files) == 0 {
		t.Fatal("no blocks to render", err)
	}
	for _, file := range files {
		name := strings.TrimSuffix(filepath.Base(file), ".json")
		t.Run(name, func(t *testing.T) {
			raw, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			html, err := s.blocks(raw)
			if err != nil {
				t.Fatal(err)
			}
			golden(t, strings.TrimSuffix(file, ".json")+".html", string(html))
			lacks(t, string(html), "javascript:", "<b>", "ZgotmplZ", "elsewhere.example", " style=")
		})
	}
}

func TestErrorsStandUnderTheirFields(t *testing.T) {
	s := aScene(t)
	s.wrong = map[string]string{"field": "不得少于 1 人 <b>"}
	raw, err := os.ReadFile("testdata/blocks/input_dates.json")
	if err != nil {
		t.Fatal(err)
	}
	html, err := s.blocks(raw)
	if err != nil {
		t.Fatal(err)
	}
	needs(t, string(html), `data-testid="error-field"`, "不得少于 1 人 &lt;b&gt;", `aria-invalid="true"`)
}

func TestNoLabelBecomesATag(t *testing.T) {
	s := aScene(t)
	for _, words := range []string{`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `</template><script>`, `' onclick='x`} {
		quoted, _ := strings.CutPrefix(strings.ReplaceAll(words, `"`, `\"`), "")
		raw := `[{"type":"input","block_id":"` + quoted + `","label":{"type":"plain_text","text":"` + quoted + `"},
			"element":{"type":"static_select","action_id":"` + quoted + `","placeholder":{"type":"plain_text","text":"` + quoted + `"},
			"options":[{"text":{"type":"plain_text","text":"` + quoted + `"},"value":"` + quoted + `"}]}},
			{"type":"actions","elements":[{"type":"button","action_id":"` + quoted + `","value":"` + quoted + `",
			"text":{"type":"plain_text","text":"` + quoted + `"}}]}]`
		html, err := s.blocks([]byte(raw))
		if err != nil {
			t.Fatal(err)
		}
		lacks(t, string(html), "<script", "<img src=x", "' onclick", "</template><")
		needs(t, string(html), "<select", "<button")
	}
}
