package documents

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"slices"
	"strings"
)

// Sheet is a table to be written: every value is text, but for what Numbers and Formulas
// name. A row may be shorter than the columns, never longer.
type Sheet struct {
	Name    string
	Columns []string
	Rows    [][]string
	// Each are the rows of a long table in place of Rows: they are never held all at once.
	Each iter.Seq[[]string]
	// Choices are what may be chosen in a column, by its name, in a workbook. Other
	// columns take anything.
	Choices map[string][]string
	// Numbers are the columns, by their names, that hold numbers in a workbook, where
	// their text reads as one. Formulas are computed there, by the name of the cell; what
	// they come to stands in the row, for those who don't compute.
	Numbers  []string
	Whole    []string // the same, of numbers without decimals
	Formulas map[string]string
}

// rows are all of them.
func (s Sheet) rows() iter.Seq[[]string] {
	if s.Each != nil {
		return s.Each
	}
	return slices.Values(s.Rows)
}

// check finds what no reader could make sense of. It is a mistake in the
// program, not of a person.
func (s Sheet) check() error {
	if len(s.Columns) == 0 {
		return fmt.Errorf("sheet %q has no columns", s.Name)
	}
	for i, row := range s.Rows {
		if len(row) > len(s.Columns) {
			return fmt.Errorf("sheet %q: row %d has %d cells for %d columns", s.Name, i+1, len(row), len(s.Columns))
		}
	}
	return nil
}

// padded is the row with an empty text for each cell that it lacks.
func (s Sheet) padded(row []string) []string {
	return append(slices.Clone(row), make([]string, len(s.Columns)-len(row))...)
}

// WriteCSV writes the sheet as Excel likes to open it: UTF-8 with a byte order
// mark, lines that end with CR LF, and an apostrophe before whatever Excel
// would take for a formula. ReadTable takes the apostrophe away again.
func WriteCSV(w io.Writer, s Sheet) error {
	if err := s.check(); err != nil {
		return err
	}
	_, err := io.WriteString(w, byteOrderMark)
	out := csv.NewWriter(w)
	out.UseCRLF = true
	write := func(row []string) {
		full := s.padded(row)
		for i, text := range full {
			full[i] = guard(oneBreak(text))
		}
		if err == nil {
			err = out.Write(full)
		}
	}
	write(s.Columns)
	for row := range s.rows() {
		write(row)
	}
	out.Flush()
	if err := errors.Join(err, out.Error()); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// oneBreak writes every sort of line break as one.
func oneBreak(s string) string {
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// WriteJSONLines writes an object for each row, its keys the columns, in the
// columns' order. Here and only here a text stands exactly as it is.
func WriteJSONLines(w io.Writer, s Sheet) error {
	if err := s.check(); err != nil {
		return err
	}
	seen := map[string]bool{}
	for _, column := range s.Columns {
		if seen[column] {
			return fmt.Errorf("sheet %q has the column %q twice", s.Name, column)
		}
		seen[column] = true
	}
	var line []byte
	for row := range s.rows() {
		line = line[:0]
		before := byte('{')
		for i, text := range s.padded(row) {
			line = append(quoted(append(line, before), s.Columns[i]), ':')
			line, before = quoted(line, text), ','
		}
		line = append(line, "}\n"...)
		if _, err := w.Write(line); err != nil {
			return fmt.Errorf("write json lines: %w", err)
		}
	}
	return nil
}

// quoted adds the text as JSON, with < and & as they are, for people to read.
func quoted(line []byte, s string) []byte {
	b := bytes.NewBuffer(line)
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(s) // a text always is
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
