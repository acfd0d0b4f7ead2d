package report

import (
	"cmp"
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// clashForm shows two texts for one cell: the one that stands in the draft, and
// one that was typed while somebody else wrote there. What stands in the field
// is what the cell will say.
func clashForm(v commands.Reader, b About, c policy.Cell, draft Draft, late aside) *slack.ModalViewRequest {
	place := strings.Join([]string{b.value(), c.String(), late.ID, ui.Token(late.Text), ui.Token(draft.at(c))}, " ")
	author := draft.Hands[c.String()]
	blocks := []slack.Block{
		ui.Section("*" + cellName(v, c) + "*\n" + reportCalled(v, b)),
		ui.Section(text.T{ZH: "草稿中现有的内容（%s，%s）：", EN: "In the draft now (%s, %s):"}.F(v.Lang, ui.Mention(author.By), text.Clock(v.Lang, author.At, v.Today))),
	}
	blocks = append(blocks, ui.TypedOut("", cmp.Or(draft.at(c), text.T{ZH: "（已清空）", EN: "(emptied)"}.In(v.Lang)))...)
	mine := text.T{ZH: "下面是您的内容（%s），尚未并入。请合并后保存，以输入框中的内容为准。", EN: "Below is yours (%s), not in the draft yet. Bring both together: what stands in the field is kept."}.
		F(v.Lang, text.Clock(v.Lang, late.At, v.Today))
	if late.By != v.Person {
		mine = text.T{ZH: "下面是 %s 的内容（%s），尚未并入。请合并后保存，以输入框中的内容为准。", EN: "Below is what %s typed (%s), not in the draft yet. Bring both together: what stands in the field is kept."}.
			F(v.Lang, ui.Mention(late.By), text.Clock(v.Lang, late.At, v.Today))
	}
	blocks = append(blocks, ui.Section(mine))
	label := text.Part(v.Lang, c.Part)
	for i, piece := range spread(late.Text) {
		blocks = append(blocks, commands.Autosaved(ui.FreshID(PartName(c.Part, i), place, piece), "report.aside", label, "", piece))
		label = text.Part(v.Lang, c.Part) + text.T{ZH: "（续%d）", EN: " (continued, %d)"}.F(v.Lang, i+1)
	}
	keep := slack.NewCheckboxGroupsBlockElement(ui.Field, ui.Option("keep", text.T{ZH: "保留草稿中现有的内容，不用输入框中的", EN: "leave the draft as it is; drop what is in the field"}.In(v.Lang)))
	blocks = append(blocks, ui.Optional(ui.Input(ui.FreshID("keep", place), text.T{ZH: "或者", EN: "Or"}.In(v.Lang), "", keep)))
	m := ui.Modal(v.Lang, "report.clash", text.T{ZH: "两处内容不一致", EN: "Two texts"}, text.T{ZH: "保存并继续", EN: "Save and go on"}, blocks...)
	m.PrivateMetadata = place
	return ui.Autosaves(v.Lang, m)
}

// clashWindow is what somebody has in that form.
type clashWindow struct {
	About

	cell       policy.Cell
	id         string // of the text that was kept aside
	seen, base string // tokens of that text and of the cell's, as shown
	mine       string
	found      bool // there is anything in the field
	keep       bool // the cell is to stay as it is
}

func readClashWindow(ctx context.Context, a *commands.App, r commands.Request) (w clashWindow, err error) {
	b, err := findOwn(ctx, a, r, r.Meta)
	if err != nil {
		return w, err
	}
	words := strings.Fields(b.rest)
	if len(words) != 4 {
		return w, commands.StaleWindowError{Value: r.Meta}
	}
	cell, ok := policy.ParseCell(words[0])
	if !ok {
		return w, commands.StaleWindowError{Value: r.Meta}
	}
	fields, _ := ui.Named(r.Form)
	w = clashWindow{About: b, cell: cell, id: words[1], seen: words[2], base: words[3], keep: fields.Get("keep") != ""}
	w.mine, _, w.found = partOf(fields, cell.Part)
	return w, nil
}

// within is the request with the two texts as a window of their own: the duty's
// form, which stood in the same view, may have another text kept aside.
func (w clashWindow) within(r commands.Request) commands.Request {
	r.View += "/" + w.id
	return r
}

// typed keeps what is in the field where it was: aside.
func (w clashWindow) typed(d *Draft, r commands.Request) {
	own := d.ownAside(w.cell, r)
	if d.Heard.Shut(r) {
		own = -1
	}
	for i, late := range d.Aside[w.cell.String()] {
		if own < 0 && late.ID == w.id && late.By == r.User && ui.Token(late.Text) == w.seen {
			own = i // this window goes on where that one stopped
		}
	}
	d.keepAside(w.cell, w.mine, r, own)
}

// settle makes one text of the two; again says that there is a third by now.
func (w clashWindow) settle(d *Draft, r commands.Request) (again bool) {
	last := d.Hands[w.cell.String()]
	here := last.By == r.User && last.View == r.View && !d.Heard.Sent(r)
	switch now := d.at(w.cell); {
	case w.keep:
	case w.base == ui.Token(now), w.mine == now, here:
		d.Write(w.cell, w.mine, r)
	default:
		w.typed(d, r)
		return true
	}
	if late, ok := d.asideOf(w.cell, w.id); ok && (ui.Token(late.Text) == w.seen || late.By == r.User && late.View == r.View) {
		d.drop(w.cell, w.id)
	}
	if own := d.ownAside(w.cell, r); own >= 0 {
		d.drop(w.cell, d.Aside[w.cell.String()][own].ID)
	}
	return false
}

// reportClash opens the two texts: "unit period cell id".
func reportClash(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	b, err := findOwn(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	draft, err := DraftOf(ctx, a, b)
	if err != nil {
		return commands.Answer{}, err
	}
	named, id, _ := strings.Cut(b.rest, " ")
	cell, _ := policy.ParseCell(named)
	late, ok := draft.asideOf(cell, id)
	if !ok {
		return reportShow(ctx, a, r, b) // somebody has seen to it
	}
	return commands.Answer{Modal: clashForm(a.Reader(r), b, cell, draft, late)}, nil
}

// Aside keeps what somebody types over the two texts, as they type.
func Aside(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	w, err := readClashWindow(ctx, a, r)
	if err != nil || !w.found {
		return commands.Answer{}, err
	}
	r = w.within(r)
	_, err = Redraft(ctx, a, w.About, func(d *Draft) error {
		if !d.Heard.Overtaken(r) {
			w.keepTyped(d, r)
		}
		return nil
	})
	return commands.Answer{}, err
}

func (w clashWindow) keepTyped(d *Draft, r commands.Request) {
	if late, ok := d.asideOf(w.cell, w.id); !ok || w.mine != late.Text {
		w.typed(d, r)
	}
}

func reportClashClosed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	w, err := readClashWindow(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	if r = w.within(r); w.found && ui.Token(w.mine) != w.seen {
		_, err := Redraft(ctx, a, w.About, func(d *Draft) error {
			w.keepTyped(d, r)
			d.Heard.Shutting(r)
			return nil
		})
		if err != nil {
			return commands.Answer{}, err
		}
	}
	v := a.Reader(r)
	return commands.Answer{Message: draftSaved(v, w.About, w.cell.Duty, []string{
		text.T{ZH: "其中%s有两处内容尚未合并，下次打开时先行处理。", EN: "Of %s there are two texts to bring together; they come first the next time."}.F(r.Lang, cellName(v, w.cell)),
	})}, nil
}

func reportClashSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	w, err := readClashWindow(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	again, own := false, w.within(r)
	draft, err := Redraft(ctx, a, w.About, func(d *Draft) error {
		if again = false; d.Heard.Repeated(own) {
			return nil
		}
		again = w.settle(d, own)
		d.Heard.Send(own)
		return nil
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if again && !w.closed() {
		late := draft.Aside[w.cell.String()][draft.ownAside(w.cell, own)]
		return commands.Answer{Modal: clashForm(a.Reader(r), w.About, w.cell, draft, late)}, nil
	}
	return goOn(ctx, a, r, w.About, w.cell.Duty, draft, 0)
}
