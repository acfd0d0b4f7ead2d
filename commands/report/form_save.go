package report

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// dutyWindow is what somebody has in a duty's form.
type dutyWindow struct {
	About

	duty   policy.Duty
	bases  []string // by part: token of what stood there, unseen if the form doesn't show it
	shown  []string // keys of the facts that it offers
	fields ui.Form
	ids    map[string]string // the block id of each field
}

// readDutyWindow reads the form of a duty. One from an earlier release names
// neither bases nor facts.
func readDutyWindow(ctx context.Context, a *commands.App, r commands.Request) (w dutyWindow, err error) {
	b, d, more, err := dutyOf(ctx, a, r, r.Meta)
	if err != nil {
		return w, err
	}
	w = dutyWindow{About: b, duty: d, bases: make([]string, policy.Parts)}
	copy(w.bases, more)
	if len(more) > policy.Parts {
		w.shown = strings.Split(more[policy.Parts], ",")
	}
	w.fields, w.ids = ui.Named(r.Form)
	return w, nil
}

// edits are the parts that the window changes.
func (w dutyWindow) edits(draft Draft, r commands.Request, how commands.HowSaved) []edit {
	var all []edit
	for p := range policy.Parts {
		c := policy.Cell{Duty: w.duty, Part: p}
		mine, _, found := partOf(w.fields, p)
		last := draft.Hands[c.String()]
		here := last.By == r.User && last.View == r.View && w.bases[p] != ""
		switch {
		case w.bases[p] == unseen:
			continue
		case how == commands.Shutting && (!found || ui.Token(mine) == w.bases[p]):
			continue
		case how == commands.Keystroke && !found && r.Value != "" && !here:
			continue // another field was typed in; this one may be empty or untold
		}
		all = append(all, edit{cell: c, mine: mine, base: w.bases[p]})
	}
	return all
}

// put brings the window's words into the draft, and says which cells they
// could not go into.
func (w dutyWindow) put(draft *Draft, r commands.Request, how commands.HowSaved) (apart []policy.Cell) {
	again := how != commands.Shutting && draft.Heard.Sent(r)
	for _, e := range w.edits(*draft, r, how) {
		e.again = again
		if draft.place(e, r) {
			apart = append(apart, e.cell)
		}
	}
	links, found := strings.TrimSpace(w.fields.Get("links")), len(w.fields["links"]) > 0
	key := linksKey(w.duty, r.User)
	switch {
	case found:
		if draft.Links == nil {
			draft.Links = map[string]string{}
		}
		draft.Links[key] = links
	case how == commands.Submitted:
		delete(draft.Links, key)
	}
	return apart
}

// Cell keeps what somebody types, as they type. It answers nothing: a
// window that speaks up at every character can't be typed in. Whoever may not
// write any more hears of it when they save.
func Cell(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{}, autosave(ctx, a, r)
}

func autosave(ctx context.Context, a *commands.App, r commands.Request) error {
	w, err := readDutyWindow(ctx, a, r)
	if err != nil {
		return err
	}
	_, err = Redraft(ctx, a, w.About, func(d *Draft) error {
		if d.Heard.Overtaken(r) {
			return nil
		}
		w.put(d, r, commands.Keystroke)
		return nil
	})
	return err
}

// reportMore keeps what was typed and shows the form anew, with another field
// wherever the last one is full.
func reportMore(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if err := autosave(ctx, a, r); err != nil {
		return commands.Answer{}, err
	}
	return reportDuty(ctx, a, r)
}

