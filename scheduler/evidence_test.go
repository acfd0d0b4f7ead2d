package scheduler_test

import (
	"errors"
	"io"
	"strings"
	"sync/atomic"
	"testing"
	"testing/iotest"
	"time"

	"cdobot/policy"
	"cdobot/storage"
)

// evidence is what the ledger knows of a training's only file.
func (w *world) evidence() policy.Evidence {
	w.t.Helper()
	return w.state().Units.At(unit).Trainings.All()[0].Keeping[0]
}

// A file that somebody uploaded is copied into the store, once.
func TestEvidenceIsCopied(t *testing.T) {
	w := newWorld(t)
	w.trains(1, "F1")
	if err := w.SendEventNotices(t.Context()); err != nil {
		t.Fatal(err)
	}
	ev := w.evidence()
	if ev.Name != "F1.pdf" || ev.Lost != "" {
		t.Fatalf("the evidence is %+v", ev)
	}
	content, _, err := w.DB.ReadFile(t.Context(), ev.Hash)
	if err != nil || string(content) != "content of F1" {
		t.Errorf("the store has %q (%v)", content, err)
	}
	w.restart()
	w.pass()
	if n := w.slack.called("fetch"); n != 1 {
		t.Errorf("fetched %d times", n)
	}
	w.wantSaid()
}

// What goes wrong for now is tried again; what goes wrong for good is lost, and
// who uploaded it hears so.
func TestEvidenceGoesWrong(t *testing.T) {
	torn := func(string) (io.ReadCloser, error) {
		return io.NopCloser(iotest.TimeoutReader(strings.NewReader("only the beginning"))), nil
	}
	fails := func(err error) func(string) (io.ReadCloser, error) {
		return func(string) (io.ReadCloser, error) { return nil, err }
	}
	large := func(string) (io.ReadCloser, error) {
		return io.NopCloser(io.LimitReader(zeros{}, 1<<20+1)), nil
	}
	for _, c := range []struct {
		name  string
		fetch func(string) (io.ReadCloser, error)
		soon  string // lost at once, for this reason
		later string // lost after a week
	}{
		{"deleted", fails(&policy.Undelivered{Reason: "file_deleted", Final: true}), "file_deleted", "file_deleted"},
		{"too large", large, "file_too_large", "file_too_large"},
		{"Slack is down", fails(&policy.Undelivered{Reason: "http_503", Unsure: true}), "", "http_503"},
		{"the download breaks off", torn, "", "download broken off"},
		{"an error that nobody classified", fails(errors.New("boom")), "", "download broken off"},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := worldOn(t, storage.Options{Dir: t.TempDir(), MaxFile: 1 << 20})
			w.slack.onFetch = c.fetch
			w.trains(1, "F1")
			w.pass()
			if got := w.evidence().Lost; got != c.soon {
				t.Fatalf("lost for %q, want %q", got, c.soon)
			}
			for range 7 * 48 {
				w.later(30*time.Minute - time.Second)
				w.pass()
			}
			if got := w.evidence().Lost; got != c.soon {
				t.Fatalf("lost for %q before a week was over", got)
			}
			w.later(time.Hour)
			w.pass()
			if got := w.evidence().Lost; got != c.later {
				t.Errorf("lost for %q, want %q", got, c.later)
			}
			w.later(time.Hour)
			w.pass()
			w.wantSaid(pen + " evidence.lost")
		})
	}
}

// The process was away for three days. The first try after that may fail
// without the file being lost.
func TestEvidenceAfterDowntime(t *testing.T) {
	w := newWorld(t)
	w.trains(1, "F1")
	w.later(72 * time.Hour)
	w.restart()
	w.slack.onFetch = func(string) (io.ReadCloser, error) {
		return nil, &policy.Undelivered{Reason: "ratelimited", After: time.Minute}
	}
	w.pass()
	w.slack.onFetch = nil
	w.later(time.Minute)
	w.pass()
	if ev := w.evidence(); ev.Hash == "" {
		t.Errorf("the evidence is %+v", ev)
	}
}

// Files that fail keep neither other files nor people waiting: each pass tries
// one of them, and not the same one each time.
func TestStubbornFiles(t *testing.T) {
	w := newWorld(t)
	var tries atomic.Int32
	w.slack.onFetch = func(file string) (io.ReadCloser, error) {
		if file == "F4" {
			return io.NopCloser(strings.NewReader("fine")), nil
		}
		tries.Add(1)
		return nil, &policy.Undelivered{Reason: "no_reply", Unsure: true}
	}
	w.trains(1, "F1", "F2", "F3", "F4")
	for range 4 {
		before := tries.Load()
		w.pass()
		if n := tries.Load() - before; n > 1 {
			t.Errorf("%d failures in one pass", n)
		}
		w.later(time.Second)
	}
	if ev := w.state().Units.At(unit).Trainings.All()[0].Keeping[3]; ev.Hash == "" {
		t.Errorf("the good file is %+v", ev)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }
