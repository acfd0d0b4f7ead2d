package documents

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
)

func staff() Sheet {
	return Sheet{
		Name:    "人员",
		Columns: []string{"单位", "name", "电话"},
		Rows:    [][]string{{"香洲区", "=1+1", "+86 756 212"}, {"a,b", "say \"hi\"\nthere"}, {"", "'=x", "007"}},
	}
}

func TestWriteCSV(t *testing.T) {
	t.Parallel()
	want := "\ufeff单位,name,电话\r\n香洲区,'=1+1,'+86 756 212\r\n\"a,b\",\"say \"\"hi\"\"\r\nthere\",\r\n,''=x,007\r\n"
	if got := string(csvOf(t, staff())); got != want {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, start := range []string{"=", "+", "-", "@", "\t", "\r", "\n"} {
		s := Sheet{Columns: []string{start + "c"}, Rows: [][]string{{start + "x"}}}
		for line := range strings.SplitSeq(strings.TrimSpace(strings.TrimPrefix(string(csvOf(t, s)), "\ufeff")), "\r\n") {
			if line = strings.TrimPrefix(line, `"`); !strings.HasPrefix(line, "'") && line != "c\"" && line != "x\"" {
				t.Errorf("a cell that begins with %q became %q", start, line)
			}
		}
	}
}

func TestWriteJSONLines(t *testing.T) {
	t.Parallel()
	s := staff()
	s.Rows[0][0] = "<a&b>\u2028"
	got := string(bytesOf(t, func(b *bytes.Buffer) error { return WriteJSONLines(b, s) }))
	want := `{"单位":"<a&b>\u2028","name":"=1+1","电话":"+86 756 212"}
{"单位":"a,b","name":"say \"hi\"\nthere","电话":""}
{"单位":"","name":"'=x","电话":"007"}
`
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// Whatever stands in a row is read back from its line of JSON.
func TestJSONLinesRoundTrip(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		s := Sheet{Columns: []string{"a\"" + anyText(r), "b" + anyText(r)}, Rows: [][]string{{anyText(r), anyText(r)}}}
		var back map[string]string
		if err := json.Unmarshal(bytesOf(t, func(b *bytes.Buffer) error { return WriteJSONLines(b, s) }), &back); err != nil {
			t.Fatal(err)
		}
		if want := map[string]string{s.Columns[0]: s.Rows[0][0], s.Columns[1]: s.Rows[0][1]}; !reflect.DeepEqual(back, want) {
			t.Fatalf("got %q; want %q", back, want)
		}
	}
}

// broken is a disk that is full.
type broken struct{ room int }

func (b *broken) Write(p []byte) (int, error) {
	if b.room -= len(p); b.room < 0 {
		return 0, io.ErrShortWrite
	}
	return len(p), nil
}

func TestWritersSayWhatIsWrong(t *testing.T) {
	t.Parallel()
	writers := map[string]func(io.Writer, Sheet) error{
		"xlsx": func(w io.Writer, s Sheet) error { return WriteXLSX(w, s) }, "csv": WriteCSV, "json": WriteJSONLines,
	}
	for name, write := range writers {
		if err := write(io.Discard, Sheet{Name: "a"}); err == nil {
			t.Errorf("%s: a sheet without columns was written", name)
		}
		if err := write(io.Discard, Sheet{Name: "a", Columns: []string{"a"}, Rows: [][]string{{"1", "2"}}}); err == nil {
			t.Errorf("%s: a row longer than the header was written", name)
		}
		for _, room := range []int{0, 20} {
			if err := write(&broken{room}, staff()); !errors.Is(err, io.ErrShortWrite) {
				t.Errorf("%s: a full disk gave %v", name, err)
			}
		}
	}
	if err := WriteJSONLines(io.Discard, Sheet{Columns: []string{"a", "a"}}); err == nil {
		t.Error("a key was written twice")
	}
	if err := WriteXLSX(io.Discard); err == nil {
		t.Error("a workbook without sheets was written")
	}
}

// What is written is read back as it was, through both sorts of file: texts
// that look like formulas, dates, numbers and escapes included.
func TestSheetRoundTrip(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(5, 6))
	for range 60 {
		s := Sheet{Name: anyText(r), Columns: []string{"列一", "column 2", "第３列"}}
		for range 1 + r.IntN(8) {
			s.Rows = append(s.Rows, []string{"x" + anyText(r), anyText(r), anyText(r)})
		}
		s.Rows[0][1], s.Rows[0][2] = "2021-05-27", "1.2E+05"
		var want [][]string
		for _, row := range s.Rows {
			var clean []string
			for _, text := range row {
				if text = oneBreak(text); strings.IndexFunc(text, visible) < 0 {
					text = ""
				}
				clean = append(clean, text)
			}
			want = append(want, clean)
		}
		for kind, content := range map[string][]byte{"xlsx": xlsxOf(t, s), "csv": csvOf(t, s)} {
			table, err := ReadTable("a", content, 10)
			if err != nil {
				t.Fatalf("%s: %v of %q", kind, err, s.Rows)
			}
			if got := texts(table); !reflect.DeepEqual(got[0], s.Columns) || !reflect.DeepEqual(got[1:], want) {
				t.Fatalf("%s:\ngot  %q\nwant %q", kind, got[1:], want)
			}
			for i, row := range table.Rows {
				if row.Line != i+2 {
					t.Fatalf("%s: row %d stands in line %d", kind, i, row.Line)
				}
				for _, c := range row.Cells {
					if c.Formula {
						t.Fatalf("%s: %q became a formula", kind, c.Text)
					}
				}
			}
		}
	}
}
