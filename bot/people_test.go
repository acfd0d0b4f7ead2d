package bot

import (
	"context"
	"errors"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/sandbox"
)

// asked is a Slack that the test answers for.
type asked struct {
	mu     sync.Mutex
	times  int
	answer func(ctx context.Context) (*slack.User, error)
}

func (a *asked) ask(ctx context.Context, _ string) (*slack.User, error) {
	a.mu.Lock()
	a.times++
	a.mu.Unlock()
	return a.answer(ctx)
}

func locale(tag string) func(context.Context) (*slack.User, error) {
	return func(context.Context) (*slack.User, error) { return &slack.User{Locale: tag}, nil }
}

func knowing(a *asked) (*people, *clock, *sync.WaitGroup) {
	c, work := &clock{now: programTime()}, &sync.WaitGroup{}
	return newPeople(Options{Real: c.Now, Lang: text.ZH}, work, a.ask), c, work
}

func TestLanguages(t *testing.T) {
	for tag, want := range map[string]text.Lang{"zh-CN": text.ZH, "zh-TW": text.ZH, "en-US": text.EN, "en-GB": text.EN, "de-DE": text.ZH, "": text.ZH} {
		p, _, _ := knowing(&asked{answer: locale(tag)})
		if got := p.lang(t.Context(), cdo); got != want {
			t.Errorf("%q reads %s, want %s", tag, got, want)
		}
	}
}

func TestLanguageIsAskedOnce(t *testing.T) {
	a := &asked{answer: locale("en-US")}
	p, c, _ := knowing(a)
	for range 3 {
		p.lang(t.Context(), cdo)
		c.pass(24 * time.Hour)
	}
	if a.times != 1 {
		t.Errorf("asked %d times", a.times)
	}
}

func TestNobodyWaitsLongForALanguage(t *testing.T) {
	gate := make(chan struct{})
	a := &asked{answer: func(context.Context) (*slack.User, error) {
		<-gate
		return &slack.User{Locale: "en-US"}, nil
	}}
	p, _, work := knowing(a)
	ctx, cancel := context.WithCancel(t.Context())
	cancel() // the wait is over before it began
	if got := p.lang(ctx, cdo); got != text.ZH {
		t.Errorf("language is %s, want the default", got)
	}
	close(gate)
	work.Wait()
	if got := p.lang(t.Context(), cdo); got != text.EN || a.times != 1 {
		t.Errorf("language is %s after %d questions", got, a.times)
	}
}

func TestSlackIsNotPressedForALanguage(t *testing.T) {
	a := &asked{answer: func(context.Context) (*slack.User, error) { return nil, errors.New("no") }}
	p, c, _ := knowing(a)
	for range 3 {
		if got := p.lang(t.Context(), cdo); got != text.ZH {
			t.Errorf("language is %s", got)
		}
	}
	if a.times != 1 {
		t.Errorf("asked %d times within a minute", a.times)
	}
	c.pass(askLater)
	a.answer = locale("en-US")
	if got := p.lang(t.Context(), cdo); got != text.EN {
		t.Errorf("language is %s after a minute", got)
	}
}

func TestAnAccountIsLookedUpAnewAfterTenMinutes(t *testing.T) {
	a := &asked{answer: locale("zh-CN")}
	p, c, _ := knowing(a)
	for range 2 {
		if _, err := p.standing(t.Context(), cdo); err != nil {
			t.Fatal(err)
		}
	}
	if a.times != 1 {
		t.Errorf("asked %d times at once", a.times)
	}
	c.pass(askAgain)
	a.answer = func(context.Context) (*slack.User, error) { return &slack.User{Deleted: true}, nil }
	who, err := p.standing(t.Context(), cdo)
	if err != nil || who.gone != "user_disabled" {
		t.Errorf("got %+v %v", who, err)
	}
}

func TestWhatIsRememberedHasBounds(t *testing.T) {
	p, _, _ := knowing(&asked{answer: locale("zh-CN")})
	for i := range peopleLimit + 10 {
		p.changed(&slack.User{ID: "U" + strconv.Itoa(i), Locale: "en-US"})
	}
	if n := len(p.known); n != peopleLimit {
		t.Errorf("%d people are remembered", n)
	}
}

func TestAChangedLanguageIsSpokenAtOnce(t *testing.T) {
	w := newWorld(t, nil)
	send := func() string {
		if u := w.sends(notice(cdo)); u != nil {
			t.Fatal(u)
		}
		return w.last(cdo, sandbox.Direct(cdo)).Text
	}
	wantIn(t, send(), "in zh")
	if err := w.slack.SetLocale(t.Context(), cdo, "en-US"); err != nil {
		t.Fatal(err)
	}
	wantIn(t, send(), "in en")
}
