package sandbox_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"
)

func TestTriggersOpenOneWindowInTime(t *testing.T) {
	s := build(t)
	s.connect(t)
	trigger := s.command(t, anna, "/cdo")
	if _, err := s.api.OpenView(trigger, modal(topic())); err != nil {
		t.Fatal(err)
	}
	if _, err := s.api.OpenView(trigger, modal(topic())); code(err) != "exchanged_trigger_id" {
		t.Errorf("twice: %v", err)
	}
	trigger = s.command(t, anna, "/cdo")
	s.clock.add(3 * time.Second)
	if _, err := s.api.OpenView(trigger, modal(topic())); code(err) != "expired_trigger_id" {
		t.Errorf("late: %v", err)
	}
	if _, err := s.api.OpenView("made up", modal(topic())); code(err) != "invalid_trigger_id" {
		t.Errorf("made up: %v", err)
	}
	trigger = s.command(t, anna, "/cdo")
	s.SetNow(s.Now().Add(time.Hour)) // the workspace's clock is not the trigger's
	if _, err := s.api.OpenView(trigger, modal(topic())); err != nil {
		t.Errorf("after a journey: %v", err)
	}
}

func TestViewsAreRefused(t *testing.T) {
	s := build(t)
	s.connect(t)
	untitled, noSubmit, huge := modal(topic()), modal(topic()), modal(topic())
	untitled.Title = nil
	noSubmit.Submit = nil
	for range 90 {
		huge.Blocks.BlockSet = append(huge.Blocks.BlockSet, slack.NewSectionBlock(plain(strings.Repeat("字", 3000)), nil, nil))
	}
	long := modal(topic())
	long.Title = plain(strings.Repeat("字", 25))
	tests := []struct {
		name string
		view slack.ModalViewRequest
		want string
	}{
		{"no title", untitled, "invalid_arguments"},
		{"inputs without submit", noSubmit, "invalid_arguments"},
		{"null blocks", slack.ModalViewRequest{Type: slack.VTModal, Title: plain("x")}, "invalid_arguments"},
		{"a table", modal(slack.NewTableBlock("t")), "invalid_arguments"},
		{"a long title", long, "invalid_arguments"},
		{"too large", huge, "view_too_large"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			trigger := s.command(t, anna, "/cdo")
			if _, err := s.api.OpenView(trigger, test.view); code(err) != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
	if open := s.Views(anna); len(open) != 0 {
		t.Errorf("open: %+v", open)
	}
}

func TestTheStackIsThreeDeep(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	button := slack.NewActionBlock("go", slack.NewButtonBlockElement("go.on", "", plain("On")))
	s.open(t, anna, modal(button))
	push := func() error {
		stack := s.Views(anna)
		at := stack[len(stack)-1].ID
		if _, err := s.Click(t.Context(), anna, placeOf(at), "go.on", ""); err != nil {
			t.Fatal(err)
		}
		_, err := s.api.PushView(app.interaction(t).TriggerID, modal(button))
		return err
	}
	if err := push(); err != nil {
		t.Fatal(err)
	}
	if err := push(); err != nil {
		t.Fatal(err)
	}
	if err := push(); code(err) != "push_limit_reached" {
		t.Errorf("a fourth: %v", err)
	}
	stack := s.Views(anna)
	if len(stack) != 3 || stack[2].RootID != stack[0].ID || stack[2].PreviousID != stack[1].ID {
		t.Errorf("stack %+v", stack)
	}
	if _, err := s.Click(t.Context(), anna, placeOf(stack[0].ID), "go.on", ""); err == nil {
		t.Error("clicked on a covered modal")
	}
	trigger := s.command(t, anna, "/cdo")
	if _, err := s.api.PushView(trigger, modal(button)); code(err) != "not_found" {
		t.Errorf("push from outside: %v", err)
	}
	app.says(`{"response_action":"clear"}`)
	if _, err := s.Submit(t.Context(), anna, stack[2].ID, nil); err != nil || len(s.Views(anna)) != 0 {
		t.Errorf("clear left %+v, %v", s.Views(anna), err)
	}
}

func TestUpdateKeepsWhatWasTyped(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	id := s.open(t, anna, modal(topic()))
	if err := s.Fill(anna, id, map[string]string{"topic": "数据安全"}); err != nil {
		t.Fatal(err)
	}
	hash := s.Views(anna)[0].Hash
	other := slack.NewInputBlock("place", plain("Place"), nil, slack.NewPlainTextInputBlockElement(nil, "place.text")).WithOptional(true)
	res, err := s.api.UpdateView(modal(topic(), other), "", hash, id)
	if err != nil || res.State.Values["topic"]["topic.text"].Value != "数据安全" {
		t.Fatalf("%+v %v", res, err)
	}
	if _, err := s.api.UpdateView(modal(topic()), "", hash, id); code(err) != "hash_conflict" {
		t.Errorf("old hash: %v", err)
	}
	if ack, err := s.Submit(t.Context(), anna, id, nil); err != nil || ack.Errors != nil {
		t.Fatalf("%+v %v", ack, err)
	}
	v := app.interaction(t).View
	if v.State.Values["topic"]["topic.text"].Value != "数据安全" || v.CallbackID != "training" || v.PrivateMetadata != "meta" {
		t.Errorf("view %+v", v)
	}
	if _, err := s.api.UpdateView(modal(topic()), "", "", id); code(err) != "not_found" {
		t.Errorf("a closed view: %v", err)
	}
}

func TestExternalIDsAreUnique(t *testing.T) {
	s := build(t)
	s.connect(t)
	view := modal(topic())
	view.ExternalID = "one"
	s.open(t, anna, view)
	trigger := s.command(t, bo, "/cdo")
	if _, err := s.api.OpenView(trigger, view); code(err) != "duplicate_external_id" {
		t.Errorf("twice: %v", err)
	}
	if _, err := s.api.UpdateView(view, "one", "", ""); err != nil {
		t.Errorf("update by external id: %v", err)
	}
}

func TestAnswersToASubmission(t *testing.T) {
	good := `{"type":"modal","title":{"type":"plain_text","text":"Next"},"blocks":[{"type":"divider"}]}`
	tests := []struct {
		name, body string
		open       int // modals afterwards
		callback   string
		trouble    bool
		errors     int
	}{
		{"nothing", "", 0, "", false, 0},
		{"clear", `{"response_action":"clear"}`, 0, "", false, 0},
		{"update", `{"response_action":"update","view":` + good + `}`, 1, "", false, 0},
		{"push", `{"response_action":"push","view":` + good + `}`, 2, "", false, 0},
		{"errors", `{"response_action":"errors","errors":{"topic":"why?"}}`, 1, "training", false, 1},
		{"errors for what is no input", `{"response_action":"errors","errors":{"other":"why?"}}`, 1, "training", true, 1},
		{"a wrong view", `{"response_action":"update","view":{"type":"modal","blocks":null}}`, 1, "training", true, 0},
		{"words", "ok", 1, "training", true, 0},
		{"an unknown action", `{"response_action":"dance"}`, 1, "training", true, 0},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			s := build(t)
			app := s.connect(t)
			id := s.open(t, anna, modal(topic()))
			app.says(test.body)
			ack, err := s.Submit(t.Context(), anna, id, map[string]string{"topic": "x"})
			if err != nil {
				t.Fatal(err)
			}
			open := s.Views(anna)
			if len(open) != test.open || test.open == 1 && open[0].CallbackID != test.callback {
				t.Errorf("open: %+v", open)
			}
			if (ack.Trouble != "") != test.trouble || len(ack.Errors) != test.errors {
				t.Errorf("ack %+v", ack)
			}
		})
	}
}

