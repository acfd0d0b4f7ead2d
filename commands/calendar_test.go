package commands

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"slices"
	"strings"
	"testing"

	goical "github.com/emersion/go-ical"

	"cdobot/commands/text"
	"cdobot/policy"
)

// calendarScenes are the golden moments of a person's calendar.
func calendarScenes() map[string]scene { return map[string]scene{"calendar": calendarScene} }

// addressed is a world at a web address, with secrets that can be foretold.
func addressed(tb testing.TB, lang text.Lang) *world {
	tb.Helper()
	w := newWorld(tb, lang)
	w.foretold()
	return w
}

func (w *world) foretold() {
	w.URL, w.Random = "https://cdo.example.org/", rand.NewChaCha8([32]byte{})
}

func calendarScene(w *world, show func(string, any)) {
	w.foretold()
	show("calendar/none", payloadOf(w.sure(w.types(liaison, "/cdo calendar"))))
	show("calendar/opened", payloadOf(w.sure(w.presses(liaison, "calendar.open", "0"))))
	w.at("2026-04-21 09:30")
	show("calendar/open", payloadOf(w.sure(w.types(liaison, "/cdo 订阅"))))
	show("calendar/renewed", payloadOf(w.sure(w.presses(liaison, "calendar.renew", itoa(w.entries())))))
	show("calendar/file", payloadOf(w.sure(w.presses(liaison, "calendar.file", ""))))
	show("calendar/closed", payloadOf(w.sure(w.presses(liaison, "calendar.close", ""))))
	show("calendar/unknown-word", payloadOf(w.sure(w.types(liaison, "/cdo calendar 开启吧"))))
}

// address is what the answer gives as the feed's, "" for none.
func address(a Answer) string {
	return regexp.MustCompile(`https://cdo\.example\.org/calendar/[\w-]{43}\.ics`).FindString(a.Message.Text)
}

// fetch is what calendar programs get at the address, "" for nothing.
func (w *world) fetch(address string) string {
	w.t.Helper()
	secret := strings.TrimSuffix(address[strings.LastIndex(address, "/")+1:], ".ics")
	file, found, err := w.Calendar(w.t.Context(), secret, w.now, func(context.Context, string) text.Lang { return w.lang })
	if err != nil || found != (len(file) > 0) {
		w.t.Fatalf("%d bytes, found: %v, %v", len(file), found, err)
	}
	return string(file)
}

// subscribes is the address of a new feed.
func (w *world) subscribes(person string) string {
	w.t.Helper()
	a := address(w.sure(w.types(person, "/cdo calendar open")))
	if a == "" {
		w.t.Fatalf("%s was given no address", person)
	}
	return a
}

// busy has something of every sort in the calendars.
func busy(w *world) {
	w.t.Helper()
	set := func(day, place string) {
		w.sure(w.submits(bureau1, "meeting.set", "", Form{"date": {day}, "time": {"14:30"}, "place": {place}, "agenda": {"一、上半年进展\n二、公共数据目录"}}))
	}
	set("2026-05-20", "市民服务中心三楼")
	set("2026-06-10", "https://meeting.example.org/j/1")
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	w.sure(w.types(bureau1, "/cdo meeting announce 2"))
	w.sure(w.types(bureau1, "/cdo meeting cancel 2 与防汛会商冲突"))
	w.sure(w.submits(liaison, "training.log", "xiangzhou", Form{
		"date": {"2026-03-12"}, "topic": {"数据安全培训"}, "kinds": {"security"}, "heads": {"45"}, "trainer": {"张老师"}, "place": {"一号会议室"},
		"note": {"含上机练习"}, "links": {"https://example.org/notice/12"},
	}))
	w.sure(w.types(liaison, logs+"2026-03-13 登记错了 45"))
	w.sure(w.types(liaison, "/cdo training cancel 2 重复登记"))
	w.sure(w.types(bureau1, "/cdo plan due 2026-06-30 公安 香洲"))
	w.sure(w.submits(pen2, "plan.issue", "gongan", Form{"document": {"珠公〔2026〕1号"}, "date": {"2026-04-20"}}))
	w.files(liaison, cdo, "xiangzhou")
}

// TestFeedFiles holds what people subscribe to against the golden files.
func TestFeedFiles(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		t.Run(string(lang), func(t *testing.T) {
			t.Parallel()
			w := addressed(t, lang)
			busy(w)
			w.files(pen2, cdo2, "gongan")
			w.sure(w.submits(bureau1, "report.return", "gongan 2026-H1", Form{"comment": {"请补充"}, "until": {"2026-05-15"}}))
			for part, person := range map[string]string{"liaison": liaison, "returned": pen2, "bureau": bureau1, "company": company} {
				file := w.fetch(w.subscribes(person))
				same(t, "calendar/feed-"+part+"."+string(lang)+".ics", []byte(file))
				if a := w.sure(w.types(person, "/cdo calendar file")); len(a.Files) != 1 || string(a.Files[0].Content) != file {
					t.Errorf("%s downloads something else", part)
				}
			}
		})
	}
}

// titles are the feed's entries, in order.
func titles(tb testing.TB, file string) []string {
	tb.Helper()
	c, err := goical.NewDecoder(strings.NewReader(file)).Decode()
	if err != nil {
		tb.Fatal(err)
	}
	var all []string
	for _, e := range c.Events() {
		title, err := e.Props.Text("SUMMARY")
		if err != nil {
			tb.Fatal(err)
		}
		all = append(all, title)
	}
	return all
}

