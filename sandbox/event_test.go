package sandbox_test

import (
	"net/http"
	"testing"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackevents"
)

// event is the last event as slack-go reads it.
func (a *app) event(t *testing.T) slackevents.EventsAPIEvent {
	t.Helper()
	e, err := slackevents.ParseEvent(a.last(t).body, slackevents.OptionNoVerifyToken())
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestEventsAreReadable(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	if _, err := s.OpenHome(t.Context(), anna); err != nil {
		t.Fatal(err)
	}
	opened, ok := app.event(t).InnerEvent.Data.(*slackevents.AppHomeOpenedEvent)
	if !ok || opened.User != anna || opened.Channel != "DANNA" || opened.Tab != "home" || opened.View != nil {
		t.Errorf("app_home_opened %+v", opened)
	}
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{slack.NewDividerBlock()}}}
	published, err := s.api.PublishView(anna, home, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.OpenHome(t.Context(), anna); err != nil {
		t.Fatal(err)
	}
	if opened, _ = app.event(t).InnerEvent.Data.(*slackevents.AppHomeOpenedEvent); opened.View == nil || opened.View.Hash != published.Hash {
		t.Errorf("app_home_opened again %+v", opened)
	}
	if _, err := s.Say(t.Context(), anna, "DANNA", "a < b & @Bo"); err != nil {
		t.Fatal(err)
	}
	said, ok := app.event(t).InnerEvent.Data.(*slackevents.MessageEvent)
	if !ok || said.Text != "a &lt; b &amp; <@UBO>" || said.ChannelType != "im" || said.User != anna || said.TimeStamp == "" {
		t.Errorf("message %+v", said)
	}
	if err := s.SetLocale(t.Context(), bo, "en-US"); err != nil {
		t.Fatal(err)
	}
	changed, ok := app.event(t).InnerEvent.Data.(*slackevents.UserChangeEvent)
	if !ok || changed.User.ID != bo || changed.User.Locale != "en-US" {
		t.Errorf("user_change %+v", changed)
	}
	outer, _ := app.event(t).Data.(*slackevents.EventsAPICallbackEvent)
	if outer == nil || outer.EventID == "" || outer.EventTime == 0 || outer.TeamID == "" {
		t.Errorf("outer event %+v", outer)
	}
}

func TestOrdinaryTalkElsewhereIsNoBusinessOfTheApp(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	if _, err := s.Say(t.Context(), anna, "COPEN", "lunch?"); err != nil || len(app.got) != 0 {
		t.Errorf("the app was told: %v, %v", app.got, err)
	}
	if n := s.Unread(bo, "COPEN"); n != 1 {
		t.Errorf("%d unread for Bo", n)
	}
	s.MarkRead(bo, "COPEN")
	if n := s.Unread(bo, "COPEN"); n != 0 {
		t.Errorf("%d unread for Bo, who has looked", n)
	}
}

func TestEventsAreRetriedOnce(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	app.answer = func(r received) (int, string) {
		if r.header.Get("X-Slack-Retry-Num") == "" {
			return http.StatusInternalServerError, ""
		}
		return http.StatusOK, ""
	}
	ack, err := s.OpenHome(t.Context(), anna)
	if err != nil || ack.Status != http.StatusOK || len(app.got) != 2 {
		t.Fatalf("%+v %v, %d requests", ack, err, len(app.got))
	}
	h := app.got[1].header
	if h.Get("X-Slack-Retry-Num") != "1" || string(app.got[0].body) != string(app.got[1].body) {
		t.Errorf("headers %v", h)
	}
}

func TestRevokedTokens(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	s.Revoke(t.Context())
	if e, ok := app.event(t).InnerEvent.Data.(*slackevents.TokensRevokedEvent); !ok || len(e.Tokens.Bot) != 1 {
		t.Errorf("tokens_revoked %+v", e)
	}
	if _, err := s.api.AuthTest(); code(err) != "token_revoked" {
		t.Errorf("auth.test: %v", err)
	}
	if _, err := s.OpenHome(t.Context(), anna); err != nil || len(app.got) != 1 {
		t.Errorf("after that the app was sent %d more, %v", len(app.got)-1, err)
	}
}
