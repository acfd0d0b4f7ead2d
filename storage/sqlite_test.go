package storage_test

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cdobot/storage"
	"cdobot/storage/storagetest"
)

func TestOneProcessPerFolder(t *testing.T) {
	o := storage.Options{Dir: t.TempDir()}
	first := storagetest.Open(t, o)
	_, err := storage.Open(t.Context(), o)
	var held *storage.HeldError
	if !errors.As(err, &held) {
		t.Fatalf("opened twice: %v", err)
	}
	if held.Holder.PID != os.Getpid() || held.Holder.Since.IsZero() {
		t.Errorf("held by %+v", held.Holder)
	}
	for _, want := range []string{o.Dir, fmt.Sprintf("process %d", os.Getpid()), filepath.Base(os.Args[0]), "running since 20"} {
		if !strings.Contains(err.Error(), want) {
			t.Errorf("%q does not name %q", err, want)
		}
	}
	storagetest.Close(t, first)
	storagetest.Open(t, o)
}

// A process that was killed leaves its lock file, and may leave a store's file
// in which nothing is yet.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	for name, content := range map[string]string{"lock": "half", "cdobot.sqlite": ""} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(content), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	db := storagetest.Open(t, storage.Options{Dir: dir})
	if !db.Embedded() || db.Describe() != "embedded store in "+dir {
		t.Errorf("opened %s", db.Describe())
	}
	if err := db.Ping(t.Context()); err != nil {
		t.Error(err)
	}
}

// Nobody but the bot's user reads what it keeps, however wide the umask is.
func TestOthersReadNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	add(t, openLog(t, storagetest.Open(t, storage.Options{Dir: dir}), storage.Ledger), "k")
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err == nil && info.Mode().Perm()&0o077 != 0 {
			t.Errorf("%s has mode %v", path, info.Mode())
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

// Where somebody has put a link in the place of a file, nothing is written
// through it.
func TestNoLinks(t *testing.T) {
	for _, name := range []string{"lock", "cdobot.sqlite"} {
		dir, elsewhere := t.TempDir(), filepath.Join(t.TempDir(), "victim")
		if err := errors.Join(os.WriteFile(elsewhere, []byte("theirs"), 0o600), os.Symlink(elsewhere, filepath.Join(dir, name))); err != nil {
			t.Fatal(err)
		}
		if _, err := storage.Open(t.Context(), storage.Options{Dir: dir}); err == nil || !strings.Contains(err.Error(), "is a link") {
			t.Errorf("%s: %v", name, err)
		}
		if content, err := os.ReadFile(elsewhere); string(content) != "theirs" || err != nil {
			t.Errorf("%s: the victim now says %q, %v", name, content, err)
		}
	}
}

func TestFolders(t *testing.T) {
	for name, folder := range map[string]string{
		"missing":             "a/b/c",
		"spaces and capitals": "Application Support/CDO Bot",
		"Chinese":             "数据/首席数据官",
		"long":                strings.Repeat("long/", 30),
		"question mark":       "what?",
		"percent and hash":    "100%25#1",
	} {
		t.Run(name, func(t *testing.T) {
			o := storage.Options{Dir: filepath.Join(t.TempDir(), folder)}
			db, err := storage.Open(t.Context(), o)
			if err != nil {
				t.Fatal(err)
			}
			add(t, openLog(t, db, storage.Ledger), "k")
			storagetest.Close(t, db)
			if back := state(t, openLog(t, storagetest.Open(t, o), storage.Ledger)); len(back) != 1 {
				t.Errorf("%d entries after a restart", len(back))
			}
		})
	}
}

func TestClosedStoreIsUnavailable(t *testing.T) {
	db := embedded(t)
	log := openLog(t, db, storage.Ledger)
	storagetest.Close(t, db)
	if _, err := log.Append(t.Context(), by("k"), note("k")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("appended to a closed store: %v", err)
	}
	if err := db.Ping(t.Context()); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("pinged a closed store: %v", err)
	}
}

// A folder of the former engine is named as such, with the way here.
func TestFormerEngine(t *testing.T) {
	dir := t.TempDir()
	if err := errors.Join(os.Mkdir(filepath.Join(dir, "db"), 0o700), os.WriteFile(filepath.Join(dir, "db", "cdobot.sqlite"), []byte("x"), 0o600)); err != nil {
		t.Fatal(err)
	}
	for _, o := range []storage.Options{{Dir: dir}, {Dir: dir, Existing: true}, {Dir: dir, ReadOnly: true}} {
		_, err := storage.Open(t.Context(), o)
		if former, ok := errors.AsType[*storage.FormerEngineError](err); !ok || former.Dir != dir || !strings.Contains(err.Error(), "cdobot backup FILE --data "+dir) {
			t.Errorf("%+v: %v", o, err)
		}
	}
}

