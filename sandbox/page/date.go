package page

import "time"

// beijing is the zone in which the page tells every time. It has had no summer
// time since 1991, so its offset says all.
func beijing() *time.Location { return time.FixedZone("Asia/Shanghai", 8*60*60) }

// told is a moment in Beijing, as the scene's language writes it.
func (s scene) told(at time.Time, zh, en string) string {
	if s.Lang == english {
		zh = en
	}
	return at.In(beijing()).Format(zh)
}

func (s scene) date(at time.Time) string   { return s.told(at, "2006年1月2日", "January 2, 2006") }
func (s scene) time(at time.Time) string   { return s.told(at, "15:04", "3:04 PM") }
func (s scene) moment(at time.Time) string { return s.date(at) + " " + s.time(at) }

func (s scene) weekday(at time.Time) string {
	at = at.In(beijing())
	return s.told(at, "星期"+string([]rune("日一二三四五六")[at.Weekday()]), "Monday")
}

// day is a date as it stands on a divider between messages.
func (s scene) day(at time.Time) string {
	if s.Lang == english {
		return s.weekday(at) + ", " + s.date(at)
	}
	return s.date(at) + " " + s.weekday(at)
}

func midnight(t time.Time) time.Time {
	y, m, d := t.In(beijing()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, beijing())
}
