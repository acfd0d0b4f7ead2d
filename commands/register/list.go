package register

import (
	"cmp"
	"context"
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

// filter is which records a list shows.
type filter string

// The filters, as they stand in buttons.
const (
	mine filter = "mine" // the reader's turn
	open filter = "open" // anybody's turn
	late filter = "late"
	all  filter = "all"
)

// filterWords are a filter in words.
type filterWords struct {
	filter filter
	typed  []string
	label  text.T
}

// filters are all of them, in the order of their buttons.
func filters() []filterWords {
	return []filterWords{
		{mine, []string{"mine", "我的"}, text.T{ZH: "待我办理", EN: "For me"}},
		{open, []string{"open", "待办"}, text.T{ZH: "待办", EN: "Open"}},
		{late, []string{"late", "逾期"}, text.T{ZH: "逾期", EN: "Late"}},
		{all, []string{"all", "全部"}, text.T{ZH: "全部", EN: "All"}},
	}
}

// words are the filter in words.
func (f filter) words() filterWords {
	all := filters()
	return all[max(0, slices.IndexFunc(all, func(x filterWords) bool { return x.filter == f }))]
}

// view is what a list shows: "all xiangzhou 2" in a button.
type view struct {
	filter
	unit string // "" for all that the reader may see
	page int    // from 0
}

func (w view) String() string {
	return string(w.filter) + " " + cmp.Or(w.unit, "-") + " " + strconv.Itoa(w.page)
}

// listed shows the list that was asked for by words or by a button.
func (g *Register) listed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	w := view{filter: open}
	if g.single() {
		w.filter = all
	}
	for i, word := range strings.Fields(r.Args) {
		f := slices.IndexFunc(filters(), func(f filterWords) bool { return slices.Contains(f.typed, ui.Normalize(word)) })
		page, bad := strconv.Atoi(word)
		switch {
		case f >= 0:
			w.filter = filters()[f].filter
		case word == "-":
		case bad == nil && i > 0 && page >= 0:
			w.page = page
		default:
			u, err := ui.FindUnit(s, word, r.Lang)
			if err != nil {
				return commands.Answer{}, err
			}
			w.unit = u.Code
		}
	}
	return commands.Answer{Message: g.list(a.Reader(r), s, w)}, nil
}

// matches says whether the list shows the record.
func (w view) matches(v commands.Reader, s policy.State, r policy.Record) bool {
	if !s.MayShow(v.Person, r) || w.unit != "" && !s.Of(r, w.unit) {
		return false
	}
	switch w.filter {
	case mine:
		return !r.Over() && slices.Contains(s.Actors(r), v.Person)
	case open:
		return !r.Over()
	case late:
		return r.LateBy(v.Now)
	case all:
	}
	return true
}

// perPage is how many records a list shows at once.
func (g *Register) perPage() int {
	if g.single() {
		return commands.UnitsOnPage
	}
	return 12
}

// records are those that the list shows, the newest first.
func (g *Register) records(v commands.Reader, s policy.State, w view) []policy.Record {
	return s.Records(g.Name, func(r policy.Record) bool { return w.matches(v, s, r) })
}

