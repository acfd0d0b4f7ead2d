package documents

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"cdobot/policy"
)

// TestHeadings: how units call and number the duties and the parts.
func TestHeadings(t *testing.T) {
	t.Parallel()
	const none = -1
	for _, c := range []struct {
		line       string
		duty, part int
		rest       string
	}{
		{"一、统筹数据管理工作", 0, none, ""},
		{"一、数据资源管理工作情况", 0, none, ""},
		{"（一）公共数据管理", 0, none, ""},
		{"1. 加强数据治理", 0, none, ""},
		{"1、履行统筹数据管理职责", 0, none, ""},
		{"第一部分　统筹数据管理工作", 0, none, ""},
		{"职责一：统筹数据管理工作", 0, none, ""},
		{"职责2 协助推进数字政府建设", 1, none, ""},
		{"第三项职责", 2, none, ""},
		{"　　二、协助推进数字政府建设方面", 1, none, ""},
		{"二．推进数字政府改革建设", 1, none, ""},
		{"(三)实施常态化指导监督", 2, none, ""},
		{"三、开展指导监督工作情况", 2, none, ""},
		{"4．加强数据运营支撑", 3, none, ""},
		{"四、数据运营团队建设", 3, none, ""},
		{"**加强数据运营支撑**", 3, none, ""},
		{"## 加强数据运营支撑", 3, none, ""},
		{"（一）工作成效", none, 0, ""},
		{"1.工作成效", none, 0, ""},
		{"1.1 主要工作成效", none, 0, ""},
		{"①取得的成效", none, 0, ""},
		{"2026年上半年工作开展情况", none, 0, ""},
		{"主要做法及成效", none, 0, ""},
		{"工作成效：完成目录登记80类。", none, 0, "完成目录登记80类。"},
		{"工作成效。完成目录登记80类。", none, 0, "完成目录登记80类。"},
		{"（二）存在问题", none, 1, ""},
		{"二、存在的主要问题和困难", none, 1, ""},
		{"目前面临的困难与不足", none, 1, ""},
		{"问题和建议", none, 1, ""},
		{"（三）下一阶段计划", none, 2, ""},
		{"三、下一步工作打算", none, 2, ""},
		{"下半年工作计划及措施", none, 2, ""},
		{"下步工作安排", none, 2, ""},
		{"（四）佐证材料", none, 3, ""},
		{"佐证材料清单：", none, 3, ""},
		{"工作成效\t完成目录登记80类", none, 0, "完成目录登记80类"},
		{"一、统筹数据管理工作成效", 0, 0, ""},
		{"（二）数据管理工作存在的问题", 0, 1, ""},
		{"3.数字政府建设下一步计划", 1, 2, ""},
		{"指导监督（佐证材料）", 2, 3, ""},
		{"Results", none, 0, ""},
	} {
		h, rest, found := headingOf(c.line)
		if !found || h.duty != c.duty || h.part != c.part || rest != c.rest {
			t.Errorf("%q: %+v, %q, found: %v", c.line, h, rest, found)
		}
	}
	for _, line := range []string{
		"", "　", "一、", "香洲区2026年上半年工作总结报告", "1.存在问题台账已建立并动态更新", "数据管理平台已上线运行", "工作成效显著，得到省局肯定",
		"下一步，将继续推进目录登记。", "本半年数据治理工作取得新进展，完成目录登记80类，", "附件：佐证材料见群文件", "统筹数据管理工作专班由分管副区长任组长，成员单位共12个", "问：如何登记", "2026年5月20日",
	} {
		if h, _, found := headingOf(line); found {
			t.Errorf("%q is taken for a heading: %+v", line, h)
		}
	}
}

// filledReport says something of its own in each part.
func filledReport() (all policy.ReportText) {
	for d := range all {
		for p := range all[d] {
			all[d][p] = fmt.Sprintf("第%d项第%d部分的内容，完成%d类。\n（1）另一段。", d+1, p+1, 10*d+p)
		}
	}
	return all
}

// TestSplitReports: the same report, in the shapes in which units write it.
func TestSplitReports(t *testing.T) {
	t.Parallel()
	want := filledReport()
	duties, parts := exactDuties, exactParts
	shapes := map[string]func(b *strings.Builder){
		"parts below duties": func(b *strings.Builder) {
			for d := range duties {
				fmt.Fprintf(b, "%s、%s\n", chinese(d+1), duties[d])
				for p := range parts {
					fmt.Fprintf(b, "（%s）%s\n%s\n", chinese(p+1), parts[p], want[d][p])
				}
			}
		},
		"duties below parts": func(b *strings.Builder) {
			for p := range parts {
				fmt.Fprintf(b, "%s、%s\n", chinese(p+1), parts[p])
				for d := range duties {
					fmt.Fprintf(b, "%d. %s\n%s\n", d+1, duties[d], want[d][p])
				}
			}
		},
		"both in one": func(b *strings.Builder) {
			for d := range duties {
				for p := range parts {
					fmt.Fprintf(b, "%s%s\n%s\n", duties[d], parts[p], want[d][p])
				}
			}
		},
		"a table": func(b *strings.Builder) {
			for d := range duties {
				for p := range parts {
					fmt.Fprintf(b, "%s\t%s\t%s\n", duties[d], parts[p], want[d][p])
				}
			}
		},
		"on one line": func(b *strings.Builder) {
			for d := range duties {
				fmt.Fprintf(b, "第%s部分 %s：\n", chinese(d+1), duties[d])
				for p := range parts {
					fmt.Fprintf(b, "%s：%s\n", parts[p], want[d][p])
				}
			}
		},
	}
	for name, write := range shapes {
		var b strings.Builder
		write(&b)
		got := SplitReport("香洲区工作总结\n\n" + b.String())
		if got.Text != want || !got.Duties || !got.Parts {
			t.Errorf("%s: %q", name, got.Text)
		}
		if want := []Stray{{1, "香洲区工作总结"}}; !slices.Equal(got.Stray, want) {
			t.Errorf("%s: left are %v", name, got.Stray)
		}
	}
}

