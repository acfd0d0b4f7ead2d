package sandbox

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrBackwards refuses a journey into the past: what was said stays said.
var ErrBackwards = errors.New("the workspace's clock only goes forward")

// travel is how the rest of the program moves with the workspace's clock.
type travel struct {
	advance func(ctx context.Context, to time.Time) error
	next    func(ctx context.Context) (time.Time, bool)
}

// Now is the workspace's time: the machine's, plus what was skipped.
func (w *Workspace) Now() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now()
}

// now is Now for those who hold w.mu.
func (w *Workspace) now() time.Time { return w.o.Real().Add(w.book.Skipped) }

// SetNow pushes the clock forward to t; a t in the past changes nothing.
func (w *Workspace) SetNow(t time.Time) {
	w.mu.Lock()
	defer w.mu.Unlock()
	if skip := t.Sub(w.now()); skip > 0 {
		w.book.Skipped += skip
		w.dirty(Change{Kind: "clock"})
	}
}

// OnTravel names who makes the time pass (stopping at each moment that matters
// and calling SetNow), and who knows when the next nudge is due.
func (w *Workspace) OnTravel(
	advance func(ctx context.Context, to time.Time) error,
	next func(ctx context.Context) (time.Time, bool),
) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.travel = travel{advance: advance, next: next}
}

// Travel lets the time pass until to.
func (w *Workspace) Travel(ctx context.Context, to time.Time) error {
	w.mu.Lock()
	now, advance := w.now(), w.travel.advance
	w.mu.Unlock()
	if to.Before(now) {
		return fmt.Errorf("travel from %s to %s: %w", now.Format(time.DateTime), to.Format(time.DateTime), ErrBackwards)
	}
	if advance == nil {
		w.SetNow(to)
		return nil
	}
	if err := advance(ctx, to); err != nil {
		return fmt.Errorf("travel to %s: %w", to.Format(time.DateTime), err)
	}
	return nil
}

// NextNudge is when the app will next remind somebody, if anybody knows.
func (w *Workspace) NextNudge(ctx context.Context) (time.Time, bool) {
	w.mu.Lock()
	next := w.travel.next
	w.mu.Unlock()
	if next == nil {
		return time.Time{}, false
	}
	return next(ctx)
}

// stamp is a fresh message ts. It is an identity first and a time second, so no
// two are alike even within a microsecond. It needs w.mu.
func (w *Workspace) stamp() string {
	w.book.LastTS = max(w.now().UnixMicro(), w.book.LastTS+1)
	return formatTS(w.book.LastTS)
}

// pressed is the time of a press or a keystroke, which tells them apart and in
// order, also when the machine's clock is set back. It needs w.mu.
func (w *Workspace) pressed() string {
	w.lastPress = max(w.now().UnixMicro(), w.lastPress+1)
	return formatTS(w.lastPress)
}

func formatTS(micros int64) string {
	return fmt.Sprintf("%d.%06d", micros/1e6, micros%1e6)
}
