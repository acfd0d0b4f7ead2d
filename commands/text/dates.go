package text

import (
	"fmt"
	"time"

	"cdobot/policy"
)

// Day is a date with its weekday, the way it is written in a letter:
// 5月29日（星期五）, "Fri 29 May". The year is named when it is not that of today.
func Day(l Lang, d, today policy.Date) string {
	if d == 0 {
		return T{"（未定）", "(not set)"}.In(l)
	}
	if l == EN {
		return d.Weekday().String()[:3] + " " + ShortDay(l, d, today)
	}
	return ShortDay(l, d, today) + "（" + weekday(d.Weekday()) + "）"
}

// DayNoted is Day with a word on the day: 5月31日（星期日，休息日）,
// "Sun 31 May, a day off".
func DayNoted(l Lang, d, today policy.Date, note T) string {
	if l == EN {
		return Day(l, d, today) + ", " + note.EN
	}
	return ShortDay(l, d, today) + "（" + weekday(d.Weekday()) + "，" + note.ZH + "）"
}

// ShortDay is Day without the weekday: 5月29日, "29 May".
func ShortDay(l Lang, d, today policy.Date) string {
	if l == EN {
		s := fmt.Sprintf("%d %s", d.Day(), d.Month().String()[:3])
		if d.Year() != today.Year() {
			s += fmt.Sprintf(" %d", d.Year())
		}
		return s
	}
	s := fmt.Sprintf("%d月%d日", int(d.Month()), d.Day())
	if d.Year() != today.Year() {
		s = fmt.Sprintf("%d年", d.Year()) + s
	}
	return s
}

func weekday(d time.Weekday) string {
	return [...]string{"星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"}[d]
}

// Left is how far the day is away: 还有7天, 今天, 已过3天.
func Left(l Lang, d, today policy.Date) string {
	n := int(d - today)
	switch {
	case n == 0:
		return T{"今天截止", "due today"}.In(l)
	case n == 1:
		return T{"还有1天", "1 day left"}.In(l)
	case n > 0:
		return T{"还有%d天", "%d days left"}.F(l, n)
	case n == -1:
		return T{"已逾期1天", "1 day late"}.In(l)
	default:
		return T{"已逾期%d天", "%d days late"}.F(l, -n)
	}
}

// Lasting is for how long something has been so, to stand after the day since
// when: ，已12天. On the day itself it says nothing.
func Lasting(l Lang, since, today policy.Date) string {
	switch n := int(today - since); {
	case n < 1:
		return ""
	case n == 1:
		return T{"，已1天", " (1 day)"}.In(l)
	default:
		return T{"，已%d天", " (%d days)"}.F(l, n)
	}
}

// Clock is an instant as people in Zhuhai read it: 5月20日 15:04.
func Clock(l Lang, at time.Time, today policy.Date) string {
	d := policy.DateOf(at)
	minutes := int(at.Sub(d.At(0, 0)).Minutes())
	return fmt.Sprintf("%s %02d:%02d", ShortDay(l, d, today), minutes/60, minutes%60)
}

// Moment is Clock with the weekday: 5月20日（星期三）15:04, "Wed 20 May 15:04".
func Moment(l Lang, at time.Time, today policy.Date) string {
	d := policy.DateOf(at)
	minutes := int(at.Sub(d.At(0, 0)).Minutes())
	return T{"%s%02d:%02d", "%s %02d:%02d"}.F(l, Day(l, d, today), minutes/60, minutes%60)
}

// Period is a half-year or a year in words: 2026年上半年, "first half of 2026".
func Period(l Lang, p policy.Period) string {
	switch p.Half() {
	case 1:
		return T{"%d年上半年", "first half of %d"}.F(l, p.Year())
	case 2:
		return T{"%d年下半年", "second half of %d"}.F(l, p.Year())
	default:
		return T{"%d年", "%d"}.F(l, p.Year())
	}
}
