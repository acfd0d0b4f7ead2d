package commands_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"cdobot/commands"
	"cdobot/commands/calendar"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// calendarScenes are the golden moments of a person's calendar.
func calendarScenes() map[string]scene {
	return map[string]scene{"calendar": calendarScene, "desk-link": deskLinkScene}
}

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

// deskLinkScene is a link to the pages: none, given, told of to the bureau, renewed, ended.
func deskLinkScene(w *world, show func(string, any)) {
	w.foretold()
	show("desk-link/none", payloadOf(w.sure(w.presses(leader, "desk.show", ""))))
	show("desk-link/given", payloadOf(w.sure(w.presses(leader, "desk.open", "0"))))
	w.at("2026-04-21 09:30")
	show("desk-link/have", payloadOf(w.sure(w.types(leader, "/cdo 网页"))))
	show("desk-link/others", payloadOf(w.sure(w.types(bureau1, "/cdo desk"))))
	show("desk-link/renewed", payloadOf(w.sure(w.presses(leader, "desk.renew", itoa(w.entries())))))
	show("desk-link/ended", payloadOf(w.sure(w.presses(leader, "desk.close", ""))))
	show("desk-link/ended-by-the-bureau", payloadOf(w.revoked()))
}

// revoked is what the bureau sees when it ended the link of the leading group.
func (w *world) revoked() commands.Answer {
	w.t.Helper()
	w.sure(w.types(leader, "/cdo desk open"))
	return w.sure(w.types(bureau1, "/cdo desk close <@"+leader+">"))
}

// address is what the answer gives as the feed's, "" for none.
func address(a commands.Answer) string {
	return regexp.MustCompile(`https://cdo\.example\.org/calendar/[\w-]{43}\.ics`).FindString(a.Message.Text)
}

// fetch is what calendar programs get at the address, "" for nothing.
func (w *world) fetch(address string) string {
	w.t.Helper()
	secret := strings.TrimSuffix(address[strings.LastIndex(address, "/")+1:], ".ics")
	file, found, err := calendar.Feed(w.t.Context(), w.App, secret, w.now, func(context.Context, string) text.Lang { return w.lang })
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
		w.sure(w.submits(bureau1, "meeting.set", "", ui.Form{"date": {day}, "time": {"14:30"}, "until": {"17:00"}, "place": {place}, "agenda": {"一、上半年进展\n二、公共数据目录"}}))
	}
	set("2026-05-20", "市民服务中心三楼")
	set("2026-06-10", "https://meeting.example.org/j/1")
	set("2026-07-02", "还没有定") // and nobody is told of it
	w.sure(w.types(bureau1, "/cdo meeting announce 1"))
	w.sure(w.types(bureau1, "/cdo meeting announce 2"))
	w.sure(w.types(bureau1, "/cdo meeting cancel 2 与防汛会商冲突"))
	w.sure(w.submits(liaison, "training.log", "xiangzhou", ui.Form{
		"date": {"2026-03-12"}, "topic": {"数据安全培训"}, "kinds": {"security"}, "heads": {"45"}, "trainer": {"张老师"}, "place": {"一号会议室"},
		"note": {"含上机练习"}, "links": {"https://example.org/notice/12"},
	}))
	w.sure(w.types(liaison, logs+"2026-03-13 登记错了 45"))
	w.sure(w.types(liaison, "/cdo training cancel 2 重复登记"))
	w.sure(w.types(bureau1, "/cdo plan due 2026-06-30 公安 香洲"))
	w.sure(w.submits(pen2, "plan.issue", "gongan", ui.Form{"document": {"珠公〔2026〕1号"}, "date": {"2026-04-20"}}))
	w.files(liaison, cdo, "xiangzhou")
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
	w.event("slack", policy.AccountChanged{Person: liaison, Closed: true})
	if w.fetch(second) != "" {
		t.Error("the account is closed, and yet")
	}
	w.event("slack", policy.AccountChanged{Person: liaison})
	w.sure(w.types(liaison, "/cdo calendar close"))
	if w.fetch(second) != "" {
		t.Error("it was closed, and yet")
	}
	for _, guess := range []string{"", "x", strings.Repeat("A", 43), commands.SecretHash("x"), "../" + second, "\x00", strings.Repeat("长", 9999)} {
		if w.fetch(guess) != "" {
			t.Errorf("%q opens something", ui.Clip(guess, 50))
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
	if got := w.sentence(err); !strings.Contains(got, "/cdo 日历 开通") {
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
