package sandbox

import (
	"os"
	"testing"

	"github.com/rs/zerolog"
)

func TestChangesAreWrittenTogether(t *testing.T) {
	m := &memory{dir: t.TempDir(), log: zerolog.Nop()}
	written := 0
	snapshot := func() ([]byte, error) {
		written++
		return []byte(`{"version":1}`), nil
	}
	for range 100 {
		m.soon(snapshot)
	}
	m.pending.Wait()
	if _, err := os.Stat(m.path()); err != nil || written != 1 {
		t.Errorf("written %d times, %v", written, err)
	}
	if err := m.close(snapshot); err != nil || written != 2 {
		t.Errorf("at the end written %d times, %v", written, err)
	}
	m.soon(snapshot)
	m.pending.Wait()
	if written != 2 {
		t.Error("written after the end")
	}
}
