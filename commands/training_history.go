package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of its trainings.

func (t teller) logged(_ policy.Entry, d policy.TrainingLogged) string {
	heads := ""
	if d.Heads > 0 {
		heads = text.T{ZH: "，%d人参训", EN: ", %d people"}.F(t.lang, d.Heads)
	}
	say := text.T{ZH: "登记第%d号培训：%s，%s%s", EN: "logged training no. %d: %s, %s%s"}.F(t.lang, d.No, t.day(d.Date), t.typed(d.Topic), heads)
	if d.Planned > 0 {
		say += text.T{ZH: "（预告第%d号）", EN: " (planned as no. %d)"}.F(t.lang, d.Planned)
	}
	return say
}

func (t teller) cancelled(_ policy.Entry, d policy.TrainingCancelled) string {
	if d.Reason == "" {
		return text.T{ZH: "撤回刚登记的第%d号培训", EN: "undid training no. %d"}.F(t.lang, d.No)
	}
	return text.T{ZH: "撤销第%d号培训", EN: "cancelled training no. %d"}.F(t.lang, d.No) + t.because(d.Reason)
}

func (t teller) sessionPlanned(_ policy.Entry, d policy.SessionPlanned) string {
	return text.T{ZH: "预告第%d号培训：%s %s，%s，%s", EN: "planned training no. %d: %s %s, %s, %s"}.F(t.lang, d.No, t.day(d.Date), d.Time, t.typed(d.Topic), t.typed(d.Place))
}

func (t teller) sessionChanged(_ policy.Entry, d policy.SessionChanged) string {
	return text.T{ZH: "修改预告第%d号：%s %s，%s，%s", EN: "changed planned training no. %d: %s %s, %s, %s"}.F(t.lang, d.No, t.day(d.Date), d.Time, t.typed(d.Topic), t.typed(d.Place))
}

func (t teller) sessionPublished(_ policy.Entry, d policy.SessionPublished) string {
	return text.T{ZH: "将预告第%d号发布到频道%s", EN: "announced planned training no. %d in channel %s"}.F(t.lang, d.No, t.channel(d.Channel))
}

// channel names a channel, on a terminal by its id.
func (t teller) channel(id string) string {
	if t.plain || !policy.IsChannel(id) {
		return t.typed(id)
	}
	return room(id)
}

func (t teller) sessionUnposted(_ policy.Entry, d policy.SessionUnposted) string {
	return text.T{ZH: "预告第%d号未能发布（Slack：%s）", EN: "could not announce planned training no. %d (Slack: %s)"}.F(t.lang, d.No, t.typed(d.Reason))
}

func (t teller) sessionJoined(_ policy.Entry, d policy.SessionJoined) string {
	return text.T{ZH: "报名参加预告第%d号培训", EN: "signed up for planned training no. %d"}.F(t.lang, d.No)
}

func (t teller) sessionLeft(_ policy.Entry, d policy.SessionLeft) string {
	return text.T{ZH: "取消报名预告第%d号培训", EN: "signed off planned training no. %d"}.F(t.lang, d.No)
}

func (t teller) sessionCancelled(_ policy.Entry, d policy.SessionCancelled) string {
	return text.T{ZH: "取消预告第%d号培训", EN: "cancelled planned training no. %d"}.F(t.lang, d.No) + t.because(d.Reason)
}
