package documents

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// blankSign stands for a sign that no table here knows.
const blankSign = '▢'

// signTables are the signs of the fonts that have pictures where others have
// letters: pairs of the letter and the sign. Their codes also stand in the
// private range from U+F000 on.
//
//nolint:gochecknoglobals // a table that nothing changes
var signTables = map[string]string{
	"wingdings": "\u0021✏\u0022✂\u0028☎\u002a✉\u0046☞\u0045☜\u0047☝\u0048☟\u004a☺\u004c☹\u0058✠\u0059✡\u006c●\u006d❍\u006e■\u006f□\u0070□\u0071❑\u0072❒" +
		"\u0073⬧\u0074⧫\u0075◆\u0076❖\u0077⬥\u0078☒\u0080⓪\u0081①\u0082②\u0083③\u0084④\u0085⑤\u0086⑥\u0087⑦\u0088⑧\u0089⑨\u008a⑩" +
		"\u008b⓿\u008c❶\u008d❷\u008e❸\u008f❹\u0090❺\u0091❻\u0092❼\u0093❽\u0094❾\u0095❿\u009e·\u009f•\u00a1○\u00a4◉\u00a5◎\u00a7▪\u00a8☐\u00ab★" +
		"\u00d8➢\u00dc➲\u00df←\u00e0→\u00e1↑\u00e2↓\u00e8➔\u00ef⇦\u00f0⇨\u00f1⇧\u00f2⇩\u00f3⇔\u00fb✗\u00fc✓\u00fd☒\u00fe☑",
	"wingdings 2": "\u004f✗\u0050✓\u0051☒\u0052☑\u0053☒\u0054☒\u0055⊗\u0056⊗\u0069⓪\u006a①\u006b②\u006c③\u006d④\u006e⑤\u006f⑥\u0070⑦\u0071⑧\u0072⑨\u0073⑩" +
		"\u0074⓿\u0075❶\u0076❷\u0077❸\u0078❹\u0079❺\u007a❻\u007b❼\u007c❽\u007d❾\u007e❿\u0096•\u0097●\u0098●\u0099●\u009f■\u00a0■\u00a2■\u00a3☐\u00a4☐\u00a5☐",
	"wingdings 3": "\u0066←\u0067→\u0068↑\u0069↓\u0070▲\u0071▼\u0072△\u0073▽\u0074◀\u0075▶\u0077▷",
	"webdings":    "\u0061✓\u0063□\u0067■\u006e●\u0072✗\u0033◀\u0034▶\u0035▲\u0036▼",
	"symbol": "\u0022∀\u0024∃\u0027∋\u002a∗\u002d−\u0040≅\u005c∴\u005e⊥\u0060‾\u00a0€\u00a1ϒ\u00a2′\u00a3≤\u00a4⁄\u00a5∞\u00a6ƒ\u00a7♣\u00a8♦\u00a9♥\u00aa♠" +
		"\u00ab↔\u00ac←\u00ad↑\u00ae→\u00af↓\u00b0°\u00b1±\u00b2″\u00b3≥\u00b4×\u00b5∝\u00b6∂\u00b7•\u00b8÷\u00b9≠\u00ba≡\u00bb≈\u00bc…\u00c0ℵ\u00c1ℑ\u00c2ℜ\u00c4⊗\u00c5⊕" +
		"\u00c6∅\u00c7∩\u00c8∪\u00c9⊃\u00ca⊇\u00cb⊄\u00cc⊂\u00cd⊆\u00ce∈\u00cf∉\u00d0∠\u00d1∇\u00d2®\u00d3©\u00d4™\u00d5∏\u00d6√\u00d7⋅\u00d8¬\u00d9∧\u00da∨\u00db⇔\u00dc⇐" +
		"\u00dd⇑\u00de⇒\u00df⇓\u00e0◊\u00e1⟨\u00e2®\u00e3©\u00e4™\u00e5∑\u00f1⟩\u00f2∫" +
		"AΑBΒCΧDΔEΕFΦGΓHΗIΙJϑKΚLΛMΜNΝOΟPΠQΘRΡSΣTΤUΥVςWΩXΞYΨZΖaαbβcχdδeεfφgγhηiιjϕkκlλmμnνoοpπqθrρsσtτuυvϖwωxξyψzζ",
}

// signsOf are the pairs of a font, "" when it is one of letters.
func signsOf(font string) string { return signTables[strings.ToLower(strings.TrimSpace(font))] }

