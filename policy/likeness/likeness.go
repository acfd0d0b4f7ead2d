// Package likeness finds, among what many reports say, the sentences that speak of
// the same.
package likeness

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Passage is what a unit's report says on one topic: its problems or its results,
// as long as they are.
type Passage struct {
	Unit  string
	Topic int
	Text  string
}

// Pair is a sentence of a unit's problems beside one of another's results.
type Pair struct{ Problem, Result Passage }

// The measures of a match. A pair whose sentences are less alike than alike is
// chance; one unit lends its experience to few others, so that the agenda
// spreads.
const (
	alike      = 0.1
	leastTerms = 3   // that two sentences share
	perOffer   = 2   // of a unit's results
	lookups    = 300 // results that a problem's rarest terms lead to
	closest    = 8   // results that are looked at in full
)

// Match proposes what a meeting could talk about: the problem of one unit
// beside what another one has achieved on the same topic with like words, the
// most alike first. It goes by the pairs of characters that
// two sentences share, each the weightier the rarer it is.
func Match(problems, results []Passage, most int) []Pair {
	c := corpus{ids: make(map[term]int32, 1<<15)}
	asks, offers := c.read(problems), c.read(results)
	c.weigh(asks, offers)
	var all []likeness
	for topic := range topics(asks) {
		all = append(all, c.compare(on(topic, asks), on(topic, offers))...)
	}
	slices.SortFunc(all, likeness.before)
	return spreadOut(all, most)
}

// saying is a sentence of a report, ready to be compared.
type saying struct {
	Passage

	terms []int32 // sorted, each once
	size  float64 // of the vector that they make
}

// corpus knows all terms by number, and what they weigh.
type corpus struct {
	ids    map[term]int32 // in the order of being read
	weight []float64
}

// read cuts the passages into sentences. In whatever order they come, what is
// read is the same.
func (c *corpus) read(passages []Passage) []saying {
	passages = slices.Clone(passages)
	slices.SortFunc(passages, Passage.compare)
	skip := officialese()
	var all []saying
	var found []term
	for _, p := range passages {
		for _, sentence := range sentences(p.Text) {
			size := 0
			if found, size = terms(found[:0], sentence, skip); size >= leastWords && len(found) >= leastTerms {
				all = append(all, saying{Passage: Passage{p.Unit, p.Topic, sentence}, terms: c.number(found)})
			}
		}
	}
	slices.SortFunc(all, func(a, b saying) int { return a.compare(b.Passage) })
	return slices.CompactFunc(all, func(a, b saying) bool { return a.Passage == b.Passage })
}

// number gives the terms their numbers, each once.
func (c *corpus) number(found []term) []int32 {
	ids := make([]int32, len(found))
	for i, t := range found {
		id, known := c.ids[t]
		if !known {
			id = int32(len(c.ids)) //nolint:gosec // never two billion terms
			c.ids[t] = id
		}
		ids[i] = id
	}
	slices.Sort(ids)
	return slices.Compact(ids)
}

func (p Passage) compare(q Passage) int {
	return cmp.Or(cmp.Compare(p.Unit, q.Unit), cmp.Compare(p.Topic, q.Topic), strings.Compare(p.Text, q.Text))
}

// weigh gives each term its weight, by how few sentences have it, and each
// sentence its size.
func (c *corpus) weigh(groups ...[]saying) {
	n, in := 0, make([]int, len(c.ids))
	for _, group := range groups {
		n += len(group)
		for _, s := range group {
			for _, t := range s.terms {
				in[t]++
			}
		}
	}
	c.weight = make([]float64, len(in))
	for t, count := range in {
		if count > 0 {
			c.weight[t] = math.Log(1 + float64(n)/float64(count))
		}
	}
	for _, group := range groups {
		for i := range group {
			group[i].size = math.Sqrt(c.sum(group[i].terms))
		}
	}
}

func (c *corpus) sum(terms []int32) float64 {
	total := 0.0
	for _, t := range terms {
		total += c.weight[t] * c.weight[t]
	}
	return total
}

// likeness is how alike a problem and a result are, from 0 to 1.
type likeness struct {
	problem, result *saying
	score           float64
}

func (a likeness) before(b likeness) int {
	return cmp.Or(cmp.Compare(b.score, a.score), a.problem.compare(b.problem.Passage), a.result.compare(b.result.Passage))
}

