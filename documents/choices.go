package documents

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// choicesSheet is the hidden sheet of a workbook in which what can be chosen stands. A list
// in a cell's own rule may have no more than 255 characters and no comma.
const choicesSheet = "选项"

// mostChosen is down to which line a column offers its choices.
const mostChosen = 2000

// choiceLists is a workbook whose columns offer choices.
type choiceLists struct {
	*excelize.File

	columns int // of the hidden sheet that are taken
}

// offer lets people pick one of the choices in the sheet's column, from 1, below the header.
func (f *choiceLists) offer(sheet string, column int, choices []string) error {
	if len(choices) == 0 {
		return nil
	}
	if f.columns == 0 {
		if _, err := f.NewSheet(choicesSheet); err != nil {
			return fmt.Errorf("add the sheet: %w", err)
		}
	}
	f.columns++
	top, err := excelize.CoordinatesToCellName(f.columns, 1, true)
	if err != nil {
		return err //nolint:wrapcheck // fill wraps it
	}
	end, err := excelize.CoordinatesToCellName(f.columns, len(choices), true)
	if err != nil {
		return err //nolint:wrapcheck // fill wraps it
	}
	if err := f.SetSheetCol(choicesSheet, top, &choices); err != nil {
		return err //nolint:wrapcheck // fill wraps it
	}
	name, err := excelize.ColumnNumberToName(column)
	if err != nil {
		return err //nolint:wrapcheck // fill wraps it
	}
	rule := excelize.NewDataValidation(true)
	rule.Sqref = fmt.Sprintf("%s2:%[1]s%d", name, mostChosen)
	rule.SetSqrefDropList(fmt.Sprintf("'%s'!%s:%s", choicesSheet, top, end))
	rule.ShowErrorMessage = true
	return f.AddDataValidation(sheet, rule) //nolint:wrapcheck // fill wraps it
}

// hide takes the choices out of sight: they are there to be picked, not to be changed.
func (f *choiceLists) hide() error {
	if f.columns == 0 {
		return nil
	}
	return f.SetSheetVisible(choicesSheet, false, true) //nolint:wrapcheck // WriteXLSX wraps it
}
