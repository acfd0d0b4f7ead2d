// Package training is the trainings that units hold, and the sessions that
// people sign up for.
package training

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is the trainings that units hold, plan and log (四（二）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "training",
		Commands:    []commands.Command{training()},
		Obligations: trainingObligations(),
		Cards: map[policy.EventKind]commands.Card{
			policy.SessionPublishedKind: commands.Tells(sessionPublished),
			policy.SessionUnpostedKind:  commands.Tells(sessionUnposted),
			policy.SessionChangedKind:   commands.Tells(sessionChanged),
			policy.SessionCancelledKind: commands.Tells(sessionCancelled),
		},
		Desk:    desk,
		Shelves: []commands.Shelf{shelf()},
		Lost:    map[string]commands.Lost{"": EvidenceLost},
		Fact: func(l text.Lang, f policy.Fact, _ policy.Date) string {
			t, ok := f.About.(policy.Training)
			if !ok {
				return ""
			}
			return trainingSentence(l, t)
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.SessionPlannedKind:    commands.Did(sessionPlanned),
			policy.SessionChangedKind:    commands.Did(sessionChangedLine),
			policy.SessionPublishedKind:  commands.Did(sessionPublishedLine),
			policy.SessionUnpostedKind:   commands.Did(sessionUnpostedLine),
			policy.SessionJoinedKind:     commands.Did(sessionJoined),
			policy.SessionLeftKind:       commands.Did(sessionLeft),
			policy.SessionCancelledKind:  commands.Did(sessionCancelledLine),
			policy.TrainingLoggedKind:    commands.Did(logged),
			policy.TrainingCancelledKind: commands.Did(cancelled),
		},
	}
}

// training logs the sessions that a unit held (四（二）, P39).
func training() commands.Command {
	return commands.Command{
		Word: "training", Aliases: []string{"培训"},
		Summary: text.T{ZH: "登记、预告、查看、撤销培训（每年不低于2场）", EN: "log, plan, list and cancel trainings (two a year at least)"},
		Words: []commands.Word{
			{Line: "training", Note: text.T{ZH: "打开登记表", EN: "opens the form"}},
			{Names: []string{"log"}, Line: "training log 2026-03-12 数据安全培训 45", Note: text.T{ZH: "一行登记：日期 主题 人数（人数可不填）", EN: "logs in a line: date, topic, head count (may be left out)"}, Run: commands.Seeing(trainingLine)},
			{Names: []string{"plan", "计划"}, Line: "training plan", Note: text.T{ZH: "预告一场培训，可发布到本单位频道供报名", EN: "plans a training, to be announced in the unit's channel with sign-up"}, Run: commands.Seeing(sessionPlanWord)},
			{Names: []string{"list", "查看"}, Line: "training list 2026", Note: text.T{ZH: "查看某年的培训", EN: "the trainings of a year"}, Run: commands.Seeing(trainingList)},
			{Names: []string{"cancel", "取消"}, Line: "training cancel 2 重复登记", Note: text.T{ZH: "撤销第2号并写明原因", EN: "cancels no. 2 and says why"}, Run: commands.Seeing(trainingCancel)},
		},
		Run: commands.Seeing(trainingRun),
		Buttons: commands.Merged(sessionButtons(), map[string]commands.Handler{
			"training.open":   commands.Seeing(trainingOpen),
			"training.undo":   trainingUndo,
			"training.list":   commands.Pressed(commands.Seeing(trainingList)),
			"training.cancel": trainingCancelOpen,
			"menu.training":   commands.Seeing(trainingOpen), // its value is empty
		}),
		Forms: commands.Merged(sessionForms(), map[string]commands.Handler{
			"training.log":    commands.Sized(trainingSubmit),
			"training.cancel": trainingCancelSubmit,
		}),
	}
}

// trainingRun is the word alone. A date right away is meant as a line: /cdo 培训
// 3月12日 数据安全培训 45. So is a unit, which alone opens its form.
func trainingRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	word, _ := ui.Split(r.Args)
	if word == "" {
		return trainingForm(a, r, s, "")
	}
	if _, err := ui.ParseDate(word, policy.DateOf(r.Now)); err == nil || commands.IsUnit(s, word) {
		return trainingLine(ctx, a, r, s)
	}
	return commands.Answer{}, commands.ErrUnknownWord
}

