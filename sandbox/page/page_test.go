package page

import (
	"context"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/rs/zerolog"

	"cdobot/sandbox"
)

// The people and places of the tests' workspace.
const (
	chen   = "UCHEN"
	smith  = "USMITH"
	direct = "DCHEN"
	office = "COFFICE"
)

// monday is when the tests begin.
func monday() time.Time { return time.Date(2026, 5, 25, 9, 0, 0, 0, beijing()) }

// bench is a workspace with its page, and an app that answers as a test says.
type bench struct {
	t    *testing.T
	ws   *sandbox.Workspace
	page *httptest.Server

	mu     sync.Mutex
	heard  []url.Values                                     // what the app was sent, forms decoded
	answer func(kind string, payload map[string]any) string // its acknowledgement
}

func newBench(t *testing.T) *bench {
	t.Helper()
	b := &bench{t: t, ws: aWorkspace(t), answer: func(string, map[string]any) string { return "" }}
	app := httptest.NewServer(http.HandlerFunc(b.app))
	t.Cleanup(app.Close)
	b.ws.ConnectHTTP(app.URL)
	done := make(chan struct{})
	mux := http.NewServeMux()
	mux.Handle("/api/", b.ws.Handler())
	mux.Handle("/", New(b.ws, Options{Group: byTitle, Done: done, Log: zerolog.Nop()}))
	b.page = httptest.NewServer(mux)
	t.Cleanup(b.page.Close)
	t.Cleanup(func() { close(done) })
	b.ws.Serve(b.page.URL)
	return b
}

// byTitle groups people by the part of their title before the dot.
func byTitle(p sandbox.Person) Words {
	unit, _, _ := strings.Cut(p.Title, " · ")
	return Words{ZH: unit, EN: unit}
}

// aWorkspace has two people and a channel, at nine on a Monday.
func aWorkspace(tb testing.TB) *sandbox.Workspace {
	tb.Helper()
	ws, err := sandbox.Open(sandbox.Options{
		BotToken: "xoxb-test", SigningSecret: "secret", BotUser: sandbox.Person{ID: "UBOT", Name: "cdo", RealName: "数据助手"},
		Command: "/cdo", Hints: []sandbox.Hint{{Text: "/cdo", Note: "菜单"}, {Text: "/cdo status", Note: "进度"}},
		People: []sandbox.Person{
			{ID: chen, Name: "chenhai", RealName: "陈海", Locale: "zh-CN", Title: "香洲区 · 首席数据官"},
			{ID: smith, Name: "smith", RealName: "Anna Smith", Locale: "en-US", Title: "Company · Operations"},
		},
		Channels: []sandbox.Channel{{ID: office, Name: "office", Members: []string{chen, smith}, BotIn: true}},
		Real:     monday, Log: zerolog.Nop(),
	})
	if err != nil {
		tb.Fatal(err)
	}
	tb.Cleanup(func() { _ = ws.Close() })
	return ws
}

// app is the other side: it notes what it is sent.
func (b *bench) app(w http.ResponseWriter, r *http.Request) {
	raw, _ := io.ReadAll(r.Body)
	form, _ := url.ParseQuery(string(raw))
	var payload map[string]any
	_ = json.Unmarshal([]byte(form.Get("payload")), &payload)
	kind, _ := payload["type"].(string)
	b.mu.Lock()
	b.heard = append(b.heard, form)
	answer := b.answer(kind, payload)
	b.mu.Unlock()
	if strings.HasPrefix(answer, "{") {
		w.Header().Set("Content-Type", "application/json")
	}
	_, _ = io.WriteString(w, answer)
}

// last is what the app was sent last.
func (b *bench) last() url.Values {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.heard) == 0 {
		b.t.Fatal("the app was sent nothing")
	}
	return b.heard[len(b.heard)-1]
}

// call calls a method of the Web API as the app.
func (b *bench) call(method string, args map[string]string) map[string]any {
	b.t.Helper()
	form := url.Values{"token": {"xoxb-test"}}
	for k, v := range args {
		form.Set(k, v)
	}
	_, body := b.send(http.MethodPost, "/api/"+method, form, nil)
	var answer map[string]any
	if err := json.Unmarshal([]byte(body), &answer); err != nil {
		b.t.Fatal(err)
	}
	if answer["ok"] != true {
		b.t.Fatalf("%s: %v", method, answer)
	}
	return answer
}

// get fetches a part of the page as a person.
func (b *bench) get(path, as, in string) string {
	b.t.Helper()
	status, body := b.send(http.MethodGet, path+"?as="+as+"&in="+in, nil, nil)
	if status != http.StatusOK {
		b.t.Fatalf("GET %s: %d", path, status)
	}
	return body
}

