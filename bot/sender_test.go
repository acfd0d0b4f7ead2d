package bot

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/sandbox"
)

func notice(to string) policy.Notice { return policy.Notice{Key: "day/" + to + "/1", To: to} }

func (w *world) sends(n policy.Notice) *policy.Undelivered {
	w.t.Helper()
	_, err := w.Send(w.t.Context(), n)
	var u *policy.Undelivered
	if err != nil && !errors.As(err, &u) {
		w.t.Fatalf("send: %v", err)
	}
	return u
}

func TestANoticeArrives(t *testing.T) {
	w := newWorld(t, nil)
	for _, c := range []struct{ to, channel, want string }{
		{cdo, sandbox.Direct(cdo), "notice day/UCDO/1 in zh"},
		{liaison, sandbox.Direct(liaison), "notice day/ULIAISON/1 in en"},
		{office, office, "notice day/COFFICE/1 in zh"},
	} {
		r, err := w.Send(t.Context(), policy.Notice{Key: "day/" + c.to + "/1", To: c.to})
		if err != nil {
			t.Fatal(err)
		}
		m := w.slack.Messages(c.to, c.channel)
		if c.to == office {
			m = w.slack.Messages(cdo, c.channel)
		}
		if len(m) != 1 || m[0].Text != c.want || r != (policy.Receipt{Channel: c.channel, TS: m[0].TS}) {
			t.Errorf("receipt %+v for %+v, want %q", r, m, c.want)
		}
	}
	for _, call := range w.slack.Calls("chat.postMessage") {
		if call.Args.Get("unfurl_links") != "false" || call.Args.Get("unfurl_media") != "false" {
			t.Errorf("links are unfolded: %v", call.Args)
		}
	}
}

func TestFindKnowsANoticeByItsKey(t *testing.T) {
	for _, to := range []string{cdo, office} {
		w := newWorld(t, nil)
		n, other := policy.Notice{Key: "one", To: to}, policy.Notice{Key: "two", To: to}
		if _, found, err := w.Find(t.Context(), n, programTime()); found || err != nil {
			t.Errorf("found before it was sent: %v %v", found, err)
		}
		// Slack takes it and loses the answer.
		w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", Status: http.StatusBadGateway, AfterEffect: true, Times: 1})
		if _, err := w.Send(t.Context(), n); err == nil {
			t.Fatal("the fault did not show")
		}
		sent, err := w.Send(t.Context(), other)
		if err != nil {
			t.Fatal(err)
		}
		r, found, err := w.Find(t.Context(), n, programTime())
		if err != nil || !found || r.TS == sent.TS || r.Channel != sent.Channel {
			t.Errorf("found %+v %v %v beside %+v", r, found, err, sent)
		}
	}
}

func TestFindSaysWhenItCouldNotLook(t *testing.T) {
	for _, method := range []string{"conversations.open", "conversations.history"} {
		w := newWorld(t, nil)
		w.slack.Fail(sandbox.Fault{Method: method, RetryAfter: 3, Times: 1})
		_, _, err := w.Find(t.Context(), policy.Notice{Key: "one", To: cdo}, programTime())
		var u *policy.Undelivered
		if !errors.As(err, &u) || u.After != 3*time.Second {
			t.Errorf("%s: %v", method, err)
		}
	}
}

func TestUpdateShowsTheCardAsItIsNow(t *testing.T) {
	w := newWorld(t, nil)
	n := policy.Notice{Key: "one", To: cdo}
	r, err := w.Send(t.Context(), n)
	if err != nil {
		t.Fatal(err)
	}
	w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) {
		return ui.Message{Text: "已办"}, nil
	}
	if err := w.Update(t.Context(), n, r); err != nil {
		t.Fatal(err)
	}
	m := w.last(cdo, sandbox.Direct(cdo))
	wantText(t, m.Text, "已办")
	if string(m.Blocks) != "[]" && len(m.Blocks) != 0 && string(m.Blocks) != "null" {
		t.Errorf("old blocks stay: %s", m.Blocks)
	}
	if _, found, err := w.Find(t.Context(), n, programTime()); !found || err != nil {
		t.Errorf("its key is gone: %v %v", found, err)
	}
	var u *policy.Undelivered
	if err := w.Update(t.Context(), n, policy.Receipt{Channel: r.Channel, TS: "1.000001"}); !errors.As(err, &u) || !u.Final {
		t.Errorf("update of a message that isn't there: %v", err)
	}
}

