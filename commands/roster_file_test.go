package commands_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/commands"
	"cdobot/commands/roster"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

func itoa(n int) string { return strconv.Itoa(n) }

// rosterCSV adds a department, renames a district, gives it another pair of
// liaisons, and a CDO to a department that has none.
const rosterCSV = `单位代码,单位名称,英文名称,简称,类别,加入日期,首席数据官账号,首席数据官姓名,职务,任命文号,任命日期,到任日期,联络员账号
shuju,市数据局,Data Bureau,数据局,部门,2026-03-01,,,,,,,@newbie
gaoxin,高新技术开发区,High-tech Development Zone,,,,,,,,,,
xiangzhou,,,,,,,,,,,,<@ULIAISONXIANGZHOU>、@newbie
renshe,,,,,,新来的同事,王五,副局长,珠数字〔2026〕2号,2026-04-10,,
gongan,,,,,,UCDOGONGAN,,,,,,
`

// holds puts files into the world's Slack, and gives their contents' hashes.
func (w *world) holds(files map[string]string) map[string]string {
	w.t.Helper()
	hashes := map[string]string{}
	for id, content := range files {
		sum := sha256.Sum256([]byte(content))
		hashes[id] = hex.EncodeToString(sum[:])
	}
	w.Accounts = func(context.Context) ([]commands.Account, error) {
		all := []commands.Account{
			{ID: newbie, Handle: "newbie", Name: "新来的同事"},
			{ID: "UTWIN1", Handle: "twin.one", Name: "李雷"},
			{ID: "UTWIN2", Handle: "twin.two", Name: "李雷"},
		}
		for _, id := range []string{bureau1, cdo, liaison, cdo2, pen2, loner, twice} {
			all = append(all, commands.Account{ID: id, Handle: strings.ToLower(id)})
		}
		return all, nil
	}
	w.Fetch = func(_ context.Context, id string) (string, string, io.ReadCloser, error) {
		content, ok := files[id]
		if !ok {
			return "", "", nil, &policy.Undelivered{Reason: "file_not_found", Final: true}
		}
		return "名册 <v2>.csv", "text/csv", io.NopCloser(strings.NewReader(content)), nil
	}
	return hashes
}

// uploads is the form with the file, by the bureau.
func (w *world) uploads(id string) commands.Answer {
	w.t.Helper()
	return w.sure(w.submits(bureau1, "roster.import", "", ui.Form{"file": {id}}))
}

// importing is a world with one file, uploaded.
func importing(t *testing.T, content string) (w *world, hash string) {
	t.Helper()
	w = newWorld(t, text.ZH)
	return w, w.holds(map[string]string{"F1": content})["F1"]
}

// TestImport enters what a file says, once, and tells everybody with a new
// post once.
func TestImport(t *testing.T) {
	t.Parallel()
	w, hash := importing(t, rosterCSV)
	before := w.entries()
	w.uploads("F1")
	if w.entries() != before {
		t.Fatal("a look at the file has changed the ledger")
	}
	for range 2 { // pressed twice
		w.sure(w.presses(bureau1, "roster.import.go", hash))
	}
	if got := w.entries() - before; got != 1 {
		t.Fatalf("%d entries; want 1", got)
	}
	s := w.folded()
	if u := s.Units.At("xiangzhou"); !slices.Equal(u.Liaisons, []string{liaison, newbie}) || u.CDO != cdo {
		t.Errorf("the district has %q and %q", u.CDO, u.Liaisons)
	}
	if u := s.Units.At("renshe"); u.CDO != newbie || u.Tenures[0].From != dateOf("2026-04-10") {
		t.Errorf("the department has %q, %+v", u.CDO, u.Tenures)
	}
	if u := s.Units.At("gaoxin"); u.Name.ZH != "高新技术开发区" || len(u.Past) != 1 {
		t.Errorf("the zone is %+v", u.Name)
	}
	told := map[string]int{}
	for _, n := range w.Planner.Due(s, w.outbox(), w.now) {
		if n.Trigger != nil {
			told[n.To]++
			w.card(n)
		}
	}
	if want := map[string]int{newbie: 3}; !maps.Equal(told, want) {
		t.Errorf("told %v; want %v: a card for each new post, and none for who stays", told, want)
	}
}

// TestExportComesBack: what was handed over as the roster changes nothing when
// it is brought in again.
func TestExportComesBack(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		storied(t, w)
		a := w.sure(w.types(bureau1, "/cdo roster export"))
		if len(a.Files) != 1 || !strings.HasSuffix(a.Files[0].Name, "2026-06-02.xlsx") {
			t.Fatalf("%d files", len(a.Files))
		}
		w.holds(map[string]string{"F1": string(a.Files[0].Content)})
		before := w.entries()
		if say := w.uploads("F1").Message.Text; !strings.Contains(say, text.T{ZH: "没有需要登记的变动", EN: "nothing to enter"}.In(lang)) {
			t.Errorf("said %s", say)
		}
		if w.entries() != before {
			t.Error("something was written down")
		}
		book, err := excelize.OpenReader(bytes.NewReader(a.Files[0].Content))
		if err != nil {
			t.Fatal(err)
		}
		if got := book.GetSheetList(); len(got) != 4 || lang == text.ZH && !slices.Equal(got, []string{"名册", "任免", "人员与角色", "实施方案"}) {
			t.Errorf("sheets %q", got)
		}
	}
}

