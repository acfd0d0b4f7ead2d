package report

import (
	"maps"
	"slices"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// toReview are the reports that wait for the person's review, since they were filed.
func toReview(v commands.Reader, s policy.State) []commands.DeskRow {
	var rows []commands.DeskRow
	for _, code := range s.Codes {
		u := s.Units.At(code)
		for _, p := range slices.Sorted(maps.Keys(u.Reports)) {
			b := About{Unit: u, Period: p, State: s}
			newest, ok := b.report().Newest()
			if !ok || b.report().State != policy.Filed || !judges(v, b) {
				continue
			}
			rows = append(rows, commands.DeskRow{
				Since: policy.DateOf(newest.At),
				Say: "🟡 " + text.T{ZH: "*报告待审核*　%s · %s，第%d版", EN: "*Report to be reviewed*, %s · %s, version %d"}.
					F(v.Lang, text.UnitName(v.Lang, u), commands.ReportName()(v.Lang, p), newest.No),
				Button: ui.Button("report.read#desk/"+code+"/"+string(p), b.value(), text.T{ZH: "审阅", EN: "Review"}.In(v.Lang)),
			})
		}
	}
	return rows
}
