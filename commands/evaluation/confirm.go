package evaluation

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// confirmQueue lists for the head what is to be confirmed, in the register's order: no
// list of ours is a ranking.
func confirmQueue(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	if !s.May(r.User, policy.ConfirmScores, "") {
		return commands.Answer{}, policy.Refuse(policy.HeadOnly, "", "三（三）3")
	}
	name, year, err := ui.SplitYear(r.Args, policy.RoundYear(v.Today))
	if err != nil {
		return commands.Answer{}, err
	}
	if name != "" {
		u, err := ui.FindUnit(s, name, r.Lang)
		if err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		return confirmForm(v, s, r, place{u.Code, year, 0})
	}
	head := t("*%d年度工作评价确认*", "*Scores of %d to be confirmed*").F(r.Lang, year)
	blocks := []slack.Block{ui.Section(head)}
	for _, u := range s.Evaluated(year) {
		blocks = append(blocks, confirmLine(v, s, u, year))
	}
	blocks = append(blocks, papers(v, s, year)...)
	return commands.Answer{Message: &ui.Message{Text: head, Blocks: blocks}}, nil
}

// headCard tells the head that there is something to confirm.
func headCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	year := m.Period.Year()
	say := t("🖋 *%d年度工作评价*：%d个单位的两份评分已齐备，请确认并评定等次（三（三）3）。", "🖋 *Evaluation of %d*: both scores of %d units are in; please confirm them and name the grades (三（三）3).").F(v.Lang, year, m.No)
	if m.No == len(s.Evaluated(year)) {
		say = t("🖋 *%d年度工作评价*：全部%d个单位的评分已齐备，请确认并评定等次（三（三）3）。", "🖋 *Evaluation of %d*: the scores of all %d units are in; please confirm them and name the grades (三（三）3).").F(v.Lang, year, m.No)
	}
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(ui.Primary(ui.Button("evaluation.heads", strconv.Itoa(year), t("查看并确认", "See and confirm").In(v.Lang))))}}
}

func confirmLine(v commands.Reader, s policy.State, u policy.Unit, year int) slack.Block {
	x, name, value := s.Scoring(u.Code, year), text.UnitName(v.Lang, u), place{u.Code, year, 0}.String()
	award, confirmed := x.Award()
	proposal, all := s.Propose(u.Code, year, v.Now)
	switch {
	case confirmed:
		say := "✅ " + name + t("　%s　%s", ": %s, %s").F(v.Lang, points(v.Lang, award.Total.All), gradeName(v.Lang, s.Round(year).Rubric, award.Grade))
		return ui.SectionWith(say, ui.Button("evaluation.result#"+value, value, t("查看", "Open").In(v.Lang)))
	case !all:
		return ui.Section("⚪ " + name + t("　评分%d份，须2份", ": %d of 2 scores are in").F(v.Lang, len(x.By)))
	}
	say := "🟡 " + name + t("　建议%s　%s", ": %s, %s proposed").F(v.Lang, points(v.Lang, proposal.Total.All), named(v.Lang, proposal.Grade.Name, proposal.Grade.EN))
	if n := len(proposal.Apart); n > 0 {
		say += t("　%d项相差较大", ", %d far apart").F(v.Lang, n)
	}
	return ui.SectionWith(say, ui.Primary(ui.Button("evaluation.confirm#"+value, value, t("确认…", "Confirm…").In(v.Lang))))
}

func confirmPressed(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return confirmForm(a.Reader(r), s, r, placeIn(r.Value))
}

