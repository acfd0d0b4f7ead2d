package policy

// Feedback is the register of what people tell the bureau: complaints and
// suggestions, from everybody (五, P41: 请径向市政务服务数据管理局反映). Whoever gave
// one and the bureau see it, and nobody else; who gave one without a name reads it by
// their code.
func Feedback() *Register {
	bureau, open, desk := []Party{TheBureau}, []string{"sent", "seen"}, []Audience{ToBureau}
	return &Register{
		Name: feedbackRegister, Clause: "末段", Sees: bureau,
		Ladder: rungs(desk, 0, 1, 7, 14, 28),
		Fields: []Field{
			{Name: "feedback", Kind: TextField},
			{Name: "answer", Kind: TextField},
			{Name: "name", Kind: ChoiceField, Choices: []string{"named", Unsigned}},
		},
		Steps: []Step{
			{Name: "send", To: "sent", Who: GiveWord.Who(), Asks: []string{"feedback"}, May: []string{"name"}, Unsigned: "name", Turn: Desk, Clock: Clock{Days: 2}},
			{Name: "see", From: []string{"sent"}, To: "seen", Who: bureau, Stay: true, Clock: Clock{Days: 15}},
			{Name: "answer", From: open, To: "answered", Who: bureau, Asks: []string{"answer"}, Tells: []Side{Asker}},
		},
	}
}

const feedbackRegister = "feedback"

// FeedbackGiven writes down a complaint or suggestion, in ledgers from before the
// registers.
type FeedbackGiven struct {
	Text string `json:"text"`
}

// feedbackPart reads what ledgers from before the registers say of feedback.
func feedbackPart() Part {
	return Part{Events: []EventRule{{
		Fold: cityWide(State.feedbackGiven), register: feedbackRegister, follow: followRecord,
		readers: func(p Planner, s State, _ Trigger) []string { return p.bureau(s) },
	}}}
}

// feedbackGiven asks nobody for anything: the bureau was told to answer in person,
// and may have.
func (s State) feedbackGiven(e Entry, d FeedbackGiven) State {
	g := s.scheme.Register(feedbackRegister)
	return s.moveRecord(e, g, RecordMoved{
		Register: g.Name, No: s.recordCount[g.counter("")] + 1, Step: "send", State: "sent",
		Values: map[string][]string{"feedback": {d.Text}},
	})
}
