package commands

import "context"

// Names are the people's names by id, as far as Slack tells them: a document
// without the drafter's name is better than none.
func (a *App) Names(ctx context.Context) map[string]string {
	names := map[string]string{}
	if a.Accounts == nil {
		return names
	}
	all, err := a.Accounts(ctx)
	if err != nil {
		return names
	}
	for _, account := range all {
		names[account.ID] = account.Name
	}
	return names
}
