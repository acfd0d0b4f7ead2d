package scheduler_test

import (
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"cdobot/policy"
)

// A meeting is announced to 132 people, and the process dies in the middle of
// it, some of the calls having arrived and some not. Everybody gets it once, two
// accounts are gone, and the bureau's card shows on the way how far it has come
// and in the end who has not been reached.
func TestMeetingAnnouncedThroughACrash(t *testing.T) {
	w := maxConversations(t, 66)
	w.pass()
	w.slack.news()
	w.writes("UBUREAU1", policy.MeetingSet{No: 1, MeetingFacts: policy.MeetingFacts{Date: policy.On(2026, time.May, 20), Time: "14:30", Place: "厅"}})
	w.writes("UBUREAU1", policy.MeetingAnnounced{No: 1})

	var sent atomic.Int32
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		switch number := sent.Add(1); {
		case isGone(n.To):
			return policy.Receipt{}, &policy.Undelivered{Reason: "account_inactive", Final: true}
		case number <= 60:
			return arrive(), nil
		case number%2 == 0:
			arrive()
		}
		runtime.Goexit()
		return policy.Receipt{}, nil
	}
	if err := w.Pass(t.Context()); err != nil {
		t.Fatal(err)
	}
	progress := w.Planner.Progress(w.state(), w.outbox(), w.announced())
	if progress.All != 132 || progress.Sent < 40 || progress.Sent > 60 {
		t.Errorf("when it died: %d of %d", progress.Sent, progress.All)
	}
	w.restart()
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if isGone(n.To) {
			return policy.Receipt{}, &policy.Undelivered{Reason: "account_inactive", Final: true}
		}
		return arrive(), nil
	}
	w.pass()
	w.later(3 * time.Minute) // by then what was claimed is nobody's any more
	w.pass()
	w.pass()

	got := map[string]int{}
	for _, n := range w.slack.all() {
		if n.Trigger != nil && n.Trigger.Event == policy.MeetingAnnouncedKind {
			got[n.To]++
		}
	}
	for person, times := range got {
		if times != 1 {
			t.Errorf("%s got it %d times", person, times)
		}
	}
	if len(got) != 132-2+1 { // two are gone, and the bureau watches
		t.Errorf("%d recipients", len(got))
	}
	progress = w.Planner.Progress(w.state(), w.outbox(), w.announced())
	if progress.Sent != 130 || len(progress.Failed) != 2 || progress.Waiting() != 0 {
		t.Errorf("in the end: %d of %d, failed %d", progress.Sent, progress.All, len(progress.Failed))
	}
	edits := 0
	for _, key := range w.slack.updated() {
		if strings.HasSuffix(key, "/"+room) {
			edits++
		}
	}
	if edits < 2 || edits > 12 {
		t.Errorf("the bureau's card was brought up to date %d times", edits)
	}
}

func isGone(person string) bool { return person == "UPENunit0007" || person == "UCDOunit0050" }

func (w *world) announced() policy.Trigger {
	m, _ := w.state().MeetingNo(1)
	return m.Word
}

// An invitation that was answered before it was sent shows so from the start,
// and is not edited for it; an answer afterwards turns the card.
func TestInvitationTurns(t *testing.T) {
	w := newWorld(t)
	w.pass()
	w.slack.news()
	w.writes("UBUREAU1", policy.MeetingSet{No: 1, MeetingFacts: policy.MeetingFacts{Date: policy.On(2026, time.May, 20), Time: "14:30", Place: "厅", Units: []string{unit}}})
	w.writes("UBUREAU1", policy.MeetingAnnounced{No: 1})
	w.pass()
	w.slack.updated()
	w.pass()
	if n := len(w.slack.updated()); n != 0 {
		t.Errorf("%d cards were edited though nothing happened", n)
	}
	w.writes(cdo, policy.MeetingAnswered{No: 1, Unit: unit, AnswerFacts: policy.AnswerFacts{Answer: policy.Attends}})
	w.pass()
	var turned []string
	for _, key := range w.slack.updated() {
		turned = append(turned, key[strings.LastIndex(key, "/")+1:])
	}
	wantSame(t, "turned", turned, []string{cdo, pen, room})
	w.at("2026-05-20 17:00")
	w.pass()
	w.slack.updated()
	w.pass()
	if n := len(w.slack.updated()); n != 0 {
		t.Errorf("%d cards of a meeting that is over are edited again", n)
	}
}
