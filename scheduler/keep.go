package scheduler

import (
	"context"
	"errors"
	"fmt"
	"time"

	"cdobot/policy"
	"cdobot/storage"
)

// giveUp is how long we try to copy a file in before we tell who uploaded it.
// What Slack refuses for a day or over a long weekend, such as a scope that is
// missing, may be allowed again; the file stays where it is meanwhile.
const giveUp = 7 * 24 * time.Hour

// fetching is how far we are with a file that would not come. It is forgotten
// when the program stops: then the file gets another day, and none is lost
// because we were away.
type fetching struct {
	since time.Time
	tries int
	next  time.Time
}

// keep copies uploaded evidence into the store, so that Slack is never the
// record. The first file that fails ends it for now, so that a Slack that hangs
// does not keep reminders waiting; next time the others come first.
func (s *Scheduler) keep(ctx context.Context) error {
	state, err := s.Ledger.State(ctx)
	if err != nil {
		return fmt.Errorf("read which files to keep: %w", err)
	}
	for _, f := range state.PendingFiles() {
		if ctx.Err() != nil || s.Now().Before(s.tries[f.File].next) {
			continue
		}
		event, err := s.copyIn(ctx, f)
		if err != nil {
			s.Log.Warn().Err(err).Str("file", f.File).Msg("evidence not copied; again later")
			return nil
		}
		o := policy.Origin{By: "scheduler", Via: "keep", Key: fmt.Sprintf("keep/%s/%s%d/%s", f.Unit, f.For, f.No, f.File), At: s.Now()}
		if _, err := s.Ledger.Append(ctx, o, func(policy.State) (policy.Event, error) { return event, nil }); err != nil {
			return fmt.Errorf("note a kept file: %w", err)
		}
		delete(s.tries, f.File)
	}
	return nil
}

// copyIn copies one file. A file that can't be had is an event, too; an error
// means that trying again may help.
func (s *Scheduler) copyIn(ctx context.Context, f policy.PendingFile) (policy.Event, error) {
	ctx, stop := context.WithTimeout(ctx, attemptLimit)
	defer stop()
	name, mimetype, body, err := s.Sender.Fetch(ctx, f.File)
	if err != nil {
		return s.missed(f, err)
	}
	defer body.Close() //nolint:errcheck // it was only read
	ref, err := s.DB.PutFile(ctx, name, mimetype, body)
	if err != nil {
		return s.missed(f, err)
	}
	return policy.EvidenceKept{Unit: f.Unit, For: f.For, No: f.No, File: f.File, Name: ref.Name, Type: ref.Type, Hash: ref.Hash, Size: ref.Size}, nil
}

// missed decides what follows from a failure: that the file is lost, or when to
// try again. That our own store is down says nothing about the file.
func (s *Scheduler) missed(f policy.PendingFile, cause error) (policy.Event, error) {
	reason := "download broken off"
	var large *storage.TooLargeError
	var u *policy.Undelivered
	if errors.As(cause, &u) {
		reason = u.Reason
	}
	now, t := s.Now(), s.tries[f.File]
	if t.tries++; t.tries == 1 {
		t.since = now
	}
	switch {
	case errors.As(cause, &large):
		return policy.EvidenceLost{Unit: f.Unit, For: f.For, No: f.No, File: f.File, Reason: "file_too_large"}, nil
	case final(cause), now.Sub(t.since) >= giveUp && !errors.Is(cause, storage.ErrUnavailable):
		return policy.EvidenceLost{Unit: f.Unit, For: f.For, No: f.No, File: f.File, Reason: reason}, nil
	}
	wait := backoff(t.tries)
	if u != nil {
		wait = max(wait, u.After)
	}
	t.next = now.Add(wait)
	if s.tries == nil {
		s.tries = map[string]fetching{}
	}
	s.tries[f.File] = t
	return nil, fmt.Errorf("copy a file in: %w", cause)
}
