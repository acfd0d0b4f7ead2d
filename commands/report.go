package commands

import (
	"context"
	"fmt"

	"cdobot/commands/text"
	"cdobot/policy"
)

// FactDay is a day without year and weekday: the report says which year it is
// about.
func FactDay(l text.Lang, d policy.Date) string {
	if l == text.EN {
		return fmt.Sprintf("%d %s", d.Day(), d.Month())
	}
	return fmt.Sprintf("%d月%d日", int(d.Month()), d.Day())
}

// ReportName is what the report of a half-year is called.
func ReportName() Name { return ForPeriod(text.T{ZH: "%s工作总结报告", EN: "work report, %s"}) }

// ReportIn is the report that an entry holds, whoever brought it.
func ReportIn(e policy.Entry) (t policy.ReportText, exhibits []policy.Exhibit, ok bool) {
	if d, ok := policy.Read[policy.ReportPresented](e); ok {
		return d.Text, d.Exhibits, true
	}
	if d, ok := policy.Read[policy.ReportSigned](e); ok && d.Text != nil {
		return *d.Text, d.Exhibits, true
	}
	return t, nil, false
}

// ReportAt reads the report that the ledger's entry holds.
func (a *App) ReportAt(ctx context.Context, entry int) (t policy.ReportText, exhibits []policy.Exhibit, err error) {
	e, err := a.Ledger.Entry(ctx, entry)
	if err != nil {
		return t, nil, fmt.Errorf("read the report: %w", err)
	}
	t, exhibits, ok := ReportIn(e)
	if !ok {
		return t, nil, fmt.Errorf("entry %d holds no report", e.N)
	}
	return t, exhibits, nil
}
