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
	"time"

	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

// export writes everything that the store knows into a folder: each table as
// .csv and as JSON lines, all of them in one workbook, and the ledger's entries
// word for word.
func export(ctx context.Context, m Machine, c Config, f flags, args []string) error {
	if len(args) == 0 {
		return badUsage("export: name the folder to write, such as cdobot export cdobot-export")
	}
	if err := mayFill(args[0], f.replace); err != nil {
		return err
	}
	p := &Program{Config: c, log: m.logger(c), reads: true}
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it was only read
	err := p.openStore(ctx)
	if _, held := errors.AsType[*storage.HeldError](err); held {
		return fmt.Errorf("%w; or export a copy: cdobot backup FILE, cdobot restore FILE --data COPY, cdobot export DIR --data COPY", err)
	}
	if err != nil {
		return err
	}
	x, err := p.gather(ctx, policy.DateOf(m.Now()))
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	x.lang = string(c.Lang)
	n, err := x.write(ctx, args[0])
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

// exporting is all that goes out.
type exporting struct {
	state   policy.State
	today   policy.Date
	lang    string
	entries []policy.Entry
}

func (p *Program) gather(ctx context.Context, today policy.Date) (exporting, error) {
	x := exporting{today: today}
	for e, err := range p.Ledger.Entries(ctx, 1, 0) {
		if err != nil {
			return x, fmt.Errorf("read the ledger: %w", err)
		}
		x.entries = append(x.entries, e)
	}
	// The tables say what these entries say, also when more are written meanwhile.
	x.state = p.Scheme.Fold(policy.State{}, x.entries...)
	return x, nil
}

// write fills the folder. Each name appears once its content is whole.
func (x exporting) write(ctx context.Context, dir string) (n int, err error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return 0, err //nolint:wrapcheck // names the folder and what failed
	}
	files := map[string]func(io.Writer) error{
		"cdobot.xlsx":        x.workbook,
		"ledger.jsonl":       x.ledger,
		"report_texts.jsonl": jsonLines(x.reportTexts()),
	}
	for _, t := range x.tables() {
		files[t.name+".csv"] = func(w io.Writer) error { return documents.WriteCSV(w, t.sheet(x.lang)) }
		files[t.name+".jsonl"] = jsonLines(t.keyed())
	}
	for name, fill := range files {
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

func (x exporting) workbook(w io.Writer) error {
	var sheets []documents.Sheet
	for _, t := range x.tables() {
		sheets = append(sheets, t.sheet(x.lang))
	}
	return documents.WriteXLSX(w, sheets...) //nolint:wrapcheck // the caller names the file
}

// ledgerLine is an entry as it stands in the store, with its sum.
type ledgerLine struct {
	N    int             `json:"n"`
	At   string          `json:"at"` // to the millisecond, as the sum counts it
	By   string          `json:"by"`
	Via  string          `json:"via"`
	Key  string          `json:"key"`
	Kind policy.Kind     `json:"kind"`
	Body json.RawMessage `json:"body"`
	Prev string          `json:"prev"`
	Sum  string          `json:"sum"`
}

func (x exporting) ledger(w io.Writer) error {
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

// instant is when something happened, "" when it did not.
func instant(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
