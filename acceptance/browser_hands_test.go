//go:build browser

package acceptance

import (
	"context"
	"fmt"
	"net/url"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// visit takes steps that lead to another page, and waits until it listens to
// the server's news.
func (b *tab) visit(steps ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	r, err := chromedp.RunResponse(ctx, steps...)
	if err != nil {
		b.t.Fatalf("go to a page: %v\n%s", err, b.text())
	}
	if r.Status != 200 {
		b.t.Fatalf("%s: status %d", r.URL, r.Status)
	}
	b.until("the page is live", `["clock", "sidebar"].every((part) => performance.getEntriesByType("resource").some((r) => r.name.includes("/page/" + part)))`)
}

// open goes to a person's view of a conversation, or to their Home tab.
func (b *tab) open(as, in string) {
	b.t.Helper()
	b.visit(chromedp.Navigate("http://" + b.host + "/?" + url.Values{"as": {as}, "in": {in}}.Encode()))
}

// becomes switches to another person through the who-am-I list.
func (b *tab) becomes(name string) {
	b.t.Helper()
	b.clicks("[data-testid=who] > summary")
	b.types("[data-testid=who-search]", name)
	b.visit(b.click(fmt.Sprintf(`[...document.querySelectorAll("[data-testid=who] a")].find((a) => a.querySelector("strong").innerText === %s)`, js(name))))
	b.until("the switch has worked", `document.querySelector(".who-name strong").textContent === `+js(name))
}

// clicks clicks the first element that the selector names.
func (b *tab) clicks(selector string) {
	b.t.Helper()
	b.do(b.click(fmt.Sprintf(`document.querySelector(%s)`, js(selector))))
}

// presses presses the newest button with that label, in the form in front if
// there is one, else in the conversation.
func (b *tab) presses(label string) {
	b.t.Helper()
	b.do(b.click(labelled("button", label)))
}

// ticks ticks a choice of the form in front.
func (b *tab) ticks(label string) {
	b.t.Helper()
	b.do(b.click(labelled("label", label)))
}

// labelled is the JavaScript expression that finds what has exactly that label.
func labelled(element, label string) string {
	return fmt.Sprintf(`[...(document.querySelector("dialog[open] [data-testid=modal]") || document).querySelectorAll(%s)].filter((e) => e.innerText.trim() === %s).pop()`, js(element), js(label))
}

// click waits until what the JavaScript expression finds is wired (htmx takes
// a moment), lies open to the mouse and no longer moves, as it does while the page
// scrolls or messages come in, and clicks it there. Elements may be rendered anew
// at any moment; the place stays.
func (b *tab) click(find string) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		look := fmt.Sprintf(`new Promise((found) => {
			let before = "";
			const look = () => {
				const e = %s;
				if (!e || !e.checkVisibility() || e.disabled || e.closest(".htmx-added")) return setTimeout(look, 25);
				e.scrollIntoView({ block: "nearest" });
				const r = e.getClientRects()[0], at = [r.x + r.width / 2, r.y + r.height / 2];
				const top = document.elementFromPoint(...at);
				const open = top && (e.contains(top) || top.contains(e) && top.matches("label, button, a, summary"));
				if (open && before === String(at)) return found(at);
				before = open ? String(at) : "";
				setTimeout(look, 25);
			};
			look();
		})`, find)
		at, err := chromedp.Run(ctx, chromedp.Evaluate[[2]float64](look, chromedp.EvalAwaitPromise))
		if err != nil {
			return fmt.Errorf("click %s: %w", find, err)
		}
		return chromedp.Do(ctx, chromedp.MouseClickXY(at[0], at[1]))
	})
}

// types clicks into a field and enters words as an input method does, at once.
func (b *tab) types(selector, words string) {
	b.t.Helper()
	b.clicks(selector)
	b.enters(words)
}

// enters enters words wherever the focus is.
func (b *tab) enters(words string) {
	b.t.Helper()
	b.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: words})
		return err
	}))
}

// keys presses keys wherever the focus is.
func (b *tab) keys(keys string, options ...chromedp.KeyOption) {
	b.t.Helper()
	b.do(chromedp.KeyEvent(keys, options...))
}

// tabsTo moves the focus by Tab until the JavaScript expression is true.
func (b *tab) tabsTo(what, expression string, options ...chromedp.KeyOption) {
	b.t.Helper()
	const most = 40
	for range most {
		if value[bool](b, expression) {
			return
		}
		b.keys(kb.Tab, options...)
	}
	b.t.Fatalf("%d tabs do not lead to %s\n%s", most, what, b.text())
}

// uploads gives a file to a field, once the field is wired.
func (b *tab) uploads(selector, file string) {
	b.t.Helper()
	b.until(selector+" is wired", fmt.Sprintf(`(() => { const e = document.querySelector(%s); return e && !e.closest(".htmx-added"); })()`, js(selector)))
	b.do(chromedp.SetUploadFiles(chromedp.CSS(selector), []string{file}, chromedp.NodeReady))
}

// says sends a line through the composer.
func (b *tab) says(line string) {
	b.t.Helper()
	b.types("[data-testid=composer]", line)
	b.keys(kb.Enter)
}

// picks sets a date field; how a date is typed depends on the browser's
// language.
func (b *tab) picks(selector, date string) {
	b.t.Helper()
	b.sees(selector)
	set := fmt.Sprintf(`(() => {
		const field = document.querySelector(%s);
		field.value = %s;
		field.dispatchEvent(new Event("input", { bubbles: true }));
		field.dispatchEvent(new Event("change", { bubbles: true }));
		return field.value;
	})()`, js(selector), js(date))
	if got := value[string](b, set); got != date {
		b.t.Fatalf("%s holds %q after picking %s", selector, got, date)
	}
}
