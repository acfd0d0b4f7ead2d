package evaluation

import (
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy/rubric"
)

// fewest is how many units a distribution speaks of at least: of fewer, one could tell who
// got what.
const fewest = 5

// quarters are the parts into which the weight of a dimension is divided, the best first.
func quarters() []text.T {
	return []text.T{t("75%及以上", "75% and more"), t("50%至75%", "50% to 75%"), t("25%至50%", "25% to 50%"), t("不足25%", "under 25%")}
}

// quarter is the number of the quarter of the weight in which the points lie, the best 0.
func quarter(p, weight rubric.Points) int {
	last := rubric.Points(len(quarters()) - 1)
	return int(max(0, last-p*(last+1)/weight))
}

// spread is how many units got which quarter of a dimension's weight. It names none of
// them.
type spread struct {
	rubric.Dimension

	counts []int
	none   int // to which the dimension does not apply
}

// units is of how many units the counts speak.
func (s spread) units() int {
	n := 0
	for _, c := range s.counts {
		n += c
	}
	return n
}

func spreads(rub rubric.Rubric, all []confirmed) []spread {
	list := make([]spread, 0, len(rub.Dimensions))
	for _, d := range rub.Dimensions {
		s := spread{Dimension: d, counts: make([]int, len(quarters()))}
		for _, u := range all {
			p, applies := u.Total.Dimensions[d.Key]
			weight := d.Weights[string(u.Kind)]
			if !applies || weight == 0 {
				s.none++
				continue
			}
			s.counts[quarter(p, weight)]++
		}
		list = append(list, s)
	}
	return list
}

// drawn are the distributions that speak of enough units.
func drawn(list []spread) []spread {
	var all []spread
	for _, s := range list {
		if s.units() >= fewest {
			all = append(all, s)
		}
	}
	return all
}

// distribution says of each dimension how many units got which quarter of its weight.
func distribution(list []spread) []string {
	lines := []string{t("按得分占该维度权重的比例统计单位数，每档含下限、不含上限；不足%d个单位的不统计，以免推知单个单位得分。", "").F(text.ZH, fewest)}
	for _, s := range list {
		if s.units() < fewest {
			lines = append(lines, s.Name+t("：计入的单位不足%d个，不统计。", "").F(text.ZH, fewest))
			continue
		}
		lines = append(lines, s.Name+"："+strings.Join(s.parts(text.ZH), "，")+"。")
	}
	return lines
}

// parts are the counts in words.
func (s spread) parts(l text.Lang) []string {
	parts := make([]string, 0, len(s.counts)+1)
	for i, name := range quarters() {
		parts = append(parts, t("%s的%d个", "%s: %d").F(l, name.In(l), s.counts[i]))
	}
	if s.none > 0 {
		parts = append(parts, t("没有相关事项的%d个", "not applicable: %d").F(l, s.none))
	}
	return parts
}

// paperChart is the distribution as Word draws it, nil where there are too few units.
func paperChart(list []spread) *documents.Chart {
	list = drawn(list)
	if len(list) == 0 {
		return nil
	}
	c := &documents.Chart{Title: "各维度得分分布（单位数）"}
	for _, name := range quarters() {
		c.Parts = append(c.Parts, documents.ChartPart{Name: name.In(text.ZH)})
	}
	var said []string
	for _, s := range list {
		c.Bars = append(c.Bars, s.Name)
		for i, n := range s.counts {
			c.Parts[i].Counts = append(c.Parts[i].Counts, n)
		}
		said = append(said, s.Name+"："+strings.Join(s.parts(text.ZH), "，"))
	}
	c.Alt = strings.Join(said, "；")
	return c
}

// chatChart is the distribution in chat: as Slack draws it, and always in words and signs
// beside, as not every client draws.
func chatChart(l text.Lang, list []spread) []slack.Block {
	title := t("各维度得分分布（单位数）", "How the points are spread (units)").In(l)
	list = drawn(list)
	if len(list) == 0 {
		return []slack.Block{ui.Note(t("已确认结果的单位不足%d个，不统计得分分布。", "Under %d units are confirmed, so how the points are spread is not given.").F(l, fewest))}
	}
	var key, lines []string
	series := make([]ui.Series, len(quarters()))
	names := ui.Map(list, func(s spread) string { return named(l, s.Name, s.EN) })
	for i, name := range quarters() {
		key = append(key, signs()[i]+" "+name.In(l))
		series[i].Name = name.In(l)
		for _, s := range list {
			series[i].Counts = append(series[i].Counts, s.counts[i])
		}
	}
	for i, s := range list {
		lines = append(lines, "*"+ui.Esc(names[i])+"*\n"+s.bar()+"　"+strings.Join(s.parts(l), t("，", ", ").In(l)))
	}
	blocks := ui.Bars(title, names, series...)
	return append(blocks, ui.Section("*"+title+"*\n"+strings.Join(lines, "\n")),
		ui.Note(t("一格代表一个单位，按得分占该维度权重的比例：%s", "One sign a unit, by the part of the weight that it got: %s").F(l, strings.Join(key, "　"))))
}

// signs stand for a unit of each quarter, the best first.
func signs() []string { return []string{"█", "▓", "▒", "░"} }

// bar is a sign for each unit, the best first.
func (s spread) bar() string {
	var b strings.Builder
	for i, n := range s.counts {
		b.WriteString(strings.Repeat(signs()[i], n))
	}
	return b.String()
}
