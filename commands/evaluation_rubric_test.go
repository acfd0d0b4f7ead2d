package commands_test

import (
	"bytes"
	"encoding/csv"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// rubricList is a rubric's list at work.
type rubricList struct {
	*world

	header []string
	rows   [][]string
}

// rubricOf is the template that the bureau gets.
func rubricOf(w *world) *rubricList {
	w.t.Helper()
	a := w.sure(w.types(bureau1, "/cdo evaluation rubric template 2026"))
	table, err := documents.ReadTable("x.xlsx", a.Files[0].Content, 200)
	if err != nil {
		w.t.Fatal(err)
	}
	x := &rubricList{world: w}
	for _, name := range table.Header {
		x.header = append(x.header, strings.TrimSuffix(name, "*"))
	}
	for _, row := range table.Rows {
		cells := ui.Map(row.Cells, func(c documents.Cell) string { return c.Text })
		x.rows = append(x.rows, append(cells, make([]string, len(x.header)-len(cells))...))
	}
	return x
}

// cell is the cell of the row that begins with the name.
func (x *rubricList) cell(name, column string) *string {
	x.t.Helper()
	row := slices.IndexFunc(x.rows, func(r []string) bool { return r[0] == name })
	at := slices.Index(x.header, column)
	if row < 0 || at < 0 {
		x.t.Fatalf("no %q of %q in %v", column, name, x.header)
	}
	return &x.rows[row][at]
}

// line is where the row stands in the file.
func (x *rubricList) line(name string) int {
	return slices.IndexFunc(x.rows, func(r []string) bool { return r[0] == name }) + 2
}

// checks brings the list in.
func (x *rubricList) checks() (a commands.Answer, value string) {
	x.t.Helper()
	var b bytes.Buffer
	if err := csv.NewWriter(&b).WriteAll(append([][]string{x.header}, x.rows...)); err != nil {
		x.t.Fatal(err)
	}
	hash := x.holds(map[string]string{"F1": b.String()})["F1"]
	return x.sure(x.submits(bureau1, "evaluation.rubric.import", "2026", ui.Form{"file": {"F1"}})), hash + " 2026"
}

// TestRubricByExcel: the template brought in as it is changes nothing; what is changed is
// shown, kept once it is confirmed, and keeps its keys and English names.
func TestRubricByExcel(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		w.at("2026-11-20 10:00")
		x := rubricOf(w)
		a, value := x.checks()
		if got := encode(t, payloadOf(a)); strings.Contains(string(got), "evaluation.rubric.go") {
			t.Errorf("%s: the template changes something:\n%s", lang, a.Message.Text)
		}
		if cause := w.cause(w.presses(bureau1, "evaluation.rubric.go", value)); cause != policy.NothingNew {
			t.Errorf("%s: the same again: %q", lang, cause)
		}
	}
	w := newWorld(t, text.ZH)
	w.at("2026-11-20 10:00")
	x := rubricOf(w)
	*x.cell("数据归集", "区权重"), *x.cell("部门特点", "区权重") = "25", "15"
	*x.cell("半年工作总结报告", "第1档分值"), *x.cell("半年工作总结报告", "名称") = "8", "半年报告"
	more := slices.Clone(x.rows[x.line("创新案例")-2])
	more[0], more[1], more[2], more[4], more[5] = "获奖情况", "", "E+J", "", "获奖文件"
	for i, name := range x.header {
		if strings.HasSuffix(name, "起点") && strings.HasPrefix(name, "第") {
			more[i] = ""
		}
	}
	at := x.line("创新案例") - 1
	x.rows = slices.Insert(x.rows, at, more)
	x.rows = slices.DeleteFunc(x.rows, func(r []string) bool { return r[0] == "交办任务" })
	a, value := x.checks()
	contains(t, a.Message.Text, "➕ 新增：获奖情况（创新特色，满分6分，E+J 佐证、评判）", "➖ 取消：交办任务（工作成效，满分4分）",
		"✏️ 调整：半年报告　名称：半年工作总结报告 → 半年报告；分值：6／4／2／0 → 8／4／2／0", "⚖️ 数据归集权重：区20、部门20 → 区25、部门20",
		"∑ 创新特色指标满分合计：20 → 26", "∑ 工作成效指标满分合计：20 → 18")
	w.sure(w.presses(bureau1, "evaluation.rubric.go", value))
	got := w.folded().Round(2026).Rubric
	prize, ok := got.Criterion("c1")
	reports, _ := got.Criterion("reports")
	if !ok || prize.Name != "获奖情况" || !prize.Evidence || !prize.Judged || prize.Needs != "获奖文件" || reports.Name != "半年报告" || reports.EN != "" || reports.Steps[0].EN != "all in time" {
		t.Errorf("stored %+v, %+v", prize, reports)
	}
	if got.Grades[0] != rubric.Standard().Grades[0] || got.Spread != 20 || got.Name != "2026年度评价标准" {
		t.Errorf("stored %+v", got)
	}
	if next := w.folded().Round(2027).Rubric; next.Name != got.Name {
		t.Errorf("the year after is evaluated by %s", next.Name)
	}
}

