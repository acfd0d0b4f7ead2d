package bot

import (
	"context"
	"sync"

	"github.com/slack-go/slack"
)

// shown remembers which press each window was last changed for.
type shown struct {
	mu   sync.Mutex
	last map[string]press // by view id
}

type press struct {
	key string
	at  int64 // Slack's time of it, 0 where Slack gave none
}

func (s *shown) note(view string, p press) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.last == nil || len(s.last) >= windowsLimit {
		s.last = map[string]press{}
	}
	s.last[view] = p
}

// overtaken says whether the window shows what the press asked for, or what a
// later one did.
func (s *shown) overtaken(view string, p press) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	last, known := s.last[view]
	return known && (last.key == p.key || last.at > p.at && p.at != 0)
}

// replace puts a modal in the place of the one in which a button was pressed. A
// conflict means that the window has changed since. If this very press, brought
// twice, has changed it, there is nothing left to show; but what another press
// asked for is shown as well, whatever the window looked like to whoever made it.
func (b *Bot) replace(ctx context.Context, c call, w slack.ModalViewRequest) error {
	update := func(hash string) error {
		return b.insistView(ctx, &w.Blocks, func() (*slack.ViewResponse, error) {
			return b.api.UpdateViewContext(ctx, w, "", hash, c.view.ID)
		})
	}
	this := press{key: c.Key, at: c.Pressed}
	err := update(c.view.Hash)
	if wordIn(err) == "hash_conflict" {
		if b.shown.overtaken(c.view.ID, this) {
			return errOvertaken
		}
		err = update("")
	}
	if err == nil {
		b.shown.note(c.view.ID, this)
	}
	return err
}
