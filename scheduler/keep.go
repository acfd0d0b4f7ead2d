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

// retry is how far we are with what Slack would not do, such as to hand out a
// file. It is forgotten when the program stops: then the file gets another day,
// and none is lost because we were away.
type retry struct {
	since time.Time
	tries int
	next  time.Time
}

// retries are those of files, or of cards, by their names.
type retries map[string]retry

// later notes a try in vain, and when the next one may be: at the pace of
// messages.
func (r *retries) later(name string, now time.Time, cause error) {
	t := (*r)[name]
	if t.tries++; t.tries == 1 {
		t.since = now
	}
	wait := backoff(t.tries)
	if u, ok := errors.AsType[*policy.Undelivered](cause); ok {
		wait = max(wait, u.After)
	}
	t.next = now.Add(wait)
	if *r == nil {
		*r = retries{}
	}
	(*r)[name] = t
}

// keep copies uploaded evidence into the store, so that Slack is never the
// record. The first file that fails ends it for now, so that a Slack that hangs
// does not keep reminders waiting; next time the others come first.
func (s *Scheduler) keep(ctx context.Context) error {
	state, err := s.known(ctx)
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
	lost := policy.EvidenceLost{Unit: f.Unit, For: f.For, No: f.No, File: f.File, Reason: "download broken off"}
	if u, ok := errors.AsType[*policy.Undelivered](cause); ok {
		lost.Reason = u.Reason
	}
	now := s.Now()
	s.tries.later(f.File, now, cause)
	_, large := errors.AsType[*storage.TooLargeError](cause)
	switch {
	case large:
		lost.Reason = "file_too_large"
		return lost, nil
	case final(cause), now.Sub(s.tries[f.File].since) >= giveUp && !errors.Is(cause, storage.ErrUnavailable):
		return lost, nil
	}
	return nil, fmt.Errorf("copy a file in: %w", cause)
}
