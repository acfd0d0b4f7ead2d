// Package settings is the rules that the bureau can change: trainings a year, the hours and
// the ladders of reminders, the clocks of the registers, a year's days off. One proposes,
// another confirms, and nothing about the past moves.
package settings

import (
	"cmp"
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func t(zh, en string) text.T { return text.T{ZH: zh, EN: en} }

// Feature is the rules that can change.
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "settings",
		Commands: []commands.Command{command()},
		Cards: map[policy.EventKind]commands.Card{
			policy.SettingProposedKind: commands.Tells(proposedCard), policy.SettingDecidedKind: commands.Tells(decidedCard),
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.SettingProposedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.SettingProposed) string {
				return t("提议调整规则：%s", "proposed a change of the rules: %s").F(h.Lang, ruleName(h.Reader, d.Key))
			}),
			policy.SettingDecidedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.SettingDecided) string {
				if d.Confirm {
					return t("确认第%d号规则调整", "confirmed change no. %d of the rules").F(h.Lang, d.No)
				}
				return t("不采纳第%d号规则调整", "dropped change no. %d of the rules").F(h.Lang, d.No)
			}),
		},
	}
}

// command is /cdo settings.
func command() commands.Command {
	return commands.Command{
		Word: "settings", Aliases: []string{"设置"},
		Summary: t("查看、调整规则：培训场次、提醒、时限、放假调休", "the rules, and changing them: trainings, reminders, time limits, days off"),
		Words: []commands.Word{
			{Line: "settings", Note: t("市局、领导小组查看；市局提议调整，另一人确认", "for the bureau and the leading group; the bureau proposes a change, another confirms it")},
			{Names: []string{"list"}, Line: "settings list", Note: t("历次调整", "all changes"), Run: commands.Seeing(changes)},
			{Names: []string{"reasons"}, Line: "settings reasons", Note: t("口径说明及理由", "the decisions taken where the plan leaves room, with reasons"), Run: commands.Seeing(reasons)},
		},
		Run: commands.Seeing(overview),
		Buttons: map[string]commands.Handler{
			"menu.settings":    commands.Seeing(overview),
			"settings.home":    commands.Seeing(overview),
			"settings.group":   commands.Seeing(group), // "name page"
			"settings.reasons": commands.Seeing(reasons),
			"settings.changes": commands.Pressed(commands.Seeing(changes)),
			"settings.change":  commands.Seeing(changeForm), // the key
			"settings.show":    commands.Seeing(show),       // the number
			"settings.confirm": decide(true),
			"settings.drop":    decide(false),
		},
		Forms: map[string]commands.Handler{"settings.change": submit},
	}
}

// sees says whether the person may see the rules: who oversees all units, and the head.
func sees(r commands.Request, s policy.State) error {
	if s.May(r.User, policy.SeeAll, "") || s.May(r.User, policy.KeepSettings, "") {
		return nil
	}
	return policy.Refuse(policy.BureauOnly, "", "三（一）1")
}

// groups are the headings under which the rules stand.
func groups() []struct {
	name  policy.SettingGroup
	label text.T
} {
	return []struct {
		name  policy.SettingGroup
		label text.T
	}{
		{policy.BaseSettings, t("培训场次和提醒时间", "Trainings and hours")},
		{policy.LadderSettings, t("提醒节奏", "When we remind")},
		{policy.ClockSettings, t("办理时限", "Time limits")},
		{policy.CalendarSettings, t("放假调休", "Days off")},
	}
}

// overview leads to the rules by group, with what waits and what was changed last.
func overview(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := sees(r, s); err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	title := t("规则设置", "Settings").In(r.Lang)
	blocks := []slack.Block{ui.Header(title), ui.Section(t("方案未作规定之处，由市局设定规则。调整只对今后生效，已经发生的不变；一人提议，另一人确认，可以再次调整。", "Where the plan leaves room, the bureau sets the rules. A change holds from a day to come and moves nothing past; one proposes, another confirms, and it can be changed again.").In(r.Lang))}
	var row []slack.BlockElement
	for _, g := range groups() {
		row = append(row, ui.Button("settings.group#"+string(g.name), string(g.name)+" 0", g.label.In(r.Lang)))
	}
	row = append(row, ui.Button("settings.reasons", "", t("口径说明", "Reasons").In(r.Lang)))
	blocks = append(blocks, ui.RowOf(row)...)
	return commands.Answer{Message: &ui.Message{Text: title, Blocks: append(blocks, latest(v, s, 5)...)}}, nil
}

