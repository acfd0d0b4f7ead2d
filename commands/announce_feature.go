package commands

import (
	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// announceFeature is word from the bureau that people are to read.
func announceFeature() Feature {
	return Feature{
		Name:     "announce",
		Commands: []Command{announce()},
		Home:     reader.toRead,
		Cards: map[policy.Kind]Card{
			policy.AnnouncementMade{}.Kind():   announcementCard,
			policy.AnnouncementNudged{}.Kind(): announcementCard,
		},
		Lost: map[string]Lost{"announcement": reader.announcementFileLost},
		History: map[policy.Kind]HistoryLine{
			policy.AnnouncementMade{}.Kind():      did(teller.announced),
			policy.AnnouncementRead{}.Kind():      did(teller.readWord),
			policy.AnnouncementNudged{}.Kind():    did(teller.nudged),
			policy.AnnouncementWithdrawn{}.Kind(): did(teller.withdrew),
		},
	}
}

// toRead says in a line that announcements wait to be read.
func (v reader) toRead(s policy.State) []slack.Block {
	mine := s.AnnouncementsTo(v.person)
	unread := 0
	for unread < len(mine) && mine[unread].Awaits(v.person) { // they come first
		unread++
	}
	if unread == 0 {
		return nil
	}
	say := text.T{ZH: "📢 有 *%d* 份通知待阅，最近一份：“%s”", EN: "📢 Announcements to read: *%d*, the newest “%s”"}.F(v.lang, unread, esc(mine[0].Title))
	return []slack.Block{sectionWith(say, button("announce.open", "", text.T{ZH: "阅读", EN: "Read"}.In(v.lang)))}
}
