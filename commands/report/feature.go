// Package report is the work report of a half-year: drafts, signing, review and
// receipts.
package report

import (
	"cdobot/commands"
	"cdobot/policy"
)

// Feature is the work report of a half-year (三（三）2).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "report",
		Commands:    []commands.Command{report()},
		Obligations: reportObligations(),
		Cards: map[policy.Kind]commands.Card{
			policy.ReportPresented{}.Kind(): commands.Tells(reportPresented),
			policy.ReportSigned{}.Kind():    commands.Tells(reportSigned),
			policy.ReportJudged{}.Kind():    commands.Tells(reportJudged),
		},
		History: map[policy.Kind]commands.HistoryLine{
			policy.ReportPresented{}.Kind(): commands.Did(presentedLine),
			policy.ReportSigned{}.Kind():    commands.Did(signed),
			policy.ReportJudged{}.Kind():    commands.Did(judged),
		},
		HandOver: reportHandOver,
	}
}
