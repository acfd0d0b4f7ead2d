package storage

import (
	"bufio"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"go.mongodb.org/mongo-driver/v2/bson"

	"cdobot/policy"
)

// restoring is the mark of a store that holds only part of a backup.
const restoring = "restoring"

// Restore puts what Backup wrote into db, whichever engine that is, and then
// reads all of it again to make sure. A store that holds anything is refused
// with ErrNotEmpty unless it is to be replaced. The backup is checked from
// beginning to end before anything is touched. No bot may use the store
// meanwhile; until Restore is through, OpenLog refuses it.
func Restore(ctx context.Context, db *DB, r io.ReadSeeker, replace bool) error {
	end, err := checkBackup(r)
	if err != nil {
		return fmt.Errorf("check the backup: %w", err)
	}
	blank, err := db.blank(ctx)
	if err == nil && !blank && !replace {
		err = ErrNotEmpty
	}
	if err != nil {
		return fmt.Errorf("restore: %w", err)
	}
	if err := fill(ctx, db, r, end); err != nil {
		return &HalfRestoredError{Cause: err}
	}
	return nil
}

// HalfRestoredError says that Restore did not come to its end: the store holds
// a part of the backup, and nothing opens it until it is restored again.
type HalfRestoredError struct{ Cause error }

func (e *HalfRestoredError) Error() string {
	return "the store is half restored and stays closed until it is restored again and what is there replaced: " + e.Cause.Error()
}

// Unwrap is what went wrong.
func (e *HalfRestoredError) Unwrap() error { return e.Cause }

// fill empties the store, writes the backup into it, reads it again, and takes
// away the mark under which it did all that.
func fill(ctx context.Context, db *DB, r io.ReadSeeker, end backupEnd) error {
	db.holding.Store(true) // the backup may hold something back
	db.offered.Store(true)
	if err := makeRoom(ctx, db); err != nil {
		return err
	}
	in := &filler{db: db}
	_, err := readBackup(r, func(coll string, doc bson.Raw) error { return in.put(ctx, coll, doc) })
	if err == nil {
		err = in.flush(ctx)
	}
	if err != nil {
		return err
	}
	if err := checkRestored(ctx, db, end); err != nil {
		return fmt.Errorf("check what was restored: %w", err)
	}
	if err := db.remove(ctx, marks, restoring); err != nil {
		return unavailable("take the mark away", err)
	}
	return nil
}

// filler puts what a backup holds into a store: a log's entries many at a time.
type filler struct {
	db   *DB
	log  string
	wait []policy.Entry
}

func (f *filler) put(ctx context.Context, coll string, doc bson.Raw) error {
	if slices.Contains(logs(), coll) {
		return f.entry(ctx, coll, doc)
	}
	id, ok := doc.Lookup("_id").StringValueOK()
	if !ok {
		return fmt.Errorf("a document of the %s has no text for an _id", coll)
	}
	return orUnavailable("write to the "+coll, f.db.insert(ctx, coll, id, doc))
}

func (f *filler) entry(ctx context.Context, log string, doc bson.Raw) error {
	e, err := readEntry(doc)
	if err != nil {
		return err
	}
	if log != f.log || len(f.wait) == page {
		if err := f.flush(ctx); err != nil {
			return err
		}
	}
	f.log, f.wait = log, append(f.wait, e)
	return nil
}

func (f *filler) flush(ctx context.Context) error {
	if len(f.wait) == 0 {
		return nil
	}
	ctx, cancel := context.WithTimeout(ctx, writeTimeout)
	defer cancel()
	_, err := f.db.engine.Append(ctx, f.log, f.wait...)
	f.wait = f.wait[:0]
	return orUnavailable("write to the "+f.log, err)
}

// readEntry is the entry that a document of a backup is.
func readEntry(doc bson.Raw) (policy.Entry, error) {
	var rec record
	if err := bson.Unmarshal(doc, &rec); err != nil {
		return policy.Entry{}, fmt.Errorf("read an entry: %w", err)
	}
	return rec.entry()
}

// refuseHalfRestored fails if a Restore did not come to its end.
func refuseHalfRestored(ctx context.Context, db *DB) error {
	var mark bson.Raw
	switch half, err := db.get(ctx, marks, restoring, &mark); {
	case err != nil:
		return unavailable("look for a restore that was cut off", err)
	case half:
		return errors.New("a restore into this store was cut off; restore again and replace what is there")
	}
	return nil
}

