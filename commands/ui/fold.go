package ui

import "unicode/utf8"

// AppendFolded appends a text to buf as Normalize has it, for words to be looked for
// in; spaces around it stay. What most Chinese texts consist of is copied in one go.
func AppendFolded(buf []byte, s string) []byte {
	before, kept := len(buf), 0 // from where on the text is to be copied as it is
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c < utf8.RuneSelf && (c < 'A' || c > 'Z'):
			i++
			continue
		case han(s, i):
			i += 3
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r < utf8.RuneSelf:
			buf = append(append(buf, s[kept:i]...), c+'a'-'A')
			kept = i + size
		case r >= firstWide && r <= lastWide:
			buf = append(append(buf, s[kept:i]...), lower(byte(r-firstWide+'!')))
			kept = i + size
		case r != '、' && r != '。' && r != '《' && r != '》' && r != '“' && r != '”':
			return append(buf[:before], fold(s)...)
		}
		i += size
	}
	return append(buf, s[kept:]...)
}

// The full-width forms of ASCII, of all that can be seen.
const firstWide, lastWide = '\uff01', '\uff5e'

// han says whether a Chinese character stands at the place that stands for itself: all
// that UTF-8 begins with these bytes does.
func han(s string, i int) bool {
	return s[i] >= 0xe4 && s[i] <= 0xe9 && i+2 < len(s) && s[i+1]>>6 == 0b10 && s[i+2]>>6 == 0b10
}

func lower(c byte) byte {
	if 'A' <= c && c <= 'Z' {
		c += 'a' - 'A'
	}
	return c
}
