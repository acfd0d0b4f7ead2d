//go:build browser

package acceptance

import (
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestBrowserTrainingByLine logs a training as a liaison does in a hurry: one
// line, completed while typing, and takes it back.
func TestBrowserTrainingByLine(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.visit(chromedp.Navigate("http://" + b.host))
	b.becomes("香洲区联络员")
	b.types("[data-testid=composer]", "/")
	b.sees("#hints", "/cdo training", "打开登记表")
	b.keys("cdo tr")
	b.loses("#hints li", "/cdo status")
	b.keys(kb.ArrowDown + kb.Tab)
	b.until("the word is completed", `document.querySelector("#text").value === "/cdo training "`)
	b.enters("log 2026-04-16 数据安全培训 45")
	b.keys(kb.Enter)
	b.hears("已登记：香洲区 · 第1号", "4月16日（星期四） · 数据安全培训 · 数据安全 · 45人", "本年度第1场，还需1场")
	b.loses("[data-testid^=unread]") // who looks at it has read it
	b.picture("training-line")

	b.presses("撤回本次登记")
	b.hears("已撤回第1号", "本年度尚无培训记录")
	b.loses("[data-testid=message]", "已登记：香洲区 · 第1号")
	if c := s.unit("xiangzhou").Trainings.All()[0].Cancel; c == nil || c.By != "ULIAISONXIANGZHOU" {
		t.Errorf("the ledger holds %+v as what took the training back", c)
	}
	b.picture("training-undone")
}

// TestBrowserTrainingByForm fills the form, first with a date that is still to
// come: the reason stands under its field, and nothing that was typed is lost.
func TestBrowserTrainingByForm(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	b := s.tab()

	b.open("ULIAISONXIANGZHOU", "DLIAISONXIANGZHOU")
	b.says("/cdo training")
	b.sees("[data-testid=modal]", "登记培训", "登记单位：香洲区")
	b.picks("[data-testid=field-date] input", "2026-04-21")
	b.types("[data-testid=field-topic] input", "公共数据授权运营实务")
	b.ticks("数据技能")
	b.types("[data-testid=field-heads] input", "38")
	b.types("[data-testid=field-note] textarea", "第一行\n第二行")
	b.clicks("[data-testid=submit]")
	b.sees("[data-testid=field-date] [data-testid=error-date]", "4月21日（星期二）", "尚未到来")
	b.picture("training-form-error")

	b.picks("[data-testid=field-date] input", "2026-04-17")
	b.until("what was typed is still there", `document.querySelector("[data-testid=field-topic] input").value === "公共数据授权运营实务"`)
	b.clicks("[data-testid=submit]")
	b.loses("[data-testid=modal]")
	b.hears("已登记：香洲区 · 第1号", "4月17日（星期五） · 公共数据授权运营实务 · 数据技能 · 38人")
	if note := s.unit("xiangzhou").Trainings.All()[0].Note; note != "第一行\n第二行" {
		t.Errorf("the ledger holds the note %q", note)
	}
	b.picture("training-form")
}
