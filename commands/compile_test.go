package commands_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/slack-go/slack"
	"github.com/xuri/excelize/v2"

	"cdobot/commands"
	"cdobot/commands/compile"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// reported has the unit file a report of the first half, accepted if so wished.
func (w *world) reported(unit, signer string, words policy.ReportText, accepted bool) {
	w.t.Helper()
	w.event(signer, policy.ReportSigned{Unit: unit, Period: "2026-H1", Sum: words.Sum(), Text: &words})
	if accepted {
		w.event(bureau1, policy.ReportJudged{Unit: unit, Period: "2026-H1", State: policy.Accepted})
	}
}

// textOf is a report that says the same of all duties, but for its problems.
func textOf(result, problem string) policy.ReportText {
	var words policy.ReportText
	for d := range words {
		words[d] = [policy.Parts]string{fmt.Sprintf("%s（职责%d）。", result, d+1), "无", "推进数据目录动态更新。", "见附件"}
	}
	words[0][policy.Problems] = problem
	return words
}

// compiled is a world in which three units have filed, two of them accepted.
func compiled(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := newWorld(tb, lang)
	w.at("2026-05-20 10:00")
	w.reported("xiangzhou", cdo, textOf("归集数据120类〔香洲区 2026上 v9 4.4〕", "一是数据专业人才不足，队伍力量薄弱；二是经费保障渠道单一。"), true)
	w.reported("gongan", cdo2, textOf("归集数据80类，据珠府办函〔2021〕63号", "专业人才缺乏，数据队伍力量薄弱。"), true)
	w.reported("jinwan", twice, textOf("归集数据60类", "无"), false)
	w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: 1, TrainingFacts: policy.TrainingFacts{Date: policy.On(2026, 3, 12), Topic: "数据安全", Kinds: []policy.TrainingKind{policy.Security}, Heads: 45}})
	w.at("2026-06-03 10:00")
	return w
}

// drafts are the Word document's text and the workbook.
func (w *world) drafts() (words string, word, book []byte) {
	w.t.Helper()
	answer := w.sure(w.presses(bureau1, "compile.anyway", "2026-H1"))
	if len(answer.Files) != 2 {
		w.t.Fatalf("%d files", len(answer.Files))
	}
	words, _, err := documents.ReadText("a.docx", answer.Files[0].Content, 1<<30)
	if err != nil {
		w.t.Fatal(err)
	}
	return words, answer.Files[0].Content, answer.Files[1].Content
}

// What is said of units and of figures is so, and every reference leads to where it came
// from. What somebody wrote never looks like a reference.
func TestCompileIsTrue(t *testing.T) {
	t.Parallel()
	w := compiled(t, text.ZH)
	words, word, book := w.drafts()
	again, word2, book2 := w.drafts()
	if again != words || !bytes.Equal(word, word2) || !bytes.Equal(book, book2) {
		t.Error("the second time it is another")
	}
	for _, want := range []string{
		"应报送工作总结报告的单位15个，其中按时报送3个，逾期报送0个，退回修改中0个，尚未报送12个。〔台账 2026上 报送〕",
		"审核通过的报告2份：香洲区、市公安局。", "已报送、尚未审核通过，未纳入本报告：金湾区。",
		"举办培训1场、培训45人次。〔台账 2026上 培训〕",
		"1．数据专业人才不足，队伍力量薄弱。共2个单位：香洲区〔香洲区 2026上 v1 1.2〕、市公安局〔市公安局 2026上 v1 1.2〕。",
		"香洲区：经费保障渠道单一。〔香洲区 2026上 v1 1.2〕",
		"（香洲区 2026上 v9 4.4）", "珠府办函〔2021〕63号",
		"推进数据目录动态更新。共2个单位",
		"市公安局（gongan）：2026年上半年工作总结报告第1版（v1），2026年5月20日报送",
	} {
		if !strings.Contains(words, want) {
			t.Errorf("it does not say %q:\n%s", want, words)
		}
	}
	if strings.Contains(words, "60类") {
		t.Error("a report is in it that was not accepted")
	}
	m := w.material()
	refs := compile.References(words)
	for _, r := range refs {
		if what, ok := m.Resolve(r); !ok || what == "" {
			t.Errorf("%s leads nowhere", r)
		}
	}
	if len(refs) < 15 {
		t.Errorf("only %d references", len(refs))
	}
	body, index, _ := strings.Cut(words, "附件1　引用索引")
	for _, line := range strings.Split(body, "\n")[2:] {
		if strings.HasSuffix(line, "。") && !strings.Contains(line, "〔") {
			t.Errorf("no reference: %s", line)
		}
	}
	for _, r := range refs {
		if !strings.Contains(index, r.String()) && !strings.Contains(index, r.Cell.String()) {
			t.Errorf("the index lacks %s", r)
		}
	}
}

