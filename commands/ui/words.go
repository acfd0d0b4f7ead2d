package ui

import (
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Normalize makes typed words comparable: full-width letters and digits become
// half-width, capitals small, every dash a hyphen; what can't be seen, such as
// the marks that turn the direction of writing, and spaces around are dropped.
func Normalize(s string) string { return strings.TrimSpace(fold(s)) }

func fold(s string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		switch {
		case unicode.Is(unicode.Cf, r), unicode.Is(unicode.Variation_Selector, r):
			return -1
		case unicode.Is(unicode.Pd, r), r == minus, r == hyphenBullet:
			return '-'
		}
		return r
	}, norm.NFKC.String(s)))
}

// Signs that people and their phones write for a hyphen, and that Unicode does
// not count among the dashes.
const (
	minus        = '\u2212'
	hyphenBullet = '\u2043'
)

// namedMention is a mention that brings the person's name.
var namedMention = regexp.MustCompile(`<@[A-Z0-9]+\|([^<>|]+)>`)

// Spoken is what somebody typed as others read it: people by name, where Slack
// says it.
func Spoken(s string) string {
	return namedMention.ReplaceAllString(s, "@$1")
}

// Split takes the first word, folded, from the rest, as typed.
func Split(s string) (word, rest string) {
	s = strings.TrimSpace(s)
	i := strings.IndexFunc(s, unicode.IsSpace)
	if i < 0 {
		return Normalize(s), ""
	}
	return Normalize(s[:i]), strings.TrimSpace(s[i:])
}

// Nearest is the candidate that begins with the word or, if not just one does,
// that the fewest typing errors away from it is; ok is false when even that one
// is too far to be meant.
func Nearest(word string, candidates []string) (best string, ok bool) {
	if begun := slices.DeleteFunc(slices.Clone(candidates), func(c string) bool { return !Begins(c, word) }); len(begun) == 1 {
		return begun[0], true
	}
	least := 1 + len([]rune(word))/3
	for _, c := range candidates {
		if d := distance([]rune(word), []rune(c)); d <= least && (best == "" || d < least) {
			best, least = c, d
		}
	}
	return best, best != ""
}

// Begins says whether somebody who typed the beginning may mean the word: a sign
// of Chinese says as much as three letters.
func Begins(word, beginning string) bool {
	const letters = 3
	return len(beginning) >= letters && strings.HasPrefix(word, beginning)
}

// distance counts the letters to add, drop, change or swap.
func distance(a, b []rune) int {
	rows := make([][]int, len(a)+1)
	for i := range rows {
		rows[i] = make([]int, len(b)+1)
		rows[i][0] = i
	}
	for j := range rows[0] {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			rows[i][j] = min(rows[i-1][j]+1, rows[i][j-1]+1, rows[i-1][j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				rows[i][j] = min(rows[i][j], rows[i-2][j-2]+1)
			}
		}
	}
	return rows[len(a)][len(b)]
}
