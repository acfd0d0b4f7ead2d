package documents

import (
	"bytes"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	unicodetext "golang.org/x/text/encoding/unicode"
)

const byteOrderMark = "\ufeff"

// GarbledError is an ErrNotText that says on which line a character can't be read.
type GarbledError struct{ Line int }

func (e *GarbledError) Error() string {
	return ErrNotText.Error() + ": line " + strconv.Itoa(e.Line) + " can't be read"
}

// Unwrap makes it an ErrNotText.
func (e *GarbledError) Unwrap() error { return ErrNotText }

// plainText turns into UTF-8 what Excel, WPS and Windows write as text: UTF-8
// and UTF-16, each with its mark or without, and GB18030, which is what text
// means on a Chinese Windows and which includes GBK.
func plainText(content []byte) (string, error) {
	text, err := decoded(content)
	if err != nil {
		return "", err
	}
	// The last character of files from DOS is an old mark of the end.
	text = strings.TrimSuffix(strings.TrimPrefix(text, byteOrderMark), "\x1a")
	if strings.ContainsFunc(text, unprintable) || foreign(text) {
		return "", ErrNotText
	}
	return text, nil
}

func decoded(content []byte) (string, error) {
	if low, wide := utf16Order(content); wide {
		text := utf16Text(content, low)
		if marked := bytes.HasPrefix(content, []byte("\xff\xfe")) || bytes.HasPrefix(content, []byte("\xfe\xff")); !marked && !strings.ContainsAny(text, "\r\n") {
			return "", ErrNotText // zeros, and no line of text
		}
		return text, garbled(text)
	}
	if utf8.Valid(content) {
		return string(content), nil
	}
	unmarked := bytes.TrimPrefix(content, []byte(byteOrderMark)) // some programs put the mark before any text
	if line, ours := strayByte(unmarked); ours {
		return "", &GarbledError{line}
	}
	// The decoder never fails: what it can't read becomes a RuneError.
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(unmarked)
	if err != nil {
		return "", ErrNotText
	}
	return string(text), garbled(string(text))
}

// strayByte says on which line UTF-8 breaks off, and whether the text is UTF-8
// all the same: more of its characters are than aren't. In GBK it is by chance
// that bytes look so.
func strayByte(content []byte) (line int, ours bool) {
	good, bad, now := 0, 0, 1
	for len(content) > 0 {
		r, size := utf8.DecodeRune(content)
		switch {
		case r == utf8.RuneError && size == 1:
			if bad++; bad == 1 {
				line = now
			}
		case size > 1:
			good++
		case r == '\n':
			now++
		}
		content = content[size:]
	}
	return line, good > bad
}

// garbled is the first line with a character that is none, nil when all are.
func garbled(text string) error {
	i := strings.IndexRune(text, utf8.RuneError)
	if i < 0 {
		return nil
	}
	return &GarbledError{1 + strings.Count(text[:i], "\n")}
}

// unprintable says whether no text has the character.
func unprintable(r rune) bool {
	return unicode.IsControl(r) && !strings.ContainsRune("\t\r\n\v\f\u0085", r)
}

// foreign says whether the text is that of another sort of file, such as the
// web pages that some programs save under the name of an Excel file.
func foreign(text string) bool {
	head := strings.ToLower(strings.TrimSpace(text[:min(len(text), 200)]))
	for _, sign := range []string{"%pdf-", `{\rtf`, "<!doctype html", "<html", "<?xml", "<table", "<style", "<meta", "<div"} {
		if strings.HasPrefix(head, sign) {
			return true
		}
	}
	return false
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
	order := unicodetext.LittleEndian
	if low == 1 {
		order = unicodetext.BigEndian
	}
	text, _ := unicodetext.UTF16(order, unicodetext.IgnoreBOM).NewDecoder().Bytes(content) // it never fails
	return string(text)
}