// shown is what a reader sees of text in a font, and how many of its signs no
// table knows.
func shown(font, text string) (seen string, unknown int) {
	signs := signsOf(font)
	if signs == "" && strings.IndexFunc(text, private) < 0 {
		return text, 0
	}
	seen = strings.Map(func(r rune) rune {
		code := r
		if r >= 0xf000 && r <= 0xf0ff {
			code = r - 0xf000
		}
		switch {
		case signs == "" && !private(r), code > 0xff, code == ' ':
			return r
		case strings.EqualFold(font, "Symbol") && code < 0x40 && !strings.ContainsRune(`"$'*-`, code):
			return code // figures and the like, as in other fonts
		}
		for rest := signs; rest != ""; {
			letter, n := utf8.DecodeRuneInString(rest)
			sign, m := utf8.DecodeRuneInString(rest[n:])
			if letter == code {
				return sign
			}
			rest = rest[n+m:]
		}
		unknown++
		return blankSign
	}, text)
	return seen, unknown
}

func private(r rune) bool { return unicode.Is(unicode.Co, r) }

// raised is text as it stands above the line, 10⁶, and lowered below it, CO₂.
// What has no such signs is marked, so that ten to the n isn't read as a hundred
// and something.
func raised(s string) string {
	if strings.HasPrefix(s, "[") || strings.Contains(" st nd rd th ® ™ ℃ ° ", " "+s+" ") {
		return s // a source that is cited, 1st: nobody takes it for more
	}
	return aside(s, "0⁰1¹2²3³4⁴5⁵6⁶7⁷8⁸9⁹+⁺-⁻−⁻=⁼(⁽)⁾nⁿ", "^")
}

func lowered(s string) string {
	return aside(s, "0₀1₁2₂3₃4₄5₅6₆7₇8₈9₉+₊-₋−₋=₌(₍)₎", "_")
}

func aside(s, pairs, mark string) string {
	if s == "" {
		return ""
	}
	signs := map[rune]rune{}
	for pair := range slices.Chunk([]rune(pairs), 2) {
		signs[pair[0]] = pair[1]
	}
	if strings.ContainsFunc(s, func(r rune) bool { return signs[r] == 0 }) {
		return mark + bracketed(s)
	}
	return strings.Map(func(r rune) rune { return signs[r] }, s)
}

// bracketed puts brackets around what is more than a number or a word.
func bracketed(s string) string {
	if strings.ContainsFunc(s, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(".,%", r)
	}) {
		return "(" + s + ")"
	}
	return s
}

// form writes what a field of a form says: a tick, or what was chosen.
func (r *wordReader) form(e *element) {
	if e.Name.Local == "checkBox" {
		checked := e.child("checked")
		if checked == nil {
			checked = e.child("default")
		}
		r.write(map[bool]string{true: "☒", false: "☐"}[checked.on()])
		return
	}
	chosen := e.child("result")
	if chosen == nil {
		chosen = e.child("default")
	}
	n := chosen.number()
	for _, entry := range e.inside {
		if entry.Name.Local != "listEntry" {
			continue
		}
		if n == 0 {
			r.write(entry.val())
		}
		n--
	}
}

var fractionCode = regexp.MustCompile(`(?i)^\s*EQ\s+\\f\s*\(([^,;()\\]+)[,;]([^,;()\\]+)\)\s*$`)

// code reads the one sort of field that has no result: an old formula.
func (r *wordReader) code(code string) {
	if m := fractionCode.FindStringSubmatch(code); m != nil {
		r.write(bracketed(strings.TrimSpace(m[1])) + "/" + bracketed(strings.TrimSpace(m[2])))
	} else if fields := strings.Fields(code); len(fields) > 0 && strings.EqualFold(fields[0], "EQ") {
		r.left[LeftFormulas]++
	}
}

// formula adds a formula to the line that stands before it.
func (r *wordReader) formula(line string, e *element) string {
	begin, end := "", ""
	switch name := e.Name.Local; name {
	case "t":
		return line + r.seen(unbroken(e.text))
	case "tab", "ptab", "br", "cr", "noBreakHyphen":
		return line + r.seen(sign(name))
	case "sym":
		return line + r.symbol(e.StartElement)
	case "del", "moveFrom", "rPr", "Fallback":
		return line
	case "r":
		r.story().dress(e.child("rPr"))
	case "rad":
		begin = "√"
	case "d":
		begin, end = "(", ")"
		if sign := e.child("dPr").child("begChr"); sign != nil {
			begin = sign.val()
		}
		if sign := e.child("dPr").child("endChr"); sign != nil {
			end = sign.val()
		}
	case "m", "eqArr", "nary", "limLow", "limUpp", "bar", "acc", "groupChr": // what stands above and below is lost
		r.left[LeftFormulas]++
	default:
		r.leave(name)
	}
	part := line + begin
	for _, c := range e.inside {
		part = r.formula(part, c)
	}
	part = part[len(line):]
	if e.Name.Local == "e" && strings.HasSuffix(line, "√") {
		part = bracketed(part)
	}
	return line + mathPart(e.Name.Local, part) + end
}

// mathPart is a part of a formula on one line.
func mathPart(name, part string) string {
	switch name {
	case "num":
		return bracketed(part) + "/"
	case "den":
		return bracketed(part)
	case "sup":
		return raised(part)
	case "sub":
		return lowered(part)
	}
	return part
}
