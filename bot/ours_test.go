package bot

import (
	"net/http"
	"testing"

	"cdobot/sandbox"
)

// TestOurs goes through all that Slack may say about an account.
func TestOurs(t *testing.T) {
	t.Parallel()
	const here, org = "THERE", "EORG"
	alone, inOrg := place{team: here}, place{team: here, organisation: org}
	for _, c := range []struct {
		name string
		a    account
		at   place
		want bool
	}{
		{"a colleague", account{ID: "U1", TeamID: here}, alone, true},
		{"a colleague with an organisation's id", account{ID: "W1", TeamID: here}, inOrg, true},
		{"of the organisation, our workspace among theirs", account{ID: "W1", TeamID: "T2", Enterprise: enterprise{EnterpriseID: org, Teams: []string{"T2", here}}}, alone, true},
		{"of the organisation, another workspace", account{ID: "W1", TeamID: "T2", Enterprise: enterprise{EnterpriseID: org, Teams: []string{"T2"}}}, inOrg, true},
		{"of another organisation", account{ID: "W1", TeamID: "T2", Enterprise: enterprise{EnterpriseID: "EOTHER", Teams: []string{"T2"}}}, inOrg, false},
		{"over Slack Connect", account{ID: "U1", TeamID: "T2"}, alone, false},
		{"a stranger, whatever the workspace", account{ID: "U1", TeamID: here, IsStranger: true}, alone, false},
		{"a guest", account{ID: "U1", TeamID: here, IsRestricted: true}, alone, false},
		{"a guest of one channel", account{ID: "U1", TeamID: here, IsUltraRestricted: true}, alone, false},
		{"a guest of the organisation", account{ID: "W1", TeamID: here, IsRestricted: true, Enterprise: enterprise{EnterpriseID: org}}, inOrg, false},
		{"a bot", account{ID: "U1", TeamID: here, IsBot: true}, alone, false},
		{"a workflow", account{ID: "U1", TeamID: here, IsWorkflowBot: true}, alone, false},
		{"a connector", account{ID: "U1", TeamID: here, IsConnectorBot: true}, alone, false},
		{"Slack itself", account{ID: slackbot, TeamID: here}, alone, false},
		{"switched off", account{ID: "U1", TeamID: here, Deleted: true}, alone, false},
		{"of no workspace", account{ID: "U1"}, alone, false},
		{"where we don't know where we are", account{ID: "U1"}, place{}, false},
	} {
		if got := ours(c.a, c.at); got != c.want {
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
