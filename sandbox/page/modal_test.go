package page

import (
	"bytes"
	"encoding/json"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"
)

const training = `{"type":"modal","title":{"type":"plain_text","text":"登记培训"},"submit":{"type":"plain_text","text":"提交"},"notify_on_close":true,"blocks":[
	{"type":"input","block_id":"topic","label":{"type":"plain_text","text":"主题"},"element":{"type":"plain_text_input","action_id":"v"}},
	{"type":"input","block_id":"kinds","optional":true,"label":{"type":"plain_text","text":"对象"},"element":{"type":"checkboxes","action_id":"v","initial_options":[{"text":{"type":"plain_text","text":"甲"},"value":"a"}],"options":[{"text":{"type":"plain_text","text":"甲"},"value":"a"},{"text":{"type":"plain_text","text":"乙"},"value":"b"}]}},
	{"type":"input","block_id":"at","optional":true,"label":{"type":"plain_text","text":"时间"},"element":{"type":"datepicker","action_id":"v"}},
	{"type":"input","block_id":"unit","optional":true,"label":{"type":"plain_text","text":"单位"},"element":{"type":"users_select","action_id":"unit"}},
	{"type":"input","block_id":"files","optional":true,"label":{"type":"plain_text","text":"附件"},"element":{"type":"file_input","action_id":"v"}},
	{"type":"actions","block_id":"act","elements":[{"type":"button","action_id":"more","text":{"type":"plain_text","text":"更多"},"value":"1"}]}]}`

// opened is a workspace in which 陈海 has the training form in front of them.
func opened(t *testing.T) (b *bench, view string) {
	t.Helper()
	b = newBench(t)
	b.post("/page/say", chen, direct, url.Values{"text": {"/cdo training"}})
	b.call("views.open", map[string]string{"trigger_id": b.last().Get("trigger_id"), "view": training})
	return b, b.ws.Views(chen)[0].ID
}

// values are view.state.values of the last submission.
func (b *bench) values() map[string]map[string]map[string]any {
	b.t.Helper()
	var payload struct {
		Type string `json:"type"`
		View struct {
			State struct {
				Values map[string]map[string]map[string]any `json:"values"`
			} `json:"state"`
		} `json:"view"`
	}
	if err := json.Unmarshal([]byte(b.last().Get("payload")), &payload); err != nil {
		b.t.Fatal(err)
	}
	return payload.View.State.Values
}

func TestModalIsShownToItsPerson(t *testing.T) {
	b, view := opened(t)
	needs(t, b.get("/", chen, direct), `data-testid="modal"`, "登记培训", `data-testid="field-topic"`, `data-testid="submit"`, view)
	lacks(t, b.get("/", smith, "DSMITH"), "登记培训")
}

func TestSubmission(t *testing.T) {
	b, view := opened(t)
	html := b.post("/page/submit", chen, direct, url.Values{"view": {view}, "v.topic": {""}})
	needs(t, html, `data-testid="error-topic"`, "请填写此必填字段。", `data-testid="modal"`)

	b.answer = func(string, map[string]any) string {
		return `{"response_action":"errors","errors":{"topic":"请写明 <主题>"}}`
	}
	form := url.Values{
		"view": {view}, "v.topic": {"数据登记"}, "v.kinds": {""}, "v.at": {"2026-06-30"}, "v.unit": {""}, "v.files": {""},
	}
	html = b.post("/page/submit", chen, direct, form)
	needs(t, html, `data-testid="error-topic"`, "请写明 &lt;主题&gt;")
	got := b.values()
	if got["topic"]["v"]["value"] != "数据登记" || got["at"]["v"]["selected_date"] != "2026-06-30" {
		t.Errorf("the app got %v", got)
	}
	if list, _ := got["kinds"]["v"]["selected_options"].([]any); len(list) != 0 {
		t.Errorf("what was unticked came as %v", list)
	}

	b.answer = func(string, map[string]any) string { return "nonsense" }
	needs(t, b.post("/page/submit", chen, direct, form), `data-testid="trouble"`, "连接时遇到问题")

	b.answer = func(string, map[string]any) string { return "" }
	form["v.kinds"] = []string{"", "a", "b"}
	lacks(t, b.post("/page/submit", chen, direct, form), `data-testid="modal"`)
	if list, _ := b.values()["kinds"]["v"]["selected_options"].([]any); len(list) != 2 {
		t.Errorf("two ticks came as %v", list)
	}
	lacks(t, b.post("/page/submit", chen, direct, form), `data-testid="trouble"`) // a second click comes too late
}

