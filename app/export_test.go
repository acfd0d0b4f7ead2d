package app

import (
	"bufio"
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	records "cdobot/commands/export"
	"cdobot/commands/features"
	"cdobot/commands/text"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// worked is a store in which something of everything was done.
func (d *desk) worked() {
	d.t.Helper()
	if status, out, errs := d.run("import", d.file("名册.csv", rosterCSV)); status != 0 {
		d.t.Fatal(out, errs)
	}
	p := d.open()
	defer p.Close(context.WithoutCancel(d.t.Context())) //nolint:errcheck // what was written is read again
	words := policy.ReportText{{"=HYPERLINK(\"x\")", "二", "三", "四"}}
	for _, event := range []policy.Event{
		policy.TrainingLogged{Unit: "xiangzhou", No: 1, TrainingFacts: policy.TrainingFacts{
			Date: policy.On(2026, time.March, 12), Topic: "=cmd|' /C calc'!A0", Kinds: []policy.TrainingKind{policy.Skills}, Heads: 45, Links: []string{"https://a.example", "https://b.example"},
		}},
		policy.TrainingCancelled{Unit: "xiangzhou", No: 1},
		policy.SessionPlanned{Unit: "gongan", No: 1, SessionFacts: policy.SessionFacts{
			Date: policy.On(2026, time.June, 18), Time: "09:30", Topic: "=1+1", Kinds: []policy.TrainingKind{policy.Skills}, Place: "三楼", Room: 30,
		}},
		policy.ReportPresented{Unit: "xiangzhou", Period: "2026-H1", Text: words},
		policy.ReviewSubmitted{
			Unit: "xiangzhou", Year: 2025, Text: map[policy.Dimension]string{policy.Governance: "治理\n<好>"},
			Proofs: map[string]string{"catalogue": "12号"}, Files: []policy.ProofFile{{Dimension: policy.Collection, Name: "目录.pdf", Hash: "ab12"}},
		},
		policy.MeetingSet{No: 1, MeetingFacts: policy.MeetingFacts{Date: policy.On(2026, time.May, 20), Time: "14:30", Place: "三楼"}},
		policy.FeedbackGiven{Text: "@SUM(1) & <多>"},
		policy.CDONominated{Unit: "gongan", No: 1, Candidate: policy.Candidate{Name: "王五", Title: "副局长", Rank: policy.Deputy}},
		policy.UnitChanged{Code: "hengqin", From: policy.On(2021, time.September, 17), Name: policy.Name{ZH: "横琴粤澳深度合作区", EN: "Hengqin"}},
	} {
		o := policy.Origin{By: "U1", Via: "test", At: policy.On(2026, time.May, 12).At(11, 0)}
		if _, err := p.Ledger.Append(d.t.Context(), o, func(policy.State) (policy.Event, error) { return event, nil }); err != nil {
			d.t.Fatal(err)
		}
	}
}

// TestExport writes all tables in all forms, and the ledger so that its chain
// can be followed without us.
func TestExport(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.worked()
	dir := filepath.Join(t.TempDir(), "out")
	status, out, errs := d.run("export", dir)
	if status != 0 || !strings.Contains(out, "exported 69 files and 11 entries") {
		t.Fatalf("%d, %s%s", status, out, errs)
	}
	for name, want := range map[string]string{
		"trainings.jsonl":         `{"unit":"xiangzhou","no":"1","date":"2026-03-12","topic":"=cmd|' /C calc'!A0","kinds":"skills","heads":"45",`,
		"trainings.csv":           `'=cmd|`,
		"planned_trainings.jsonl": `{"unit":"gongan","no":"1","date":"2026-06-18","starts":"09:30","ends":"","topic":"=1+1","kinds":"skills","place":"三楼","trainer":"","audience":"","seats":"30","signed":"0",`,
		"planned_trainings.csv":   `'=1+1`,
		"reports.jsonl":           `{"unit":"xiangzhou","period":"2026-H1","state":"to sign","drafter":"U1",`,
		"report_texts.jsonl":      `"d1_results":"=HYPERLINK(\"x\")","d1_problems":"二"`,
		"reviews.jsonl":           `"governance":"治理\n<好>","achievement":"","profile":"","innovation":"","proofs":"catalogue: 12号","proof_files":"collection: 目录.pdf ab12"}`,
		"meetings.csv":            "编号,日期,时刻,止,地点,议程,撤销或取消原因,通知时间,回复时限\r\n1,2026-05-20,14:30,,三楼,,,,2026-05-19\r\n",
		"feedback.jsonl":          `"text":"@SUM(1) & <多>"`,
		"nominations.jsonl":       `"person_name":"王五"`,
		"posts.jsonl":             `"document":"珠数字〔2026〕3号","decided":"2026-05-10"`,
		"units.jsonl":             `{"unit":"hengqin","name":"横琴新区","kind":"district","joined":"","retired":"","into":"","called_until":"2021-09-17"}`,
		"obligations.jsonl":       `{"unit":"xiangzhou","noun":"training","period":"2026","due":"2026-12-31","status":"open","at":"","have":"0","want":"2"}`,
	} {
		if got := contents(t, filepath.Join(dir, name)); !strings.Contains(got, want) {
			t.Errorf("%s: %q is missing in\n%s", name, want, got)
		}
	}
	if got, want := chain(t, filepath.Join(dir, "ledger.jsonl")), 11; got != want {
		t.Errorf("the exported chain has %d entries; want %d", got, want)
	}
	book, err := excelize.OpenFile(filepath.Join(dir, "cdobot.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	if got := len(book.GetSheetList()); got != 33 {
		t.Errorf("%d sheets: %q", got, book.GetSheetList())
	}
	// The roster that went out comes in again, and is nothing new.
	if status, out, errs := d.run("import", filepath.Join(dir, "roster.csv")); status != 0 || !strings.Contains(out, "没有需要登记的变动") {
		t.Errorf("import of the export: %d, %s%s", status, out, errs)
	}
}

func contents(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestExportOfOwnDimensions: a dimension that the bureau added has a column by its name.
func TestExportOfOwnDimensions(t *testing.T) {
	t.Parallel()
	r := rubric.Standard()
	r.Dimensions = append(r.Dimensions, rubric.Dimension{Key: "service", Name: "服务企业"})
	d := newDesk(t)
	d.worked()
	p := d.open()
	for _, event := range []policy.Event{
		policy.RubricSet{Year: 2026, Rubric: r},
		policy.ReviewSubmitted{Unit: "xiangzhou", Year: 2026, Text: map[policy.Dimension]string{"service": "上门12次"}},
	} {
		o := policy.Origin{By: "U1", Via: "test", At: policy.On(2026, time.December, 1).At(11, 0)}
		if _, err := p.Ledger.Append(t.Context(), o, func(policy.State) (policy.Event, error) { return event, nil }); err != nil {
			t.Fatal(err)
		}
	}
	x, err := records.New(t.Context(), p.Ledger, policy.On(2026, time.December, 1), text.ZH, features.All(), records.Scope{})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := x.Files()["reviews.csv"](&out); err != nil || !strings.Contains(out.String(), "服务企业") || !strings.Contains(out.String(), "上门12次") {
		t.Errorf("%v: %s", err, out.String())
	}
}

// chain follows the sums of an exported ledger.
func chain(t *testing.T, file string) int {
	t.Helper()
	n, sum := 0, ""
	lines := bufio.NewScanner(strings.NewReader(contents(t, file)))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var l struct {
			N    int              `json:"n"`
			At   string           `json:"at"`
			By   string           `json:"by"`
			Via  string           `json:"via"`
			Key  string           `json:"key"`
			Kind policy.EventKind `json:"kind"`
			Body json.RawMessage  `json:"body"`
			Prev string           `json:"prev"`
			Sum  string           `json:"sum"`
		}
		if err := json.Unmarshal(lines.Bytes(), &l); err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, l.At)
		if err != nil {
			t.Fatal(err)
		}
		e := policy.Entry{N: l.N, At: at, By: l.By, Via: l.Via, Key: l.Key, Kind: l.Kind, Body: l.Body, Prev: l.Prev}
		if e.Sum() != l.Sum || e.Prev != sum || e.N != n+1 {
			t.Errorf("entry %d does not hold", l.N)
		}
		n, sum = l.N, l.Sum
	}
	return n
}

// TestExportKeepsWhatIsThere: a folder that holds something is only written
// into when asked.
func TestExportKeepsWhatIsThere(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.begin()
	dir := t.TempDir()
	mine := filepath.Join(dir, "mine.txt")
	if err := os.WriteFile(mine, []byte("mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	if status, _, errs := d.run("export", dir); status != 1 || !strings.Contains(errs, "--replace") {
		t.Errorf("%d, %s", status, errs)
	}
	for range 2 {
		if status, _, errs := d.run("export", dir, "--replace"); status != 0 {
			t.Errorf("%d, %s", status, errs)
		}
	}
	if contents(t, mine) != "mine" {
		t.Error("somebody else's file is gone")
	}
	left, err := filepath.Glob(filepath.Join(dir, ".cdobot-export-*"))
	if err != nil || len(left) > 0 {
		t.Errorf("left behind: %q, %v", left, err)
	}
	if status, _, errs := d.run("export"); status != 2 || !strings.Contains(errs, "name the folder") {
		t.Errorf("no folder: %d, %s", status, errs)
	}
}

// TestEveryColumnHasAName, in both languages, and none has that of another one
// in the same table.
func TestEveryColumnHasAName(t *testing.T) {
	t.Parallel()
	d := newDesk(t)
	d.begin()
	p := d.open()
	defer p.Close(context.WithoutCancel(t.Context())) //nolint:errcheck // it was only read
	for _, lang := range []text.Lang{text.ZH, text.EN} {
		x, err := records.New(t.Context(), p.Ledger, policy.On(2026, time.May, 12), lang, features.All(), records.Scope{})
		if err != nil {
			t.Fatal(err)
		}
		for name, fill := range x.Files() {
			var out bytes.Buffer
			if err := fill(&out); err != nil {
				t.Errorf("%s: %v", name, err)
			}
			if !strings.HasSuffix(name, ".csv") {
				continue
			}
			head, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(out.Bytes(), []byte("\ufeff")))).Read()
			if err != nil {
				t.Errorf("%s: %v", name, err)
			}
			for i, c := range head {
				if c == "" || slices.Contains(head[:i], c) {
					t.Errorf("%s: column %d is called %q in %s", name, i, c, lang)
				}
			}
		}
	}
}
