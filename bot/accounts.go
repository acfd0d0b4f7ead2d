package bot

import (
	"context"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands"
)

// Accounts are the people of ours. Its errors are *policy.Undelivered.
func (b *Bot) Accounts(ctx context.Context) ([]commands.Account, error) {
	at, err := b.where(ctx)
	if err != nil {
		return nil, undelivered(err)
	}
	const page = 200 // what Slack recommends at most
	members, err := b.api.GetUsersContext(ctx, slack.GetUsersOptionLimit(page))
	if b.checked(ctx, err) != nil {
		return nil, undelivered(fmt.Errorf("list the workspace's people: %w", err))
	}
	all := make([]commands.Account, 0, len(members))
	for i := range members {
		m := &members[i]
		if ours(accountOf(m), at) {
			all = append(all, commands.Account{ID: m.ID, Handle: m.Name, Name: m.RealName})
		}
	}
	return all, nil
}
