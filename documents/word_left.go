package documents

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

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

// leftBy is what a tag stands for that is left out, "" when it is nothing.
func leftBy(tag string) LeftOut {
	switch tag {
	case "footnoteReference":
		return LeftFootnotes
	case "endnoteReference":
		return LeftEndnotes
	case "commentReference":
		return LeftComments
	case "blip", "imagedata":
		return LeftPictures
	case "chart":
		return LeftCharts
	case "relIds":
		return LeftDiagrams
	case "OLEObject", "control":
		return LeftObjects
	case "altChunk":
		return LeftFiles
	}
	return ""
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
