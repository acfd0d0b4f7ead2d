package roster

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// handOver tells people of a change in the register that concerns them: who
// takes a post over gets all that it brings along, who leaves it a word of
// thanks, and the unit's own people hear of their new CDO.
func handOver(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	m := *n.Trigger
	switch {
	case m.Event == policy.UnitRetiredKind && m.Before == "":
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
func takesOver(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, m policy.Trigger) (ui.Message, error) {
	u := s.Units.At(m.Unit)
	before := predecessor(u, m)
	l := ui.Letter{}
	l.Say(greeting(v, s, m, before), nil)
	v.Person = m.Person
	buttons := ui.Row(commands.MenuButtons(v, s)...)
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
func predecessor(u policy.Unit, m policy.Trigger) string {
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

func greeting(v commands.Reader, s policy.State, m policy.Trigger, before string) string {
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
	all := append(s.Register(u, v.Today), s.Owed(u, policy.ReportObligation, policy.Half(year-1, 2), v.Today))
	all = append(all, s.Year(u, year, v.Today)...)
	all = append(all, s.Owed(u, policy.ReportObligation, policy.Half(year+1, 1), v.Today))
	for _, ob := range all {
		switch ob.Status {
		case policy.Open, policy.Underway, policy.Late:
			if !v.Awaited(s, ob) && s.CanGoOn(v.Person, ob) {
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
			F(v.Lang, v.ObligationName(ob), v.DueName(ob.Kind), text.Day(v.Lang, ob.Due, v.Today)), nil)
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

// Who else hears of a change: the one who leaves, the unit's staff, whoever
// acts for somebody on leave, and the people of a unit that grew.

// leaves is the word to whoever holds a post no more.
func leaves(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	end := ended(u, m)
	say := text.T{ZH: "您自%s起不再担任 *%s*", EN: "From %s on you are no longer *%s*"}.
		F(v.Lang, text.Day(v.Lang, end.Until, v.Today), commands.PostName(s, v.Lang, m.Unit, m.Post))
	if end.End.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, ui.Esc(end.End.No))
	}
	say += text.T{ZH: "。", EN: ". "}.In(v.Lang) + heir(v, s, u, m) +
		text.T{ZH: "您登记、起草和签发的材料保持不变。感谢您为首席数据官工作所做的努力。", EN: "What you logged, drafted and signed stays as it is. Thank you for your work."}.In(v.Lang)
	return *ui.Said(say)
}

// ended is the time in the post that the trigger says is over.
func ended(u policy.Unit, m policy.Trigger) policy.Tenure {
	last := policy.Tenure{Until: policy.DateOf(m.At)}
	for _, t := range u.Tenures {
		if t.Post == m.Post && t.Person == m.Before && t.Until != 0 {
			last = t
		}
	}
	return last
}

// heir is who sees to what is open from now on.
func heir(v commands.Reader, s policy.State, u policy.Unit, m policy.Trigger) string {
	others := slices.DeleteFunc(slices.Clone(u.Liaisons), func(id string) bool { return id == m.Before })
	switch {
	case u.Gone() && u.Into == "":
		return text.T{ZH: "本单位已不再参加；", EN: "The unit takes part no more. "}.In(v.Lang)
	case u.Gone():
		return text.T{ZH: "今后的工作由%s承接；", EN: "%s carries the work on. "}.F(v.Lang, text.UnitName(v.Lang, s.Units.At(u.Into)))
	case m.Person != "":
		return text.T{ZH: "未办事项已转由%s办理；", EN: "What is open has passed to %s. "}.F(v.Lang, ui.Mention(m.Person))
	case m.Post == policy.Liaison && len(others) > 0:
		return text.T{ZH: "未办事项由%s继续办理；", EN: "What is open stays with %s. "}.F(v.Lang, ui.Mentions(others...))
	case m.Post == policy.Liaison && u.CDO != "":
		return text.T{ZH: "继任者登记前，提醒改发首席数据官%s；", EN: "Until there is a successor, reminders go to the CDO, %s. "}.F(v.Lang, ui.Mention(u.CDO))
	}
	return text.T{ZH: "未办事项待继任者到任后移交；", EN: "What is open passes to the successor. "}.In(v.Lang)
}

// newCDO tells the unit's staff of the leading group's decision on their CDO.
func newCDO(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	if m.Person == "" {
		return cdoGone(v, s, u, m)
	}
	t, _ := u.Sitting()
	say := text.T{ZH: "*%s* 自%s起由%s担任", EN: "*%s* from %s on: %s"}.
		F(v.Lang, commands.PostName(s, v.Lang, m.Unit, policy.CDO), text.Day(v.Lang, t.From, v.Today), ui.Mention(m.Person))
	if t.Basis.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, ui.Esc(t.Basis.No))
	}
	if m.Before != "" {
		say += text.T{ZH: "，接替%s", EN: ", in place of %s"}.F(v.Lang, ui.Mention(m.Before))
	}
	lines := []string{say + text.T{ZH: "。今后的报告提请%s签发。", EN: ". Reports go to %s for the signature from now on."}.F(v.Lang, ui.Mention(m.Person))}
	for _, p := range waiting(u) {
		lines = append(lines, text.T{ZH: "%s已转请新任首席数据官签发，无需重新提请。", EN: "The %s is before the new CDO now; you need not ask again."}.
			F(v.Lang, commands.ReportName()(v.Lang, p)))
	}
	return *ui.Said(strings.Join(lines, "\n"))
}

// waiting are the half-years whose report waits for the signature.
func waiting(u policy.Unit) []policy.Period {
	var all []policy.Period
	for p, rep := range u.Reports {
		if rep.State == policy.ToSign {
			all = append(all, p)
		}
	}
	slices.Sort(all)
	return all
}

func cdoGone(v commands.Reader, s policy.State, u policy.Unit, m policy.Trigger) ui.Message {
	end := ended(u, m)
	say := text.T{ZH: "*%s* %s 自%s起不再担任", EN: "*%s* %s holds the post no more from %s on"}.
		F(v.Lang, commands.PostName(s, v.Lang, m.Unit, policy.CDO), ui.Mention(m.Before), text.Day(v.Lang, end.Until, v.Today))
	if end.End.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, ui.Esc(end.End.No))
	}
	say += text.T{ZH: "。空缺期间报告可以起草，不能签发。", EN: ". While the post is vacant, reports can be drafted and not signed. "}.In(v.Lang)
	i := slices.IndexFunc(s.Register(u, v.Today), func(ob policy.Obligation) bool { return ob.Kind == policy.CDOObligation })
	if i < 0 {
		return *ui.Said(say)
	}
	say += cdoSought(v, s, u)
	b := v.DoIt(s, s.Register(u, v.Today)[i])
	if b == nil {
		return *ui.Said(say)
	}
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(b)}}
}

