package text

import "cdobot/policy"

// remindRefusals are the sentences of the bureau's own reminders, and of answers to them.
func remindRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NothingOwed:   {"{unit}目前没有待办或逾期事项，无需催办。", "{unit} owes nothing now; there is nothing to remind of."},
		policy.NudgedLately:  {"{unit}已于{at}催办过，每个单位每个工作日至多一次，请于{date}起再催办。", "{unit} was reminded on {at}; a unit is reminded once a workday at most, so please come back from {date} on."},
		policy.NobodyHears:   {"{unit}没有需要再提醒的人员：今日已提醒过、本人已答复，或尚未登记联络员和首席数据官（用 /cdo roster assign 登记）。", "There is nobody left to remind in {unit}: they heard today, have answered, or nobody is registered (use /cdo roster assign)."},
		policy.NobodyToNudge: {"所选单位目前都无需催办或刚催办过，请另选单位。", "None of these units has to be reminded now; please choose others."},
		policy.TooManyNudged: {"一次最多催办{most}个单位，现选了{count}个，请分批办理。", "At most {most} units are reminded at once, and {count} are chosen; please take fewer."},
		policy.NudgeHeir:     {"{unit}已并入{into}，请改为催办{into}。", "{unit} was merged into {into}; please remind {into} instead."},
		policy.NotNudged:     {"这条催办不是发给您的，无需回执。", "This reminder was not for you; there is nothing to answer."},
		policy.NothingToNote: {"这条提醒没有可交联络员办理的逾期事项，无需回复。", "Nothing on this reminder is late and can be left to the liaison; there is nothing to answer."},
	}
}
