package commands

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

func rosterLeaveOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	return a.leaveForm(ctx, r, policy.Leave{Person: r.User})
}

// leaveForm asks from when to when and who acts; the bureau is asked for whom,
// too.
func (a *App) leaveForm(ctx context.Context, r Request, l policy.Leave) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	bureau := s.May(r.User, policy.TakeLeave, "")
	switch {
	case !bureau && l.Person != r.User:
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.TakeLeave.Clause())
	case !bureau && !holdsPost(s, r.User):
		return Answer{}, policy.Refuse(policy.HoldsNoPost, "person", "")
	}
	if l.From == 0 {
		l.From = policy.DateOf(r.Now)
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	var blocks []slack.Block
	if bureau {
		chosen := l.Person
		if !holdsPost(s, chosen) {
			chosen = ""
		}
		blocks = append(blocks, input("person", tr("请假人", "Who is away"), "", personPicker(chosen)))
	}
	blocks = append(blocks,
		input("from", tr("自", "From"), "", dayPicker(l.From)),
		input("until", tr("至（含当日）", "Until (that day included)"), "", dayPicker(0)),
		optional(input("acting", tr("代理人", "Who acts"), tr("其间的提醒和起草转由代理人办理；签发仍须首席数据官本人", "gets the reminders and drafts; signing stays with the CDO in person"), personPicker(l.Acting))))
	m := modal(r.Lang, "roster.leave", text.T{ZH: "登记请假", EN: "Enter a leave"}, text.T{ZH: "登记", EN: "Enter"}, blocks...)
	m.PrivateMetadata = l.Person
	return Answer{Modal: m}, nil
}

func rosterLeaveSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	l := policy.Leave{Person: r.Form.Get("person"), Acting: r.Form.Get("acting")}
	if l.Person == "" {
		l.Person = r.Meta
	}
	var err error
	if l.From, err = formDate(r, "from"); err != nil {
		return Answer{}, err
	}
	if l.Until, err = formDate(r, "until"); err != nil {
		return Answer{}, err
	}
	return a.setLeave(ctx, r, l)
}

// rosterBack reads "[@person]": the leave is over before its last day.
func rosterBack(ctx context.Context, a *App, r Request) (Answer, error) {
	person := r.User
	if r.Args != "" {
		var err error
		if person, err = findPerson(strings.Fields(r.Args)[0]); err != nil {
			return Answer{}, err
		}
	}
	return a.endLeave(ctx, r, person)
}

func rosterBackPressed(ctx context.Context, a *App, r Request) (Answer, error) {
	answer, err := a.endLeave(ctx, r, r.Value)
	answer.Replace = true
	return answer, err
}

func (a *App) endLeave(ctx context.Context, r Request, person string) (Answer, error) {
	_, d, err := record[policy.LeaveEnded](ctx, a, r, func(s policy.State) (policy.Deed, error) { return policy.EndLeave(s, r.User, person) })
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(text.T{ZH: "✅ 已销假：%s。提醒和起草即日起恢复由本人办理。", EN: "✅ %s is back. Reminders and drafts go to them again."}.F(r.Lang, mention(d.Person))), Fresh: true}, nil
}