// TestRubricWithFaults: every cell that has to be mended is named by its row and column, all
// of them at once, and nothing can be confirmed.
func TestRubricWithFaults(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-20 10:00")
	x := rubricOf(w)
	spoil := []struct{ name, column, cell, says string }{
		{"数据治理", "部门权重", "25", ""},
		{"数据资源普查", "第2档分值", "5", "各档分值须由高到低"},
		{"数据校核更正", "第1档分值", "101", "分值须在0至100之间"},
		{"发展规划", "佐证要求", "", "此格必填"},
		{"标准规范", "编号", "plans", "“plans”在前面已经出现"},
		{"实施计划", "记录指标", "天气", "无法识别“天气”，请照此填写："},
		{"成熟度和阶段性目标", "所属维度", "数据安全", "无法识别“数据安全”，请照此填写：数据归集；"},
		{"信息化项目论证", "类型", "X", "无法识别“X”，请照此填写：维度；F 记录"},
		{"数据安全事件报告和总结", "第3档起点", "1", "各档起点须由高到低"},
		{"半年工作总结报告", "第2档标准", "=1+1", "此格是公式"},
		{"数据业务和首席数据官培训", "第4档标准", strings.Repeat("长", 61), "内容过长：最多60字，现有61字"},
		{"数据共享答复和提供", "第2档分值", "四分", "无法识别“四分”"},
		{"交办任务", "区权重", "5", "“F 记录”的行不填此列"},
		{"特色工作", "编号", "Own Work", "编号“Own Work”不能使用"},
		{"专业团队（治理、分析、风控）", "第2档标准", "", "此格必填"},
		{"良好", "等次起点", "95", "等次须由高到低"},
	}
	var want []string
	for _, s := range spoil {
		*x.cell(s.name, s.column) = s.cell
		if s.says != "" {
			want = append(want, "第"+strconv.Itoa(x.line(s.name))+"行“"+s.column+"”："+s.says)
		}
	}
	want = append(want, "第"+strconv.Itoa(x.line("数据归集"))+"行“部门权重”：各维度的这项权重合计为105，应为100")
	a, value := x.checks()
	blocks := string(encode(t, payloadOf(a)))
	for _, line := range want {
		if !strings.Contains(blocks, strings.ReplaceAll(line, `"`, `\"`)) {
			t.Errorf("does not say %q", line)
		}
	}
	contains(t, blocks, "需要修改"+strconv.Itoa(len(want))+"处")
	if strings.Contains(blocks, "evaluation.rubric.go") {
		t.Error("it can be confirmed")
	}
	if a, err := w.presses(bureau1, "evaluation.rubric.go", value); err != nil || !strings.Contains(a.Message.Text, "尚未保存") {
		t.Errorf("confirmed: %+v, %v", a, err)
	}
	if got := w.folded().Round(2026).Entry; got != 0 {
		t.Errorf("entry %d set a rubric", got)
	}
}

