package training

import (
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// sessionPublished is the training in the channel.
func sessionPublished(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	return sessionCard(v, u, x, m)
}

// sessionCancelled tells those who signed up that it does not take place.
func sessionCancelled(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	say := text.T{ZH: "⚠️ *您报名的培训已取消：%s*", EN: "⚠️ *Cancelled: %s*, for which you signed up"}.F(v.Lang, ui.Esc(x.Topic)) + "\n" +
		sessionWhen(v, x) + sessionReason(v, x)
	return *ui.Said(say)
}

// sessionChanged tells those who signed up how it stands now.
func sessionChanged(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	say := text.T{ZH: "⚠️ *您报名的培训有变动：%s*（%s）", EN: "⚠️ *Changed: %s*, for which you signed up (%s)"}.F(v.Lang, ui.Esc(x.Topic), changedFields(v, x.Changes)) + "\n" + sessionFacts(v, x)
	return ui.Message{Text: say, Blocks: []slack.Block{
		ui.Section(say), ui.Row(leaveButton(v, u, x)),
		ui.Note(text.T{ZH: "以上为最新安排；不能参加的请取消报名。", EN: "This is how it stands now; please sign off if you can't come."}.In(v.Lang)),
	}}
}

func sessionReason(v commands.Reader, x policy.Session) string {
	if x.Off.Reason == "" {
		return ""
	}
	return "\n" + text.T{ZH: "原因：", EN: "Reason: "}.In(v.Lang) + ui.Esc(x.Off.Reason)
}

// sessionCard is the one card in the channel. It shows numbers and no names.
func sessionCard(v commands.Reader, u policy.Unit, x policy.Session, m policy.Mail) ui.Message {
	title := text.T{ZH: "📣 *%s培训预告：%s*", EN: "📣 *Training of %s: %s*"}.F(v.Lang, text.UnitName(v.Lang, u), ui.Esc(x.Topic))
	say, open := title+"\n"+sessionFacts(v, x), false
	count := sessionCount(v, x)
	switch stage := x.Stage(v.Now); {
	case stage == policy.StageOff:
		say = title + "\n" + text.T{ZH: "🚫 *已取消*", EN: "🚫 *Cancelled*"}.In(v.Lang) + "\n" + sessionWhen(v, x) + sessionReason(v, x)
		return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say)}}
	case x.Post.Entry != m.Entry || u.Gone():
		count = text.T{ZH: "此卡片已失效。", EN: "This card is no longer good."}.In(v.Lang)
	case stage == policy.StageOver:
		count = text.T{ZH: "✅ *已结束* · ", EN: "✅ *Over* · "}.In(v.Lang) + count
	case stage == policy.StageRunning:
		count = text.T{ZH: "*报名已截止* · ", EN: "*Sign-up is closed* · "}.In(v.Lang) + count
	default:
		count, open = "*"+count+"*", true
	}
	if len(x.Changes) > 0 {
		say += "\n" + text.T{ZH: "⚠️ 有变动（%s），以上为最新安排。", EN: "⚠️ Changed (%s); this is how it stands now."}.F(v.Lang, changedFields(v, x.Changes))
	}
	blocks := []slack.Block{ui.Section(say), ui.Section(count)}
	if open {
		join := sessionButton("session.join", u, x.No, text.T{ZH: "报名", EN: "Sign up"}.In(v.Lang))
		blocks = append(blocks, ui.Row(ui.Primary(join), leaveButton(v, u, x)),
			ui.Note(text.T{ZH: "这里只显示人数；名单仅主办单位经办人可见。", EN: "Numbers alone are shown here; only those who organise it see who comes."}.In(v.Lang)))
	}
	return ui.Message{Text: say + "\n" + count, Blocks: blocks}
}

// sessionUnposted says why it could not be announced, and what to do.
func sessionUnposted(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	if x.Refused == "" || x.Stage(v.Now) != policy.StageOpen {
		return *ui.Said(text.T{ZH: "预告第%d号（%s）此前未能发布，现已另行处理。", EN: "Planned training no. %d (%s) could not be announced at first; that is settled by now."}.F(v.Lang, x.No, ui.Esc(x.Topic)))
	}
	why := text.T{
		ZH: "Slack 未接受（%[2]s）。请稍后再点“发布到频道”；仍不成功的，请用 `/cdo feedback` 反映。",
		EN: "Slack would not take it (%[2]s). Please try again later, and write to us with `/cdo feedback` if it fails again.",
	}
	switch {
	case slices.Contains([]string{"not_in_channel", "channel_not_found"}, x.Refused):
		why = text.T{
			ZH: "本机器人还不在 %[1]s。请在该频道输入 `/invite @cdobot`，再点“发布到频道”。",
			EN: "The bot is not in %[1]s yet. Please type `/invite @cdobot` there, and press “Announce it” again.",
		}
	case x.Refused == "is_archived":
		why = text.T{ZH: "%[1]s 已归档。请点“修改”改选频道，再发布。", EN: "%[1]s is archived. Please press Change, pick another channel, and announce it again."}
	}
	say := text.T{ZH: "⚠️ *“%s”未能发布*", EN: "⚠️ *“%s” could not be announced*"}.F(v.Lang, ui.Esc(x.Topic)) + "\n" + why.F(v.Lang, ui.Room(x.Channel), ui.Esc(x.Refused))
	return *withSteps(v, say, u, x)
}
