package announcement

import (
	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// The sentences for announcements, as a unit's history tells them.

func announcedLine(t commands.Teller, _ policy.Entry, d policy.AnnouncementMade) string {
	return text.T{ZH: "向本单位发布第%d号通知“%s”", EN: "sent the unit announcement no. %d, “%s”"}.F(t.Lang, d.No, t.Typed(d.Title))
}

func readWord(t commands.Teller, _ policy.Entry, d policy.AnnouncementRead) string {
	return text.T{ZH: "已阅第%d号通知“%s”", EN: "read announcement no. %d, “%s”"}.F(t.Lang, d.No, titled(t, d.No))
}

func nudged(t commands.Teller, _ policy.Entry, d policy.AnnouncementNudged) string {
	return text.T{ZH: "提醒%d人阅第%d号通知", EN: "reminded %d people of announcement no. %d"}.F(t.Lang, len(d.People), d.No)
}

func withdrew(t commands.Teller, _ policy.Entry, d policy.AnnouncementWithdrawn) string {
	return text.T{ZH: "撤回第%d号通知“%s”", EN: "withdrew announcement no. %d, “%s”"}.F(t.Lang, d.No, titled(t, d.No)) + t.Because(d.Reason)
}

// titled is the title of an announcement.
func titled(t commands.Teller, no int) string {
	ann, _ := t.S.AnnouncementNo(no)
	return t.Typed(ann.Title)
}
