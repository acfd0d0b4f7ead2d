package acceptance

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/policy"
)

// storyLine is a line of a story that says something.
type storyLine struct {
	file string
	no   int
	text string
}

func (l storyLine) String() string { return fmt.Sprintf("%s:%d: %s", l.file, l.no, l.text) }

// readStory reads a story's lines. Empty ones and remarks (#) say nothing.
func readStory(file string) ([]storyLine, error) {
	text, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	var lines []storyLine
	for i, s := range strings.Split(string(text), "\n") {
		s = strings.TrimSpace(s)
		if s != "" && !strings.HasPrefix(s, "# ") && s != "#" {
			lines = append(lines, storyLine{file, i + 1, s})
		}
	}
	return lines, nil
}

func everyLine(t *testing.T) []storyLine {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "stories", "*.story"))
	if err != nil {
		t.Fatal(err)
	}
	var all []storyLine
	for _, f := range files {
		lines, err := readStory(f)
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, lines...)
	}
	return all
}

func readText(t *testing.T, file string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// phrase is one way to say something in a story, and what it does. The words
// in capitals stand for what differs from line to line.
type phrase struct {
	words   string
	pattern *regexp.Regexp
	do      func(ctx context.Context, w *town, said []string) error
}

const quoted = `"(?:[^"\\]|\\.)*"`

// say makes a phrase out of its words.
func say(words string, do func(ctx context.Context, w *town, said []string) error) phrase {
	pattern := strings.NewReplacer(
		"WHOM", `(#\S+|[a-z]+(?:-[a-z]+)?\d?)`, "WHO", `([a-z]+(?:-[a-z]+)?\d?)`, "ROOM", `(#\S+)`, "UNITS", `([a-z ]+)`,
		"TEXTS", `(`+quoted+`(?: `+quoted+`)*)`, "TEXT", `(`+quoted+`)`, "FIELD", `([^\s"]+)`,
		"WHEN", `(\d{4}-\d\d-\d\d \d\d:\d\d)`, "NUMBER", `(\d+)`, "LINE", `(/\S*(?: .*)?)`,
	).Replace(words)
	return phrase{words, regexp.MustCompile(`^` + pattern + `$`), do}
}

// step does, or checks, what one line says.
func (w *town) step(ctx context.Context, all []phrase, l storyLine) error {
	for _, p := range all {
		if said := p.pattern.FindStringSubmatch(l.text); said != nil {
			return p.do(ctx, w, said[1:])
		}
	}
	return errors.New("nobody understands this line; see acceptance/testdata/stories/README.md")
}

// texts reads one or more quoted texts. "数{3000}" stands for 3,000 of them.
func texts(said string) ([]string, error) {
	var out []string
	for _, q := range regexp.MustCompile(quoted).FindAllString(said, -1) {
		s, err := strconv.Unquote(q)
		if err != nil {
			return nil, fmt.Errorf("read %s: %w", q, err)
		}
		s = regexp.MustCompile(`(.)\{(\d+)\}`).ReplaceAllStringFunc(s, func(m string) string {
			what, n, _ := strings.Cut(strings.TrimSuffix(m, "}"), "{")
			times, _ := strconv.Atoi(n)
			return strings.Repeat(what, times)
		})
		out = append(out, s)
	}
	return out, nil
}

// oneText reads one quoted text.
func oneText(said string) (string, error) {
	all, err := texts(said)
	if err != nil {
		return "", err
	}
	return all[0], nil
}

// moment reads "2026-05-22 09:00", as a clock in Zhuhai shows it.
func moment(said string) (time.Time, error) {
	day, clock, _ := strings.Cut(said, " ")
	d, err := policy.ParseDate(day)
	if err != nil {
		return time.Time{}, err
	}
	at, err := time.Parse("15:04", clock)
	if err != nil {
		return time.Time{}, fmt.Errorf("time %q: %w", clock, err)
	}
	return d.At(at.Hour(), at.Minute()), nil
}

// beijing is an instant as the program's own lists show it.
func beijing(at time.Time) string {
	return at.In(time.FixedZone("", 8*60*60)).Format("2006-01-02 Mon 15:04")
}
