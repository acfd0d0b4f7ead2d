package table_test

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"cdobot/policy/table"
)

// TestListNeverChanges grows lists from one another in a random order, and
// looks whether each is still what it was.
func TestListNeverChanges(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	type known struct {
		list table.List[int]
		want []int
	}
	all := []known{{}}
	for i := range 3_000 {
		from := all[len(all)-1-random.IntN(min(len(all), 5))]
		next := known{list: from.list.With(i), want: append(slices.Clone(from.want), i)}
		if random.IntN(10) == 0 && len(from.want) > 0 {
			at := random.IntN(len(from.want))
			next = known{list: from.list.Changed(at, func(v *int) { *v = -i }), want: slices.Clone(from.want)}
			next.want[at] = -i
		}
		all = append(all, next)
	}
	for i, k := range all {
		if !slices.Equal(k.list.All(), k.want) || k.list.Len() != len(k.want) {
			t.Fatalf("list %d is %v, want %v", i, k.list.All(), k.want)
		}
	}
	if l := table.ListOf(1, 2); l.Changed(2, func(v *int) { *v = 9 }).Len() != 2 || l.Changed(-1, nil).Len() != 2 {
		t.Error("a place that is not there was changed")
	}
}

// TestListForks: many grow the same list at once, each its own.
func TestListForks(t *testing.T) {
	t.Parallel()
	base := table.ListOf(1, 2, 3).With(4)
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			mine := base
			for j := range 100 {
				mine = mine.With(i*1000 + j)
			}
			for j, v := range mine.All()[base.Len():] {
				if v != i*1000+j {
					t.Errorf("place %d of %d holds %d", j, i, v)
				}
			}
		})
	}
	group.Wait()
}

// TestListGrowsInPlace: a long list is not copied for each item.
func TestListGrowsInPlace(t *testing.T) {
	list := table.ListOf(make([]int, 10_000)...).With(1)
	if n := testing.AllocsPerRun(100, func() { list = list.With(2) }); n > 0 {
		t.Errorf("%v allocations for one item", n)
	}
}
