package report

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"cdobot/commands/ui"
	"cdobot/policy"
)

// A part of a report may be longer than a field of Slack's. It is spread over
// several fields, each with some room to write in.
const (
	fieldRoom  = 2700 // characters of a field that are filled, of those that Slack takes (typed)
	fieldScant = 2400 // from here on another field is offered
)

// spread cuts a text into what its fields hold. Put together again they are
// the text.
func spread(s string) []string {
	var all []string
	for units(s) > fieldRoom {
		i := cutField(s)
		all, s = append(all, s[:i]), s[i:]
	}
	all = append(all, s)
	if units(s) > fieldScant {
		all = append(all, "")
	}
	return all
}

// units counts as UTF-16 does, the most that Slack could count.
func units(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r > 0xffff {
			n++
		}
	}
	return n
}

// cutField is where the first field ends: behind a sentence if one ends late
// enough, else not beside a blank, which Slack may take for the end of a text,
// and never within a sign that is made of several characters.
func cutField(s string) int {
	const late = 500
	n, prev := 0, rune(0)
	sentence, word, whole, hard := 0, 0, 0, 0
	for i, r := range s {
		if n > fieldRoom {
			break
		}
		if n > 0 {
			hard = i
			blanks := unicode.IsSpace(prev) || unicode.IsSpace(r)
			switch {
			case joined(prev, r):
			case blanks:
				whole = i
			case n > fieldRoom-late && strings.ContainsRune("。！？；.!?;", prev):
				whole, word, sentence = i, i, i
			default:
				whole, word = i, i
			}
		}
		n += units(string(r))
		prev = r
	}
	return cmp.Or(sentence, word, whole, hard)
}

// joined says whether two characters are parts of one sign.
func joined(prev, next rune) bool {
	flag := func(r rune) bool { return r >= 0x1f1e6 && r <= 0x1f1ff }
	return prev == 0x200d || next == 0x200d || unicode.Is(unicode.M, next) ||
		next >= 0x1f3fb && next <= 0x1f3ff || next >= 0xe0020 && next <= 0xe007f || flag(prev) && flag(next)
}

// PartName is the block id of a part's field: "part0", and "part0.1" for what
// follows.
func PartName(p, i int) string {
	if i == 0 {
		return "part" + strconv.Itoa(p)
	}
	return fmt.Sprintf("part%d.%d", p, i)
}

// partOf is what the fields of a part say together, and the last of them that
// says anything.
func partOf(fields ui.Form, p int) (text, last string, found bool) {
	nth := func(name string) int {
		rest := strings.TrimPrefix(name, "part"+strconv.Itoa(p))
		n, err := strconv.Atoi(strings.TrimPrefix(rest, "."))
		switch {
		case rest == name:
			return -1
		case rest == "":
			return 0
		case err != nil || rest[0] != '.':
			return -1
		}
		return n
	}
	names := slices.DeleteFunc(slices.Collect(maps.Keys(fields)), func(name string) bool { return nth(name) < 0 })
	slices.SortFunc(names, func(a, b string) int { return nth(a) - nth(b) })
	var b strings.Builder
	for _, name := range names {
		b.WriteString(fields.Get(name))
		last = name
	}
	return typedText(b.String()), last, len(names) > 0
}

// typedText is policy.Text for somebody who is still typing: the line break at
// the end stays, because more may follow in the next field. What says nothing
// at all is nothing.
func typedText(s string) string {
	const end = "."
	if policy.Text(s) == "" {
		return ""
	}
	return strings.TrimSuffix(policy.Text(s+end), end)
}
