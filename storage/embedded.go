package storage

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/FerretDB/FerretDB/ferretdb"
	"github.com/rs/zerolog"
	"go.mongodb.org/mongo-driver/v2/mongo/options"
	_ "modernc.org/sqlite" // database/sql reaches the engine's file through it
)

// This is the only file that knows what the embedded engine is made of:
// FerretDB, which speaks MongoDB's protocol on a socket, over SQLite, whose one
// file lies in the folder "db". It updates without atomicity and reads without
// indexes; the rest of the package lives within that, and this file gives it
// the one index that its reads by _id can use.

const (
	engineDir  = "db"
	engineFile = defaultDatabase + ".sqlite"

	// The longest path that every system takes for a socket.
	maxSocketPath = 100
)

// engine is a running embedded engine.
type engine struct {
	dir     string // holds the engine's file
	socket  string
	scratch string // a folder made for the socket alone, or ""
	lock    *os.File
	cancel  context.CancelFunc
	done    chan struct{}
}

// openEmbedded takes o.Dir for this process, makes the engine's file if there
// is none yet, and starts the engine.
func openEmbedded(ctx context.Context, o Options) (*DB, error) {
	if o.Existing {
		if _, err := mustHold(o.Dir); err != nil {
			return nil, err
		}
	}
	dir, err := dataDir(o.Dir)
	if err != nil {
		return nil, err
	}
	socket, scratch, err := socketPath(dir)
	if err != nil {
		return nil, err
	}
	lock, err := lockDir(dir, socket)
	if err != nil {
		return nil, errors.Join(err, os.RemoveAll(scratch))
	}
	e := &engine{dir: filepath.Join(dir, engineDir), socket: socket, scratch: scratch, lock: lock}
	if err := e.prepare(ctx, o.Log); err != nil {
		return nil, errors.Join(fmt.Errorf("make the store in %s: %w", dir, err), e.stop())
	}
	return e.open(ctx, o, "embedded store in "+dir)
}

// openCopy starts an engine on a copy of a store's file that lies in dir. It
// needs no lock, as nobody else knows of it.
func openCopy(ctx context.Context, dir string, o Options) (*DB, error) {
	socket, scratch, err := socketPath(dir)
	if err != nil {
		return nil, err
	}
	e := &engine{dir: dir, socket: socket, scratch: scratch}
	return e.open(ctx, o, "copy of an embedded store")
}

// open starts the engine and connects to it.
func (e *engine) open(ctx context.Context, o Options, where string) (*DB, error) {
	if err := e.start(ctx, o.Log); err != nil {
		return nil, errors.Join(err, e.stop())
	}
	// The driver lowers the case of a socket's path, so it gets a made-up host
	// and a dialer that knows better.
	opts := options.Client().SetHosts([]string{"embedded"}).SetDirect(true).SetMaxPoolSize(poolSize).
		SetDialer(socketDialer(e.socket)).SetServerSelectionTimeout(reachTimeout)
	client, err := connect(ctx, opts, o)
	if err != nil {
		return nil, errors.Join(err, e.stop())
	}
	return &DB{
		client: client, mongo: client.Database(defaultDatabase), engine: e,
		writing: newGate(), maxFile: o.MaxFile, where: where,
	}, nil
}

// starting is held while an engine is made: FerretDB writes to a global of its
// own then, and tests open several stores at once.
var starting sync.Mutex //nolint:gochecknoglobals // guards what is one for the whole process

// start lets the engine listen on its socket until stop.
func (e *engine) start(ctx context.Context, log zerolog.Logger) error {
	if err := os.Remove(e.socket); err != nil && !errors.Is(err, os.ErrNotExist) {
		return fmt.Errorf("remove the socket of an earlier process: %w", err)
	}
	// Its debug level would print whole documents.
	handler := quiet{zerolog.NewSlogHandler(log.Level(max(zerolog.WarnLevel, log.GetLevel())))}
	starting.Lock()
	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{Unix: e.socket},
		Logger:    slog.New(handler),
		Handler:   "sqlite",
		SQLiteURL: "file:" + e.dir + "/",
	})
	starting.Unlock()
	if err != nil {
		return fmt.Errorf("start the embedded engine: %w", err)
	}
	ctx, e.cancel = context.WithCancel(context.WithoutCancel(ctx))
	e.done = make(chan struct{})
	go func() {
		defer close(e.done)
		_ = f.Run(ctx) // never fails
	}()
	return nil
}

// stop ends the engine, if it runs, and gives the folder free.
func (e *engine) stop() error {
	if e.cancel != nil {
		e.cancel()
		<-e.done
		e.cancel = nil
	}
	err := os.RemoveAll(e.scratch)
	if e.lock != nil {
		err = errors.Join(err, e.lock.Close())
	}
	return err
}

// prepare makes the engine's file unless it is there. A kill amid the making
// of collections can leave a file that never opens again, so they are made
// in a fresh folder that gets its name when all is done.
func (e *engine) prepare(ctx context.Context, log zerolog.Logger) error {
	if _, err := os.Stat(e.dir); err == nil {
		return nil
	}
	fresh := &engine{dir: e.dir + ".new", socket: e.socket}
	if err := os.RemoveAll(fresh.dir); err != nil {
		return err //nolint:wrapcheck // names the folder, and the caller what was being done
	}
	if err := os.Mkdir(fresh.dir, 0o700); err != nil {
		return err //nolint:wrapcheck // names the folder, and the caller what was being done
	}
	if err := fresh.createCollections(ctx, log); err != nil {
		return err
	}
	if err := createIndexes(ctx, filepath.Join(fresh.dir, engineFile)); err != nil {
		return err
	}
	if err := os.Rename(fresh.dir, e.dir); err != nil {
		return err //nolint:wrapcheck // names the folders, and the caller what was being done
	}
	return syncDir(filepath.Dir(e.dir))
}

