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
		i, parts := 0, c.decodeParts(entries)
		for events := range parts {
			for _, event := range events {
				if !yield(i, event) {
					return
				}
				i++
			}
		}
	}
}

// decodeParts reads the events of the entries some at a time, ahead of who takes
// them. There is room for all, so that it ends also if nobody takes the rest.
func (c *Scheme) decodeParts(entries []Entry) <-chan []any {
	parts := make(chan []any, len(entries)/decodedAhead+1)
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
	return parts
}
