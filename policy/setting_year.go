package policy

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"
)

// cleanYear is the text of a year's days off and make-up days in order, or why it can't be
// one.
func cleanYear(year int, text string) (string, *Refusal) {
	days, bad, ok := readYear(year, text)
	if !ok {
		return "", bad
	}
	var lines []string
	for _, d := range slices.Sorted(maps.Keys(days)) {
		kind := "off"
		if days[d].work {
			kind = "work"
		}
		lines = append(lines, strings.TrimSpace(d.String()+" "+kind+" "+days[d].name))
	}
	return strings.Join(lines, "\n"), nil
}

// readYear reads the days of a year's notice, one a line: a day, 休 or 班 ("off", "work"),
// and the holiday's name. It refuses the first line that can't be read, a day that stands
// twice or in another year, a day off that has no name, a make-up day that is a workday.
func readYear(year int, text string) (days map[Date]special, bad *Refusal, ok bool) {
	days = map[Date]special{}
	no := 0
	for line := range strings.Lines(text) {
		words := strings.Fields(line)
		if no++; len(words) == 0 {
			continue
		}
		d, err := ParseDate(words[0])
		word := append(words, "", "")
		x := special{name: strings.Join(words[min(2, len(words)):], " ")}
		at := strconv.Itoa(no)
		_, twice := days[d]
		weekend := d.Weekday() == time.Sunday || d.Weekday() == time.Saturday
		switch {
		case err != nil, word[1] != "off" && word[1] != "休" && word[1] != "work" && word[1] != "班":
			return nil, Refuse(YearLineUnreadable, "value", "", "line", at), false
		case d.Year() != year:
			return nil, Refuse(YearLineElsewhere, "value", "", "line", at, "year", strconv.Itoa(year)), false
		case twice:
			return nil, Refuse(YearDayTwice, "value", "", "line", at, "date", d.String()), false
		}
		x.work = word[1] == "work" || word[1] == "班"
		switch {
		case x.work && !weekend:
			return nil, Refuse(YearWorkday, "value", "", "line", at, "date", d.String()), false
		case !x.work && x.name == "":
			return nil, Refuse(YearNameMissing, "value", "", "line", at, "date", d.String()), false
		}
		days[d] = x
	}
	if len(days) < leastHolidays {
		return nil, Refuse(YearTooShort, "value", "", "year", strconv.Itoa(year)), false
	}
	return days, nil, true
}

// leastHolidays is how many days a year's notice names at least: the regulation gives 13.
const leastHolidays = 13
