package text

import "cdobot/policy"

// Class is what sort of body one unit is.
func Class(l Lang, k policy.UnitKind) string {
	switch k {
	case policy.Municipality:
		return T{"市级", "municipality"}.In(l)
	case policy.District:
		return T{"区（功能区）", "district"}.In(l)
	case policy.Department:
		return T{"市直部门", "department"}.In(l)
	}
	return string(k)
}

// NominationState is how far a nomination has come.
func NominationState(l Lang, s policy.NominationState) string {
	switch s {
	case policy.Recommended:
		return T{"已推荐，待呈报领导小组", "proposed by the unit"}.In(l)
	case policy.UnderReview:
		return T{"领导小组审议中", "before the leading group"}.In(l)
	case policy.GivenBack:
		return T{"已退回单位修改", "given back to the unit"}.In(l)
	case policy.Withdrawn:
		return T{"单位已撤回", "withdrawn by the unit"}.In(l)
	case policy.Appointed:
		return T{"已任命", "appointed"}.In(l)
	case policy.Refused:
		return T{"未予任命", "not appointed"}.In(l)
	}
	return string(s)
}

// Rank is how high a candidate stands in the unit.
func Rank(l Lang, r policy.Rank) string {
	switch r {
	case policy.Head:
		return T{"正职", "head"}.In(l)
	case policy.Deputy:
		return T{"行政副职", "deputy head"}.In(l)
	case policy.Below:
		return T{"低于行政副职", "below deputy head"}.In(l)
	case policy.RankNone:
	}
	return T{"未注明", "not said"}.In(l)
}

// Status is how something that is owed stands, in a word.
func Status(l Lang, s policy.Status) string {
	switch s {
	case policy.NotOwed:
		return T{"无此项任务", "not owed"}.In(l)
	case policy.Unknown:
		return T{"早于系统启用，无记录", "before our time, no record"}.In(l)
	case policy.Ahead:
		return T{"尚未开始", "not open yet"}.In(l)
	case policy.Open:
		return T{"待办理", "to be done"}.In(l)
	case policy.Underway:
		return T{"待签发", "to be signed"}.In(l)
	case policy.Done:
		return T{"按时完成", "done in time"}.In(l)
	case policy.DoneLate:
		return T{"逾期后完成", "done late"}.In(l)
	case policy.Late:
		return T{"逾期未完成", "late"}.In(l)
	case policy.Arranged:
		return T{"已安排", "arranged"}.In(l)
	case policy.Lapsed:
		return T{"不再要求办理", "no longer asked for"}.In(l)
	}
	return string(s)
}

// FullDay is a date with its year, whatever today is: 2023年6月30日.
func FullDay(l Lang, d policy.Date) string { return ShortDay(l, d, 0) }