// list shows the records: those that wait longest first, those that are over last.
func (g *Register) list(v commands.Reader, s policy.State, w view) *ui.Message {
	records := g.records(v, s, w)
	slices.SortStableFunc(records, func(a, b policy.Record) int {
		switch {
		case a.Over() && !b.Over():
			return 1
		case b.Over() && !a.Over():
			return -1
		case a.Over() && g.single(): // those that are not begun first
			return g.place(a) - g.place(b)
		case a.Over():
			return 0 // the newest first, as they come
		}
		return policy.BySoonest(a, b)
	})
	title := g.Title.In(v.Lang)
	if w.unit != "" {
		title = text.UnitName(v.Lang, s.Units.At(w.unit)) + " · " + title
	}
	title += " · " + w.words().label.In(v.Lang)
	per := g.perPage()
	last := max(0, len(records)-1) / per
	if w.page = min(w.page, last); last > 0 {
		title += text.T{ZH: "（第%d/%d页，共%d项）", EN: " (page %d of %d, %d in all)"}.F(v.Lang, w.page+1, last+1, len(records))
	}
	blocks, say := []slack.Block{ui.Header(title)}, []string{title}
	if counts := g.counts(v, records); counts != "" {
		blocks, say = append(blocks, ui.Section(counts)), append(say, counts)
	}
	if len(records) == 0 {
		none := text.T{ZH: "目前没有相关事项。", EN: "There is nothing here."}.In(v.Lang)
		blocks, say = append(blocks, ui.Section(none), ui.Note(g.Summary.In(v.Lang))), append(say, none)
	}
	if g.Restricted {
		blocks = append(blocks, ui.Note(t("本台账限定知悉范围，只列出您有权知悉的事项。", "These are shown to few: the list holds what you may see.").In(v.Lang)))
	}
	shown := records[w.page*per : min(len(records), (w.page+1)*per)]
	for _, r := range shown {
		line := g.line(v, s, r)
		if g.About != nil {
			line = strings.TrimRight(line+"\n"+g.About(g, v, s, r), "\n")
		}
		id := g.Rules().ID(r).String()
		more := ui.Button(g.openID()+"#"+id, id, text.T{ZH: "查看", EN: "Open"}.In(v.Lang))
		blocks, say = append(blocks, ui.SectionWith(line, more)), append(say, line)
	}
	if g.Restricted { // the text is what stands on a locked screen
		say = say[:1]
	}
	return &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: append(blocks, ui.RowOf(g.below(v, s, w, len(records), shown))...)}
}

// place is where the record's state stands among the states.
func (g *Register) place(r policy.Record) int {
	return slices.IndexFunc(g.States, func(x State) bool { return x.Name == r.State })
}

// counts are how many units have come to each state, where each has one record.
func (g *Register) counts(v commands.Reader, records []policy.Record) string {
	var say []string
	for i, x := range g.States {
		n := len(slices.DeleteFunc(slices.Clone(records), func(r policy.Record) bool { return g.place(r) != i }))
		say = append(say, fmt.Sprintf("%s *%d*", x.Word.In(v.Lang), n))
	}
	if !g.single() || len(records) < 2 {
		return ""
	}
	return strings.Join(say, "　")
}

// below are the buttons below a list: a new record, other filters, other pages.
func (g *Register) below(v commands.Reader, s policy.State, w view, n int, shown []policy.Record) []slack.BlockElement {
	var row []slack.BlockElement
	waits := slices.ContainsFunc(shown, func(r policy.Record) bool { return view{filter: mine}.matches(v, s, r) })
	for i, x := range g.openingNow(v, s) {
		b := ui.Button(g.stepID(x.Name), "", g.step(x.Name).Do.In(v.Lang))
		if i == 0 && !waits { // what waits for the reader comes first
			b = ui.Primary(b)
		}
		row = append(row, b)
	}
	if w.filter == mine {
		row = append(row, g.together(v, s, shown)...)
	}
	if g.mayImport(s, v.Person) {
		row = append(row, ui.Button(g.importID(), "", t("从 Excel 导入…", "From Excel…").In(v.Lang)))
	}
	page := func(to int, label text.T) {
		next := w
		next.page = to
		row = append(row, ui.Button(g.listID()+"#page"+strconv.Itoa(to), next.String(), label.In(v.Lang)))
	}
	if w.page > 0 {
		page(w.page-1, text.T{ZH: "上一页", EN: "Back"})
	}
	if (w.page+1)*g.perPage() < n {
		page(w.page+1, text.T{ZH: "下一页", EN: "More"})
	}
	some := n > 0 || len(g.records(v, s, view{filter: all, unit: w.unit})) > 0
	for _, f := range filters() {
		if some && f.filter != w.filter {
			row = append(row, ui.Button(g.listID()+"#"+string(f.filter), view{filter: f.filter, unit: w.unit}.String(), f.label.In(v.Lang)))
		}
	}
	return row
}
