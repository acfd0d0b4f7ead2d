package report

import (
	"context"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reportHandOver tells a successor of the drafts that they go on from, and what
// the last report promised.
func reportHandOver(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, u policy.Unit, open []policy.Obligation, l *ui.Letter) error {
	for _, ob := range open {
		if a.Then != nil && a.Then.Past || ob.Noun != policy.ReportNoun || u.Reports[ob.Period].State == policy.ToSign {
			continue
		}
		draft, err := DraftOf(ctx, a, About{Unit: u, Period: ob.Period, State: s})
		if err != nil {
			return err
		}
		filled := 0
		for d := range policy.Duty(policy.Duties) {
			filled += draft.Text.Filled(d)
		}
		if filled > 0 {
			l.Say(text.T{ZH: "*草稿* %s，十六项中已填%d项，可直接续写。", EN: "*Draft* %s: %d of 16 parts are written; go on from there."}.
				F(v.Lang, v.ObligationName(ob), filled), nil)
		}
	}
	return promised(ctx, a, s, v, u, l)
}

// promised quotes the newest report that was filed on what comes next, duty by
// duty.
func promised(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, u policy.Unit, l *ui.Letter) error {
	var last policy.Period
	for p, rep := range u.Reports {
		if p > last && (rep.State == policy.Filed || rep.State == policy.Accepted || rep.State == policy.Returned) {
			last = p
		}
	}
	if last == "" {
		return nil
	}
	t, err := readPresented(ctx, a, About{Unit: u, Period: last, State: s})
	if err != nil {
		return err
	}
	lines := []string{text.T{ZH: "*%s写明的下一阶段计划*", EN: "*Next steps, as the %s says*"}.F(v.Lang, commands.ReportName()(v.Lang, last))}
	for d := range policy.Duty(policy.Duties) {
		if plan := t[d][policy.Next]; !policy.None(plan) {
			lines = append(lines, v.DutyNumber(d)+text.T{ZH: "：", EN: " "}.In(v.Lang)+ui.Esc(ui.Clip(policy.Line(plan), 200)))
		}
	}
	if len(lines) == 1 {
		return nil
	}
	l.Say(strings.Join(lines, "\n"), ui.Button("report.read#handover", u.Code+" "+string(last), text.T{ZH: "查看全文", EN: "Read all"}.In(v.Lang)))
	return nil
}
