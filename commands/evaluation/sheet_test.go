package evaluation

import (
	"bytes"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// randomResults are results of units of both kinds by the rubric. Of the first, a whole
// dimension does not apply; of the others, some criteria don't.
func randomResults(r *rand.Rand, rub rubric.Rubric) []confirmed {
	var all []confirmed
	for i := range 8 {
		kind := []policy.UnitKind{policy.District, policy.Department}[i%2]
		sheet := rubric.Sheet{}
		for _, c := range rub.Criteria {
			if r.IntN(6) > 0 && (i > 0 || c.Dimension != rubric.Innovation) {
				sheet[c.Key] = rubric.Points(r.IntN(int(c.Max()) + 1))
			}
		}
		u := policy.Unit{Code: strconv.Itoa(i), Kind: kind, Name: policy.Name{ZH: "=1+" + strconv.Itoa(i)}}
		all = append(all, confirmed{u, policy.Award{Points: sheet, Total: rub.Total(string(kind), sheet), Reasons: map[string]string{"own": "=HYPERLINK(\"http://a\")"}}})
	}
	return all
}

// The workbook's formulas come to what the rules come to, for every unit; a cell that is
// changed changes the total; and no text is computed.
func TestResultSheetsCompute(t *testing.T) {
	t.Parallel()
	r := rand.New(rand.NewPCG(12, 12))
	for round := range 4 {
		rub := policy.City().Fold(policy.State{}).Round(2026).Rubric
		all := randomResults(r, rub)
		var out bytes.Buffer
		if err := documents.WriteXLSX(&out, resultSheets(text.ZH, policy.City().Fold(policy.State{}), "UHEAD", 2026, all)...); err != nil {
			t.Fatal(err)
		}
		f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
		if err != nil {
			t.Fatal(err)
		}
		value := func(sheet, cell string) string {
			got, err := f.CalcCellValue(sheet, cell, excelize.Options{RawCellValue: true})
			if err != nil {
				t.Fatalf("%s!%s: %v", sheet, cell, err)
			}
			return got
		}
		compare := func(u confirmed, line int) {
			t.Helper()
			for i, d := range rub.Dimensions {
				p, applies := u.Total.Dimensions[d.Key]
				if got := value("汇总", documents.CellName(i+2, line)); got != decimalIf(applies, p) {
					t.Errorf("round %d: %s of unit %s comes to %s; want %s", round, d.Name, u.Code, got, decimalIf(applies, p))
				}
			}
			if got, want := value("汇总", documents.CellName(len(rub.Dimensions)+2, line)), policy.Decimal(u.Total.All); got != want {
				t.Errorf("round %d: unit %s comes to %s; want %s", round, u.Code, got, want)
			}
		}
		for i, u := range all {
			compare(u, i+2)
		}
		last := all[len(all)-1]
		last.Points["cooperation"] = 123
		last.Total = rub.Total(string(last.Kind), last.Points)
		if err := f.SetCellValue("明细", documents.CellName(gotColumn, len(all)*len(rub.Criteria)+1), 1.23); err != nil {
			t.Fatal(err)
		}
		compare(last, len(all)+1)
		if formula, err := f.GetCellFormula("汇总", "A2"); err != nil || formula != "" {
			t.Errorf("a unit's name is computed: %s (%v)", formula, err)
		}
	}
}
