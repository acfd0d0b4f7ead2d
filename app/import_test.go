package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/policy"
)

// desk is where an operator works: a store of its own, and files.
type desk struct {
	t    *testing.T
	data string
	env  map[string]string
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	return &desk{t: t, data: t.TempDir(), env: map[string]string{}}
}

// file writes a file and gives its path.
func (d *desk) file(name, content string) string {
	d.t.Helper()
	path := filepath.Join(d.t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		d.t.Fatal(err)
	}
	return path
}

// run is a command of the program on the desk's store.
func (d *desk) run(args ...string) (status int, out, errs string) {
	d.t.Helper()
	m, o, e := box(d.env)
	m.Now = func() time.Time { return policy.On(2026, time.May, 12).At(10, 0) }
	status = m.exit(m.do(d.t.Context(), append(args, "--data", d.data, "--log-level", "error")))
	return status, o.String(), e.String()
}

// begin makes the store, as a bot's first start does.
func (d *desk) begin() {
	d.t.Helper()
	p := d.open()
	if err := errors.Join(p.begin(d.t.Context(), policy.On(2026, time.May, 12).At(9, 0)), p.Close(d.t.Context())); err != nil {
		d.t.Fatal(err)
	}
}

// state is what the store holds now.
func (d *desk) state() policy.State {
	d.t.Helper()
	p := d.open()
	defer p.Close(context.WithoutCancel(d.t.Context())) //nolint:errcheck // it was only read
	s, err := p.Ledger.State(d.t.Context())
	if err != nil {
		d.t.Fatal(err)
	}
	return s
}

func (d *desk) open() *Program {
	d.t.Helper()
	p := unwired(Config{Data: d.data}, zerolog.Nop())
	if err := p.openStore(d.t.Context()); err != nil {
		d.t.Fatal(err)
	}
	return p
}

const rosterCSV = "单位代码,单位名称,类别,加入日期,首席数据官账号,首席数据官姓名,任命文号,任命日期,联络员账号\n" +
	"xiangzhou,,,,UCDO1,张三,珠数字〔2026〕3号,2026-05-10,\"ULIAISON1、ULIAISON2\"\n" +
	"shuju,市数据局,部门,2026-03-01,,,,,ULIAISON3\n"

// TestImportFromTheCommandLine: a look changes nothing, the import is one
// entry, and the same file again is nothing new.
func TestImportFromTheCommandLine(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.begin()
	file := d.file("名册.csv", rosterCSV)
	want := []string{
		"第2行　张三（UCDO1）任香洲区首席数据官（珠数字〔2026〕3号，5月10日）", "第2行　ULIAISON1任香洲区联络员", "第2行　增补ULIAISON2为香洲区联络员",
		"第3行　市数据局作为市直部门列入名册，自3月1日起参加首席数据官制度", "第3行　ULIAISON3任市数据局联络员",
	}
	status, out, errs := d.run("import", file, "--dry-run")
	if status != 0 || !strings.HasPrefix(out, strings.Join(want, "\n")+"\n仅核对，未导入：新增1个单位，首席数据官1名，联络员 +3 −0，不变0个单位。") {
		t.Fatalf("dry run: %d\n%s%s", status, out, errs)
	}
	if n := d.state().Last; n != 1 {
		t.Errorf("the dry run left %d entries", n)
	}
	if status, out, errs = d.run("import", file); status != 0 || !strings.Contains(out, "\n已导入：") || errs != "" {
		t.Fatalf("import: %d\n%s%s", status, out, errs)
	}
	s := d.state()
	u := s.Units.At("xiangzhou")
	if s.Last != 2 || u.CDO != "UCDO1" || !slices.Equal(u.Liaisons, []string{"ULIAISON1", "ULIAISON2"}) {
		t.Errorf("%d entries, CDO %q, liaisons %q", s.Last, u.CDO, u.Liaisons)
	}
	if status, out, errs = d.run("import", file); status != 0 || !strings.Contains(out, "没有需要登记的变动") {
		t.Errorf("again: %d\n%s%s", status, out, errs)
	}
	if n := d.state().Last; n != 2 {
		t.Errorf("importing again left %d entries", n)
	}
	d.env["CDO_LANG"] = "en"
	if _, out, _ = d.run("import", file); !strings.Contains(out, "nothing to enter") {
		t.Errorf("in English: %s", out)
	}
}

