package page

import (
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

// blocks are a list of blocks as HTML.
func (s scene) blocks(raw json.RawMessage) (template.HTML, error) {
	var list []block
	if len(raw) == 0 {
		return "", nil
	}
	if err := json.Unmarshal(raw, &list); err != nil {
		return s.execute("block.unknown", shown{S: s, B: block{Type: "blocks"}})
	}
	return s.list(list)
}

// list renders blocks one below the other.
func (s scene) list(list []block) (template.HTML, error) {
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

// inner are the blocks among a block's elements: the cards of a carousel.
func (s scene) inner(b block) (template.HTML, error) { return s.blocks(b.Elements) }

// controls are the elements of an actions block, ready to use.
func (s scene) controls(b block) (template.HTML, error) {
	var list []element
	if err := json.Unmarshal(b.Elements, &list); err != nil {
		return s.execute("block.unknown", shown{S: s, B: b})
	}
	return s.row(b, list)
}

// row renders elements of a block beside each other.
func (s scene) row(b block, list []element) (template.HTML, error) {
	var out strings.Builder
	for _, e := range list {
		html, err := s.element(b, e)
		if err != nil {
			return "", err
		}
		out.WriteString(string(html))
	}
	return template.HTML(out.String()), nil //nolint:gosec // made of templates only
}

// notes are the texts and small pictures of a context block.
func (s scene) notes(b block) (template.HTML, error) {
	var list []element
	if err := json.Unmarshal(b.Elements, &list); err != nil {
		return s.execute("block.unknown", shown{S: s, B: b})
	}
	var out strings.Builder
	for _, e := range list {
		if e.Type == "image" {
			html, err := s.element(b, e)
			if err != nil {
				return "", err
			}
			out.WriteString(string(html))
			continue
		}
		if e.Text != nil {
			note := s.text(&text{Type: e.Type, Text: e.Text.Text, Emoji: e.Text.Emoji})
			out.WriteString("<span>" + string(note) + "</span>")
		}
	}
	return template.HTML(out.String()), nil //nolint:gosec // texts are escaped
}

// picture is where a picture can be had without asking anybody outside, or ""
// when it can't: then its words stand for it.
func (s scene) picture(address string, file *slackFile) string {
	switch {
	case file != nil && file.ID != "":
		return "/page/file/" + file.ID + "?as=" + s.Me
	case file != nil:
		address = file.URL
	}
	if rest, own := strings.CutPrefix(address, "/"); own && !strings.HasPrefix(rest, "/") {
		return address
	}
	if id, ok := fileID(address); ok {
		return "/page/file/" + id + "?as=" + s.Me
	}
	return ""
}

// fileID finds the id in the address of a file of the workspace.
func fileID(address string) (string, bool) {
	_, rest, found := strings.Cut(address, "/files/")
	id, _, _ := strings.Cut(rest, "/")
	return id, found && strings.HasPrefix(id, "F")
}

// level is a header's size or an alert's kind.
func level(b block) string {
	switch v := b.Level.(type) {
	case float64:
		return strconv.Itoa(min(max(int(v), 1), 4))
	case string:
		return v
	default:
		return "default"
	}
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
	if otherwise != "" {
		return unescape(otherwise)
	}
	return id
}

func displayName(p sandbox.Person) string {
	if p.RealName != "" {
		return p.RealName
	}
	return p.Name
}

// roomName is how a channel is called.
func (s scene) roomName(id, otherwise string) string {
	for _, c := range s.rooms {
		if c.ID == id {
			return c.Name
		}
	}
	if otherwise != "" {
		return unescape(otherwise)
	}
	return id
}