// The sentences and figures of the workbook are those of the ledger.
func TestCompileTables(t *testing.T) {
	t.Parallel()
	w := compiled(t, text.ZH)
	_, _, book := w.drafts()
	m := w.material()
	rows := sheetRows(t, book, "主要数据")
	total := compile.Counts{}
	for _, row := range rows[1 : len(rows)-1] {
		c := compile.Count(m.State, codeNamed(m.State, row[0]), "2026-H1")
		if got, want := strings.Join(row[2:7], " "), strings.Trim(fmt.Sprint(c), "{}"); got != want {
			t.Errorf("%s: %s; want %s", row[0], got, want)
		}
		total.Trainings, total.Heads = total.Trainings+c.Trainings, total.Heads+c.Heads
	}
	if last := rows[len(rows)-1]; last[0] != "合计" || last[2] != strconv.Itoa(total.Trainings) || last[3] != strconv.Itoa(total.Heads) {
		t.Errorf("in all: %q", last)
	}
	for _, row := range sheetRows(t, book, "报告原文")[1:] {
		refs := compile.References(row[6])
		if len(refs) != 1 {
			t.Fatalf("%q has %d references", row[6], len(refs))
		}
		if what, ok := m.Resolve(refs[0]); !ok || what != row[5] {
			t.Errorf("%s is %q; the table says %q", refs[0], what, row[5])
		}
	}
	if n := len(sheetRows(t, book, "履职任务")); n != 16 {
		t.Errorf("%d rows of what units owe", n)
	}
}

// sheetRows are the rows of a sheet, the header first.
func sheetRows(t *testing.T, book []byte, sheet string) [][]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(book))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	return rows
}

func codeNamed(s policy.State, name string) string {
	i := slices.IndexFunc(s.Codes, func(code string) bool { return s.Units.At(code).Name.ZH == name })
	return s.Codes[i]
}

func (w *world) material() compile.Material {
	w.t.Helper()
	m, err := compile.Gather(context.Background(), w.App, w.request(bureau1), w.folded(), "2026-H1")
	if err != nil {
		w.t.Fatal(err)
	}
	return m
}

// Restricted records are in none of the files.
func TestCompileHasNothingRestricted(t *testing.T) {
	t.Parallel()
	w := compiled(t, text.ZH)
	w.event(cdo, policy.RecordMoved{Register: "incident", No: 1, Unit: "xiangzhou", Step: "open", State: "found", Values: map[string][]string{"what": {"密级事项甲"}}})
	words, _, book := w.drafts()
	all := []string{words}
	for _, sheet := range []string{"履职任务", "主要数据", "问题和计划归类", "报告原文"} {
		all = append(all, fmt.Sprint(sheetRows(t, book, sheet)))
	}
	words = strings.Join(all, "")
	if strings.Contains(words, "密级事项甲") || strings.Contains(words, "incident") || strings.Contains(words, "安全事件") {
		t.Error("something restricted is in it")
	}
}

