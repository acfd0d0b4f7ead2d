package storage_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"go.mongodb.org/mongo-driver/v2/bson"

	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// drafts: the last one stays, also when several write at once.
func drafts(t suite) {
	db := open(t, t.store)
	if _, ok, err := db.Draft(t.Context(), "xiangzhou/2026Q2"); ok || err != nil {
		t.Errorf("a draft before there is one: %t, %v", ok, err)
	}
	for _, body := range []string{"第一稿", "第二稿, 更短"} {
		must(t, db.PutDraft(t.Context(), "xiangzhou/2026Q2", []byte(body)))
		got, ok, err := db.Draft(t.Context(), "xiangzhou/2026Q2")
		if string(got) != body || !ok || err != nil {
			t.Errorf("draft = %q, %t, %v; want %q", got, ok, err, body)
		}
	}
	var group sync.WaitGroup
	for i := range racers {
		other := open(t, storagetest.Replica(t.store, db))
		group.Go(func() {
			if err := other.PutDraft(t.Context(), "new", fmt.Appendf(nil, "%x", i)); err != nil {
				t.Error(err)
			}
		})
	}
	group.Wait()
	if got, ok, err := db.Draft(t.Context(), "new"); len(got) != 1 || !ok || err != nil {
		t.Errorf("after a race the draft is %v, %t, %v", got, ok, err)
	}
	for range 2 {
		if err := db.DeleteDraft(t.Context(), "new"); err != nil {
			t.Error(err)
		}
	}
	if _, ok, err := db.Draft(t.Context(), "new"); ok || err != nil {
		t.Errorf("a deleted draft: %t, %v", ok, err)
	}
}

// files: they come back byte by byte, are kept once, and have a limit.
func files(t suite) {
	const limit = 300 << 10
	t.store.MaxFile = limit
	db := open(t, t.store)
	for _, size := range []int{0, 1, 256 << 10, limit} {
		content := pattern(size)
		for range 2 {
			ref, err := db.PutFile(t.Context(), "签到表.pdf", "application/pdf", bytes.NewReader(content))
			must(t, err)
			got, back := readFile(t, db, ref.Hash)
			if !bytes.Equal(got, content) || back != ref || back.Size != int64(size) {
				t.Errorf("%d bytes came back as %d: %+v, %+v", size, len(got), ref, back)
			}
		}
	}
	var tooLarge *storage.TooLargeError
	_, err := db.PutFile(t.Context(), "film.mp4", "video/mp4", bytes.NewReader(pattern(limit+1)))
	if !errors.As(err, &tooLarge) || tooLarge.Max != limit {
		t.Errorf("a file that is too large: %v", err)
	}
	if _, _, err := db.ReadFile(t.Context(), strings.Repeat("0", 64)); !errors.Is(err, storage.ErrNotFound) {
		t.Errorf("a file that isn't there: %v", err)
	}
}

// damagedFile: what is not what the hash says does not pass for it.
func damagedFile(t suite) {
	db := open(t, t.store)
	ref, err := db.PutFile(t.Context(), "a.txt", "text/plain", strings.NewReader("as it was"))
	must(t, err)
	first := ref.Hash + "/0000"
	doc, err := bson.Marshal(bson.D{{Key: "_id", Value: first}, {Key: "data", Value: []byte("as it was not")}})
	must(t, err)
	must(t, db.Engine().Put(t.Context(), "files", storage.Document{ID: first, Body: doc}))
	if _, _, err := db.ReadFile(t.Context(), ref.Hash); err == nil {
		t.Error("a changed file was read as if it were whole")
	}
}

// backup: what was there when it began comes back, into an empty store, into
// one that is to be replaced, and into the other engine.
func backup(t suite) {
	db := open(t, t.store)
	ledger, outbox := openLog(t, db, storage.Ledger), openLog(t, db, storage.Outbox)
	for _, key := range keys(30) {
		add(t, ledger, key)
		add(t, outbox, key)
	}
	must(t, db.PutDraft(t.Context(), "d", []byte("draft")))
	ref, err := db.PutFile(t.Context(), "f", "text/plain", bytes.NewReader(pattern(1000)))
	must(t, err)

	var group sync.WaitGroup
	group.Go(func() { // the bot goes on meanwhile
		for _, key := range keys(50) {
			add(t, ledger, "meanwhile "+key)
		}
	})
	var copied bytes.Buffer
	err = storage.Backup(t.Context(), t.store, &copied)
	group.Wait()
	must(t, err)

	saved := bytes.NewReader(copied.Bytes())
	fresh := embedded(t)
	must(t, storage.Restore(t.Context(), fresh, saved, false))
	wantRestored(t, fresh, ref, ledger)

	// Into the store itself, which has gone on since.
	if err := storage.Restore(t.Context(), db, saved, false); !errors.Is(err, storage.ErrNotEmpty) {
		t.Errorf("restored over what was there: %v", err)
	}
	must(t, storage.Restore(t.Context(), db, saved, true))
	wantRestored(t, db, ref, ledger)
}

