// Package compile is the overall report that the bureau makes of the units' reports and
// hands to the leading group (三（三）2, P29).
package compile

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is the overall report (三（三）2).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "compile",
		Commands:    []commands.Command{compile(), brief()},
		Obligations: []commands.Obligation{owed()},
		Cards:       map[policy.EventKind]commands.Card{policy.CompileHandedKind: commands.Tells(handedCard)},
		Home:        home,
		Menu: func(v commands.Reader, s policy.State) []slack.BlockElement {
			var all []slack.BlockElement
			if s.May(v.Person, policy.CompileReports, "") {
				all = append(all, ui.Button("compile.start#menu", "", t("汇总报告", "Overall report").In(v.Lang)))
			}
			if s.May(v.Person, policy.HearBrief, "") {
				all = append(all, ui.Button("brief.make#menu", "", t("呈报", "Brief").In(v.Lang)))
			}
			return all
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.CompileDueSetKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.CompileDueSet) string {
				return t("设定%s的报送时限：%s", "set by when the %s is to be handed over: %s").F(h.Lang, called(h.Lang, d.Period), h.Day(d.Due))
			}),
			policy.BriefHeardKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.BriefHeard) string {
				return t("登记领导小组%s听取汇报", "entered the hearing of %s").F(h.Lang, h.Day(d.Day))
			}),
			policy.CompileKeptKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.CompileKept) string {
				return t("上传%s定稿：%s", "uploaded the edited text of the %s: %s").F(h.Lang, called(h.Lang, d.Period), h.Typed(d.Paper.Name))
			}),
			policy.CompileHandedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.CompileHanded) string {
				return t("将%s报领导小组", "handed the %s to the leading group").F(h.Lang, called(h.Lang, d.Period))
			}),
			policy.CompileReceivedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.CompileReceived) string {
				return t("确认收到%s", "said that they have the %s").F(h.Lang, called(h.Lang, d.Period))
			}),
		},
	}
}

func t(zh, en string) text.T { return text.T{ZH: zh, EN: en} }

func compile() commands.Command {
	return commands.Command{
		Word: "compile", Aliases: []string{"汇总"},
		Summary: t("市局：汇总各单位报告，报领导小组", "bureau: one report of all units' reports, for the leading group"),
		Words: []commands.Word{
			{Line: "compile 2026-H1", Note: t("市局：生成工作总体情况报告（Word）和附表（Excel）", "bureau: the overall report as Word, with tables as Excel")},
			{Names: []string{"final"}, Line: "compile final 2026-H1", Note: t("市局：上传修改后的定稿，核对引用", "bureau: upload the edited text; its references are checked"), Run: named(finalForm)},
			{Names: []string{"hand"}, Line: "compile hand 2026-H1", Note: t("市局：报领导小组，收取回执", "bureau: hand it to the leading group, who say that they have it"), Run: named(handAsk)},
			{Names: []string{"due"}, Line: "compile due 2026-06-30", Note: t("市局：设定报送时限，到期前提醒市局", "bureau: by when you want to hand it over; you are reminded"), Run: dueWord},
		},
		Run: named(begin),
		Buttons: map[string]commands.Handler{
			"compile.start":  commands.Pressed(named(begin)),
			"compile.anyway": commands.Replacing(commands.Pressed(named(generate))),
			"compile.drop":   commands.Replacing(drop),
			"compile.final":  commands.Pressed(named(finalForm)),
			"compile.hand":   commands.Pressed(named(handAsk)),
			"compile.handed": commands.Replacing(handed),
			"compile.file":   files,
			"compile.got":    received,
		},
		Forms: map[string]commands.Handler{
			"compile.final": finalSubmit,
			"compile.due":   dueSubmit,
		},
	}
}

// step does something about the overall report on a half-year.
type step func(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error)

// named reads the half-year, by default the one that is to be compiled, and takes the step,
// which is the bureau's.
func named(do step) commands.Handler {
	return commands.Only(policy.CompileReports, func(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
		p, err := meant(s, r, r.Args)
		if err != nil {
			return commands.Answer{}, err
		}
		return do(ctx, a, r, s, p)
	})
}

