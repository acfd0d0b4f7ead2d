// Package acceptance tells what the whole program does, from outside: stories,
// the pages that people read, the sandbox in a browser, and how fast it is.
package acceptance

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestStories plays every story of testdata/stories against the whole program:
// the real bot and the embedded store, with the sandbox as Slack, over HTTP.
func TestStories(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "stories", "*.story"))
	if err != nil || len(files) == 0 {
		t.Fatalf("find the stories: %d files, %v", len(files), err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".story"), func(t *testing.T) {
			t.Parallel()
			play(t, file)
		})
	}
}

// TestStoryNumbers: no two stories have the same number, by which they are called.
func TestStoryNumbers(t *testing.T) {
	t.Parallel()
	files, err := filepath.Glob(filepath.Join("testdata", "stories", "*.story"))
	if err != nil || len(files) == 0 {
		t.Fatalf("find the stories: %d files, %v", len(files), err)
	}
	taken := map[string]string{}
	for _, file := range files {
		number, _, _ := strings.Cut(filepath.Base(file), "-")
		if other := taken[number]; other != "" {
			t.Errorf("%s has the number of %s", file, other)
		}
		taken[number] = file
	}
}

// play plays one story, line by line, up to the first that is not true.
func play(t *testing.T, file string) {
	t.Helper()
	lines, err := readStory(file)
	if err != nil {
		t.Fatal(err)
	}
	w := newTown(t)
	all := phrases()
	for _, l := range lines {
		if err := w.step(t.Context(), all, l); err != nil {
			t.Fatalf("%s\n%v\n\n%s", l, err, w.scene())
		}
	}
	if err := w.silence(); err != nil {
		t.Fatalf("%s: the story ends, but\n%v", file, err)
	}
}

// TestStoryLanguage keeps the language small and known: every phrase is told
// of in the folder's README and used by a story, and no line can be read in
// two ways.
func TestStoryLanguage(t *testing.T) {
	t.Parallel()
	all, readme := phrases(), readText(t, filepath.Join("testdata", "stories", "README.md"))
	used := map[string]bool{}
	for _, l := range everyLine(t) {
		var fits []string
		for _, p := range all {
			if p.pattern.MatchString(l.text) {
				fits = append(fits, p.words)
				used[p.words] = true
			}
		}
		if len(fits) != 1 {
			t.Errorf("%s: read in %d ways: %q", l, len(fits), fits)
		}
	}
	for _, p := range all {
		if !used[p.words] {
			t.Errorf("no story says %q", p.words)
		}
		if !strings.Contains(readme, "`"+p.words+"`") {
			t.Errorf("acceptance/testdata/stories/README.md does not explain `%s`", p.words)
		}
	}
}
