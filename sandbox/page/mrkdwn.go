package page

import (
	"html/template"
	"net/url"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// text is a text object as HTML.
func (s scene) text(t *text) template.HTML {
	switch {
	case t == nil:
		return ""
	case t.Type == "mrkdwn":
		return s.mrkdwn(t.Text)
	default:
		return s.plain(t.Text)
	}
}

// words are a text object's bare words, for attributes and menu entries.
func (s scene) words(t *text) string {
	if t == nil {
		return ""
	}
	return unescape(t.Text)
}

// plain is plain_text as HTML: nothing is marked up but line ends.
func (s scene) plain(src string) template.HTML {
	return template.HTML(lines(unescape(src))) //nolint:gosec // escaped by lines
}

// lines escapes a text and keeps its line ends.
func lines(src string) string {
	return strings.ReplaceAll(template.HTMLEscapeString(src), "\n", "<br>\n")
}

// mrkdwn is Slack's own markup as HTML. Every character of the source is either
// escaped or read as markup that is known; so nothing of it can become a tag.
func (s scene) mrkdwn(src string) template.HTML {
	var b strings.Builder
	for src != "" {
		before, rest, fenced := strings.Cut(src, "```")
		code, after, closed := strings.Cut(rest, "```")
		if !fenced || !closed {
			s.paragraph(&b, src)
			break
		}
		s.paragraph(&b, strings.TrimSuffix(before, "\n"))
		b.WriteString("<pre>" + verbatim(strings.Trim(code, "\n")) + "</pre>")
		src = strings.TrimPrefix(after, "\n")
	}
	return template.HTML(b.String()) //nolint:gosec // see above
}

// paragraph writes lines, those that begin with > as quotations.
func (s scene) paragraph(b *strings.Builder, src string) {
	if src == "" {
		return
	}
	quoting, first := false, true
	for line := range strings.SplitSeq(src, "\n") {
		said, quoted := unquote(line)
		switch {
		case quoted && !quoting:
			b.WriteString("<blockquote>")
		case !quoted && quoting:
			b.WriteString("</blockquote>")
		case !first:
			b.WriteString("<br>\n")
		}
		s.inline(b, said)
		quoting, first = quoted, false
	}
	if quoting {
		b.WriteString("</blockquote>")
	}
}

// unquote takes the quotation mark from a line's beginning, escaped or not.
func unquote(line string) (string, bool) {
	for _, mark := range []string{"&gt;", ">"} {
		if rest, ok := strings.CutPrefix(line, mark); ok {
			return strings.TrimPrefix(rest, " "), true
		}
	}
	return line, false
}

// inline writes a line with its marked-up passages.
func (s scene) inline(b *strings.Builder, line string) {
	plain := 0 // where the words begin that are not written yet
	for i := 0; i < len(line); {
		html, size := s.passage(line, i)
		if size == 0 {
			i++
			continue
		}
		bare(b, line[plain:i])
		b.WriteString(html)
		i += size
		plain = i
	}
	bare(b, line[plain:])
}

// passage is the marked-up passage that begins at i and how long it is in the
// source: 0 when there is none.
func (s scene) passage(line string, i int) (string, int) {
	switch line[i] {
	case '<':
		if end := strings.IndexByte(line[i:], '>'); end > 1 {
			if html, ok := s.reference(line[i+1 : i+end]); ok {
				return html, end + 1
			}
		}
	case '`':
		if end := strings.IndexByte(line[i+1:], '`'); end > 0 {
			return "<code>" + verbatim(line[i+1:i+1+end]) + "</code>", end + 2
		}
	case '*', '_', '~':
		if end := closing(line, i); end > 0 {
			var inside strings.Builder
			s.inline(&inside, line[i+1:end])
			tag := map[byte]string{'*': "strong", '_': "em", '~': "del"}[line[i]]
			return "<" + tag + ">" + inside.String() + "</" + tag + ">", end + 1 - i
		}
	}
	return "", 0
}

// closing finds the end of the emphasis that begins at i, or -1. As in Slack the
// marks must stand at the edges of words; Chinese characters are word characters,
// so *this*中 is not bold there and is not bold here.
func closing(line string, i int) int {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, _ := utf8.DecodeRuneInString(line[i+1:])
	if isWord(before) || isBlank(after) || after == rune(line[i]) {
		return -1
	}
	for j := i + 1; j < len(line); j++ {
		switch line[j] {
		case '`', '<':
			end := strings.IndexByte(line[j+1:], map[byte]byte{'`': '`', '<': '>'}[line[j]])
			j += end + 1
		case line[i]:
			last, _ := utf8.DecodeLastRuneInString(line[:j])
			next, _ := utf8.DecodeRuneInString(line[j+1:])
			if j > i+1 && !isBlank(last) && !isWord(next) {
				return j
			}
		}
	}
	return -1
}

// isBlank says whether a mark beside r is a plain character: beside a space, and
// as in Slack beside one that has no width.
func isBlank(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' }

func isWord(r rune) bool {
	return r != utf8.RuneError && (unicode.IsLetter(r) || unicode.IsDigit(r))
}

// bare writes words without markup: escaped, with clickable addresses.
func bare(b *strings.Builder, words string) {
	last := 0
	for _, at := range address.FindAllStringIndex(words, -1) {
		b.WriteString(template.HTMLEscapeString(unescape(words[last:at[0]])))
		link := unescape(words[at[0]:at[1]])
		writeLink(b, link, link)
		last = at[1]
	}
	b.WriteString(template.HTMLEscapeString(unescape(words[last:])))
}

// address finds a bare web address, which Chinese punctuation and characters
// follow without a space.
var address = regexp.MustCompile(`https?://[!#-;=-~]*`)

// reference is what stands between < and >: a link or a mention.
func (s scene) reference(body string) (string, bool) {
	target, label, labelled := strings.Cut(body, "|")
	switch {
	case strings.HasPrefix(target, "@"):
		return pill("@" + s.personName(target[1:], label)), true
	case strings.HasPrefix(target, "#"):
		return pill("#" + s.roomName(target[1:], label)), true
	}
	if !isLink(unescape(target)) {
		return "", false
	}
	if !labelled || label == "" {
		label = target
	}
	var b strings.Builder
	writeLink(&b, unescape(target), unescape(label))
	return b.String(), true
}

// pill is a name set apart from the words around it.
func pill(name string) string {
	return `<span class="pill">` + template.HTMLEscapeString(name) + `</span>`
}

// verbatim escapes code, in which nothing is marked up.
func verbatim(code string) string { return template.HTMLEscapeString(unescape(code)) }

// writeLink writes a link that opens beside the page and tells nobody whence.
func writeLink(b *strings.Builder, target, label string) {
	if !isLink(target) {
		b.WriteString(template.HTMLEscapeString(label))
		return
	}
	b.WriteString(`<a href="` + template.HTMLEscapeString(target) + `" target="_blank" rel="noopener noreferrer">` +
		template.HTMLEscapeString(label) + `</a>`)
}

// isLink lets through only what can do no harm when it is followed.
func isLink(target string) bool {
	u, err := url.Parse(target)
	if err != nil || strings.ContainsAny(target, " \t\n\"'`<>") {
		return false
	}
	switch strings.ToLower(u.Scheme) {
	case "http", "https":
		return u.Host != ""
	case "mailto":
		return true
	default:
		return false
	}
}

// unescape undoes the three escapes that Slack asks of apps.
func unescape(src string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(src)
}
