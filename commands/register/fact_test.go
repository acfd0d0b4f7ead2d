package register_test

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"cdobot/commands/features"
	"cdobot/commands/register"
	"cdobot/commands/text"
	"cdobot/policy"
)

func TestMain(m *testing.M) {
	flag.Bool("update", false, "write the golden files anew")
	m.Run()
}

// TestSentences: what every register says in a report is a sentence, in both
// languages, with all that can be filled in and with only what has to be, before its
// day and after it, alone and as one of many.
func TestSentences(t *testing.T) {
	var all strings.Builder
	for _, g := range features.Declared() {
		fact := register.Feature(g).Fact
		for i, x := range g.Says {
			x.Saying = g.Rules().Says[i]
			before := map[text.Lang]string{}
			for _, full := range []bool{true, false} {
				about := told(g, x, full)
				for _, l := range []text.Lang{text.ZH, text.EN} {
					day, late := policy.On(2026, time.May, 20), policy.On(2026, time.July, 1)
					said := fact(l, policy.Fact{About: about}, day)
					if now := fact(l, policy.Fact{About: about}, late); now != said {
						said += "\n" + now
					}
					if x.Many.ZH != "" {
						group := policy.FactGroup{}
						for i := range 7 {
							one := about
							one.Values = maps.Clone(about.Values)
							one.Values[g.Head] = []string{fmt.Sprintf("%s%d", one.Get(g.Head), i+1)}
							group.Facts = append(group.Facts, policy.Fact{About: one})
						}
						said += "\n" + fact(l, policy.Fact{About: group}, day)
					}
					if full || said != before[l] {
						fmt.Fprintf(&all, "== %s %s %s full=%t\n%s\n", g.Name, x.Name, l, full, said)
					}
					before[l] = said
					for line := range strings.Lines(said) {
						sound(t, l, strings.TrimSpace(line))
					}
				}
			}
			if (x.Most > 0) != (x.Many.ZH != "") {
				t.Errorf("%s/%s: how many are told together, and in which words, go together", g.Name, x.Name)
			}
		}
	}
	const golden = "testdata/sentences.txt"
	if flag.Lookup("update").Value.String() == "true" {
		if err := os.WriteFile(golden, []byte(all.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if all.String() != string(want) {
		t.Errorf("the sentences are others than in %s; run with -update and read the difference", golden)
	}
}

// sound refuses what nobody would write.
func sound(t *testing.T, l text.Lang, said string) {
	t.Helper()
	for _, bad := range []string{"{", "}", "（）", "()", "“”", "。。", "。；", "；。", "：。", "，。", "..", ". .", ":.", ": .", "  ", " .", " ,", "！。", "（原定前", "于前"} {
		if strings.Contains(said, bad) {
			t.Errorf("%q holds %q", said, bad)
		}
	}
	ends := map[text.Lang]string{text.ZH: "。！", text.EN: ".!！"}[l]
	if said == "" || !strings.ContainsAny(said[len(said)-len(last(said)):], ends) {
		t.Errorf("%q does not end as a sentence does", said)
	}
}

func last(s string) string {
	r := []rune(s)
	if len(r) == 0 {
		return ""
	}
	return string(r[len(r)-1:])
}

// told is a record of the register as the saying tells of it, with all of its fields
// or with those that a step asks for.
func told(g *register.Register, x register.Saying, full bool) policy.RecordFact {
	r := policy.Record{Register: g.Name, No: 3, Unit: "xiangzhou", Other: "gongan", State: x.States[0], Values: map[string][]string{}}
	r.Steps = []policy.Taken{{Step: g.Steps[0].Name, State: r.State, At: time.Date(2026, 3, 5, 2, 0, 0, 0, time.UTC)}}
	asked := map[string]bool{"users": true} // by the step itself
	for _, step := range g.Steps {
		for _, name := range step.Asks {
			asked[name] = true
		}
	}
	counterpart := name("市公安局", "Public Security")
	switch { // a record has a unit at its other end, or a partner outside the scheme
	case full:
		asked["partner"] = false
	case asked["partner"]:
		r.Other, counterpart = "", policy.Name{}
	}
	for _, f := range g.Fields {
		if f.Name == policy.OtherField && r.Other == "" {
			continue
		}
		if full && f.Name != "partner" || asked[f.Name] || x.Given == f.Name {
			r.Values[f.Name] = typed(f)
		}
	}
	about := policy.RecordFact{Record: r, Saying: x.Name, Owner: name("香洲区", "Xiangzhou"), Counterpart: counterpart, Names: map[string]policy.Name{}}
	about.Names["gongan"], about.Names["yibao"] = name("市公安局", "Public Security"), name("市医保局", "Health Insurance")
	return about
}

func name(zh, en string) policy.Name { return policy.Name{ZH: zh, EN: en} }

// typed is what somebody could type into the field, stops and line breaks included.
func typed(f register.Field) []string {
	switch f.Kind {
	case policy.TextField:
		return []string{f.Label.ZH + "第一句。\n第二句；\n第三句。"}
	case policy.NumberField, policy.AmountField:
		return []string{"12"}
	case policy.DayField:
		return []string{"2026-06-30"}
	case policy.InstantField:
		return []string{"2026-03-05 10:00"}
	case policy.UnitField:
		return []string{"gongan"}
	case policy.UnitsField:
		return []string{"gongan", "yibao"}
	case policy.ChoiceField, policy.ChoicesField:
		return slices.Clone(f.Choices[:1])
	case policy.LineField, policy.PersonField, policy.FilesField, policy.LinksField:
	}
	return []string{f.Label.ZH + "！"}
}
