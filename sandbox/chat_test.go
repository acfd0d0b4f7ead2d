package sandbox_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

// code is Slack's error code in an error of slack-go's.
func code(err error) string {
	if err == nil {
		return ""
	}
	if no, ok := errors.AsType[slack.SlackErrorResponse](err); ok {
		return no.Err
	}
	return err.Error()
}

func TestPostMessageReachesThePerson(t *testing.T) {
	s := build(t)
	channel, ts, err := s.api.PostMessage(anna, slack.MsgOptionText("hello <@UBO> & co", false),
		slack.MsgOptionMetadata(slack.SlackMetadata{EventType: "notice", EventPayload: map[string]any{"key": "k1"}}),
		slack.MsgOptionDisableLinkUnfurl())
	if err != nil {
		t.Fatal(err)
	}
	if channel != "DANNA" || ts != "1779670800.000000" {
		t.Errorf("posted at %s %s", channel, ts)
	}
	got := s.Messages(anna, "DANNA")
	if len(got) != 1 || got[0].Text != "hello <@UBO> & co" || got[0].User != "UBOT" || !got[0].Unread {
		t.Errorf("Anna sees %+v", got)
	}
	if seen := s.Messages(bo, "DANNA"); seen != nil {
		t.Errorf("Bo sees Anna's messages: %+v", seen)
	}
	h, err := s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{
		ChannelID: "DANNA", IncludeAllMetadata: true, Limit: 5,
	})
	if err != nil || len(h.Messages) != 1 || h.Messages[0].Metadata.EventPayload["key"] != "k1" {
		t.Errorf("history %+v, %v", h, err)
	}
	h, err = s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "DANNA"})
	if err != nil || h.Messages[0].Metadata.EventType != "" {
		t.Errorf("history without metadata %+v, %v", h, err)
	}
}

func TestPostMessageIsRefused(t *testing.T) {
	text := slack.MsgOptionText("hello", false)
	large := slack.SlackMetadata{EventType: "e", EventPayload: map[string]any{"a": strings.Repeat("x", 5000)}}
	tests := []struct {
		name, channel, want string
		options             []slack.MsgOption
	}{
		{"nowhere", "CNOWHERE", "channel_not_found", []slack.MsgOption{text}},
		{"a private channel without the bot", "CSECRET", "channel_not_found", []slack.MsgOption{text}},
		{"a channel without the bot", "CALONE", "not_in_channel", []slack.MsgOption{text}},
		{"an archived channel", "COLD", "is_archived", []slack.MsgOption{text}},
		{"a bot", "UBOT", "cannot_dm_bot", []slack.MsgOption{text}},
		{"nothing to say", anna, "no_text", nil},
		{"large metadata", anna, "metadata_too_large", []slack.MsgOption{text, slack.MsgOptionMetadata(large)}},
		{"a header that is too long", anna, "invalid_blocks", []slack.MsgOption{
			slack.MsgOptionBlocks(slack.NewHeaderBlock(plain(strings.Repeat("字", 151)))),
		}},
	}
	s := build(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			_, _, err := s.api.PostMessage(test.channel, test.options...)
			if code(err) != test.want {
				t.Errorf("got %v, want %s", err, test.want)
			}
		})
	}
}

func TestRefusedBlocksNameThePlace(t *testing.T) {
	s := build(t)
	_, _, err := s.api.PostMessage(anna, slack.MsgOptionBlocks(slack.NewDividerBlock(), slack.NewHeaderBlock(plain(""))))
	var no slack.SlackErrorResponse
	if !errors.As(err, &no) || len(no.ResponseMetadata.Messages) != 1 ||
		!strings.Contains(no.ResponseMetadata.Messages[0], "[json-pointer:/blocks/1/text/text]") {
		t.Errorf("got %+v", no)
	}
}

// chat.update counts bytes, where chat.postMessage takes ten times as much.
func TestUpdateTakesFourThousandBytes(t *testing.T) {
	s := build(t)
	fits, long := strings.Repeat("字", 1333), strings.Repeat("字", 1334)
	channel, ts := s.say(t, "COPEN", long)
	if _, _, _, err := s.api.UpdateMessage(channel, ts, slack.MsgOptionText(fits, false)); err != nil {
		t.Errorf("%d bytes: %v", len(fits), err)
	}
	_, _, _, err := s.api.UpdateMessage(channel, ts, slack.MsgOptionText(long, false), slack.MsgOptionBlocks(slack.NewDividerBlock()))
	if code(err) != "msg_too_long" || s.Messages(anna, channel)[0].Text != fits {
		t.Errorf("%d bytes: %v", len(long), err)
	}
}

// All blocks of a message together have a limit, too.
func TestBlocksTogetherAreTooLong(t *testing.T) {
	s := build(t)
	paragraph := slack.NewSectionBlock(plain(strings.Repeat("字", 3000)), nil, nil)
	full := []slack.Block{paragraph, paragraph, paragraph, paragraph}
	if _, _, err := s.api.PostMessage("COPEN", slack.MsgOptionBlocks(full...)); err != nil {
		t.Error(err)
	}
	_, _, err := s.api.PostMessage("COPEN", slack.MsgOptionBlocks(append(full, slack.NewHeaderBlock(plain("字")))...))
	if code(err) != "msg_blocks_too_long" {
		t.Errorf("12,001 characters: %v", err)
	}
}

