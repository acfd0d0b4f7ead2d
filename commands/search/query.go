package search

import (
	"bytes"
	"regexp"
	"slices"
	"sort"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Query is the words that somebody looks for: all of them have to be there.
type Query struct {
	Words []string // folded, as they are compared
	Typed string   // as they were typed, in one line
	buf   []byte
}

// How much can be looked for.
const (
	leastTyped = 2 // characters of the longest word
	mostTyped  = 100
)

// mention is a member whom somebody picked with @.
var mention = regexp.MustCompile(`<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>`)

// Parse reads the words of a query.
func Parse(typed string) (*Query, error) {
	q := &Query{Typed: policy.Line(mention.ReplaceAllString(typed, " <@$1> "))}
	if n := utf8.RuneCountInString(q.Typed); n > mostTyped {
		return nil, policy.Refuse(policy.SearchTooLong, "", "", "max", strconv.Itoa(mostTyped), "length", strconv.Itoa(n))
	}
	longest := 0
	for _, word := range strings.FieldsFunc(ui.Normalize(q.Typed), between) {
		if !slices.Contains(q.Words, word) {
			q.Words = append(q.Words, word)
		}
		longest = max(longest, utf8.RuneCountInString(word))
	}
	if longest < leastTyped {
		return nil, policy.Refuse(policy.SearchTooShort, "", "")
	}
	return q, nil
}

// between says whether the character stands between words: people write lists and
// quotation marks, too.
func between(r rune) bool {
	return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("、。,;\"“”", r)
}

// Holds says whether all of the words are in the texts.
func (q *Query) Holds(said, called []string) bool {
	var have uint64 // of a query of at most mostTyped characters
	all := uint64(1)<<len(q.Words) - 1
	for _, texts := range [...][]string{said, called} {
		for _, s := range texts {
			q.buf = ui.AppendFolded(q.buf[:0], s)
			for i, word := range q.Words {
				if have&(1<<i) == 0 && len(q.buf) >= len(word) && bytes.Contains(q.buf, []byte(word)) {
					have |= 1 << i
				}
			}
			if have == all {
				return true
			}
		}
	}
	return false
}

// How much of a text is quoted: characters before what was found, and all together.
const (
	quotedBefore = 12
	quoted       = 44
	mostQuotes   = 2
)

// Quotes are the places of the document where the words stand.
func (q *Query) Quotes(d commands.Document) []string {
	var quotes []string
	for _, word := range q.Words {
		if slices.ContainsFunc(quotes, func(quote string) bool { return strings.Contains(ui.Normalize(quote), word) }) {
			continue
		}
		for _, s := range d.Said {
			if quote, found := quoteOf(policy.Line(s), word); found {
				quotes = append(quotes, quote)
				break
			}
		}
		if len(quotes) == mostQuotes {
			break
		}
	}
	return quotes
}

// quoteOf is the line around the folded word, cut where no word is broken.
func quoteOf(line, word string) (quote string, found bool) {
	if !strings.Contains(ui.Normalize(line), word) {
		return "", false
	}
	runes := []rune(line)
	holds := func(part []rune) bool { return strings.Contains(ui.Normalize(string(part)), word) }
	end := sort.Search(len(runes), func(n int) bool { return holds(runes[:n]) })
	begin := end - sort.Search(end, func(n int) bool { return holds(runes[end-n : end]) })
	from := max(0, begin-quotedBefore)
	to := min(len(runes), max(end, from+quoted))
	from = max(0, min(from, to-quoted))
	for from > 0 && from < begin && !cuts(runes, from) {
		from++
	}
	for to < len(runes) && to > end && !cuts(runes, to) {
		to--
	}
	quote = strings.TrimSpace(string(runes[from:to]))
	if from > 0 {
		quote = "…" + quote
	}
	if to < len(runes) {
		quote += "…"
	}
	return quote, true
}

// cuts says whether the line can be cut in front of the character: not within a
// word of letters and digits, and not in front of a mark that belongs to what is
// before it.
func cuts(line []rune, at int) bool {
	within := func(r rune) bool { return r < unicode.MaxLatin1 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
	return !unicode.In(line[at], unicode.Mn, unicode.Me, unicode.Cf) && (!within(line[at-1]) || !within(line[at]))
}
