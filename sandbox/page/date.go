package page

import (
	"html/template"
	"strconv"
	"strings"
	"time"
)

// beijing is the zone in which the page tells every time. It has had no summer
// time since 1991, so its offset says all.
func beijing() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// date renders the body of <!date^UNIX^format^link|fallback>.
func (s scene) date(body, fallback string) string {
	parts := strings.Split(body, "^")
	seconds, err := strconv.ParseInt(parts[1], 10, 64)
	if err != nil || len(parts) < 3 {
		return template.HTMLEscapeString(unescape(fallback))
	}
	at := time.Unix(seconds, 0).In(beijing())
	shown := "<time datetime=\"" + at.Format(time.RFC3339) + "\">" +
		template.HTMLEscapeString(s.dateWords(at, unescape(parts[2]))) + "</time>"
	if len(parts) > 3 && isLink(unescape(parts[3])) {
		return `<a href="` + template.HTMLEscapeString(unescape(parts[3])) +
			`" target="_blank" rel="noopener noreferrer">` + shown + "</a>"
	}
	return shown
}

// dateWords fills in the tokens of Slack's date formats.
func (s scene) dateWords(at time.Time, format string) string {
	day, short, long := at.Format("2006年1月2日"), at.Format("2006年1月2日"), at.Format("2006年1月2日")+" "+s.weekday(at)
	clock, seconds := at.Format("15:04"), at.Format("15:04:05")
	if s.Lang == english {
		day, short, long = at.Format("January 2, 2006"), at.Format("Jan 2, 2006"), at.Format("Monday, January 2, 2006")
		clock, seconds = at.Format("3:04 PM"), at.Format("3:04:05 PM")
	}
	near := func(otherwise string) string {
		if word, ok := s.nearby(at); ok {
			return word
		}
		return otherwise
	}
	return strings.NewReplacer(
		"{date_num}", at.Format(time.DateOnly), "{date_slash}", at.Format("2006/01/02"),
		"{date_short_pretty}", near(short), "{date_short}", short,
		"{date_long_pretty}", near(long), "{date_long_full}", long, "{date_long}", long,
		"{day_divider_pretty}", near(long), "{date_pretty}", near(day), "{date}", day,
		"{time_secs}", seconds, "{time}", clock, "{ago}", s.ago(at),
	).Replace(format)
}

// nearby calls the days around today by their names.
func (s scene) nearby(at time.Time) (string, bool) {
	switch days(s.now, at) {
	case -1:
		return s.t("yesterday"), true
	case 0:
		return s.t("today"), true
	case 1:
		return s.t("tomorrow"), true
	default:
		return "", false
	}
}

// ago is a distance in time from now, in whole days or hours.
func (s scene) ago(at time.Time) string {
	away := at.Sub(s.now)
	key := "in"
	if away < 0 {
		key, away = "ago", -away
	}
	switch {
	case away < time.Minute:
		return s.t("just now")
	case away < time.Hour:
		return s.f(key+" minutes", int(away.Minutes()))
	case away < 24*time.Hour:
		return s.f(key+" hours", int(away.Hours()))
	default:
		return s.f(key+" days", int(away.Hours()/24))
	}
}

// days counts the midnights in Beijing from one moment to another.
func days(from, to time.Time) int {
	return int(midnight(to).Sub(midnight(from)).Hours() / 24)
}

func midnight(t time.Time) time.Time {
	y, m, d := t.In(beijing()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, beijing())
}

func (s scene) weekday(at time.Time) string {
	at = at.In(beijing())
	if s.Lang == english {
		return at.Format("Monday")
	}
	return "星期" + string([]rune("日一二三四五六")[at.Weekday()])
}

// day is a date as it stands on a divider between messages.
func (s scene) day(at time.Time) string { return s.dateWords(at.In(beijing()), "{date_long}") }
