package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"strings"
)

// ErrNobody is for actions of people who are not in the workspace any more.
var ErrNobody = errors.New("no active member of the workspace")

// ErrNotThere is for actions on what the person can't see.
var ErrNotThere = errors.New("this is not there")

// Command lets a person type a slash command in a conversation they are in.
func (w *Workspace) Command(ctx context.Context, person, channel, line string) (Ack, error) {
	p, c, err := w.present(person, channel)
	if err != nil {
		return Ack{}, err
	}
	word, rest, _ := strings.Cut(strings.TrimSpace(line), " ")
	if word == "/invite" {
		return w.invite(p, c, strings.TrimSpace(rest)), nil
	}
	if word != w.o.Command {
		return Ack{Trouble: p.hears("%s 不是有效的命令。", "%s is not a valid command.", word)}, nil
	}
	r := w.deliver(ctx, w.slash(p, c, strings.TrimSpace(rest)))
	if r.failure == "" {
		r.failure = w.commandReply(p, c, r)
	}
	if r.failure != "" {
		r.Trouble = p.hears("%s 执行失败，错误为 \"%s\"", "%s failed with the error \"%s\"", word, r.failure)
	}
	return r.Ack, nil
}

// present finds a person and a conversation that they are in.
func (w *Workspace) present(person, channel string) (Person, Channel, error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	p, ok := w.active(person)
	if !ok {
		return Person{}, Channel{}, fmt.Errorf("%s: %w", person, ErrNobody)
	}
	c, ok := w.channel(channel)
	if !ok || !c.has(person) {
		return Person{}, Channel{}, fmt.Errorf("%s in %s: %w", person, channel, ErrNotThere)
	}
	return p, c, nil
}

// slash makes the delivery of a command.
func (w *Workspace) slash(p Person, c Channel, line string) delivery {
	w.mu.Lock()
	defer w.mu.Unlock()
	fields := map[string]string{
		"token": "sandbox", "team_id": teamID, "team_domain": teamDomain, "channel_id": c.ID, "channel_name": c.shownName(),
		"user_id": p.ID, "user_name": p.Name, "command": w.o.Command, "text": w.commandText(line), "api_app_id": appID,
		"is_enterprise_install": "false", "response_url": w.newHook(p.ID, c.ID, ""), "trigger_id": w.newTrigger(p.ID, ""),
	}
	form := url.Values{}
	for k, v := range fields {
		form.Set(k, v)
	}
	return delivery{kind: "slash_commands", path: "/slack/commands", form: form, payload: fields, answers: true}
}

// shownName is what commands call the channel.
func (c Channel) shownName() string {
	switch {
	case c.IsIM:
		return "directmessage"
	case c.Private:
		return "privategroup"
	default:
		return c.Name
	}
}

// commandReply posts what the app answered a command with. It returns Slack's
// word for an answer that is none.
func (w *Workspace) commandReply(p Person, c Channel, r receipt) string {
	if r.empty() {
		return ""
	}
	var reply struct {
		Text   string          `json:"text"`
		Blocks json.RawMessage `json:"blocks"`
	}
	if err := json.Unmarshal(r.Body, &reply); err != nil {
		reply.Text = string(r.Body) // plain words are an answer, too
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	m, err := w.compose(url.Values{"text": {reply.Text}, "blocks": {blocksText(reply.Blocks)}})
	if err != nil {
		return "invalid_command_response"
	}
	m.Channel, m.Ephemeral, m.EphemeralTo = c.ID, true, p.ID
	w.say(m)
	return ""
}

// blocksText is a blocks field as an argument; null is none here.
func blocksText(raw json.RawMessage) string {
	if string(raw) == "null" {
		return ""
	}
	return string(raw)
}
