package storage

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"

	"cdobot/policy"
)

// readers is how many may read an SQLite store at once, beside the one writer.
const readers = 4

// busyTimeout is how long a connection waits for another process that backs
// the store up.
const busyTimeout = 5 * time.Second

// sqliteEngine is a store in one file. One connection writes, for one caller
// at a time; the others read what was last committed and wait for nobody.
type sqliteEngine struct {
	file    string
	lock    *os.File // nil for who only reads
	turn    gate     // held by the one who writes
	writer  *sqlite.Conn
	readers *sqlitex.Pool
}

var _ Engine = (*sqliteEngine)(nil)

var errClosed = errors.New("the store is closed")

// Append implements Engine. The entries go in together or not at all.
func (e *sqliteEngine) Append(ctx context.Context, log string, entries ...policy.Entry) (int, error) {
	err := e.write(ctx, func(c *sqlite.Conn) error {
		insert, err := c.Prepare(`INSERT INTO ` + log + ` (n, at, by, via, key, kind, body, prev) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`)
		if err != nil {
			return err //nolint:wrapcheck // write says what it was
		}
		for _, entry := range entries {
			insert.BindInt64(1, int64(entry.N))
			insert.BindInt64(2, entry.At.UnixMilli())
			for i, text := range []string{entry.By, entry.Via, entry.Key, string(entry.Kind), string(entry.Body), entry.Prev} {
				insert.BindText(3+i, text)
			}
			if err := run(insert); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		return 0, err
	}
	return len(entries), nil
}

// Entries implements Engine.
func (e *sqliteEngine) Entries(ctx context.Context, log string, from, to int) (all []policy.Entry, err error) {
	query := `SELECT n, at, by, via, key, kind, body, prev FROM ` + log + ` WHERE n BETWEEN ? AND ? ORDER BY n`
	err = e.read(ctx, query, func(s *sqlite.Stmt) {
		s.BindInt64(1, int64(from))
		s.BindInt64(2, int64(to))
	}, func(s *sqlite.Stmt) {
		body := make(json.RawMessage, s.ColumnLen(6))
		s.ColumnBytes(6, body)
		all = append(all, policy.Entry{
			N: s.ColumnInt(0), At: time.UnixMilli(s.ColumnInt64(1)).UTC(), By: s.ColumnText(2), Via: s.ColumnText(3),
			Key: s.ColumnText(4), Kind: policy.EventKind(s.ColumnText(5)), Body: body, Prev: s.ColumnText(7),
		})
	})
	return all, err
}

// Last implements Engine.
func (e *sqliteEngine) Last(ctx context.Context, log string) (n int, err error) {
	err = e.read(ctx, `SELECT coalesce(max(n), 0) FROM `+log, nil, func(s *sqlite.Stmt) { n = s.ColumnInt(0) })
	return n, err
}

// Insert implements Engine.
func (e *sqliteEngine) Insert(ctx context.Context, coll string, d Document) error {
	return e.keep(ctx, `INSERT INTO `+coll+` (id, body) VALUES (?, ?)`, d)
}

// Put implements Engine.
func (e *sqliteEngine) Put(ctx context.Context, coll string, d Document) error {
	return e.keep(ctx, `INSERT OR REPLACE INTO `+coll+` (id, body) VALUES (?, ?)`, d)
}

func (e *sqliteEngine) keep(ctx context.Context, query string, d Document) error {
	return e.write(ctx, func(c *sqlite.Conn) error {
		s, err := c.Prepare(query)
		if err != nil {
			return err //nolint:wrapcheck // write says what it was
		}
		s.BindText(1, d.ID)
		s.BindBytes(2, d.Body)
		return run(s)
	})
}

// Get implements Engine.
func (e *sqliteEngine) Get(ctx context.Context, coll, id string) (d Document, ok bool, err error) {
	err = e.read(ctx, `SELECT id, body FROM `+coll+` WHERE id = ?`, func(s *sqlite.Stmt) { s.BindText(1, id) },
		func(s *sqlite.Stmt) { d, ok = rowDocument(s), true })
	return d, ok, err
}

// Delete implements Engine.
func (e *sqliteEngine) Delete(ctx context.Context, coll, id string) error {
	return e.write(ctx, func(c *sqlite.Conn) error {
		s, err := c.Prepare(`DELETE FROM ` + coll + ` WHERE id = ?`)
		if err != nil {
			return err //nolint:wrapcheck // write says what it was
		}
		s.BindText(1, id)
		return run(s)
	})
}

// Documents implements Engine.
func (e *sqliteEngine) Documents(ctx context.Context, coll, after string, limit int) (all []Document, err error) {
	err = e.read(ctx, `SELECT id, body FROM `+coll+` WHERE id > ? ORDER BY id LIMIT ?`, func(s *sqlite.Stmt) {
		s.BindText(1, after)
		s.BindInt64(2, int64(limit))
	}, func(s *sqlite.Stmt) { all = append(all, rowDocument(s)) })
	return all, err
}

// Clear implements Engine.
func (e *sqliteEngine) Clear(ctx context.Context, coll string) error {
	return e.write(ctx, func(c *sqlite.Conn) error {
		s, err := c.Prepare(`DELETE FROM ` + coll)
		if err != nil {
			return err //nolint:wrapcheck // write says what it was
		}
		return run(s)
	})
}

// Shared implements Engine: the folder's lock keeps others out.
func (e *sqliteEngine) Shared() bool { return false }

// Describe implements Engine.
func (e *sqliteEngine) Describe() string { return "embedded store in " + filepath.Dir(e.file) }

// Ping implements Engine.
func (e *sqliteEngine) Ping(ctx context.Context) error {
	return e.read(ctx, `SELECT 1 FROM `+marks+` LIMIT 1`, nil, func(*sqlite.Stmt) {})
}

// Close implements Engine. It waits for the write that is under way, interrupts
// the reads, and gives the folder free.
func (e *sqliteEngine) Close(ctx context.Context) error {
	var err error
	if e.turn.enter(ctx) == nil {
		defer e.turn.leave()
	}
	if e.readers != nil {
		err = e.readers.Close()
	}
	if e.writer != nil {
		err, e.writer = errors.Join(err, e.writer.Close()), nil
	}
	if e.lock != nil {
		err = errors.Join(err, e.lock.Close())
	}
	return err
}

// write does one write in a transaction of its own.
func (e *sqliteEngine) write(ctx context.Context, do func(*sqlite.Conn) error) (err error) {
	if err := e.turn.enter(ctx); err != nil {
		return err
	}
	defer e.turn.leave()
	c := e.writer
	if c == nil {
		return errClosed
	}
	c.SetInterrupt(ctx.Done())
	defer c.SetInterrupt(nil) // closing goes through, too
	end, err := sqlitex.ImmediateTransaction(c)
	if err != nil {
		return e.explain(ctx, err)
	}
	err = do(c)
	end(&err)
	return e.explain(ctx, err)
}

// read gives each row of the query's answer to row.
func (e *sqliteEngine) read(ctx context.Context, query string, bind, row func(*sqlite.Stmt)) error {
	c, err := e.readers.Take(ctx)
	if err != nil {
		return err //nolint:wrapcheck // callers say what was being done
	}
	defer e.readers.Put(c)
	s, err := c.Prepare(query)
	if err != nil {
		return e.explain(ctx, err)
	}
	if bind != nil {
		bind(s)
	}
	for {
		more, err := s.Step()
		if err != nil {
			_ = s.Reset() // says the same again
			return e.explain(ctx, err)
		}
		if !more {
			return nil
		}
		row(s)
	}
}

// run does what the statement says and makes it ready for the next time.
func run(s *sqlite.Stmt) error {
	if _, err := s.Step(); err != nil {
		_ = s.Reset() // says the same again
		return err    //nolint:wrapcheck // write says what it was
	}
	return errors.Join(s.Reset(), s.ClearBindings())
}

func rowDocument(s *sqlite.Stmt) Document {
	d := Document{ID: s.ColumnText(0), Body: make([]byte, s.ColumnLen(1))}
	s.ColumnBytes(1, d.Body)
	return d
}

// DamagedError says that a store's file is not as it was written.
type DamagedError struct {
	File  string
	Cause error
}

func (e *DamagedError) Error() string {
	return fmt.Sprintf("the store %s is damaged (%v): restore the last backup; 'cdobot export DIR --damaged' writes out what was entered before the fault",
		e.File, e.Cause)
}

// Unwrap is what was found.
func (e *DamagedError) Unwrap() error { return e.Cause }

// explain says what SQLite's refusals mean for who runs the bot.
func (e *sqliteEngine) explain(ctx context.Context, err error) error {
	switch code := sqlite.ErrCode(err); code.ToPrimary() {
	case sqlite.ResultInterrupt:
		return errors.Join(ctx.Err(), err)
	case sqlite.ResultConstraint:
		return fmt.Errorf("%w: %w", ErrTaken, err)
	case sqlite.ResultFull:
		return fmt.Errorf("the disk with %s is full: make room; nothing was saved: %w", e.file, err)
	case sqlite.ResultReadOnly:
		return fmt.Errorf("%s can't be written to: check the disk and the file's owner; nothing was saved: %w", e.file, err)
	case sqlite.ResultCorrupt, sqlite.ResultNotADB:
		return &DamagedError{File: e.file, Cause: err}
	default:
		return err
	}
}