// reportDutyClosed keeps what stood in a window that was closed, and says where
// it is.
func reportDutyClosed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	w, err := readDutyWindow(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	brought, problems, err := bringFiles(ctx, a, w.duty, w.fields["files"], r.Lang)
	if err != nil {
		return commands.Answer{}, err
	}
	draft, err := Redraft(ctx, a, w.About, func(d *Draft) error {
		w.put(d, r, commands.Shutting)
		d.Heard.Shutting(r)
		if len(d.Exhibits)+len(brought) <= policy.MaxExhibits {
			d.attach(brought...)
		}
		return nil
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if !draft.touched(w.duty, r) && len(brought) == 0 && len(problems) == 0 {
		return commands.Answer{}, nil // looked at, not written in
	}
	return commands.Answer{Message: draftSaved(a.Reader(r), w.About, w.duty, problems)}, nil
}

// touched says whether the duty holds words from this very window.
func (d Draft) touched(duty policy.Duty, r commands.Request) bool {
	for p := range policy.Parts {
		c := policy.Cell{Duty: duty, Part: p}
		if h := d.Hands[c.String()]; h.By == r.User && h.View == r.View || d.ownAside(c, r) >= 0 {
			return true
		}
	}
	return d.Links[linksKey(duty, r.User)] != ""
}

// draftSaved tells somebody who closed a window where their words are.
func draftSaved(v commands.Reader, b About, d policy.Duty, problems []string) *ui.Message {
	say := text.T{ZH: "📝 *%s · %s* 已填内容均已保存为草稿。", EN: "📝 *%s · %s*: what you typed is kept in the draft."}.F(v.Lang, reportCalled(v, b), dutyName(v, d))
	if len(problems) > 0 {
		say += "\n" + ui.Esc(strings.Join(problems, "\n"))
	}
	on := ui.Button("report.duty", fmt.Sprintf("%s %d", b.value(), d), text.T{ZH: "继续填写", EN: "Go on writing"}.In(v.Lang))
	return &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(on)}}
}

// DutySubmit keeps what was written. A duty that is all written leads on
// to the next that is not, or that went back, in the same window; else the card
// shows where the report stands.
func DutySubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	w, err := readDutyWindow(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	// The words first: whatever is wrong with the files, they are kept.
	var apart []policy.Cell
	again := false
	draft, err := Redraft(ctx, a, w.About, func(d *Draft) error {
		if again = d.Heard.Repeated(r); again {
			return nil
		}
		apart = w.put(d, r, commands.Submitted)
		return nil
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if again {
		return goOn(ctx, a, r, w.About, w.duty, draft, w.next())
	}
	if wrong := w.tooLong(r); len(wrong) > 0 {
		return commands.Answer{Errors: wrong}, nil
	}
	draft, wrong, err := saveProofs(ctx, a, r, w, draft, apart)
	if err != nil || len(wrong) > 0 {
		return commands.Answer{Errors: wrong}, err
	}
	return goOn(ctx, a, r, w.About, w.duty, draft, w.next())
}

// next is the first part that the form did not show, 0 when it showed the last.
func (w dutyWindow) next() int {
	for p := policy.Parts - 1; p > 0 && w.bases[p] == unseen; p-- {
		if w.bases[p-1] != unseen {
			return p
		}
	}
	return 0
}

// tooLong says under the last field of a part that it says too much.
func (w dutyWindow) tooLong(r commands.Request) map[string]string {
	wrong := map[string]string{}
	for p := range policy.Parts {
		mine, last, _ := partOf(w.fields, p)
		if n := utf8.RuneCountInString(mine); n > policy.MaxPart {
			wrong[w.ids[last]] = text.T{
				ZH: "共%d字，超过%d字的上限。内容已存入草稿，请精简后再保存。",
				EN: "These are %d characters; the most is %d. The text is kept in the draft; please make it shorter.",
			}.F(r.Lang, n, policy.MaxPart)
		}
	}
	return wrong
}

// goOn leads from a duty that was saved to what comes next.
func goOn(ctx context.Context, a *commands.App, r commands.Request, b About, d policy.Duty, draft Draft, from int) (commands.Answer, error) {
	v := a.Reader(r)
	if b.closed() {
		return commands.Answer{Message: ui.Said(text.T{
			ZH: "*%s* 已签发报送，刚才的修改存为草稿，未并入已报送的版本。需要更改的，请由首席数据官撤回，或待市局退回后重新提请签发。",
			EN: "*%s* is filed already. What you changed is kept as a draft and is not in what was filed: the CDO can take the report back, or the bureau return it.",
		}.F(r.Lang, reportCalled(v, b)))}, nil
	}
	if from > 0 {
		return commands.Answer{Modal: dutyForm(v, b, d, draft, "", from)}, nil
	}
	for p := range policy.Parts {
		if draft.ownAside(policy.Cell{Duty: d, Part: p}, r) >= 0 {
			return dutyOrClash(ctx, a, r, b, d, draft)
		}
	}
	if next, more := b.unfinished(draft, d); more && draft.Text.Filled(d) == policy.Parts {
		return dutyOrClash(ctx, a, r, b, next, draft)
	}
	return commands.Answer{Message: reportCard(v, b, draft), Fresh: true}, nil
}