func (e *engine) createCollections(ctx context.Context, log zerolog.Logger) (err error) {
	db, err := e.open(ctx, Options{Log: log}, "")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close(ctx)) }()
	for _, name := range collections() {
		if err := db.mongo.CreateCollection(ctx, name); err != nil {
			return fmt.Errorf("make the collection %s: %w", name, err)
		}
	}
	return nil
}

// createIndexes gives every collection an index on the very expression by
// which the engine looks for an _id. Its own is on another and never used.
func createIndexes(ctx context.Context, file string) (err error) {
	db, err := openSQLite(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	for _, name := range collections() {
		var table string
		row := db.QueryRowContext(ctx, `SELECT table_name FROM _ferretdb_collections WHERE name = ?`, name)
		if err := row.Scan(&table); err != nil {
			return fmt.Errorf("find the table of %s: %w", name, err)
		}
		create := fmt.Sprintf(`CREATE INDEX %q ON %q (_ferretdb_sjson->'$._id')`, table+"_by_id", table)
		if _, err := db.ExecContext(ctx, create); err != nil {
			return fmt.Errorf("index %s: %w", name, err)
		}
	}
	return nil
}

// copyEmbedded writes a consistent copy of the store in dir into the folder
// to, for openCopy. It may run while another process has the store open.
func copyEmbedded(ctx context.Context, dir, to string) (err error) {
	dir, err = mustHold(dir)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, engineDir, engineFile)
	if _, err := os.Stat(file); err != nil {
		return fmt.Errorf("find the store: %w", err)
	}
	db, err := openSQLite(file)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	if _, err := db.ExecContext(ctx, `VACUUM INTO ?`, filepath.Join(to, engineFile)); err != nil {
		return fmt.Errorf("copy the store: %w", err)
	}
	return nil
}

func openSQLite(file string) (*sql.DB, error) {
	db, err := sql.Open("sqlite", file+"?_pragma=busy_timeout(10000)")
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	return db, nil
}

// dataDir makes the folder if it is missing, for the user's own eyes.
func dataDir(dir string) (string, error) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return "", fmt.Errorf("find the data folder: %w", err)
	}
	if strings.ContainsAny(abs, "?#%") {
		return "", fmt.Errorf("the data folder %s can't have any of ? # %% in its path", abs)
	}
	if err := os.MkdirAll(abs, 0o700); err != nil {
		return "", fmt.Errorf("make the data folder: %w", err)
	}
	return abs, nil
}

// socketPath is where the engine of dir listens: in a folder that only this
// user may enter, since the engine asks nobody for a password. A path too long
// for a socket is replaced by one in a scratch folder.
func socketPath(dir string) (socket, scratch string, err error) {
	run := filepath.Join(dir, "run")
	if socket = filepath.Join(run, "db.sock"); len(socket) > maxSocketPath {
		if scratch, err = os.MkdirTemp("", "cdobot-"); err != nil {
			return "", "", fmt.Errorf("make a folder for the socket: %w", err)
		}
		return filepath.Join(scratch, "db.sock"), scratch, nil
	}
	if err := os.MkdirAll(run, 0o700); err != nil {
		return "", "", fmt.Errorf("make a folder for the socket: %w", err)
	}
	return socket, "", nil
}

// syncDir makes a rename inside dir survive a power cut.
func syncDir(dir string) error {
	d, err := os.Open(dir) //nolint:gosec // the operator names the folder
	if err != nil {
		return err //nolint:wrapcheck // names the folder
	}
	return errors.Join(d.Sync(), d.Close())
}

// socketDialer reaches the engine whatever address the driver asks for.
type socketDialer string

// DialContext implements the driver's dialer.
func (s socketDialer) DialContext(ctx context.Context, _, _ string) (net.Conn, error) {
	var d net.Dialer
	return d.DialContext(ctx, "unix", string(s)) //nolint:wrapcheck // the driver wraps it
}

// quiet is the engine's logger without the requests and responses that it
// prints whole when it refuses a command: they may hold what people wrote, and
// the driver's farewell is refused at every stop.
type quiet struct{ slog.Handler }

// Handle passes on what is no dump of a message.
func (q quiet) Handle(ctx context.Context, r slog.Record) error {
	if strings.HasPrefix(r.Message, "Request ") || strings.HasPrefix(r.Message, "Response ") || r.Message == "Connection stopped" {
		return nil
	}
	return q.Handler.Handle(ctx, r) //nolint:wrapcheck // a handler stays out of the way
}

// WithAttrs keeps quiet with attributes.
func (q quiet) WithAttrs(attrs []slog.Attr) slog.Handler { return quiet{q.Handler.WithAttrs(attrs)} }

// WithGroup keeps quiet within a group.
func (q quiet) WithGroup(name string) slog.Handler { return quiet{q.Handler.WithGroup(name)} }
