package training

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// trainingObligations are the trainings of a year, and to log one that was
// planned.
func trainingObligations() []commands.Obligation {
	return []commands.Obligation{
		{
			Kind: policy.TrainingObligation, Name: commands.ForPeriod(text.T{ZH: "%s数据技能与安全培训", EN: "data skills and security trainings, %s"}),
			Verb: text.T{ZH: "办结并登记", EN: "hold and log them"}, Due: text.T{ZH: "年度截止日", EN: "the end of the year"},
			Progress: trainingProgress,
			Counted:  commands.Always(text.T{ZH: "培训达标", EN: "Trainings reached"}), Column: commands.Always(text.T{ZH: "培训", EN: "Trainings"}),
			Stood: func(v commands.Reader, ob policy.Obligation) string {
				if ob.Want == 0 {
					return v.DueThen(ob)
				}
				return text.T{ZH: "，已办 %s 场", EN: ", %s held"}.F(v.Lang, ui.Bar(ob.Have, ob.Want)) + v.DueThen(ob)
			},
			Standing: func(v commands.Reader, s policy.State, ob policy.Obligation) string {
				if ob.Status != policy.Done {
					return ""
				}
				return trainingProgress(v, s, ob) + text.T{ZH: "已达到每年不低于%d场的要求。", EN: "The %d a year are reached."}.F(v.Lang, ob.Want)
			},
			Button: commands.Seated(func(v commands.Reader, _ policy.State, ob policy.Obligation, _ policy.Seat) *slack.ButtonBlockElement {
				return ui.Button("training.open#"+ob.Key(), ob.Unit, text.T{ZH: "登记培训", EN: "Log a training"}.In(v.Lang))
			}),
		},
		{
			Kind: policy.SessionObligation, Verb: text.T{ZH: "登记", EN: "log it"},
			Name: func(l text.Lang, p policy.Period) string {
				day, _ := policy.ParseDate(string(p))
				return text.T{ZH: "%s培训待登记", EN: "training of %s, to be logged"}.F(l, text.ShortDay(l, day-1, day))
			},
			Standing: sessionToLog, Button: toLogButton, Below: logSteps,
			Reminded: func(commands.Reader, policy.State, policy.Obligation) *slack.ButtonBlockElement { return nil }, // several stand below
		},
	}
}

func trainingProgress(v commands.Reader, s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	held := u.Held(ob.Period.Year())
	out := text.T{ZH: "已办 %s 场。", EN: "%s held. "}.F(v.Lang, ui.Bar(ob.Have, ob.Want))
	if missing := policy.Missing(held); len(held) > 0 && len(missing) > 0 {
		out += text.T{ZH: "尚未覆盖“%s”。", EN: "None on %s yet. "}.F(v.Lang, text.TrainingKinds(v.Lang, missing))
	}
	if !ob.Status.Fulfilled() {
		out += plannedIn(v, u, ob.Period.Year())
	}
	return out
}

// The day after: whoever drafts is asked to log it.

// sessionToLog is what is to be logged of the day before, or what became of
// it.
func sessionToLog(v commands.Reader, s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	if ob.Status.Achieved() || ob.Status == policy.Lapsed {
		return sessionsEnded(v, u, ob.Due)
	}
	say := text.T{ZH: "请登记，登记后计入场次；未举办的请说明（四（二））。", EN: "Please log it, so that it counts, or say that it was not held (四（二）)."}
	if ob.Status == policy.Ahead {
		say = text.T{ZH: "已列入计划，举办次日请登记（四（二））。", EN: "It is planned; please log it the day after (四（二）)."}
	}
	lines := ui.Map(u.SessionsOn(ob.Due-1), func(x policy.Session) string { return brief(v, x) })
	return strings.Join(append(lines, say.In(v.Lang)), "\n")
}

// toLogButton opens the log for the first of them.
func toLogButton(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	u := s.Units.At(ob.Unit)
	held := u.SessionsOn(ob.Due - 1)
	if len(held) == 0 || !s.May(v.Person, policy.LogTrainings, u.Code) {
		return nil
	}
	return sessionButton("session.fill", u, held[0].No, text.T{ZH: "登记培训", EN: "Log it"}.In(v.Lang))
}

// logSteps are the buttons below a reminder to log what was planned.
func logSteps(_ context.Context, _ *commands.App, v commands.Reader, s policy.State, r policy.Reminder, ob policy.Obligation) ([]slack.Block, error) {
	if ob.Status != policy.Open || v.PassedOn(s, r) {
		return nil, nil
	}
	u := s.Units.At(r.Unit)
	held := u.SessionsOn(ob.Due - 1)
	var blocks []slack.Block
	for _, x := range held[:min(len(held), mostDays)] {
		if len(held) > 1 {
			blocks = append(blocks, ui.Note(brief(v, x)))
		}
		blocks = append(blocks, ui.Row(sessionSteps(v, u, x)...))
	}
	return blocks, nil
}

// sessionsEnded says what became of the trainings planned for the day before.
func sessionsEnded(v commands.Reader, u policy.Unit, day policy.Date) string {
	var lines []string
	for _, x := range u.Sessions {
		switch {
		case x.Date != day-1:
		case x.Logged != 0:
			lines = append(lines, text.T{ZH: "“%s”已登记（第%d号培训）。", EN: "“%s” is logged as training no. %d."}.F(v.Lang, ui.Esc(x.Topic), x.Logged))
		case x.IsOff():
			lines = append(lines, text.T{ZH: "“%s”未举办：%s。", EN: "“%s” was not held: %s."}.F(v.Lang, ui.Esc(x.Topic), ui.Esc(x.Off.Reason)))
		}
	}
	switch {
	case len(lines) > 0:
		return strings.Join(lines, "\n")
	case u.Gone():
		return v.UnitGone(u)
	}
	return text.T{ZH: "培训已改期，举办后再登记。", EN: "The training has moved; it is logged after its new day."}.In(v.Lang)
}

// trainingSentence is a training in a report.
func trainingSentence(l text.Lang, t policy.Training) string {
	topic, day := policy.Line(t.Topic), commands.FactDay(l, t.Date)
	if l == text.ZH && !strings.HasSuffix(topic, "培训") {
		topic += "培训"
	}
	switch {
	case t.Heads == 1:
		return text.T{ZH: "%s举办%s，1人参加。", EN: "On %s the unit held the training “%s”, with 1 participant."}.F(l, day, topic)
	case t.Heads > 0:
		return text.T{ZH: "%s举办%s，%d人参加。", EN: "On %s the unit held the training “%s”, with %d participants."}.F(l, day, topic, t.Heads)
	}
	return text.T{ZH: "%s举办%s。", EN: "On %s the unit held the training “%s”."}.F(l, day, topic)
}
