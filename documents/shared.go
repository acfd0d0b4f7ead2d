package documents

import (
	"encoding/xml"
	"strconv"
	"strings"
	"unicode/utf16"
)

// sharedTexts reads the shared texts that the cells speak of, no others.
func (w *workbook) sharedTexts(sheets [][]sheetLine) (map[int]Cell, error) {
	cells, last, err := sharedCells(sheets)
	if err != nil || last < 0 {
		return cells, err
	}
	i, text := 0, textRuns{}
	err = w.each(w.shared, func(tok xml.Token) error {
		if e, ok := tok.(xml.EndElement); ok && e.Name.Local == "si" {
			s := text.take()
			if _, wanted := cells[i]; wanted {
				cells[i] = textCell(unescape(s))
			}
			if i++; i > last {
				return errEnough
			}
		}
		return text.see(tok)
	})
	if err == nil && i <= last {
		return nil, errBroken
	}
	return cells, err
}

// sharedCells has a place for each shared text that the cells speak of, and the
// number of the last.
func sharedCells(sheets [][]sheetLine) (cells map[int]Cell, last int, err error) {
	cells, last = map[int]Cell{}, -1
	for _, lines := range sheets {
		for _, l := range lines {
			for _, c := range l.cells {
				if c.kind != "s" {
					continue
				}
				i, err := strconv.Atoi(c.text)
				if err != nil || i < 0 {
					return nil, -1, errBroken
				}
				cells[i] = Cell{}
				last = max(last, i)
			}
		}
	}
	return cells, last, nil
}

// unescape undoes how Excel writes what XML can't: _x000D_ is a line break, and
// _x005F_ the underscore of a text that looks like that.
func unescape(s string) string {
	var b strings.Builder
	for {
		i := strings.Index(s, "_x")
		if i < 0 {
			break
		}
		b.WriteString(s[:i])
		s = s[i:]
		r, size := escaped(s)
		b.WriteRune(r)
		s = s[size:]
	}
	if b.Len() == 0 {
		return s
	}
	b.WriteString(s)
	return b.String()
}

// escaped is the character that _x000D_ at the beginning of s stands for, or
// the underscore itself.
func escaped(s string) (r rune, size int) {
	const whole = len("_x0000_")
	if len(s) < whole || s[whole-1] != '_' {
		return '_', 1
	}
	digits := s[len("_x") : whole-1]
	if strings.Trim(digits, "0123456789abcdefABCDEF") != "" {
		return '_', 1
	}
	n, err := strconv.ParseUint(digits, 16, 16)
	if err != nil || utf16.IsSurrogate(rune(n)) {
		return '_', 1
	}
	return rune(n), whole
}
