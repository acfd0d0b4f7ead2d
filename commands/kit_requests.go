package commands

import (
	"context"
	"errors"
	"fmt"

	"cdobot/policy"
)

// What a handler does with the request that it was given.

// reader is who asks, as those who show something to them need to know it.
func (a *App) reader(r Request) reader {
	return reader{lang: r.Lang, today: policy.DateOf(r.Now), person: r.User, calendar: a.Planner.Calendar, features: a.features, now: r.Now}
}

// record has policy decide and gives the deed as it was written down, by this
// request or, for a repeat, by the one before under the same key.
func record[D policy.Deed](ctx context.Context, a *App, r Request, decide func(policy.State) (policy.Deed, error)) (policy.State, D, error) {
	res, err := a.do(ctx, r, decide)
	if err != nil {
		var none D
		return res.State, none, err
	}
	d, ok := policy.Read[D](res.Entry)
	if !ok {
		return res.State, d, fmt.Errorf("entry %d is %s, not %s", res.Entry.N, res.Entry.Kind, d.Kind())
	}
	return res.State, d, nil
}

// formDate reads a date field, 0 when it was left empty.
func formDate(r Request, block string) (policy.Date, error) {
	typed := r.Form.Get(block)
	if typed == "" {
		return 0, nil
	}
	d, err := parseDate(typed, policy.DateOf(r.Now))
	return d, underField(err, "date", block)
}

// staleWindowError says that a window or button is not one of ours any more.
type staleWindowError struct{ value string }

func (s staleWindowError) Error() string { return fmt.Sprintf("no such window: %q", s.value) }

// silent has a handler answer nothing that can't be helped: nobody asked.
func silent(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		answer, err := do(ctx, a, r)
		if errors.As(err, new(*policy.Refusal)) || errors.As(err, new(staleWindowError)) {
			return Answer{}, nil
		}
		return answer, err
	}
}
