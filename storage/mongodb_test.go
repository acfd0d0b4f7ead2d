package storage

import (
	"errors"
	"strings"
	"testing"
)

func TestDatabaseName(t *testing.T) {
	for uri, want := range map[string]string{
		"mongodb://localhost":                                 "cdobot",
		"mongodb://localhost/":                                "cdobot",
		"mongodb://localhost/?replicaSet=rs0":                 "cdobot",
		"mongodb://bot:s%2Fcret@a:27017,b:27017/zhuhai?tls=1": "zhuhai",
		"mongodb+srv://bot:secret@cluster.example/zhuhai":     "zhuhai",
	} {
		if got := databaseName(uri); got != want {
			t.Errorf("databaseName(%q) = %q, want %q", uri, got, want)
		}
	}
}

// Whatever is wrong with a URI, its password stays out of the logs.
func TestErrorsHideThePassword(t *testing.T) {
	for _, uri := range []string{
		"mongodb://bot:s3cret%zz@localhost/",
		"mongodb://bot:s3cret@localhost:notaport/",
		"bot:s3cret@localhost",
		"mongodb://bot:s3cret@127.0.0.1:1/cdobot",
	} {
		_, err := Open(t.Context(), Options{URI: uri})
		if err == nil || strings.Contains(err.Error(), "s3cret") {
			t.Errorf("%q gives %v", uri, err)
		}
	}
}

func TestAbsentServerIsUnavailable(t *testing.T) {
	if _, err := Open(t.Context(), Options{URI: "mongodb://127.0.0.1:1"}); !errors.Is(err, ErrUnavailable) {
		t.Errorf("an absent server gives %v", err)
	}
}
