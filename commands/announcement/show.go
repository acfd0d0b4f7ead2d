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

// mostAnnounced is how many announcements a list shows.
const mostAnnounced = 15

// announceOpen lists announcements: all of them for who oversees all, those to
// one's own units for others.
func announceOpen(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	switch {
	case s.May(r.User, policy.SeeAll, ""):
		return commands.Answer{Message: announcements(v, s)}, nil
	case len(s.Who(r.User).Seats) == 0:
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	return commands.Answer{Message: announcementsToMe(v, s)}, nil
}

// announcements are the latest with how many have read them.
func announcements(v commands.Reader, s policy.State) *ui.Message {
	title := text.T{ZH: "通知公告", EN: "Announcements"}.In(v.Lang)
	blocks, say := []slack.Block{ui.Header(title)}, []string{title}
	for i := range min(len(s.Announcements), mostAnnounced) {
		ann := s.Announcements[len(s.Announcements)-1-i]
		line := announcementLine(v, ann)
		if ann.Withdrawn == "" {
			line += "\n" + readSoFar(v, s, ann)
		}
		blocks = append(blocks, ui.SectionWith(line, showAnnouncement(v, ann.No, text.T{ZH: "查看", EN: "Show"})))
		say = append(say, line)
	}
	return listed(v, s, title, strings.Join(say, "\n"), blocks, len(s.Announcements))
}

// announcementsToMe are those to the reader's units, unread ones first.
func announcementsToMe(v commands.Reader, s policy.State) *ui.Message {
	title := text.T{ZH: "发给我的通知", EN: "Announcements to me"}.In(v.Lang)
	blocks, say := []slack.Block{ui.Header(title)}, []string{title}
	mine := s.AnnouncementsTo(v.Person)
	for _, ann := range mine[:min(len(mine), mostAnnounced)] {
		line := announcementLine(v, ann)
		label := text.T{ZH: "查看", EN: "Show"}
		switch {
		case ann.Awaits(v.Person):
			line, label = "🔵 "+line, text.T{ZH: "阅读", EN: "Read"}
		case ann.ReadBy(v.Person):
			line += "\n" + readMark(v, ann)
		}
		blocks = append(blocks, ui.SectionWith(line, showAnnouncement(v, ann.No, label)))
		say = append(say, line)
	}
	return listed(v, s, title, strings.Join(say, "\n"), blocks, len(mine))
}

// listed closes a list: with what to do where it is empty or cut, and the
// bureau's next step.
func listed(v commands.Reader, s policy.State, title, say string, blocks []slack.Block, all int) *ui.Message {
	switch {
	case all == 0:
		none := text.T{ZH: "目前没有通知。", EN: "There are no announcements."}.In(v.Lang)
		blocks, say = append(blocks, ui.Section(none)), title+"\n"+none
	case all > mostAnnounced:
		blocks = append(blocks, ui.Note(text.T{ZH: "共%d份，此处列最近%d份；更早的请按编号查看：`/cdo announce show 1`", EN: "%d in all, the latest %d are listed; earlier ones by number: `/cdo announce show 1`"}.F(v.Lang, all, mostAnnounced)))
	}
	if s.May(v.Person, policy.Announce, "") {
		blocks = append(blocks, ui.Row(ui.Button("announce.new", "", text.T{ZH: "发布通知", EN: "Send an announcement"}.In(v.Lang))))
	}
	return &ui.Message{Text: ui.ClipMarked(say, 3500), Blocks: blocks}
}

// announcementLine is an announcement in a line of a list.
func announcementLine(v commands.Reader, ann policy.Announcement) string {
	line := text.T{ZH: "第%d号　*%s*　%s", EN: "No. %d   *%s*   %s"}.F(v.Lang, ann.No, ui.Esc(ann.Title), text.Clock(v.Lang, ann.At, v.Today))
	if ann.Withdrawn != "" {
		line += "\n" + text.T{ZH: "已撤回：%s", EN: "Withdrawn: %s"}.F(v.Lang, ui.Esc(ann.Withdrawn))
	}
	return line
}

// announceShow shows one announcement whole. Who oversees all sees who has not
// read it; only they do, whom the message alone is for.
func announceShow(ctx context.Context, a *commands.App, r commands.Request, no int, _ string) (commands.Answer, error) {
	s, ann, err := announcement(ctx, a, r, no)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	words, err := announcementText(ctx, a, ann)
	if err != nil {
		return commands.Answer{}, err
	}
	sees := s.May(r.User, policy.SeeAll, "")
	if ann.Withdrawn != "" && !sees {
		return commands.Answer{Message: ui.Said(withdrawn(v, ann))}, nil
	}
	m := announcementToRead(v, s, ann, words, inShow)
	if sees {
		if err := overseen(ctx, a, s, v, ann, &m); err != nil {
			return commands.Answer{}, err
		}
	}
	return commands.Answer{Message: &m}, nil
}

// inShow in a button's value says that it is pressed in what announceShow shows.
const inShow = "show"

// overseen adds what the bureau and the leading group see.
func overseen(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, ann policy.Announcement, m *ui.Message) error {
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return fmt.Errorf("read what was said: %w", err)
	}
	done := a.CurrentPlanner().Progress(s, o, policy.Trigger{Entry: ann.Entry, Event: policy.AnnouncementMadeKind, No: ann.No})
	lines := []string{v.ProgressThen(done), readSoFar(v, s, ann)}
	if ann.Withdrawn != "" {
		lines = append([]string{withdrawn(v, ann)}, lines...)
	}
	lines = append(lines, v.UnreachedLines(done)...)
	if untold := s.Untold(ann.Units); len(untold) > 0 {
		lines = append(lines, text.T{ZH: "暂无可以通知的人员：%s", EN: "Nobody can be told in: %s"}.F(v.Lang, v.Named(s, untold, ui.MostNamed)))
	}
	blocks := append([]slack.Block{slack.NewDividerBlock()}, ui.Chunks(lines)...)
	if ann.Receipt && ann.Withdrawn == "" {
		blocks = append(blocks, ui.Chunks(unreadUnits(v, s, ann))...)
	}
	blocks = append(blocks, bureauSteps(v, s, ann)...)
	m.Text += "\n" + strings.Join(lines[:min(len(lines), 3)], "\n")
	m.Blocks = append(m.Blocks, blocks...)
	return nil
}

