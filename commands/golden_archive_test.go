package commands_test

import (
	"bytes"
	"fmt"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"
)

// goldenDir holds the golden files: an archive for each group of scenes, in
// which "notice/report-done.zh.json" is report-done.zh.json in notice.txtar.
const goldenDir = "testdata/golden"

// goldenStore is what the archives hold and, with -update, what they shall hold.
type goldenStore struct {
	update bool
	read   func() (map[string][]byte, error) // by full name

	sync.Mutex

	shown map[string][]byte
	stale []string
}

// goldenFiles is the golden store of this package.
var goldenFiles = goldenStore{ //nolint:gochecknoglobals // a test flag, and files that are read once
	read: sync.OnceValues(readArchives), shown: map[string][]byte{},
}

func readArchives() (map[string][]byte, error) {
	files, err := filepath.Glob(filepath.Join(goldenDir, "*.txtar"))
	if err != nil {
		return nil, err
	}
	all := map[string][]byte{}
	for _, file := range files {
		a, err := txtar.ParseFile(file)
		if err != nil {
			return nil, err
		}
		for _, member := range a.Files {
			name := path.Join(strings.TrimSuffix(filepath.Base(file), ".txtar"), member.Name)
			if _, twice := all[name]; twice {
				return nil, fmt.Errorf("%s has %s twice", file, member.Name)
			}
			all[name] = member.Data
		}
	}
	return all, nil
}

// members are the golden files by full name.
func (s *goldenStore) members(tb testing.TB) map[string][]byte {
	tb.Helper()
	all, err := s.read()
	if err != nil {
		tb.Fatal(err)
	}
	return all
}

// same compares what is shown with the golden file of that name; with -update
// it becomes the golden file.
func same(t *testing.T, name string, got []byte) {
	t.Helper()
	if goldenFiles.update {
		goldenFiles.Lock()
		defer goldenFiles.Unlock()
		goldenFiles.shown[name] = got
		return
	}
	want, there := goldenFiles.members(t)[name]
	switch {
	case !there:
		t.Errorf("%s has no golden file (go test ./commands -update writes it):\n%s", name, got)
	case !bytes.Equal(got, want):
		t.Errorf("%s has changed%s", name, firstDifference(string(want), string(got)))
	}
}

// outdated says of a golden file that nothing shows it; -update removes it.
func outdated(t *testing.T, name string) {
	t.Helper()
	if !goldenFiles.update {
		t.Errorf("%s is shown by no scene any more: go test ./commands -update removes it", name)
		return
	}
	goldenFiles.Lock()
	defer goldenFiles.Unlock()
	goldenFiles.stale = append(goldenFiles.stale, name)
}

// write puts what was shown into the archives and leaves what was not played
// as it is.
func (s *goldenStore) write() error {
	old, err := s.read()
	if err != nil || !s.update {
		return err
	}
	if err := os.MkdirAll(goldenDir, 0o750); err != nil {
		return err
	}
	all := maps.Clone(old)
	maps.Copy(all, s.shown)
	for _, name := range s.stale {
		delete(all, name)
	}
	groups := map[string]*txtar.Archive{}
	for name := range old {
		groups[path.Dir(name)] = &txtar.Archive{} // a group that nothing is left of is removed
	}
	for _, name := range slices.Sorted(maps.Keys(all)) {
		group := path.Dir(name)
		if groups[group] == nil {
			groups[group] = &txtar.Archive{}
		}
		groups[group].Files = append(groups[group].Files, txtar.File{Name: path.Base(name), Data: all[name]})
	}
	for group, a := range groups {
		if err := writeArchive(filepath.Join(goldenDir, group+".txtar"), a); err != nil {
			return err
		}
	}
	return nil
}

func writeArchive(file string, a *txtar.Archive) error {
	if len(a.Files) == 0 {
		return os.Remove(file)
	}
	raw := txtar.Format(a)
	for i, member := range txtar.Parse(raw).Files {
		if i >= len(a.Files) || member.Name != a.Files[i].Name || !bytes.Equal(member.Data, a.Files[i].Data) {
			return fmt.Errorf("%s can't hold %s: a line in it looks like a file's name, or its last line has no end", file, a.Files[min(i, len(a.Files)-1)].Name)
		}
	}
	return os.WriteFile(file, raw, 0o600)
}
