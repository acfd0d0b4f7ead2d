package desk

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

const months = 12

// overviewCharts are the year in charts: reports as they came in and trainings by month,
// and sharing by state. The same stands in words below.
func overviewCharts(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	w, err := viewed(a, s, r)
	if err != nil {
		return commands.Answer{}, err
	}
	v, year := a.Reader(r), w.period.Year()
	title := text.T{ZH: "图表 · %d年", EN: "Charts · %d"}.F(v.Lang, year)
	blocks, say := []slack.Block{ui.Header(title)}, []string{title}
	filed, trained, shared := w.filed(v, s), w.trained(v, s), w.shared(v, s)
	monthly := chart{title: text.T{ZH: "报告报送、培训场次（按月）", EN: "Reports and trainings, by month"}.In(v.Lang), names: filed.names, series: append(filed.series, trained.series...)}
	for _, x := range []struct {
		drawn chart // Slack draws two in a message
		told  []chart
	}{{monthly, []chart{filed, trained}}, {shared, []chart{shared}}} {
		if x.drawn.holds() {
			blocks = append(blocks, ui.Bars(x.drawn.title, x.drawn.names, x.drawn.series...)...)
		}
		for _, c := range x.told {
			line := "*" + c.title + "*\n" + c.words(v)
			blocks, say = append(blocks, ui.Section(line)), append(say, line)
		}
	}
	blocks = append(blocks, ui.Note(text.T{ZH: "按现有记录统计，不作排名。", EN: "By the records as they stand; no ranking."}.In(v.Lang)))
	return commands.Answer{Message: &ui.Message{Text: ui.ClipMarked(strings.ReplaceAll(strings.Join(say, "\n"), "*", ""), 3500), Blocks: blocks}}, nil
}

// chart is counts by name, of one kind or several.
type chart struct {
	title  string
	names  []string
	series []ui.Series
}

// holds says whether there is anything to draw.
func (c chart) holds() bool {
	return slices.ContainsFunc(c.series, func(x ui.Series) bool { return slices.Max(append(x.Counts, 0)) > 0 })
}

// words are the chart in lines, of what there is.
func (c chart) words(v commands.Reader) string {
	most := 0
	for _, x := range c.series {
		most = max(most, slices.Max(append(x.Counts, 0)))
	}
	var lines []string
	for i, name := range c.names {
		var parts []string
		for _, x := range c.series {
			if x.Counts[i] == 0 {
				continue
			}
			part := length(x.Counts[i], most) + fmt.Sprintf(" %d", x.Counts[i])
			if len(c.series) > 1 {
				part = x.Name + " " + part
			}
			parts = append(parts, part)
		}
		if len(parts) > 0 {
			lines = append(lines, ui.Esc(name)+"　"+strings.Join(parts, "　"))
		}
	}
	if len(lines) == 0 {
		return text.T{ZH: "暂无记录。", EN: "Nothing yet."}.In(v.Lang)
	}
	return strings.Join(lines, "\n")
}

// length is a count as a bar beside the greatest of them.
func length(n, most int) string {
	const longest = 10
	return strings.Repeat("▓", max(1, n*min(most, longest)/most))
}

// monthNames are the twelve months.
func monthNames(l text.Lang) []string {
	var names []string
	for m := 1; m <= months; m++ {
		names = append(names, text.T{ZH: fmt.Sprintf("%d月", m), EN: [months]string{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}[m-1]}.In(l))
	}
	return names
}

// each are the units of the view's kind.
func (w view) each(s policy.State) []policy.Unit {
	return slices.DeleteFunc(s.Active(), func(u policy.Unit) bool {
		return u.Kind == policy.Municipality || w.kind != "" && u.Kind != w.kind
	})
}

// filed are the year's reports by the month in which they were filed.
func (w view) filed(v commands.Reader, s policy.State) chart {
	c := chart{title: text.T{ZH: "报告报送（按月）", EN: "Reports filed, by month"}.In(v.Lang), names: monthNames(v.Lang)}
	for half := 1; half <= 2; half++ {
		p := policy.Half(w.period.Year(), half)
		counts := make([]int, months)
		for _, u := range w.each(s) {
			ob := s.Owed(u, policy.ReportObligation, p, v.Today)
			if day := policy.DateOf(ob.At); ob.Status.Achieved() && day.Year() == p.Year() {
				counts[day.Month()-1]++
			}
		}
		c.series = append(c.series, ui.Series{Name: v.Of(policy.ReportObligation).Counted(v.Lang, p), Counts: counts})
	}
	return c
}

// trained are the year's trainings by month.
func (w view) trained(v commands.Reader, s policy.State) chart {
	counts := make([]int, months)
	for _, u := range w.each(s) {
		for _, t := range u.Trainings.All() {
			if t.Cancel == nil && t.Date.Year() == w.period.Year() {
				counts[t.Date.Month()-1]++
			}
		}
	}
	return chart{
		title: text.T{ZH: "培训场次（按月）", EN: "Trainings, by month"}.In(v.Lang), names: monthNames(v.Lang),
		series: []ui.Series{{Name: text.T{ZH: "培训场次", EN: "Trainings"}.In(v.Lang), Counts: counts}},
	}
}

// shared are the requests to share data by the states in which there are any.
func (w view) shared(v commands.Reader, s policy.State) chart {
	const register = "share"
	c := chart{title: text.T{ZH: "数据共享请求（按状态）", EN: "Requests to share data, by state"}.In(v.Lang)}
	counts := map[string]int{}
	for r := range s.EachRecord(register) {
		u := s.Units.At(r.Unit)
		if s.MayShow(v.Person, r) && (w.kind == "" || u.Kind == w.kind) && policy.DateOf(r.Opened().At).Year() <= w.period.Year() {
			counts[r.State]++
		}
	}
	var series []int
	for _, state := range s.DeclaredAs(register).States() {
		if counts[state] > 0 {
			c.names, series = append(c.names, v.Features.StateName(v.Lang, register, state)), append(series, counts[state])
		}
	}
	c.series = []ui.Series{{Name: text.T{ZH: "件数", EN: "Requests"}.In(v.Lang), Counts: series}}
	return c
}