// confirmForm shows the head both scores, what they come to, and asks for the points where
// they are far apart, and for the grade.
func confirmForm(v commands.Reader, s policy.State, r commands.Request, p place) (commands.Answer, error) {
	if ref := s.MayConfirm(r.User, p.Unit, p.Year); ref != nil {
		return commands.Answer{}, commands.Readable(s, r, ref)
	}
	u, rub := s.Units.At(p.Unit), s.Round(p.Year).Rubric
	proposal, _ := s.Propose(p.Unit, p.Year, v.Now)
	x := s.Scoring(p.Unit, p.Year)
	by := slices.Sorted(maps.Keys(x.By))
	blocks := []slack.Block{ui.Section(unitYear(v, u, p.Year) + "\n" + t("建议总分%s，%s", "Proposed: %s, %s").F(v.Lang, points(v.Lang, proposal.Total.All), named(v.Lang, proposal.Grade.Name, proposal.Grade.EN)))}
	for _, d := range rub.Dimensions {
		var lines []string
		for _, c := range rub.Of(d.Key) {
			if _, given := proposal.Points[c.Key]; !given {
				continue
			}
			if s.Restricted(c) {
				lines = append(lines, t("%s：%s（按记录）", "%s: %s, by the records").F(v.Lang, ui.Esc(criterionName(v.Lang, c)), points(v.Lang, proposal.Points[c.Key])))
				continue
			}
			lines = append(lines, t("%s：%s／%s → %s", "%s: %s / %s → %s").F(v.Lang, ui.Esc(criterionName(v.Lang, c)),
				policy.Decimal(x.By[by[0]].Points[c.Key]), policy.Decimal(x.By[by[1]].Points[c.Key]), points(v.Lang, proposal.Points[c.Key])))
		}
		blocks = append(blocks, ui.Section("*"+ui.Esc(named(v.Lang, d.Name, d.EN))+"*　"+points(v.Lang, proposal.Total.Dimensions[d.Key])+"\n"+strings.Join(lines, "\n")))
	}
	blocks = append(blocks, apartFields(v, rub, proposal, x, by)...)
	blocks = append(blocks, gradeFields(v, u, rub, proposal, p.Year)...)
	m := ui.Modal(r.Lang, "evaluation.confirm", t("确认评分", "Confirm"), t("确认", "Confirm"), blocks...)
	return commands.Answer{Modal: ui.Carrying(p.String(), m)}, nil
}

// apartFields ask for the points and the reason where the scorers are far apart, with the
// reasons that they gave.
func apartFields(v commands.Reader, rub rubric.Rubric, proposal policy.Proposal, x policy.Scoring, by []string) []slack.Block {
	var blocks []slack.Block
	for _, key := range proposal.Apart {
		c, _ := rub.Criterion(key)
		a, b := x.By[by[0]], x.By[by[1]]
		lines := []string{t("⚠️ *%s*：两份评分为%s和%s。", "⚠️ *%s*: the scores are %s and %s.").F(v.Lang, ui.Esc(criterionName(v.Lang, c)), policy.Decimal(a.Points[key]), policy.Decimal(b.Points[key]))}
		for _, marks := range []policy.Marks{a, b} {
			if why := marks.Reasons[key]; why != "" {
				lines = append(lines, t("理由：", "Reason: ").In(v.Lang)+ui.Esc(why))
			}
		}
		options := map[rubric.Points]bool{a.Points[key]: true, b.Points[key]: true, proposal.Points[key]: true}
		var menu []*slack.OptionBlockObject
		for _, p := range slices.Sorted(maps.Keys(options)) {
			menu = append(menu, ui.Option(strconv.Itoa(int(p)), points(v.Lang, p)))
		}
		blocks = append(blocks, ui.Section(strings.Join(lines, "\n")),
			ui.Input("p."+key, t("认定分值：%s", "Points: %s").F(v.Lang, criterionName(v.Lang, c)), "", ui.Menu(strconv.Itoa(int(proposal.Points[key])), menu...)),
			ui.Input("r."+key, t("认定理由", "Reason").In(v.Lang), "", ui.Line("", policy.MaxNote)))
	}
	return blocks
}

// gradeFields ask for the grade, and for 显著提升 where there is a year before.
func gradeFields(v commands.Reader, u policy.Unit, rub rubric.Rubric, proposal policy.Proposal, year int) []slack.Block {
	var blocks []slack.Block
	if !u.Graded(year) {
		blocks = append(blocks, ui.Note(t("该单位纳入试点不满六个月，不定等次。", "The unit has been in the scheme for less than six months: no grade.").In(v.Lang)))
	} else {
		var grades []*slack.OptionBlockObject
		for _, g := range rub.Grades {
			grades = append(grades, ui.Option(g.Key, named(v.Lang, g.Name, g.EN)))
		}
		blocks = append(blocks,
			ui.Input("grade", t("评定等次", "Grade").In(v.Lang), "", ui.Menu(proposal.Grade.Key, grades...)),
			ui.Optional(ui.Input("reason", t("等次与总分不符的理由", "Why another grade than the total reaches").In(v.Lang), "", ui.Line("", policy.MaxNote))))
	}
	if proposal.Before == nil {
		return blocks
	}
	chosen := []string{}
	if proposal.Improved {
		chosen = []string{"improved"}
	}
	label := t("显著提升（上年度按本年标准为%s，本年度%s）", "Markedly improved (last year %s by this year's rubric, now %s)").F(v.Lang, policy.Decimal(proposal.Before.All), policy.Decimal(proposal.Total.All))
	return append(blocks, ui.Optional(ui.Input("improved", t("较上年度", "Against last year").In(v.Lang), "", ui.Boxes(chosen, ui.Option("improved", label)))))
}

func confirmSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	p := placeIn(r.Meta)
	d := policy.ScoreConfirmed{Year: p.Year, Unit: p.Unit, Points: rubric.Sheet{}, Reasons: map[string]string{}, Grade: r.Form.Get("grade"), Reason: r.Form.Get("reason"), Improved: r.Form.Get("improved") != ""}
	for block := range r.Form {
		if key, is := strings.CutPrefix(block, "p."); is {
			if n, err := strconv.Atoi(r.Form.Get(block)); err == nil {
				d.Points[key] = rubric.Points(n)
			}
		}
		if key, is := strings.CutPrefix(block, "r."); is {
			d.Reasons[key] = r.Form.Get(block)
		}
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.ConfirmScore(s, r.Now, r.User, d) })
	if err != nil {
		return commands.Answer{}, underCriterion(err)
	}
	award, _ := res.State.Scoring(p.Unit, p.Year).Award()
	grade := gradeName(r.Lang, res.State.Round(p.Year).Rubric, award.Grade)
	if award.Improved {
		grade += t("　较上年度显著提升", ", markedly improved").In(r.Lang)
	}
	say := t("✅ %s　%s　%s　已确认。全部确认后，请发送 `/cdo 自评 告知` 告知各单位。", "✅ %s: %s, %s, confirmed. `/cdo evaluation tell` lets the units know.").F(r.Lang,
		text.UnitName(r.Lang, res.State.Units.At(p.Unit)), points(r.Lang, award.Total.All), grade)
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// underCriterion puts a refusal that names a criterion under its reason.
func underCriterion(err error) error {
	if ref, is := errors.AsType[*policy.Refusal](err); is && !slices.Contains([]string{"", "grade", "reason", "improved"}, ref.Field) {
		return ui.UnderField(err, ref.Field, "r."+ref.Field)
	}
	return err
}

// tell lets the units know their results.
func tell(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	year := policy.RoundYear(policy.DateOf(r.Now))
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.TellScores(s, r.Now, r.User, year) })
	if err != nil {
		return commands.Answer{}, err
	}
	d, _ := policy.Read[policy.ScoresTold](res.Entry)
	return commands.Answer{Message: ui.Said(t("✅ 已向%d个单位分别告知其本单位的评价结果。", "✅ %d units are told their own results.").F(r.Lang, len(d.Units))), Fresh: true}, nil
}

// tellAsk asks before the units are told.
func tellAsk(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	year := policy.RoundYear(v.Today)
	ready, open := len(s.ToTell(year)), 0
	for _, u := range s.Evaluated(year) {
		if _, confirmed := s.Scoring(u.Code, year).Award(); !confirmed {
			open++
		}
	}
	if ready == 0 {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NothingToTell, "", "三（三）3"))
	}
	say := t("*%d年度工作评价*：%d个单位的结果已确认待告知，%d个尚未确认。\n告知后，各单位只看到本单位的结果，可在5个工作日内提出异议。", "*Evaluation of %d*: %d results can be told, %d are not confirmed yet.\nEach unit reads its own alone, and has 5 workdays to object.").F(v.Lang, year, ready, open)
	b := ui.Asking(ui.Primary(ui.Button("evaluation.tell", strconv.Itoa(year), t("告知各单位", "Tell the units").In(v.Lang))), v.Lang, t("确定告知？告知后不能撤回。", "Tell them? This can't be taken back."))
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(b)}}}, nil
}

func awardHead(v commands.Reader, s policy.State, u policy.Unit, year int, x policy.Award) string {
	rub := s.Round(year).Rubric
	say := t("总分%s，%s", "Total %s, %s").F(v.Lang, policy.Decimal(x.Total.All), gradeName(v.Lang, rub, x.Grade))
	if x.Improved {
		say += t("，显著提升", ", markedly improved").In(v.Lang)
	}
	return unitYear(v, u, year) + "\n*" + say + "*"
}
