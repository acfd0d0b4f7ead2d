package commands

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
)

// The smallest bricks of what people see. Slack's own limits are kept here.

// plain is a text without markup. Where it holds something like :word:, Slack is
// told to leave it alone, or it would make a picture of what somebody typed.
func plain(s string) *slack.TextBlockObject {
	t := slack.NewTextBlockObject(slack.PlainTextType, s, false, false)
	if !likeEmoji(s) {
		t.Emoji = nil
	}
	return t
}

// likeEmoji says whether a text holds a :word: between two colons.
func likeEmoji(s string) bool {
	_, rest, found := strings.Cut(s, ":")
	for found {
		word, after, closed := strings.Cut(rest, ":")
		if closed && word != "" && !strings.ContainsFunc(word, unicode.IsSpace) {
			return true
		}
		rest, found = after, closed
	}
	return false
}

// mrkdwn is a text with Slack's marks, as long as Slack takes it.
func mrkdwn(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.MarkdownType, clipMarked(s, 3000), false, false)
}

// section is a paragraph.
func section(s string) *slack.SectionBlock { return slack.NewSectionBlock(mrkdwn(s), nil, nil) }

// sectionWith is a paragraph with a button beside it, nil for none.
func sectionWith(s string, b *slack.ButtonBlockElement) *slack.SectionBlock {
	if b == nil {
		return section(s)
	}
	return slack.NewSectionBlock(mrkdwn(s), nil, slack.NewAccessory(b))
}

// header is a heading, in which there are no marks.
func header(s string) *slack.HeaderBlock { return slack.NewHeaderBlock(plain(clip(s, 150))) }

// note is a paragraph in small grey letters.
func note(s string) *slack.ContextBlock { return slack.NewContextBlock("", mrkdwn(s)) }

// row is a row of buttons.
func row(elements ...slack.BlockElement) *slack.ActionBlock {
	return slack.NewActionBlock("", elements...)
}

// button is a button; its action may carry "#" and what tells it apart from
// its like in the same message.
func button(action, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(action, value, plain(clip(label, 75)))
}

// primary makes a button the one that is meant to be pressed.
func primary(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StylePrimary
	return b
}

// asking has Slack ask back before the button does anything.
func asking(b *slack.ButtonBlockElement, l text.Lang, question text.T) *slack.ButtonBlockElement {
	b.Confirm = slack.NewConfirmationBlockObject(
		plain(text.T{ZH: "请确认", EN: "Please confirm"}.In(l)), plain(question.In(l)),
		plain(text.T{ZH: "确认", EN: "Yes"}.In(l)), plain(text.T{ZH: "取消", EN: "No"}.In(l)))
	return b
}

// clip cuts a text at a number of characters, with an ellipsis.
func clip(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit-1]) + "…"
}

// clipMarked is clip for mrkdwn.
func clipMarked(s string, limit int) string {
	if _, rest := cutMarked(s, limit); rest == "" {
		return s
	}
	head, _ := cutMarked(s, limit-1)
	return head + "…"
}

// cutMarked takes at most limit characters off the front of a mrkdwn text,
// and never half of an &amp; or <@U1>.
func cutMarked(s string, limit int) (head, rest string) {
	runes := []rune(s)
	if len(runes) <= limit {
		return s, ""
	}
	head = string(runes[:limit])
	if i := strings.LastIndexAny(head, "&<"); i > 0 && !strings.ContainsAny(head[i:], ";>") {
		head = head[:i]
	}
	return head, string(runes[utf8.RuneCountInString(head):])
}

// said is a message of one plain paragraph.
func said(s string) *Message {
	return &Message{Text: s, Blocks: []slack.Block{section(s)}}
}

// Message is a text and its layout. Text alone must say everything: it is what
// notifications and screen readers use.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// chunks packs lines into as few sections as Slack's 3,000 characters allow.
func chunks(rows []string) []slack.Block {
	var blocks []slack.Block
	part := ""
	for _, r := range rows {
		if len([]rune(part))+len([]rune(r)) > 2900 {
			blocks, part = append(blocks, section(part)), ""
		}
		if part != "" {
			part += "\n"
		}
		part += r
	}
	return append(blocks, section(part))
}

// pieces cuts a mrkdwn text into parts of at most limit characters.
func pieces(s string, limit int) []string {
	piece, rest := cutMarked(s, limit)
	out := []string{piece}
	for rest != "" {
		piece, rest = cutMarked(rest, limit)
		out = append(out, piece)
	}
	return out
}

// letter is a message under construction: its text says all that its blocks
// say.
type letter struct {
	said   []string
	blocks []slack.Block
}

func (l *letter) say(words string, b *slack.ButtonBlockElement) {
	l.said = append(l.said, strings.ReplaceAll(words, "*", ""))
	l.blocks = append(l.blocks, sectionWith(words, b))
}

func (l *letter) message(more ...slack.Block) Message {
	return Message{Text: clip(strings.Join(l.said, "\n"), 3500), Blocks: append(l.blocks, more...)}
}
