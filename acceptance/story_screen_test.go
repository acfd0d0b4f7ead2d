package acceptance

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"cdobot/sandbox"
)

// seenMessage is a message of the bot as the people in a conversation see it.
type seenMessage struct {
	sandbox.Message
	in string // the conversation's name in a story
}

func (m seenMessage) String() string {
	return fmt.Sprintf("  %s  %s gets:\n%s", beijing(m.At), m.in, indent(m.shown()))
}

// key is the key of the notice, "" for what the bot answers to somebody's action.
func (m seenMessage) key() string {
	var mark struct {
		Payload struct {
			Key string `json:"key"`
		} `json:"event_payload"`
	}
	_ = json.Unmarshal(m.Metadata, &mark) // there may be none
	return mark.Payload.Key
}

// notice says whether the bot speaks up by itself, rather than answers.
func (m seenMessage) notice() bool { return m.key() != "" }

// reminder says whether it is the reminders of a day.
func (m seenMessage) reminder() bool { return strings.HasPrefix(m.key(), "day/") }

// shown is the message as Slack's client shows it: the layout, or the text
// where there is none.
func (m seenMessage) shown() string {
	if s := showBlocks(m.Blocks); s != "" {
		return s
	}
	return formatted(m.Text)
}

// formatted is mrkdwn as it looks: bold without its stars, people by name.
func formatted(s string) string {
	s = regexp.MustCompile(`\*([^*\n\x{200b}][^*\n]*)\*`).ReplaceAllString(s, "$1")
	s = strings.ReplaceAll(s, "\u200b", "") // a mark beside it is none
	return regexp.MustCompile(`<@(U[A-Z0-9]+)>`).ReplaceAllStringFunc(s, func(m string) string {
		return "@" + personName(m[2:len(m)-1])
	})
}

// weekSign is in front of the bureau's look at the week.
const weekSign = "📋"

// weekly says whether the reminder is the bureau's look at the week and nothing else.
func (m seenMessage) weekly() bool {
	return m.reminder() && len(m.items()) == 0 && strings.Contains(m.shown(), weekSign)
}

// items are the things that a reminder reminds of. What the look at a week says, which
// stands below them, is none.
func (m seenMessage) items() []string {
	var items []string
	for _, b := range parseBlocks(m.Blocks)[1:] {
		if b.Type != "section" {
			continue
		}
		if strings.HasPrefix(b.show(), weekSign) {
			break
		}
		items = append(items, b.show())
	}
	return items
}

// ofWeek says whether the texts of a story are those of the look at the week.
func ofWeek(words []string) bool {
	return slices.ContainsFunc(words, func(s string) bool { return strings.HasPrefix(s, weekSign) })
}

// screenBlock is what is read of a block.
type screenBlock struct {
	Type      string          `json:"type"`
	BlockID   string          `json:"block_id"`
	Text      screenText      `json:"text"`
	Label     screenText      `json:"label"`
	Hint      screenText      `json:"hint"`
	Fields    []screenText    `json:"fields"`
	Accessory *screenElement  `json:"accessory"`
	Element   *screenElement  `json:"element"`
	Elements  []screenElement `json:"elements"`
}

type screenText struct {
	Type string `json:"type"`
	Text string `json:"text"`
}

// screenElement is something to press, choose from or fill in, or, in a
// context block, words: then Text is a string.
type screenElement struct {
	Type        string          `json:"type"`
	ActionID    string          `json:"action_id"`
	Text        json.RawMessage `json:"text"`
	Value       string          `json:"value"`
	Placeholder screenText      `json:"placeholder"`
	Options     []screenOption  `json:"options"`
	Groups      []screenGroup   `json:"option_groups"`
	Initial     string          `json:"initial_value"`
	Date        string          `json:"initial_date"`
	Time        string          `json:"initial_time"`
	Room        string          `json:"initial_conversation"`
	Elements    []screenElement `json:"elements"`
}

// rich is a piece of rich text, in which every mark is shown as it stands.
func (e screenElement) rich() string {
	words := []string{e.label()}
	for _, piece := range e.Elements {
		words = append(words, piece.rich())
	}
	return strings.Join(words, "")
}

type screenOption struct {
	Text  screenText `json:"text"`
	Value string     `json:"value"`
}

type screenGroup struct {
	Options []screenOption `json:"options"`
}