// topics are those of the sentences, each once.
func topics(all []saying) map[int]bool {
	has := map[int]bool{}
	for _, s := range all {
		has[s.Topic] = true
	}
	return has
}

func on(topic int, all []saying) []saying {
	return slices.DeleteFunc(slices.Clone(all), func(s saying) bool { return s.Topic != topic })
}

// compare finds for each problem the results most like it.
func (c *corpus) compare(problems, results []saying) []likeness {
	where := c.where(results)
	hits, seen := make([]float64, len(results)), []int32(nil)
	var all []likeness
	for i := range problems {
		p := &problems[i]
		seen = seen[:0]
		for _, t := range c.rarestOf(p.terms, where) {
			for _, r := range where[t] {
				if hits[r] == 0 {
					seen = append(seen, r)
				}
				hits[r] += c.weight[t] * c.weight[t]
			}
		}
		for _, r := range best(seen, hits, results, p.Unit) {
			if hits[r] < alike/2*p.size*results[r].size {
				continue // what was not looked up does not make up for that
			}
			if l, ok := c.alike(p, &results[r]); ok {
				all = append(all, l)
			}
		}
		for _, r := range seen {
			hits[r] = 0
		}
	}
	return all
}

// where are the sentences that have each of the terms.
func (c *corpus) where(all []saying) [][]int32 {
	count, total := make([]int, len(c.weight)), 0
	for _, s := range all {
		total += len(s.terms)
		for _, t := range s.terms {
			count[t]++
		}
	}
	where, room := make([][]int32, len(c.weight)), make([]int32, total)
	for t, n := range count {
		where[t], room = room[:0:n], room[n:]
	}
	for i, s := range all {
		for _, t := range s.terms {
			where[t] = append(where[t], int32(i))
		}
	}
	return where
}

// rarestOf are the weightiest of the terms that stand in any result, as many
// as can be looked up in a moment.
func (c *corpus) rarestOf(terms []int32, where [][]int32) []int32 {
	found, hits := make([]int32, 0, len(terms)), 0
	for _, t := range terms {
		if n := len(where[t]); n > 0 {
			found, hits = append(found, t), hits+n
		}
	}
	if hits <= lookups {
		return found
	}
	slices.SortFunc(found, func(a, b int32) int { return cmp.Or(cmp.Compare(c.weight[b], c.weight[a]), cmp.Compare(a, b)) })
	n, some := 0, 0
	for some < lookups && n < len(found) {
		some, n = some+len(where[found[n]]), n+1
	}
	return found[:n]
}

// best are the few results of other units that were hit the hardest.
func best(seen []int32, hits []float64, results []saying, unit string) []int32 {
	top, least := make([]int32, 0, closest+1), 0.0
	for _, r := range seen {
		if len(top) == closest && hits[r] <= least || results[r].Unit == unit {
			continue
		}
		at := len(top)
		for at > 0 && hits[r] > hits[top[at-1]] {
			at--
		}
		if top = slices.Insert(top, at, r); len(top) > closest {
			top = top[:closest]
		}
		least = hits[top[len(top)-1]]
	}
	return top
}

// alike measures the angle between the two; ok is false for what may be chance.
func (c *corpus) alike(p, r *saying) (l likeness, ok bool) {
	shared, total := 0, 0.0
	for i, j := 0, 0; i < len(p.terms) && j < len(r.terms); {
		switch t := p.terms[i]; {
		case t < r.terms[j]:
			i++
		case t > r.terms[j]:
			j++
		default:
			shared, total, i, j = shared+1, total+c.weight[t]*c.weight[t], i+1, j+1
		}
	}
	score := total / (p.size * r.size)
	return likeness{p, r, score}, shared >= leastTerms && score >= alike
}

// spreadOut takes the best, each problem once and no unit's experience too
// often.
func spreadOut(all []likeness, most int) []Pair {
	var pairs []Pair
	solved, lent := map[*saying]bool{}, map[string]int{}
	for _, l := range all {
		if len(pairs) >= most {
			break
		}
		if solved[l.problem] || lent[l.result.Unit] >= perOffer {
			continue
		}
		solved[l.problem] = true
		lent[l.result.Unit]++
		pairs = append(pairs, Pair{Problem: l.problem.Passage, Result: l.result.Passage})
	}
	return pairs
}
