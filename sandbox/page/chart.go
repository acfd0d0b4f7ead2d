package page

import (
	"math"
	"strconv"
)

// chart is what a data_visualization block shows: segments or series.
type chart struct {
	Type     string  `json:"type"`
	Segments []point `json:"segments"`
	Series   []struct {
		Name string  `json:"name"`
		Data []point `json:"data"`
	} `json:"series"`
}

// point is one figure of a chart.
type point struct {
	Label string  `json:"label"`
	Value float64 `json:"value"`
}

// bar is one figure as a line of its length.
type bar struct {
	Name, Value string
	Share       int // of the longest, in hundredths
	Tone        int
}

// barGroup is one series of a chart.
type barGroup struct {
	Label string
	Bars  []bar
}

// bars show every kind of chart as labelled bars: the figures can be read, not
// only guessed at.
func (s scene) bars(b block) []barGroup {
	if b.Chart == nil {
		return nil
	}
	groups := []barGroup{}
	longest := 0.0
	for _, p := range b.Chart.Segments {
		longest = math.Max(longest, math.Abs(p.Value))
	}
	for _, series := range b.Chart.Series {
		for _, p := range series.Data {
			longest = math.Max(longest, math.Abs(p.Value))
		}
	}
	if len(b.Chart.Segments) > 0 {
		groups = append(groups, barGroup{Bars: barsOf(b.Chart.Segments, longest, 0)})
	}
	for i, series := range b.Chart.Series {
		groups = append(groups, barGroup{Label: series.Name, Bars: barsOf(series.Data, longest, i)})
	}
	return groups
}

func barsOf(points []point, longest float64, tone int) []bar {
	bars := make([]bar, 0, len(points))
	for _, p := range points {
		one := bar{Name: p.Label, Value: strconv.FormatFloat(p.Value, 'f', -1, 64), Tone: tone % tones}
		if longest > 0 {
			one.Share = int(math.Round(math.Abs(p.Value) / longest * 100))
		}
		bars = append(bars, one)
	}
	return bars
}
