package commands

import (
	"context"
	"strings"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reportHandOver tells a successor of the drafts that they go on from, and what
// the last report promised.
func reportHandOver(ctx context.Context, a *App, s policy.State, v reader, u policy.Unit, open []policy.Obligation, l *letter) error {
	for _, ob := range open {
		if a.then != nil && a.then.past || ob.Noun != policy.ReportNoun || u.Reports[ob.Period].State == policy.ToSign {
			continue
		}
		draft, err := a.draft(ctx, about{unit: u, period: ob.Period, state: s})
		if err != nil {
			return err
		}
		filled := 0
		for d := range policy.Duty(policy.Duties) {
			filled += draft.Text.Filled(d)
		}
		if filled > 0 {
			l.say(text.T{ZH: "*草稿* %s，十六项中已填%d项，可直接续写。", EN: "*Draft* %s: %d of 16 parts are written; go on from there."}.
				F(v.lang, v.obligationName(ob), filled), nil)
		}
	}
	return a.promised(ctx, s, v, u, l)
}

// promised quotes the newest report that was filed on what comes next, duty by
// duty.
func (a *App) promised(ctx context.Context, s policy.State, v reader, u policy.Unit, l *letter) error {
	var last policy.Period
	for p, rep := range u.Reports {
		if p > last && (rep.State == policy.Filed || rep.State == policy.Accepted || rep.State == policy.Returned) {
			last = p
		}
	}
	if last == "" {
		return nil
	}
	t, err := a.presented(ctx, about{unit: u, period: last, state: s})
	if err != nil {
		return err
	}
	lines := []string{text.T{ZH: "*%s写明的下一阶段计划*", EN: "*Next steps, as the %s says*"}.F(v.lang, reportName()(v.lang, last))}
	for d := range policy.Duty(policy.Duties) {
		if plan := t[d][policy.Next]; !policy.None(plan) {
			lines = append(lines, v.dutyNumber(d)+text.T{ZH: "：", EN: " "}.In(v.lang)+esc(clip(policy.Line(plan), 200)))
		}
	}
	if len(lines) == 1 {
		return nil
	}
	l.say(strings.Join(lines, "\n"), button("report.read#handover", u.Code+" "+string(last), text.T{ZH: "查看全文", EN: "Read all"}.In(v.lang)))
	return nil
}
