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
		f.Detail = b.say(whyNot(err, text.T{ZH: "Slack 不接受应用级令牌", EN: "Slack does not take the app-level token"}))
	} else {
		f.Detail = b.say(text.T{ZH: "可以使用 Socket Mode", EN: "Socket Mode can be used"})
	}
	return append(found, f)
}

func (b *Bot) checkToken(ctx context.Context) []Finding {
	who, err := b.api.AuthTestContext(ctx)
	if b.checked(ctx, err) != nil {
		return []Finding{{Name: "token", Detail: b.say(whyNot(err, text.T{ZH: "Slack 不接受机器人令牌", EN: "Slack does not take the bot token"}))}}
	}
	token := Finding{Name: "token", OK: true, Detail: fmt.Sprintf("@%s (%s), %s (%s)", who.User, who.UserID, who.Team, who.TeamID)}
	granted := strings.FieldsFunc(who.Header.Get("X-Oauth-Scopes"), func(r rune) bool { return r == ',' || r == ' ' })
	missing := slices.DeleteFunc(Scopes(), func(scope string) bool { return slices.Contains(granted, scope) })
	spare := slices.DeleteFunc(granted, func(scope string) bool { return slices.Contains(Scopes(), scope) })
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

// whyNot tells three things apart: Slack refuses the token, Slack is there but
// in trouble, and Slack can't be reached.
func whyNot(err error, refused text.T) text.T {
	word, what := wordIn(err), meaningOf(wordIn(err))
	if word != "" && what != busy && what != broken && word != "team_added_to_org" {
		return text.T{ZH: refused.ZH + "：" + word, EN: refused.EN + ": " + word}
	}
	var said text.T
	switch undelivered(err).Reason {
	case "unreachable", "no_reply", "connection_lost":
		said = text.T{
			ZH: "无法连接 Slack，令牌未能核验（请检查网络、域名解析、代理和 SLACK_API_URL）",
			EN: "Slack is unreachable, so the token was not tried (look at the network, DNS, the proxy and SLACK_API_URL)",
		}
	default:
		said = text.T{
			ZH: "Slack 有应答但未能处理，令牌未能核验，请稍后再试",
			EN: "Slack is there and could not answer, so the token was not tried; try again later",
		}
	}
	return text.T{ZH: said.ZH + "：" + err.Error(), EN: said.EN + ": " + err.Error()}
}

// say is a text in the language of whoever runs the program.
func (b *Bot) say(t text.T) string { return t.In(b.o.Lang) }
