package training

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What a unit's history says of its trainings.

func logged(t commands.Teller, _ policy.Entry, d policy.TrainingLogged) string {
	heads := ""
	if d.Heads > 0 {
		heads = text.T{ZH: "，%d人参训", EN: ", %d people"}.F(t.Lang, d.Heads)
	}
	say := text.T{ZH: "登记第%d号培训：%s，%s%s", EN: "logged training no. %d: %s, %s%s"}.F(t.Lang, d.No, t.Day(d.Date), t.Typed(d.Topic), heads)
	if d.Planned > 0 {
		say += text.T{ZH: "（预告第%d号）", EN: " (planned as no. %d)"}.F(t.Lang, d.Planned)
	}
	return say
}

func cancelled(t commands.Teller, _ policy.Entry, d policy.TrainingCancelled) string {
	if d.Reason == "" {
		return text.T{ZH: "撤回刚登记的第%d号培训", EN: "undid training no. %d"}.F(t.Lang, d.No)
	}
	return text.T{ZH: "撤销第%d号培训", EN: "cancelled training no. %d"}.F(t.Lang, d.No) + t.Because(d.Reason)
}

func sessionPlanned(t commands.Teller, _ policy.Entry, d policy.SessionPlanned) string {
	return text.T{ZH: "预告第%d号培训：%s %s，%s，%s", EN: "planned training no. %d: %s %s, %s, %s"}.F(t.Lang, d.No, t.Day(d.Date), d.Time, t.Typed(d.Topic), t.Typed(d.Place))
}

func sessionChangedLine(t commands.Teller, _ policy.Entry, d policy.SessionChanged) string {
	return text.T{ZH: "修改预告第%d号：%s %s，%s，%s", EN: "changed planned training no. %d: %s %s, %s, %s"}.F(t.Lang, d.No, t.Day(d.Date), d.Time, t.Typed(d.Topic), t.Typed(d.Place))
}

func sessionPublishedLine(t commands.Teller, _ policy.Entry, d policy.SessionPublished) string {
	return text.T{ZH: "将预告第%d号发布到频道%s", EN: "announced planned training no. %d in channel %s"}.F(t.Lang, d.No, channel(t, d.Channel))
}

// channel names a channel, on a terminal by its id.
func channel(t commands.Teller, id string) string {
	if t.Plain || !policy.IsChannel(id) {
		return t.Typed(id)
	}
	return ui.Room(id)
}

func sessionUnpostedLine(t commands.Teller, _ policy.Entry, d policy.SessionUnposted) string {
	return text.T{ZH: "预告第%d号未能发布（Slack：%s）", EN: "could not announce planned training no. %d (Slack: %s)"}.F(t.Lang, d.No, t.Typed(d.Reason))
}

func sessionJoined(t commands.Teller, _ policy.Entry, d policy.SessionJoined) string {
	return text.T{ZH: "报名参加预告第%d号培训", EN: "signed up for planned training no. %d"}.F(t.Lang, d.No)
}

func sessionLeft(t commands.Teller, _ policy.Entry, d policy.SessionLeft) string {
	return text.T{ZH: "取消报名预告第%d号培训", EN: "signed off planned training no. %d"}.F(t.Lang, d.No)
}

func sessionCancelledLine(t commands.Teller, _ policy.Entry, d policy.SessionCancelled) string {
	return text.T{ZH: "取消预告第%d号培训", EN: "cancelled planned training no. %d"}.F(t.Lang, d.No) + t.Because(d.Reason)
}
