package ui

import (
	"regexp"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// What Slack shows as blocks, for a page that only shows. Whatever is to be pressed is
// left out.

// Shown is a block on a page: a heading, a paragraph, a note, a table or a line between.
type Shown struct {
	Kind string // "heading", "paragraph", "note", "table" or "line"
	Says []Run
	Rows [][]string // of a table; the first one holds its headings
}

// Run is a piece of text with one look.
type Run struct {
	Text                       string
	Bold, Italic, Struck, Code bool
	Link                       string // an address of http or https, "" for none
	Break                      bool   // a new line begins; there is no text
}

// OnPage is what the blocks say, with what name calls an account.
func OnPage(blocks []slack.Block, name func(person string) string) []Shown {
	var all []Shown
	for _, block := range blocks {
		if shown, ok := onPage(block, name); ok {
			all = append(all, shown)
		}
	}
	return all
}

func onPage(block slack.Block, name func(string) string) (Shown, bool) {
	switch b := block.(type) {
	case *slack.HeaderBlock:
		return Shown{Kind: "heading", Says: lined(b.Text.Text, Run{})}, true
	case *slack.SectionBlock:
		var says []Run
		for _, t := range append([]*slack.TextBlockObject{b.Text}, b.Fields...) {
			if t == nil {
				continue
			}
			if len(says) > 0 {
				says = append(says, Run{Break: true})
			}
			says = append(says, textRuns(t, name)...)
		}
		return Shown{Kind: "paragraph", Says: says}, len(says) > 0
	case *slack.ContextBlock:
		var says []Run
		for _, e := range b.ContextElements.Elements {
			if t, ok := e.(*slack.TextBlockObject); ok {
				says = append(says, textRuns(t, name)...)
			}
		}
		return Shown{Kind: "note", Says: says}, len(says) > 0
	case *slack.RichTextBlock:
		return richOnPage(b), true
	case *slack.TableBlock:
		return Shown{Kind: "table", Rows: Map(b.Rows, cells)}, true
	case *slack.DividerBlock:
		return Shown{Kind: "line"}, true
	}
	return Shown{}, false
}

func cells(row []slack.TableCell) []string {
	return Map(row, func(cell slack.TableCell) string {
		if raw, ok := cell.(*slack.TableRawTextCell); ok {
			return raw.Text
		}
		return ""
	})
}

func richOnPage(b *slack.RichTextBlock) Shown {
	shown := Shown{Kind: "paragraph"}
	for _, e := range b.Elements {
		section, ok := e.(*slack.RichTextSection)
		if !ok {
			continue
		}
		for _, piece := range section.Elements {
			t, ok := piece.(*slack.RichTextSectionTextElement)
			if !ok {
				continue
			}
			look := Run{}
			if t.Style != nil {
				look = Run{Bold: t.Style.Bold, Italic: t.Style.Italic, Struck: t.Style.Strike, Code: t.Style.Code}
			}
			shown.Says = append(shown.Says, lined(t.Text, look)...)
		}
	}
	return shown
}

func textRuns(t *slack.TextBlockObject, name func(string) string) []Run {
	if t.Type != slack.MarkdownType {
		return lined(t.Text, Run{})
	}
	return Marked(t.Text, name)
}

// marks are what mrkdwn of ours holds: an angle bracket's content, code, and words in
// bold, italics or struck out. Beside a gap a mark is a plain character.
var marks = regexp.MustCompile("<([^<>]+)>|```([^`]+)```|`([^`\n]+)`|\\*([^*\n]+)\\*|_([^_\n]+)_|~([^~\n]+)~")

// Marked reads mrkdwn. Whatever it can't read it shows as it stands.
func Marked(s string, name func(person string) string) []Run {
	return runs(s, Run{}, name)
}

func runs(s string, look Run, name func(string) string) []Run {
	var all []Run
	for s != "" {
		at := nextMark(s)
		if at == nil {
			return append(all, lined(plainOf(s), look)...)
		}
		all = append(all, lined(plainOf(s[:at[0]]), look)...)
		all = append(all, within(s, at, look, name)...)
		s = s[at[1]:]
	}
	return all
}

// nextMark is where the next mark stands that is none of somebody's own characters.
func nextMark(s string) []int {
	for _, at := range marks.FindAllStringSubmatchIndex(s, -1) {
		if s[at[0]] == '<' || !strings.HasSuffix(s[:at[0]], gap) && !isWord(s[:at[0]], s[at[1]:]) {
			return at
		}
	}
	return nil
}

// isWord says whether a mark between the two stands within a word: such as in a_b_c.
func isWord(before, after string) bool {
	letter := func(c byte) bool {
		return '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
	}
	return before != "" && letter(before[len(before)-1]) || after != "" && letter(after[0])
}

// within is what stands within the mark.
func within(s string, at []int, look Run, name func(string) string) []Run {
	group := slices.IndexFunc([]int{1, 2, 3, 4, 5, 6}, func(g int) bool { return at[2*g] >= 0 }) + 1
	inner := s[at[2*group]:at[2*group+1]]
	switch group {
	case 1:
		return []Run{bracketed(inner, look, name)}
	case 2, 3:
		look.Code = true
		return lined(plainOf(strings.Trim(inner, "\n")), look)
	case 4:
		look.Bold = true
	case 5:
		look.Italic = true
	default:
		look.Struck = true
	}
	return runs(inner, look, name)
}

// bracketed is somebody's name, a channel, a day or an address.
func bracketed(inner string, look Run, name func(string) string) Run {
	what, label, labelled := strings.Cut(inner, "|")
	what, label = plainOf(what), plainOf(label)
	switch {
	case strings.HasPrefix(what, "@"):
		look.Text = "@" + name(what[1:])
	case strings.HasPrefix(what, "http://"), strings.HasPrefix(what, "https://"):
		look.Text, look.Link = what, what
		if labelled {
			look.Text = label
		}
	case labelled:
		look.Text = label
	default:
		look.Text = what
	}
	return look
}

// plainOf are the characters that mrkdwn stands for.
func plainOf(s string) string {
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&", gap, "").Replace(s)
}

// lined is a text of one look, with its line breaks.
func lined(s string, look Run) []Run {
	var all []Run
	for i, line := range strings.Split(s, "\n") {
		if i > 0 {
			all = append(all, Run{Break: true})
		}
		if line != "" {
			look.Text = line
			all = append(all, look)
		}
	}
	return all
}
