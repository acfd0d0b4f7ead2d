package page

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"

	"github.com/rs/zerolog"
)

func TestOtherSitesAreKeptOut(t *testing.T) {
	b := newBench(t)
	host := b.page.Listener.Addr().String()
	cases := []struct {
		name    string
		method  string
		headers map[string]string
		want    int
	}{
		{"the page itself", http.MethodPost, map[string]string{"Sec-Fetch-Site": "same-origin"}, http.StatusOK},
		{"the page in an old browser", http.MethodPost, map[string]string{"Origin": "http://" + host}, http.StatusOK},
		{"a program, which no site can steer", http.MethodPost, nil, http.StatusOK},
		{"another site", http.MethodPost, map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusForbidden},
		{"another port of this machine", http.MethodPost, map[string]string{"Sec-Fetch-Site": "same-site"}, http.StatusForbidden},
		{"another site in an old browser", http.MethodPost, map[string]string{"Origin": "https://evil.example"}, http.StatusForbidden},
		{"a rebound name posts", http.MethodPost, map[string]string{"Host": "evil.example", "Sec-Fetch-Site": "same-origin"}, http.StatusMisdirectedRequest},
		{"a rebound name reads", http.MethodGet, map[string]string{"Host": "evil.example:3000"}, http.StatusMisdirectedRequest},
		{"localhost", http.MethodGet, map[string]string{"Host": "localhost:3000"}, http.StatusOK},
		{"the six-byte loopback", http.MethodGet, map[string]string{"Host": "[::1]:3000"}, http.StatusOK},
		{"a link from elsewhere", http.MethodGet, map[string]string{"Sec-Fetch-Site": "cross-site"}, http.StatusOK},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			path, form := "/?as="+chen, url.Values(nil)
			if c.method == http.MethodPost {
				path, form = "/page/say", url.Values{"as": {chen}, "in": {direct}, "text": {"hello"}}
			}
			if got, body := b.send(c.method, path, form, c.headers); got != c.want {
				t.Errorf("status %d, want %d: %s", got, c.want, body)
			}
		})
	}
}

func TestAnswersForbidForeignContent(t *testing.T) {
	b := newBench(t)
	w := httptest.NewRecorder()
	New(b.ws, Options{Group: byTitle, Log: zerolog.Nop()}).ServeHTTP(w, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "http://127.0.0.1/", nil))
	needs(t, w.Header().Get("Content-Security-Policy"), "default-src 'self'", "frame-ancestors 'none'")
	if got := w.Header().Get("Content-Type"); got != "text/html; charset=utf-8" {
		t.Errorf("content type %q", got)
	}
}
