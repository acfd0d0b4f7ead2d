package sandbox_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func rich(text string) *slack.RichTextBlock {
	return slack.NewRichTextBlock("", slack.NewRichTextSection(slack.NewRichTextSectionTextElement(text, nil)))
}

// TestWhatSlackGoBuildsIsTaken sends the rarer blocks as the client library writes them.
func TestWhatSlackGoBuildsIsTaken(t *testing.T) {
	more := slack.NewActionBlock("inner", slack.NewButtonBlockElement("inner.button", "v", plain("More")))
	wide := slack.NewTableBlock("t").AddRow(
		slack.NewTableRawTextCell("单位"), slack.NewTableRawNumberCell(3), slack.NewTableRichTextCell(slack.NewRichTextSection(
			slack.NewRichTextSectionTextElement("x", &slack.RichTextSectionTextStyle{Bold: true}))))
	wide.ColumnSettings = []slack.ColumnSetting{{Align: slack.ColumnAlignmentRight}}
	data := slack.NewDataTableBlock("总览").AddRow(slack.NewDataTableRawTextCell("单位")).AddRow(slack.NewDataTableRawTextCell("香洲区"))
	container := slack.NewContainerBlock(more, slack.NewDividerBlock()).WithTitle(plain("Box"))
	tests := []struct {
		name  string
		block slack.Block
	}{
		{"table", wide},
		{"data table", data},
		{"container", container},
		{"rich text", rich("x")},
		{"markdown", slack.NewMarkdownBlock("", "**x**")},
		{"card", slack.NewCardBlock().WithTitle(plain("T")).WithBody(plain("B"))},
		{"context", slack.NewContextBlock("", slack.NewTextBlockObject("mrkdwn", "*x*", false, true))},
		{"section with fields", slack.NewSectionBlock(nil, []*slack.TextBlockObject{plain("a"), plain("b")}, nil)},
		{"section with accessory", slack.NewSectionBlock(plain("a"), nil, slack.NewAccessory(slack.NewButtonBlockElement("b", "", plain("B"))))},
		{"image", slack.NewImageBlock("https://e.org/x.png", "x", "", plain("X"))},
	}
	s := build(t)
	app := s.connect(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { s.say(t, "COPEN", "fallback", test.block) })
	}
	said := s.Messages(anna, "COPEN")
	at := slices.IndexFunc(said, func(m sandbox.Message) bool { return strings.Contains(string(m.Blocks), "inner.button") })
	if _, err := s.Click(t.Context(), anna, sandbox.Place{Channel: "COPEN", TS: said[at].TS}, "inner.button", ""); err != nil {
		t.Fatal(err)
	}
	if a := app.interaction(t).ActionCallback.BlockActions[0]; a.BlockID != "inner" || a.Value != "v" {
		t.Errorf("a button in a container: %+v", a)
	}
	h, err := s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "COPEN"})
	if err != nil || len(h.Messages) != len(tests) {
		t.Errorf("read back %d messages, %v", len(h.Messages), err)
	}
}

func TestAttachmentsAreCounted(t *testing.T) {
	s := build(t)
	if _, _, err := s.api.PostMessage("COPEN", slack.MsgOptionAttachments(slack.Attachment{Text: "x"})); err != nil {
		t.Errorf("one: %v", err)
	}
	_, _, err := s.api.PostMessage("COPEN", slack.MsgOptionAttachments(make([]slack.Attachment, 101)...))
	if code(err) != "too_many_attachments" {
		t.Errorf("101: %v", err)
	}
	if got := s.raw(t, "chat.postMessage", "application/json", `{"channel":"COPEN","attachments":{}}`, botToken); !strings.Contains(got, "invalid_attachments") {
		t.Errorf("an object: %s", got)
	}
}

func TestLongTextsAreCut(t *testing.T) {
	s := build(t)
	s.say(t, "COPEN", strings.Repeat("字", 40_001))
	if got := []rune(s.Messages(anna, "COPEN")[0].Text); len(got) != 40_000 {
		t.Errorf("%d characters are left", len(got))
	}
	if _, _, err := s.api.PostMessage("COPEN", slack.MsgOptionMarkdownText(strings.Repeat("x", 12_001))); code(err) != "msg_too_long" {
		t.Errorf("markdown_text: %v", err)
	}
	if got := s.raw(t, "chat.postMessage", "application/json", strings.Repeat(" ", 5<<20), botToken); !strings.Contains(got, `"ok":false`) {
		t.Errorf("5 MB: %s", got)
	}
}

func TestFaultsReachResponseURLs(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	s.command(t, anna, "/cdo")
	address := app.last(t).form.Get("response_url")
	s.Fail(sandbox.Fault{Method: "respond", Times: 1, Status: 500})
	if err := slack.PostWebhookContext(t.Context(), address, &slack.WebhookMessage{Text: "x"}); err == nil {
		t.Error("no fault")
	}
	if err := slack.PostWebhookContext(t.Context(), address, &slack.WebhookMessage{Text: "x"}); err != nil || len(s.Messages(anna, "DANNA")) != 1 {
		t.Errorf("healed: %v", err)
	}
}
