package acceptance

import (
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// sheet is a Markdown file of ours.
type sheet struct {
	file   string
	prose  string   // without the blocks of code
	spans  []string // what stands in backticks
	blocks []string // the lines of the blocks of code
}

// code is every piece of the page that readers may type.
func (p sheet) code() []string { return slices.Concat(p.spans, p.blocks) }

func readSheet(t *testing.T, file string) sheet {
	t.Helper()
	p := sheet{file: file}
	inside := false
	for line := range strings.Lines(contents(t, file)) {
		if strings.HasPrefix(line, "```") {
			inside = !inside
			continue
		}
		if inside {
			p.blocks = append(p.blocks, strings.TrimRight(line, "\n"))
			continue
		}
		p.prose += line
	}
	for _, m := range regexp.MustCompile("`([^`\n]+)`").FindAllStringSubmatch(p.prose, -1) {
		p.spans = append(p.spans, m[1])
	}
	return p
}

// guides are the pages that tell people what to type.
func guides(t *testing.T) []sheet {
	t.Helper()
	var all []sheet
	for _, file := range append(readmes(), "CONTRIBUTING.md", "CHANGELOG.md") {
		all = append(all, readSheet(t, file))
	}
	return all
}

func readmes() []string { return []string{"README.md", "README.zh-CN.md"} }

// repository is the folder that holds all of ours, with its paths as the pages
// name them.
func repository() fs.FS { return os.DirFS("..") }

// pages are all our Markdown files.
func pages(t *testing.T) []sheet {
	t.Helper()
	var all []sheet
	err := fs.WalkDir(repository(), ".", func(file string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "node_modules" || d.Name() != "." && strings.HasPrefix(d.Name(), ".")):
			return fs.SkipDir
		case strings.HasSuffix(file, ".md"):
			all = append(all, readSheet(t, file))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func contents(t *testing.T, file string) string {
	t.Helper()
	b, err := fs.ReadFile(repository(), file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// headings are the anchors of the page's headings, from a level on down.
func headings(p sheet, level int) []string {
	var all []string
	for line := range strings.Lines(p.prose) {
		marks := len(line) - len(strings.TrimLeft(line, "#"))
		if marks < level || line[marks] != ' ' {
			continue
		}
		all = append(all, strings.Map(func(r rune) rune {
			switch {
			case r == ' ':
				return '-'
			case r == '-' || r == '_' || unicode.IsLetter(r) || unicode.IsDigit(r):
				return unicode.ToLower(r)
			}
			return -1
		}, strings.TrimSpace(line[marks:])))
	}
	return all
}

// rowsOf are the rows of the page's tables, cell by cell.
func rowsOf(t *testing.T, file string) [][]string {
	t.Helper()
	var rows [][]string
	for line := range strings.Lines(readSheet(t, file).prose) {
		row := strings.TrimSpace(line)
		if !strings.HasPrefix(row, "|") || strings.HasPrefix(row, "|--") {
			continue
		}
		cells := strings.Split(strings.Trim(row, "|"), "|")
		for i := range cells {
			cells[i] = strings.TrimSpace(cells[i])
		}
		rows = append(rows, cells)
	}
	return rows
}

func rowThat(rows [][]string, is func(cells []string) bool) ([]string, bool) {
	i := slices.IndexFunc(rows, is)
	if i < 0 {
		return nil, false
	}
	return rows[i], true
}
