package roster

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Who else hears of a change: the one who leaves, the unit's staff, whoever
// acts for somebody on leave, and the people of a unit that grew.

// leaves is the word to whoever holds a post no more.
func leaves(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
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

// ended is the time in the post that the mail says is over.
func ended(u policy.Unit, m policy.Mail) policy.Tenure {
	last := policy.Tenure{Until: policy.DateOf(m.At)}
	for _, t := range u.Tenures {
		if t.Post == m.Post && t.Person == m.Before && t.Until != 0 {
			last = t
		}
	}
	return last
}

// heir is who sees to what is open from now on.
func heir(v commands.Reader, s policy.State, u policy.Unit, m policy.Mail) string {
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
func newCDO(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
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

func cdoGone(v commands.Reader, s policy.State, u policy.Unit, m policy.Mail) ui.Message {
	end := ended(u, m)
	say := text.T{ZH: "*%s* %s 自%s起不再担任", EN: "*%s* %s holds the post no more from %s on"}.
		F(v.Lang, commands.PostName(s, v.Lang, m.Unit, policy.CDO), ui.Mention(m.Before), text.Day(v.Lang, end.Until, v.Today))
	if end.End.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, ui.Esc(end.End.No))
	}
	say += text.T{ZH: "。空缺期间报告可以起草，不能签发。", EN: ". While the post is vacant, reports can be drafted and not signed. "}.In(v.Lang)
	i := slices.IndexFunc(s.Register(u, v.Today), func(ob policy.Obligation) bool { return ob.Noun == policy.CDONoun })
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
func actsNow(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
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
	}.F(v.Lang, ui.Mention(m.Person), text.Day(v.Lang, leave.From, v.Today), text.Day(v.Lang, leave.Until, v.Today), strings.Join(posts, text.T{ZH: "、", EN: ", "}.In(v.Lang))), nil)
	todo(v, s, &l, open[:min(len(open), commands.MostOnHome)], nil)
	return l.Message(ui.Row(commands.MenuButtons(s, commands.Request{User: v.Person, Lang: v.Lang})...))
}

// mergedInto tells a unit's people that another unit's work is theirs now.
func mergedInto(v commands.Reader, s policy.State, m policy.Mail) ui.Message {
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
			F(v.Lang, strings.Join(late, text.T{ZH: "、", EN: ", "}.In(v.Lang)))
	}
	return *ui.Said(say)
}
