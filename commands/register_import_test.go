package commands_test

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// lister brings lists into one register.
type lister struct {
	*world
	g       *register.Register
	columns []string // of the template, without the marks
	needed  []bool
	example []string
}

// eachList is a test for each register that takes lists, with its template as the person
// gets it.
func eachList(t *testing.T, person string, lang text.Lang, do func(x *lister)) {
	t.Helper()
	takes := 0
	for _, g := range features.Declared() {
		if len(g.Imports) == 0 {
			continue
		}
		takes++
		t.Run(g.Name+"-"+string(lang), func(t *testing.T) {
			t.Parallel()
			x := &lister{world: newWorld(t, lang), g: g}
			x.template(person)
			do(x)
		})
	}
	if takes < 3 {
		t.Errorf("%d registers take lists", takes)
	}
}

// template reads the template that the person gets.
func (x *lister) template(person string) {
	x.t.Helper()
	a := x.sure(x.types(person, "/cdo "+x.g.Name+" template"))
	table, err := documents.ReadTable("x.xlsx", a.Files[0].Content, 10)
	if err != nil || len(table.Rows) != 1 || len(table.Unread) > 0 {
		x.t.Fatalf("the template: %+v, %v", table, err)
	}
	for i, name := range table.Header {
		x.columns = append(x.columns, strings.TrimSuffix(name, "*"))
		x.needed = append(x.needed, strings.HasSuffix(name, "*"))
		x.example = append(x.example, table.Rows[0].Cells[i].Text)
	}
	hash := x.holds(map[string]string{"F0": string(a.Files[0].Content)})["F0"]
	_, err = x.submits(person, x.g.Name+".import", "", ui.Form{"file": {"F0"}})
	if ref, ok := errors.AsType[*policy.Refusal](err); !ok || ref.Cause != policy.FileEmpty || hash == "" {
		x.t.Errorf("%s: the template as it is: %v", x.g.Name, err)
	}
}

// row is the example as a row of its own, with other cells in pairs of column and value.
func (x *lister) row(head string, cells ...string) []string {
	row := slices.Clone(x.example)
	row[0] = head
	for i := 0; i < len(cells); i += 2 {
		row[slices.Index(x.columns, cells[i])] = cells[i+1]
	}
	return row
}

// file is a list as a CSV file.
func (x *lister) file(rows ...[]string) string {
	x.t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(append([][]string{x.columns}, rows...)); err != nil {
		x.t.Fatal(err)
	}
	return b.String()
}

// checks hands the list in, and gives what is shown and the file's hash.
func (x *lister) checks(person, content string) (a commands.Answer, hash string) {
	x.t.Helper()
	hash = x.holds(map[string]string{"F1": content})["F1"]
	return x.sure(x.submits(person, x.g.Name+".import", "", ui.Form{"file": {"F1"}})), hash
}

// field is the register's field of the column.
func (x *lister) field(column string) (register.Field, bool) {
	i := slices.IndexFunc(x.g.Fields, func(f register.Field) bool { return f.Label.ZH == column })
	if i < 0 {
		return register.Field{}, false
	}
	return x.g.Fields[i], true
}

// unreadables are what no cell of the column may hold.
func (x *lister) unreadables(column string, needed bool) []string {
	bad := []string{"#REF!", "=1+1"}
	if needed && column != "状态" {
		bad = append(bad, "")
	}
	f, ok := x.field(column)
	if !ok { // the unit, or the state
		return append(bad, "没有这一个")
	}
	switch f.Kind {
	case policy.AmountField:
		bad = append(bad, "-1", "1000000000000", "1E+12", "1,5", "一百万", "12.34567")
	case policy.NumberField:
		bad = append(bad, "-1", "1.5", "1,5", "一百", "99999999999999999999")
	case policy.DayField:
		bad = append(bad, "2026-02-30", "明年", "26-5-1", "1970-01-01")
		if f.Past {
			bad = append(bad, "2026-04-21")
		}
		if f.Name == "due" {
			bad = append(bad, "2026-04-19")
		}
	case policy.ChoiceField:
		bad = append(bad, "没有这一个", "1、2")
	case policy.LinksField:
		bad = append(bad, "见附件", "javascript:alert(1)")
	case policy.LineField, policy.TextField:
		bad = append(bad, strings.Repeat("长", f.Limit()+1))
	case policy.InstantField, policy.UnitField, policy.UnitsField, policy.PersonField, policy.ChoicesField, policy.FilesField:
	}
	return bad
}

