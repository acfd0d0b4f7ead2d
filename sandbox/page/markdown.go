package page

import (
	"html/template"
	"strconv"
	"strings"
)

// markdown renders a markdown block: the common part of Markdown, line by line.
func (s scene) markdown(src string) template.HTML {
	m := marker{s: s}
	rest := strings.Split(strings.ReplaceAll(src, "\r\n", "\n"), "\n")
	for len(rest) > 0 {
		rest = m.take(rest)
	}
	m.shut()
	return template.HTML(m.b.String()) //nolint:gosec // every text is escaped
}

// marker writes Markdown as HTML and remembers which element is still open.
type marker struct {
	s    scene
	b    strings.Builder
	open string // the tag that the next line may continue
}

// take writes what begins at the first line and returns the lines after it.
func (m *marker) take(rest []string) []string {
	line := strings.TrimSpace(rest[0])
	switch {
	case strings.HasPrefix(line, "```"):
		return m.fence(rest[1:])
	case strings.HasPrefix(line, "|") && len(rest) > 1 && isRule(rest[1]):
		return m.table(rest)
	case line == "":
		m.shut()
	case line == "---" || line == "***" || line == "___":
		m.shut()
		m.b.WriteString("<hr>")
	case strings.HasPrefix(line, "#"):
		m.heading(line)
	case strings.HasPrefix(line, ">"):
		m.line("blockquote", strings.TrimSpace(line[1:]))
	default:
		m.item(line)
	}
	return rest[1:]
}

// item writes a list's item or a paragraph's line.
func (m *marker) item(line string) {
	if rest, ok := bullet(line); ok {
		m.list("ul", task(rest))
		return
	}
	if number, rest, ok := strings.Cut(line, ". "); ok && number != "" && strings.Trim(number, "0123456789") == "" {
		m.list("ol", rest)
		return
	}
	m.line("p", line)
}

func bullet(line string) (string, bool) {
	for _, mark := range []string{"- ", "* ", "+ "} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return rest, true
		}
	}
	return "", false
}

// task shows a task's box as a character.
func task(words string) string {
	for mark, box := range map[string]string{"[ ] ": "☐ ", "[x] ": "☑ ", "[X] ": "☑ "} {
		if rest, ok := strings.CutPrefix(words, mark); ok {
			return box + rest
		}
	}
	return words
}

// heading writes a heading, two levels lower: the page has its own above.
func (m *marker) heading(line string) {
	words := strings.TrimLeft(line, "#")
	depth := len(line) - len(words)
	if depth > 6 || !strings.HasPrefix(words, " ") {
		m.line("p", line)
		return
	}
	m.shut()
	tag := "h" + strconv.Itoa(min(depth+2, 6))
	m.b.WriteString("<" + tag + ">")
	m.inline(strings.TrimSpace(words))
	m.b.WriteString("</" + tag + ">")
}

// line continues an element or begins it.
func (m *marker) line(tag, words string) {
	if m.open == tag {
		m.b.WriteString("<br>\n")
	} else {
		m.begin(tag)
	}
	m.inline(words)
}

func (m *marker) list(tag, words string) {
	if m.open != tag {
		m.begin(tag)
	}
	m.b.WriteString("<li>")
	m.inline(words)
	m.b.WriteString("</li>")
}

func (m *marker) begin(tag string) {
	m.shut()
	m.b.WriteString("<" + tag + ">")
	m.open = tag
}

func (m *marker) shut() {
	if m.open != "" {
		m.b.WriteString("</" + m.open + ">")
	}
	m.open = ""
}

// fence writes lines as they are until the fence closes.
func (m *marker) fence(rest []string) []string {
	m.shut()
	end := len(rest)
	for i, line := range rest {
		if strings.HasPrefix(strings.TrimSpace(line), "```") {
			end = i
			break
		}
	}
	m.b.WriteString("<pre>" + template.HTMLEscapeString(strings.Join(rest[:end], "\n")) + "</pre>")
	return rest[min(end+1, len(rest)):]
}

// isRule recognises the line under a table's head.
func isRule(line string) bool {
	line = strings.TrimSpace(line)
	return strings.Contains(line, "-") && strings.Trim(line, "|-: ") == ""
}

func (m *marker) table(rest []string) []string {
	m.shut()
	m.b.WriteString(`<div class="sheet-scroll"><table>`)
	i := 0
	for ; i < len(rest) && strings.HasPrefix(strings.TrimSpace(rest[i]), "|"); i++ {
		if i == 1 {
			continue // the rule under the head
		}
		tag := "td"
		if i == 0 {
			tag = "th"
		}
		m.b.WriteString("<tr>")
		for words := range strings.SplitSeq(strings.Trim(strings.TrimSpace(rest[i]), "|"), "|") {
			m.b.WriteString("<" + tag + ">")
			m.inline(strings.TrimSpace(words))
			m.b.WriteString("</" + tag + ">")
		}
		m.b.WriteString("</tr>")
	}
	m.b.WriteString("</table></div>")
	return rest[i:]
}

// inline writes a line with its bold, italic, struck, code and linked passages.
func (m *marker) inline(words string) {
	for words != "" {
		at := strings.IndexAny(words, "*_~`[<")
		if at < 0 {
			break
		}
		m.b.WriteString(template.HTMLEscapeString(m.s.emojis(words[:at])))
		words = words[at:]
		if size := m.passage(words); size > 0 {
			words = words[size:]
			continue
		}
		m.b.WriteString(template.HTMLEscapeString(words[:1]))
		words = words[1:]
	}
	m.b.WriteString(template.HTMLEscapeString(m.s.emojis(words)))
}

// passage writes the marked passage that words begin with and says how long it was.
func (m *marker) passage(words string) int {
	for _, mark := range []struct{ sign, tag string }{
		{"**", "strong"}, {"__", "strong"}, {"~~", "del"}, {"*", "em"}, {"_", "em"},
	} {
		rest, ok := strings.CutPrefix(words, mark.sign)
		end := strings.Index(rest, mark.sign)
		if ok && end > 0 && rest[0] != ' ' && rest[end-1] != ' ' {
			m.b.WriteString("<" + mark.tag + ">")
			m.inline(rest[:end])
			m.b.WriteString("</" + mark.tag + ">")
			return end + 2*len(mark.sign)
		}
	}
	switch words[0] {
	case '`':
		if end := strings.IndexByte(words[1:], '`'); end > 0 {
			m.b.WriteString("<code>" + template.HTMLEscapeString(words[1:1+end]) + "</code>")
			return end + 2
		}
	case '<':
		if end := strings.IndexByte(words, '>'); end > 0 && isLink(words[1:end]) {
			writeLink(&m.b, words[1:end], words[1:end])
			return end + 1
		}
	case '[':
		label, rest, ok := strings.Cut(words[1:], "](")
		target, _, closed := strings.Cut(rest, ")")
		if ok && closed && !strings.Contains(label, "[") {
			writeLink(&m.b, target, label)
			return len("[](") + len(label) + len(target) + len(")")
		}
	}
	return 0
}
