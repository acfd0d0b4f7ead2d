package bot

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"cdobot/commands/text"
)

// Finding is one thing that was looked at to see whether the app can work.
type Finding struct {
	Name   string
	OK     bool
	Detail string
}

// Check looks at what Slack lets us do: whether it knows our tokens, and
// whether it granted all that the app needs.
func (b *Bot) Check(ctx context.Context) []Finding {
	found := b.checkToken(ctx)
	if b.o.AppToken == "" {
		return found
	}
	f := Finding{Name: "app token", OK: true}
	if _, _, err := b.api.StartSocketModeContext(ctx); err != nil {
		f.OK = false
		f.Detail = b.say(text.T{
			ZH: "Slack 不接受应用级令牌：" + err.Error(),
			EN: "Slack does not take the app-level token: " + err.Error(),
		})
	} else {
		f.Detail = b.say(text.T{ZH: "可以使用 Socket Mode", EN: "Socket Mode can be used"})
	}
	return append(found, f)
}

func (b *Bot) checkToken(ctx context.Context) []Finding {
	who, err := b.api.AuthTestContext(ctx)
	if b.checked(err) != nil {
		return []Finding{{Name: "token", Detail: b.say(text.T{
			ZH: "Slack 不接受机器人令牌：" + err.Error(),
			EN: "Slack does not take the bot token: " + err.Error(),
		})}}
	}
	token := Finding{Name: "token", OK: true, Detail: fmt.Sprintf("@%s (%s), %s (%s)", who.User, who.UserID, who.Team, who.TeamID)}
	var granted, missing, spare []string
	for scope := range strings.SplitSeq(who.Header.Get("X-Oauth-Scopes"), ",") {
		granted = append(granted, strings.TrimSpace(scope))
	}
	for _, scope := range Scopes() {
		if !slices.Contains(granted, scope) {
			missing = append(missing, scope)
		}
	}
	for _, scope := range granted {
		if scope != "" && !slices.Contains(Scopes(), scope) {
			spare = append(spare, scope)
		}
	}
	scopes := Finding{Name: "scopes", OK: len(missing) == 0}
	switch {
	case len(missing) > 0:
		scopes.Detail = b.say(text.T{
			ZH: "缺少权限：" + strings.Join(missing, "、") + "。请按 manifest 更新应用并重新安装。",
			EN: "Missing: " + strings.Join(missing, ", ") + ". Update the app from its manifest and install it again.",
		})
	case len(spare) > 0:
		scopes.Detail = b.say(text.T{
			ZH: "权限齐全；多余的权限：" + strings.Join(spare, "、"),
			EN: "All granted; not needed: " + strings.Join(spare, ", "),
		})
	default:
		scopes.Detail = b.say(text.T{ZH: "权限齐全", EN: "All granted, none to spare"})
	}
	return []Finding{token, scopes}
}

// say is a text in the language of whoever runs the program.
func (b *Bot) say(t text.T) string { return t.In(b.o.Lang) }
