package documents

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"cdobot/policy"
)

// aRoster is a register with everything that a row can have, and n rows.
func aRoster(n int) []policy.RosterRow {
	rows := make([]policy.RosterRow, n)
	for i := range rows {
		rows[i] = policy.RosterRow{
			Line: i + 2, Code: fmt.Sprintf("unit-%d", i), NameZH: fmt.Sprintf("市第%d局", i), NameEN: fmt.Sprintf("Bureau %d", i), ShortZH: "局",
			Class: policy.Department, Joined: policy.On(2021, time.May, 27), CDO: "@cdo", CDOName: "某某", Title: "副局长",
			Document: "〔2021〕1号", Decided: policy.On(2021, time.May, 20), From: policy.On(2021, time.June, 1),
			Receipt: "12", FiledOn: policy.On(2021, time.June, 9), Liaisons: []string{"U1", "liaison@example.org"},
		}
	}
	return rows
}

// file writes lines as a CSV file.
func file(lines ...string) []byte { return []byte(strings.Join(lines, "\n")) }

func TestReadRoster(t *testing.T) {
	t.Parallel()
	day := policy.On(2021, time.May, 27)
	read, err := ReadRoster("名册.csv", file(
		"名册,,,,,,",
		" 联络员账号 ,单位代码*,类别（市/区/部门）,加入日期,首席数据官 账号,Filed On,cdo-NAME",
		"a、 b；c,示例 xiangzhou,区,2021-05-27,x,,",
		"\"a、 b；c,d\n e\",ＸiangZhou,市直部门,2021年5月27日,@li,2021/5/27 0:00, 某  某 ",
		"x,# Xiangzhou,,,,,",
		"、,doumen,,,,,",
	))
	want := []policy.RosterRow{
		{Line: 4, Code: "xiangzhou", Class: policy.Department, Joined: day, CDO: "@li", FiledOn: day, CDOName: "某 某", Liaisons: []string{"a", "b", "c", "d", "e"}},
		{Line: 6, Code: "doumen"},
	}
	if err != nil || len(read.Problems) > 0 || !reflect.DeepEqual(read.Rows, want) {
		t.Errorf("got  %+v %+v %v\nwant %+v", read.Rows, read.Problems, err, want)
	}
}

