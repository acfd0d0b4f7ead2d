//go:build browser

package acceptance

import (
	"os"
	"path/filepath"
	"testing"
)

// TestBrowserRoster has the bureau take the register's template, fill it in as
// a file, look at the preview and confirm it; and a unit nominate its CDO.
func TestBrowserRoster(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	file := filepath.Join(t.TempDir(), "名册.csv")
	rows := "单位代码,单位名称,类别,联络员账号\njiaoyu,市教育局,部门,UCOMPANY1\ngongan,市公安局,部门,ULIAISONGONGAN、UCOMPANY1\n"
	if err := os.WriteFile(file, []byte(rows), 0o600); err != nil {
		t.Fatal(err)
	}

	b.open("UBUREAU1", "DBUREAU1")
	b.says("/cdo roster")
	b.hears("首席数据官名册", "覆盖情况")
	b.picture("roster-list")
	b.says("/cdo roster template")
	b.sees("[data-testid=message] a.file", "名册模板.xlsx")

	b.says("/cdo roster import")
	b.uploads("[data-testid=field-file] input[type=file]", file)
	b.sees("[data-testid=field-file] .uploaded", "名册.csv")
	b.clicks("[data-testid=submit]")
	b.hears("市教育局", "确认导入")
	b.picture("roster-preview")
	b.presses("确认导入")
	b.hears("已导入")
	if got := s.unit("gongan").Liaisons; len(got) != 2 {
		t.Errorf("liaisons of the second unit: %q", got)
	}

	b.open("UCOMPANY1", "DCOMPANY1")
	b.hears("市教育局联络员")
	b.says("/cdo roster nominate jiaoyu")
	b.types("[data-testid=field-name] input", "张三")
	b.types("[data-testid=field-title] input", "副局长")
	b.ticks("行政副职")
	b.ticks("分管数字政府改革建设工作")
	b.picture("roster-nominate")
	b.ticks("具备良好的数据素养")
	b.ticks("熟悉本级政府或本部门整体业务情况")
	b.types("[data-testid=field-signer] input", "局办公室")
	b.picks("[data-testid=field-signed] input", "2026-04-17")
	b.clicks("[data-testid=submit]")
	b.hears("张三")
	b.picture("roster-nominated")

	b.open("UBUREAU1", "CBUREAU")
	b.hears("市教育局", "张三")
	b.presses("呈报领导小组")
	b.picture("roster-forward")
	b.presses("确认")
	b.hears("市教育局", "的推荐已办理")
	b.open("UBUREAU1", "DBUREAU1")
	b.says("/cdo roster appoint jiaoyu")
	b.sees("[data-testid=field-document]", "决定文号")
	b.picture("roster-appoint")
}