// makeRoom marks the store as being restored and empties it.
func makeRoom(ctx context.Context, db *DB) error {
	if err := db.insertOnce(ctx, marks, restoring, byID(restoring)); err != nil {
		return unavailable("mark the store", err)
	}
	for _, name := range []string{Ledger, Outbox, drafts, files} {
		if err := db.engine.Clear(ctx, name); err != nil {
			return unavailable("empty the "+name, err)
		}
	}
	return nil
}

// checkBackup reads a whole backup and follows the chains of its logs.
func checkBackup(r io.ReadSeeker) (backupEnd, error) {
	logs := map[string]logEnd{}
	end, err := readBackup(r, func(coll string, doc bson.Raw) error {
		if coll != Ledger && coll != Outbox {
			return nil
		}
		e, err := readEntry(doc)
		if err != nil {
			return err
		}
		if at := logs[coll]; e.N != at.Last+1 || e.Prev != at.Sum {
			return fmt.Errorf("entry %d of the %s does not follow from entry %d", e.N, coll, at.Last)
		}
		logs[coll] = logEnd{Last: e.N, Sum: e.Sum()}
		return nil
	})
	if err != nil {
		return end, err
	}
	for _, name := range []string{Ledger, Outbox} {
		if logs[name] != end.Logs[name] {
			return end, fmt.Errorf("the %s does not end as the backup says", name)
		}
	}
	return end, nil
}

// readBackup gives every document of a backup to each, in order.
func readBackup(r io.ReadSeeker, each func(coll string, doc bson.Raw) error) (backupEnd, error) {
	if _, err := r.Seek(0, io.SeekStart); err != nil {
		return backupEnd{}, err //nolint:wrapcheck // names the file
	}
	zip, err := gzip.NewReader(bufio.NewReader(r))
	if err != nil {
		return backupEnd{}, fmt.Errorf("this is no backup: %w", err)
	}
	lines := json.NewDecoder(zip)
	var head backupLine
	if err := lines.Decode(&head); err != nil || head.Format != backupFormat {
		return backupEnd{}, errors.New("this is no backup: it has no such header")
	}
	if head.Version != backupVersion {
		return backupEnd{}, fmt.Errorf("this backup is of version %d; this program reads version %d", head.Version, backupVersion)
	}
	for n := 0; ; n++ {
		var line backupLine
		if err := lines.Decode(&line); err != nil {
			return backupEnd{}, fmt.Errorf("the backup is cut off after %d documents: %w", n, err)
		}
		if line.End != nil {
			if line.End.Documents != n {
				return *line.End, fmt.Errorf("the backup has %d of its %d documents", n, line.End.Documents)
			}
			return *line.End, drain(zip)
		}
		if !slices.Contains(collections(), line.In) {
			return backupEnd{}, fmt.Errorf("the backup speaks of a collection %q that a store does not have", line.In)
		}
		var doc bson.Raw
		if err := bson.UnmarshalExtJSON(line.Doc, true, &doc); err != nil {
			return backupEnd{}, fmt.Errorf("read document %d of the backup: %w", n+1, err)
		}
		if err := each(line.In, doc); err != nil {
			return backupEnd{}, err
		}
	}
}

// drain reads to the end, where gzip keeps its checksum.
func drain(r io.Reader) error {
	if _, err := io.Copy(io.Discard, r); err != nil {
		return fmt.Errorf("the backup is damaged: %w", err)
	}
	return nil
}

// checkRestored reads everything that Restore wrote.
func checkRestored(ctx context.Context, db *DB, end backupEnd) error {
	for _, name := range []string{Ledger, Outbox} {
		last, sum, err := journal{db: db, name: name}.verify(ctx)
		if err != nil {
			return err
		}
		if (logEnd{Last: last, Sum: sum}) != end.Logs[name] {
			return fmt.Errorf("the %s ends with entry %d and not with %d", name, last, end.Logs[name].Last)
		}
	}
	for d, err := range db.documents(ctx, files) {
		if err != nil {
			return unavailable("list the files", err)
		}
		if len(d.ID) != hashLength {
			continue // a chunk
		}
		if _, _, err := db.ReadFile(ctx, d.ID); err != nil {
			return err
		}
	}
	return nil
}