// TestImportedByNobody: the operator has no role, and leaves none behind.
func TestImportedByNobody(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if status, out, errs := d.run("import", d.file("名册.csv", rosterCSV)); status != 0 {
		t.Fatal(out, errs)
	}
	if s := d.state(); !s.Who("cli").Nobody() || len(s.Staff(policy.Bureau)) != 0 {
		t.Errorf("the operator is %+v", s.Who("cli"))
	}
}

// TestImportsThatAreRefused name every row, write nothing and end with status 1.
func TestImportsThatAreRefused(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name, content string
		says          []string
	}{
		{"rows", "单位代码,任命日期,联络员账号\nxiangzhou,昨天,U1\ngongan,,王五\ntongji,,U02\n", []string{
			"第2行“任命日期”：无法识别“昨天”", "第3行“王五”：", "第4行“类别”：此项必填", "3 problems in 名册.csv, nothing was imported", "SLACK_BOT_TOKEN",
		}},
		{"not a table", "\x00\x01\x02", []string{"“名册.csv”不是表格文件"}},
		{"nothing in it", "单位代码\n", []string{"没有可导入的内容"}},
	} {
		d := newDesk(t)
		status, out, errs := d.run("import", d.file("名册.csv", c.content))
		if status != 1 || out != "" {
			t.Errorf("%s: status %d, %s", c.name, status, out)
		}
		for _, want := range c.says {
			if !strings.Contains(errs, want) {
				t.Errorf("%s: %q is not said:\n%s", c.name, want, errs)
			}
		}
		if n := d.state().Last; n != 1 {
			t.Errorf("%s: %d entries", c.name, n)
		}
	}
	d := newDesk(t)
	if status, _, errs := d.run("import", filepath.Join(d.data, "none.xlsx")); status != 1 || !strings.Contains(errs, "none.xlsx") {
		t.Errorf("no such file: %d, %s", status, errs)
	}
	if status, _, errs := d.run("import"); status != 2 || !strings.Contains(errs, "name the file") {
		t.Errorf("no file: %d, %s", status, errs)
	}
	if status, _, errs := d.run("import", d.file("large.csv", strings.Repeat("x", largestRoster+1))); status != 1 || !strings.Contains(errs, "10 MB") {
		t.Errorf("a large file: %d, %s", status, errs)
	}
}

// TestImportOfManyUnits says how far it is.
func TestImportOfManyUnits(t *testing.T) {
	t.Parallel()
	var content strings.Builder
	content.WriteString("单位代码,单位名称,类别\n")
	for i := range 130 {
		fmt.Fprintf(&content, "unit%d,单位%[1]d,部门\n", i)
	}
	d := newDesk(t)
	status, out, errs := d.run("import", d.file("名册.csv", content.String()))
	if status != 0 || strings.Count(out, "\n") != 131 || !strings.Contains(errs, "核对 60/130\n") || !strings.HasSuffix(errs, "核对 130/130\n") {
		t.Errorf("status %d, %d lines, %s", status, strings.Count(out, "\n"), errs)
	}
}

// TestBesideTheBot: where another process has the store, an import says what to
// do instead, and an export reads beside it.
func TestBesideTheBot(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	p := d.open()
	defer p.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // the test is over
	status, _, errs := d.run("import", d.file("名册.csv", rosterCSV))
	if status != 1 || !strings.Contains(errs, "/cdo roster import") || strings.Count(errs, "\n") != 1 {
		t.Errorf("import: %d, %s", status, errs)
	}
	if status, out, errs := d.run("export", filepath.Join(t.TempDir(), "out")); status != 0 || !strings.Contains(out, "exported") || errs != "" {
		t.Errorf("export: %d, %s, %s", status, out, errs)
	}
}

// TestExportOfADamagedStore: a fault is named, nothing is written as if it were
// whole, and what was entered before comes out on request.
func TestExportOfADamagedStore(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	if status, _, errs := d.run("import", d.file("名册.csv", rosterCSV)); status != 0 {
		t.Fatal(errs)
	}
	file := filepath.Join(d.data, "cdobot.sqlite")
	content, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(content, []byte("pilot.founded"), []byte("pilot.foundeD"), 1), 0o600); err != nil {
		t.Fatal(err)
	}
	out := filepath.Join(t.TempDir(), "out")
	for _, args := range [][]string{{"export", out}, {"verify"}} {
		if status, _, errs := d.run(args...); status != 1 || !strings.Contains(errs, "does not follow") {
			t.Errorf("%q: %d, %s", args, status, errs)
		}
	}
	if status, said, errs := d.run("export", "--damaged", out); status != 0 || !strings.Contains(said, "exported") || !strings.Contains(errs, "the store is damaged") {
		t.Errorf("what is left: %d, %s, %s", status, said, errs)
	}
}
