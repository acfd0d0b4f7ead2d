// Package text holds the words that people read, both languages side by side.
package text

import (
	"fmt"
	"strings"
)

// Lang is a reader's language.
type Lang string

// The languages the bot speaks. Chinese comes first: it is what most readers use.
const (
	ZH Lang = "zh"
	EN Lang = "en"
)

// Parse reads a language tag such as "zh-CN", "en" or "en-GB"; ok is false
// for a language that the bot does not speak.
func Parse(tag string) (lang Lang, ok bool) {
	switch {
	case len(tag) >= 2 && tag[:2] == "zh":
		return ZH, true
	case len(tag) >= 2 && tag[:2] == "en":
		return EN, true
	default:
		return ZH, false
	}
}

// Pick is the one of two texts that is in the language.
func (l Lang) Pick(zh, en string) string { return T{zh, en}.In(l) }

// T is one text in both languages.
type T struct{ ZH, EN string }

// In is the text in the reader's language.
func (t T) In(l Lang) string {
	if l == EN {
		return t.EN
	}
	return Commands(ZH, t.ZH)
}

// F is In with values filled in, as fmt.Sprintf does.
func (t T) F(l Lang, values ...any) string { return fmt.Sprintf(t.In(l), values...) }

// With is the text with the values filled in, in both languages.
func (t T) With(values ...any) T { return T{t.F(ZH, values...), t.F(EN, values...)} }

// List joins several in a sentence.
func List(l Lang, all []string) string { return strings.Join(all, T{"、", ", "}.In(l)) }
