package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// The sentences for announcements, as a unit's history tells them.

func (t teller) announced(_ policy.Entry, d policy.AnnouncementMade) string {
	return text.T{ZH: "向本单位发布第%d号通知“%s”", EN: "sent the unit announcement no. %d, “%s”"}.F(t.lang, d.No, t.typed(d.Title))
}

func (t teller) readWord(_ policy.Entry, d policy.AnnouncementRead) string {
	return text.T{ZH: "已阅第%d号通知“%s”", EN: "read announcement no. %d, “%s”"}.F(t.lang, d.No, t.titled(d.No))
}

func (t teller) nudged(_ policy.Entry, d policy.AnnouncementNudged) string {
	return text.T{ZH: "提醒%d人阅第%d号通知", EN: "reminded %d people of announcement no. %d"}.F(t.lang, len(d.People), d.No)
}

func (t teller) withdrew(_ policy.Entry, d policy.AnnouncementWithdrawn) string {
	return text.T{ZH: "撤回第%d号通知“%s”", EN: "withdrew announcement no. %d, “%s”"}.F(t.lang, d.No, t.titled(d.No)) + t.because(d.Reason)
}

// titled is the title of an announcement.
func (t teller) titled(no int) string {
	ann, _ := t.s.AnnouncementNo(no)
	return t.typed(ann.Title)
}
