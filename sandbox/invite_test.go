package sandbox_test

import (
	"strings"
	"testing"

	"github.com/slack-go/slack"
)

// An app speaks in a channel once somebody has invited it there.
func TestInvite(t *testing.T) {
	s := build(t)
	s.connect(t)
	say := func() error {
		_, _, err := s.api.PostMessageContext(t.Context(), "CALONE", slack.MsgOptionText("hello", false))
		return err
	}
	if err := say(); err == nil || err.Error() != "not_in_channel" {
		t.Fatalf("uninvited: %v", err)
	}
	for _, whom := range []string{"", "@Bo", "<@UBO>", "@nobody"} {
		if ack, err := s.Command(t.Context(), anna, "CALONE", "/invite "+whom); err != nil || !strings.Contains(ack.Trouble, "/invite @") {
			t.Errorf("invited %q: %+v, %v", whom, ack, err)
		}
	}
	if ack, err := s.Command(t.Context(), anna, "DANNA", "/invite @cdobot"); err != nil || ack.Trouble == "" {
		t.Errorf("into a direct message: %+v, %v", ack, err)
	}
	for range 2 {
		if ack, err := s.Command(t.Context(), anna, "CALONE", "/invite @cdobot"); err != nil || ack.Trouble != "" {
			t.Fatalf("%+v, %v", ack, err)
		}
	}
	if err := say(); err != nil {
		t.Errorf("invited: %v", err)
	}
	if got := s.Messages(anna, "CALONE"); len(got) != 2 || !strings.Contains(got[0].Text, "<@UANNA>") {
		t.Errorf("the channel says %+v", got)
	}
}
