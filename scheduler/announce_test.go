package scheduler_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"cdobot/policy"
)

// announces sends word to all units of the world; progress is how far it has
// come.
func (w *world) announces() (m policy.Trigger) {
	w.t.Helper()
	s := w.state()
	w.writes("UBUREAU", policy.AnnouncementMade{No: len(s.Announcements) + 1, AnnouncementFacts: policy.AnnouncementFacts{
		Title: "关于报送清单的通知", Text: "请阅。", Units: s.Codes, Channel: true, Receipt: true,
	}})
	ann, _ := w.state().AnnouncementNo(len(s.Announcements) + 1)
	return policy.Trigger{Entry: ann.Entry, Event: policy.AnnouncementMadeKind, No: ann.No}
}

func (w *world) progress(m policy.Trigger) policy.Progress {
	return w.Planner.Progress(w.state(), w.outbox(), m)
}

// wantOnce fails unless each of the notices of announcements arrived once.
func (w *world) wantOnce(people int) {
	w.t.Helper()
	got := map[string]int{}
	for _, n := range w.slack.all() {
		if n.Trigger != nil && n.Trigger.Event == policy.AnnouncementMadeKind {
			got[n.To]++
		}
	}
	for to, n := range got {
		if n != 1 {
			w.t.Errorf("%s got it %d times", to, n)
		}
	}
	if len(got) != people {
		w.t.Errorf("%d people and channels got it, want %d", len(got), people)
	}
}

// One hundred and thirty-two people of sixty-six units. Slack asks to wait,
// fails, and fails after it has taken the message; two accounts are closed; the
// process is killed in the middle, with deliveries of all sorts under way. Each
// gets it once, and the bureau's card ends at the right numbers.
func TestAnnouncementToAllThroughEverything(t *testing.T) {
	for seed := range uint64(3) {
		t.Run(strconv.FormatUint(seed, 10), func(t *testing.T) {
			w := maxConversations(t, 66)
			w.Planner.Channel = "CALL"
			w.at("2026-04-22 09:00")
			m := w.announces()
			closed := map[string]bool{"UCDOunit0003": true, "UPENunit0041": true}
			w.slack.onSend = trouble(seed, closed, 50)
			ctx, kill := context.WithCancel(t.Context())
			if err := w.Pass(ctx); err != nil {
				t.Fatal(err)
			}
			kill()
			amid := w.progress(m)
			if amid.All != 133 || amid.Sent == 0 || amid.Sent >= 131 {
				t.Fatalf("killed when it had come to %+v", amid)
			}
			w.restart()
			w.Planner.Channel = "CALL"
			w.slack.onSend = trouble(seed+100, closed, -1)
			for range 60 {
				w.later(time.Minute)
				w.pass()
			}
			w.wantOnce(132) // 130 people, the channel, and the bureau's card
			p := w.progress(m)
			if p.All != 133 || p.Sent != 131 || len(p.Failed) != 2 || p.Waiting() != 0 {
				t.Errorf("it ended at %d of %d, failed: %v", p.Sent, p.All, p.Failed)
			}
			shown := w.delivery(fmt.Sprintf("deed/%d/%s", m.Entry, room)).Shown
			if !strings.HasPrefix(shown, "131/133 ") || !strings.HasSuffix(shown, " r0/132 u0 n0") || strings.Count(shown, ":account_inactive") != 2 {
				t.Errorf("the bureau's card shows %q", shown)
			}
		})
	}
}

// trouble is a Slack of bad days. After so many messages (-1: never) the process
// ends amid each delivery.
func trouble(seed uint64, closed map[string]bool, until int) func(policy.Notice, func() policy.Receipt) (policy.Receipt, error) {
	var mu sync.Mutex
	random, calls := rand.New(rand.NewPCG(seed, 1)), 0
	return func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		mu.Lock()
		calls++
		killed, luck := until >= 0 && calls > until, random.IntN(10)
		mu.Unlock()
		switch {
		case closed[n.To]:
			return policy.Receipt{}, &policy.Undelivered{Reason: "account_inactive", Final: true}
		case killed && luck < 5:
			arrive()
			runtime.Goexit()
		case killed:
			runtime.Goexit()
		case luck == 0:
			return policy.Receipt{}, &policy.Undelivered{Reason: "ratelimited", After: 3 * time.Second}
		case luck == 1:
			return policy.Receipt{}, &policy.Undelivered{Reason: "http_500", Unsure: true}
		case luck == 2:
			arrive()
			return policy.Receipt{}, &policy.Undelivered{Reason: "http_500", Unsure: true}
		}
		return arrive(), nil
	}
}

// Withdrawn while it is on its way: whoever has not got it by then never does,
// and every card that went out is changed once.
func TestAnnouncementWithdrawnOnItsWay(t *testing.T) {
	w := maxConversations(t, 66)
	w.at("2026-04-22 09:00")
	m := w.announces()
	var once sync.Once
	w.slack.onSend = func(n policy.Notice, arrive func() policy.Receipt) (policy.Receipt, error) {
		if len(w.slack.all()) > 60 {
			once.Do(func() { w.writes("UBUREAU", policy.AnnouncementWithdrawn{No: 1, Reason: "口径有误"}) })
		}
		return arrive(), nil
	}
	w.pass()
	w.pass()
	p := w.progress(m)
	if p.Sent < 60 || p.Sent > 60+16 || p.Off != p.All-p.Sent || p.Waiting() != 0 {
		t.Errorf("it ended at %+v", p)
	}
	updates := map[string]int{}
	for _, key := range w.slack.updated() {
		updates[key]++
	}
	for _, n := range w.slack.all() {
		d := w.delivery(n.Key)
		if !strings.Contains(d.Shown, "withdrawn") {
			t.Errorf("the card of %s shows %q", n.To, d.Shown)
		}
	}
	w.later(time.Hour)
	w.pass()
	if again := w.slack.updated(); len(again) != 0 {
		t.Errorf("updated again: %q", again)
	}
	w.wantUndelivered()
}

// The card of whoever has read it turns, and nobody else's but the bureau's.
func TestAnnouncementRead(t *testing.T) {
	w := maxConversations(t, 3)
	w.at("2026-04-22 09:00")
	w.announces()
	w.pass()
	w.slack.updated()
	w.writes("UPENunit0001", policy.AnnouncementRead{No: 1, Units: []string{"unit0001"}})
	if err := w.SendEventNotices(t.Context()); err != nil {
		t.Fatal(err)
	}
	entry := w.state().Announcements[0].Entry
	wantSame(t, "updated", w.slack.updated(), []string{fmt.Sprintf("deed/%d/UPENunit0001", entry), fmt.Sprintf("deed/%d/%s", entry, room)})
}

// Its files are kept beside it, and who brought one that is gone hears of it.
func TestAnnouncementFiles(t *testing.T) {
	w := newWorld(t)
	w.writes("UBUREAU", policy.AnnouncementMade{No: 1, AnnouncementFacts: policy.AnnouncementFacts{
		Title: "题", Text: "文", Units: []string{unit}, Receipt: true, Files: []string{"F1", "F2"},
	}})
	w.pass()
	papers := w.state().Announcements[0].Papers
	if len(papers) != 2 || papers[0].Hash == "" || papers[1].Name != "F2.pdf" || len(w.state().PendingFiles()) != 0 {
		t.Errorf("kept %+v", papers)
	}
}
