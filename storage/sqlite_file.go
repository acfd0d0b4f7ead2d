package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"zombiezen.com/go/sqlite"
	"zombiezen.com/go/sqlite/sqlitex"
)

const (
	storeFile = "cdobot.sqlite"
	// A file that says that there is a store in the folder, so that one that
	// got lost is missed.
	foundedFile = "founded"
	// The folder in which the engine of the builds up to November 2026 kept its file.
	formerDir = "db"

	applicationID = 0x63646f62 // "cdob", by which file(1) and people know the file
	schemaVersion = 1
)

// schema is what a store's file consists of. The logs have columns, so that
// anybody with an sqlite3 can read what was done.
const schema = `
CREATE TABLE ledger (
	n INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, via TEXT NOT NULL,
	key TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, prev TEXT NOT NULL) STRICT;
CREATE TABLE outbox (
	n INTEGER PRIMARY KEY, at INTEGER NOT NULL, by TEXT NOT NULL, via TEXT NOT NULL,
	key TEXT NOT NULL, kind TEXT NOT NULL, body TEXT NOT NULL, prev TEXT NOT NULL) STRICT;
CREATE TABLE drafts (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE files (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
CREATE TABLE marks (id TEXT PRIMARY KEY, body BLOB NOT NULL) STRICT;
`

// FormerEngineError says that a folder holds a store of an earlier build, whose
// engine this one does not have.
type FormerEngineError struct{ Dir string }

func (e *FormerEngineError) Error() string {
	return fmt.Sprintf("the folder %s holds a store of an earlier build with another engine; with that build run"+
		" 'cdobot backup FILE --data %s', then with this one 'cdobot restore FILE --data NEW_FOLDER'", e.Dir, e.Dir)
}

// LostStoreError says that a folder held a store whose file is gone. None is
// made in its place: people would find an empty city.
type LostStoreError struct{ Dir string }

func (e *LostStoreError) Error() string {
	return fmt.Sprintf("the store of the folder %s is gone: %s is missing or empty. Put the file back, or restore the last backup"+
		" with 'cdobot restore FILE --data %[1]s'; to begin anew on purpose, remove %s", e.Dir, storeFile, filepath.Join(e.Dir, foundedFile))
}

// openSQLite takes o.Dir for this process and opens its store, which it founds
// if there never was one.
func openSQLite(ctx context.Context, o Options) (_ Engine, err error) {
	dir, err := filepath.Abs(o.Dir)
	if err != nil {
		return nil, fmt.Errorf("find the data folder: %w", err)
	}
	if err := refuseFormer(dir); err != nil {
		return nil, err
	}
	if lost(dir) && !o.Anew {
		return nil, &LostStoreError{Dir: dir}
	}
	if o.Existing && !Holds(dir) {
		return nil, &NoStoreError{Where: "the folder " + dir}
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, fmt.Errorf("make the data folder: %w", err)
	}
	e := &sqliteEngine{file: filepath.Join(dir, storeFile), turn: newGate()}
	defer func() {
		if err != nil {
			err = errors.Join(err, e.Close(context.WithoutCancel(ctx)))
		}
	}()
	if e.lock, err = lockDir(dir); err != nil {
		return nil, err
	}
	if err := e.found(ctx); err != nil {
		return nil, err
	}
	if err := e.connect(ctx); err != nil {
		return nil, err
	}
	return e, e.Check(ctx)
}

// openReader opens the store in dir for reading alone, beside the process that
// it belongs to. Nothing is checked, so that what is left of a damaged store
// can be read, too.
func openReader(ctx context.Context, dir string) (Engine, error) {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return nil, fmt.Errorf("find the data folder: %w", err)
	}
	if err := refuseFormer(dir); err != nil {
		return nil, err
	}
	if lost(dir) {
		return nil, &LostStoreError{Dir: dir}
	}
	if !Holds(dir) {
		return nil, &NoStoreError{Where: "the folder " + dir}
	}
	e := &sqliteEngine{file: filepath.Join(dir, storeFile), turn: newGate()}
	e.readers, err = e.pool(ctx)
	return e, err
}

// Holds says whether there is an embedded store in dir.
func Holds(dir string) bool {
	info, err := os.Stat(filepath.Join(dir, storeFile))
	return err == nil && info.Size() > 0
}

// lost says whether there was a store in the folder whose file is gone.
func lost(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, foundedFile))
	return err == nil && !Holds(dir)
}

