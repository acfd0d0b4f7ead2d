package storage

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"

	"go.mongodb.org/mongo-driver/v2/bson"
	"go.mongodb.org/mongo-driver/v2/mongo/options"

	"cdobot/policy"
)

// A backup is gzipped JSON, one object a line: a header, then every document
// of every collection, then an end by which a cut-off file is told from a
// whole one. It names no engine, so that it moves a store from one to another.
const (
	backupFormat  = "cdobot backup"
	backupVersion = 1
)

// backupLine is one line of a backup: one of its three kinds.
type backupLine struct {
	Format  string          `json:"format,omitempty"`
	Version int             `json:"version,omitempty"`
	In      string          `json:"in,omitempty"`  // a collection
	Doc     json.RawMessage `json:"doc,omitempty"` // extended JSON, canonical
	End     *backupEnd      `json:"end,omitempty"`
}

// backupEnd says what a backup holds.
type backupEnd struct {
	Documents int               `json:"documents"`
	Logs      map[string]logEnd `json:"logs"`
}

// logEnd is where a log ends.
type logEnd struct {
	Last int    `json:"last"`
	Sum  string `json:"sum"`
}

// batch is how many documents come in one answer where they may be large.
const batch = 16

// Backup writes the store of o to w. Bots may go on running: the backup holds
// what was there when it began. An embedded store may belong to another
// process meanwhile.
func Backup(ctx context.Context, o Options, w io.Writer) (err error) {
	db, done, err := openForBackup(ctx, o)
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	defer func() { err = errors.Join(err, done()) }()
	zip := gzip.NewWriter(w)
	b := &backup{db: db, out: json.NewEncoder(zip)}
	if err := errors.Join(b.write(ctx), zip.Close()); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return nil
}

// openForBackup opens a server as it is, and a copy of an embedded store.
func openForBackup(ctx context.Context, o Options) (db *DB, done func() error, err error) {
	if o.URI != "" {
		o.Existing = true
		db, err = Open(ctx, o)
		return db, func() error { return db.Close(ctx) }, err
	}
	dir, err := os.MkdirTemp("", "cdobot-backup-")
	if err != nil {
		return nil, nil, fmt.Errorf("make a folder for the copy: %w", err)
	}
	if err := copyEmbedded(ctx, o.Dir, dir); err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	if db, err = openCopy(ctx, dir, o); err != nil {
		return nil, nil, errors.Join(err, os.RemoveAll(dir))
	}
	return db, func() error { return errors.Join(db.Close(ctx), os.RemoveAll(dir)) }, nil
}

// backup is a backup being written.
type backup struct {
	db  *DB
	out *json.Encoder
	end backupEnd
}

func (b *backup) write(ctx context.Context) error {
	if err := b.out.Encode(backupLine{Format: backupFormat, Version: backupVersion}); err != nil {
		return err //nolint:wrapcheck // the writer's own words are enough
	}
	// Drafts come before the ends of the logs are fixed: what goes from a draft into the
	// ledger meanwhile, and is forgotten there, is then in one of them at least.
	if err := b.collection(ctx, drafts); err != nil {
		return fmt.Errorf("copy the %s: %w", drafts, err)
	}
	ends, err := b.logEnds(ctx)
	if err != nil {
		return err
	}
	b.end.Logs = map[string]logEnd{}
	for _, name := range logs() {
		if err := b.log(ctx, name, ends[name]); err != nil {
			return fmt.Errorf("copy the %s: %w", name, err)
		}
	}
	// Files come after the entries that name them: a file is kept before it is
	// named, so none can be missing.
	if err := b.collection(ctx, files); err != nil {
		return fmt.Errorf("copy the %s: %w", files, err)
	}
	return b.out.Encode(backupLine{End: &b.end}) //nolint:wrapcheck // the writer's own words are enough
}

// logEnds fixes where the logs end in this backup. The outbox comes first, as
// it speaks of the ledger and not the other way round.
func (b *backup) logEnds(ctx context.Context) (map[string]int, error) {
	ends := map[string]int{Ledger: 0, Outbox: 0}
	if b.db.Embedded() {
		return ends, nil // nobody else writes to the copy
	}
	for _, name := range []string{Outbox, Ledger} {
		last, err := journal{db: b.db, name: name}.last(ctx)
		if err != nil {
			return nil, unavailable("find the end of the "+name, err)
		}
		ends[name] = last
	}
	return ends, nil
}

func (b *backup) log(ctx context.Context, name string, last int) error {
	var latest policy.Entry
	for entries, err := range (journal{db: b.db, name: name}).pages(ctx, 1, last) {
		if err != nil {
			return unavailable("read it", err)
		}
		for _, e := range entries {
			if err := b.document(name, toRecord(e)); err != nil {
				return err
			}
			latest = e
		}
	}
	if latest.N > 0 {
		b.end.Logs[name] = logEnd{Last: latest.N, Sum: latest.Sum()}
	}
	return nil
}

func (b *backup) collection(ctx context.Context, name string) error {
	cursor, err := b.db.mongo.Collection(name).Find(ctx, bson.D{}, options.Find().SetBatchSize(batch))
	if err != nil {
		return unavailable("read it", err)
	}
	defer func() { _ = cursor.Close(ctx) }() // all was read, or reading failed
	for cursor.Next(ctx) {
		if err := b.document(name, cursor.Current); err != nil {
			return err
		}
	}
	if err := cursor.Err(); err != nil {
		return unavailable("read it", err)
	}
	return nil
}

func (b *backup) document(coll string, doc any) error {
	text, err := bson.MarshalExtJSON(doc, true, false)
	if err != nil {
		return fmt.Errorf("write a document as text: %w", err)
	}
	b.end.Documents++
	return b.out.Encode(backupLine{In: coll, Doc: text}) //nolint:wrapcheck // the writer's own words are enough
}

// last is the number of a server's last entry, 0 if there is none.
func (j journal) last(ctx context.Context) (int, error) {
	opts := options.Find().SetSort(bson.D{{Key: "_id", Value: -1}}).SetLimit(1)
	cursor, err := j.db.mongo.Collection(j.name).Find(ctx, bson.D{}, opts)
	if err != nil {
		return 0, err //nolint:wrapcheck // callers say what was being done
	}
	var found []record
	if err := cursor.All(ctx, &found); err != nil || len(found) == 0 {
		return 0, err //nolint:wrapcheck // callers say what was being done
	}
	e, err := found[0].entry()
	return e.N, err
}
