// Package ui is the kit of what people see: blocks, inputs and what is typed
// into them. It knows Slack's types and limits, and no request.
package ui

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
)

// The smallest bricks of what people see. Slack's own limits are kept here.

// Plain is a text without markup. Where it holds something like :word:, Slack is
// told to leave it alone, or it would make a picture of what somebody typed.
func Plain(s string) *slack.TextBlockObject {
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
	return slack.NewTextBlockObject(slack.MarkdownType, ClipMarked(s, 3000), false, false)
}

// Section is a paragraph.
func Section(s string) *slack.SectionBlock { return slack.NewSectionBlock(mrkdwn(s), nil, nil) }

// SectionWith is a paragraph with a button beside it, nil for none.
func SectionWith(s string, b *slack.ButtonBlockElement) *slack.SectionBlock {
	if b == nil {
		return Section(s)
	}
	return slack.NewSectionBlock(mrkdwn(s), nil, slack.NewAccessory(b))
}

// Header is a heading, in which there are no marks.
func Header(s string) *slack.HeaderBlock { return slack.NewHeaderBlock(Plain(Clip(s, 150))) }

// Note is a paragraph in small grey letters.
func Note(s string) *slack.ContextBlock { return slack.NewContextBlock("", mrkdwn(s)) }

// Table is rows of plain cells.
func Table(rows [][]string) *slack.TableBlock {
	table := slack.NewTableBlock("")
	for _, row := range rows {
		table.AddRow(Map(row, func(cell string) slack.TableCell { return slack.NewTableRawTextCell(cell) })...)
	}
	return table
}

// Series is one kind of bar in a chart: a count for each name.
type Series struct {
	Name   string
	Counts []int
}

// Bars is a chart of Slack's own, nothing where it would be more than Slack draws. Not
// every client shows it, so the same stands in words beside it: no chart is the only
// carrier of anything.
func Bars(title string, names []string, all ...Series) []slack.Block {
	const label = 20
	names = Map(names, func(s string) string { return Clip(s, label) })
	series := Map(all, func(s Series) slack.DataVisualizationDataSeries {
		out := slack.NewDataVisualizationDataSeries(Clip(s.Name, label))
		for i, name := range names {
			out.Data = append(out.Data, slack.NewDataVisualizationDataPoint(name, float64(s.Counts[i])))
		}
		return out
	})
	block := slack.NewDataVisualizationBlock(Clip(title, 50), slack.NewDataVisualizationBarChart(slack.NewDataVisualizationAxisConfig(names...), series...))
	if block.Validate() != nil {
		return nil
	}
	return []slack.Block{block}
}

// Bar is how much of something is filled up, as a bar with the figures beside it:
// ▓▓▓░ 12/16. It has at most ten signs; only what is full or empty looks so.
func Bar(have, want int) string {
	const most = 10
	signs := min(max(want, 1), most)
	full := 0
	switch {
	case have >= want && want > 0:
		full = signs
	case have > 0:
		full = min(max(have*signs/want, 1), signs-1)
	}
	return strings.Repeat("▓", full) + strings.Repeat("░", signs-full) + " " + strconv.Itoa(have) + "/" + strconv.Itoa(want)
}

// Row is a row of buttons.
func Row(elements ...slack.BlockElement) *slack.ActionBlock {
	return slack.NewActionBlock("", elements...)
}

// RowOf is a row of buttons where there are any.
func RowOf(elements []slack.BlockElement) []slack.Block {
	if len(elements) == 0 {
		return nil
	}
	return []slack.Block{Row(elements...)}
}

// Button is a button; its action may carry "#" and what tells it apart from
// its like in the same message.
func Button(action, value, label string) *slack.ButtonBlockElement {
	return slack.NewButtonBlockElement(action, value, Plain(Clip(label, 75)))
}

// Primary makes a button the one that is meant to be pressed.
func Primary(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StylePrimary
	return b
}

// Danger marks a button that does harm which can't be undone.
func Danger(b *slack.ButtonBlockElement) *slack.ButtonBlockElement {
	b.Style = slack.StyleDanger
	return b
}

// Asking has Slack ask back before the button does anything.
func Asking(b *slack.ButtonBlockElement, l text.Lang, question text.T) *slack.ButtonBlockElement {
	b.Confirm = slack.NewConfirmationBlockObject(
		Plain(text.T{ZH: "请确认", EN: "Please confirm"}.In(l)), Plain(question.In(l)),
		Plain(text.T{ZH: "确认", EN: "Yes"}.In(l)), Plain(text.T{ZH: "取消", EN: "No"}.In(l)))
	return b
}

// Clip cuts a text at a number of characters, with an ellipsis.
func Clip(s string, limit int) string {
	runes := []rune(s)
	if len(runes) <= limit {
		return s
	}
	return string(runes[:limit-1]) + "…"
}

// ClipMarked is Clip for mrkdwn: what is bold where it is cut stays so.
func ClipMarked(s string, limit int) string {
	if utf8.RuneCountInString(s) <= limit {
		return s
	}
	head, _ := cutMarked(s, limit-2)
	if line := head[strings.LastIndexByte(head, '\n')+1:]; strings.Count(typedMarks.ReplaceAllString(line, ""), "*")%2 == 1 {
		return head + "…*"
	}
	return head + "…"
}

// typedMarks are marks that somebody typed, as Esc leaves them.
var typedMarks = regexp.MustCompile(gap + "[*_~`]+" + gap)

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

// Said is a message of one plain paragraph.
func Said(s string) *Message {
	return &Message{Text: s, Blocks: []slack.Block{Section(s)}}
}

// Message is a text and its layout. Text alone must say everything: it is what
// notifications and screen readers use.
type Message struct {
	Text   string
	Blocks []slack.Block
}

// Chunks packs lines into as few sections as Slack's 3,000 characters allow.
func Chunks(rows []string) []slack.Block {
	var blocks []slack.Block
	part := ""
	for _, r := range rows {
		if len([]rune(part))+len([]rune(r)) > 2900 {
			blocks, part = append(blocks, Section(part)), ""
		}
		if part != "" {
			part += "\n"
		}
		part += r
	}
	return append(blocks, Section(part))
}

// Pieces cuts a mrkdwn text into parts of at most limit characters.
func Pieces(s string, limit int) []string {
	piece, rest := cutMarked(s, limit)
	out := []string{piece}
	for rest != "" {
		piece, rest = cutMarked(rest, limit)
		out = append(out, piece)
	}
	return out
}

// Letter is a message under construction: its text says all that its blocks
// say.
type Letter struct {
	said   []string
	blocks []slack.Block
}

// Say adds a section, with a button beside it or none.
func (l *Letter) Say(words string, b *slack.ButtonBlockElement) {
	l.said = append(l.said, strings.ReplaceAll(words, "*", ""))
	l.blocks = append(l.blocks, SectionWith(words, b))
}

// Message is the letter with more blocks below.
func (l *Letter) Message(more ...slack.Block) Message {
	return Message{Text: Clip(strings.Join(l.said, "\n"), 3500), Blocks: append(l.blocks, more...)}
}

// Above is the message with a paragraph over it.
func Above(say string, m Message) *Message {
	return &Message{Text: say + "\n" + m.Text, Blocks: append([]slack.Block{Section(say)}, m.Blocks...)}
}
