package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// announcementCard is the notice of an announcement: for who is to read it, for
// the channel, or for the bureau, which sees how it gets around.
func announcementCard(ctx context.Context, a *App, s policy.State, v reader, n policy.Notice) (Message, error) {
	m := *n.Mail
	ann, ok := s.AnnouncementNo(m.No)
	if !ok {
		return Message{}, fmt.Errorf("there is no announcement %d", m.No)
	}
	words, err := a.announcementText(ctx, ann)
	switch {
	case err != nil:
		return Message{}, err
	case a.Planner.Watches(s, m, v.person):
		return a.watchedAnnouncement(ctx, s, v, ann, m)
	case ann.Withdrawn != "":
		return *said(v.withdrawn(ann)), nil
	case m.Deed == policy.AnnouncementNudged{}.Kind():
		return v.announcementNudge(s, ann, m, words), nil
	}
	return v.announcementToRead(s, ann, words, ""), nil
}

// announcementText is what the announcement says: the ledger keeps it.
func (a *App) announcementText(ctx context.Context, ann policy.Announcement) (string, error) {
	e, err := a.Ledger.Entry(ctx, ann.Entry)
	if err != nil {
		return "", fmt.Errorf("read the announcement: %w", err)
	}
	d, ok := policy.Read[policy.AnnouncementMade](e)
	if !ok {
		return "", fmt.Errorf("entry %d is no announcement", e.N)
	}
	return d.Text, nil
}

// announcementToRead is the whole of it, with the buttons for its files and for
// saying that it was read. From is where the button is pressed, "" on a card.
func (v reader) announcementToRead(s policy.State, ann policy.Announcement, words, from string) Message {
	blocks := append([]slack.Block{header("📢 " + ann.Title)}, typedOut("", words)...)
	say := esc(ann.Title) + "\n" + esc(words)
	if read := v.readMark(ann); read != "" {
		blocks, say = append(blocks, section(read)), say+"\n"+read
	}
	if steps := v.announcementSteps(s, ann, from); len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	return Message{Text: say, Blocks: append(blocks, note(v.announcementSource(ann)))}
}

// readMark says when the reader has read it, "" if they have not.
func (v reader) readMark(ann policy.Announcement) string {
	if !ann.ReadBy(v.person) {
		return ""
	}
	return text.T{ZH: "✅ 已阅（%s）", EN: "✅ Read (%s)"}.F(v.lang, text.Clock(v.lang, ann.Reads[v.person], v.today))
}

func (v reader) announcementSteps(s policy.State, ann policy.Announcement, from string) []slack.BlockElement {
	no := strconv.Itoa(ann.No)
	var steps []slack.BlockElement
	if s.Addressed(ann, v.person) && ann.Awaits(v.person) {
		steps = append(steps, primary(button("announce.read", strings.TrimSpace(no+" "+from), text.T{ZH: "已阅", EN: "I have read it"}.In(v.lang))))
	}
	if n := len(ann.Papers); n > 0 && ann.Withdrawn == "" {
		steps = append(steps, button("announce.files", no, text.T{ZH: "附件（%d）", EN: "Files (%d)"}.F(v.lang, n)))
	}
	return steps
}

// announcementSource is who says it, when, and by which clause.
func (v reader) announcementSource(ann policy.Announcement) string {
	return text.T{ZH: "市政务服务数据管理局 · %s · 第%d号通知　依据：实施方案%s", EN: "The data bureau · %s · announcement no. %d   by clause %s"}.
		F(v.lang, text.Clock(v.lang, ann.At, v.today), ann.No, policy.Announce.Clause())
}

// announcementFileLost tells who sent it that a file could not be kept.
func (v reader) announcementFileLost(s policy.State, m policy.Mail) string {
	why := "—"
	ann, _ := s.AnnouncementNo(m.No)
	for _, p := range ann.Papers {
		if p.Lost != "" {
			why = v.lost(p.Lost)
		}
	}
	return text.T{
		ZH: "第%d号通知“%s”的附件未能留存（%s），通知本身已照常发出。请将文件另行发给收件单位，或撤回后重新发布。",
		EN: "A file of announcement no. %d, “%s”, could not be kept (%s); the announcement itself went out. Please send the file another way, or withdraw the announcement and publish it anew.",
	}.F(v.lang, m.No, esc(ann.Title), why)
}