// refuseFormer fails with a *FormerEngineError where an earlier build's store lies.
func refuseFormer(dir string) error {
	if _, err := os.Stat(filepath.Join(dir, formerDir, storeFile)); err == nil && !Holds(dir) {
		return &FormerEngineError{Dir: dir}
	}
	return nil
}

// found makes the store's file, for its owner's eyes alone, unless it is there.
// Its tables come in one transaction: a kill leaves all of them or none.
func (e *sqliteEngine) found(ctx context.Context) error {
	f, err := os.OpenFile(e.file, os.O_RDWR|os.O_CREATE|noFollow, 0o600)
	if err != nil {
		return fmt.Errorf("open the store: %w", plain(err))
	}
	if err := errors.Join(f.Chmod(0o600), f.Close()); err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	if e.writer, err = sqlite.OpenConn(e.file, sqlite.OpenReadWrite, sqlite.OpenWAL); err != nil {
		return fmt.Errorf("open the store: %w", e.explain(ctx, err))
	}
	e.writer.SetBusyTimeout(busyTimeout)
	// What is written over must be gone: it may be what somebody said without
	// their name.
	if err := pragmas(e.writer, "synchronous = FULL", "secure_delete = ON", "trusted_schema = OFF"); err != nil {
		return fmt.Errorf("open the store: %w", e.explain(ctx, err))
	}
	return e.write(ctx, e.createTables)
}

func (e *sqliteEngine) createTables(c *sqlite.Conn) error {
	switch version, err := sqlitex.ResultInt64(c.Prep("PRAGMA user_version")); {
	case err != nil:
		return err //nolint:wrapcheck // write says what it was
	case version == schemaVersion:
		return nil
	case version != 0:
		return fmt.Errorf("the store %s is of version %d, which a newer build made; this one reads version %d: use the newer build",
			e.file, version, schemaVersion)
	}
	if err := sqlitex.ExecuteScript(c, schema, nil); err != nil {
		return err //nolint:wrapcheck // write says what it was
	}
	return pragmas(c, fmt.Sprintf("application_id = %d", applicationID), fmt.Sprintf("user_version = %d", schemaVersion))
}

// connect notes that the folder has a store from now on, and opens the
// connections that read.
func (e *sqliteEngine) connect(ctx context.Context) (err error) {
	dir := filepath.Dir(e.file)
	note, err := os.OpenFile(filepath.Join(dir, foundedFile), os.O_WRONLY|os.O_CREATE|noFollow, 0o600) //nolint:gosec // the operator names the folder
	if err != nil {
		return fmt.Errorf("open the store: %w", plain(err))
	}
	if err := errors.Join(note.Close(), syncDir(dir)); err != nil {
		return fmt.Errorf("open the store: %w", err)
	}
	e.readers, err = e.pool(ctx)
	return err
}

func (e *sqliteEngine) pool(ctx context.Context) (*sqlitex.Pool, error) {
	pool, err := sqlitex.NewPool(e.file, sqlitex.PoolOptions{Flags: sqlite.OpenReadOnly, PoolSize: readers, PrepareConn: func(c *sqlite.Conn) error {
		c.SetBusyTimeout(busyTimeout)
		return nil
	}})
	if err != nil {
		return nil, fmt.Errorf("open the store: %w", e.explain(ctx, err))
	}
	return pool, nil
}

// Check implements Engine: SQLite looks through the whole file. What the logs
// say is followed entry by entry when they are read.
func (e *sqliteEngine) Check(ctx context.Context) error {
	found := ""
	err := e.read(ctx, "PRAGMA quick_check(1)", nil, func(s *sqlite.Stmt) { found = s.ColumnText(0) })
	if err == nil && found != "ok" {
		err = &DamagedError{File: e.file, Cause: errors.New(found)}
	}
	if err != nil {
		return fmt.Errorf("check the store: %w", err)
	}
	return nil
}

func pragmas(c *sqlite.Conn, all ...string) error {
	for _, p := range all {
		if err := sqlitex.ExecuteTransient(c, "PRAGMA "+p, nil); err != nil {
			return err //nolint:wrapcheck // callers say what was being done
		}
	}
	return nil
}

// plain says in words what a link in the place of a file means.
func plain(err error) error {
	if path, ok := errors.AsType[*fs.PathError](err); ok && errors.Is(err, errLink) {
		return fmt.Errorf("%s is a link to another place, which could be anybody's: put the file itself there", path.Path)
	}
	return err
}

// syncDir makes what was made inside dir survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the operator names the folder
	if err != nil {
		return err //nolint:wrapcheck // names the folder
	}
	return errors.Join(d.Sync(), d.Close())
}
