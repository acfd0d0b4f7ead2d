//go:build browser

package acceptance

import (
	"fmt"
	"testing"
)

// TestBrowserReport pushes the clock to the week before the report is due. The
// reminder arrives by itself, its button leads to the report, the report to the
// CDO's signature, and the signature turns the reminder to done.
func TestBrowserReport(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.until("this very page is marked", `document.body.dataset.mark = "never reloaded"`)
	b.picks("[data-testid=jump-date]", "2026-05-24")
	b.clicks("[data-testid=jump]")
	b.sees("[data-testid=clock-note]", "2026年5月24日")
	b.sees("[data-testid=clock]", "星期日")
	b.hears("履职提醒 · 5月22日（星期五）", "香洲区", "2026年上半年工作总结报告", "5月29日（星期五）")
	b.until("the page was not loaded again", `document.body.dataset.mark === "never reloaded"`)
	b.picture("report-reminder")

	b.presses("填写报告")
	b.hears("香洲区 · 2026年上半年工作总结报告", "职责一", "职责四", "每次填写即自动保存")
	b.clicks("[data-testid=message]:last-of-type [data-action-id='report.duty#0']")
	for duty := range 4 {
		b.sees("[data-testid=modal]", fmt.Sprintf("（%d/4）", duty+1))
		for part, words := range []string{"编成目录12项", "共享难", "推进试点", "无"} {
			b.types(fmt.Sprintf("[data-testid^='field-part%d~'] textarea", part), words)
		}
		if duty == 0 {
			b.picture("report-form")
		}
		b.clicks("[data-testid=submit]")
	}
	b.loses("[data-testid=modal]")
	b.hears("职责四", "✅ 工作成效")
	b.hears("提请首席数据官签发")
	b.picture("report-written")
	b.presses("提请首席数据官签发")
	b.hears("已提请", "香洲区首席数据官", "签发后即报送")

	b.becomes("香洲区首席数据官")
	b.hears("待您签发", "香洲区联络员 已完成起草")
	b.hears("履职提醒 · 5月22日（星期五）")
	b.presses("审阅签发")
	b.sees("[data-testid=modal]", "审阅签发", "编成目录12项")
	b.until("it begins at the beginning", `document.querySelector(".view-body").scrollTop === 0`)
	b.picture("report-to-sign")
	b.clicks("[data-testid=submit]")
	b.hears("已签发并报送市政务服务数据管理局", "按时完成", "回执校验码")
	b.hears("已办结 · 5月22日（星期五）")
	b.loses("[data-testid=message]", "履职提醒 · 5月22日")
	b.picture("report-signed")

	b.becomes("香洲区联络员")
	b.hears("已办结 · 5月22日（星期五）", "✅ 2026年上半年工作总结报告")
	b.hears("已由", "签发报送")
	b.picture("report-done")
}
