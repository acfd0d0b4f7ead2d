package bot

import (
	"context"
	"sync"

	"github.com/slack-go/slack"
)

// homes lets only one Home tab per person be under way, so that an older one
// can't overtake a newer one.
type homes struct {
	mu   sync.Mutex
	busy map[string]bool // true: it has to be built once more
	page map[string]int  // that the person turned to since they opened the tab
}

// turn has the person's tab show the page from now on; 0 leaves it as it is.
func (h *homes) turn(user string, page int) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.page == nil {
		h.page = map[string]int{}
	}
	switch {
	case page == 1:
		delete(h.page, user)
	case page > 1:
		h.page[user] = page
	}
}

// pageOf is the page that the person's tab shows, from 1.
func (h *homes) pageOf(user string) int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return max(1, h.page[user])
}

// enter says whether the caller is the one to publish. If not, somebody is at
// it and has been told to look once more.
func (h *homes) enter(user string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.busy == nil {
		h.busy = map[string]bool{}
	}
	if _, taken := h.busy[user]; taken {
		h.busy[user] = true
		return false
	}
	h.busy[user] = false
	return true
}

// again says whether the one who publishes has to do it once more.
func (h *homes) again(user string) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.busy[user] {
		h.busy[user] = false
		return true
	}
	delete(h.busy, user)
	return false
}

// publish builds a person's Home tab and puts it into Slack; hash is that of
// the tab they look at, "" where it isn't known.
func (b *Bot) publish(ctx context.Context, user, hash string) {
	if !b.homes.enter(user) {
		return
	}
	for {
		if err := b.publishOnce(ctx, user, hash); err != nil {
			b.o.Log.Warn().Err(err).Str("user", user).Msg("publish Home tab")
		}
		if !b.homes.again(user) {
			return
		}
		hash = ""
	}
}

// publishOnce publishes, and if the tab has changed meanwhile, builds it anew.
func (b *Bot) publishOnce(ctx context.Context, user, hash string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), callLimit)
	defer cancel()
	err := b.putHome(ctx, user, hash)
	if wordIn(err) == "hash_conflict" {
		err = b.putHome(ctx, user, "")
	}
	return err
}

func (b *Bot) putHome(ctx context.Context, user, hash string) error {
	lang := b.people.lang(ctx, user)
	tab, err := b.home(ctx, user, lang, b.o.Now(), b.homes.pageOf(user))
	if err != nil {
		code := newCode()
		b.o.Log.Error().Err(err).Str("user", user).Str("code", code).Msg("build Home tab")
		tab = slack.HomeTabViewRequest{
			Type:   slack.VTHomeTab,
			Blocks: slack.Blocks{BlockSet: []slack.Block{section(ourFault(code).In(lang))}},
		}
	}
	request := slack.PublishViewContextRequest{UserID: user, View: tab}
	if hash != "" {
		request.Hash = &hash
	}
	return b.insistView(ctx, &request.View.Blocks, func() (*slack.ViewResponse, error) {
		return b.api.PublishViewContext(ctx, request)
	})
}
