package documents

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Cell is what stands in a cell of a file that was read. A date of Excel's is
// the text "2021-05-27", or "2021-05-27 14:30"; a number is written in full.
type Cell struct {
	Text    string
	Number  float64
	Numeric bool // the text reads as a number: 12, -3.5, 1,200, 1.2E+05, １２
	Formula bool // it would be computed; Text is what it came to, when the file says so
}

func (c Cell) blank() bool { return c.Text == "" }

// isErrorValue says whether a text is what Excel and WPS show where a formula
// failed, in whatever sort of cell it stands.
func isErrorValue(s string) bool {
	s = strings.ToUpper(norm.NFKC.String(strings.TrimSpace(s)))
	return slices.Contains([]string{
		"#N/A", "#REF!", "#NAME?", "#VALUE!", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!", "#FIELD!", "#BLOCKED!",
		"#CONNECT!", "#BUSY!", "#UNKNOWN!", "#GETTING_DATA",
	}, s)
}

// textCell is the cell of a text as it stands in the file.
func textCell(s string) Cell {
	s = unguard(s)
	if strings.IndexFunc(s, visible) < 0 {
		return Cell{}
	}
	n, ok := number(s)
	return Cell{Text: s, Number: n, Numeric: ok}
}

// numberCell is the cell of a number, with the fifteen digits that Excel has.
func numberCell(n float64) Cell {
	shown, err := strconv.ParseFloat(strconv.FormatFloat(n, 'g', 15, 64), 64)
	if err != nil {
		shown = n
	}
	if shown == 0 {
		shown = 0 // no minus before it
	}
	format := byte('f')
	if size := math.Abs(shown); size >= 1e21 || size > 0 && size < 1e-9 {
		format = 'g' // in full it would be nothing but zeros
	}
	return Cell{Text: strconv.FormatFloat(shown, format, -1, 64), Number: shown, Numeric: true}
}

func visible(r rune) bool {
	return !unicode.IsSpace(r) && !unicode.IsControl(r) && !unicode.Is(unicode.Cf, r)
}

// dangerous says whether Excel takes a text that begins with r for a formula,
// or skips r and looks again. In Chinese editions the wide signs do as well.
func dangerous(r rune) bool { return strings.ContainsRune("=+-@\t\r\n＝＋－＠", r) }

// atRisk says whether s is dangerous behind its apostrophes, if it has any.
func atRisk(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, "'"))
	return dangerous(r)
}

// guard puts an apostrophe before a text that Excel would compute. A text that
// looks guarded gets another one, so that unguard gives back what there was.
func guard(s string) string {
	if atRisk(s) {
		return "'" + s
	}
	return s
}

// unguard takes the apostrophe of guard away.
func unguard(s string) string {
	if strings.HasPrefix(s, "'") && atRisk(s) {
		return s[1:]
	}
	return s
}

// aCell is the name of a cell, A1 or $AB$12, that an operator follows or nothing.
const aCell = `\$?[A-Z]{1,3}\$?[0-9]+(?:[-+*/^&=<>:,)]|$)`

var (
	beginsWithCell = regexp.MustCompile(`^` + aCell)
	// A call of a function, SUM(…), another sheet, Sheet1!A1, or another program,
	// CMD|' /C …'!A0.
	reaches = regexp.MustCompile(`(?s)[A-Z]\(|.!` + aCell + `|\|.*!|!.*\|`)
	// The groups of three in 1,234,567.8.
	grouped = regexp.MustCompile(`^[-+]*[0-9]{1,3}(?:,[0-9]{3})+(?:\.|$)`)
)

