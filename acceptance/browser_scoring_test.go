//go:build browser

package acceptance

import (
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"cdobot/policy"
)

// TestBrowserScoring: a scorer scores a unit on a phone, page after page, is told under the
// field where a reason is lacking, and finds everything again after closing the window.
func TestBrowserScoring(t *testing.T) {
	t.Parallel()
	s := openSiteOn(t, policy.On(2026, time.December, 1))
	b := s.tab()
	b.open("UCDOXIANGZHOU", "DUCDOXIANGZHOU")
	b.says("/cdo 自评")
	b.sees("[data-testid=modal]", "记录：本年度没有相关事项，不计入评分", "建议0分")
	for _, dimension := range []string{"collection", "governance", "achievement", "profile", "innovation"} {
		b.types("[data-testid=field-"+dimension+"] textarea", "归集数据120类，治理三轮。")
	}
	b.types("[data-testid^='field-proof.catalogue'] textarea", "珠香数〔2026〕12号")
	b.picture("scoring-review")
	b.clicks("[data-testid=submit]")
	b.loses("[data-testid=modal]")
	b.hears("按时完成")

	b.do(chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch))
	fits := func(what string) {
		t.Helper()
		b.picture("scoring-" + what)
		if wide := value[int](b, `document.scrollingElement.scrollWidth`); wide > 390 {
			t.Errorf("%s is %d pixels wide", what, wide)
		}
	}
	b.open("UBUREAU1", "DUBUREAU1")
	b.says("/cdo 自评 评分")
	b.hears("您已评0个", "香洲区　待评分")
	fits("queue")
	b.presses("评分")
	b.sees("[data-testid=modal]", "第1步，共5步：数据归集", "佐证：珠香数〔2026〕12号")
	fits("form")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=modal]", "请填写此必填字段")
	b.chooses("p.catalogue", "6分")
	b.chooses("p.collected", "4分")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=modal]", "单位没有提供该项佐证，给分须写明理由")
	fits("refused")
	b.types("[data-testid='field-r.collected'] input", "平台统计为92%")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=modal]", "第2步，共5步：数据治理")
	fits("second")
	b.clicks("[data-testid=modal] footer button")
	b.loses("[data-testid=modal]")
	b.presses("评分")
	b.sees("[data-testid=modal]", "第1步，共5步：数据归集")
	b.until("the points are kept", `document.querySelector("[data-testid='field-p.collected'] select").selectedOptions[0].label.startsWith("4分")`)
}

// chooses picks the option of a list that begins with the words.
func (b *tab) chooses(field, words string) {
	b.t.Helper()
	b.until(field+" offers "+words, `(() => {
		const list = document.querySelector("[data-testid='field-`+field+`'] select")
		const option = list && [...list.options].find((o) => o.label.startsWith(`+js(words)+`))
		if (!option) return false
		list.value = option.value
		list.dispatchEvent(new Event("change", { bubbles: true }))
		return true
	})()`)
}
