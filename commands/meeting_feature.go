package commands

import "cdobot/policy"

// meetingFeature is the exchange meetings: invitations, answers, attendance and
// minutes, and what became of the problems (四（二）).
func meetingFeature() Feature {
	return Feature{
		Name:        "meeting",
		Commands:    []Command{meeting()},
		Obligations: meetingObligations(),
		Cards: map[policy.Kind]Card{
			policy.MeetingAnnounced{}.Kind(): meetingCard,
			policy.MeetingChanged{}.Kind():   meetingCard,
			policy.MeetingCancelled{}.Kind(): meetingCard,
			policy.MinutesKept{}.Kind():      meetingCard,
			policy.MeetingAnswered{}.Kind():  meetingCard,
			policy.MeetingSoon():             meetingCard,
		},
		Lost: map[string]Lost{"meeting": reader.meetingFileLost},
		History: map[policy.Kind]HistoryLine{
			policy.MeetingAnswered{}.Kind(): did(teller.answeredMeeting),
			policy.PairAnswered{}.Kind():    did(teller.answeredPair),
		},
	}
}
