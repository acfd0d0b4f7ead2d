package bot

import (
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"github.com/prometheus/client_golang/prometheus"

	"cdobot/commands"
	"cdobot/policy"
	"cdobot/sandbox"
)

func TestNobodyIsWrittenToWhoCannotRead(t *testing.T) {
	for _, c := range []struct{ to, want string }{
		{"UGONE", "user_disabled"}, {"UROBOT", "cannot_dm_bot"}, {"UNOBODY", "user_not_found"},
	} {
		w := newWorld(t, nil)
		got := w.sends(notice(c.to))
		if got == nil || got.Reason != c.want || !got.Final || got.Unsure {
			t.Errorf("%s: got %+v, want %s for good", c.to, got, c.want)
		}
		if n := len(w.slack.Calls("chat.postMessage")); n > 0 {
			t.Errorf("%s was written to", c.to)
		}
	}
}

func TestAClosedAccountIsNoticed(t *testing.T) {
	var told []string
	w := newWorld(t, func(o *Options) {
		o.OnUserChange = func(user string, deleted bool) {
			if deleted {
				told = append(told, user)
			}
		}
	})
	if u := w.sends(notice(cdo)); u != nil {
		t.Fatal(u)
	}
	if err := w.slack.Deactivate(t.Context(), cdo, true); err != nil {
		t.Fatal(err)
	}
	if u := w.sends(notice(cdo)); u == nil || !u.Final {
		t.Errorf("sent to a closed account: %+v", u)
	}
	if err := w.slack.Deactivate(t.Context(), cdo, false); err != nil {
		t.Fatal(err)
	}
	if u := w.sends(notice(cdo)); u != nil {
		t.Errorf("not sent to a reopened account: %+v", u)
	}
	if !slices.Equal(told, []string{cdo}) {
		t.Errorf("told of %q", told)
	}
}

func TestSlackThatCannotTellAboutAnAccount(t *testing.T) {
	w := newWorld(t, nil)
	w.slack.Fail(sandbox.Fault{Method: "users.info", Status: http.StatusBadGateway, Times: 1})
	if got := w.sends(notice(cdo)); got == nil || got.Unsure || got.Final {
		t.Errorf("got %+v, want a plain later", got)
	}
}

// One refusal of our token proves nothing: Slack is asked before we fall silent,
// and asked again until the app is installed.
func TestARevokedTokenEndsSending(t *testing.T) {
	t.Run("said by an event", func(t *testing.T) {
		w := newWorld(t, nil)
		w.slack.Revoke(t.Context())
		w.settled()
		if u := w.sends(notice(cdo)); u == nil || u.Final || u.Reason != "token_revoked" || !w.Revoked() || !w.Mute(t.Context()) {
			t.Errorf("got %+v, revoked %v", u, w.Revoked())
		}
		if n := len(w.slack.Calls("chat.postMessage")); n > 0 {
			t.Errorf("%d calls with a dead token", n)
		}
	})
	for _, method := range []string{"users.info", "chat.postMessage"} {
		t.Run("said in error by "+method, func(t *testing.T) {
			w := newWorld(t, nil)
			w.slack.Fail(sandbox.Fault{Method: method, Error: "invalid_auth", Times: 1})
			if u := w.sends(notice(cdo)); u == nil || u.Final || u.Stuck || u.Reason != "invalid_auth" {
				t.Errorf("got %+v", u)
			}
			if w.Revoked() || w.Mute(t.Context()) || len(w.slack.Calls("auth.test")) != 1 {
				t.Errorf("silent for one spurious word; asked %d times", len(w.slack.Calls("auth.test")))
			}
			if u := w.sends(notice(cdo)); u != nil {
				t.Errorf("got %+v", u)
			}
		})
	}
	t.Run("and taken again", func(t *testing.T) {
		woken := 0
		w := newWorld(t, func(o *Options) { o.Wake = func() { woken++ } })
		w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", Error: "invalid_auth", Times: 1})
		w.slack.Fail(sandbox.Fault{Method: "auth.test", Error: "invalid_auth", Times: 1})
		_ = w.sends(notice(cdo))
		if !w.Mute(t.Context()) || len(w.slack.Calls("auth.test")) != 1 {
			t.Fatal("not silent, or asked more than once a minute")
		}
		wantReady(t, w, http.StatusServiceUnavailable, "invalid_auth")
		w.clock.pass(tokenAgain)
		if w.Mute(t.Context()) || woken != 1 {
			t.Errorf("still silent; woken %d times", woken)
		}
		wantReady(t, w, http.StatusOK, "ready")
		if u := w.sends(notice(cdo)); u != nil {
			t.Errorf("got %+v", u)
		}
	})
	t.Run("not when Slack does not say", func(t *testing.T) {
		w := newWorld(t, nil)
		w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", Error: "invalid_auth", Times: 1})
		w.slack.Fail(sandbox.Fault{Method: "auth.test", Status: http.StatusBadGateway, Times: 1})
		if u := w.sends(notice(cdo)); u == nil || w.Revoked() {
			t.Errorf("got %+v, revoked %v", u, w.Revoked())
		}
	})
	t.Run("not when a person took back their own", func(t *testing.T) {
		w := newWorld(t, nil)
		var e event
		if err := json.Unmarshal([]byte(`{"event":{"type":"tokens_revoked","tokens":{"oauth":["UCDO"],"bot":[]}}}`), &e); err != nil {
			t.Fatal(err)
		}
		w.happened(t.Context(), e)
		if w.Revoked() {
			t.Error("our token is taken for revoked")
		}
	})
}

