package commands_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// element is any block, element or text object of a payload: only what a
// reader sees of it.
type element struct {
	Type          string      `json:"type"`
	Text          any         `json:"text"` // a text object, or a text object's text
	Label         *words      `json:"label"`
	Hint          *words      `json:"hint"`
	Placeholder   *words      `json:"placeholder"`
	Accessory     *element    `json:"accessory"`
	Element       *element    `json:"element"`
	Elements      []element   `json:"elements"`
	Options       []element   `json:"options"`
	InitialOption *element    `json:"initial_option"`
	InitialValue  string      `json:"initial_value"`
	InitialDate   string      `json:"initial_date"`
	InitialTime   string      `json:"initial_time"`
	InitialUser   string      `json:"initial_user"`
	ActionID      string      `json:"action_id"`
	BlockID       string      `json:"block_id"`
	Value         string      `json:"value"`
	Style         style       `json:"style"`
	Optional      bool        `json:"optional"`
	Dispatch      bool        `json:"dispatch_action"`
	Confirm       *confirm    `json:"confirm"`
	Rows          [][]element `json:"rows"`
}

// style is a button's style, or the looks of a piece of rich text as JSON.
type style string

func (s *style) UnmarshalJSON(raw []byte) error {
	*s = style(strings.Trim(string(bytes.ReplaceAll(raw, []byte(" "), nil)), `"`))
	return nil
}

type confirm struct {
	Title   words `json:"title"`
	Text    words `json:"text"`
	Confirm words `json:"confirm"`
	Deny    words `json:"deny"`
}

// words are the element's own words, whether it has or is a text object.
func (e element) words() string {
	switch v := e.Text.(type) {
	case string:
		return v
	case map[string]any:
		s, _ := v["text"].(string)
		return s
	}
	return ""
}

func blocksOf(tb testing.TB, raw []byte) (shown, []element) {
	tb.Helper()
	var s shown
	if err := json.Unmarshal(raw, &s); err != nil {
		tb.Fatalf("%v in %s", err, raw)
	}
	var blocks []element
	if err := json.Unmarshal(s.Blocks, &blocks); err != nil {
		tb.Fatalf("%v in %s", err, s.Blocks)
	}
	return s, blocks
}

// page is a payload as a person reads it.
func page(tb testing.TB, raw []byte) string {
	tb.Helper()
	s, blocks := blocksOf(tb, raw)
	var out strings.Builder
	switch s.Type {
	case "modal":
		fmt.Fprintf(&out, "╔ %s ╗\n", s.Title.Text)
	case "home":
		fmt.Fprintln(&out, "╔ Home ╗")
	default:
		fmt.Fprintf(&out, "(notification: %s)\n", strings.ReplaceAll(s.Text, "\n", " ⏎ "))
	}
	for _, b := range blocks {
		out.WriteString("\n" + b.page())
	}
	if s.Type == "modal" {
		buttons := "[" + s.Close.Text + "]"
		if s.Submit != nil {
			buttons += "  [" + s.Submit.Text + " → " + s.CallbackID + " · " + s.Meta + "]"
		}
		out.WriteString("\n╚ " + buttons + " ╝\n")
	}
	return out.String()
}

func (e element) page() string {
	switch e.Type {
	case "header":
		return "# " + e.words() + "\n"
	case "section":
		line := e.words() + "\n"
		if e.Accessory != nil {
			line += "    " + e.Accessory.page() + "\n"
		}
		return line
	case "context":
		var lines []string
		for _, t := range e.Elements {
			lines = append(lines, "  · "+strings.ReplaceAll(t.words(), "\n", "\n    "))
		}
		return strings.Join(lines, "\n") + "\n"
	case "actions":
		var row []string
		for _, b := range e.Elements {
			row = append(row, b.page())
		}
		return "    " + strings.Join(row, "  ") + "\n"
	case "divider":
		return "--------\n"
	case "rich_text":
		return e.rich() + "\n"
	case "input":
		return e.input()
	case "button":
		return e.button()
	case "static_select":
		return e.choice()
	case "table":
		return e.table()
	}
	return "?" + e.Type + "\n"
}

// rich are the words of rich text, with what is bold in 【】 and what is struck
// between dashes, so that no mark of somebody's is taken for one.
func (e element) rich() string {
	var b strings.Builder
	for _, piece := range e.Elements {
		switch words := piece.words(); {
		case len(piece.Elements) > 0:
			b.WriteString(piece.rich())
		case strings.Contains(string(piece.Style), `"bold":true`):
			b.WriteString("【" + strings.TrimSuffix(words, "\n") + "】" + strings.Repeat("\n", len(words)-len(strings.TrimSuffix(words, "\n"))))
		case strings.Contains(string(piece.Style), `"strike":true`):
			b.WriteString("–" + words + "–")
		default:
			b.WriteString(words)
		}
	}
	return b.String()
}

func (e element) table() string {
	var lines []string
	for _, r := range e.Rows {
		var cells []string
		for _, cell := range r {
			cells = append(cells, cell.words())
		}
		lines = append(lines, "| "+strings.Join(cells, " | ")+" |")
	}
	return strings.Join(lines, "\n") + "\n"
}

func (e element) button() string {
	label := "[" + e.words()
	if e.Style != "" {
		label += " (" + string(e.Style) + ")"
	}
	label += " → " + e.ActionID
	if e.Value != "" {
		label += " · " + e.Value
	}
	if c := e.Confirm; c != nil {
		label += fmt.Sprintf(" ? %s: %s %s/%s", c.Title.Text, c.Text.Text, c.Confirm.Text, c.Deny.Text)
	}
	return label + "]"
}

func (e element) choice() string {
	name := ""
	if e.Placeholder != nil {
		name = e.Placeholder.Text
	}
	var options []string
	for _, o := range e.Options {
		option := o.words()
		if e.InitialOption != nil && e.InitialOption.Value == o.Value {
			option = "•" + option
		}
		options = append(options, option)
	}
	return "[▾ " + name + " → " + e.ActionID + ": " + strings.Join(options, " | ") + "]"
}

func (e element) input() string {
	star := "*"
	if e.Optional {
		star = ""
	}
	initial := e.Element.InitialValue + e.Element.InitialDate + e.Element.InitialTime + e.Element.InitialUser
	var options []string
	for _, o := range e.Element.Options {
		options = append(options, o.words())
	}
	if e.Element.InitialOption != nil {
		initial = e.Element.InitialOption.words()
	}
	line := fmt.Sprintf("%s%s (%s, %s)", e.Label.Text, star, e.BlockID, e.Element.Type)
	if len(options) > 0 {
		line += " {" + strings.Join(options, " | ") + "}"
	}
	if initial != "" {
		line += " = " + initial
	}
	if e.Hint != nil {
		line += "\n    " + e.Hint.Text
	}
	return line + "\n"
}
