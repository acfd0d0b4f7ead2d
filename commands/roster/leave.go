package roster

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterEnd reads "@person [unit] [DATE]": somebody is liaison no more.
func rosterEnd(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	typed, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	words := strings.Fields(typed)
	if len(words) == 0 {
		return postEndForm(ctx, a, r)
	}
	person, err := ui.FindPerson(words[0])
	if err != nil {
		return commands.Answer{}, err
	}
	return endPost(ctx, a, r, person, strings.Join(words[1:], " "), from)
}

// endPost ends the person's time as liaison: of the unit that was typed, or of
// the only one.
func endPost(ctx context.Context, a *commands.App, r commands.Request, person, unit string, from policy.Date) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		code, post, err := postOf(s, person, unit, r.Lang)
		if err != nil {
			return nil, err
		}
		return policy.GiveUpPost(s, r.Now, r.User, policy.PostGiven{Unit: code, Post: post, Before: person, From: from})
	}, func(v commands.Reader, s policy.State, d policy.PostGiven) *ui.Message {
		u := s.Units.At(d.Unit)
		say := text.T{ZH: "✅ 已登记：%s 不再担任%s联络员，%s，%s。", EN: "✅ %s is no longer liaison of %s %s, %s."}.
			F(r.Lang, ui.Mention(d.Before), text.UnitName(r.Lang, u), effective(v, d.From), toldOf(v, d.From))
		if u.VacantSince(policy.Liaison) == 0 {
			return ui.Said(say)
		}
		say += "\n" + text.T{ZH: "该单位联络员现已空缺，提醒改发首席数据官，请尽快登记继任者。", EN: "The unit has no liaison now; reminders go to its CDO. Please register a successor soon."}.In(r.Lang)
		next := ui.Button("roster.assign", u.Code, text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(r.Lang))
		return &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(next)}}
	})
}

// postOf is the post that the person is meant to leave: in the unit that was
// typed, or the only one as liaison.
func postOf(s policy.State, person, typed string, l text.Lang) (unit string, post policy.Post, err error) {
	seats := slices.DeleteFunc(slices.Clone(s.Who(person).Seats), func(seat policy.Seat) bool { return seat.Post != policy.Liaison })
	switch {
	case typed == "" && len(seats) == 1:
		return seats[0].Unit, policy.Liaison, nil
	case typed == "" && len(seats) == 0:
		return "", "", policy.Refuse(policy.NotLiaison, "person", "", "unit", text.T{ZH: "任何单位", EN: "any unit"}.In(l))
	case typed == "":
		return "", "", policy.Refuse(policy.UnitMissing, "unit", "")
	}
	u, err := ui.FindUnit(s, typed, l)
	if err != nil {
		return "", "", err
	}
	if u.CDO == person && !slices.Contains(u.Liaisons, person) {
		return u.Code, policy.CDO, nil
	}
	return u.Code, policy.Liaison, nil
}

func postEndForm(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.StateFor(ctx, r, policy.KeepPosts)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	staffed := slices.DeleteFunc(s.Active(), func(u policy.Unit) bool { return len(u.Liaisons) == 0 })
	if len(staffed) == 0 {
		return commands.Answer{Message: ui.Said(text.T{ZH: "目前没有登记在册的联络员。", EN: "There is no liaison on the roster."}.In(r.Lang))}, nil
	}
	return commands.Answer{Modal: ui.Modal(r.Lang, "roster.end", text.T{ZH: "联络员卸任", EN: "A liaison leaves"}, text.T{ZH: "登记", EN: "Register"},
		ui.Input("person", text.T{ZH: "卸任的联络员", EN: "Who leaves"}.In(r.Lang), "", ui.PersonPicker("")),
		ui.Input("unit", text.T{ZH: "单位", EN: "Unit"}.In(r.Lang), "", v.UnitSelect(ui.ByKind(staffed), "")),
		ui.Optional(ui.Input("from", text.T{ZH: "自何日起", EN: "From"}.In(r.Lang), text.T{ZH: "不填即自今日起", EN: "today, if left empty"}.In(r.Lang), ui.DayPicker(0))),
		ui.Note(text.T{ZH: "首席数据官的免职由领导小组决定，请用 `/cdo roster dismiss` 登记（三（一）2）。", EN: "A CDO is dismissed by the leading group; enter that with `/cdo roster dismiss` (三（一）2)."}.In(r.Lang)))}, nil
}

func rosterLiaisonEnds(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return endPost(ctx, a, r, r.Form.Get("person"), r.Form.Get("unit"), r.Day("from"))
}

// rosterLeave reads "[@person] FROM TO [@acting]"; what is missing is asked for
// in the form.
func rosterLeave(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	l := policy.Leave{Person: r.User}
	var dates []string
	for i, word := range strings.Fields(r.Args) {
		if !strings.ContainsAny(word, "<@") {
			dates = append(dates, word)
			continue
		}
		person, err := ui.FindPerson(word)
		switch {
		case err != nil:
			return commands.Answer{}, err
		case i == 0:
			l.Person = person
		default:
			l.Acting = person
		}
	}
	var err error
	if len(dates) > 0 {
		if l.From, err = ui.ParseDate(dates[0], policy.DateOf(r.Now)); err != nil {
			return commands.Answer{}, ui.UnderField(err, "date", "from")
		}
	}
	if len(dates) < 2 {
		return leaveForm(r, s, l)
	}
	if l.Until, err = untilDate(dates[1], l.From, policy.DateOf(r.Now)); err != nil {
		return commands.Answer{}, ui.UnderField(err, "date", "until")
	}
	return setLeave(ctx, a, r, l)
}

