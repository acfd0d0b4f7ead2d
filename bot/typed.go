package bot

import (
	"cmp"
	"regexp"
	"strings"
)

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
