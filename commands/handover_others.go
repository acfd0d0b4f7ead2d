package commands

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Who else hears of a change: the one who leaves, the unit's staff, whoever
// acts for somebody on leave, and the people of a unit that grew.

// leaves is the word to whoever holds a post no more.
func (v reader) leaves(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	end := ended(u, m)
	say := text.T{ZH: "您自%s起不再担任 *%s*", EN: "From %s on you are no longer *%s*"}.
		F(v.lang, text.Day(v.lang, end.Until, v.today), postName(s, v.lang, m.Unit, m.Post))
	if end.End.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.lang, esc(end.End.No))
	}
	say += text.T{ZH: "。", EN: ". "}.In(v.lang) + v.heir(s, u, m) +
		text.T{ZH: "您登记、起草和签发的材料保持不变。感谢您为首席数据官工作所做的努力。", EN: "What you logged, drafted and signed stays as it is. Thank you for your work."}.In(v.lang)
	return *said(say)
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
func (v reader) heir(s policy.State, u policy.Unit, m policy.Mail) string {
	others := slices.DeleteFunc(slices.Clone(u.Liaisons), func(id string) bool { return id == m.Before })
	switch {
	case u.Gone() && u.Into == "":
		return text.T{ZH: "本单位已不再参加；", EN: "The unit takes part no more. "}.In(v.lang)
	case u.Gone():
		return text.T{ZH: "今后的工作由%s承接；", EN: "%s carries the work on. "}.F(v.lang, text.UnitName(v.lang, s.Units.At(u.Into)))
	case m.Person != "":
		return text.T{ZH: "未办事项已转由%s办理；", EN: "What is open has passed to %s. "}.F(v.lang, mention(m.Person))
	case m.Post == policy.Liaison && len(others) > 0:
		return text.T{ZH: "未办事项由%s继续办理；", EN: "What is open stays with %s. "}.F(v.lang, mentions(others...))
	case m.Post == policy.Liaison && u.CDO != "":
		return text.T{ZH: "继任者登记前，提醒改发首席数据官%s；", EN: "Until there is a successor, reminders go to the CDO, %s. "}.F(v.lang, mention(u.CDO))
	}
	return text.T{ZH: "未办事项待继任者到任后移交；", EN: "What is open passes to the successor. "}.In(v.lang)
}

// newCDO tells the unit's staff of the leading group's decision on their CDO.
func (v reader) newCDO(s policy.State, m policy.Mail) Message {
	u := s.Units.At(m.Unit)
	if m.Person == "" {
		return v.cdoGone(s, u, m)
	}
	t, _ := u.Sitting()
	say := text.T{ZH: "*%s* 自%s起由%s担任", EN: "*%s* from %s on: %s"}.
		F(v.lang, postName(s, v.lang, m.Unit, policy.CDO), text.Day(v.lang, t.From, v.today), mention(m.Person))
	if t.Basis.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.lang, esc(t.Basis.No))
	}
	if m.Before != "" {
		say += text.T{ZH: "，接替%s", EN: ", in place of %s"}.F(v.lang, mention(m.Before))
	}
	lines := []string{say + text.T{ZH: "。今后的报告提请%s签发。", EN: ". Reports go to %s for the signature from now on."}.F(v.lang, mention(m.Person))}
	for _, p := range waiting(u) {
		lines = append(lines, text.T{ZH: "%s已转请新任首席数据官签发，无需重新提请。", EN: "The %s is before the new CDO now; you need not ask again."}.
			F(v.lang, reportName()(v.lang, p)))
	}
	return *said(strings.Join(lines, "\n"))
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

