package bot

import (
	"context"
	"fmt"
	"slices"

	"github.com/slack-go/slack"
)

// slackbot is Slack's own voice in every workspace. Slack does not call it a
// bot.
const slackbot = "USLACKBOT"

// place is where the app is installed.
type place struct {
	team         string
	organisation string // that the workspace belongs to, "" for none
}

// ours says whether an account is a person's of our own: of this workspace or
// its organisation, with all of its channels, and not switched off. It is the
// only judge of who may be given a post, a role or a seat: guests, whichever
// their kind, people who came over Slack Connect, bots and Slack itself are not.
func ours(a account, at place) bool {
	switch {
	case a.Deleted, a.IsBot, a.IsWorkflowBot, a.IsConnectorBot, a.ID == slackbot:
		return false
	case a.IsRestricted, a.IsUltraRestricted, a.IsStranger:
		return false
	case at.organisation != "" && a.Enterprise.EnterpriseID == at.organisation:
		return true
	default:
		return at.team != "" && (a.TeamID == at.team || slices.Contains(a.Enterprise.Teams, at.team))
	}
}

// where is the workspace that the app is installed in. Slack is asked once.
func (b *Bot) where(ctx context.Context) (place, error) {
	if at := b.at.Load(); at != nil {
		return *at, nil
	}
	who, err := b.api.AuthTestContext(ctx)
	if b.checked(ctx, err) != nil {
		return place{}, fmt.Errorf("look up our workspace: %w", err)
	}
	if who.TeamID == "" {
		return place{}, fmt.Errorf("look up our workspace: %w", errEmptyReply)
	}
	at := &place{team: who.TeamID, organisation: who.EnterpriseID}
	b.at.Store(at)
	return *at, nil
}

// accountOf reads an account from slack-go's type.
func accountOf(u *slack.User) account {
	return account{
		ID: u.ID, TeamID: u.TeamID, Locale: u.Locale, Deleted: u.Deleted,
		IsBot: u.IsBot, IsWorkflowBot: u.IsWorkflowBot, IsConnectorBot: u.IsConnectorBot,
		IsRestricted: u.IsRestricted, IsUltraRestricted: u.IsUltraRestricted, IsStranger: u.IsStranger,
		Enterprise: enterprise{EnterpriseID: u.Enterprise.EnterpriseID, Teams: u.Enterprise.Teams},
	}
}
