package storage

import (
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"go.mongodb.org/mongo-driver/v2/bson"

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
	o.Existing, o.ReadOnly = true, true
	db, err := Open(ctx, o)
	if err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	defer func() { err = errors.Join(err, db.Close(context.WithoutCancel(ctx))) }()
	zip := gzip.NewWriter(w)
	b := &backup{db: db, out: json.NewEncoder(zip)}
	if err := errors.Join(b.write(ctx), zip.Close()); err != nil {
		return fmt.Errorf("back up: %w", err)
	}
	return nil
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
	ends := map[string]int{}
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
	if last == 0 {
		return nil
	}
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
	for d, err := range b.db.documents(ctx, name) {
		if err != nil {
			return unavailable("read it", err)
		}
		if err := b.document(name, d.Body); err != nil {
			return err
		}
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
