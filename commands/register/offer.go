package register

import (
	"context"
	"strconv"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// offer is what the buttons below a reply stand for: where its words are, until when they
// can be sent, and whether they were offered a second time. Those from before there was a
// limit have none.
type offer struct {
	draft string
	until time.Time
	again bool
}

// againWord stands behind the values of buttons below what was offered again.
const againWord = "again"

func (of offer) value() string {
	value := of.draft + " " + strconv.FormatInt(of.until.Unix(), 10)
	if of.again {
		value += " " + againWord
	}
	return value
}

func parseOffer(value string) offer {
	words := strings.Fields(value)
	of := offer{draft: value}
	if len(words) < 2 {
		return of
	}
	if at, err := strconv.ParseInt(words[1], 10, 64); err == nil {
		of = offer{draft: words[0], until: time.Unix(at, 0), again: len(words) > 2}
	}
	return of
}

// past says whether it can't be sent by these buttons any more.
func (of offer) past(now time.Time) bool { return !of.until.IsZero() && !now.Before(of.until) }

// tooLate says so, and where it goes on.
func (of offer) tooLate(v commands.Reader) string {
	say := t("这条回复未在%s前确认，没有发送；系统将另发消息请您再次确认。", "This was not confirmed before %s, so it was not sent; you will be asked once more in a message of its own.")
	if of.again {
		say = t("这条回复未在%s前确认，没有发送；如需作答，请在线程中重新回复。", "This was not confirmed before %s, so it was not sent; to answer, reply in the thread again.")
	}
	return say.F(v.Lang, text.Clock(v.Lang, of.until, v.Today))
}

// offered shows what was written, with the question whether it is to be sent.
func (g *Register) offered(v commands.Reader, kept reply, of offer) ui.Message {
	id, _ := policy.ParseRecordID(kept.Record)
	m := ui.Said(t("将作为第%d号的答复发送，对方即时收到：", "This would be sent as the answer to no. %d, at once:").F(v.Lang, id.No))
	if of.again {
		m = ui.Said(t("⚠️ 您对第%d号的回复尚未确认，没有发送，对方没有收到：", "⚠️ Your reply to no. %d was not confirmed: it was not sent, and nobody got it:").F(v.Lang, id.No))
	}
	m.Text += "\n" + ui.Esc(ui.Clip(kept.Text, 1000))
	m.Blocks = append(m.Blocks, ui.Paragraph(ui.AsTyped(kept.Text)))
	if len(kept.Files) > 0 {
		m.Blocks = append(m.Blocks, ui.Note(t("附件%d份", "Files: %d").F(v.Lang, len(kept.Files))))
	}
	until := t("请在%s前确认；未确认的不会发送，届时再提醒您一次。", "Please confirm before %s. It is not sent otherwise, and you are reminded once.")
	if of.again {
		until = t("请在%s前确认；未确认的不会发送，也不再提醒。", "Please confirm before %s. It is not sent otherwise, and you are not asked again.")
	}
	m.Blocks = append(m.Blocks,
		ui.Note(until.F(v.Lang, text.Clock(v.Lang, of.until, v.Today))),
		ui.Row(
			ui.Primary(ui.Button(g.sendID(), of.value(), t("作为答复发送", "Send it as the answer").In(v.Lang))),
			ui.Button(g.dropID(), of.value(), t("不是答复", "It is no answer").In(v.Lang)),
		))
	return *m
}

// left tells the author of a reply that it was not sent, and offers it once more.
func (x index) left(ctx context.Context, a *commands.App, _ policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	kept, held, err := commands.ReadDraft[reply](ctx, a, n.Trigger.Draft)
	if err != nil {
		return ui.Message{}, err
	}
	id, _ := policy.ParseRecordID(n.Trigger.For)
	switch g := x[id.Register]; {
	case kept.Over:
		return *kept.before(v.Lang), nil
	case !held || g == nil || v.Preview || a.Then != nil: // of drafts as they were on another day nothing is known
		return *ui.Said(t("您对第%d号的回复尚未确认，没有发送；如需作答，请在线程中重新回复。", "Your reply to no. %d was not confirmed, so it was not sent; to answer, reply in the thread again.").F(v.Lang, id.No)), nil
	default:
		return g.offered(v, kept, offer{draft: n.Trigger.Draft, until: a.CurrentPlanner().OfferedAgain(n.Trigger.At), again: true}), nil
	}
}
