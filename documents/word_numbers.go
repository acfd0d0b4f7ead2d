package documents

import (
	"strconv"
	"strings"
)

// maxLevels is how many levels a list has.
const maxLevels = 9

// numbering counts the paragraphs that Word numbers by itself.
type numbering struct {
	lists  map[string]*numberList // by the paragraphs' numId
	styles map[string]numbered    // of paragraphs whose style numbers them
	shared map[string]*numberList // by abstractNumId: lists that count on together
}

// numbered says in which list a paragraph stands and how deep.
type numbered struct {
	list  string
	level int
	basis string // a style's own basis
}

// numberList is a list and how far it has counted.
type numberList struct {
	levels [maxLevels]numberLevel
	count  *[maxLevels]int
	begun  *[maxLevels]bool
}

type numberLevel struct {
	start               int
	format, text, after string
	font                string
	legal               bool
}

// numbering reads the lists of a document, and which styles are in one.
func (w *wordFile) numbering() (*numbering, error) {
	n := &numbering{lists: map[string]*numberList{}, styles: map[string]numbered{}, shared: map[string]*numberList{}}
	err := w.related("numbering", func(content []byte) error {
		return eachElement(content, n.readList, "abstractNum", "num")
	})
	if err == nil {
		err = w.related("styles", func(content []byte) error {
			return eachElement(content, func(e *element) { n.styles[e.attr("styleId")] = numberedBy(e.child("pPr"), e.child("basedOn").val()) }, "style")
		})
	}
	return n, err
}

// numberedBy is where the properties of a paragraph, or of a style with a basis,
// put it.
func numberedBy(properties *element, basis string) numbered {
	numbers := properties.child("numPr")
	return numbered{list: numbers.child("numId").val(), level: numbers.child("ilvl").number(), basis: basis}
}

// readList reads how a list counts: one that others share, or one of those.
func (n *numbering) readList(e *element) {
	list := &numberList{count: &[maxLevels]int{}, begun: &[maxLevels]bool{}}
	if e.Name.Local == "abstractNum" {
		n.shared[e.attr("abstractNumId")] = list
	} else {
		n.lists[e.attr("numId")] = list
		if of := n.shared[e.child("abstractNumId").val()]; of != nil {
			*list = *of
		}
	}
	for _, l := range e.inside {
		level, _ := strconv.Atoi(l.attr("ilvl"))
		level = min(max(level, 0), maxLevels-1)
		if own := l.child("startOverride"); own != nil { // it counts on its own
			list.levels[level].start = own.number()
			list.count, list.begun = &[maxLevels]int{}, &[maxLevels]bool{}
		}
		if own := l.child("lvl"); own != nil {
			l = own
		}
		list.levels[level].set(l)
	}
}

func (l *numberLevel) set(from *element) {
	for _, e := range from.inside {
		switch e.Name.Local {
		case "start":
			l.start = e.number()
		case "numFmt":
			l.format = e.val()
		case "lvlText":
			l.text = e.val()
		case "suff":
			l.after = e.val()
		case "isLgl":
			l.legal = e.on()
		case "rPr":
			l.font = e.child("rFonts").attr("ascii")
		case "AlternateContent": // a format of a newer Word
			if old := e.child("Fallback"); old != nil {
				l.set(old)
			}
		}
	}
}

// label counts a paragraph and is the number that Word shows before it.
func (n *numbering) label(style string, own numbered) string {
	for range 20 { // styles may go in a circle
		if own.list != "" || style == "" {
			break
		}
		of := n.styles[style]
		if own = of; own.list == "" {
			style = of.basis
		}
	}
	list := n.lists[own.list]
	if list == nil || own.level < 0 || own.level >= maxLevels {
		return ""
	}
	return list.next(own.level)
}

func (l *numberList) next(level int) string {
	for i := range maxLevels {
		switch {
		case i > level:
			l.begun[i] = false
		case !l.begun[i]:
			l.begun[i], l.count[i] = true, l.levels[i].start
		case i == level:
			l.count[i]++
		}
	}
	at := l.levels[level]
	if at.format == "bullet" {
		sign, unknown := shown(at.font, at.text)
		if unknown > 0 || sign == "" {
			sign = "•"
		}
		return sign + " "
	}
	text := at.text
	for i := range level + 1 {
		format := l.levels[i].format
		if at.legal {
			format = "decimal"
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), inFormat(format, l.count[i]))
	}
	if text == "" || at.after == "nothing" || strings.ContainsAny(text[len(text)-1:], " ") || strings.HasSuffix(text, "、") || strings.HasSuffix(text, "）") {
		return text
	}
	return text + " "
}

// inFormat is a number as a list of Word's writes it.
func inFormat(format string, n int) string {
	letters := []rune(map[string]string{
		"ideographTraditional": "甲乙丙丁戊己庚辛壬癸", "ideographZodiac": "子丑寅卯辰巳午未申酉戌亥",
		"lowerLetter": "abcdefghijklmnopqrstuvwxyz", "upperLetter": "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
	}[format])
	if n >= 1 && n <= 10*len(letters) { // a … z, aa … zz
		return strings.Repeat(string(letters[(n-1)%len(letters)]), (n-1)/len(letters)+1)
	}
	switch format {
	case "none":
		return ""
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand":
		return chinese(n)
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾").Replace(chinese(n))
	case "upperRoman":
		return roman(n)
	case "lowerRoman":
		return strings.ToLower(roman(n))
	case "decimalZero":
		if n < 10 {
			return "0" + strconv.Itoa(n)
		}
	case "decimalEnclosedCircle", "decimalEnclosedCircleChinese":
		if n >= 1 && n <= 20 {
			return string('①' + rune(n-1))
		}
	case "decimalFullWidth", "decimalFullWidth2":
		return strings.Map(func(r rune) rune { return r - '0' + '０' }, strconv.Itoa(n))
	}
	return strconv.Itoa(n)
}

func roman(n int) string {
	if n < 1 || n > 3999 {
		return strconv.Itoa(n)
	}
	var b strings.Builder
	for _, s := range []struct {
		n    int
		sign string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; n >= s.n; n -= s.n {
			b.WriteString(s.sign)
		}
	}
	return b.String()
}
