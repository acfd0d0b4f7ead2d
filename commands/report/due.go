package report

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportMeant is the report that "[unit] [period]" names; without a period it is
// what the person has to see to.
func reportMeant(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if r.Args == "" {
		return reportsDue(ctx, a, r)
	}
	if words := strings.Fields(r.Args); len(words) == 1 {
		s, err := a.State(ctx)
		if err != nil {
			return commands.Answer{}, err
		}
		u, err := ui.FindUnit(s, words[0], r.Lang)
		if _, mine := s.Who(r.User).SeatIn(u.Code); err == nil && mine {
			r.Unit, r.Args = u.Code, ""
			return reportsDue(ctx, a, r)
		}
	}
	return reportNamed(reportShow)(ctx, a, r)
}

// reportsDue opens the report that the person's units have to see to, and lists
// them where there are several: an old one that was never filed is not hidden
// by the next.
func reportsDue(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	units := commands.OwnUnits(s, r.User)
	if r.Unit != "" {
		units = []string{r.Unit}
	}
	var due []About
	for _, code := range units {
		u := s.Units.At(code)
		for _, p := range s.ReportsDue(u, policy.DateOf(r.Now)) {
			due = append(due, About{Unit: u, Period: p, State: s})
		}
	}
	if len(due) == 0 {
		r.Args = r.Unit
		return reportNamed(reportShow)(ctx, a, r)
	}
	if len(due) == 1 {
		return reportShow(ctx, a, r, due[0])
	}
	return commands.Answer{Message: reportChoice(a.Reader(r), due)}, nil
}

// mostChoices keeps a list of reports within one message.
const mostChoices = 20

// reportChoice asks which of several reports is meant.
func reportChoice(v commands.Reader, due []About) *ui.Message {
	title := text.T{ZH: "有%d份工作总结报告需要办理，请选择：", EN: "There are %d work reports to see to. Which one?"}.F(v.Lang, len(due))
	blocks, say := []slack.Block{ui.Section(title)}, []string{title}
	for _, b := range due[:min(len(due), mostChoices)] {
		ob := b.State.Owed(b.Unit, policy.ReportNoun, b.Period, v.Today)
		line := "*" + reportCalled(v, b) + "*\n" + v.Mark(ob.Status) + " " + v.Standing(b.State, ob)
		open := openReport(v, b)
		open.ActionID += "#" + b.Unit.Code + "/" + string(b.Period)
		blocks, say = append(blocks, ui.SectionWith(line, open)), append(say, line)
	}
	return &ui.Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// toSignBy are the reports that wait for the person's signature.
func toSignBy(s policy.State, person string, today policy.Date) []About {
	var all []About
	for _, code := range commands.OwnUnits(s, person) {
		u := s.Units.At(code)
		for _, p := range s.ReportsDue(u, today) {
			if u.CDO == person && u.Reports[p].State == policy.ToSign {
				all = append(all, About{Unit: u, Period: p, State: s})
			}
		}
	}
	return all
}
