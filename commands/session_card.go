package commands

import (
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// sessionPublished is the training in the channel.
func (v reader) sessionPublished(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	return v.sessionCard(u, x, m)
}

// sessionCancelled tells those who signed up that it does not take place.
func (v reader) sessionCancelled(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	say := text.T{ZH: "⚠️ *您报名的培训已取消：%s*", EN: "⚠️ *Cancelled: %s*, for which you signed up"}.F(v.lang, esc(x.Topic)) + "\n" +
		v.sessionWhen(x) + v.sessionReason(x)
	return *said(say)
}

// sessionChanged tells those who signed up how it stands now.
func (v reader) sessionChanged(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	say := text.T{ZH: "⚠️ *您报名的培训有变动：%s*（%s）", EN: "⚠️ *Changed: %s*, for which you signed up (%s)"}.F(v.lang, esc(x.Topic), v.changedFields(x.Changes)) + "\n" + v.sessionFacts(x)
	return Message{Text: say, Blocks: []slack.Block{
		section(say), row(v.leaveButton(u, x)),
		note(text.T{ZH: "以上为最新安排；不能参加的请取消报名。", EN: "This is how it stands now; please sign off if you can't come."}.In(v.lang)),
	}}
}

func (v reader) sessionReason(x policy.Session) string {
	if x.Off.Reason == "" {
		return ""
	}
	return "\n" + text.T{ZH: "原因：", EN: "Reason: "}.In(v.lang) + esc(x.Off.Reason)
}

// sessionCard is the one card in the channel. It shows numbers and no names.
func (v reader) sessionCard(u policy.Unit, x policy.Session, m policy.Mail) Message {
	title := text.T{ZH: "📣 *%s培训预告：%s*", EN: "📣 *Training of %s: %s*"}.F(v.lang, text.UnitName(v.lang, u), esc(x.Topic))
	say, open := title+"\n"+v.sessionFacts(x), false
	count := v.sessionCount(x)
	switch stage := x.Stage(v.now); {
	case stage == policy.StageOff:
		say = title + "\n" + text.T{ZH: "🚫 *已取消*", EN: "🚫 *Cancelled*"}.In(v.lang) + "\n" + v.sessionWhen(x) + v.sessionReason(x)
		return Message{Text: say, Blocks: []slack.Block{section(say)}}
	case x.Post.Entry != m.Entry || u.Gone():
		count = text.T{ZH: "此卡片已失效。", EN: "This card is no longer good."}.In(v.lang)
	case stage == policy.StageOver:
		count = text.T{ZH: "✅ *已结束* · ", EN: "✅ *Over* · "}.In(v.lang) + count
	case stage == policy.StageRunning:
		count = text.T{ZH: "*报名已截止* · ", EN: "*Sign-up is closed* · "}.In(v.lang) + count
	default:
		count, open = "*"+count+"*", true
	}
	if len(x.Changes) > 0 {
		say += "\n" + text.T{ZH: "⚠️ 有变动（%s），以上为最新安排。", EN: "⚠️ Changed (%s); this is how it stands now."}.F(v.lang, v.changedFields(x.Changes))
	}
	blocks := []slack.Block{section(say), section(count)}
	if open {
		join := sessionButton("session.join", u, x.No, text.T{ZH: "报名", EN: "Sign up"}.In(v.lang))
		blocks = append(blocks, row(primary(join), v.leaveButton(u, x)),
			note(text.T{ZH: "这里只显示人数；名单仅主办单位经办人可见。", EN: "Numbers alone are shown here; only those who organise it see who comes."}.In(v.lang)))
	}
	return Message{Text: say + "\n" + count, Blocks: blocks}
}

// sessionUnposted says why it could not be announced, and what to do.
func (v reader) sessionUnposted(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	if x.Refused == "" || x.Stage(v.now) != policy.StageOpen {
		return *said(text.T{ZH: "预告第%d号（%s）此前未能发布，现已另行处理。", EN: "Planned training no. %d (%s) could not be announced at first; that is settled by now."}.F(v.lang, x.No, esc(x.Topic)))
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
	say := text.T{ZH: "⚠️ *“%s”未能发布*", EN: "⚠️ *“%s” could not be announced*"}.F(v.lang, esc(x.Topic)) + "\n" + why.F(v.lang, room(x.Channel), esc(x.Refused))
	return *v.withSteps(say, u, x)
}