// What is refused, in whose words.
func TestCompileRefusals(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	for line, want := range map[string]policy.Cause{
		"/cdo compile 2026-H1": policy.NothingAccepted, "/cdo 汇总 2026-H2": policy.PeriodAhead, "/cdo compile 明年": policy.PeriodUnreadable,
		"/cdo compile hand 2026-H1": policy.NothingAccepted, "/cdo compile final 2027-H1": policy.PeriodAhead, "/cdo compile due 2026-01-05 2026-H1": policy.DateInPast,
	} {
		if got := w.cause(w.types(bureau1, line)); got != want {
			t.Errorf("%s: %s; want %s", line, got, want)
		}
	}
	for _, person := range []string{liaison, cdo, leader, company, nobody} {
		if got := w.cause(w.types(person, "/cdo compile 2026-H1")); got != policy.BureauOnly {
			t.Errorf("%s: %s", person, got)
		}
	}
}

// handValue is the value of the button in the answer that hands the report over.
func handValue(tb testing.TB, a commands.Answer) string {
	tb.Helper()
	for _, b := range a.Message.Blocks {
		row, ok := b.(*slack.ActionBlock)
		if !ok {
			continue
		}
		for _, e := range row.Elements.ElementSet {
			if button, ok := e.(*slack.ButtonBlockElement); ok && button.ActionID == "compile.handed" {
				return button.Value
			}
		}
	}
	tb.Fatal("there is nothing to hand over")
	return ""
}

// brings has the next file that is fetched be this one.
func (w *world) brings(name string, content []byte) {
	w.Fetch = func(context.Context, string) (string, string, io.ReadCloser, error) {
		return name, "application/octet-stream", io.NopCloser(bytes.NewReader(content)), nil
	}
}

