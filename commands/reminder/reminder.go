// Package reminder is what people answer to reminders, and what the bureau reminds of
// itself.
package reminder

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func t(zh, en string) text.T { return text.T{ZH: zh, EN: en} }

// Feature is the answers to reminders, and the bureau's own.
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "remind",
		Commands: []commands.Command{remind()},
		Cards: map[policy.EventKind]commands.Card{
			policy.ReminderNotedKind: handedCard,
			policy.UnitsNudgedKind:   nudgeCard,
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.ReminderNotedKind: commands.Did(notedLine),
			policy.UnitsNudgedKind:   commands.Did(nudgedLine),
		},
		Menu: func(v commands.Reader, s policy.State) []slack.BlockElement {
			if !s.May(v.Person, policy.RemindUnits, "") {
				return nil
			}
			return []slack.BlockElement{ui.Button("remind.open#menu", "", t("催办", "Remind").In(v.Lang))}
		},
	}
}

// handedCard tells the liaison what the CDO handed to them, as it stands now.
func handedCard(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, n policy.Notice) (ui.Message, error) {
	d, err := commands.EventAt[policy.ReminderNoted](ctx, a, n.Trigger.Entry)
	if err != nil {
		return ui.Message{}, err
	}
	u := s.Units.At(n.Trigger.Unit)
	say := t("↪️ *%s* · %s请您办理以下逾期事项：", "↪️ *%s* · %s asks you to see to what is late:").F(v.Lang, text.UnitName(v.Lang, u), ui.Mention(n.Trigger.By))
	blocks, lines := []slack.Block{ui.Section(say)}, []string{say}
	for _, i := range d.Items {
		if i.Unit != n.Trigger.Unit {
			continue
		}
		ob := s.Owed(u, i.Kind, i.Period, v.Today)
		line := v.Obligation(s, ob)
		lines = append(lines, line)
		blocks = append(blocks, ui.SectionWith(line, v.DoIt(s, ob)))
	}
	return ui.Message{Text: strings.Join(lines, "\n"), Blocks: blocks}, nil
}

// notedLine is the answer in the unit's history.
func notedLine(h commands.HistoryWriter, _ policy.Entry, d policy.ReminderNoted) string {
	var names []string
	for _, i := range d.Items {
		if i.Unit == h.Unit {
			names = append(names, h.Name(i.Kind, i.Period))
		}
	}
	say := t("已知悉逾期事项：%s", "knows what is late: %s")
	switch d.How {
	case policy.HandsItOn:
		say = t("将逾期事项转联络员办理：%s", "handed what is late to the liaison: %s")
	case policy.ReadIt:
		say = t("已阅催办：%s", "read the bureau's reminder of %s")
	case policy.NotedIt:
	}
	return say.F(h.Lang, text.List(h.Lang, names))
}