// trainingLine logs what was typed in one line: DATE TOPIC [HEADCOUNT] [UNIT].
func trainingLine(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	unit, words := trainingUnit(s, r, strings.Fields(r.Args))
	if len(words) == 0 {
		return trainingForm(a, r, s, unit)
	}
	var f policy.TrainingFacts
	var err error
	if f.Date, err = ui.ParseDate(words[0], policy.DateOf(r.Now)); err != nil {
		return commands.Answer{}, err
	}
	words = words[1:]
	if n := len(words); n > 1 && ui.LooksLikeCount(words[n-1]) {
		if f.Heads, err = ui.ParseHeads(words[n-1]); err != nil {
			return commands.Answer{}, err
		}
		words = words[:n-1]
	}
	if unit == "" {
		unit, words = commands.UnitBehind(s, r, words)
	}
	f.Topic = ui.Spoken(strings.Join(words, " "))
	if f.Topic == "" {
		return commands.Answer{}, policy.Refuse(policy.TopicMissing, "topic", "四（二）")
	}
	return trainingLog(ctx, a, r, unit, f)
}

// trainingUnit takes the unit off a line: in front of the date, behind the head
// count whosever it is, or else one of the person's own at the end.
func trainingUnit(s policy.State, r commands.Request, words []string) (unit string, rest []string) {
	n := len(words)
	if n == 0 {
		return "", words
	}
	if u, err := ui.FindUnit(s, words[0], r.Lang); err == nil {
		return u.Code, words[1:]
	}
	if n > 3 && ui.LooksLikeCount(words[n-2]) {
		if u, err := ui.FindUnit(s, words[n-1], r.Lang); err == nil {
			return u.Code, words[:n-1]
		}
	}
	return commands.UnitBehind(s, r, words)
}

// trainingLog logs and answers with what is now true, and an undo.
func trainingLog(ctx context.Context, a *commands.App, r commands.Request, unit string, f policy.TrainingFacts) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		unit, err := commands.OwnIfNone(s, r, unit)
		if err != nil {
			return nil, err
		}
		return policy.LogTraining(s, r.Now, r.User, unit, f)
	}, trainingLogged)
}

// trainingLogged is what is now true once a training is logged.
func trainingLogged(v commands.Reader, s policy.State, d policy.TrainingLogged) *ui.Message {
	u, year := s.Units.At(d.Unit), d.Date.Year()
	now := trainingNow(v, s, u, year, text.T{ZH: "本年度第%d场", EN: "No. %d this year"})
	title := text.T{ZH: "已登记：%s · 第%d号", EN: "Logged: %s · no. %d"}.F(v.Lang, text.UnitName(v.Lang, u), d.No)
	return &ui.Message{
		Text: title + "\n" + trainingFacts(v, d.TrainingFacts) + "\n" + now,
		Blocks: []slack.Block{
			ui.Section("✅ *" + title + "*\n" + trainingFacts(v, d.TrainingFacts)),
			ui.Section(now),
			ui.Row(ui.Button("training.undo", fmt.Sprintf("%s %d", d.Unit, d.No), text.T{ZH: "撤回本次登记", EN: "Undo"}.In(v.Lang)),
				ui.Button("training.list", fmt.Sprintf("%s %d", d.Unit, year), text.T{ZH: "查看%d年培训", EN: "Trainings of %d"}.F(v.Lang, year)),
				planButton(v, u)),
		},
	}
}

// heldNow counts this year's trainings when none was added.
func heldNow() text.T { return text.T{ZH: "本年度现有%d场", EN: "%d held this year"} }

// trainingNow is what is true of the unit's year after a change; counted says
// how many of this year there are.
func trainingNow(v commands.Reader, s policy.State, u policy.Unit, year int, counted text.T) string {
	ob := s.Owed(u, policy.TrainingObligation, policy.WholeYear(year), v.Today)
	held := u.Held(year)
	out := text.T{ZH: "%d年度现有%d场", EN: "%[2]d held in %[1]d"}.F(v.Lang, year, ob.Have)
	if year == v.Today.Year() {
		out = counted.F(v.Lang, ob.Have)
		if ob.Have == 0 {
			out = text.T{ZH: "本年度尚无培训记录", EN: "None this year"}.In(v.Lang)
		}
	}
	switch {
	case ob.Want == 0:
	case ob.Have >= ob.Want:
		out += text.T{ZH: "，已达到每年不低于%d场的要求", EN: "; the %d a year are reached"}.F(v.Lang, ob.Want)
	default:
		out += text.T{ZH: "，还需%d场（每年不低于%d场）", EN: "; %d more to go (%d a year)"}.F(v.Lang, ob.Want-ob.Have, ob.Want)
	}
	out += text.T{ZH: "。", EN: "."}.In(v.Lang)
	if missing := policy.Missing(held); len(held) > 0 && len(missing) > 0 && ob.Want > 0 {
		out += text.T{ZH: "建议再安排“%s”培训，两类内容都应覆盖（四（二））。", EN: " Please cover %s, too: both kinds should appear (四（二）)."}.
			F(v.Lang, text.TrainingKinds(v.Lang, missing))
	}
	return out
}

