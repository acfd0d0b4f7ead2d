package compile

import (
	"slices"
	"strings"

	"cdobot/policy"
	"cdobot/policy/likeness"
)

// Saying is a sentence of a report, and where it stands.
type Saying struct {
	Text   string
	Source int // of Material.Sources
	Ref    Reference
}

// Common is what several units say alike.
type Common struct {
	Title   string // the shortest of the sentences
	Units   []int  // of Material.Sources, each once
	Sayings []Saying
}

// said is what the reports say in one of their parts: what several units say, by how many
// do, and what only one says, in the roster's order.
type said struct {
	common []Common
	alone  []Saying
}

// sayings are the sentences of one part of all duties of all reports.
func (m Material) sayings(part int) []Saying {
	var all []Saying
	for i, x := range m.Sources {
		for d := range policy.Duty(policy.Duties) {
			for _, s := range likeness.Sentences(x.Text[d][part]) {
				if s = sentence(s); !policy.None(s) {
					all = append(all, Saying{quoted(s), i, m.of(x, policy.Cell{Duty: d, Part: part})})
				}
			}
		}
	}
	return all
}

// alike groups the sentences of one part of all duties of all reports.
func (m Material) alike(part int) said {
	var out said
	all := m.sayings(part)
	texts := make([]string, len(all))
	for i, s := range all {
		texts[i] = s.Text
	}
	for _, g := range likeness.Groups(texts) {
		c := Common{Title: texts[g.Title]}
		for _, i := range g.Members {
			c.Sayings = append(c.Sayings, all[i])
			if !slices.Contains(c.Units, all[i].Source) {
				c.Units = append(c.Units, all[i].Source)
			}
		}
		if len(c.Units) > 1 {
			out.common = append(out.common, c)
			continue
		}
		out.alone = append(out.alone, c.Sayings...)
	}
	slices.SortStableFunc(out.common, func(a, b Common) int { return len(b.Units) - len(a.Units) })
	slices.SortStableFunc(out.alone, func(a, b Saying) int { return a.Source - b.Source })
	return out
}

// who are the units of the group, each with the places where it says so.
func (m Material) who(c Common) string {
	all := make([]string, 0, len(c.Units))
	for _, i := range c.Units {
		refs := []string{m.Sources[i].Name}
		for _, s := range c.Sayings {
			if ref := s.Ref.String(); s.Source == i && !slices.Contains(refs, ref) {
				refs = append(refs, ref)
			}
		}
		all = append(all, strings.Join(refs, ""))
	}
	return strings.Join(all, "、")
}

// sentence stands alone.
func sentence(s string) string {
	return strings.TrimRight(policy.Line(s), "；;。. ，,") + "。"
}
