package documents

import (
	"bytes"
	"errors"
	"fmt"
	"path"
	"strconv"
	"strings"
)

// Why a Word or text file isn't taken. The sorts of ErrNotWord that people
// can do something about are errors of their own.
var (
	ErrNotWord  = errors.New("not a Word document (.docx)")
	ErrOldWord  = fmt.Errorf("%w: one of the old Word (.doc) or of WPS (.wps)", ErrNotWord)
	ErrLocked   = fmt.Errorf("%w: one with a password", ErrNotWord)
	ErrBroken   = fmt.Errorf("%w: it is torn", ErrNotWord)
	ErrNotText  = errors.New("not a text")
	ErrMacros   = errors.New("the document brings a program along")
	ErrLinked   = errors.New("the document fetches something from elsewhere")
	ErrTooLarge = errors.New("the file is too large")
	ErrTooLong  = errors.New("the text is too long")
	ErrEmpty    = errors.New("there is no text")
	ErrNoBody   = errors.New("no paragraph is {{正文}} and nothing else")
	ErrUnknown  = errors.New("unknown placeholder")
	ErrUnfilled = errors.New("a placeholder stands where nothing is filled in")
)

// TooLongError is an ErrTooLong that says by how much.
type TooLongError struct{ Runes, Limit int }

func (e *TooLongError) Error() string {
	return ErrTooLong.Error() + ": " + strconv.Itoa(e.Runes) + " characters; " + strconv.Itoa(e.Limit) + " are taken"
}

// Unwrap makes it an ErrTooLong.
func (e *TooLongError) Unwrap() error { return ErrTooLong }

// PlaceholderError is an ErrUnknown, or the ErrNoBody of a placeholder that
// stands among other text, and says which one.
type PlaceholderError struct {
	Name  string
	Cause error
}

func (e *PlaceholderError) Error() string { return e.Cause.Error() + ": " + e.Name }

// Unwrap is the cause.
func (e *PlaceholderError) Unwrap() error { return e.Cause }

// What a Word file may be, and what is unfolded of it.
const (
	maxWordFile = 32 << 20
	maxWordText = 20 << 20
)

// wordFile is a .docx from outside.
type wordFile struct {
	*archive

	main string
}

// openWord looks whether it is a Word file, and one without programs in it.
func openWord(content []byte) (*wordFile, error) {
	switch {
	case len(content) > maxWordFile:
		return nil, ErrTooLarge
	case isCompound(content):
		return nil, compoundError(content)
	case !bytes.HasPrefix(content, []byte("PK")):
		return nil, ErrNotWord
	}
	a, err := openArchive(content, maxWordText)
	if err != nil {
		return nil, err
	}
	w := &wordFile{archive: a}
	return w, w.identify()
}

// identify finds the main part.
func (w *wordFile) identify() error {
	types, err := w.unfold("[content_types].xml")
	if err != nil {
		return err
	}
	for name := range w.parts {
		if base := path.Base(name); base == "vbaproject.bin" || base == "vbadata.xml" {
			return ErrMacros
		}
	}
	lower := bytes.ToLower(types)
	if bytes.Contains(lower, []byte("macroenabled")) || bytes.Contains(lower, []byte("vbaproject")) {
		return ErrMacros
	}
	top, err := w.relations("")
	if err != nil {
		return err
	}
	for _, r := range top {
		if r.role == "officeDocument" {
			w.main = r.target
			return nil
		}
	}
	return ErrNotWord
}

// unfold reads a part by its name.
func (w *wordFile) unfold(name string) ([]byte, error) {
	f, ok := w.parts[strings.ToLower(name)]
	if !ok {
		return nil, ErrNotWord
	}
	return w.archive.unfold(f)
}

// relations are the parts that the part named from speaks of; "" is the whole
// file.
func (w *wordFile) relations(from string) ([]wordRelation, error) {
	folder, base := path.Split(from)
	name := path.Join(folder, "_rels", base+".rels")
	if w.parts[strings.ToLower(name)] == nil && from != "" {
		return nil, nil
	}
	return w.relationsIn(name, folder)
}

// related reads the parts that the main part speaks of in this role.
func (w *wordFile) related(role string, read func(content []byte) error) error {
	relations, err := w.relations(w.main)
	for _, r := range relations {
		f := w.parts[strings.ToLower(r.target)]
		if err != nil || r.outside || r.role != role || f == nil {
			continue
		}
		var content []byte
		if content, err = w.archive.unfold(f); err == nil {
			err = read(content)
		}
	}
	return err
}

// wordRelation is a part that another one speaks of, or something outside.
type wordRelation struct {
	role, target string
	outside      bool
}

func (w *wordFile) relationsIn(name, folder string) ([]wordRelation, error) {
	content, err := w.unfold(name)
	if err != nil {
		return nil, err
	}
	var all []wordRelation
	err = eachElement(content, func(e *element) {
		target := strings.ReplaceAll(e.attr("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join(folder, target)
		}
		all = append(all, wordRelation{
			role: path.Base(e.attr("Type")), target: strings.TrimPrefix(target, "/"), outside: strings.EqualFold(e.attr("TargetMode"), "External"),
		})
	}, "Relationship")
	return all, err
}

// isCompound says whether it is a file of the sort in which Office kept its
// documents until 2007, and keeps those with a password still.
func isCompound(content []byte) bool {
	return bytes.HasPrefix(content, []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"))
}

func compoundError(content []byte) error {
	if bytes.Contains(content, []byte("E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00")) {
		return ErrLocked
	}
	return ErrOldWord
}
