package commands

import (
	"context"
	"slices"
	"time"

	"cdobot/policy"
)

// reportDraft is what a unit has written so far. It is no deed; it becomes one
// when somebody presents or signs it.
type reportDraft struct {
	Text     policy.ReportText  `json:"text"`
	Exhibits []policy.Exhibit   `json:"exhibits,omitempty"`
	Hands    map[string]hand    `json:"hands,omitempty"`   // who wrote a cell last
	Settled  map[string]bool    `json:"settled,omitempty"` // facts that were taken over (true) or left out
	Aside    map[string][]aside `json:"aside,omitempty"`   // by cell: what was typed while somebody else wrote there
	Links    map[string]string  `json:"links,omitempty"`   // links that somebody types: by duty and person
	Heard    heard              `json:"heard,omitempty"`   // of which windows what has come
}

// hand is who wrote something, when, and in which window.
type hand struct {
	By   string    `json:"by"`
	At   time.Time `json:"at"`
	View string    `json:"view,omitempty"`
}

// aside is a text that could not go into its cell without overwriting what its
// author had not seen. It waits until somebody has looked at both.
type aside struct {
	hand

	ID   string `json:"id"`
	Text string `json:"text"`
}

// sum is what a signature under the draft would refer to.
func (d reportDraft) sum() string { return policy.SumReport(d.Text, d.Exhibits) }

// at is what the cell says.
func (d reportDraft) at(c policy.Cell) string { return d.Text[c.Duty][c.Part] }

// lastHand is who wrote any cell last.
func (d reportDraft) lastHand() (last hand) {
	for _, h := range d.Hands {
		if h.At.After(last.At) || h.At.Equal(last.At) && h.By < last.By {
			last = h
		}
	}
	return last
}

// write puts a text into a cell, in the person's hand.
func (d *reportDraft) write(c policy.Cell, text string, r Request) {
	if d.at(c) == text {
		return
	}
	d.Text[c.Duty][c.Part] = text
	if d.Hands == nil {
		d.Hands = map[string]hand{}
	}
	d.Hands[c.String()] = hand{By: r.User, At: r.Now, View: r.View}
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
func (d *reportDraft) place(e edit, r Request) (apart bool) {
	key, now := e.cell.String(), d.at(e.cell)
	last, own := d.Hands[key], d.ownAside(e.cell, r)
	here := last.By == r.User && last.View == r.View && !e.again
	if d.Heard.shut(r) {
		here, own = false, -1
	}
	switch {
	case e.base == "", e.base == token(now), here:
		d.write(e.cell, e.mine, r)
	case e.mine == now, e.mine == "", token(e.mine) == e.base:
		// Nothing in it that somebody could miss.
	case d.Heard.shut(r) && d.keptApart(e.cell, e.mine):
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
func (d *reportDraft) ownAside(c policy.Cell, r Request) int {
	return slices.IndexFunc(d.Aside[c.String()], func(a aside) bool { return a.By == r.User && a.View == r.View })
}

// keepAside keeps a text apart: in place of the one at i, or, with -1, as
// another.
func (d *reportDraft) keepAside(c policy.Cell, text string, r Request, i int) {
	if d.Aside == nil {
		d.Aside = map[string][]aside{}
	}
	key := c.String()
	a := aside{hand: hand{By: r.User, At: r.Now, View: r.View}, Text: text}
	if i >= 0 {
		a.ID = d.Aside[key][i].ID
		d.Aside[key][i] = a
		return
	}
	a.ID = sumOf(r.User, r.View, r.Now.String(), text)[:8]
	d.Aside[key] = append(d.Aside[key], a)
}

// keptApart says whether just this text waits beside the cell already.
func (d *reportDraft) keptApart(c policy.Cell, text string) bool {
	return slices.ContainsFunc(d.Aside[c.String()], func(a aside) bool { return a.Text == text })
}

// asideOf finds a text that was kept apart.
func (d *reportDraft) asideOf(c policy.Cell, id string) (aside, bool) {
	i := slices.IndexFunc(d.Aside[c.String()], func(a aside) bool { return a.ID == id })
	if i < 0 {
		return aside{}, false
	}
	return d.Aside[c.String()][i], true
}

// drop forgets a text that was kept apart, once somebody has seen it.
func (d *reportDraft) drop(c policy.Cell, id string) {
	key := c.String()
	d.Aside[key] = slices.DeleteFunc(d.Aside[key], func(a aside) bool { return a.ID == id })
	if len(d.Aside[key]) == 0 {
		delete(d.Aside, key)
	}
}

// attach adds evidence that is not there yet.
func (d *reportDraft) attach(exhibits ...policy.Exhibit) {
	for _, ex := range exhibits {
		known := slices.ContainsFunc(d.Exhibits, func(old policy.Exhibit) bool {
			return old.Cell == ex.Cell && old.Hash == ex.Hash && old.Link == ex.Link
		})
		if !known {
			d.Exhibits = append(d.Exhibits, ex)
		}
	}
}

func draftOf(b about) draftAt[reportDraft] {
	return draftAt[reportDraft]{id: "report/" + b.unit.Code + "/" + string(b.period)}
}

// draft is what the unit has written so far.
func (a *App) draft(ctx context.Context, b about) (reportDraft, error) {
	_, _, d, err := draftOf(b).read(ctx, a)
	return d, err
}

// redraft changes the draft and keeps it.
func (a *App) redraft(ctx context.Context, b about, change func(*reportDraft) error) (reportDraft, error) {
	return draftOf(b).revise(ctx, a, change)
}