// choices are all that can be chosen, in groups or not.
func (e screenElement) choices() []screenOption {
	all := e.Options
	for _, g := range e.Groups {
		all = append(all, g.Options...)
	}
	return all
}

func parseBlocks(raw json.RawMessage) []screenBlock {
	var blocks []screenBlock
	_ = json.Unmarshal(raw, &blocks) // the sandbox has checked them
	return blocks
}

func showBlocks(raw json.RawMessage) string {
	var out []string
	for _, b := range parseBlocks(raw) {
		if s := b.show(); s != "" {
			out = append(out, s)
		}
	}
	return strings.Join(out, "\n")
}

// interactive are the block's elements that people can use.
func (b screenBlock) interactive() []screenElement {
	var all []screenElement
	for _, e := range []*screenElement{b.Accessory, b.Element} {
		if e != nil {
			all = append(all, *e)
		}
	}
	for _, e := range b.Elements {
		if e.ActionID != "" {
			all = append(all, e)
		}
	}
	return all
}

func (b screenBlock) show() string {
	var parts []string
	for _, t := range append([]screenText{b.Label, b.Hint, b.Text}, b.Fields...) {
		if t.Text != "" {
			parts = append(parts, formatted(t.Text))
		}
	}
	for _, e := range b.Elements {
		switch {
		case b.Type == "rich_text":
			parts = append(parts, e.rich())
		case e.ActionID == "":
			parts = append(parts, formatted(e.label()))
		}
	}
	for _, e := range b.interactive() {
		parts = append(parts, e.show())
	}
	return strings.Join(parts, "  ")
}

// label is what stands on the element.
func (e screenElement) label() string {
	var words string
	if json.Unmarshal(e.Text, &words) == nil {
		return words
	}
	var t screenText
	_ = json.Unmarshal(e.Text, &t)
	if t.Text == "" {
		return e.Placeholder.Text
	}
	return t.Text
}

func (e screenElement) show() string {
	parts := []string{e.label() + e.Initial + e.Date + e.Time + e.Room}
	for _, o := range e.Options {
		parts = append(parts, "▸"+o.Text.Text)
	}
	return "[" + strings.TrimSpace(strings.Join(parts, " ")) + "]"
}

func indent(s string) string { return "    " + strings.ReplaceAll(s, "\n", "\n    ") }

// showView is a modal or Home tab as its person sees it.
func showView(v sandbox.View) string {
	var body struct {
		Title  screenText      `json:"title"`
		Submit screenText      `json:"submit"`
		Blocks json.RawMessage `json:"blocks"`
	}
	_ = json.Unmarshal(v.Body, &body) // the sandbox has checked it
	out := showBlocks(body.Blocks)
	if body.Title.Text != "" {
		out = body.Title.Text + "\n" + out
	}
	if body.Submit.Text != "" {
		out += "\n[" + body.Submit.Text + "]"
	}
	return out
}

// window is the modal in front of somebody.
func (w *town) window(person string) (sandbox.View, bool) {
	views := w.slack.Views(person)
	if len(views) == 0 {
		return sandbox.View{}, false
	}
	return views[len(views)-1], true
}

// sight is what the actor got to see by the last action.
func (w *town) sight() string {
	var out []string
	if w.ack.Trouble != "" {
		out = append(out, w.ack.Trouble)
	}
	for field, sentence := range w.ack.Errors {
		out = append(out, field+": "+sentence)
	}
	for _, m := range w.answers {
		out = append(out, m.shown())
	}
	if v, ok := w.window(w.actor); ok {
		out = append(out, showView(v))
	}
	if v, ok := w.slack.Home(w.actor); ok && w.home {
		out = append(out, showView(v))
	}
	return strings.Join(out, "\n")
}

// scene tells who reads a failed story how things stand.
func (w *town) scene() string {
	if w.slack == nil {
		return "The story has not started."
	}
	out := []string{"It is " + beijing(w.slack.Now()) + "."}
	if w.actor != "" {
		out = append(out, personName(w.actor)+" sees:", indent(w.sight()))
	}
	if len(w.unspoken) > 0 {
		out = append(out, "Said and not told of yet:")
	}
	for _, m := range w.unspoken {
		out = append(out, m.String())
	}
	return strings.Join(out, "\n")
}