// TestRubricByForm: one criterion, or the weights, under the same checks and the same lock.
func TestRubricByForm(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-30 10:00")
	weights := ui.Form{}
	for _, d := range rubric.Standard().Dimensions {
		weights["w.district."+d.Key], weights["w.department."+d.Key] = []string{"20"}, []string{"20"}
	}
	weights["w.district.collection"] = []string{"30"}
	own := ownWork()
	measured := maps.Clone(own)
	maps.Copy(measured, ui.Form{"kind": {"F+J"}, "fact": {rubric.Trainings}, "f.1": {"2"}, "f.2": {"1"}, "f.3": {"0"}})
	grading := ui.Form{"g.excellent": {"85"}, "g.good": {"75"}, "g.pass": {"60"}, "g.fail": {"0"}, "good": {"excellent", "good"}, "rise": {"8"}, "fall": {"2.5"}, "part": {"4"}, "spread": {"25"}}
	with := func(f ui.Form, field, value string) ui.Form {
		f = maps.Clone(f)
		f[field] = []string{value}
		return f
	}
	for _, tt := range []struct {
		what  string
		form  ui.Form
		field string
		says  string
	}{
		{"weights", weights, "w.district.collection", "合计为110，应为100"},
		{"weights", with(weights, "w.district.profile", "一十"), "w.district.profile", "无法识别“一十”"},
		{"c.own", with(own, "name", "创新案例"), "name", "“创新案例”在前面已经出现"},
		{"c.own", with(own, "name", " "), "name", "请填写"},
		{"c.own", with(own, "needs", " "), "needs", "请填写"},
		{"c.own", with(own, "kind", ""), "kind", "请填写"},
		{"c.own", with(own, "kind", "X"), "kind", "请填写"},
		{"c.own", with(own, "s.2", " "), "s.2", "请填写"},
		{"c.own", with(own, "s.2", strings.Repeat("长", 61)), "s.2", "最多60字"},
		{"c.own", with(own, "kind", "F"), "fact", "请填写"},
		{"c.own", with(measured, "fact", "weather"), "fact", "请填写"},
		{"c.own", with(measured, "f.1", ""), "f.1", "请填写"},
		{"c.own", with(measured, "f.1", "多"), "f.1", "0至100之间的整数"},
		{"c.own", with(measured, "f.2", "2"), "f.2", "各档起点须由高到低"},
		{"c.own", with(measured, "f.3", "1"), "f.3", "各档起点须由高到低"},
		{"c.own", with(own, "p.2", "8"), "p.2", "各档分值须由高到低"},
		{"c.own", with(own, "p.1", "101"), "p.1", "分值须在0至100之间"},
		{"c.own", with(own, "p.1", "1.234"), "p.1", "无法识别"},
		{"grading", with(grading, "g.good", "85"), "g.good", "由高到低"},
		{"grading", with(grading, "rise", "-1"), "rise", "0至100之间"},
		{"grading", with(grading, "part", "三"), "part", "0至10之间的整数"},
		{"grading", with(grading, "spread", "101"), "spread", "0至100之间的整数"},
		{"grading", with(grading, "good", ""), "good", "请"},
	} {
		a := w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 "+tt.what, tt.form))
		if !strings.Contains(a.Errors[tt.field], tt.says) {
			t.Errorf("%s with %v: %v; want %s: %s", tt.what, tt.form[tt.field], a.Errors, tt.field, tt.says)
		}
	}
	w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 weights", with(weights, "w.district.profile", "10")))
	w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 c.own", with(own, "p.2", "5.5")))
	w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 grading", grading))
	got := w.folded().Round(2026).Rubric
	if want := (rubric.Improvement{Rise: 800, Fall: 250, Part: 4}); got.Improved != want || got.Spread != 25 || got.Grades[0].From != 8500 || !got.Grades[1].Good || got.Grades[2].Good {
		t.Errorf("graded by %+v, %+v, %d", got.Grades, got.Improved, got.Spread)
	}
	c, _ := got.Criterion("own")
	if got.Dimensions[0].Weights[rubric.District] != 30*rubric.Point || c.Steps[1].Points != 550 || c.EN == "" || c.NeedsEN != "" {
		t.Errorf("stored %+v, %+v", got.Dimensions[0], c)
	}
	maps.Copy(measured, ui.Form{"s.1": {"全部办结"}})
	w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 c.own", measured))
	c, _ = w.folded().Round(2026).Rubric.Criterion("own")
	if c.Fact != rubric.Trainings || c.Evidence || !c.Judged || c.Needs != "" || c.Steps[0].Words != "全部办结" || c.Steps[0].EN != "" || c.Steps[0].From != 2 || c.Steps[1].EN == "" {
		t.Errorf("stored %+v", c)
	}
	w.sure(w.submits(bureau1, "evaluation.rubric.edit", "2026 c.own", own))
	if c, _ = w.folded().Round(2026).Rubric.Criterion("own"); c.Fact != "" || !c.Evidence || c.Steps[0].From != 0 {
		t.Errorf("stored %+v", c)
	}
	for _, who := range []string{liaison, leader} {
		if cause := w.cause(w.types(who, "/cdo 自评 标准 修改")); cause != policy.BureauOnly {
			t.Errorf("changed by %s: %q", who, cause)
		}
		if cause := w.cause(w.submits(who, "evaluation.rubric.edit", "2026 c.own", own)); cause != policy.BureauOnly {
			t.Errorf("changed by %s: %q", who, cause)
		}
	}
	w.at("2026-12-01 00:00")
	if cause := w.cause(w.submits(bureau1, "evaluation.rubric.edit", "2026 c.own", own)); cause != policy.RubricLocked {
		t.Errorf("changed in December: %q", cause)
	}
}

