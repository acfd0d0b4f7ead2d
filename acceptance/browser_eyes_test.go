//go:build browser

package acceptance

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/chromedp/chromedp"
)

// until waits until the page makes a JavaScript expression true. The page's
// content policy forbids chromedp's own Poll, which compiles its predicate.
func (b *tab) until(what, expression string) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	look := fmt.Sprintf(`new Promise((seen) => { const look = () => (%s) ? seen(true) : setTimeout(look, 25); look(); })`, expression)
	if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](look, chromedp.EvalAwaitPromise)); err != nil {
		b.t.Fatalf("waiting in vain: %s (%v)\n%s", what, err, b.text())
	}
}

// sees waits until an element that the selector names shows all the words.
func (b *tab) sees(selector string, words ...string) {
	b.t.Helper()
	b.until(fmt.Sprintf("%s shows %q", selector, words), showing(selector, words...))
}

// loses waits until no element that the selector names shows the words.
func (b *tab) loses(selector string, words ...string) {
	b.t.Helper()
	b.until(fmt.Sprintf("%s no longer shows %q", selector, words), "!("+showing(selector, words...)+")")
}

// hears waits for a message.
func (b *tab) hears(words ...string) {
	b.t.Helper()
	b.sees("[data-testid=message]", words...)
}

// showing is the JavaScript expression for what sees waits for.
func showing(selector string, words ...string) string {
	return fmt.Sprintf(`[...document.querySelectorAll(%s)].some((e) => e.checkVisibility() && %s.every((w) => e.innerText.includes(w)))`, js(selector), js(append([]string{}, words...)))
}

// value is what a JavaScript expression is now.
func value[T any](b *tab, expression string) T {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	v, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression))
	if err != nil {
		b.t.Fatalf("%s: %v\n%s", expression, err, b.text())
	}
	return v
}

// text is what the page says now, for a failure's report.
func (b *tab) text() string {
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	text, err := chromedp.Run(ctx, chromedp.Evaluate[string](`document.body.innerText`))
	if err != nil {
		return err.Error()
	}
	return "The page says:\n" + text
}

// picture takes a screenshot into CDO_SCREENSHOTS, or where go test -artifacts
// keeps what tests leave.
func (b *tab) picture(name string) {
	b.t.Helper()
	dir := os.Getenv("CDO_SCREENSHOTS") //nolint:forbidigo // asked by the one who runs the test
	if dir == "" {
		dir = b.t.ArtifactDir()
	}
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	png, err := chromedp.Run(ctx, chromedp.CaptureScreenshot())
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, name+".png"), png, 0o600)
	}
	if err != nil {
		b.t.Errorf("take a picture: %v", err)
	}
}

// js is a text, or a list of texts, as JavaScript writes it.
func js(v any) string {
	raw, err := json.Marshal(v)
	if err != nil {
		panic(err) // text always marshals
	}
	return string(raw)
}
