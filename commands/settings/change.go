package settings

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// changeForm asks for the new value of a rule, from when, and why.
func changeForm(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	x, known := s.Setting(v.Calendar, v.Today, policy.SettingKey(strings.TrimSpace(r.Value)))
	switch {
	case !s.May(r.User, policy.KeepSettings, ""):
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", "三（一）1")
	case !known:
		return commands.Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	now := s.SettingValue(x.Key, v.Today)
	from, hint := v.Today+1, t("从这一天起生效，须晚于今天", "the first day on which it holds, later than today")
	if x.Yearly {
		from, hint = policy.On(v.Today.Year()+1, time.January, 1), t("按年度执行，须为1月1日", "it holds for whole years: 1 January")
	}
	blocks := []slack.Block{ui.Section("*" + ruleName(v, x.Key) + "*　" + ruleSource(v, x) + "\n" + t("现行：", "Now: ").In(r.Lang) + below(x) + valueWords(v, s, x, now))}
	blocks = append(blocks, valueInputs(v, x, now)...)
	blocks = append(blocks, ui.Input("from", t("生效日期", "From").In(r.Lang), hint.In(r.Lang), ui.DayPicker(from)),
		ui.Input("reason", t("调整理由", "Why").In(r.Lang), "", ui.Line("", policy.MaxNote)))
	m := ui.Modal(r.Lang, "settings.change", t("调整规则", "Change a rule"), t("提议", "Propose"), blocks...)
	return commands.Answer{Modal: ui.Carrying(string(x.Key), m)}, nil
}

// below puts a value of several lines below its label.
func below(x policy.Setting) string {
	if x.Sort == policy.LadderSetting {
		return "\n"
	}
	return ""
}

// valueInputs are the fields for a new value.
func valueInputs(v commands.Reader, x policy.Setting, now string) []slack.Block {
	if now == "" {
		now = x.Default
	}
	switch x.Sort {
	case policy.LadderSetting:
		var blocks []slack.Block
		for _, l := range listeners() {
			if l.to != policy.ToBureau && policy.LadderDays(x.Default, policy.ToLiaison)+policy.LadderDays(x.Default, policy.ToCDO) == "" {
				continue // what the bureau owes, nobody else hears of
			}
			hint := t("距时限的天数，提前为负：-7, -1, 0, 3；固定日期写 12-01", "days from the due date, negative before it: -7, -1, 0, 3; a fixed day as 12-01").In(v.Lang)
			in := ui.Input(string(l.to), t("提醒%s", "%s hears").F(v.Lang, l.label.In(v.Lang)), hint, ui.Line(strings.ReplaceAll(policy.LadderDays(now, l.to), ",", ", "), 200))
			blocks = append(blocks, ui.Optional(in))
		}
		return blocks
	case policy.CalendarSetting:
		field := ui.Line(now, 3000)
		field.Multiline = true
		return []slack.Block{ui.Input("value", t("放假和调休的日期", "Days off and make-up days").In(v.Lang), t("每行一天：2028-01-01 休 元旦；周末补班写 2028-01-08 班", "a day a line: 2028-01-01 off New Year; a weekend that is worked: 2028-01-08 work").In(v.Lang), field)}
	case policy.NumberSetting:
	}
	return []slack.Block{ui.Input("value", t("调整为", "New value").In(v.Lang), t("%d至%d的整数", "a whole number from %d to %d").F(v.Lang, x.Least, x.Most), ui.Line(now, 10))}
}

// submit proposes the change, and shows the proposer what it would do.
func submit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	d := policy.SettingProposed{Key: policy.SettingKey(r.Meta), Value: r.Form.Get("value"), Reason: r.Form.Get("reason")}
	if d.Key.Group() == policy.LadderSettings {
		var parts []string
		for _, l := range listeners() {
			parts = append(parts, string(l.to)+"="+strings.NewReplacer(";", " ", "=", " ").Replace(r.Form.Get(string(l.to))))
		}
		d.Value = strings.Join(parts, ";")
	}
	from, err := policy.ParseDate(r.Form.Get("from"))
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.DateMissing, "from", "")
	}
	d.From = from
	s, d, err := commands.Record[policy.SettingProposed](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.ProposeSetting(s, a.CurrentPlanner().Calendar, r.Now, r.User, d)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	x, _ := s.SettingNo(d.No)
	m, err := changeCard(ctx, a, r, s, x)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Above(t("✅ 已提议，待市局另一人确认后生效。", "✅ Proposed; it holds once another person of the bureau confirms it.").In(r.Lang), *m), Fresh: true}, nil
}

