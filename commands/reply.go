package commands

import (
	"context"
)

// Reply takes what somebody wrote in the thread of one of our messages for an answer to
// what that message is about; ok is false where no feature takes replies to it.
func (a *App) Reply(ctx context.Context, r Request) (answer Answer, ok bool, err error) {
	o, err := a.Told(ctx)
	if err != nil {
		return Answer{}, false, err
	}
	d, ours := o.StandsAt(r.Channel, r.Thread)
	if !ours {
		return Answer{}, false, nil
	}
	s, err := a.State(ctx)
	if err != nil {
		return Answer{}, false, err
	}
	for _, f := range a.Features.All {
		if f.Reply == nil {
			continue
		}
		if answer, ok, err := f.Reply(ctx, a, s, r, d.Notice); ok || err != nil {
			return answer, true, err
		}
	}
	return Answer{}, false, nil
}
