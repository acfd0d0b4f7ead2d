package register

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// decisions are the steps by which a CDO decides on a project.
func decisions() []string { return []string{"pass", "condition", "veto"} }

// mostPrecedents is how many earlier projects are shown before a decision.
const mostPrecedents = 3

// precedents shows before a decision what was decided on projects like this one, in any
// unit: whoever has a veto should use it alike.
func precedents(g *Register, v commands.Reader, s policy.State, step policy.Step, r policy.Record) string {
	if !slices.Contains(decisions(), step.Name) {
		return ""
	}
	return strings.Join(precedentLines(g, v, s, r), "\n")
}

// precedentLines are the decided projects that are most like this one, for its CDO.
func precedentLines(g *Register, v commands.Reader, s policy.State, r policy.Record) []string {
	if r.State != "submitted" || !slices.Contains(s.Actors(r), v.Person) {
		return nil
	}
	type likeness struct {
		policy.Record
		common int
	}
	words := pairs(r.Get("name") + " " + r.Get("purpose"))
	var alike []likeness
	for _, x := range s.Records(r.Register, func(x policy.Record) bool { return x.No != r.No && decided(x) != "" }) {
		common := 0
		for pair := range pairs(x.Get("name") + " " + x.Get("purpose")) {
			if words[pair] {
				common++
			}
		}
		if common >= fewestCommon {
			alike = append(alike, likeness{x, common})
		}
	}
	if len(alike) == 0 {
		return nil
	}
	slices.SortStableFunc(alike, func(a, b likeness) int { return b.common - a.common })
	lines := []string{t("*类似项目的论证结论*", "*What was decided on projects like this*").In(v.Lang)}
	for _, x := range alike[:min(len(alike), mostPrecedents)] {
		line := "• " + text.UnitName(v.Lang, s.Units.At(x.Unit)) + t("“%s”：", " “%s”: ").F(v.Lang, ui.Esc(ui.Clip(x.Get("name"), 60))) + g.step(decided(x.Record)).Told.In(v.Lang)
		if why := g.value(v, s, g.field("grounds"), x.Record); decided(x.Record) == "veto" && why != "" {
			line += t("（%s：%s）", " (%s: %s)").F(v.Lang, why, ui.Esc(ui.Clip(policy.Line(x.Get("reason")), 80)))
		}
		lines = append(lines, line)
	}
	return []string{strings.Join(lines, "\n")}
}

// fewestCommon is how many pairs of letters two projects that are alike have in common at
// least: as many as there are in four letters in a row.
const fewestCommon = 3

// pairs are the pairs of letters that stand side by side. Chinese has no spaces between
// its words, most of which are such a pair.
func pairs(s string) map[string]bool {
	all := map[string]bool{}
	last := rune(0)
	for _, c := range strings.ToLower(s) {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			c = 0
		}
		if last != 0 && c != 0 {
			all[string([]rune{last, c})] = true
		}
		last = c
	}
	return all
}

// decided is the decision that was taken on the project last, "" before any.
func decided(r policy.Record) string {
	for _, x := range slices.Backward(r.Steps) {
		if slices.Contains(decisions(), x.Step) {
			return x.Step
		}
	}
	return ""
}

// projectWords count reviews and vetoes.
func projectWords(g *Register) commands.Command {
	return commands.Command{
		Words: []commands.Word{{
			Names: []string{"stats"}, Line: "project stats 2026", Note: t("论证和否决情况统计", "reviews and vetoes of a year"), Run: g.stats,
		}},
		Buttons: map[string]commands.Handler{"project.stats": g.stats},
	}
}

// stats counts the decisions of a year, by unit, of the projects that the reader may
// see.
func (g *Register) stats(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	v, year := a.Reader(r), policy.DateOf(r.Now).Year()
	if typed := strings.TrimSpace(r.Args); typed != "" {
		if year, err = ui.ParseYear(typed); err != nil {
			return commands.Answer{}, err
		}
	}
	counts, grounds := map[string]map[string]int{}, map[string]int{}
	for _, rec := range s.Records(g.Name, func(rec policy.Record) bool { return s.MayShow(r.User, rec) }) {
		for _, x := range rec.Steps {
			if policy.DateOf(x.At).Year() != year || !slices.Contains(decisions(), x.Step) {
				continue
			}
			if counts[rec.Unit] == nil {
				counts[rec.Unit] = map[string]int{}
			}
			counts[rec.Unit][x.Step]++
			counts[rec.Unit][""]++
		}
		if decided(rec) == "veto" && policy.DateOf(rec.Last().At).Year() == year {
			for _, ground := range rec.Values["grounds"] {
				grounds[ground]++
			}
		}
	}
	return commands.Answer{Message: g.statsShown(v, s, year, counts, grounds)}, nil
}

func (g *Register) statsShown(v commands.Reader, s policy.State, year int, counts map[string]map[string]int, grounds map[string]int) *ui.Message {
	title := t("%d年信息化项目论证统计", "Project reviews in %d").F(v.Lang, year)
	var rows []string
	sum := map[string]int{}
	for _, u := range ui.ByKind(s.Active()) {
		c := counts[u.Code]
		if c[""] == 0 {
			continue
		}
		for step, n := range c {
			sum[step] += n
		}
		rows = append(rows, text.UnitName(v.Lang, u)+"　"+g.tally(v, c))
	}
	if len(rows) == 0 {
		return ui.Said(title + "\n" + t("该年度尚无论证记录。", "No project was reviewed.").In(v.Lang))
	}
	say := []string{"*" + t("合计", "In all").In(v.Lang) + "*　" + g.tally(v, sum)}
	f := g.field("grounds")
	for i, name := range f.Choices {
		if grounds[name] > 0 {
			say = append(say, t("否决依据：%s %d次", "Grounds: %s, %d").F(v.Lang, f.Options[i].In(v.Lang), grounds[name]))
		}
	}
	all := strings.Join(say, "\n")
	return &ui.Message{Text: title + "\n" + all, Blocks: append([]slack.Block{ui.Header(title), ui.Section(all)}, ui.Chunks(rows)...)}
}

// tally is the counts in a line.
func (g *Register) tally(v commands.Reader, counts map[string]int) string {
	return t("论证%d次：通过%d，附条件通过%d，一票否决%d", "%d decisions: %d passed, %d on a condition, %d vetoed").F(v.Lang, counts[""], counts["pass"], counts["condition"], counts["veto"])
}
