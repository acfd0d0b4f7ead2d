package bot

import (
	"cmp"
	"regexp"
	"slices"
	"strings"

	"cdobot/commands/ui"
)

// field is what one input holds, or what a pressed element brings: only one of
// its values is ever there. It reads the elements that the bot sends.
type field struct {
	ActionID             string   `json:"action_id"`
	At                   string   `json:"action_ts"`
	Value                string   `json:"value"` // text, number; a button's value
	SelectedOption       option   `json:"selected_option"`
	SelectedOptions      []option `json:"selected_options"`
	SelectedUser         string   `json:"selected_user"`
	SelectedConversation string   `json:"selected_conversation"`
	SelectedDate         string   `json:"selected_date"`
	SelectedTime         string   `json:"selected_time"`
	Files                []struct {
		ID   string `json:"id"`
		Name string `json:"name"`
		Size int    `json:"size"`
	} `json:"files"`
}

type option struct {
	Value string `json:"value"`
}

// form reads a view's fields by block id. A field left empty is not in it.
func (v *view) form() ui.Form {
	form := ui.Form{}
	for block, elements := range v.State.Values {
		for _, f := range elements {
			if values := f.values(); len(values) > 0 {
				form[block] = append(form[block], values...)
			}
		}
	}
	return form
}

// large are the names of the files that are larger than Fetch takes, by block
// id: Slack says it with the form, long before anybody fetches them.
func (v *view) large() map[string][]string {
	var large map[string][]string
	for block, elements := range v.State.Values {
		for _, f := range elements {
			for _, file := range f.Files {
				if file.Size <= fileLimit {
					continue
				}
				if large == nil {
					large = map[string][]string{}
				}
				large[block] = append(large[block], cmp.Or(file.Name, file.ID))
			}
		}
	}
	return large
}

// inputs lists a view's input blocks from the top: the only blocks that can
// show an error.
func (v *view) inputs() []string {
	var ids []string
	for _, b := range v.Blocks {
		if b.Type == "input" {
			ids = append(ids, b.BlockID)
		}
	}
	return ids
}

// values are what the field holds, in order.
func (f field) values() []string {
	all := []string{f.Value, f.SelectedOption.Value, f.SelectedUser, f.SelectedConversation, f.SelectedDate, f.SelectedTime}
	for _, o := range f.SelectedOptions {
		all = append(all, o.Value)
	}
	for _, file := range f.Files {
		all = append(all, file.ID)
	}
	return slices.DeleteFunc(all, func(value string) bool { return value == "" })
}

// asTyped undoes what Slack makes of a line that somebody typed: links, mail
// addresses, channels and the like, which it marks up, and the escaping of the
// three characters that mean something in its markup. Mentions of people stay,
// because they say who is meant. What people type in that form themselves
// arrives escaped, and so is left alone.
func asTyped(s string) string {
	s = regexp.MustCompile(`<([^<>]+)>`).ReplaceAllStringFunc(s, func(m string) string { return unmarked(m[1 : len(m)-1]) })
	return strings.NewReplacer("&lt;", "<", "&gt;", ">", "&amp;", "&").Replace(s)
}

// unmarked is what a reference of Slack's looks like on the screen.
func unmarked(inside string) string {
	target, label, _ := strings.Cut(inside, "|")
	if target == "" {
		return "<" + inside + ">"
	}
	switch scheme, address, _ := strings.Cut(target, ":"); {
	case target[0] == '@':
		return "<" + inside + ">"
	case target[0] == '#':
		return "#" + cmp.Or(label, target[1:])
	case strings.HasPrefix(target, "!date^"):
		return label
	case target[0] == '!':
		return "@" + strings.TrimPrefix(cmp.Or(label, target[1:]), "@")
	case scheme == "mailto", scheme == "tel":
		return cmp.Or(label, address)
	case scheme == "http", scheme == "https":
		return link(target, label)
	default:
		return "<" + inside + ">"
	}
}

// link is an address as it was typed, or with the words that it was given.
func link(address, label string) string {
	bare := func(s string) string {
		return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(s, "https://"), "http://"), "/")
	}
	switch {
	case label == "":
		return address
	case bare(label) == bare(address):
		return label
	}
	return label + " (" + address + ")"
}
