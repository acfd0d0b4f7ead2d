package acceptance

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"cdobot/app"
	"cdobot/commands/features"
)

// What a stranger reads first must be true: these tests fail when the pages
// name something that isn't there, or leave out something that is.

// TestDocsNamePathsThatExist takes what stands in backticks and looks like a
// path for a path of this repository, and so every word of code that begins
// with a dot and a slash.
func TestDocsNamePathsThatExist(t *testing.T) {
	t.Parallel()
	like := regexp.MustCompile(`^(\./)?[\w.-]*\w(/[\w.-]+)*/?$`)
	ending := regexp.MustCompile(`/$|\.(go|md|mod|json|ya?ml|html|css|js|story|sh)$|^(\.[a-z]+|[A-Z][a-z]+file)$|^\.[a-z]+[./]`)
	for _, p := range pages(t) {
		var named []string
		for _, span := range p.spans {
			if like.MatchString(span) && ending.MatchString(span) {
				named = append(named, span)
			}
		}
		for word := range strings.FieldsSeq(strings.Join(p.code(), " ")) {
			if strings.HasPrefix(word, "./") {
				named = append(named, strings.Trim(strings.TrimSuffix(word, "..."), ";"))
			}
		}
		for _, name := range named {
			if made := []string{".env", "./.env", "./cdobot"}; slices.Contains(made, name) {
				continue // readers make them
			}
			if _, err := fs.Stat(repository(), path.Clean(name)); err != nil {
				t.Errorf("%s names %s: %v", p.file, name, err)
			}
		}
	}
}

// TestDocsNameCommandsAndFlagsThatExist reads every line of code that runs the
// program.
func TestDocsNameCommandsAndFlagsThatExist(t *testing.T) {
	t.Parallel()
	own := ownFlags(t)
	call := regexp.MustCompile(`(?:^|[\s/])(?:cdobot|go run \.)((?:\s+[^\s#|]+)*)`)
	for _, p := range guides(t) {
		for _, line := range p.code() {
			m := call.FindStringSubmatch(line)
			if m == nil {
				continue
			}
			words := strings.Fields(m[1])
			command := ""
			if len(words) > 0 && !strings.HasPrefix(words[0], "-") {
				command = words[0]
			}
			if _, ok := own[command]; !ok {
				t.Errorf("%s: `%s`: there is no command %q", p.file, line, command)
				continue
			}
			for _, w := range words {
				if name, ok := strings.CutPrefix(w, "--"); ok && !slices.Contains(own[command], name) {
					t.Errorf("%s: `%s`: %q has no flag --%s", p.file, line, command, name)
				}
			}
		}
		for _, span := range p.spans {
			first, _, _ := strings.Cut(span, " ")
			name, ok := strings.CutPrefix(first, "--")
			if ok && !slices.Contains(slices.Concat(slices.Collect(maps.Values(own))...), name) {
				t.Errorf("%s: no command has the flag --%s", p.file, name)
			}
		}
	}
}

// setting is one that cdobot help lists.
type setting struct{ flag, env, fallback string }

func settings(t *testing.T) []setting {
	t.Helper()
	var all []setting
	for _, m := range regexp.MustCompile(`(?m)^  --(\S+) +([A-Z_]+) +.*?(?: \(default ([^()]+)\))?$`).FindAllStringSubmatch(help(t), -1) {
		all = append(all, setting{m[1], m[2], m[3]})
	}
	return all
}

// programCommands are those that cdobot help lists.
func programCommands(t *testing.T) []string {
	t.Helper()
	var all []string
	for _, m := range regexp.MustCompile(`(?m)^  cdobot (\S+)`).FindAllStringSubmatch(help(t), -1) {
		all = append(all, m[1])
	}
	return all
}

// help is what cdobot help prints.
func help(t *testing.T, words ...string) string {
	t.Helper()
	var out bytes.Buffer
	m := app.Machine{Env: func(string) string { return "" }, Out: &out, Errs: &out}
	if status := app.Run(t.Context(), m, append([]string{"help"}, words...)); status != 0 {
		t.Fatal(status, &out)
	}
	return out.String()
}