func TestAFailingAppKeepsTheModalOpen(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	id := s.open(t, anna, modal(topic()))
	app.mu.Lock()
	app.answer = func(received) (int, string) { return http.StatusInternalServerError, "" }
	app.mu.Unlock()
	ack, err := s.Submit(t.Context(), anna, id, map[string]string{"topic": "x"})
	if err != nil || !strings.Contains(ack.Trouble, "trouble connecting") || len(s.Views(anna)) != 1 {
		t.Errorf("%+v %v", ack, err)
	}
}

func TestClosingAModal(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	loud := modal(topic())
	loud.NotifyOnClose = true
	id := s.open(t, anna, loud)
	if _, err := s.CloseView(t.Context(), anna, id); err != nil {
		t.Fatal(err)
	}
	if ic := app.interaction(t); ic.Type != slack.InteractionTypeViewClosed || ic.View.ID != id || ic.IsCleared {
		t.Errorf("payload %+v", ic)
	}
	id = s.open(t, anna, modal(topic()))
	if _, err := s.CloseView(t.Context(), anna, id); err != nil || app.last(t).path != "/slack/commands" {
		t.Errorf("a quiet modal was reported: %v", err)
	}
	if _, err := s.CloseView(t.Context(), anna, id); err == nil {
		t.Error("closed twice")
	}
}
