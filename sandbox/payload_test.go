package sandbox_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files anew")
	m.Run()
}

// golden compares a payload with its file under testdata/payloads; what is made
// up anew on every run is masked.
func (s *town) golden(t *testing.T, name string, payload []byte) {
	t.Helper()
	var pretty bytes.Buffer
	if err := json.Indent(&pretty, payload, "", "  "); err != nil {
		pretty.Reset()
		pretty.Write(payload)
	}
	got := strings.ReplaceAll(pretty.String(), s.base, "http://sandbox")
	got = regexp.MustCompile(`\b[0-9]+\.TSANDBOX\.[A-Z2-7]{16}`).ReplaceAllString(got, "TRIGGER")
	got = regexp.MustCompile(`(V|F|Ev|)[A-Z2-7]{16}\b`).ReplaceAllString(got, "${1}ID")
	path := filepath.Join("testdata", "payloads", name)
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(path, []byte(got+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil || got+"\n" != string(want) {
		t.Errorf("%s is now (go test -update writes it):\n%s", path, got)
	}
}

func (s *town) goldenInteraction(t *testing.T, name string) {
	t.Helper()
	s.golden(t, name, []byte(s.app.last(t).form.Get("payload")))
}

// lines is a form as one line per field.
func lines(form url.Values) []byte {
	fields := make([]string, 0, len(form))
	for name := range form {
		fields = append(fields, name+"="+form.Get(name))
	}
	slices.Sort(fields)
	return []byte(strings.Join(fields, "\n"))
}

func TestPayloadsKeepTheirShape(t *testing.T) {
	s := build(t)
	app := s.connect(t)
	sign := slack.NewButtonBlockElement("sign", "1", plain("Sign")).WithStyle(slack.StylePrimary)
	buttons := slack.NewActionBlock("controls", sign)

	trigger := s.command(t, anna, "/cdo status 香洲")
	s.golden(t, "command.txt", lines(app.last(t).form))

	channel, ts := s.say(t, anna, "please sign", buttons)
	if _, err := s.Click(t.Context(), anna, sandbox.Place{Channel: channel, TS: ts}, "sign", ""); err != nil {
		t.Fatal(err)
	}
	s.goldenInteraction(t, "click_message.json")

	home := slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: []slack.Block{buttons}}}
	if _, err := s.api.PublishView(anna, home, ""); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Click(t.Context(), anna, sandbox.Place{Home: true}, "sign", ""); err != nil {
		t.Fatal(err)
	}
	s.goldenInteraction(t, "click_home.json")
	if _, err := s.OpenHome(t.Context(), anna); err != nil {
		t.Fatal(err)
	}
	s.golden(t, "app_home_opened.json", app.last(t).body)

	view := modal(topic())
	view.NotifyOnClose = true
	opened, err := s.api.OpenView(trigger, view)
	if err != nil {
		t.Fatal(err)
	}
	app.says(`{"response_action":"errors","errors":{"topic":"why?"}}`)
	if _, err := s.Submit(t.Context(), anna, opened.ID, map[string]string{"topic": "数据安全"}); err != nil {
		t.Fatal(err)
	}
	s.goldenInteraction(t, "view_submission.json")
	if _, err := s.CloseView(t.Context(), anna, opened.ID); err != nil {
		t.Fatal(err)
	}
	s.goldenInteraction(t, "view_closed.json")

	if _, err := s.Say(t.Context(), anna, "DANNA", "help"); err != nil {
		t.Fatal(err)
	}
	s.golden(t, "message_im.json", app.last(t).body)
	if err := s.Deactivate(t.Context(), bo, true); err != nil {
		t.Fatal(err)
	}
	s.golden(t, "user_change.json", app.last(t).body)
	s.Revoke(t.Context())
	s.golden(t, "tokens_revoked.json", app.last(t).body)
}
