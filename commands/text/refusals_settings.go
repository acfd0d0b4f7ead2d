package text

import "cdobot/policy"

// settingsRefusals are the sentences of changes of the rules.
func settingsRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.SettingPast:        {"规则调整只对今后生效，最早自{from}起，请另选生效日期。", "A change holds from a day to come, {from} at the earliest; please choose another day."},
		policy.SettingYearly:      {"该规则按年度执行，请选择1月1日，最早为{from}。", "This holds for whole years; please choose 1 January, {from} at the earliest."},
		policy.SettingTooFar:      {"生效日期最远可设到两年后，请选择较近的日期。", "A change can be set at most two years ahead; please choose an earlier day."},
		policy.SettingWaiting:     {"该规则已有一项调整待确认，请先办理该项。", "A change of this waits to be confirmed; please see to that first."},
		policy.SettingIsDecided:   {"该项调整已经办理，如需变动请重新提议。", "This change is decided already; please propose another."},
		policy.SettingFourEyes:    {"规则调整须由提议人以外的市局人员确认，请转其他同事办理。", "Somebody else of the bureau than who proposed the change confirms it; please ask a colleague."},
		policy.SettingRange:       {"请填写{least}至{most}之间的整数。", "Please give a whole number from {least} to {most}."},
		policy.LadderUnreadable:   {"无法识别“{typed}”，请填写-{most}至{most}之间的天数或固定日期（如12-01），用逗号分隔。", "“{typed}” can't be read; please give days from -{most} to {most} or fixed days such as 12-01, with commas."},
		policy.LadderEmpty:        {"至少须保留一次提醒，请填写天数。", "At least one reminder has to stay; please give its day."},
		policy.LadderTooLong:      {"提醒不宜过密，最多{most}次，请减少次数。", "At most {most} reminders, please; take some out."},
		policy.YearLineUnreadable: {"第{line}行无法识别，请按“2028-01-01 休 元旦”填写，每行一天。", "Line {line} can't be read; please write it as “2028-01-01 off New Year”, a day a line."},
		policy.YearLineElsewhere:  {"第{line}行不是{year}年的日期，请核对后修改。", "Line {line} is no day of {year}; please mend it."},
		policy.YearDayTwice:       {"第{line}行的{date}前面已经出现过，请删去重复的一行。", "{date} in line {line} stands there twice; please take one out."},
		policy.YearWorkday:        {"第{line}行的{date}本来就是工作日，补班只登记周末，请核对后修改。", "{date} in line {line} is a workday anyway; only weekends are made up, please mend it."},
		policy.YearNameMissing:    {"第{line}行的{date}没有写明节日名称，请补充。", "{date} in line {line} has no name of a holiday; please add it."},
		policy.YearTooShort:       {"{year}年的法定放假至少13天，请把全年安排填写完整。", "A year has 13 statutory days off at least; please enter all of {year}."},
	}
}
