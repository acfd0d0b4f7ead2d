package documents

import (
	"bufio"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// What a workbook may unfold to: the parts that are read of it together, and a
// single tag or text. The largest text of a cell has 32,767 characters.
const (
	maxUnfolded = 16 << 20
	maxToken    = 256 << 10

	maxCellBytes = 4 * maxCell
)

// errEnough stops the reading of a part whose rest doesn't matter.
var errEnough = errors.New("enough")

// xmlPart is an XML part of a workbook, read token by token. It hands the decoder
// single bytes so as to count them: a token can't grow beyond its limit, and
// all parts together can't beyond theirs.
type xmlPart struct {
	in    *bufio.Reader
	left  *int // bytes that the workbook may still unfold to
	token int  // bytes of the token that is being read
}

// ReadByte implements io.ByteReader.
func (p *xmlPart) ReadByte() (byte, error) {
	if *p.left <= 0 || p.token >= maxToken {
		return 0, errTooLarge
	}
	*p.left--
	p.token++
	return p.in.ReadByte() //nolint:wrapcheck // the decoder compares it with io.EOF
}

// Read implements io.Reader, which the decoder asks for and doesn't use.
func (p *xmlPart) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	c, err := p.ReadByte()
	if err != nil {
		return 0, err
	}
	b[0] = c
	return 1, nil
}

// each shows all tokens of a part, until see says errEnough. The names of tags
// are without their namespace, and nesting is not checked: a file that needs a
// million open tags is none of ours.
func (w *workbook) each(name string, see func(xml.Token) error) (err error) {
	f, ok := w.parts[strings.ToLower(name)]
	if !ok {
		return errBroken
	}
	r, err := f.Open()
	if err != nil {
		return errors.Join(errBroken, err)
	}
	defer func() { err = errors.Join(err, r.Close()) }()
	p := &xmlPart{in: bufio.NewReaderSize(r, 32<<10), left: &w.left}
	tokens := xml.NewDecoder(p)
	for {
		p.token = 0
		tok, err := tokens.RawToken()
		if err == nil {
			err = see(tok)
		}
		switch {
		case errors.Is(err, io.EOF), errors.Is(err, errEnough):
			return nil
		case errors.Is(err, errTooLarge):
			return errTooLarge
		case err != nil:
			return errors.Join(errBroken, err)
		}
	}
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

// relation is a part that another part speaks of, and what it is there for.
type relation struct{ id, role, target string }

// relations are the parts that the part named from speaks of; "" is the whole
// file.
func (w *workbook) relations(from string) ([]relation, error) {
	folder, base := path.Split(from)
	var all []relation
	err := w.each(path.Join(folder, "_rels", base+".rels"), func(tok xml.Token) error {
		e, ok := tok.(xml.StartElement)
		if !ok || e.Name.Local != "Relationship" || attribute(e, "TargetMode") == "External" {
			return nil
		}
		target := strings.ReplaceAll(attribute(e, "Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		all = append(all, relation{
			id:     attribute(e, "Id"),
			role:   path.Base(attribute(e, "Type")),
			target: strings.TrimPrefix(target, "/"),
		})
		return nil
	})
	return all, err
}

// textRuns gathers the text of the tags <t> and <v>, without the hints how it is
// pronounced.
type textRuns struct {
	text     strings.Builder
	in, hint bool
}

func (r *textRuns) see(tok xml.Token) error {
	switch t := tok.(type) {
	case xml.StartElement:
		switch t.Name.Local {
		case "t", "v":
			r.in = !r.hint
		case "rPh":
			r.hint = true
		}
	case xml.EndElement:
		switch t.Name.Local {
		case "t", "v":
			r.in = false
		case "rPh":
			r.hint = false
		}
	case xml.CharData:
		if !r.in {
			return nil
		}
		if r.text.Write(t); r.text.Len() > maxCellBytes {
			return errTooLarge
		}
	}
	return nil
}

// take is the text since the last take.
func (r *textRuns) take() string {
	s := r.text.String()
	r.text.Reset()
	r.in, r.hint = false, false
	return s
}
