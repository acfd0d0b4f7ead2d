package desk

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// OverviewFeature is how all units stand.
func OverviewFeature() commands.Feature {
	return commands.Feature{
		Name: "overview", Commands: []commands.Command{overview()},
		Menu: func(v commands.Reader, s policy.State) []slack.BlockElement {
			if !s.May(v.Person, policy.SeeAll, "") {
				return nil
			}
			return []slack.BlockElement{ui.Button("overview.show#menu", "", text.T{ZH: "总览", EN: "Overview"}.In(v.Lang))}
		},
	}
}

// overview is all units by what each owes, for the bureau and the leading group: filtered,
// page by page, and as a workbook. It is in the roster's order; no list of ours ranks.
func overview() commands.Command {
	return commands.Command{
		Word: "overview", Aliases: []string{"总览"},
		Summary: text.T{ZH: "全市总览：各单位应办事项和台账", EN: "all units by what they owe, and their records"},
		Words: []commands.Word{
			{Line: "overview", Note: text.T{ZH: "本年度各单位应办事项和台账，按名册顺序", EN: "this year's obligations and records of all units, in the roster's order"}},
			{Line: "overview 2026-H1", Note: text.T{ZH: "指定年份或半年度；其后可写“逾期”“待办”", EN: "a year or a half-year; late or open may follow"}},
			{Names: []string{"burden"}, Line: "overview burden 2026", Note: text.T{ZH: "各单位负担：被要求、被提醒、填报多少，台账代为提供多少", EN: "the burden on units: asked, reminded, entered, and what the records gave"}, Run: commands.Seeing(overviewBurden)},
			{Names: []string{"export"}, Line: "overview export 2026", Note: text.T{ZH: "导出为 Excel", EN: "the same as a workbook"}, Run: commands.Seeing(overviewExport)},
		},
		Run: commands.Seeing(overviewRun),
		Buttons: map[string]commands.Handler{
			"overview.show":   commands.Pressed(commands.Seeing(overviewRun)),
			"overview.turn":   commands.Replacing(commands.Pressed(commands.Seeing(overviewRun))),
			"overview.burden": commands.Replacing(commands.Pressed(commands.Seeing(overviewBurden))),
			"overview.export": commands.Pressed(commands.Seeing(overviewExport)),
			"overview.unit":   commands.Pressed(commands.Seeing(statusRun)),
		},
	}
}

// view is what of the overview is shown; in a button "2026-H1 late district p2".
type view struct {
	period policy.Period
	which  string          // "all", "late" or "open"
	kind   policy.UnitKind // "" for all
	page   int             // from 0
	whole  bool            // all units on one page
	width  int             // how many columns there are of what units owe
}

func (w view) String() string {
	say := string(w.period) + " " + w.which
	if w.kind != "" {
		say += " " + string(w.kind)
	}
	if w.page > 0 {
		say += " p" + strconv.Itoa(w.page)
	}
	return say
}

// viewed reads what was typed or stands in a button, for who may see all units.
func viewed(s policy.State, r commands.Request) (view, error) {
	if !s.May(r.User, policy.SeeAll, "") {
		return view{}, commands.Readable(s, r, policy.Refuse(policy.BureauOnly, "", policy.SeeAll.Clause()))
	}
	today := policy.DateOf(r.Now)
	w := view{period: policy.WholeYear(today.Year()), which: "all"}
	if err := w.read(r.Args, today); err != nil {
		return view{}, commands.Readable(s, r, err)
	}
	w.width = len(w.columns(s.Year(policy.Unit{}, w.period.Year(), today)))
	return w, nil
}

// read takes over what the words say.
func (w *view) read(words string, today policy.Date) error {
	for word := range strings.FieldsSeq(words) {
		switch ui.Normalize(word) {
		case "all", "全部":
		case "late", "逾期":
			w.which = "late"
		case "open", "待办":
			w.which = "open"
		case string(policy.District), "区":
			w.kind = policy.District
		case string(policy.Department), "部门":
			w.kind = policy.Department
		default:
			if err := w.readPlace(word, today); err != nil {
				return err
			}
		}
	}
	return nil
}

