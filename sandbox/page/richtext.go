package page

import (
	"encoding/json"
	"html/template"
	"strconv"
	"strings"
	"time"
)

// rich is any piece of a rich_text block.
type rich struct {
	Type     string `json:"type"`
	Elements []rich `json:"elements"`
	Style    any    `json:"style"` // of a list "bullet" or "ordered", of words their looks
	Indent   int    `json:"indent"`
	Offset   int    `json:"offset"`
	Text     string `json:"text"`
	URL      string `json:"url"`
	Name     string `json:"name"`
	Unicode  string `json:"unicode"`
	User     string `json:"user_id"`
	Channel  string `json:"channel_id"`
	Range    string `json:"range"`
	Value    string `json:"value"`
	At       int64  `json:"timestamp"`
	Format   string `json:"format"`
	Fallback string `json:"fallback"`
}

// rich renders the elements of a rich_text block.
func (s scene) rich(raw json.RawMessage) template.HTML {
	var list []rich
	if json.Unmarshal(raw, &list) != nil {
		return ""
	}
	var b strings.Builder
	for _, r := range list {
		s.richPart(&b, r)
	}
	return template.HTML(b.String()) //nolint:gosec // every text is escaped below
}

func (s scene) richPart(b *strings.Builder, r rich) {
	tag := map[string]string{
		"rich_text_section": "p", "rich_text_quote": "blockquote", "rich_text_preformatted": "pre",
	}[r.Type]
	if r.Type == "rich_text_list" {
		s.richList(b, r)
		return
	}
	if tag == "" {
		return
	}
	b.WriteString("<" + tag + ">")
	for _, e := range r.Elements {
		s.richInline(b, e)
	}
	b.WriteString("</" + tag + ">")
}

func (s scene) richList(b *strings.Builder, r rich) {
	tag := "ul"
	if r.Style == "ordered" {
		tag = "ol"
	}
	indent := strconv.Itoa(min(max(r.Indent, 0), 8))
	b.WriteString("<" + tag + ` class="indent-` + indent + `">`)
	for _, item := range r.Elements {
		b.WriteString("<li>")
		for _, e := range item.Elements {
			s.richInline(b, e)
		}
		b.WriteString("</li>")
	}
	b.WriteString("</" + tag + ">")
}

func (s scene) richInline(b *strings.Builder, r rich) {
	open, shut := richStyle(r.Style)
	b.WriteString(open)
	switch r.Type {
	case "text":
		b.WriteString(lines(r.Text))
	case "link":
		label := r.Text
		if label == "" {
			label = r.URL
		}
		writeLink(b, r.URL, label)
	case "user":
		b.WriteString(s.pill("@" + s.personName(r.User, "")))
	case "channel":
		b.WriteString(s.pill("#" + s.roomName(r.Channel, "")))
	case "broadcast":
		b.WriteString(s.pill("@" + r.Range))
	case "emoji":
		b.WriteString(template.HTMLEscapeString(s.emojis(":" + r.Name + ":")))
	case "date":
		words := s.dateWords(time.Unix(r.At, 0).In(beijing()), r.Format)
		b.WriteString("<time>" + template.HTMLEscapeString(words) + "</time>")
	default:
		b.WriteString(template.HTMLEscapeString(r.Text + r.Value + r.Fallback))
	}
	b.WriteString(shut)
}

// richStyle is how words look, as the tags around them.
func richStyle(style any) (open, shut string) {
	looks, _ := style.(map[string]any)
	for _, look := range []struct{ name, tag string }{
		{"bold", "strong"}, {"italic", "em"}, {"strike", "del"}, {"underline", "u"}, {"code", "code"},
	} {
		if looks[look.name] == true {
			open, shut = open+"<"+look.tag+">", "</"+look.tag+">"+shut
		}
	}
	return open, shut
}

// richWords are the bare words of rich text, one line for each part.
func richWords(raw json.RawMessage) string {
	var parts []rich
	_ = json.Unmarshal(raw, &parts) // no rich text has no words
	said := make([]string, 0, len(parts))
	for _, r := range parts {
		said = append(said, r.words())
	}
	return strings.Join(said, "\n")
}

// words are the bare words of a piece and of all that lies in it.
func (r rich) words() string {
	var b strings.Builder
	b.WriteString(r.Text)
	for _, e := range r.Elements {
		b.WriteString(e.words())
	}
	return b.String()
}
