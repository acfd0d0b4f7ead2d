package commands

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reportMeant is the report that "[unit] [period]" names; without a period it is
// what the person has to see to.
func (a *App) reportMeant(ctx context.Context, r Request) (Answer, error) {
	if r.Args == "" {
		return reportsDue(ctx, a, r)
	}
	if words := strings.Fields(r.Args); len(words) == 1 {
		s, err := a.state(ctx)
		if err != nil {
			return Answer{}, err
		}
		u, err := findUnit(s, words[0], r.Lang)
		if _, mine := s.Who(r.User).SeatIn(u.Code); err == nil && mine {
			r.Unit, r.Args = u.Code, ""
			return reportsDue(ctx, a, r)
		}
	}
	return a.reportNamed(ctx, r, r.Args, reportShow)
}

// reportsDue opens the report that the person's units have to see to, and lists
// them where there are several: an old one that was never filed is not hidden
// by the next.
func reportsDue(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	units := ownUnits(s, r.User)
	if r.Unit != "" {
		units = []string{r.Unit}
	}
	var due []about
	for _, code := range units {
		u := s.Units.At(code)
		for _, p := range s.ReportsDue(u, policy.DateOf(r.Now)) {
			due = append(due, about{unit: u, period: p, state: s})
		}
	}
	if len(due) == 0 {
		return a.reportNamed(ctx, r, r.Unit, reportShow)
	}
	if len(due) == 1 {
		return reportShow(ctx, a, r, due[0])
	}
	return Answer{Message: a.reader(r).reportChoice(due)}, nil
}

// mostChoices keeps a list of reports within one message.
const mostChoices = 20

// reportChoice asks which of several reports is meant.
func (v reader) reportChoice(due []about) *Message {
	title := text.T{ZH: "有%d份工作总结报告需要办理，请选择：", EN: "There are %d work reports to see to. Which one?"}.F(v.lang, len(due))
	blocks, say := []slack.Block{section(title)}, []string{title}
	for _, b := range due[:min(len(due), mostChoices)] {
		ob := b.state.Owed(b.unit, policy.ReportNoun, b.period, v.today)
		line := "*" + v.reportCalled(b) + "*\n" + v.mark(ob.Status) + " " + v.standing(b.state, ob)
		open := v.openReport(b)
		open.ActionID += "#" + b.unit.Code + "/" + string(b.period)
		blocks, say = append(blocks, sectionWith(line, open)), append(say, line)
	}
	return &Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// toSignBy are the reports that wait for the person's signature.
func toSignBy(s policy.State, person string, today policy.Date) []about {
	var all []about
	for _, code := range ownUnits(s, person) {
		u := s.Units.At(code)
		for _, p := range s.ReportsDue(u, today) {
			if u.CDO == person && u.Reports[p].State == policy.ToSign {
				all = append(all, about{unit: u, period: p, state: s})
			}
		}
	}
	return all
}
