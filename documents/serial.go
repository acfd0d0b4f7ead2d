package documents

import (
	"math"
	"regexp"
	"strings"
	"time"
)

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