// readPlace reads a page, a year or a half-year.
func (w *view) readPlace(word string, today policy.Date) (err error) {
	if no, is := strings.CutPrefix(word, "p"); is {
		if page, err := strconv.Atoi(no); err == nil && page >= 0 {
			w.page = page
			return nil
		}
	}
	if year, err := ui.ParseYear(word); err == nil {
		w.period = policy.WholeYear(year)
		return nil
	}
	w.period, err = ui.ParsePeriod(word, today)
	return err
}

// standing is a unit in the overview.
type standing struct {
	unit       policy.Unit
	owed       []policy.Obligation // one for each column, none for a unit that owes nothing yet
	open, late int                 // records with which it is its turn
}

// columns are what the period holds of what units owe each year: a report is of its
// half-year, what is owed for the whole year is of its second half.
func (w view) columns(all []policy.Obligation) []policy.Obligation {
	return slices.DeleteFunc(all, func(ob policy.Obligation) bool {
		return ob.Period != w.period && w.period.Half() != 0 && (w.period.Half() == 1 || ob.Period.Half() != 0)
	})
}

// shows says whether the filter takes the unit.
func (w view) shows(x standing) bool {
	has := func(all ...policy.Status) bool {
		return slices.ContainsFunc(x.owed, func(ob policy.Obligation) bool { return slices.Contains(all, ob.Status) })
	}
	switch w.which {
	case "late":
		return x.late > 0 || has(policy.Late)
	case "open":
		return x.open > 0 || has(policy.Late, policy.Open, policy.Underway)
	}
	return true
}

// standings are the units of the view's kind, in the roster's order.
func (w view) standings(v commands.Reader, s policy.State) []standing {
	var all []standing
	for _, u := range s.Active() {
		if u.Kind == policy.Municipality || w.kind != "" && u.Kind != w.kind {
			continue
		}
		x := standing{unit: u}
		if u.Owes() {
			x.owed = w.columns(s.Year(u, w.period.Year(), v.Today))
		}
		for _, r := range s.TurnsOf(u.Code) {
			if !s.MayShow(v.Person, r) {
				continue
			}
			x.open++
			if r.LateBy(v.Now) {
				x.late++
			}
		}
		all = append(all, x)
	}
	return all
}

// unitsOnPage is how many units the overview shows at once: each stands in the list from
// which one of them is chosen, too, of which Slack takes a hundred.
const unitsOnPage = 40

func overviewRun(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	w, err := viewed(s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: w.message(a.Reader(r), s)}, nil
}

func (w view) message(v commands.Reader, s policy.State) *ui.Message {
	all := w.standings(v, s)
	shown := slices.DeleteFunc(slices.Clone(all), func(x standing) bool { return !w.shows(x) })
	size := unitsOnPage
	if w.whole {
		size = max(size, len(shown))
	}
	last := max(0, len(shown)-1) / size
	w.page = min(w.page, last)
	title := text.T{ZH: "全市总览 · %s · %s", EN: "Overview · %s · %s"}.F(v.Lang, text.Period(v.Lang, w.period), w.label().In(v.Lang))
	if last > 0 {
		title += text.T{ZH: "（第%d/%d页，共%d个单位）", EN: " (page %d of %d, %d units)"}.F(v.Lang, w.page+1, last+1, len(shown))
	}
	counts := w.counts(v, s, all)
	blocks, say := []slack.Block{ui.Header(title), ui.Section(counts)}, []string{title, counts}
	page := shown[w.page*size : min(len(shown), (w.page+1)*size)]
	rows := [][]string{w.head(v, s)}
	for _, x := range page {
		rows = append(rows, w.row(v, x))
		say = append(say, strings.Join(rows[len(rows)-1], text.T{ZH: "　", EN: "  "}.In(v.Lang)))
	}
	if len(page) == 0 {
		none := text.T{ZH: "没有符合条件的单位。", EN: "There is no such unit."}.In(v.Lang)
		blocks, say = append(blocks, ui.Section(none)), append(say, none)
	} else {
		blocks = append(blocks, ui.Table(rows), ui.Note(text.T{ZH: "按名册顺序列出，不作排名。台账为目前轮到该单位办理的事项。", EN: "In the roster's order: no ranking. Records are those with which it is the unit's turn now."}.In(v.Lang)))
	}
	blocks = append(blocks, ui.Row(w.below(v, page, last)...))
	return &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: blocks}
}

