package documents

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"
)

// parts are what a formula of ours is made of: functions, cells, cells of another sheet,
// numbers and signs. There is no text in it, so that nothing that a person typed can be.
var parts = regexp.MustCompile(`^(?:[A-Z]+\(|'[^'!]+'!|\$?[A-Z]{1,3}\$?[0-9]+|[0-9]+|[-+*/=:,()]|"")`)

// CellName is the name of a cell by its column and line, both counted from 1, for a formula.
func CellName(column, line int) string {
	name, _ := excelize.CoordinatesToCellName(column, line) // "" beyond Excel's last, which check refuses
	return name
}

// functions are those that a formula may call. None of them reaches out of the workbook.
func functions() []string { return []string{"SUM(", "ROUND(", "IF(", "ISNUMBER(", "COUNT("} }

// checkFormulas finds a formula that is none of ours, or that names a sheet that is not
// there. It is a mistake in the program, not of a person.
func (s Sheet) checkFormulas(sheets []string) error {
	for cell, formula := range s.Formulas {
		column, line, err := excelize.CellNameToCoordinates(cell)
		if err != nil || line < 2 || line > len(s.Rows)+1 || column > len(s.Columns) {
			return fmt.Errorf("sheet %q has no cell %s", s.Name, cell)
		}
		for rest := formula; rest != ""; {
			part := parts.FindString(rest)
			call := strings.HasSuffix(part, "(") && part != "("
			sheet, other := strings.CutSuffix(part, "!")
			if part == "" || call && !slices.Contains(functions(), part) || other && !slices.Contains(sheets, strings.Trim(sheet, "'")) {
				return fmt.Errorf("sheet %q: %s has the formula %q", s.Name, cell, formula)
			}
			rest = rest[len(part):]
		}
	}
	return nil
}

// styles are the numbers of the workbook's styles.
type styles struct{ header, text, number, whole int }

// newStyles adds the styles to the workbook.
func newStyles(f *excelize.File) (all styles, err error) {
	const whole, twoDigits, asText = 1, 2, 49 // the number formats "0", "0.00" and "@"
	var noHeader, noText, noNumber, noWhole error
	all.header, noHeader = f.NewStyle(&excelize.Style{
		NumFmt:    asText,
		Font:      &excelize.Font{Bold: true, Family: "Calibri", Size: 11},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"E7ECF3"}},
		Alignment: &excelize.Alignment{Vertical: "center"},
	})
	all.text, noText = f.NewStyle(&excelize.Style{NumFmt: asText, Alignment: &excelize.Alignment{Vertical: "top", WrapText: true}})
	all.number, noNumber = f.NewStyle(&excelize.Style{NumFmt: twoDigits, Alignment: &excelize.Alignment{Vertical: "top"}})
	all.whole, noWhole = f.NewStyle(&excelize.Style{NumFmt: whole, Alignment: &excelize.Alignment{Vertical: "top"}})
	return all, errors.Join(noHeader, noText, noNumber, noWhole)
}

// styleOf is the style of a column below its header.
func (s Sheet) styleOf(column int, all styles) int {
	switch {
	case slices.Contains(s.Numbers, s.Columns[column]):
		return all.number
	case slices.Contains(s.Whole, s.Columns[column]):
		return all.whole
	}
	return all.text
}

// cells are the cells of a line, counted from 1: text, but for the numbers and formulas
// that the sheet says it has.
func (s Sheet) cells(line int, row []string, all styles) []any {
	cells := make([]any, len(s.Columns))
	for i := range s.Columns {
		text := ""
		if i < len(row) {
			text = row[i]
		}
		cell := excelize.Cell{StyleID: s.styleOf(i, all)}
		n, counts := number(text)
		switch cell.Formula = s.Formulas[CellName(i+1, line)]; {
		case text == "" && cell.Formula == "":
			continue
		case line == 1:
			cell.StyleID, cell.Value = all.header, cellText(text)
		case cell.StyleID != all.text && counts:
			cell.Value = n
		default:
			cell.Value = cellText(text)
		}
		cells[i] = cell
	}
	return cells
}
