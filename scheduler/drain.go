package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/rs/zerolog"

	"cdobot/policy"
	"cdobot/storage"
)

const (
	// How long one attempt may take.
	attemptLimit = time.Minute
	// An attempt that is older counts as broken off by a crash; then somebody
	// looks in Slack whether it arrived. It is well above what an attempt may
	// take, so that nobody takes over what may still succeed.
	abandoned = 2 * attemptLimit
	// How many notices one conversation gets in a round. A long queue for one
	// must not keep the others waiting for theirs.
	maxPerConversation = 20
	// How many conversations a round writes to. Word for many goes out in
	// several, so that in between the bureau sees how it gets around.
	maxConversations = 40
	// How far Slack's clock and ours may be apart when a notice is looked for.
	skew = 10 * time.Minute
)

// drain sends what is open and due: to one person one after the other, to
// several at the same time. Afterwards there may be more to send right now.
func (s *Scheduler) drain(ctx context.Context) (more bool, err error) {
	if s.mute(ctx) {
		return false, nil
	}
	o, err := s.Outbox.State(ctx)
	if err != nil {
		return false, fmt.Errorf("read the outbox: %w", err)
	}
	now := s.Now()
	queues := map[string][]string{}
	var people []string
	for _, d := range o.Open() {
		to := d.Notice.To
		switch {
		case !s.ready(d, now):
			continue
		case len(queues[to]) == 0 && len(people) == maxConversations:
			more = true
			continue
		case len(queues[to]) == 0:
			people = append(people, to)
		case len(queues[to]) == maxPerConversation:
			more = true
			continue
		}
		queues[to] = append(queues[to], d.Notice.Key)
	}
	all, err := each(ctx, people, func(person string) (bool, error) {
		for _, key := range queues[person] {
			if taken, err := s.deliver(ctx, key); err != nil || !taken {
				return taken, err // what follows would fail as well, or overtake
			}
		}
		return true, nil
	})
	return more && all, err
}

// ready says whether a notice may be taken up now: nobody else is at it, its
// pause is over, and it keeps to the hours also when it comes late.
func (s *Scheduler) ready(d policy.Delivery, now time.Time) bool {
	running := !d.Claimed.IsZero() && now.Sub(d.Claimed) < abandoned
	return !d.Settled() && !running && !now.Before(d.NotBefore) && s.planner().Timely(d.Notice, now)
}

// deliver takes one notice one step further; taken is false when Slack would
// not have it for now. Its error is the store's: what Slack refuses is written
// down, not returned.
func (s *Scheduler) deliver(ctx context.Context, key string) (taken bool, err error) {
	if ctx.Err() != nil {
		return true, nil //nolint:nilerr // we are stopping; the notice stays open for the next start
	}
	t, ours, err := s.claim(ctx, key)
	if err != nil || !ours {
		return true, err
	}
	receipt, sent, err := s.put(ctx, t)
	switch {
	case err != nil:
		return passable(err), s.failed(ctx, t.Delivery, err)
	case !sent:
		return true, s.note(ctx, t.Delivery, t.drop)
	default:
		return true, s.note(ctx, t.Delivery, policy.Sent{Key: key, Receipt: receipt, Items: t.Notice.Items, Shown: t.shown})
	}
}

// try is an attempt to deliver a notice.
type try struct {
	policy.Delivery
	drop  policy.Event // why there is no use in sending it, should it not be there yet
	shown string       // what it shows as done from the start
}

// put sends the notice. Where an earlier attempt may have arrived it looks
// first, also for one that nobody would send any more: its card has to be known.
func (s *Scheduler) put(ctx context.Context, t try) (receipt policy.Receipt, sent bool, err error) {
	ctx, stop := context.WithTimeout(ctx, attemptLimit)
	defer stop()
	if t.Unsure {
		receipt, sent, err = s.Sender.Find(ctx, t.Notice, t.First.Add(-skew))
		if err != nil {
			return receipt, false, unseen(err)
		}
		if sent || t.drop != nil {
			return receipt, sent, nil
		}
	}
	receipt, err = s.Sender.Send(ctx, t.Notice)
	return receipt, err == nil, err //nolint:wrapcheck // a refusal to deliver is classified as it is
}

// unseen is why a look in the history failed. Whatever Slack says against the
// look, it says nothing of the notice: that may stand there, and stays owed.
func unseen(err error) error {
	u, ok := errors.AsType[*policy.Undelivered](err)
	if !ok {
		return err
	}
	still := *u
	still.Final, still.Unsure = false, true
	return &still
}

// passable says whether what follows to the same reader may get through all
// the same.
func passable(err error) bool {
	u, ok := errors.AsType[*policy.Undelivered](err)
	return ok && (u.Final || u.Alone)
}

