package documents

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	utf "golang.org/x/text/encoding/unicode"
)

const byteOrderMark = "\ufeff"

// textRows reads the rows that aren't blank of a text file, or refuses it when
// there are more than limit.
func textRows(content []byte, limit int, _ fitting) ([]Row, []merge, error) {
	text, err := plainText(content)
	if err != nil {
		return nil, nil, err
	}
	in := csvValues{text: text, separator: separator(text)}
	in.ends = string([]byte{in.separator, '\r', '\n'})
	var rows []Row
	for in.next() {
		if in.row.blank() {
			continue
		}
		if len(rows) == limit {
			return nil, nil, errTooLarge
		}
		row := in.row
		row.Cells = append([]Cell(nil), row.Cells...)
		rows = append(rows, row)
	}
	return rows, nil, in.err
}

// plainText turns into UTF-8 what Excel and WPS write as text: UTF-8, with or
// without its mark, UTF-16 with it ("Unicode text"), and GB18030, which is what
// "CSV" means on a Chinese Windows and which includes GBK.
func plainText(content []byte) (string, error) {
	var of encoding.Encoding
	switch {
	case bytes.HasPrefix(content, []byte("\xff\xfe")), bytes.HasPrefix(content, []byte("\xfe\xff")):
		of = utf.UTF16(utf.LittleEndian, utf.ExpectBOM)
	case !utf8.Valid(content):
		of = simplifiedchinese.GB18030
	}
	if of != nil {
		decoded, err := of.NewDecoder().Bytes(content)
		if err != nil {
			return "", fmt.Errorf("decode: %w", err)
		}
		if bytes.ContainsRune(decoded, utf8.RuneError) {
			return "", errBroken
		}
		content = decoded
	}
	// The last character of files from DOS is an old mark of the end.
	text := strings.TrimSuffix(strings.TrimPrefix(string(content), byteOrderMark), "\x1a")
	if strings.IndexFunc(text, binary) >= 0 || foreign(text) {
		return "", errBroken
	}
	return text, nil
}

// binary says whether no text has the character.
func binary(r rune) bool { return unicode.IsControl(r) && !strings.ContainsRune("\t\r\n\v\f\u0085", r) }

// foreign says whether the text is that of another sort of file, such as the
// web pages that some programs save under the name of an Excel file.
func foreign(text string) bool {
	head := strings.TrimSpace(text[:min(len(text), 200)])
	for _, sign := range []string{"<", "%PDF-", `{\rtf`} {
		if strings.HasPrefix(head, sign) {
			return true
		}
	}
	return false
}

// separator is what stands between the values: in the first line that has a
// separator outside of quotes, that of which there are most.
func separator(text string) byte {
	var commas, semicolons, tabs int
	inQuotes := false
	for i := range len(text) {
		switch c := text[i]; {
		case c == '"':
			inQuotes = !inQuotes
		case inQuotes:
		case c == ',':
			commas++
		case c == ';':
			semicolons++
		case c == '\t':
			tabs++
		case (c == '\n' || c == '\r') && commas+semicolons+tabs > 0:
			return most(commas, semicolons, tabs)
		}
	}
	return most(commas, semicolons, tabs)
}

func most(commas, semicolons, tabs int) byte {
	switch {
	case tabs > commas && tabs >= semicolons:
		return '\t'
	case semicolons > commas:
		return ';'
	}
	return ','
}

// csvValues reads separated values. It counts lines as a spreadsheet does: one a
// record, however many lines its texts have, and one for an empty line. It
// knows all three line ends, and bears quotes in the middle of a text.
type csvValues struct {
	text      string // still to be read
	separator byte
	ends      string // what ends a value without quotes
	row       Row    // read last; its cells are used again
	err       error
}

// next reads one record into row.
func (v *csvValues) next() bool {
	if v.err != nil || v.text == "" {
		return false
	}
	v.row.Line++
	v.row.Cells = v.row.Cells[:0]
	for {
		text, err := v.value()
		if err != nil {
			v.err = err
			return false
		}
		c := csvCell(text)
		if len(v.row.Cells) < maxColumns {
			v.row.Cells = append(v.row.Cells, c)
		} else if !c.blank() {
			v.err = errBroken
			return false
		}
		if !v.more() {
			return true
		}
	}
}

// more takes what ended a value, and says whether another one follows in the
// same record.
func (v *csvValues) more() bool {
	switch {
	case v.text == "":
		return false
	case v.text[0] == v.separator:
		v.text = v.text[1:]
		return true
	case strings.HasPrefix(v.text, "\r\n"):
		v.text = v.text[2:]
	default:
		v.text = v.text[1:]
	}
	return false
}

// value reads up to what ends the value.
func (v *csvValues) value() (string, error) {
	if strings.HasPrefix(v.text, `"`) {
		return v.quoted()
	}
	end := strings.IndexAny(v.text, v.ends)
	if end < 0 {
		end = len(v.text)
	}
	s := v.text[:end]
	v.text = v.text[end:]
	return s, long(s)
}

func (v *csvValues) quoted() (string, error) {
	end, doubled := 1, false
	for {
		i := strings.IndexByte(v.text[end:], '"')
		if i < 0 {
			return "", errBroken
		}
		end += i
		if !strings.HasPrefix(v.text[end:], `""`) {
			break
		}
		end += 2
		doubled = true
	}
	s := v.text[1:end]
	v.text = strings.TrimLeft(v.text[end+1:], " ")
	if v.text != "" && !strings.Contains(v.ends, v.text[:1]) {
		return "", errBroken
	}
	if doubled {
		s = strings.ReplaceAll(s, `""`, `"`)
	}
	return oneBreak(s), long(s)
}

// long refuses what no cell can hold: a quote that was never closed, mostly.
func long(s string) error {
	if len(s) > maxCell && utf8.RuneCountInString(s) > maxCell {
		return errBroken
	}
	return nil
}

// csvCell is the cell of a value in a text file, where a formula is one by the
// looks of it.
func csvCell(s string) Cell {
	c := textCell(s)
	c.Formula = s != "" && c.Text == s && computed(s)
	return c
}