func TestAnUnchangedStackIsLeftAlone(t *testing.T) {
	b, _ := opened(t)
	html := b.get("/page/views", chen, direct)
	_, rest, _ := strings.Cut(html, `name="have" value="`)
	have, _, _ := strings.Cut(rest, `"`)
	path := "/page/views?as=" + chen + "&have=" + url.QueryEscape(have)
	if status, _ := b.send(http.MethodGet, path, nil, nil); status != http.StatusNoContent {
		t.Errorf("an unchanged stack answers %d", status)
	}
}

func TestStackOfViews(t *testing.T) {
	b, view := opened(t)
	form := url.Values{"view": {view}, "block": {"act"}, "action": {"more"}, "value": {"1"}, "v.topic": {"半句"}}
	b.post("/page/click", chen, direct, form)
	if got := b.values()["topic"]["v"]["value"]; got != "半句" {
		t.Errorf("what was being typed came as %v", got)
	}
	var payload struct {
		Trigger string `json:"trigger_id"`
	}
	if err := json.Unmarshal([]byte(b.last().Get("payload")), &payload); err != nil {
		t.Fatal(err)
	}
	b.call("views.push", map[string]string{"trigger_id": payload.Trigger, "view": `{"type":"modal","title":{"type":"plain_text","text":"说明"},"blocks":[{"type":"divider"}]}`})
	html := b.get("/page/views", chen, direct)
	if n := strings.Count(html, `data-testid="modal"`); n != 1 {
		t.Errorf("%d windows are in front", n)
	}
	needs(t, html, "说明", "登记培训", "返回上一步")
	top := b.ws.Views(chen)[1].ID
	html = b.post("/page/close", chen, direct, url.Values{"view": {top}})
	lacks(t, html, "说明")
	needs(t, html, "登记培训")
	lacks(t, b.post("/page/close", chen, direct, url.Values{"view": {view}}), `data-testid="modal"`)
	needs(t, b.last().Get("payload"), "view_closed")
}

func TestUpload(t *testing.T) {
	b, view := opened(t)
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	for k, v := range map[string]string{"as": chen, "field": "v.files"} {
		if err := form.WriteField(k, v); err != nil {
			t.Fatal(err)
		}
	}
	part, err := form.CreateFormFile("file", "签到 <b>.csv")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write([]byte("a,b"))
	_ = form.Close()
	html := b.multipart("/page/upload", form.FormDataContentType(), &body)
	needs(t, html, `name="v.files"`, "签到 &lt;b&gt;.csv")
	_, rest, _ := strings.Cut(html, `name="v.files" value="`)
	id, _, _ := strings.Cut(rest, `"`)
	b.post("/page/submit", chen, direct, url.Values{"view": {view}, "v.topic": {"x"}, "v.files": {"", id}})
	if files, _ := b.values()["files"]["v"]["files"].([]any); len(files) != 1 {
		t.Errorf("the app got files %v", files)
	}
	if status, got := b.send(http.MethodGet, "/page/file/"+id+"?as="+chen, nil, nil); status != http.StatusOK || got != "a,b" {
		t.Errorf("the file comes back as %d %q", status, got)
	}
	if status, _ := b.send(http.MethodGet, "/page/file/"+id+"?as="+smith, nil, nil); status != http.StatusNotFound {
		t.Errorf("somebody else gets the file: %d", status)
	}
}

// multipart posts a form with files.
func (b *bench) multipart(path, kind string, body io.Reader) string {
	b.t.Helper()
	req, err := http.NewRequestWithContext(b.t.Context(), http.MethodPost, b.page.URL+path, body)
	if err != nil {
		b.t.Fatal(err)
	}
	req.Header.Set("Content-Type", kind)
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		b.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	html, err := io.ReadAll(res.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return string(html)
}
