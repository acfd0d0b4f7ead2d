package compile

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/policy"
)

// Source is a unit's accepted report, with its text.
type Source struct {
	Code    string
	Name    string // in references
	Version policy.Version
	Text    policy.ReportText
}

// Material is all that the overall report on a half-year is made of.
type Material struct {
	State   policy.State
	Period  policy.Period
	Today   policy.Date
	Filings []policy.ReportFiling
	Sources []Source // of the accepted reports, in the roster's order
	names   map[string]string

	problems, next said
}

// Gather reads what the overall report is made of, or says why none can be made yet.
func Gather(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (Material, error) {
	if err := policy.Compilable(s, r.Now, r.User, p); err != nil {
		return Material{}, commands.Readable(s, r, err)
	}
	return gather(ctx, a, s, p, policy.DateOf(r.Now))
}

func gather(ctx context.Context, a *commands.App, s policy.State, p policy.Period, today policy.Date) (Material, error) {
	m := Material{State: s, Period: p, Today: today, Filings: s.ReportFilings(p, today), names: labels(s)}
	for _, f := range m.Filings {
		if f.Version.No == 0 {
			continue
		}
		words, _, err := a.ReportAt(ctx, f.Version.Entry)
		if err != nil {
			return Material{}, fmt.Errorf("compile: %w", err)
		}
		m.Sources = append(m.Sources, Source{Code: f.Unit, Name: m.names[f.Unit], Version: f.Version, Text: words})
	}
	m.problems, m.next = m.alike(policy.Problems), m.alike(policy.Next)
	return m, nil
}

// of is the reference to a part of the source's report.
func (m Material) of(x Source, c policy.Cell) Reference {
	return Reference{Unit: x.Name, Period: m.Period, Version: x.Version.No, Cell: c}
}

// counted is the reference to what the ledger counts, of all units without one.
func (m Material) counted(f Figure, unit string) Reference {
	return Reference{Unit: m.names[unit], Period: m.Period, Figure: f}
}

// came are the units whose reports came in that way.
func (m Material) came(way policy.ReportWay) []string {
	return m.units(func(f policy.ReportFiling) bool { return f.Way == way })
}

// accepted are the units whose reports go in.
func (m Material) accepted() []string {
	return m.units(func(f policy.ReportFiling) bool { return f.Version.No > 0 })
}

// unread are those whose reports are filed and not accepted.
func (m Material) unread() []string {
	return m.units(func(f policy.ReportFiling) bool {
		return f.Version.No == 0 && (f.Way == policy.CameInTime || f.Way == policy.CameLate)
	})
}

func (m Material) units(want func(policy.ReportFiling) bool) []string {
	var codes []string
	for _, f := range m.Filings {
		if want(f) {
			codes = append(codes, f.Unit)
		}
	}
	return codes
}

// list names units, or says that there are none.
func (m Material) list(codes []string) string {
	if len(codes) == 0 {
		return "无"
	}
	names := make([]string, len(codes))
	for i, code := range codes {
		names[i] = m.names[code]
	}
	return strings.Join(names, "、")
}

// Counts are what the ledger counts of a unit in a half-year.
type Counts struct{ Trainings, Heads, Asked, Agreed, Opened int }

func (c Counts) plus(d Counts) Counts {
	return Counts{c.Trainings + d.Trainings, c.Heads + d.Heads, c.Asked + d.Asked, c.Agreed + d.Agreed, c.Opened + d.Opened}
}

// Count counts what the unit did in the half-year.
func Count(s policy.State, code string, p policy.Period) Counts {
	var c Counts
	for _, t := range s.Units.At(code).Held(p.Year()) {
		if p.Start() <= t.Date && t.Date <= p.End() {
			c.Trainings, c.Heads = c.Trainings+1, c.Heads+t.Heads
		}
	}
	for _, r := range s.RecordsOf("share", code, func(policy.Record) bool { return true }) {
		switch {
		case r.Unit == code && took(r, p, "approve"):
			c.Asked++
		case r.Other == code && took(r, p, "agree", "settle", "order"):
			c.Agreed++
		}
	}
	c.Opened = len(s.RecordsOf("open", code, func(r policy.Record) bool { return r.Unit == code && took(r, p, "publish") }))
	return c
}

// took says whether the record took one of the steps in the half-year.
func took(r policy.Record, p policy.Period, steps ...string) bool {
	return slices.ContainsFunc(r.Steps, func(t policy.Taken) bool {
		day := policy.DateOf(t.At)
		return slices.Contains(steps, t.Step) && p.Start() <= day && day <= p.End()
	})
}
