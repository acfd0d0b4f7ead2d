package roster

import (
	"cmp"
	"context"
	"slices"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// handOver tells people of a change in the register that concerns them: who
// takes a post over gets all that it brings along, who leaves it a word of
// thanks, and the unit's own people hear of their new CDO.
func handOver(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	m := *n.Mail
	switch {
	case m.Deed == policy.UnitRetired{}.Kind() && m.Before == "":
		return mergedInto(v, s, m), nil
	case v.Person == m.Person:
		return takesOver(ctx, a, s, v, m)
	case v.Person == m.Before:
		return leaves(v, s, m), nil
	}
	return newCDO(v, s, m), nil
}

// takesOver is the hand-over to whoever holds a post from now on. The first
// one that the register knows of gets a short welcome with what is due next.
func takesOver(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, m policy.Mail) (ui.Message, error) {
	u := s.Units.At(m.Unit)
	before := predecessor(u, m)
	l := ui.Letter{}
	l.Say(greeting(v, s, m, before), nil)
	buttons := ui.Row(commands.MenuButtons(s, commands.Request{User: m.Person, Lang: v.Lang})...)
	if _, seated := s.Who(m.Person).SeatIn(u.Code); !seated {
		return l.Message(buttons), nil // has left again meanwhile
	}
	open, next := openIn(v, s, u)
	if before == "" {
		if first, ok := firstDue(open, next); ok {
			l.Say(text.T{ZH: "最近一项：", EN: "First comes: "}.In(v.Lang)+v.Obligation(s, first), v.DoIt(s, first))
		}
		return l.Message(buttons), nil
	}
	todo(v, s, &l, open, next)
	if err := left(ctx, a, s, v, u, open, &l); err != nil {
		return ui.Message{}, err
	}
	return l.Message(ui.Note(text.T{ZH: "历次任职、报送和移交：`/cdo history %s`", EN: "Who held it, what was filed and handed over: `/cdo history %s`"}.F(v.Lang, ui.Esc(text.UnitName(v.Lang, u)))), buttons), nil
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

func greeting(v commands.Reader, s policy.State, m policy.Mail, before string) string {
	say := text.T{ZH: "您好！您已登记为 *%s* 。\n", EN: "Hello! You are registered as *%s*.\n"}.F(v.Lang, commands.PostName(s, v.Lang, m.Unit, m.Post))
	if before != "" {
		say += text.T{
			ZH: "您接替%s，未办事项和草稿随之移交，无需重新填写；已签发的材料保持不变。\n",
			EN: "You succeed %s. What is open, and drafts, pass to you; nothing has to be typed again, and what is signed stays as it is.\n",
		}.F(v.Lang, ui.Mention(before))
	}
	return say + commands.HowWeRemind(v.Lang)
}

// openIn is what waits in the unit, what its register wants first and then by
// date, and what opens next.
func openIn(v commands.Reader, s policy.State, u policy.Unit) (open, next []policy.Obligation) {
	year := v.Today.Year()
	all := append(s.Register(u, v.Today), s.Owed(u, policy.ReportNoun, policy.Half(year-1, 2), v.Today))
	all = append(all, s.Year(u, year, v.Today)...)
	all = append(all, s.Owed(u, policy.ReportNoun, policy.Half(year+1, 1), v.Today))
	for _, ob := range all {
		switch ob.Status {
		case policy.Open, policy.Underway, policy.Late:
			if !v.Awaited(s, ob) {
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
func todo(v commands.Reader, s policy.State, l *ui.Letter, open, next []policy.Obligation) {
	l.Say(text.T{ZH: "*待办事项* %d项", EN: "*Open* (%d)"}.F(v.Lang, len(open)), nil)
	for _, ob := range open {
		l.Say(v.Obligation(s, ob), v.DoIt(s, ob))
	}
	for _, ob := range next {
		l.Say(text.T{ZH: "*下一项* %s，%s为%s。", EN: "*Next* %s; %s is %s."}.
			F(v.Lang, v.ObligationName(ob), v.DueName(ob.Noun), text.Day(v.Lang, ob.Due, v.Today)), nil)
	}
}

// left is what the predecessor left in each feature, and the trainings held this
// year.
func left(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, u policy.Unit, open []policy.Obligation, l *ui.Letter) error {
	for _, f := range a.Features.All {
		if f.HandOver == nil {
			continue
		}
		if err := f.HandOver(ctx, a, s, v, u, open, l); err != nil {
			return err
		}
	}
	if year := v.Today.Year(); u.HeldCount(year) > 0 {
		l.Say(text.T{ZH: "*本年度培训* 已登记%d场。", EN: "*Trainings this year* %d logged."}.F(v.Lang, u.HeldCount(year)),
			ui.Button("training.list#handover", u.Code, text.T{ZH: "查看培训", EN: "See them"}.In(v.Lang)))
	}
	return nil
}
