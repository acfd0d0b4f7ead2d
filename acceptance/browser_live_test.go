//go:build browser

package acceptance

import (
	"testing"
)

// TestBrowserTwoPeople lets two people in two windows talk: what one says
// shows up for the other, as a badge first and then word by word.
func TestBrowserTwoPeople(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	first, second := s.tab(), s.tab()

	const channel = "CBUREAU"
	first.open("UBUREAU1", channel)
	second.open("UBUREAU2", "DBUREAU2")
	first.says("各区进度已汇总，请看。")
	second.sees("[data-testid=unread-"+channel+"]", "1")
	second.visit(second.click(`document.querySelector("[data-testid=channel-` + channel + `]")`))
	second.hears("市局工作人员甲", "各区进度已汇总，请看。")
	second.says("收到 <b>&</b>")
	first.hears("市局工作人员乙", "收到 <b>&</b>")
	first.loses("[data-testid=unread-" + channel + "]")
	second.loses("[data-testid=unread-" + channel + "]")
	first.picture("two-people")
}

// TestBrowserHome does something from the Home tab, which shows it at once, as
// it does what a colleague does elsewhere.
func TestBrowserHome(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	home, colleague := s.tab(), s.tab()

	home.open("ULIAISONXIANGZHOU", "home")
	home.sees("[data-testid=home-view]", "香洲区 · 2026年履职进展", "已办 ░░ 0/2 场")
	home.clicks("[data-testid=home-view] [data-action-id^='training.open']")
	home.picks("[data-testid=field-date] input", "2026-04-17")
	home.types("[data-testid=field-topic] input", "政务数据安全实务")
	home.ticks("数据安全")
	home.clicks("[data-testid=submit]")
	home.loses("[data-testid=modal]")
	home.sees("[data-testid=home-view]", "已办 ▓░ 1/2 场")

	colleague.open("UCDOXIANGZHOU", "DCDOXIANGZHOU")
	colleague.says("/cdo training log 2026-04-16 公共数据技能 30")
	colleague.hears("本年度第2场，已达到每年不低于2场的要求")
	home.visit(home.click(`document.querySelector("[data-testid=home]")`))
	home.sees("[data-testid=home-view]", "已达到每年不低于2场的要求")
	home.picture("home")
}

// TestBrowserRestart stops the program under an open page and starts it again:
// the page says so, comes back by itself, and everything is as it was left.
func TestBrowserRestart(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.says("/cdo training log 2026-04-16 数据安全培训 45")
	b.hears("已登记：香洲区 · 第1号")
	b.clicks("[data-testid=plus-week]")
	b.sees("[data-testid=clock]", "2026年4月27日")

	b.offline.Store(true)
	s.close()
	b.sees("#offline", "正在重新连接")
	b.picture("restart-offline")
	s.start()
	b.loses("#offline")
	b.hears("已登记：香洲区 · 第1号")
	b.sees("[data-testid=clock]", "2026年4月27日")
	b.says("/cdo training list")
	b.hears("香洲区 · 2026年培训", "第1号", "4月16日（星期四） · 数据安全培训")
	b.picture("restart-back")
}
