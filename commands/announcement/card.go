package announcement

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// announcementCard is the notice of an announcement: for who is to read it, for
// the channel, or for the bureau, which sees how it gets around.
func announcementCard(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	m := *n.Trigger
	ann, ok := s.AnnouncementNo(m.No)
	if !ok {
		return ui.Message{}, fmt.Errorf("there is no announcement %d", m.No)
	}
	words, err := announcementText(ctx, a, ann)
	switch {
	case err != nil:
		return ui.Message{}, err
	case a.CurrentPlanner().Watches(s, m, v.Person):
		return watchedAnnouncement(ctx, a, s, v, ann, m)
	case ann.Withdrawn != "":
		return *ui.Said(withdrawn(v, ann)), nil
	case m.Event == policy.AnnouncementNudgedKind:
		return announcementNudge(v, s, ann, m, words), nil
	}
	return announcementToRead(v, s, ann, words, ""), nil
}

// announcementText is what the announcement says: the ledger keeps it.
func announcementText(ctx context.Context, a *commands.App, ann policy.Announcement) (string, error) {
	d, err := commands.EventAt[policy.AnnouncementMade](ctx, a, ann.Entry)
	return d.Text, err
}

// announcementToRead is the whole of it, with the buttons for its files and for
// saying that it was read. From is where the button is pressed, "" on a card.
func announcementToRead(v commands.Reader, s policy.State, ann policy.Announcement, words, from string) ui.Message {
	blocks := append([]slack.Block{ui.Header("📢 " + ann.Title)}, ui.TypedOut("", words)...)
	say := ui.Esc(ann.Title) + "\n" + ui.Esc(words)
	if read := readMark(v, ann); read != "" {
		blocks, say = append(blocks, ui.Section(read)), say+"\n"+read
	}
	blocks = append(blocks, ui.RowOf(announcementSteps(v, s, ann, from))...)
	return ui.Message{Text: say, Blocks: append(blocks, ui.Note(announcementSource(v, ann)))}
}

// readMark says when the reader has read it, "" if they have not.
func readMark(v commands.Reader, ann policy.Announcement) string {
	if !ann.ReadBy(v.Person) {
		return ""
	}
	return text.T{ZH: "✅ 已阅（%s）", EN: "✅ Read (%s)"}.F(v.Lang, text.Clock(v.Lang, ann.Reads[v.Person], v.Today))
}

func announcementSteps(v commands.Reader, s policy.State, ann policy.Announcement, from string) []slack.BlockElement {
	no := strconv.Itoa(ann.No)
	var steps []slack.BlockElement
	if s.Addressed(ann, v.Person) && ann.Awaits(v.Person) {
		steps = append(steps, ui.Primary(ui.Button("announce.read", strings.TrimSpace(no+" "+from), text.T{ZH: "已阅", EN: "I have read it"}.In(v.Lang))))
	}
	if n := len(ann.Papers); n > 0 && ann.Withdrawn == "" {
		steps = append(steps, ui.Button("announce.files", no, text.T{ZH: "附件（%d）", EN: "Files (%d)"}.F(v.Lang, n)))
	}
	return steps
}

// announcementSource is who says it, when, and by which clause.
func announcementSource(v commands.Reader, ann policy.Announcement) string {
	return text.T{ZH: "市政务服务数据管理局 · %s · 第%d号通知　依据：实施方案%s", EN: "The data bureau · %s · announcement no. %d   by clause %s"}.
		F(v.Lang, text.Clock(v.Lang, ann.At, v.Today), ann.No, policy.Announce.Clause())
}

// announcementFileLost tells who sent it that a file could not be kept.
func announcementFileLost(v commands.Reader, s policy.State, m policy.Trigger) string {
	ann, _ := s.AnnouncementNo(m.No)
	return text.T{
		ZH: "第%d号通知“%s”的附件未能留存（%s），通知本身已照常发出。请将文件另行发给收件单位，或撤回后重新发布。",
		EN: "A file of announcement no. %d, “%s”, could not be kept (%s); the announcement itself went out. Please send the file another way, or withdraw the announcement and publish it anew.",
	}.F(v.Lang, m.No, ui.Esc(ann.Title), v.LostAmong(ann.Papers))
}

