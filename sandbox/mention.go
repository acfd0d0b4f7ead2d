package sandbox

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"regexp"
	"slices"
	"strings"
)

// mentionPattern finds what the composer already made a mention.
var mentionPattern = regexp.MustCompile(`<([@#])([A-Z0-9]+)(?:\|[^>]*)?>`)

// commandText is what the app gets to read of a command's line: mentions carry
// their id and the name, as its manifest asks for. It needs w.mu.
func (w *Workspace) commandText(line string) string {
	return mentionPattern.ReplaceAllStringFunc(linked(w.mentioned(line)), func(found string) string {
		sigil, id := found[1:2], strings.TrimRight(found[2:], ">")
		id, _, _ = strings.Cut(id, "|")
		if name := w.nameOf(id); name != "" {
			return "<" + sigil + id + "|" + name + ">"
		}
		return found
	})
}

// linkPattern finds what the composer makes a link.
var linkPattern = regexp.MustCompile(`<[^<>]*>|https?://[!-;=?-~]+|\bwww\.[0-9A-Za-z-]+\.[!-;=?-~]+|[0-9A-Za-z._%+-]+@[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)+`)

// linked marks up the web and mail addresses in a line.
func linked(line string) string {
	return linkPattern.ReplaceAllStringFunc(line, func(found string) string {
		switch {
		case found[0] == '<':
			return found
		case strings.HasPrefix(found, "http"):
			return "<" + found + ">"
		case strings.HasPrefix(found, "www."):
			return "<http://" + found + "|" + found + ">"
		default:
			return "<mailto:" + found + "|" + found + ">"
		}
	})
}

// nameOf is a person's or a channel's name. It needs w.mu.
func (w *Workspace) nameOf(id string) string {
	if p, ok := w.person(id); ok {
		return p.Name
	}
	c, _ := w.channel(id)
	return c.Name
}

// mentioned turns typed names (@name, #channel) into mentions, as the composer
// does with what is picked from its list. It needs w.mu.
func (w *Workspace) mentioned(line string) string {
	type typedName struct{ text, mention string }
	var names []typedName
	for _, p := range append([]Person{w.o.BotUser}, w.book.People...) {
		for _, name := range []string{p.Name, p.RealName} {
			if name != "" {
				names = append(names, typedName{"@" + name, "<@" + p.ID + ">"})
			}
		}
	}
	for _, c := range w.book.Channels {
		names = append(names, typedName{"#" + c.Name, "<#" + c.ID + ">"})
	}
	// The longest first: no name may end another one early.
	slices.SortStableFunc(names, func(a, b typedName) int { return cmp.Compare(len(b.text), len(a.text)) })
	pairs := make([]string, 0, 2*len(names))
	for _, n := range names {
		pairs = append(pairs, n.text, n.mention)
	}
	return strings.NewReplacer(pairs...).Replace(line)
}

// written is an ordinary message as Slack keeps it: mentions by id, and the
// three characters that mean something escaped elsewhere. It needs w.mu.
func (w *Workspace) written(line string) string {
	line = w.mentioned(line)
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;")
	var b strings.Builder
	last := 0
	for _, at := range mentionPattern.FindAllStringIndex(line, -1) {
		b.WriteString(escape.Replace(line[last:at[0]]))
		b.WriteString(line[at[0]:at[1]])
		last = at[1]
	}
	b.WriteString(escape.Replace(line[last:]))
	return b.String()
}

// newID is an id nobody can guess or has ever seen, with its kind in front.
func newID(kind string) string { return kind + rand.Text()[:16] }

// withIDs gives every block without a block_id, and every interactive element
// without an action_id, the one that Slack would make up.
func withIDs(blocks json.RawMessage) json.RawMessage {
	var list []any
	if json.Unmarshal(blocks, &list) != nil || list == nil {
		return blocks
	}
	name := func(o map[string]any, field string) {
		if text(o, field) == "" {
			o[field] = newID("")
		}
	}
	for _, block := range objects(list) {
		name(block, "block_id")
		for _, e := range ownElements(block) {
			name(e, "action_id")
		}
	}
	named, err := json.Marshal(list)
	if err != nil {
		return blocks
	}
	return named
}

// ownElements are a block's interactive elements.
func ownElements(block map[string]any) []map[string]any {
	switch block["type"] {
	case "actions":
		return objects(block["elements"])
	case "section":
		return objects([]any{block["accessory"]})
	case "input":
		return objects([]any{block["element"]})
	default:
		return nil
	}
}

// objects are those items of a JSON array that are objects.
func objects(array any) []map[string]any {
	items, _ := array.([]any)
	var found []map[string]any
	for _, item := range items {
		if o, ok := item.(map[string]any); ok && o != nil {
			found = append(found, o)
		}
	}
	return found
}
