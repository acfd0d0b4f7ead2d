package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// The sentences for what is done about a training that is planned.

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
