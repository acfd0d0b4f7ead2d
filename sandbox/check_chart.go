package sandbox

import (
	"slices"
	"strconv"
	"strings"
)

// chart checks a data_visualization's chart.
func (c *checker) chart(v any, at string) {
	o, _ := v.(map[string]any)
	kind := text(o, "type")
	switch {
	case !slices.Contains(c.l.Chart.Types, kind):
		c.wrong(at+"/type", "must be one of %s", strings.Join(c.l.Chart.Types, ", "))
	case kind == "pie":
		c.known(o, "segments*", at)
		c.segments(o["segments"], at+"/segments")
	default:
		c.known(o, "series* axis_config*", at)
		c.axes(o, at)
	}
}

// segments checks a pie.
func (c *checker) segments(v any, at string) {
	list, _ := v.([]any)
	c.between(len(list), c.l.Chart.Segments, at)
	for i, item := range list {
		o, _ := item.(map[string]any)
		below := at + "/" + strconv.Itoa(i)
		c.known(o, "label* value*", below)
		c.label(o, "label", c.l.Chart.Label, below)
		if n, ok := o["value"].(float64); !ok || n <= 0 {
			c.wrong(below+"/value", "must be a number greater than 0")
		}
	}
}

// axes checks bars, lines and areas: every series has one point per category.
func (c *checker) axes(o map[string]any, at string) {
	config, _ := o["axis_config"].(map[string]any)
	c.known(config, "categories* x_label y_label", at+"/axis_config")
	for _, name := range []string{"x_label", "y_label"} {
		if _, given := config[name]; given {
			c.label(config, name, c.l.Chart.AxisLabel, at+"/axis_config")
		}
	}
	var categories []string
	list, _ := config["categories"].([]any)
	c.between(len(list), c.l.Chart.Points, at+"/axis_config/categories")
	one := 1
	for i, item := range list {
		name, _ := item.(string)
		c.length(name, &one, &c.l.Chart.Category, at+"/axis_config/categories/"+strconv.Itoa(i))
		categories = append(categories, name)
	}
	series, _ := o["series"].([]any)
	c.between(len(series), c.l.Chart.Series, at+"/series")
	names := map[string]bool{}
	for i, item := range series {
		s, _ := item.(map[string]any)
		below := at + "/series/" + strconv.Itoa(i)
		c.label(s, "name", c.l.Chart.SeriesName, below)
		if names[text(s, "name")] {
			c.wrong(below+"/name", "series names must be unique")
		}
		names[text(s, "name")] = true
		c.points(s, categories, below)
	}
}

// points checks one series.
func (c *checker) points(s map[string]any, categories []string, at string) {
	c.known(s, "name* data*", at)
	points, _ := s["data"].([]any)
	c.between(len(points), c.l.Chart.Points, at+"/data")
	seen := map[string]bool{}
	for i, item := range points {
		p, _ := item.(map[string]any)
		below := at + "/data/" + strconv.Itoa(i)
		c.known(p, "label* value*", below)
		label := text(p, "label")
		if seen[label] || !slices.Contains(categories, label) {
			c.wrong(below+"/label", "must be one of the categories, each once")
		}
		seen[label] = true
		if _, ok := p["value"].(float64); !ok {
			c.wrong(below+"/value", "must provide a number")
		}
	}
	if len(seen) != len(categories) {
		c.wrong(at+"/data", "must have one point for each category")
	}
}

// label checks a short string of a chart.
func (c *checker) label(o map[string]any, name string, most int, at string) {
	one := 1
	c.length(text(o, name), &one, &most, at+"/"+name)
}

func (c *checker) between(n int, bounds [2]int, at string) {
	c.count(n, &bounds[0], &bounds[1], at)
}
