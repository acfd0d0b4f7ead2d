package table

import (
	"maps"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// A table under random writes says what a map says, and every older version
// goes on saying what it said when it was made.
func TestTableIsAMapThatIsNeverChanged(t *testing.T) {
	t.Parallel()
	for seed := range uint64(20) {
		random := rand.New(rand.NewPCG(seed, 1))
		var table Table[string, int]
		want := map[string]int{}
		type version struct {
			table Table[string, int]
			want  map[string]int
		}
		var older []version
		for i := range 2_000 {
			key := strconv.Itoa(random.IntN(1_500))
			table, want[key] = table.With(key, i), i
			if random.IntN(4) == 0 {
				gone := strconv.Itoa(random.IntN(1_500))
				table = table.Without(gone)
				delete(want, gone)
			}
			if random.IntN(100) == 0 {
				older = append(older, version{table, maps.Clone(want)})
				// A fork of an older version must not reach the newer ones.
				older[random.IntN(len(older))].table.With(key, -1)
			}
		}
		for _, v := range append(older, version{table, want}) {
			sameAsMap(t, v.table, v.want)
		}
	}
}

func sameAsMap(t *testing.T, table Table[string, int], want map[string]int) {
	t.Helper()
	if table.Len() != len(want) || !maps.Equal(maps.Collect(table.All()), want) {
		t.Fatalf("the table holds %d keys and not what the map with %d holds", table.Len(), len(want))
	}
	if !slices.Equal(table.Keys(), slices.Sorted(maps.Keys(want))) {
		t.Fatal("the keys are not those of the map, in order")
	}
	for k, v := range want {
		if got, ok := table.Get(k); !ok || got != v {
			t.Fatalf("under %q: %d, %v; want %d", k, got, ok, v)
		}
	}
	if _, ok := table.Get("no such key"); ok || table.At("no such key") != 0 {
		t.Fatal("finds a key that nobody wrote")
	}
}

// What was taken out leaves no room behind that would have to be looked through.
func TestTableIsEmptied(t *testing.T) {
	t.Parallel()
	var table Table[string, int]
	for i := range 2_000 {
		table = table.With(strconv.Itoa(i), i)
	}
	for i := range 2_000 {
		table = table.Without(strconv.Itoa(i))
	}
	if table.root != nil || table.Len() != 0 {
		t.Errorf("%d keys are left", table.Len())
	}
	sameAsMap(t, table.Without("1").With("2", 2), map[string]int{"2": 2})
}

func TestTableEmpty(t *testing.T) {
	t.Parallel()
	sameAsMap(t, Table[string, int]{}, map[string]int{})
}

func TestTableAllStopsWhenAsked(t *testing.T) {
	t.Parallel()
	var table Table[int, int]
	for i := range 100 {
		table = table.With(i, i)
	}
	seen := 0
	for range table.All() {
		if seen++; seen == 3 {
			break
		}
	}
	if seen != 3 {
		t.Errorf("saw %d", seen)
	}
}

// BenchmarkTableWith is one more write into a table that is already large.
func BenchmarkTableWith(b *testing.B) {
	for _, n := range []int{1_000, 100_000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			var table Table[int, [64]int]
			for i := range n {
				table = table.With(i, [64]int{})
			}
			b.ReportAllocs()
			for i := 0; b.Loop(); i++ {
				table.With(i%n, [64]int{})
			}
		})
	}
}
