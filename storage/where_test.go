package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestCheckURI(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	empty := filepath.Join(dir, "empty.pem")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for uri, says := range map[string]string{
		"mongodb://localhost": "",
		"mongodb://bot:s%2F3cret@a:27017,b:27017/zhuhai?replicaSet=rs0": "",
		"mongodb+srv://bot:s3cret@cluster.example.org/zhuhai":           "", // nobody is asked for it
		"mongodb://%2Ftmp%2Fmongodb-27017.sock/zhuhai":                  "",
		"localhost:27017": "mongodb://",
		"mongodb://":      "malformed",
		"mongodb://bot:s3cret@localhost:notaport/":                                "malformed",
		"mongodb://bot:s3cret%zz@localhost/":                                      "malformed",
		"mongodb://bot:s3cret@localhost/?w=-7":                                    "malformed",
		"mongodb+srv://bot:s3cret@a.example.org,b.example.org/":                   "one host",
		"mongodb+srv://bot:s3cret@a.example.org:27017/":                           "one host",
		"mongodb://bot:s3cret@localhost/?tls=true&tlsCAFile=" + dir + "/none.pem": "none.pem: no such file",
		"mongodb://bot:s3cret@localhost/?tls=true&tlsCAFile=" + empty:             "no certificate",
	} {
		err := CheckURI(uri)
		if said := errorText(err); (says == "") != (err == nil) || !strings.Contains(said, says) || strings.Contains(said, "s3cret") {
			t.Errorf("%q: %q, want %q", uri, said, says)
		}
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

// TestMissingHostsAreNamed asks nobody: the time to ask is over.
func TestMissingHostsAreNamed(t *testing.T) {
	t.Parallel()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if err := missingHosts(ctx, []string{"127.0.0.1:27017", "/tmp/mongodb.sock", "[::1]:27017"}); err != nil {
		t.Errorf("addresses are looked up: %v", err)
	}
	if err := missingHosts(ctx, []string{"127.0.0.1:1", "mongo.invalid:27017"}); err == nil || !strings.Contains(err.Error(), "mongo.invalid can't be found") {
		t.Errorf("got %v", err)
	}
}

// TestWhatIsReadIsThere: who only reads makes no store, and finds the one that
// is there.
func TestWhatIsReadIsThere(t *testing.T) {
	t.Parallel()
	o := Options{Dir: filepath.Join(t.TempDir(), "misspelt"), Existing: true}
	if _, err := Open(t.Context(), o); !isNoStore(err, o.Dir) {
		t.Errorf("got %v", err)
	}
	if err := Backup(t.Context(), o, &strings.Builder{}); !isNoStore(err, o.Dir) {
		t.Errorf("got %v", err)
	}
	if _, err := os.Stat(o.Dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the folder was made: %v", err)
	}
	for _, existing := range []bool{false, true} {
		o.Existing = existing
		db, err := Open(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		if err := db.Close(t.Context()); err != nil {
			t.Fatal(err)
		}
	}
}

func isNoStore(err error, dir string) bool {
	none, ok := errors.AsType[*NoStoreError](err)
	return ok && strings.Contains(none.Where, dir)
}
