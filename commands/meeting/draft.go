package meeting

import (
	"context"
	"encoding/json"
	"fmt"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// A window that somebody closes halfway loses nothing: what stood in it is kept
// until the meeting is saved, and fills the next window.

func meetingDraftID(person string) string { return "meeting/" + person }

// meetingClosed keeps what stood in the form of a new meeting. Files have to be
// chosen again: Slack hands them over with a form that is sent off.
func meetingClosed(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	f, err := meetingFilled(r)
	if err != nil || r.Meta != "" || !s.May(r.User, policy.ConveneMeeting, "") {
		return commands.Answer{}, nil //nolint:nilerr // nobody asked, and what can't be read holds nothing to keep
	}
	f.Papers = nil
	if f.Place == "" && f.Agenda == "" && len(f.Units) == 0 {
		return commands.Answer{}, nil // looked at, not written in
	}
	body, err := json.Marshal(f)
	if err != nil {
		return commands.Answer{}, fmt.Errorf("keep the draft of a meeting: %w", err)
	}
	if err := a.DB.PutDraft(ctx, meetingDraftID(r.User), body); err != nil {
		return commands.Answer{}, fmt.Errorf("keep the draft of a meeting: %w", err)
	}
	say := text.T{ZH: "📝 会议信息已存为草稿，尚未保存。再次发送 `/cdo meeting new` 可继续填写。", EN: "📝 What you typed about the meeting is kept as a draft. Go on with `/cdo meeting new`."}
	return commands.Answer{Message: ui.Said(say.In(r.Lang))}, nil
}

// Draft is what the person has typed of a new meeting, if anything.
func Draft(ctx context.Context, a *commands.App, person string) (f policy.MeetingFacts, held bool, err error) {
	body, held, err := a.DB.Draft(ctx, meetingDraftID(person))
	if err != nil || !held {
		return f, false, err //nolint:wrapcheck // names the draft and what failed
	}
	if err := json.Unmarshal(body, &f); err != nil {
		return f, false, fmt.Errorf("read the draft of a meeting: %w", err)
	}
	return f, true, nil
}
