package search

import (
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"

	"cdobot/commands"
	"cdobot/policy"
)

// TestTheNewestAreKept: in whatever order documents are found, all are counted and
// the newest stand in front, each once.
func TestTheNewestAreKept(t *testing.T) {
	t.Parallel()
	random := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		n, newest := random.IntN(80), 1+random.IntN(12)
		var all []commands.Document
		for i := range n {
			at := policy.On(2026, 1, 1+random.IntN(20)).At(0, 0)
			all = append(all, commands.Document{ID: strconv.Itoa(i), At: at, Said: []string{strconv.Itoa(i)}})
		}
		random.Shuffle(n, func(i, j int) { all[i], all[j] = all[j], all[i] })
		f, scratch := found{}, []string{""}
		for _, d := range all {
			scratch[0] = d.ID // which all of them share
			d.Said = scratch
			f.add(d, newest)
			f.add(commands.Document{ID: d.ID}, newest) // another version
		}
		f.keep(newest)
		slices.SortFunc(all, newerFirst)
		if f.n != n || !slices.EqualFunc(f.documents, all[:min(n, newest)], func(a, b commands.Document) bool { return a.ID == b.ID && a.Said[0] == a.ID }) {
			t.Fatalf("of %d documents %d are counted and %v kept; want the first %d of %v", n, f.n, f.documents, newest, all)
		}
	}
}
