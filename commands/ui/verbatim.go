package ui

import (
	"regexp"
	"strings"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"
)

// What somebody typed is shown as they typed it: what is signed is what was
// read. Longer texts are rich text, in which Slack looks for no marks. Within a
// sentence of ours there is mrkdwn, which knows no escape for its marks.

// gap is a space without width. Beside it a mark of Slack's is a plain character.
const gap = "\u200b"

// markup is what Slack would read as marks, and what only looks like it.
var markup = regexp.MustCompile("https?://[!-~]+|[0-9A-Za-z]+(?:_+[0-9A-Za-z]+)+|:[\\w+'-]+:|[*_~`]+|(?m:^>)")

// Esc makes what a person typed safe inside mrkdwn, and keeps its marks visible.
// Addresses and words_with_lines in them have none, and stay as they are.
func Esc(s string) string {
	s = markup.ReplaceAllStringFunc(s, func(found string) string {
		switch found[0] {
		case ':':
			return ":" + gap + found[1:]
		case '*', '_', '~', '`', '>':
			return gap + found + gap
		}
		return found
	})
	return slackutilsx.EscapeMessage(s)
}

// TypedOut is what somebody typed, under a label of ours, "" for none.
func TypedOut(label, s string) []slack.Block {
	const most = 2800
	var blocks []slack.Block
	for i, piece := range Pieces(s, most) {
		var say []slack.RichTextSectionElement
		if i == 0 && label != "" {
			say = append(say, InBold(label+"\n"))
		}
		if piece != "" {
			say = append(say, AsTyped(piece))
		}
		if len(say) > 0 {
			blocks = append(blocks, Paragraph(say...))
		}
	}
	return blocks
}

// Paragraph is rich text: one paragraph, with line breaks as they stand in it.
func Paragraph(say ...slack.RichTextSectionElement) slack.Block {
	return slack.NewRichTextBlock("", slack.NewRichTextSection(say...))
}

// AsTyped is a piece of a paragraph without looks.
func AsTyped(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(s, nil)
}

// InBold is a piece of a paragraph in bold.
func InBold(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(s, &slack.RichTextSectionTextStyle{Bold: true})
}

// Struck is a piece of a paragraph that is crossed out.
func Struck(s string) slack.RichTextSectionElement {
	return slack.NewRichTextSectionTextElement(s, &slack.RichTextSectionTextStyle{Strike: true})
}

// WordsIn are the words of a paragraph, without its looks.
func WordsIn(say []slack.RichTextSectionElement) string {
	var b strings.Builder
	for _, e := range say {
		if t, ok := e.(*slack.RichTextSectionTextElement); ok {
			b.WriteString(t.Text)
		}
	}
	return b.String()
}
