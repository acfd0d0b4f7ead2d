package report

import (
	"context"
	"maps"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the reports for search: each version that the reader may read.
func shelf() commands.Shelf {
	return commands.Shelf{
		Name: "report", Title: text.T{ZH: "工作总结报告", EN: "Work reports"},
		Documents: commands.Listed(searched),
	}
}

func searched(ctx context.Context, a *commands.App, s policy.State, v commands.Reader) ([]commands.Document, error) {
	names := commands.UnitNames(s)
	var all []commands.Document
	for u := range v.SeenUnits(s) {
		for _, p := range slices.Sorted(maps.Keys(u.Reports)) {
			b := About{Unit: u, Period: p, State: s}
			for _, x := range versions(b, v.Person) {
				said, err := a.Written(ctx, x.Entry, saidIn)
				if err != nil {
					return nil, err
				}
				all = append(all, commands.Document{
					ID: b.value(), At: x.At, Said: said,
					Called: []string{string(p), text.Period(text.ZH, p), text.Period(text.EN, p), names(u.Code)},
					Show:   func() commands.Hit { return hit(v, b, x) },
				})
			}
		}
	}
	return all, nil
}

// saidIn are the parts of the report that an entry holds, and its evidence.
func saidIn(e policy.Entry) []string {
	t, exhibits, _ := commands.ReportIn(e)
	var all []string
	for _, duty := range t {
		all = append(all, duty[:]...)
	}
	for _, x := range exhibits {
		all = append(all, x.Name, x.Link)
	}
	return slices.DeleteFunc(all, func(s string) bool { return s == "" })
}

// versions are what the person may read of the report, the newest first: its own
// people what waits for their CDO, too, others what was filed and not taken back.
func versions(b About, person string) []policy.Version {
	rep, mine := b.report(), mayDraft(b, person)
	var all []policy.Version
	if mine && rep.State == policy.ToSign {
		all = append(all, policy.Version{Entry: rep.Entry, At: rep.At})
	}
	for _, x := range slices.Backward(rep.Versions) {
		if mine || rep.State != policy.TakenBack && rep.Verdict(x.No).State != policy.TakenBack {
			all = append(all, x)
		}
	}
	return all
}

// hit is a version among what was found.
func hit(v commands.Reader, b About, x policy.Version) commands.Hit {
	line := "*" + text.UnitName(v.Lang, b.Unit) + " · " + commands.ReportName()(v.Lang, b.Period) + "*\n"
	if x.No > 0 {
		line += text.T{ZH: "第%d版　", EN: "Version %d   "}.F(v.Lang, x.No)
	}
	open := ui.Button("report.page#"+b.value(), b.value()+" 0", text.T{ZH: "查看", EN: "Open"}.In(v.Lang))
	if newest, _ := b.report().Newest(); x.No == newest.No || x.No == 0 {
		line += text.ReportState(v.Lang, b.report().State) + "　"
	} else {
		open = versionButton(v, b, x.No, 0, text.T{ZH: "查看", EN: "Open"})
	}
	return commands.Hit{Line: line + text.Clock(v.Lang, x.At, v.Today), Open: open}
}

// versionButton shows a page of a version that is not the newest.
func versionButton(v commands.Reader, b About, no, page int, label text.T) *slack.ButtonBlockElement {
	value := b.value() + " " + strconv.Itoa(no) + " " + strconv.Itoa(page)
	return ui.Button("report.version#"+value, value, label.In(v.Lang))
}

// reportVersion shows a page of a version as it was filed: "unit period no page".
func reportVersion(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	no, page := ui.UnitAndNumber(b.rest)
	all := versions(b, r.User)
	i := slices.IndexFunc(all, func(x policy.Version) bool { return x.No > 0 && strconv.Itoa(x.No) == no })
	if i < 0 {
		return commands.Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	v, e := a.Reader(r), Edition{About: b, version: all[i]}
	var err error
	if e.Text, e.Exhibits, err = a.ReportAt(ctx, e.version.Entry); err != nil {
		return commands.Answer{}, err
	}
	pages := Pages(v, e)
	page = min(max(page, 0), len(pages)-1)
	blocks := append([]slack.Block{
		ui.Section("*" + text.UnitName(v.Lang, b.Unit) + " · " + commands.ReportName()(v.Lang, b.Period) + "*\n" + receipt(v, b, e.version)),
		ui.Note(newestOf(v, b, e.version)),
	}, pages[page]...)
	var turn []slack.BlockElement
	if page > 0 {
		turn = append(turn, versionButton(v, b, e.version.No, page-1, text.T{ZH: "上一页", EN: "Back"}))
	}
	if page < len(pages)-1 {
		turn = append(turn, versionButton(v, b, e.version.No, page+1, text.T{ZH: "下一页", EN: "Next page"}))
	}
	m := ui.Modal(r.Lang, "report.read", text.T{ZH: "工作总结报告", EN: "Work report"}, text.T{ZH: "关闭", EN: "Close"}, append(blocks, ui.RowOf(turn)...)...)
	m.Submit, m.Close = nil, m.Submit
	return commands.Answer{Modal: m}, nil
}