func (v reader) cdoGone(s policy.State, u policy.Unit, m policy.Mail) Message {
	end := ended(u, m)
	say := text.T{ZH: "*%s* %s 自%s起不再担任", EN: "*%s* %s holds the post no more from %s on"}.
		F(v.lang, postName(s, v.lang, m.Unit, policy.CDO), mention(m.Before), text.Day(v.lang, end.Until, v.today))
	if end.End.No != "" {
		say += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.lang, esc(end.End.No))
	}
	say += text.T{ZH: "。空缺期间报告可以起草，不能签发。", EN: ". While the post is vacant, reports can be drafted and not signed. "}.In(v.lang)
	i := slices.IndexFunc(s.Register(u, v.today), func(ob policy.Obligation) bool { return ob.Noun == policy.CDONoun })
	if i < 0 {
		return *said(say)
	}
	say += v.cdoSought(s, u)
	b := v.doIt(s, s.Register(u, v.today)[i])
	if b == nil {
		return *said(say)
	}
	return Message{Text: say, Blocks: []slack.Block{section(say), row(b)}}
}

// actsNow tells somebody for whom they act, from when to when, and what they
// can do and can't.
func (v reader) actsNow(s policy.State, m policy.Mail) Message {
	var posts []string
	open := []policy.Obligation{}
	for _, seat := range s.Who(m.Person).Seats {
		if seat.Post == policy.Acting {
			continue
		}
		posts = append(posts, postName(s, v.lang, seat.Unit, seat.Post))
		o, _ := v.openIn(s, s.Units.At(seat.Unit))
		for _, ob := range o {
			if !slices.ContainsFunc(open, func(have policy.Obligation) bool { return have.Key() == ob.Key() }) {
				open = append(open, ob)
			}
		}
	}
	leave, away := s.OnLeave(m.Person)
	if !away {
		return *said(text.T{ZH: "%s 已销假，无需您再代理。", EN: "%s is back; you need not act for them any more."}.F(v.lang, mention(m.Person)))
	}
	l := letter{}
	l.say(text.T{
		ZH: "您好！%s 自%s至%s请假，其间由您代理 *%s* 事务。\n可以办理：接收提醒，登记培训，起草报告和自评，推荐人选，登记实施方案。\n不能代办：签发报告，须由首席数据官本人签发（三（三）2）。假期结束后自动恢复，无需办理。",
		EN: "Hello! %s is on leave from %s to %s, and you act for them as *%s*.\nYou can: get the reminders, log trainings, draft reports and the self-review, nominate, keep the implementation plan.\nYou can't: sign reports; the CDO does that in person (三（三）2). When the leave is over it ends by itself.",
	}.F(v.lang, mention(m.Person), text.Day(v.lang, leave.From, v.today), text.Day(v.lang, leave.Until, v.today), strings.Join(posts, text.T{ZH: "、", EN: ", "}.In(v.lang))), nil)
	v.todo(s, &l, open[:min(len(open), mostOnHome)], nil)
	return l.message(row(menuButtons(s, Request{User: v.person, Lang: v.lang})...))
}

// mergedInto tells a unit's people that another unit's work is theirs now.
func (v reader) mergedInto(s policy.State, m policy.Mail) Message {
	u, was := s.Units.At(m.Unit), s.Units.At(m.Person)
	name := text.UnitName(v.lang, was)
	say := text.T{
		ZH: "*%s* 自%s起并入 *%s* ，此后的首席数据官工作由本单位一并统筹，不再单独报送。其原有报告、培训和任职记录保留，并入经过见 `/cdo history %s`。",
		EN: "From %[2]s on *%[1]s* is part of *%[3]s*, which sees to its data work as well; it reports no more on its own. Its reports, trainings and posts stay on record; the merge stands in `/cdo history %[4]s`.",
	}.F(v.lang, name, text.Day(v.lang, was.Retired, v.today), text.UnitName(v.lang, u), esc(text.UnitName(v.lang, u)))
	var late []string
	year := v.today.Year()
	for _, ob := range append(s.Year(was, year-1, v.today), s.Year(was, year, v.today)...) {
		if ob.Status == policy.Late {
			late = append(late, v.obligationName(ob))
		}
	}
	if len(late) > 0 {
		say += "\n" + text.T{ZH: "并入前尚未办结：%s，如何补办请与市政务服务数据管理局商定。", EN: "It left undone: %s. Please agree with the data bureau on what becomes of that."}.
			F(v.lang, strings.Join(late, text.T{ZH: "、", EN: ", "}.In(v.lang)))
	}
	return *said(say)
}
