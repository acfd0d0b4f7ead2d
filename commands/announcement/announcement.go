// Package announcement is what the bureau tells many units at once, and who has
// read it.
package announcement

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is word from the bureau that people are to read.
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "announce",
		Commands: []commands.Command{announce()},
		Home:     toRead,
		Cards: map[policy.EventKind]commands.Card{
			policy.AnnouncementMadeKind:   announcementCard,
			policy.AnnouncementNudgedKind: announcementCard,
		},
		Shelves: []commands.Shelf{shelf()},
		Lost:    map[string]commands.Lost{"announcement": announcementFileLost},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.AnnouncementMadeKind:      commands.Did(announcedLine),
			policy.AnnouncementReadKind:      commands.Did(readWord),
			policy.AnnouncementNudgedKind:    commands.Did(nudged),
			policy.AnnouncementWithdrawnKind: commands.Did(withdrew),
		},
	}
}

// toRead says in a line that announcements wait to be read.
func toRead(v commands.Reader, s policy.State) []slack.Block {
	mine := s.AnnouncementsTo(v.Person)
	unread := 0
	for unread < len(mine) && mine[unread].Awaits(v.Person) { // they come first
		unread++
	}
	if unread == 0 {
		return nil
	}
	say := text.T{ZH: "📢 有 *%d* 份通知待阅，最近一份：“%s”", EN: "📢 Announcements to read: *%d*, the newest “%s”"}.F(v.Lang, unread, ui.Esc(mine[0].Title))
	return []slack.Block{ui.SectionWith(say, ui.Button("announce.open", "", text.T{ZH: "阅读", EN: "Read"}.In(v.Lang)))}
}

// announce tells units something without a meeting (四（一）, P35).
func announce() commands.Command {
	return commands.Command{
		Word: "announce", Aliases: []string{"通知", "公告"},
		Summary: text.T{ZH: "发布、查看通知，确认已阅", EN: "announcements: sent, read, and who has read them"},
		Words: []commands.Word{
			{Line: "announce", Note: text.T{ZH: "发给本单位的通知，未阅的在前；市局：发布通知", EN: "announcements to your unit, unread ones first; bureau: sends one"}},
			{Names: []string{"new", "新建"}, Run: commands.Only(policy.Announce, announceForm)},
			{Names: []string{"list"}, Line: "announce list", Note: text.T{ZH: "最近的通知；市局、领导小组可见阅读情况", EN: "the latest; bureau and leading group see how many have read them"}, Run: commands.Seeing(announceOpen)},
			{Names: []string{"show"}, Line: "announce show 3", Note: text.T{ZH: "第3号通知全文；市局、领导小组可见送达和未阅情况", EN: "all of no. 3; bureau and leading group see who has not read it"}, Run: announceWord(announceShow)},
			{Names: []string{"nudge"}, Line: "announce nudge 3", Note: text.T{ZH: "市局：提醒第3号通知的未阅人员，每个工作日至多一次", EN: "bureau: reminds those who have not read no. 3, once a workday at most"}, Run: announceWord(announceNudge)},
			{Names: []string{"withdraw"}, Line: "announce withdraw 3 原因", Note: text.T{ZH: "市局：撤回第3号通知", EN: "bureau: withdraws no. 3, with a reason"}, Run: announceWord(announceWithdraw)},
		},
		Run: commands.Alone(commands.Seeing(announceStart)),
		Buttons: map[string]commands.Handler{
			"announce.open":     commands.Seeing(announceOpen),
			"announce.new":      commands.Only(policy.Announce, announceForm),
			"announce.typed":    commands.Silent(Typed),
			"announce.discard":  commands.Only(policy.Announce, announceDiscard),
			"announce.read":     announcePressed(announceRead),
			"announce.files":    announcePressed(announceFiles),
			"announce.show":     announcePressed(announceShow),
			"announce.nudge":    commands.Replacing(announcePressed(announceNudge)),
			"announce.withdraw": announcePressed(announceWithdrawForm),
		},
		Forms: map[string]commands.Handler{
			"announce.new":        commands.Sized(commands.Only(policy.Announce, announcePreview)),
			"announce.new.closed": commands.Silent(Closed),
			"announce.publish":    Publish,
			"announce.withdraw":   announceWithdrawSubmit,
		},
	}
}

// announceStart is the word alone: the form for the bureau, the list for others.
func announceStart(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if s.May(r.User, policy.Announce, "") {
		return announceForm(ctx, a, r, s)
	}
	return announceOpen(ctx, a, r, s)
}

// announceStep does something about the announcement of a number.
type announceStep func(ctx context.Context, a *commands.App, r commands.Request, no int, rest string) (commands.Answer, error)

// announceWord reads "NO [REST]" (3, #3, 第3号) and takes the step.
func announceWord(step announceStep) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		word, rest := ui.Split(r.Args)
		no, err := strconv.Atoi(strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(ui.Normalize(word), "#"), "第"), "号"))
		if err != nil {
			return commands.Answer{}, policy.Refuse(policy.NoSuchAnnouncement, "", "", "no", ui.Clip(word, 20))
		}
		return step(ctx, a, r, no, rest)
	}
}

// announcePressed is a step taken by a button whose value is the number.
func announcePressed(step announceStep) commands.Handler { return commands.Pressed(announceWord(step)) }

// announcement is the announcement of a number, for somebody to whom it went or
// who oversees all.
func announcement(ctx context.Context, a *commands.App, r commands.Request, no int) (policy.State, policy.Announcement, error) {
	s, err := a.State(ctx)
	if err != nil {
		return s, policy.Announcement{}, err
	}
	sees := s.May(r.User, policy.SeeAll, "")
	ann, ok := s.AnnouncementNo(no)
	switch {
	case !ok:
		return s, ann, policy.Refuse(policy.NoSuchAnnouncement, "", "", "no", strconv.Itoa(no))
	case !sees && !s.Addressed(ann, r.User):
		return s, ann, policy.Refuse(policy.NotAddressed, "", policy.Announce.Clause(), "no", strconv.Itoa(no))
	}
	return s, ann, nil
}

// The sentences for announcements, as a unit's history tells them.

func announcedLine(t commands.HistoryWriter, _ policy.Entry, d policy.AnnouncementMade) string {
	return text.T{ZH: "向本单位发布第%d号通知“%s”", EN: "sent the unit announcement no. %d, “%s”"}.F(t.Lang, d.No, t.Typed(d.Title))
}

func readWord(t commands.HistoryWriter, _ policy.Entry, d policy.AnnouncementRead) string {
	return text.T{ZH: "已阅第%d号通知“%s”", EN: "read announcement no. %d, “%s”"}.F(t.Lang, d.No, titled(t, d.No))
}

func nudged(t commands.HistoryWriter, _ policy.Entry, d policy.AnnouncementNudged) string {
	return text.T{ZH: "提醒%d人阅第%d号通知", EN: "reminded %d people of announcement no. %d"}.F(t.Lang, len(d.People), d.No)
}

func withdrew(t commands.HistoryWriter, _ policy.Entry, d policy.AnnouncementWithdrawn) string {
	return text.T{ZH: "撤回第%d号通知“%s”", EN: "withdrew announcement no. %d, “%s”"}.F(t.Lang, d.No, titled(t, d.No)) + t.Because(d.Reason)
}

// titled is the title of an announcement.
func titled(t commands.HistoryWriter, no int) string {
	ann, _ := t.S.AnnouncementNo(no)
	return t.Typed(ann.Title)
}
