package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/policy"
)

// reviewDraft is a unit's self-review at work: one text that its people share,
// kept as it is typed.
type reviewDraft struct {
	Text     map[policy.Dimension]string `json:"text,omitempty"`
	Hands    map[policy.Dimension]hand   `json:"hands,omitempty"`
	Replaced []replacedText              `json:"replaced,omitempty"`
	Heard    heard                       `json:"heard,omitempty"`
}

// replacedText is what one person typed before another, who had not seen it,
// typed something else there. It is shown beside its field until somebody takes
// it up.
type replacedText struct {
	Dimension policy.Dimension `json:"dimension"`
	By        string           `json:"by"`
	At        time.Time        `json:"at"`
	Text      string           `json:"text"`
}

// reviewDraftOf is the draft of a review, which begins with what was handed in.
func (a *App) reviewDraftOf(u policy.Unit, year int) draftAt[reviewDraft] {
	return draftAt[reviewDraft]{
		id: fmt.Sprintf("review/%s/%d", u.Code, year),
		blank: func(ctx context.Context) (d reviewDraft, err error) {
			d.Text, err = a.handedIn(ctx, u, year)
			return d, err
		},
	}
}

// reviewMeta reads which review a form is of, and what stood in its fields when
// it opened.
func reviewMeta(r Request) (unit string, year int, bases []string) {
	words := strings.Fields(r.Meta)
	if len(words) < 2 {
		return "", 0, nil
	}
	year, err := strconv.Atoi(words[1])
	if err != nil {
		return "", 0, nil
	}
	return words[0], year, words[2:]
}

// evaluationTyped keeps what somebody types, as they type.
func evaluationTyped(ctx context.Context, a *App, r Request) (Answer, error) {
	return Answer{}, a.keepReview(ctx, r, keystroke)
}

// evaluationClosed keeps what stood in a window that was closed.
func evaluationClosed(ctx context.Context, a *App, r Request) (Answer, error) {
	return Answer{}, a.keepReview(ctx, r, shutting)
}

// keepReview brings the form's words into the draft. What was sent off is all
// that its person wants to say; what was only typed may come late.
func (a *App) keepReview(ctx context.Context, r Request, how howSaved) error {
	s, err := a.state(ctx)
	if err != nil {
		return err
	}
	unit, year, bases := reviewMeta(r)
	u := s.Units.At(unit)
	if !s.May(r.User, policy.ReviewOneself, unit) {
		return policy.Refuse(policy.NotYourUnit, "", "", "unit", unit)
	}
	if ref := policy.ReviewOpen(u, year, policy.DateOf(r.Now)); ref != nil {
		return readable(s, r, ref)
	}
	_, err = a.reviewDraftOf(u, year).revise(ctx, a, func(d *reviewDraft) error {
		if how == keystroke && d.Heard.overtaken(r) || how == submitted && d.Heard.repeated(r) {
			return nil
		}
		d.put(r, bases, how)
		switch how {
		case submitted:
			d.Heard.send(r)
		case shutting:
			d.Heard.shutting(r)
		case keystroke:
		}
		return nil
	})
	return err
}

// put takes over the fields in which something was typed: whatever stands as it
// stood when the form opened may be older than the draft.
func (d *reviewDraft) put(r Request, bases []string, how howSaved) {
	for i, dim := range policy.Dimensions() {
		last := d.Hands[dim]
		here := last.By == r.User && last.View == r.View
		if _, there := r.Form[string(dim)]; !there && (how != keystroke || !here) {
			continue // not shown, or empty from the start
		}
		base := "" // a window from an earlier release names none
		if i < len(bases) {
			base = bases[i]
		}
		mine := policy.Text(r.Form.Get(string(dim)))
		if mine == d.Text[dim] || token(mine) == base && (how == shutting || !here) {
			continue
		}
		d.write(dim, mine, base, r)
	}
}

// write puts the words into their dimension. Those of somebody else that their
// author had not seen are kept beside them.
func (d *reviewDraft) write(dim policy.Dimension, mine, base string, r Request) {
	was, last := d.Text[dim], d.Hands[dim]
	if was != "" && last.By != r.User && token(was) != base {
		d.Replaced = append(d.Replaced, replacedText{Dimension: dim, By: last.By, At: last.At, Text: was})
	}
	if d.Text == nil {
		d.Text = map[policy.Dimension]string{}
	}
	if d.Hands == nil {
		d.Hands = map[policy.Dimension]hand{}
	}
	d.Text[dim], d.Hands[dim] = mine, hand{By: r.User, At: r.Now, View: r.View}
	d.Replaced = slices.DeleteFunc(d.Replaced, func(old replacedText) bool { return old.Dimension == dim && strings.Contains(mine, old.Text) })
}
