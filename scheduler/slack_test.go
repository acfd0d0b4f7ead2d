package scheduler_test

import (
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"cdobot/policy"
)

// slack is a Slack that does what the test says. The scheduler's other end is
// an interface of its own, so this stands where the bot stands in the program.
type slack struct {
	// What becomes of a call; nil lets everything succeed. None of them is
	// called under a lock: they may block, and they may end the process.
	onSend   func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error)
	onFind   func(n policy.Notice) error
	onUpdate func(n policy.Notice) error
	onFetch  func(file string) (io.ReadCloser, error)

	mu      sync.Mutex
	arrived []policy.Notice // what people got to see, in order
	told    int             // how many of them news has told of
	updates []string        // keys of the notices whose cards were updated
	calls   map[string]int  // "send", "find", "update", "fetch"; and "unbounded" ones
}

func newSlack() *slack { return &slack{calls: map[string]int{}} }

func (s *slack) count(ctx context.Context, call string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.calls[call]++
	if _, bounded := ctx.Deadline(); !bounded {
		s.calls["unbounded"]++
	}
}

// called is how often a method was called since it was last asked.
func (s *slack) called(call string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	n := s.calls[call]
	delete(s.calls, call)
	return n
}

// arrive puts a notice before its reader.
func (s *slack) arrive(n policy.Notice) policy.Receipt {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.arrived = append(s.arrived, n)
	return policy.Receipt{Channel: "D" + n.To, TS: strconv.Itoa(len(s.arrived))}
}

// Send implements scheduler.Sender.
func (s *slack) Send(ctx context.Context, n policy.Notice) (policy.Receipt, error) {
	s.count(ctx, "send")
	arrive := func() policy.Receipt { return s.arrive(n) }
	if s.onSend != nil {
		return s.onSend(n, arrive)
	}
	return arrive(), nil
}

// Find implements scheduler.Sender.
func (s *slack) Find(ctx context.Context, n policy.Notice, _ time.Time) (policy.Receipt, bool, error) {
	s.count(ctx, "find")
	if s.onFind != nil {
		if err := s.onFind(n); err != nil {
			return policy.Receipt{}, false, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	for i, a := range s.arrived {
		if a.Key == n.Key {
			return policy.Receipt{Channel: "D" + n.To, TS: strconv.Itoa(i + 1)}, true, nil
		}
	}
	return policy.Receipt{}, false, nil
}

// Update implements scheduler.Sender.
func (s *slack) Update(ctx context.Context, n policy.Notice, _ policy.Receipt) error {
	s.count(ctx, "update")
	if s.onUpdate != nil {
		if err := s.onUpdate(n); err != nil {
			return err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.updates = append(s.updates, n.Key)
	return nil
}

// Fetch implements scheduler.Sender.
func (s *slack) Fetch(ctx context.Context, file string) (name, mimetype string, body io.ReadCloser, err error) {
	s.count(ctx, "fetch")
	body = io.NopCloser(strings.NewReader("content of " + file))
	if s.onFetch != nil {
		body, err = s.onFetch(file)
	}
	return file + ".pdf", "application/pdf", body, err
}

// news are the notices that arrived since the last call, one line for each
// thing said: "UPENXIANGZHOU report/2026-H1/xiangzhou d-14".
func (s *slack) news() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var lines []string
	for _, n := range s.arrived[s.told:] {
		lines = append(lines, said(n)...)
	}
	s.told = len(s.arrived)
	return lines
}

// all are the notices that ever arrived.
func (s *slack) all() []policy.Notice {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clip(s.arrived)
}

// updated are the keys of the cards updated since the last call.
func (s *slack) updated() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	keys := s.updates
	s.updates = nil
	return keys
}

func said(n policy.Notice) []string {
	var lines []string
	if n.Trigger != nil {
		lines = append(lines, fmt.Sprintf("%s %s", n.To, n.Trigger.Event))
	}
	for _, r := range n.Items {
		lines = append(lines, fmt.Sprintf("%s %s %s", n.To, r.Obligation(), r.Stage))
	}
	return lines
}

// arriveThen is a Slack that takes everything, with something happening
// afterwards and before it answers.
func arriveThen(happens func()) func(policy.Notice, func() policy.Receipt) (policy.Receipt, error) {
	return func(_ policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		r := arrive()
		happens()
		return r, nil
	}
}
