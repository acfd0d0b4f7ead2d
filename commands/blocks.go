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

func mrkdwn(s string) *slack.TextBlockObject {
	return slack.NewTextBlockObject(slack.MarkdownType, clipMarked(s, 3000), false, false)
}

func section(s string) *slack.SectionBlock { return slack.NewSectionBlock(mrkdwn(s), nil, nil) }

func sectionWith(s string, b *slack.ButtonBlockElement) *slack.SectionBlock {
	if b == nil {
		return section(s)
	}
	return slack.NewSectionBlock(mrkdwn(s), nil, slack.NewAccessory(b))
}

func header(s string) *slack.HeaderBlock { return slack.NewHeaderBlock(plain(clip(s, 150))) }

func note(s string) *slack.ContextBlock { return slack.NewContextBlock("", mrkdwn(s)) }

func row(elements ...slack.BlockElement) *slack.ActionBlock {
	return slack.NewActionBlock("", elements...)
}

// button is a button; its action may carry "#" and what tells it apart from
// its like in the same message.
func button(action, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(action, value, plain(clip(label, 75)))
}

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

// input is a form's field; the block id is the field's name.
func input(block, label, hint string, element slack.BlockElement) *slack.InputBlock {
	var h *slack.TextBlockObject
	if hint != "" {
		h = plain(hint)
	}
	return slack.NewInputBlock(block, plain(label), h, element)
}

func optional(b *slack.InputBlock) *slack.InputBlock {
	b.Optional = true
	return b
}

// field is the element of every input block: each block has just one.
const field = "value"

func line(initial string, limit int) *slack.PlainTextInputBlockElement {
	e := slack.NewPlainTextInputBlockElement(nil, field)
	e.InitialValue, e.MaxLength = clip(initial, limit), limit
	return e
}

func lines(initial string, limit int) *slack.PlainTextInputBlockElement {
	e := line(initial, min(limit, 3000))
	e.Multiline = true
	return e
}

func option(value, label string) *slack.OptionBlockObject {
	return slack.NewOptionBlockObject(value, plain(clip(label, 75)), nil)
}

func modal(l text.Lang, callback string, title, submit text.T, blocks ...slack.Block) *slack.ModalViewRequest {
	return &slack.ModalViewRequest{
		Type: slack.VTModal, CallbackID: callback,
		Title: plain(title.In(l)), Submit: plain(submit.In(l)),
		Close:  plain(text.T{ZH: "取消", EN: "Cancel"}.In(l)),
		Blocks: slack.Blocks{BlockSet: blocks},
	}
}

// autosaves makes a form one whose words are kept however it is left: by the
// form's own draft while they are typed, or when its window is closed.
func autosaves(l text.Lang, m *slack.ModalViewRequest) *slack.ModalViewRequest {
	m.NotifyOnClose = true
	m.Close = plain(text.T{ZH: "关闭（已自动保存）", EN: "Close (all is kept)"}.In(l))
	return m
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