// TestPassagesAreNoHeadings: within a part, the name of a duty or of a part is the title
// of a passage.
func TestPassagesAreNoHeadings(t *testing.T) {
	t.Parallel()
	got := SplitReport("一、统筹数据管理工作\n本节概述。\n（一）工作成效\n1. 数据治理\n已治理80类。\n2. 数字政府建设\n已接入。\n（二）存在问题\n无\n二、协助推进数字政府建设\n（一）工作成效\n已上线。")
	if want := "1. 数据治理\n已治理80类。\n2. 数字政府建设\n已接入。"; got.Text[0][0] != want {
		t.Errorf("results: %q", got.Text[0][0])
	}
	if got.Text[0][1] != "无" || got.Text[1][0] != "已上线。" {
		t.Errorf("%q", got.Text)
	}
	if want := []Stray{{2, "本节概述。"}}; !slices.Equal(got.Stray, want) {
		t.Errorf("left are %v", got.Stray)
	}
}

// TestNothingToSplit: what lacks is told apart.
func TestNothingToSplit(t *testing.T) {
	t.Parallel()
	for text, want := range map[string][2]bool{
		"今年以来，我区做了很多。":          {},
		"一、工作成效\n很多\n二、存在问题\n无": {false, true},
		"统筹数据管理工作\n很多":          {true, false},
	} {
		got := SplitReport(text)
		if got.Duties != want[0] || got.Parts != want[1] || got.Text != (policy.ReportText{}) || len(got.Stray) == 0 {
			t.Errorf("%q: %+v", text, got)
		}
	}
}

// TestOwnReportComesBack: the report that we print, read in again, is the same.
func TestOwnReportComesBack(t *testing.T) {
	t.Parallel()
	want := filledReport()
	r := Report{Title: "工作总结报告", Unit: "香洲区", Recipient: "市政务服务数据管理局", Opening: "现将有关情况报告如下。", Closing: "特此报告。"}
	for d, name := range exactDuties {
		duty := ReportDuty{Name: name}
		for p, part := range exactParts {
			duty.Parts = append(duty.Parts, ReportPart{Name: part, Text: want[d][p]})
		}
		r.Duties = append(r.Duties, duty)
	}
	var b bytes.Buffer
	if err := WriteReport(&b, r, nil); err != nil {
		t.Fatal(err)
	}
	text, _, err := ReadText("报告.docx", b.Bytes(), 20_000)
	if err != nil {
		t.Fatal(err)
	}
	got := SplitReport(text)
	if got.Text != want {
		t.Errorf("it comes back as %q", got.Text)
	}
	if !slices.ContainsFunc(got.Stray, func(s Stray) bool { return s.Text == "特此报告。" }) {
		t.Errorf("left are %v", got.Stray)
	}
}

// FuzzSplitReport: no word gets lost, and none stands twice.
func FuzzSplitReport(f *testing.F) {
	for _, seed := range []string{
		"一、统筹数据管理工作\n（一）工作成效\n完成80类", "工作成效\t统筹数据管理工作\t统筹数据管理工作：：\n\n\n无", "职责四：加强数据运营支撑\n佐证材料。。\n：",
		"第一项职责工作成效", "\u200b\n# 工作成效：\n（", "",
	} {
		f.Add(seed)
	}
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if r == 'X' {
				return r
			}
			return -1
		}, s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		got := SplitReport(text)
		var all strings.Builder
		for d := range got.Text {
			for p := range got.Text[d] {
				all.WriteString(got.Text[d][p] + "\n")
			}
		}
		last := 0
		for _, s := range got.Stray {
			all.WriteString(s.Text + "\n")
			if s.Paragraph < last || s.Text == "" {
				t.Errorf("%+v after %d", s, last)
			}
			last = s.Paragraph
		}
		if len(letters(all.String())) != len(letters(text)) {
			t.Errorf("%q becomes %q", text, all.String())
		}
		if n := strings.Count(text, "\n") + 1; last > n {
			t.Errorf("%d paragraphs of %d lines", last, n)
		}
	})
}