// actsNow tells somebody for whom they act, from when to when, and what they
// can do and can't.
func actsNow(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	var posts []string
	open := []policy.Obligation{}
	for _, seat := range s.Who(m.Person).Seats {
		if seat.Post == policy.Acting {
			continue
		}
		posts = append(posts, commands.PostName(s, v.Lang, seat.Unit, seat.Post))
		o, _ := openIn(v, s, s.Units.At(seat.Unit))
		for _, ob := range o {
			if !slices.ContainsFunc(open, func(have policy.Obligation) bool { return have.Key() == ob.Key() }) {
				open = append(open, ob)
			}
		}
	}
	leave, away := s.OnLeave(m.Person)
	if !away {
		return *ui.Said(text.T{ZH: "%s 已销假，无需您再代理。", EN: "%s is back; you need not act for them any more."}.F(v.Lang, ui.Mention(m.Person)))
	}
	l := ui.Letter{}
	l.Say(text.T{
		ZH: "您好！%s 自%s至%s请假，其间由您代理 *%s* 事务。\n可以办理：接收提醒，登记培训，起草报告和自评，推荐人选，登记实施方案。\n不能代办：签发报告，须由首席数据官本人签发（三（三）2）。假期结束后自动恢复，无需办理。",
		EN: "Hello! %s is on leave from %s to %s, and you act for them as *%s*.\nYou can: get the reminders, log trainings, draft reports and the self-review, nominate, keep the implementation plan.\nYou can't: sign reports; the CDO does that in person (三（三）2). When the leave is over it ends by itself.",
	}.F(v.Lang, ui.Mention(m.Person), text.Day(v.Lang, leave.From, v.Today), text.Day(v.Lang, leave.Until, v.Today), text.List(v.Lang, posts)), nil)
	todo(v, s, &l, open[:min(len(open), commands.MostOnHome)], nil)
	return l.Message(ui.Row(commands.MenuButtons(v, s)...))
}

// mergedInto tells a unit's people that another unit's work is theirs now.
func mergedInto(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u, was := s.Units.At(m.Unit), s.Units.At(m.Person)
	name := text.UnitName(v.Lang, was)
	say := text.T{
		ZH: "*%s* 自%s起并入 *%s* ，此后的首席数据官工作由本单位一并统筹，不再单独报送。其原有报告、培训和任职记录保留，并入经过见 `/cdo history %s`。",
		EN: "From %[2]s on *%[1]s* is part of *%[3]s*, which sees to its data work as well; it reports no more on its own. Its reports, trainings and posts stay on record; the merge stands in `/cdo history %[4]s`.",
	}.F(v.Lang, name, text.Day(v.Lang, was.Retired, v.Today), text.UnitName(v.Lang, u), ui.Esc(text.UnitName(v.Lang, u)))
	var late []string
	year := v.Today.Year()
	for _, ob := range append(s.Year(was, year-1, v.Today), s.Year(was, year, v.Today)...) {
		if ob.Status == policy.Late {
			late = append(late, v.ObligationName(ob))
		}
	}
	if len(late) > 0 {
		say += "\n" + text.T{ZH: "并入前尚未办结：%s，如何补办请与市政务服务数据管理局商定。", EN: "It left undone: %s. Please agree with the data bureau on what becomes of that."}.
			F(v.Lang, text.List(v.Lang, late))
	}
	return *ui.Said(say)
}
