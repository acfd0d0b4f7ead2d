package commands

import (
	"context"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// dutyWindow is what somebody has in a duty's form.
type dutyWindow struct {
	about

	duty   policy.Duty
	bases  []string // by part: token of what stood there, unseen if the form doesn't show it
	shown  []string // keys of the facts that it offers
	fields Form
	ids    map[string]string // the block id of each field
}

// dutyWindow reads the form of a duty. One from an earlier release names
// neither bases nor facts.
func (a *App) dutyWindow(ctx context.Context, r Request) (w dutyWindow, err error) {
	b, d, more, err := a.dutyOf(ctx, r, r.Meta)
	if err != nil {
		return w, err
	}
	w = dutyWindow{about: b, duty: d, bases: make([]string, policy.Parts)}
	copy(w.bases, more)
	if len(more) > policy.Parts {
		w.shown = strings.Split(more[policy.Parts], ",")
	}
	w.fields, w.ids = named(r.Form)
	return w, nil
}

// How a form reached us says what an empty field means.
type howSaved int

const (
	keystroke howSaved = iota // a field has just changed
	shutting                  // the window was closed; its fields may be as they were in the beginning
	submitted                 // all of it is what the person wants
)

// edits are the parts that the window changes.
func (w dutyWindow) edits(draft reportDraft, r Request, how howSaved) []edit {
	var all []edit
	for p := range policy.Parts {
		c := policy.Cell{Duty: w.duty, Part: p}
		mine, _, found := partOf(w.fields, p)
		last := draft.Hands[c.String()]
		here := last.By == r.User && last.View == r.View && w.bases[p] != ""
		switch {
		case w.bases[p] == unseen:
			continue
		case how == shutting && (!found || token(mine) == w.bases[p]):
			continue
		case how == keystroke && !found && r.Value != "" && !here:
			continue // another field was typed in; this one may be empty or untold
		}
		all = append(all, edit{cell: c, mine: mine, base: w.bases[p]})
	}
	return all
}

// put brings the window's words into the draft, and says which cells they
// could not go into.
func (w dutyWindow) put(draft *reportDraft, r Request, how howSaved) (apart []policy.Cell) {
	again := how != shutting && draft.Heard.sent(r)
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
	case how == submitted:
		delete(draft.Links, key)
	}
	return apart
}

// reportCell keeps what somebody types, as they type. It answers nothing: a
// window that speaks up at every character can't be typed in. Whoever may not
// write any more hears of it when they save.
func reportCell(ctx context.Context, a *App, r Request) (Answer, error) {
	return Answer{}, a.autosave(ctx, r)
}

func (a *App) autosave(ctx context.Context, r Request) error {
	w, err := a.dutyWindow(ctx, r)
	if err != nil {
		return err
	}
	_, err = a.redraft(ctx, w.about, func(d *reportDraft) error {
		if d.Heard.overtaken(r) {
			return nil
		}
		w.put(d, r, keystroke)
		return nil
	})
	return err
}

// reportMore keeps what was typed and shows the form anew, with another field
// wherever the last one is full.
func reportMore(ctx context.Context, a *App, r Request) (Answer, error) {
	if err := a.autosave(ctx, r); err != nil {
		return Answer{}, err
	}
	return reportDuty(ctx, a, r)
}

// reportDutyClosed keeps what stood in a window that was closed, and says where
// it is.
func reportDutyClosed(ctx context.Context, a *App, r Request) (Answer, error) {
	w, err := a.dutyWindow(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	brought, problems, err := a.bringFiles(ctx, w.duty, w.fields["files"], r.Lang)
	if err != nil {
		return Answer{}, err
	}
	draft, err := a.redraft(ctx, w.about, func(d *reportDraft) error {
		w.put(d, r, shutting)
		d.Heard.shutting(r)
		if len(d.Exhibits)+len(brought) <= policy.MaxExhibits {
			d.attach(brought...)
		}
		return nil
	})
	if err != nil {
		return Answer{}, err
	}
	if !draft.touched(w.duty, r) && len(brought) == 0 && len(problems) == 0 {
		return Answer{}, nil // looked at, not written in
	}
	return Answer{Message: a.reader(r).kept(w.about, w.duty, problems)}, nil
}

// touched says whether the duty holds words from this very window.
func (d reportDraft) touched(duty policy.Duty, r Request) bool {
	for p := range policy.Parts {
		c := policy.Cell{Duty: duty, Part: p}
		if h := d.Hands[c.String()]; h.By == r.User && h.View == r.View || d.ownAside(c, r) >= 0 {
			return true
		}
	}
	return d.Links[linksKey(duty, r.User)] != ""
}

// kept tells somebody who closed a window where their words are.
func (v reader) kept(b about, d policy.Duty, problems []string) *Message {
	say := text.T{ZH: "📝 *%s · %s* 已填内容均已保存为草稿。", EN: "📝 *%s · %s*: what you typed is kept in the draft."}.F(v.lang, v.reportCalled(b), v.dutyName(d))
	if len(problems) > 0 {
		say += "\n" + esc(strings.Join(problems, "\n"))
	}
	on := button("report.duty", fmt.Sprintf("%s %d", b.value(), d), text.T{ZH: "继续填写", EN: "Go on writing"}.In(v.lang))
	return &Message{Text: say, Blocks: []slack.Block{section(say), row(on)}}
}

// reportDutySubmit keeps what was written. A duty that is all written leads on
// to the next that is not, or that went back, in the same window; else the card
// shows where the report stands.
func reportDutySubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	w, err := a.dutyWindow(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	// The words first: whatever is wrong with the files, they are kept.
	var apart []policy.Cell
	again := false
	draft, err := a.redraft(ctx, w.about, func(d *reportDraft) error {
		if again = d.Heard.repeated(r); again {
			return nil
		}
		apart = w.put(d, r, submitted)
		return nil
	})
	if err != nil {
		return Answer{}, err
	}
	if again {
		return a.goOn(ctx, r, w.about, w.duty, draft, w.next())
	}
	if wrong := w.tooLong(r); len(wrong) > 0 {
		return Answer{Errors: wrong}, nil
	}
	draft, wrong, err := a.saveProofs(ctx, r, w, draft, apart)
	if err != nil || len(wrong) > 0 {
		return Answer{Errors: wrong}, err
	}
	return a.goOn(ctx, r, w.about, w.duty, draft, w.next())
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
func (w dutyWindow) tooLong(r Request) map[string]string {
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
func (a *App) goOn(ctx context.Context, r Request, b about, d policy.Duty, draft reportDraft, from int) (Answer, error) {
	v := a.reader(r)
	if b.closed() {
		return Answer{Message: said(text.T{
			ZH: "*%s* 已签发报送，刚才的修改存为草稿，未并入已报送的版本。需要更改的，请由首席数据官撤回，或待市局退回后重新提请签发。",
			EN: "*%s* is filed already. What you changed is kept as a draft and is not in what was filed: the CDO can take the report back, or the bureau return it.",
		}.F(r.Lang, v.reportCalled(b)))}, nil
	}
	if from > 0 {
		return Answer{Modal: v.dutyForm(b, d, draft, "", from)}, nil
	}
	for p := range policy.Parts {
		if draft.ownAside(policy.Cell{Duty: d, Part: p}, r) >= 0 {
			return a.dutyOrClash(ctx, r, b, d, draft)
		}
	}
	if next, more := b.unfinished(draft, d); more && draft.Text.Filled(d) == policy.Parts {
		return a.dutyOrClash(ctx, r, b, next, draft)
	}
	return Answer{Message: v.reportCard(b, draft), Fresh: true}, nil
}