// TestTemplateIsEmpty: the template is read, and has nothing to enter.
func TestTemplateIsEmpty(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		a := w.sure(w.types(bureau1, "/cdo roster template"))
		w.holds(map[string]string{"F1": string(a.Files[0].Content)})
		if got := w.cause(w.submits(bureau1, "roster.import", "", ui.Form{"file": {"F1"}})); got != policy.FileEmpty {
			t.Errorf("refused for %q; want %q", got, policy.FileEmpty)
		}
	}
}

// TestColumnsOfRefusals: the columns that we name are in the template.
func TestColumnsOfRefusals(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		known := documents.RosterTemplate(string(lang)).Columns
		for _, f := range []string{"code", "name", "name_en", "short", "kind", "document", "decided", "from", "receipt", "date"} {
			if name := roster.ColumnOf(lang, f); !slices.Contains(known, name) {
				t.Errorf("%s is called %q in %s; the template has %q", f, name, lang, known)
			}
		}
	}
}

// TestTheFileIsDecidedAnew: between the look and the word something was done.
func TestTheFileIsDecidedAnew(t *testing.T) {
	t.Parallel()
	w, hash := importing(t, rosterCSV)
	w.uploads("F1")
	w.event(bureau2, policy.UnitFounded{Code: "qita", Class: policy.Department, Name: policy.Name{ZH: "市数据局", EN: "Other"}})
	before := w.entries()
	a := w.sure(w.presses(bureau1, "roster.import.go", hash))
	if w.entries() != before || !strings.Contains(a.Message.Text, "第2行") {
		t.Errorf("said %q", a.Message.Text)
	}
}

// TestManyUnits: 130 new units in one go, in one entry; too many errors for a
// message come as a file.
func TestManyUnits(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	hashes := w.holds(map[string]string{
		"F1": rowsOf(130, "单位代码,单位名称,类别,联络员账号", "unit%d,单位%[1]d,部门,@newbie"),
		"F2": rowsOf(130, "单位代码,单位名称,类别", "unit%d,单位%[1]d,乡"),
	})
	a := w.uploads("F1")
	for _, want := range []string{"新增130个单位", "联络员 +130 −0", "不变0个单位"} {
		if !strings.Contains(a.Message.Text, want) {
			t.Errorf("said %q; want %q", a.Message.Text, want)
		}
	}
	slack := newWorkspace(t)
	if refused := slack.refuses(encode(t, a.Message)); refused != "" {
		t.Error(refused)
	}
	before := w.entries()
	w.sure(w.presses(bureau1, "roster.import.go", hashes["F1"]))
	if got := w.entries() - before; got != 1 || w.folded().Units.Len() != 16+130 {
		t.Errorf("%d entries, %d units", got, w.folded().Units.Len())
	}
	b := w.uploads("F2")
	if refused := slack.refuses(encode(t, b.Message)); refused != "" {
		t.Error(refused)
	}
	if len(b.Files) != 1 || bytes.Count(b.Files[0].Content, []byte("\n")) != 131 {
		t.Errorf("%d files", len(b.Files))
	}
}

// TestWhatSlackDoesNotGiveUs is said under the field.
func TestWhatSlackDoesNotGiveUs(t *testing.T) {
	t.Parallel()
	w, _ := importing(t, rosterCSV)
	fails := func(err error) {
		w.Fetch = func(context.Context, string) (string, string, io.ReadCloser, error) { return "", "", nil, err }
	}
	for reason, want := range map[string]string{"file_too_large": "10 MB", "file_not_found": "重新上传", "ratelimited": "稍后"} {
		fails(&policy.Undelivered{Reason: reason})
		if a := w.uploads("F1"); !strings.Contains(a.Errors["file"], want) {
			t.Errorf("%s: %q", reason, a.Errors)
		}
	}
	if got := w.cause(w.submits(bureau1, "roster.import", "", ui.Form{})); got != policy.FieldMissing {
		t.Errorf("no file: %q", got)
	}
}

// TestMovingTheRegisterIsTheBureaus.
func TestMovingTheRegisterIsTheBureaus(t *testing.T) {
	t.Parallel()
	w, hash := importing(t, rosterCSV)
	w.uploads("F1")
	before := w.entries()
	for i, person := range parts() {
		want := [8]policy.Cause{bureaus, bureaus, bureaus, bureaus, may, bureaus, bureaus, bureaus}[i]
		for name, do := range map[string]func(*world, string) (commands.Answer, error){
			"template": typing("roster template"), "export": typing("roster 导出"), "form": typing("roster import"),
			"upload": submitting("roster.import", "", ui.Form{"file": {"F1"}}),
		} {
			if got := w.cause(do(w, person)); got != want {
				t.Errorf("%s by %s: %q; want %q", name, person, got, want)
			}
		}
		if person != bureau1 {
			if got := w.cause(w.presses(person, "roster.import.go", hash)); got != want {
				t.Errorf("confirmed by %s: %q", person, got)
			}
		}
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}
