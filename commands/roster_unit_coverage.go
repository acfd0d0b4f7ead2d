package commands

import (
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// rate is how far the scheme covers the units on the list (二（二）, P3).
func (v reader) rate(s policy.State) string {
	covered, all := s.Coverage()
	return text.T{ZH: "全面覆盖 %d/%d（%s）", EN: "Covered: %d of %d (%s)"}.F(v.lang, covered, all, text.Percent(covered, all))
}

// rosterCoverage is the rate, and what each unit still lacks.
func rosterCoverage(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if !s.May(r.User, policy.SeeAll, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", "")
	}
	return Answer{Message: a.reader(r).coverageCard(s)}, nil
}

func (v reader) coverageCard(s policy.State) *Message {
	var uncovered, rest []policy.Unit
	for _, u := range s.Active() {
		switch {
		case u.Kind != policy.Municipality && u.Phase() != policy.Covered:
			uncovered = append(uncovered, u)
		case len(s.Lacks(u)) > 0:
			rest = append(rest, u)
		}
	}
	title := text.T{ZH: "首席数据官制度覆盖情况", EN: "How far the scheme has come"}.In(v.lang)
	blocks := []slack.Block{header(title), section("*" + v.rate(s) + "*\n" + v.phases(s))}
	switch len(uncovered) {
	case 0:
		blocks = append(blocks, section(text.T{ZH: "✅ 各区和部门均已配备首席数据官和联络员。", EN: "✅ Every district and department has its CDO and its liaison."}.In(v.lang)))
	default:
		blocks = append(blocks, v.lacking(s, uncovered, text.T{ZH: "尚未覆盖的单位", EN: "Not covered yet"})...)
	}
	if len(rest) > 0 {
		blocks = append(blocks, v.lacking(s, rest, text.T{ZH: "已有首席数据官，尚需完善的单位", EN: "With a CDO, and what is missing still"})...)
	}
	blocks = append(blocks, note(text.T{
		ZH: "依据实施方案%s：大力推广，力争全面覆盖。已有首席数据官和联络员的单位计为已覆盖。",
		EN: "By clause %s of the plan. A unit with its CDO and a liaison counts as covered.",
	}.F(v.lang, "二（二）")))
	if s.May(v.person, policy.KeepUnits, "") {
		blocks = append(blocks, row(button("roster.add", "", text.T{ZH: "新增单位", EN: "Add a unit"}.In(v.lang))))
	}
	return &Message{Text: title + "\n" + v.rate(s) + "\n" + v.phases(s), Blocks: blocks}
}

// phases counts the units in each phase, and how many of each kind are covered.
func (v reader) phases(s policy.State) string {
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
		parts = append(parts, text.T{ZH: "%s%d个", EN: "%s: %d"}.F(v.lang, text.Phase(v.lang, p), in[p]))
	}
	say := []string{strings.Join(parts, text.T{ZH: "、", EN: ", "}.In(v.lang))}
	for _, k := range []policy.UnitKind{policy.District, policy.Department} {
		say = append(say, fmt.Sprintf("%s %d/%d", text.UnitKind(v.lang, k), covered[k], of[k]))
	}
	return strings.Join(say, "　")
}

// mostPressable is how many units of a list have a button; the others follow in
// lines, so that a message of any number of units stays within Slack's blocks.
const mostPressable = 18

func (v reader) lacking(s policy.State, units []policy.Unit, title text.T) []slack.Block {
	blocks := []slack.Block{section("*" + title.In(v.lang) + "*")}
	var lines []string
	for i, u := range units {
		if i < mostPressable {
			blocks = append(blocks, sectionWith(v.lackLine(s, u), v.firstStep(s, u)))
			continue
		}
		lines = append(lines, v.lackLine(s, u))
	}
	if len(lines) > 0 {
		blocks = append(blocks, chunks(lines)...)
	}
	return blocks
}

// lackLine is what a unit still wants, in one line.
func (v reader) lackLine(s policy.State, u policy.Unit) string {
	say := text.T{ZH: "*%s*　尚缺：%s", EN: "*%s* lacks %s"}.F(v.lang, v.nameOf(u), v.lacks(s, u))
	if n, open := u.OpenNomination(); open {
		say += text.T{ZH: "（第%d号推荐：%s）", EN: " (nomination no. %d: %s)"}.F(v.lang, n.No, text.NominationState(v.lang, n.State))
	}
	return say
}

func (v reader) lacks(s policy.State, u policy.Unit) string {
	var all []string
	for _, k := range s.Lacks(u) {
		all = append(all, text.Lack(v.lang, k))
	}
	return strings.Join(all, text.T{ZH: "、", EN: ", "}.In(v.lang))
}

// firstStep is the button that begins what a unit lacks first, or shows the
// unit to those who can only look.
func (v reader) firstStep(s policy.State, u policy.Unit) *slack.ButtonBlockElement {
	for _, k := range s.Lacks(u) {
		if b := v.lackButton(s, u, k); b != nil {
			b.ActionID += "#" + u.Code
			return b
		}
	}
	b := v.showButton(u)
	b.ActionID += "#" + u.Code
	return b
}

// lackButton begins what the unit lacks, nil where this reader can't.
func (v reader) lackButton(s policy.State, u policy.Unit, k policy.Lack) *slack.ButtonBlockElement {
	may := func(act policy.Act) bool { return s.May(v.person, act, u.Code) }
	n, open := u.OpenNomination()
	switch {
	case k == policy.LackCDO && open && !may(policy.DecideCDO):
		return nil
	case k == policy.LackCDO && open && n.State == policy.Recommended:
		return v.forwardButton(u, n.No)
	case k == policy.LackCDO && (open || u.Kind == policy.Municipality) && may(policy.DecideCDO):
		return v.appointButton(u)
	case k == policy.LackCDO && u.Kind != policy.Municipality && may(policy.NominateCDO):
		return v.nominateButton(u)
	case k == policy.LackLiaison && may(policy.KeepPosts):
		return v.liaisonButton(u)
	case k == policy.LackDocument && may(policy.KeepPosts):
		return button("roster.assign", u.Code+" cdo", text.T{ZH: "补登任命文件", EN: "Enter the document"}.In(v.lang))
	case k == policy.LackFiling && may(policy.DecideCDO):
		return v.fileButton(u)
	case k == policy.LackPlan && may(policy.KeepPlan):
		return button("plan.open", u.Code, text.T{ZH: "办理方案", EN: "Open the plan"}.In(v.lang))
	}
	return nil
}
