// Package meeting is the exchange meetings: invitations, answers, attendance,
// minutes and what became of the problems.
package meeting

import (
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// Feature is the exchange meetings: invitations, answers, attendance and
// minutes, and what became of the problems (四（二）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "meeting",
		Commands:    []commands.Command{meeting()},
		Obligations: meetingObligations(),
		Cards: map[policy.Kind]commands.Card{
			policy.MeetingAnnounced{}.Kind(): meetingCard,
			policy.MeetingChanged{}.Kind():   meetingCard,
			policy.MeetingCancelled{}.Kind(): meetingCard,
			policy.MinutesKept{}.Kind():      meetingCard,
			policy.MeetingAnswered{}.Kind():  meetingCard,
			policy.MeetingSoon():             meetingCard,
		},
		Lost: map[string]commands.Lost{"meeting": meetingFileLost},
		Fact: meetingSentence,
		History: map[policy.Kind]commands.HistoryLine{
			policy.MeetingAnswered{}.Kind(): commands.Did(answeredMeeting),
			policy.PairAnswered{}.Kind():    commands.Did(answeredPair),
		},
	}
}

// meetingSentence is a meeting at which the unit was, or what became of a problem
// that it talked about, in a report.
func meetingSentence(l text.Lang, f policy.Fact, _ policy.Date) string {
	switch about := f.About.(type) {
	case policy.PairFact:
		return pairSentence(l, about)
	case policy.MeetingFact:
		say := text.T{ZH: "%s参加首席数据官沟通交流会。", EN: "On %s the unit took part in the CDO exchange meeting."}
		if about.How == policy.BySubstitute {
			say = text.T{ZH: "%s派员参加首席数据官沟通交流会。", EN: "On %s the unit sent somebody to the CDO exchange meeting."}
		}
		return say.F(l, commands.FactDay(l, about.Date))
	}
	return ""
}

// pairSentence is what became of a problem that a meeting talked about.
func pairSentence(l text.Lang, f policy.PairFact) string {
	problem := strings.TrimRight(policy.Excerpt(f.Problem, commands.OutlineSize), "。.；;…")
	say := text.T{ZH: "针对“%s”问题，经沟通交流会交流，借鉴%s经验，已解决", EN: "The problem “%s” was talked about at an exchange meeting; with the experience of %s it is solved"}
	switch f.Outcome {
	case policy.Partly:
		say = text.T{ZH: "针对“%s”问题，经沟通交流会交流，借鉴%s经验，已部分解决", EN: "The problem “%s” was talked about at an exchange meeting; with the experience of %s it is solved in part"}
	case policy.Unsolved:
		say = text.T{ZH: "“%s”问题经沟通交流会交流，并了解%s经验，尚未解决", EN: "The problem “%s” was talked about at an exchange meeting, with the experience of %s, and is not solved yet"}
	case policy.Solved, policy.NotAsked:
	}
	sentence := say.F(l, problem, text.T{ZH: f.Lender.ZH, EN: f.Lender.EN}.In(l))
	if word := strings.TrimRight(policy.Line(f.Word), "。."); word != "" {
		sentence += text.T{ZH: "：", EN: ": "}.In(l) + word
	}
	return sentence + text.T{ZH: "。", EN: "."}.In(l)
}
