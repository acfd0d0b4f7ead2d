package policy

import (
	"time"

	"github.com/6tail/lunar-go/HolidayUtil"
)

// Calendar knows which days are workdays in China: the statutory holidays and
// the make-up Saturdays and Sundays (调休), as far as they are published. For a
// later year it takes weekends as days off, and the days that the regulation
// itself names; Known says that the rest is missing.
type Calendar struct {
	first, last int
	special     map[Date]special
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
func (c Calendar) Known(year int) bool { return year >= c.first && year <= c.last }

// LastYear is the last year whose holidays are published.
func (c Calendar) LastYear() int { return c.last }

// Workday says whether people work on d.
func (c Calendar) Workday(d Date) bool {
	if s, ok := c.special[d]; ok {
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
	if s, ok := c.special[d]; ok && !s.work {
		return s.name
	}
	return c.byRegulation(d)
}

// byRegulation is the holiday on d in a year that is not published yet, "" if
// there is none. 《全国年节及纪念日放假办法》 (2024) fixes these days for every
// year; the yearly notice only moves the weekends around them. The feasts of
// the lunar calendar wait for the notice.
func (c Calendar) byRegulation(d Date) string {
	if d.Year() <= c.last {
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
