package page

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const card = `[{"type":"section","text":{"type":"mrkdwn","text":"*提醒*"}},{"type":"actions","block_id":"a","elements":[
	{"type":"button","action_id":"open","text":{"type":"plain_text","text":"打开"},"value":"7"},
	{"type":"static_select","action_id":"later","options":[{"text":{"type":"plain_text","text":"明天"},"value":"1"}]},
	{"type":"users_select","action_id":"who"}]}]`

// action is what the app learned of a click.
func (b *bench) action() map[string]any {
	b.t.Helper()
	var payload struct {
		Actions []map[string]any `json:"actions"`
	}
	if err := json.Unmarshal([]byte(b.last().Get("payload")), &payload); err != nil || len(payload.Actions) != 1 {
		b.t.Fatalf("no action in %v: %v", b.last(), err)
	}
	return payload.Actions[0]
}

func TestComposer(t *testing.T) {
	b := newBench(t)
	b.answer = func(string, map[string]any) string { return `{"text":"好的，*陈海*"}` }
	lacks(t, b.post("/page/say", chen, direct, url.Values{"text": {"  /cdo status 香洲 "}}), "trouble")
	if got := b.last().Get("text"); got != "status 香洲" {
		t.Errorf("the app got %q", got)
	}
	html := b.get("/page/messages", chen, direct)
	needs(t, html, "好的，<strong>", "仅对您可见", `data-testid="dismiss"`, `data-ts="`)
	lacks(t, b.get("/page/messages", smith, "DSMITH"), "好的")

	b.post("/page/say", chen, office, url.Values{"text": {"大家好 <b> @Anna Smith"}})
	needs(t, b.get("/page/messages", smith, office), "大家好 &lt;b&gt;", `<span class="pill">@Anna Smith</span>`, "陈海")
	needs(t, b.post("/page/say", chen, direct, url.Values{"text": {"/nope"}}), `data-testid="trouble"`, "/nope 不是有效的命令。")
	if got := b.post("/page/say", chen, direct, url.Values{"text": {"   "}}); strings.TrimSpace(got) != "" {
		t.Errorf("an empty line says %q", got)
	}
}

func TestClicks(t *testing.T) {
	b := newBench(t)
	ts, _ := b.call("chat.postMessage", map[string]string{"channel": chen, "text": "提醒", "blocks": card})["ts"].(string)
	needs(t, b.get("/page/messages", chen, direct), `data-action-id="open"`, `data-ts="`+ts+`"`)
	cases := []struct {
		name, action, field, value, want string
	}{
		{"button", "open", "value", "7", `"7"`},
		{"select", "later", "a.later", "1", `"value":"1"`},
		{"person", "who", "a.who", chen, `"selected_user":"UCHEN"`},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			form := url.Values{"channel": {direct}, "ts": {ts}, "block": {"a"}, "action": {c.action}, c.field: {c.value}}
			if got := strings.TrimSpace(b.post("/page/click", chen, direct, form)); got != "" {
				t.Fatalf("notice %s", got)
			}
			raw, err := json.Marshal(b.action())
			if err != nil {
				t.Fatal(err)
			}
			needs(t, string(raw), c.want)
		})
	}
	t.Run("a button that is gone", func(t *testing.T) {
		form := url.Values{"channel": {direct}, "ts": {"1.000000"}, "action": {"open"}}
		needs(t, b.post("/page/click", chen, direct, form), "已经变化")
	})
	t.Run("another person's message", func(t *testing.T) {
		form := url.Values{"channel": {direct}, "ts": {ts}, "action": {"open"}}
		needs(t, b.post("/page/click", smith, "DSMITH", form), "changed meanwhile")
	})
}

func TestDismiss(t *testing.T) {
	b := newBench(t)
	b.answer = func(string, map[string]any) string { return `{"text":"悄悄话"}` }
	b.post("/page/say", chen, office, url.Values{"text": {"/cdo"}})
	ts := b.ws.Messages(chen, office)[0].TS
	needs(t, b.get("/page/messages", chen, office), "悄悄话")
	lacks(t, b.get("/page/messages", smith, office), "悄悄话")
	b.post("/page/dismiss", chen, office, url.Values{"channel": {office}, "ts": {ts}})
	lacks(t, b.get("/page/messages", chen, office), "悄悄话")
}

func TestMessagesKeepTheirKeysUntilTheyChange(t *testing.T) {
	b := newBench(t)
	ts, _ := b.call("chat.postMessage", map[string]string{"channel": chen, "text": "一稿"})["ts"].(string)
	before := b.get("/page/messages", chen, direct)
	b.call("chat.postMessage", map[string]string{"channel": chen, "text": "另一条"})
	id := func(html string) string {
		_, rest, _ := strings.Cut(html, `<article id="`)
		id, _, _ := strings.Cut(rest, `"`)
		return id
	}
	if after := b.get("/page/messages", chen, direct); id(before) != id(after) || id(before) == "" {
		t.Error("a new message changed the key of an old one")
	}
	b.call("chat.update", map[string]string{"channel": direct, "ts": ts, "text": "二稿"})
	after := b.get("/page/messages", chen, direct)
	needs(t, after, "二稿", "（已编辑）")
	if id(before) == id(after) {
		t.Error("an edited message kept its key")
	}
}

func TestLongConversationsShowTheirEnd(t *testing.T) {
	b := newBench(t)
	for i := range fewMessages + 5 {
		b.call("chat.postMessage", map[string]string{"channel": office, "text": fmt.Sprintf("第 %d 条。", i)})
	}
	html := b.get("/page/messages", chen, office)
	needs(t, html, "显示更早的消息", "第 104 条。")
	lacks(t, html, "第 4 条。")
	_, all := b.send(http.MethodGet, "/page/messages?as="+chen+"&in="+office+"&shown=200", nil, nil)
	needs(t, all, "第 4 条。")
	lacks(t, all, "显示更早的消息")
}

func TestHome(t *testing.T) {
	b := newBench(t)
	needs(t, b.get("/", chen, home), "应用尚未发布主页", `hx-post="/page/home"`)
	b.post("/page/home", chen, home, nil)
	b.call("views.publish", map[string]string{"user_id": chen, "view": `{"type":"home","blocks":` + card + `}`})
	html := b.get("/page/home", chen, home)
	needs(t, html, "<strong>提醒</strong>", `data-action-id="open"`)
	_, rest, _ := strings.Cut(html, `name="hash" value="`)
	hash, _, _ := strings.Cut(rest, `"`)
	if status, _ := b.send(http.MethodGet, "/page/home?as="+chen+"&hash="+hash, nil, nil); status != http.StatusNoContent {
		t.Errorf("an unchanged home answers %d", status)
	}
	b.post("/page/click", chen, home, url.Values{"home": {"1"}, "action": {"open"}, "value": {"7"}})
	if got := b.action()["action_id"]; got != "open" {
		t.Errorf("the app got %v", got)
	}
}
