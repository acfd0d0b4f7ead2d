package storage

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// Erase forgets all that the embedded store in dir holds. What else lies in
// the folder stays, and a folder that another process is using is refused with
// a *HeldError.
func Erase(dir string) error {
	if !Holds(dir) && !lost(dir) {
		return nil
	}
	lock, err := lockDir(dir)
	if err != nil {
		return err
	}
	// The log of changes goes before its file: without it, it would be taken for
	// that of the next one.
	for _, name := range []string{foundedFile, storeFile + "-wal", storeFile + "-shm", storeFile} {
		if gone := os.Remove(filepath.Join(dir, name)); !errors.Is(gone, os.ErrNotExist) {
			err = errors.Join(err, gone)
		}
	}
	if err := errors.Join(err, lock.Close()); err != nil {
		return fmt.Errorf("erase the store in %s: %w", dir, err)
	}
	return nil
}