func withdrawn(v commands.Reader, ann policy.Announcement) string {
	return text.T{ZH: "↩️ 第%d号通知“%s”\n已撤回：%s", EN: "↩️ Announcement no. %d, “%s”\nWithdrawn: %s"}.F(v.Lang, ann.No, ui.Esc(ann.Title), ui.Esc(ann.Withdrawn))
}

// mostOfNudge is how much of the text a reminder repeats.
const mostOfNudge = 300

// announcementNudge reminds somebody who has not read it yet.
func announcementNudge(v commands.Reader, s policy.State, ann policy.Announcement, m policy.Trigger, words string) ui.Message {
	if read := readMark(v, ann); read != "" {
		return *ui.Said(text.T{ZH: "📢 第%d号通知“%s”", EN: "📢 Announcement no. %d, “%s”"}.F(v.Lang, ann.No, ui.Esc(ann.Title)) + "\n" + read)
	}
	say := text.T{
		ZH: "📢 请阅第%d号通知“%s”（市局第%d次提醒，阅后请点“已阅”，即不再提醒）",
		EN: "📢 Please read announcement no. %d, “%s” (reminder no. %d by the bureau; it ends when you say that you have read it)",
	}.F(v.Lang, ann.No, ui.Esc(ann.Title), m.Seq)
	steps := append([]slack.BlockElement{showAnnouncement(v, ann.No, text.T{ZH: "查看全文", EN: "All of it"})}, announcementSteps(v, s, ann, "")...)
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Paragraph(ui.AsTyped(ui.Clip(words, mostOfNudge))), ui.Row(steps...), ui.Note(announcementSource(v, ann))}}
}

func showAnnouncement(v commands.Reader, no int, label text.T) *slack.ButtonBlockElement {
	return ui.Button("announce.show#"+strconv.Itoa(no), strconv.Itoa(no), label.In(v.Lang))
}

// watchedAnnouncement shows the bureau how it gets around: counts and reasons,
// no names, since it may stand in a channel.
func watchedAnnouncement(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, ann policy.Announcement, m policy.Trigger) (ui.Message, error) {
	o, err := a.Told(ctx)
	if err != nil {
		return ui.Message{}, err
	}
	say := text.T{ZH: "📢 第%d号通知“%s”由 %s 发布", EN: "📢 Announcement no. %d, “%s”, by %s"}.F(v.Lang, ann.No, ui.Esc(ann.Title), ui.Mention(ann.By))
	if ann.Withdrawn != "" {
		say = withdrawn(v, ann)
	}
	say += "\n" + v.ProgressLine(a.CurrentPlanner().Progress(s, o, m))
	if read := readSoFar(v, s, ann); read != "" {
		say += "\n" + read
	}
	steps := append([]slack.BlockElement{showAnnouncement(v, ann.No, text.T{ZH: "查看详情", EN: "Details"})}, announcementSteps(v, s, ann, "")...)
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(steps...)}}, nil
}

// readSoFar is how many have read it, by person and by unit, and how often the
// others were reminded; "" where nobody was asked.
func readSoFar(v commands.Reader, s policy.State, ann policy.Announcement) string {
	if !ann.Receipt {
		return text.T{ZH: "未要求回执", EN: "No receipt is asked for"}.In(v.Lang)
	}
	c := s.ReadCounts(ann)
	say := text.T{ZH: "已阅 %s 人，%s 个单位", EN: "Read by %s people, %s units"}.F(v.Lang, ui.Bar(c.Read, c.People), ui.Bar(c.ReadUnits, c.Units))
	if n := len(ann.Nudges); n > 0 {
		last := ann.Nudges[n-1]
		say += text.T{ZH: "；已提醒%d次，最近%s提醒%d人", EN: "; reminders: %d, the last one %s to %d people"}.
			F(v.Lang, n, text.Clock(v.Lang, last.At, v.Today), len(last.People))
	}
	return say
}
