package policy

import (
	"encoding/json"
	"slices"
	"testing"
	"time"
)

func anEntry() Entry {
	return Entry{
		N: 7, At: time.Date(2026, 5, 22, 1, 0, 0, int(5*time.Millisecond), time.UTC), By: "U1", Via: "slash",
		Key: "K1", Kind: "feedback.given", Body: json.RawMessage(`{"text":"好"}`), Prev: "abc",
	}
}

// Nothing that an entry says can change without its sum changing, not even by
// moving a letter from one field to the next.
func TestEntrySumCoversEveryField(t *testing.T) {
	t.Parallel()
	changes := map[string]func(*Entry){
		"number": func(e *Entry) { e.N++ },
		"time":   func(e *Entry) { e.At = e.At.Add(time.Millisecond) },
		"by":     func(e *Entry) { e.By = "U2" },
		"via":    func(e *Entry) { e.Via = "button" },
		"key":    func(e *Entry) { e.Key = "" },
		"kind":   func(e *Entry) { e.Kind += "x" },
		"body":   func(e *Entry) { e.Body = json.RawMessage(`{"text":"坏"}`) },
		"before": func(e *Entry) { e.Prev = "abd" },
		"shift":  func(e *Entry) { e.By, e.Via = "U1s", "lash" },
		"comma":  func(e *Entry) { e.By, e.Via = "U1,5:slash", "" },
	}
	sums := []string{anEntry().Sum()}
	for name, change := range changes {
		e := anEntry()
		change(&e)
		if sum := e.Sum(); slices.Contains(sums, sum) {
			t.Errorf("%s: the sum stays or repeats", name)
		} else {
			sums = append(sums, sum)
		}
	}
	e := anEntry()
	e.At = e.At.In(time.FixedZone("", 3600))
	if e.Sum() != anEntry().Sum() {
		t.Error("the same instant in another zone sums differently")
	}
}

// A sum that a stored chain relies on must never come out differently.
func TestEntrySumIsForEver(t *testing.T) {
	t.Parallel()
	const want = "6d1afb958685e8dc6bbdecebf820a9e4e1d4c97ad836d480a323338ca8a9933f"
	if got := anEntry().Sum(); got != want {
		t.Errorf("the sum of the same entry is now %s; ledgers that exist hold %s", got, want)
	}
}

func TestNewEntry(t *testing.T) {
	t.Parallel()
	at := time.Date(2026, 5, 22, 9, 0, 0, 123_456_789, time.FixedZone("", 8*3600))
	e, err := NewEntry(3, "before", Origin{By: "U1", Via: "modal", Key: "V1", At: at}, FeedbackGiven{Text: "好"})
	if err != nil {
		t.Fatal(err)
	}
	if e.At.Location() != time.UTC || e.At.Nanosecond() != 123_000_000 || !e.At.Equal(at.Truncate(time.Millisecond)) {
		t.Errorf("written at %s", e.At)
	}
	if e.N != 3 || e.Prev != "before" || e.By != "U1" || e.Via != "modal" || e.Key != "V1" || e.Kind != "feedback.given" {
		t.Errorf("wrote %+v", e)
	}
	if d, ok := Read[FeedbackGiven](e); !ok || d.Text != "好" {
		t.Errorf("reads back %+v, %v", d, ok)
	}
	if _, ok := Read[MeetingSet](e); ok {
		t.Error("reads it as another kind of deed")
	}
	if _, err := NewEntry(4, "", Origin{}, unwritable{}); err == nil {
		t.Error("writes down what JSON can't hold")
	}
}

type unwritable struct{ C chan int }

func (unwritable) Kind() EventKind { return "unwritable" }
