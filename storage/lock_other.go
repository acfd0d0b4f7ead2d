//go:build !darwin && !linux

package storage

import (
	"errors"
	"os"
)

// errLocked says that another process holds the lock.
var (
	errLocked = errors.New("locked by another process")
	errLink   = errors.New("a link")
)

const noFollow = 0

func tryLock(*os.File) error {
	return errors.New("the embedded store runs on Linux and macOS only; set MONGODB_URI to use a server")
}
