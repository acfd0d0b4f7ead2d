package bot

import (
	"context"
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
	now := p.real()
	if rest := p.resting(now); rest > restStanding {
		return &policy.Undelivered{Reason: "ratelimited", After: rest}
	}
	turn := p.take(conversation, now)
	if !turn.After(now) {
		return nil
	}
	return p.pause(ctx, turn.Sub(now))
}

// resting is for how long no conversation may have a message.
func (p *pacer) resting(now time.Time) time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.rest.Sub(now)
}

func (p *pacer) take(conversation string, now time.Time) time.Time {
	p.mu.Lock()
	defer p.mu.Unlock()
	turn := now
	for _, at := range []time.Time{p.rest, p.turns[conversation]} {
		if at.After(turn) {
			turn = at
		}
	}
	if len(p.turns) >= paceLimit {
		for other, at := range p.turns {
			if !at.After(now) {
				delete(p.turns, other)
			}
		}
	}
	p.turns[conversation] = turn.Add(pace)
	return turn
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
