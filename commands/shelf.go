package commands

import (
	"context"
	"fmt"
	"iter"
	"strconv"
	"strings"
	"sync"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Shelf is one kind of what search looks through.
type Shelf struct {
	Name  string // in buttons: never renamed
	Title text.T // over what is found
	// Documents are those that hold what is looked for, of those that the reader may
	// see. Search counts and shows them, and so hints at nothing else.
	Documents func(ctx context.Context, a *App, s policy.State, v Reader, holds Sieve) iter.Seq2[Document, error]
}

// Sieve says whether all words that are looked for stand in a document's texts.
type Sieve func(said, called []string) bool

// Document is something in which words are looked for.
type Document struct {
	ID     string    // of several in a row that are one, such as versions, the first stands for all
	At     time.Time // the newest are shown first
	Said   []string  // what people wrote in it, quoted around the words; it may be another's once the next one comes
	Called []string  // by what else it is found: units, numbers, days
	Show   func() Hit
}

// Hit is a document as it stands among others.
type Hit struct {
	Line string                    // with Slack's marks
	Open *slack.ButtonBlockElement // shows all of it
}

// Shelves are what search looks through, in the order of the features.
func (x *Index) Shelves() []Shelf {
	var all []Shelf
	for _, f := range x.All {
		all = append(all, f.Shelves...)
	}
	return all
}

// Shelf is the one of the name.
func (x *Index) Shelf(name string) (Shelf, bool) {
	shelf, ok := x.shelves[name]
	return shelf, ok
}

// UnitNames say all that a unit is called today, by its code.
func UnitNames(s policy.State) func(code string) string {
	names := map[string]string{}
	return func(code string) string {
		all, known := names[code]
		if !known {
			u := s.Units.At(code)
			all = strings.Join([]string{u.Code, u.Name.ZH, u.Name.EN, u.Name.ShortZH}, "\n")
			names[code] = all
		}
		return all
	}
}

// SeenUnits are the units that the reader may see, in the order of founding.
func (v Reader) SeenUnits(s policy.State) iter.Seq[policy.Unit] {
	return func(yield func(policy.Unit) bool) {
		for _, code := range s.Codes {
			if s.May(v.Person, policy.SeeUnit, code) && !yield(s.Units.At(code)) {
				return
			}
		}
	}
}

// Listed are the documents of a shelf that are few enough to be listed at each search:
// of those that list gives, the ones that hold what is looked for, or why they can't be read.
func Listed(list func(context.Context, *App, policy.State, Reader) ([]Document, error)) func(context.Context, *App, policy.State, Reader, Sieve) iter.Seq2[Document, error] {
	return func(ctx context.Context, a *App, s policy.State, v Reader, holds Sieve) iter.Seq2[Document, error] {
		all, err := list(ctx, a, s, v)
		return func(yield func(Document, error) bool) {
			for _, d := range all {
				if holds(d.Said, d.Called) && !yield(d, nil) {
					return
				}
			}
			if err != nil {
				yield(Document{}, err)
			}
		}
	}
}

// Numbered is how people write a number, for search.
func Numbered(no int) string {
	n := strconv.Itoa(no)
	return "第" + n + "号 no." + n + " #" + n
}

// FileNames are what the files are called that the store holds, for search.
func FileNames(all []policy.Evidence) []string {
	var names []string
	for _, ev := range all {
		if ev.Hash != "" {
			names = append(names, ev.Name)
		}
	}
	return names
}

// written are texts that stand in the ledger alone, by their entry. An entry never
// changes, so that what was read once is kept.
type written struct {
	mu    sync.Mutex
	texts map[int][]string
	bytes int
}

// mostWritten is how many bytes of such texts are kept; others are read each time.
const mostWritten = 128 << 20

// Written are the texts of the ledger's entry, as read finds them there: for each
// entry it is the same function.
func (a *App) Written(ctx context.Context, entry int, read func(policy.Entry) []string) ([]string, error) {
	a.written.mu.Lock()
	texts, kept := a.written.texts[entry]
	a.written.mu.Unlock()
	if kept {
		return texts, nil
	}
	e, err := a.Ledger.Entry(ctx, entry)
	if err != nil {
		return nil, fmt.Errorf("read what entry %d says: %w", entry, err)
	}
	texts = read(e)
	a.written.keep(entry, texts)
	return texts, nil
}

func (w *written) keep(entry int, texts []string) {
	size := 0
	for _, s := range texts {
		size += len(s)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if _, kept := w.texts[entry]; !kept && w.bytes+size <= mostWritten {
		w.texts[entry] = texts
		w.bytes += size
	}
}
