package commands

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

func rosterLeaveButtons() map[string]Handler {
	return map[string]Handler{"roster.leave": rosterLeaveOpen, "roster.back": rosterBackPressed}
}

func rosterLeaveForms() map[string]Handler {
	return map[string]Handler{"roster.end": rosterLiaisonEnds, "roster.leave": rosterLeaveSubmit}
}

// rosterEnd reads "@person [unit] [DATE]": somebody is liaison no more.
func rosterEnd(ctx context.Context, a *App, r Request) (Answer, error) {
	typed, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	words := strings.Fields(typed)
	if len(words) == 0 {
		return a.endForm(ctx, r)
	}
	person, err := findPerson(words[0])
	if err != nil {
		return Answer{}, err
	}
	return a.endPost(ctx, r, person, strings.Join(words[1:], " "), from)
}

// endPost ends the person's time as liaison: of the unit that was typed, or of
// the only one.
func (a *App) endPost(ctx context.Context, r Request, person, unit string, from policy.Date) (Answer, error) {
	s, d, err := record[policy.PostGiven](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		code, post, err := postOf(s, person, unit, r.Lang)
		if err != nil {
			return nil, err
		}
		return policy.GiveUpPost(s, r.Now, r.User, policy.PostGiven{Unit: code, Post: post, Before: person, From: from})
	})
	if err != nil {
		return Answer{}, err
	}
	v, u := a.reader(r), s.Units.At(d.Unit)
	say := text.T{ZH: "✅ 已登记：%s 不再担任%s联络员，%s，%s。", EN: "✅ %s is no longer liaison of %s %s, %s."}.
		F(r.Lang, mention(d.Before), text.UnitName(r.Lang, u), v.effective(d.From), v.toldOf(d.From))
	if u.VacantSince(policy.Liaison) == 0 {
		return Answer{Message: said(say), Fresh: true}, nil
	}
	say += "\n" + text.T{ZH: "该单位联络员现已空缺，提醒改发首席数据官，请尽快登记继任者。", EN: "The unit has no liaison now; reminders go to its CDO. Please register a successor soon."}.In(r.Lang)
	next := button("roster.assign", u.Code, text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(r.Lang))
	return Answer{Message: &Message{Text: say, Blocks: []slack.Block{section(say), row(next)}}, Fresh: true}, nil
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
	u, err := findUnit(s, typed, l)
	if err != nil {
		return "", "", err
	}
	if u.CDO == person && !slices.Contains(u.Liaisons, person) {
		return u.Code, policy.CDO, nil
	}
	return u.Code, policy.Liaison, nil
}

func (a *App) endForm(ctx context.Context, r Request) (Answer, error) {
	s, err := a.mayKeepPosts(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	staffed := slices.DeleteFunc(s.Active(), func(u policy.Unit) bool { return len(u.Liaisons) == 0 })
	if len(staffed) == 0 {
		return Answer{Message: said(text.T{ZH: "目前没有登记在册的联络员。", EN: "There is no liaison on the roster."}.In(r.Lang))}, nil
	}
	return Answer{Modal: modal(r.Lang, "roster.end", text.T{ZH: "联络员卸任", EN: "A liaison leaves"}, text.T{ZH: "登记", EN: "Register"},
		input("person", text.T{ZH: "卸任的联络员", EN: "Who leaves"}.In(r.Lang), "", personPicker("")),
		input("unit", text.T{ZH: "单位", EN: "Unit"}.In(r.Lang), "", v.unitSelect(byKind(staffed), "")),
		optional(input("from", text.T{ZH: "自何日起", EN: "From"}.In(r.Lang), text.T{ZH: "不填即自今日起", EN: "today, if left empty"}.In(r.Lang), dayPicker(0))),
		note(text.T{ZH: "首席数据官的免职由领导小组决定，请用 `/cdo roster dismiss` 登记（三（一）2）。", EN: "A CDO is dismissed by the leading group; enter that with `/cdo roster dismiss` (三（一）2)."}.In(r.Lang)))}, nil
}

func rosterLiaisonEnds(ctx context.Context, a *App, r Request) (Answer, error) {
	from, err := formDate(r, "from")
	if err != nil {
		return Answer{}, err
	}
	return a.endPost(ctx, r, r.Form.Get("person"), r.Form.Get("unit"), from)
}

// rosterLeave reads "[@person] FROM TO [@acting]"; what is missing is asked for
// in the form.
func rosterLeave(ctx context.Context, a *App, r Request) (Answer, error) {
	l := policy.Leave{Person: r.User}
	var dates []string
	for i, word := range strings.Fields(r.Args) {
		if !strings.ContainsAny(word, "<@") {
			dates = append(dates, word)
			continue
		}
		person, err := findPerson(word)
		switch {
		case err != nil:
			return Answer{}, err
		case i == 0:
			l.Person = person
		default:
			l.Acting = person
		}
	}
	var err error
	if len(dates) > 0 {
		if l.From, err = parseDate(dates[0], policy.DateOf(r.Now)); err != nil {
			return Answer{}, underField(err, "date", "from")
		}
	}
	if len(dates) < 2 {
		return a.leaveForm(ctx, r, l)
	}
	if l.Until, err = untilDate(dates[1], l.From, policy.DateOf(r.Now)); err != nil {
		return Answer{}, underField(err, "date", "until")
	}
	return a.setLeave(ctx, r, l)
}

// untilDate is the last day of something that begins on a day: without a year
// it is the next such day, so that 12-28 to 1-5 runs over New Year.
func untilDate(typed string, from, today policy.Date) (policy.Date, error) {
	until, err := parseDate(typed, today)
	if err != nil || until >= from || !strings.ContainsFunc(typed, unicode.IsDigit) {
		return until, err
	}
	return parseDate(typed, policy.On(from.Year()+1, 1, 1))
}

// setLeave enters a leave and answers with what follows from it.
func (a *App) setLeave(ctx context.Context, r Request, l policy.Leave) (Answer, error) {
	if l.Acting != "" {
		if err := a.checkPerson(ctx, l.Acting); err != nil {
			return Answer{}, underField(err, "person", "acting")
		}
	}
	s, d, err := record[policy.LeaveSet](ctx, a, r, func(s policy.State) (policy.Deed, error) { return policy.SetLeave(s, r.Now, r.User, l) })
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: a.reader(r).leaveSet(s, d.Leave), Fresh: true}, nil
}

