package scheduler

import (
	"context"
	"fmt"

	"cdobot/policy"
)

// atOnce is how many accounts one pass asks Slack about, well below what it
// answers in a minute.
const atOnce = 20

// dailySweep is how far the day's look at the accounts has come.
type dailySweep struct {
	day    policy.Date
	unseen []string
}

// preflight looks once a day, a few at a time from midnight on, whether
// everybody with a part in the scheme still has an account that can be written
// to. Slack tells us of accounts that are closed; who was closed while nobody
// listened is found here, before a deadline and not after it.
func (s *Scheduler) preflight(ctx context.Context) error {
	if s.Live == nil {
		return nil
	}
	s.pass.Lock()
	defer s.pass.Unlock()
	today := policy.DateOf(s.Now())
	if s.day == today && len(s.unseen) == 0 {
		return nil
	}
	if s.day != today {
		state, err := s.known(ctx)
		if err != nil {
			return fmt.Errorf("read who takes part: %w", err)
		}
		s.dailySweep = dailySweep{today, state.Everyone()}
	}
	for range min(atOnce, len(s.unseen)) {
		person := s.unseen[0]
		live, err := s.Live(ctx, person)
		if err != nil {
			s.Log.Debug().Err(err).Str("person", person).Msg("account not looked at; again in a minute")
			return nil
		}
		if err := enter(ctx, s.Ledger, "tick", s.Now(), "note an account", func(st policy.State) (policy.Event, error) {
			return policy.ChangeAccount(st, person, !live)
		}); err != nil {
			return err
		}
		s.unseen = s.unseen[1:]
	}
	return nil
}

// unposted writes into the ledger which announcement Slack would not take, such
// as in a channel that the bot is not in, so that whoever asked for it hears of
// it and can ask again. It follows from the outbox, so that a crash in between
// loses nothing.
func (s *Scheduler) unposted(ctx context.Context) error {
	o, err := s.Outbox.State(ctx)
	if err != nil {
		return fmt.Errorf("read the outbox: %w", err)
	}
	for ctx.Err() == nil {
		now, found := s.Now(), false
		err := enter(ctx, s.Ledger, "drain", now, "note what was not posted", func(st policy.State) (policy.Event, error) {
			d, err := policy.NoteUnposted(st, o, now)
			found = d != nil
			return d, err
		})
		if err != nil || !found {
			return err
		}
	}
	return nil
}
