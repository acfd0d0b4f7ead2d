package app

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	records "cdobot/commands/export"
	"cdobot/commands/features"
	"cdobot/policy"
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
	x, err := records.New(ctx, p.Ledger, policy.DateOf(m.Now()), c.Lang, features.All(), records.Scope{})
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	n, err := folder(ctx, x, args[0])
	if err != nil {
		return fmt.Errorf("export: %w", err)
	}
	_, err = fmt.Fprintf(m.Out, "exported %d files and %d entries to %s\n", n, x.Entries(), args[0])
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

// folder writes the files of the export into a folder and returns their number. Each name
// appears once its content is whole.
func folder(ctx context.Context, x records.Export, dir string) (n int, err error) {
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
