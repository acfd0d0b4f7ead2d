package text

import (
	"maps"
	"strings"

	"cdobot/policy"
)

// Refusal is the sentence for a decision's no: what is wrong and what to do
// next, with the clause where the plan itself says so.
func Refusal(l Lang, r *policy.Refusal) string {
	t, ok := refusals()[r.Cause]
	if !ok {
		t = T{"该操作不符合规定，未保存。", "This is not allowed; nothing was saved."}
	}
	facts := make([]string, 0, 2*len(r.Facts))
	for name, value := range r.Facts {
		if name == "template" { // the words after /cdo
			value = Line(l, value)
		}
		facts = append(facts, "{"+name+"}", value)
	}
	s := strings.NewReplacer(facts...).Replace(t.In(l)) // in one go: a value may look like a name
	if r.Clause != "" {
		s += T{"（依据：实施方案%s）", " (plan, clause %s)"}.F(l, r.Clause)
	}
	return s
}

func refusals() map[policy.Cause]T {
	all := commonRefusals()
	maps.Copy(all, evaluationRefusals())
	maps.Copy(all, settingsRefusals())
	maps.Copy(all, deskRefusals())
	maps.Copy(all, rubricRefusals())
	maps.Copy(all, compileRefusals())
	maps.Copy(all, remindRefusals())
	maps.Copy(all, rosterRefusals())
	maps.Copy(all, fileRefusals())
	maps.Copy(all, meetingRefusals())
	maps.Copy(all, announcementRefusals())
	maps.Copy(all, sessionRefusals())
	return all
}

func commonRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.BureauOnly:       {"此操作由市政务服务数据管理局办理，如有需要请发送 /cdo feedback 反映。", "Only the data bureau does this; write to it with /cdo feedback."},
		policy.NotYourUnit:      {"您不是{unit}的首席数据官或联络员，不能查看或代办其事项。", "You are neither CDO nor liaison of {unit}, so you can't see it or act for it."},
		policy.ChoiceOutdated:   {"该选项已过期，请重新输入命令。", "This choice is out of date. Please type the command again."},
		policy.NotOffered:       {"该选项现已不能选，请关闭窗口后重新打开选择。", "This can’t be chosen any more; please close the window and open it again."},
		policy.NoUnit:           {"您尚未登记为任何单位的首席数据官或联络员，请联系市政务服务数据管理局登记。", "You are not registered as CDO or liaison of any unit; ask the data bureau to register you."},
		policy.UnitMissing:      {"请写明单位名称或代码，如：香洲区、xiangzhou。", "Please name the unit, such as 香洲区 or xiangzhou."},
		policy.NoSuchUnit:       {"没有找到单位“{unit}”，请输入单位名称或代码，如：香洲区、xiangzhou。", "There is no unit “{unit}”; type its name or code, such as 香洲区 or xiangzhou."},
		policy.AmbiguousUnit:    {"“{unit}”对应多个单位：{units}。请填写完整名称。", "“{unit}” could be {units}; please type more of the name."},
		policy.NoSuchPerson:     {"没有找到“{person}”，请用 @ 选择本工作区的成员。", "There is no “{person}” here; pick a member with @."},
		policy.NotAPerson:       {"该账号不能登记（机器人、访客、外部组织人员或已停用），请选择其他成员。", "This account is a bot, a guest, of another organisation or deactivated; pick another member."},
		policy.AlreadyHolds:     {"该成员已担任该职务，无需重复登记。", "This member holds the post already; nothing to do."},
		policy.AlreadyHasRole:   {"该成员已有该角色，无需重复登记。", "This member has the role already; nothing to do."},
		policy.HasNoRole:        {"该成员没有该角色，无需取消。", "This member does not have the role; nothing to take back."},
		policy.LastOfBureau:     {"这是市局最后一名工作人员，请先登记另一名再取消。", "This is the last of the bureau's staff; register another one first."},
		policy.NoSuchPost:       {"“{post}”不是可登记的职务，请写 cdo（首席数据官）或 liaison（联络员）。", "“{post}” is not a post; write cdo or liaison."},
		policy.DateMissing:      {"请填写日期，如：2026-03-12 或 3月12日。", "Please give a date, such as 2026-03-12."},
		policy.DateUnreadable:   {"无法识别日期“{date}”，请写成 2026-03-12、3月12日 或“今天”。", "“{date}” is no date that I can read; write 2026-03-12, 3-12 or today."},
		policy.DateNotExisting:  {"日期 {date} 不存在，请核对后重填。", "There is no {date} in the calendar; please check it."},
		policy.DateTwoDigits:    {"年份请写四位数，如：2026-03-12（您写的是“{date}”）。", "Write the year with four digits, such as 2026-03-12 (you wrote “{date}”)."},
		policy.DateInFuture:     {"{date}尚未到来，请核对后重新填写；如系去年，请写明年份。", "{date} has not come yet; please check it, and write the year if it was last year."},
		policy.DateBeforeJoined: {"{date}早于该单位纳入首席数据官制度的日期（{joined}），请核对后重填。", "{date} is before the unit joined the scheme ({joined}); please check it."},
		policy.YearUnreadable:   {"无法识别年份“{year}”，请写四位数，如：2026。", "“{year}” is no year; write four digits, such as 2026."},
		policy.PeriodUnreadable: {"无法识别报告期“{period}”，请写成 2026-H1（上半年）或 2026-H2（下半年）。", "“{period}” is no period; write 2026-H1 or 2026-H2."},
		policy.TopicMissing:     {"请填写培训主题，如：数据安全培训。", "Please give the training's topic."},
		policy.TooLong:          {"内容过长：最多{max}字，现有{length}字，请精简；详细内容可作为附件上传。", "Too long: at most {max} characters, you have {length}; attach the details as a file."},
		policy.HeadsUnreadable:  {"无法识别人数“{heads}”，请写阿拉伯数字的整数，如：45。", "“{heads}” is no head count; write a whole number such as 45."},
		policy.HeadsTooFew:      {"参训人数应为1以上的整数（您写的是{heads}）；暂不清楚可以不填。", "The head count is a whole number from 1 up (you wrote {heads}); leave it out if you don't know it."},
		policy.HeadsTooMany:     {"参训人数超过{max}，请核对后重填。", "More than {max} people; please check the number."},
		policy.TooManyLinks:     {"佐证链接最多{max}条，更多材料请上传文件。", "At most {max} links; upload the rest as files."},
		policy.NotALink:         {"“{link}”不是网址，请填写以 https:// 开头的链接，每行一条。", "“{link}” is not a web address; write one per line, starting with https://."},
		policy.AlreadyLogged:    {"{date}的“{topic}”已登记为第{no}号，不再重复登记；如确属另一场，请在主题中注明。", "“{topic}” on {date} is logged already as no. {no}; if this is another session, say so in the topic."},
		policy.NoSuchTraining:   {"没有第{no}号培训记录，请发送 /cdo training list 查看编号。", "There is no training no. {no}; see the numbers with /cdo training list."},
		policy.NumberUnreadable: {"请先写编号，再写原因，如：2 重复登记。", "Give the number first and then the reason, such as: 2 logged twice."},
		policy.AlreadyCancelled: {"第{no}号已经撤销，无需重复操作。", "No. {no} is cancelled already; nothing to do."},
		policy.ReasonMissing:    {"请写明原因，便于日后查考。", "Please give a reason, for the record."},
		policy.FieldMissing:     {"此项必填，请填写后再提交。", "This is needed; please fill it in."},
		policy.NoCDO:            {"{unit}目前没有首席数据官，无人签发；请先联系市政务服务数据管理局登记。", "{unit} has no CDO to sign; ask the data bureau to register one first."},
		policy.CDOConfirms:      {"自评须由{unit}首席数据官本人确认后提交，请转其办理。", "The self-review is handed in by the CDO of {unit} in person; please pass it on."},
		policy.CDOSigns:         {"报告须由{unit}首席数据官本人签发，请转其办理。", "The report is signed by the CDO of {unit} in person; please pass it on."},
		policy.NothingToSign:    {"目前没有待签发的报告，可能已签发或已退回修改。", "There is nothing to sign now: it has been signed, or sent back."},
		policy.OutdatedVersion:  {"报告内容已更新，请打开最新版本后再签发。", "The report has changed since; open the newest version and sign that."},
		policy.ReportMovedOn:    {"该报告的状态已变化，请发送 /cdo report 查看最新情况。", "The report has moved on; see where it stands with /cdo report."},
		policy.ReportNotOwed:    {"{unit}{period}无需报送工作总结报告。", "{unit} owes no report for the {period}."},
		policy.ReportIncomplete: {"还有{count}处未填：{cells}。填完后再提交；确无内容的请填“无”。", "{count} parts are still empty: {cells}. Fill them in, with “none” where there is nothing."},
		policy.TooEarly:         {"{period}的报告自{from}起可以填报。", "The report for the {period} can be filed from {from}."},
		policy.AlreadyFiled:     {"{unit}{period}的报告已报送，如需修改请联系市政务服务数据管理局退回。", "The report of {unit} for the {period} is filed; ask the data bureau to return it if it has to change."},
		policy.TooManyExhibits:  {"佐证材料最多{max}件，请合并或删减后再提交。", "At most {max} pieces of evidence; please merge some or leave some out."},
		policy.NoSuchReceipt:    {"没有与“{digits}”唯一对应的报送回执。请按回执核对校验码，至少输入前8位。", "“{digits}” is not the sum of one receipt. Please check it, and type 8 characters or more."},
		policy.NoFeed:           {"您没有开通日历订阅，无需停用；如需开通请发送 /cdo calendar open。", "You have no calendar feed, so there is nothing to close; open one with /cdo calendar open."},
		policy.ReviewNotOwed:    {"{unit}的履职评价由省政务服务数据管理局组织，无需在此自评。", "{unit} is evaluated by the province, not here."},
		policy.RoundNotOpen:     {"年度工作评价于{opens}开始，届时即可填写自评。", "The evaluation opens on {opens}; come back then."},
		policy.RoundClosed:      {"年度工作评价已于{closed}结束，如需补报请联系市政务服务数据管理局。", "The evaluation closed on {closed}; ask the data bureau if you still have to hand in."},
		policy.SearchTooShort:   {"请输入要查找的词，至少两个字，如：/cdo search 目录。", "Type what to look for, two characters at least, such as /cdo search open data."},
		policy.SearchTooLong:    {"查找的内容过长：最多{max}字，现有{length}字，请只输入关键词。", "Too much to look for: at most {max} characters, you have {length}; the key words are enough."},
		policy.NothingToSnooze:  {"这条提醒的事项均已办结，无需延后。", "All of this is done; there is nothing to put off."},
		policy.SnoozeNotWorkday: {"请选择今天之后的工作日。", "Pick a workday after today."},
		policy.SnoozePastDue:    {"最晚可延后到{last}，再晚即超过办理时限。", "Put it off to {last} at the latest: after that it would be overdue."},
	}
}
