package documents

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"cdobot/policy"
)

// Whole is a report that one document holds, split by its headings into the four parts of
// each of the four duties (三（三）2).
type Whole struct {
	Text  policy.ReportText
	Stray []Stray // what stands under no heading of both a duty and a part
	// Duties and Parts say whether any heading of the kind was found.
	Duties, Parts bool
}

// Stray is a paragraph, counted from 1 and without blank lines.
type Stray struct {
	Paragraph int
	Text      string
}

// SplitReport splits the text of a report by its headings. Duties may stand above parts or
// parts above duties; one heading may name both. Whatever follows a heading belongs to it,
// also on the same line behind a colon or in the next cell of a table.
func SplitReport(text string) Whole {
	s := splitter{duty: -1, part: -1}
	paragraph := 0
	for line := range strings.SplitSeq(text, "\n") {
		if strings.TrimFunc(line, unseenSign) == "" {
			s.blank = true
			continue
		}
		paragraph++
		s.line(paragraph, line)
		s.blank = false
	}
	for d := range s.whole.Text {
		for p := range s.whole.Text[d] {
			s.whole.Text[d][p] = tidy(s.whole.Text[d][p])
		}
	}
	return s.whole
}

func unseenSign(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' }

// splitter goes through a text line by line.
type splitter struct {
	whole      Whole
	duty, part int    // under whose headings a line stands, -1 for none
	outer      string // which of both stands above the other: "duty", "part", "" as yet
	class      string // how the outer headings are numbered
	blank      bool   // a blank line stood before
}

// line takes a line, or what stands on it behind a heading.
func (s *splitter) line(paragraph int, line string) {
	if strings.HasPrefix(strings.TrimFunc(line, unseenSign), "特此报告") {
		s.duty, s.part = -1, -1 // the letter ends; who signs it and when belongs to no part
	}
	h, rest, found := headingOf(line)
	if !found || !s.moves(h) && !leadsOn(h, rest) {
		s.put(paragraph, line)
		return
	}
	s.enter(h)
	if strings.TrimFunc(rest, unseenSign) != "" {
		s.line(paragraph, rest)
	}
}

// leadsOn says whether a duty's name stands before that of one of its parts on one line,
// as in each row of a table.
func leadsOn(h heading, rest string) bool {
	below, _, found := headingOf(rest)
	return found && h.duty >= 0 && below.part >= 0
}

// moves says whether the heading leads to another part. The name of the duty that it
// stands under already, or of another below a part and numbered otherwise than the duties
// are, is the title of a passage.
func (s *splitter) moves(h heading) bool {
	switch {
	case h.duty >= 0 && h.part >= 0:
		return true
	case h.duty >= 0 && s.outer == "duty":
		return h.duty != s.duty && (h.class == s.class || h.exact)
	case h.part >= 0 && s.outer == "part":
		return h.part != s.part && (h.class == s.class || h.exact)
	}
	return true
}

// enter goes to the heading.
func (s *splitter) enter(h heading) {
	s.whole.Duties = s.whole.Duties || h.duty >= 0
	s.whole.Parts = s.whole.Parts || h.part >= 0
	switch {
	case h.duty >= 0 && h.part >= 0:
		s.duty, s.part = h.duty, h.part
	case h.duty >= 0:
		if s.outer == "" {
			s.outer, s.class = "duty", h.class
		}
		s.duty = h.duty
		if s.outer == "duty" {
			s.part = -1
		}
	default:
		if s.outer == "" {
			s.outer, s.class = "part", h.class
		}
		s.part = h.part
		if s.outer == "part" {
			s.duty = -1
		}
	}
}

// put adds a line where it belongs.
func (s *splitter) put(paragraph int, line string) {
	if s.duty < 0 || s.part < 0 {
		s.whole.Stray = append(s.whole.Stray, Stray{paragraph, strings.TrimFunc(line, unseenSign)})
		return
	}
	cell := &s.whole.Text[s.duty][s.part]
	if *cell != "" {
		*cell += "\n"
		if s.blank {
			*cell += "\n"
		}
	}
	*cell += strings.TrimRightFunc(line, unseenSign)
}

// heading is what a line names.
type heading struct {
	duty, part int    // -1 for none
	class      string // how it is numbered, "" for not at all
	exact      bool   // it is the plan's own name
}

// headingSize is how many characters a heading has at most.
const headingSize = 30

// headingOf reads a heading and what stands behind it on its line.
func headingOf(line string) (h heading, rest string, found bool) {
	line = strings.TrimFunc(line, unseenSign)
	if h, rest, found = dutyNumbered(line); found {
		return h, rest, true
	}
	class, title := unnumbered(line)
	title, rest = cutTitle(title)
	if h, found = named(title); !found {
		// 工作成效。本半年……: the name of a part, and its text at once.
		before, after, cut := strings.Cut(title+rest, "。")
		if h, found = named(before); !cut || !found || h.part < 0 {
			return heading{}, "", false
		}
		rest = after
	}
	h.class = class
	return h, rest, true
}

// cutTitle parts a title from what stands behind its colon, or in the next cell.
func cutTitle(s string) (title, rest string) {
	i := strings.IndexAny(s, "：:\t")
	if i < 0 {
		return s, ""
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return s[:i], s[i+size:]
}

// numbers are how headings are numbered, each class with what it looks like.
//
//nolint:gochecknoglobals // a table that nothing changes
var numbers = []struct {
	class string
	looks *regexp.Regexp
}{
	{"第一", regexp.MustCompile(`^第[一二三四五六七八九十\d]{1,3}(?:部分|章|节|项|条)?[、，,.．：:\s]*`)},
	{"一、", regexp.MustCompile(`^[一二三四五六七八九十]{1,3}[、.．]\s*`)},
	{"（一）", regexp.MustCompile(`^[（(][一二三四五六七八九十]{1,3}[）)][、.．]?\s*`)},
	{"1.1", regexp.MustCompile(`^\d{1,2}(?:[.．]\d{1,2}){1,3}[、.．]?\s*`)},
	{"1.", regexp.MustCompile(`^\d{1,2}(?:[、.．)）]\s*|\s+)`)},
	{"（1）", regexp.MustCompile(`^[（(]\d{1,2}[）)][、.．]?\s*`)},
	{"①", regexp.MustCompile(`^[①-⑳]\s*`)},
	{"I.", regexp.MustCompile(`^[IVXⅠ-Ⅻ]{1,4}[、.．]\s*`)},
	{"#", regexp.MustCompile(`^#{1,6}\s+|^[-*•·■●◆]\s*`)},
}

// unnumbered takes away a heading's number, or its sign.
func unnumbered(s string) (class, title string) {
	for _, n := range numbers {
		if found := n.looks.FindString(s); found != "" {
			return n.class, strings.Trim(s[len(found):], "*　 ")
		}
	}
	return "", strings.Trim(s, "*　 ")
}

// What headings call duties and parts, in the words of the plan and in those that units
// use for them.
//
//nolint:gochecknoglobals // tables that nothing changes
var (
	dutyNames = [policy.Duties]*regexp.Regexp{
		regexp.MustCompile(`^(?:履行|统筹|加强|强化|推进|做好|抓好|开展|全面)*(?:公共|政务)?数据(?:资源)?(?:统筹)?(?:管理|治理)` + about),
		regexp.MustCompile(`^(?:协助|积极|推进|推动|参与|助力|加快|支撑|做好)*数字政府(?:改革)?建设` + about),
		regexp.MustCompile(`^(?:实施|开展|加强|强化|做好|落实|抓好)*(?:常态化)?(?:的)?(?:指导监督|监督指导|指导和监督|指导与监督|指导、监督|监督检查)` + about),
		regexp.MustCompile(`^(?:加强|强化|做好|提升|推进|完善)*数据运营(?:支撑|保障|能力|服务|团队)*(?:建设)?` + about),
	}
	dutyNumber = regexp.MustCompile(`^(?:职责([一二三四1-4])|第?([一二三四1-4])项职责)[、：:\s]*`)
	partNames  = [policy.Parts]*regexp.Regexp{
		regexp.MustCompile(`^` + when + `(?:主要|取得的?|工作|重点|具体)*(?:工作)?(?:成效|成果|成绩|进展|完成情况|开展情况|工作情况|落实情况|做法|亮点|results)(?:情况)?` + and(`(?:工作|主要|特色|下一?步)?(?:成效|成果|亮点|经验|进展|做法)`)),
		regexp.MustCompile(`^` + when + `(?:目前|当前|主要|工作中|推进中)*(?:存在|面临|遇到)?的?(?:主要|突出)?(?:问题|困难|不足|短板|problems)` + and(`(?:主要)?(?:问题|困难|不足|短板|挑战|原因|建议|需求|需协调事项)`)),
		regexp.MustCompile(`^(?:(?:下一?(?:步|阶段|半年|年度?)|上半年|明年|今后|后续)的?(?:主要|重点)*(?:工作)?的?(?:计划|打算|安排|举措|思路|措施|重点|目标)|下一?步(?:工作)?|下一阶段(?:工作)?|工作(?:计划|打算|安排)|next steps)` + and(`(?:工作)?(?:计划|安排|打算|举措|措施|建议|目标)`)),
		regexp.MustCompile(`^(?:相关|有关|主要|工作)*(?:佐证|证明|支撑)(?:性)?(?:材料|资料|文件)?(?:清单|目录|情况)?$|^附件材料$|^evidence$`),
	}
)

const (
	when  = `(?:(?:本|今年|\d{4}年)?(?:上|下)?半年度?的?|今年以来|本年度)?`
	about = `(?:工作|方面|职责|情况|履职)*$`
)

// and is what may follow a name: more names of the same.
func and(more string) string { return `(?:(?:和|及|与|以及|、|暨)` + more + `)*$` }

// exactDuties are the plan's own names (三（二）).
//
//nolint:gochecknoglobals // a table that nothing changes
var exactDuties = []string{"统筹数据管理工作", "协助推进数字政府建设", "实施常态化指导监督", "加强数据运营支撑"}

// exactParts are the plan's own names (三（三）2).
//
//nolint:gochecknoglobals // a table that nothing changes
var exactParts = []string{"工作成效", "存在问题", "下一阶段计划", "佐证材料"}

// named is what the title names: a duty, a part, or a part of a duty.
func named(title string) (heading, bool) {
	title = strings.ToLower(strings.TrimFunc(strings.TrimRight(title, "。；;"), unseenSign))
	if title == "" || utf8.RuneCountInString(title) > headingSize {
		return heading{}, false
	}
	if d := dutyCalled(title); d >= 0 {
		return heading{duty: d, part: -1, exact: slices.Contains(exactDuties, title)}, true
	}
	if p := partCalled(title); p >= 0 {
		return heading{duty: -1, part: p, exact: slices.Contains(exactParts, title)}, true
	}
	for i := range title {
		d := dutyCalled(title[:i])
		p := partCalled(strings.TrimLeft(title[i:], "的中—-－ 　、（("))
		if d >= 0 && p < 0 {
			p = partCalled(strings.Trim(title[i:], "（()） 　"))
		}
		if d >= 0 && p >= 0 {
			return heading{duty: d, part: p}, true
		}
	}
	return heading{}, false
}

// dutyNumbered reads 职责一：统筹数据管理工作, with or without the name.
func dutyNumbered(line string) (h heading, rest string, found bool) {
	number := dutyNumber.FindStringSubmatch(line)
	if number == nil {
		return heading{}, "", false
	}
	duty := strings.Index("1234", number[1]+number[2])
	if duty < 0 {
		duty = strings.Index("一二三四", number[1]+number[2]) / len("一")
	}
	name, rest := cutTitle(line[len(number[0]):])
	name = strings.TrimFunc(name, unseenSign)
	if name != "" && !dutyNames[duty].MatchString(name) {
		return heading{}, "", false
	}
	return heading{duty: duty, part: -1, class: "职责"}, rest, true
}

func dutyCalled(title string) int {
	return slices.IndexFunc(dutyNames[:], func(name *regexp.Regexp) bool { return name.MatchString(title) })
}

func partCalled(title string) int {
	return slices.IndexFunc(partNames[:], func(name *regexp.Regexp) bool { return name.MatchString(title) })
}