// TestListsWithBadRows: for every register and every column, what can't be there is named by
// its row and its column, nothing is entered by looking, and the sound rows can be entered
// first.
func TestListsWithBadRows(t *testing.T) {
	t.Parallel()
	eachList(t, bureau1, text.ZH, func(x *lister) {
		rows, want := [][]string{x.row("无误的一项")}, []string(nil)
		for i, column := range x.columns {
			f, _ := x.field(column)
			states := slices.Index(x.columns, "状态")
			for _, bad := range x.unreadables(column, x.needed[i]) {
				row := x.row(fmt.Sprintf("第%d项", len(rows)))
				if row[i] == "" && states >= 0 { // a step that asks for this column
					row = x.row(row[0], "状态", "已开放", "数据量（条）", "100", "计划开放日期", "")
					if slices.Contains(x.g.Rules().Steps[0].Asks, f.Name) {
						row = x.row(row[0])
					}
				}
				row[i] = bad
				rows = append(rows, row)
				want = append(want, fmt.Sprintf("第%d行“%s”：", len(rows)+1, column))
			}
		}
		before := x.entries()
		a, hash := x.checks(bureau1, x.file(rows...))
		screen := string(encode(t, a.Message))
		if len(a.Files) > 0 { // there are more than a message holds
			screen = string(a.Files[0].Content)
		}
		for _, line := range want {
			if !strings.Contains(screen, line) {
				t.Errorf("%s: nothing is said of %s", x.g.Name, line)
			}
		}
		if got := fmt.Sprintf("可登记1项；需要修改%d行。尚未登记。", len(want)); !strings.Contains(a.Message.Text, got) {
			t.Errorf("%s: %q is not said: %s", x.g.Name, got, a.Message.Text[:min(400, len(a.Message.Text))])
		}
		if x.entries() != before {
			t.Fatalf("%s: a look at the list has changed the ledger", x.g.Name)
		}
		for range 2 { // pressed twice
			x.sure(x.presses(bureau1, x.g.Name+".import.go", hash))
		}
		if n := x.entries() - before; n != 1 {
			t.Errorf("%s: %d entries", x.g.Name, n)
		}
		records := x.folded().Records(x.g.Name, func(policy.Record) bool { return true })
		if len(records) != 1 || records[0].Get(x.g.Head) != "无误的一项" {
			t.Errorf("%s: the records are %+v", x.g.Name, records)
		}
		a, _ = x.checks(bureau1, x.file(rows[0]))
		if _, blocks := blocksOf(t, encode(t, a.Message)); len(pressable(blocks)) > 0 || !strings.Contains(a.Message.Text, "没有可登记的内容") {
			t.Errorf("%s: the same once more: %s", x.g.Name, a.Message.Text)
		}
	})
}

// TestListsOfOneUnit: a unit's people need no column of the unit, and bring in no list of
// another; who belongs to none brings in none, by no way.
func TestListsOfOneUnit(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		eachList(t, liaison, lang, func(x *lister) {
			unit := text.T{ZH: "单位", EN: "Unit"}.In(lang)
			if slices.Contains(x.columns, unit) {
				t.Errorf("%s: the template asks for the unit", x.g.Name)
			}
			foreign := strings.Replace(x.file(x.row("A"), x.row("B")), x.columns[0], unit+","+x.columns[0], 1)
			foreign = strings.Replace(strings.Replace(foreign, "\nA", "\ngongan,A", 1), "\nB", "\nxiangzhou,B", 1)
			before := x.entries()
			_, hash := x.checks(liaison, foreign)
			for _, person := range []string{leader, company, nobody, cityCDO} {
				_, template := x.types(person, "/cdo "+x.g.Name+" template")
				_, form := x.types(person, "/cdo "+x.g.Name+" import")
				_, file := x.submits(person, x.g.Name+".import", "", ui.Form{"file": {"F1"}})
				_, enter := x.presses(person, x.g.Name+".import.go", hash)
				for _, err := range []error{template, form, file, enter} {
					if ref, ok := errors.AsType[*policy.Refusal](err); person != cityCDO && (!ok || ref.Cause != policy.NoUnit) {
						t.Errorf("%s: %s is told %v", x.g.Name, person, err)
					}
				}
			}
			if x.entries() != before {
				t.Errorf("%s: somebody else entered the list", x.g.Name)
			}
			if _, err := x.presses(liaison, x.g.Name+".import.go", "0000"); x.sentence(err) == "" {
				t.Errorf("%s: a file that nobody has", x.g.Name)
			}
			x.sure(x.presses(liaison, x.g.Name+".import.go", hash))
			records := x.folded().Records(x.g.Name, func(policy.Record) bool { return true })
			if len(records) != 1 || records[0].Unit != "xiangzhou" || records[0].Get(x.g.Head) != "B" {
				t.Errorf("%s: the records are %+v", x.g.Name, records)
			}
			if _, err := x.submits(liaison, x.g.Name+".import", "", ui.Form{}); x.sentence(err) == "" {
				t.Errorf("%s: no file at all", x.g.Name)
			}
		})
	}
}

// TestListInAWorkbook: days as Excel keeps them, from 1904 too, a cell merged over two rows,
// an empty row, and a formula.
func TestListInAWorkbook(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	f, yes := excelize.NewFile(), true
	format := "yyyy-mm-dd"
	style, err := f.NewStyle(&excelize.Style{CustomNumFmt: &format})
	var b bytes.Buffer
	err = errors.Join(err,
		f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &yes}),
		f.SetSheetRow("Sheet1", "A1", &[]string{"阶段性目标", "完成时限", "配套工作方案"}),
		f.SetCellStr("Sheet1", "A2", "目录登记"), f.SetCellStr("Sheet1", "A3", "数据汇聚"), f.SetCellStr("Sheet1", "A5", "看板上线"),
		f.SetCellFloat("Sheet1", "B2", 46387-1462, -1, 64), f.SetCellStyle("Sheet1", "B2", "B2", style), f.MergeCell("Sheet1", "B2", "B3"),
		f.SetCellFormula("Sheet1", "B5", "TODAY()+30"), f.Write(&b))
	if err != nil {
		t.Fatal(err)
	}
	hash := w.holds(map[string]string{"F1": b.String()})["F1"]
	a := w.sure(w.submits(liaison, "goal.import", "", ui.Form{"file": {"F1"}}))
	for _, want := range []string{"可登记2项；需要修改1行", "第2行　香洲区：目录登记", "第3行　香洲区：数据汇聚", "第5行“完成时限”：此格是公式"} {
		if !strings.Contains(a.Message.Text, want) {
			t.Errorf("%q is not said: %s", want, a.Message.Text)
		}
	}
	w.sure(w.presses(liaison, "goal.import.go", hash))
	for no := 1; no <= 2; no++ {
		if r, ok := w.folded().Record(policy.RecordID{Register: "goal", Unit: "xiangzhou", No: no}); !ok || r.Get("due") != "2026-12-31" {
			t.Errorf("no. %d: %+v", no, r.Values)
		}
	}
}
