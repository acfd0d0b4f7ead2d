package documents

import (
	"bytes"
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cdobot/policy"
)

// maxTextFile is how large a text may be: the reports of a hundred years.
const maxTextFile = 8 << 20

// ReadText is the plain text of a Word document (.docx) or of a text file in
// any encoding that Windows in China writes; which of them, the content says;
// and what of the document is not in it, such as notes and pictures. A line is
// a paragraph, with the number that Word gives it, cells of a table stand
// between tabs, and of several blank lines one stays. It is an ErrTooLong when
// the text has more than limit characters, and an ErrEmpty when it has none.
// Nothing in it is more than text, however it looks.
func ReadText(name string, content []byte, limit int) (text string, left []Left, err error) {
	text, left, err = anyWords(strings.ToLower(path.Ext(name)), content)
	if err != nil {
		return "", nil, fmt.Errorf("read text: %w", err)
	}
	text = tidy(text)
	if text == "" {
		return "", nil, fmt.Errorf("read text: %w", ErrEmpty)
	}
	if n := utf8.RuneCountInString(text); n > limit {
		return "", nil, fmt.Errorf("read text: %w", &TooLongError{Runes: n, Limit: limit})
	}
	return text, left, nil
}

func anyWords(extension string, content []byte) (text string, left []Left, err error) {
	switch {
	case len(content) == 0:
		return "", nil, ErrEmpty
	case isCompound(content), bytes.HasPrefix(content, []byte("PK\x03\x04")), len(content) > maxWordFile:
		return wordText(content)
	}
	switch extension {
	case ".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".wps", ".wpt":
		return "", nil, ErrNotWord
	}
	if len(content) > maxTextFile {
		return "", nil, ErrTooLarge
	}
	text, err = plainText(content)
	return text, nil, err
}

// clean is a text as the ledger cleans it, and all its line breaks of one sort.
// XML 1.0 can't hold the two characters that are none.
func clean(s string) string {
	return policy.Text(strings.NewReplacer("\u2028", "\n", "\u2029", "\n", "\ufffe", "", "\uffff", "").Replace(s))
}

// tidy takes away what nobody sees: blanks at the ends of lines, and blank lines
// after the first one.
func tidy(s string) string {
	var b strings.Builder
	gap := ""
	for l := range strings.SplitSeq(clean(s), "\n") {
		l = strings.TrimRightFunc(l, unicode.IsSpace)
		switch {
		case l != "":
			b.WriteString(gap)
			b.WriteString(l)
			gap = "\n"
		case gap != "":
			gap = "\n\n"
		}
	}
	return b.String()
}

// LeftOut is a sort of thing that a Word document has and its text doesn't.
type LeftOut string

// What is left out of a document's text.
const (
	LeftFootnotes LeftOut = "footnotes"
	LeftEndnotes  LeftOut = "endnotes"
	LeftComments  LeftOut = "comments"
	LeftPictures  LeftOut = "pictures"
	LeftCharts    LeftOut = "charts"
	LeftDiagrams  LeftOut = "diagrams"
	LeftObjects   LeftOut = "objects"
	LeftFiles     LeftOut = "files" // inserted whole
	LeftDeleted   LeftOut = "deleted"
	LeftHidden    LeftOut = "hidden"
	LeftHeaders   LeftOut = "headers" // and footers
	LeftSigns     LeftOut = "signs"   // that stand as ▢
	LeftFormulas  LeftOut = "formulas"
)

// Left is how often something is left out.
type Left struct {
	What  LeftOut
	Count int
}

// leftBy is what is left out, by the tags that stand for it.
//
//nolint:gochecknoglobals // a table that nothing changes
var leftBy = map[string]LeftOut{
	"footnoteReference": LeftFootnotes, "endnoteReference": LeftEndnotes, "commentReference": LeftComments,
	"blip": LeftPictures, "imagedata": LeftPictures, "chart": LeftCharts, "relIds": LeftDiagrams,
	"OLEObject": LeftObjects, "control": LeftObjects, "altChunk": LeftFiles,
}

func leftOut(counts map[LeftOut]int) []Left {
	var all []Left
	for what, n := range counts {
		if n > 0 {
			all = append(all, Left{what, n})
		}
	}
	slices.SortFunc(all, func(a, b Left) int { return cmp.Compare(a.What, b.What) })
	return all
}

// headers counts the headers and footers that say something: numbers of pages
// don't.
func (w *wordFile) headers() (int, error) {
	seen := map[string]bool{}
	read := func(content []byte) error {
		in := wordReader{stories: []story{{}}, numbers: &numbering{}, left: map[LeftOut]int{}}
		err := scanXML(content, in.see)
		text := strings.TrimSpace(string(in.story().text))
		if strings.ContainsFunc(strings.NewReplacer("第", "", "页", "", "共", "", "Page", "", "of", "").Replace(text), unicode.IsLetter) {
			seen[text] = true
		}
		return err
	}
	err := w.related("header", read)
	if err == nil {
		err = w.related("footer", read)
	}
	return len(seen), err
}
