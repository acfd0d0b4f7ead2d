package register

import (
	"cmp"
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

// week is what the bureau reads at the beginning of a week: what came in, what is late,
// what a fortnight brings, what has waited longest, and what did not arrive.
func (x index) week() commands.Obligation {
	return commands.Obligation{
		Kind: policy.WaitingObligation, Name: commands.Always(t("每周工作简报", "The week")), Verb: t("阅", "read it"), Sign: "📋",
		Step:     t("每周首个工作日", "the week's first workday"),
		Standing: x.cameIn,
		Below: func(ctx context.Context, a *commands.App, v commands.Reader, s policy.State, _ policy.Reminder, ob policy.Obligation) ([]slack.Block, error) {
			if v.Today >= ob.Due+7 { // what is so now stands in a newer one
				return nil, nil
			}
			o, err := a.Told(ctx)
			if err != nil {
				return nil, err
			}
			return slices.Concat(ui.Map(v.LateUnitRows(s), commands.DeskRow.Block), x.lateRecords(v, s, ob), x.ahead(v, s, s.WeekOf(ob.Due)), v.LongestWaiting(s, o)), nil
		},
	}
}

// cameIn says what came in during the week before.
func (x index) cameIn(v commands.Reader, s policy.State, ob policy.Obligation) string {
	w := s.WeekOf(ob.Due)
	var say []string
	units := func(words text.T, codes []string) {
		if len(codes) == 0 {
			return
		}
		once := slices.Compact(slices.Clone(codes))
		say = append(say, words.F(v.Lang, len(codes), v.Named(s, once, commands.MostOnHome)))
	}
	units(t("工作报告%d份（%s）", "reports: %d (%s)"), w.Reports)
	units(t("自评%d份（%s）", "self-reviews: %d (%s)"), w.Reviews)
	units(t("培训登记%d场（%s）", "trainings logged: %d (%s)"), w.Trainings)
	if len(w.Opened) > 0 {
		all := 0
		var of []string
		for _, name := range slices.Sorted(maps.Keys(w.Opened)) {
			all += w.Opened[name]
			of = append(of, t("%s%d", "%s: %d").F(v.Lang, x[name].Title.In(v.Lang), w.Opened[name]))
		}
		say = append(say, t("台账新增%d项（%s）", "records entered: %d (%s)").F(v.Lang, all, text.List(v.Lang, of)))
	}
	span := text.ShortDay(v.Lang, ob.Due-7, v.Today) + t("至", " to ").In(v.Lang) + text.ShortDay(v.Lang, ob.Due-1, v.Today)
	if len(say) == 0 {
		return t("上周（%s）没有新的报送和登记。", "Last week (%s) nothing came in.").F(v.Lang, span)
	}
	return t("上周（%s）收到：%s。", "Last week (%s) there came in %s.").F(v.Lang, span, strings.Join(say, t("；", "; ").In(v.Lang)))
}

// lateRecords names the record that has waited longest past its day, and how many do.
func (x index) lateRecords(v commands.Reader, s policy.State, ob policy.Obligation) []slack.Block {
	late, hidden := x.late(v, s), x.hidden(v, s)
	if len(late)+hidden == 0 {
		return nil
	}
	var open *slack.ButtonBlockElement
	if len(late) > 0 {
		id := x.id(late[0]).String()
		open = ui.Button(x[late[0].Register].openID()+"#"+ob.Key(), id, t("查看最久的一项", "Open the oldest").In(v.Lang))
	}
	return []slack.Block{ui.SectionWith(x.lateLine(v, s, late, hidden), open)}
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

// lateLine names the one by its register and its number; what it is about stands on
// its card.
func (x index) lateLine(v commands.Reader, s policy.State, late []policy.Record, hidden int) string {
	if len(late) == 0 {
		return t("🔴 限定知悉范围的事项有%d项超过时限，由有权知悉的人员督办。", "🔴 Restricted and past their day: %d. Those who may see them look after them.").F(v.Lang, hidden)
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
	say := t("🔴 *台账*　超过时限未办结的共%[1]d项。最久的一项：%[2]s，自%[3]s起待%[4]s办理，时限为%[5]s，%[6]s。",
		"🔴 *Records* past their day: %[1]d. The oldest is %[2]s, which has waited since %[3]s for %[4]s; it was due %[5]s (%[6]s).").
		F(v.Lang, len(late), name, text.Day(v.Lang, policy.DateOf(s.TurnSince(r)), v.Today), bearer(v, s, r.Waits), text.Day(v.Lang, r.Due, v.Today), text.Left(v.Lang, r.Due, v.Today))
	if hidden > 0 {
		say += t("另有限定知悉范围的%d项。", " Besides, restricted: %d.").F(v.Lang, hidden)
	}
	return say
}

// mostAhead is how many days the fortnight names.
const mostAhead = 12

// ahead is what the fortnight brings, a line for each.
func (x index) ahead(v commands.Reader, s policy.State, w policy.Week) []slack.Block {
	if len(w.Ahead) == 0 {
		return nil
	}
	lines := []string{"🗓️ " + t("*两周内*", "*The next two weeks*").In(v.Lang)}
	for _, item := range w.Ahead[:min(len(w.Ahead), mostAhead)] {
		lines = append(lines, "• "+text.Day(v.Lang, item.Day, v.Today)+t("　", "  ").In(v.Lang)+aheadLine(v, s, item))
	}
	if left := len(w.Ahead) - mostAhead; left > 0 {
		lines = append(lines, t("• 另有%d项，见 `/cdo overview`。", "• %d more; see `/cdo overview`.").F(v.Lang, left))
	}
	return ui.Chunks(lines)
}

func aheadLine(v commands.Reader, s policy.State, item policy.AheadItem) string {
	switch {
	case item.Meeting > 0:
		return t("沟通交流会（第%d号）", "exchange meeting no. %d").F(v.Lang, item.Meeting)
	case item.Records > 0:
		return t("起，台账到期%d项", "on: records due: %d").F(v.Lang, item.Records)
	case item.Topic != "":
		return t("%s培训：%s", "training of %s: %s").F(v.Lang, text.UnitName(v.Lang, s.Units.At(item.Units[0])), ui.Esc(item.Topic))
	case len(item.Units) > 0:
		return t("%s：尚有%d个单位未%s", "%s: units that have yet to %[3]s: %[2]d").F(v.Lang, v.Name(item.Kind, item.Period), len(item.Units), v.Verb(item.Kind))
	}
	return v.Name(item.Kind, item.Period)
}