// show shows a change with what it does.
func show(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := sees(r, s); err != nil {
		return commands.Answer{}, err
	}
	no, _ := strconv.Atoi(r.Value)
	x, known := s.SettingNo(no)
	if !known {
		return commands.Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	m, err := changeCard(ctx, a, r, s, x)
	return commands.Answer{Message: m}, err
}

// decide confirms a change, or drops it.
func decide(confirm bool) commands.Handler {
	return func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
		no, _ := strconv.Atoi(r.Value)
		s, d, err := commands.Record[policy.SettingDecided](ctx, a, r, func(s policy.State) (policy.Event, error) {
			return policy.DecideSetting(s, r.Now, r.User, policy.SettingDecided{No: no, Confirm: confirm})
		})
		if err != nil {
			return commands.Answer{}, err
		}
		x, _ := s.SettingNo(d.No)
		v := a.Reader(r)
		say := t("已不采纳：%s", "Dropped: %s").F(r.Lang, changeLine(v, x))
		if confirm {
			say = t("✅ 已确认，自%s起生效：%s", "✅ Confirmed; it holds from %s: %s").F(r.Lang, text.Day(r.Lang, x.From, v.Today), changeLine(v, x))
		}
		return commands.Answer{Message: ui.Said(say), Replace: r.Alone, Fresh: true}, nil
	}
}

// changeLine is a change in a line or two.
func changeLine(v commands.Reader, x policy.SettingChange) string {
	sign := map[policy.SettingState]text.T{
		policy.SettingWaits: t("🟡 待确认", "🟡 to be confirmed"), policy.SettingConfirmed: t("✅ 已确认", "✅ confirmed"), policy.SettingDropped: t("⚪ 未采纳", "⚪ dropped"),
	}[x.State]
	return fmt.Sprintf("%s　%s　*%s*\n%s", sign.In(v.Lang), t("第%d号", "no. %d").F(v.Lang, x.No), ruleName(v, x.Key),
		t("自%s起", "from %s").F(v.Lang, text.Day(v.Lang, x.From, v.Today)))
}

// facts are what a change is: before, after, from when, why, by whom.
func facts(v commands.Reader, s policy.State, x policy.SettingChange) string {
	rule, _ := s.Setting(v.Calendar, v.Today, x.Key)
	rule.Key = x.Key
	before := s
	if x.State == policy.SettingConfirmed {
		before = s.Without(x.No)
	}
	lines := []string{
		changeLine(v, x),
		t("原为：", "It was: ").In(v.Lang) + below(rule) + valueWords(v, s, rule, before.SettingValue(x.Key, x.From)),
		t("调整为：", "It becomes: ").In(v.Lang) + below(rule) + valueWords(v, s, rule, x.Value),
		t("理由：", "Why: ").In(v.Lang) + ui.Esc(x.Reason),
		t("提议：", "Proposed by ").In(v.Lang) + ui.Mention(x.By) + "　" + text.Clock(v.Lang, x.At, v.Today),
	}
	if x.Decided != "" {
		lines = append(lines, t("办理：", "Decided by ").In(v.Lang)+ui.Mention(x.Decided))
	}
	return strings.Join(lines, "\n")
}

// decideRow are the buttons of a change that waits, for who may press them.
func decideRow(v commands.Reader, s policy.State, x policy.SettingChange) []slack.Block {
	if x.State != policy.SettingWaits || !s.May(v.Person, policy.KeepSettings, "") {
		return nil
	}
	no := strconv.Itoa(x.No)
	drop := ui.Button("settings.drop#"+no, no, t("不采纳", "Drop it").In(v.Lang))
	if x.By == v.Person {
		drop = ui.Button("settings.drop#"+no, no, t("撤回提议", "Take it back").In(v.Lang))
		return []slack.Block{ui.Row(drop)}
	}
	confirm := ui.Asking(ui.Primary(ui.Button("settings.confirm#"+no, no, t("确认调整", "Confirm it").In(v.Lang))), v.Lang,
		t("确认后自生效日起执行，已经发生的不变。", "It holds from its day on; nothing about the past moves."))
	return []slack.Block{ui.Row(confirm, drop)}
}

// proposedCard asks the others of the bureau for their word.
func proposedCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	x, _ := s.SettingNo(m.No)
	say := "*" + t("规则调整待确认", "A change of the rules to be confirmed").In(v.Lang) + "*\n" + facts(v, s, x)
	no := strconv.Itoa(x.No)
	blocks := []slack.Block{ui.Section(say), ui.Row(ui.Primary(ui.Button("settings.show#"+no, no, t("查看影响", "What it does").In(v.Lang))))}
	return ui.Message{Text: say, Blocks: blocks}
}

// decidedCard tells the others of the bureau what became of a change.
func decidedCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	x, _ := s.SettingNo(m.No)
	say := "*" + t("规则调整已办理", "A change of the rules is decided").In(v.Lang) + "*\n" + facts(v, s, x)
	return *ui.Said(say)
}
