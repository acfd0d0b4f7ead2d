package commands

import (
	"context"
	"errors"
	"fmt"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What a handler does with the request that it was given.

// Reader is who asks, as those who show something to them need to know it.
func (a *App) Reader(r Request) Reader {
	return Reader{Lang: r.Lang, Today: policy.DateOf(r.Now), Person: r.User, Calendar: a.CurrentPlanner().Calendar, Features: a.Features, Now: r.Now}
}

// Record has policy decide and gives the event as it was written down, by this
// request or, for a repeat, by the one before under the same key.
func Record[D policy.Event](ctx context.Context, a *App, r Request, decide func(policy.State) (policy.Event, error)) (policy.State, D, error) {
	res, err := a.Do(ctx, r, decide)
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

// EventAt is what the ledger's entry of that number holds.
func EventAt[D policy.Event](ctx context.Context, a *App, n int) (D, error) {
	var none D
	e, err := a.Ledger.Entry(ctx, n)
	if err != nil {
		return none, fmt.Errorf("read the %s: %w", none.Kind(), err)
	}
	d, ok := policy.Read[D](e)
	if !ok {
		return none, fmt.Errorf("entry %d is %s, not %s", n, e.Kind, none.Kind())
	}
	return d, nil
}

// Enters has policy decide and answers with what was written down.
func Enters[D policy.Event](
	ctx context.Context, a *App, r Request, decide func(policy.State) (policy.Event, error), say func(Reader, policy.State, D) *ui.Message,
) (Answer, error) {
	s, d, err := Record[D](ctx, a, r, decide)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: say(a.Reader(r), s, d), Fresh: true}, nil
}

// FormDate reads a date field, 0 when it was left empty.
func FormDate(r Request, block string) (policy.Date, error) {
	typed := r.Form.Get(block)
	if typed == "" {
		return 0, nil
	}
	d, err := ui.ParseDate(typed, policy.DateOf(r.Now))
	return d, ui.UnderField(err, "date", block)
}

// Dated reads the form's date fields before it is taken: Request.Day has them.
func Dated(do Handler, blocks ...string) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		r.days = map[string]policy.Date{}
		for _, block := range blocks {
			day, err := FormDate(r, block)
			if err != nil {
				return Answer{}, err
			}
			r.days[block] = day
		}
		return do(ctx, a, r)
	}
}

// Day is one of the fields that the form is Dated by, 0 when it was left empty.
func (r Request) Day(block string) policy.Date {
	day, read := r.days[block]
	if !read {
		panic("no date is read from " + block)
	}
	return day
}

// StaleWindowError says that a window or button is not one of ours any more.
type StaleWindowError struct{ Value string }

func (s StaleWindowError) Error() string { return fmt.Sprintf("no such window: %q", s.Value) }

// Silent has a handler answer nothing that can't be helped: nobody asked.
func Silent(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		answer, err := do(ctx, a, r)
		if errors.As(err, new(*policy.Refusal)) || errors.As(err, new(StaleWindowError)) {
			return Answer{}, nil
		}
		return answer, err
	}
}

// Permitted is a button for those who may do the act for the unit.
func Permitted(act policy.Act, action string, label text.T) Button {
	return func(v Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
		if !s.May(v.Person, act, ob.Unit) {
			return nil
		}
		return ui.Button(action+"#"+ob.Key(), ob.Unit, label.In(v.Lang))
	}
}

// ErrUnknownWord means that a command's Run can make nothing of what was typed.
var ErrUnknownWord = errors.New("no such word")
