package training

import (
	"context"
	"fmt"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// A training that is planned is announced in the unit's own channel, where
// people sign up with a tap, and logged from there the day after (四（二）, P39).

func sessionButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"session.open":    commands.Seeing(sessionOpen),
		"session.edit":    ownSession(sessionEdit),
		"session.publish": sessionPublish,
		"session.cancel":  ownSession(sessionCancelOpen),
		"session.join":    sessionJoin,
		"session.leave":   sessionLeave,
		"session.people":  ownSession(sessionPeople),
		"session.export":  ownSession(sessionExport),
		"session.log":     sessionLog,
		"session.fill":    ownSession(sessionFill),
	}
}

func sessionForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"session.plan":   sessionPlanSubmit,
		"session.change": sessionChangeSubmit,
		"session.cancel": sessionCancelSubmit,
	}
}

// sessionValue is what a button says of the session that it is about.
func sessionValue(unit string, no int) string { return fmt.Sprintf("%s %d", unit, no) }

// sessionButton is a button about one of the unit's sessions; a message may
// hold several of its like.
func sessionButton(action string, u policy.Unit, no int, label string) *slack.ButtonBlockElement {
	return ui.Button(fmt.Sprintf("%s#%s/%d", action, u.Code, no), sessionValue(u.Code, no), label)
}

// sessionStep does something about one of the sessions of somebody's own unit.
type sessionStep func(context.Context, *commands.App, commands.Request, policy.State, policy.Unit, policy.Session) (commands.Answer, error)

// ownSession takes the step about the session that a button's value names, for
// who may plan the unit's trainings.
func ownSession(step sessionStep) commands.Handler {
	return commands.Seeing(func(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
		var err error
		code, no := ui.UnitAndNumber(r.Value)
		u, ok := s.Units.Get(code)
		x, found := u.Session(no)
		switch {
		case !ok:
			err = policy.Refuse(policy.NoSuchUnit, "", "", "unit", code)
		case !s.May(r.User, policy.LogTrainings, code):
			err = policy.Refuse(policy.NotYourUnit, "", "", "unit", code)
		case !found:
			err = policy.Refuse(policy.NoSuchSession, "", "", "no", strconv.Itoa(no))
		default:
			return step(ctx, a, r, s, u, x)
		}
		return commands.Answer{}, commands.Readable(s, r, err)
	})
}

// sessionPublish announces it. Whether Slack takes the card is seen later; who
// asked for it hears of it if not.
func sessionPublish(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Value)
	s, d, err := commands.Record[policy.SessionPublished](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.PublishSession(s, r.Now, r.User, unit, no)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v, u := a.Reader(r), s.Units.At(d.Unit)
	x, _ := u.Session(d.No)
	say := text.T{
		ZH: "📣 “%s”将发布到 %s，报名人数随时显示在卡片上。如因故未能发布，会另行告知。",
		EN: "📣 “%s” is announced in %s, and its card shows how many come. You will hear if it could not be posted.",
	}.F(r.Lang, ui.Esc(x.Topic), ui.Room(d.Channel))
	return commands.Answer{Message: withSteps(v, say, u, x), Replace: true, Fresh: true}, nil
}

// sessionJoin signs a person up, and answers them alone.
func sessionJoin(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	live, err := a.People(ctx, r.User)
	if err != nil {
		return commands.Answer{}, fmt.Errorf("look at the account: %w", err)
	}
	if !live {
		return commands.Answer{}, policy.Refuse(policy.NotAnAttendee, "", "")
	}
	unit, no := ui.UnitAndNumber(r.Value)
	s, d, err := commands.Record[policy.SessionJoined](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.JoinSession(s, r.Now, r.User, unit, no)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v, u := a.Reader(r), s.Units.At(d.Unit)
	x, _ := u.Session(d.No)
	say := text.T{ZH: "✅ *您已报名：%s*", EN: "✅ *You have signed up: %s*"}.F(r.Lang, ui.Esc(x.Topic)) + "\n" + sessionFacts(v, x)
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: []slack.Block{
		ui.Section(say), ui.Row(leaveButton(v, u, x)),
		ui.Note(text.T{ZH: "时间、地点如有变动，会私信告知您。", EN: "You will get a private message if time or place change."}.In(r.Lang)),
	}}}, nil
}

func leaveButton(v commands.Reader, u policy.Unit, x policy.Session) *slack.ButtonBlockElement {
	return sessionButton("session.leave", u, x.No, text.T{ZH: "取消报名", EN: "Sign off"}.In(v.Lang))
}

func sessionLeave(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Value)
	s, d, err := commands.Record[policy.SessionLeft](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.LeaveSession(s, r.Now, r.User, unit, no)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	u := s.Units.At(d.Unit)
	x, _ := u.Session(d.No)
	say := text.T{ZH: "已取消报名：%s。如又能参加，可在卡片上再次报名。", EN: "You have signed off: %s. Press the card's button again if you can come after all."}.F(r.Lang, ui.Esc(x.Topic))
	return commands.Answer{Message: ui.Said(say), Replace: true}, nil
}

// sessionLog logs it as it was planned, with as many people as signed up.
func sessionLog(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Value)
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		u := s.Units.At(unit)
		x, ok := u.Session(no)
		if !ok {
			x.No = max(no, 1) // refused: there is none
		}
		return policy.LogTraining(s, r.Now, r.User, unit, x.Facts())
	}, trainingLogged)
}

// sessionFill opens the form of the log with what was planned.
func sessionFill(_ context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit, x policy.Session) (commands.Answer, error) {
	return commands.Answer{Modal: logForm(a.Reader(r), s, []policy.Seat{{Unit: u.Code}}, u.Code, x.Facts())}, nil
}
