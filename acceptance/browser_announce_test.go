//go:build browser

package acceptance

import "testing"

// TestBrowserAnnounce sends word to all without a meeting; a CDO says that it
// was read, and the bureau sees who has not.
func TestBrowserAnnounce(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("UBUREAU1", "DUBUREAU1")
	b.says("/cdo announce")
	b.sees("[data-testid=modal]", "发布通知", "通知范围")
	b.types("[data-testid=field-title] input", "关于开展公共数据普查的通知")
	b.types("[data-testid=field-text] textarea", "各单位：\n请于5月20日前完成普查登记，并报送清单。")
	b.ticks("全体单位（含市首席数据官）")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=modal]", "发布前预览", "将私信发送 32 人（16个单位）")
	b.picture("announce-preview")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=modal]", "已发布第1号通知")

	b.open("UCDOXIANGZHOU", "DUCDOXIANGZHOU")
	b.hears("关于开展公共数据普查的通知", "请于5月20日前完成普查登记")
	b.picture("announce-card")
	b.presses("已阅")
	b.hears("✅ 已阅（4月20日")
	b.picture("announce-read")

	b.open("UBUREAU2", "CBUREAU")
	b.hears("第1号通知", "已送达33/33", "1/32")
	b.picture("announce-progress")
}
