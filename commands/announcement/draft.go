package announcement

import (
	"context"
	"slices"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Draft is what somebody of the bureau is about to send. It is kept as
// it is typed, so that a closed window loses nothing.
type Draft struct {
	Title string         `json:"title,omitempty"`
	Text  string         `json:"text,omitempty"`
	Kinds []string       `json:"kinds,omitempty"` // "all", or kinds of units
	Units []string       `json:"units,omitempty"` // chosen one by one
	Files []string       `json:"files,omitempty"` // Slack file ids
	At    time.Time      `json:"at"`
	Heard commands.Heard `json:"heard,omitempty"`
}

// everyUnit is the choice of all units.
const everyUnit = "all"

func announceDraftID(person string) string { return "announce/" + person }

// DraftOf is the announcement that the person has begun.
func DraftOf(ctx context.Context, a *commands.App, person string) (d Draft, held bool, err error) {
	d, _, err = commands.ReadDraft[Draft](ctx, a, announceDraftID(person))
	return d, !d.empty(), err
}

func keepAnnounceDraft(ctx context.Context, a *commands.App, r commands.Request, d Draft) error {
	d.At = r.Now
	return commands.KeepDraft(ctx, a, announceDraftID(r.User), d)
}

// forgetAnnounceDraft leaves of the draft what it has heard, so that a keystroke
// that comes late does not bring it back.
func forgetAnnounceDraft(ctx context.Context, a *commands.App, r commands.Request, d Draft) error {
	return keepAnnounceDraft(ctx, a, r, Draft{Heard: d.Heard})
}

// empty says whether there is nothing in it that somebody could miss.
func (d Draft) empty() bool { return d.Title == "" && d.Text == "" && len(d.Files) == 0 }

// fill takes over what stands in the form. New files take the place of those
// before, which stay where none are chosen.
func (d *Draft) fill(f ui.Form) {
	d.Title, d.Text, d.Kinds, d.Units = f.Get("title"), f.Get("text"), f["to"], f["units"]
	switch {
	case len(f["files"]) > 0:
		d.Files = f["files"]
	case f.Get("drop") != "":
		d.Files = nil
	}
}

// facts are the draft as policy sees it: which units are meant today.
func (d Draft) facts(s policy.State, today policy.Date) policy.AnnouncementFacts {
	f := policy.AnnouncementFacts{Title: d.Title, Text: d.Text, Files: d.Files}
	kinds := ui.Map(d.Kinds, func(k string) policy.UnitKind { return policy.UnitKind(k) })
	for _, u := range s.TakingPart(today) {
		if d.toAll() || slices.Contains(kinds, u.Kind) {
			f.Units = append(f.Units, u.Code)
		}
	}
	for _, code := range d.Units {
		if !slices.Contains(f.Units, code) {
			f.Units = append(f.Units, code)
		}
	}
	return f
}

func (d Draft) toAll() bool { return slices.Contains(d.Kinds, everyUnit) }

// token tells whether what is published is what was previewed.
func (d Draft) token(f policy.AnnouncementFacts) string {
	return ui.Token(strings.Join([]string{d.Title, d.Text, strings.Join(d.Files, ","), strings.Join(slices.Sorted(slices.Values(f.Units)), ",")}, "\x00"))
}

// Typed keeps what somebody types, as they type. What comes late of an
// earlier moment does nothing.
func Typed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if _, err := a.StateFor(ctx, r, policy.Announce); err != nil {
		return commands.Answer{}, err
	}
	d, _, err := DraftOf(ctx, a, r.User)
	if err != nil || d.Heard.Overtaken(r) {
		return commands.Answer{}, err
	}
	d.fill(r.Keepable())
	return commands.Answer{}, keepAnnounceDraft(ctx, a, r, d)
}

// Closed keeps what stood in a window that was closed. Its texts may be
// those that it opened with (the metadata says which), while newer ones are kept.
func Closed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if _, err := a.StateFor(ctx, r, policy.Announce); err != nil {
		return commands.Answer{}, err
	}
	d, _, err := DraftOf(ctx, a, r.User)
	if err != nil {
		return commands.Answer{}, err
	}
	was, f := d, r.Keepable()
	title, text, _ := strings.Cut(r.Meta, " ")
	d.fill(f)
	if f.Get("title") == "" || ui.Token(f.Get("title")) == title {
		d.Title = was.Title
	}
	if f.Get("text") == "" || ui.Token(f.Get("text")) == text {
		d.Text = was.Text
	}
	if d.empty() {
		return commands.Answer{}, nil
	}
	return commands.Answer{}, keepAnnounceDraft(ctx, a, r, d)
}
