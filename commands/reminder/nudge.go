package reminder

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// remind is a clerk's own reminder of what units owe (四（一）): the units, a look at who
// would hear of what and why, and then the word; the answers come back on one card.
func remind() commands.Command {
	return commands.Command{
		Word: "remind", Aliases: []string{"催办"},
		Summary: t("催办单位应办事项，汇总回执", "reminds units of what they owe, and shows who answered"),
		Words: []commands.Word{
			{Line: "remind", Note: t("市局：选择要催办的单位", "bureau: chooses the units")},
			{Line: "remind 香洲区 市公安局", Note: t("预览谁将收到、为何收到，确认后发送；每个单位每个工作日至多一次", "shows who would hear of what, and why, before it is sent; each unit once a workday at most")},
		},
		Run: commands.Only(policy.RemindUnits, remindRun),
		Buttons: map[string]commands.Handler{
			"remind.open": commands.Pressed(commands.Only(policy.RemindUnits, remindRun)),
			"remind.send": commands.Replacing(commands.Only(policy.RemindUnits, send)),
			"remind.drop": commands.Replacing(drop),
			"remind.read": read,
		},
		Forms: map[string]commands.Handler{"remind.choose": commands.Only(policy.RemindUnits, chosen)},
	}
}

// remindRun shows what a reminder to the units would say, or asks for the units.
func remindRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if strings.TrimSpace(r.Args) == "" {
		return commands.Answer{Modal: chooseForm(a.Reader(r), s)}, nil
	}
	units, err := typedUnits(s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	return preview(ctx, a, r, s, units)
}

// typedUnits are the codes of the units that were typed: by codes, names or parts of them,
// with blanks or commas between.
func typedUnits(s policy.State, r commands.Request) ([]string, error) {
	if u, err := ui.FindUnit(s, r.Args, r.Lang); err == nil {
		return []string{u.Code}, nil
	}
	between := func(c rune) bool { return unicode.IsSpace(c) || strings.ContainsRune("、，,;；", c) }
	var units []string
	for word := range strings.FieldsFuncSeq(r.Args, between) {
		u, err := ui.FindUnit(s, word, r.Lang)
		if err != nil {
			return nil, err
		}
		units = append(units, u.Code)
	}
	return units, nil
}

func chooseForm(v commands.Reader, s policy.State) *slack.ModalViewRequest {
	units := slices.DeleteFunc(s.TakingPart(v.Today), func(u policy.Unit) bool { return u.Kind == policy.Municipality })
	hint := t("最多%d个；下一步先预览，不会立即发送", "at most %d; the next step is a preview, and nothing is sent yet").F(v.Lang, policy.MostNudged)
	return ui.Modal(v.Lang, "remind.choose", t("催办", "Remind"), t("预览", "Preview"),
		ui.Input("units", v.Lang.Pick("要催办的单位", "Units to remind"), hint, v.UnitsSelect(units)))
}

func chosen(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return preview(ctx, a, r, s, r.Form["units"])
}

// preview is who would hear of what and why, and who would not.
func preview(ctx context.Context, a *commands.App, r commands.Request, s policy.State, units []string) (commands.Answer, error) {
	plans, err := planned(ctx, a, r, s, units)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	var told []policy.NudgePlan
	var codes []string
	for _, x := range plans {
		if x.Skip == "" {
			told, codes = append(told, x), append(codes, x.Unit)
		}
	}
	title := t("催办预览 · %d个单位、%d人", "Reminder, a preview (units: %d, people: %d)").F(v.Lang, len(told), people(told))
	if len(told) == 0 {
		title = t("催办：目前无需发送", "Nobody to remind now").In(v.Lang)
	}
	lines := ui.Map(told, func(x policy.NudgePlan) string { return planLine(v, s, x) })
	lines = append(lines, skipped(v, s, plans)...)
	blocks := append([]slack.Block{ui.Header(title)}, ui.Chunks(lines)...)
	if len(told) > 0 {
		burden, err := a.BurdenLine(ctx, v, s, codes)
		if err != nil {
			return commands.Answer{}, err
		}
		if burden != "" {
			blocks, lines = append(blocks, ui.Section(burden)), append(lines, burden)
		}
		blocks = append(blocks, ui.Note(when(a, v)), ui.Row(
			ui.Primary(ui.Button("remind.send", strings.Join(codes, " "), t("确认催办（%d人）", "Send it (%d)").F(v.Lang, people(told)))),
			ui.Button("remind.drop", "", t("取消", "Leave it").In(v.Lang))))
	}
	return commands.Answer{Message: &ui.Message{Text: title + "\n" + ui.ClipMarked(strings.Join(lines, "\n"), 3000), Blocks: blocks}}, nil
}

