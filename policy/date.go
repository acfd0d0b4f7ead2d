package policy

import (
	"fmt"
	"time"
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
