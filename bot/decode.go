package bot

import (
	"cmp"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
)

// kind is what a person did.
type kind int

const (
	typed     kind = iota // a slash command
	said                  // an ordinary message to the app
	pressed               // a button, or a choice in a message
	submitted             // a modal
	closed                // a modal, without submitting it
)

// via is the word for a kind in the ledger.
func (k kind) via() string {
	switch k {
	case typed:
		return "slash"
	case said:
		return "event"
	case pressed:
		return "button"
	case submitted, closed:
		return "modal"
	default:
		return ""
	}
}

// call is one thing that a person did, and the ways that Slack gives to answer it.
type call struct {
	commands.Request
	kind    kind
	name    string // the action id or callback id
	trigger string // opens one window, within three seconds
	respond string // where answers go after the ack; "" on the Home tab and in modals
	inline  bool   // the ack may carry an answer
	own     bool   // the pressed button stands in a message that only the asker sees
	view    *view  // the modal that it was done in
	logged  string // what the log calls it: its key, or nothing
	away    bool   // too many others are in work

	patience string // finds the window that asks for patience, should there be one
}

// slashCall is the call that a slash command makes.
func slashCall(s slack.SlashCommand, inline bool) call {
	c := call{kind: typed, trigger: s.TriggerID, respond: s.ResponseURL, inline: inline}
	// A redelivery brings the same trigger id, typing it again a new one. The
	// same goes for the response_url, should there be no trigger id.
	c.Key = "slash/" + unique(s.TriggerID, s.ResponseURL)
	c.User, c.Channel, c.Args = s.UserID, s.ChannelID, asTyped(s.Text)
	return c
}

// interaction holds what is read of a press, a submission or a closing. It is
// not slack-go's type, which reads the blocks of the surrounding message too: a
// block that it doesn't know yet would make the button below it unusable.
type interaction struct {
	Type        string `json:"type"`
	TriggerID   string `json:"trigger_id"`
	ResponseURL string `json:"response_url"`
	User        struct {
		ID string `json:"id"`
	} `json:"user"`
	Channel struct {
		ID string `json:"id"`
	} `json:"channel"`
	Container struct {
		Type        string `json:"type"`
		IsEphemeral bool   `json:"is_ephemeral"`
	} `json:"container"`
	Actions []field `json:"actions"`
	View    *view   `json:"view"`
}

// view is a modal or Home tab as Slack sends it back.
type view struct {
	ID       string `json:"id"`
	Type     string `json:"type"`
	Callback string `json:"callback_id"`
	Hash     string `json:"hash"`
	Previous string `json:"previous_view_id"`
	Meta     string `json:"private_metadata"`
	Blocks   []struct {
		Type    string `json:"type"`
		BlockID string `json:"block_id"`
	} `json:"blocks"`
	State struct {
		Values map[string]map[string]field `json:"values"`
	} `json:"state"`
}

// readInteraction decodes an interaction; ok is false for one of a kind that
// the app doesn't use.
func readInteraction(payload []byte, inline bool) (c call, ok bool, err error) {
	var in interaction
	if err := json.Unmarshal(payload, &in); err != nil {
		return call{}, false, fmt.Errorf("read interaction: %w", err)
	}
	c = call{trigger: in.TriggerID, respond: in.ResponseURL, inline: inline}
	c.User, c.Channel = in.User.ID, in.Channel.ID
	switch {
	case in.Type == "block_actions" && len(in.Actions) > 0:
		c.press(in)
	case in.Type == "view_submission" && in.View != nil:
		c.submit(submitted, in.View)
	case in.Type == "view_closed" && in.View != nil:
		c.submit(closed, in.View)
	default:
		return call{}, false, nil
	}
	return c, true, nil
}

func (c *call) press(in interaction) {
	action := in.Actions[0]
	c.kind, c.name = pressed, action.ActionID
	// A redelivery brings the same trigger id. A second press brings another:
	// undo, redo and undo again are three actions, and a double press is harmless
	// because the rules refuse to do what is done.
	c.Key = "button/" + unique(in.TriggerID, action.At) + "/" + action.ActionID
	if values := action.values(); len(values) > 0 {
		c.Value = values[0]
	}
	c.Pressed = micros(action.At)
	c.Alone = in.Container.IsEphemeral
	c.own = in.Container.IsEphemeral || isDirect(in.Channel.ID)
	if in.View != nil && in.View.Type == "modal" {
		c.view, c.View, c.Hash, c.Meta, c.Form = in.View, in.View.ID, in.View.Hash, in.View.Meta, in.View.form()
		c.Large = in.View.large()
	}
}

func (c *call) submit(k kind, v *view) {
	c.kind, c.name, c.view = k, v.Callback, v
	c.View, c.Hash, c.Meta, c.Form, c.Large = v.ID, v.Hash, v.Meta, v.form(), v.large()
	// A repeated or doubled submission finds the view as it was: same id, same
	// hash. A refusal leaves both and writes nothing, so the mended form may
	// succeed under this key. Where a view was replaced by the next one, the
	// id stays and the hash differs: that is another action.
	c.Key = "view/" + v.ID + "/" + v.Hash
	if k == closed {
		c.Key += "/closed"
	}
}

// unique is the first of the ids that is there; without any, two requests are
// two actions.
func unique(ids ...string) string { return cmp.Or(cmp.Or(ids...), rand.Text()) }

// micros reads Slack's time of a press, 1548426417.840180; 0 is none.
func micros(ts string) int64 {
	seconds, fraction, ok := strings.Cut(ts, ".")
	n, err := strconv.ParseInt(seconds+fraction, 10, 64)
	if !ok || len(fraction) != 6 || err != nil {
		return 0
	}
	return n
}

// isDirect says whether a channel is a person's conversation with the app.
func isDirect(channel string) bool { return len(channel) > 0 && channel[0] == 'D' }

// isPerson says whether a recipient is a person rather than a channel.
func isPerson(id string) bool { return len(id) > 0 && (id[0] == 'U' || id[0] == 'W') }
