package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/policy"
)

// TestWholeReports: what somebody wrote stays, whenever they wrote it; the same document
// again, and sent off twice, changes nothing; another import in between is told.
func TestWholeReports(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.attach(map[string]string{
		"总结.txt": wholeReport(), "另一份.txt": strings.ReplaceAll(wholeReport(), "部分", "处"),
		"长.txt": "一、统筹数据管理工作\n（一）工作成效\n" + strings.Repeat("字", policy.MaxPart+1),
	})
	p := w.opens(liaison, "report.import", h1+" 0 whole")
	if got := p.put("file", "长.txt").submit().Errors[p.id("file")]; !strings.Contains(got, "职责一·工作成效20001字") {
		t.Errorf("too long a part: %q", got)
	}
	p.put("file", "总结.txt").submit()
	contains(t, p.says(), "拆分出15项内容", "第1段：香洲区工作总结")
	// Meanwhile the CDO writes where the document has something, and where it has the same.
	w.opens(cdo, "report.duty", h1+" 1").put("part1", "首席数据官写的。").submit()
	w.opens(cdo, "report.duty", h1+" 2").put("part0", "第3项第1部分 <b>。").submit()
	p.submit()
	d := w.drafting()
	if p.callback != "report.clash" || d.Text[1][1] != "首席数据官写的。" || d.Text[0][0] != "第1项第1部分 <b>。" || d.Text[3][3] != "" || d.Text[2][0] != "第3项第1部分 <b>。" {
		t.Errorf("%s: %q", p.callback, d.Text)
	}
	if n := len(d.Aside); n != 1 {
		t.Errorf("%d parts have two texts", n)
	}
	again := w.opens(liaison, "report.import", h1+" 0 whole")
	again.put("file", "总结.txt").submit()
	again.submit()
	if d := w.drafting(); len(d.Aside["2.2"]) != 1 || len(d.Aside) != 1 {
		t.Errorf("imported twice: %v", d.Aside)
	}
	one, other := w.opens(liaison, "report.import", h1+" 0 whole"), w.opens(liaison, "report.import", h1+" 0 whole")
	one.put("file", "总结.txt").submit()
	other.put("file", "另一份.txt").submit()
	before := w.drafting().Sum()
	if one.submit(); one.callback != "report.import" || w.drafting().Sum() != before {
		t.Errorf("an older document was put in: %s", one.callback)
	}
}
