package bot

import (
	"context"
	"maps"
	"slices"
	"sync"
	"time"

	"cdobot/policy"
)

const (
	// What Slack allows in one conversation: a message a second.
	pace = time.Second
	// How many conversations are kept before the idle are dropped.
	paceLimit = 1024
	// How long a sender stands waiting; what takes longer is tried again later.
	restStanding = 30 * time.Second
)

// pacer makes senders wait until it is their message's turn.
type pacer struct {
	real  func() time.Time
	pause func(ctx context.Context, d time.Duration) error

	mu    sync.Mutex
	turns map[string]time.Time // when a conversation may next have a message
	rest  time.Time            // when any may, after Slack asked for patience
}

// wait takes the next turn in a conversation and waits for it. Where Slack has
// asked for more patience than anybody should stand about for, it says so at
// once.
func (p *pacer) wait(ctx context.Context, conversation string) error {
	turn, err := p.take(conversation, p.real())
	if err != nil || turn <= 0 {
		return err
	}
	return p.pause(ctx, turn)
}

// take is how long the conversation's next turn is off.
func (p *pacer) take(conversation string, now time.Time) (time.Duration, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if rest := p.rest.Sub(now); rest > restStanding {
		return 0, &policy.Undelivered{Reason: "ratelimited", After: rest}
	}
	turn := slices.MaxFunc([]time.Time{now, p.rest, p.turns[conversation]}, time.Time.Compare)
	if len(p.turns) >= paceLimit {
		maps.DeleteFunc(p.turns, func(_ string, at time.Time) bool { return !at.After(now) })
	}
	p.turns[conversation] = turn.Add(pace)
	return turn.Sub(now), nil
}

// hold keeps all messages back for as long as Slack asked.
func (p *pacer) hold(d time.Duration) {
	until := p.real().Add(d)
	p.mu.Lock()
	defer p.mu.Unlock()
	if until.After(p.rest) {
		p.rest = until
	}
}
