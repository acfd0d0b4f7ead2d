package desk

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
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

// overview is all units by what each owes and by its records, for the bureau and the
// leading group: filtered, page by page, as charts and as a workbook. It is in the
// roster's order; no list of ours ranks.
func overview() commands.Command {
	return commands.Command{
		Word: "overview", Aliases: []string{"总览"},
		Summary: text.T{ZH: "全市总览：各单位应办事项和台账", EN: "all units by what they owe, and their records"},
		Words: []commands.Word{
			{Line: "overview", Note: text.T{ZH: "本年度各单位应办事项和台账，按名册顺序", EN: "this year's obligations and records of all units, in the roster's order"}},
			{Line: "overview 2026-H1", Note: text.T{ZH: "指定年份或半年度；其后可写“逾期”“待办”，也可写“职责一”或台账名称如“共享”", EN: "a year or a half-year; late or open may follow, and a duty (duty1) or a register (share)"}},
			{Names: []string{"burden"}, Line: "overview burden 2026", Note: text.T{ZH: "各单位负担：被要求、被提醒、填报多少，台账代为提供多少", EN: "the burden on units: asked, reminded, entered, and what the records gave"}, Run: commands.Seeing(overviewBurden)},
			{Names: []string{"export"}, Line: "overview export 2026", Note: text.T{ZH: "导出为 Excel", EN: "the same as a workbook"}, Run: commands.Seeing(overviewExport)},
			{Names: []string{"charts"}, Line: "overview charts 2026", Note: text.T{ZH: "图表：报送、培训、共享", EN: "charts: reports, trainings, sharing"}, Run: commands.Seeing(overviewCharts)},
		},
		Run: commands.Seeing(overviewRun),
		Buttons: map[string]commands.Handler{
			"overview.show":   commands.Pressed(commands.Seeing(overviewRun)),
			"overview.turn":   commands.Replacing(commands.Pressed(commands.Seeing(overviewRun))),
			"overview.burden": commands.Replacing(commands.Pressed(commands.Seeing(overviewBurden))),
			"overview.export": commands.Pressed(commands.Seeing(overviewExport)),
			"overview.charts": commands.Pressed(commands.Seeing(overviewCharts)),
			"overview.unit":   commands.Pressed(commands.Seeing(statusRun)),
		},
	}
}

// otherDuty stands for the registers that belong to no duty.
const otherDuty = policy.Duties + 1

// view is what of the overview is shown; in a button "2026-H1 late district duty1 p2".
type view struct {
	period   policy.Period
	which    string          // "all", "late" or "open"
	kind     policy.UnitKind // "" for all
	duty     int             // whose registers are shown, from 1; 0: what units owe
	register string          // the one register that is shown, "" for none
	page     int             // from 0
	whole    bool            // all units on one page
}

func (w view) String() string {
	say := string(w.period) + " " + w.which
	if w.kind != "" {
		say += " " + string(w.kind)
	}
	switch {
	case w.register != "":
		say += " " + w.register
	case w.duty == otherDuty:
		say += " other"
	case w.duty > 0:
		say += " duty" + strconv.Itoa(w.duty)
	}
	if w.page > 0 {
		say += " p" + strconv.Itoa(w.page)
	}
	return say
}

// viewed reads what was typed or stands in a button, for who may see all units.
func viewed(a *commands.App, s policy.State, r commands.Request) (view, error) {
	if !s.May(r.User, policy.SeeAll, "") {
		return view{}, commands.Readable(s, r, policy.Refuse(policy.BureauOnly, "", policy.SeeAll.Clause()))
	}
	today := policy.DateOf(r.Now)
	w := view{period: policy.WholeYear(today.Year()), which: "all"}
	for word := range strings.FieldsSeq(r.Args) {
		if w.filter(word) || w.column(a, s, r.User, word) {
			continue
		}
		if err := w.place(word, today); err != nil {
			return view{}, commands.Readable(s, r, err)
		}
	}
	return w, nil
}

// filter reads which units are shown.
func (w *view) filter(word string) bool {
	switch ui.Normalize(word) {
	case "all", "全部":
		w.which = "all"
	case "late", "逾期":
		w.which = "late"
	case "open", "待办":
		w.which = "open"
	case string(policy.District), "区":
		w.kind = policy.District
	case string(policy.Department), "部门":
		w.kind = policy.Department
	default:
		return false
	}
	return true
}

// column reads what of them is shown: a duty, or a register.
func (w *view) column(a *commands.App, s policy.State, person, word string) bool {
	if duty := dutyOf(word); duty > 0 {
		w.duty, w.register = duty, ""
		return true
	}
	if word == "other" || word == "其他" {
		w.duty, w.register = otherDuty, ""
		return true
	}
	topic, _ := a.Features.Topic(word)
	if ui.Normalize(word) == "open" || !slices.Contains(registers(s, person, 0), topic) { // “open” is what is to be done
		return false
	}
	w.duty, w.register = 0, topic
	return true
}

// place reads a page, a year or a half-year.
func (w *view) place(word string, today policy.Date) (err error) {
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

// registers are those of the duty of which the person may see records; 0: of all.
func registers(s policy.State, person string, duty int) []string {
	var all []string
	for _, g := range s.Declared() {
		of := dutyOfClause(g.Clause)
		if g.OfUnits() && g.Concerns(s, person) && (duty == 0 || of == duty || duty == otherDuty && of == 0) {
			all = append(all, g.Name)
		}
	}
	return all
}

// dutyOfClause is the duty to which the clause belongs, from 1, 0 for none.
func dutyOfClause(clause string) int {
	for d := range policy.Duties {
		if clause == "三（二）"+strconv.Itoa(d+1) {
			return d + 1
		}
	}
	return 0
}

func overviewRun(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	w, err := viewed(a, s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: w.message(a.Reader(r), s)}, nil
}