// post does something on the page as a person.
func (b *bench) post(path, as, in string, form url.Values) string {
	b.t.Helper()
	if form == nil {
		form = url.Values{}
	}
	form.Set("as", as)
	form.Set("in", in)
	status, body := b.send(http.MethodPost, path, form, map[string]string{"Sec-Fetch-Site": "same-origin"})
	if status != http.StatusOK {
		b.t.Fatalf("POST %s: %d %s", path, status, body)
	}
	return body
}

func (b *bench) send(method, path string, form url.Values, headers map[string]string) (int, string) {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), method, b.page.URL+path, strings.NewReader(form.Encode()))
	if err != nil {
		b.t.Fatal(err)
	}
	if form != nil {
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	for k, v := range headers {
		if k == "Host" {
			req.Host = v
		}
		req.Header.Set(k, v)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	body, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return res.StatusCode, string(body)
}

// needs fails the test unless all the words are in the page.
func needs(t *testing.T, html string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(html, w) {
			t.Errorf("%q is missing in\n%s", w, html)
		}
	}
}

// lacks fails the test if any of the words is in the page.
func lacks(t *testing.T, html string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(html, w) {
			t.Errorf("%q should not be in\n%s", w, html)
		}
	}
}

func TestPageSpeaksThePersonsLanguage(t *testing.T) {
	b := newBench(t)
	needs(t, b.get("/", chen, direct), `lang="zh-CN"`, "切换身份", "2026年5月25日", "星期一", `data-testid="channel-`+direct+`"`)
	needs(t, b.get("/", smith, "DSMITH"), `lang="en"`, "Switch person", "May 25, 2026", "Monday")
	b.post("/page/locale", chen, direct, url.Values{"locale": {"en-US"}})
	needs(t, b.get("/", chen, direct), `lang="en"`)
	if got := b.ws.People()[0].Locale; got != "en-US" {
		t.Errorf("the workspace has locale %q", got)
	}
}

func TestUnknownPersonAndRoomFallBack(t *testing.T) {
	b := newBench(t)
	needs(t, b.get("/", "UNOBODY", "CNOWHERE"), `data-as="`+chen+`"`, `data-in="`+direct+`"`)
}

func TestEverySentenceOfTheTemplatesIsInTheVocabulary(t *testing.T) {
	words := vocabulary()
	entries, err := templateFiles.ReadDir("templates")
	if err != nil {
		t.Fatal(err)
	}
	used := regexp.MustCompile(`\b[tf] \$?(?:\.S|\.|\$\.S) "([^"]+)"`)
	for _, e := range entries {
		raw, err := templateFiles.ReadFile("templates/" + e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range used.FindAllStringSubmatch(string(raw), -1) {
			if words[m[1]] == (Words{}) {
				t.Errorf("%s: %q has no words", e.Name(), m[1])
			}
		}
	}
	for key, w := range words {
		if w.ZH == "" || w.EN == "" {
			t.Errorf("%q lacks a language", key)
		}
	}
}

func TestTemplatesNeedNoInlineScriptOrStyle(t *testing.T) {
	b := newBench(t)
	html := b.get("/", chen, direct)
	for _, bad := range []string{` style="`, ` onclick=`, `hx-on`, `js:`, `<script>`, `src="http`, `href="http`} {
		lacks(t, html, bad)
	}
}

func TestUnreadBadges(t *testing.T) {
	b := newBench(t)
	b.call("chat.postMessage", map[string]string{"channel": office, "text": "第一条"})
	needs(t, b.get("/page/sidebar", chen, direct), `data-testid="unread-`+office+`"`)
	b.get("/page/messages", chen, office)
	lacks(t, b.get("/page/sidebar", chen, direct), `data-testid="unread-`+office+`"`)
}

func TestDeactivatedPersonIsMarked(t *testing.T) {
	b := newBench(t)
	if err := b.ws.Deactivate(context.Background(), smith, true); err != nil {
		t.Fatal(err)
	}
	needs(t, b.get("/page/sidebar", chen, direct), "账号已停用")
	needs(t, b.post("/page/say", smith, "DSMITH", url.Values{"text": {"/cdo"}}), `data-testid="trouble"`, "deactivated")
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{
		"陈海": "海", "欧阳明华": "华", "香洲区首席数据官": "香", "Anna Smith": "A", "smith": "S", "李联（代）": "联", "": "?",
	} {
		if got := initial(name); got != want {
			t.Errorf("initial(%q) = %q, want %q", name, got, want)
		}
	}
}
