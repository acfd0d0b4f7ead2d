package documents

import (
	"bytes"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxSheets are so many sheets in which a header is looked for.
const maxSheets = 20

// workbook is an .xlsx file as the library reads it.
type workbook struct {
	*excelize.File

	from1904 bool
	left     int          // bytes of text that may still be read
	dates    map[int]bool // by the style's number
}

// workbookRows reads the first visible sheet that has the header, else the
// first one that isn't blank, and names all others that aren't.
func workbookRows(content []byte, limit int, fits fitting) (found grid, err error) {
	defer func() { // what the library makes of a file that nobody thought of
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", ErrBroken, r)
		}
	}()
	w, err := openWorkbook(content, limit+1)
	if err != nil {
		return grid{}, err
	}
	defer w.Close() //nolint:errcheck // it was only read
	var best [][]string
	fit := false
	for i, name := range w.GetSheetList() {
		if i >= maxSheets {
			found.unread = append(found.unread, name)
			continue
		}
		visible, err := w.GetSheetVisible(name)
		if err != nil {
			return grid{}, errors.Join(ErrBroken, err)
		}
		if !visible && name == choicesSheet { // our own templates have it
			continue
		}
		rows, err := w.texts(name)
		switch {
		case err != nil:
			return grid{}, err
		case len(rows) == 0:
		case visible && !fit && (found.sheet == "" || headerAt(top(rows), fits) >= 0):
			if found.sheet != "" {
				found.unread = append(found.unread, found.sheet)
			}
			found.sheet, best, fit = name, rows, headerAt(top(rows), fits) >= 0
		default:
			found.unread = append(found.unread, name)
		}
	}
	if found.sheet == "" {
		return grid{}, ErrEmpty
	}
	if err := w.read(&found, best, limit); err != nil {
		return grid{}, err
	}
	found.merges, err = w.merges(found.sheet)
	return found, err
}

func openWorkbook(content []byte, rows int) (*workbook, error) {
	whole, err := slim(content, rows)
	if err != nil {
		return nil, err
	}
	f, err := excelize.OpenReader(bytes.NewReader(whole), excelize.Options{
		UnzipSizeLimit: 2 * maxUnfolded, UnzipXMLSizeLimit: 2 * maxUnfolded, RawCellValue: true, // nothing goes to the disk
	})
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	w := &workbook{File: f, left: maxText, dates: map[int]bool{}}
	if p, err := f.GetWorkbookProps(); err == nil && p.Date1904 != nil {
		w.from1904 = *p.Date1904
	}
	return w, nil
}

// texts are the rows of a sheet as they stand in the file; nil where nothing
// does.
func (w *workbook) texts(sheet string) ([][]string, error) {
	in, err := w.Rows(sheet)
	if err != nil {
		return nil, nil //nolint:nilerr // a sheet of charts has no rows
	}
	var rows [][]string
	something := false
	for in.Next() {
		texts, err := in.Columns()
		if err != nil {
			return nil, errors.Join(ErrBroken, err)
		}
		for _, s := range texts {
			something = something || strings.ContainsFunc(s, visible)
			w.left -= len(s)
		}
		if w.left < 0 {
			return nil, ErrTooLarge
		}
		rows = append(rows, texts)
	}
	if !something {
		rows = nil
	}
	return rows, errors.Join(in.Error(), in.Close())
}

// top are the first rows that aren't blank, as far as a header is looked for.
func top(rows [][]string) []Row {
	var first []Row
	for i, texts := range rows {
		row := Row{Line: i + 1}
		for _, s := range texts {
			row.Cells = append(row.Cells, textCell(s))
		}
		if row.blank() {
			continue
		}
		if first = append(first, row); len(first) == titleRows {
			break
		}
	}
	return first
}

// read makes cells of a sheet's texts, by what the file says of each.
func (w *workbook) read(found *grid, rows [][]string, limit int) error {
	for i, texts := range rows {
		row := Row{Line: i + 1, Cells: make([]Cell, 0, len(texts))}
		for j, s := range texts {
			name, err := excelize.CoordinatesToCellName(j+1, i+1)
			if err != nil {
				return errors.Join(ErrBroken, err)
			}
			c, err := w.cell(found.sheet, name, s)
			if err != nil {
				return errors.Join(ErrBroken, err)
			}
			switch {
			case i >= maxLines: // slim left its name there
				return &placeError{of: errFar, line: i + 1, cell: found.sheet + "!" + s}
			case j >= maxColumns && c != (Cell{}):
				return &placeError{of: errFar, line: i + 1, cell: found.sheet + "!" + name}
			}
			row.Cells = append(row.Cells, c)
		}
		if row.blank() {
			continue
		}
		if len(found.rows) == limit {
			return errTooMany
		}
		found.rows = append(found.rows, row)
	}
	return nil
}

// cell is what a text means by the cell's type and style.
func (w *workbook) cell(sheet, name, text string) (Cell, error) {
	formula, err := w.GetCellFormula(sheet, name)
	if err != nil || text == "" {
		return Cell{Formula: formula != ""}, err //nolint:wrapcheck // read wraps it
	}
	kind, err := w.GetCellType(sheet, name)
	if err != nil {
		return Cell{}, err //nolint:wrapcheck // read wraps it
	}
	c := textCell(text)
	switch kind {
	case excelize.CellTypeBool:
		c = textCell(map[bool]string{true: "TRUE", false: "FALSE"}[text == "1" || text == "true"])
	case excelize.CellTypeDate:
		c = textCell(isoText(text))
	case excelize.CellTypeError, excelize.CellTypeFormula, excelize.CellTypeInlineString, excelize.CellTypeSharedString: // texts
	case excelize.CellTypeNumber, excelize.CellTypeUnset:
		if n, err := strconv.ParseFloat(text, 64); err == nil {
			c = w.number(sheet, name, n)
		}
	}
	c.Formula = formula != ""
	return c, nil
}

// number is a number's cell, or that of the date which it is shown as.
func (w *workbook) number(sheet, name string, n float64) Cell {
	id, err := w.GetCellStyle(sheet, name)
	if err != nil {
		return numberCell(n)
	}
	dated, known := w.dates[id]
	if !known {
		if style, err := w.GetStyle(id); err == nil { // a file without styles has no dates
			formats := map[int]string{}
			if style.CustomNumFmt != nil {
				formats[style.NumFmt] = *style.CustomNumFmt
			}
			dated = showsDate(style.NumFmt, formats)
		}
		w.dates[id] = dated
	}
	if s, ok := serialText(n, w.from1904); dated && ok {
		return Cell{Text: s}
	}
	return numberCell(n)
}

// merges are the sheet's merged cells that reach over several lines.
func (w *workbook) merges(sheet string) ([]merge, error) {
	all, err := w.GetMergeCells(sheet, true)
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	var merges []merge
	for _, m := range all {
		column, from, _ := excelize.CellNameToCoordinates(m.GetStartAxis())
		_, to, _ := excelize.CellNameToCoordinates(m.GetEndAxis())
		if to > from {
			merges = append(merges, merge{column: column - 1, from: from, to: to})
		}
	}
	return merges, nil
}
