package commands_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/report"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// attach has Slack hold these files, by id.
func (w *world) attach(files map[string]string) {
	w.Fetch = func(_ context.Context, id string) (string, string, io.ReadCloser, error) {
		content, ok := files[id]
		switch {
		case id == "F40MB":
			return "", "", nil, &policy.Undelivered{Reason: "file_too_large", Final: true}
		case !ok:
			return "", "", nil, &policy.Undelivered{Reason: "file_not_found", Final: true}
		}
		return id, "application/octet-stream", io.NopCloser(strings.NewReader(content)), nil
	}
}

// TestLongTextInAndOut: 20,000 characters go in through the fields that there
// are, and come back as they were.
func TestLongTextInAndOut(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	long := []rune(strings.Repeat("归集公共数据目录，👍🏽完成分级。", policy.MaxPart/16))
	want := policy.Text(string(long))
	p := w.opens(liaison, "report.duty", h1+" 2")
	for i, rest := 0, long; len(rest) > 0; i++ {
		last := "part0"
		for n := 1; slices.ContainsFunc(p.fields(), func(f string) bool { return f == report.PartName(0, n) }); n++ {
			last = report.PartName(0, n)
		}
		n := min(commands.Typed-utf8.RuneCountInString(p.get(last)), len(rest))
		p.put(last, p.get(last)+string(rest[:n]))
		rest = rest[n:]
		p.shows(w.sure(p.press("report.more", h1+" 2")))
		if i > 100 {
			t.Fatal("there is no end of fields")
		}
	}
	p.submit()
	if got := w.drafting().Text[2][0]; got != want {
		t.Fatalf("%d of %d characters", utf8.RuneCountInString(got), utf8.RuneCountInString(want))
	}
	p = w.opens(cdo, "report.duty", h1+" 2")
	p.submit()
	if got := w.drafting(); got.Text[2][0] != want || got.Hands["3.1"].By != liaison {
		t.Error("opening and saving changed it")
	}
	p = w.opens(liaison, "report.duty", h1+" 2")
	p.put("part0", p.get("part0")+strings.Repeat("多", 290))
	if a := p.submit(); len(a.Errors) != 1 || !strings.HasPrefix(keysOf(a.Errors)[0], "part0.") {
		t.Errorf("too long: %v", a.Errors)
	}
	if n := utf8.RuneCountInString(w.drafting().Text[2][0]); n <= policy.MaxPart {
		t.Error("what was too long is not kept")
	}
}

// TestFourLongParts: a form takes 250 KB at most, so the parts come in two.
func TestFourLongParts(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.sure(commands.Answer{}, func() error {
		s := w.folded()
		_, err := report.Redraft(t.Context(), w.App, report.About{Unit: s.Units.At("xiangzhou"), Period: "2026-H1", State: s}, func(d *report.Draft) error {
			for p := range policy.Parts {
				d.Text[2][p] = strings.Repeat("字", policy.MaxPart)
			}
			return nil
		})
		return err
	}())
	p := w.opens(liaison, "report.duty", h1+" 2")
	if n := len(p.says()); n > 300_000 {
		t.Errorf("%d bytes", n)
	}
	p.put("part0", "短").submit()
	if p.callback != "report.duty" || p.id("part3") == "" {
		t.Fatal("the rest does not come")
	}
	p.put("part3", "尾").submit()
	d := w.drafting()
	if !strings.HasPrefix(d.Text[2][0], "短") || !strings.HasPrefix(d.Text[2][3], "尾") || utf8.RuneCountInString(d.Text[2][1]) != policy.MaxPart {
		t.Error("parts were mixed up")
	}
}

