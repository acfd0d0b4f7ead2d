package documents

import (
	"bytes"
	"fmt"
	"path"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"cdobot/policy"
)

// ReadText is the plain text of a Word document (.docx) or of a text file in
// any encoding that Windows in China writes; which of them, the content says.
// A line is a paragraph, cells of a table stand between tabs, and of several
// blank lines one stays. What was deleted with changes tracked, headers, notes
// and comments are left out. It is an ErrTooLong when the text has more than
// limit characters, and an ErrEmpty when it has none. Nothing in it is more
// than text, however it looks.
func ReadText(name string, content []byte, limit int) (string, error) {
	text, err := anyWords(strings.ToLower(path.Ext(name)), content)
	if err != nil {
		return "", fmt.Errorf("read text: %w", err)
	}
	text = tidy(text)
	if text == "" {
		return "", fmt.Errorf("read text: %w", ErrEmpty)
	}
	if n := utf8.RuneCountInString(text); n > limit {
		return "", fmt.Errorf("read text: %w", &TooLongError{Runes: n, Limit: limit})
	}
	return text, nil
}

func anyWords(extension string, content []byte) (string, error) {
	switch {
	case len(content) == 0:
		return "", ErrEmpty
	case isCompound(content), bytes.HasPrefix(content, []byte("PK\x03\x04")), len(content) > maxWordFile:
		return wordText(content)
	}
	switch extension {
	case ".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt":
		return "", ErrNotWord
	}
	return textOf(content)
}

// textOf decodes a text file: UTF-8, UTF-16, or GB18030, which includes GBK and
// is what Windows' own editor wrote in China for decades.
func textOf(content []byte) (string, error) {
	const largest = 8 << 20 // the reports of a hundred years
	if len(content) > largest {
		return "", ErrTooLarge
	}
	var text string
	if low, wide := utf16Order(content); wide {
		text = utf16Text(content, low)
	} else if utf8.Valid(content) {
		text = string(content)
	} else {
		decoded, err := simplifiedchinese.GB18030.NewDecoder().Bytes(content)
		if err != nil {
			return "", fmt.Errorf("%w: %w", ErrNotText, err)
		}
		text = string(decoded)
	}
	text = strings.TrimSuffix(strings.TrimPrefix(text, byteOrderMark), "\x1a") // how files of DOS end
	head := strings.ToLower(text[:min(len(text), 20)])
	for _, other := range []string{"%pdf-", `{\rtf`, "<!doctype html", "<html", "<?xml"} {
		if strings.HasPrefix(head, other) {
			return "", ErrNotText
		}
	}
	if strings.ContainsRune(text, utf8.RuneError) || strings.ContainsFunc(text, binary) {
		return "", ErrNotText
	}
	return text, nil
}

// utf16Order says whether a text is in UTF-16, and which byte of a character is
// the low one: by its mark, or without one by the zeros, which no other text
// has.
func utf16Order(content []byte) (low int, wide bool) {
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")):
		return 0, true
	case bytes.HasPrefix(content, []byte("\xfe\xff")):
		return 1, true
	}
	var zeros [2]int
	for i, c := range content {
		if c == 0 {
			zeros[i%2]++
		}
	}
	if zeros[0] > zeros[1] {
		low = 1
	}
	return low, zeros[0] != zeros[1]
}

// utf16Text decodes UTF-16. What can't be decoded becomes a RuneError.
func utf16Text(content []byte, low int) string {
	units := make([]uint16, 0, len(content)/2+1)
	for ; len(content) >= 2; content = content[2:] {
		units = append(units, uint16(content[low])|uint16(content[1-low])<<8)
	}
	if len(content) > 0 {
		units = append(units, utf8.RuneError)
	}
	return string(utf16.Decode(units))
}

// clean is a text as the ledger cleans it, and all its line breaks of one sort.
// XML 1.0 can't hold the two characters that are none.
func clean(s string) string {
	return policy.Text(strings.NewReplacer("\u2028", "\n", "\u2029", "\n", "\ufffe", "", "\uffff", "").Replace(s))
}

// tidy takes away what nobody sees: blanks at the ends of lines, and blank lines
// after the first one.
func tidy(s string) string {
	var b strings.Builder
	gap := ""
	for l := range strings.SplitSeq(clean(s), "\n") {
		l = strings.TrimRightFunc(l, unicode.IsSpace)
		switch {
		case l != "":
			b.WriteString(gap)
			b.WriteString(l)
			gap = "\n"
		case gap != "":
			gap = "\n\n"
		}
	}
	return b.String()
}
