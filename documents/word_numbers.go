package documents

import (
	"encoding/xml"
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
	relations, err := w.relations(w.main)
	if err != nil {
		return nil, err
	}
	for _, r := range relations {
		read := map[string]func([]byte) error{"numbering": n.readLists, "styles": n.readStyles}[r.role]
		if read == nil || r.outside || w.parts[strings.ToLower(r.target)] == nil {
			continue
		}
		content, err := w.unfold(r.target)
		if err == nil {
			err = read(content)
		}
		if err != nil {
			return nil, err
		}
	}
	return n, nil
}

// readLists reads the part that says how lists count.
func (n *numbering) readLists(content []byte) error {
	var list *numberList
	level := 0
	return scanXML(content, func(t token) error {
		e, ok := t.Token.(xml.StartElement)
		if !ok {
			return nil
		}
		val := attribute(e, "val")
		switch e.Name.Local {
		case "abstractNum":
			list = &numberList{count: &[maxLevels]int{}, begun: &[maxLevels]bool{}}
			n.shared[attribute(e, "abstractNumId")] = list
		case "num":
			list = nil
			n.lists[attribute(e, "numId")] = &numberList{count: &[maxLevels]int{}, begun: &[maxLevels]bool{}}
			list = n.lists[attribute(e, "numId")]
		case "abstractNumId":
			if of := n.shared[val]; of != nil && list != nil {
				*list = *of
			}
		case "startOverride":
			if list != nil { // it counts on its own
				own, _ := strconv.Atoi(val)
				list.levels[level].start = own
				list.count, list.begun = &[maxLevels]int{}, &[maxLevels]bool{}
			}
		case "lvl", "lvlOverride":
			level, _ = strconv.Atoi(attribute(e, "ilvl"))
			level = min(max(level, 0), maxLevels-1)
		default:
			if list != nil {
				list.levels[level].set(e, val)
			}
		}
		return nil
	})
}

func (l *numberLevel) set(e xml.StartElement, val string) {
	switch e.Name.Local {
	case "start":
		l.start, _ = strconv.Atoi(val)
	case "numFmt":
		l.format = val
	case "lvlText":
		l.text = val
	case "suff":
		l.after = val
	case "isLgl":
		l.legal = !isFalse(val)
	case "rFonts":
		l.font = attribute(e, "ascii")
	}
}

// readStyles notes the styles that put a paragraph into a list.
func (n *numbering) readStyles(content []byte) error {
	id := ""
	return scanXML(content, func(t token) error {
		e, ok := t.Token.(xml.StartElement)
		if !ok {
			return nil
		}
		at := n.styles[id]
		switch e.Name.Local {
		case "style":
			id = attribute(e, "styleId")
			return nil
		case "basedOn":
			at.basis = attribute(e, "val")
		case "numId":
			at.list = attribute(e, "val")
		case "ilvl":
			at.level, _ = strconv.Atoi(attribute(e, "val"))
		default:
			return nil
		}
		if id != "" {
			n.styles[id] = at
		}
		return nil
	})
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
	letter := func(letters string) string { // a … z, aa … zz
		all := []rune(letters)
		if n < 1 || n > 10*len(all) {
			return strconv.Itoa(n)
		}
		return strings.Repeat(string(all[(n-1)%len(all)]), (n-1)/len(all)+1)
	}
	switch format {
	case "none":
		return ""
	case "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting", "taiwaneseCountingThousand":
		return chinese(n)
	case "chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal":
		return strings.NewReplacer("一", "壹", "二", "贰", "三", "叁", "四", "肆", "五", "伍", "六", "陆", "七", "柒", "八", "捌", "九", "玖", "十", "拾").Replace(chinese(n))
	case "ideographTraditional":
		return letter("甲乙丙丁戊己庚辛壬癸")
	case "ideographZodiac":
		return letter("子丑寅卯辰巳午未申酉戌亥")
	case "lowerLetter":
		return letter("abcdefghijklmnopqrstuvwxyz")
	case "upperLetter":
		return letter("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
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