func TestSendSaysWhatCanBeDone(t *testing.T) {
	post := func(f sandbox.Fault) sandbox.Fault {
		f.Method, f.Times = "chat.postMessage", 1
		return f
	}
	for _, c := range []struct {
		name  string
		fault sandbox.Fault
		want  policy.Undelivered
	}{
		{"429", post(sandbox.Fault{RetryAfter: 30}), policy.Undelivered{Reason: "ratelimited", After: 30 * time.Second}},
		{"429 without a time", post(sandbox.Fault{Status: http.StatusTooManyRequests}), policy.Undelivered{Reason: "http_429", After: restAfter429}},
		{"rate_limited as a word", post(sandbox.Fault{Error: "rate_limited"}), policy.Undelivered{Reason: "rate_limited", After: restAfter429}},
		{"500", post(sandbox.Fault{Status: http.StatusInternalServerError}), policy.Undelivered{Reason: "http_500", Unsure: true}},
		{"502 with a page", post(sandbox.Fault{Status: http.StatusBadGateway, Garbage: true}), policy.Undelivered{Reason: "http_502", Unsure: true}},
		{"200 with a page", post(sandbox.Fault{Garbage: true}), policy.Undelivered{Reason: "unreadable_reply", Unsure: true}},
		{"internal_error", post(sandbox.Fault{Error: "internal_error"}), policy.Undelivered{Reason: "internal_error", Unsure: true}},
		{"fatal_error", post(sandbox.Fault{Error: "fatal_error"}), policy.Undelivered{Reason: "fatal_error", Unsure: true}},
		{"channel_not_found", post(sandbox.Fault{Error: "channel_not_found"}), policy.Undelivered{Reason: "channel_not_found", Stuck: true}},
		{"missing_scope", post(sandbox.Fault{Error: "missing_scope"}), policy.Undelivered{Reason: "missing_scope", Stuck: true}},
		{"is_archived", post(sandbox.Fault{Error: "is_archived"}), policy.Undelivered{Reason: "is_archived", Stuck: true}},
		{"invalid_metadata_format", post(sandbox.Fault{Error: "invalid_metadata_format"}), policy.Undelivered{Reason: "invalid_metadata_format", Stuck: true, Alone: true}},
		{"a day's patience", post(sandbox.Fault{RetryAfter: 86400}), policy.Undelivered{Reason: "ratelimited", After: restAtMost}},
		{"a token refused in error", post(sandbox.Fault{Error: "invalid_auth"}), policy.Undelivered{Reason: "invalid_auth"}},
		{"a word nobody knows", post(sandbox.Fault{Error: "brand_new"}), policy.Undelivered{Reason: "brand_new"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.slack.Fail(c.fault)
			got := w.sends(notice(cdo))
			if got == nil || *got != c.want {
				t.Errorf("got %+v, want %+v", got, c.want)
			}
			if n := len(w.slack.Calls("chat.postMessage")); n != 1 {
				t.Errorf("%d calls, want one: the outbox tries again, not we", n)
			}
		})
	}
}

func TestSlackThatNeverAnswersMayHaveTakenIt(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.HTTP = &http.Client{Timeout: 50 * time.Millisecond} })
	w.people.lang(t.Context(), cdo)
	w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", Hang: true})
	if got := w.sends(notice(cdo)); got == nil || !got.Unsure || got.Final {
		t.Errorf("got %+v", got)
	}
}

