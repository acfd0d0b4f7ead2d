package text

import "cdobot/policy"

// sessionRefusals are about trainings that are planned and announced.
func sessionRefusals() map[policy.Cause]T {
	return map[policy.Cause]T{
		policy.NoSuchSession:   {"没有第{no}号预告，请发送 /cdo training list 查看编号。", "There is no planned training no. {no}; see the numbers with /cdo training list."},
		policy.SessionOff:      {"“{topic}”已取消，无需再办理。", "“{topic}” is cancelled; there is nothing left to do."},
		policy.SessionBegun:    {"“{topic}”已经开始或结束，不能再报名、取消报名或修改；如有变动请直接联系主办单位。", "“{topic}” has begun or is over, so nothing about it can change any more; please write to whoever holds it."},
		policy.SessionLogged:   {"该场培训已登记为第{no}号，不再重复登记；如登记有误，请先撤销该条记录。", "This training is logged as no. {no} and is not logged twice; if that is wrong, cancel that entry first."},
		policy.SessionPast:     {"{date}已过，预告的日期须为今天或以后；已举办的培训请发送 /cdo training 登记。", "{date} has passed; plan for today or later, and log what was held with /cdo training."},
		policy.TimePast:        {"今天{time}已过，请填写尚未到来的时间；已举办的培训请发送 /cdo training 登记。", "{time} today has passed; give a time to come, and log what was held with /cdo training."},
		policy.TooFarAhead:     {"{date}太远，最远可预告到{last}。", "{date} is too far ahead; plan up to {last}."},
		policy.EndsBeforeStart: {"结束时间{until}应晚于开始时间{from}；不确定的可以不填。", "It ends at {until} and begins at {from}; give a later end, or none."},
		policy.SeatsTooFew:     {"名额应为1以上的整数（您写的是{seats}）；不限名额可以不填。", "The seats are a whole number from 1 up (you wrote {seats}); leave them out if there is no limit."},
		policy.SeatsBelow:      {"已有{count}人报名，名额不能少于该数。", "{count} people have signed up; give at least that many seats."},
		policy.NotAChannel:     {"请选择一个频道，不能是个人会话。", "Pick a channel; it can't be a conversation with a person."},
		policy.ChannelMissing:  {"尚未选择频道，请点“修改”选择本单位的频道后再发布。", "No channel is picked yet; press Change, pick the unit's channel, and announce it then."},
		policy.AlreadyPlanned:  {"{date}同一时间的“{topic}”已列为预告第{no}号，不再重复预告；如确属另一场，请在主题中注明。", "“{topic}” at that time on {date} is planned already as no. {no}; if this is another session, say so in the topic."},
		policy.SessionPosted:   {"预告第{no}号已经发布，无需重复操作；内容有变请点“修改”，卡片会随之更新。", "Planned training no. {no} is announced already. If something changes, press Change, and the card follows."},
		policy.NotAnnounced:    {"该场培训目前没有开放报名，请以频道里最新的卡片为准。", "This training is not open for sign-up; please go by the newest card in the channel."},
		policy.NotAnAttendee:   {"此账号不能报名（机器人、外部访客或已停用），请用本人的工作账号报名。", "This account is a bot, a guest or deactivated; please sign up with your own account."},
		policy.AlreadySignedUp: {"您已报名“{topic}”，无需重复操作。", "You have signed up for “{topic}” already; nothing to do."},
		policy.NotSignedUp:     {"您没有报名“{topic}”，无需取消。", "You have not signed up for “{topic}”; nothing to take back."},
		policy.SessionFull:     {"“{topic}”的{seats}个名额已满；有人取消报名后卡片会显示余额，届时可再报名。", "All {seats} seats of “{topic}” are taken; when somebody signs off, the card shows it and you can try again."},
	}
}
