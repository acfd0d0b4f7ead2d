package roster

import (
	"cmp"
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func rosterLeaveOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return leaveForm(ctx, a, r, policy.Leave{Person: r.User})
}

// leaveForm asks from when to when and who acts; the bureau is asked for whom,
// too.
func leaveForm(ctx context.Context, a *commands.App, r commands.Request, l policy.Leave) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	bureau := s.May(r.User, policy.TakeLeave, "")
	switch {
	case !bureau && l.Person != r.User:
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.TakeLeave.Clause())
	case !bureau && !holdsPost(s, r.User):
		return commands.Answer{}, policy.Refuse(policy.HoldsNoPost, "person", "")
	}
	l.From = cmp.Or(l.From, policy.DateOf(r.Now))
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	var blocks []slack.Block
	if bureau {
		chosen := l.Person
		if !holdsPost(s, chosen) {
			chosen = ""
		}
		blocks = append(blocks, ui.Input("person", tr("请假人", "Who is away"), "", ui.PersonPicker(chosen)))
	}
	blocks = append(blocks,
		ui.Input("from", tr("自", "From"), "", ui.DayPicker(l.From)),
		ui.Input("until", tr("至（含当日）", "Until (that day included)"), "", ui.DayPicker(0)),
		ui.Optional(ui.Input("acting", tr("代理人", "Who acts"), tr("其间的提醒和起草转由代理人办理；签发仍须首席数据官本人", "gets the reminders and drafts; signing stays with the CDO in person"), ui.PersonPicker(l.Acting))))
	return commands.Answer{Modal: ui.Carrying(l.Person, ui.Modal(r.Lang, "roster.leave", text.T{ZH: "登记请假", EN: "Enter a leave"}, text.T{ZH: "登记", EN: "Enter"}, blocks...))}, nil
}

func rosterLeaveSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	l := policy.Leave{Person: r.Form.Get("person"), Acting: r.Form.Get("acting")}
	l.Person = cmp.Or(l.Person, r.Meta)
	var err error
	if l.From, err = commands.FormDate(r, "from"); err != nil {
		return commands.Answer{}, err
	}
	if l.Until, err = commands.FormDate(r, "until"); err != nil {
		return commands.Answer{}, err
	}
	return setLeave(ctx, a, r, l)
}

// rosterBack reads "[@person]": the leave is over before its last day.
func rosterBack(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	person := r.User
	if r.Args != "" {
		var err error
		if person, err = ui.FindPerson(strings.Fields(r.Args)[0]); err != nil {
			return commands.Answer{}, err
		}
	}
	return endLeave(ctx, a, r, person)
}

func rosterBackPressed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return endLeave(ctx, a, r, r.Value)
}

func endLeave(ctx context.Context, a *commands.App, r commands.Request, person string) (commands.Answer, error) {
	_, d, err := commands.Record[policy.LeaveEnded](ctx, a, r, func(s policy.State) (policy.Deed, error) { return policy.EndLeave(s, r.User, person) })
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Said(text.T{ZH: "✅ 已销假：%s。提醒和起草即日起恢复由本人办理。", EN: "✅ %s is back. Reminders and drafts go to them again."}.F(r.Lang, ui.Mention(d.Person))), Fresh: true}, nil
}
