package register

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// fact is what a record says in the report, or several of a kind together.
func (x index) fact(l text.Lang, f policy.Fact, today policy.Date) string {
	switch about := f.About.(type) {
	case policy.RecordFact:
		g, saying := x.saying(about)
		return g.sentence(l, saying.Words, saying.Late, about, today)
	case policy.FactGroup:
		return x.together(l, about, today)
	}
	return ""
}

// saying is by which saying of which register the record tells something.
func (x index) saying(f policy.RecordFact) (*Register, Saying) {
	g := x[f.Register]
	i := slices.IndexFunc(g.Says, func(s Saying) bool { return s.Name == f.Saying })
	return g, g.Says[i]
}

// Where many are told together, so many are named, with so many characters each.
const (
	mostListed    = 5
	longestListed = 30
)

// together is what several facts of a kind say: how many there are, and which.
func (x index) together(l text.Lang, group policy.FactGroup, today policy.Date) string {
	var names []string
	var words, item text.T
	for _, f := range group.Facts {
		about, ok := f.About.(policy.RecordFact)
		if !ok {
			return ""
		}
		g, saying := x.saying(about)
		words, item = saying.Many, cmp.Or(saying.Item, t("“{"+g.Head+"}”", "“{"+g.Head+"}”"))
		late := t(strings.ReplaceAll(item.ZH, "（{due}", "（原定{due}"), strings.ReplaceAll(item.EN, "(by {due}", "(was due by {due}"))
		about.Values = maps.Clone(about.Values)
		about.Values[g.Head] = []string{ui.Clip(oneSentence(about.Get(g.Head)), longestListed)}
		if name := g.sentence(l, item, late, about, today); !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	list := strings.Join(names[:min(len(names), mostListed)], t("、", ", ").In(l))
	if len(names) > mostListed {
		list += t("等", " and others").In(l)
	}
	return strings.NewReplacer("{n}", strconv.Itoa(len(group.Facts)), "{list}", list).Replace(words.In(l))
}

// sentence are the words with what the record holds, or the others once a day of which
// they speak has gone by. What stands around a field goes with it where it is empty: the
// brackets, and the colon in front.
func (g *Register) sentence(l text.Lang, words, late text.T, about policy.RecordFact, today policy.Date) string {
	values := map[string]string{
		"unit": named(l, about.Owner), "other": named(l, about.Counterpart), "day": commands.FactDay(l, policy.DateOf(about.Since())),
	}
	for _, f := range g.Fields {
		if values[f.Name] == "" {
			values[f.Name] = told(l, f, about)
		}
	}
	if g.gone(words, about, today) {
		words = cmp.Or(late, words)
	}
	say := words.In(l)
	var pairs []string
	for name, value := range values {
		whole, stop := "{"+name+"}", "{"+name+".}"
		if value == "" {
			say = strings.NewReplacer("（"+whole+"）", "", " ("+whole+")", "", "："+stop, "。", ": "+stop, ".").Replace(say)
		}
		pairs = append(pairs, whole, value, stop, ended(l, value))
	}
	return strings.TrimSpace(strings.NewReplacer(pairs...).Replace(say))
}

// gone says whether a day of which the words speak has gone by; where they name none, it is
// the day by which somebody has to act.
func (g *Register) gone(words text.T, about policy.RecordFact, today policy.Date) bool {
	var days []policy.Date
	for _, f := range g.Fields {
		if d := about.Day(f.Name); f.Kind == policy.DayField && d != 0 && strings.Contains(words.ZH, "{"+f.Name+"}") {
			days = append(days, d)
		}
	}
	if len(days) == 0 && about.Due != 0 {
		days = append(days, about.Due)
	}
	return slices.ContainsFunc(days, func(d policy.Date) bool { return d < today })
}

// told is a field's value as it stands in a sentence.
func told(l text.Lang, f Field, about policy.RecordFact) string {
	switch value := about.Get(f.Name); {
	case value == "":
		return ""
	case f.Kind == policy.LineField || f.Kind == policy.TextField:
		return oneSentence(value)
	case f.Kind == policy.DayField:
		return commands.FactDay(l, about.Day(f.Name))
	case f.Kind == policy.AmountField:
		return value + t("万元", "0,000 yuan").In(l)
	case f.Kind == policy.UnitField || f.Kind == policy.UnitsField:
		var names []string
		for _, code := range about.Values[f.Name] {
			names = append(names, named(l, about.Names[code]))
		}
		return text.List(l, slices.Compact(names))
	}
	return (&Register{}).value(commands.Reader{Lang: l}, policy.State{}, f, about.Record)
}

func named(l text.Lang, n policy.Name) string { return text.T{ZH: n.ZH, EN: n.EN}.In(l) }

// oneSentence is a text of several lines as a part of a sentence, which ends by itself.
func oneSentence(s string) string {
	say := ""
	for line := range strings.Lines(s) {
		line = policy.Line(line)
		if say != "" && line != "" && !endsSentence(say) {
			say = strings.TrimRight(say, "，,；;、：:") + "；"
		}
		say += line
	}
	return strings.TrimRight(say, "。.；;，,、：: ")
}

// ended is the value as a sentence of its own, "" for none.
func ended(l text.Lang, value string) string {
	if value == "" || endsSentence(value) {
		return value
	}
	return value + t("。", ".").In(l)
}

// endsSentence says whether what was typed ends as a sentence does.
func endsSentence(s string) bool {
	last, _ := utf8.DecodeLastRuneInString(s)
	return strings.ContainsRune("。.！!？?…", last)
}
