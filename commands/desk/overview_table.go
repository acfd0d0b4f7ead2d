package desk

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// standing is a unit in the overview.
type standing struct {
	unit    policy.Unit
	owed    []policy.Obligation // none for a unit that owes nothing yet
	records map[string]tally    // its records, by register
}

// tally counts records: with which it is the unit's turn, how many of these are late, all
// that are not over, and all.
type tally struct{ turn, late, running, all int }

func (t tally) plus(x tally) tally {
	return tally{t.turn + x.turn, t.late + x.late, t.running + x.running, t.all + x.all}
}

// of is the sum over the registers.
func (x standing) of(registers []string) tally {
	var sum tally
	for _, name := range registers {
		sum = sum.plus(x.records[name])
	}
	return sum
}

// owed are what the period holds of what units owe each year: a report is of its
// half-year, what is owed for the whole year is of its second half.
func (w view) owed(all []policy.Obligation) []policy.Obligation {
	return slices.DeleteFunc(all, func(ob policy.Obligation) bool {
		return ob.Period != w.period && w.period.Half() != 0 && (w.period.Half() == 1 || ob.Period.Half() != 0)
	})
}

// counted are the registers whose records count in the view: those that are shown, or all
// beside what units owe.
func (w view) counted(s policy.State, person string) []string {
	if w.register != "" {
		return []string{w.register}
	}
	return registers(s, person, w.duty)
}

// ofRecords says whether the view shows records alone.
func (w view) ofRecords() bool { return w.duty > 0 || w.register != "" }

// shows says whether the filter takes the unit.
func (w view) shows(x standing, counted []string) bool {
	has := func(all ...policy.Status) bool {
		return !w.ofRecords() && slices.ContainsFunc(x.owed, func(ob policy.Obligation) bool { return slices.Contains(all, ob.Status) })
	}
	switch sum := x.of(counted); w.which {
	case "late":
		return sum.late > 0 || has(policy.Late)
	case "open":
		return sum.turn > 0 || has(policy.Late, policy.Open, policy.Underway)
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
		x := standing{unit: u, records: map[string]tally{}}
		if u.Owes() {
			x.owed = w.owed(s.Year(u, w.period.Year(), v.Today))
		}
		if !w.ofRecords() {
			x.turns(v, s)
		} else {
			for _, name := range w.counted(s, v.Person) {
				x.records[name] = tallied(v, s, name, u.Code)
			}
		}
		all = append(all, x)
	}
	return all
}

// turns counts the records with which it is the unit's turn: all that is shown beside what
// units owe.
func (x standing) turns(v commands.Reader, s policy.State) {
	for _, r := range s.TurnsOf(x.unit.Code) {
		if s.MayShow(v.Person, r) {
			x.records[r.Register] = x.records[r.Register].plus(one(v, r, true))
		}
	}
}

// tallied counts the unit's records in the register, as the reader may see them.
func tallied(v commands.Reader, s policy.State, register, unit string) tally {
	var t tally
	for _, r := range s.RecordsOf(register, unit, func(r policy.Record) bool { return s.MayShow(v.Person, r) }) {
		t = t.plus(one(v, r, r.Waits == unit))
	}
	return t
}

// unitsOnPage is how many units the overview shows at once: each stands in the list from
// which one of them is chosen, too, of which Slack takes a hundred.
const unitsOnPage = 40