// An edited text comes back: with its references, without some, or somebody else's.
func TestCompileFinal(t *testing.T) {
	t.Parallel()
	w := compiled(t, text.ZH)
	_, word, _ := w.drafts()
	upload := func() commands.Answer {
		return w.sure(w.submits(bureau1, "compile.final", "2026-H1", ui.Form{"file": {"F1"}}))
	}
	paper := func(lines ...string) []byte {
		var b bytes.Buffer
		if err := documents.WritePaper(&b, documents.Paper{Title: "定稿", Sections: []documents.PaperSection{{Name: "一", Lines: lines}}}); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	before := w.entries()
	for name, content := range map[string][]byte{
		"别的文件.docx": paper("与汇总无关。", "珠府办函〔2021〕63号"), "去年.docx": paper("归集〔香洲区 2025下 v1 1.1〕"), "不是.docx": []byte("PK"),
	} {
		w.brings(name, content)
		if answer := upload(); len(answer.Errors) != 1 {
			t.Errorf("%s was taken: %+v", name, answer)
		}
	}
	if w.entries() != before {
		t.Error("a refused file left something in the ledger")
	}
	w.brings("定稿.docx", word)
	if answer := upload(); !strings.Contains(answer.Message.Text, "引用全部保留") {
		t.Errorf("the draft as it was: %s", answer.Message.Text)
	}
	w.brings("定稿二.docx", paper("归集〔香洲区 2026上 v1 1.1〕，另见〔香洲区 2026上 v7 1.1〕"))
	answer := upload()
	if !strings.Contains(answer.Message.Text, "缺少") || !strings.Contains(answer.Message.Text, "〔市公安局 2026上 v1 1.2〕") || !strings.Contains(answer.Message.Text, "1处引用查不到出处，请核对：〔香洲区 2026上 v7 1.1〕") {
		t.Errorf("with few: %s", answer.Message.Text)
	}
	last, ok := w.folded().Compile("2026-H1").Newest()
	if !ok || last.Name != "定稿二.docx" || len(last.Lost) == 0 {
		t.Errorf("kept %+v", last)
	}
}

// Two clerks make the same files at once; one hands them over, and the other is told.
func TestTwoClerksCompile(t *testing.T) {
	t.Parallel()
	w := compiled(t, text.ZH)
	first := w.sure(w.presses(bureau1, "compile.anyway", "2026-H1"))
	second := w.sure(w.presses(bureau2, "compile.anyway", "2026-H1"))
	for i := range first.Files {
		if !bytes.Equal(first.Files[i].Content, second.Files[i].Content) {
			t.Errorf("%s differs", first.Files[i].Name)
		}
	}
	value := handValue(t, w.sure(w.types(bureau1, "/cdo compile hand 2026-H1")))
	if value != handValue(t, w.sure(w.types(bureau2, "/cdo compile hand 2026-H1"))) {
		t.Error("they would hand over something else")
	}
	w.sure(w.presses(bureau2, "compile.handed", value))
	if got := w.cause(w.presses(bureau1, "compile.handed", value)); got != policy.HandedAlready {
		t.Errorf("handed over twice: %s", got)
	}

	// A new final asks for a new look.
	var edited bytes.Buffer
	if err := documents.WritePaper(&edited, documents.Paper{Title: "定稿", Opening: "归集〔香洲区 2026上 v1 1.1〕"}); err != nil {
		t.Fatal(err)
	}
	w.brings("定稿.docx", edited.Bytes())
	w.sure(w.submits(bureau1, "compile.final", "2026-H1", ui.Form{"file": {"F1"}}))
	if got := w.cause(w.presses(bureau1, "compile.handed", value)); got != policy.CompileMovedOn {
		t.Errorf("an old look: %s", got)
	}
	w.sure(w.presses(bureau1, "compile.handed", handValue(t, w.sure(w.types(bureau1, "/cdo 汇总 报送 2026-H1")))))
	for i, want := range []string{"工作总体情况报告.docx", "定稿.docx"} {
		got := w.sure(w.presses(leader, "compile.file", fmt.Sprintf("2026-H1 %d", i+1)))
		if len(got.Files) != 2 || !strings.HasSuffix(got.Files[0].Name, want) || len(got.Files[0].Content) == 0 {
			t.Errorf("handing %d: %+v", i+1, got.Message)
		}
	}
	if got := w.cause(w.presses(liaison, "compile.file", "2026-H1 1")); got != policy.BureauOnly {
		t.Errorf("a liaison gets it: %s", got)
	}
	if got := w.cause(w.presses(bureau1, "compile.got", "2026-H1 2")); got != policy.LeadersOnly {
		t.Errorf("the bureau says that it has it: %s", got)
	}
	w.sure(w.presses(leader, "compile.got", "2026-H1 2"))
}

// BenchmarkCompile is a city of 130 units whose sixteen parts have 300 characters each.
func BenchmarkCompile(b *testing.B) {
	w := newWorld(b, text.ZH)
	w.at("2026-05-20 10:00")
	subjects := []string{"数据专业人才", "经费保障渠道", "省垂直系统数据回流", "数据目录更新", "跨部门共享接口", "基层采集终端", "数据分类分级", "历史档案数字化"}
	verbs := []string{"尚不充足，影响治理进度", "标准不够统一，难以复用", "时效滞后，基层使用困难", "覆盖面偏窄，群众感受不深"}
	for i := range 130 {
		unit := fmt.Sprintf("unit%03d", i)
		w.event(bureau1, policy.UnitFounded{Code: unit, Name: policy.Name{ZH: fmt.Sprintf("第%d单位", i+1), EN: unit}, Class: policy.Department, Joined: policy.On(2025, 1, 1)})
		var words policy.ReportText
		for d := range words {
			for p := range words[d] {
				for k := range 12 {
					words[d][p] += fmt.Sprintf("%s在%d项业务中%s；", subjects[(i+k*3+d)%len(subjects)], i%7+k+d, verbs[(i*3+k+p)%len(verbs)])
				}
			}
		}
		w.reported(unit, cdo, words, true)
	}
	r, s := w.request(bureau1), w.folded()
	for b.Loop() {
		m, err := compile.Gather(context.Background(), w.App, r, s, "2026-H1")
		if err != nil {
			b.Fatal(err)
		}
		if _, err := m.Word(); err != nil {
			b.Fatal(err)
		}
		if _, err := m.Tables(w.Reader(r)); err != nil {
			b.Fatal(err)
		}
	}
}
