//go:build browser

package acceptance

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserKeyboard works without a mouse: to the composer, through a form,
// out of it by Esc, and back where one was.
func TestBrowserKeyboard(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.keys(kb.Tab + kb.Enter) // the page's first link leads to the composer
	b.until("the composer has the focus", `document.activeElement.id === "text"`)
	b.keys("/cdo training" + kb.Enter)
	b.sees("[data-testid=modal]", "登记培训")
	b.until("the form has the focus", `document.activeElement.closest("[data-testid=modal]")`)
	for range 30 {
		b.keys(kb.Tab)
		b.until("the focus stays in the form", `document.activeElement === document.body || document.activeElement.closest("dialog")`)
	}
	b.keys(kb.Escape)
	b.loses("[data-testid=modal]")
	b.until("the composer has the focus again", `document.activeElement.id === "text"`)

	b.tabsTo("a button of the conversation", `document.activeElement.matches("[data-testid=message] button") && document.activeElement.innerText === "登记培训"`, chromedp.KeyModifiers(chromedp.ModifierShift))
	b.picture("keyboard-focus")
	b.keys(kb.Enter)
	b.until("the form has the focus", `document.activeElement.closest("[data-testid=modal]")`)
	b.until("it begins with the date", `document.activeElement.closest("[data-testid=field-date]")`)
	b.tabsTo("the topic", `document.activeElement.closest("[data-testid=field-topic]") !== null`)
	b.enters("数据技能提升")
	b.keys(kb.Tab)
	b.until("the choices have the focus", `document.activeElement.closest("[data-testid=field-kinds]")`)
	b.keys(" ")
	b.picture("keyboard-form")
	b.tabsTo("the button that submits", `document.activeElement.matches("[data-testid=submit]")`)
	b.keys(kb.Enter)
	b.loses("[data-testid=modal]")
	b.hears("已登记：香洲区 · 第1号", "数据技能提升 · 数据技能")
	b.until("the button has the focus again", `document.activeElement.innerText === "登记培训"`)
}

// TestBrowserPhone uses a phone: the conversations are in a drawer, the form
// fits, and nothing sticks out to the side.
func TestBrowserPhone(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	fits := func(what string) {
		t.Helper()
		b.picture("phone-" + what)
		if wide := value[int](b, `document.scrollingElement.scrollWidth`); wide > 390 {
			t.Errorf("%s is %d pixels wide", what, wide)
		}
	}

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.hears("您已登记为")
	fits("messages")
	b.clicks("[data-toggle='#sidebar']")
	b.sees("#sidebar", "首席数据官助手", "频道")
	fits("drawer")
	b.becomes("香洲区首席数据官")
	b.clicks("[data-toggle='#sidebar']")
	b.visit(b.click(`document.querySelector("[data-testid=home]")`))
	b.sees("[data-testid=home-view]", "香洲区 · 2026年履职进展")
	fits("home")
	b.clicks("[data-testid=home-view] [data-action-id^='training.open']")
	b.sees("[data-testid=modal]", "登记培训")
	fits("form")
	b.picks("[data-testid=field-date] input", "2026-04-17")
	b.types("[data-testid=field-topic] input", "政务数据安全实务")
	b.ticks("数据安全")
	b.clicks("[data-testid=submit]")
	b.loses("[data-testid=modal]")
	b.sees("[data-testid=home-view]", "已办 ▓░ 1/2 场")
	b.clicks(".clock-open")
	b.sees("#clock-tools", "到下一次提醒")
	fits("clock")
	b.open("UBUREAU1", "home")
	b.sees("[data-testid=home-view]", "全市首席数据官履职进展")
	fits("summary")
}

// TestBrowserEnglish switches the language: the page's own words and the bot's
// answers follow.
func TestBrowserEnglish(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.visit(b.click(`document.querySelector("[data-testid=lang-en]")`))
	b.until("the page is in English", `document.documentElement.lang === "en"`)
	b.sees("[data-testid=clock]", "Monday", "To the next nudge")
	b.sees("#sidebar", "Channels", "You are")
	b.says("/cdo status")
	b.hears("Xiangzhou", "2026", "░░ 0/2 held")
	b.picture("english-status")
	b.says("/cdo training log 2026-04-31 Data security 45")
	b.hears("There is no 2026-04-31 in the calendar")
	b.says("/cdo training")
	b.sees("[data-testid=modal]", "Log a training", "Head count", "(optional)")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=error-topic]", "")
	b.picture("english-form")
	b.clicks("[data-testid=close]")
	b.loses("[data-testid=modal]")
	b.visit(b.click(`document.querySelector("[data-testid=lang-zh]")`))
	b.says("/cdo status")
	b.hears("香洲区 · 2026年履职进展", "已办 ░░ 0/2 场")
}
