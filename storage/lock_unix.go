//go:build darwin || linux

package storage

import (
	"errors"
	"os"
	"syscall"
)

// errLocked says that another process holds the lock.
var errLocked = errors.New("locked by another process")

// noFollow has a file opened only if its name is no link, and errLink says that
// it is one.
const (
	noFollow = syscall.O_NOFOLLOW
	errLink  = syscall.ELOOP
)

func tryLock(f *os.File) error {
	err := syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
	if errors.Is(err, syscall.EWOULDBLOCK) {
		return errLocked
	}
	return err //nolint:wrapcheck // the caller wraps it
}