// claim makes this process the one that sends the notice now, if it is still
// worth saying; the notice comes back with what is left of it.
func (s *Scheduler) claim(ctx context.Context, key string) (t try, ours bool, err error) {
	state, err := s.known(ctx)
	if err != nil {
		return t, false, fmt.Errorf("look again at what is owed: %w", err)
	}
	now := s.Now()
	err = enter(ctx, s.Outbox, "drain", now, "claim a notice",
		func(o policy.Outbox) (policy.Event, error) {
			t, ours = try{Delivery: o.Notices.At(key)}, false
			if !s.ready(t.Delivery, now) {
				return nil, nil
			}
			t.Unsure = t.Unsure || !t.Claimed.IsZero()
			t.Notice, t.drop = s.revalidate(state, t.Notice, now)
			if t.drop != nil && !t.Unsure {
				return t.drop, nil
			}
			if !t.Unsure { // of one that may have arrived nobody knows what it shows
				t.shown, _ = s.planner().Shows(state, o, t.Notice, now)
			}
			if t.Attempts++; t.First.IsZero() {
				t.First = now
			}
			ours = true
			return policy.Claimed{Key: key, Attempt: t.Attempts}, nil
		})
	return t, ours && err == nil, err
}

// revalidate is what is still worth saying of a notice, and if nothing is, why.
func (s *Scheduler) revalidate(state policy.State, n policy.Notice, now time.Time) (left policy.Notice, drop policy.Event) {
	if n.Trigger == nil && n.Day < policy.DateOf(now) {
		return n, policy.Dropped{Key: n.Key, Reason: "its day has passed", Again: true}
	}
	left, worth := s.planner().Trim(state, n, now)
	if !worth {
		return n, policy.Dropped{Key: n.Key, Reason: "nothing left to say", Moot: true}
	}
	return left, nil
}

// failed writes down why an attempt failed and when to try again, or that
// there is no use in trying.
func (s *Scheduler) failed(ctx context.Context, d policy.Delivery, cause error) error {
	u, known := errors.AsType[*policy.Undelivered](cause)
	if !known {
		u = &policy.Undelivered{Reason: cause.Error(), Unsure: true}
	}
	level := zerolog.WarnLevel
	if ctx.Err() != nil {
		level = zerolog.DebugLevel // we are stopping, and it goes out after the next start
	}
	s.Log.WithLevel(level).Str("notice", d.Notice.Key).Int("attempt", d.Attempts).Time("owed_since", d.Since).
		Bool("final", u.Final).Bool("stuck", u.Stuck).Str("reason", u.Reason).Msg("not delivered")
	if u.Final {
		return s.note(ctx, d, policy.Dropped{Key: d.Notice.Key, Reason: u.Reason})
	}
	wait := max(u.After, backoff(d.Attempts))
	return s.note(ctx, d, policy.Failed{
		Key: d.Notice.Key, Reason: u.Reason, Unsure: u.Unsure || d.Unsure, Stuck: u.Stuck, Retry: s.Now().Add(wait),
	})
}

// backoff is how long we wait before attempt n+1.
func backoff(n int) time.Duration {
	waits := [...]time.Duration{5 * time.Second, 30 * time.Second, 2 * time.Minute, 10 * time.Minute, 30 * time.Minute}
	return waits[min(max(n, 1), len(waits))-1]
}

// note writes down what became of an attempt. Stopping does not keep us from
// it: what was sent must be known to be sent. An attempt that took so long that
// somebody else has taken over says only if it succeeded after all.
func (s *Scheduler) note(ctx context.Context, d policy.Delivery, event policy.Event) error {
	_, arrived := event.(policy.Sent)
	return s.write(ctx, func(o policy.Outbox) (policy.Event, error) {
		now := o.Notices.At(d.Notice.Key)
		if now.Settled() || now.Attempts != d.Attempts && !arrived {
			return nil, nil
		}
		return event, nil
	})
}

// write appends to the outbox, also while we are stopping.
func (s *Scheduler) write(ctx context.Context, decide func(policy.Outbox) (policy.Event, error)) error {
	return enter(context.WithoutCancel(ctx), s.Outbox, "drain", s.Now(), "note what became of a notice", decide)
}

// enter appends to a log in the scheduler's name. Doing is what failed when it
// can't.
func enter[S any](ctx context.Context, log *storage.Log[S], via string, now time.Time, doing string, decide func(S) (policy.Event, error)) error {
	if _, err := log.Append(ctx, policy.Origin{By: "scheduler", Via: via, At: now}, decide); err != nil {
		return fmt.Errorf("%s: %w", doing, err)
	}
	return nil
}
