// Package announcement is what the bureau tells many units at once, and who has
// read it.
package announcement

import (
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
		Cards: map[policy.Kind]commands.Card{
			policy.AnnouncementMade{}.Kind():   announcementCard,
			policy.AnnouncementNudged{}.Kind(): announcementCard,
		},
		Lost: map[string]commands.Lost{"announcement": announcementFileLost},
		History: map[policy.Kind]commands.HistoryLine{
			policy.AnnouncementMade{}.Kind():      commands.Did(announcedLine),
			policy.AnnouncementRead{}.Kind():      commands.Did(readWord),
			policy.AnnouncementNudged{}.Kind():    commands.Did(nudged),
			policy.AnnouncementWithdrawn{}.Kind(): commands.Did(withdrew),
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
