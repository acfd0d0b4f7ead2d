package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

// export writes everything that the store knows into a folder.
func export(ctx context.Context, m Machine, c Config, f flags, args []string) error {
	if err := mayFill(args[0], f.replace); err != nil {
		return err
	}
	p, err := look(ctx, m, c, f.damaged)
	if err != nil {
		return err
	}
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it was only read
	if fault := p.Ledger.Fault(); fault != nil {
		fmt.Fprintf(m.Errs, "the store is damaged, and this is what was entered before: %v\n", fault) //nolint:errcheck // the export goes on
	}
	x, err := NewExport(ctx, p.Ledger, policy.DateOf(m.Now()), c.Lang)
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	n, err := x.Folder(ctx, args[0])
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	_, err = fmt.Fprintf(m.Out, "exported %d files and %d entries to %s\n", n, x.state.Last, args[0])
	return err //nolint:wrapcheck // the reader of our output has gone
}

// mayFill refuses a folder that holds something.
func mayFill(dir string, replace bool) error {
	held, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil
	case err != nil:
		return fmt.Errorf("export: %w", err)
	case len(held) > 0 && !replace:
		return fmt.Errorf("export: the folder %s is not empty; choose another, or write into it with --replace", dir)
	}
	return nil
}

// Export is everything that a ledger says, on the day of the export: each
// table as .csv and as JSON lines, all of them in one workbook, and the entries
// word for word.
type Export struct {
	state   policy.State
	today   policy.Date
	lang    string
	entries []policy.Entry
}

// NewExport reads the ledger up to its newest entry.
func NewExport(ctx context.Context, ledger *storage.Log[policy.State], today policy.Date, lang text.Lang) (Export, error) {
	s, err := ledger.State(ctx)
	if err != nil {
		return Export{}, fmt.Errorf("read the ledger: %w", err)
	}
	x := Export{state: s, today: today, lang: string(lang)}
	for e, err := range ledger.Entries(ctx, 1, s.Last) {
		if err != nil {
			return x, fmt.Errorf("read the ledger: %w", err)
		}
		x.entries = append(x.entries, e)
	}
	return x, nil
}

// Files are the files of the export by their names, each written on demand.
func (x Export) Files() map[string]func(io.Writer) error {
	files := map[string]func(io.Writer) error{
		"cdobot.xlsx":        x.workbook,
		"ledger.jsonl":       x.ledger,
		"report_texts.jsonl": jsonLines(x.reportTexts()),
	}
	for _, t := range x.tables() {
		files[t.name+".csv"] = func(w io.Writer) error { return documents.WriteCSV(w, t.sheet(x.lang)) }
		files[t.name+".jsonl"] = jsonLines(t.keyed())
	}
	return files
}

// Folder writes the files into a folder and returns their number. Each name
// appears once its content is whole.
func (x Export) Folder(ctx context.Context, dir string) (n int, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, err //nolint:wrapcheck // names the folder and what failed
	}
	for name, fill := range x.Files() {
		err := ctx.Err()
		if err == nil {
			err = writeWhole(filepath.Join(dir, name), fill)
		}
		if err != nil {
			return n, fmt.Errorf("write %s: %w", name, err)
		}
		n++
	}
	return n, nil
}

func jsonLines(s documents.Sheet) func(io.Writer) error {
	return func(w io.Writer) error { return documents.WriteJSONLines(w, s) }
}

func writeWhole(name string, fill func(io.Writer) error) error {
	file, err := os.CreateTemp(filepath.Dir(name), ".cdobot-export-*")
	if err != nil {
		return err //nolint:wrapcheck // names the file and what failed
	}
	defer os.Remove(file.Name()) //nolint:errcheck // after the rename it is not there
	w := bufio.NewWriter(file)
	if err := errors.Join(fill(w), w.Flush(), file.Close()); err != nil {
		return err
	}
	return os.Rename(file.Name(), name) //nolint:wrapcheck // names the files and what failed
}

func (x Export) workbook(w io.Writer) error {
	return documents.WriteXLSX(w, ui.Map(x.tables(), func(t table) documents.Sheet { return t.sheet(x.lang) })...) //nolint:wrapcheck // the caller names the file
}

// ledgerLine is an entry as it stands in the store, with its sum.
type ledgerLine struct {
	N    int              `json:"n"`
	At   string           `json:"at"` // to the millisecond, as the sum counts it
	By   string           `json:"by"`
	Via  string           `json:"via"`
	Key  string           `json:"key"`
	Kind policy.EventKind `json:"kind"`
	Body json.RawMessage  `json:"body"`
	Prev string           `json:"prev"`
	Sum  string           `json:"sum"`
}

func (x Export) ledger(w io.Writer) error {
	for _, e := range x.entries {
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false) // the body stays as it was summed
		err := enc.Encode(ledgerLine{
			N: e.N, At: e.At.UTC().Format("2006-01-02T15:04:05.000Z07:00"), By: e.By, Via: e.Via, Key: e.Key,
			Kind: e.Kind, Body: e.Body, Prev: e.Prev, Sum: e.Sum(),
		})
		if err != nil {
			return fmt.Errorf("entry %d: %w", e.N, err)
		}
		if _, err := line.WriteTo(w); err != nil {
			return err //nolint:wrapcheck // the caller names the file
		}
	}
	return nil
}
