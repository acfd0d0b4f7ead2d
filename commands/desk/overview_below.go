package desk

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// filters are what is shown: the columns, which units, of which kind, which page.
func (w view) filters(v commands.Reader, s policy.State, last int) []slack.BlockElement {
	row := []slack.BlockElement{w.columnMenu(v, s)}
	turn := func(id string, to view, label text.T) {
		row = append(row, ui.Button("overview.turn#"+id, to.String(), label.In(v.Lang)))
	}
	fresh := w
	fresh.page = 0
	for _, which := range []string{"all", "late", "open"} {
		to := fresh
		if to.which = which; which != w.which {
			turn(which, to, to.label())
		}
	}
	for _, k := range []struct {
		kind  policy.UnitKind
		label text.T
	}{{"", text.T{ZH: "区和部门", EN: "All kinds"}}, {policy.District, text.T{ZH: "仅区（功能区）", EN: "Districts"}}, {policy.Department, text.T{ZH: "仅市直部门", EN: "Departments"}}} {
		to := fresh
		if to.kind = k.kind; k.kind != w.kind {
			turn("kind"+string(k.kind), to, k.label)
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
	return row
}

// columnMenu chooses what of each unit is shown: what it owes, the registers of a duty, or
// one register.
func (w view) columnMenu(v commands.Reader, s policy.State) slack.BlockElement {
	var options []*slack.OptionBlockObject
	add := func(duty int, register, label string) {
		to := w
		to.page, to.duty, to.register = 0, duty, register
		options = append(options, ui.Option(to.String(), label))
	}
	add(0, "", text.T{ZH: "应办事项", EN: "What units owe"}.In(v.Lang))
	for duty := 1; duty <= otherDuty; duty++ {
		names := registers(s, v.Person, duty)
		if len(names) == 0 {
			continue
		}
		group := view{duty: duty}
		add(duty, "", group.topic(v)+text.T{ZH: "：", EN: ": "}.In(v.Lang)+text.List(v.Lang, ui.Map(names, func(n string) string { return text.Line(v.Lang, n) })))
	}
	for _, name := range registers(s, v.Person, 0) {
		add(0, name, text.T{ZH: "台账：", EN: "Register: "}.In(v.Lang)+text.Line(v.Lang, name))
	}
	menu := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, ui.Plain(text.T{ZH: "按职责、台账查看…", EN: "By duty or register…"}.In(v.Lang)), "overview.turn#of", options...)
	here := w
	here.page = 0
	if i := slices.IndexFunc(options, func(o *slack.OptionBlockObject) bool { return o.Value == here.String() }); i >= 0 {
		menu.InitialOption = options[i]
	}
	return menu
}

// actions are what can be done with the units of the page.
func (w view) actions(v commands.Reader, s policy.State, units []standing) []slack.BlockElement {
	var row []slack.BlockElement
	if len(units) > 0 {
		options := ui.Map(units, func(x standing) *slack.OptionBlockObject {
			return ui.Option(x.unit.Code+" "+strconv.Itoa(w.period.Year()), text.UnitName(v.Lang, x.unit))
		})
		row = append(row, slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, ui.Plain(text.T{ZH: "查看单位…", EN: "Open a unit…"}.In(v.Lang)), "overview.unit", options...))
	}
	codes := ui.Map(units, func(x standing) string { return x.unit.Code })
	label := text.T{ZH: fmt.Sprintf("催办所列%d个单位…", len(codes)), EN: fmt.Sprintf("Remind these %d…", len(codes))}
	if b := v.RemindUnits(s, "#overview", codes, label); b != nil {
		row = append(row, b)
	}
	burden := view{period: w.period, which: "all", kind: w.kind}
	return append(row,
		ui.Button("overview.burden", burden.String(), text.T{ZH: "各单位负担", EN: "Burden"}.In(v.Lang)),
		ui.Button("overview.charts", w.String(), text.T{ZH: "图表", EN: "Charts"}.In(v.Lang)),
		ui.Button("overview.export", w.String(), text.T{ZH: "导出 Excel", EN: "As Excel"}.In(v.Lang)))
}

// overviewExport is what units owe and their records as a workbook, of all pages, in
// words.
func overviewExport(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	w, err := viewed(a, s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	v, counted := a.Reader(r), w.counted(s, r.User)
	owed := w
	owed.duty, owed.register = 0, ""
	head := owed.head(v, s)
	sheet := documents.Sheet{
		Name:    text.T{ZH: "总览", EN: "Overview"}.In(v.Lang),
		Columns: slices.Concat(head[:1], []string{text.T{ZH: "类别", EN: "Kind"}.In(v.Lang)}, head[1:len(head)-1]),
	}
	add := func(name string) {
		sheet.Columns, sheet.Whole = append(sheet.Columns, name), append(sheet.Whole, name)
	}
	add(text.T{ZH: "台账待办（项）", EN: "Records open"}.In(v.Lang))
	add(text.T{ZH: "台账逾期（项）", EN: "Records late"}.In(v.Lang))
	for _, name := range counted {
		add(text.T{ZH: "%s待办（项）", EN: "%s open"}.F(v.Lang, text.Line(v.Lang, name)))
		add(text.T{ZH: "%s逾期（项）", EN: "%s late"}.F(v.Lang, text.Line(v.Lang, name)))
	}
	for _, x := range w.standings(v, s) {
		if w.shows(x, counted) {
			sheet.Rows = append(sheet.Rows, sheetRow(v, x, counted, len(head)-2))
		}
	}
	var out bytes.Buffer
	if err := documents.WriteXLSX(&out, sheet); err != nil {
		return commands.Answer{}, fmt.Errorf("write the overview: %w", err)
	}
	return commands.Handed(r, text.T{ZH: "全市总览-%s.xlsx", EN: "overview-%s.xlsx"}.F(v.Lang, string(w.period)), out.Bytes()), nil
}

// sheetRow is a unit in the workbook.
func sheetRow(v commands.Reader, x standing, counted []string, width int) []string {
	row := []string{text.UnitName(v.Lang, x.unit), text.UnitKind(v.Lang, x.unit.Kind)}
	for _, ob := range x.owed {
		cell := text.Status(v.Lang, ob.Status)
		if ob.Want > 0 {
			cell += fmt.Sprintf(" %d/%d", ob.Have, ob.Want)
		}
		row = append(row, cell)
	}
	if len(x.owed) == 0 {
		row = append(row, slices.Repeat([]string{text.T{ZH: "尚未纳入", EN: "not yet"}.In(v.Lang)}, width)...)
	}
	sum := x.of(counted)
	row = append(row, strconv.Itoa(sum.turn), strconv.Itoa(sum.late))
	for _, name := range counted {
		t := x.records[name]
		row = append(row, strconv.Itoa(t.turn), strconv.Itoa(t.late))
	}
	return row
}
