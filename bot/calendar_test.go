package bot

import (
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/features"
	"cdobot/policy"
	"cdobot/storage"
	"cdobot/storage/storagetest"
)

// library is a bot on a real store in which the CDO and the liaison of a
// district have their posts.
type library struct {
	*world
	ledger *storage.Log[policy.State]
	app    *commands.App
}

func newLibrary(tb testing.TB) *library {
	tb.Helper()
	db := storagetest.Open(tb, storage.Options{Dir: tb.TempDir()})
	ledger, err := storage.OpenLog(tb.Context(), db, storage.Ledger, policy.City().Fold)
	if err != nil {
		tb.Fatal(err)
	}
	l := &library{ledger: ledger}
	outbox, err := storage.OpenLog(tb.Context(), db, storage.Outbox, policy.City().FoldOutbox)
	if err != nil {
		tb.Fatal(err)
	}
	l.app, err = commands.NewApp(ledger, outbox, db, policy.Planner{Calendar: policy.NewCalendar()}, features.All()...)
	if err != nil {
		tb.Fatal(err)
	}
	l.app.URL = "https://cdo.example.org"
	l.world = newWorld(tb, func(o *Options) { o.App = l.app }, features.Commands()...)
	l.event(policy.PilotFounded{Units: policy.Pilot()})
	l.event(policy.PostGiven{Unit: "xiangzhou", Post: policy.CDO, Person: cdo})
	l.event(policy.PostGiven{Unit: "xiangzhou", Post: policy.Liaison, Person: liaison})
	return l
}

func (l *library) event(d policy.Event) {
	l.t.Helper()
	o := policy.Origin{By: "cli", Via: "test", At: programTime()}
	if _, err := l.ledger.Append(l.t.Context(), o, func(policy.State) (policy.Event, error) { return d, nil }); err != nil {
		l.t.Fatal(err)
	}
}

// subscribes opens a feed in Slack and gives the path that it is shown there.
func (l *library) subscribes(person string) string {
	l.t.Helper()
	l.types(person, "/cdo calendar open")
	l.settled()
	shown := l.last(person, office)
	path := regexp.MustCompile(`https://cdo\.example\.org(/calendar/[\w-]{43}\.ics)`).FindStringSubmatch(shown.Text)
	if path == nil {
		l.t.Fatalf("%s is shown no address: %s", person, shown.Text)
	}
	return path[1]
}

func (l *library) get(method, path string, head ...string) *httptest.ResponseRecorder {
	l.t.Helper()
	r := httptest.NewRequestWithContext(l.t.Context(), method, path, nil)
	for i := 0; i+1 < len(head); i += 2 {
		r.Header.Set(head[i], head[i+1])
	}
	answer := httptest.NewRecorder()
	l.Handler().ServeHTTP(answer, r)
	return answer
}

