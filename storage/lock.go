package storage

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"time"
)

const lockName = "lock"

// Holder is the process that a store's folder belongs to, as its lock file
// tells. The file's time is the moment at which it took the folder.
type Holder struct {
	PID     int       `json:"pid"`
	Command string    `json:"command"`
	Since   time.Time `json:"-"`
}

// HeldError says that a store's folder belongs to another process.
type HeldError struct {
	Dir    string
	Holder Holder
}

func (e *HeldError) Error() string {
	return fmt.Sprintf("the folder %s is in use by process %d (%s), running since %s; stop it first or use another folder",
		e.Dir, e.Holder.PID, e.Holder.Command, e.Holder.Since.Format("2006-01-02 15:04:05"))
}

// lockDir takes the folder for this process. The system frees it again when
// the process ends, in whatever way, so that a leftover file stops nobody.
func lockDir(dir string) (*os.File, error) {
	f, err := os.OpenFile(filepath.Join(dir, lockName), os.O_RDWR|os.O_CREATE|noFollow, 0o600) //nolint:gosec // the operator names the folder
	if err != nil {
		return nil, fmt.Errorf("lock the data folder: %w", plain(err))
	}
	switch err := tryLock(f); {
	case errors.Is(err, errLocked):
		holder := readHolder(f)
		_ = f.Close() // only read from
		return nil, &HeldError{Dir: dir, Holder: holder}
	case err != nil:
		_ = f.Close() // only read from
		return nil, fmt.Errorf("lock the data folder: %w", err)
	}
	if err := writeHolder(f, Holder{PID: os.Getpid(), Command: command()}); err != nil {
		return nil, errors.Join(fmt.Errorf("lock the data folder: %w", err), f.Close())
	}
	return f, nil
}

// command is how the process was started, without the values of its flags.
func command() string {
	words := []string{filepath.Base(os.Args[0])}
	if len(os.Args) > 1 && !strings.HasPrefix(os.Args[1], "-") {
		words = append(words, os.Args[1])
	}
	return strings.Join(words, " ")
}

func writeHolder(f *os.File, h Holder) error {
	text, err := json.Marshal(h)
	if err != nil {
		return fmt.Errorf("describe this process: %w", err)
	}
	if err := f.Truncate(0); err != nil {
		return err //nolint:wrapcheck // names the file and the operation
	}
	_, err = f.WriteAt(append(text, '\n'), 0)
	return err //nolint:wrapcheck // names the file and the operation
}

// readHolder is who holds the folder, as far as it can be read: the holder
// may be about to write it.
func readHolder(f *os.File) Holder {
	var h Holder
	if text, err := io.ReadAll(f); err == nil {
		_ = json.Unmarshal(text, &h) // an unreadable holder is still a holder
	}
	if info, err := f.Stat(); err == nil {
		h.Since = info.ModTime()
	}
	return h
}
