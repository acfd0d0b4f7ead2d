package acceptance

import (
	"encoding/json"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestContributingDiffs: the diffs in CONTRIBUTING are real. Each applies to the
// code, what comes of it builds, and the tests that look at every register and every
// command pass with it. Nothing is written into the tree: the compiler reads the
// changed files through an overlay.
func TestContributingDiffs(t *testing.T) {
	t.Parallel()
	text := repositoryFile(t, "CONTRIBUTING.md")
	diffs := regexp.MustCompile("(?s)```diff\n(.*?)```").FindAllStringSubmatch(text, -1)
	if len(diffs) != 3 {
		t.Fatalf("CONTRIBUTING shows %d diffs; want a register, a command and an obligation", len(diffs))
	}
	changed := map[string]string{}
	for _, d := range diffs {
		maps.Copy(changed, applied(t, d[1], changed))
	}
	overlay := overlayOf(t, changed)
	run := func(args ...string) {
		t.Helper()
		cmd := exec.CommandContext(t.Context(), "go", args...)
		cmd.Dir = repositoryDir(t)
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Errorf("go %s: %v\n%s", strings.Join(args, " "), err, out)
		}
	}
	run("build", "-overlay", overlay, "-o", os.DevNull, ".")
	run("test", "-vet=off", "-overlay", overlay, "-run", "TestRegister|TestWords|TestHelpIs|TestChineseLines|TestTwoFeatures|TestEveryStatus", "./commands/")
}

// applied are the files as the diff leaves them, upon those that are changed already.
func applied(t *testing.T, diff string, changed map[string]string) map[string]string {
	t.Helper()
	files := map[string]string{}
	for _, part := range strings.Split(diff, "+++ ")[1:] {
		path, hunk, _ := strings.Cut(part, "\n")
		var before, after []string
		for line := range strings.Lines(hunk) {
			switch body := strings.TrimSuffix(line, "\n"); {
			case strings.HasPrefix(body, "+"):
				after = append(after, body[1:])
			case strings.HasPrefix(body, "-"):
				before = append(before, body[1:])
			default:
				body = strings.TrimPrefix(body, " ")
				before, after = append(before, body), append(after, body)
			}
		}
		if len(before) == 0 {
			files[path] = strings.Join(after, "\n") + "\n"
			continue
		}
		content, known := changed[path]
		if !known {
			content = repositoryFile(t, path)
		}
		old := strings.Join(before, "\n")
		if strings.Count(content, old) != 1 {
			t.Fatalf("%s has this not exactly once:\n%s", path, old)
		}
		files[path] = strings.Replace(content, old, strings.Join(after, "\n"), 1)
	}
	return files
}

// overlayOf is the file that tells the compiler to read these contents.
func overlayOf(t *testing.T, changed map[string]string) string {
	t.Helper()
	dir, replace := t.TempDir(), map[string]string{}
	for path, content := range changed {
		to := filepath.Join(dir, strings.ReplaceAll(path, "/", "_"))
		if err := os.WriteFile(to, []byte(content), 0o600); err != nil {
			t.Fatal(err)
		}
		replace[filepath.Join(repositoryDir(t), path)] = to
	}
	list, err := json.Marshal(map[string]any{"Replace": replace})
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(dir, "overlay.json")
	if err := os.WriteFile(file, list, 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// repositoryDir is the folder of the repository.
func repositoryDir(t *testing.T) string {
	t.Helper()
	dir, err := filepath.Abs("..")
	if err != nil {
		t.Fatal(err)
	}
	return dir
}

func repositoryFile(t *testing.T, path string) string {
	t.Helper()
	b, err := fs.ReadFile(repository(), path)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
