package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands"
)

// Accounts are the workspace's people: no bots, no guests, nobody who was
// switched off. Its errors are *policy.Undelivered.
func (b *Bot) Accounts(ctx context.Context) ([]commands.Account, error) {
	members, err := b.api.GetUsersContext(ctx, slack.GetUsersOptionLimit(1000))
	if b.checked(err) != nil {
		return nil, undelivered(fmt.Errorf("list the workspace's people: %w", err))
	}
	all := make([]commands.Account, 0, len(members))
	for i := range members {
		m := &members[i]
		if m.Deleted || m.IsBot || m.IsRestricted || m.IsUltraRestricted || m.ID == "USLACKBOT" {
			continue
		}
		all = append(all, commands.Account{ID: m.ID, Handle: m.Name, Name: m.RealName})
	}
	return all, nil
}
