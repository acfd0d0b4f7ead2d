package acceptance

import (
	"context"
	"errors"
	"fmt"
	"html"
	"io"
	"net/http"
	"regexp"
	"slices"
	"strings"

	"cdobot/sandbox"
)

// What people read in a browser, without Slack.
func pagePhrases() []phrase {
	return []phrase{
		say("page of WHO shows TEXTS", func(ctx context.Context, w *town, said []string) error {
			return w.pageSays(ctx, said[0], "", said[1], missing)
		}),
		say("page of WHO at FIELD shows TEXTS", func(ctx context.Context, w *town, said []string) error {
			return w.pageSays(ctx, said[0], said[1], said[2], missing)
		}),
		say("page of WHO lacks TEXTS", func(ctx context.Context, w *town, said []string) error {
			return w.pageSays(ctx, said[0], "", said[1], func(page string, words []string) error {
				for _, word := range words {
					if strings.Contains(page, word) {
						return fmt.Errorf("the page shows %q:\n%s", word, page)
					}
				}
				return nil
			})
		}),
		say("page of WHO is gone", func(ctx context.Context, w *town, said []string) error {
			switch page, status, err := w.pageOf(ctx, said[0], ""); {
			case err != nil:
				return err
			case status != http.StatusNotFound:
				return fmt.Errorf("status %d:\n%s", status, page)
			}
			return nil
		}),
	}
}

func (w *town) pageSays(ctx context.Context, who, query, said string, check func(page string, words []string) error) error {
	words, err := texts(said)
	if err != nil {
		return err
	}
	page, status, err := w.pageOf(ctx, who, query)
	if err == nil && status != http.StatusOK {
		err = fmt.Errorf("status %d", status)
	}
	if err != nil {
		return err
	}
	return check(page, words)
}

// pageOf opens what somebody's link leads to and gives the words on it.
func (w *town) pageOf(ctx context.Context, name, query string) (page string, status int, err error) {
	person, err := w.personID(name)
	if err != nil {
		return "", 0, err
	}
	for _, m := range slices.Backward(w.slack.Messages(person, sandbox.Direct(person))) {
		if address := regexp.MustCompile(`http://\S+/desk/[\w-]+`).FindString(m.Text); address != "" {
			w.pages[person] = address
			break
		}
	}
	address, ok := w.pages[person]
	if !ok {
		return "", 0, fmt.Errorf("%s was never shown a link", name)
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, address+query, nil)
	if err != nil {
		return "", 0, err
	}
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		return "", 0, err
	}
	defer answer.Body.Close() //nolint:errcheck // it was only read
	content, err := io.ReadAll(answer.Body)
	if err != nil {
		return "", 0, errors.Join(errors.New("read a page"), err)
	}
	_, body, _ := strings.Cut(string(content), "</style>")
	words := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(strings.ReplaceAll(body, "</th><", " <"), "")
	return html.UnescapeString(words), answer.StatusCode, nil
}
