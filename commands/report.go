package commands

import (
	"context"
	"fmt"

	"cdobot/policy"
)

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
