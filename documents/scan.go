package documents

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
)

// What XML may be: a single tag or text, and how deep tags may stand in each
// other.
const (
	maxToken = 2 << 20
	maxDepth = 500
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
