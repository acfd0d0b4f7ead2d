package policy

// FeedbackGiven writes down a complaint or suggestion (五, P41: 请径向市政务服务
// 数据管理局反映).
type FeedbackGiven struct {
	Text string `json:"text"`
}

// Kind implements Deed.
func (FeedbackGiven) Kind() Kind { return "feedback.given" }

// GiveFeedback decides to pass a complaint or suggestion on to the bureau.
// Everybody may.
func GiveFeedback(text string) (Deed, error) {
	text = Text(text)
	if text == "" {
		return nil, Refuse(FieldMissing, "feedback", "")
	}
	if ref := tooLong(sized{"feedback", text, MaxNote}); ref != nil {
		return nil, ref
	}
	return FeedbackGiven{Text: text}, nil
}

// feedbackPart is what people tell the bureau (五, P41).
func feedbackPart() Part {
	return Part{Events: []EventRule{{
		Event: cityWide(State.feedbackGiven), readers: func(p Planner, s State, _ Mail) []string { return p.bureau(s) },
	}}}
}

func (s State) feedbackGiven(e Entry, _ FeedbackGiven) State { return s.post(e, Mail{}) }