// ownWork is the form of a criterion as it stands in the standard.
func ownWork() ui.Form {
	return ui.Form{
		"name": {"特色工作"}, "kind": {"E+J"}, "needs": {"成效材料"},
		"p.1": {"8"}, "p.2": {"4"}, "p.3": {"0"}, "s.1": {"已实现，两期报告均有体现"}, "s.2": {"部分实现"}, "s.3": {"未实现"},
	}
}

// TestRubricOnTrialForMany: beyond twenty units a message shows the first, and a workbook in
// the conversation all of them, in the register's order.
func TestRubricOnTrialForMany(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-20 10:00")
	for i := range 10 {
		code := "more" + strconv.Itoa(i)
		w.event(bureau1, policy.UnitFounded{Code: code, Name: policy.Name{ZH: "新增单位" + strconv.Itoa(i)}, Class: policy.Department, Joined: policy.On(2026, time.January, 5)})
	}
	w.sure(w.presses(bureau1, "evaluation.rubric#1", "2026 1"))
	a := w.sure(w.types(bureau1, "/cdo 自评 标准 试算 2026"))
	units := w.folded().Evaluated(2026)
	if len(units) != 25 || len(a.Files) != 1 || a.Files[0].Name != "评价标准试算-2026.xlsx" {
		t.Fatalf("%d units, files %+v", len(units), a.Files)
	}
	contains(t, a.Message.Text, "……另有5个单位，全部见发到会话中的“评价标准试算-2026.xlsx”。")
	table, err := documents.ReadTable("x.xlsx", a.Files[0].Content, 200)
	if err != nil || len(table.Rows) != len(units) {
		t.Fatalf("%d rows, %v", len(table.Rows), err)
	}
	shown := string(encode(t, payloadOf(a)))
	for i, u := range units {
		name := text.UnitName(text.ZH, u)
		if table.Rows[i].Cells[0].Text != name {
			t.Errorf("row %d is %v; want %s", i+1, table.Rows[i].Cells, name)
		}
		if strings.Contains(shown, "*"+name+"*") != (i < 20) {
			t.Errorf("%s, number %d, is shown: %v", name, i+1, i >= 20)
		}
	}
	if got, want := len(table.Header), 1+3*(len(rubric.Standard().Dimensions)+1); got != want {
		t.Errorf("%d columns: %q; want %d", got, table.Header, want)
	}
	total := len(table.Header) - 3
	for i := range units {
		c := table.Rows[i].Cells
		was, _ := strconv.ParseFloat(c[total].Text, 64)
		is, _ := strconv.ParseFloat(c[total+1].Text, 64)
		change, _ := strconv.ParseFloat(c[total+2].Text, 64)
		if math.Abs(is-was-change) > 0.001 {
			t.Errorf("%s changes from %v to %v by %v", c[0].Text, was, is, change)
		}
	}
}

