package documents

import (
	"errors"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"
)

// textRows reads the rows that aren't blank of a text file, or refuses it when
// there are more than limit. The header decides what separates the values: the
// title above it may have commas of its own.
func textRows(content []byte, limit int, fits fitting) (grid, error) {
	text, err := plainText(content)
	if err != nil {
		return grid{}, err
	}
	text = oneBreak(text)
	sign := separator(text)
	if fits != nil {
		for _, other := range []byte{sign, ',', ';', '\t'} {
			if first, err := separated(text, other, titleRows); (err == nil || errors.Is(err, errTooMany)) && headerAt(first, fits) >= 0 {
				sign = other
				break
			}
		}
	}
	rows, err := separated(text, sign, limit)
	return grid{rows: rows}, err
}

// separated are the rows that aren't blank. More than limit are an errTooMany.
func separated(text string, separator byte, limit int) ([]Row, error) {
	in := csvValues{text: text, separator: separator, ends: string([]byte{separator, '\n'})}
	var rows []Row
	for in.next() {
		if in.row.blank() {
			continue
		}
		if len(rows) == limit {
			return rows, errTooMany
		}
		row := in.row
		row.Cells = append([]Cell(nil), row.Cells...)
		rows = append(rows, row)
	}
	return rows, in.err
}

// separator is what stands between the values: in the first line that has a
// separator outside of quotes, that of which there are most.
func separator(text string) byte {
	counts := map[byte]int{}
	inQuotes := false
	for i := 0; i < len(text) && (text[i] != '\n' || inQuotes || len(counts) == 0); i++ {
		switch c := text[i]; {
		case c == '"':
			inQuotes = !inQuotes
		case !inQuotes && strings.IndexByte(",;\t", c) >= 0:
			counts[c]++
		}
	}
	most := byte(',')
	for _, sign := range []byte{'\t', ';'} {
		if counts[sign] > counts[most] {
			most = sign
		}
	}
	return most
}

// csvValues reads separated values. It counts lines as a spreadsheet does: one a
// record, however many lines its texts have, and one for an empty line. It
// bears quotes in the middle of a text.
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
	for column := 1; ; column++ {
		text, ok := v.value()
		if !ok {
			v.err = &placeError{of: errQuotes, line: v.row.Line}
			return false
		}
		if len(text) > maxCell && utf8.RuneCountInString(text) > maxCell {
			v.err = &placeError{of: errLong, line: v.row.Line}
			return false
		}
		c := csvCell(text)
		if len(v.row.Cells) < maxColumns {
			v.row.Cells = append(v.row.Cells, c)
		} else if !c.blank() {
			name, _ := excelize.CoordinatesToCellName(column, v.row.Line)
			v.err = &placeError{of: errFar, line: v.row.Line, cell: name}
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
	if v.text == "" {
		return false
	}
	separated := v.text[0] == v.separator
	v.text = v.text[1:]
	return separated
}

// value reads up to what ends the value; false where quotes don't match.
func (v *csvValues) value() (string, bool) {
	if strings.HasPrefix(v.text, `"`) {
		return v.quoted()
	}
	end := strings.IndexAny(v.text, v.ends)
	if end < 0 {
		end = len(v.text)
	}
	s := v.text[:end]
	v.text = v.text[end:]
	return s, true
}

func (v *csvValues) quoted() (string, bool) {
	end, doubled := 1, false
	for {
		i := strings.IndexByte(v.text[end:], '"')
		if i < 0 {
			return "", false
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
		return "", false
	}
	if doubled {
		s = strings.ReplaceAll(s, `""`, `"`)
	}
	return s, true
}

// csvCell is the cell of a value in a text file, where a formula is one by the
// looks of it.
func csvCell(s string) Cell {
	c := textCell(s)
	c.Formula = s != "" && c.Text == s && computed(s)
	return c
}
