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
	if !Holds(dir) {
		return nil
	}
	lock, err := lockDir(dir, "")
	if err != nil {
		return err
	}
	if err := errors.Join(os.RemoveAll(filepath.Join(dir, engineDir)), lock.Close()); err != nil {
		return fmt.Errorf("erase the store in %s: %w", dir, err)
	}
	return nil
}

// Holds says whether there is an embedded store in dir.
func Holds(dir string) bool {
	_, err := os.Stat(filepath.Join(dir, engineDir))
	return err == nil
}
