package commands_test

import (
	"strings"
	"testing"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// TestSigningUp: whoever presses the card's buttons, however often and late.
func TestSigningUp(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	one := "xiangzhou 1"
	press := func(person, action string, want policy.Cause) {
		t.Helper()
		before := w.entries()
		if got := w.cause(w.presses(person, action, one)); got != want {
			t.Errorf("%s presses %s: %q; want %q", person, action, got, want)
		}
		if wrote := w.entries() - before; wrote != map[bool]int{true: 1}[want == ""] {
			t.Errorf("%s presses %s: %d entries", person, action, wrote)
		}
	}
	press(nobody, "session.join", policy.NotAnnounced) // a card that can't be
	w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(ui.Form{"seats": {"2"}})))
	press(nobody, "session.join", policy.NotAnnounced)
	press(pen2, "session.publish", policy.NotYourUnit)
	press(liaison, "session.publish", "")
	press(liaison, "session.publish", policy.SessionPosted)
	press(robot, "session.join", policy.NotAnAttendee)
	press(nobody, "session.join", "")
	press(nobody, "session.join", policy.AlreadySignedUp)
	press(pen2, "session.join", "")
	press(cdo2, "session.join", policy.SessionFull)
	press(pen2, "session.leave", "")
	press(pen2, "session.leave", policy.NotSignedUp)
	press(cdo2, "session.join", "")
	press(pen2, "session.people", policy.NotYourUnit)
	press(bureau1, "session.export", policy.NotYourUnit)
	before := w.now
	w.at("2026-12-18 09:30")
	press(pen2, "session.join", policy.SessionBegun)
	press(cdo2, "session.leave", policy.SessionBegun)
	press(liaison, "session.publish", policy.SessionBegun)
	w.now = before
	w.sure(w.submits(cdo, "session.cancel", one, ui.Form{"reason": {"改期"}}))
	press(pen2, "session.join", policy.SessionOff)
	press(liaison, "session.publish", policy.SessionOff)
	press(liaison, "session.log", policy.DateInFuture)
	w.at("2026-12-18 12:00")
	press(liaison, "session.log", policy.SessionOff)
}

// TestTheCardNamesNobody: what stands in the channel counts, whoever comes.
func TestTheCardNamesNobody(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(ui.Form{"topic": {"<!channel> *数据* <@UCDOGONGAN>"}, "place": {"<!here>"}, "note": {"<https://evil.example|点我>"}})))
		w.sure(w.presses(liaison, "session.publish", "xiangzhou 1"))
		card := w.word(ownRoom, policy.SessionPublishedKind)
		w.signUp(nobody, pen2)
		shown := string(encode(t, w.card(card)))
		for _, bad := range []string{"<!", "<@", nobody, pen2, liaison, "<https"} {
			if strings.Contains(shown, bad) {
				t.Errorf("the card in %s holds %q:\n%s", lang, bad, shown)
			}
		}
	}
}

// TestExportedPeople: the file has everybody's name, as far as Slack tells it.
func TestExportedPeople(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(nil)))
	w.sure(w.presses(liaison, "session.publish", "xiangzhou 1"))
	w.signUp(nobody)
	a := w.sure(w.presses(cdo, "session.export", "xiangzhou 1"))
	if len(a.Files) != 1 || a.Files[0].Name != "报名名单-xiangzhou-1.xlsx" || len(a.Files[0].Content) == 0 {
		t.Errorf("handed over: %+v", a.Files)
	}
}

// TestLoggedOnce: by the form that was filled in before, with what was mended.
func TestLoggedOnce(t *testing.T) {
	t.Parallel()
	w := newWorld(t, text.ZH)
	w.sure(w.submits(liaison, "session.plan", "xiangzhou", planForm(ui.Form{"date": {"2026-04-21"}})))
	w.at("2026-04-22 09:00")
	mended := ui.Form{"date": {"2026-04-21"}, "topic": {"数据安全法（实到）"}, "kinds": {"security"}, "heads": {"41"}}
	w.sure(w.submits(liaison, "training.log", "xiangzhou 1", mended))
	if x, ok := w.folded().Units.Get("xiangzhou"); !ok || x.Sessions[0].Logged != 1 || x.Trainings.All()[0].Heads != 41 {
		t.Errorf("logged: %+v", x.Sessions)
	}
	mended["topic"] = []string{"再来一次"}
	if got := w.cause(w.submits(cdo, "training.log", "xiangzhou 1", mended)); got != policy.SessionLogged {
		t.Errorf("logged twice: %q", got)
	}
	if got := w.cause(w.submits(liaison, "session.cancel", "xiangzhou 1", ui.Form{"reason": {"x"}})); got != policy.SessionLogged {
		t.Errorf("logged and called off: %q", got)
	}
}