// TestFactsAreOffered: what the ledger knows goes in once, with its evidence.
func TestFactsAreOffered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.EN)
	w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: 1, TrainingFacts: policy.TrainingFacts{
		Date: policy.On(2026, 3, 12), Topic: "数据安全", Kinds: []policy.TrainingKind{policy.Security}, Heads: 45, Links: []string{"https://a.example/1"},
	}})
	w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: 2, TrainingFacts: policy.TrainingFacts{Date: policy.On(2026, 4, 1), Topic: "分级培训", Kinds: []policy.TrainingKind{policy.Skills}}})
	says(t, w.sure(w.types(liaison, "/cdo report")).Message, "2 things are known already")
	p, late := w.opens(liaison, "report.duty", h1+" 3"), w.opens(cdo, "report.duty", h1+" 3")
	contains(t, p.says(), "3月12日举办数据安全培训，45人参加。", "4月1日举办分级培训。")
	w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: 3, TrainingFacts: policy.TrainingFacts{Date: policy.On(2026, 4, 2), Topic: "第三场", Kinds: []policy.TrainingKind{policy.Skills}}})
	p.put("part0", "团队到位。").put("facts0", "training/1").submit()
	d := w.drafting()
	if d.Text[3][0] != "团队到位。\n3月12日举办数据安全培训，45人参加。" || len(d.Exhibits) != 1 || d.Exhibits[0].Cell != "4.4" || d.Text[3][3] == "" {
		t.Errorf("taken over: %+v %+v", d.Text[3], d.Exhibits)
	}
	if took, ok := d.Settled["training/2"]; took || !ok || len(d.Settled) != 2 {
		t.Errorf("settled: %v", d.Settled)
	}
	late.submit() // with both still ticked
	if again := w.drafting(); again.Text != d.Text || len(again.Exhibits) != 1 {
		t.Errorf("twice: %+v", again.Text[3])
	}
	p = w.opens(liaison, "report.duty", h1+" 3")
	contains(t, p.says(), "第三场")
	if strings.Contains(p.says(), "分级培训") {
		t.Error("what was left out is offered again")
	}
}

// TestLastPlanIsAsked: what the last report planned comes back as a question.
func TestLastPlanIsAsked(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	var said policy.ReportText
	for d := range said {
		for p := range said[d] {
			said[d][p] = fmt.Sprintf("上半年%d.%d。", d+1, p+1)
		}
	}
	said[2][policy.Next] = "无。"
	w.event(cdo, policy.ReportSigned{Unit: "xiangzhou", Period: "2026-H1", Sum: said.Sum(), Text: &said})
	w.at("2026-10-12 10:00")
	p := w.opens(liaison, "report.duty", "xiangzhou 2026-H2 1")
	contains(t, p.says(), "上期计划：上半年2.3。", "请在工作成效中说明完成情况")
	if p = w.opens(liaison, "report.duty", "xiangzhou 2026-H2 2"); strings.Contains(p.says(), "上期计划") {
		t.Errorf("asks what became of no plan: %s", p.says())
	}
}

// TestNothingStaleIsOffered: what is still to be done is planned for a day to
// come, never for one that is over.
func TestNothingStaleIsOffered(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.event(bureau1, policy.TasksGiven{Units: []string{"xiangzhou"}, What: "报送清单", Due: policy.On(2026, 7, 4)})
	contains(t, w.opens(liaison, "report.duty", h1+" 1").says(), "继续推进“报送清单”，于7月4日前办结。")
	w.at("2026-11-12 10:00")
	late := w.opens(liaison, "report.duty", "xiangzhou 2026-H2 1").says()
	contains(t, late, "继续推进“报送清单”（原定7月4日前办结），尽快办结。")
	if strings.Contains(late, "于7月4日前办结") {
		t.Errorf("plans for a day that is over: %s", late)
	}
}

// TestPartsHaveToSaySomething: a part that the report needs is not called
// optional, unless a fact that is offered says it.
func TestPartsHaveToSaySomething(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.event(liaison, policy.TrainingLogged{Unit: "xiangzhou", No: 1, TrainingFacts: policy.TrainingFacts{Date: policy.On(2026, 3, 12), Topic: "数据安全", Kinds: []policy.TrainingKind{policy.Security}}})
	m := w.sure(w.presses(liaison, "report.duty", h1+" 3")).Modal
	optional := map[string]bool{}
	for _, b := range m.Blocks.BlockSet {
		if in, ok := b.(*slack.InputBlock); ok {
			name, _, _ := strings.Cut(in.BlockID, "~")
			optional[name] = in.Optional
		}
	}
	if !optional["part0"] || optional["part1"] || optional["part2"] || optional["part3"] || !optional["files"] {
		t.Errorf("optional: %v", optional)
	}
	if m.Close.Text != "关闭（已自动保存）" {
		t.Errorf("a window whose words are kept is left by %q", m.Close.Text)
	}
}