// TestFeedsShowWhatOneMaySee: one's own unit's things and no other's, and what
// that is changes with one's posts.
func TestFeedsShowWhatOneMaySee(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	busy(w)
	feeds := map[string]string{}
	for _, person := range []string{liaison, pen2, bureau1, leader, cityCDO, company, twice} {
		feeds[person] = w.subscribes(person)
	}
	for person, want := range map[string][3]bool{ // 香洲, 公安局, 各单位
		liaison: {true, false, false}, pen2: {false, true, false}, bureau1: {false, false, true},
		leader: {false, false, true}, cityCDO: {false, false, true}, company: {}, twice: {},
	} {
		all := strings.Join(titles(t, w.fetch(feeds[person])), "\n")
		if got := [3]bool{strings.Contains(all, "香洲"), strings.Contains(all, "公安局"), strings.Contains(all, "各单位")}; got != want {
			t.Errorf("%s sees %v:\n%s", person, got, all)
		}
		if invited := person != company; strings.Contains(all, "沟通交流会") != invited {
			t.Errorf("%s sees a meeting: %v", person, !invited)
		}
	}
	w.deed(bureau1, policy.PostGiven{Unit: "gongan", Post: policy.Liaison, Person: liaison, Before: pen2})
	if all := strings.Join(titles(t, w.fetch(feeds[liaison])), "\n"); !strings.Contains(all, "公安局") || !strings.Contains(all, "香洲") {
		t.Errorf("with a second post:\n%s", all)
	}
	if got := w.fetch(feeds[pen2]); got != "" {
		t.Errorf("without a post:\n%s", got)
	}
}

// TestFeedsStayTheSame while nothing is done, so that calendars need not load
// them again; the next deed of the unit changes them.
func TestFeedsStayTheSame(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	busy(w)
	feed := w.subscribes(pen2)
	first := w.fetch(feed)
	w.at("2026-06-03 10:00") // the report is late by now
	w.sure(w.types(liaison, logs+"2026-06-02 别的单位 9"))
	if again := w.fetch(feed); again != first {
		t.Errorf("nothing was done, and yet:%s", firstDifference(first, again))
	}
	w.files(pen2, cdo2, "gongan")
	if all := titles(t, w.fetch(feed)); !slices.Contains(all, "✅ 公安局2026年上半年工作总结报告") {
		t.Errorf("filed: %q", all)
	}
}

// TestAddressesEnd with the next one, with the feed, and with the account.
func TestAddressesEnd(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	first := w.subscribes(liaison)
	second := w.subscribes(liaison)
	if first == second || w.fetch(first) != "" || w.fetch(second) == "" {
		t.Error("the old address lives, or the new one does not")
	}
	w.deed("slack", policy.AccountChanged{Person: liaison, Closed: true})
	if w.fetch(second) != "" {
		t.Error("the account is closed, and yet")
	}
	w.deed("slack", policy.AccountChanged{Person: liaison})
	w.sure(w.types(liaison, "/cdo calendar close"))
	if w.fetch(second) != "" {
		t.Error("it was closed, and yet")
	}
	for _, guess := range []string{"", "x", strings.Repeat("A", 43), feedHash("x"), "../" + second, "\x00", strings.Repeat("长", 9999)} {
		if w.fetch(guess) != "" {
			t.Errorf("%q opens something", clip(guess, 50))
		}
	}
}

// TestTheAddressIsShownOnce: the same request again, or a second press of the
// same button, shows none and ends none.
func TestTheAddressIsShownOnce(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	key := w.keys
	first := address(w.sure(w.presses(liaison, "calendar.open", "0")))
	w.keys = key
	before := w.entries()
	again := address(w.sure(w.presses(liaison, "calendar.open", "0"))) // under the same key
	twice := address(w.sure(w.presses(liaison, "calendar.open", "0")))
	shown := address(w.sure(w.types(liaison, "/cdo calendar")))
	if first == "" || again+twice+shown != "" || w.entries() != before || w.fetch(first) == "" {
		t.Errorf("first %q, again %q, twice %q, shown %q; %d entries", first, again, twice, shown, w.entries()-before)
	}
	for e, err := range w.Ledger.Entries(t.Context(), 1, w.entries()+1) {
		if err != nil {
			t.Fatal(err)
		}
		if secret := strings.TrimSuffix(first[strings.LastIndex(first, "/")+1:], ".ics"); bytes.Contains(e.Body, []byte(secret)) {
			t.Errorf("entry %d holds the secret", e.N)
		}
	}
}

// TestCalendarsAreForThosePartOfIt, and refusals say what to do.
func TestCalendarsAreForThosePartOfIt(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	before := w.entries()
	for line, want := range map[string]policy.Cause{
		"calendar": policy.NoUnit, "calendar open": policy.NoUnit, "calendar file": policy.NoUnit, "calendar close": policy.NoFeed,
	} {
		if got := w.cause(w.types(nobody, slash+line)); got != want {
			t.Errorf("%s: refused for %q, want %q", line, got, want)
		}
	}
	_, err := w.types(liaison, "/cdo calendar close")
	if got := w.sentence(err); !strings.Contains(got, "/cdo calendar open") {
		t.Errorf("the refusal says %q", got)
	}
	if w.entries() != before {
		t.Error("something was written down")
	}
}

// TestNoSecretNoFeed: without randomness nothing is opened, and the system's own
// never gives the same twice.
func TestNoSecretNoFeed(t *testing.T) {
	t.Parallel()
	w := addressed(t, text.ZH)
	before := w.entries()
	w.Random = strings.NewReader("too little")
	if _, err := w.types(liaison, "/cdo calendar open"); !errors.Is(err, io.ErrUnexpectedEOF) || w.entries() != before {
		t.Errorf("%v, %d entries", err, w.entries()-before)
	}
	w.Random = nil
	if a := w.subscribes(liaison); a == w.subscribes(liaison) {
		t.Errorf("the system gave %s twice", a)
	}
}
