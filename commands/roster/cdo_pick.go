package roster

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What the register's commands share: reading a unit and a date off a line,
// and choosing a unit.

// takeUnit reads the unit that a line begins with; its name may be of several
// words.
func takeUnit(s policy.State, typed string, l text.Lang) (u policy.Unit, rest string, err error) {
	words := strings.Fields(typed)
	if len(words) == 0 {
		return u, "", policy.Refuse(policy.UnitMissing, "", "")
	}
	for n := len(words); n > 0; n-- {
		if u, err = ui.FindUnit(s, strings.Join(words[:n], " "), l); err == nil {
			return u, strings.Join(words[n:], " "), nil
		}
	}
	return u, "", err
}

// takeDate reads a date off the end of a line, 0 where there is none. What
// looks like a date and is none is refused: it is no part of a name.
func takeDate(typed string, today policy.Date) (rest string, d policy.Date, err error) {
	words := strings.Fields(typed)
	if len(words) == 0 {
		return "", 0, nil
	}
	d, err = ui.ParseDate(words[len(words)-1], today)
	var ref *policy.Refusal
	switch {
	case err == nil:
		return strings.Join(words[:len(words)-1], " "), d, nil
	case errors.As(err, &ref) && ref.Cause == policy.DateUnreadable:
		return typed, 0, nil
	}
	return "", 0, err
}

// unitStep is something that is done for one unit at a time, and for which
// units there is something to do.
type unitStep struct {
	word  string // as typed after /cdo roster
	act   policy.Act
	title text.T
	none  text.T // where it can be done for no unit
	fits  func(policy.Unit) bool
}

func unitSteps() []unitStep {
	open := func(states ...policy.NominationState) func(policy.Unit) bool {
		return func(u policy.Unit) bool {
			n, ok := u.OpenNomination()
			return ok && slices.Contains(states, n.State)
		}
	}
	nobody := text.T{ZH: "目前没有待办的推荐。", EN: "No nomination waits for this."}
	return []unitStep{
		{"show", policy.SeeRoster, text.T{ZH: "查看单位", EN: "One unit"}, text.T{ZH: "名册中还没有单位。", EN: "There are no units yet."}, func(policy.Unit) bool { return true }},
		{"forward", policy.DecideCDO, text.T{ZH: "呈报领导小组", EN: "Forward a nomination"}, nobody, open(policy.Recommended)},
		{"return", policy.DecideCDO, text.T{ZH: "退回补正", EN: "Give a nomination back"}, nobody, open(policy.Recommended, policy.UnderReview)},
		{"withdraw", policy.NominateCDO, text.T{ZH: "撤回推荐", EN: "Withdraw a nomination"}, nobody, open(policy.Recommended, policy.UnderReview)},
		{"appoint", policy.DecideCDO, text.T{ZH: "登记任命", EN: "Enter an appointment"}, nobody, func(u policy.Unit) bool {
			return u.Kind == policy.Municipality || open(policy.UnderReview)(u)
		}},
		{"refuse", policy.DecideCDO, text.T{ZH: "登记不予任命", EN: "Enter a refusal"}, nobody, open(policy.UnderReview)},
		{"dismiss", policy.DecideCDO, text.T{ZH: "登记免职", EN: "Enter a dismissal"}, text.T{ZH: "目前没有在任的首席数据官。", EN: "No unit has a CDO in office."}, func(u policy.Unit) bool { return u.CDO != "" }},
		{"file", policy.DecideCDO, text.T{ZH: "登记备案", EN: "Enter a filing"}, text.T{ZH: "目前没有待报省备案的首席数据官。", EN: "No CDO waits to be filed with the province."}, func(u policy.Unit) bool {
			t, sits := u.Sitting()
			return sits && u.Kind != policy.Department && t.Filed.On == 0
		}},
	}
}

// pick asks for the unit of a step that was typed without one.
func pick(ctx context.Context, a *commands.App, r commands.Request, word string) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	steps := unitSteps()
	step := steps[slices.IndexFunc(steps, func(x unitStep) bool { return x.word == word })]
	var units []policy.Unit
	allowed := false
	for _, u := range s.Active() {
		may := s.May(r.User, step.act, u.Code)
		allowed = allowed || may
		if may && step.fits(u) {
			units = append(units, u)
		}
	}
	switch {
	case !allowed && step.act == policy.DecideCDO:
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", step.act.Clause())
	case !allowed:
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	case len(units) == 0:
		return commands.Answer{Message: ui.Said(step.none.In(r.Lang))}, nil
	}
	chosen := ""
	if len(units) == 1 {
		chosen = units[0].Code
	}
	return commands.Answer{Modal: ui.Carrying(word, ui.Modal(r.Lang, "roster.pick", step.title, text.T{ZH: "下一步", EN: "Next"},
		ui.Input("unit", text.T{ZH: "单位", EN: "Unit"}.In(r.Lang), "", a.Reader(r).UnitSelect(units, chosen))))}, nil
}

// rosterPicked goes on as if the unit had been typed.
func rosterPicked(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	for _, w := range rosterWords() {
		if slices.Contains(w.Names, r.Meta) {
			r.Args = r.Form.Get("unit")
			return w.Run(ctx, a, r)
		}
	}
	return commands.Answer{}, fmt.Errorf("no step %q to pick a unit for", r.Meta)
}