// latest are the newest changes, each with its button.
func latest(v commands.Reader, s policy.State, most int) []slack.Block {
	all := s.SettingChanges()
	if len(all) == 0 {
		return []slack.Block{ui.Note(t("尚未调整过规则。", "No rule was changed so far.").In(v.Lang))}
	}
	var blocks []slack.Block
	for _, x := range all[:min(most, len(all))] {
		no := strconv.Itoa(x.No)
		blocks = append(blocks, ui.SectionWith(changeLine(v, x), ui.Button("settings.show#"+no, no, t("查看", "Open").In(v.Lang))))
	}
	if len(all) > most {
		blocks = append(blocks, ui.Row(ui.Button("settings.changes", "", t("全部调整（%d次）", "All %d changes").F(v.Lang, len(all)))))
	}
	return blocks
}

// changes lists all changes, the newest first.
func changes(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := sees(r, s); err != nil {
		return commands.Answer{}, err
	}
	title := t("规则调整记录", "Changes of the rules").In(r.Lang)
	blocks := append([]slack.Block{ui.Header(title)}, latest(a.Reader(r), s, 40)...)
	return commands.Answer{Message: &ui.Message{Text: title, Blocks: blocks}}, nil
}

// reasons shows the decisions that we have taken where the plan leaves room.
func reasons(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := sees(r, s); err != nil {
		return commands.Answer{}, err
	}
	title := t("口径说明", "Decisions and their reasons").In(r.Lang)
	blocks := []slack.Block{ui.Header(title)}
	for _, d := range decisions(a.CurrentPlanner().Calendar.LastYear()) {
		blocks = append(blocks, ui.Section("*"+d.what.In(r.Lang)+"* "+d.value.In(r.Lang)+"\n"+d.why.In(r.Lang)))
	}
	return commands.Answer{Message: &ui.Message{Text: title, Blocks: blocks}}, nil
}

// onPage is how many rules a page shows.
const onPage = 12

// group lists the rules of a group with what holds today.
func group(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := sees(r, s); err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	name, rest := ui.Split(r.Value)
	page, _ := strconv.Atoi(rest)
	var all []policy.Setting
	for _, x := range s.Settings(v.Calendar, v.Today) {
		if string(x.Key.Group()) == name {
			all = append(all, x)
		}
	}
	last := max(0, len(all)-1) / onPage
	page = min(max(page, 0), last)
	title := t("规则设置", "Settings").In(r.Lang)
	for _, g := range groups() {
		if string(g.name) == name {
			title = g.label.In(r.Lang)
		}
	}
	if last > 0 {
		title += t("（第%d/%d页）", " (page %d of %d)").F(r.Lang, page+1, last+1)
	}
	blocks := []slack.Block{ui.Header(title)}
	if len(all) == 0 {
		blocks = append(blocks, ui.Section(t("已公布年份的放假调休均已载入，目前没有需要登记的年份。", "The days off of all years to come that are published are in; there is none to enter.").In(r.Lang)))
	}
	may := s.May(r.User, policy.KeepSettings, "")
	for _, x := range all[page*onPage : min(len(all), (page+1)*onPage)] {
		say := "*" + ruleName(v, x.Key) + "*　" + ruleSource(v, x) + "\n" + valueWords(v, s, x, s.SettingValue(x.Key, v.Today))
		if !may {
			blocks = append(blocks, ui.Section(say))
			continue
		}
		blocks = append(blocks, ui.SectionWith(say, ui.Button("settings.change#"+string(x.Key), string(x.Key), t("调整…", "Change…").In(r.Lang))))
	}
	var row []slack.BlockElement
	if page > 0 {
		row = append(row, ui.Button("settings.group#back", fmt.Sprintf("%s %d", name, page-1), t("上一页", "Back").In(r.Lang)))
	}
	if page < last {
		row = append(row, ui.Button("settings.group#more", fmt.Sprintf("%s %d", name, page+1), t("下一页", "More").In(r.Lang)))
	}
	row = append(row, ui.Button("settings.home", "", t("返回", "All settings").In(r.Lang)))
	return commands.Answer{Message: &ui.Message{Text: title, Blocks: append(blocks, ui.Row(row...))}}, nil
}

