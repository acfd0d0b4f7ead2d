package acceptance

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"cdobot/app"
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
				if err := w.stage.Program.Scheduler.Pass(t.Context()); err != nil {
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
	all := w.simulated(ctx, strconv.Itoa(year))
	if err := w.boot(ctx); err != nil {
		w.t.Fatal(err)
	}
	return linesOf(slices.DeleteFunc(all, func(p app.Planned) bool { return p.Sent }))
}

// simulated is what cdobot simulate prints, while the bot is down.
func (w *town) simulated(ctx context.Context, args ...string) []app.Planned {
	w.t.Helper()
	var out, errs bytes.Buffer
	m := app.Machine{Env: func(string) string { return "" }, Now: w.slack.Now, Out: &out, Errs: &errs}
	args = append([]string{"simulate", "--format", "json", "--data", w.config.Data, "--channel", w.config.Channel, "--bureau-channel", w.config.BureauChannel}, args...)
	if status := app.Run(ctx, m, args); status != 0 {
		w.t.Fatal(status, &errs)
	}
	var all []app.Planned
	for read := json.NewDecoder(&out); read.More(); {
		var p app.Planned
		if err := read.Decode(&p); err != nil {
			w.t.Fatal(err)
		}
		all = append(all, p)
	}
	return all
}

func linesOf(all []app.Planned) []string {
	lines := make([]string, 0, len(all))
	for _, p := range all {
		lines = append(lines, saying(p.At, p.To, p.Why))
	}
	slices.Sort(lines)
	return lines
}

// TestSimulateInTheMiddle asks in the middle of a year: what was sent is shown as
// sent, when it was; what is to come begins now, by the facts of its own day.
func TestSimulateInTheMiddle(t *testing.T) {
	t.Parallel()
	begin, end := policy.On(2026, time.April, 20).At(8, 0), policy.On(2026, time.December, 31).End()
	w := newTown(t)
	w.units = []string{"xiangzhou", "gongan"}
	if err := w.open(t.Context(), begin); err != nil {
		t.Fatal(err)
	}
	w.letPass(begin, policy.On(2026, time.May, 25).At(11, 0))
	now := w.slack.Now()
	liaison, acting := "ULIAISONXIANGZHOU", "ULIAISONGONGAN"
	_, err := w.stage.Program.Ledger.Append(t.Context(), policy.Origin{By: "UBUREAU1", Via: "test", At: now}, func(s policy.State) (policy.Event, error) {
		return policy.SetLeave(s, now, "UBUREAU1", policy.Leave{
			Person: liaison, From: policy.On(2026, time.May, 27), Until: policy.On(2026, time.June, 10), Acting: acting,
		})
	})
	if err != nil {
		t.Fatal(err)
	}
	said := w.delivered(t.Context())
	w.unspoken = nil
	if err := w.stop(t.Context()); err != nil {
		t.Fatal(err)
	}
	all := w.simulated(t.Context(), "2026")
	late := w.simulated(t.Context(), "--from", "2026-12-01")
	if err := w.boot(t.Context()); err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(all, func(p app.Planned) bool { return !p.Sent })
	if i < 10 || slices.ContainsFunc(all[i:], func(p app.Planned) bool { return p.Sent || p.At.Before(now) }) {
		t.Fatalf("of %d messages %d were sent, and then others", len(all), i)
	}
	compareLines(t, said, linesOf(all[:i]))
	for _, p := range all {
		if strings.Contains(p.Text, "已销假") || strings.HasPrefix(p.Key, "deed/") && p.At.Before(begin) {
			t.Errorf("at %s %s reads %q", beijing(p.At), p.To, p.Text)
		}
	}
	if !slices.ContainsFunc(all[i:], func(p app.Planned) bool {
		return p.To == acting && policy.DateOf(p.At) == policy.On(2026, time.May, 27) && strings.Contains(p.Text, "代")
	}) {
		t.Error("whoever acts is not told of it on the day")
	}
	w.letPass(now, end)
	compareLines(t, linesOf(all[i:]), w.delivered(t.Context()))
	first := slices.IndexFunc(all, func(p app.Planned) bool { return !p.At.Before(policy.On(2026, time.December, 1).At(0, 0)) })
	compareLines(t, linesOf(all[first:]), linesOf(late))
}

// letPass has the bot look twice a day, in the hours, and once more at the end.
func (w *town) letPass(from, to time.Time) {
	w.t.Helper()
	for at := from; ; {
		w.slack.SetNow(at)
		if err := w.stage.Program.Scheduler.Pass(w.t.Context()); err != nil {
			w.t.Fatal(err)
		}
		if !at.Before(to) {
			return
		}
		next := policy.DateOf(at).At(policy.FromHour, 0)
		for !next.After(at) {
			next = next.Add(24 * time.Hour / 2)
		}
		at = earlier(next, to)
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

// saying is a message in one line: when, to whom, and what it reminds of.
func saying(at time.Time, to, why string) string {
	return beijing(at) + " " + personName(to) + " " + why
}

// delivered is what Slack holds of the bot's reminders, each in the words of
// the outbox entry that its key leads to.
func (w *town) delivered(ctx context.Context) []string {
	w.t.Helper()
	o, err := w.stage.Program.Outbox.State(ctx)
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
		said = append(said, saying(m.At, d.Notice.To, app.Why(w.stage.Program.Scheme, d.Notice)))
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
