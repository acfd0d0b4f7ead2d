package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"time"

	"cdobot/commands/report"
	"cdobot/storage"
)

// backup writes everything to one file. It may run beside the bot.
func backup(ctx context.Context, m Machine, c Config, _ flags, args []string) (err error) {
	// The name only appears once the content is whole.
	file, err := os.CreateTemp(filepath.Dir(args[0]), ".cdobot-backup-*")
	if err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	defer os.Remove(file.Name()) //nolint:errcheck // after the rename it is not there
	err = storage.Backup(ctx, storage.Options{URI: string(c.MongoURI), Dir: c.Data, Log: m.logger(c)}, file)
	if _, none := errors.AsType[*storage.NoStoreError](err); none {
		err = c.unopened(err)
	}
	if err = errors.Join(err, file.Sync(), file.Close()); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	if err := os.Rename(file.Name(), args[0]); err != nil {
		return fmt.Errorf("write the backup: %w", err)
	}
	_, err = fmt.Fprintf(m.Out, "backed up to %s\n", args[0])
	return err //nolint:wrapcheck // the reader of our output has gone
}

// restore reads a backup into the store.
func restore(ctx context.Context, m Machine, c Config, f flags, args []string) error {
	file, err := os.Open(args[0])
	if err != nil {
		return fmt.Errorf("read the backup: %w", err)
	}
	defer file.Close() //nolint:errcheck // it was only read
	p := unwired(c, m.logger(c))
	if p.DB, err = storage.Open(ctx, storage.Options{URI: string(c.MongoURI), Dir: c.Data, Log: p.log, Anew: true}); err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	p.stops = append(p.stops, p.DB.Close)
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // what was restored is written
	if err := storage.Restore(ctx, p.DB, file, f.replace); err != nil {
		if _, half := errors.AsType[*storage.HalfRestoredError](err); half {
			err = leftover{"the store is half restored and stays closed until you restore again with --replace", err}
		}
		return fmt.Errorf("restore: %w", err)
	}
	err = p.readLogs(ctx)
	if err == nil {
		err = p.verify(ctx, m)
	}
	if err != nil {
		return leftover{"all was restored and nothing verified: run cdobot verify", err}
	}
	return nil
}

// verify checks that no entry was altered, dropped or moved.
func verify(ctx context.Context, m Machine, c Config, _ flags, _ []string) error {
	p, err := look(ctx, m, c, false)
	if err != nil {
		return err
	}
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it was only read
	if err := p.DB.Check(ctx); err != nil {
		return fmt.Errorf("verify the store: %w", err)
	}
	return p.verify(ctx, m)
}

func (p *Program) verify(ctx context.Context, m Machine) error {
	for _, check := range []struct {
		name, says string
		count      func(context.Context) (int, error)
	}{
		{storage.Ledger, "ledger: %d entries, chain unbroken\n", p.Ledger.Verify},
		{storage.Outbox, "outbox: %d entries, chain unbroken\n", p.Outbox.Verify},
		{"receipts", "receipts: %d, each the sum of its report\n", p.verifyReceipts},
	} {
		n, err := check.count(ctx)
		if err != nil {
			return fmt.Errorf("verify the %s: %w", check.name, err)
		}
		if _, err := fmt.Fprintf(m.Out, check.says, n); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return p.printHeld(ctx, m.Out, m.Now())
}

// printHeld says how much is not in the ledger yet.
func (p *Program) printHeld(ctx context.Context, to io.Writer, now time.Time) error {
	h, err := p.holding(ctx, now, now)
	if err == nil && h.Count > 0 {
		_, err = fmt.Fprintf(to, "held back, sent without a name: %s\n", h.Kept())
	}
	if err != nil {
		return fmt.Errorf("say what is held: %w", err)
	}
	return nil
}

// verifyReceipts works out the sum of every filed report again, from the entry
// that holds it, and names the first that is not the one on its receipt.
func (p *Program) verifyReceipts(ctx context.Context) (int, error) {
	s, err := p.Ledger.State(ctx)
	if err != nil {
		return 0, fmt.Errorf("read: %w", err)
	}
	n := 0
	for _, code := range s.Codes {
		reports := s.Units.At(code).Reports
		for _, period := range slices.Sorted(maps.Keys(reports)) {
			for _, signed := range reports[period].Versions {
				e, err := p.Ledger.Entry(ctx, signed.Entry)
				if err == nil {
					err = report.CheckReceipt(e, signed)
				}
				if err != nil {
					return n, fmt.Errorf("%s %s, version %d: %w", code, period, signed.No, err)
				}
				n++
			}
		}
	}
	return n, nil
}
