package register

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/policy"
)

// mostStood is how many open records a look back at a unit tells one by one.
const mostStood = 20

// asOf is how the registers stood on a day: how many records in which state, of the
// city or of the unit, and the unit's open ones in a line each. Who asks sees the
// records that they may see today.
func asOf(registers []*Register) func(p commands.Past, unit string) []string {
	return func(p commands.Past, unit string) []string {
		v := p.Reader
		v.Now = p.Today.End().Add(-time.Second)
		var counted, open []string
		for _, g := range registers {
			if g.single() && unit != "" {
				continue // stands among what the unit owes
			}
			records := g.stood(p, unit)
			if counts := g.inStates(v, records); counts != "" {
				counted = append(counted, counts)
			}
			for _, r := range slices.Backward(records) {
				if unit != "" && !r.Over() {
					open = append(open, "*"+g.Title.In(v.Lang)+"*　"+g.line(v, p.Then, r))
				}
			}
		}
		if left := len(open) - mostStood; left > 0 {
			open = append(open[:mostStood], t("另有未办结的%d项。", "%d more were open.").F(v.Lang, left))
		}
		return slices.Concat(counted, open)
	}
}

// stood are the register's records of the day that the person may see today.
func (g *Register) stood(p commands.Past, unit string) []policy.Record {
	may := func(r policy.Record) bool { return p.S.MayShow(p.Person, r) }
	if unit == "" {
		return p.Then.Records(g.Name, may)
	}
	return p.Then.RecordsOf(g.Name, unit, may)
}

// inStates counts the records by their states, "" where there are none.
func (g *Register) inStates(v commands.Reader, records []policy.Record) string {
	var say []string
	for _, x := range g.States {
		n := 0
		for _, r := range records {
			if r.State == x.Name {
				n++
			}
		}
		if n > 0 {
			say = append(say, fmt.Sprintf("%s %d", x.Word.In(v.Lang), n))
		}
	}
	if len(say) == 0 {
		return ""
	}
	return g.Title.In(v.Lang) + t("：", ": ").In(v.Lang) + strings.Join(say, t("，", ", ").In(v.Lang))
}
