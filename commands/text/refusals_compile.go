package text

import "cdobot/policy"

// compileRefusals are the sentences of the overall report and of the brief.
func compileRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.PeriodAhead:     {"{period}尚未开始，请自{from}起再办理。", "The {period} has not begun; please come back from {from} on."},
		policy.NothingAccepted: {"{period}还没有审核通过的报告，无法汇总。请先用 /cdo report list 审核。", "No report for the {period} is accepted yet, so there is nothing to compile. Review them first with /cdo report list."},
		policy.HandedAlready:   {"{period}工作总体情况报告已于{date}报领导小组，未重复报送。如有修改，请先用 /cdo compile final 上传新的定稿。", "The overall report for the {period} was handed over on {date} and was not handed over again. If it has changed, upload the new text with /cdo compile final first."},
		policy.CompileMovedOn:  {"{period}的报送内容已有变化，请用 /cdo compile hand 重新核对后再报送。", "What is to be handed over for the {period} has changed; please look again with /cdo compile hand."},
		policy.NothingHanded:   {"{period}工作总体情况报告尚未报送，请联系市政务服务数据管理局。", "No overall report for the {period} was handed over; please ask the data bureau."},
		policy.NoLeaders:       {"领导小组尚无可通知的成员，请先用 /cdo roster role @人员 leader 登记。", "Nobody of the leading group can be told; register them first with /cdo roster role @PERSON leader."},
		policy.NoSuchHearing:   {"{date}没有领导小组听取汇报的记录，请先用 /cdo brief heard 登记。", "No hearing of {date} is written down; enter it first with /cdo brief heard."},
		policy.LeadersOnly:     {"此项由领导小组成员本人确认，您无需办理。", "The leading group's members say this in person; you need not."},
	}
}
