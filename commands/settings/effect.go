package settings

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// mostEffects is how many days a card tells one by one.
const mostEffects = 30

// changeCard is a change, what it does to the reminders of the year from its day on, and
// the buttons to decide it.
func changeCard(ctx context.Context, a *commands.App, r commands.Request, s policy.State, x policy.SettingChange) (*ui.Message, error) {
	v := a.Reader(r)
	say := facts(v, s, x)
	blocks := []slack.Block{ui.Section(say)}
	if x.State == policy.SettingWaits {
		lines, err := effects(ctx, a, r, s, x)
		if err != nil {
			return nil, err
		}
		blocks = append(blocks, ui.Chunks(lines)...)
	}
	return &ui.Message{Text: say, Blocks: append(blocks, decideRow(v, s, x)...)}, nil
}

// effects says for whom what changes from when: the reminders of the year from the
// change's day on, with the change and without it, side by side.
func effects(ctx context.Context, a *commands.App, r commands.Request, s policy.State, x policy.SettingChange) ([]string, error) {
	v := a.Reader(r)
	switch x.Key.Group() {
	case policy.ClockSettings:
		return []string{t("*影响*　自该日起办理的步骤按新时限计算；此前已开始计时的事项，时限不变。", "*What it does*: steps that are taken from that day on count by it; what counts already keeps its day.").In(v.Lang)}, nil
	case policy.CalendarSettings:
		return []string{t("*影响*　该年度的工作日、提醒日期和办理时限按此计算；已经算定的时限不变。", "*What it does*: workdays, reminders and time limits of that year count by it; days that are set already stay.").In(v.Lang)}, nil
	case policy.BaseSettings, policy.LadderSettings:
	}
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return nil, fmt.Errorf("read the outbox: %w", err)
	}
	added, dropped := policy.Compare(a.Planner, s, o, x, r.Now)
	if len(added)+len(dropped) == 0 {
		return []string{t("*影响*　以目前的情况推算，一年内的提醒没有变化。", "*What it does*: as things stand, no reminder of the year changes.").In(v.Lang)}, nil
	}
	lines := []string{t("*影响*　以目前的情况推算，自生效起一年内提醒增加%d条、减少%d条：", "*What it does*: as things stand, %d reminders more and %d fewer in the year from that day on:").F(v.Lang, total(added), total(dropped))}
	rows := slices.Concat(signed(v, "＋", added), signed(v, "－", dropped))
	slices.SortStableFunc(rows, func(p, q effectRow) int { return int(p.day - q.day) })
	for _, row := range rows[:min(len(rows), mostEffects)] {
		lines = append(lines, row.say)
	}
	if left := len(rows) - mostEffects; left > 0 {
		lines = append(lines, t("……另有%d行。", "… and %d more lines.").F(v.Lang, left))
	}
	return lines, nil
}

type effectRow struct {
	day policy.Date
	say string
}

func signed(v commands.Reader, sign string, all []policy.Effect) []effectRow {
	return ui.Map(all, func(e policy.Effect) effectRow {
		who := map[policy.Audience]text.T{policy.ToLiaison: t("联络员", "liaisons"), policy.ToCDO: t("首席数据官", "CDOs"), policy.ToBureau: t("市局", "the bureau")}[e.To]
		name := ui.Esc(v.Of(e.Kind).Name(v.Lang, e.Period))
		return effectRow{e.Day, strings.Join([]string{
			sign, text.FullDay(v.Lang, e.Day), name, who.In(v.Lang) + t("%d人", " (%d)").F(v.Lang, e.People),
		}, "　")}
	})
}

func total(all []policy.Effect) (n int) {
	for _, e := range all {
		n += e.People
	}
	return n
}