// untilDate is the last day of something that begins on a day: without a year
// it is the next such day, so that 12-28 to 1-5 runs over New Year.
func untilDate(typed string, from, today policy.Date) (policy.Date, error) {
	until, err := ui.ParseDate(typed, today)
	if err != nil || until >= from || !strings.ContainsFunc(typed, unicode.IsDigit) {
		return until, err
	}
	return ui.ParseDate(typed, policy.On(from.Year()+1, 1, 1))
}

// setLeave enters a leave and answers with what follows from it.
func setLeave(ctx context.Context, a *commands.App, r commands.Request, l policy.Leave) (commands.Answer, error) {
	if err := checkPerson(ctx, a, l.Acting); err != nil {
		return commands.Answer{}, ui.UnderField(err, "person", "acting")
	}
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) { return policy.SetLeave(s, r.Now, r.User, l) }, leaveSet)
}

func leaveSet(v commands.Reader, s policy.State, d policy.LeaveSet) *ui.Message {
	l := d.Leave
	say := text.T{ZH: "✅ 已登记：%s 自%s至%s请假。", EN: "✅ %s is on leave from %s to %s."}.
		F(v.Lang, ui.Mention(l.Person), text.Day(v.Lang, l.From, v.Today), text.Day(v.Lang, l.Until, v.Today))
	say += "\n" + meanwhile(v, s, l)
	if due := dueWithin(v, s, l); due != "" {
		say += "\n" + text.T{ZH: "其间到期：%s。", EN: "Due meanwhile: %s."}.F(v.Lang, due)
	}
	blocks := []slack.Block{ui.Section(say)}
	if _, away := s.OnLeave(l.Person); away {
		blocks = append(blocks, ui.Row(ui.Button("roster.back", l.Person, text.T{ZH: "提前销假", EN: "Back early"}.In(v.Lang))))
	}
	return &ui.Message{Text: say, Blocks: blocks}
}

// meanwhile is who gets what while the person is away, and what has to wait.
func meanwhile(v commands.Reader, s policy.State, l policy.Leave) string {
	say := remindedInstead(v, s, l.Person)
	switch {
	case l.Acting != "" && l.From > v.Today:
		say = text.T{ZH: "其间提醒和起草转由 %s 办理，届时通知代理人。", EN: "Meanwhile reminders and drafts go to %s, who is told when it begins."}.F(v.Lang, ui.Mention(l.Acting))
	case l.Acting != "":
		say = text.T{ZH: "其间提醒和起草转由 %s 办理，已通知代理人。", EN: "Meanwhile reminders and drafts go to %s, who is told."}.F(v.Lang, ui.Mention(l.Acting))
	}
	if slices.ContainsFunc(s.Who(l.Person).Seats, func(seat policy.Seat) bool { return seat.Post == policy.CDO }) {
		say += text.T{ZH: "签发仍须首席数据官本人，不随代理转移（三（三）2）。", EN: " Signing stays with the CDO in person (三（三）2)."}.In(v.Lang)
	}
	return say
}

// remindedInstead is who hears in each unit while nobody acts for the person.
func remindedInstead(v commands.Reader, s policy.State, person string) string {
	for _, seat := range s.Who(person).Seats {
		u := s.Units.At(seat.Unit)
		others := append(slices.Clone(u.Liaisons), u.CDO)
		others = slices.DeleteFunc(others, func(id string) bool { return id == "" || id == person })
		if len(others) == 0 {
			return text.T{ZH: "未指定代理人，其间%s无人接收提醒，建议指定。", EN: "Nobody acts, so nobody of %s is reminded meanwhile; better name somebody."}.F(v.Lang, text.UnitName(v.Lang, u))
		}
	}
	return text.T{ZH: "未指定代理人，其间提醒只发给本单位其他人员。", EN: "Nobody acts, so only the others of the unit are reminded meanwhile."}.In(v.Lang)
}

// dueWithin is what the person's units still owe that falls due in the leave.
func dueWithin(v commands.Reader, s policy.State, l policy.Leave) string {
	var due []string
	for _, seat := range s.Who(l.Person).Seats {
		u := s.Units.At(seat.Unit)
		for _, ob := range append(s.Year(u, l.Until.Year(), v.Today), s.Register(u, v.Today)...) {
			name := v.ObligationName(ob)
			if ob.Since() || ob.Status.Fulfilled() || ob.Due < l.From || ob.Due > l.Until {
				continue
			}
			line := text.T{ZH: "%s（%s）", EN: "%s (%s)"}.F(v.Lang, name, text.ShortDay(v.Lang, ob.Due, v.Today))
			if !slices.Contains(due, line) {
				due = append(due, line)
			}
		}
	}
	return text.List(v.Lang, due)
}

// holdsPost says whether the person has a post of their own.
func holdsPost(s policy.State, person string) bool {
	return slices.ContainsFunc(s.Who(person).Seats, func(seat policy.Seat) bool { return seat.Post != policy.Acting })
}
