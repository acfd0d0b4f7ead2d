package app

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rs/zerolog"

	"cdobot/policy"
	"cdobot/storage"
)

// reading are the commands that look at a store and make none, each with what
// it needs besides.
func reading(t *testing.T, dir string) map[string][]string {
	t.Helper()
	return map[string][]string{
		"verify":   {"verify"},
		"export":   {"export", filepath.Join(dir, "exported")},
		"simulate": {"simulate", "2026"},
		"doctor":   {"doctor"},
		"tick":     {"tick"},
		"import":   {"import", newDesk(t).file("名册.csv", rosterCSV), "--dry-run"},
		"backup":   {"backup", filepath.Join(dir, "cdobot.backup")},
	}
}

// TestReadingMakesNothing: a mistyped folder is named, and stays as it was.
func TestReadingMakesNothing(t *testing.T) {
	t.Parallel()
	env := map[string]string{"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": "http://127.0.0.1:1/"}
	for name, args := range reading(t, t.TempDir()) {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			missing, empty := filepath.Join(t.TempDir(), "misspelt"), t.TempDir()
			for _, dir := range []string{missing, empty} {
				m, out, errs := box(env)
				status := m.exit(m.do(t.Context(), append(args, "--data", dir)))
				if said := out.String() + errs.String(); status != 1 || !strings.Contains(said, "there is no store in the folder "+dir) || !strings.Contains(said, "CDO_DATA") {
					t.Errorf("status %d, %s", status, said)
				}
			}
			if _, err := os.Stat(missing); !errors.Is(err, os.ErrNotExist) {
				t.Errorf("the folder was made: %v", err)
			}
			if held, err := os.ReadDir(empty); err != nil || len(held) > 0 {
				t.Errorf("left %v, %v", held, err)
			}
		})
	}
}

// TestReadingWritesNothing: what looks at a store leaves its logs as they were,
// also when not even the pilot's units are in it.
func TestReadingWritesNothing(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	entries := func() int {
		t.Helper()
		p := unwired(Config{Data: dir}, zerolog.Nop())
		if err := p.openStore(t.Context()); err != nil {
			t.Fatal(err)
		}
		s, err := p.Ledger.State(t.Context())
		if err = errors.Join(err, p.Close(t.Context())); err != nil {
			t.Fatal(err)
		}
		return s.Last
	}
	if n := entries(); n != 0 {
		t.Fatalf("%d entries in a new store", n)
	}
	all := reading(t, t.TempDir())
	delete(all, "tick") // a bot's work
	for name, args := range all {
		m, _, errs := box(nil)
		m.exit(m.do(t.Context(), append(args, "--data", dir)))
		if n := entries(); n != 0 {
			t.Errorf("%s wrote %d entries; %s", name, n, errs)
		}
	}
}

// TestStoppedIsNotDone: whoever is stopped on the way says so, and what is
// left, with a status that a script can see.
func TestStoppedIsNotDone(t *testing.T) {
	t.Parallel()
	dir, work := t.TempDir(), t.TempDir()
	p := unwired(Config{Data: dir}, zerolog.Nop())
	if err := errors.Join(p.openStore(t.Context()), p.begin(t.Context(), policy.On(2026, 4, 20).At(9, 0)), p.Close(t.Context())); err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(work, "whole.backup")
	if m, _, errs := box(nil); m.exit(m.do(t.Context(), []string{"backup", file, "--data", dir})) != 0 {
		t.Fatal(errs)
	}
	all := reading(t, work)
	delete(all, "doctor") // it lists what it could not look at
	all["restore"] = []string{"restore", file, "--replace"}
	stopped, stop := context.WithCancel(t.Context())
	stop()
	for name, args := range all {
		m, _, errs := box(map[string]string{"SLACK_BOT_TOKEN": "xoxb-1", "SLACK_API_URL": "http://127.0.0.1:1/"})
		status := m.exit(m.do(stopped, append(args, "--data", dir)))
		if said := errs.String(); status != 1 || !strings.Contains(said, name+" was stopped before it was done; ") || strings.Count(said, "\n") != 1 {
			t.Errorf("%s: status %d, %q", name, status, said)
		}
	}
	if _, err := os.Stat(filepath.Join(work, "cdobot.backup")); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("half a backup has its name: %v", err)
	}
	restore := command{name: "restore", cut: "nothing was changed"}
	half := leftover{"the store is half restored", &storage.HalfRestoredError{Cause: context.Canceled}}
	if err := restore.stopped(stopped, half); err == nil || !strings.Contains(err.Error(), "half restored") {
		t.Errorf("half a restore: %v", err)
	}
	if err := restore.stopped(t.Context(), half); !errors.Is(err, half.error) {
		t.Errorf("nobody stopped it: %v", err)
	}
	if err := (command{serves: true}).stopped(stopped, context.Canceled); err != nil {
		t.Errorf("a bot that was told to stop: %v", err)
	}
}
