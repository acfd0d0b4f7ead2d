package bot

import (
	"encoding/json"
	"net/http"
	"slices"
	"testing"

	"cdobot/commands"
	"cdobot/sandbox"
)

func TestNobodyIsWrittenToWhoCannotRead(t *testing.T) {
	for _, c := range []struct{ to, want string }{
		{"UGONE", "user_disabled"}, {"UROBOT", "cannot_dm_bot"}, {"UNOBODY", "user_not_found"}, {"CNOWHERE", "channel_not_found"},
	} {
		w := newWorld(t, nil)
		got := w.sends(notice(c.to))
		if got == nil || got.Reason != c.want || !got.Final || got.Unsure {
			t.Errorf("%s: got %+v, want %s for good", c.to, got, c.want)
		}
		if n := len(w.slack.Calls("chat.postMessage")); n > 0 && c.to != "CNOWHERE" {
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

func TestARevokedTokenEndsSending(t *testing.T) {
	t.Run("said by an event", func(t *testing.T) {
		w := newWorld(t, nil)
		w.slack.Revoke(t.Context())
		if u := w.sends(notice(cdo)); u == nil || u.Final || u.After != untilInstalled || u.Reason != "token_revoked" || !w.Revoked() {
			t.Errorf("got %+v, revoked %v", u, w.Revoked())
		}
		if n := len(w.slack.Calls("chat.postMessage")); n > 0 {
			t.Errorf("%d calls with a dead token", n)
		}
	})
	t.Run("said by an answer", func(t *testing.T) {
		w := newWorld(t, nil)
		w.slack.Fail(sandbox.Fault{Method: "users.info", Error: "invalid_auth"})
		if u := w.sends(notice(cdo)); u == nil || u.Final || u.After != untilInstalled || u.Reason != "invalid_auth" || !w.Revoked() {
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
