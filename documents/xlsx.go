package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"strconv"
	"strings"
)

// maxSheets are so many sheets in which a header is looked for.
const maxSheets = 20

// workbook is an .xlsx file. Only the parts that are needed are unfolded, and
// no further than needed; pictures, for one, never.
type workbook struct {
	parts    map[string]*zip.File // by name in lower case, as programs differ in it
	left     int                  // bytes that may still be unfolded
	sheets   []string             // the parts of the visible sheets, in order
	shared   string               // the part with the texts that cells share
	dates    map[int]bool         // the styles that show a number as a date
	from1904 bool                 // days are counted from 1904, as old Macs did
}

// workbookRows reads the rows that aren't blank of the first visible sheet
// that has the header, else of the first one that isn't blank.
func workbookRows(content []byte, limit int, fits fitting) ([]Row, []merge, error) {
	w, err := openWorkbook(content)
	if err != nil {
		return nil, nil, err
	}
	sheet, err := w.pick(fits)
	if err != nil {
		return nil, nil, err
	}
	found, err := w.grid(sheet, limit+1)
	if err != nil {
		return nil, nil, err
	}
	if len(found.lines) > limit {
		return nil, nil, errTooLarge
	}
	rows, err := w.rows(found.lines)
	return rows[0], found.merges, err
}

func openWorkbook(content []byte) (*workbook, error) {
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, errors.Join(errBroken, err)
	}
	w := &workbook{parts: map[string]*zip.File{}, left: maxUnfolded, dates: map[int]bool{}}
	for _, f := range archive.File {
		name := strings.ToLower(strings.ReplaceAll(f.Name, `\`, "/"))
		if _, twice := w.parts[name]; !twice {
			w.parts[name] = f
		}
	}
	top, err := w.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range top {
		if r.role == "officeDocument" {
			return w, w.readBook(r.target)
		}
	}
	return nil, errBroken
}

// readBook reads which sheets there are, and how dates are written.
func (w *workbook) readBook(name string) error {
	relations, err := w.relations(name)
	if err != nil {
		return err
	}
	sheets := map[string]string{}
	for _, r := range relations {
		switch r.role {
		case "worksheet":
			sheets[r.id] = r.target
		case "sharedStrings":
			w.shared = r.target
		case "styles":
			if err := w.readStyles(r.target); err != nil {
				return err
			}
		}
	}
	err = w.each(name, func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "workbookPr":
			w.from1904 = isTrue(attribute(e, "date1904"))
		case e.Name.Local == "sheet":
			state := attribute(e, "state")
			if target := sheets[attribute(e, "id")]; target != "" && (state == "" || state == "visible") {
				w.sheets = append(w.sheets, target)
			}
		}
		return nil
	})
	if err == nil && len(sheets) == 0 {
		return errBroken // a Word document, say
	}
	return err
}

func isTrue(s string) bool { return s == "1" || s == "true" }

// pick looks at the first rows of each sheet.
func (w *workbook) pick(fits fitting) (string, error) {
	names := w.sheets[:min(len(w.sheets), maxSheets)]
	tops := make([][]sheetLine, len(names))
	for i, name := range names {
		top, err := w.grid(name, titleRows)
		if err != nil {
			return "", err
		}
		tops[i] = top.lines
	}
	sheets, err := w.rows(tops...)
	if err != nil {
		return "", err
	}
	first := -1
	for i, rows := range sheets {
		if headerAt(rows, fits) >= 0 {
			return names[i], nil
		}
		if first < 0 && len(rows) > 0 {
			first = i
		}
	}
	if first < 0 {
		return "", errEmpty
	}
	return names[first], nil
}

// rows turns the lines of sheets into rows.
func (w *workbook) rows(sheets ...[]sheetLine) ([][]Row, error) {
	shared, err := w.sharedTexts(sheets)
	if err != nil {
		return make([][]Row, len(sheets)), err
	}
	all := make([][]Row, len(sheets))
	for i, lines := range sheets {
		for _, l := range lines {
			row := Row{Line: l.number}
			for _, c := range l.cells {
				for len(row.Cells) <= c.column {
					row.Cells = append(row.Cells, Cell{})
				}
				row.Cells[c.column] = w.cell(c, shared)
			}
			if !row.blank() {
				all[i] = append(all[i], row)
			}
		}
	}
	return all, nil
}

// cell is what a cell means, by its type and style.
func (w *workbook) cell(c sheetCell, shared map[int]Cell) Cell {
	var cell Cell
	switch c.kind {
	case "s":
		i, _ := strconv.Atoi(c.text)
		cell = shared[i]
	case "b":
		cell = textCell(strings.ToUpper(strconv.FormatBool(isTrue(c.text))))
	case "inlineStr", "str", "e":
		cell = textCell(unescape(c.text))
	case "d":
		cell = textCell(isoText(c.text))
	default:
		cell = w.numeric(c)
	}
	cell.Formula = c.formula
	return cell
}

func (w *workbook) numeric(c sheetCell) Cell {
	n, ok := number(c.text)
	if !ok {
		return textCell(c.text)
	}
	if w.dates[c.style] {
		if s, ok := serialText(n, w.from1904); ok {
			return Cell{Text: s}
		}
	}
	return numberCell(n)
}
