package commands

import (
	"bytes"
	"context"
	"encoding/json"
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

func reviewDraftID(u policy.Unit, year int) string { return fmt.Sprintf("review/%s/%d", u.Code, year) }

// reviewDraft is the draft, which begins with what was handed in.
func (a *App) reviewDraft(ctx context.Context, u policy.Unit, year int) (reviewDraft, error) {
	_, _, d, err := a.readReview(ctx, u, year)
	return d, err
}

func (a *App) readReview(ctx context.Context, u policy.Unit, year int) (n int, body []byte, d reviewDraft, err error) {
	n, body, err = a.DB.Newest(ctx, reviewDraftID(u, year))
	switch {
	case err != nil:
		return 0, nil, d, fmt.Errorf("read the draft of a self-review: %w", err)
	case n == 0:
		d.Text, err = a.handedIn(ctx, u, year)
		return 0, nil, d, err
	}
	if err := json.Unmarshal(body, &d); err != nil {
		return 0, nil, d, fmt.Errorf("read the draft of a self-review: %w", err)
	}
	return n, body, d, nil
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
	for range rewrites {
		n, before, d, err := a.readReview(ctx, u, year)
		if err != nil {
			return err
		}
		if how == keystroke && d.Heard.overtaken(r) {
			return nil
		}
		if how == submitted && d.Heard.repeated(r) {
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
		body, err := json.Marshal(d)
		if err != nil {
			return fmt.Errorf("keep the draft of a self-review: %w", err)
		}
		if bytes.Equal(body, before) {
			return nil
		}
		switch ok, err := a.DB.Revise(ctx, reviewDraftID(u, year), n, body); {
		case err != nil:
			return fmt.Errorf("keep the draft of a self-review: %w", err)
		case ok:
			return nil
		}
	}
	return fmt.Errorf("keep the draft of a self-review: %w", errTooBusy)
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
