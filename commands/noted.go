package commands

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// NoteButtons are the two answers of a CDO to what is late on the notice: that they know,
// and that the liaisons see to it. None where nothing on it can be answered so any more.
func (v Reader) NoteButtons(s policy.State, n policy.Notice) []slack.BlockElement {
	var notable, noted, handed int
	for _, r := range n.Items {
		if !s.Notable(v.Person, r, v.Today) {
			continue
		}
		notable++
		switch s.Noted(v.Person, r, v.Today).How {
		case policy.HandsItOn:
			handed++
		case policy.NotedIt:
			noted++
		case policy.ReadIt:
		}
	}
	var steps []slack.BlockElement
	if noted+handed < notable {
		steps = append(steps, ui.Button("remind.noted", n.Key, text.T{ZH: "已知悉", EN: "I know"}.In(v.Lang)))
	}
	if handed < notable {
		steps = append(steps, ui.Button("remind.handed", n.Key, text.T{ZH: "转联络员办理", EN: "Hand to the liaison"}.In(v.Lang)))
	}
	return steps
}

// RemindUnits leads the bureau to what a reminder would say to the units; nil for others,
// or for none. Tell keeps the button apart from others.
func (v Reader) RemindUnits(s policy.State, tell string, units []string, label text.T) *slack.ButtonBlockElement {
	if len(units) == 0 || !s.May(v.Person, policy.RemindUnits, "") {
		return nil
	}
	return ui.Button("remind.open"+tell, strings.Join(units, " "), label.In(v.Lang))
}

// notedLine says how the reader answered to the item, "" if they did not.
func (v Reader) notedLine(s policy.State, r policy.Reminder) string {
	n := s.Noted(v.Person, r, v.Today)
	at := text.Clock(v.Lang, n.At, v.Today)
	switch n.How {
	case policy.HandsItOn:
		return "\n" + text.T{ZH: "↪️ 已转联络员%s办理（%s），有须您办理的再告知您。", EN: "↪️ Handed to %s (%s); you hear again when something waits for you."}.F(v.Lang, v.liaisons(s, r.Unit), at)
	case policy.NotedIt:
		return "\n" + text.T{ZH: "☑️ 已知悉（%s），有须您办理的再告知您。", EN: "☑️ You know (%s); you hear again when something waits for you."}.F(v.Lang, at)
	case policy.ReadIt:
	}
	return ""
}

// liaisons names those who draft for the unit.
func (v Reader) liaisons(s policy.State, unit string) string {
	return strings.Join(ui.Map(s.Drafters(unit), ui.Mention), text.T{ZH: "、", EN: ", "}.In(v.Lang))
}

// NoteChosen writes down the answer to what is late on the notice whose key the button
// carries, and says what comes of it.
func NoteChosen(how policy.NotedHow) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		o, err := a.Told(ctx)
		if err != nil {
			return Answer{}, err
		}
		d, ok := o.Notices.Get(r.Value)
		if !ok || d.Notice.To != r.User {
			return Answer{}, policy.Refuse(policy.NothingToNote, "", "")
		}
		return noteItems(ctx, a, r, d.Notice.Items, how)
	}
}

func noteItems(ctx context.Context, a *App, r Request, items []policy.Reminder, how policy.NotedHow) (Answer, error) {
	_, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.NoteReminders(s, r.Now, r.User, items, how)
	})
	if err != nil {
		return Answer{}, err
	}
	say := text.T{ZH: "好的，已记录。此事不再提醒您；有须您办理的（如报告待签发、退回修改）再告知您。", EN: "All right, noted. You hear no more of it until something waits for you, such as a report to sign or one that came back."}
	if how == policy.HandsItOn {
		say = text.T{ZH: "好的，已告知联络员办理。此事不再提醒您；有须您办理的（如报告待签发、退回修改）再告知您。", EN: "All right, the liaison is told. You hear no more of it until something waits for you, such as a report to sign or one that came back."}
	}
	return Answer{Message: ui.Said(say.In(r.Lang)), Fresh: true}, nil
}
