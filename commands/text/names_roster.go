package text

import "cdobot/policy"

// Phase is how far a unit has come in taking up the scheme.
func Phase(l Lang, p policy.Phase) string {
	switch p {
	case policy.NotStarted:
		return T{"未启动", "not started"}.In(l)
	case policy.Preparing:
		return T{"筹备中", "preparing"}.In(l)
	case policy.Covered:
		return T{"已覆盖", "covered"}.In(l)
	}
	return string(p)
}

// Lack is something that a unit's register still wants.
func Lack(l Lang, k policy.Lack) string {
	switch k {
	case policy.LackCDO:
		return T{"首席数据官", "a CDO"}.In(l)
	case policy.LackLiaison:
		return T{"联络员", "a liaison"}.In(l)
	case policy.LackAccount:
		return T{"可用的 Slack 账号", "a live Slack account"}.In(l)
	case policy.LackDocument:
		return T{"任命文件", "the appointment's document"}.In(l)
	case policy.LackFiling:
		return T{"报省备案", "the filing with the province"}.In(l)
	case policy.LackPlan:
		return T{"实施方案", "the implementation plan"}.In(l)
	}
	return string(k)
}
