package roster

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterCoverage is the rate, and what each unit still lacks.
func rosterCoverage(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return commands.Answer{Message: coverageCard(a.Reader(r), s)}, nil
}

func coverageCard(v commands.Reader, s policy.State) *ui.Message {
	var uncovered, rest []policy.Unit
	for _, u := range s.Active() {
		switch {
		case u.Kind != policy.Municipality && u.Phase() != policy.Covered:
			uncovered = append(uncovered, u)
		case len(s.Lacks(u)) > 0:
			rest = append(rest, u)
		}
	}
	title := text.T{ZH: "首席数据官制度覆盖情况", EN: "How far the scheme has come"}.In(v.Lang)
	blocks := []slack.Block{ui.Header(title), ui.Section("*" + v.Rate(s) + "*\n" + phases(v, s))}
	switch len(uncovered) {
	case 0:
		blocks = append(blocks, ui.Section(text.T{ZH: "✅ 各区和部门均已配备首席数据官和联络员。", EN: "✅ Every district and department has its CDO and its liaison."}.In(v.Lang)))
	default:
		blocks = append(blocks, lacking(v, s, uncovered, text.T{ZH: "尚未覆盖的单位", EN: "Not covered yet"})...)
	}
	if len(rest) > 0 {
		blocks = append(blocks, lacking(v, s, rest, text.T{ZH: "已有首席数据官，尚需完善的单位", EN: "With a CDO, and what is missing still"})...)
	}
	blocks = append(blocks, ui.Note(text.T{
		ZH: "依据实施方案%s：大力推广，力争全面覆盖。已有首席数据官和联络员的单位计为已覆盖。",
		EN: "By clause %s of the plan. A unit with its CDO and a liaison counts as covered.",
	}.F(v.Lang, "二（二）")))
	if s.May(v.Person, policy.KeepUnits, "") {
		blocks = append(blocks, ui.Row(ui.Button("roster.add", "", text.T{ZH: "新增单位", EN: "Add a unit"}.In(v.Lang))))
	}
	return &ui.Message{Text: title + "\n" + v.Rate(s) + "\n" + phases(v, s), Blocks: blocks}
}

// phases counts the units in each phase, and how many of each kind are covered.
func phases(v commands.Reader, s policy.State) string {
	in := map[policy.Phase]int{}
	of, covered := map[policy.UnitKind]int{}, map[policy.UnitKind]int{}
	for _, u := range s.Active() {
		if u.Kind == policy.Municipality {
			continue
		}
		in[u.Phase()]++
		of[u.Kind]++
		if u.Phase() == policy.Covered {
			covered[u.Kind]++
		}
	}
	var parts []string
	for _, p := range []policy.Phase{policy.Covered, policy.Preparing, policy.NotStarted} {
		parts = append(parts, text.T{ZH: "%s%d个", EN: "%s: %d"}.F(v.Lang, text.Phase(v.Lang, p), in[p]))
	}
	say := []string{text.List(v.Lang, parts)}
	for _, k := range []policy.UnitKind{policy.District, policy.Department} {
		say = append(say, fmt.Sprintf("%s %d/%d", text.UnitKind(v.Lang, k), covered[k], of[k]))
	}
	return strings.Join(say, "　")
}

// mostPressable is how many units of a list have a button; the others follow in
// lines, so that a message of any number of units stays within Slack's blocks.
const mostPressable = 18

func lacking(v commands.Reader, s policy.State, units []policy.Unit, title text.T) []slack.Block {
	blocks := []slack.Block{ui.Section("*" + title.In(v.Lang) + "*")}
	var lines []string
	for i, u := range units {
		if i < mostPressable {
			blocks = append(blocks, ui.SectionWith(lackLine(v, s, u), firstStep(v, s, u)))
			continue
		}
		lines = append(lines, lackLine(v, s, u))
	}
	if len(lines) > 0 {
		blocks = append(blocks, ui.Chunks(lines)...)
	}
	return blocks
}

// lackLine is what a unit still wants, in one line.
func lackLine(v commands.Reader, s policy.State, u policy.Unit) string {
	say := text.T{ZH: "*%s*　尚缺：%s", EN: "*%s* lacks %s"}.F(v.Lang, v.NameOf(u), lacks(v, s, u))
	if n, open := u.OpenNomination(); open {
		say += text.T{ZH: "（第%d号推荐：%s）", EN: " (nomination no. %d: %s)"}.F(v.Lang, n.No, text.NominationState(v.Lang, n.State))
	}
	return say
}

func lacks(v commands.Reader, s policy.State, u policy.Unit) string {
	all := ui.Map(s.Lacks(u), func(k policy.Lack) string { return text.Lack(v.Lang, k) })
	return text.List(v.Lang, all)
}

// firstStep is the button that begins what a unit lacks first, or shows the
// unit to those who can only look.
func firstStep(v commands.Reader, s policy.State, u policy.Unit) *slack.ButtonBlockElement {
	for _, k := range s.Lacks(u) {
		if b := lackButton(v, s, u, k); b != nil {
			b.ActionID += "#" + u.Code
			return b
		}
	}
	b := v.ShowButton(u)
	b.ActionID += "#" + u.Code
	return b
}

// lackButton begins what the unit lacks, nil where this reader can't.
func lackButton(v commands.Reader, s policy.State, u policy.Unit, k policy.Lack) *slack.ButtonBlockElement {
	may := func(act policy.Act) bool { return s.May(v.Person, act, u.Code) }
	n, open := u.OpenNomination()
	switch {
	case k == policy.LackCDO && open && !may(policy.DecideCDO):
		return nil
	case k == policy.LackCDO && open && n.State == policy.Recommended:
		return forwardButton(v, u, n.No)
	case k == policy.LackCDO && (open || u.Kind == policy.Municipality) && may(policy.DecideCDO):
		return appointButton(v, u)
	case k == policy.LackCDO && u.Kind != policy.Municipality && may(policy.NominateCDO):
		return nominateButton(v, u)
	case k == policy.LackLiaison && may(policy.KeepPosts):
		return liaisonButton(v, u)
	case k == policy.LackDocument && may(policy.KeepPosts):
		return ui.Button("roster.assign", u.Code+" cdo", text.T{ZH: "补登任命文件", EN: "Enter the document"}.In(v.Lang))
	case k == policy.LackFiling && may(policy.DecideCDO):
		return fileButton(v, u)
	case k == policy.LackPlan && may(policy.KeepPlan):
		return ui.Button("plan.open", u.Code, text.T{ZH: "办理方案", EN: "Open the plan"}.In(v.Lang))
	}
	return nil
}
