package bot

import "context"

// Live says whether the account is a person's of ours who can be written to.
// An id that nobody has is not.
func (b *Bot) Live(ctx context.Context, user string) (bool, error) {
	who, err := b.people.standing(ctx, user)
	if err != nil {
		if u := undelivered(err); u.Final {
			return false, nil
		}
		return false, err
	}
	at, err := b.where(ctx)
	if err != nil {
		return false, err
	}
	return ours(who.account, at), nil
}
