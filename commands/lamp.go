package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

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
