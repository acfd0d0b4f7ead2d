package documents

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"

	"github.com/xuri/excelize/v2"
)

// sortedZip writes the parts of a workbook in the order of their names, as the
// library hands them over in another order each time.
type sortedZip struct {
	to    *zip.Writer
	parts map[string]*bytes.Buffer
}

func newSortedZip(w io.Writer) excelize.ZipWriter {
	return sortedZip{to: zip.NewWriter(w), parts: map[string]*bytes.Buffer{}}
}

// Create implements excelize.ZipWriter.
func (z sortedZip) Create(name string) (io.Writer, error) {
	z.parts[name] = &bytes.Buffer{}
	return z.parts[name], nil
}

// AddFS implements excelize.ZipWriter; the library has no use for it here.
func (sortedZip) AddFS(fs.FS) error { return errors.ErrUnsupported }

// Close implements excelize.ZipWriter.
func (z sortedZip) Close() error {
	for _, name := range slices.Sorted(maps.Keys(z.parts)) {
		w, err := z.to.Create(name)
		if err != nil {
			return fmt.Errorf("add %s: %w", name, err)
		}
		if _, err := z.parts[name].WriteTo(w); err != nil {
			return fmt.Errorf("write %s: %w", name, err)
		}
	}
	if err := z.to.Close(); err != nil {
		return fmt.Errorf("end: %w", err)
	}
	return nil
}
