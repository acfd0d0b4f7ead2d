package evaluation

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reviewDraft is a unit's self-review at work: one text that its people share,
// kept as it is typed.
type reviewDraft struct {
	Text     map[policy.Dimension]string        `json:"text,omitempty"` // of a criterion's proof, too, as "proof." and its key
	Hands    map[policy.Dimension]commands.Hand `json:"hands,omitempty"`
	Files    []policy.ProofFile                 `json:"files,omitempty"`
	Replaced []replacedText                     `json:"replaced,omitempty"`
	Heard    commands.Heard                     `json:"heard,omitempty"`
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
func reviewDraftOf(a *commands.App, u policy.Unit, year int) commands.DraftAt[reviewDraft] {
	return commands.DraftAt[reviewDraft]{
		Id: fmt.Sprintf("review/%s/%d", u.Code, year),
		Blank: func(ctx context.Context) (d reviewDraft, err error) {
			said, err := reviewAt(ctx, a, u, year)
			d.Text, d.Files = said.Text, said.Files
			for key, proof := range said.Proofs {
				d.Text[proofField(key)] = proof
			}
			return d, err
		},
	}
}

// reviewMeta reads which review a form is of, and what stood in its fields when
// it opened.
func reviewMeta(r commands.Request) (unit string, year int, bases []string) {
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

// Typed keeps what somebody types, as they type.
func Typed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{}, keepReview(ctx, a, r, commands.Keystroke)
}

// Closed keeps what stood in a window that was closed, its files as well.
func Closed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if err := keepReview(ctx, a, r, commands.Shutting); err != nil {
		return commands.Answer{}, err
	}
	r.Form = r.Keepable()
	maps.DeleteFunc(r.Form, func(block string, _ []string) bool { return strings.HasPrefix(block, removeField) })
	draft, err := reviewDraftIn(ctx, a, r)
	if err == nil {
		_, _, err = keepFiles(ctx, a, r, draft)
	}
	return commands.Answer{}, err
}

// reviewDraftIn is the draft of the review that the form is of.
func reviewDraftIn(ctx context.Context, a *commands.App, r commands.Request) (commands.DraftAt[reviewDraft], error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.DraftAt[reviewDraft]{}, err
	}
	unit, year, _ := reviewMeta(r)
	return reviewDraftOf(a, s.Units.At(unit), year), nil
}

// keepReview brings the form's words into the draft. What was sent off is all
// that its person wants to say; what was only typed may come late.
func keepReview(ctx context.Context, a *commands.App, r commands.Request, how commands.HowSaved) error {
	s, err := a.State(ctx)
	if err != nil {
		return err
	}
	unit, year, bases := reviewMeta(r)
	u := s.Units.At(unit)
	if !s.May(r.User, policy.ReviewOneself, unit) {
		return policy.Refuse(policy.NotYourUnit, "", "", "unit", unit)
	}
	if ref := policy.ReviewOpen(u, year, policy.DateOf(r.Now)); ref != nil {
		return commands.Readable(s, r, ref)
	}
	_, err = reviewDraftOf(a, u, year).Revise(ctx, a, func(d *reviewDraft) error {
		if how == commands.Keystroke && d.Heard.Overtaken(r) || how == commands.Submitted && d.Heard.Repeated(r) {
			return nil
		}
		d.put(r, reviewFields(s, year), bases, how)
		switch how {
		case commands.Submitted:
			d.Heard.Send(r)
		case commands.Shutting:
			d.Heard.Shutting(r)
		case commands.Keystroke:
		}
		return nil
	})
	return err
}

// proofField is the field in which a criterion is proved.
func proofField(criterion string) policy.Dimension { return policy.Dimension("proof." + criterion) }

// reviewFields are the fields of the form: the dimensions, and the proofs that are asked
// for.
func reviewFields(s policy.State, year int) []policy.Dimension {
	rub := s.Round(year).Rubric
	var fields []policy.Dimension
	for _, d := range rub.Dimensions {
		fields = append(fields, policy.Dimension(d.Key))
		for _, c := range rub.Of(d.Key) {
			if c.Evidence {
				fields = append(fields, proofField(c.Key))
			}
		}
	}
	return fields
}

// put takes over the fields in which something was typed: whatever stands as it
// stood when the form opened may be older than the draft.
func (d *reviewDraft) put(r commands.Request, fields []policy.Dimension, bases []string, how commands.HowSaved) {
	for i, dim := range fields {
		last := d.Hands[dim]
		here := last.By == r.User && last.View == r.View
		if _, there := r.Form[string(dim)]; !there && (how != commands.Keystroke || !here) {
			continue // not shown, or empty from the start
		}
		base := "" // a window from an earlier release names none
		if i < len(bases) {
			base = bases[i]
		}
		mine := policy.Text(r.Form.Get(string(dim)))
		if mine == d.Text[dim] || ui.Token(mine) == base && (how == commands.Shutting || !here) {
			continue
		}
		d.write(dim, mine, base, r)
	}
}

// write puts the words into their dimension. Those of somebody else that their
// author had not seen are kept beside them.
func (d *reviewDraft) write(dim policy.Dimension, mine, base string, r commands.Request) {
	was, last := d.Text[dim], d.Hands[dim]
	if was != "" && last.By != r.User && ui.Token(was) != base {
		d.Replaced = append(d.Replaced, replacedText{Dimension: dim, By: last.By, At: last.At, Text: was})
	}
	if d.Text == nil {
		d.Text = map[policy.Dimension]string{}
	}
	if d.Hands == nil {
		d.Hands = map[policy.Dimension]commands.Hand{}
	}
	d.Text[dim], d.Hands[dim] = mine, commands.Hand{By: r.User, At: r.Now, View: r.View}
	d.Replaced = slices.DeleteFunc(d.Replaced, func(old replacedText) bool { return old.Dimension == dim && strings.Contains(mine, old.Text) })
}
