package commands

import (
	"cmp"
	"context"
	"slices"

	"cdobot/commands/text"
	"cdobot/policy"
)

// handOver tells people of a change in the register that concerns them: who
// takes a post over gets all that it brings along, who leaves it a word of
// thanks, and the unit's own people hear of their new CDO.
func handOver(ctx context.Context, a *App, s policy.State, v reader, n policy.Notice) (Message, error) {
	m := *n.Mail
	switch {
	case m.Deed == policy.UnitRetired{}.Kind() && m.Before == "":
		return v.mergedInto(s, m), nil
	case v.person == m.Person:
		return a.takesOver(ctx, s, v, m)
	case v.person == m.Before:
		return v.leaves(s, m), nil
	}
	return v.newCDO(s, m), nil
}

// takesOver is the hand-over to whoever holds a post from now on. The first
// one that the register knows of gets a short welcome with what is due next.
func (a *App) takesOver(ctx context.Context, s policy.State, v reader, m policy.Mail) (Message, error) {
	u := s.Units.At(m.Unit)
	before := predecessor(u, m)
	l := letter{}
	l.say(v.greeting(s, m, before), nil)
	buttons := row(menuButtons(s, Request{User: m.Person, Lang: v.lang})...)
	if _, seated := s.Who(m.Person).SeatIn(u.Code); !seated {
		return l.message(buttons), nil // has left again meanwhile
	}
	open, next := v.openIn(s, u)
	if before == "" {
		if first, ok := firstDue(open, next); ok {
			l.say(text.T{ZH: "最近一项：", EN: "First comes: "}.In(v.lang)+v.obligation(s, first), v.doIt(s, first))
		}
		return l.message(buttons), nil
	}
	v.todo(s, &l, open, next)
	if err := a.left(ctx, s, v, u, open, &l); err != nil {
		return Message{}, err
	}
	return l.message(note(text.T{ZH: "历次任职、报送和移交：`/cdo history %s`", EN: "Who held it, what was filed and handed over: `/cdo history %s`"}.F(v.lang, esc(text.UnitName(v.lang, u)))), buttons), nil
}

// predecessor is who held the post before, "" if nobody did or if others hold
// it still.
func predecessor(u policy.Unit, m policy.Mail) string {
	if m.Before != "" {
		return m.Before
	}
	if m.Post == policy.Liaison && len(u.Liaisons) > 1 {
		return ""
	}
	last := policy.Tenure{}
	for _, t := range u.Tenures {
		if t.Post == m.Post && t.Person != m.Person && t.Until > last.Until {
			last = t
		}
	}
	return last.Person
}

func (v reader) greeting(s policy.State, m policy.Mail, before string) string {
	say := text.T{ZH: "您好！您已登记为 *%s* 。\n", EN: "Hello! You are registered as *%s*.\n"}.F(v.lang, postName(s, v.lang, m.Unit, m.Post))
	if before != "" {
		say += text.T{
			ZH: "您接替%s，未办事项和草稿随之移交，无需重新填写；已签发的材料保持不变。\n",
			EN: "You succeed %s. What is open, and drafts, pass to you; nothing has to be typed again, and what is signed stays as it is.\n",
		}.F(v.lang, mention(before))
	}
	return say + howWeRemind(v.lang)
}

func howWeRemind(l text.Lang) string {
	return text.T{
		ZH: "我会在临近时限的工作日私信提醒您，说明依据和办理日；办结即止。输入 `/cdo` 打开菜单，或点左侧“主页”查看本年度进展。",
		EN: "I remind you in private, on workdays close to a date, and say why; it stops when it is done. Type `/cdo` for the menu, or open the Home tab for this year at a glance.",
	}.In(l)
}

// openIn is what waits in the unit, what its register wants first and then by
// date, and what opens next.
func (v reader) openIn(s policy.State, u policy.Unit) (open, next []policy.Obligation) {
	year := v.today.Year()
	all := append(s.Register(u, v.today), s.Owed(u, policy.ReportNoun, policy.Half(year-1, 2), v.today))
	all = append(all, s.Year(u, year, v.today)...)
	all = append(all, s.Owed(u, policy.ReportNoun, policy.Half(year+1, 1), v.today))
	for _, ob := range all {
		switch ob.Status {
		case policy.Open, policy.Underway, policy.Late:
			if !v.awaited(s, ob) {
				open = append(open, ob)
			}
		case policy.Ahead:
			next = append(next, ob)
		case policy.Done, policy.DoneLate, policy.NotOwed, policy.Unknown, policy.Arranged, policy.Lapsed:
		}
	}
	byDue := func(a, b policy.Obligation) int {
		if a.Since() != b.Since() {
			return map[bool]int{true: -1, false: 1}[a.Since()]
		}
		return cmp.Compare(a.Due, b.Due)
	}
	slices.SortStableFunc(open, byDue)
	slices.SortStableFunc(next, byDue)
	return open, next[:min(len(next), 1)]
}

// firstDue is the obligation that falls due first. What is wanted since a day
// is left to the reminders: on the first day of a register all is vacant.
func firstDue(open, next []policy.Obligation) (policy.Obligation, bool) {
	dated := slices.DeleteFunc(slices.Concat(open, next), func(ob policy.Obligation) bool { return ob.Since() })
	if len(dated) == 0 {
		return policy.Obligation{}, false
	}
	return dated[0], true
}

// todo lists what is open, each with its button, and what comes next.
func (v reader) todo(s policy.State, l *letter, open, next []policy.Obligation) {
	l.say(text.T{ZH: "*待办事项* %d项", EN: "*Open* (%d)"}.F(v.lang, len(open)), nil)
	for _, ob := range open {
		l.say(v.obligation(s, ob), v.doIt(s, ob))
	}
	for _, ob := range next {
		l.say(text.T{ZH: "*下一项* %s，%s为%s。", EN: "*Next* %s; %s is %s."}.
			F(v.lang, v.obligationName(ob), v.dueName(ob.Noun), text.Day(v.lang, ob.Due, v.today)), nil)
	}
}

// left is what the predecessor left in each feature, and the trainings held this
// year.
func (a *App) left(ctx context.Context, s policy.State, v reader, u policy.Unit, open []policy.Obligation, l *letter) error {
	for _, f := range a.features.all {
		if f.HandOver == nil {
			continue
		}
		if err := f.HandOver(ctx, a, s, v, u, open, l); err != nil {
			return err
		}
	}
	if year := v.today.Year(); u.HeldCount(year) > 0 {
		l.say(text.T{ZH: "*本年度培训* 已登记%d场。", EN: "*Trainings this year* %d logged."}.F(v.lang, u.HeldCount(year)),
			button("training.list#handover", u.Code, text.T{ZH: "查看培训", EN: "See them"}.In(v.lang)))
	}
	return nil
}
