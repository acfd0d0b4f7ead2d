//go:build browser

package acceptance

import (
	"cmp"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/css"
	"github.com/chromedp/cdproto/dom"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// gallery puts every block that the sandbox can show into the conversation,
// opens what can be opened, and asks every question that an element puts.
const gallery = `((blocks) => {
	const said = document.createElement("div");
	said.className = "message";
	said.innerHTML = '<div class="message-body"><div class="said">' + blocks.join("") + "</div></div>";
	document.querySelector("#messages").append(said);
	for (const d of said.querySelectorAll("details")) d.open = true;
	const form = document.createElement("div");
	form.className = "view";
	form.innerHTML = '<header><h2>表单</h2><button class="plain">✕</button></header><div class="view-body"><div class="alert error">出错</div>' +
		blocks.join("") + '</div><footer><button class="button">关闭</button><button class="button primary">提交</button></footer>';
	said.after(form);
	for (const field of form.querySelectorAll(".field")) field.classList.add("invalid");
	for (const t of said.querySelectorAll("template.question")) {
		const dialog = document.createElement("dialog");
		dialog.className = document.querySelector("#question").className;
		dialog.open = true;
		dialog.style.position = "static";
		dialog.append(t.content.cloneNode(true));
		said.after(dialog);
	}
	return document.querySelectorAll("dialog[open] menu button").length;
})(%s)`

// faint lists the texts whose contrast with what lies behind them is below
// 4.5 to 1 (WCAG 1.4.3), once for each kind of element. Disabled controls and
// text that the page hides are exempt, as they are there.
const faint = `(() => {
	const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
	const rgba = (color) => {
		canvas.clearRect(0, 0, 1, 1);
		canvas.fillStyle = color;
		canvas.fillRect(0, 0, 1, 1);
		const [r, g, b, a] = canvas.getImageData(0, 0, 1, 1).data;
		return [r, g, b, a / 255];
	};
	const over = (top, under) => [0, 1, 2].map((i) => top[i] * top[3] + under[i] * (1 - top[3])).concat(1);
	const behind = (e) => {
		const layers = [];
		for (; e; e = e.parentElement) layers.push(rgba(getComputedStyle(e).backgroundColor));
		return layers.reverse().reduce((under, top) => over(top, under), [255, 255, 255, 1]);
	};
	const light = (c) => {
		const [r, g, b] = c.map((v) => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; });
		return .2126 * r + .7152 * g + .0722 * b;
	};
	const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
	const wrong = new Set();
	for (const e of document.querySelectorAll("body *")) {
		const said = [...e.childNodes].filter((n) => n.nodeType === Node.TEXT_NODE).map((n) => n.data.trim()).join("") || e.value || "";
		if (!said || typeof said !== "string" || /^[\p{Emoji}\s]+$/u.test(said)) continue;
		if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || e.closest(":disabled, .unseen, .avatar, option, svg, .drop input")) continue;
		if (["checkbox", "radio", "hidden", "file"].includes(e.type)) continue;
		const ground = behind(e), r = ratio(over(rgba(getComputedStyle(e).color), ground), ground);
		if (r < 4.5) wrong.add(e.tagName.toLowerCase() + "." + [...e.classList].join(".") + " in ." + (e.parentElement.className || e.parentElement.tagName) + ": " + r.toFixed(1) + " " + getComputedStyle(e).color + " on " + ground + " (" + said.slice(0, 20) + ")");
	}
	return [...wrong];
})()`

// TestBrowserContrast looks at every control in every state in both themes:
// nothing that is to be read may be hard to tell from what it stands on.
func TestBrowserContrast(t *testing.T) {
	t.Parallel()
	s := openSite(t)
	blocks := renderedBlocks(t)
	for _, theme := range []string{"light", "dark"} {
		b := s.tab()
		call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
			Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: theme}},
		})
		b.open("UBUREAU1", "DUBUREAU1")
		if value[int](b, strings.Replace(gallery, "%s", js(blocks), 1)) == 0 {
			t.Fatal("the gallery asks no question: it no longer shows what it should")
		}
		for _, state := range []string{"", "hover", "focus", "focus-visible", "active"} {
			b.force(state)
			for _, complaint := range value[[]string](b, faint) {
				t.Errorf("%s theme, %s: hard to read: %s", theme, cmp.Or(state, "at rest"), complaint)
			}
		}
		b.picture("gallery-" + theme)
	}
}

// renderedBlocks are the sandbox's golden blocks: each kind that there is.
func renderedBlocks(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../sandbox/page/testdata/blocks/*.html")
	if err != nil || len(files) < 12 {
		t.Fatalf("the golden blocks: %d found, %v", len(files), err)
	}
	blocks := make([]string, 0, len(files))
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		blocks = append(blocks, strings.ReplaceAll(string(raw), ` src="`, ` data-src="`)) // the files are not there
	}
	return blocks
}

// force puts everything that can be pressed or filled in into one state, such
// as "hover"; an empty one puts it at rest. The page goes on living meanwhile: where
// it has put another node in the place of one that was found, the search begins anew.
func (b *tab) force(state string) {
	b.t.Helper()
	const most = 5
	var err error
	for range most {
		if err = b.forced(state); err == nil {
			return
		}
	}
	b.t.Fatalf("in the browser: %v", err)
}

func (b *tab) forced(state string) error {
	b.t.Helper()
	call(b, dom.Enable, dom.EnableParams{})
	call(b, css.Enable, cdp.Empty{})
	page := call(b, dom.GetDocument, dom.GetDocumentParams{}).Root
	found, err := called(b, dom.QuerySelectorAll, dom.QuerySelectorAllParams{
		NodeID: page.NodeID, Selector: "button, a, summary, label, input, select, textarea, .control, .drop, .message, .hints li",
	})
	if err != nil {
		return err
	}
	var forced []string
	if state != "" {
		forced = []string{state}
	}
	for _, id := range found.NodeIDs {
		if _, err := called(b, css.ForcePseudoState, css.ForcePseudoStateParams{NodeID: id, ForcedPseudoClasses: forced}); err != nil {
			return err
		}
	}
	return nil
}

// call asks something of the browser itself.
func call[P, R any](b *tab, command cdp.Command[P, R], params P) R {
	b.t.Helper()
	r, err := called(b, command, params)
	if err != nil {
		b.t.Fatalf("in the browser: %v", err)
	}
	return r
}

// called is call for what may fail.
func called[P, R any](b *tab, command cdp.Command[P, R], params P) (R, error) {
	b.t.Helper()
	ctx, stop := context.WithTimeout(b.ctx, soon)
	defer stop()
	return chromedp.Call(ctx, command, params)
}
