package policy

import (
	"slices"
	"testing"
	"time"
)

// Through the life of a notice: queued, tried, failed, sent.
func TestDelivery(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 15).At(9, 0)
	key := "day/2026-05-15/" + districtPen
	w.queue(now)
	d := w.outbox.Notices.At(key)
	if d.Settled() || !d.Queued.Equal(now) || d.Attempts != 0 || len(w.outbox.Open()) != 2 {
		t.Fatalf("queued: %+v", d)
	}
	w.note(now.Add(time.Second), Claimed{Key: key, Attempt: 1})
	if d = w.outbox.Notices.At(key); d.Attempts != 1 || d.Claimed.IsZero() {
		t.Errorf("claimed: %+v", d)
	}
	retry := now.Add(time.Minute)
	w.note(now.Add(2*time.Second), Failed{Key: key, Reason: "timeout", Unsure: true, Retry: retry})
	w.note(now.Add(3*time.Second), Failed{Key: key, Reason: "ratelimited", Retry: retry})
	if d = w.outbox.Notices.At(key); !d.Claimed.IsZero() || !d.Unsure || d.Reason != "ratelimited" || !d.NotBefore.Equal(retry) {
		t.Errorf("failed, and once unsure stays unsure: %+v", d)
	}
	if got := w.outbox.Undelivered(On(2026, time.May, 15)); len(got) != 1 || got[0].Notice.Key != key {
		t.Errorf("shown as undelivered: %+v", got)
	}
	w.note(retry, Sent{Key: key, Receipt: Receipt{"D1", "1.1"}, Items: d.Notice.Items[:1]})
	d = w.outbox.Notices.At(key)
	if !d.Settled() || d.Receipt.TS != "1.1" || !slices.Equal(d.Notice.Items, w.notice(key).Items[:1]) {
		t.Errorf("sent: %+v", d)
	}
	if open := w.outbox.Open(); slices.ContainsFunc(open, func(d Delivery) bool { return d.Notice.Key == key }) {
		t.Errorf("sent and still open: %+v", open)
	}
	if got := w.outbox.Undelivered(On(2026, time.May, 15)); len(got) != 0 {
		t.Errorf("sent in the end and yet undelivered: %+v", got)
	}
	w.note(retry, Sent{Key: "no such key"})
	w.note(retry, Dropped{Key: "no such key", Again: true})
	if _, ok := w.outbox.Notices.Get("no such key"); ok {
		t.Error("a notice out of nothing")
	}
}

// What was dropped for good is shown to the bureau with its reason; what had
// nothing left to say is not.
func TestDropped(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	day := On(2026, time.May, 22)
	w.queue(day.At(9, 0))
	lost, moot := "day/2026-05-22/"+districtPen, "day/2026-05-22/"+districtCDO
	w.note(day.At(9, 1), Dropped{Key: lost, Reason: "account_inactive"})
	w.note(day.At(9, 1), Dropped{Key: moot, Reason: "nothing left to say", Moot: true})
	got := w.outbox.Undelivered(day)
	if len(got) != 1 || got[0].Notice.Key != lost || got[0].Reason != "account_inactive" {
		t.Errorf("shown: %+v", got)
	}
	if len(w.outbox.Undelivered(day+1)) != 0 {
		t.Error("shown for ever")
	}
	if len(w.outbox.Open()) != 3 || len(w.due(day.At(10, 0))) != 0 {
		t.Errorf("open: %+v, due: %q", w.outbox.Open(), said(w.due(day.At(10, 0))))
	}
}

// A notice that could not go out on its day is dropped, and its reminders are
// said in the next one, at the rung that is reached then: once.
func TestDroppedToBeSaidAgain(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	friday, monday := On(2026, time.May, 22), On(2026, time.May, 25)
	old := "day/2026-05-22/" + districtPen
	w.queue(friday.At(20, 59))
	w.note(monday.At(9, 0), Dropped{Key: old, Reason: "its day has passed", Again: true})
	if told := w.outbox.Told(districtPen); told.Of(districtReport).Times != 0 || told.Last != 0 {
		t.Errorf("never came and yet told: %+v", told)
	}
	wantSaid(t, w.queue(monday.At(9, 0)), districtPen+" "+districtReport+" d-7")
	wantSaid(t, w.queue(monday.At(9, 1)))
	if told := w.outbox.Told(districtPen); told.Of(districtReport).Times != 1 || told.Last != monday || told.Of(districtReport).Day != monday {
		t.Errorf("told: %+v", told)
	}
}

// The next rung is queued before the old notice is dropped: what the new one
// says stays said, and its key is not queued again.
func TestDroppedAfterTheNextWasQueued(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	before, day := On(2026, time.May, 27), On(2026, time.May, 28)
	w.queue(before.At(20, 59)) // d-7, late, and Slack is down
	wantSaid(t, w.queue(day.At(9, 0)),
		districtPen+" "+districtReport+" d-3", departmentPen+" "+departmentReport+" d-3")
	w.note(day.At(9, 0), Dropped{Key: "day/2026-05-27/" + districtPen, Reason: "its day has passed", Again: true})
	w.note(day.At(9, 0), Sent{Key: "day/2026-05-28/" + districtPen, Items: w.notice("day/2026-05-28/" + districtPen).Items})
	wantSaid(t, w.queue(day.At(9, 1)))
	wantSaid(t, w.queue((day+1).At(8, 59)))
	if told := w.outbox.Told(districtPen); told.Last != day || told.Of(districtReport).Stage != "d-3" || told.Of(districtReport).Times != 1 {
		t.Errorf("told: %+v", told)
	}
}

