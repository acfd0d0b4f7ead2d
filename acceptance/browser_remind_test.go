//go:build browser

package acceptance

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserAnswers: a CDO answers what is late with one tap, and the card says so by
// itself; one who hands it on sees to whom, and the liaison has a card of their own.
func TestBrowserAnswers(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	b.open("UCDOXIANGZHOU", "DCDOXIANGZHOU")
	b.picks("[data-testid=jump-date]", "2026-06-02")
	b.clicks("[data-testid=jump]")
	b.sees("[data-testid=clock-note]", "2026年6月2日")
	b.hears("工作总结报告", "已逾期", "起草进展：已填 ░░░░░░░░░░ 0/16")
	b.do(chromedp.ScrollIntoView(chromedp.CSS("[data-testid=message]:last-of-type")))
	b.picture("answers-late")
	b.presses("已知悉")
	b.hears("☑️ 已知悉", "有须您办理的再告知您")
	b.presses("转联络员办理")
	b.hears("↪️ 已转联络员", "办理")
	b.until("nothing is left to answer", `![...document.querySelectorAll("[data-testid=message] button")].some((e) => ["已知悉", "转联络员办理"].includes(e.innerText.trim()))`)
	b.picture("answers-handed")
	b.becomes("香洲区联络员")
	b.hears("请您办理以下逾期事项", "2026年上半年工作总结报告", "填写报告")
}

// TestBrowserRemind: a clerk looks through all units, reminds those of one page after a
// preview, and sees the answers come in on one card.
func TestBrowserRemind(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	b.open("UBUREAU1", "DBUREAU1")
	b.picks("[data-testid=jump-date]", "2026-06-02")
	b.clicks("[data-testid=jump]")
	b.sees("[data-testid=clock-note]", "2026年6月2日")
	b.hears("履职提醒 · 6月1日（星期一）")
	b.says("/cdo 总览 逾期")
	b.hears("全市总览 · 2026年 · 逾期", "催办所列15个单位…")
	b.picture("overview")
	b.presses("图表")
	b.hears("图表 · 2026年", "报告报送（按月）", "数据共享请求（按状态）")
	b.picture("overview-charts")
	b.says("/cdo 催办 香洲区、市公安局 市医保局")
	b.hears("催办预览 · 3个单位、6人", "已逾期2天", "确认后立即私信发送")
	b.picture("remind-preview")
	b.presses("确认催办（6人）")
	b.hears("回执", "0/6", "再次催办…")
	b.becomes("香洲区联络员")
	b.hears("市政务服务数据管理局", "请您办理", "已阅")
	b.picture("remind-card")
	b.presses("已阅")
	b.hears("✅ 已阅")
	b.becomes("市局工作人员甲")
	b.hears("1/6", "已阅（6月2日")
	b.picture("remind-answers")
}
