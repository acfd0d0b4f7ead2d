package storage

import (
	"errors"
	"fmt"
)

// ErrUnavailable is under an error when the store could not do what it was
// asked: try again. Nothing was written as far as anybody knows, and if it was
// after all, the request's key makes the second try harmless.
var ErrUnavailable = errors.New("the store is unavailable")

// ErrNotFound is under an error when there is no such entry or file.
var ErrNotFound = errors.New("not found")

// ErrNotEmpty is under an error when a backup would be restored over data.
var ErrNotEmpty = errors.New("the store is not empty")

// TooLargeError says that a file is larger than the store takes.
type TooLargeError struct{ Max int64 }

func (e *TooLargeError) Error() string {
	return fmt.Sprintf("the file has more than %d bytes", e.Max)
}

// unavailable wraps what the engine said about a deed.
func unavailable(deed string, err error) error {
	return fmt.Errorf("%s: %w: %w", deed, ErrUnavailable, err)
}