func TestWhoCanBeGivenAPost(t *testing.T) {
	w := newWorld(t, nil)
	all, err := w.Accounts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for who, want := range map[string]bool{
		cdo: true, "UGONE": false, "UROBOT": false, "UBOT": false, slackbot: false, "UNOBODY": false,
		"UGUEST": false, "UVISITOR": false, "USTRANGER": false, "UPARTNER": false,
	} {
		if got, err := w.Live(t.Context(), who); got != want || err != nil {
			t.Errorf("%s: %v %v", who, got, err)
		}
		if got := slices.ContainsFunc(all, func(a commands.Account) bool { return a.ID == who }); got != want {
			t.Errorf("%s is among the accounts: %v", who, got)
		}
	}
	w.slack.Fail(sandbox.Fault{Method: "users.info", Error: "internal_error", Times: 1})
	if _, err := w.Live(t.Context(), liaison); err == nil {
		t.Error("nobody knows, and nobody says so")
	}
}

// wantReady asks whether the bot can work, and wants words in the answer.
func wantReady(t *testing.T, w *world, status int, words string) {
	t.Helper()
	said := httptest.NewRecorder()
	w.Handler().ServeHTTP(said, httptest.NewRequestWithContext(t.Context(), http.MethodGet, "/readyz", http.NoBody))
	if said.Code != status {
		t.Errorf("/readyz is %d, want %d", said.Code, status)
	}
	wantIn(t, said.Body.String(), words)
}

// Whether a scope is missing says nothing about an account: nobody is taken for
// gone because we may not look.
func TestNobodyIsGoneBecauseWeMayNotLook(t *testing.T) {
	for _, word := range []string{"missing_scope", "access_denied", "not_allowed_token_type", "invalid_auth"} {
		w := newWorld(t, nil)
		w.slack.Fail(sandbox.Fault{Method: "users.info", Error: word, Times: 1})
		if live, err := w.Live(t.Context(), cdo); err == nil {
			t.Errorf("%s: live %v", word, live)
		}
	}
}

// What is owed is shown to whoever watches, with the age of the oldest.
func TestReadyTellsWhatIsOwed(t *testing.T) {
	metrics := prometheus.NewRegistry()
	w := newWorld(t, func(o *Options) {
		o.Metrics = metrics
		o.Owed = func(context.Context) (int, time.Duration, error) { return 3, 26 * time.Hour, nil }
		o.Held = func(context.Context) (policy.Holding, error) {
			return policy.Holding{Count: 2, Oldest: policy.On(2026, time.March, 13), Refused: 1}, nil
		}
	})
	wantReady(t, w, http.StatusOK, "owed: 3, the oldest for 26h0m0s")
	wantReady(t, w, http.StatusOK, "held: 2, the oldest of 2026-03-13; 1 can't be released, and the log says why")
	all, err := metrics.Gather()
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]float64{}
	for _, family := range all {
		for _, m := range family.GetMetric() {
			got[family.GetName()] = m.GetGauge().GetValue()
		}
	}
	if got["cdobot_owed_messages"] != 3 || got["cdobot_owed_oldest_seconds"] != 26*3600 || got["cdobot_token_ok"] != 1 || got["cdobot_held_refused"] != 1 {
		t.Errorf("the metrics say %v", got)
	}
}
