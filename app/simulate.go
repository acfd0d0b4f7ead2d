package app

import (
	"cmp"
	"context"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
	"time"

	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// simulate prints what was sent within a span and, from now on, every message
// that would be, by the same functions that the scheduler uses.
func simulate(ctx context.Context, m Machine, c Config, f flags, args []string) error {
	from, to, err := span(f, args, policy.DateOf(m.Now()).Year())
	if err != nil {
		return err
	}
	write, ok := map[string]func(io.Writer, []Planned) error{
		"text": writeText, "json": writeJSON, "csv": writeCSV, "ics": writeICS,
	}[f.format]
	if !ok {
		return badUsage("simulate: --format %q should be text, json, csv or ics", f.format)
	}
	p, err := look(ctx, m, c, false)
	if err != nil {
		return err
	}
	defer p.Close(context.WithoutCancel(ctx)) //nolint:errcheck // it was only read
	if err := p.assemble(); err != nil {
		return err
	}
	if p.app.CurrentPlanner().Calendar.LastYear() < to.Year() {
		fmt.Fprintf(m.Errs, "the holidays of %d are not published yet; weekends and the fixed holidays are taken as days off\n", to.Year()) //nolint:errcheck // advice only
	}
	if err := p.printHeld(ctx, m.Errs, m.Now()); err != nil {
		return err
	}
	all, err := p.past(ctx, from.At(0, 0), to.End())
	if err != nil {
		return err
	}
	ahead, err := p.ahead(ctx, m.Now(), from.At(0, 0), to.End())
	if err != nil {
		return err
	}
	all = append(all, ahead...)
	if len(all) == 0 {
		fmt.Fprintln(m.Errs, "nothing was sent, and nothing would be sent: nothing is owed then, or no unit has a CDO or liaison yet") //nolint:errcheck // advice only
	}
	return write(m.Out, all)
}

// Planned is one message of a simulation.
type Planned struct {
	At   time.Time `json:"at"`
	To   string    `json:"to"`
	Key  string    `json:"key"`
	Why  string    `json:"why"`
	Text string    `json:"text"`
	Sent bool      `json:"sent"` // it went out; else it would
}

// Why names the clause and the step behind each item of a notice.
func Why(c *policy.Scheme, n policy.Notice) string {
	why := ui.Map(n.Items, func(r policy.Reminder) string {
		return r.Obligation() + " " + r.Stage + " (" + c.Rule(r.Kind).Clause + ")"
	})
	return strings.Join(why, "; ")
}

// span is the time to simulate: the flags' or a year's. One flag alone reaches
// to the end, or from the beginning, of its own year.
func span(f flags, args []string, year int) (from, to policy.Date, err error) {
	if len(args) == 1 {
		if year, err = strconv.Atoi(args[0]); err != nil || year < 2021 || year > 2100 {
			return 0, 0, badUsage("simulate: %q is no year", args[0])
		}
	}
	days := map[string]policy.Date{}
	for flag, value := range map[string]string{"from": f.from, "to": f.to} {
		if value == "" {
			continue
		}
		if days[flag], err = policy.ParseDate(value); err != nil {
			return 0, 0, badUsage("simulate: --%s: %v", flag, err)
		}
	}
	first, last := year, year
	if len(args) == 0 && f.from != "" {
		first, last = days["from"].Year(), days["from"].Year()
	} else if len(args) == 0 && f.to != "" {
		first, last = days["to"].Year(), days["to"].Year()
	}
	from = cmp.Or(days["from"], policy.On(first, time.January, 1))
	to = cmp.Or(days["to"], policy.On(last, time.December, 31))
	if to < from {
		return 0, 0, badUsage("simulate: --to %s is before --from %s", to, from)
	}
	return from, to, nil
}

func writeText(w io.Writer, all []Planned) error {
	for _, p := range all {
		if _, err := fmt.Fprintf(w, "%s  %s  [%s]%s\n%s\n\n", beijing(p.At), p.To, p.Why, p.sent(), p.Text); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return nil
}

// sent says whether it went out, "" where it only would.
func (p Planned) sent() string {
	if p.Sent {
		return "  (sent)"
	}
	return ""
}

func beijing(at time.Time) string {
	return at.In(time.FixedZone("", 8*60*60)).Format("2006-01-02 Mon 15:04")
}

func writeJSON(w io.Writer, all []Planned) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, p := range all {
		if err := enc.Encode(p); err != nil {
			return fmt.Errorf("print: %w", err)
		}
	}
	return nil
}

// writeCSV begins with a byte order mark: Excel shows Chinese garbled without.
func writeCSV(w io.Writer, all []Planned) error {
	if _, err := io.WriteString(w, "\ufeff"); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	out := csv.NewWriter(w)
	rows := [][]string{{"at", "to", "key", "why", "text", "sent"}}
	for _, p := range all {
		rows = append(rows, []string{beijing(p.At), p.To, p.Key, p.Why, p.Text, strconv.FormatBool(p.Sent)})
	}
	if err := out.WriteAll(rows); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}

// writeICS prints the simulation as a calendar file, an event a message.
func writeICS(w io.Writer, all []Planned) error {
	const length = 15 * time.Minute
	c := documents.Calendar{Name: "cdobot simulate", Method: "PUBLISH"}
	for _, p := range all {
		title, body, _ := strings.Cut(p.Text, "\n")
		c.Events = append(c.Events, documents.Event{
			UID: p.Key + "@cdobot", Stamp: p.At, Start: p.At, End: p.At.Add(length),
			Title: p.To + " " + title, Text: body + "\n" + p.Why,
		})
	}
	if err := documents.WriteCalendar(w, c); err != nil {
		return fmt.Errorf("print: %w", err)
	}
	return nil
}
