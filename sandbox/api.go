package sandbox

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
)

// answer is a method's yes; "ok" is added to it.
type answer map[string]any

// call is one call of one method while it is being answered.
type call struct {
	args url.Values
	base string // our address as the caller knows it
}

// history is a scope behind the word for the channel's kind, as in im:history.
const history = ":history"

// method is one of the Web API's.
type method struct {
	scope string // what the token must have been granted; "" asks for nothing
	app   bool   // wants the app-level token
	run   func(*Workspace, call) (answer, error)
}

// serveAPI answers one Web API call.
func (w *Workspace) serveAPI(rw http.ResponseWriter, r *http.Request) {
	name := r.PathValue("method")
	args, err := readArgs(rw, r)
	if err != nil {
		w.reply(rw, name, args, nil, err)
		return
	}
	token := bearer(r, args)
	var said answer
	if w.attempt(rw, r, name, args, func() {
		rw.Header().Set("X-Oauth-Scopes", strings.Join(w.o.Scopes, ","))
		said, err = w.run(name, token, call{args: args, base: w.address(r)})
	}) {
		w.reply(rw, name, args, said, err)
	}
}

// run checks who calls and then does what was asked, one call at a time.
func (w *Workspace) run(name, token string, c call) (answer, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	m, ok := w.methods[name]
	if !ok {
		return nil, refuse("unknown_method")
	}
	if err := w.authorize(m, token, c.args); err != nil {
		return nil, err
	}
	return m.run(w, c)
}

// authorize checks the token and what it was granted. It needs w.mu.
func (w *Workspace) authorize(m method, token string, args url.Values) error {
	switch {
	case token == "":
		return refuse("not_authed")
	case w.revoked && (token == w.o.BotToken || token == w.o.AppToken):
		return refuse("token_revoked")
	case m.app && token == w.o.BotToken, !m.app && token == w.o.AppToken:
		return refuse("not_allowed_token_type")
	case token != w.o.BotToken && token != w.o.AppToken:
		return refuse("invalid_auth")
	case m.scope == "":
		return nil
	}
	needed := m.scope
	if needed == history {
		c, _ := w.channel(args.Get("channel"))
		needed = c.kind() + history
	}
	if !slices.Contains(w.o.Scopes, needed) {
		return &refusal{code: "missing_scope", needed: needed, provided: strings.Join(w.o.Scopes, ",")}
	}
	return nil
}

// reply writes a method's answer down and sends it.
func (w *Workspace) reply(rw http.ResponseWriter, name string, args url.Values, said answer, err error) {
	status, body := http.StatusOK, map[string]any{"ok": true}
	var no *refusal
	switch {
	case errors.As(err, &no):
		status, body = cmp.Or(no.status, status), no.body()
	case err != nil:
		body = (&refusal{code: "invalid_form_data", messages: []string{"[ERROR] " + err.Error()}}).body()
	default:
		maps.Copy(body, said)
	}
	w.send(rw, name, args, status, body)
}

// send writes a JSON answer and records the call.
func (w *Workspace) send(rw http.ResponseWriter, name string, args url.Values, status int, body any) {
	raw, err := encode(body)
	if err != nil {
		status, raw = http.StatusInternalServerError, []byte(`{"ok":false,"error":"internal_error"}`)
	}
	w.record(name, args, status, string(raw))
	rw.Header().Set("Content-Type", "application/json; charset=utf-8")
	rw.WriteHeader(status)
	if _, err := rw.Write(raw); err != nil {
		w.o.Log.Debug().Err(err).Str("method", name).Msg("the caller did not wait for the answer")
	}
}

// encode is JSON as Slack writes it: &, < and > as they are.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err //nolint:wrapcheck // every caller says what it was writing
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n")), nil
}

// address is our own base URL: as told by Serve, or as the caller wrote it.
func (w *Workspace) address(r *http.Request) string {
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.base != "" {
		return w.base
	}
	return "http://" + r.Host
}

// webAPI is every method the workspace knows, with its scope.
func webAPI() map[string]method {
	return map[string]method{
		"apps.connections.open": {app: true, run: (*Workspace).appsConnectionsOpen},
		"auth.test":             {run: (*Workspace).authTest},

		"chat.postMessage": {scope: "chat:write", run: (*Workspace).chatPostMessage},
		"chat.update":      {scope: "chat:write", run: (*Workspace).chatUpdate},

		"conversations.open":    {scope: "im:write", run: (*Workspace).conversationsOpen},
		"conversations.history": {scope: history, run: (*Workspace).conversationsHistory},

		"files.getUploadURLExternal":   {scope: "files:write", run: (*Workspace).filesGetUploadURL},
		"files.completeUploadExternal": {scope: "files:write", run: (*Workspace).filesCompleteUpload},
		"files.info":                   {scope: "files:read", run: (*Workspace).filesInfo},

		"pins.add": {scope: "pins:write", run: (*Workspace).pinsAdd},

		"users.info": {scope: "users:read", run: (*Workspace).usersInfo},
		"users.list": {scope: "users:read", run: (*Workspace).usersList},

		"views.open":    {run: (*Workspace).viewsOpen},
		"views.push":    {run: (*Workspace).viewsPush},
		"views.update":  {run: (*Workspace).viewsUpdate},
		"views.publish": {run: (*Workspace).viewsPublish},
	}
}

// everyScope is what a token without limits was granted.
func everyScope() []string {
	return []string{
		"channels:history", "chat:write", "commands", "files:read", "files:write", "groups:history", "im:history", "im:write", "pins:write", "users:read",
	}
}
