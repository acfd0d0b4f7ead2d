package commands_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/commands/evaluation"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// TestReviewIsKeptAsTyped: a self-review loses nothing that anybody typed, is
// one text for all of a unit's people, and is read by others once the CDO has
// handed it in.
func TestReviewIsKeptAsTyped(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-12-03 10:00")
	const place = "xiangzhou 2026"
	p := w.opens(liaison, "evaluation.open", place)
	p.put("collection", "归集120").keystroke()()
	late := p.put("collection", "归集120类").keystroke()
	p.put("collection", "归集120类。").put("governance", "治理三轮。").keystroke()()
	late() // an older keystroke that comes behind

	// Slack may tell of a closed window as it was in the beginning.
	r := p.request("closed", "")
	r.Form = ui.Form{}
	w.sure(evaluation.Closed(t.Context(), w.App, r))
	r.Form = ui.Form{"collection": {""}}
	w.sure(evaluation.Closed(t.Context(), w.App, r))

	other := w.opens(cdo, "evaluation.open", place)
	if other.get("collection") != "归集120类。" || other.get("governance") != "治理三轮。" {
		t.Fatalf("the CDO finds %v", other.form)
	}
	mine := w.opens(liaison, "evaluation.open", place)
	mine.put("collection", "归集125类。").keystroke()()
	other.put("collection", "归集数据目录一本。").keystroke()() // had not seen the 125
	mine = w.opens(liaison, "evaluation.open", place)
	if mine.get("collection") != "归集数据目录一本。" {
		t.Errorf("the newest words are gone: %v", mine.form)
	}
	contains(t, mine.says(), "归集125类。", "已被替换")

	for _, d := range policy.Dimensions() {
		if mine.get(string(d)) == "" {
			mine.put(string(d), "无。")
		}
	}
	w.sure(w.submits(liaison, "evaluation.submit", mine.meta, mine.form))
	if got := w.sure(w.types(bureau1, "/cdo evaluation show 香洲")); got.Modal != nil {
		t.Error("the bureau reads what nobody has confirmed")
	}
	if cause := w.cause(w.submits(pen2, "evaluation.submit", mine.meta, mine.form)); cause != policy.NotYourUnit {
		t.Errorf("another unit puts it up: %q", cause)
	}
	own := w.opens(cdo, "evaluation.open", place)
	w.sure(w.submits(cdo, "evaluation.submit", own.meta, own.form))
	got := w.sure(w.types(bureau1, "/cdo evaluation show 香洲"))
	contains(t, string(encode(t, got.Modal)), "归集数据目录一本。", "治理三轮。")
	if strings.Contains(string(encode(t, got.Modal)), "evaluation.submit") {
		t.Error("the bureau can hand it in")
	}
}

// confirmedResults have the head confirm the results of the district and of the
// department, which lost two points of an incident, and of more. One unit has one scorer's word.
func confirmedResults(w *world, more ...string) {
	w.at("2026-12-20 10:00")
	w.event("cli", policy.RoleGiven{Person: "UHEAD", Role: policy.BureauHead})
	for _, unit := range append([]string{"xiangzhou", "gongan"}, more...) {
		sheet := rubric.Sheet{}
		for _, c := range w.folded().Round(2026).Rubric.Criteria {
			sheet[c.Key] = c.Max()
		}
		if unit == "gongan" {
			sheet["incidents"] = 200
			delete(sheet, "sharing")
		}
		for _, by := range []string{bureau1, bureau2} {
			w.event(by, policy.ScoreGiven{Year: 2026, Unit: unit, Points: sheet, Reasons: map[string]string{"own": "现场核查属实。"}})
		}
		w.event("UHEAD", policy.ScoreConfirmed{Year: 2026, Unit: unit, Points: sheet, Grade: "excellent", Improved: unit == "gongan"})
	}
	w.event(bureau1, policy.ScoreGiven{Year: 2026, Unit: "jinwan", Points: rubric.Sheet{"own": 777}, Reasons: map[string]string{"own": "另一人不可见"}})
	w.event(bureau1, policy.ProvinceJudged{Year: 2026, Grade: "优秀", Notice: "粤政数〔2026〕9号"})
}