// label is the filter in words.
func (w view) label() text.T {
	switch w.which {
	case "late":
		return text.T{ZH: "逾期", EN: "late"}
	case "open":
		return text.T{ZH: "待办", EN: "open"}
	}
	return text.T{ZH: "全部", EN: "all"}
}

// counts are how far all units of the kind have come, each with a bar.
func (w view) counts(v commands.Reader, s policy.State, all []standing) string {
	covered, units := s.Coverage()
	lines := []string{text.T{ZH: "全面覆盖", EN: "Covered"}.In(v.Lang) + "　" + ui.Bar(covered, units)}
	for i, column := range w.columns(s.Year(policy.Unit{}, w.period.Year(), v.Today)) {
		done, late, owed := 0, 0, 0
		for _, x := range all {
			if len(x.owed) == 0 || x.owed[i].Status == policy.NotOwed {
				continue
			}
			owed++
			switch st := x.owed[i].Status; {
			case st.Fulfilled():
				done++
			case st == policy.Late:
				late++
			}
		}
		line := v.Of(column.Kind).Counted(v.Lang, column.Period) + "　" + ui.Bar(done, owed)
		if late > 0 {
			line += text.T{ZH: "　🔴 逾期%d", EN: "  🔴 late: %d"}.F(v.Lang, late)
		}
		lines = append(lines, line)
	}
	open, late := 0, 0
	for _, x := range all {
		open, late = open+x.open, late+x.late
	}
	return strings.Join(append(lines, text.T{ZH: "履职台账　待办%d项，其中逾期%d项", EN: "Records: %d open, of which late: %d"}.F(v.Lang, open, late)), "\n")
}

// head are the headings of the columns.
func (w view) head(v commands.Reader, s policy.State) []string {
	head := []string{text.T{ZH: "单位", EN: "Unit"}.In(v.Lang)}
	for _, ob := range w.columns(s.Year(policy.Unit{}, w.period.Year(), v.Today)) {
		head = append(head, v.Of(ob.Kind).Column(v.Lang, ob.Period))
	}
	return append(head, text.T{ZH: "台账", EN: "Records"}.In(v.Lang))
}

// row is a unit in the table, with a word beside each lamp.
func (w view) row(v commands.Reader, x standing) []string {
	row := []string{text.ShortName(v.Lang, x.unit)}
	for _, ob := range x.owed {
		cell := v.Mark(ob.Status)
		if ob.Want > 0 {
			cell += fmt.Sprintf(" %d/%d", ob.Have, ob.Want)
		}
		row = append(row, cell)
	}
	if len(x.owed) == 0 {
		row = append(row, text.T{ZH: "尚未纳入", EN: "not yet"}.In(v.Lang))
		row = append(row, slices.Repeat([]string{"—"}, max(0, w.width-1))...)
	}
	if x.open == 0 {
		return append(row, "—")
	}
	records := text.T{ZH: "待办%d", EN: "open %d"}.F(v.Lang, x.open)
	if x.late > 0 {
		records += text.T{ZH: "　逾期%d", EN: ", late %d"}.F(v.Lang, x.late)
	}
	return append(row, records)
}