func (v reader) leaveSet(s policy.State, l policy.Leave) *Message {
	say := text.T{ZH: "✅ 已登记：%s 自%s至%s请假。", EN: "✅ %s is on leave from %s to %s."}.
		F(v.lang, mention(l.Person), text.Day(v.lang, l.From, v.today), text.Day(v.lang, l.Until, v.today))
	say += "\n" + v.meanwhile(s, l)
	if due := v.dueWithin(s, l); due != "" {
		say += "\n" + text.T{ZH: "其间到期：%s。", EN: "Due meanwhile: %s."}.F(v.lang, due)
	}
	blocks := []slack.Block{section(say)}
	if _, away := s.OnLeave(l.Person); away {
		blocks = append(blocks, row(button("roster.back", l.Person, text.T{ZH: "提前销假", EN: "Back early"}.In(v.lang))))
	}
	return &Message{Text: say, Blocks: blocks}
}

// meanwhile is who gets what while the person is away, and what has to wait.
func (v reader) meanwhile(s policy.State, l policy.Leave) string {
	say := v.remindedInstead(s, l.Person)
	switch {
	case l.Acting != "" && l.From > v.today:
		say = text.T{ZH: "其间提醒和起草转由 %s 办理，届时通知代理人。", EN: "Meanwhile reminders and drafts go to %s, who is told when it begins."}.F(v.lang, mention(l.Acting))
	case l.Acting != "":
		say = text.T{ZH: "其间提醒和起草转由 %s 办理，已通知代理人。", EN: "Meanwhile reminders and drafts go to %s, who is told."}.F(v.lang, mention(l.Acting))
	}
	if slices.ContainsFunc(s.Who(l.Person).Seats, func(seat policy.Seat) bool { return seat.Post == policy.CDO }) {
		say += text.T{ZH: "签发仍须首席数据官本人，不随代理转移（三（三）2）。", EN: " Signing stays with the CDO in person (三（三）2)."}.In(v.lang)
	}
	return say
}

// remindedInstead is who hears in each unit while nobody acts for the person.
func (v reader) remindedInstead(s policy.State, person string) string {
	for _, seat := range s.Who(person).Seats {
		u := s.Units.At(seat.Unit)
		others := append(slices.Clone(u.Liaisons), u.CDO)
		others = slices.DeleteFunc(others, func(id string) bool { return id == "" || id == person })
		if len(others) == 0 {
			return text.T{ZH: "未指定代理人，其间%s无人接收提醒，建议指定。", EN: "Nobody acts, so nobody of %s is reminded meanwhile; better name somebody."}.F(v.lang, text.UnitName(v.lang, u))
		}
	}
	return text.T{ZH: "未指定代理人，其间提醒只发给本单位其他人员。", EN: "Nobody acts, so only the others of the unit are reminded meanwhile."}.In(v.lang)
}

// dueWithin is what the person's units still owe that falls due in the leave.
func (v reader) dueWithin(s policy.State, l policy.Leave) string {
	var due []string
	for _, seat := range s.Who(l.Person).Seats {
		u := s.Units.At(seat.Unit)
		for _, ob := range append(s.Year(u, l.Until.Year(), v.today), s.Register(u, v.today)...) {
			name := v.obligationName(ob)
			if ob.Since() || ob.Status.Fulfilled() || ob.Due < l.From || ob.Due > l.Until {
				continue
			}
			line := text.T{ZH: "%s（%s）", EN: "%s (%s)"}.F(v.lang, name, text.ShortDay(v.lang, ob.Due, v.today))
			if !slices.Contains(due, line) {
				due = append(due, line)
			}
		}
	}
	return strings.Join(due, text.T{ZH: "、", EN: ", "}.In(v.lang))
}

// holdsPost says whether the person has a post of their own.
func holdsPost(s policy.State, person string) bool {
	return slices.ContainsFunc(s.Who(person).Seats, func(seat policy.Seat) bool { return seat.Post != policy.Acting })
}
