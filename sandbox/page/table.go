package page

import (
	"encoding/json"
	"html/template"
	"strconv"
)

// cell is one cell of a table or data_table block.
type cell struct {
	Type     string          `json:"type"`
	Text     string          `json:"text"`
	Value    json.Number     `json:"value"` // of a raw_number
	Elements json.RawMessage `json:"elements"`
	Element  *element        `json:"element"`
}

// shownCell is a cell ready for its template.
type shownCell struct {
	HTML   template.HTML
	Align  string
	Header bool // it names its column or its row
	Scope  string
}

// rows are the cells of a table block, the first row and the row headers marked.
func (s scene) rows(b block) ([][]shownCell, error) {
	var raw [][]cell
	if err := json.Unmarshal(b.Rows, &raw); err != nil {
		return nil, nil //nolint:nilerr // what can't be read is shown as an empty table
	}
	shown := make([][]shownCell, 0, len(raw))
	for i, row := range raw {
		cells := make([]shownCell, 0, len(row))
		for j, c := range row {
			html, err := s.cell(b, c)
			if err != nil {
				return nil, err
			}
			one := shownCell{HTML: html, Align: align(b.Columns, j, c)}
			switch {
			case i == 0:
				one.Header, one.Scope = true, "col"
			case b.RowHeader != nil && *b.RowHeader == j:
				one.Header, one.Scope = true, "row"
			}
			cells = append(cells, one)
		}
		shown = append(shown, cells)
	}
	return shown, nil
}

func (s scene) cell(b block, c cell) (template.HTML, error) {
	switch {
	case c.Type == "rich_text":
		return s.rich(c.Elements), nil
	case c.Type == "action_cell" && c.Element != nil:
		return s.element(b, *c.Element)
	case c.Type == "raw_number" && c.Text == "":
		return template.HTML(template.HTMLEscapeString(c.Value.String())), nil //nolint:gosec // escaped
	default:
		return template.HTML(lines(c.Text)), nil //nolint:gosec // escaped
	}
}

// align is the side a column's cells stand at; numbers stand right on their own.
func align(columns []*column, i int, c cell) string {
	if i < len(columns) && columns[i] != nil && columns[i].Align != "" {
		return columns[i].Align
	}
	if _, err := strconv.ParseFloat(c.Text, 64); c.Type == "raw_number" || err == nil {
		return "right"
	}
	return "left"
}