// TestRubricOnTrial: the bureau alone sees what the records would have given, in the
// register's order, and nobody an incident in it.
func TestRubricOnTrial(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-20 10:00")
	x := rubricOf(w)
	*x.cell("数据业务和首席数据官培训", "第1档分值") = "10"
	*x.cell("工作成效", "区权重"), *x.cell("部门特点", "区权重") = "30", "10"
	_, value := x.checks()
	for _, who := range []string{liaison, cdo, leader, company, "USTRANGER"} {
		if cause := w.cause(w.presses(who, "evaluation.rubric.trial", value)); cause != policy.BureauOnly {
			t.Errorf("tried by %s: %q", who, cause)
		}
		if cause := w.cause(w.types(who, "/cdo 自评 标准 试算")); cause != policy.BureauOnly {
			t.Errorf("tried by %s: %q", who, cause)
		}
	}
	got := w.sure(w.presses(bureau1, "evaluation.rubric.trial", value)).Message.Text
	contains(t, got, "按2026年度记录试算", "*香洲区*　", "工作成效 ", "合计 ")
	var last int
	for _, u := range w.folded().Evaluated(2026) {
		at := strings.Index(got, "*"+u.Name.ZH+"*")
		if at >= 0 && at < last {
			t.Errorf("%s stands out of order", u.Code)
		}
		last = max(last, at)
	}
	if w.folded().Round(2026).Entry != 0 {
		t.Error("a trial set the rubric")
	}
}

// TestRubricIsLocked: nobody but the bureau gets at it, and from 1 December nobody.
func TestRubricIsLocked(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-11-30 23:50")
	x := rubricOf(w)
	*x.cell("数据归集", "区权重"), *x.cell("部门特点", "区权重") = "25", "15"
	_, value := x.checks()
	for _, who := range []string{liaison, cdo, leader, company, "USTRANGER"} {
		for _, line := range []string{"template", "import"} {
			if cause := w.cause(w.types(who, "/cdo evaluation rubric "+line)); cause != policy.BureauOnly {
				t.Errorf("%s for %s: %q", line, who, cause)
			}
		}
		if cause := w.cause(w.presses(who, "evaluation.rubric.go", value)); cause != policy.BureauOnly {
			t.Errorf("confirmed by %s: %q", who, cause)
		}
	}
	w.at("2026-12-01 00:00")
	for _, line := range []string{"template", "import"} {
		if cause := w.cause(w.types(bureau1, "/cdo 自评 标准 "+line)); cause != policy.RubricLocked {
			t.Errorf("%s in December: %q", line, cause)
		}
	}
	if cause := w.cause(w.submits(bureau1, "evaluation.rubric.import", "2026", ui.Form{"file": {"F1"}})); cause != policy.RubricLocked {
		t.Errorf("brought in in December: %q", cause)
	}
	if cause := w.cause(w.presses(bureau1, "evaluation.rubric.go", value)); cause != policy.RubricLocked {
		t.Errorf("confirmed in December: %q", cause)
	}
	w.sure(w.types(bureau1, "/cdo evaluation rubric template 2027"))
}