// below are the unit to open, the filters, the pages and the workbook.
func (w view) below(v commands.Reader, units []standing, last int) []slack.BlockElement {
	var row []slack.BlockElement
	if len(units) > 0 {
		options := ui.Map(units, func(x standing) *slack.OptionBlockObject {
			return ui.Option(x.unit.Code+" "+strconv.Itoa(w.period.Year()), text.UnitName(v.Lang, x.unit))
		})
		row = append(row, slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, ui.Plain(text.T{ZH: "查看单位…", EN: "Open a unit…"}.In(v.Lang)), "overview.unit", options...))
	}
	turn := func(id string, to view, label text.T) {
		row = append(row, ui.Button("overview.turn#"+id, to.String(), label.In(v.Lang)))
	}
	for _, which := range []string{"all", "late", "open"} {
		if to := (view{period: w.period, which: which, kind: w.kind}); which != w.which {
			turn(which, to, to.label())
		}
	}
	for _, k := range []struct {
		kind  policy.UnitKind
		label text.T
	}{{"", text.T{ZH: "区和部门", EN: "All kinds"}}, {policy.District, text.T{ZH: "仅区（功能区）", EN: "Districts"}}, {policy.Department, text.T{ZH: "仅市直部门", EN: "Departments"}}} {
		if k.kind != w.kind {
			turn("kind"+string(k.kind), view{period: w.period, which: w.which, kind: k.kind}, k.label)
		}
	}
	page := func(no int, label text.T) {
		if to := w; no >= 0 && no <= last {
			to.page = no
			turn("page"+strconv.Itoa(no), to, label)
		}
	}
	page(w.page-1, text.T{ZH: "上一页", EN: "Back"})
	page(w.page+1, text.T{ZH: "下一页", EN: "More"})
	burden := view{period: w.period, which: "all", kind: w.kind}
	row = append(row, ui.Button("overview.burden", burden.String(), text.T{ZH: "各单位负担", EN: "Burden"}.In(v.Lang)))
	return append(row, ui.Button("overview.export", w.String(), text.T{ZH: "导出 Excel", EN: "As Excel"}.In(v.Lang)))
}

// overviewExport is the same as a workbook, of all pages, in words.
func overviewExport(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	w, err := viewed(s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	head := w.head(v, s)
	open, late := text.T{ZH: "台账待办（项）", EN: "Records open"}.In(v.Lang), text.T{ZH: "台账逾期（项）", EN: "Records late"}.In(v.Lang)
	sheet := documents.Sheet{
		Name:    text.T{ZH: "总览", EN: "Overview"}.In(v.Lang),
		Columns: slices.Concat(head[:1], []string{text.T{ZH: "类别", EN: "Kind"}.In(v.Lang)}, head[1:len(head)-1], []string{open, late}),
		Whole:   []string{open, late},
	}
	for _, x := range w.standings(v, s) {
		if !w.shows(x) {
			continue
		}
		row := []string{text.UnitName(v.Lang, x.unit), text.UnitKind(v.Lang, x.unit.Kind)}
		for _, ob := range x.owed {
			cell := text.Status(v.Lang, ob.Status)
			if ob.Want > 0 {
				cell += fmt.Sprintf(" %d/%d", ob.Have, ob.Want)
			}
			row = append(row, cell)
		}
		if len(x.owed) == 0 {
			row = append(row, slices.Repeat([]string{text.T{ZH: "尚未纳入", EN: "not yet"}.In(v.Lang)}, w.width)...)
		}
		sheet.Rows = append(sheet.Rows, append(row, strconv.Itoa(x.open), strconv.Itoa(x.late)))
	}
	var out bytes.Buffer
	if err := documents.WriteXLSX(&out, sheet); err != nil {
		return commands.Answer{}, fmt.Errorf("write the overview: %w", err)
	}
	return commands.Handed(r, text.T{ZH: "全市总览-%s.xlsx", EN: "overview-%s.xlsx"}.F(v.Lang, string(w.period)), out.Bytes()), nil
}