func TestSlackThatIsNotThereHasTakenNothing(t *testing.T) {
	w := newWorld(t, func(o *Options) { o.APIURL = "http://127.0.0.1:1/api" })
	if got := w.sends(notice(office)); got == nil || *got != (policy.Undelivered{Reason: "unreachable"}) {
		t.Errorf("got %+v", got)
	}
}

func TestALayoutThatSlackRefusesFallsBackToText(t *testing.T) {
	w := newWorld(t, nil)
	w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) {
		bad := slack.NewSectionBlock(label(""), nil, nil)
		return ui.Message{Text: "全文", Blocks: []slack.Block{bad}}, nil
	}
	if u := w.sends(notice(cdo)); u != nil {
		t.Fatal(u)
	}
	wantText(t, w.last(cdo, sandbox.Direct(cdo)).Text, "全文")
	wantIn(t, w.log.String(), "refuses the layout")
}

func TestANoticeThatCannotBeRenderedHasNotArrived(t *testing.T) {
	for name, card := range map[string]func() (ui.Message, error){
		"the store is down": func() (ui.Message, error) { return ui.Message{}, commands.ErrTryAgain },
		"our mistake":       func() (ui.Message, error) { panic("no such card") },
	} {
		t.Run(name, func(t *testing.T) {
			w := newWorld(t, nil)
			w.card = func(context.Context, policy.Notice, text.Lang, time.Time) (ui.Message, error) { return card() }
			if u := w.sends(notice(cdo)); u == nil || u.Final || u.Unsure || u.Reason != "not_shown" {
				t.Errorf("got %+v", u)
			}
			wantIn(t, w.log.String(), "a notice can't be shown")
		})
	}
}

func TestOneMessageASecondInAConversation(t *testing.T) {
	w := newWorld(t, nil)
	for range 3 {
		if u := w.sends(notice(cdo)); u != nil {
			t.Fatal(u)
		}
	}
	if u := w.sends(notice(liaison)); u != nil {
		t.Fatal(u)
	}
	if got, want := w.clock.waited(), []time.Duration{time.Second, time.Second}; !slices.Equal(got, want) {
		t.Errorf("waited %v, want %v", got, want)
	}
}

func TestNobodySendsWhileSlackAsksForPatience(t *testing.T) {
	w := newWorld(t, nil)
	w.slack.Fail(sandbox.Fault{Method: "chat.postMessage", RetryAfter: 20, Times: 1})
	if u := w.sends(notice(cdo)); u == nil || u.After != 20*time.Second {
		t.Fatalf("got %+v", u)
	}
	if u := w.sends(notice(liaison)); u != nil {
		t.Fatal(u)
	}
	if got := w.clock.waited(); !slices.Equal(got, []time.Duration{20 * time.Second}) {
		t.Errorf("waited %v", got)
	}
}

func TestAYesThatSaysNothingIsNoYes(t *testing.T) {
	empty := httptest.NewServer(http.HandlerFunc(func(rw http.ResponseWriter, _ *http.Request) {
		_, _ = rw.Write([]byte("{}"))
	}))
	t.Cleanup(empty.Close)
	w := newWorld(t, func(o *Options) { o.APIURL = empty.URL })
	if got := w.sends(notice(office)); got == nil || !got.Unsure {
		t.Errorf("sent to a channel: %+v", got)
	}
	if got := w.sends(notice(cdo)); got == nil || got.Unsure || got.Final {
		t.Errorf("account looked up: %+v, want a plain later", got)
	}
	if _, _, err := w.Find(t.Context(), notice(cdo), programTime()); err == nil {
		t.Error("looked in a conversation that was never named")
	}
	if err := w.Update(t.Context(), notice(office), policy.Receipt{Channel: office, TS: "1.1"}); err == nil {
		t.Error("updated")
	}
}

func TestWaiting(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now() //nolint:forbidigo // the bubble's clock
		if err := pause(t.Context(), time.Hour); err != nil {
			t.Error(err)
		}
		if took := time.Since(began); took != time.Hour { //nolint:forbidigo // the bubble's clock
			t.Errorf("waited %v", took)
		}
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := pause(ctx, time.Hour); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
	})
}
