package storagetest

import (
	"encoding/json"
	"fmt"
	"slices"
	"testing"
	"time"

	"cdobot/policy"
	"cdobot/storage"
)

// Conformance puts an engine through everything that the bot relies on. Each
// call of fresh says how to open another empty store.
func Conformance(t *testing.T, fresh func(testing.TB) storage.Options) {
	t.Helper()
	for _, part := range []struct {
		name string
		run  func(suite)
	}{
		{"order", order},
		{"repeats", repeats},
		{"refusals", refusals},
		{"logs apart", logsApart},
		{"racing replicas", racingReplicas},
		{"racing repeats", racingRepeats},
		{"racing callers", racingCallers},
		{"racing clerks", racingClerks},
		{"racing import", racingImport},
		{"lost replies", lostReplies},
		{"lost requests", lostRequests},
		{"late arrival", lateArrival},
		{"outage", outage},
		{"impatient callers", impatientCallers},
		{"altered entry", alteredEntry},
		{"missing entry", missingEntry},
		{"drafts", drafts},
		{"revisions", revisions},
		{"files", files},
		{"damaged file", damagedFile},
		{"backup", backup},
		{"cut-off restore", cutOffRestore},
		{"kill", kill},
		{"backup meanwhile", backupMeanwhile},
	} {
		t.Run(part.name, func(t *testing.T) { part.run(suite{t, fresh(t)}) })
	}
}

// suite is one part of the suite, running on a store of its own.
type suite struct {
	*testing.T
	store storage.Options
}

// Noted is the event that the suite writes: how many entries its decision saw.
type Noted struct {
	Seen int    `json:"seen"`
	Text string `json:"text"`
}

// Kind implements policy.Event.
func (Noted) Kind() policy.EventKind { return "test.noted" }

// Texts is the state that the suite folds: what was noted, in order.
type Texts []string

// FoldTexts is the state after the entries.
func FoldTexts(s Texts, entries ...policy.Entry) Texts {
	s = slices.Clip(s) // older states keep what they have
	for _, e := range entries {
		n, _ := policy.Read[Noted](e)
		s = append(s, n.Text)
	}
	return s
}

// note is a decision that always writes.
func note(text string) func(Texts) (policy.Event, error) {
	return func(s Texts) (policy.Event, error) { return Noted{Seen: len(s), Text: text}, nil }
}

func by(key string) policy.Origin {
	return policy.Origin{By: "U1", Via: "modal", Key: key, At: time.Date(2026, 5, 25, 4, 0, 0, 1e6, time.UTC)}
}

func openLog(tb testing.TB, db *storage.DB, name string) *storage.Log[Texts] {
	tb.Helper()
	log, err := storage.OpenLog(tb.Context(), db, name, FoldTexts)
	must(tb, err)
	return log
}

// open opens a store under guard.
func open(tb testing.TB, o storage.Options) *storage.DB {
	tb.Helper()
	return Open(tb, Guarded(tb, o))
}

func add(tb testing.TB, log *storage.Log[Texts], key string) storage.Result[Texts] {
	tb.Helper()
	res, err := log.Append(tb.Context(), by(key), note(key))
	must(tb, err)
	return res
}

// fill adds so many entries.
func fill(tb testing.TB, log *storage.Log[Texts], n int) {
	tb.Helper()
	for _, key := range keys(n) {
		add(tb, log, key)
	}
}

func state[S any](tb testing.TB, log *storage.Log[S]) S {
	tb.Helper()
	s, err := log.State(tb.Context())
	must(tb, err)
	return s
}

// wantWhole fails unless the log has n entries, in order, without gaps, in an
// unbroken chain, and each decided by one who had seen all entries before it.
func wantWhole(tb testing.TB, log *storage.Log[Texts], n int) {
	tb.Helper()
	at := 0
	for e, err := range log.Entries(tb.Context(), 1, 0) {
		must(tb, err)
		at++
		var noted Noted
		must(tb, json.Unmarshal(e.Body, &noted))
		if e.N != at || noted.Seen != at-1 {
			tb.Errorf("entry at place %d has number %d and was decided after %d entries", at, e.N, noted.Seen)
		}
	}
	if at != n {
		tb.Errorf("%d entries, want %d", at, n)
	}
	if got, err := log.Verify(tb.Context()); got != n || err != nil {
		tb.Errorf("Verify = %d, %v; want %d", got, err, n)
	}
	if got := len(state(tb, log)); got != n {
		tb.Errorf("the state knows %d entries, want %d", got, n)
	}
}

func keys(n int) []string {
	all := make([]string, n)
	for i := range all {
		all[i] = fmt.Sprintf("request-%d", i+1)
	}
	return all
}
