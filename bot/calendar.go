package bot

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"net/http"
	"strings"
	"time"

	"cdobot/commands/calendar"
)

// calendarAge is for how long a calendar program may keep what it got, in
// seconds.
const calendarAge = "900"

// calendar gives the private feed whose secret stands in the path to whoever
// has it. Every address that opens none gets the same answer. The path is a
// secret: it is neither logged nor counted.
func (b *Bot) calendar(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := context.WithTimeout(r.Context(), handlerLimit)
	defer cancel()
	head := w.Header()
	head.Set("X-Content-Type-Options", "nosniff")
	head.Set("Referrer-Policy", "no-referrer")
	secret, named := strings.CutSuffix(r.PathValue("file"), ".ics")
	file, found, err := calendar.Feed(ctx, b.o.App, secret, b.o.Now(), b.people.lang)
	switch {
	case err != nil:
		b.o.Log.Error().Err(err).Msg("calendar feed")
		head.Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusServiceUnavailable)
		return
	case !found || !named:
		head.Set("Cache-Control", "no-store")
		w.WriteHeader(http.StatusNotFound)
		return
	}
	sum := sha256.Sum256(file)
	head.Set("Content-Type", "text/calendar; charset=utf-8")
	head.Set("Content-Disposition", `attachment; filename="cdobot.ics"`) // or a browser names the file after the secret
	head.Set("Cache-Control", "private, max-age="+calendarAge)
	head.Set("ETag", `"`+hex.EncodeToString(sum[:16])+`"`)
	http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(file))
}
