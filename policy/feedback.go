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
