package bot

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	gotoken "go/token"
	"io/fs"
	"net/http"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/sandbox"
)

// methodsCalled reads from this package's own source which Web API methods it calls.
func methodsCalled(t *testing.T) []string {
	t.Helper()
	names := map[string]string{
		"AddPinContext": "pins.add", "AuthTestContext": "auth.test", "GetConversationHistoryContext": "conversations.history",
		"GetFileInfoContext": "files.info", "GetUserInfoContext": "users.info",
		"OpenConversationContext": "conversations.open", "OpenViewContext": "views.open",
		"PostMessageContext": "chat.postMessage", "PublishViewContext": "views.publish", "PushViewContext": "views.push",
		"StartSocketModeContext": "apps.connections.open", "UpdateMessageContext": "chat.update", "UpdateViewContext": "views.update",
		"GetUsersContext": "users.list", "UploadFileContext": "files.getUploadURLExternal files.completeUploadExternal",
		"GetFileContext": "", // a download, by the scope of files.info
	}
	files, err := fs.Glob(os.DirFS("."), "*.go")
	if err != nil {
		t.Fatal(err)
	}
	var called []string
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(gotoken.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			method, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			if api, ok := method.X.(*ast.SelectorExpr); ok && api.Sel.Name == "api" {
				known, ok := names[method.Sel.Name]
				if !ok {
					t.Errorf("%s: no Web API method is known for %s", name, method.Sel.Name)
				}
				if known != "" {
					called = append(called, strings.Fields(known)...)
				}
			}
			return true
		})
	}
	slices.Sort(called)
	return slices.Compact(called)
}

func TestTheManifestAsksForWhatTheCallsNeed(t *testing.T) {
	var declared []string
	for method := range needs() {
		declared = append(declared, method)
	}
	slices.Sort(declared)
	if called := methodsCalled(t); !slices.Equal(called, declared) {
		t.Errorf("called are\n%q, declared are\n%q", called, declared)
	}
}

func TestTheManifestIsOneThatSlackTakes(t *testing.T) {
	for _, url := range []string{"", "https://cdo.example.org"} {
		raw, err := Manifest(url)
		if err != nil {
			t.Fatal(err)
		}
		var m slack.Manifest
		if err := json.Unmarshal(raw, &m); err != nil {
			t.Fatal(err)
		}
		length := utf8.RuneCountInString
		if n := length(m.Display.LongDescription); n < 175 || n > 4000 {
			t.Errorf("long description has %d characters", n)
		}
		if length(m.Display.Name) > 35 || length(m.Display.Description) > 140 {
			t.Error("name or description is too long")
		}
		command := m.Features.SlashCommands[0]
		if command.Command != slashCommand || !command.ShouldEscape || command.UsageHint == "" {
			t.Errorf("command is %+v", command)
		}
		if !slices.Equal(m.OAuthConfig.Scopes.Bot, Scopes()) {
			t.Errorf("scopes are %q", m.OAuthConfig.Scopes.Bot)
		}
		if !m.Features.AppHome.HomeTabEnabled || !m.Features.AppHome.MessagesTabEnabled || !m.Settings.Interactivity.IsEnabled {
			t.Error("Home tab, messages tab or buttons are off")
		}
		if strings.Count(string(raw), `"messages_tab_read_only_enabled": false`) != 1 {
			t.Error("whether people may write to the app is left to Slack")
		}
		urls := []string{command.Url, m.Settings.Interactivity.RequestUrl, m.Settings.EventSubscriptions.RequestUrl}
		want := []string{"", "", ""}
		if url != "" {
			want = []string{url + "/slack/commands", url + "/slack/interactions", url + "/slack/events"}
		}
		if !slices.Equal(urls, want) || m.Settings.SocketModeEnabled != (url == "") {
			t.Errorf("addresses are %q, Socket Mode %v", urls, m.Settings.SocketModeEnabled)
		}
	}
}

func TestTheDoctorSeesWhatIsMissing(t *testing.T) {
	find := func(all []Finding, name string) Finding {
		i := slices.IndexFunc(all, func(f Finding) bool { return f.Name == name })
		if i < 0 {
			t.Fatalf("nothing said about the %s: %+v", name, all)
		}
		return all[i]
	}
	t.Run("all is well", func(t *testing.T) {
		for _, f := range newGranted(t, Scopes(), nil).Check(t.Context()) {
			if !f.OK || f.Detail == "" {
				t.Errorf("%+v", f)
			}
		}
	})
	t.Run("a scope is missing", func(t *testing.T) {
		f := find(newGranted(t, Scopes()[1:], nil).Check(t.Context()), "scopes")
		if f.OK || !strings.Contains(f.Detail, Scopes()[0]) {
			t.Errorf("%+v", f)
		}
	})
	t.Run("a scope is not needed", func(t *testing.T) {
		f := find(newGranted(t, append(Scopes(), "admin"), nil).Check(t.Context()), "scopes")
		if !f.OK || !strings.Contains(f.Detail, "admin") {
			t.Errorf("%+v", f)
		}
	})
	// Three troubles that look alike from afar, and want three different remedies.
	const refused, unreachable, troubled = "does not take the", "unreachable", "could not answer"
	for _, c := range []struct {
		name, says string
		change     func(*Options)
		fault      sandbox.Fault
	}{
		{"wrong tokens", refused, func(o *Options) { o.Token, o.AppToken = "xoxb-wrong", "xapp-wrong" }, sandbox.Fault{}},
		{"no Slack there", unreachable, func(o *Options) { o.APIURL = "http://127.0.0.1:1/api" }, sandbox.Fault{}},
		{"Slack in trouble", troubled, func(*Options) {}, sandbox.Fault{Status: http.StatusBadGateway}},
		{"Slack in trouble by its own word", troubled, func(*Options) {}, sandbox.Fault{Error: "internal_error"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			w := newWorld(t, func(o *Options) {
				o.Lang = text.EN
				c.change(o)
			})
			for _, method := range []string{"auth.test", "apps.connections.open"} {
				if c.fault.Method = method; c.fault.Status > 0 || c.fault.Error != "" {
					w.slack.Fail(c.fault)
				}
			}
			all := w.Check(t.Context())
			for _, name := range []string{"token", "app token"} {
				f := find(all, name)
				for _, says := range []string{refused, unreachable, troubled} {
					if f.OK || strings.Contains(f.Detail, says) != (says == c.says) {
						t.Errorf("want %q: %+v", c.says, f)
					}
				}
			}
		})
	}
}
