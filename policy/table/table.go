// Package table is a map that is never changed.
package table

import (
	"cmp"
	"hash/maphash"
	"iter"
	"slices"
)

// Table is a map that is never changed: With gives a new one and leaves the
// old as it was, sharing all but a small part. It lets what holds it be handed out
// without copying and without locks. The zero Table is empty.
//
// It is a tree over the bits of the keys' hashes: few keys lie side by side in
// a leaf, more of them make a branch of leaves.
type Table[K cmp.Ordered, V any] struct {
	root *node[K, V]
	n    int
	seed maphash.Seed
}

const (
	leafSize = 8
	branches = 32
	deepest  = 12 // 12 steps of 5 bits use up a hash; below, leaves just grow
)

type node[K cmp.Ordered, V any] struct {
	branch *[branches]*node[K, V] // nil for a leaf
	leaf   []slot[K, V]
}

// slot is a place in a leaf. It holds the value by pointer, so that a leaf is
// cheap to copy however large values are, and the hash of the key, so that
// those of other keys need not be looked at.
type slot[K cmp.Ordered, V any] struct {
	hash uint64
	*pair[K, V]
}

type pair[K cmp.Ordered, V any] struct {
	key   K
	value V
}

// Get is the value under the key.
func (t Table[K, V]) Get(k K) (v V, ok bool) {
	if p := t.Ref(k); p != nil {
		return *p, true
	}
	return v, false
}

// find is the pair of the key, in a table that has any.
func (t Table[K, V]) find(k K) *pair[K, V] {
	hash := t.hash(k)
	n, rest := t.root, hash
	for n != nil && n.branch != nil {
		n, rest = n.branch[rest%branches], rest/branches
	}
	if n == nil {
		return nil
	}
	for i := range n.leaf {
		if n.leaf[i].hash == hash && n.leaf[i].key == k {
			return n.leaf[i].pair
		}
	}
	return nil
}

// At is the value under the key, or the zero value.
func (t Table[K, V]) At(k K) V {
	v, _ := t.Get(k)
	return v
}

// Ref is the value under the key where it lies, nil without one. It is not to
// be written to, as other tables share it.
func (t Table[K, V]) Ref(k K) *V {
	if t.root == nil {
		return nil
	}
	if s := t.find(k); s != nil {
		return &s.value
	}
	return nil
}

// Len is how many keys there are.
func (t Table[K, V]) Len() int { return t.n }

// With is the table with v under k.
func (t Table[K, V]) With(k K, v V) Table[K, V] {
	if t.root == nil {
		t.seed = maphash.MakeSeed()
	}
	hash := t.hash(k)
	root, added := t.root.put(hash, 0, slot[K, V]{hash, &pair[K, V]{k, v}})
	t.root = root
	if added {
		t.n++
	}
	return t
}

// Without is the table without the key.
func (t Table[K, V]) Without(k K) Table[K, V] {
	if _, ok := t.Get(k); !ok {
		return t
	}
	t.root = t.root.drop(t.hash(k), k)
	t.n--
	return t
}

// put is the node with the slot in it; rest is what the steps down to the node
// have left of the key's hash.
func (n *node[K, V]) put(rest uint64, depth int, s slot[K, V]) (with *node[K, V], added bool) {
	if n == nil {
		return &node[K, V]{leaf: []slot[K, V]{s}}, true
	}
	if n.branch != nil {
		branch := *n.branch
		i := rest % branches
		branch[i], added = branch[i].put(rest/branches, depth+1, s)
		return &node[K, V]{branch: &branch}, added
	}
	i := slices.IndexFunc(n.leaf, func(x slot[K, V]) bool { return x.hash == s.hash && x.key == s.key })
	if i >= 0 {
		leaf := slices.Clone(n.leaf)
		leaf[i] = s
		return &node[K, V]{leaf: leaf}, false
	}
	leaf := slices.Concat(n.leaf, []slot[K, V]{s})
	if len(leaf) <= leafSize || depth == deepest {
		return &node[K, V]{leaf: leaf}, true
	}
	return split(leaf, depth), true
}

// split makes a branch of a leaf that has become too large.
func split[K cmp.Ordered, V any](leaf []slot[K, V], depth int) *node[K, V] {
	n := &node[K, V]{branch: new([branches]*node[K, V])}
	for _, s := range leaf {
		rest := s.hash
		for range depth {
			rest /= branches
		}
		n, _ = n.put(rest, depth, s)
	}
	return n
}

// drop is the node without the key, which it has; nil when nothing is left.
func (n *node[K, V]) drop(rest uint64, k K) *node[K, V] {
	if n.branch == nil {
		if len(n.leaf) == 1 {
			return nil
		}
		return &node[K, V]{leaf: slices.DeleteFunc(slices.Clone(n.leaf), func(x slot[K, V]) bool { return x.key == k })}
	}
	branch := *n.branch
	i := rest % branches
	if branch[i] = branch[i].drop(rest/branches, k); branch == [branches]*node[K, V]{} {
		return nil
	}
	return &node[K, V]{branch: &branch}
}

// All are the keys and values, in no order.
func (t Table[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) { t.root.each(yield) }
}

func (n *node[K, V]) each(yield func(K, V) bool) bool {
	if n == nil {
		return true
	}
	for _, p := range n.leaf {
		if !yield(p.key, p.value) {
			return false
		}
	}
	if n.branch != nil {
		for _, below := range n.branch {
			if !below.each(yield) {
				return false
			}
		}
	}
	return true
}

// Keys are the keys in order.
func (t Table[K, V]) Keys() []K {
	keys := make([]K, 0, t.n)
	for k := range t.All() {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func (t Table[K, V]) hash(k K) uint64 { return maphash.Comparable(t.seed, k) }
