package page

import (
	"bufio"
	"net/http"
	"slices"
	"strings"
	"testing"

	"cdobot/sandbox"
)

func TestPartsThatAChangeConcerns(t *testing.T) {
	cases := []struct {
		name string
		c    sandbox.Change
		in   string
		want []string
	}{
		{"a message here", sandbox.Change{Kind: "message", Channel: direct}, direct, []string{"message", "sidebar"}},
		{"a message elsewhere", sandbox.Change{Kind: "message", Channel: office}, direct, []string{"sidebar"}},
		{"for my eyes here", sandbox.Change{Kind: "message", Channel: direct, Person: chen}, direct, []string{"message", "sidebar"}},
		{"for other eyes here", sandbox.Change{Kind: "message", Channel: direct, Person: smith}, direct, []string{"sidebar"}},
		{"my window", sandbox.Change{Kind: "view", Person: chen}, direct, []string{"view"}},
		{"another's window", sandbox.Change{Kind: "view", Person: smith}, direct, nil},
		{"my home, open", sandbox.Change{Kind: "home", Person: chen}, home, []string{"home"}},
		{"my home, not open", sandbox.Change{Kind: "home", Person: chen}, direct, nil},
		{"the clock", sandbox.Change{Kind: "clock"}, direct, []string{"clock"}},
		{"what the page does not show", sandbox.Change{Kind: "files"}, direct, nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if got := parts(c.c, chen, c.in); !slices.Equal(got, c.want) {
				t.Errorf("parts %v, want %v", got, c.want)
			}
		})
	}
}

func TestStreamTellsOfNews(t *testing.T) {
	b := newBench(t)
	req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, b.page.URL+"/page/live?as="+chen+"&in="+direct, nil)
	if err != nil {
		t.Fatal(err)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	if got := res.Header.Get("Content-Type"); got != "text/event-stream" {
		t.Fatalf("content type %q", got)
	}
	lines := bufio.NewScanner(res.Body)
	next := func() string {
		for lines.Scan() {
			if name, ok := strings.CutPrefix(lines.Text(), "event: "); ok {
				return name
			}
		}
		t.Fatal("the stream ended")
		return ""
	}
	if got := next(); got != "hello" {
		t.Fatalf("first event %q", got)
	}
	b.call("chat.postMessage", map[string]string{"channel": chen, "text": "提醒"})
	if got := next(); got != "message" {
		t.Errorf("event %q after a message", got)
	}
}
