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

// mostAnnounced is how many announcements a list shows.
const mostAnnounced = 15

// announceOpen lists announcements: all of them for who oversees all, those to
// one's own units for others.
func announceOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	switch {
	case s.May(r.User, policy.SeeAll, ""):
		return Answer{Message: v.announcements(s)}, nil
	case len(s.Who(r.User).Seats) == 0:
		return Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	return Answer{Message: v.announcementsToMe(s)}, nil
}

// announcements are the latest with how many have read them.
func (v reader) announcements(s policy.State) *Message {
	title := text.T{ZH: "通知公告", EN: "Announcements"}.In(v.lang)
	blocks, say := []slack.Block{header(title)}, []string{title}
	for i := range min(len(s.Announcements), mostAnnounced) {
		ann := s.Announcements[len(s.Announcements)-1-i]
		line := v.announcementLine(ann)
		if ann.Withdrawn == "" {
			line += "\n" + v.readSoFar(s, ann)
		}
		blocks = append(blocks, sectionWith(line, v.showAnnouncement(ann.No, text.T{ZH: "查看", EN: "Show"})))
		say = append(say, line)
	}
	return v.listed(s, title, strings.Join(say, "\n"), blocks, len(s.Announcements))
}

// announcementsToMe are those to the reader's units, unread ones first.
func (v reader) announcementsToMe(s policy.State) *Message {
	title := text.T{ZH: "发给我的通知", EN: "Announcements to me"}.In(v.lang)
	blocks, say := []slack.Block{header(title)}, []string{title}
	mine := s.AnnouncementsTo(v.person)
	for _, ann := range mine[:min(len(mine), mostAnnounced)] {
		line := v.announcementLine(ann)
		label := text.T{ZH: "查看", EN: "Show"}
		switch {
		case ann.Awaits(v.person):
			line, label = "🔵 "+line, text.T{ZH: "阅读", EN: "Read"}
		case ann.ReadBy(v.person):
			line += "\n" + v.readMark(ann)
		}
		blocks = append(blocks, sectionWith(line, v.showAnnouncement(ann.No, label)))
		say = append(say, line)
	}
	return v.listed(s, title, strings.Join(say, "\n"), blocks, len(mine))
}

// listed closes a list: with what to do where it is empty or cut, and the
// bureau's next step.
func (v reader) listed(s policy.State, title, say string, blocks []slack.Block, all int) *Message {
	switch {
	case all == 0:
		none := text.T{ZH: "目前没有通知。", EN: "There are no announcements."}.In(v.lang)
		blocks, say = append(blocks, section(none)), title+"\n"+none
	case all > mostAnnounced:
		blocks = append(blocks, note(text.T{ZH: "共%d份，此处列最近%d份；更早的请按编号查看：`/cdo announce show 1`", EN: "%d in all, the latest %d are listed; earlier ones by number: `/cdo announce show 1`"}.F(v.lang, all, mostAnnounced)))
	}
	if s.May(v.person, policy.Announce, "") {
		blocks = append(blocks, row(button("announce.new", "", text.T{ZH: "发布通知", EN: "Send an announcement"}.In(v.lang))))
	}
	return &Message{Text: clipMarked(say, 3500), Blocks: blocks}
}

// announcementLine is an announcement in a line of a list.
func (v reader) announcementLine(ann policy.Announcement) string {
	line := text.T{ZH: "第%d号　*%s*　%s", EN: "No. %d   *%s*   %s"}.F(v.lang, ann.No, esc(ann.Title), text.Clock(v.lang, ann.At, v.today))
	if ann.Withdrawn != "" {
		line += "\n" + text.T{ZH: "已撤回：%s", EN: "Withdrawn: %s"}.F(v.lang, esc(ann.Withdrawn))
	}
	return line
}

func announceShowPressed(ctx context.Context, a *App, r Request) (Answer, error) {
	return announceNumbered(ctx, a, r, r.Value, announceShow)
}

