package storage_test

import (
	"database/sql"
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

// A process that was killed leaves its lock file and its socket.
func TestLeftovers(t *testing.T) {
	dir := t.TempDir()
	for _, leftover := range []string{"lock", "run/db.sock", "db.new/cdobot.sqlite"} {
		file := filepath.Join(dir, leftover)
		if err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o700), os.WriteFile(file, []byte("half"), 0o600)); err != nil {
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
	info, err := os.Stat(filepath.Join(dir, "run"))
	if err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("others may reach the engine: %v, %v", info.Mode(), err)
	}
}

func TestFolders(t *testing.T) {
	for _, test := range []struct {
		name, folder string
		refused      bool
	}{
		{name: "missing", folder: "a/b/c"},
		{name: "spaces and capitals", folder: "Application Support/CDO Bot"},
		{name: "Chinese", folder: "数据/首席数据官"},
		{name: "too long for a socket", folder: strings.Repeat("long/", 30)},
		{name: "question mark", folder: "what?", refused: true},
		{name: "percent", folder: "100%25", refused: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			o := storage.Options{Dir: filepath.Join(t.TempDir(), test.folder)}
			db, err := storage.Open(t.Context(), o)
			if test.refused {
				if err == nil {
					t.Fatal("opened")
				}
				return
			}
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

// Without an index of ours the engine reads everything to find one _id.
func TestReadsByIDUseTheIndex(t *testing.T) {
	o := storage.Options{Dir: t.TempDir()}
	storagetest.Close(t, storagetest.Open(t, o))
	db, err := sql.Open("sqlite", filepath.Join(o.Dir, "db", "cdobot.sqlite"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	rows, err := db.QueryContext(t.Context(), `SELECT name, table_name FROM _ferretdb_collections`)
	if err != nil {
		t.Fatal(err)
	}
	tables := map[string]string{}
	for rows.Next() {
		var name, table string
		if err := rows.Scan(&name, &table); err != nil {
			t.Fatal(err)
		}
		tables[name] = table
	}
	if err := rows.Err(); err != nil || len(tables) != 5 {
		t.Fatalf("the collections are %v, %v", tables, err)
	}
	for name, table := range tables {
		var id, parent, unused int
		var plan string
		query := fmt.Sprintf(`EXPLAIN QUERY PLAN SELECT _ferretdb_sjson FROM %q WHERE _ferretdb_sjson->'$._id' = ?`, table)
		if err := db.QueryRowContext(t.Context(), query, `"x"`).Scan(&id, &parent, &unused, &plan); err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(plan, "USING INDEX") {
			t.Errorf("%s is read by: %s", name, plan)
		}
	}
}

func TestClosedStoreIsUnavailable(t *testing.T) {
	db := embedded(t)
	log := openLog(t, db, storage.Ledger)
	storagetest.Close(t, db)
	if _, err := log.Append(t.Context(), by("k"), note("k")); !errors.Is(err, storage.ErrUnavailable) {
		t.Errorf("appended to a closed store: %v", err)
	}
}
