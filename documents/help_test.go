package documents

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"errors"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/policy"
)

// book makes a workbook with Excel's own library.
func book(tb testing.TB, fill func(f *excelize.File)) []byte {
	tb.Helper()
	f := excelize.NewFile()
	fill(f)
	var b bytes.Buffer
	if _, err := f.WriteTo(&b); err != nil {
		tb.Fatal(err)
	}
	if err := f.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// put fills one cell, or stops.
func put(tb testing.TB, f *excelize.File, sheet, cell string, value any) {
	tb.Helper()
	if err := f.SetCellValue(sheet, cell, value); err != nil {
		tb.Fatal(err)
	}
}

// putRow fills a row from column A.
func putRow(tb testing.TB, f *excelize.File, sheet, cell string, values ...any) {
	tb.Helper()
	if err := f.SetSheetRow(sheet, cell, &values); err != nil {
		tb.Fatal(err)
	}
}

// piece is a text that is repeated, pieces are several of them in a row.
type (
	piece struct {
		text  string
		times int
	}
	pieces []piece
)

func (p pieces) writeTo(w io.Writer) {
	for _, one := range p {
		block := max(1, min(one.times, 4096/max(1, len(one.text))))
		whole := strings.Repeat(one.text, block)
		for n := one.times; n > 0; n -= block {
			_, _ = io.WriteString(w, whole[:min(n, block)*len(one.text)])
		}
	}
}

// raw makes a workbook out of the XML of its parts; what isn't given is as
// small as may be.
func raw(tb testing.TB, parts map[string]string) []byte {
	tb.Helper()
	all := map[string]pieces{}
	for name, content := range parts {
		all[name] = pieces{{content, 1}}
	}
	return rawPieces(tb, all)
}

// The names in which a workbook is written.
const (
	sheetSpace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
	linksSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	bookSpaces = `xmlns="` + sheetSpace + `" xmlns:x="` + sheetSpace + `" xmlns:r="` + linkSpace + `"`
)

// inSheet is a sheet with these rows, and behind them its merged cells.
func inSheet(rows pieces) pieces {
	all := pieces{{"<worksheet " + bookSpaces + "><sheetData>", 1}}
	var merges pieces
	for _, p := range rows {
		if strings.HasPrefix(p.text, "<mergeCell") {
			merges = append(merges, p)
		} else {
			all = append(all, p)
		}
	}
	all = append(append(append(all, piece{"</sheetData><mergeCells>", 1}), merges...), piece{"</mergeCells></worksheet>", 1})
	return all
}

func rawPieces(tb testing.TB, parts map[string]pieces) []byte {
	tb.Helper()
	whole := map[string]pieces{
		"_rels/.rels":                {{`<Relationships xmlns="` + linksSpace + `"><Relationship Id="r1" Type="` + linkSpace + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`, 1}},
		"xl/workbook.xml":            {{`<workbook ` + bookSpaces + `><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`, 1}},
		"xl/_rels/workbook.xml.rels": {{`<Relationships xmlns="` + linksSpace + `"><Relationship Id="r1" Type="` + linkSpace + `/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`, 1}},
	}
	maps.Copy(whole, parts)
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for _, name := range slices.Sorted(maps.Keys(whole)) {
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		whole[name].writeTo(w)
	}
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

// sheetOf is a workbook of one sheet with these rows.
func sheetOf(tb testing.TB, rows string) []byte {
	tb.Helper()
	return rawPieces(tb, map[string]pieces{"xl/worksheets/sheet1.xml": inSheet(pieces{{rows, 1}})})
}

// texts are the texts of a table, header first.
func texts(t Table) [][]string {
	all := [][]string{t.Header}
	for _, r := range t.Rows {
		var row []string
		for _, c := range r.Cells {
			row = append(row, c.Text)
		}
		all = append(all, row)
	}
	return all
}

// show writes a table on one line: a cell a word, a row between slashes.
func show(t Table) string {
	var rows []string
	for _, r := range texts(t) {
		rows = append(rows, strings.Join(r, "|"))
	}
	return strings.Join(rows, " / ")
}

// cause is why a file was refused, "" when it wasn't.
func cause(tb testing.TB, err error) policy.Cause {
	tb.Helper()
	if err == nil {
		return ""
	}
	var ref *policy.Refusal
	if !errors.As(err, &ref) {
		tb.Fatalf("%v is no refusal", err)
	}
	return ref.Cause
}

// anyText is a text that might be in a file, with what files trip over.
func anyText(r *rand.Rand) string {
	const signs = "ab09-+=@'\",;、，|!()_x000D.\\/<>&%# \u3000\t\r\n市区数据官é😀“”—"
	runes := []rune(signs)
	var b strings.Builder
	for range r.IntN(9) {
		b.WriteRune(runes[r.IntN(len(runes))])
	}
	if r.IntN(20) == 0 {
		b.WriteString("_x000D_")
	}
	return b.String()
}

// bytesOf is what do writes.
func bytesOf(tb testing.TB, do func(b *bytes.Buffer) error) []byte {
	tb.Helper()
	var b bytes.Buffer
	if err := do(&b); err != nil {
		tb.Fatal(err)
	}
	return b.Bytes()
}

func xlsxOf(tb testing.TB, sheets ...Sheet) []byte {
	tb.Helper()
	return bytesOf(tb, func(b *bytes.Buffer) error { return WriteXLSX(b, sheets...) })
}

func csvOf(tb testing.TB, s Sheet) []byte {
	tb.Helper()
	return bytesOf(tb, func(b *bytes.Buffer) error { return WriteCSV(b, s) })
}
