package sandbox_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func choices() []*slack.OptionBlockObject {
	return []*slack.OptionBlockObject{
		slack.NewOptionBlockObject("a", plain("A"), nil), slack.NewOptionBlockObject("b", plain("B"), nil),
	}
}

func controls() slack.Block {
	pick := slack.NewOptionsSelectBlockElement("static_select", plain("pick"), "pick", choices()...)
	return slack.NewActionBlock("controls",
		slack.NewButtonBlockElement("sign#1", "1", plain("Sign")),
		slack.NewButtonBlockElement("sign#2", "2", plain("Sign")),
		pick, slack.NewOptionsSelectBlockElement("users_select", plain("who"), "who"),
	)
}

func TestClickOnAMessage(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	channel, ts := s.say(t, anna, "please sign", controls())
	at := sandbox.Place{Channel: channel, TS: ts}
	tests := []struct {
		action, value string
		check         func(a *slack.BlockAction) bool
	}{
		{"sign#1", "", func(a *slack.BlockAction) bool { return a.Value == "1" && a.Type == "button" && a.Text.Text == "Sign" }},
		{"sign#2", "2", func(a *slack.BlockAction) bool { return a.Value == "2" }},
		{"pick", "b", func(a *slack.BlockAction) bool {
			return a.SelectedOption.Value == "b" && a.SelectedOption.Text.Text == "B"
		}},
		{"who", bo, func(a *slack.BlockAction) bool { return a.SelectedUser == bo }},
	}
	for _, test := range tests {
		t.Run(test.action, func(t *testing.T) {
			ack, err := s.Click(t.Context(), anna, at, test.action, test.value)
			if err != nil || ack.Trouble != "" {
				t.Fatalf("%+v %v", ack, err)
			}
			ic := app.interaction(t)
			if ic.Type != slack.InteractionTypeBlockActions || ic.User.ID != anna || ic.Channel.ID != channel ||
				ic.Container.MessageTs != ts || ic.Message.Timestamp != ts || ic.TriggerID == "" || ic.ResponseURL == "" {
				t.Errorf("payload %+v", ic)
			}
			a := ic.ActionCallback.BlockActions
			if len(a) != 1 || a[0].ActionID != test.action || a[0].BlockID != "controls" || a[0].ActionTs == "" || !test.check(a[0]) {
				t.Errorf("actions %+v", a[0])
			}
		})
	}
	state := app.interaction(t).BlockActionState.Values["controls"]
	if state["pick"].SelectedOption.Value != "b" || state["who"].SelectedUser != bo {
		t.Errorf("state %+v", state)
	}
}

func TestOnlyWhatIsThereCanBeClicked(t *testing.T) {
	s := build(t)
	s.connect(t)
	channel, ts := s.say(t, anna, "please sign", controls())
	at := sandbox.Place{Channel: channel, TS: ts}
	tests := []struct {
		name, person, action, value string
		at                          sandbox.Place
	}{
		{"somebody else", bo, "sign#1", "", at},
		{"no such button", anna, "sign#3", "", at},
		{"another value", anna, "sign#1", "9", at},
		{"no such choice", anna, "pick", "c", at},
		{"no such message", anna, "sign#1", "", sandbox.Place{Channel: channel, TS: "1.0"}},
		{"no Home yet", anna, "sign#1", "", sandbox.Place{Home: true}},
		{"no such view", anna, "sign#1", "", sandbox.Place{View: "V1"}},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if _, err := s.Click(t.Context(), test.person, test.at, test.action, test.value); err == nil {
				t.Error("it was clicked")
			}
		})
	}
}

func TestClickOnAnEphemeralReplacesIt(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	app.says(`{"text":"undo?","blocks":[{"type":"actions","elements":[{"type":"button","action_id":"undo","text":{"type":"plain_text","text":"Undo"}}]}]}`)
	s.command(t, anna, "/cdo")
	app.says("")
	said := s.Messages(anna, "DANNA")[0]
	if _, err := s.Click(t.Context(), anna, sandbox.Place{Channel: "DANNA", TS: said.TS}, "undo", ""); err != nil {
		t.Fatal(err)
	}
	ic := app.interaction(t)
	if !ic.Container.IsEphemeral || ic.Message.Timestamp != "" {
		t.Errorf("container %+v, message %+v", ic.Container, ic.Message)
	}
	hook := slack.WebhookMessage{Text: "undone", ReplaceOriginal: true}
	if err := slack.PostWebhookContext(t.Context(), ic.ResponseURL, &hook); err != nil {
		t.Fatal(err)
	}
	got := s.Messages(anna, "DANNA")
	if len(got) != 1 || got[0].Text != "undone" || !got[0].Ephemeral || got[0].TS != said.TS {
		t.Errorf("Anna sees %+v", got)
	}
}

func TestHomeTab(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{controls()}}}
	res, err := s.api.PublishView(anna, home, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.api.PublishView(anna, home, "stale"); code(err) != "hash_conflict" {
		t.Errorf("stale hash: %v", err)
	}
	if _, err := s.api.PublishView("UNOBODY", home, ""); code(err) != "user_not_found" {
		t.Errorf("nobody's home: %v", err)
	}
	if _, err := s.Click(t.Context(), anna, sandbox.Place{Home: true}, "sign#1", ""); err != nil {
		t.Fatal(err)
	}
	ic := app.interaction(t)
	if ic.View.ID != res.ID || ic.View.Type != slack.VTHomeTab || ic.Container.Type != "view" || ic.ResponseURL != "" {
		t.Errorf("payload %+v", ic)
	}
	again, err := s.api.PublishView(anna, home, ic.View.Hash)
	if err != nil || again.Hash == ic.View.Hash {
		t.Errorf("publish with the hash: %+v %v", again, err)
	}
	if got, ok := s.Home(bo); ok {
		t.Errorf("Bo has a home: %+v", got)
	}
}

func TestAFailingAppAtAClick(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	channel, ts := s.say(t, anna, "please sign", controls())
	app.answer = func(received) (int, string) { return http.StatusBadGateway, "" }
	ack, err := s.Click(t.Context(), anna, sandbox.Place{Channel: channel, TS: ts}, "sign#1", "")
	if err != nil || !strings.Contains(ack.Trouble, "dispatch_failed") {
		t.Errorf("%+v %v", ack, err)
	}
}
