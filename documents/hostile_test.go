package documents

import (
	"archive/zip"
	"bytes"
	"fmt"
	"runtime"
	"runtime/metrics"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/policy"
)

// hostile is a file made to take the program down, and how it is answered.
type hostile struct {
	name string
	file func(tb testing.TB) []byte
	want policy.Cause
}

// sheetWith is a workbook with this sheet and these shared texts.
func sheetWith(sheet, shared pieces) func(tb testing.TB) []byte {
	return func(tb testing.TB) []byte {
		tb.Helper()
		shared = append(append(pieces{{"<sst " + bookSpaces + ">", 1}}, shared...), piece{"</sst>", 1})
		return rawPieces(tb, map[string]pieces{"xl/worksheets/sheet1.xml": inSheet(sheet), "xl/sharedStrings.xml": shared})
	}
}

func textFile(p ...piece) func(tb testing.TB) []byte {
	return func(testing.TB) []byte {
		var b bytes.Buffer
		pieces(p).writeTo(&b)
		return b.Bytes()
	}
}

// wideRows is as many rows of as many cells as there may be.
func wideRows(cell string) piece {
	return piece{"<row>" + strings.Repeat(cell, maxColumns) + "</row>", 1000}
}

func hostileSheets() []hostile {
	const mega = 1 << 20
	const cell, number = `<c t="s"><v>0</v></c>`, `<row><c/><c><v>1</v></c></row>`
	head := piece{`<row><c t="str"><v>code</v></c></row>`, 1}
	inRow := func(before string, n int, times string, after string) piece {
		return piece{`<row><c t="str">` + before + strings.Repeat(times, n) + after + `</c></row>`, 15}
	}
	one := func(s string) pieces { return pieces{{"<si><t>", 1}, {s, maxCell}, {"</t></si>", 1}} }
	return []hostile{
		{"spaces", sheetWith(pieces{head, {" ", 30 * mega}}, nil), policy.FileHuge},
		{"rows", sheetWith(pieces{head, {number, 200_000}}, nil), policy.FileTooLarge},
		{"attributes", sheetWith(pieces{{"<row ", 1}, {`a="" `, 2 * mega}}, nil), policy.FileHuge},
		{"a comment", sheetWith(pieces{{"<!--", 1}, {"a", 30 * mega}}, nil), policy.FileHuge},
		{"a text", sheetWith(pieces{{`<row><c t="str"><v>`, 1}, {"a", 30 * mega}}, nil), policy.FileHuge},
		{"a text in pieces", sheetWith(pieces{{`<row><c t="str">`, 1}, {"<v>a</v>", 3 * mega}}, nil), policy.FileHuge},
		{"entities", sheetWith(pieces{{`<!DOCTYPE a [<!ENTITY l "haha"><!ENTITY l20 "&l;&l;&l;">]><row><c t="str"><v>&l20;</v></c></row>`, 1}}, nil), policy.FileBroken},
		{"one text for all", sheetWith(pieces{head, wideRows(cell)}, one("数")), policy.FileHuge},
		{"blanks for all", sheetWith(pieces{head, wideRows(cell)}, one(" ")), policy.FileHuge},
		{"apostrophes for all", sheetWith(pieces{head, wideRows(cell)}, one("'")), policy.FileHuge},
		{"numbers for all", sheetWith(pieces{head, wideRows("<c><v>1e300</v></c>")}, nil), ""},
		{"a text merged over all", sheetWith(pieces{head, {`<row><c/><c t="s"><v>0</v></c></row>`, 1}, {`<row><c><v>1</v></c></row>`, 998}, {`<mergeCell ref="B2:B1000"/>`, 1}}, one("数")), policy.FileHuge},
		{"escapes", sheetWith(pieces{head, inRow("<v>", 18_000, "_x000D_", "</v>")}, nil), ""},
		{"underscores", sheetWith(pieces{head, inRow("<v>", 60_000, "_x", "</v>")}, nil), ""},
		{"many entries", manyEntries, policy.FileHuge},
		{"many sheets", manySheets, policy.FileHuge},
	}
}

// longHostiles use up all that a workbook may unfold to. They take a second, and
// with the race detector ten, so that only the benchmark reads them.
func longHostiles() []hostile {
	const mega = 1 << 20
	head, number := piece{`<row><c t="str"><v>code</v></c></row>`, 1}, piece{`<row><c/><c><v>1</v></c></row>`, 900}
	return []hostile{
		{"blank rows", sheetWith(pieces{head, {`<row><c s="1"/></row>`, mega - 1}}, nil), policy.FileEmpty},
		{"many attributes", sheetWith(pieces{{"<row " + strings.Repeat(`a="" `, 50_000) + "/>", 60}}, nil), policy.FileEmpty},
		{"nesting", sheetWith(pieces{{"<a>", 6 * mega}}, nil), policy.FileHuge},
		{"merges", sheetWith(pieces{head, {"<row/>", 1000}, number, {`<mergeCell ref="A1002:CV1901"/>`, 200_000}}, nil), policy.FileHuge},
		{"shared texts", sheetWith(pieces{head, {`<row><c t="s"><v>9999999</v></c></row>`, 1}}, pieces{{"<si/>", 4 * mega}}), policy.FileHuge},
	}
}

