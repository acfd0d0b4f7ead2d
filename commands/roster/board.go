package roster

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterBoard puts the contact list and the dates up in the bureau's channel, where they are
// pinned and kept as they are.
func rosterBoard(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	channel := a.CurrentPlanner().BureauChannel
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.PostBoard(s, r.User, channel) })
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Said(text.T{
		ZH: "📌 联络表和重要日期即将张贴到%s并置顶；名册和日期有变动时，原处自动更新。此前张贴的一份不再更新，可取消置顶。",
		EN: "📌 The contact list and the dates are put up in %s and pinned, and follow the roster and the dates where they stand. One that was put up before is not kept any more; you may unpin it.",
	}.F(r.Lang, ui.Room(channel)))}, nil
}

// boardCard is the contact list and the dates as they are now.
func boardCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	title := "📌 *" + text.T{ZH: "首席数据官联络表和重要日期", EN: "Contacts and dates of the CDO scheme"}.In(v.Lang) + "*"
	if !s.LatestBoard(m) {
		return *ui.Said(title + "\n" + text.T{ZH: "已另行张贴新的一份，此份不再更新。", EN: "A newer one was put up; this one is not kept any more."}.In(v.Lang))
	}
	title += text.T{ZH: "　%s更新", EN: "   as of %s"}.F(v.Lang, text.Day(v.Lang, v.Today, 0))
	days := []string{"*" + text.T{ZH: "重要日期", EN: "Dates"}.In(v.Lang) + "*"}
	for _, item := range s.DaysAhead(v.Today) {
		name := v.Name(item.Kind, item.Period)
		if meeting, ok := s.MeetingNo(item.Meeting); ok {
			name = v.MeetingLine(meeting)
		}
		days = append(days, "• "+text.Day(v.Lang, item.Day, v.Today)+text.T{ZH: "　", EN: "  "}.In(v.Lang)+name)
	}
	blocks := append([]slack.Block{ui.Section(title)}, ui.Chunks(days)...)
	blocks = append(blocks, rosterRows(v, s, ui.ByKind(s.Active()))...)
	blocks = append(blocks, rosterRoles(v, s)...)
	blocks = append(blocks, ui.Note(text.T{ZH: "名册和日期有变动时自动更新。", EN: "It follows the roster and the dates."}.In(v.Lang)))
	return ui.Message{Text: ui.Clip(strings.Join(append([]string{title}, days...), "\n"), 3500), Blocks: blocks}
}

// boardLine says in a history that the contact list was put up.
func boardLine(h commands.HistoryWriter, _ policy.Entry, d policy.BoardPosted) string {
	return text.T{ZH: "将联络表和重要日期张贴到%s", EN: "put the contact list and the dates up in %s"}.F(h.Lang, ui.Room(d.Channel))
}
