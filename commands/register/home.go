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

// How many records a Home tab shows of those that wait for its reader, and of those for
// which its reader waits.
const (
	mostForMe     = 8
	mostForOthers = 5
)

// home shows what waits for the person, what is due first in front, and then what they
// wait for.
func (x index) home(v commands.Reader, s policy.State) []slack.Block {
	mine := s.Waiting(v.Person)
	blocks := x.some(v, s, mine, mostForMe, t("待您办理（%d）", "Waiting for you (%d)"))
	others := slices.DeleteFunc(s.WaitedFor(v.Person), func(r policy.Record) bool {
		return slices.ContainsFunc(mine, func(m policy.Record) bool { return x.id(m) == x.id(r) })
	})
	return append(blocks, x.some(v, s, others, mostForOthers, t("您在等待（%d）", "You wait for (%d)"))...)
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
