package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// readStyles finds the ids of the paragraph styles.
func (t *template) readStyles(name string) error {
	content, err := t.unfold(name)
	if err != nil {
		return err
	}
	id := ""
	return scanXML(content, func(tok token) error {
		e, ok := tok.Token.(xml.StartElement)
		switch {
		case !ok:
		case e.Name.Local == "style":
			id = ""
			if attribute(e, "type") == "paragraph" {
				id = attribute(e, "styleId")
			}
		case e.Name.Local == "name" && id != "":
			t.styles[attribute(e, "val")] = id
		}
		return nil
	})
}

// asDocument makes a document of what Word calls a template (.dotx).
func (t *template) asDocument() error {
	const name = "[content_types].xml"
	content, err := t.unfold(name)
	if err != nil {
		return err
	}
	if is := []byte("wordprocessingml.template.main+xml"); bytes.Contains(content, is) {
		t.changed[t.parts[name]] = bytes.ReplaceAll(content, is, []byte("wordprocessingml.document.main+xml"))
	}
	return nil
}

func (t *template) writeTo(w io.Writer) error {
	z := zip.NewWriter(w)
	for _, f := range t.entries {
		content, ok := t.changed[f]
		if !ok {
			if err := z.Copy(f); err != nil {
				return fmt.Errorf("copy %s: %w", f.Name, errors.Join(ErrNotWord, err))
			}
			continue
		}
		part, err := z.Create(f.Name)
		if err != nil {
			return fmt.Errorf("add %s: %w", f.Name, err)
		}
		if _, err := part.Write(content); err != nil {
			return fmt.Errorf("write %s: %w", f.Name, err)
		}
	}
	if err := z.Close(); err != nil {
		return fmt.Errorf("end: %w", err)
	}
	return nil
}

// replaceLoose fills what stands in a tag of any sort.
func (s *splicer) replaceLoose(text string, t token) error {
	var fault error
	filled := placeholder.ReplaceAllStringFunc(text, func(written string) string {
		value, err := s.value(written)
		if err != nil {
			fault = err
		}
		return value
	})
	if filled != text {
		s.all = append(s.all, edit{t.from, t.to, escapeXML(filled)})
	}
	return fault
}

// value is what stands for a placeholder within a line.
func (s *splicer) value(written string) (string, error) {
	name := canonical(strings.Trim(written, "{}｛｝"))
	value, known := s.inline[name]
	_, isBlock := s.blocks[name]
	switch {
	case known:
		return value, nil
	case isBlock:
		return "", &PlaceholderError{Name: written, Cause: ErrNoBody}
	case s.words:
		return "", &PlaceholderError{Name: written, Cause: ErrUnknown}
	}
	return written, nil // another program's braces
}