// announceShow shows one announcement whole. Who oversees all sees who has not
// read it; only they do, whom the message alone is for.
func announceShow(ctx context.Context, a *App, r Request, no int, _ string) (Answer, error) {
	s, ann, err := a.announcement(ctx, r, no)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	words, err := a.announcementText(ctx, ann)
	if err != nil {
		return Answer{}, err
	}
	sees := s.May(r.User, policy.SeeAll, "")
	if ann.Withdrawn != "" && !sees {
		return Answer{Message: said(v.withdrawn(ann))}, nil
	}
	m := v.announcementToRead(s, ann, words, inShow)
	if sees {
		if err := a.overseen(ctx, s, v, ann, &m); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Message: &m}, nil
}

// inShow in a button's value says that it is pressed in what announceShow shows.
const inShow = "show"

// overseen adds what the bureau and the leading group see.
func (a *App) overseen(ctx context.Context, s policy.State, v reader, ann policy.Announcement, m *Message) error {
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return fmt.Errorf("read what was said: %w", err)
	}
	done := a.Planner.Progress(s, o, policy.Mail{Entry: ann.Entry, Deed: policy.AnnouncementMade{}.Kind(), No: ann.No})
	lines := []string{v.progressThen(done), v.readSoFar(s, ann)}
	if ann.Withdrawn != "" {
		lines = append([]string{v.withdrawn(ann)}, lines...)
	}
	lines = append(lines, v.unreachedLines(done)...)
	if untold := s.Untold(ann.Units); len(untold) > 0 {
		lines = append(lines, text.T{ZH: "暂无可以通知的人员：%s", EN: "Nobody can be told in: %s"}.F(v.lang, v.named(s, untold, mostNamed)))
	}
	blocks := append([]slack.Block{slack.NewDividerBlock()}, chunks(lines)...)
	if ann.Receipt && ann.Withdrawn == "" {
		blocks = append(blocks, chunks(v.unreadUnits(s, ann))...)
	}
	blocks = append(blocks, v.bureauSteps(s, ann)...)
	m.Text += "\n" + strings.Join(lines[:min(len(lines), 3)], "\n")
	m.Blocks = append(m.Blocks, blocks...)
	return nil
}

// unreadUnits are the units of which nobody has read it, with their people.
func (v reader) unreadUnits(s policy.State, ann policy.Announcement) []string {
	var rows []string
	for _, code := range ann.Units {
		people := s.Hands(code)
		if ann.ReadFor[code] != "" || len(people) == 0 {
			continue
		}
		rows = append(rows, "　"+text.UnitName(v.lang, s.Units.At(code))+"　"+mentions(people...))
	}
	if len(rows) == 0 {
		return []string{text.T{ZH: "能通知到的单位均已阅。", EN: "Every unit that can be told has read it."}.In(v.lang)}
	}
	return append([]string{text.T{ZH: "*未阅单位（%d）*", EN: "*Units that have not read it (%d)*"}.F(v.lang, len(rows))}, rows...)
}

// bureauSteps are what the bureau can do about it now, and from when on it can
// remind again.
func (v reader) bureauSteps(s policy.State, ann policy.Announcement) []slack.Block {
	if !s.May(v.person, policy.Announce, "") || ann.Withdrawn != "" {
		return nil
	}
	no := strconv.Itoa(ann.No)
	var steps []slack.BlockElement
	var blocks []slack.Block
	if unread := len(s.UnreadOf(ann)); ann.Receipt && unread > 0 {
		if from := ann.NudgeFrom(v.calendar); v.today >= from {
			steps = append(steps, asking(button("announce.nudge", no, text.T{ZH: "提醒未阅（%d人）", EN: "Remind %d people"}.F(v.lang, unread)), v.lang,
				text.T{ZH: "将私信提醒%d名未阅人员，确定吗？", EN: "%d people who have not read it will get a private message. Go on?"}.With(unread)))
		} else {
			blocks = append(blocks, note(text.T{ZH: "未阅%d人。每个工作日至多提醒一次，可于%s起提醒。", EN: "%d people have not read it. They are reminded once a workday at most; you can from %s."}.F(v.lang, unread, text.Day(v.lang, from, v.today))))
		}
	}
	steps = append(steps, button("announce.withdraw", no, text.T{ZH: "撤回…", EN: "Withdraw…"}.In(v.lang)))
	return append(blocks, row(steps...))
}
