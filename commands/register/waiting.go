package register

import (
	"cmp"
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// waiting is what the bureau reads at the beginning of a week: which record has waited
// longest past its day, and how many do.
func (x index) waiting() commands.Obligation {
	return commands.Obligation{
		Kind: policy.WaitingObligation, Name: commands.Always(t("每周台账督办", "Records past their day")), Verb: t("督办", "see to them"),
		Step:     t("每周首个工作日提醒", "step of the week's first workday"),
		Standing: x.waitingLine,
		Button: func(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
			late := x.late(v, s)
			if len(late) == 0 {
				return nil
			}
			id := x.id(late[0]).String()
			return ui.Button(x[late[0].Register].openID()+"#"+ob.Key(), id, t("查看最久的一项", "Open the oldest").In(v.Lang))
		},
	}
}

// late are the records past their day that the reader may see.
func (x index) late(v commands.Reader, s policy.State) []policy.Record {
	all := append(s.LateRecords(v.Today), s.LateRestricted(v.Today)...)
	all = slices.DeleteFunc(all, func(r policy.Record) bool {
		g := x[r.Register]
		return g == nil || !s.MayShow(v.Person, r) || !g.told(v, s, r)
	})
	slices.SortStableFunc(all, func(a, b policy.Record) int { return cmp.Compare(a.Due, b.Due) })
	return all
}

// hidden is how many restricted records are past their day that the reader may not see, or
// that may not stand on a locked screen: of these there is a number, and no more.
func (x index) hidden(v commands.Reader, s policy.State) int {
	return len(slices.DeleteFunc(s.LateRestricted(v.Today), func(r policy.Record) bool {
		g := x[r.Register]
		return g == nil || g.told(v, s, r)
	}))
}

// waitingLine names the one by its register and its number; what it is about stands on
// its card.
func (x index) waitingLine(v commands.Reader, s policy.State, _ policy.Obligation) string {
	late := x.late(v, s)
	hidden := x.hidden(v, s)
	switch {
	case len(late) == 0 && hidden > 0:
		return t("限定知悉范围的事项有%d项超过时限，由有权知悉的人员督办。", "Restricted and past their day: %d. Those who may see them look after them.").F(v.Lang, hidden)
	case len(late) == 0:
		return t("目前没有逾期未办的事项。", "Nothing is past its day now.").In(v.Lang)
	}
	r := late[0]
	g := x[r.Register]
	name := g.Title.In(v.Lang)
	if !g.single() {
		name += t("第%d号", " no. %d").F(v.Lang, r.No)
	}
	if r.Unit != "" {
		name += t("（%s）", " (%s)").F(v.Lang, text.UnitName(v.Lang, s.Units.At(r.Unit)))
	}
	say := t("超过时限未办结的共%[1]d项。最久的一项：%[2]s，自%[3]s起待%[4]s办理，时限为%[5]s，%[6]s。",
		"Past their day: %[1]d. The oldest is %[2]s, which has waited since %[3]s for %[4]s; it was due %[5]s (%[6]s).").
		F(v.Lang, len(late), name, text.Day(v.Lang, policy.DateOf(s.TurnSince(r)), v.Today), bearer(v, s, r.Waits), text.Day(v.Lang, r.Due, v.Today), text.Left(v.Lang, r.Due, v.Today))
	if hidden > 0 {
		say += t("另有限定知悉范围的%d项。", " Besides, restricted: %d.").F(v.Lang, hidden)
	}
	return say
}
