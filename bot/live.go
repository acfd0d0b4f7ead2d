package bot

import "context"

// Live says whether the account is a person's who can be written to: not
// switched off, no guest and no bot. An id that nobody has is not.
func (b *Bot) Live(ctx context.Context, user string) (bool, error) {
	who, err := b.people.standing(ctx, user)
	if err != nil {
		if u := undelivered(err); u.Final {
			return false, nil
		}
		return false, err
	}
	return who.gone == "" && !who.guest, nil
}