// TestLostStore: where a store was, none is founded anew because its file is
// gone or empty; a restore may make it again.
func TestLostStore(t *testing.T) {
	t.Parallel()
	for name, lose := range map[string]func(file string) error{
		"gone":  os.Remove,
		"empty": func(file string) error { return os.Truncate(file, 0) },
	} {
		dir := t.TempDir()
		db := storagetest.Open(t, storage.Options{Dir: dir})
		add(t, openLog(t, db, storage.Ledger), "k")
		storagetest.Close(t, db)
		must(t, lose(filepath.Join(dir, "cdobot.sqlite")))
		for _, o := range []storage.Options{{Dir: dir}, {Dir: dir, Existing: true}, {Dir: dir, ReadOnly: true}} {
			_, err := storage.Open(t.Context(), o)
			if lost, ok := errors.AsType[*storage.LostStoreError](err); !ok || lost.Dir != dir {
				t.Errorf("%s, %+v: %v", name, o, err)
			}
		}
		db = storagetest.Open(t, storage.Options{Dir: dir, Anew: true})
		if got := state(t, openLog(t, db, storage.Ledger)); len(got) != 0 {
			t.Errorf("%s: made anew, it holds %v", name, got)
		}
		storagetest.Close(t, db)
		storagetest.Close(t, storagetest.Open(t, storage.Options{Dir: dir}))
		must(t, storage.Erase(dir))
		storagetest.Close(t, storagetest.Open(t, storage.Options{Dir: dir}))
	}
}

// damage is a way in which a store's file goes bad.
type damage struct {
	name string
	do   func(file string) error
	says string
	left bool // something can still be read
}

// TestDamage: what happened to a store's file is said plainly, nothing is
// written to it, and what is left of it can be read on request.
func TestDamage(t *testing.T) {
	const entries = 300
	whole := t.TempDir()
	db := storagetest.Open(t, storage.Options{Dir: whole})
	fill(t, openLog(t, db, storage.Ledger), entries)
	storagetest.Close(t, db)
	content, err := os.ReadFile(filepath.Join(whole, "cdobot.sqlite"))
	must(t, err)
	change := func(f func(content []byte) []byte) func(string) error {
		return func(file string) error { return os.WriteFile(file, f(append([]byte{}, content...)), 0o600) }
	}
	for _, d := range []damage{
		{"cut", change(func(c []byte) []byte { return c[:len(c)/2] }), "is damaged", false},
		{"zeroed page", change(func(c []byte) []byte {
			at := strings.Index(string(c), "request-200") / 4096 * 4096
			clear(c[at : at+4096])
			return c
		}), "is damaged", true},
		{"another file", change(func([]byte) []byte { return []byte(strings.Repeat("a letter ", 1000)) }), "is damaged", false},
		{"altered entry", change(func(c []byte) []byte { return []byte(strings.Replace(string(c), "request-150", "request-051", 1)) }), "entry 151 of the ledger does not follow from entry 150", true},
	} {
		t.Run(d.name, func(t *testing.T) {
			o := storage.Options{Dir: t.TempDir()}
			must(t, d.do(filepath.Join(o.Dir, "cdobot.sqlite")))
			before, err := os.ReadFile(filepath.Join(o.Dir, "cdobot.sqlite"))
			must(t, err)
			db, err := storage.Open(t.Context(), o)
			if err == nil {
				_, err = storage.OpenLog(t.Context(), db, storage.Ledger, foldTexts)
				storagetest.Close(t, db)
			}
			if err == nil || !strings.Contains(err.Error(), d.says) {
				t.Fatalf("opened with %v", err)
			}
			after, err := os.ReadFile(filepath.Join(o.Dir, "cdobot.sqlite"))
			if must(t, err); string(before) != string(after) {
				t.Error("the damaged file was changed")
			}
			if left := salvage(t, o.Dir); d.left != (left > 0) || left >= entries {
				t.Errorf("%d entries of %d can be read", left, entries)
			}
		})
	}
}

// salvage counts what can be read of a damaged store.
func salvage(tb testing.TB, dir string) int {
	tb.Helper()
	db, err := storage.Open(tb.Context(), storage.Options{Dir: dir, Existing: true, ReadOnly: true, Damaged: true})
	if err != nil {
		return 0
	}
	defer storagetest.Close(tb, db)
	log, err := storage.OpenLog(tb.Context(), db, storage.Ledger, foldTexts)
	if err != nil {
		return 0
	}
	if log.Fault() == nil {
		tb.Error("a damaged log names no fault")
	}
	return len(state(tb, log))
}

// TestReadBeside: who only reads does so beside the process that has the store.
func TestReadBeside(t *testing.T) {
	dir := t.TempDir()
	db := storagetest.Open(t, storage.Options{Dir: dir})
	log := openLog(t, db, storage.Ledger)
	add(t, log, "before")
	ro, err := storage.Open(t.Context(), storage.Options{Dir: dir, ReadOnly: true})
	must(t, err)
	defer func() { must(t, ro.Close(context.WithoutCancel(t.Context()))) }()
	reader, err := storage.OpenLog(t.Context(), ro, storage.Ledger, foldTexts)
	must(t, err)
	if got := state(t, reader); len(got) != 1 {
		t.Errorf("read %v beside the process that has the store", got)
	}
	if _, err := reader.Append(t.Context(), by("k"), note("k")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("appended to a store that is only read: %v", err)
	}
}
