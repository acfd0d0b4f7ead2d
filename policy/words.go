package policy

import (
	"net/url"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Line makes one clean line of what a person typed: no line breaks, no control
// or direction marks, single spaces.
func Line(s string) string {
	return strings.TrimFunc(strings.Join(strings.Fields(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return ' '
		}
		return visible(r)
	}, s)), " "), blank)
}

// Text is Line for text of several lines: the line breaks stay.
func Text(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	return strings.TrimFunc(strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return r
		case unicode.IsSpace(r) && unicode.IsControl(r): // every sort of line break
			return '\n'
		}
		return visible(r)
	}, s), blank)
}

const zeroWidthJoiner = '\u200d'

// blank says whether r says nothing at the end of a text.
func blank(r rune) bool { return unicode.IsSpace(r) || r == zeroWidthJoiner }

// visible drops what can't be seen and can mislead: control characters and the
// marks that turn the direction of writing. The joiner inside emoji stays.
func visible(r rune) rune {
	if r != zeroWidthJoiner && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) || r == utf8.RuneError {
		return -1
	}
	return r
}

// Alike says whether people take the two texts for the same: neither letter
// case nor spaces count.
func Alike(a, b string) bool {
	squeeze := func(s string) string { return strings.Join(strings.Fields(s), "") }
	return strings.EqualFold(squeeze(a), squeeze(b))
}

// Excerpt is as much of the text as has room, cut behind a sentence, else
// behind a part of one, else anywhere with an ellipsis.
func Excerpt(text string, most int) string {
	text = Line(text)
	if utf8.RuneCountInString(text) <= most {
		return text
	}
	head := []rune(text)[:max(most-1, 0)]
	if i := lastOf(head, "。！？；!?;"); i > 0 {
		return string(head[:i+1])
	}
	if i := lastOf(head, "，、,："); i > 0 {
		head = head[:i]
	}
	return string(head) + "…"
}

// lastOf is where one of the marks stands last, if that is in the second half.
func lastOf(text []rune, marks string) int {
	for i := len(text) - 1; i > len(text)/2; i-- {
		if strings.ContainsRune(marks, text[i]) {
			return i
		}
	}
	return 0
}

// None says whether a text only says that there is nothing to say: 无, 暂无。,
// "none". An empty one says so, too.
func None(s string) bool {
	switch strings.ToLower(strings.Trim(Line(s), " .。!！,，;；-—/／")) {
	case "", "无", "暂无", "没有", "暂时没有", "不涉及", "none", "nil", "n/a", "na", "nothing":
		return true
	}
	return false
}

// IsLink says whether s is a web address.
func IsLink(s string) bool {
	u, err := url.Parse(s)
	return err == nil && (u.Scheme == "https" || u.Scheme == "http") && u.Host != "" && len(s) <= 2000
}

func containsAny(s string, parts ...string) bool {
	for _, p := range parts {
		if strings.Contains(s, p) {
			return true
		}
	}
	return false
}

// sized is a field's text and how many characters it may have.
type sized struct {
	field, text string
	limit       int
}

func tooLong(fields ...sized) *Refusal {
	for _, f := range fields {
		if n := utf8.RuneCountInString(f.text); n > f.limit {
			return Refuse(TooLong, f.field, "", "max", strconv.Itoa(f.limit), "length", strconv.Itoa(n))
		}
	}
	return nil
}
