package acceptance

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	goical "github.com/emersion/go-ical"

	"cdobot/sandbox"
)

// What people's calendars fetch.
func feedPhrases() []phrase {
	return []phrase{
		say("feed of WHO holds TEXTS", func(ctx context.Context, w *town, said []string) error {
			return w.feedSays(ctx, said, missing)
		}),
		say("feed of WHO lacks TEXTS", func(ctx context.Context, w *town, said []string) error {
			return w.feedSays(ctx, said, func(feed string, words []string) error {
				for _, word := range words {
					if strings.Contains(feed, word) {
						return fmt.Errorf("the feed holds %q:\n%s", word, feed)
					}
				}
				return nil
			})
		}),
		say("feed of WHO is gone", func(ctx context.Context, w *town, said []string) error {
			switch feed, status, err := w.feedOf(ctx, said[0]); {
			case err != nil:
				return err
			case status != http.StatusNotFound:
				return fmt.Errorf("status %d:\n%s", status, feed)
			}
			return nil
		}),
	}
}

func (w *town) feedSays(ctx context.Context, said []string, check func(feed string, words []string) error) error {
	words, err := texts(said[1])
	if err != nil {
		return err
	}
	feed, status, err := w.feedOf(ctx, said[0])
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d", status)
	}
	if err != nil {
		return err
	}
	return check(feed, words)
}

// feedOf fetches what somebody's calendar program would, from the address that
// they were last shown, as a line for each event and each of its texts.
func (w *town) feedOf(ctx context.Context, name string) (feed string, status int, err error) {
	person, err := w.personID(name)
	if err != nil {
		return "", 0, err
	}
	if shown := w.addressShown(person); shown != "" {
		w.feeds[person] = shown
	}
	address, ok := w.feeds[person]
	if !ok {
		return "", 0, fmt.Errorf("%s was never shown an address", name)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return "", 0, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", 0, err
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read
	if answer.StatusCode != http.StatusOK {
		return "", answer.StatusCode, nil
	}
	feed, err = readFeed(answer.Body)
	return feed, answer.StatusCode, err
}

// addressShown is the newest address that the person was shown, "" for none
// that is still on the screen.
func (w *town) addressShown(person string) string {
	for _, m := range slices.Backward(w.slack.Messages(person, sandbox.Direct(person))) {
		if address := regexp.MustCompile(`http://\S+/calendar/[\w-]+\.ics`).FindString(m.Text); address != "" {
			return address
		}
	}
	return ""
}

func readFeed(file io.Reader) (string, error) {
	c, err := goical.NewDecoder(file).Decode()
	if err != nil {
		return "", err
	}
	var out strings.Builder
	for _, e := range c.Events() {
		start, err := e.DateTimeStart(nil)
		if err != nil {
			return "", err
		}
		out.WriteString(start.Format("2006-01-02 15:04"))
		for _, name := range []string{"STATUS", "SUMMARY", "LOCATION", "DESCRIPTION"} {
			words, err := e.Props.Text(name)
			if err != nil {
				return "", errors.Join(fmt.Errorf("%s of a feed", name), err)
			}
			out.WriteString(" " + words)
		}
		out.WriteString("\n")
	}
	return out.String(), nil
}