// A key is queued once, whatever two processes think.
func TestQueuedTwice(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 15).At(9, 0)
	owed := w.queue(now)
	key := owed[0].Key
	w.note(now, Sent{Key: key, Items: owed[0].Items})
	before := len(w.outbox.Open())
	w.note(now, Queued{Notices: owed})
	if d := w.outbox.Notices.At(key); !d.Settled() || len(w.outbox.Open()) != before {
		t.Errorf("queued again: %+v, %d open", d, len(w.outbox.Open()))
	}
	if told := w.outbox.Told(owed[0].To); told.Of(owed[0].Items[0].Obligation()).Times != 1 {
		t.Errorf("counted again: %+v", told)
	}
}

// Word of events: to whom, once, and for a week.
func TestMail(t *testing.T) {
	t.Parallel()
	now := On(2026, time.May, 16).At(23, 0) // a Saturday night: word of events goes at any hour
	for _, tt := range []struct {
		name    string
		by      string
		event   Event
		channel string
		want    []string
	}{
		{"a post", bureau1, PostGiven{Unit: "jinwan", Post: CDO, Person: "UNEW"}, "C", []string{"UNEW"}},
		{"a post vacated", bureau1, PostGiven{Unit: district, Post: CDO, Before: districtCDO}, "C", []string{districtCDO}},
		{"a role", bureau1, RoleGiven{Person: "UNEW", Role: Company}, "C", []string{"UNEW"}},
		{"a role ended", bureau1, RoleGiven{Person: leader, Role: Leader, Ended: true}, "C", nil},
		{"a report presented", districtPen, ReportPresented{Unit: district, Period: h1}, "C", []string{districtCDO}},
		{"a report signed", districtCDO, ReportSigned{Unit: district, Period: h1}, "C", []string{districtPen, districtCDO, "C"}}, // the receipt
		{"signed, no channel", districtCDO, ReportSigned{Unit: district, Period: h1}, "", []string{districtPen, districtCDO, bureau1}},
		{"sent back", districtCDO, ReportJudged{Unit: district, Period: h1, State: SentBack}, "C", []string{districtPen}},
		{"returned", bureau1, ReportJudged{Unit: district, Period: h1, State: Returned}, "C", []string{districtPen, districtCDO}},
		{"accepted", bureau1, ReportJudged{Unit: district, Period: h1, State: Accepted}, "C", []string{districtPen, districtCDO}},
		{"taken back from the CDO", districtPen, ReportJudged{Unit: district, Period: h1, State: TakenBack}, "C", []string{districtCDO}},
		{"feedback", districtPen, FeedbackGiven{Text: "好"}, "C", []string{"C"}},
		{"feedback from the bureau, no channel", bureau1, FeedbackGiven{Text: "好"}, "", []string{bureau1}},
		{"a training", districtPen, TrainingLogged{Unit: district, No: 1, TrainingFacts: someTraining()}, "C", nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			w := withMeetings(t, On(2026, time.January, 5))
			w.planner.BureauChannel = tt.channel
			w.write(now, tt.by, tt.event)
			var to []string
			for _, n := range w.queue(now) {
				to = append(to, n.To)
				if n.Trigger == nil || n.Trigger.Entry != len(w.entries) || n.Trigger.By != tt.by || n.Trigger.Event != tt.event.Kind() {
					t.Errorf("notice %+v about %+v", n, n.Trigger)
				}
			}
			if !slices.Equal(to, tt.want) {
				t.Errorf("told %q; want %q", to, tt.want)
			}
			if again := w.queue(now.Add(time.Minute)); len(again) != 0 {
				t.Errorf("told again: %q", said(again))
			}
		})
	}
}

// A event of a Saturday night is told for a week from when the hours begin.
func TestMailIsKeptForAWeek(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now, monday := On(2026, time.May, 16).At(23, 0), On(2026, time.May, 18).At(9, 0)
	w.write(now, districtPen, FeedbackGiven{Text: "一"})
	if len(w.planner.EventNotices(w.state, w.outbox, monday.Add(toldWithin))) != 1 {
		t.Error("forgotten within the week")
	}
	if got := w.planner.EventNotices(w.state, w.outbox, monday.Add(toldWithin+time.Second)); len(got) != 0 {
		t.Errorf("told after more than a week: %q", said(got))
	}
	w.write(now.Add(rememberedFor+time.Second), districtPen, FeedbackGiven{Text: "二"})
	if len(w.state.triggers) != 1 {
		t.Errorf("%d deeds are kept", len(w.state.triggers))
	}
}

func TestFoldOutboxPassesOverWhatItDoesNotKnow(t *testing.T) {
	t.Parallel()
	w := withMeetings(t, On(2026, time.January, 5))
	now := On(2026, time.May, 15).At(9, 0)
	w.queue(now)
	before := w.outbox
	for _, kind := range []EventKind{"notice.sung", SentKind} {
		after := before.fold(Entry{N: 9, Kind: kind, Body: []byte(`not json`)})
		if len(after.Open()) != len(before.Open()) {
			t.Errorf("%s changed what is open", kind)
		}
	}
}
