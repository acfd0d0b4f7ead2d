package likeness

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// How reports are cut into what can be compared: sentences, and the pairs of
// characters and the words that they are made of.

// leastWords is how many characters, or twice as many as words in letters, a
// sentence has at least that tells a problem or a result.
const leastWords = 5

// sentences cuts a text into its sentences, without the numbers in front of
// them. Headings are none.
func sentences(text string) []string {
	var all []string
	for line := range strings.Lines(text) {
		for line = strings.TrimSpace(line); line != ""; {
			end := sentenceEnd(line)
			if s := unnumbered(line[:end]); !isHeading(s) {
				all = append(all, s)
			}
			line = strings.TrimSpace(line[end:])
		}
	}
	return all
}

func isHeading(s string) bool {
	return s == "" || strings.HasSuffix(s, "：") || strings.HasSuffix(s, ":")
}

// sentenceEnd is where the first sentence ends. A full stop in letters ends one
// only before a blank: 3.5 and gov.cn go on.
func sentenceEnd(s string) int {
	for i, r := range s {
		switch r {
		case '。', '！', '？', '；', '!', '?', ';':
			return closed(s, i+utf8.RuneLen(r))
		case '.':
			if i > 0 && (i+1 == len(s) || s[i+1] == ' ') {
				return closed(s, i+1)
			}
		}
	}
	return len(s)
}

// closed takes the marks that close a quotation to the sentence within it.
func closed(s string, end int) int {
	for _, r := range s[end:] {
		if !strings.ContainsRune("”’」』）)", r) {
			break
		}
		end += utf8.RuneLen(r)
	}
	return end
}

const digits = "0123456789０１２３４５６７８９一二三四五六七八九十"

// unnumbered takes off what counts sentences, such as 1. （一） 二、 ③ 三是.
func unnumbered(s string) string {
	s = strings.TrimLeftFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune("-–—•·*●■◆▪", r) || r >= '①' && r <= '⑳'
	})
	rest := strings.TrimLeft(s, "（(第")
	after := strings.TrimLeft(rest, digits)
	switch mark, size := utf8.DecodeRuneInString(after); {
	case after == rest || size == 0:
		return s
	case strings.ContainsRune("、）)是", mark), strings.ContainsRune("．.，", mark) && !startsWithDigit(after[size:]):
		return strings.TrimLeft(after[size:], "，, 、")
	}
	return s
}

func startsWithDigit(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsDigit(r)
}

// officialese are words that stand in every report and tell nothing, by their
// first character. What is merely frequent weighs little anyway.
func officialese() map[rune][]string {
	words := map[rune][]string{}
	for word := range strings.FieldsSeq(`
		进一步 工作中 存在的问题 存在问题 下一步 未发现 不存在 一定程度 情况下 方面 工作 推进 推动 加强 加大 加快 提升 提高 完善 开展 落实 强化 优化 深化
		健全 促进 组织 实施 积极 持续 不断 有效 全面 切实 努力 力度 存在 问题 困难 主要 目前 当前 情况 相关 有关 我区 我局 本区 本局 我市 全市 全区 全局
		已经 仍然 较为 还需 尚未 尚需 有待 需要 暂无 暂未 没有 以及 通过 按照 根据 要求 部分 各项 各类 单位 无 的 了`) {
		first, _ := utf8.DecodeRuneInString(word)
		words[first] = append(words[first], word)
	}
	return words
}

// term is a pair of neighbouring characters, or a word in letters by its sum.
type term uint64

// terms appends what a sentence is made of, and says how much it says.
func terms(all []term, s string, skip map[rune][]string) (_ []term, size int) {
	var before rune // the character of Chinese in front, 0 where there is none
	for s != "" {
		r, next := utf8.DecodeRuneInString(s)
		if isHan(r) {
			if n := skipped(s, skip[r]); n > 0 {
				s, before = s[n:], 0
				continue
			}
			if size++; before != 0 {
				all = append(all, term(before)<<32|term(r)) //nolint:gosec // a character is never negative
			}
			s, before = s[next:], r
			continue
		}
		before = 0
		if word, letters, after := spell(s); letters > 0 {
			if next = after; letters > 1 {
				all, size = append(all, word), size+2
			}
		}
		s = s[next:]
	}
	return all, size
}

func isHan(r rune) bool {
	return r >= '一' && r <= '\u9fff' || r > '\u2e00' && unicode.Is(unicode.Han, r)
}

// skipped is the length of the longest of the words that s begins with.
func skipped(s string, words []string) int {
	n := 0
	for _, w := range words {
		if strings.HasPrefix(s, w) {
			n = max(n, len(w))
		}
	}
	return n
}

// spell takes the word of letters that s begins with.
func spell(s string) (word term, letters, after int) {
	for i, r := range s {
		if isHan(r) || !unicode.IsLetter(r) {
			return word | 1<<63, letters, i
		}
		word, letters = word*1099511628211+term(unicode.ToLower(r))+1, letters+1 //nolint:gosec // as above
	}
	return word | 1<<63, letters, len(s)
}
