package bot

import (
	"context"
	"io"
	"maps"
	"net/http"
	"sync"
	"time"

	"cdobot/commands/desk"
)

const (
	// How many pages a link opens in a minute: more than anybody reads.
	pagesAMinute = 60
	// How many people's visits are remembered before those of earlier minutes are dropped.
	visitsLimit = 1024
	// For how long a page waits for the names on it: where Slack is slow, ids stand there.
	namesWait = 3 * time.Second
)

// visits counts how often each person's pages were opened in this minute.
type visits struct {
	mu    sync.Mutex
	count map[string]minute
}

type minute struct {
	began time.Time
	pages int
}

// allow says whether the person may open one page more.
func (v *visits) allow(person string, now time.Time) bool {
	v.mu.Lock()
	defer v.mu.Unlock()
	over := func(_ string, m minute) bool { return now.Sub(m.began) >= time.Minute }
	if v.count == nil {
		v.count = map[string]minute{}
	}
	if len(v.count) >= visitsLimit {
		maps.DeleteFunc(v.count, over)
	}
	m := v.count[person]
	if over(person, m) {
		m = minute{began: now}
	}
	m.pages++
	v.count[person] = m
	return m.pages <= pagesAMinute
}

// desk shows the pages of whose secret stands in the path. Every address that opens none
// gets the same answer. The path is a secret: it is neither logged nor counted.
func (b *Bot) desk(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), handlerLimit)
	defer cancel()
	head := w.Header()
	head.Set("Content-Type", "text/html; charset=utf-8")
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	head.Set("X-Robots-Tag", "noindex, nofollow")
	head.Set("Content-Security-Policy", desk.PagePolicy())
	head.Set("Cache-Control", "no-store")
	names, stop := context.WithTimeout(ctx, namesWait)
	defer stop()
	file, found, err := desk.Page(ctx, b.o.App, desk.Visit{
		Secret: r.PathValue("secret"), Query: r.URL.Query(), Now: b.o.Now(), Tongue: desk.Tongue(r.Header.Get("Accept-Language")),
		Allow: func(person string) bool { return b.visits.allow(person, b.o.Real()) },
		Lang:  b.people.lang,
		Name:  func(_ context.Context, person string) string { return b.people.name(names, person) },
	})
	switch {
	case err != nil:
		b.o.Log.Error().Err(err).Msg("page without Slack")
		w.WriteHeader(http.StatusServiceUnavailable)
		_, _ = io.WriteString(w, desk.DownPage())
	case found == desk.TooOften:
		head.Set("Retry-After", "60")
		w.WriteHeader(http.StatusTooManyRequests)
		_, _ = io.WriteString(w, desk.WaitPage())
	case found == desk.Opened:
		_, _ = w.Write(file)
	default:
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.WriteString(w, desk.NoPage())
	}
}
