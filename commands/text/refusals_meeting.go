package text

import "cdobot/policy"

// meetingRefusals are the sentences about meetings and what they decide.
func meetingRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NotATime:           {"时间请写成 14:30 的形式。", "Write the time like 14:30."},
		policy.MeetingOverlaps:    {"与{date} {time}的第{no}号会议时间重叠，且有相同的参会单位，请改期或先取消该会议。", "It overlaps meeting no. {no} on {date} at {time}, with some of the same units; choose another time, or cancel that one first."},
		policy.EndsBeforeItBegins: {"结束时间须晚于开始时间（{time}）。", "It has to end after it begins ({time})."},
		policy.AnswerTooLate:      {"回复时限不能晚于会议当天（{date}）。", "Answers can't be due after the day of the meeting ({date})."},
		policy.NoSuchMeeting:      {"没有第{no}号会议，请发送 /cdo meeting 查看编号。", "There is no meeting no. {no}; see the numbers with /cdo meeting."},
		policy.MeetingHeld:        {"该会议已于{date}召开，不能取消。", "The meeting took place on {date}; it can't be cancelled."},
		policy.MeetingBegun:       {"该会议已于{date} {time}开始，不能再办理此项。", "The meeting began on {date} at {time}; it is too late for this."},
		policy.MeetingOff:         {"第{no}号会议已取消（{reason}），无需办理。", "Meeting no. {no} is cancelled ({reason}); nothing to do."},
		policy.MeetingAhead:       {"会议在{date}召开，请在会后办理。", "The meeting is on {date}; come back after it."},
		policy.AlreadyAnnounced:   {"第{no}号会议已于{date}通知，不再重复通知；有变化请用“变更”。", "Meeting no. {no} was announced on {date}; if something is different, change it."},
		policy.NobodyInvited:      {"参会单位都没有可以通知的首席数据官或联络员，请先登记人员，或另选参会单位。", "None of the units invited has a CDO or liaison who can be told; register them first, or invite others."},
		policy.NotInvited:         {"{unit}不在第{no}号会议的参会范围内，请核对后再办理。", "{unit} is not invited to meeting no. {no}; please check it."},
		policy.NotInvitedYou:      {"您不在该会议的参会范围内，如需材料请联系市政务服务数据管理局。", "You are not invited to this meeting; ask the data bureau if you need its papers."},
		policy.NoMeetings:         {"目前没有已通知的会议。会议由市政务服务数据管理局召集，届时通知。", "No meeting is announced. The data bureau convenes them and lets you know."},
		policy.SubstituteMissing:  {"请写明由谁代为参会。首席数据官原则上需参加会议。", "Please say who comes instead. CDOs are to come in principle."},
		policy.LeaveReasonMissing: {"请写明请假原因。首席数据官原则上需参加会议。", "Please say why the CDO can't come. CDOs are to come in principle."},
		policy.TooManyPairs:       {"一次会议最多列{max}组交流议题，请精简。", "At most {max} pairs for one meeting; please leave some out."},
		policy.NoSuchPair:         {"这组交流议题不属于您的单位或已调整，请发送 /cdo meeting 查看最新安排。", "This pair is not your unit's, or has changed; see the newest with /cdo meeting."},
		policy.NoSuchStep:         {"此事项现已没有这一步，请重新打开后办理。", "This step is no longer there; please open the matter again."},
		policy.NoSuchCode:         {"没有与该查询码对应的意见，请核对后重新输入，如：/cdo feedback code K7MP2QXR（不分大小写）。", "No feedback belongs to this code; please check it and type it again, such as: /cdo feedback code K7MP2QXR."},
		policy.NoSuchRecord:       {"没有第{no}号，请查看列表中的编号。", "There is no no. {no}; please see the numbers in the list."},
		policy.RecordMovedOn:      {"第{no}号已由{by}办理（{did}），现为“{state}”，您的操作没有保存，请重新打开后办理。", "No. {no} was seen to by {by} ({did}) and is “{state}” now; nothing of yours was saved, so please open it again."},
		policy.RecordOver:         {"第{no}号已由{by}办理（{did}），现为“{state}”，无需重复办理。", "No. {no} was seen to by {by} ({did}) and is “{state}” now; there is nothing left to do."},
		policy.StepTooEarly:       {"第{no}号尚未办完前一步，请重新打开后按顺序办理。", "A step of no. {no} comes before this one; please open it again."},
		policy.StepTooLate:        {"这一步须在{days}个工作日内办理，第{no}号已超过时限，请直接答复。", "This step has to be taken within {days} workdays, which are over for no. {no}; please answer it as it is."},
		policy.StepTakenOnce:      {"第{no}号已由{by}办理（{did}），这一步只能办理一次，现为“{state}”。", "No. {no} was seen to by {by} ({did}), which can be done only once; it is “{state}” now."},
		policy.FourEyes:           {"此步须由另一人办理：前一步是您办理的。", "Somebody else has to take this step, as you took the one before."},
		policy.CDOOnly:            {"此步须由{unit}首席数据官本人办理，请提请其办理。", "Only the CDO of {unit} can take this step, in person; please ask them."},
		policy.NotConfirmed:       {"请先勾选确认，再提交。", "Please tick the confirmation, then send."},
		policy.InstantUnreadable:  {"“{value}”无法识别；请写日期和时刻，如 2026-04-20 02:15。", "“{value}” can't be read; please write the date and the time, such as 2026-04-20 02:15."},
		policy.AmountUnreadable:   {"“{value}”不是金额；请填写数字（单位：万元），如 12.5。", "“{value}” is no amount; please enter a number (in 10,000 yuan), such as 12.5."},
		policy.NotANumber:         {"“{value}”无法识别；请填写0至{max}之间的整数。", "“{value}” can't be read; please enter a whole number from 0 to {max}."},
		policy.TooMany:            {"最多可填{max}项，请删减。", "At most {max} can be given; please take some out."},
		policy.ExtendedTooFar:     {"最多可延至{date}，请改填日期。", "It can be put off until {date} at the latest; please change the day."},
		policy.DateNotLater:       {"延期应晚于现时限{date}，请改填日期。", "It is due on {date} already; please give a later day."},

		policy.AlreadyGiven: {"{unit}已有内容和时限相同的任务（第{no}号），无需重复交办。", "{unit} has the same task for the same day already (no. {no})."},
	}
}
