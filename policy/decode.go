package policy

import (
	"iter"
	"slices"
)

// decodedAhead is how many entries are read at a time while those before them
// are folded.
const decodedAhead = 128

// decode is the event that the entry carries, nil if nothing can read it.
func (c *Scheme) decode(e Entry) any {
	if r := c.event(e.Kind); r.decode != nil {
		return r.decode(e)
	}
	return nil
}

// decoded gives the events of the entries, in their order. Reading the JSON of
// many takes as long as folding them, so one is done beside the other.
func (c *Scheme) decoded(entries []Entry) iter.Seq2[int, any] {
	if len(entries) < decodedAhead {
		return func(yield func(int, any) bool) {
			for i, e := range entries {
				if !yield(i, c.decode(e)) {
					return
				}
			}
		}
	}
	return func(yield func(int, any) bool) {
		parts := make(chan []any, 4)
		go func() {
			defer close(parts)
			for part := range slices.Chunk(entries, decodedAhead) {
				events := make([]any, len(part))
				for i, e := range part {
					events[i] = c.decode(e)
				}
				parts <- events
			}
		}()
		i := 0
		for events := range parts {
			for _, event := range events {
				if !yield(i, event) {
					for range parts {
					}
					return
				}
				i++
			}
		}
	}
}
