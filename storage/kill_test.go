package storage_test

import (
	"bufio"
	"bytes"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// brevity is how long a test waits for what never comes.
const brevity = 200 * time.Millisecond

// kills is how often the test kills a process that writes.
var kills = flag.Int("kills", 8, "how often a process is killed amid its writes") //nolint:gochecknoglobals // a test binary's flags are read before its tests begin

// kill: whatever was acknowledged before a process was killed amid its writes
// is there when the next one starts.
func kill(t suite) {
	acknowledged := map[string]bool{}
	for round := range *kills {
		for _, key := range appendAndDie(t, t.store, round, nil) {
			acknowledged[key] = true
		}
		db := open(t, t.store)
		log := openLog(t, db, storage.Ledger)
		there := map[string]bool{}
		for _, text := range state(t, log) {
			there[text] = true
		}
		for key := range acknowledged {
			if !there[key] {
				t.Errorf("round %d: %s was acknowledged and is gone", round, key)
			}
		}
		wantWhole(t, log, len(there))
		storagetest.Close(t, db)
	}
}

// backupMeanwhile: a backup is taken while another process holds the store and
// appends to it. It has all that was acknowledged before.
func backupMeanwhile(t suite) {
	var copied bytes.Buffer
	acknowledged := appendAndDie(t, t.store, 0, func() {
		if err := storage.Backup(t.Context(), t.store, &copied); err != nil {
			t.Error(err)
		}
	})
	restored := embedded(t)
	must(t, storage.Restore(t.Context(), restored, bytes.NewReader(copied.Bytes()), false))
	log := openLog(t, restored, storage.Ledger)
	back := state(t, log)
	wantWhole(t, log, len(back))
	for _, key := range acknowledged[:untilKill] {
		if !slices.Contains(back, key) {
			t.Errorf("%s is not in the backup", key)
		}
	}
}

// untilKill is how many entries a child at least acknowledges.
const untilKill = 20

// appendAndDie has a child process append, kills it after some entries, and
// returns the keys of those that it had acknowledged. Just before the kill it
// does what is to be done meanwhile.
func appendAndDie(tb testing.TB, o storage.Options, round int, meanwhile func()) []string {
	tb.Helper()
	args := []string{"-test.run=^TestAppendUntilKilled$", "--", o.Dir, o.URI, strconv.Itoa(round)}
	child := exec.CommandContext(tb.Context(), os.Args[0], args...)
	child.Stderr = os.Stderr
	out, err := child.StdoutPipe()
	must(tb, err)
	must(tb, child.Start())
	var keys []string
	lines := bufio.NewScanner(out)
	for lines.Scan() {
		key, ok := strings.CutPrefix(lines.Text(), "acknowledged ")
		if !ok {
			tb.Fatalf("the child says %q", lines.Text())
		}
		// What it says after the kill still counts: it was acknowledged before.
		if keys = append(keys, key); len(keys) == untilKill+7*(round%20) {
			if meanwhile != nil {
				meanwhile()
			}
			must(tb, child.Process.Kill())
		}
	}
	if err := child.Wait(); err == nil {
		tb.Fatal("the child ended by itself")
	}
	return keys
}

// TestAppendUntilKilled is the child's part.
func TestAppendUntilKilled(t *testing.T) {
	if flag.NArg() != 3 {
		return // only the child of the kill test has a part here
	}
	log := openLog(t, storagetest.Open(t, storage.Options{Dir: flag.Arg(0), URI: flag.Arg(1)}), storage.Ledger)
	done := make(chan error)
	for writer := range 4 {
		go func() {
			for i := 0; ; i++ {
				key := fmt.Sprintf("%s/%d/%d", flag.Arg(2), writer, i)
				if _, err := log.Append(t.Context(), by(key), note(key)); err != nil {
					done <- err
					return
				}
				if _, err := fmt.Fprintf(os.Stdout, "acknowledged %s\n", key); err != nil {
					done <- err
					return
				}
			}
		}()
	}
	t.Fatal(<-done)
}
