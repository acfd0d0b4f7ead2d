package settings

import (
	"slices"

	"cdobot/commands/text"
)

// decision is one question that the plan leaves open, and our answer.
type decision struct{ what, value, why text.T }

func decisions(lastYear int) []decision {
	return slices.Concat(decisionsOnWork(lastYear), decisionsOnRegister())
}

func decisionsOnWork(lastYear int) []decision {
	return []decision{
		{
			text.T{ZH: "“5月31日前”“11月30日前”", EN: "“Before 31 May”, “before 30 November”"},
			text.T{ZH: "当日23:59:59（北京时间）前送达即为按时", EN: "in time through 23:59:59 of that day, Beijing time"},
			text.T{ZH: "规定时限不因休息日顺延；遇休息日时，提醒以前一个工作日为办理日（三（三）2）。", EN: "The legal date never moves; on a day off the reminders name the last workday before it (三（三）2)."},
		},
		{
			text.T{ZH: "工作日", EN: "Workdays"},
			text.T{ZH: "国务院公布的节假日与调休安排，已载至%d年", EN: "the published holidays and make-up days, to the end of %d"}.With(lastYear),
			text.T{ZH: "尚未公布的年份按周末和日期固定的法定节日推算，并在每处日期旁注明。", EN: "For later years weekends and the holidays with fixed dates count as days off, and each date says so."},
		},
		{
			text.T{ZH: "首期报告", EN: "The first report"},
			text.T{ZH: "纳入试点满30日后到期的报告起算", EN: "the first that is due 30 days or more after the unit joined"},
			text.T{ZH: "试点单位2021年5月27日启动，首期为2021年11月30日；此前不作要求。", EN: "The pilot began on 27 May 2021, so its first report was due on 30 November 2021."},
		},
		{
			text.T{ZH: "培训场次", EN: "Trainings"},
			text.T{ZH: "每年不低于2场；当年7月1日及以后纳入的单位为1场", EN: "two a year; one for a unit that joined on 1 July or later"},
			text.T{ZH: "数据技能、数据安全两类内容都应覆盖（四（二））。", EN: "Both kinds, skills and security, should appear (四（二）)."},
		},
		{
			text.T{ZH: "市首席数据官", EN: "The municipal CDO"},
			text.T{ZH: "不向市局报送报告，无培训场次要求，可查看全部", EN: "owes no report and no trainings, and sees everything"},
			text.T{ZH: "由省政务服务数据管理局组织评价（三（三）1）。", EN: "It is evaluated by the province (三（三）1)."},
		},
		{
			text.T{ZH: "起草与签发", EN: "Drafting and signing"},
			text.T{ZH: "联络员起草，首席数据官签发；首席数据官也可自行起草签发", EN: "the liaison drafts, the CDO signs; a CDO may do both"},
			text.T{ZH: "两人姓名均留存。", EN: "Both names are kept."},
		},
		{
			text.T{ZH: "年度工作评价", EN: "The evaluation"},
			text.T{ZH: "12月1日至31日；自评于12月15日前提交", EN: "1 to 31 December; self-reviews by 15 December"},
			text.T{ZH: "五个维度：数据归集、数据治理、工作成效、部门特点、创新特色，权重相同（三（三）3）。", EN: "Five dimensions of equal weight (三（三）3)."},
		},
		{
			text.T{ZH: "沟通交流会", EN: "Exchange meetings"},
			text.T{ZH: "每半年至少一次；过半仍未安排时提醒市局", EN: "one in each half-year; the bureau is reminded when half of it has passed with none set"},
			text.T{ZH: "方案未定具体日期，由市局确定，系统不代拟（四（二））。", EN: "The plan names no date; the bureau sets it (四（二）)."},
		},
		{
			text.T{ZH: "提醒时间", EN: "Reminders"},
			text.T{ZH: "工作日9:00至21:00，每人每日至多一条", EN: "on workdays from 9:00 to 21:00, one message per person and day"},
			text.T{ZH: "为基层减负：先私信、可延后、说明缘由，不在频道点名。", EN: "No burden: in private first, with the reason, can be put off, never a red list in a channel."},
		},
	}
}

func decisionsOnRegister() []decision {
	return []decision{
		{
			text.T{ZH: "空缺起算", EN: "Vacancies"},
			text.T{ZH: "自职务空缺或登记知悉之日起算，取较晚者；不设时限，按日数提醒", EN: "counted from the day of the vacancy, or that on which it was entered, whichever is later; no due date, reminders by the number of days"},
			text.T{ZH: "每个单位设一名首席数据官（三（一）3）。", EN: "Each unit has one CDO (三（一）3)."},
		},
		{
			text.T{ZH: "报省备案", EN: "Filing with the province"},
			text.T{ZH: "仅市和各区，市直部门不报", EN: "the municipality and the districts alone, no departments"},
			text.T{ZH: "方案只列市、区首席数据官（三（一）2）。", EN: "The plan names the CDOs of the municipality and the districts (三（一）2)."},
		},
		{
			text.T{ZH: "请假代理", EN: "Leave"},
			text.T{ZH: "提醒和起草转代理人，签发不转移", EN: "reminders and drafts go to the one who acts, signing does not"},
			text.T{ZH: "报告由首席数据官本人签发（三（三）2）。", EN: "A report is signed by the CDO in person (三（三）2)."},
		},
		{
			text.T{ZH: "单位实施方案", EN: "The units' implementation plans"},
			text.T{ZH: "时限由市局设定，未设定前不提醒", EN: "due by the bureau's date, and not chased before one is set"},
			text.T{ZH: "方案未定具体日期，系统不代拟（四（一））。", EN: "The plan names no date, and none is invented (四（一）)."},
		},
	}
}
