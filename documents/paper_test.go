package documents

import (
	"bytes"
	"regexp"
	"strings"
	"testing"
	"time"

	"cdobot/policy"
)

func samplePaper() Paper {
	return Paper{
		Title: "信息化项目数据论证意见书", Unit: "香洲区", Signer: "王某", Date: policy.On(2026, time.March, 16),
		Sections: []PaperSection{
			{Name: "项目概况", Lines: []string{"项目名称：智慧停车平台", "建设目的：汇聚泊位数据。\n供市民查询。", ""}},
			{Name: "论证结论", Lines: []string{"一票否决", "否决理由：<w:p>不得重复采集&{{正文}}"}},
			{Name: "分项", Lines: []string{"如下。"}, Parts: []PaperPart{{Name: "甲", Lines: []string{"甲的情况〔香洲区 2026上 v1 1.1〕。"}}, {Name: "乙", Lines: []string{"乙的情况。"}}}},
		},
		To: "领导小组", Small: regexp.MustCompile("〔[^〕]*〕"),
		Notes:   []string{"依据：实施方案三（二）1"},
		Annexes: []PaperSection{{Name: "引用索引", Lines: []string{"〔香洲区 2026上 v1 1.1〕"}}, {Name: "清单", Lines: []string{"一项"}}},
	}
}

// A paper is the same to the byte, and reads as it was written.
func TestWritePaper(t *testing.T) {
	paper := func() []byte {
		return bytesOf(t, func(b *bytes.Buffer) error { return WritePaper(b, samplePaper()) })
	}
	if !bytes.Equal(paper(), paper()) {
		t.Error("the second time it is another")
	}
	golden(t, "paper.txt", read(t, paper())+"\n")
	_, parts := partsOf(t, paper())
	body := parts["word/document.xml"]
	if n := strings.Count(body, "<w:pageBreakBefore/>"); n != 2 {
		t.Errorf("%d pages begin with an annex", n)
	}
	if !strings.Contains(body, `<w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr><w:t xml:space="preserve">〔香洲区 2026上 v1 1.1〕`) {
		t.Error("the reference is not in small type")
	}
}