func wantRestored(tb testing.TB, db *storage.DB, ref storage.FileRef, ledger *storage.Log[texts]) {
	tb.Helper()
	restored, outbox := openLog(tb, db, storage.Ledger), openLog(tb, db, storage.Outbox)
	wantWhole(tb, outbox, 30)
	back := state(tb, restored)
	if len(back) < 30 {
		tb.Fatalf("only %d entries were restored", len(back))
	}
	wantWhole(tb, restored, len(back))
	if all, err := ledger.State(tb.Context()); err == nil && len(back) > len(all) {
		tb.Error("more was restored than there was")
	}
	if body, ok, err := db.Draft(tb.Context(), "d"); string(body) != "draft" || !ok || err != nil {
		tb.Errorf("the draft came back as %q, %t, %v", body, ok, err)
	}
	if got, back := readFile(tb, db, ref.Hash); !bytes.Equal(got, pattern(1000)) || back != ref {
		tb.Errorf("the file came back as %+v", back)
	}
}

// cutOffRestore: a damaged backup touches nothing, and a store that holds half
// of one can't be mistaken for a whole one.
func cutOffRestore(t suite) {
	db := open(t, t.store)
	log := openLog(t, db, storage.Ledger)
	fill(t, log, 30)
	var copied bytes.Buffer
	must(t, storage.Backup(t.Context(), t.store, &copied))
	content := copied.Bytes()
	for name, damaged := range map[string][]byte{
		"cut off": content[:len(content)/2],
		"no end":  content[:len(content)-1],
		"altered": append(bytes.Clone(content[:len(content)-6]), 0, 0, 0, 0, 0, 0),
		"other":   []byte("a letter"),
		"empty":   nil,
	} {
		if err := storage.Restore(t.Context(), db, bytes.NewReader(damaged), true); err == nil {
			t.Errorf("a backup that is %s was restored", name)
		}
	}
	wantWhole(t, log, 30)

	stopped, stop := context.WithCancel(t.Context())
	err := storage.Restore(stopped, db, &stopping{Reader: bytes.NewReader(content), stop: stop}, true)
	if _, half := errors.AsType[*storage.HalfRestoredError](err); !half || !errors.Is(err, context.Canceled) {
		t.Errorf("a restore stopped on its way says %v", err)
	}
	if _, err := storage.OpenLog(t.Context(), db, storage.Ledger, foldTexts); err == nil {
		t.Error("what it left opened")
	}
	must(t, storage.Restore(t.Context(), db, bytes.NewReader(content), true))
	wantWhole(t, openLog(t, db, storage.Ledger), 30)

	mark, err := bson.Marshal(bson.D{{Key: "_id", Value: "restoring"}})
	must(t, err)
	must(t, db.Engine().Insert(t.Context(), "marks", storage.Document{ID: "restoring", Body: mark}))
	if _, err := storage.OpenLog(t.Context(), db, storage.Ledger, foldTexts); err == nil {
		t.Error("a half restored store opened")
	}
	must(t, storage.Restore(t.Context(), db, bytes.NewReader(content), true))
	wantWhole(t, openLog(t, db, storage.Ledger), 30)
}

// stopping is a backup whose reader is stopped when they go back to its
// beginning, after they have checked it.
type stopping struct {
	*bytes.Reader
	stop  func()
	reads int
}

// Seek implements io.Seeker.
func (s *stopping) Seek(offset int64, whence int) (int64, error) {
	if s.reads++; s.reads > 1 {
		s.stop()
	}
	return s.Reader.Seek(offset, whence)
}

func readFile(tb testing.TB, db *storage.DB, hash string) ([]byte, storage.FileRef) {
	tb.Helper()
	content, ref, err := db.ReadFile(tb.Context(), hash)
	must(tb, err)
	return content, ref
}

// pattern is content of that many bytes that differs from place to place.
func pattern(size int) []byte {
	p := make([]byte, size)
	for i := range p {
		p[i] = byte(i * 31 >> (i % 7) & 0xff)
	}
	return p
}
