package policy

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
)

// Date is a civil date in Shanghai, as days since 1970-01-01. The zero Date
// means "none". As text, in JSON and in the ledger, it is "2026-05-31".
type Date int32

// shanghai is China Standard Time: UTC+8 all year round since 1991.
func shanghai() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// NewDate is the date of a year, month and day as written; a day that does
// not exist (30 February) gives ok false.
func NewDate(year int, month time.Month, day int) (d Date, ok bool) {
	t := time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	if t.Year() != year || t.Month() != month || t.Day() != day {
		return 0, false
	}
	return Date(t.Unix() / (24 * 60 * 60)), true //nolint:gosec // days of years that people write fit in 32 bits
}

// On is NewDate for dates that are known to exist.
func On(year int, month time.Month, day int) Date {
	d, _ := NewDate(year, month, day)
	return d
}

// DateOf is the date that a clock in Shanghai shows at the instant t.
func DateOf(t time.Time) Date {
	y, m, d := t.In(shanghai()).Date()
	return On(y, m, d)
}

// ParseDate reads "2026-05-31" and nothing else.
func ParseDate(s string) (Date, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("date %q is not YYYY-MM-DD", s)
	}
	return On(t.Date()), nil
}

func (d Date) midnightUTC() time.Time { return time.Unix(int64(d)*24*60*60, 0).UTC() }

// At is the instant at which a clock in Shanghai shows hour and minute on d.
func (d Date) At(hour, minute int) time.Time {
	y, m, day := d.midnightUTC().Date()
	return time.Date(y, m, day, hour, minute, 0, 0, shanghai()).UTC()
}

// End is the first instant after d: on time means before it (P27).
func (d Date) End() time.Time { return (d + 1).At(0, 0) }

// AddMonths is the same day so many months later, or the last of a month that has no
// such day.
func (d Date) AddMonths(n int) Date {
	first := time.Date(d.Year(), d.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return On(first.Year(), first.Month(), min(d.Day(), last))
}

// Year is the date's year.
func (d Date) Year() int { return d.midnightUTC().Year() }

// Month is the date's month.
func (d Date) Month() time.Month { return d.midnightUTC().Month() }

// Day is the date's day of the month.
func (d Date) Day() int { return d.midnightUTC().Day() }

// Weekday is the date's day of the week.
func (d Date) Weekday() time.Weekday { return d.midnightUTC().Weekday() }

// String is the date as "2026-05-31", or "" for none.
func (d Date) String() string {
	if d == 0 {
		return ""
	}
	return d.midnightUTC().Format(time.DateOnly)
}

// MarshalText writes the date as String does.
func (d Date) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads what MarshalText wrote.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	parsed, err := ParseDate(string(b))
	if err != nil {
		return err
	}
	*d = parsed
	return nil
}

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

// Calendar knows which days are workdays in China: the statutory holidays and
// the make-up Saturdays and Sundays (调休), as far as they are published. For a
// later year it takes weekends as days off, and the days that the regulation
// itself names; Known says that the rest is missing.
type Calendar struct {
	first, last int
	special     map[Date]special
	years       map[int]map[Date]special // that the bureau entered, later than those that are published
}

type special struct {
	name string // 端午节
	work bool   // a make-up day
}

// NewCalendar is the calendar as published when the program was built.
func NewCalendar() Calendar {
	c := Calendar{first: 2021, special: map[Date]special{}}
	for year := c.first; ; year++ {
		days := HolidayUtil.GetHolidaysByYear(year)
		if days.Len() == 0 {
			return c
		}
		c.last = year
		for e := days.Front(); e != nil; e = e.Next() {
			h, ok := e.Value.(*HolidayUtil.Holiday)
			if !ok {
				continue
			}
			if d, err := ParseDate(h.GetDay()); err == nil {
				c.special[d] = special{name: h.GetName(), work: h.IsWork()}
			}
		}
	}
}

// Known says whether the year's holidays are published.
func (c Calendar) Known(year int) bool {
	return year >= c.first && (year <= c.last || c.years[year] != nil)
}

// LastYear is the last year whose holidays are published.
func (c Calendar) LastYear() int { return c.last }

// named is what the year's notice says of the day.
func (c Calendar) named(d Date) (special, bool) {
	if s, ok := c.special[d]; ok || len(c.years) == 0 {
		return s, ok
	}
	s, ok := c.years[d.Year()][d]
	return s, ok
}

// Workday says whether people work on d.
func (c Calendar) Workday(d Date) bool {
	if s, ok := c.named(d); ok {
		return s.work
	}
	if c.byRegulation(d) != "" {
		return false
	}
	wd := d.Weekday()
	return wd != time.Saturday && wd != time.Sunday
}

// Holiday is the name of the statutory holiday that makes d a day off, "" if
// none does.
func (c Calendar) Holiday(d Date) string {
	if s, ok := c.named(d); ok && !s.work {
		return s.name
	}
	return c.byRegulation(d)
}

// byRegulation is the holiday on d in a year that is not published yet, "" if
// there is none. 《全国年节及纪念日放假办法》 (2024) fixes these days for every
// year; the yearly notice only moves the weekends around them. The feasts of
// the lunar calendar wait for the notice.
func (c Calendar) byRegulation(d Date) string {
	if c.Known(d.Year()) || d.Year() < c.first {
		return ""
	}
	switch year := d.Year(); d {
	case On(year, time.January, 1):
		return "元旦节"
	case On(year, time.May, 1), On(year, time.May, 2):
		return "劳动节"
	case On(year, time.October, 1), On(year, time.October, 2), On(year, time.October, 3):
		return "国庆节"
	default:
		return ""
	}
}

// OnOrBefore is the last workday that is not after d.
func (c Calendar) OnOrBefore(d Date) Date {
	for !c.Workday(d) {
		d--
	}
	return d
}

// OnOrAfter is the first workday that is not before d.
func (c Calendar) OnOrAfter(d Date) Date {
	for !c.Workday(d) {
		d++
	}
	return d
}

// After is the workday that is n workdays after d.
func (c Calendar) After(d Date, n int) Date {
	for ; n > 0; n-- {
		d = c.OnOrAfter(d + 1)
	}
	return d
}

// Workdays counts the workdays after from, up to and including to.
func (c Calendar) Workdays(from, to Date) int {
	n := 0
	for d := from + 1; d <= to; d++ {
		if c.Workday(d) {
			n++
		}
	}
	return n
}