func planned(ctx context.Context, a *commands.App, r commands.Request, s policy.State, units []string) ([]policy.NudgePlan, error) {
	o, err := a.Told(ctx)
	if err != nil {
		return nil, err
	}
	plans, err := a.CurrentPlanner().PlanNudges(s, o, r.Now, r.User, units)
	return plans, commands.Readable(s, r, err)
}

// people is how many hear, each counted once.
func people(plans []policy.NudgePlan) int {
	var all []string
	for _, x := range plans {
		for _, h := range x.Hear {
			if !slices.Contains(all, h.Person) {
				all = append(all, h.Person)
			}
		}
	}
	return len(all)
}

// when says when it goes out, and how it relates to the reminders that come by themselves.
func when(a *commands.App, v commands.Reader) string {
	say := t("确认后立即私信发送。", "It goes out at once, in private.").In(v.Lang)
	if at := a.CurrentPlanner().Opens(v.Now); at.After(v.Now) {
		say = t("现在不是提醒时间，确认后于%s发出。", "This is outside the hours; it goes out on %s.").F(v.Lang, text.Clock(v.Lang, at, v.Today))
	}
	return say + t("每个单位每个工作日至多催办一次；同一事项同一天不对同一人重复提醒，当日不再由系统另行提醒。", " Each unit is reminded once a workday at most; nobody hears of the same thing twice on a day, from you or by the calendar.").In(v.Lang)
}