func (w view) message(v commands.Reader, s policy.State) *ui.Message {
	all, counted := w.standings(v, s), w.counted(s, v.Person)
	shown := slices.DeleteFunc(slices.Clone(all), func(x standing) bool { return !w.shows(x, counted) })
	size := unitsOnPage
	if w.whole {
		size = max(size, len(shown))
	}
	last := max(0, len(shown)-1) / size
	w.page = min(w.page, last)
	title := text.T{ZH: "全市总览 · %s · %s", EN: "Overview · %s · %s"}.F(v.Lang, w.topic(v), w.label().In(v.Lang))
	if last > 0 {
		title += text.T{ZH: "（第%d/%d页，共%d个单位）", EN: " (page %d of %d, %d units)"}.F(v.Lang, w.page+1, last+1, len(shown))
	}
	counts := w.counts(v, s, all)
	blocks, say := []slack.Block{ui.Header(title), ui.Section(counts)}, []string{title, counts}
	page := shown[w.page*size : min(len(shown), (w.page+1)*size)]
	rows := [][]string{w.head(v, s)}
	for _, x := range page {
		rows = append(rows, w.row(v, s, x))
		say = append(say, strings.Join(rows[len(rows)-1], text.T{ZH: "　", EN: "  "}.In(v.Lang)))
	}
	if len(page) == 0 {
		none := text.T{ZH: "没有符合条件的单位。", EN: "There is no such unit."}.In(v.Lang)
		blocks, say = append(blocks, ui.Section(none)), append(say, none)
	} else {
		blocks = append(blocks, ui.Table(rows), ui.Note(w.note().In(v.Lang)))
	}
	blocks = append(blocks, ui.Row(w.filters(v, s, last)...), ui.Row(w.actions(v, s, page)...))
	return &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: blocks}
}

func (w view) note() text.T {
	if w.ofRecords() {
		return text.T{ZH: "按名册顺序列出，不作排名。台账为目前情况；待办为轮到该单位办理的事项。", EN: "In the roster's order: no ranking. Records as they stand now; open is what waits for the unit."}
	}
	return text.T{ZH: "按名册顺序列出，不作排名。台账为目前轮到该单位办理的事项。", EN: "In the roster's order: no ranking. Records are those with which it is the unit's turn now."}
}

// topic is what is shown: the period of what units owe, a duty, or a register.
func (w view) topic(v commands.Reader) string {
	switch {
	case w.register != "":
		return text.Line(v.Lang, w.register)
	case w.duty == otherDuty:
		return text.T{ZH: "其他台账", EN: "Other registers"}.In(v.Lang)
	case w.duty > 0:
		return text.DutyNumber(v.Lang, policy.Duty(w.duty-1))
	}
	return text.Period(v.Lang, w.period)
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
	var lines []string
	if !w.ofRecords() {
		covered, units := s.Coverage()
		lines = append(lines, text.T{ZH: "全面覆盖", EN: "Covered"}.In(v.Lang)+"　"+ui.Bar(covered, units))
		for i, column := range w.owed(s.Year(policy.Unit{}, w.period.Year(), v.Today)) {
			lines = append(lines, owedLine(v, column, i, all))
		}
	}
	counted := w.counted(s, v.Person)
	if w.ofRecords() {
		for _, name := range counted {
			lines = append(lines, text.Line(v.Lang, name)+"　"+recordsLine(v, w.inAll(v, s, name, all)))
		}
	} else {
		var sum tally
		for _, x := range all {
			sum = sum.plus(x.of(counted))
		}
		lines = append(lines, text.T{ZH: "履职台账　待办%d项，其中逾期%d项", EN: "Records: %d open, of which late: %d"}.F(v.Lang, sum.turn, sum.late))
	}
	return strings.Join(lines, "\n")
}

// owedLine is how far all units have come with one thing that they owe.
func owedLine(v commands.Reader, column policy.Obligation, i int, all []standing) string {
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
	return line
}

// inAll counts the register's records of the units, each once: two units may share one.
func (w view) inAll(v commands.Reader, s policy.State, register string, units []standing) tally {
	has := func(code string) bool {
		return slices.ContainsFunc(units, func(x standing) bool { return x.unit.Code == code })
	}
	var t tally
	for _, r := range s.Records(register, func(r policy.Record) bool {
		return len(r.Steps) > 0 && (has(r.Unit) || has(r.Other)) && s.MayShow(v.Person, r)
	}) {
		t = t.plus(one(v, r, has(r.Waits)))
	}
	return t
}

// one counts a record; turn says that it waits for the unit, or one of the units.
func one(v commands.Reader, r policy.Record, turn bool) tally {
	t := tally{all: 1}
	if r.Over() {
		return t
	}
	if t.running = 1; turn {
		t.turn = 1
	}
	if turn && r.LateBy(v.Now) {
		t.late = 1
	}
	return t
}

