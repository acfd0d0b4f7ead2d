package export

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Command hands what the ledger holds to those who may see it, as a workbook.
func Command() commands.Command {
	return commands.Command{
		Word: "export", Aliases: []string{"导出"},
		Summary: text.T{ZH: "按权限导出台账为 Excel", EN: "the records as a workbook, by right"},
		Words: []commands.Word{
			{Line: "export", Note: text.T{ZH: "导出全部（市局、领导小组、市首席数据官）或本单位", EN: "everything, for those who oversee all; else your unit"}},
			{Line: "export 香洲区 2026-H1", Note: text.T{ZH: "指定单位、年份或半年度", EN: "one unit; a year or a half-year"}},
		},
		Run: commands.AsksUnit("export", commands.Seeing(run)),
	}
}

func run(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	of, err := scoped(s, r)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	if err := policy.MayExport(s, r.Now, r.User, of.Unit, of.Period); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	x, err := New(ctx, a.Ledger, policy.DateOf(r.Now), r.Lang, a.Features.All, of)
	if err != nil {
		return commands.Answer{}, err
	}
	path, err := x.file()
	if err != nil {
		return commands.Answer{}, fmt.Errorf("export: %w", err)
	}
	answer := commands.Handed(r, x.name(), nil)
	answer.Files[0].Path = path
	answer.Message = ui.Said(answer.Message.Text + text.T{ZH: "只含您有权查看的内容，请按规定范围使用。", EN: " It holds what you may see."}.In(r.Lang))
	return answer, nil
}

// scoped reads "香洲区 2026-H1": a unit, a period, both or none. Who names no unit has all
// of them where they may see all, else their own.
func scoped(s policy.State, r commands.Request) (Scope, error) {
	of := Scope{Person: r.User}
	var names []string
	for word := range strings.FieldsSeq(r.Args) {
		p, isPeriod, err := period(word, policy.DateOf(r.Now))
		switch {
		case err != nil:
			return of, err
		case isPeriod:
			of.Period = p
		default:
			names = append(names, word)
		}
	}
	if len(names) > 0 {
		u, err := ui.FindUnit(s, strings.Join(names, " "), r.Lang)
		of.Unit = u.Code
		return of, err
	}
	if s.May(r.User, policy.SeeAll, "") {
		return of, nil
	}
	unit, err := commands.OwnIfNone(s, r, "")
	of.Unit = unit
	return of, err
}

// period reads a year or a half-year; what does not begin like one is none.
func period(word string, today policy.Date) (p policy.Period, ok bool, err error) {
	if p, err := ui.ParsePeriod(word, today); err == nil {
		return p, true, nil
	}
	if first := ui.Normalize(word)[:1]; first < "0" || first > "9" {
		return "", false, nil
	}
	year, err := ui.ParseYear(word)
	if err != nil {
		return "", false, policy.Refuse(policy.PeriodUnreadable, "", "", "period", word)
	}
	return policy.WholeYear(year), true, nil
}

// file is the workbook in a file of its own, which goes once it was handed over.
func (x Export) file() (path string, err error) {
	f, err := os.CreateTemp("", ".cdobot-export-*")
	if err != nil {
		return "", err //nolint:wrapcheck // names the file and what failed
	}
	w := bufio.NewWriter(f)
	if err := errors.Join(x.Workbook(w), w.Flush(), f.Close()); err != nil {
		return "", errors.Join(err, os.Remove(f.Name()))
	}
	return f.Name(), nil
}

// name is what the file is called.
func (x Export) name() string {
	name := text.T{ZH: "首席数据官台账", EN: "cdo-records"}.In(x.lang)
	if x.Unit != "" {
		name += "-" + text.UnitName(x.lang, x.state.Units.At(x.Unit))
	}
	switch {
	case x.Period != "" && x.lang == text.ZH:
		name += "-" + text.Period(x.lang, x.Period)
	case x.Period != "": // words with spaces make no good name
		name += "-" + string(x.Period)
	}
	return name + "-" + x.today.String() + ".xlsx"
}