// unreadUnits are the units of which nobody has read it, with their people.
func unreadUnits(v commands.Reader, s policy.State, ann policy.Announcement) []string {
	var rows []string
	for _, code := range ann.Units {
		people := s.Members(code)
		if ann.ReadFor[code] != "" || len(people) == 0 {
			continue
		}
		rows = append(rows, "　"+text.UnitName(v.Lang, s.Units.At(code))+"　"+ui.Mentions(people...))
	}
	if len(rows) == 0 {
		return []string{text.T{ZH: "能通知到的单位均已阅。", EN: "Every unit that can be told has read it."}.In(v.Lang)}
	}
	return append([]string{text.T{ZH: "*未阅单位（%d）*", EN: "*Units that have not read it (%d)*"}.F(v.Lang, len(rows))}, rows...)
}

// bureauSteps are what the bureau can do about it now, and from when on it can
// remind again.
func bureauSteps(v commands.Reader, s policy.State, ann policy.Announcement) []slack.Block {
	if !s.May(v.Person, policy.Announce, "") || ann.Withdrawn != "" {
		return nil
	}
	no := strconv.Itoa(ann.No)
	var steps []slack.BlockElement
	var blocks []slack.Block
	if unread := len(s.UnreadOf(ann)); ann.Receipt && unread > 0 {
		if from := ann.NudgeFrom(v.Calendar); v.Today >= from {
			steps = append(steps, ui.Asking(ui.Button("announce.nudge", no, text.T{ZH: "提醒未阅（%d人）", EN: "Remind %d people"}.F(v.Lang, unread)), v.Lang,
				text.T{ZH: "将私信提醒%d名未阅人员，确定吗？", EN: "%d people who have not read it will get a private message. Go on?"}.With(unread)))
		} else {
			blocks = append(blocks, ui.Note(text.T{ZH: "未阅%d人。每个工作日至多提醒一次，可于%s起提醒。", EN: "%d people have not read it. They are reminded once a workday at most; you can from %s."}.F(v.Lang, unread, text.Day(v.Lang, from, v.Today))))
		}
	}
	steps = append(steps, ui.Button("announce.withdraw", no, text.T{ZH: "撤回…", EN: "Withdraw…"}.In(v.Lang)))
	return append(blocks, ui.Row(steps...))
}
