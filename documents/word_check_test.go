package documents

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// partsOf are the parts of a zip in their order.
func partsOf(tb testing.TB, content []byte) (names []string, parts map[string]string) {
	tb.Helper()
	archive, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
	if err != nil {
		tb.Fatal(err)
	}
	parts = map[string]string{}
	for _, f := range archive.File {
		r, err := f.Open()
		if err != nil {
			tb.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err := errors.Join(err, r.Close()); err != nil {
			tb.Fatal(err)
		}
		names = append(names, f.Name)
		parts[f.Name] = string(b)
	}
	return names, parts
}

// read is the text of a document.
func read(tb testing.TB, content []byte) string {
	tb.Helper()
	got, _, err := ReadText("a.docx", content, 1<<30)
	if err != nil {
		tb.Fatal(err)
	}
	return got
}

// checkLines looks for the lines, in this order.
func checkLines(t *testing.T, text string, lines []string) {
	t.Helper()
	got := strings.Split(text, "\n")
	for _, l := range lines {
		at := slices.Index(got, l)
		if at < 0 {
			t.Errorf("there is no %q, or it stands too early", l)
			return
		}
		got = got[at+1:]
	}
}

// checkDocument reads every part as Word would: strictly.
func checkDocument(t *testing.T, content []byte) {
	t.Helper()
	known := strings.Fields("document body p pPr pStyle keepNext spacing ind r rPr rFonts t tab br sectPr footerReference pgSz pgMar docGrid " +
		"widowControl tabs wordWrap autoSpaceDE autoSpaceDN snapToGrid jc outlineLvl sz szCs")
	names, parts := partsOf(t, content)
	for _, name := range names {
		d := xml.NewDecoder(strings.NewReader(parts[name]))
		var path []string
		for {
			tok, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v in %s", name, err, parts[name])
				return
			}
			switch e := tok.(type) {
			case xml.StartElement:
				path = append(path, e.Name.Local)
				if name == "word/document.xml" && !slices.Contains(known, e.Name.Local) {
					t.Errorf("there is a tag %s", e.Name.Local)
				}
			case xml.EndElement:
				path = path[:len(path)-1]
			case xml.CharData:
				if name == "word/document.xml" && path != nil && path[len(path)-1] != "t" {
					t.Errorf("there is the text %q in %v", e, path)
				}
			}
		}
		if !utf8.ValidString(parts[name]) {
			t.Errorf("%s is not UTF-8", name)
		}
	}
	checkOrder(t, parts)
}

// checkOrder sees to it that properties stand as the schema wants them to, as
// Word calls a document broken in which they don't.
func checkOrder(t *testing.T, parts map[string]string) {
	t.Helper()
	orders := map[string][]string{
		"pPr": strings.Fields("pStyle keepNext widowControl tabs wordWrap autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl sectPr"),
		"rPr": strings.Fields("rFonts snapToGrid spacing kern sz szCs lang"),
	}
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		d := xml.NewDecoder(strings.NewReader(parts[name]))
		var path []string
		last := map[int]int{}
		for {
			tok, err := d.Token()
			if err != nil {
				break
			}
			switch e := tok.(type) {
			case xml.StartElement:
				if order := orders[strings.Join(path[max(0, len(path)-1):], "")]; order != nil {
					at := slices.Index(order, e.Name.Local)
					if at <= last[len(path)] {
						t.Errorf("%s: %s stands in the wrong place of %v", name, e.Name.Local, path)
						return
					}
					last[len(path)] = at
				}
				path = append(path, e.Name.Local)
				last[len(path)] = -1
			case xml.EndElement:
				path = path[:len(path)-1]
			}
		}
	}
}
