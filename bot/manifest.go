package bot

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack"
)

// needs says which scopes each Web API method takes that this package calls.
// Those without any work with every token.
func needs() map[string][]string {
	return map[string][]string{
		"apps.connections.open": nil, // by the app-level token
		"auth.test":             nil,
		"chat.postMessage":      {"chat:write"},
		"chat.update":           {"chat:write"},
		"conversations.open":    {"im:write"},
		// To look for a notice that may have arrived: in a person's
		// conversation with us, and in the bureau's channel or a unit's, public
		// or private.
		"conversations.history": {"im:history", "channels:history", "groups:history"},
		"files.info":            {"files:read"},
		// The templates and exports that people ask for.
		"files.getUploadURLExternal":   {"files:write"},
		"files.completeUploadExternal": {"files:write"},
		"users.info":                   {"users:read"},
		"users.list":                   {"users:read"},
		// To pin what is kept in the bureau's channel.
		"pins.add":      {"pins:write"},
		"views.open":    nil,
		"views.publish": nil,
		"views.push":    nil,
		"views.update":  nil,
	}
}

// Scopes are what the app has to be granted: what its calls need, and leave to
// have a slash command.
func Scopes() []string {
	all := []string{"commands"}
	for scopes := range maps.Values(needs()) {
		all = append(all, scopes...)
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// Manifest describes the app for Slack's "create from a manifest". Slack
// reaches us over HTTPS at url; without one the app uses Socket Mode.
func Manifest(url string) ([]byte, error) {
	if url != "" && !strings.HasPrefix(url, "https://") {
		return nil, fmt.Errorf("Slack calls https addresses only, not %q", url) //nolint:staticcheck // Slack is a name
	}
	url = strings.TrimSuffix(url, "/")
	var commandsURL, interactionsURL, eventsURL string
	if url != "" {
		commandsURL, interactionsURL, eventsURL = url+"/slack/commands", url+"/slack/interactions", url+"/slack/events"
	}
	m := manifest{Manifest: slack.Manifest{
		Display: display(),
		Features: slack.Features{
			BotUser: slack.BotUser{DisplayName: "cdobot", AlwaysOnline: true},
			SlashCommands: []slack.ManifestSlashCommand{{
				Command: slashCommand, Url: commandsURL,
				Description: "首席数据官工作 · Chief Data Officer scheme",
				UsageHint:   "[状态 status | 培训 training | 报送 report | 帮助 help]",
				// Mentions then arrive as <@U…|name> instead of a name that anybody may have.
				ShouldEscape: true,
			}},
		},
		OAuthConfig: slack.OAuthConfig{Scopes: slack.OAuthScopes{Bot: Scopes()}},
		Settings: slack.Settings{
			EventSubscriptions: &slack.EventSubscriptions{
				RequestUrl: eventsURL,
				BotEvents:  []string{"app_home_opened", "app_uninstalled", "message.im", "tokens_revoked", "user_change"},
			},
			Interactivity:     &slack.Interactivity{IsEnabled: true, RequestUrl: interactionsURL},
			SocketModeEnabled: url == "",
		},
	}}
	m.Features.Features, m.Features.AppHome.HomeTab, m.Features.AppHome.MessagesTab = m.Manifest.Features, true, true
	body, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return nil, fmt.Errorf("encode manifest: %w", err)
	}
	return append(body, '\n'), nil
}

// manifest is slack-go's, except that it also says what is off. Slack takes
// what is not said for its own default, and people could then read what the
// app writes to them and not answer it.
type manifest struct {
	slack.Manifest
	Features struct {
		slack.Features
		AppHome struct {
			HomeTab             bool `json:"home_tab_enabled"`
			MessagesTab         bool `json:"messages_tab_enabled"`
			MessagesTabReadOnly bool `json:"messages_tab_read_only_enabled"`
		} `json:"app_home"`
	} `json:"features"`
}

// display is how the app introduces itself in Slack.
func display() slack.Display {
	return slack.Display{
		Name:            "首席数据官助手 CDO",
		Description:     "首席数据官工作的提醒、报送、培训与台账。Reminders, reports, trainings and the ledger of the CDO scheme.",
		BackgroundColor: "#1f3a5f",
		LongDescription: "本应用协助各区、各部门落实首席数据官制度：登记首席数据官与联络员，记录培训，" +
			"按期填报并由首席数据官签发工作报告，归集评价，提前提醒到期事项，并留存只增不改的台账，随时可查、可导出。\n\n" +
			"This app helps districts and departments to run the Chief Data Officer scheme: it keeps the posts of " +
			"CDOs and their liaisons, records trainings, collects reports and their signatures, reminds people " +
			"before things fall due, and keeps a ledger that only grows and can be looked up and exported at any time.",
	}
}
