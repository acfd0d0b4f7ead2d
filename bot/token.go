package bot

import (
	"context"
	"errors"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

const (
	// How long auth.test may take.
	tokenWait = 5 * time.Second
	// How often we ask whether the app has been installed again.
	tokenAgain = time.Minute
)

// tokenState is what is known of whether ours still works. One refusal proves
// nothing: Slack says invalid_auth in error, too. So Slack is asked before we
// fall silent, and asked again until we need not be.
type tokenState struct {
	asks  singleflight.Group // one asks at a time
	mu    sync.Mutex
	gone  string    // Slack's word for why it no longer works, "" while it does
	asked time.Time // when Slack was last asked
}

// Revoked says whether Slack has taken our token away: nothing can be sent
// until the app is installed again.
func (b *Bot) Revoked() bool {
	word, _ := b.token.state()
	return word != ""
}

func (t *tokenState) state() (gone string, asked time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.gone, t.asked
}

func (t *tokenState) learn(gone string, now time.Time) (was string) {
	t.mu.Lock()
	defer t.mu.Unlock()
	was, t.gone, t.asked = t.gone, gone, now
	return was
}

// Mute says whether nothing can be sent for now. Once a minute it asks Slack
// whether that is over.
func (b *Bot) Mute(ctx context.Context) bool {
	word, asked := b.token.state()
	if word != "" && b.o.Real().Sub(asked) >= tokenAgain {
		b.askToken(ctx)
	}
	return b.Revoked()
}

// doubt asks Slack about our token, because somebody said that it is gone.
func (b *Bot) doubt(ctx context.Context, reason string) {
	b.o.Log.Warn().Str("reason", reason).Msg("Slack refuses our token; asking whether it means it")
	b.askToken(context.WithoutCancel(ctx))
}

// askToken asks Slack whether our token works; who comes while somebody asks
// takes that answer. No answer changes nothing.
func (b *Bot) askToken(ctx context.Context) {
	_, _, _ = b.token.asks.Do("", func() (any, error) {
		b.tryToken(ctx)
		return nil, nil
	})
}

func (b *Bot) tryToken(ctx context.Context) {
	ctx, cancel := context.WithTimeout(ctx, tokenWait)
	defer cancel()
	_, err := b.api.AuthTestContext(ctx)
	word := ""
	if meaningOf(wordIn(err)) == tokenGone {
		word = wordIn(err)
	} else if err != nil {
		b.o.Log.Warn().Err(err).Msg("Slack does not say whether our token works")
		word, _ = b.token.state()
	}
	switch was := b.token.learn(word, b.o.Real()); {
	case was == "" && word != "":
		b.counts.token.Set(0)
		b.o.Log.Error().Str("reason", word).Msg("Slack has taken our token away: install the app again; until then nothing is sent and nothing is lost")
	case was != "" && word == "":
		b.counts.token.Set(1)
		b.o.Log.Info().Msg("Slack takes our token again")
		b.o.Wake()
	}
}

// checked passes on the error of a call to Slack, after learning from it
// whether our token still works.
func (b *Bot) checked(ctx context.Context, err error) error {
	if word := wordIn(err); meaningOf(word) == tokenGone {
		b.doubt(ctx, word)
	}
	return err
}

// errOvertaken means that what a press would show has been overtaken by what a
// later press in the same window has shown already.
var errOvertaken = errors.New("overtaken by a later press")

// windowsLimit is how many windows are remembered before they are forgotten.
const windowsLimit = 1024
