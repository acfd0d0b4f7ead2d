package bot

import (
	"context"
	"errors"
	"time"

	"github.com/slack-go/slack"
	"github.com/slack-go/slack/slackutilsx"

	"cdobot/commands/text"
	"cdobot/commands/ui"
)

const (
	// How many characters Slack takes in one section.
	sectionLimit = 3000
	// How long to wait for Slack to know the window that an ack just opened;
	// each wait is twice the one before.
	settleWait = 250 * time.Millisecond
	// The wait at which to stop looking.
	settleLimit = 4 * time.Second
)

// show opens the window that a result asks for, before the trigger expires.
// What went wrong on the Home tab or in a modal, where Slack gives no place for
// a message, is shown in a window, too.
func (b *Bot) show(ctx context.Context, c call, r result) result {
	switch {
	case c.kind == submitted || c.kind == closed:
		return r // its modal travels in the ack; a closed one can't open another
	case r.Modal != nil:
		return b.open(ctx, c, r)
	case r.sentence != "" && c.kind == pressed && c.respond == "":
		if b.raise(ctx, c, plainly(c, r.sentence)) == nil {
			r.Message = nil
		}
		return r
	default:
		return r
	}
}

// open shows the modal that a handler answered with: over what the person
// looks at, or, when they pressed a button in a modal, in its place.
func (b *Bot) open(ctx context.Context, c call, r result) result {
	if c.trigger == "" {
		r.Message = &ui.Message{Text: noWindowHere().In(c.Lang)}
		return r
	}
	var err error
	if c.view != nil {
		err = b.replace(ctx, c, *r.Modal)
	} else {
		err = b.raise(ctx, c, r.Modal)
	}
	if err == nil {
		return r
	}
	if errors.Is(err, errOvertaken) {
		r.reason = "overtaken"
		return r
	}
	switch wordIn(err) {
	case "exchanged_trigger_id", "trigger_exchanged":
		return r // a repeat: the first one has shown it
	case "", "expired_trigger_id", "trigger_expired", "invalid_trigger_id", "not_found":
		return b.noWindow(c, r)
	default:
		failed := b.fault(c, err) // Slack dislikes the modal itself
		failed.word = r.word
		return failed
	}
}

// noWindow says that the window came too late. What the handler did stands.
func (b *Bot) noWindow(c call, r result) result {
	r.Message = &ui.Message{Text: noWindow().In(c.Lang)}
	r.reason = "no window"
	return r
}

// raise shows a window on top of what the person looks at.
func (b *Bot) raise(ctx context.Context, c call, w *slack.ModalViewRequest) error {
	return b.insistView(ctx, &w.Blocks, func() (*slack.ViewResponse, error) {
		if c.view != nil {
			return b.api.PushViewContext(ctx, c.trigger, *w)
		}
		return b.api.OpenViewContext(ctx, c.trigger, *w)
	})
}

// placeholder is the ack of a call that takes longer than Slack waits.
func (b *Bot) placeholder(c call) []byte {
	switch {
	case c.kind == typed && c.inline:
		return b.encode(c, toAsker(ui.Message{Text: working().In(c.Lang)}))
	case c.kind != submitted:
		return nil
	}
	w := window(c, saving().In(c.Lang))
	w.ExternalID = c.patience
	if c.view.Previous != "" {
		// A stack holds three windows; with one below, the form may be the last.
		return b.encode(c, slack.NewUpdateViewSubmissionResponse(w))
	}
	// On top of the form, not in its place: if the answer is no, closing the
	// window brings back everything that was filled in.
	return b.encode(c, slack.NewPushViewSubmissionResponse(w))
}

// settle puts the result where the window asks for patience.
func (b *Bot) settle(ctx context.Context, c call, r result) {
	w := r.Modal
	switch {
	case r.sentence != "" && c.view.Previous == "":
		w = plainly(c, r.sentence+"\n\n"+notSaved().In(c.Lang))
	case r.sentence != "":
		w = plainly(c, r.sentence)
	case w == nil && r.Message != nil:
		w = window(c, r.Message.Text)
		w.ClearOnClose = true
	case w == nil:
		w = window(c, finished().In(c.Lang))
		w.ClearOnClose = true
	}
	err := b.updatePatience(ctx, c, *w)
	for wait := settleWait; wordIn(err) == "not_found" && wait < settleLimit; wait *= 2 {
		// Our call can overtake the ack that opens the window.
		if b.pause(ctx, wait) != nil {
			break
		}
		err = b.updatePatience(ctx, c, *w)
	}
	if err != nil {
		// Whoever closed the window did not wait for its words; the message,
		// where there is one, still comes.
		b.o.Log.Info().Err(err).Str("request", c.logged).Msg("window that asked for patience is gone")
	}
}

func (b *Bot) updatePatience(ctx context.Context, c call, w slack.ModalViewRequest) error {
	return b.insistView(ctx, &w.Blocks, func() (*slack.ViewResponse, error) {
		return b.api.UpdateViewContext(ctx, w, c.patience, "", "")
	})
}

// plainly is a small modal that says one thing in plain words.
func plainly(c call, sentence string) *slack.ModalViewRequest {
	return window(c, slackutilsx.EscapeMessage(sentence))
}

// window is a small modal that shows a message's text.
func window(c call, mrkdwn string) *slack.ModalViewRequest {
	plain := func(t text.T) *slack.TextBlockObject {
		return &slack.TextBlockObject{Type: slack.PlainTextType, Text: t.In(c.Lang)}
	}
	return &slack.ModalViewRequest{
		Type: slack.VTModal, Title: plain(windowTitle()), Close: plain(closeLabel()),
		Blocks: slack.Blocks{BlockSet: []slack.Block{section(mrkdwn)}},
	}
}

// section is a paragraph, cut where Slack would refuse it.
func section(words string) slack.Block {
	if runes := []rune(words); len(runes) > sectionLimit {
		words = string(runes[:sectionLimit-1]) + "…"
	}
	return slack.NewSectionBlock(slack.NewTextBlockObject(slack.MarkdownType, words, false, false), nil, nil)
}