// computed says whether a cell of a CSV file is meant as a formula: all that
// begins with an equals sign, and what begins with + - or @ only if it calls
// something, reaches into another file or program, or (after + and -) begins
// with the name of a cell. So -5, +86 756 212 0000, @someone, "- 见附件" and
// a lone dash are what they look like.
func computed(s string) bool {
	s = strings.TrimSpace(s)
	if first, _ := utf8.DecodeRuneInString(s); !dangerous(first) {
		return false
	}
	s = norm.NFKC.String(s)
	rest := strings.ToUpper(strings.TrimLeft(s, "+-@ "))
	switch s[0] {
	case '=':
		return true
	case '+', '-':
		return reaches.MatchString(rest) || beginsWithCell.MatchString(rest)
	case '@':
		return reaches.MatchString(rest)
	}
	return false
}

// number reads a plain number, with or without groups of three: not a date, a
// share or an amount of money.
func number(s string) (float64, bool) {
	if len(s) > 100 {
		return 0, false
	}
	s = strings.TrimSpace(norm.NFKC.String(s))
	if s == "" || strings.Trim(s, "0123456789+-.,eE") != "" {
		return 0, false
	}
	if strings.Contains(s, ",") {
		if !grouped.MatchString(s) {
			return 0, false
		}
		s = strings.ReplaceAll(s, ",", "")
	}
	n, err := strconv.ParseFloat(s, 64)
	return n, err == nil && !math.IsInf(n, 0)
}

// showsDate says whether a number format is one of dates or times: one of
// Excel's own, those of the Chinese edition included, or one with a letter for
// years, months, days, hours or seconds outside of quotes and brackets.
func showsDate(id int, formats map[int]string) bool {
	code, own := formats[id]
	if !own {
		return id >= 14 && id <= 22 || id >= 27 && id <= 36 || id >= 45 && id <= 47 || id >= 50 && id <= 58
	}
	first, _, _ := strings.Cut(bareFormat(strings.ToLower(code)), ";")
	return strings.ContainsAny(strings.ReplaceAll(first, "general", ""), "ymdhs")
}

// notShown are the texts, colours and fillers of a number format, and what is in
// brackets.
var notShown = regexp.MustCompile(`(?s)[\\_*].?|"[^"]*"?|\[[^\]]*\]?`)

// bareFormat is a number format without those. What is in brackets stays if it
// counts hours, minutes or seconds.
func bareFormat(code string) string {
	return notShown.ReplaceAllStringFunc(code, func(s string) string {
		if counted := strings.TrimSuffix(s[1:], "]"); s[0] == '[' && strings.Trim(counted, "hms") == "" {
			return counted
		}
		return ""
	})
}

// serialText is the date and time that a number of days stands for, in Excel's
// way: day 1 is 1 January 1900, and day 60 the 29th of February that this year
// never had, which is told as it is. Less than a day is a time. A number that
// is no date gives false.
func serialText(days float64, from1904 bool) (string, bool) {
	const daySeconds, between, end = 24 * 60 * 60, 1462, 2958466 // 1 January 10000
	if from1904 && days >= 1 {
		days += between
	}
	seconds := math.Round(days * daySeconds)
	if seconds < 0 || seconds >= end*daySeconds {
		return "", false
	}
	day, second := int(seconds)/daySeconds, int(seconds)%daySeconds
	clock := time.Date(2000, 1, 1, 0, 0, second, 0, time.UTC)
	shown := clock.Format("15:04")
	if clock.Second() != 0 {
		shown = clock.Format("15:04:05")
	}
	switch {
	case day == 0:
		return shown, true
	case second == 0:
		return serialDate(day), true
	}
	return serialDate(day) + " " + shown, true
}

func serialDate(day int) string {
	switch {
	case day == 60:
		return "1900-02-29"
	case day < 60:
		day++
	}
	return time.Date(1899, 12, 30+day, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
}

// isoText is a date that the file has as text, 2021-05-27T14:30:00Z, in the
// form that serialText has.
func isoText(s string) string {
	date, clock, _ := strings.Cut(strings.TrimSuffix(s, "Z"), "T")
	clock, _, _ = strings.Cut(clock, ".")
	if len(clock) == len("15:04:05") {
		clock = strings.TrimSuffix(clock, ":00")
	}
	if clock == "" || clock == "00:00" {
		return date
	}
	return date + " " + clock
}
