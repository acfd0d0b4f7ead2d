package documents

import (
	"strings"
	"testing"

	"cdobot/policy"
)

// utf16le is a text as Excel saves "Unicode text".
func utf16le(s string) string {
	var b strings.Builder
	b.WriteString("\xff\xfe")
	for _, r := range s {
		b.WriteByte(byte(r))
		b.WriteByte(byte(r >> 8))
	}
	return b.String()
}

func TestReadCSV(t *testing.T) {
	t.Parallel()
	// 单位代码,名称 CRLF xiangzhou,香洲区 as a Chinese Windows writes it.
	const gbk = "\xb5\xa5\xce\xbb\xb4\xfa\xc2\xeb,\xc3\xfb\xb3\xc6\r\nxiangzhou,\xcf\xe3\xd6\xde\xc7\xf8\r\n"
	const want = "单位代码|名称 / xiangzhou|香洲区"
	for _, tt := range []struct{ name, in, want string }{
		{"plain", "单位代码,名称\nxiangzhou,香洲区\n", want},
		{"with a mark, CR LF", "\ufeff单位代码,名称\r\nxiangzhou,香洲区\r\n", want},
		{"without an end", "单位代码,名称\r\nxiangzhou,香洲区", want},
		{"CR alone", "单位代码,名称\rxiangzhou,香洲区\r", want},
		{"DOS end", "单位代码,名称\r\nxiangzhou,香洲区\r\n\x1a", want},
		{"semicolons", "单位代码;名称\nxiangzhou;香洲区", want},
		{"tabs", "单位代码\t名称\nxiangzhou\t香洲区", want},
		{"GBK", gbk, want},
		{"GB18030 of four bytes", "a,b\n\x98\x32\xec\x38,\xd2\xbb\n", "a|b / 𩟎|一"},
		{"UTF-16 with tabs", utf16le("单位代码\t名称\r\nxiangzhou\t香洲区\r\n"), want},
		{"UTF-16, other end first", "\xfe\xff\x00a\x00,\x00b\x00\n\x00c\x00,\x00d", "a|b / c|d"},
		{"quotes", "a,b\n\"x, y\",\"say \"\"hi\"\"\"\n", "a|b / x, y|say \"hi\""},
		{"line breaks in quotes", "a,b\r\n\"1\r\n2\",\"3\r4\"\r\n", "a|b / 1\n2|3\n4"},
		{"spaces after quotes", "a,b\n\"1\" ,\"2\"  \n", "a|b / 1|2"},
		{"quotes inside", "a,b\n5\" pipe,o\"k\n", "a|b / 5\" pipe|o\"k"},
		{"a separator in quotes only", "\"a;b;c\",\"d\"\n1,2\n", "a;b;c|d / 1|2"},
		{"a title before", "名册\n\na;b\n1;2\n", "名册 / a|b / 1|2"},
		{"blank lines, columns and rows", "\n\na,b,,\n , ,\n1,,,\n\u3000,\n,2,,\n\n", "a|b / 1| / |2"},
		{"more cells than names", "a,b\n1,2,3,\n", "a|b / 1|2|3"},
		{"fewer cells than names", "a,b,c\n1\n", "a|b|c / 1||"},
		{"a hole in the header", "a,,c\n1,,3\n", "a||c / 1||3"},
		{"one column", "a\n1\n2\n", "a / 1 / 2"},
		{"guarded", "a,b,c\n'=1,''=2,'x\n", "a|b|c / =1|'=2|'x"},
		{"a legal replacement character", "a,b\n\ufffd,1\n", "a|b / \ufffd|1"},
		{"header over two lines", "\"a\nb\",c\n1,2\n", "a b|c / 1|2"},
	} {
		table, err := ReadTable("a.csv", []byte(tt.in), 10)
		if got := show(table); err != nil || got != tt.want {
			t.Errorf("%s: got %q, %v; want %q", tt.name, got, err, tt.want)
		}
	}
}

func TestCSVLines(t *testing.T) {
	t.Parallel()
	table, err := ReadTable("a.csv", []byte("\r\na,b\r\n\r\n\"1\r\n2\",x\r\n\n3,4"), 10)
	if err != nil {
		t.Fatal(err)
	}
	// As a spreadsheet shows it: what has two lines is one row.
	if len(table.Rows) != 2 || table.Rows[0].Line != 4 || table.Rows[1].Line != 6 {
		t.Errorf("got %+v", table.Rows)
	}
}

func TestCSVCells(t *testing.T) {
	t.Parallel()
	table, err := ReadTable("a.csv", []byte("a\n=1+1\n'=1+1\n-5\n@SUM(A1)\n\"1,200\"\n12.0\nx"), 10)
	if err != nil {
		t.Fatal(err)
	}
	want := []Cell{
		{Text: "=1+1", Formula: true},
		{Text: "=1+1"},
		{Text: "-5", Number: -5, Numeric: true},
		{Text: "@SUM(A1)", Formula: true},
		{Text: "1,200", Number: 1200, Numeric: true},
		{Text: "12.0", Number: 12, Numeric: true},
		{Text: "x"},
	}
	for i, row := range table.Rows {
		if row.Cells[0] != want[i] {
			t.Errorf("row %d is %+v; want %+v", i, row.Cells[0], want[i])
		}
	}
}

func TestTextsThatAreNoTable(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct {
		in   string
		want policy.Cause
	}{
		"nothing":               {"", policy.FileEmpty},
		"a mark alone":          {"\ufeff", policy.FileEmpty},
		"blank":                 {" ,\r\n\t\u3000\n", policy.FileEmpty},
		"a header alone":        {"a,b\n\n,\n", policy.FileEmpty},
		"binary":                {"a,b\n\x001,2", policy.FileUnreadable},
		"UTF-16 without a mark": {utf16le("a\n1")[2:], ""},
		"half of UTF-16":        {utf16le("a\n1") + "x", policy.FileGarbled},
		"neither UTF-8 nor GBK": {"a,b\n\xff\xff,1\n", policy.FileGarbled},
		"an open quote":         {"a,b\n\"1,2\n3,4\n", policy.FileQuotes},
		"text after a quote":    {"a,b\n\"1\"x,2\n", policy.FileQuotes},
		"a web page":            {"\ufeff <html><table><tr><td>a</td></tr></table></html>\n1", policy.FileUnreadable},
		"PDF":                   {"%PDF-1.4\n1 0 obj\n", policy.FileUnreadable},
		"old Excel":             {"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), policy.FileOld},
		"PNG":                   {"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", policy.FileUnreadable},
		"a cell without end":    {"a\n" + strings.Repeat("x", maxCell+1), policy.CellTooLong},
		"too many columns":      {"a\n" + strings.Repeat(",", maxColumns) + "x", policy.CellFar},
		"many empty columns":    {"a\n1" + strings.Repeat(",", maxColumns*9), ""},
		"as many as may be":     {"a\n" + strings.Repeat("1\n", 10), ""},
		"one too many":          {"a\n" + strings.Repeat("1\n", 11), policy.FileTooLarge},
		"far too many":          {"a\n" + strings.Repeat("1\n", 10_000), policy.FileTooLarge},
	} {
		table, err := ReadTable("表.csv", []byte(tt.in), 10)
		if got := cause(t, err); got != tt.want {
			t.Errorf("%s: refused for %q; want %q; %s", name, got, tt.want, show(table))
		}
	}
	_, err := ReadTable("表.csv", []byte("\x00"), 10)
	if want := policy.Refuse(policy.FileUnreadable, "", "", "name", "表.csv"); err.Error() != want.Error() {
		t.Errorf("got %v", err)
	}
}