// TestResultsAsExcel: the confirmed results alone, computed in the workbook, for those who
// oversee all units; what is shown to few, to those only.
func TestResultsAsExcel(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-12-20 09:00")
	if cause := w.cause(w.types(bureau1, "/cdo evaluation export")); cause != policy.NothingConfirmed {
		t.Errorf("before any is confirmed: %q", cause)
	}
	confirmedResults(w)
	for _, who := range []string{liaison, cdo2, company, "USTRANGER"} {
		for _, word := range []string{"export", "report"} {
			if cause := w.cause(w.types(who, "/cdo evaluation "+word)); cause != policy.BureauOnly {
				t.Errorf("%s for %s: %q", word, who, cause)
			}
		}
	}
	for who, sees := range map[string]bool{"UHEAD": true, leader: true, bureau1: false, bureau2: false, cityCDO: false} {
		got := w.sure(w.types(who, "/cdo 自评 导出 2026"))
		f, err := excelize.OpenReader(bytes.NewReader(got.Files[0].Content))
		if err != nil || got.Files[0].Name != "2026年度工作评价结果.xlsx" {
			t.Fatal(err, got.Files[0].Name)
		}
		var all []string
		for _, sheet := range f.GetSheetList() {
			rows, err := f.GetRows(sheet)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				all = append(all, strings.Join(row, " | "))
			}
		}
		said := strings.Join(all, "\n")
		contains(t, said, "香洲区 | 20.00 | 20.00 | 20.00 | 20.00 | 20.00 | 100.00 | 优秀", "市公安局 | 20.00 | 18.00 | 20.00 | 20.00 | 20.00 | 98.00 | 优秀 | 是", "现场核查属实。")
		if strings.Contains(said, "金湾") || strings.Contains(said, "另一人不可见") || strings.Contains(said, "7.77") {
			t.Errorf("%s reads one scorer's word:\n%s", who, said)
		}
		formula, err := f.GetCellFormula("汇总", "C3")
		if strings.Contains(said, "数据安全事件") != sees || (formula != "") != sees || err != nil {
			t.Errorf("%s sees of incidents, computed by %q (%v):\n%s", who, formula, err, said)
		}
		if got, err := f.CalcCellValue("汇总", "G3"); err != nil || got != "98.00" {
			t.Errorf("for %s the department comes to %s (%v)", who, got, err)
		}
	}
}

// TestReportOnTheEvaluation: how the results are distributed, with no unit beside points.
func TestReportOnTheEvaluation(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	confirmedResults(w, "doumen", "gaoxin", "renshe")
	got := w.sure(w.types(leader, "/cdo 自评 报告 2026"))
	said, _, err := documents.ReadText(got.Files[0].Name, got.Files[0].Content, 100_000)
	if err != nil || got.Files[0].Name != "2026年度工作评价报告.docx" {
		t.Fatal(err, got.Files[0].Name)
	}
	contains(t, said, "应参加评价的单位15个，已确认结果5个", "优秀（总分90分及以上）：5个", "不合格（总分不足60分）：0个",
		"数据治理：75%及以上的5个，50%至75%的0个", "较上年度显著提升的单位1个：市公安局", "结果为优秀（粤政数〔2026〕9号）")
	blocks := string(encode(t, got.Message.Blocks))
	contains(t, blocks, `"data_visualization"`, "*数据治理*", "█████　75%及以上的5个，50%至75%的0个", "█ 75%及以上　▓ 50%至75%")
	contains(t, got.Message.Text, "数据治理：75%及以上的5个") // what is read out where there is a layout
	said += blocks
	if strings.Contains(said, "香洲区") || strings.Contains(said, "98") {
		t.Errorf("it says what is nobody else's:\n%s", said)
	}
}

// TestReviewFiles: what a unit attaches goes before the CDO with the review, is handed over
// to whoever may read it, to the unit alone before it is in, and can be taken out again.
func TestReviewFiles(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.at("2026-12-02 10:00")
	w.attach(map[string]string{"F1": "%PDF 目录", "F2": "二"})
	p := w.opens(liaison, "evaluation.open", "xiangzhou 2026")
	for name, words := range review("归集") {
		p.put(name, words[0])
	}
	p.put("files.collection", "F1", "F2", "F9")
	got := w.sure(p.sends("evaluation.submit"))
	if said := strings.Join(slices.Collect(maps.Values(got.Errors)), ""); !strings.Contains(said, "文件已被删除或无权读取") {
		t.Fatalf("%+v", got)
	}
	p.put("files.collection", "F1", "F2")
	w.sure(p.sends("evaluation.submit"))
	own := w.opens(cdo, "evaluation.open", "xiangzhou 2026")
	contains(t, own.says(), "F1（1 KB）", "F2（1 KB）")
	idOf := func(content string) string {
		sum := sha256.Sum256([]byte(content))
		return ui.SumOf("collection", hex.EncodeToString(sum[:]))[:16]
	}
	id := "xiangzhou 2026 " + idOf("%PDF 目录")
	if c := w.cause(w.presses(pen2, "evaluation.file", id)); c != policy.NotYourUnit {
		t.Errorf("another unit: %q", c)
	}
	if got := w.sure(w.presses(bureau1, "evaluation.file", id)); len(got.Files) > 0 {
		t.Error("the bureau has it before it is handed in")
	}
	own.put("remove.collection.2", idOf("二"))
	w.sure(own.sends("evaluation.submit"))
	for _, who := range []string{liaison, cdo, bureau1, leader} {
		got := w.sure(w.presses(who, "evaluation.file", id))
		if len(got.Files) != 1 || got.Files[0].Name != "F1" || string(got.Files[0].Content) != "%PDF 目录" {
			t.Errorf("%s gets %+v", who, got)
		}
	}
	read := string(encode(t, w.sure(w.types(bureau1, "/cdo evaluation show 香洲")).Modal))
	form := string(encode(t, w.sure(w.presses(bureau1, "evaluation.score", "xiangzhou 2026 0")).Modal))
	for _, shown := range []string{read, form} {
		if !strings.Contains(shown, "F1（1 KB）") || strings.Contains(shown, "F2（") {
			t.Errorf("shown is %s", shown)
		}
	}
	if !strings.Contains(form, "佐证：F1") {
		t.Errorf("no proof stands in %s", form)
	}
}
