package table

import (
	"fmt"
	"slices"
	"sync/atomic"
)

// List is a list that is never changed: With gives a longer one and leaves the
// old as it was. Lists that grew from one another share their memory, so that
// adding to a long one copies nothing. The zero List is empty.
type List[T any] struct {
	items []T
	// How much of the memory is taken, by whichever of those that share it. Who
	// adds claims the place behind its own end; whoever finds it taken copies.
	taken *atomic.Int64
}

// ListOf is a list of the items.
func ListOf[T any](items ...T) List[T] { return List[T]{}.With(items...) }

// All are the items, in order. They are not to be written to, as other lists
// share them.
func (l List[T]) All() []T { return slices.Clip(l.items) }

// Format implements fmt.Formatter: a list prints as its items do.
func (l List[T]) Format(to fmt.State, _ rune) {
	fmt.Fprintf(to, "%+v", l.items) //nolint:errcheck // as fmt itself
}

// Len is how many items there are.
func (l List[T]) Len() int { return len(l.items) }

// With is the list with the items behind its own.
func (l List[T]) With(items ...T) List[T] {
	n, m := len(l.items), len(l.items)+len(items)
	if l.taken != nil && m <= cap(l.items) && l.taken.CompareAndSwap(int64(n), int64(m)) {
		l.items = append(l.items, items...)
		return l
	}
	room := m
	if n > 0 {
		room = m + m/2
	}
	longer := List[T]{items: append(append(make([]T, 0, room), l.items...), items...), taken: &atomic.Int64{}}
	longer.taken.Store(int64(m))
	return longer
}

// Changed is the list with the item at the place i, from 0, as change leaves it.
// Where there is no such place it is the list itself.
func (l List[T]) Changed(i int, change func(*T)) List[T] {
	if i < 0 || i >= len(l.items) {
		return l
	}
	l = ListOf(l.items...)
	change(&l.items[i])
	return l
}
