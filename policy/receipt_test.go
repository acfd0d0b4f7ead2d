package policy

import (
	"strings"
	"testing"
	"time"
)

func TestReceiptOf(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := w.story(On(2026, time.May, 20).At(8, 0), presents(districtPen).by(districtPen), signs().by(districtCDO), returns().by(bureau1), signsOwn().by(districtCDO))
	first, second := fullReport("草稿").Sum(), fullReport("亲自").Sum()
	for digits, want := range map[string]int{
		first: 1, first[:8]: 1, strings.ToUpper(first[:12]): 1, second[:8]: 2,
		first[:7]: 0, "": 0, "zzzzzzzz": 0, first + "0": 0,
	} {
		u, p, v, ok := w.state.ReceiptOf(digits)
		if ok != (want > 0) || ok && (u.Code != district || p != h1 || v.No != want) {
			t.Errorf("%q is %s %s %+v, %v; want version %d", digits, u.Code, p, v, ok, want)
		}
	}
	// The same text filed once more is the later version's, too.
	w.do(now, bureau1)(ReturnReport(w.state, now, bureau1, district, h1, Remarks{Comment: "改"}))
	w.story(now, presents(districtPen).by(districtPen), signs().by(districtCDO))
	if _, _, v, ok := w.state.ReceiptOf(first); !ok || v.No != 3 {
		t.Errorf("filed again as it was: %+v, %v", v, ok)
	}
	// Two sums that begin alike are told apart by more digits.
	text := fullReport("草稿")
	w.write(now, departmentCDO, ReportSigned{Unit: department, Period: h1, Sum: first[:8] + strings.Repeat("0", 56), Text: &text})
	if _, _, _, ok := w.state.ReceiptOf(first[:8]); ok {
		t.Error("one of two was taken")
	}
	if u, _, _, ok := w.state.ReceiptOf(first[:8] + "0000"); !ok || u.Code != department {
		t.Errorf("%s, %v", u.Code, ok)
	}
}

// Evidence is part of what is signed.
func TestSumReport(t *testing.T) {
	t.Parallel()
	text, one := fullReport("文"), Exhibit{Cell: "1.4", Name: "通知.pdf", Hash: "ab", Size: 9}
	other, link := one, one
	other.Cell, link.Link = "2.4", "https://example.org"
	sums := map[string]bool{}
	for _, exhibits := range [][]Exhibit{nil, {one}, {other}, {link}, {one, one}} {
		sums[SumReport(text, exhibits)] = true
	}
	if len(sums) != 5 || !sums[text.Sum()] {
		t.Errorf("%d sums of five reports", len(sums))
	}
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	w.do(now, districtPen)(PresentReport(w.state, now, districtPen, district, h1, text, one))
	d, err := SignReport(w.state, now, districtCDO, district, h1, text.Sum(), nil)
	wantRefused(t, d, err, OutdatedVersion, "")
	d, err = SignReport(w.state, now, districtCDO, district, h1, SumReport(text, []Exhibit{one}), nil)
	wantRefused(t, d, err, "", "")
	d, err = PresentReport(w.state, now, districtPen, district, h1, text, make([]Exhibit, MaxExhibits)...)
	wantRefused(t, d, err, "", "")
	d, err = PresentReport(w.state, now, districtPen, district, h1, text, make([]Exhibit, MaxExhibits+1)...)
	wantRefused(t, d, err, TooManyExhibits, "")
}

func TestParseCell(t *testing.T) {
	t.Parallel()
	for d := range Duty(Duties) {
		for p := range Parts {
			c := Cell{d, p}
			if got, ok := ParseCell(c.String()); !ok || got != c {
				t.Errorf("%s is read as %v, %v", c, got, ok)
			}
		}
	}
	for _, s := range []string{"", "3", "3.", ".2", "0.1", "1.0", "5.1", "1.5", "a.b", "1.1.1", "-1.1"} {
		if c, ok := ParseCell(s); ok {
			t.Errorf("%q is %v", s, c)
		}
	}
	var text ReportText
	text[0][Results] = "有"
	if missing := text.Missing(); len(missing) != 15 || missing[0].String() != "1.2" || missing[14].String() != "4.4" {
		t.Errorf("missing %v", missing)
	}
}

func TestSetTemplate(t *testing.T) {
	t.Parallel()
	w := founded(t, On(2026, time.January, 5))
	now := On(2026, time.May, 20).At(10, 0)
	for _, by := range []string{districtCDO, districtPen, leader, "UNOBODY"} {
		d, err := SetTemplate(w.state, by, "ab", "模板.docx")
		wantRefused(t, d, err, BureauOnly, "")
	}
	d, err := SetTemplate(w.state, bureau1, "", "")
	wantRefused(t, d, err, NothingNew, "file")
	w.do(now, bureau1)(SetTemplate(w.state, bureau1, "ab", " 模板.docx\n"))
	if w.state.Template != (Template{Hash: "ab", Name: "模板.docx"}) {
		t.Errorf("set: %+v", w.state.Template)
	}
	d, err = SetTemplate(w.state, bureau1, "ab", "另一名称.docx")
	wantRefused(t, d, err, NothingNew, "file")
	w.do(now, bureau1)(SetTemplate(w.state, bureau1, "", ""))
	if w.state.Template != (Template{}) {
		t.Errorf("back: %+v", w.state.Template)
	}
}