// ownFlags are the flags that each command of the program takes; the command
// without a name is serve or sandbox.
func ownFlags(t *testing.T) map[string][]string {
	t.Helper()
	var common []string
	for _, s := range settings(t) {
		common = append(common, s.flag)
	}
	own := map[string][]string{"": common, "help": nil}
	for _, c := range programCommands(t) {
		own[c] = slices.Concat(common, flagsOf(t, c))
	}
	return own
}

// flagsOf are the flags that only this command takes.
func flagsOf(t *testing.T, command string) []string {
	t.Helper()
	var names []string
	for _, m := range regexp.MustCompile(`(?m)^  --(\S+)`).FindAllStringSubmatch(help(t, command), -1) {
		names = append(names, m[1])
	}
	return names
}

// TestReadmeListsEveryCommand wants a row for each command of the program,
// with the flags that only it has.
func TestReadmeListsEveryCommand(t *testing.T) {
	t.Parallel()
	for _, file := range readmes() {
		rows := rowsOf(t, file)
		for _, c := range programCommands(t) {
			row, ok := rowThat(rows, func(cells []string) bool {
				return regexp.MustCompile("^`cdobot " + c + `\b`).MatchString(cells[0])
			})
			if !ok {
				t.Errorf("%s has no row for cdobot %s", file, c)
				continue
			}
			for _, name := range flagsOf(t, c) {
				if !strings.Contains(row[1], "--"+name) {
					t.Errorf("%s: the row of cdobot %s does not mention --%s", file, c, name)
				}
			}
		}
	}
}

// TestDocsNameVariablesThatExist holds the pages, the example and the files
// for containers to config.go.
func TestDocsNameVariablesThatExist(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, s := range settings(t) {
		known[s.env] = true
	}
	for _, file := range append(readmes(), "CONTRIBUTING.md", "CHANGELOG.md", ".env.example", "compose.yaml", "Dockerfile") {
		for _, name := range regexp.MustCompile(`\b(?:SLACK|CDO|MONGODB)_[A-Z_]+`).FindAllString(contents(t, file), -1) {
			if !known[name] {
				t.Errorf("%s names %s, which config.go does not read", file, name)
			}
		}
	}
}

// TestReadmeListsEverySetting wants a row for each, with its flag and default.
func TestReadmeListsEverySetting(t *testing.T) {
	t.Parallel()
	example := contents(t, ".env.example")
	for _, s := range settings(t) {
		for _, file := range readmes() {
			row, ok := rowThat(rowsOf(t, file), func(cells []string) bool { return cells[0] == "`"+s.env+"`" })
			switch {
			case !ok || len(row) != 4:
				t.Errorf("%s has no row of four cells for %s", file, s.env)
			case row[1] != "`--"+s.flag+"`":
				t.Errorf("%s: the flag of %s is --%s, not %s", file, s.env, s.flag, row[1])
			case s.fallback != "" && s.env != "CDO_LOG_LEVEL" && row[3] != "`"+s.fallback+"`":
				t.Errorf("%s: the default of %s is %s, not %s", file, s.env, s.fallback, row[3])
			}
		}
		if !regexp.MustCompile(`(?m)^#?` + s.env + `=`).MatchString(example) {
			t.Errorf(".env.example leaves out %s", s.env)
		}
	}
}

// TestReadmeListsEverySlashWord wants a row for each word after /cdo, with its
// aliases, and no word that isn't one.
func TestReadmeListsEverySlashWord(t *testing.T) {
	t.Parallel()
	known := map[string]bool{}
	for _, c := range features.Commands() {
		known[c.Word] = true
		for _, alias := range c.Aliases {
			known[alias] = true
		}
		for _, file := range readmes() {
			row, ok := rowThat(rowsOf(t, file), func(cells []string) bool {
				return regexp.MustCompile("`/cdo " + c.Word + "[ `]").MatchString(cells[0])
			})
			if !ok {
				t.Errorf("%s has no row for /cdo %s", file, c.Word)
				continue
			}
			for _, alias := range c.Aliases {
				if !strings.Contains(row[1], "`"+alias+"`") {
					t.Errorf("%s: the row of /cdo %s does not mention %s", file, c.Word, alias)
				}
			}
		}
	}
	for _, p := range guides(t) {
		for _, line := range p.code() {
			for _, m := range regexp.MustCompile(`/cdo +([\p{L}]+)`).FindAllStringSubmatch(line, -1) {
				if !known[m[1]] {
					t.Errorf("%s: `%s`: there is no /cdo %s", p.file, line, m[1])
				}
			}
		}
	}
}