func hostileTexts() []hostile {
	const mega = 1 << 20
	head := piece{"code\n", 1}
	return []hostile{
		{"commas", textFile(head, piece{",", 4 * mega}), policy.FileEmpty},
		{"lines", textFile(head, piece{"\n", 4 * mega}), policy.FileEmpty},
		{"blank records", textFile(head, piece{",\n", 2 * mega}), policy.FileEmpty},
		{"quotes", textFile(head, piece{`"`, 4 * mega}), policy.CellTooLong},
		{"open quotes", textFile(head, piece{"\"\n", 2 * mega}, piece{`"`, 1}), policy.FileQuotes},
		{"pairs of quotes", textFile(head, piece{`"""",`, 2 * mega}), policy.CellFar},
		{"one long line", textFile(piece{"a", 4 * mega}), policy.CellTooLong},
		{"long cells", textFile(head, piece{strings.Repeat("数", 10_000) + "\n", 100}), ""},
		{"formulas", textFile(head, piece{"+" + strings.Repeat("-A!(|", 2000) + "\n", 100}), ""},
		{"GBK", textFile(head, piece{strings.Repeat("\xca\xfd", 10_000) + "\n", 100}), ""},
		{"UTF-16", textFile(piece{utf16le("code\n"), 1}, piece{utf16le(strings.Repeat("数", 10_000) + "\n")[2:], 100}), ""},
		{"rows of text", textFile(head, piece{"a1\n", 3 * mega}), policy.FileTooLarge},
	}
}

// manyEntries is an archive of nothing but names.
func manyEntries(tb testing.TB) []byte {
	tb.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for i := range 90_000 {
		if _, err := z.CreateHeader(&zip.FileHeader{Name: strconv.Itoa(i), Method: zip.Store}); err != nil {
			tb.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// manySheets is a workbook of sheets that all begin with long texts.
func manySheets(tb testing.TB) []byte {
	tb.Helper()
	parts := map[string]string{"xl/sharedStrings.xml": "<sst " + bookSpaces + "><si><t>" + strings.Repeat("数", maxCell) + "</t></si></sst>"}
	var book, links strings.Builder
	book.WriteString("<workbook " + bookSpaces + "><sheets>")
	links.WriteString(`<Relationships xmlns="` + linksSpace + `">`)
	for i := range 2 * maxSheets {
		fmt.Fprintf(&book, `<sheet name="%d" sheetId="%[1]d" r:id="r%[1]d"/>`, i)
		fmt.Fprintf(&links, `<Relationship Id="r%d" Type="`+linkSpace+`/worksheet" Target="s%[1]d.xml"/>`, i)
		parts[fmt.Sprintf("xl/s%d.xml", i)] = "<worksheet " + bookSpaces + "><sheetData>" +
			strings.Repeat("<row>"+strings.Repeat(`<c t="s"><v>0</v></c>`, maxColumns)+"</row>", 6) + "</sheetData></worksheet>"
	}
	parts["xl/workbook.xml"] = book.String() + "</sheets></workbook>"
	parts["xl/_rels/workbook.xml.rels"] = links.String() + "</Relationships>"
	return raw(tb, parts)
}

// Nobody can take the program down with a file: whatever it unfolds to, it is
// answered, and the memory that it takes is bounded.
func TestHostile(t *testing.T) {
	for _, h := range append(hostileSheets(), hostileTexts()...) {
		h.check(t, h.file(t))
	}
}

func (h hostile) check(tb testing.TB, content []byte) {
	tb.Helper()
	var err error
	if took := peak(func() { _, err = ReadRoster("a", content) }) >> 20; took > 200 {
		tb.Errorf("%s took %d MB", h.name, took)
	}
	if got := cause(tb, err); got != h.want {
		tb.Errorf("%s: refused for %q; want %q", h.name, got, h.want)
	}
}

// peak is how many bytes more than before stand on the heap while do runs, at
// the most.
func peak(do func()) int64 {
	sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
	now := func() int64 {
		metrics.Read(sample)
		return int64(sample[0].Value.Uint64())
	}
	runtime.GC()
	before := now()
	most := before
	done := make(chan struct{})
	go func() {
		defer close(done)
		do()
	}()
	look := time.NewTicker(time.Millisecond)
	defer look.Stop()
	for {
		select {
		case <-done:
			return max(most, now()) - before
		case <-look.C:
			most = max(most, now())
		}
	}
}

// BenchmarkHostile says how long the answer takes, and checks it as well.
func BenchmarkHostile(b *testing.B) {
	for _, h := range longHostiles() {
		b.Run(h.name, func(b *testing.B) {
			content := h.file(b)
			b.ReportAllocs()
			for b.Loop() {
				h.check(b, content)
			}
		})
	}
}