// ruleName is what a rule is called.
func ruleName(v commands.Reader, key policy.SettingKey) string {
	what, step := key.Of()
	switch key.Group() {
	case policy.LadderSettings:
		return ui.Esc(owedName(v, policy.ObligationKind(what)))
	case policy.ClockSettings:
		return ui.Esc(cmp.Or(v.Features.StepName(v.Lang, what, step), what+" · "+step))
	case policy.CalendarSettings:
		return t("%s年放假调休", "days off of %s").F(v.Lang, what)
	case policy.BaseSettings: // each has a name of its own
	}
	switch key {
	case policy.QuotaSetting:
		return t("每年培训场次", "Trainings a year").In(v.Lang)
	case policy.JoinedSetting:
		return t("下半年纳入的单位当年培训场次", "Trainings in the year of a unit that joins from July on").In(v.Lang)
	case policy.FromHourSetting:
		return t("每日提醒开始时间（整点）", "Reminders from (hour)").In(v.Lang)
	case policy.UntilHourSetting:
		return t("每日提醒结束时间（整点）", "Reminders until (hour)").In(v.Lang)
	}
	return ui.Esc(string(key))
}

// owedName is what is owed, whatever the period.
func owedName(v commands.Reader, kind policy.ObligationKind) string {
	some := policy.WholeYear(v.Today.Year())
	name, period := v.Of(kind).Name(v.Lang, some), text.Period(v.Lang, some)
	name = strings.Replace(name, period+"度", "年度", 1) // 2026年度 is one word
	return strings.Trim(strings.Replace(name, period, "", 1), " ,")
}

// ruleSource is by which clause a rule is, or which law bounds it.
func ruleSource(v commands.Reader, x policy.Setting) string {
	switch {
	case x.Law != "":
		return t("（%s规定不超过%d日）", " (at most %[2]d days by %[1]s)").F(v.Lang, x.Law, x.Most)
	case x.Clause != "":
		return t("（方案%s）", " (plan, %s)").F(v.Lang, x.Clause)
	}
	return ""
}

// valueWords is a value in words; "" is the rule as it was made.
func valueWords(v commands.Reader, s policy.State, x policy.Setting, value string) string {
	made := value == "" || value == x.Default
	value = cmp.Or(value, x.Default)
	var say string
	switch {
	case x.Sort == policy.LadderSetting:
		kind, _ := x.Key.Of()
		return ladderWords(v, value, s.Rule(policy.ObligationKind(kind)).Since)
	case x.Sort == policy.CalendarSetting && value == "":
		return t("尚未登记", "not entered").In(v.Lang)
	case x.Sort == policy.CalendarSetting:
		return t("已登记%d天", "%d days entered").F(v.Lang, strings.Count(value, "\n")+1)
	case x.Key.Group() == policy.ClockSettings:
		say = t("%s个工作日", "%s workdays").F(v.Lang, value)
	case x.Key == policy.FromHourSetting, x.Key == policy.UntilHourSetting:
		say = value + ":00"
	default:
		say = t("%s场", "%s").F(v.Lang, value)
	}
	if made {
		say += t("（默认）", " (default)").In(v.Lang)
	}
	return say
}

// ladderWords is a ladder in words, a line for each audience; since says that its days count
// from when something is wanted, and not from when it is due.
func ladderWords(v commands.Reader, value string, since bool) string {
	var lines []string
	for _, x := range listeners() {
		days := policy.LadderDays(value, x.to)
		if days == "" {
			continue
		}
		var words []string
		for day := range strings.SplitSeq(days, ",") {
			words = append(words, dayWords(v.Lang, day, since))
		}
		lines = append(lines, x.label.In(v.Lang)+t("：", ": ").In(v.Lang)+strings.Join(words, t("、", ", ").In(v.Lang)))
	}
	return strings.Join(lines, "\n")
}

func dayWords(l text.Lang, day string, since bool) string {
	n, err := strconv.Atoi(day)
	switch {
	case err != nil:
		month, date, _ := strings.Cut(day, "-")
		return t("%s月%s日", "each %s-%s").F(l, strings.TrimPrefix(month, "0"), strings.TrimPrefix(date, "0"))
	case n < 0:
		return t("提前%d日", "%d days before").F(l, -n)
	case n == 0:
		return t("当日", "on the day").In(l)
	case since:
		return t("满%d日", "after %d days").F(l, n)
	}
	return t("逾期%d日", "%d days after").F(l, n)
}

func listeners() []struct {
	to    policy.Audience
	label text.T
} {
	return []struct {
		to    policy.Audience
		label text.T
	}{
		{policy.ToLiaison, t("联络员", "Liaison")}, {policy.ToCDO, t("首席数据官", "CDO")}, {policy.ToBureau, t("市局", "Bureau")},
	}
}
