package commands

import "cdobot/policy"

// reportFeature is the work report of a half-year (三（三）2).
func reportFeature() Feature {
	return Feature{
		Name:        "report",
		Commands:    []Command{report()},
		Obligations: reportObligations(),
		Cards: map[policy.Kind]Card{
			policy.ReportPresented{}.Kind(): tells(reader.reportPresented),
			policy.ReportSigned{}.Kind():    tells(reader.reportSigned),
			policy.ReportJudged{}.Kind():    tells(reader.reportJudged),
		},
		History: map[policy.Kind]HistoryLine{
			policy.ReportPresented{}.Kind(): did(teller.presented),
			policy.ReportSigned{}.Kind():    did(teller.signed),
			policy.ReportJudged{}.Kind():    did(teller.judged),
		},
		HandOver: reportHandOver,
	}
}
