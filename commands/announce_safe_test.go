package commands_test

import (
	"strconv"
	"strings"
	"testing"

	"cdobot/commands/ui"
	"cdobot/policy"
)

// No name of anybody but the bureau's own stands on a card that a channel sees.
func TestChannelsGetNoNames(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		settled(w)
		w.Planner.Channel = "CALL"
		w.at("2026-05-06 09:30")
		w.publishes(published(nil), "channel", "receipt")
		w.arrives(pen2)
		w.sure(w.presses(cdo, "announce.read", "1"))
		for _, to := range []string{"CALL", bureauRoom} {
			raw := string(encode(t, w.card(w.mailTo(to, policy.AnnouncementMadeKind))))
			for _, person := range []string{cdo, liaison, cdo2, pen2, cityCDO} {
				if strings.Contains(raw, person) {
					t.Errorf("%s is named in %s", person, to)
				}
			}
			if to == "CALL" && strings.Contains(raw, "announce.read") {
				t.Error("the channel is asked for a receipt")
			}
		}
	}
}

// announcedEverywhere is everything that shows the announcement to somebody.
func announcedEverywhere(w *world, change func(ui.Form), reason string) map[string]any {
	all := map[string]any{}
	preview := w.sure(w.submits(bureau1, "announce.new", "", published(change)))
	all["preview"] = preview.Modal
	all["form"] = payloadOf(w.sure(w.presses(bureau1, "announce.new", "")))
	all["published"] = payloadOf(w.sure(w.submits(bureau1, "announce.publish", preview.Modal.PrivateMetadata, ui.Form{"also": {"channel", "receipt"}})))
	look := func(when string) {
		for _, n := range w.Planner.Due(w.folded(), w.outbox(), w.now) {
			all[when+" notice "+n.Key] = w.card(n)
		}
		w.arrives(pen2)
		for _, d := range w.outbox().Notices.All() {
			if d.Notice.Trigger != nil {
				all[when+" card "+d.Notice.Key] = w.card(d.Notice)
			}
		}
		for _, person := range []string{bureau1, cdo} {
			all[when+" list of "+person] = payloadOf(w.sure(w.types(person, "/cdo announce list")))
			all[when+" show to "+person] = payloadOf(w.sure(w.types(person, "/cdo announce show 1")))
			tab, err := w.Home(w.t.Context(), person, w.lang, w.now)
			if err != nil {
				w.t.Fatal(err)
			}
			all[when+" home of "+person] = tab
		}
		all[when+" history"] = payloadOf(w.sure(w.types(cdo, "/cdo history")))
	}
	look("sent")
	w.at("2026-06-03 10:00")
	all["nudged"] = payloadOf(w.sure(w.types(bureau1, "/cdo announce nudge 1")))
	look("nudged")
	all["withdraw form"] = payloadOf(w.sure(w.presses(bureau1, "announce.withdraw", "1")))
	all["withdrawn"] = payloadOf(w.sure(w.types(bureau1, "/cdo announce withdraw 1 "+reason)))
	look("withdrawn")
	return all
}

// What the bureau types is shown as it was typed, and calls nobody.
func TestNothingAnnouncedComesAlive(t *testing.T) {
	t.Parallel()
	for _, lang := range languages() {
		w := newWorld(t, lang)
		w.Planner.Channel = "CALL"
		w.at("2026-06-02 10:00")
		all := announcedEverywhere(w, func(f ui.Form) { f["title"], f["text"] = []string{evil}, []string{evil + "\n" + evil} }, evil)
		for name, payload := range all {
			for _, s := range marked(t, encode(t, payload)) {
				if bad := alive(s); bad != "" {
					t.Errorf("%s in %s: %q comes alive in %q", name, lang, bad, ui.Clip(s, 200))
				}
			}
		}
	}
}

// Slack takes the longest title and text, to as many units as there are.
func TestSlackTakesTheLargestAnnouncement(t *testing.T) {
	t.Parallel()
	slack := newWorkspace(t)
	for _, lang := range languages() {
		w := big(t, lang)
		for i := range 115 {
			code := "unit" + strconv.Itoa(i)
			w.event(bureau1, policy.PostGiven{Unit: code, Post: policy.CDO, Person: "UCDO" + code})
		}
		w.at("2026-06-02 10:00")
		all := announcedEverywhere(w, func(f ui.Form) {
			f["title"], f["text"] = []string{strings.Repeat("&", policy.MaxAnnounceTitle)}, []string{strings.Repeat("长&", policy.MaxAnnounceText/2)}
		}, strings.Repeat("&", policy.MaxShort))
		for name, payload := range all {
			raw := encode(t, payload)
			if refused := slack.refuses(raw); refused != "" {
				t.Errorf("%s in %s: %s", name, lang, refused)
			}
			_, blocks := blocksOf(t, raw)
			for _, b := range blocks {
				if whole(b) != "" {
					t.Errorf("%s in %s: an escape is cut: …%s", name, lang, whole(b))
				}
			}
		}
	}
}