// TestDocsLinkToWhatExists follows every link inside the repository, to its
// heading.
func TestDocsLinkToWhatExists(t *testing.T) {
	t.Parallel()
	for _, p := range pages(t) {
		for _, m := range regexp.MustCompile(`\]\(([^)\s]+)\)`).FindAllStringSubmatch(p.prose, -1) {
			if err := follow(t, p.file, m[1]); err != nil {
				t.Errorf("%s links to %s: %v", p.file, m[1], err)
			}
		}
	}
}

func follow(t *testing.T, from, link string) error {
	t.Helper()
	if strings.Contains(link, "://") || strings.HasPrefix(link, "mailto:") {
		return nil
	}
	file, heading, _ := strings.Cut(link, "#")
	target := from
	if file != "" {
		target = path.Join(path.Dir(from), file)
	}
	if _, err := fs.Stat(repository(), target); err != nil {
		return err
	}
	if heading != "" && !slices.Contains(headings(readSheet(t, target), 1), heading) {
		return fmt.Errorf("there is no heading #%s", heading)
	}
	return nil
}

// TestReadmesSayTheSame compares what can be compared of two languages: the
// number of sections, steps, tables' rows and blocks of code.
func TestReadmesSayTheSame(t *testing.T) {
	t.Parallel()
	var shapes []string
	for _, file := range readmes() {
		p := readSheet(t, file)
		shapes = append(shapes, fmt.Sprintf("%d sections, %d steps, %d rows of tables, %d lines of code, %d points",
			len(headings(p, 2)), len(regexp.MustCompile(`(?m)^\d+\. `).FindAllString(p.prose, -1)), len(rowsOf(t, file)),
			len(p.blocks), len(regexp.MustCompile(`(?m)^- `).FindAllString(p.prose, -1))))
	}
	if shapes[0] != shapes[1] {
		t.Errorf("%s has %s;\n%s has %s", readmes()[0], shapes[0], readmes()[1], shapes[1])
	}
}

// TestReadmeNamesMetricsThatExist looks for them where they are made.
func TestReadmeNamesMetricsThatExist(t *testing.T) {
	t.Parallel()
	made := contents(t, "bot/metrics.go")
	for _, file := range readmes() {
		for _, name := range regexp.MustCompile(`\bcdobot_[a-z_]+`).FindAllString(contents(t, file), -1) {
			if !strings.Contains(made, `"`+name+`"`) {
				t.Errorf("%s names the metric %s", file, name)
			}
		}
	}
}

// TestContainersFitTheProgram reads what can't be run here.
func TestContainersFitTheProgram(t *testing.T) {
	t.Parallel()
	docker := contents(t, "Dockerfile")
	asked := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(contents(t, "go.mod"))
	built := regexp.MustCompile(`(?m)^FROM golang:(\d+\.\d+)\b`).FindStringSubmatch(docker)
	if asked == nil || built == nil || asked[1] != built[1] {
		t.Errorf("go.mod asks for Go %v, the Dockerfile builds with %v", asked, built)
	}
	run := regexp.MustCompile(`(?m)^CMD \["([a-z]+)"\]`).FindStringSubmatch(docker)
	if run == nil {
		t.Fatal("the Dockerfile runs no command of the program")
	}
	if _, ok := ownFlags(t)[run[1]]; !ok {
		t.Errorf("the Dockerfile runs %q, which is no command", run[1])
	}
	compose := contents(t, "compose.yaml")
	uri := regexp.MustCompile(`MONGODB_URI: (\S+)`).FindStringSubmatch(compose)
	if uri == nil {
		t.Fatal("compose.yaml sets no MONGODB_URI")
	}
	var said bytes.Buffer
	m := app.Machine{Env: func(name string) string { return map[string]string{"MONGODB_URI": uri[1]}[name] }, Out: &said, Errs: &said}
	if app.Run(t.Context(), m, []string{"version"}) != 0 {
		t.Errorf("compose.yaml: %s", &said)
	}
}
