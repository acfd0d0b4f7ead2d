package policy

import (
	"fmt"
	"strconv"
	"strings"
	"time"
)

// Period is a half-year ("2026-H1") or a year ("2026").
type Period string

// Half is the period of a half-year, 1 or 2.
func Half(year, half int) Period { return Period(fmt.Sprintf("%04d-H%d", year, half)) }

// WholeYear is the period of a calendar year.
func WholeYear(year int) Period { return Period(fmt.Sprintf("%04d", year)) }

// HalfOf is the half-year that d lies in.
func HalfOf(d Date) Period {
	if d.Month() <= time.June {
		return Half(d.Year(), 1)
	}
	return Half(d.Year(), 2)
}

// ParsePeriod reads "2026-H1" or "2026".
func ParsePeriod(s string) (Period, bool) {
	year, half, halved := strings.Cut(strings.ToUpper(s), "-H")
	y, err := strconv.Atoi(year)
	if err != nil || len(year) != 4 || y < 2000 {
		return "", false
	}
	switch {
	case !halved:
		return WholeYear(y), true
	case half == "1", half == "2":
		return Half(y, int(half[0]-'0')), true
	default:
		return "", false
	}
}

// Year is the calendar year of the period.
func (p Period) Year() int {
	y, _ := strconv.Atoi(string(p)[:min(4, len(p))])
	return y
}

// Half is 1 or 2, or 0 for a whole year.
func (p Period) Half() int {
	switch {
	case strings.HasSuffix(string(p), "-H1"):
		return 1
	case strings.HasSuffix(string(p), "-H2"):
		return 2
	default:
		return 0
	}
}

// Start and End are the first and the last day of the period.
func (p Period) Start() Date {
	if p.Half() == 2 {
		return On(p.Year(), time.July, 1)
	}
	return On(p.Year(), time.January, 1)
}

// End is the last day of the period.
func (p Period) End() Date {
	if p.Half() == 1 {
		return On(p.Year(), time.June, 30)
	}
	return On(p.Year(), time.December, 31)
}
