package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"cdobot/policy"
)

// announceDraft is what somebody of the bureau is about to send. It is kept as
// it is typed, so that a closed window loses nothing.
type announceDraft struct {
	Title string    `json:"title,omitempty"`
	Text  string    `json:"text,omitempty"`
	Kinds []string  `json:"kinds,omitempty"` // "all", or kinds of units
	Units []string  `json:"units,omitempty"` // chosen one by one
	Files []string  `json:"files,omitempty"` // Slack file ids
	At    time.Time `json:"at"`
	Heard heard     `json:"heard,omitempty"`
}

// everyUnit is the choice of all units.
const everyUnit = "all"

func announceDraftID(person string) string { return "announce/" + person }

func (a *App) announceDraft(ctx context.Context, person string) (d announceDraft, held bool, err error) {
	body, held, err := a.DB.Draft(ctx, announceDraftID(person))
	if err != nil || !held {
		return d, false, err //nolint:wrapcheck // names the draft and what failed
	}
	if err := json.Unmarshal(body, &d); err != nil {
		return d, false, fmt.Errorf("read the draft of an announcement: %w", err)
	}
	return d, !d.empty(), nil
}

func (a *App) keepAnnounceDraft(ctx context.Context, r Request, d announceDraft) error {
	d.At = r.Now
	body, err := json.Marshal(d)
	if err != nil {
		return fmt.Errorf("keep the draft of an announcement: %w", err)
	}
	return a.DB.PutDraft(ctx, announceDraftID(r.User), body) //nolint:wrapcheck // names the draft and what failed
}

// forgetAnnounceDraft leaves of the draft what it has heard, so that a keystroke
// that comes late does not bring it back.
func (a *App) forgetAnnounceDraft(ctx context.Context, r Request, d announceDraft) error {
	return a.keepAnnounceDraft(ctx, r, announceDraft{Heard: d.Heard})
}

// empty says whether there is nothing in it that somebody could miss.
func (d announceDraft) empty() bool { return d.Title == "" && d.Text == "" && len(d.Files) == 0 }

// fill takes over what stands in the form. New files take the place of those
// before, which stay where none are chosen.
func (d *announceDraft) fill(f Form) {
	d.Title, d.Text, d.Kinds, d.Units = f.Get("title"), f.Get("text"), f["to"], f["units"]
	switch {
	case len(f["files"]) > 0:
		d.Files = f["files"]
	case f.Get("drop") != "":
		d.Files = nil
	}
}

// facts are the draft as policy sees it: which units are meant today.
func (d announceDraft) facts(s policy.State, today policy.Date) policy.AnnouncementFacts {
	f := policy.AnnouncementFacts{Title: d.Title, Text: d.Text, Files: d.Files}
	kinds := make([]policy.UnitKind, 0, len(d.Kinds))
	for _, k := range d.Kinds {
		kinds = append(kinds, policy.UnitKind(k))
	}
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

func (d announceDraft) toAll() bool { return slices.Contains(d.Kinds, everyUnit) }

// token tells whether what is published is what was previewed.
func (d announceDraft) token(f policy.AnnouncementFacts) string {
	return token(strings.Join([]string{d.Title, d.Text, strings.Join(d.Files, ","), strings.Join(slices.Sorted(slices.Values(f.Units)), ",")}, "\x00"))
}

// announceTyped keeps what somebody types, as they type. What comes late of an
// earlier moment does nothing.
func announceTyped(ctx context.Context, a *App, r Request) (Answer, error) {
	if _, err := a.announcing(ctx, r); err != nil {
		return Answer{}, err
	}
	d, _, err := a.announceDraft(ctx, r.User)
	if err != nil || d.Heard.overtaken(r) {
		return Answer{}, err
	}
	d.fill(r.keepable())
	return Answer{}, a.keepAnnounceDraft(ctx, r, d)
}

// announceClosed keeps what stood in a window that was closed. Its texts may be
// those that it opened with (the metadata says which), while newer ones are kept.
func announceClosed(ctx context.Context, a *App, r Request) (Answer, error) {
	if _, err := a.announcing(ctx, r); err != nil {
		return Answer{}, err
	}
	d, _, err := a.announceDraft(ctx, r.User)
	if err != nil {
		return Answer{}, err
	}
	was, f := d, r.keepable()
	title, text, _ := strings.Cut(r.Meta, " ")
	d.fill(f)
	if f.Get("title") == "" || token(f.Get("title")) == title {
		d.Title = was.Title
	}
	if f.Get("text") == "" || token(f.Get("text")) == text {
		d.Text = was.Text
	}
	if d.empty() {
		return Answer{}, nil
	}
	return Answer{}, a.keepAnnounceDraft(ctx, r, d)
}

// announcing is the state, for who may send announcements.
func (a *App) announcing(ctx context.Context, r Request) (policy.State, error) {
	s, err := a.state(ctx)
	if err != nil {
		return s, err
	}
	if !s.May(r.User, policy.Announce, "") {
		return s, policy.Refuse(policy.BureauOnly, "", policy.Announce.Clause())
	}
	return s, nil
}