func (v reader) withdrawn(ann policy.Announcement) string {
	return text.T{ZH: "↩️ 第%d号通知“%s”\n已撤回：%s", EN: "↩️ Announcement no. %d, “%s”\nWithdrawn: %s"}.F(v.lang, ann.No, esc(ann.Title), esc(ann.Withdrawn))
}

// mostOfNudge is how much of the text a reminder repeats.
const mostOfNudge = 300

// announcementNudge reminds somebody who has not read it yet.
func (v reader) announcementNudge(s policy.State, ann policy.Announcement, m policy.Mail, words string) Message {
	if read := v.readMark(ann); read != "" {
		return *said(text.T{ZH: "📢 第%d号通知“%s”", EN: "📢 Announcement no. %d, “%s”"}.F(v.lang, ann.No, esc(ann.Title)) + "\n" + read)
	}
	say := text.T{
		ZH: "📢 请阅第%d号通知“%s”（市局第%d次提醒，阅后请点“已阅”，即不再提醒）",
		EN: "📢 Please read announcement no. %d, “%s” (reminder no. %d by the bureau; it ends when you say that you have read it)",
	}.F(v.lang, ann.No, esc(ann.Title), m.Seq)
	steps := append([]slack.BlockElement{v.showAnnouncement(ann.No, text.T{ZH: "查看全文", EN: "All of it"})}, v.announcementSteps(s, ann, "")...)
	return Message{Text: say, Blocks: []slack.Block{section(say), paragraph(asTyped(clip(words, mostOfNudge))), row(steps...), note(v.announcementSource(ann))}}
}

func (v reader) showAnnouncement(no int, label text.T) *slack.ButtonBlockElement {
	return button("announce.show#"+strconv.Itoa(no), strconv.Itoa(no), label.In(v.lang))
}

// watchedAnnouncement shows the bureau how it gets around: counts and reasons,
// no names, since it may stand in a channel.
func (a *App) watchedAnnouncement(ctx context.Context, s policy.State, v reader, ann policy.Announcement, m policy.Mail) (Message, error) {
	o, err := a.told(ctx)
	if err != nil {
		return Message{}, err
	}
	say := text.T{ZH: "📢 第%d号通知“%s”由 %s 发布", EN: "📢 Announcement no. %d, “%s”, by %s"}.F(v.lang, ann.No, esc(ann.Title), mention(ann.By))
	if ann.Withdrawn != "" {
		say = v.withdrawn(ann)
	}
	say += "\n" + v.progressLine(a.Planner.Progress(s, o, m))
	if read := v.readSoFar(s, ann); read != "" {
		say += "\n" + read
	}
	steps := append([]slack.BlockElement{v.showAnnouncement(ann.No, text.T{ZH: "查看详情", EN: "Details"})}, v.announcementSteps(s, ann, "")...)
	return Message{Text: say, Blocks: []slack.Block{section(say), row(steps...)}}, nil
}

// readSoFar is how many have read it, by person and by unit, and how often the
// others were reminded; "" where nobody was asked.
func (v reader) readSoFar(s policy.State, ann policy.Announcement) string {
	if !ann.Receipt {
		return text.T{ZH: "未要求回执", EN: "No receipt is asked for"}.In(v.lang)
	}
	c := s.ReadCounts(ann)
	say := text.T{ZH: "已阅 *%d/%d* 人，*%d/%d* 个单位", EN: "Read by *%d of %d* people, *%d of %d* units"}.F(v.lang, c.Read, c.People, c.ReadUnits, c.Units)
	if n := len(ann.Nudges); n > 0 {
		last := ann.Nudges[n-1]
		say += text.T{ZH: "；已提醒%d次，最近%s提醒%d人", EN: "; reminders: %d, the last one %s to %d people"}.
			F(v.lang, n, text.Clock(v.lang, last.At, v.today), len(last.People))
	}
	return say
}
