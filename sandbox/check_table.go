package sandbox

import (
	"slices"
	"strconv"
	"unicode/utf8"
)

// rows checks the rows of a table or a data table and counts their characters.
func (c *checker) rows(v any, f field, at string) {
	rows, ok := v.([]any)
	if !ok {
		c.wrong(at, "must provide an array")
		return
	}
	c.count(len(rows), f.Min, f.Max, at)
	sum, one, width := &c.cells, 1, -1
	if f.EqualWidth { // the mark of a data table
		sum = &c.dataCells
	}
	for i, r := range rows {
		below := at + "/" + strconv.Itoa(i)
		cells, ok := r.([]any)
		if !ok {
			c.wrong(below, "must provide an array")
			continue
		}
		c.count(len(cells), &one, &f.MaxCells, below)
		if f.EqualWidth && width >= 0 && len(cells) != width {
			c.wrong(below, "all rows must have the same number of cells")
		}
		width = len(cells)
		allow := f.Cells
		if i == 0 && f.HeaderCells != nil {
			allow = f.HeaderCells
		}
		for j, cell := range cells {
			*sum += c.cell(cell, allow, f.NullCell, below+"/"+strconv.Itoa(j))
		}
	}
}

// cell checks one cell and returns how many characters it shows.
func (c *checker) cell(v any, allow []string, null bool, at string) int {
	if v == nil && null {
		return 0
	}
	o, ok := v.(map[string]any)
	if !ok {
		c.wrong(at, "must provide an object")
		return 0
	}
	kind := text(o, "type")
	if !slices.Contains(allow, kind) {
		c.wrong(at+"/type", "unsupported type: %s", kind)
		return 0
	}
	switch kind {
	case "rich_text":
		c.known(o, "elements* block_id", at)
		c.richElements(o["elements"], at+"/elements")
		return richLength(o["elements"])
	case "raw_number":
		return c.numberCell(o, at)
	case "action_cell":
		c.known(o, "element* fallback*", at)
		c.element(o["element"], []string{"button"}, at+"/element")
		return c.cell(o["fallback"], []string{"raw_text", "raw_number", "rich_text"}, false, at+"/fallback")
	default:
		c.known(o, "text*", at)
		if text(o, "text") == "" {
			c.wrong(at+"/text", "must be more than 0 characters")
		}
		return utf8.RuneCountInString(text(o, "text"))
	}
}

func (c *checker) numberCell(o map[string]any, at string) int {
	c.known(o, "value* text", at)
	n, ok := o["value"].(float64)
	if !ok {
		c.wrong(at+"/value", "must provide a number")
	}
	if shown := text(o, "text"); shown != "" {
		return utf8.RuneCountInString(shown)
	}
	return len(strconv.FormatFloat(n, 'f', -1, 64))
}
