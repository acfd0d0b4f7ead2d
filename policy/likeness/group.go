package likeness

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// near is how alike two sentences of a group are at least: of all the pairs of
// characters that both have, twice the share that they have in common.
const near = 0.45

// Group is some of many sentences, by their places among them: those that speak of the
// same. Title is the place of the shortest, the first of several that are.
type Group struct {
	Title   int
	Members []int // in order
}

// Sentences cuts a text into its sentences, without the numbers in front of them. Headings
// are none.
func Sentences(text string) []string { return sentences(text) }

// Groups puts together what speaks of the same: sentences of which each is near to another
// one of its group (single linkage). The words that stand in every report don't count. Every
// sentence is in one group, alone where none is near to it; the groups come in the order
// of their first members. The same sentences give the same groups.
func Groups(all []string) []Group {
	c := corpus{ids: map[term]int32{}}
	sets, skip := make([][]int32, len(all)), officialese()
	for i, s := range all {
		found, _ := terms(nil, s, skip)
		sets[i] = c.number(found)
	}
	rarestFirst(sets, len(c.ids))
	j := joined{parent: make([]int, len(all))}
	for i := range all {
		j.parent[i] = i
	}
	j.link(j.same(all, sets), sets, len(c.ids))
	return j.groups(all)
}

// rarestFirst numbers the terms anew, the rarest first, and puts each set into that order.
func rarestFirst(sets [][]int32, terms int) {
	in, order, rank := make([]int, terms), make([]int32, terms), make([]int32, terms)
	for _, set := range sets {
		for _, t := range set {
			in[t]++
		}
	}
	for t := range order {
		order[t] = int32(t)
	}
	slices.SortFunc(order, func(a, b int32) int { return cmp.Or(in[a]-in[b], int(a-b)) })
	for place, t := range order {
		rank[t] = int32(place)
	}
	for _, set := range sets {
		for i, t := range set {
			set[i] = rank[t]
		}
		slices.Sort(set)
	}
}

// joined says for each sentence to which other one it belongs, in the end itself.
type joined struct{ parent []int }

func (j joined) root(i int) int {
	for j.parent[i] != i {
		j.parent[i] = j.parent[j.parent[i]]
		i = j.parent[i]
	}
	return i
}

// join puts the two into one group, whose root is its first member.
func (j joined) join(a, b int) {
	a, b = j.root(a), j.root(b)
	j.parent[max(a, b)] = min(a, b)
}

// same joins those that are made of the same, and where nothing is left to compare, those
// that say the same. It gives the first of each that are to be compared.
func (j joined) same(all []string, sets [][]int32) []int {
	first := map[string]int{}
	var others []int
	for i, s := range all {
		key := s
		if len(sets[i]) > 0 {
			key = fmt.Sprint(sets[i])
		}
		at, said := first[key]
		switch {
		case said:
			j.join(at, i)
		default:
			if first[key] = i; len(sets[i]) > 0 {
				others = append(others, i)
			}
		}
	}
	return others
}

// link joins all that are near to each other. Two sets that share enough share one of the
// rarest of each, so that only such pairs are looked at.
func (j joined) link(those []int, sets [][]int32, terms int) {
	where := make([][]int, terms)
	for _, i := range those {
		set := sets[i]
		least := int(math.Ceil(near * float64(len(set)) / (2 - near))) // shared with any that is near
		for _, t := range set[:min(len(set), len(set)-least+1)] {
			for _, k := range where[t] {
				if j.root(i) != j.root(k) && isNear(set, sets[k]) {
					j.join(i, k)
				}
			}
			where[t] = append(where[t], i)
		}
	}
}

// isNear compares two sorted sets.
func isNear(a, b []int32) bool {
	need := near * float64(len(a)+len(b)) / 2
	if float64(min(len(a), len(b))) < need {
		return false
	}
	shared := 0
	for i, k := 0, 0; i < len(a) && k < len(b); {
		switch {
		case a[i] < b[k]:
			i++
		case a[i] > b[k]:
			k++
		default:
			shared, i, k = shared+1, i+1, k+1
		}
	}
	return float64(shared) >= need
}

func (j joined) groups(all []string) []Group {
	at, groups := map[int]int{}, []Group(nil)
	for i := range all {
		root := j.root(i)
		if _, begun := at[root]; !begun {
			at[root], groups = len(groups), append(groups, Group{Title: i})
		}
		g := &groups[at[root]]
		g.Members = append(g.Members, i)
		if utf8.RuneCountInString(all[i]) < utf8.RuneCountInString(all[g.Title]) {
			g.Title = i
		}
	}
	return groups
}