// trainingFacts is a training in one line.
func trainingFacts(v commands.Reader, f policy.TrainingFacts) string {
	parts := []string{text.Day(v.Lang, f.Date, v.Today), ui.Esc(f.Topic), text.TrainingKinds(v.Lang, f.Kinds)}
	if f.Heads > 0 {
		parts = append(parts, text.T{ZH: "%d人", EN: "%d people"}.F(v.Lang, f.Heads))
	}
	if f.Trainer != "" {
		parts = append(parts, text.T{ZH: "讲师：", EN: "trainer: "}.In(v.Lang)+ui.Esc(f.Trainer))
	}
	if f.Place != "" {
		parts = append(parts, ui.Esc(f.Place))
	}
	return strings.Join(parts, " · ")
}

func trainingUndo(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Value)
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.UndoTraining(s, r.User, unit, no)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	u := res.State.Units.At(unit)
	t := u.Trainings.All()[no-1]
	say := text.T{ZH: "已撤回第%d号：%s。记录保留在历史中，不再计入场次。", EN: "Undone: no. %d, %s. It stays in the history and does not count."}.
		F(r.Lang, no, trainingFacts(v, t.TrainingFacts)) + "\n" + trainingNow(v, res.State, u, t.Date.Year(), heldNow())
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
}

// What a unit's history says of its trainings.

func logged(t commands.HistoryWriter, _ policy.Entry, d policy.TrainingLogged) string {
	heads := ""
	if d.Heads > 0 {
		heads = text.T{ZH: "，%d人参训", EN: ", %d people"}.F(t.Lang, d.Heads)
	}
	say := text.T{ZH: "登记第%d号培训：%s，%s%s", EN: "logged training no. %d: %s, %s%s"}.F(t.Lang, d.No, t.Day(d.Date), t.Typed(d.Topic), heads)
	if d.Planned > 0 {
		say += text.T{ZH: "（预告第%d号）", EN: " (planned as no. %d)"}.F(t.Lang, d.Planned)
	}
	return say
}

func cancelled(t commands.HistoryWriter, _ policy.Entry, d policy.TrainingCancelled) string {
	if d.Reason == "" {
		return text.T{ZH: "撤回刚登记的第%d号培训", EN: "undid training no. %d"}.F(t.Lang, d.No)
	}
	return text.T{ZH: "撤销第%d号培训", EN: "cancelled training no. %d"}.F(t.Lang, d.No) + t.Because(d.Reason)
}

func sessionPlanned(t commands.HistoryWriter, _ policy.Entry, d policy.SessionPlanned) string {
	return text.T{ZH: "预告第%d号培训：%s %s，%s，%s", EN: "planned training no. %d: %s %s, %s, %s"}.F(t.Lang, d.No, t.Day(d.Date), d.Time, t.Typed(d.Topic), t.Typed(d.Place))
}

func sessionChangedLine(t commands.HistoryWriter, _ policy.Entry, d policy.SessionChanged) string {
	return text.T{ZH: "修改预告第%d号：%s %s，%s，%s", EN: "changed planned training no. %d: %s %s, %s, %s"}.F(t.Lang, d.No, t.Day(d.Date), d.Time, t.Typed(d.Topic), t.Typed(d.Place))
}

func sessionPublishedLine(t commands.HistoryWriter, _ policy.Entry, d policy.SessionPublished) string {
	return text.T{ZH: "将预告第%d号发布到频道%s", EN: "announced planned training no. %d in channel %s"}.F(t.Lang, d.No, channel(t, d.Channel))
}

// channel names a channel, on a terminal by its id.
func channel(t commands.HistoryWriter, id string) string {
	if t.Plain || !policy.IsChannel(id) {
		return t.Typed(id)
	}
	return ui.Room(id)
}

func sessionUnpostedLine(t commands.HistoryWriter, _ policy.Entry, d policy.SessionUnposted) string {
	return text.T{ZH: "预告第%d号未能发布（Slack：%s）", EN: "could not announce planned training no. %d (Slack: %s)"}.F(t.Lang, d.No, t.Typed(d.Reason))
}

func sessionJoined(t commands.HistoryWriter, _ policy.Entry, d policy.SessionJoined) string {
	return text.T{ZH: "报名参加预告第%d号培训", EN: "signed up for planned training no. %d"}.F(t.Lang, d.No)
}

func sessionLeft(t commands.HistoryWriter, _ policy.Entry, d policy.SessionLeft) string {
	return text.T{ZH: "取消报名预告第%d号培训", EN: "signed off planned training no. %d"}.F(t.Lang, d.No)
}

func sessionCancelledLine(t commands.HistoryWriter, _ policy.Entry, d policy.SessionCancelled) string {
	return text.T{ZH: "取消预告第%d号培训", EN: "cancelled planned training no. %d"}.F(t.Lang, d.No) + t.Because(d.Reason)
}
