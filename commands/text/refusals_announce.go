package text

import "cdobot/policy"

// announcementRefusals are the sentences about announcements.
func announcementRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NobodyChosen:       {"请选择通知范围：勾选全体、各区或各部门，也可另选单位。", "Please choose who is to be told: all, the districts, the departments, or single units."},
		policy.NobodyToTell:       {"所选单位均无可以通知的首席数据官或联络员，请先用 /cdo roster assign 登记人员，或另选单位。", "None of the units chosen has a CDO or liaison who can be told; register them with /cdo roster assign first, or choose others."},
		policy.AlreadyPublished:   {"范围和内容相同的第{no}号通知已于{date}发布，无需重复发布；如需再次提醒，请用 /cdo announce nudge {no}。", "Announcement no. {no} of {date} says the same to the same units; to remind them, use /cdo announce nudge {no}."},
		policy.TooManyFiles:       {"附件最多{max}个，请合并或精简后再上传。", "At most {max} files; please put some together."},
		policy.DraftMovedOn:       {"这份草稿在预览后有改动，或已发布、已放弃，未重复办理。请发送 /cdo announce 重新打开，或用 /cdo announce list 查看已发布的通知。", "This draft has changed since the preview, or was published or thrown away; nothing was sent. Open it again with /cdo announce, or see what was sent with /cdo announce list."},
		policy.NoSuchAnnouncement: {"没有第{no}号通知，请发送 /cdo announce list 查看编号。", "There is no announcement no. {no}; see the numbers with /cdo announce list."},
		policy.AnnouncementOff:    {"第{no}号通知已撤回（{reason}），无需办理。", "Announcement no. {no} was withdrawn ({reason}); nothing to do."},
		policy.NotAddressed:       {"第{no}号通知未发给您所在的单位，请发送 /cdo announce 查看发给您的通知。", "Announcement no. {no} did not go to your unit; see yours with /cdo announce."},
		policy.NoReceipt:          {"第{no}号通知未要求回执，无需提醒。", "Announcement no. {no} asks for no receipt; there is nobody to remind."},
		policy.AllRead:            {"第{no}号通知可通知到的人员均已阅，无需提醒。", "Everybody who can be told has read announcement no. {no}; there is nobody to remind."},
		policy.NudgedJustNow:      {"第{no}号通知发布或提醒未满一个工作日，可于{date}起再次提醒。", "Announcement no. {no} was sent, or its readers reminded, less than a workday ago; you can remind them from {date}."},
	}
}
