package text

import (
	"maps"

	"cdobot/policy"
)

// rosterRefusals are the sentences about the register: its units, its
// appointments, its people.
func rosterRefusals() map[policy.Cause]T {
	all := unitRefusals()
	maps.Copy(all, appointmentRefusals())
	maps.Copy(all, peopleRefusals())
	return all
}

func unitRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NoBoardChannel:   {"尚未设置市局频道，不能张贴联络表；请运维人员设置 CDO_BUREAU_CHANNEL。", "The bureau has no channel to put it up in; ask whoever runs the program to set CDO_BUREAU_CHANNEL."},
		policy.BadCode:          {"单位代码“{code}”不符合格式，请用2至32位小写英文字母、数字或连字符，以字母开头，如：xiangzhou。", "“{code}” can't be a code: use 2 to 32 small letters, digits or hyphens, a letter first, such as xiangzhou."},
		policy.CodeTaken:        {"代码 {code} 已由{unit}使用，请另取代码；如要改名称，请发送 /cdo roster rename {code}。", "The code {code} belongs to {unit}; pick another, or change the name with /cdo roster rename {code}."},
		policy.NameTaken:        {"已有同名单位（{unit}），请核对；如为同一单位，无需重复新增。", "A unit has this name already ({unit}); if it is the same one, there is nothing to add."},
		policy.OneMunicipality:  {"全市只设一个市级单位，不能新增、撤销、并入或改变其类别，请选择区或部门。", "There is one municipality: it can't be added, retired, merged or become another kind; pick a district or a department."},
		policy.UnitGone:         {"{unit}已于{date}撤销或并入其他单位，不再办理；历史记录可发送 /cdo history 查看。", "{unit} ended on {date}, so nothing is entered for it any more; its past is in /cdo history."},
		policy.NothingNew:       {"与现有记录一致，没有需要登记的变化，请核对后再提交。", "The register says so already; please change something first."},
		policy.BeforeLastChange: {"生效日期早于该单位上一次变更（{date}），请填写该日或之后的日期。", "The unit changed last on {date}; give that day or a later one."},
		policy.NotTakingPart:    {"{unit}在{date}尚未纳入或已退出首席数据官制度，该日的事项无需登记。", "{unit} did not take part in the scheme on {date}, so there is nothing to log for that day."},
		policy.PlanThere:        {"{unit}的实施方案已印发（{document}），无需再设时限。", "{unit} has issued its plan ({document}), so no date has to be set."},
		policy.PlanNotOwed:      {"{unit}无需制定本单位实施方案，请选择各区或部门。", "{unit} makes no implementation plan of its own; pick a district or a department."},
	}
}

func appointmentRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NoNomination:      {"市首席数据官由领导小组直接任免，无需推荐，请市政务服务数据管理局直接登记任命。", "The municipal CDO is appointed without a nomination; the data bureau enters the appointment."},
		policy.NominationOpen:    {"{unit}第{no}号推荐（{name}）正在办理，请等候结果；如需更换人选，请先撤回。", "Nomination no. {no} of {unit} ({name}) is under way; wait for its end, or withdraw it to name somebody else."},
		policy.NominationNeeded:  {"{unit}首席数据官须先由该单位推荐，请先发送 /cdo roster nominate {unit}。", "{unit} has to nominate its CDO first: /cdo roster nominate {unit}."},
		policy.NoSuchNomination:  {"{unit}目前没有可办理的推荐，请发送 /cdo roster show {unit} 查看进展。", "{unit} has no nomination to act on; see where it stands with /cdo roster show {unit}."},
		policy.NominationMovedOn: {"{unit}第{no}号推荐已有新的进展，请发送 /cdo roster show {unit} 查看后再办。", "Nomination no. {no} of {unit} has moved on; see where it stands with /cdo roster show {unit}."},
		policy.NotForwarded:      {"{unit}第{no}号推荐尚未呈报领导小组，请先呈报，再登记领导小组的决定。", "Nomination no. {no} of {unit} is not before the leading group yet; forward it first, then enter the decision."},
		policy.ExceptionMissing:  {"人选职级低于行政副职，或不分管数字政府改革建设工作的，请书面说明理由。", "A candidate below deputy head, or without the digital-government portfolio, needs the reason in writing."},
		policy.NotAttested:       {"两项任职条件均须由本单位确认，请核实后逐项勾选。", "The unit attests both qualities; please verify and tick both."},
		policy.PostTaken:         {"{unit}首席数据官的任职情况已有变化，或已登记继任者，请发送 /cdo roster show {unit} 核对后重新办理。", "The post of CDO of {unit} has changed hands, or a successor is entered; look at /cdo roster show {unit} and begin again."},
		policy.PostTakenThen:     {"{unit}首席数据官只设一名，最早可自{date}起任职，请核对任职日期。", "{unit} has one CDO at a time; the post is free from {date}, so please check the day."},
		policy.DecisionNeeded:    {"{unit}首席数据官由领导小组任免，请发送 /cdo roster appoint {unit} 按任命程序登记。", "The CDO of {unit} is appointed by the leading group; enter it with /cdo roster appoint {unit}."},
		policy.DismissalNeeded:   {"首席数据官由领导小组任免，请发送 /cdo roster dismiss {unit} 登记免职决定。", "A CDO leaves by the leading group's decision; enter it with /cdo roster dismiss {unit}."},
		policy.NobodyToDismiss:   {"{unit}目前没有可登记免职的首席数据官，或人员已有变化，请发送 /cdo roster show {unit} 核对。", "{unit} has no CDO to dismiss, or another one by now; please check with /cdo roster show {unit}."},
		policy.DismissedEarly:    {"免职日期{date}早于任职日期{from}，请核对后重填。", "The dismissal on {date} is before the appointment on {from}; please check the day."},
		policy.DocumentDated:     {"文号“{document}”已按{date}登记，同一文件只有一个日期，请核对文号和日期。", "“{document}” is entered with the date {date}; a document has one date, so please check both."},
		policy.DocumentTwice:     {"文号“{document}”已为{unit}登记过同类决定，请核对文号，勿重复登记。", "“{document}” has been entered for such a decision on {unit} before; please check the number."},
		policy.NotFiled:          {"{unit}为部门，其首席数据官无需报省政务服务数据管理局备案，不必登记。", "{unit} is a department: its CDO is not filed with the province, so there is nothing to enter."},
		policy.NoCDOToFile:       {"{unit}目前没有需备案的首席数据官，或人员已有变化，请先登记任命。", "{unit} has no CDO to file, or another one by now; enter the appointment first."},
		policy.AlreadyOnFile:     {"{unit}首席数据官已于{date}备案（{receipt}），无需重复登记。", "The CDO of {unit} was filed on {date} ({receipt}); nothing to do."},
		policy.FiledEarly:        {"备案日期{date}早于任职日期{from}，请核对后重填。", "The filing on {date} is before the term began on {from}; please check the day."},
	}
}

func peopleRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.WhichLiaison:     {"{unit}现有{n}名联络员，请先注明接替哪一位，或登记为增加一名。", "{unit} has {n} liaisons; say whom this one succeeds, or enter one more."},
		policy.NotLiaison:       {"该成员不是{unit}的联络员，请核对成员和单位。", "This member is no liaison of {unit}; please check both."},
		policy.HoldsNoPost:      {"该成员没有担任首席数据官或联络员，无需登记请假。", "This member holds no post, so no leave has to be entered."},
		policy.LeaveBackwards:   {"请假时间有误（{from}至{until}），截止日期不能早于开始日期或今天，请重填。", "The leave ({from} to {until}) can't end before it begins, or before today; please check the days."},
		policy.LeaveTooLong:     {"请假最长{max}天；离岗时间更长的，请登记继任者。", "A leave lasts {max} days at most; enter a successor for a longer absence."},
		policy.ActsForOneself:   {"代理人不能是请假人本人，请选择其他成员。", "Nobody stands in for themselves; pick another member."},
		policy.AlreadyOnLeave:   {"该成员已登记请假至{until}，如需调整，请先销假。", "This member is on leave until {until} already; end that leave first."},
		policy.NotOnLeave:       {"该成员目前没有请假，无需销假。", "This member is not on leave; nothing to end."},
		policy.DateInPast:       {"{date}已经过去，请填写今天或之后的日期。", "{date} is past; give today or a later day."},
		policy.AccountByMail:    {"“{person}”是电子邮箱，不能按邮箱查找人员，请改填成员 ID、@用户名或全名。", "“{person}” is an e-mail address, by which nobody is looked up; give the member id, the @handle or the full name."},
		policy.NoSuchAccount:    {"没有找到账号“{person}”，请填写成员 ID、@用户名或全名。", "There is no account “{person}”; give the member id, the @handle or the full name."},
		policy.AmbiguousAccount: {"“{person}”对应多个账号，请改填成员 ID 或 @用户名。", "Several accounts are called “{person}”; give the member id or the @handle."},
	}
}
