package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
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

// What XML may be: a single tag or text, how deep tags may stand in each other,
// and how many in one that is read as a whole.
const (
	maxToken  = 2 << 20
	maxDepth  = 500
	maxInside = 200_000
)

// token is a piece of XML and where it stands. Names are without namespaces;
// the prefix stands where the namespace would.
type token struct {
	xml.Token

	from, to int
}

// scanner hands the decoder single bytes so as to count them.
type scanner struct {
	in    *bytes.Reader
	token int
}

// ReadByte implements io.ByteReader.
func (s *scanner) ReadByte() (byte, error) {
	if s.token++; s.token > maxToken {
		return 0, ErrTooLarge
	}
	return s.in.ReadByte() //nolint:wrapcheck // the decoder compares it with io.EOF
}

// Read implements io.Reader, which the decoder asks for and doesn't use.
func (s *scanner) Read(b []byte) (int, error) { return s.in.Read(b) } //nolint:wrapcheck // as above

// scanXML shows all tokens of a part and sees to it that tags match. A document
// type, by which a few lines can stand for gigabytes, is no part of Word's.
func scanXML(content []byte, see func(token) error) error {
	s := &scanner{in: bytes.NewReader(content)}
	d := xml.NewDecoder(s)
	var open []xml.Name
	for {
		s.token = 0
		t := token{from: int(d.InputOffset())}
		raw, err := d.RawToken()
		t.Token, t.to = raw, int(d.InputOffset())
		switch {
		case errors.Is(err, io.EOF) && len(open) == 0:
			return nil
		case errors.Is(err, ErrTooLarge):
			return ErrTooLarge
		case err != nil:
			return errors.Join(ErrBroken, err)
		}
		switch e := raw.(type) {
		case xml.Directive:
			return ErrBroken
		case xml.StartElement:
			if open = append(open, e.Name); len(open) > maxDepth {
				return ErrTooLarge
			}
		case xml.EndElement:
			if len(open) == 0 || open[len(open)-1] != e.Name {
				return ErrBroken
			}
			open = open[:len(open)-1]
		}
		if err := see(t); err != nil {
			return err
		}
	}
}

// element is a tag with all that stands in it.
type element struct {
	xml.StartElement

	from, head, tail, to int    // where its first tag stands, and the last one
	text                 []byte // of its own
	inside               []*element
}

// child is the first tag of the name right within it, nil when there is none.
// All that nil says is "".
func (e *element) child(name string) *element {
	if e != nil {
		for _, c := range e.inside {
			if c.Name.Local == name {
				return c
			}
		}
	}
	return nil
}

// attr is an attribute, and val the one in which most of Word's tags say
// something.
func (e *element) attr(name string) string {
	if e == nil {
		return ""
	}
	return attribute(e.StartElement, name)
}

func (e *element) val() string { return e.attr("val") }

// number is what val says as a number, 0 when it is none.
func (e *element) number() int {
	n, _ := strconv.Atoi(e.val())
	return n
}

// on says whether a property is there and not switched off.
func (e *element) on() bool {
	return e != nil && !slices.Contains([]string{"0", "false", "off"}, e.val())
}

// collector puts a tag together of the pieces that go by.
type collector struct {
	open  []*element
	count int
}

// take adds a piece. It returns the tag when this was its end.
func (c *collector) take(t token) (*element, error) {
	last := len(c.open) - 1
	switch tag := t.Token.(type) {
	case xml.StartElement:
		if c.count++; c.count > maxInside {
			return nil, ErrTooLarge
		}
		e := &element{StartElement: tag, from: t.from, head: t.to}
		if last >= 0 {
			c.open[last].inside = append(c.open[last].inside, e)
		}
		c.open = append(c.open, e)
	case xml.CharData:
		c.open[last].text = append(c.open[last].text, tag...)
	case xml.EndElement:
		e := c.open[last]
		e.tail, e.to = t.from, t.to
		if c.open = c.open[:last]; last == 0 {
			c.count = 0
			return e, nil
		}
	}
	return nil, nil //nolint:nilnil // it goes on
}

// eachElement shows the tags of a part that have one of the names, each with all
// that stands in it.
func eachElement(content []byte, see func(*element), names ...string) error {
	var whole collector
	return scanXML(content, func(t token) error {
		if e, ok := t.Token.(xml.StartElement); len(whole.open) == 0 && (!ok || !slices.Contains(names, e.Name.Local)) {
			return nil
		}
		e, err := whole.take(t)
		if e != nil {
			see(e)
		}
		return err
	})
}

// addPart adds a part to a zip.
func addPart(z *zip.Writer, name string, content []byte) error {
	part, err := z.Create(name)
	if err == nil {
		_, err = part.Write(content)
	}
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	return nil
}
