//go:build office

package evaluation

import (
	"bytes"
	"encoding/csv"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// LibreOffice computes what the rules compute, from the cells alone: what the workbook
// says that they came to is taken out of it before.
func TestOfficeComputesResults(t *testing.T) {
	s := policy.City().Fold(policy.State{})
	rub := s.Round(2026).Rubric
	all := randomResults(rand.New(rand.NewPCG(12, 13)), rub)
	var out bytes.Buffer
	if err := documents.WriteXLSX(&out, resultSheets(text.ZH, s, "UHEAD", 2026, all)...); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(bytes.NewReader(out.Bytes()))
	if err != nil {
		t.Fatal(err)
	}
	last, dir := all[len(all)-1], t.TempDir()
	last.Points["cooperation"] = 123
	all[len(all)-1].Total = rub.Total(string(last.Kind), last.Points)
	if err := f.SetCellValue("明细", documents.CellName(gotColumn, len(all)*len(rub.Criteria)+1), 1.23); err != nil {
		t.Fatal(err)
	}
	if err := f.UpdateLinkedValue(); err != nil {
		t.Fatal(err)
	}
	if err := f.SaveAs(filepath.Join(dir, "a.xlsx")); err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "soffice", "--headless", "-env:UserInstallation=file://"+dir+"/profile", "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", dir, "a.xlsx")
	c.Dir = dir
	if said, err := c.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	content, err := os.ReadFile(filepath.Join(dir, "a.csv"))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(content)).ReadAll()
	if err != nil || len(rows) != len(all)+1 {
		t.Fatalf("%d rows (%v)", len(rows), err)
	}
	for i, u := range all {
		row := rows[i+1]
		for j, d := range rub.Dimensions {
			p, applies := u.Total.Dimensions[d.Key]
			if want := shown(applies, p); row[j+1] != want {
				t.Errorf("%s of unit %s comes to %q; want %q", d.Name, u.Code, row[j+1], want)
			}
		}
		if got, want := row[len(rub.Dimensions)+1], shown(true, u.Total.All); got != want {
			t.Errorf("unit %s comes to %q; want %q", u.Code, got, want)
		}
	}
}

// shown is points as the workbook shows them.
func shown(is bool, p rubric.Points) string {
	if !is {
		return ""
	}
	return t("%.2f", "").F(text.ZH, float64(p)/float64(rubric.Point))
}
