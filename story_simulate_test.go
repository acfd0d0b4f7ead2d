package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"testing"
	"time"

	"cdobot/policy"
)

// TestSimulateIsWhatHappens lets a year pass, day and night, in which nobody does
// anything: what the bot says is what cdobot simulate printed on the first
// day, to the person and the minute, and nothing else.
func TestSimulateIsWhatHappens(t *testing.T) {
	t.Parallel()
	for _, year := range []int{2025, 2026} {
		t.Run(strconv.Itoa(year), func(t *testing.T) {
			t.Parallel()
			begin := policy.On(year, time.January, 1).At(0, 30)
			end := policy.On(year, time.December, 31).End()
			w := newTown(t)
			w.units = []string{"xiangzhou", "gongan", "zhuhai"}
			if err := w.open(t.Context(), begin); err != nil {
				t.Fatal(err)
			}
			foretold := w.foretell(t.Context(), year)
			w.unspoken = nil // the welcomes
			for at := policy.DateOf(begin).At(3, 0); at.Before(end); at = at.Add(3 * time.Hour) {
				w.slack.SetNow(at)
				if err := w.stage.program.scheduler.Pass(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			said := w.delivered(t.Context())
			if len(said) < 100 {
				t.Errorf("only %d messages in a year", len(said))
			}
			compareLines(t, foretold, said)
		})
	}
}

// foretell is what cdobot simulate prints for the year, while the bot is down.
func (w *town) foretell(ctx context.Context, year int) []string {
	w.t.Helper()
	if err := w.stop(ctx); err != nil {
		w.t.Fatal(err)
	}
	var out bytes.Buffer
	m := machine{now: w.slack.Now, out: &out, errs: io.Discard}
	if err := simulate(ctx, m, w.config, flags{format: "json"}, []string{strconv.Itoa(year)}); err != nil {
		w.t.Fatal(err)
	}
	var foretold []string
	for read := json.NewDecoder(&out); read.More(); {
		var p planned
		if err := read.Decode(&p); err != nil {
			w.t.Fatal(err)
		}
		foretold = append(foretold, saying(p.At, p.To, p.Why))
	}
	slices.Sort(foretold)
	if err := w.boot(ctx); err != nil {
		w.t.Fatal(err)
	}
	return foretold
}

// saying is a message in one line: when, to whom, and what it reminds of.
func saying(at time.Time, to, why string) string {
	return beijing(at) + " " + personName(to) + " " + why
}

// delivered is what Slack holds of the bot's reminders, each in the words of
// the outbox entry that its key leads to.
func (w *town) delivered(ctx context.Context) []string {
	w.t.Helper()
	o, err := w.stage.program.outbox.State(ctx)
	if err != nil {
		w.t.Fatal(err)
	}
	w.look()
	var said []string
	for _, m := range w.unspoken {
		d, ok := o.Notices.Get(m.key())
		if !ok || personName(d.Notice.To) != m.in {
			w.t.Errorf("nobody wrote this down:\n%s", m)
			continue
		}
		said = append(said, saying(m.At, d.Notice.To, stages(d.Notice)))
	}
	slices.Sort(said)
	return said
}

// compareLines says which lines only one of two sorted lists has.
func compareLines(t *testing.T, want, got []string) {
	t.Helper()
	for _, line := range want {
		if !slices.Contains(got, line) {
			t.Errorf("foretold and not said: %s", line)
		}
	}
	for _, line := range got {
		if !slices.Contains(want, line) {
			t.Errorf("said and not foretold: %s", line)
		}
	}
	if len(want) != len(got) {
		t.Errorf("%d messages foretold, %d said", len(want), len(got))
	}
}
