package commands

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// mostFailed is how many failures are named one by one.
const mostFailed = 20

// ProgressLine says how far word has come that many are told of: 已送达
// 96/132，失败2：….
func (v Reader) ProgressLine(p policy.Progress) string {
	sign := "📨"
	if p.Sent == p.All && p.All > 0 {
		sign = "✅"
	}
	say := sign + " " + text.T{ZH: "已送达%d/%d", EN: "Delivered %d of %d"}.F(v.Lang, p.Sent, p.All)
	if n := p.Waiting(); n > 0 {
		say += text.T{ZH: "，正在发送%d", EN: ", on their way: %d"}.F(v.Lang, n)
	}
	if p.Off > 0 {
		say += text.T{ZH: "，撤回后未再发送%d", EN: ", not sent after it was withdrawn: %d"}.F(v.Lang, p.Off)
	}
	if len(p.Failed) == 0 {
		return say
	}
	return say + text.T{ZH: "，失败%d：%s", EN: ", not delivered: %d (%s)"}.F(v.Lang, len(p.Failed), v.failures(p.Failed))
}

// ProgressThen is ProgressLine for an answer, which stays as it is: while word is
// still on its way it gives no numbers that are wrong a minute later.
func (v Reader) ProgressThen(p policy.Progress) string {
	if p.Waiting() <= 0 {
		return v.ProgressLine(p)
	}
	say := text.T{ZH: "📨 共通知%d人（含频道），正在逐一送达；送达情况见市局的卡片，或稍后重新查看。", EN: "📨 %d people and channels are being told; the bureau's card shows how that goes, or look here again."}.F(v.Lang, p.All)
	if len(p.Failed) > 0 {
		say += text.T{ZH: "未送达%d：%s。", EN: " Not delivered: %d (%s)."}.F(v.Lang, len(p.Failed), v.failures(p.Failed))
	}
	return say
}

// failures counts why it did not get through: a card in a channel names nobody.
func (v Reader) failures(failed []policy.Delivery) string {
	counts := map[string]int{}
	for _, d := range failed {
		counts[v.undeliveredWhy(d)]++
	}
	var all []string
	for _, why := range slices.Sorted(maps.Keys(counts)) {
		all = append(all, fmt.Sprintf("%s %d", why, counts[why]))
	}
	return strings.Join(all, text.T{ZH: "、", EN: ", "}.In(v.Lang))
}

// UnreachedLines names who has not got it, and why, for who may see it alone.
func (v Reader) UnreachedLines(p policy.Progress) []string {
	var lines []string
	for _, d := range p.Failed[:min(len(p.Failed), mostFailed)] {
		lines = append(lines, text.T{ZH: "• 未送达 %s：%s", EN: "• Not delivered to %s: %s"}.F(v.Lang, v.recipient(d.Notice.To), v.undeliveredWhy(d)))
	}
	return lines
}

// recipient is a person or a channel as Slack shows it.
func (v Reader) recipient(id string) string {
	if strings.HasPrefix(id, "C") || strings.HasPrefix(id, "G") {
		return "<#" + id + ">"
	}
	return ui.Mention(id)
}

// undeliveredWhy is why Slack would not take a message, and whether we go on.
func (v Reader) undeliveredWhy(d policy.Delivery) string {
	why := text.T{ZH: "Slack 未接收：" + ui.Esc(d.Reason), EN: "Slack: " + ui.Esc(d.Reason)}
	switch d.Reason {
	case "account_inactive", "user_disabled", "user_deleted":
		why = text.T{ZH: "账号已停用", EN: "the account is switched off"}
	case "user_not_found", "user_not_visible":
		why = text.T{ZH: "账号不在工作区", EN: "not in the workspace"}
	case "not_in_channel", "channel_not_found":
		why = text.T{ZH: "机器人不在该频道，请先用 /invite 邀请", EN: "the bot is not in the channel; /invite it"}
	case "is_archived":
		why = text.T{ZH: "频道已归档", EN: "the channel is archived"}
	case "ratelimited", "rate_limited":
		why = text.T{ZH: "Slack 限流", EN: "Slack asks to wait"}
	case "no_reply", "connection_lost", "unreachable", "unreadable_reply", "not_sent", "http_500", "http_502", "http_503", "http_504":
		why = text.T{ZH: "Slack 未响应", EN: "no answer from Slack"}
	}
	if d.Settled() {
		return why.In(v.Lang)
	}
	return why.In(v.Lang) + text.T{ZH: "，将自动重试", EN: "; it will be tried again"}.In(v.Lang)
}
