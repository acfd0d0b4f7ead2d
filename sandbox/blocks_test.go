package sandbox_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

// TestWhatSlackGoBuildsIsTaken sends the rarer blocks as the client library writes them.
func TestWhatSlackGoBuildsIsTaken(t *testing.T) {
	tests := []struct {
		name  string
		block slack.Block
	}{
		{"table", slack.NewTableBlock("t").AddRow(slack.NewTableRawTextCell("单位"), slack.NewTableRawTextCell("数"))},
		{"chart", slack.NewDataVisualizationBlock("各维度", slack.NewDataVisualizationBarChart(slack.NewDataVisualizationAxisConfig("数据归集"),
			slack.NewDataVisualizationDataSeries("不足25%", slack.NewDataVisualizationDataPoint("数据归集", 3))))},
		{"rich text", slack.NewRichTextBlock("", slack.NewRichTextSection(
			slack.NewRichTextSectionTextElement("x", &slack.RichTextSectionTextStyle{Bold: true})))},
		{"context", slack.NewContextBlock("", slack.NewTextBlockObject("mrkdwn", "*x*", false, false))},
		{"section with accessory", slack.NewSectionBlock(plain("a"), nil, slack.NewAccessory(slack.NewButtonBlockElement("b", "", plain("B"))))},
	}
	s := build(t)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) { s.say(t, "COPEN", "fallback", test.block) })
	}
	h, err := s.api.GetConversationHistory(&slack.GetConversationHistoryParameters{ChannelID: "COPEN"})
	if err != nil || len(h.Messages) != len(tests) {
		t.Errorf("read back %d messages, %v", len(h.Messages), err)
	}
}

func TestLongTextsAreCut(t *testing.T) {
	s := build(t)
	s.say(t, "COPEN", strings.Repeat("字", 40_001))
	if got := []rune(s.Messages(anna, "COPEN")[0].Text); len(got) != 40_000 {
		t.Errorf("%d characters are left", len(got))
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
