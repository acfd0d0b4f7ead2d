package commands

import (
	"cmp"
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// clashForm shows two texts for one cell: the one that stands in the draft, and
// one that was typed while somebody else wrote there. What stands in the field
// is what the cell will say.
func (v reader) clashForm(b about, c policy.Cell, draft reportDraft, late aside) *slack.ModalViewRequest {
	place := strings.Join([]string{b.value(), c.String(), late.ID, token(late.Text), token(draft.at(c))}, " ")
	author := draft.Hands[c.String()]
	blocks := []slack.Block{
		section("*" + v.spot(c) + "*\n" + v.reportCalled(b)),
		section(text.T{ZH: "草稿中现有的内容（%s，%s）：", EN: "In the draft now (%s, %s):"}.F(v.lang, mention(author.By), text.Clock(v.lang, author.At, v.today))),
	}
	blocks = append(blocks, typedOut("", cmp.Or(draft.at(c), text.T{ZH: "（已清空）", EN: "(emptied)"}.In(v.lang)))...)
	mine := text.T{ZH: "下面是您的内容（%s），尚未并入。请合并后保存，以输入框中的内容为准。", EN: "Below is yours (%s), not in the draft yet. Bring both together: what stands in the field is kept."}.
		F(v.lang, text.Clock(v.lang, late.At, v.today))
	if late.By != v.person {
		mine = text.T{ZH: "下面是 %s 的内容（%s），尚未并入。请合并后保存，以输入框中的内容为准。", EN: "Below is what %s typed (%s), not in the draft yet. Bring both together: what stands in the field is kept."}.
			F(v.lang, mention(late.By), text.Clock(v.lang, late.At, v.today))
	}
	blocks = append(blocks, section(mine))
	label := text.Part(v.lang, c.Part)
	for i, piece := range spread(late.Text) {
		blocks = append(blocks, autosaved(freshID(partName(c.Part, i), place, piece), "report.aside", label, "", piece))
		label = text.Part(v.lang, c.Part) + text.T{ZH: "（续%d）", EN: " (continued, %d)"}.F(v.lang, i+1)
	}
	keep := slack.NewCheckboxGroupsBlockElement(field, option("keep", text.T{ZH: "保留草稿中现有的内容，不用输入框中的", EN: "leave the draft as it is; drop what is in the field"}.In(v.lang)))
	blocks = append(blocks, optional(input(freshID("keep", place), text.T{ZH: "或者", EN: "Or"}.In(v.lang), "", keep)))
	m := modal(v.lang, "report.clash", text.T{ZH: "两处内容不一致", EN: "Two texts"}, text.T{ZH: "保存并继续", EN: "Save and go on"}, blocks...)
	m.PrivateMetadata = place
	return autosaves(v.lang, m)
}

// clashWindow is what somebody has in that form.
type clashWindow struct {
	about

	cell       policy.Cell
	id         string // of the text that was kept aside
	seen, base string // tokens of that text and of the cell's, as shown
	mine       string
	found      bool // there is anything in the field
	keep       bool // the cell is to stay as it is
}

func (a *App) clashWindow(ctx context.Context, r Request) (w clashWindow, err error) {
	b, rest, err := a.reportOf(ctx, r, r.Meta)
	if err != nil {
		return w, err
	}
	if !mayDraft(b, r.User) {
		return w, readable(b.state, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", b.unit.Code))
	}
	words := strings.Fields(rest)
	if len(words) != 4 {
		return w, staleWindowError{r.Meta}
	}
	cell, ok := policy.ParseCell(words[0])
	if !ok {
		return w, staleWindowError{r.Meta}
	}
	fields, _ := named(r.Form)
	w = clashWindow{about: b, cell: cell, id: words[1], seen: words[2], base: words[3], keep: fields.Get("keep") != ""}
	w.mine, _, w.found = partOf(fields, cell.Part)
	return w, nil
}

// within is the request with the two texts as a window of their own: the duty's
// form, which stood in the same view, may have another text kept aside.
func (w clashWindow) within(r Request) Request {
	r.View += "/" + w.id
	return r
}

// typed keeps what is in the field where it was: aside.
func (w clashWindow) typed(d *reportDraft, r Request) {
	own := d.ownAside(w.cell, r)
	if d.Heard.shut(r) {
		own = -1
	}
	for i, late := range d.Aside[w.cell.String()] {
		if own < 0 && late.ID == w.id && late.By == r.User && token(late.Text) == w.seen {
			own = i // this window goes on where that one stopped
		}
	}
	d.keepAside(w.cell, w.mine, r, own)
}

// settle makes one text of the two; again says that there is a third by now.
func (w clashWindow) settle(d *reportDraft, r Request) (again bool) {
	last := d.Hands[w.cell.String()]
	here := last.By == r.User && last.View == r.View && !d.Heard.sent(r)
	switch now := d.at(w.cell); {
	case w.keep:
	case w.base == token(now), w.mine == now, here:
		d.write(w.cell, w.mine, r)
	default:
		w.typed(d, r)
		return true
	}
	if late, ok := d.asideOf(w.cell, w.id); ok && (token(late.Text) == w.seen || late.By == r.User && late.View == r.View) {
		d.drop(w.cell, w.id)
	}
	if own := d.ownAside(w.cell, r); own >= 0 {
		d.drop(w.cell, d.Aside[w.cell.String()][own].ID)
	}
	return false
}

// reportClash opens the two texts: "unit period cell id".
func reportClash(ctx context.Context, a *App, r Request) (Answer, error) {
	b, rest, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	if !mayDraft(b, r.User) {
		return Answer{}, readable(b.state, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", b.unit.Code))
	}
	draft, err := a.draft(ctx, b)
	if err != nil {
		return Answer{}, err
	}
	named, id, _ := strings.Cut(rest, " ")
	cell, _ := policy.ParseCell(named)
	late, ok := draft.asideOf(cell, id)
	if !ok {
		return reportShow(ctx, a, r, b) // somebody has seen to it
	}
	return Answer{Modal: a.reader(r).clashForm(b, cell, draft, late)}, nil
}

// reportAside keeps what somebody types over the two texts, as they type.
func reportAside(ctx context.Context, a *App, r Request) (Answer, error) {
	w, err := a.clashWindow(ctx, r)
	if err != nil || !w.found {
		return Answer{}, err
	}
	r = w.within(r)
	_, err = a.redraft(ctx, w.about, func(d *reportDraft) error {
		if !d.Heard.overtaken(r) {
			w.keepTyped(d, r)
		}
		return nil
	})
	return Answer{}, err
}

func (w clashWindow) keepTyped(d *reportDraft, r Request) {
	if late, ok := d.asideOf(w.cell, w.id); !ok || w.mine != late.Text {
		w.typed(d, r)
	}
}

func reportClashClosed(ctx context.Context, a *App, r Request) (Answer, error) {
	w, err := a.clashWindow(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	if r = w.within(r); w.found && token(w.mine) != w.seen {
		_, err := a.redraft(ctx, w.about, func(d *reportDraft) error {
			w.keepTyped(d, r)
			d.Heard.shutting(r)
			return nil
		})
		if err != nil {
			return Answer{}, err
		}
	}
	v := a.reader(r)
	return Answer{Message: v.kept(w.about, w.cell.Duty, []string{
		text.T{ZH: "其中%s有两处内容尚未合并，下次打开时先行处理。", EN: "Of %s there are two texts to bring together; they come first the next time."}.F(r.Lang, v.spot(w.cell)),
	})}, nil
}

func reportClashSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	w, err := a.clashWindow(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	again, own := false, w.within(r)
	draft, err := a.redraft(ctx, w.about, func(d *reportDraft) error {
		if again = false; d.Heard.repeated(own) {
			return nil
		}
		again = w.settle(d, own)
		d.Heard.send(own)
		return nil
	})
	if err != nil {
		return Answer{}, err
	}
	if again && !w.closed() {
		late := draft.Aside[w.cell.String()][draft.ownAside(w.cell, own)]
		return Answer{Modal: a.reader(r).clashForm(w.about, w.cell, draft, late)}, nil
	}
	return a.goOn(ctx, r, w.about, w.cell.Duty, draft, 0)
}
