// Package export is what the ledger holds as tables: in a folder for whoever runs the
// program, and as a workbook in chat for those who may see it.
package export

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"iter"
	"slices"
	"strconv"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/storage"
)

// Export is what a ledger says, on the day of the export.
type Export struct {
	Scope

	state     policy.State
	today     policy.Date
	lang      text.Lang
	registers []commands.Table
	entry     func(n int) policy.Entry
	entries   func() iter.Seq2[policy.Entry, error]
	failed    *error // why an entry could not be read
}

// Scope is what of it is exported. Its zero value is everything, for whoever runs the
// program.
type Scope struct {
	Person string        // who asks: restricted records only where they may be shown to them
	Unit   string        // "": all
	Period policy.Period // "": all time
}

// New reads the ledger up to its newest entry.
func New(ctx context.Context, ledger *storage.Log[policy.State], today policy.Date, lang text.Lang, features []commands.Feature, of Scope) (Export, error) {
	s, err := ledger.State(ctx)
	if err != nil {
		return Export{}, fmt.Errorf("read the ledger: %w", err)
	}
	x := Export{Scope: of, state: s, today: today, lang: lang, failed: new(error)}
	for _, f := range features {
		x.registers = append(x.registers, f.Tables...)
	}
	x.entry = func(n int) policy.Entry {
		if n == 0 {
			return policy.Entry{}
		}
		e, err := ledger.Entry(ctx, n)
		if err != nil && *x.failed == nil {
			*x.failed = fmt.Errorf("read the ledger: %w", err)
		}
		return e
	}
	x.entries = func() iter.Seq2[policy.Entry, error] { return ledger.Entries(ctx, 1, s.Last) }
	return x, nil
}

// Entries is how many entries the ledger has.
func (x Export) Entries() int { return x.state.Last }

// Files are the files of a whole export by their names, each written on demand: each table
// as .csv and as JSON lines, all of them in one workbook, and the entries word for word.
func (x Export) Files() map[string]func(io.Writer) error {
	files := map[string]func(io.Writer) error{
		"cdobot.xlsx":        x.whole(x.workbook),
		"ledger.jsonl":       x.ledger,
		"report_texts.jsonl": x.whole(jsonLines(x.reportTexts())),
	}
	for _, t := range append([]table{x.roster()}, x.tables()...) {
		files[t.name+".csv"] = x.whole(func(w io.Writer) error { return documents.WriteCSV(w, t.sheet(x.lang)) })
		files[t.name+".jsonl"] = x.whole(jsonLines(t))
	}
	return files
}

// whole is fill, which fails where an entry could not be read.
func (x Export) whole(fill func(io.Writer) error) func(io.Writer) error {
	return func(w io.Writer) error {
		if err := fill(w); err != nil {
			return err
		}
		return *x.failed
	}
}

func jsonLines(t table) func(io.Writer) error {
	return func(w io.Writer) error { return documents.WriteJSONLines(w, t.keyed()) }
}

func (x Export) workbook(w io.Writer) error {
	var sheets []documents.Sheet
	for _, t := range append([]table{x.roster()}, x.tables()...) {
		sheets = append(sheets, t.sheet(x.lang))
	}
	return documents.WriteXLSX(w, sheets...) //nolint:wrapcheck // the caller names the file
}

// Workbook writes what the scope holds as one workbook: a first sheet that says what it is,
// and the tables that have rows.
func (x Export) Workbook(w io.Writer) error {
	sheets := []documents.Sheet{x.cover()}
	for _, t := range append(x.tables(), x.reportTexts()) {
		if !t.empty() {
			sheets = append(sheets, t.sheet(x.lang))
		}
	}
	return x.whole(func(w io.Writer) error { return documents.WriteXLSX(w, sheets...) })(w)
}