func recordsLine(v commands.Reader, t tally) string {
	if t.all == 0 {
		return text.T{ZH: "暂无记录", EN: "nothing yet"}.In(v.Lang)
	}
	say := text.T{ZH: "办结 %s", EN: "done %s"}.F(v.Lang, ui.Bar(t.all-t.running, t.all))
	if t.turn > 0 {
		say += text.T{ZH: "　🟡 待办%d", EN: "  🟡 open: %d"}.F(v.Lang, t.turn)
	}
	if t.late > 0 {
		say += text.T{ZH: "　🔴 逾期%d", EN: "  🔴 late: %d"}.F(v.Lang, t.late)
	}
	return say
}

// head are the headings of the columns.
func (w view) head(v commands.Reader, s policy.State) []string {
	head := []string{text.T{ZH: "单位", EN: "Unit"}.In(v.Lang)}
	switch {
	case w.register != "":
		return append(head, text.T{ZH: "待办", EN: "Open"}.In(v.Lang), text.T{ZH: "其中逾期", EN: "Late"}.In(v.Lang), text.T{ZH: "在办", EN: "Running"}.In(v.Lang), text.T{ZH: "办结", EN: "Done"}.In(v.Lang))
	case w.duty > 0:
		return append(head, ui.Map(registers(s, v.Person, w.duty), func(name string) string { return text.Line(v.Lang, name) })...)
	}
	for _, ob := range w.owed(s.Year(policy.Unit{}, w.period.Year(), v.Today)) {
		head = append(head, v.Of(ob.Kind).Column(v.Lang, ob.Period))
	}
	return append(head, text.T{ZH: "台账", EN: "Records"}.In(v.Lang))
}

// row is a unit in the table, with a word beside each lamp.
func (w view) row(v commands.Reader, s policy.State, x standing) []string {
	row := []string{text.ShortName(v.Lang, x.unit)}
	switch {
	case w.register != "":
		t := x.records[w.register]
		return append(row, number(t.turn), number(t.late), number(t.running), number(t.all-t.running))
	case w.duty > 0:
		return append(row, ui.Map(registers(s, v.Person, w.duty), func(name string) string { return lamps(v, x.records[name]) })...)
	}
	for _, ob := range x.owed {
		cell := v.Mark(ob.Status)
		if ob.Want > 0 {
			cell += fmt.Sprintf(" %d/%d", ob.Have, ob.Want)
		}
		row = append(row, cell)
	}
	if len(x.owed) == 0 {
		row = append(row, text.T{ZH: "尚未纳入", EN: "not yet"}.In(v.Lang))
		row = append(row, slices.Repeat([]string{"—"}, max(0, len(w.head(v, s))-3))...)
	}
	t := x.of(w.counted(s, v.Person))
	if t.turn == 0 {
		return append(row, "—")
	}
	records := text.T{ZH: "待办%d", EN: "open %d"}.F(v.Lang, t.turn)
	if t.late > 0 {
		records += text.T{ZH: "　逾期%d", EN: ", late %d"}.F(v.Lang, t.late)
	}
	return append(row, records)
}

// number is a count in a cell.
func number(n int) string {
	if n == 0 {
		return "—"
	}
	return strconv.Itoa(n)
}

// lamps are a unit's records in a register, in a cell.
func lamps(v commands.Reader, t tally) string {
	switch {
	case t.late > 0 && t.late < t.turn:
		return text.T{ZH: "🔴 逾期%d 待办%d", EN: "🔴 late %d, open %d"}.F(v.Lang, t.late, t.turn)
	case t.late > 0:
		return text.T{ZH: "🔴 逾期%d", EN: "🔴 late %d"}.F(v.Lang, t.late)
	case t.turn > 0:
		return text.T{ZH: "🟡 待办%d", EN: "🟡 open %d"}.F(v.Lang, t.turn)
	case t.running > 0:
		return text.T{ZH: "⚪ 在办%d", EN: "⚪ running %d"}.F(v.Lang, t.running)
	case t.all > 0:
		return text.T{ZH: "✅ 办结%d", EN: "✅ done %d"}.F(v.Lang, t.all)
	}
	return "—"
}