func TestUpdateKeepsWhatIsLeftOut(t *testing.T) {
	s := build(t)
	channel, ts := s.say(t, "COPEN", "one", slack.NewDividerBlock())
	if _, _, _, err := s.api.UpdateMessage(channel, ts, slack.MsgOptionText("two", false)); err != nil {
		t.Fatal(err)
	}
	got := s.Messages(anna, channel)[0]
	if got.Text != "two" || len(got.Blocks) < 10 || got.Edited == "" || got.TS != ts {
		t.Errorf("after the update: %+v", got)
	}
	if _, _, _, err := s.api.UpdateMessage(channel, ts, slack.MsgOptionText("three", false), slack.MsgOptionBlocks()); err != nil {
		t.Fatal(err)
	}
	if got := s.Messages(anna, channel)[0]; string(got.Blocks) != "[]" {
		t.Errorf("blocks are still %s", got.Blocks)
	}
	_, _, _, err := s.api.UpdateMessage(channel, "1.0", slack.MsgOptionText("four", false))
	if code(err) != "message_not_found" {
		t.Errorf("update of a message that is not there: %v", err)
	}
}

func TestOnlyOwnMessagesCanBeTouched(t *testing.T) {
	s := build(t)
	s.connect(t)
	if _, err := s.Say(t.Context(), anna, "COPEN", "mine"); err != nil {
		t.Fatal(err)
	}
	ts := s.Messages(anna, "COPEN")[0].TS
	if _, _, _, err := s.api.UpdateMessage("COPEN", ts, slack.MsgOptionText("x", false)); code(err) != "cant_update_message" {
		t.Errorf("update: %v", err)
	}
}

func TestEphemeralIsForOneReader(t *testing.T) {
	s := build(t)
	s.connect(t).says(`{"text":"psst"}`)
	if _, err := s.Command(t.Context(), anna, "COPEN", "/cdo"); err != nil {
		t.Fatal(err)
	}
	got := s.Messages(anna, "COPEN")
	if len(got) != 1 || !got[0].Ephemeral {
		t.Fatalf("Anna sees %+v", got)
	}
	ts := got[0].TS
	if got := s.Messages(bo, "COPEN"); len(got) != 0 {
		t.Errorf("Bo sees %+v", got)
	}
	_, _, _, err := s.api.UpdateMessage("COPEN", ts, slack.MsgOptionText("x", false))
	if code(err) != "message_not_found" {
		t.Errorf("update: %v", err)
	}
	h, err := s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "COPEN"})
	if err != nil || len(h.Messages) != 0 {
		t.Errorf("history %+v %v", h, err)
	}
	s.Dismiss(anna, "COPEN", ts)
	if got := s.Messages(anna, "COPEN"); len(got) != 0 {
		t.Errorf("after dismissal Anna sees %+v", got)
	}
}

func TestADeactivatedPersonSeemsReachable(t *testing.T) {
	s := build(t)
	s.connect(t)
	if err := s.Deactivate(t.Context(), bo, true); err != nil {
		t.Fatal(err)
	}
	if _, _, err := s.api.PostMessage(bo, slack.MsgOptionText("hello?", false)); err != nil {
		t.Errorf("Slack says ok to this, the sandbox %v", err)
	}
	u, err := s.api.GetUserInfo(bo)
	if err != nil || !u.Deleted {
		t.Errorf("users.info: %+v %v", u, err)
	}
	_, _, _, err = s.api.OpenConversation(&slack.OpenConversationParameters{Users: []string{bo}})
	if code(err) != "user_disabled" {
		t.Errorf("conversations.open: %v", err)
	}
	if _, err := s.Command(t.Context(), bo, "DBO", "/cdo"); !errors.Is(err, sandbox.ErrNobody) {
		t.Errorf("a command of one who left: %v", err)
	}
}

func TestTimestampsAreUniqueAndGrow(t *testing.T) {
	s := build(t) // its clock stands still
	last := ""
	for range 20 {
		_, ts := s.say(t, "COPEN", "x")
		if ts <= last {
			t.Fatalf("%s after %s", ts, last)
		}
		last = ts
	}
	s.SetNow(s.Now().Add(48 * time.Hour))
	if _, ts := s.say(t, "COPEN", "x"); ts < "1779843600" {
		t.Errorf("two days later the ts is %s", ts)
	}
}

func TestMessagesAreJSONThatSlackGoReads(t *testing.T) {
	s := build(t)
	_, _, m, err := s.api.PostMessageWithResponse("COPEN", slack.MsgOptionText("hi", false),
		slack.MsgOptionBlocks(slack.NewSectionBlock(plain("hi"), nil, nil)))
	if err != nil || m.BotID == "" || m.User != "UBOT" || len(m.Blocks.BlockSet) != 1 {
		t.Errorf("message %+v, %v", m, err)
	}
	var blocks []map[string]any
	if err := json.Unmarshal(s.Messages(anna, "COPEN")[0].Blocks, &blocks); err != nil || blocks[0]["block_id"] == "" {
		t.Errorf("blocks without ids: %v %v", blocks, err)
	}
}
