package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"math"
	"strings"
)

// How often more than it takes a part may unfold to once it is no longer small,
// and how many entries a file may have.
const (
	maxRatio   = 250
	smallPart  = 4 << 20
	maxEntries = 5000
)

// archive is a file of Office's from outside: a zip of XML parts. Only what is
// needed is unfolded, and all of it together no further than left.
type archive struct {
	entries []*zip.File
	parts   map[string]*zip.File // by name in lower case, as programs differ in it
	left    int
}

func openArchive(content []byte, most int) (*archive, error) {
	if bytes.Count(content, []byte("PK\x01\x02")) > maxEntries { // the archive's own count may lie
		return nil, ErrTooLarge
	}
	read, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	a := &archive{entries: read.File, parts: map[string]*zip.File{}, left: most}
	for _, f := range read.File {
		name := partName(f)
		if a.parts[name] != nil {
			return nil, ErrBroken // two programs would read two documents
		}
		a.parts[name] = f
	}
	return a, nil
}

func partName(f *zip.File) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
}

// unfold reads a part, in UTF-8 whatever it is written in.
func (a *archive) unfold(f *zip.File) (content []byte, err error) {
	r, err := f.Open()
	if err != nil {
		return nil, errors.Join(ErrBroken, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	most := a.left
	if packed := clamped(f.CompressedSize64, most); packed < a.left/maxRatio {
		most = min(most, max(smallPart, packed*maxRatio))
	}
	var b bytes.Buffer
	b.Grow(clamped(f.UncompressedSize64, most) + bytes.MinRead)
	_, err = b.ReadFrom(io.LimitReader(r, int64(most)+1))
	switch {
	case b.Len() > most:
		return nil, ErrTooLarge
	case err != nil:
		return nil, errors.Join(ErrBroken, err)
	}
	a.left -= b.Len()
	return inUTF8(b.Bytes()), nil
}

// clamped is a size that the file claims, or the most where it claims more.
func clamped(size uint64, most int) int {
	if size > math.MaxInt32 {
		return most
	}
	return min(int(size), most)
}

// inUTF8 rewrites XML that is in UTF-16, as some programs write it. The first
// line, which says so, would be wrong then.
func inUTF8(content []byte) []byte {
	head := content[:min(len(content), 4)]
	low, wide := utf16Order(head)
	if !wide {
		return content
	}
	text := strings.TrimPrefix(utf16Text(content, low), byteOrderMark)
	if strings.HasPrefix(text, "<?xml") {
		_, text, _ = strings.Cut(text, "?>")
	}
	return []byte(text)
}

// attribute is an attribute of a tag, "" when it has none of that name.
func attribute(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}