func TestRosterProblems(t *testing.T) {
	t.Parallel()
	read, err := ReadRoster("a.csv", file(
		"单位代码,单位名称,类别,加入日期,任命日期,",
		"a1,甲,区,2021-05-27,,",
		",乙,镇,21-5-27,2021-02-30,记",
		"9x,=1+1,,@SUM(1),2021-13-01,",
		"A1,甲,,,,",
		"b2,"+strings.Repeat("长", 1001)+",,"+strings.Repeat("x", 50)+",,",
		"b2,丙,,,,",
		"c3,丁,department,20210527,2021.5.27,",
	))
	if err != nil {
		t.Fatal(err)
	}
	if len(read.Rows) != 2 || read.Rows[0].Code != "a1" || read.Rows[1].Code != "c3" || read.Rows[1].Joined != read.Rows[1].Decided {
		t.Errorf("rows are %+v", read.Rows)
	}
	var got []string
	for _, p := range read.Problems {
		got = append(got, fmt.Sprintf("%d %s %s %v", p.Line, p.Column, p.Refusal.Cause, p.Refusal.Facts))
	}
	want := []string{
		"3 单位代码 cell missing map[column:单位代码]",
		"3 类别 cell unreadable map[column:类别 value:镇 want:市、区、部门]",
		"3 加入日期 cell unreadable map[column:加入日期 value:21-5-27 want:2021-05-27]",
		"3 任命日期 cell unreadable map[column:任命日期 value:2021-02-30 want:2021-05-27]",
		"3 F column unknown map[column:F template:roster template]",
		"4 单位代码 cell unreadable map[column:单位代码 value:9x want:xiangzhou]",
		"4 单位名称 cell formula map[column:单位名称]",
		"4 加入日期 cell formula map[column:加入日期]",
		"4 任命日期 cell unreadable map[column:任命日期 value:2021-13-01 want:2021-05-27]",
		"5 单位代码 row twice map[line:2 unit:a1]",
		"6 单位名称 too long map[column:单位名称 length:1001 max:1000]",
		"6 加入日期 cell unreadable map[column:加入日期 value:" + strings.Repeat("x", 40) + "… want:2021-05-27]",
		"7 单位代码 row twice map[line:6 unit:b2]",
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

func TestRosterRefused(t *testing.T) {
	t.Parallel()
	for name, tt := range map[string]struct{ content, want string }{
		"no code":            {"单位名称,类别\n甲,区", "column missing map[column:单位代码 template:roster template]"},
		"no code, English":   {"name,kind\nA,district", "column missing map[column:code template:roster template]"},
		"nothing of ours":    {"a,b\n1,2", "column missing map[column:单位代码 template:roster template]"},
		"unknown":            {"单位代码,生日\na1,1", "column unknown map[column:生日 template:roster template]"},
		"twice":              {"单位代码,类别,kind\na1,区,区", "column twice map[column:kind]"},
		"code twice":         {"单位代码,CODE\na1,b1", "column twice map[column:CODE]"},
		"two faults":         {"类别,类别,生日\n区,区,1", "column missing map[column:单位代码 template:roster template]"},
		"header alone":       {"单位代码\n", "file empty map[]"},
		"examples alone":     {"单位代码\n示例 xiangzhou\n# xiangzhou\n", "file empty map[]"},
		"too long":           {"单位代码\n" + strings.Repeat("a1\n", 1001), "file too large map[max:1000]"},
		"long, and no table": {strings.Repeat("a1\n", 10_000), "file too large map[max:1000]"},
		"unreadable":         {"\x00", "file unreadable map[name:名册.csv]"},
		"a name like a book": {strings.Repeat("x", 99) + ",code\n1,a1", "column unknown map[column:" + strings.Repeat("x", 40) + "… template:roster template]"},
	} {
		read, err := ReadRoster("名册.csv", []byte(tt.content))
		got := "accepted"
		if cause(t, err) != "" {
			got = fmt.Sprintf("%s %v", cause(t, err), err.(*policy.Refusal).Facts) //nolint:errorlint,forcetypeassert // cause looked
		}
		if got != tt.want || read.Rows != nil || read.Problems != nil {
			t.Errorf("%s: %s; want %s", name, got, tt.want)
		}
	}
}

func TestReadDate(t *testing.T) {
	t.Parallel()
	day := policy.On(2021, time.May, 7)
	for _, s := range []string{
		"2021-05-07", "2021-5-7", "2021/5/7", "2021/05/07", "2021.5.7", "2021年5月7日", "2021年05月07日", "2021 年 5 月 7 日", "2021年5月7号",
		"20210507", "２０２１－５－７", " 2021-05-07 ", "2021-05-07 00:00", "2021/5/7 0:00", "2021-05-07 14:30:00", "2021年5月7日 14:30",
	} {
		if got, ok := ReadDate(s); !ok || got != day {
			t.Errorf("%q is %s, %v", s, got, ok)
		}
	}
	for _, s := range []string{
		"", "21-5-7", "21/5/7", "5/7/21", "5/7/2021", "7-May-21", "2021-02-29", "2021-13-01", "2021-05", "2021年5月", "5月7日",
		"2021-05-07-1", "202105", "2021057", "021-05-07", "0021-05-07", "1900-02-29", "1970-01-01", "1021-05-07", "2921-05-07",
		"44323", "12021-05-07", "2021-005-7", "昨天", "2021-05-07 下午", "-2021-5-7", "2021--5-7", "2021-05-32", "1e7",
	} {
		if got, ok := ReadDate(s); ok {
			t.Errorf("%q is %s", s, got)
		}
	}
}

// A file as people keep it: Excel's dates and numbers, a merged kind.
func TestRosterFromExcel(t *testing.T) {
	t.Parallel()
	content := book(t, func(f *excelize.File) {
		putRow(t, f, "Sheet1", "A1", "全市首席数据官名册")
		putRow(t, f, "Sheet1", "A2", "类别", "单位代码", "加入日期", "任命文号", "备案日期")
		putRow(t, f, "Sheet1", "A3", "区", "xiangzhou", time.Date(2021, 5, 27, 0, 0, 0, 0, time.UTC), 12.0, 20210527)
		putRow(t, f, "Sheet1", "B4", "jinwan", "2021/5/27", "十二")
		putRow(t, f, "Sheet1", "B5", "doumen", 44343, nil, 1.2e5)
		if err := f.MergeCell("Sheet1", "A3", "A5"); err != nil {
			t.Fatal(err)
		}
		if err := f.MergeCell("Sheet1", "A1", "E1"); err != nil {
			t.Fatal(err)
		}
	})
	day := policy.On(2021, time.May, 27)
	read, err := ReadRoster("a.xlsx", content)
	want := []policy.RosterRow{
		{Line: 3, Code: "xiangzhou", Class: policy.District, Joined: day, Document: "12", FiledOn: day},
		{Line: 4, Code: "jinwan", Class: policy.District, Joined: day, Document: "十二"},
	}
	// A number that isn't shown as a date is none: 44343 could be anything.
	if err != nil || !reflect.DeepEqual(read.Rows, want) || len(read.Problems) != 2 || read.Problems[0].Line != 5 || read.Problems[0].Refusal.Facts["value"] != "44343" {
		t.Errorf("got %+v %+v %v", read.Rows, read.Problems, err)
	}
}

func TestRosterTemplate(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"zh", "en"} {
		s := RosterTemplate(lang)
		if len(s.Rows) != 1 || len(s.Rows[0]) != 15 || len(s.Columns) != 15 {
			t.Fatalf("%s: %+v", lang, s)
		}
		for _, content := range [][]byte{xlsxOf(t, s), csvOf(t, s)} {
			if _, err := ReadRoster("a", content); cause(t, err) != policy.FileEmpty {
				t.Errorf("%s: the template itself gives %v", lang, err)
			}
		}
		// Without its mark the example is a sound row, with nothing left out.
		s.Rows[0][0] = "xiangzhou"
		read, err := ReadRoster("a", xlsxOf(t, s))
		if err != nil || len(read.Problems) > 0 || len(read.Rows) != 1 {
			t.Fatalf("%s: %+v %v", lang, read.Problems, err)
		}
		v := reflect.ValueOf(read.Rows[0])
		for i := range v.NumField() {
			if v.Field(i).IsZero() {
				t.Errorf("%s: the example has no %s", lang, v.Type().Field(i).Name)
			}
		}
	}
}

// someRoster is a register with texts of all sorts, as the program would have
// them: clean lines.
func someRoster(r *rand.Rand) []policy.RosterRow {
	text := func() string { return policy.Line(anyText(r)) }
	day := func() policy.Date {
		if r.IntN(3) == 0 {
			return 0
		}
		return policy.On(1980, time.January, 1) + policy.Date(r.IntN(80000))
	}
	rows := make([]policy.RosterRow, 1+r.IntN(6))
	for i := range rows {
		rows[i] = policy.RosterRow{
			Line: i + 2, Code: fmt.Sprintf("u%d-%d", i, r.IntN(9)), NameZH: text(), NameEN: text(), ShortZH: text(),
			Class:  []policy.UnitKind{"", policy.Municipality, policy.District, policy.Department}[r.IntN(4)],
			Joined: day(), CDO: text(), CDOName: text(), Title: text(), Document: text(), Decided: day(), From: day(),
			Receipt: text(), FiledOn: day(),
		}
		for range r.IntN(3) {
			if l := policy.Line(strings.Map(noSeparator, anyText(r))); l != "" {
				rows[i].Liaisons = append(rows[i].Liaisons, l)
			}
		}
	}
	return rows
}

func noSeparator(r rune) rune {
	if strings.ContainsRune("、，,；;\r\n", r) {
		return -1
	}
	return r
}

// roundTrip writes a register as all sorts of file and reads it back.
func roundTrip(tb testing.TB, rows []policy.RosterRow) {
	tb.Helper()
	for _, lang := range []string{"zh", "en"} {
		s := RosterSheet(rows, lang)
		for kind, content := range map[string][]byte{"xlsx": xlsxOf(tb, s), "csv": csvOf(tb, s)} {
			read, err := ReadRoster("a."+kind, content)
			if err != nil || len(read.Problems) > 0 || !reflect.DeepEqual(read.Rows, rows) {
				tb.Fatalf("%s, %s:\ngot  %+v\nwant %+v\n%+v %v", kind, lang, read.Rows, rows, read.Problems, err)
			}
		}
	}
}

func TestRosterRoundTrip(t *testing.T) {
	t.Parallel()
	roundTrip(t, aRoster(130))
	roundTrip(t, aRoster(1000))
	r := rand.New(rand.NewPCG(9, 10))
	for range 60 {
		roundTrip(t, someRoster(r))
	}
}

// The template's names are the names of the columns, each with one meaning.
func TestRosterColumns(t *testing.T) {
	t.Parallel()
	seen := map[string]bool{}
	for _, c := range rosterColumns() {
		for _, name := range []string{c.name.zh, c.name.en} {
			if seen[foldName(name)] || name == "" {
				t.Errorf("the name %q is there twice", name)
			}
			seen[foldName(name)] = true
		}
	}
}