func TestFeedOverHTTP(t *testing.T) {
	l := newLibrary(t)
	path := l.subscribes(cdo)
	r := l.get(http.MethodGet, path)
	for name, want := range map[string]string{
		"Content-Type": "text/calendar; charset=utf-8", "Cache-Control": "private, max-age=900",
		"X-Content-Type-Options": "nosniff", "Content-Disposition": `attachment; filename="cdobot.ics"`,
	} {
		if got := r.Header().Get(name); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	tag := r.Header().Get("ETag")
	content := r.Body.String()
	if r.Code != http.StatusOK || len(tag) != 34 || !strings.Contains(content, "\r\nUID:report-2026-H1-xiangzhou@cdobot\r\n") {
		t.Errorf("status %d, tag %s:\n%s", r.Code, tag, content)
	}
	if r := l.get(http.MethodHead, path); r.Code != http.StatusOK || r.Header().Get("ETag") != tag || r.Body.String() != "" || r.Header().Get("Content-Length") != strconv.Itoa(len(content)) {
		t.Errorf("HEAD: status %d, tag %s, %s bytes", r.Code, r.Header().Get("ETag"), r.Header().Get("Content-Length"))
	}
	if r := l.get(http.MethodGet, path, "If-None-Match", tag); r.Code != http.StatusNotModified || r.Body.String() != "" {
		t.Errorf("nothing has changed: status %d", r.Code)
	}
	l.event(policy.TrainingLogged{Unit: "xiangzhou", No: 1, TrainingFacts: policy.TrainingFacts{Date: policy.On(2026, 3, 12), Topic: "数据安全", Kinds: []policy.TrainingKind{policy.Security}}})
	if r := l.get(http.MethodGet, path, "If-None-Match", tag); r.Code != http.StatusOK || r.Header().Get("ETag") == tag || !strings.Contains(r.Body.String(), "数据安全") {
		t.Errorf("something was done: status %d", r.Code)
	}
	for _, method := range []string{http.MethodPost, http.MethodPut, http.MethodDelete} {
		if r := l.get(method, path); r.Code != http.StatusMethodNotAllowed {
			t.Errorf("%s: status %d", method, r.Code)
		}
	}
}

// TestFeedsInTheLanguageOfTheirReader, whom Slack knows.
func TestFeedsInTheLanguageOfTheirReader(t *testing.T) {
	l := newLibrary(t)
	for person, want := range map[string]string{cdo: "首席数据官日历", liaison: "CDO calendar"} {
		if content := l.get(http.MethodGet, l.subscribes(person)).Body.String(); !strings.Contains(content, "X-WR-CALNAME:"+want) {
			t.Errorf("%s reads\n%s", person, content)
		}
	}
}

// TestFeedsOfNobody: whatever opens nothing gets the same answer, to the last
// header, and no log has the secret.
func TestFeedsOfNobody(t *testing.T) {
	l := newLibrary(t)
	old := l.subscribes(cdo)
	renewed := l.subscribes(cdo)
	closed := l.subscribes(liaison)
	l.types(liaison, "/cdo calendar close")
	guessed := "/calendar/" + strings.Repeat("A", 43) + ".ics"
	want := head(l.get(http.MethodGet, guessed))
	if !strings.HasPrefix(want, "404 ") || !strings.Contains(want, "no-store") || !strings.Contains(want, "nosniff") {
		t.Errorf("a guess gets %s", want)
	}
	if got := head(l.get(http.MethodGet, renewed)); !strings.HasPrefix(got, "200 ") {
		t.Errorf("the new address gets %s", got)
	}
	for name, path := range map[string]string{
		"renewed": old, "closed": closed, "empty": "/calendar/.ics", "short": "/calendar/x.ics", "a slash": "/calendar/a%2F..%2Fb.ics",
		"no ending": strings.TrimSuffix(renewed, ".ics"), "another ending": strings.TrimSuffix(renewed, ".ics") + ".ical", "capitals": "/calendar/" + strings.ToUpper(renewed[len("/calendar/"):len(renewed)-4]) + ".ics",
		"long": "/calendar/" + strings.Repeat("x", 5000) + ".ics", "no text": "/calendar/%00%ff.ics", "padded": strings.TrimSuffix(renewed, ".ics") + "=.ics",
	} {
		if got := head(l.get(http.MethodGet, path)); got != want {
			t.Errorf("%s gets\n%s\nand a guess\n%s", name, got, want)
		}
	}
	l.event(policy.AccountChanged{Person: cdo, Closed: true})
	if got := head(l.get(http.MethodGet, renewed)); got != want {
		t.Errorf("a closed account gets %s", got)
	}
	l.event(policy.AccountChanged{Person: cdo})
	l.event(policy.PostGiven{Unit: "xiangzhou", Post: policy.CDO, Person: "UNEW", Before: cdo})
	if got := head(l.get(http.MethodGet, renewed)); got != want {
		t.Errorf("who has no post any more gets %s", got)
	}
	l.settled()
	for _, path := range []string{old, renewed, closed, guessed} {
		if secret := strings.TrimSuffix(path[len("/calendar/"):], ".ics"); strings.Contains(l.log.String(), secret) {
			t.Errorf("the log has the secret:\n%s", l.log)
		}
	}
}

// head is the answer without its body.
func head(r *httptest.ResponseRecorder) string {
	var b strings.Builder
	_ = r.Header().Write(&b)
	return strconv.Itoa(r.Code) + " " + http.StatusText(r.Code) + "\n" + b.String()
}