// meant is the half-year that is named; without one, the one that is to be compiled.
func meant(s policy.State, r commands.Request, typed string) (policy.Period, error) {
	today := policy.DateOf(r.Now)
	if strings.TrimSpace(typed) != "" {
		return ui.ParsePeriod(typed, today)
	}
	return current(s, today), nil
}

// current is this half-year as soon as a report for it was filed, and the one before until then.
func current(s policy.State, today policy.Date) policy.Period {
	now := policy.HalfOf(today)
	for _, f := range s.ReportFilings(now, today) {
		if f.Way != policy.NotCome {
			return now
		}
	}
	return policy.HalfOf(now.Start() - 1)
}

// begin makes the report, or asks first where some of the units are not in it.
func begin(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
	if err := policy.Compilable(s, r.Now, r.User, p); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	m := Material{State: s, Period: p, Filings: s.ReportFilings(p, policy.DateOf(r.Now))}
	if len(m.accepted()) == len(m.Filings) {
		return generate(ctx, a, r, s, p)
	}
	v := a.Reader(r)
	say := standing(v, m)
	ask := ui.Row(
		ui.Primary(ui.Button("compile.anyway", string(p), t("仍要汇总", "Compile it anyway").In(r.Lang))),
		ui.Button("compile.drop", string(p), t("取消", "Leave it").In(r.Lang)))
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: append(pieces(say), ask)}}, nil
}

// pieces are the blocks of a long text.
func pieces(say string) []slack.Block {
	return ui.Map(ui.Pieces(say, 2900), func(s string) slack.Block { return ui.Section(s) })
}

// standing says whose reports are in, whose are filed and not accepted, and whose are not
// there, in the roster's order.
func standing(v commands.Reader, m Material) string {
	lines := []string{"*" + called(v.Lang, m.Period) + "*"}
	for _, x := range []struct {
		say   text.T
		codes []string
	}{
		{t("✅ 已审核通过，纳入汇总（%d）：%s", "✅ Accepted, and in it (%d): %s"), m.accepted()},
		{t("🟡 已报送，尚未审核通过（%d）：%s", "🟡 Filed, not accepted (%d): %s"), m.unread()},
		{t("↩️ 已退回，修改中（%d）：%s", "↩️ Returned, being changed (%d): %s"), m.came(policy.CameBack)},
		{t("⚪ 尚未报送（%d）：%s", "⚪ Not filed (%d): %s"), m.came(policy.NotCome)},
	} {
		if len(x.codes) > 0 {
			lines = append(lines, x.say.F(v.Lang, len(x.codes), ui.Esc(v.Named(m.State, x.codes, len(x.codes)))))
		}
	}
	return strings.Join(lines, "\n")
}

// called is the name of the overall report.
func called(l text.Lang, p policy.Period) string {
	return t("%s工作总体情况报告", "overall report, %s").F(l, text.Period(l, p))
}

func drop(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Message: ui.Said(t("已取消，没有生成文件。", "Left. No file was made.").In(r.Lang))}, nil
}

// generate makes the report and its tables of what is accepted.
func generate(ctx context.Context, a *commands.App, r commands.Request, s policy.State, p policy.Period) (commands.Answer, error) {
	m, err := Gather(ctx, a, r, s, p)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	drafts, err := m.files(v)
	if err != nil {
		return commands.Answer{}, err
	}
	say := standing(v, m) + "\n" + t("📄 《%s》和附表已发到您与我的会话。每句话和数据后的〔〕为引用，修改时请保留。", "📄 “%s” and its tables are in our conversation. What stands in 〔〕 are references; please keep them when you edit the text.").F(r.Lang, drafts[0].Name)
	next := ui.Row(
		ui.Button("compile.final", string(p), t("上传定稿…", "Upload the edited text…").In(r.Lang)),
		ui.Button("compile.hand", string(p), t("报领导小组…", "Hand it over…").In(r.Lang)))
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: append(pieces(say), next)}, Files: drafts}, nil
}

// files are the draft and its tables.
func (m Material) files(v commands.Reader) ([]commands.File, error) {
	word, err := m.Word()
	if err != nil {
		return nil, err
	}
	tables, err := m.Tables(v)
	if err != nil {
		return nil, err
	}
	return []commands.File{
		{Name: title(m.Period) + "（草稿）.docx", Content: word},
		{Name: title(m.Period) + "附表.xlsx", Content: tables},
	}, nil
}
