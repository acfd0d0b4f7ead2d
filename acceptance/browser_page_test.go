//go:build browser

package acceptance

import (
	"context"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// withoutScripts switches scripts off, or on again.
func withoutScripts(off bool) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: off})
		return chromedp.Void{}, err
	}
}

// onPaper shows the page as it is printed, or on the screen again.
func onPaper(media string) chromedp.Action[chromedp.Void] {
	return func(ctx context.Context, _ *chromedp.Target) (chromedp.Void, error) {
		_, err := chromedp.Call(ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
		return chromedp.Void{}, err
	}
}

// reads opens a page that has no scripts, and gives what stands there.
func (b *tab) reads(address string) string {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	if r, err := chromedp.RunResponse(ctx, chromedp.Navigate(address)); err != nil || r.Status != 200 {
		b.t.Fatalf("open a page: %v", err)
	}
	return value[string](b, `document.body.innerText`)
}

// TestBrowserPage: with scripts off a link shows on a phone and on a desk what its person
// sees in Slack, in our own styles and both languages; nothing sticks out to the side, and
// on paper there is nothing to press.
func TestBrowserPage(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()
	b.open("ULEADER1", "DULEADER1")
	b.says("/cdo 网页 生成")
	b.hears("链接有效至")
	address := value[string](b, `document.body.innerText.match(/http:\/\/\S+\/desk\/[\w-]+/)[0]`)
	b.do(withoutScripts(true))
	for _, c := range []struct {
		query, picture string
		words          []string
	}{
		{"?lang=zh", "page", []string{"领导小组成员", "全市首席数据官履职进展", "香洲", "English"}},
		{"?show=overview&lang=zh", "page-overview", []string{"全市总览 · 2026年 · 全部", "不作排名"}},
		{"?unit=gongan&lang=zh", "page-unit", []string{"市公安局 · 2026年履职进展", "工作总结报告"}},
		{"?lang=en", "page-en", []string{"All units · 2026", "中文"}},
	} {
		for name, width := range map[string]int64{"phone": 390, "desk": 1280} {
			b.do(chromedp.EmulateViewport(width, 844))
			page := b.reads(address + c.query)
			for _, word := range c.words {
				if !strings.Contains(page, word) {
					t.Errorf("%s lacks %s:\n%s", c.query, word, page)
				}
			}
			if wide := value[int64](b, `document.scrollingElement.scrollWidth`); wide > width {
				t.Errorf("%s at %d is %d wide", c.query, width, wide)
			}
			b.picture(c.picture + "-" + name)
		}
	}
	if style := value[string](b, `getComputedStyle(document.querySelector("header")).borderBottomWidth`); style != "2px" {
		t.Errorf("the browser refuses our styles: %s", style)
	}
	if small := value[int](b, `[...document.querySelectorAll("nav a")].filter((a) => a.getBoundingClientRect().height < 32).length`); small > 0 {
		t.Errorf("%d links are too small for a thumb", small)
	}
	b.do(onPaper("print"))
	if shown := value[int](b, `[...document.querySelectorAll("nav")].filter((n) => n.checkVisibility()).length`); shown > 0 {
		t.Errorf("%d rows of links are printed", shown)
	}
	b.do(onPaper(""), withoutScripts(false))
	b.open("ULEADER1", "DULEADER1")
}
