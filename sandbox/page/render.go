package page

import (
	"cmp"
	"encoding/json"
	"html/template"
	"strconv"
	"strings"
	"time"

	"cdobot/sandbox"
)

// scene is what one person sees at one moment: everything that the rendering of
// blocks depends on besides the blocks.
type scene struct {
	p      *page
	Lang   string // chinese or english
	Me     string // who looks
	people []sandbox.Person
	rooms  []sandbox.Channel
	now    time.Time
	view   string            // the modal that is being rendered
	wrong  map[string]string // the sentences under its fields, by block_id
}

// shown is a block with the scene it is shown in.
type shown struct {
	S scene
	B block
}

// blocks are a list of blocks as HTML, one below the other.
func (s scene) blocks(raw json.RawMessage) (template.HTML, error) {
	var list []block
	if len(raw) == 0 {
		return "", nil
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		return s.block(block{Type: "blocks"})
	}
	var b strings.Builder
	for _, one := range list {
		html, err := s.block(one)
		if err != nil {
			return "", err
		}
		b.WriteString(string(html))
	}
	return template.HTML(b.String()), nil //nolint:gosec // made of templates only
}

// block renders one block by the template of its type.
func (s scene) block(b block) (template.HTML, error) {
	name := "block." + b.Type
	if s.p.templates.Lookup(name) == nil {
		name = "block.unknown"
	}
	return s.execute(name, shown{S: s, B: b})
}

// execute runs a template into HTML that can stand in another one.
func (s scene) execute(name string, data any) (template.HTML, error) {
	var b strings.Builder
	if err := s.p.templates.ExecuteTemplate(&b, name, data); err != nil {
		return "", err //nolint:wrapcheck // text/template names the template and the line
	}
	return template.HTML(b.String()), nil //nolint:gosec // html/template escaped it
}

// note is a text of a context block, whose type stands beside it.
func (s scene) note(e element) template.HTML {
	if e.Text == nil {
		return ""
	}
	return s.text(&text{Type: e.Type, Text: e.Text.Text})
}

// align is the side that a table's cell stands at: numbers at the right.
func align(words string) string {
	if _, err := strconv.ParseFloat(words, 64); err == nil {
		return "right"
	}
	return "left"
}

// personName is how a person is called, whatever name came with the mention.
func (s scene) personName(id, otherwise string) string {
	id, _, _ = strings.Cut(id, "|")
	for _, p := range s.people {
		if p.ID == id {
			return displayName(p)
		}
	}
	if bot := s.p.ws.Bot(); bot.ID == id {
		return displayName(bot)
	}
	return cmp.Or(unescape(otherwise), id)
}

func displayName(p sandbox.Person) string { return cmp.Or(p.RealName, p.Name) }

// roomName is how a channel is called.
func (s scene) roomName(id, otherwise string) string {
	for _, c := range s.rooms {
		if c.ID == id {
			return c.Name
		}
	}
	return cmp.Or(unescape(otherwise), id)
}
