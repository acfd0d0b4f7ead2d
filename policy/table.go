package policy

import (
	"cmp"
	"hash/maphash"
	"iter"
	"slices"
)

// Table is a map that is never changed: With gives a new one and leaves the
// old as it was, sharing all but a small part. It lets a State be handed out
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
	leaf   []pair[K, V]
}

type pair[K cmp.Ordered, V any] struct {
	key   K
	value V
}

// Get is the value under the key.
func (t Table[K, V]) Get(k K) (v V, ok bool) {
	if t.root == nil {
		return v, false
	}
	n, hash := t.root, t.hash(k)
	for n != nil && n.branch != nil {
		n, hash = n.branch[hash%branches], hash/branches
	}
	if n == nil {
		return v, false
	}
	for i := range n.leaf {
		if n.leaf[i].key == k {
			return n.leaf[i].value, true
		}
	}
	return v, false
}

// At is the value under the key, or the zero value.
func (t Table[K, V]) At(k K) V {
	v, _ := t.Get(k)
	return v
}

// Len is how many keys there are.
func (t Table[K, V]) Len() int { return t.n }

// With is the table with v under k.
func (t Table[K, V]) With(k K, v V) Table[K, V] {
	if t.root == nil {
		t.seed = maphash.MakeSeed()
	}
	root, added := t.put(t.root, t.hash(k), 0, pair[K, V]{k, v})
	t.root = root
	if added {
		t.n++
	}
	return t
}

// put is the node with the pair in it; hash is what the steps down to the
// node have left of the key's hash.
func (t Table[K, V]) put(n *node[K, V], hash uint64, depth int, p pair[K, V]) (with *node[K, V], added bool) {
	if n == nil {
		return &node[K, V]{leaf: []pair[K, V]{p}}, true
	}
	if n.branch != nil {
		branch := *n.branch
		i := hash % branches
		branch[i], added = t.put(branch[i], hash/branches, depth+1, p)
		return &node[K, V]{branch: &branch}, added
	}
	i := slices.IndexFunc(n.leaf, func(x pair[K, V]) bool { return x.key == p.key })
	if i >= 0 {
		leaf := slices.Clone(n.leaf)
		leaf[i] = p
		return &node[K, V]{leaf: leaf}, false
	}
	leaf := slices.Concat(n.leaf, []pair[K, V]{p})
	if len(leaf) <= leafSize || depth == deepest {
		return &node[K, V]{leaf: leaf}, true
	}
	return t.split(leaf, depth), true
}

// split makes a branch of a leaf that has become too large.
func (t Table[K, V]) split(leaf []pair[K, V], depth int) *node[K, V] {
	n := &node[K, V]{branch: new([branches]*node[K, V])}
	for _, p := range leaf {
		hash := t.hash(p.key)
		for range depth {
			hash /= branches
		}
		n, _ = t.put(n, hash, depth, p)
	}
	return n
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
