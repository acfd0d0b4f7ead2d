package bot

import (
	"net/http"
	"testing"

	"github.com/slack-go/slack"

	"cdobot/sandbox"
)

// TestOurs goes through all that Slack may say about an account.
func TestOurs(t *testing.T) {
	t.Parallel()
	const here, org = "THERE", "EORG"
	alone, inOrg := place{team: here}, place{team: here, organisation: org}
	for _, c := range []struct {
		name string
		a    slack.User
		at   place
		want bool
	}{
		{"a colleague", slack.User{ID: "U1", TeamID: here}, alone, true},
		{"a colleague with an organisation's id", slack.User{ID: "W1", TeamID: here}, inOrg, true},
		{"of the organisation, our workspace among theirs", slack.User{ID: "W1", TeamID: "T2", Enterprise: slack.EnterpriseUser{EnterpriseID: org, Teams: []string{"T2", here}}}, alone, true},
		{"of the organisation, another workspace", slack.User{ID: "W1", TeamID: "T2", Enterprise: slack.EnterpriseUser{EnterpriseID: org, Teams: []string{"T2"}}}, inOrg, true},
		{"of another organisation", slack.User{ID: "W1", TeamID: "T2", Enterprise: slack.EnterpriseUser{EnterpriseID: "EOTHER", Teams: []string{"T2"}}}, inOrg, false},
		{"over Slack Connect", slack.User{ID: "U1", TeamID: "T2"}, alone, false},
		{"a stranger, whatever the workspace", slack.User{ID: "U1", TeamID: here, IsStranger: true}, alone, false},
		{"a guest", slack.User{ID: "U1", TeamID: here, IsRestricted: true}, alone, false},
		{"a guest of one channel", slack.User{ID: "U1", TeamID: here, IsUltraRestricted: true}, alone, false},
		{"a guest of the organisation", slack.User{ID: "W1", TeamID: here, IsRestricted: true, Enterprise: slack.EnterpriseUser{EnterpriseID: org}}, inOrg, false},
		{"a bot", slack.User{ID: "U1", TeamID: here, IsBot: true}, alone, false},
		{"a workflow", slack.User{ID: "U1", TeamID: here, IsWorkflowBot: true}, alone, false},
		{"a connector", slack.User{ID: "U1", TeamID: here, IsConnectorBot: true}, alone, false},
		{"Slack itself", slack.User{ID: slackbot, TeamID: here}, alone, false},
		{"switched off", slack.User{ID: "U1", TeamID: here, Deleted: true}, alone, false},
		{"of no workspace", slack.User{ID: "U1"}, alone, false},
		{"where we don't know where we are", slack.User{ID: "U1"}, place{}, false},
	} {
		if got := ours(&c.a, c.at); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}

// TestNobodyIsOursWhileSlackWontSayWhereWeAre: what isn't known is no leave.
func TestNobodyIsOursWhileSlackWontSayWhereWeAre(t *testing.T) {
	w := newWorld(t, nil)
	w.slack.Fail(sandbox.Fault{Method: "auth.test", Status: http.StatusBadGateway, Times: 2})
	if ok, err := w.Live(t.Context(), cdo); ok || err == nil {
		t.Errorf("Live: %v %v", ok, err)
	}
	if all, err := w.Accounts(t.Context()); len(all) > 0 || err == nil {
		t.Errorf("Accounts: %v %v", all, err)
	}
	for range 2 { // and then it is asked once
		if ok, err := w.Live(t.Context(), cdo); !ok || err != nil {
			t.Errorf("Live: %v %v", ok, err)
		}
	}
	if n := len(w.slack.Calls("auth.test")); n != 3 {
		t.Errorf("asked %d times", n)
	}
}
