package documents

import (
	"archive/zip"
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/width"
)

// WriteXLSX writes a workbook with the sheets in their order. Every cell is
// text and is formatted as text, so that nothing becomes a date, a number or a
// formula, neither now nor when somebody edits it; only the columns that a sheet
// names hold numbers, and only its own formulas are computed. The header is bold, stays in
// view and can be filtered by. A text longer than a cell holds is cut, with an
// ellipsis. Equal sheets give equal bytes.
func WriteXLSX(w io.Writer, sheets ...Sheet) (err error) {
	if len(sheets) == 0 {
		return errors.New("write xlsx: no sheets")
	}
	f := excelize.NewFile()
	defer func() { err = errors.Join(err, f.Close()) }()
	all, noStyles := newStyles(f)
	noProperties := f.SetDocProps(&excelize.DocProperties{Creator: "cdobot", LastModifiedBy: "cdobot"})
	if err := errors.Join(noProperties, noStyles); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	names := map[string]bool{choicesSheet: slices.ContainsFunc(sheets, func(s Sheet) bool { return len(s.Choices) > 0 })}
	lists := choiceLists{File: f}
	var written []string
	for i, s := range sheets {
		if err := s.check(); err != nil {
			return err
		}
		s.Name = validName(s.Name, names)
		if i == 0 {
			err = f.SetSheetName(f.GetSheetName(0), s.Name)
		} else {
			_, err = f.NewSheet(s.Name)
		}
		written = append(written, s.Name)
		if err := errors.Join(err, s.fill(&lists, all)); err != nil {
			return fmt.Errorf("write sheet %s: %w", s.Name, err)
		}
	}
	for _, s := range sheets {
		if err := s.checkFormulas(written); err != nil {
			return err
		}
	}
	if err := lists.hide(); err != nil {
		return fmt.Errorf("write the choices: %w", err)
	}
	put := inMemory
	if slices.ContainsFunc(sheets, func(s Sheet) bool { return s.Each != nil }) {
		put = throughFile
	}
	if err := put(w, f); err != nil {
		return fmt.Errorf("write xlsx: %w", err)
	}
	return nil
}

// inMemory writes a workbook of a usual size.
func inMemory(w io.Writer, f *excelize.File) error {
	whole, err := f.WriteToBuffer()
	if err != nil {
		return err //nolint:wrapcheck // WriteXLSX wraps it
	}
	return sortZip(w, bytes.NewReader(whole.Bytes()), int64(whole.Len()))
}

// throughFile writes one whose tables may be long, by way of a file.
func throughFile(w io.Writer, f *excelize.File) error {
	file, err := os.CreateTemp("", ".cdobot-workbook-*")
	if err != nil {
		return err //nolint:wrapcheck // names the file and what failed
	}
	defer os.Remove(file.Name()) //nolint:errcheck // nobody needs it any more
	defer file.Close()           //nolint:errcheck // it was only read
	f.ZipWriter = func(io.Writer) excelize.ZipWriter { return zip.NewWriter(file) }
	if _, err := f.WriteToBuffer(); err != nil {
		return err //nolint:wrapcheck // WriteXLSX wraps it
	}
	size, err := file.Seek(0, io.SeekEnd)
	if err != nil {
		return err //nolint:wrapcheck // names the file and what failed
	}
	return sortZip(w, file, size)
}

// sortZip writes a zip with its parts in the order of their names, as the
// library puts them into another order each time.
func sortZip(w io.Writer, content io.ReaderAt, size int64) error {
	whole, err := zip.NewReader(content, size)
	if err != nil {
		return err //nolint:wrapcheck // WriteXLSX wraps it
	}
	slices.SortFunc(whole.File, func(a, b *zip.File) int { return cmp.Compare(a.Name, b.Name) })
	z := zip.NewWriter(w)
	for _, f := range whole.File {
		if err := z.Copy(f); err != nil {
			return err //nolint:wrapcheck // WriteXLSX wraps it
		}
	}
	return z.Close() //nolint:wrapcheck // WriteXLSX wraps it
}

