package commands

import "cdobot/policy"

// announceFeature is word from the bureau that people are to read.
func announceFeature() Feature {
	return Feature{
		Name:     "announce",
		Commands: []Command{announce()},
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
