package register

import (
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// mostForOthers is how many of the records for which its reader waits a Home tab shows.
const mostForOthers = 5

// toldDays is for how long the leading group sees a step that it was told of.
const toldDays = 14

// desk are the records that wait for the person, since it was their turn.
func (x index) desk(v commands.Reader, s policy.State) []commands.DeskRow {
	var rows []commands.DeskRow
	for _, r := range s.Waiting(v.Person) {
		if v.Preview && x[r.Register].Restricted {
			continue
		}
		rows = append(rows, x.row(v, s, r, policy.DateOf(s.TurnSince(r)), ""))
	}
	if !s.Who(v.Person).Has(policy.Leader) {
		return rows
	}
	for _, r := range x.told(v, s) {
		rows = append(rows, x.row(v, s, r, policy.DateOf(r.Last().At), t("请知悉：", "For you to know: ").In(v.Lang)))
	}
	return rows
}

// row is a record as a row of the desk; before stands in front.
func (x index) row(v commands.Reader, s policy.State, r policy.Record, since policy.Date, before string) commands.DeskRow {
	g, id := x[r.Register], x.id(r).String()
	return commands.DeskRow{
		Since: since, Say: before + "*" + g.Title.In(v.Lang) + "*　" + g.line(v, s, r),
		Button: ui.Button(g.openID()+"#home/"+id, id, t("查看", "Open").In(v.Lang)),
	}
}

// told are the records of which the leading group was told lately and that wait for
// others or are over: a veto.
func (x index) told(v commands.Reader, s policy.State) []policy.Record {
	var all []policy.Record
	for _, name := range slices.Sorted(maps.Keys(x)) {
		g := x[name]
		if !slices.ContainsFunc(g.Rules().Steps, func(step policy.Step) bool { return slices.Contains(step.Tells, policy.Leaders) }) {
			continue
		}
		for r := range s.EachRecord(name) {
			step, _ := g.Rules().Step(r.Last().Step)
			if slices.Contains(step.Tells, policy.Leaders) && policy.DateOf(r.Last().At) >= v.Today-toldDays && r.Waits != string(policy.Leaders) && s.MayShow(v.Person, r) {
				all = append(all, r)
			}
		}
	}
	slices.SortFunc(all, func(a, b policy.Record) int { return a.Last().Entry - b.Last().Entry })
	return all
}

// home shows what the person waits for.
func (x index) home(v commands.Reader, s policy.State) []slack.Block {
	mine := s.Waiting(v.Person)
	others := slices.DeleteFunc(s.WaitedFor(v.Person), func(r policy.Record) bool {
		return slices.ContainsFunc(mine, func(m policy.Record) bool { return x.id(m) == x.id(r) })
	})
	return x.some(v, s, others, mostForOthers, t("您在等待（%d）", "You wait for (%d)"))
}

// unit is what the registers say on a unit's status and card.
func (x index) unit(v commands.Reader, s policy.State, u policy.Unit) string {
	var lines []string
	for _, name := range slices.Sorted(maps.Keys(x)) {
		g := x[name]
		if g.Unit == nil {
			continue
		}
		if line := g.Unit(g, v, s, u); line != "" {
			lines = append(lines, line)
		}
	}
	return strings.Join(lines, "\n")
}

// id names the record.
func (x index) id(r policy.Record) policy.RecordID { return x[r.Register].Rules().ID(r) }

// some are the first of the records, below a heading that counts all.
func (x index) some(v commands.Reader, s policy.State, records []policy.Record, most int, heading text.T) []slack.Block {
	if len(records) == 0 {
		return nil
	}
	blocks := []slack.Block{ui.Header(heading.F(v.Lang, len(records)))}
	for _, r := range records[:min(len(records), most)] {
		g, id := x[r.Register], x.id(r).String()
		line := "*" + g.Title.In(v.Lang) + "*　" + g.line(v, s, r)
		blocks = append(blocks, ui.SectionWith(line, ui.Button(g.openID()+"#home/"+id, id, t("查看", "Open").In(v.Lang))))
	}
	if left := len(records) - most; left > 0 {
		blocks = append(blocks, ui.Note(t("另有%d项，请在各台账中查看。", "%d more; each register lists its own.").F(v.Lang, left)))
	}
	return blocks
}

// menu lets the person choose one of the registers that concern them.
func menu(all []*Register) func(v commands.Reader, s policy.State) []slack.BlockElement {
	return func(v commands.Reader, s policy.State) []slack.BlockElement {
		var options []*slack.OptionBlockObject
		for _, g := range all {
			if g.Rules().Concerns(s, v.Person) {
				options = append(options, ui.Option(g.Name, g.Title.In(v.Lang)))
			}
		}
		return []slack.BlockElement{slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, ui.Plain(t("履职台账", "Registers").In(v.Lang)), "register.pick", options...)}
	}
}

// picked opens the register that was chosen from the menu.
func (x index) picked(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	g := x[r.Value]
	if g == nil {
		return commands.Answer{}, policy.Refuse(policy.NoSuchStep, "", "", "step", r.Value)
	}
	r.Value, r.Args = "", ""
	return commands.Pressed(g.overview)(ctx, a, r)
}