// planLine is a unit with what it is reminded of, and who hears of each thing.
func planLine(v commands.Reader, s policy.State, x policy.NudgePlan) string {
	lines := []string{"*" + v.NameOf(s.Units.At(x.Unit)) + "*"}
	for _, ob := range x.Owed {
		var hear, not []string
		for _, h := range x.Hear {
			if slices.Contains(h.Items, policy.ItemOf(ob)) {
				hear = append(hear, ui.Mention(h.Person))
			}
		}
		for _, sp := range x.Spared {
			if sp.Kind == ob.Kind && sp.Period == ob.Period {
				not = append(not, ui.Mention(sp.Person)+spared(v, sp.Why))
			}
		}
		line := "• " + standing(v, s, ob)
		switch {
		case len(hear) > 0:
			line += " → " + text.List(v.Lang, hear)
		default:
			line += t(" → 不发送", " → nobody").In(v.Lang)
		}
		if len(not) > 0 {
			line += t("（%s）", " (%s)").F(v.Lang, strings.Join(not, t("；", "; ").In(v.Lang)))
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// standing is what is owed, how it stands, and by when it was or is due.
func standing(v commands.Reader, s policy.State, ob policy.Obligation) string {
	mark, far := v.Mark(ob.Status), text.Left(v.Lang, ob.Due, v.Today)
	if s.WaitsForCDO(ob) {
		mark = t("🖋 待首席数据官办理", "🖋 for the CDO").In(v.Lang)
	}
	if ob.Since() {
		return mark + " " + v.ObligationName(ob) + t("（%s起）", " (since %s)").F(v.Lang, text.ShortDay(v.Lang, ob.Due, v.Today))
	}
	return mark + " " + v.ObligationName(ob) + t("（时限%s，%s）", " (due %s, %s)").F(v.Lang, text.ShortDay(v.Lang, ob.Due, v.Today), far)
}

// spared is why somebody does not hear of it.
func spared(v commands.Reader, why policy.Reason) string {
	switch why { //nolint:exhaustive // no other spares anybody
	case policy.Put:
		return t("已选择延后", " put it off").In(v.Lang)
	case policy.LeftAlone:
		return t("已答复知悉", " has answered").In(v.Lang)
	}
	return t("今日已提醒", " heard today").In(v.Lang)
}

// skipped are the units that are left out, each with why; those of which the same is to
// be said stand together.
func skipped(v commands.Reader, s policy.State, plans []policy.NudgePlan) []string {
	var reasons []string
	units := map[string][]string{}
	for _, x := range plans {
		if x.Skip == "" {
			continue
		}
		why := left(v, x)
		if !slices.Contains(reasons, why) {
			reasons = append(reasons, why)
		}
		units[why] = append(units[why], v.NameOf(s.Units.At(x.Unit)))
	}
	if len(reasons) == 0 {
		return nil
	}
	return append([]string{t("*以下单位不发送*", "*Not sent to*").In(v.Lang)},
		ui.Map(reasons, func(why string) string {
			return t("• %s：%s", "• %s: %s").F(v.Lang, text.List(v.Lang, units[why]), why)
		})...)
}

// left is why a unit is left out.
func left(v commands.Reader, x policy.NudgePlan) string {
	switch {
	case x.Skip == policy.NothingOwed:
		return t("没有待办或逾期事项", "nothing is owed").In(v.Lang)
	case x.Skip == policy.NudgedLately:
		return t("%s已由%s催办，%s起可再次催办", "reminded %s by %s; again from %s").
			F(v.Lang, text.Clock(v.Lang, x.Last.At, v.Today), ui.Mention(x.Last.By), text.Day(v.Lang, x.From, v.Today))
	case len(x.Spared) == 0:
		return t("没有可以通知的联络员、首席数据官，请先用 `/cdo roster assign` 登记", "nobody can be told; register people with `/cdo roster assign` first").In(v.Lang)
	}
	return strings.Join(ui.Map(x.Spared, func(sp policy.Spared) string { return ui.Mention(sp.Person) + spared(v, sp.Why) }), t("；", "; ").In(v.Lang))
}

// send reminds those of the units that can be reminded now.
func send(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	units := strings.Fields(r.Value)
	before, err := planned(ctx, a, r, s, units)
	if err != nil {
		return commands.Answer{}, err
	}
	o, err := a.Told(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	s, d, err := commands.Record[policy.UnitsNudged](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return a.CurrentPlanner().NudgeUnits(s, o, r.Now, r.User, units)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	x, _ := s.Nudging(d.No)
	codes := ui.Map(d.Units, func(u policy.UnitNudge) string { return u.Unit })
	lines := []string{t("✅ 已催办%d个单位（%d人）：%s。", "✅ Reminded (units: %d, people: %d): %s.").F(v.Lang, len(codes), len(x.People()), v.Named(s, codes, ui.MostNamed))}
	if at := a.CurrentPlanner().Opens(v.Now); at.After(v.Now) {
		lines[0] = t("✅ 已登记催办%d个单位（%d人），%s发出：%s。", "✅ To be reminded (units: %d, people: %d) on %s: %s.").F(v.Lang, len(codes), len(x.People()), text.Clock(v.Lang, at, v.Today), v.Named(s, codes, ui.MostNamed))
	}
	lines = append(lines, t("回执和办理情况汇总在您收到的一张卡片上，随时更新。", "One card that comes to you shows who answered and what was done, as it changes.").In(v.Lang))
	rest := slices.DeleteFunc(before, func(x policy.NudgePlan) bool { return slices.Contains(codes, x.Unit) })
	lines = append(lines, skipped(v, s, rest)...)
	return commands.Answer{Message: &ui.Message{Text: strings.Join(lines, "\n"), Blocks: ui.Chunks(lines)}, Fresh: true}, nil
}

func drop(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Message: ui.Said(t("已取消，未发送任何提醒。", "Nothing was sent.").In(r.Lang))}, nil
}
