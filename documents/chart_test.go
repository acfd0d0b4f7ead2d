package documents

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

func sampleChart() *Chart {
	return &Chart{
		Title: "各维度得分分布（单位数）", Alt: "数据归集：75%及以上9个，<其余>3个", Bars: []string{"数据归集", "数据治理", "工作成效", "部门特点", "创新{{正文}}"},
		Parts: []ChartPart{{"75%及以上", []int{9, 4, 0, 11, 2}}, {"50%至75%", []int{3, 5, 6, 1, 4}}, {"25%至50%", []int{0, 2, 5, 0, 5}}, {"不足25%", []int{0, 1, 1, 0, 1}}},
	}
}

// A chart is a part of its own, which the package knows, with its figures behind it; what
// it says stays text, and the second time the document is the same to the byte.
func TestChart(t *testing.T) {
	p := samplePaper()
	p.Sections[0].Chart = sampleChart()
	p.Sections[1].Chart = &Chart{Title: "另一图", Bars: []string{"甲"}, Parts: []ChartPart{{"有", []int{120}}}}
	content := bytesOf(t, func(b *bytes.Buffer) error { return WritePaper(b, p) })
	if !bytes.Equal(content, bytesOf(t, func(b *bytes.Buffer) error { return WritePaper(b, p) })) {
		t.Error("the second time it is another")
	}
	names, parts := partsOf(t, content)
	if names[0] != "[Content_Types].xml" {
		t.Errorf("the package begins with %s", names[0])
	}
	for part, want := range map[string][]string{
		"[Content_Types].xml":               {`Extension="xlsx"`, `PartName="/word/charts/chart1.xml"`, `PartName="/word/charts/chart2.xml"`},
		"word/_rels/document.xml.rels":      {`Id="rIdChart1"`, `Target="charts/chart2.xml"`},
		"word/document.xml":                 {`r:id="rIdChart1"`, `r:id="rIdChart2"`, `descr="数据归集：75%及以上9个，&lt;其余&gt;3个"`, `name="另一图"`},
		"word/charts/chart1.xml":            {"<c:v>创新{{正文}}</c:v>", "Sheet1!$A$2:$A$6", "Sheet1!$E$2:$E$6", `<c:majorUnit val="2"/>`},
		"word/charts/chart2.xml":            {`<c:majorUnit val="12"/>`},
		"word/charts/_rels/chart2.xml.rels": {"../embeddings/chart2.xlsx"},
	} {
		for _, s := range want {
			if !strings.Contains(parts[part], s) {
				t.Errorf("%s lacks %s", part, s)
			}
		}
		for d := xml.NewDecoder(strings.NewReader(parts[part])); ; {
			if _, err := d.Token(); errors.Is(err, io.EOF) {
				break
			} else if err != nil {
				t.Fatalf("%s: %v", part, err)
			}
		}
	}
	book, err := ReadTable("a.xlsx", []byte(parts["word/embeddings/chart1.xlsx"]), 100)
	if err != nil || len(book.Rows) != 5 || book.Rows[4].Cells[4].Text != "1" {
		t.Errorf("behind the chart stands %+v (%v)", book, err)
	}
	if said := read(t, content); !strings.Contains(said, "各维度得分分布（单位数）") || !strings.Contains(said, "另一图") {
		t.Errorf("there is no title in\n%s", said)
	}
}

func TestChartMistakes(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]*Chart{
		"no bars": {}, "no parts": {Bars: []string{"甲"}}, "one count for two bars": {Bars: []string{"甲", "乙"}, Parts: []ChartPart{{"有", []int{1}}}},
	} {
		p := samplePaper()
		p.Sections[0].Chart = c
		if err := WritePaper(io.Discard, p); err == nil {
			t.Errorf("%s: it is drawn", name)
		}
	}
}