// cover says what the workbook holds.
func (x Export) cover() documents.Sheet {
	unit := text.T{ZH: "全部单位", EN: "all units"}.In(x.lang)
	if x.Unit != "" {
		unit = text.UnitName(x.lang, x.state.Units.At(x.Unit))
	}
	period := text.T{ZH: "全部时间", EN: "all time"}.In(x.lang)
	if x.Period != "" {
		period = text.Period(x.lang, x.Period)
	}
	row := func(name text.T, value string) []string { return []string{name.In(x.lang), value} }
	return documents.Sheet{
		Name: text.T{ZH: "说明", EN: "About"}.In(x.lang), Columns: []string{text.T{ZH: "项目", EN: "What"}.In(x.lang), text.T{ZH: "内容", EN: "Says"}.In(x.lang)},
		Rows: [][]string{
			row(text.T{ZH: "单位范围", EN: "Units"}, unit),
			row(text.T{ZH: "时间范围", EN: "Time"}, period),
			row(text.T{ZH: "导出日期", EN: "Exported on"}, x.today.String()),
			row(text.T{ZH: "台账序号截至", EN: "Up to entry"}, strconv.Itoa(x.state.Last)),
			row(text.T{ZH: "权限", EN: "By right"}, text.T{
				ZH: "只含导出人有权查看的内容；限定知悉范围的事项仅在导出人有权知悉时列入。没有内容的表不列出。请妥善保管，按规定范围使用。",
				EN: "It holds what its owner may see; restricted records stand in it only where they may be shown to them. Tables without rows are left out. Please keep it safe.",
			}.In(x.lang)),
		},
	}
}

// eachUnit are the units of the scope.
func (x Export) eachUnit() iter.Seq[policy.Unit] {
	return func(yield func(policy.Unit) bool) {
		for _, code := range x.state.Codes {
			if (x.Unit == "" || code == x.Unit) && !yield(x.state.Units.At(code)) {
				return
			}
		}
	}
}

// each are the register's records of the scope, the oldest first.
func (x Export) each(register string) iter.Seq[policy.Record] {
	return func(yield func(policy.Record) bool) {
		for r := range x.state.OldestFirst(register) {
			if x.sees(r) && !yield(r) {
				return
			}
		}
	}
}

// sees says whether the record is of the scope and may be shown to who asks.
func (x Export) sees(r policy.Record) bool {
	return (x.Unit == "" || r.Unit == x.Unit || r.Other == x.Unit) &&
		(x.Period == "" || slices.ContainsFunc(r.Steps, func(t policy.Taken) bool { return x.on(policy.DateOf(t.At)) })) &&
		(x.Person == "" || x.state.MayShow(x.Person, r))
}

// own says whether who asks is one of the unit's people, or runs the program.
func (x Export) own(unit string) bool {
	_, seated := x.state.Who(x.Person).SeatIn(unit)
	return x.Person == "" || seated
}

// inner says whether what stands between the unit and the bureau is for who asks.
func (x Export) inner(unit string) bool {
	return x.own(unit) || x.state.Who(x.Person).Has(policy.Bureau)
}

// knows says whether the meeting is of the scope, and who asks knows of it.
func (x Export) knows(m policy.Meeting) bool {
	invited := x.Unit == "" || slices.ContainsFunc(x.state.Invited(m), func(u policy.Unit) bool { return u.Code == x.Unit })
	return invited && (x.Person == "" || !m.Announced.IsZero() || x.state.Who(x.Person).Has(policy.Bureau))
}

// on says whether the day is in the period.
func (x Export) on(d policy.Date) bool {
	return x.Period == "" || d >= x.Period.Start() && d <= x.Period.End()
}

// of says whether the two periods have a day in common.
func (x Export) of(p policy.Period) bool {
	from, to := p.Start(), p.End()
	if day, err := policy.ParseDate(string(p)); err == nil {
		from, to = day, day
	}
	return x.Period == "" || from <= x.Period.End() && to >= x.Period.Start()
}

// ledgerLine is an entry as it stands in the store, with its sum.
type ledgerLine struct {
	N    int              `json:"n"`
	At   string           `json:"at"` // to the millisecond, as the sum counts it
	By   string           `json:"by"`
	Via  string           `json:"via"`
	Key  string           `json:"key"`
	Kind policy.EventKind `json:"kind"`
	Body json.RawMessage  `json:"body"`
	Prev string           `json:"prev"`
	Sum  string           `json:"sum"`
}

func (x Export) ledger(w io.Writer) error {
	for e, err := range x.entries() {
		if err != nil {
			return fmt.Errorf("read the ledger: %w", err)
		}
		var line bytes.Buffer
		enc := json.NewEncoder(&line)
		enc.SetEscapeHTML(false) // the body stays as it was summed
		err := enc.Encode(ledgerLine{
			N: e.N, At: e.At.UTC().Format("2006-01-02T15:04:05.000Z07:00"), By: e.By, Via: e.Via, Key: e.Key,
			Kind: e.Kind, Body: e.Body, Prev: e.Prev, Sum: e.Sum(),
		})
		if err != nil {
			return fmt.Errorf("entry %d: %w", e.N, err)
		}
		if _, err := line.WriteTo(w); err != nil {
			return err //nolint:wrapcheck // the caller names the file
		}
	}
	return nil
}
