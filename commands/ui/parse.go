package ui

import (
	"errors"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"cdobot/commands/text"
	"cdobot/policy"
)

// How people write a date, a head count, a year, and Slack a mention.
var (
	datePattern    = regexp.MustCompile(`^(?:(\d+)[-/.年])?(\d{1,2})[-/.月](\d{1,2})[日号]?$`)
	headsPattern   = regexp.MustCompile(`^[-+]?[\d.,^e]*\d[\d.,^e]*[人名]?$|^[零〇一二两三四五六七八九十百千万]+[人名]?$`)
	yearPattern    = regexp.MustCompile(`^\d+年?$`)
	mentionPattern = regexp.MustCompile(`^<@([A-Z0-9]+)(?:\|[^>]*)?>$`)
)

// ParseDate reads a date as people type it: 2026-03-12, 2026/3/12, 2026年3月12日,
// 3月12日, 3-12, 今天, 昨天, 前天, today, yesterday. Without a year it is that of
// today.
func ParseDate(typed string, today policy.Date) (policy.Date, error) {
	s := Normalize(typed)
	switch s {
	case "":
		return 0, policy.Refuse(policy.DateMissing, "date", "")
	case "今天", "今日", "today":
		return today, nil
	case "昨天", "昨日", "yesterday":
		return today - 1, nil
	case "前天":
		return today - 2, nil
	}
	parts := datePattern.FindStringSubmatch(s)
	if parts == nil {
		return 0, policy.Refuse(policy.DateUnreadable, "date", "", "date", typed)
	}
	year := today.Year()
	if parts[1] != "" {
		if len(parts[1]) != 4 {
			return 0, policy.Refuse(policy.DateTwoDigits, "date", "", "date", typed)
		}
		year, _ = strconv.Atoi(parts[1])
	}
	month, _ := strconv.Atoi(parts[2])
	day, _ := strconv.Atoi(parts[3])
	d, ok := policy.NewDate(year, time.Month(month), day)
	if !ok {
		return 0, policy.Refuse(policy.DateNotExisting, "date", "", "date", typed)
	}
	return d, nil
}

// LooksLikeCount says whether a word at the end of a line is meant as a head
// count, right or wrong: 45, 45人, -3, 4.5, 10^9, 一百.
func LooksLikeCount(word string) bool {
	return headsPattern.MatchString(Normalize(word))
}

// ParseHeads reads a head count; an empty one is 0, not known.
func ParseHeads(typed string) (int, error) {
	s := strings.TrimRight(Normalize(typed), "人名")
	if s == "" {
		return 0, nil
	}
	n, err := strconv.Atoi(strings.ReplaceAll(s, ",", ""))
	switch {
	case errors.Is(err, strconv.ErrRange):
		return 0, policy.Refuse(policy.HeadsTooMany, "heads", "", "max", strconv.Itoa(policy.MaxHeads))
	case err != nil:
		return 0, policy.Refuse(policy.HeadsUnreadable, "heads", "", "heads", typed)
	case n < 1:
		return 0, policy.Refuse(policy.HeadsTooFew, "heads", "", "heads", typed)
	}
	return n, nil
}

// ParseYear reads a year of four digits.
func ParseYear(typed string) (int, error) {
	y, err := strconv.Atoi(strings.TrimSuffix(Normalize(typed), "年"))
	if err != nil || y < 2000 || y > 2100 {
		return 0, policy.Refuse(policy.YearUnreadable, "", "", "year", typed)
	}
	return y, nil
}

// ParsePeriod reads 2026-H1, H1, 上半年, 2026年下半年.
func ParsePeriod(typed string, today policy.Date) (policy.Period, error) {
	s := Normalize(typed)
	s = strings.NewReplacer("上半年", "h1", "下半年", "h2", "年", "", "-", "", " ", "").Replace(s)
	if strings.HasPrefix(s, "h") {
		s = strconv.Itoa(today.Year()) + s
	}
	p, ok := policy.ParsePeriod(strings.ToUpper(strings.Replace(s, "h", "-H", 1)))
	if !ok || p.Half() == 0 {
		return "", policy.Refuse(policy.PeriodUnreadable, "", "", "period", typed)
	}
	return p, nil
}

// FindUnit reads a unit: its code, its name, one that it had before, or a part
// of the name that only one unit has.
func FindUnit(s policy.State, typed string, lang text.Lang) (policy.Unit, error) {
	want := Normalize(typed)
	var found []policy.Unit
	for _, code := range s.Codes {
		u := s.Units.At(code)
		if IsCalled(u, want) {
			return u, nil
		}
		if want != "" && slices.ContainsFunc(namesOf(u), func(n string) bool { return strings.Contains(n, want) }) {
			found = append(found, u)
		}
	}
	switch len(found) {
	case 1:
		return found[0], nil
	case 0:
		return policy.Unit{}, policy.Refuse(policy.NoSuchUnit, "", "", "unit", typed)
	}
	names := Map(found, func(u policy.Unit) string { return text.UnitName(lang, u) })
	return policy.Unit{}, policy.Refuse(policy.AmbiguousUnit, "", "", "unit", typed, "units", text.List(lang, names))
}

// namesOf are the unit's code and its names of today, as people type them.
func namesOf(u policy.Unit) []string {
	return []string{u.Code, Normalize(u.Name.ZH), Normalize(u.Name.EN), Normalize(u.Name.ShortZH)}
}

// IsCalled says whether this is the unit's whole name, today's or a former one.
func IsCalled(u policy.Unit, typed string) bool {
	want := Normalize(typed)
	return slices.Contains(namesOf(u), want) ||
		slices.ContainsFunc(u.Past, func(e policy.Epoch) bool { return want == Normalize(e.Name.ZH) || want == Normalize(e.Name.EN) })
}

// invisible says whether r can't be seen at the edge of a word.
func invisible(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// FindPerson reads a mention, <@U123|name> or <@U123>, as Slack sends it.
func FindPerson(typed string) (string, error) {
	m := mentionPattern.FindStringSubmatch(strings.TrimFunc(typed, invisible))
	if m == nil {
		return "", policy.Refuse(policy.NoSuchPerson, "person", "", "person", typed)
	}
	return m[1], nil
}

// UnitAndNumber reads a button's value: a unit's code and a number, 0 for none.
func UnitAndNumber(value string) (string, int) {
	unit, no, _ := strings.Cut(value, " ")
	n, _ := strconv.Atoi(no)
	return unit, n
}

// SplitYear takes a year off the end of what was typed.
func SplitYear(args string, year int) (name string, y int, err error) {
	words := strings.Fields(args)
	if n := len(words); n > 0 && yearPattern.MatchString(Normalize(words[n-1])) {
		if year, err = ParseYear(words[n-1]); err != nil {
			return "", 0, err
		}
		words = words[:n-1]
	}
	return strings.Join(words, " "), year, nil
}