// fill writes the sheet into the workbook's sheet of the same name, in the
// styles. It goes by the library's stream: that one keeps a text like _x000D_ as
// it is.
func (s Sheet) fill(f *choiceLists, all styles) error {
	wide, rows := s.widths()
	last, err := excelize.CoordinatesToCellName(len(s.Columns), rows+1)
	if err == nil {
		err = f.SetSheetDimension(s.Name, "A1:"+last)
	}
	if err != nil {
		return fmt.Errorf("size: %w", err)
	}
	out, err := f.NewStreamWriter(s.Name)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	// The whole columns, and so the rows that somebody adds, are formatted as well.
	// The library puts what is set last first, and Excel wants A before B.
	for i, width := range slices.Backward(wide) {
		err = errors.Join(err, out.SetColWidth(i+1, i+1, float64(width)), out.SetColStyle(i+1, i+1, s.styleOf(i, all)))
	}
	err = errors.Join(err,
		out.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}),
		f.AutoFilter(s.Name, "A1:"+last, nil))
	if err != nil {
		return fmt.Errorf("set up: %w", err)
	}
	if err := out.SetRow("A1", s.cells(1, s.Columns, all)); err != nil {
		return fmt.Errorf("row 1: %w", err)
	}
	n := 1
	for row := range s.rows() {
		n++
		if err := out.SetRow("A"+strconv.Itoa(n), s.cells(n, row, all)); err != nil {
			return fmt.Errorf("row %d: %w", n, err)
		}
	}
	for i, column := range s.Columns {
		if err := f.offer(s.Name, i+1, s.Choices[column]); err != nil {
			return fmt.Errorf("choices of %s: %w", column, err)
		}
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("end: %w", err)
	}
	return nil
}

// cellText is a text as a cell holds it. What looks like a guarded text gets an
// apostrophe more, as ReadTable takes one away.
func cellText(s string) string {
	s = oneBreak(s)
	if strings.HasPrefix(s, "'") {
		s = guard(s)
	}
	if shorten(s, maxCell) == s {
		return s
	}
	return shorten(s, maxCell-1) + "…"
}

// widths are the columns' widths in characters: as wide as the widest line, but
// never so narrow that the header's filter hides it, nor wider than half a
// screen; and how many rows there are.
func (s Sheet) widths() (wide []int, rows int) {
	const least, most, margin = 8, 60, 2
	wide = make([]int, len(s.Columns))
	for i, column := range s.Columns {
		wide[i] = max(least, textWidth(column)+2*margin)
	}
	for row := range s.rows() {
		rows++
		for i, text := range row[:min(len(row), len(wide))] {
			if wide[i] < most {
				wide[i] = max(wide[i], textWidth(text)+margin)
			}
		}
	}
	for i := range wide {
		wide[i] = min(wide[i], most)
	}
	return wide, rows
}

// textWidth is the width of a text's widest line; a Chinese character takes two.
func textWidth(s string) int {
	widest, now := 0, 0
	for _, r := range s {
		switch kind := width.LookupRune(r).Kind(); {
		case r == '\n':
			now = 0
		case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		case kind == width.EastAsianWide, kind == width.EastAsianFullwidth:
			now += 2
		default:
			now++
		}
		widest = max(widest, now)
	}
	return widest
}

// validName makes a name that Excel takes for a sheet: 31 characters, none of
// those that formulas need, not the reserved name, and none that is used
// already, whatever the case of its letters.
func validName(name string, used map[string]bool) string {
	clean := strings.Map(func(r rune) rune {
		switch {
		case strings.ContainsRune(`:\/?*[]`, r):
			return '-'
		case r == '\'':
			return '’' // a quote would have to be doubled wherever the name is used
		case !unicode.IsPrint(r):
			return -1
		}
		return r
	}, name)
	clean = strings.TrimSpace(clean)
	if clean == "" || strings.EqualFold(clean, "history") {
		clean = strings.TrimSpace("Sheet " + clean)
	}
	valid := strings.TrimRight(shorten(clean, 31), " ")
	for n := 2; used[foldCase(valid)]; n++ {
		suffix := " (" + strconv.Itoa(n) + ")"
		valid = strings.TrimRight(shorten(clean, 31-len(suffix)), " ") + suffix
	}
	used[foldCase(valid)] = true
	return valid
}

func foldCase(s string) string { return strings.ToLower(strings.ToUpper(s)) }

// shorten cuts a text to so many of the units that Excel counts in.
func shorten(s string, most int) string {
	n := 0
	for i, r := range s {
		if n += utf16.RuneLen(r); n > most {
			return s[:i]
		}
	}
	return s
}
