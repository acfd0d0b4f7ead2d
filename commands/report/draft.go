package report

import (
	"context"
	"slices"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Draft is what a unit has written so far. It is no event; it becomes one
// when somebody presents or signs it.
type Draft struct {
	Text     policy.ReportText        `json:"text"`
	Exhibits []policy.Exhibit         `json:"exhibits,omitempty"`
	Hands    map[string]commands.Hand `json:"hands,omitempty"`   // who wrote a cell last
	Settled  map[string]bool          `json:"settled,omitempty"` // facts that were taken over (true) or left out
	Aside    map[string][]aside       `json:"aside,omitempty"`   // by cell: what was typed while somebody else wrote there
	Links    map[string]string        `json:"links,omitempty"`   // links that somebody types: by duty and person
	Heard    commands.Heard           `json:"heard,omitempty"`   // of which windows what has come
}

// aside is a text that could not go into its cell without overwriting what its
// author had not seen. It waits until somebody has looked at both.
type aside struct {
	commands.Hand

	ID   string `json:"id"`
	Text string `json:"text"`
}

// Sum is what a signature under the draft would refer to.
func (d Draft) Sum() string { return policy.SumReport(d.Text, d.Exhibits) }

// at is what the cell says.
func (d Draft) at(c policy.Cell) string { return d.Text[c.Duty][c.Part] }

// lastHand is who wrote any cell last.
func (d Draft) lastHand() (last commands.Hand) {
	for _, h := range d.Hands {
		if h.At.After(last.At) || h.At.Equal(last.At) && h.By < last.By {
			last = h
		}
	}
	return last
}

// Write puts a text into a cell, in the person's hand.
func (d *Draft) Write(c policy.Cell, text string, r commands.Request) {
	if d.at(c) == text {
		return
	}
	d.Text[c.Duty][c.Part] = text
	if d.Hands == nil {
		d.Hands = map[string]commands.Hand{}
	}
	d.Hands[c.String()] = commands.Hand{By: r.User, At: r.Now, View: r.View}
}

// edit is what a window holds of one cell.
type edit struct {
	cell  policy.Cell
	mine  string
	base  string // token of what stood there when the window opened, "" when nobody knows
	again bool   // its form was sent off before, with other words
}

// place puts an edit into its cell. Where somebody else, or the same person in
// another window, wrote since this window opened, it is kept aside instead, and
// apart says so; likewise where nobody can tell which of two words of one form
// came first. Keystrokes that are older than others of their window don't get
// here (kit_heard.go).
func (d *Draft) place(e edit, r commands.Request) (apart bool) {
	key, now := e.cell.String(), d.at(e.cell)
	last, own := d.Hands[key], d.ownAside(e.cell, r)
	here := last.By == r.User && last.View == r.View && !e.again
	if d.Heard.Shut(r) {
		here, own = false, -1
	}
	switch {
	case e.base == "", e.base == ui.Token(now), here:
		d.Write(e.cell, e.mine, r)
	case e.mine == now, e.mine == "", ui.Token(e.mine) == e.base:
		// Nothing in it that somebody could miss.
	case d.Heard.Shut(r) && d.keptApart(e.cell, e.mine):
		return true // a repeat of the closing
	default:
		d.keepAside(e.cell, e.mine, r, own)
		return true
	}
	if own >= 0 {
		d.drop(e.cell, d.Aside[key][own].ID)
	}
	return false
}

// ownAside is where the text stands that this very window put aside, or -1.
func (d *Draft) ownAside(c policy.Cell, r commands.Request) int {
	return slices.IndexFunc(d.Aside[c.String()], func(a aside) bool { return a.By == r.User && a.View == r.View })
}

// keepAside keeps a text apart: in place of the one at i, or, with -1, as
// another.
func (d *Draft) keepAside(c policy.Cell, text string, r commands.Request, i int) {
	if d.Aside == nil {
		d.Aside = map[string][]aside{}
	}
	key := c.String()
	a := aside{Hand: commands.Hand{By: r.User, At: r.Now, View: r.View}, Text: text}
	if i >= 0 {
		a.ID = d.Aside[key][i].ID
		d.Aside[key][i] = a
		return
	}
	a.ID = ui.SumOf(r.User, r.View, r.Now.String(), text)[:8]
	d.Aside[key] = append(d.Aside[key], a)
}

// keptApart says whether just this text waits beside the cell already.
func (d *Draft) keptApart(c policy.Cell, text string) bool {
	return slices.ContainsFunc(d.Aside[c.String()], func(a aside) bool { return a.Text == text })
}

// asideOf finds a text that was kept apart.
func (d *Draft) asideOf(c policy.Cell, id string) (aside, bool) {
	i := slices.IndexFunc(d.Aside[c.String()], func(a aside) bool { return a.ID == id })
	if i < 0 {
		return aside{}, false
	}
	return d.Aside[c.String()][i], true
}

// drop forgets a text that was kept apart, once somebody has seen it.
func (d *Draft) drop(c policy.Cell, id string) {
	key := c.String()
	d.Aside[key] = slices.DeleteFunc(d.Aside[key], func(a aside) bool { return a.ID == id })
	if len(d.Aside[key]) == 0 {
		delete(d.Aside, key)
	}
}

// attach adds evidence that is not there yet.
func (d *Draft) attach(exhibits ...policy.Exhibit) {
	for _, ex := range exhibits {
		known := slices.ContainsFunc(d.Exhibits, func(old policy.Exhibit) bool {
			return old.Cell == ex.Cell && old.Hash == ex.Hash && old.Link == ex.Link
		})
		if !known {
			d.Exhibits = append(d.Exhibits, ex)
		}
	}
}

func draftOf(b About) commands.DraftAt[Draft] {
	return commands.DraftAt[Draft]{Id: "report/" + b.Unit.Code + "/" + string(b.Period)}
}

// DraftOf is what the unit has written so far.
func DraftOf(ctx context.Context, a *commands.App, b About) (Draft, error) {
	_, _, d, err := draftOf(b).Read(ctx, a)
	return d, err
}

// Redraft changes the draft and keeps it.
func Redraft(ctx context.Context, a *commands.App, b About, change func(*Draft) error) (Draft, error) {
	return draftOf(b).Revise(ctx, a, change)
}