func TestEvidence(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.attach(map[string]string{"通知.pdf": "甲", "大.zip": strings.Repeat("x", commands.ProofMax+1)})
	p := w.opens(liaison, "report.duty", h1+" 2")
	p.put("part0", "督办3件").put("links", "不是链接").put("files", "通知.pdf", "大.zip", "F40MB")
	a := p.submit()
	if len(a.Errors) != 2 {
		t.Fatalf("errors: %v", a.Errors)
	}
	contains(t, a.Errors[p.id("files")], "大.zip", "超过10 MB", "文字均已保存")
	contains(t, a.Errors[p.id("links")], "不是网址")
	if d := w.drafting(); d.Text[2][0] != "督办3件" || len(d.Exhibits) != 1 || d.Links["3/"+liaison] != "不是链接" {
		t.Errorf("kept: %+v", d)
	}
	p.put("links", "https://a.example/x").put("files", "通知.pdf").submit()
	d := w.drafting()
	if len(d.Exhibits) != 2 || d.Exhibits[0].Name != "通知.pdf" || d.Exhibits[1].Link != "https://a.example/x" || len(d.Links) != 0 || d.Text[2][3] != "详见所附佐证材料。" {
		t.Fatalf("%+v", d)
	}
	p = w.opens(liaison, "report.duty", h1+" 2")
	p.put("remove0", report.ExhibitID(d.Exhibits[0])).submit()
	if d = w.drafting(); len(d.Exhibits) != 1 || d.Exhibits[0].Link == "" {
		t.Errorf("removed: %+v", d.Exhibits)
	}
	p = w.opens(liaison, "report.duty", h1+" 2")
	p.put("files", "通知.pdf").put("links", "https://b.example")
	p.close()
	if d = w.drafting(); len(d.Exhibits) != 2 || d.Links["3/"+liaison] != "https://b.example" {
		t.Errorf("closed: %+v", d)
	}
}

func archive(t *testing.T, parts map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for name, content := range parts {
		f, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(f, content)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func TestImportsADocument(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	var written bytes.Buffer
	if err := documents.WriteTemplate(&written); err != nil {
		t.Fatal(err)
	}
	long := strings.Repeat("导入<!channel>的字。", 400)
	w.attach(map[string]string{
		"总结.txt": long, "空.txt": " \n", "长.txt": strings.Repeat("字", policy.MaxPart+1), "假.docx": "PK not a zip", "半个字.txt": "第一行\n第二行\xe4\xb9。",
		"脚注.docx": archive(t, map[string]string{
			"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`,
			"_rels/.rels":         `<Relationships><Relationship Id="r1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`,
			"word/document.xml": `<w:document><w:body><w:p><w:r><w:sym w:font="Wingdings 2" w:char="F052"/><w:t>是</w:t><w:footnoteReference w:id="2"/><a:blip/>` +
				`<w:sym w:font="Webdings" w:char="F0C8"/></w:r></w:p></w:body></w:document>`,
		}),
		"版式.docx": written.String(), "炸弹.docx": archive(t, map[string]string{"word/document.xml": strings.Repeat(" ", 300<<20)}),
		"宏.docm": archive(t, map[string]string{"[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>`, "word/vbaProject.bin": "x"}),
	})
	p := w.opens(liaison, "report.import", h1+" 2")
	for file, words := range map[string]string{
		"空.txt": "没有文字", "长.txt": "20001字", "假.docx": "不是 Word 文档", "半个字.txt": "第2行有无法识别的字符", "炸弹.docx": "", "宏.docm": "", "F40MB": "超过10 MB", "F404": "已被删除",
	} {
		a := p.put("file", file).submit()
		if got := a.Errors[p.id("file")]; got == "" || !strings.Contains(got, words) {
			t.Errorf("%s: %q, want %q", file, got, words)
		}
	}
	p.put("cell", "3.1").put("file", "脚注.docx").submit()
	contains(t, p.says(), "☑是", "以下内容未读取，如需要请手工补上：脚注1条、图片1张、无法识别的符号1个（以▢代替）。")
	p = w.opens(liaison, "report.import", h1+" 2")
	p.put("cell", "3.1").put("file", "总结.txt").submit()
	contains(t, p.says(), "6000字", "前2500字")
	if strings.Contains(p.says(), "未读取") {
		t.Error("all of a text was read")
	}
	if strings.Contains(strings.ReplaceAll(p.says(), `\u0026lt;`, "&lt;"), `\u003c!channel`) {
		t.Error("Slack's own words were not escaped")
	}
	p.submit()
	if d := w.drafting(); d.Text[2][0] != long || p.callback != "report.duty" {
		t.Fatalf("imported %d characters, %s", len(d.Text[2][0]), p.callback)
	}
	p = w.opens(liaison, "report.import", h1+" 2")
	p.put("cell", "3.1").put("file", "版式.docx").submit()
	w.opens(cdo, "report.duty", h1+" 2").put("part0", "我改过了").submit()
	p.put("how", "replace").submit()
	if d := w.drafting(); p.callback != "report.clash" || !strings.HasPrefix(d.Text[2][0], "我改过了") {
		t.Errorf("replaced what was not seen: %s", p.callback)
	}
}
