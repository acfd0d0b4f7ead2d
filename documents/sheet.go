package documents

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// Sheet is a table to be written: every value is text. A row may be shorter
// than the columns, never longer.
type Sheet struct {
	Name    string
	Columns []string
	Rows    [][]string
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
	full := make([]string, len(s.Columns))
	copy(full, row)
	return full
}

// WriteCSV writes the sheet as Excel likes to open it: UTF-8 with a byte order
// mark, lines that end with CR LF, and an apostrophe before whatever Excel
// would take for a formula. ReadTable takes the apostrophe away again.
func WriteCSV(w io.Writer, s Sheet) error {
	if err := s.check(); err != nil {
		return err
	}
	if _, err := io.WriteString(w, byteOrderMark); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	out := csv.NewWriter(w)
	out.UseCRLF = true
	for _, row := range append([][]string{s.Columns}, s.Rows...) {
		full := s.padded(row)
		for i, text := range full {
			full[i] = guard(oneBreak(text))
		}
		if err := out.Write(full); err != nil {
			return fmt.Errorf("write csv: %w", err)
		}
	}
	out.Flush()
	if err := out.Error(); err != nil {
		return fmt.Errorf("write csv: %w", err)
	}
	return nil
}

// oneBreak writes every sort of line break as one.
func oneBreak(s string) string {
	if !strings.Contains(s, "\r") {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}

// WriteJSONLines writes an object for each row, its keys the columns, in the
// columns' order. Here and only here a text stands exactly as it is.
func WriteJSONLines(w io.Writer, s Sheet) error {
	if err := s.check(); err != nil {
		return err
	}
	keys := make([][]byte, len(s.Columns))
	seen := map[string]bool{}
	for i, column := range s.Columns {
		if seen[column] {
			return fmt.Errorf("sheet %q has the column %q twice", s.Name, column)
		}
		seen[column] = true
		key, err := quoted(column)
		if err != nil {
			return err
		}
		keys[i] = key
	}
	for _, row := range s.Rows {
		line, err := object(keys, s.padded(row))
		if err != nil {
			return err
		}
		if _, err := w.Write(line); err != nil {
			return fmt.Errorf("write json lines: %w", err)
		}
	}
	return nil
}

func object(keys [][]byte, values []string) ([]byte, error) {
	line := []byte("{")
	for i, key := range keys {
		value, err := quoted(values[i])
		if err != nil {
			return nil, err
		}
		if i > 0 {
			line = append(line, ',')
		}
		line = append(append(append(line, key...), ':'), value...)
	}
	return append(line, '}', '\n'), nil
}

// quoted is the text as JSON, with < and & as they are, for people to read.
func quoted(s string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		return nil, fmt.Errorf("write json: %w", err)
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}
