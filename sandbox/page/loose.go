package page

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// meant are marks that somebody typed and that are to be read as they stand.
var meant = regexp.MustCompile("\u200b[*_~`]+\u200b")

// Loose are the lines of a mrkdwn text in which a mark for bold, or a pair of marks for
// italics or struck letters, stands where Slack makes nothing of it: a letter touches it from
// outside, a space from inside, or its other half is missing.
func Loose(src string) []string {
	var lines []string
	for i, part := range strings.Split(src, "```") {
		if i%2 == 1 {
			continue // code
		}
		for line := range strings.SplitSeq(part, "\n") {
			if hasLoose(meant.ReplaceAllString(line, "\u200b")) {
				lines = append(lines, line)
			}
		}
	}
	return lines
}

func hasLoose(line string) bool {
	for i := 0; i < len(line); i++ {
		switch line[i] {
		case '`', '<':
			if end := strings.IndexByte(line[i+1:], map[byte]byte{'`': '`', '<': '>'}[line[i]]); end > 0 {
				i += end + 1
			}
		case '*', '_', '~':
			if end := closing(line, i); end > 0 {
				if hasLoose(line[i+1 : end]) {
					return true
				}
				i = end
			} else if loose(line, i) {
				return true
			}
		}
	}
	return false
}

// loose says whether the mark at i, which marks nothing, was meant to: a star always, unless
// it stands by itself; another one where its other half follows.
func loose(line string, i int) bool {
	before, _ := utf8.DecodeLastRuneInString(line[:i])
	after, _ := utf8.DecodeRuneInString(line[i+1:])
	if line[i] == '*' {
		return !isBlank(before) && before != utf8.RuneError || !isBlank(after) && after != utf8.RuneError
	}
	if isWord(before) || isBlank(after) || after == rune(line[i]) {
		return false
	}
	end := strings.IndexByte(line[i+1:], line[i])
	return end > 0
}
