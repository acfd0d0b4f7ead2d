package desk

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"sort"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// lens is what is chosen of a unit's past; what is empty chooses nothing.
type lens struct {
	topic  string // a register or a feature, by its word after /cdo
	duty   int    // from 1
	period policy.Period
}

// String is the lens as it is typed.
func (l lens) String() string {
	var words []string
	if l.topic != "" {
		words = append(words, l.topic)
	}
	if l.duty > 0 {
		words = append(words, fmt.Sprintf("duty%d", l.duty))
	}
	return strings.Join(append(words, string(l.period)), " ")
}

// words are what is chosen, for the title.
func (l lens) words(lang text.Lang) []string {
	var words []string
	if l.topic != "" {
		words = append(words, text.Line(lang, l.topic))
	}
	if l.duty > 0 {
		words = append(words, text.DutyNumber(lang, policy.Duty(l.duty-1)))
	}
	if l.period != "" {
		words = append(words, text.Period(lang, l.period))
	}
	return words
}

// lensOf takes what is chosen out of the words that were typed, in any order; the rest
// is a unit's name. Where all of them are a unit's whole name, nothing is chosen.
func lensOf(a *commands.App, s policy.State, typed []string, today policy.Date) (l lens, rest []string) {
	if u, err := ui.FindUnit(s, strings.Join(typed, " "), text.ZH); err == nil && ui.IsCalled(u, strings.Join(typed, " ")) {
		return l, typed
	}
	for i := 0; i < len(typed); i++ {
		word := typed[i]
		if i+1 < len(typed) && ui.Normalize(word) == "duty" {
			i++
			word += typed[i]
		}
		topic, known := a.Features.Topic(word)
		switch period := periodOf(word, today); {
		case period != "":
			l.period = period
		case dutyOf(word) > 0:
			l.duty = dutyOf(word)
		case known:
			l.topic = topic
		default:
			rest = append(rest, word)
		}
	}
	return l, rest
}

// periodOf is the year or the half-year that the word is, "" for none.
func periodOf(word string, today policy.Date) policy.Period {
	if year, err := ui.ParseYear(word); err == nil {
		return policy.WholeYear(year)
	}
	p, _ := ui.ParsePeriod(word, today)
	return p
}

// dutyOf is the duty that the word is, from 1, or 0 for none: 职责一, duty1.
func dutyOf(word string) int {
	word = ui.Normalize(word)
	for d := range policy.Duty(policy.Duties) {
		names := []string{text.DutyNumber(text.ZH, d), fmt.Sprintf("职责%d", int(d)+1), fmt.Sprintf("duty%d", int(d)+1)}
		if slices.Contains(names, word) {
			return int(d) + 1
		}
	}
	return 0
}

// shows says whether the entry is one of those that are chosen.
func (l lens) shows(x *commands.Index, e policy.Entry) bool {
	topic, clause := x.About(e)
	return cmp.Or(l.topic, topic) == topic && (l.duty == 0 || clause == fmt.Sprintf("三（二）%d", l.duty))
}

// past is what is chosen of a unit's past.
type past struct {
	app     *commands.App
	unit    policy.Unit
	lens    lens
	entries []int // those of the period
	read    map[int]policy.Entry
}

// pastOf is the past of the named unit, or of the person's own, for who may see it.
func pastOf(ctx context.Context, a *commands.App, r commands.Request, s policy.State, name string, l lens) (past, error) {
	u, err := watched(s, r, name)
	if err != nil {
		return past{}, commands.Readable(s, r, err)
	}
	p := past{app: a, unit: u, lens: l, entries: u.Entries.All(), read: map[int]policy.Entry{}}
	if l.period == "" {
		return p, nil
	}
	first, err := p.since(ctx, l.period.Start())
	if err != nil {
		return p, err
	}
	last, err := p.since(ctx, l.period.End()+1)
	p.entries = u.Entries.All()[first:max(first, last)]
	return p, err
}

// since is the place of the first entry of the day or a later one.
func (p past) since(ctx context.Context, day policy.Date) (int, error) {
	var failed error
	i := sort.Search(len(p.entries), func(i int) bool {
		e, err := p.entry(ctx, i)
		if err != nil {
			failed = err
		}
		return policy.DateOf(e.At) >= day
	})
	return i, failed
}

// entry is read once: what a page passed over is passed over again to see whether another
// page follows.
func (p past) entry(ctx context.Context, i int) (policy.Entry, error) {
	n := p.entries[i]
	if e, read := p.read[n]; read {
		return e, nil
	}
	e, err := p.app.Ledger.Entry(ctx, n)
	if err != nil {
		return e, fmt.Errorf("read the unit's history: %w", err)
	}
	p.read[n] = e
	return e, nil
}

// before are the last entries in front of the place that are chosen, at most so many,
// the oldest first.
func (p past) before(ctx context.Context, place, most int) ([]policy.Entry, error) {
	var all []policy.Entry
	for i := place - 1; i >= 0 && len(all) < most; i-- {
		e, err := p.entry(ctx, i)
		if err != nil {
			return nil, err
		}
		if p.lens.shows(p.app.Features, e) {
			all = append(all, e)
		}
	}
	slices.Reverse(all)
	return all, nil
}

// from are the first entries from the place on that are chosen, at most so many.
func (p past) from(ctx context.Context, place, most int) ([]policy.Entry, error) {
	var all []policy.Entry
	for i := place; i < len(p.entries) && len(all) < most; i++ {
		e, err := p.entry(ctx, i)
		if err != nil {
			return nil, err
		}
		if p.lens.shows(p.app.Features, e) {
			all = append(all, e)
		}
	}
	return all, nil
}
