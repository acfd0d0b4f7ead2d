package commands

import (
	"strings"
	"time"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reader is for whom something is shown: the language, the day, and what the
// person may press.
type reader struct {
	lang     text.Lang
	today    policy.Date
	person   string
	calendar policy.Calendar
	now      time.Time // for what goes by the hour
	features *index    // what is shown of things, in their features' words
}

// The signs in front of what is owed. Circles of several colours look alike to
// many people, so that each has its word beside it; other signs differ in shape.

// mark is the sign in front of an obligation.
func (v reader) mark(st policy.Status) string {
	if bare(st) != lamp(st) {
		return bare(st)
	}
	word := text.T{ZH: "未到期", EN: "not yet"}
	switch st {
	case policy.Late:
		word = text.T{ZH: "逾期", EN: "late"}
	case policy.Open:
		word = text.T{ZH: "待办", EN: "open"}
	case policy.NotOwed:
		word = text.T{ZH: "不适用", EN: "not owed"}
	case policy.Unknown:
		word = text.T{ZH: "无记录", EN: "no record"}
	case policy.Lapsed:
		word = text.T{ZH: "不再要求", EN: "asked no more"}
	case policy.Ahead, policy.Done, policy.DoneLate, policy.Underway, policy.Arranged:
	}
	return lamp(st) + " " + word.In(v.lang)
}

// bare is the sign alone, for where the words stand beside it anyway.
func bare(st policy.Status) string {
	switch st {
	case policy.Done, policy.DoneLate:
		return "✅"
	case policy.Underway:
		return "🖋"
	case policy.Arranged:
		return "📅"
	case policy.Late, policy.Open, policy.Ahead, policy.NotOwed, policy.Unknown, policy.Lapsed:
	}
	return lamp(st)
}

// lamp is the circle of a status.
func lamp(st policy.Status) string {
	switch st {
	case policy.Late:
		return "🔴"
	case policy.Open:
		return "🟡"
	default:
		return "⚪"
	}
}

// mostNamed is how many units a line names.
const mostNamed = 30

// named are the units in one list, at most so many of them.
func (v reader) named(s policy.State, codes []string, most int) string {
	var names []string
	for _, code := range codes[:min(len(codes), most)] {
		names = append(names, text.UnitName(v.lang, s.Units.At(code)))
	}
	list := strings.Join(names, text.T{ZH: "、", EN: ", "}.In(v.lang))
	if len(codes) > most {
		list += text.T{ZH: "等", EN: " and others"}.In(v.lang)
	}
	return list
}

// byKind has the municipality first, then the districts, then the departments.
func byKind(units []policy.Unit) []policy.Unit {
	var sorted []policy.Unit
	for _, kind := range []policy.UnitKind{policy.Municipality, policy.District, policy.Department} {
		for _, u := range units {
			if u.Kind == kind {
				sorted = append(sorted, u)
			}
		}
	}
	return sorted
}

// mentions names several people.
func mentions(people ...string) string {
	if len(people) == 0 {
		return mention("")
	}
	var all []string
	for _, p := range people {
		all = append(all, mention(p))
	}
	return strings.Join(all, " ")
}

// mention names a person so that Slack shows their name.
func mention(person string) string {
	if person == "" {
		return "—"
	}
	return "<@" + person + ">"
}

// room names a channel so that Slack shows its name.
func room(channel string) string { return "<#" + channel + ">" }

// lost is why a file could not be kept, in words.
func (v reader) lost(reason string) string {
	switch reason {
	case "file_not_found":
		return text.T{ZH: "文件已被删除或无权读取", EN: "it was deleted, or is hidden from us"}.In(v.lang)
	case "file_too_large":
		return text.T{ZH: "文件超过10 MB", EN: "it is larger than 10 MB"}.In(v.lang)
	}
	return esc(reason)
}
