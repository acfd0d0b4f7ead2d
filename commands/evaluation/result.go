package evaluation

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// resultOf shows what a unit got to whoever may know; those who oversee all units and name
// none read the list.
func resultOf(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if name, _, err := ui.SplitYear(r.Args, 0); err == nil && name == "" && overseer(a.Reader(r), s) && len(s.Who(r.User).Seats) == 0 {
		return results(ctx, a, r, s)
	}
	u, year, x, err := awarded(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: resultCard(a.Reader(r), s, u, year, x)}, nil
}

// awarded is the result that is asked for: of the unit that is named, or the reader's own.
func awarded(a *commands.App, r commands.Request, s policy.State) (u policy.Unit, year int, x policy.Award, err error) {
	v := a.Reader(r)
	r.Args = strings.TrimSuffix(r.Args, " 0") // a button of the lists carries a page, too
	if u, year, err = oneUnit(s, r, policy.RoundYear(v.Today)); err != nil {
		return u, year, x, err
	}
	x, ok := s.Result(r.User, u.Code, year)
	if !ok {
		return u, year, x, commands.Readable(s, r, policy.Refuse(policy.NoResultYet, "", "三（三）3", "unit", u.Code))
	}
	return u, year, x, nil
}

// oneUnit is the unit and the year that are typed, by default the reader's own unit.
func oneUnit(s policy.State, r commands.Request, year int) (policy.Unit, int, error) {
	name, year, err := ui.SplitYear(r.Args, year)
	if err != nil {
		return policy.Unit{}, year, err
	}
	u, all, err := commands.Whose(s, r, name)
	if err == nil && all {
		err = policy.Refuse(policy.UnitMissing, "", "")
	}
	return u, year, commands.Readable(s, r, err)
}

// resultCard is a unit's own result: by dimension and criterion, what was lacking, and what
// the next step would have taken. Nothing in it compares with others.
func resultCard(v commands.Reader, s policy.State, u policy.Unit, year int, x policy.Award) *ui.Message {
	head := awardHead(v, s, u, year, x)
	blocks := []slack.Block{ui.Section(head)}
	for _, part := range resultParts(v.Lang, s, v.Person, u, year, x) {
		blocks = append(blocks, ui.Section("*"+ui.Esc(part.name)+"*　"+part.got+"\n"+ui.Esc(strings.Join(part.lines, "\n"))))
	}
	blocks = append(blocks, ui.Note(strings.Join(resultNotes(v, s, u, year, x), "\n")))
	value := u.Code + " " + string(policy.WholeYear(year))
	row := []slack.BlockElement{ui.Button("evaluation.letter", value, t("下载评价结果通知书", "The letter as Word").In(v.Lang))}
	if step, can := s.CanObject(v.Calendar, v.Now, v.Person, u.Code, year); can {
		row = append(row, ui.Button("objection.do."+step, "", t("提出异议…", "Object…").In(v.Lang)))
	}
	blocks = append(blocks, ui.Row(row...))
	return &ui.Message{Text: head, Blocks: blocks}
}

// objecting shows the result with how to object to it, and until when.
func objecting(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	u, year, x, err := awarded(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	until := text.Day(v.Lang, s.ObjectionUntil(v.Calendar, u.Code, year), v.Today)
	say := t("对评价结果有异议的，由%[2]s于%[1]s24时前在结果下方点击“提出异议”，每项指标一次；市局在10个工作日内书面答复。已提出的异议和答复请发送 `/cdo 异议 列表 全部` 查看。",
		"Until the end of %s %s can object below the result, once for each criterion; the bureau answers in writing within 10 workdays. `/cdo objection list all` shows what was raised.")
	return commands.Answer{Message: ui.Above(say.F(v.Lang, until, objector(v.Lang, s, u)), *resultCard(v, s, u, year, x))}, nil
}

// objector is who can object to the unit's result: its CDO, and while it has none its
// liaison.
func objector(l text.Lang, s policy.State, u policy.Unit) string {
	if s.HasCDO(u.Code) {
		return t("首席数据官本人", "the CDO in person").In(l)
	}
	return t("联络员（首席数据官空缺期间代为）", "the liaison, while the post of CDO is vacant,").In(l)
}

// resultPart is one dimension of a result in words.
type resultPart struct {
	name, got string
	lines     []string
}

func resultParts(l text.Lang, s policy.State, person string, u policy.Unit, year int, x policy.Award) []resultPart {
	rub, review := s.Round(year).Rubric, u.Reviews[year]
	var parts []resultPart
	for _, d := range rub.Dimensions {
		part := resultPart{name: named(l, d.Name, d.EN), got: t("%s／%s", "%s of %s").F(l, policy.Decimal(x.Total.Dimensions[d.Key]), points(l, d.Weights[string(u.Kind)]))}
		for _, c := range rub.Of(d.Key) {
			got, applies := x.Points[c.Key]
			if !s.ShowsFact(person, u.Code, c) {
				continue
			}
			if !applies {
				part.lines = append(part.lines, t("%s：本年度没有相关事项，不计入", "%s: nothing of the sort, not counted").F(l, criterionName(l, c)))
				continue
			}
			line := t("%s：%s／%s", "%s: %s of %s").F(l, criterionName(l, c), policy.Decimal(got), points(l, c.Max()))
			if c.Fact == "" && c.Evidence && review.Proof(c) == "" && got < c.Max() {
				line += t("　缺佐证", ", no proof").In(l)
			}
			if next, better := c.Above(got); better {
				line += t("　再进一步：%s（%s）", ", next step: %s (%s)").F(l, stepWords(l, next), points(l, next.Points))
			}
			part.lines = append(part.lines, line)
		}
		parts = append(parts, part)
	}
	return parts
}

// resultNotes say how far the next grade is, how the year before was, and until when the
// unit can object.
func resultNotes(v commands.Reader, s policy.State, u policy.Unit, year int, x policy.Award) []string {
	l, rub := v.Lang, s.Round(year).Rubric
	var notes []string
	var next rubric.Grade
	for _, g := range rub.Grades {
		if g.From > x.Total.All {
			next = g
		}
	}
	if next.Name != "" && u.Graded(year) {
		notes = append(notes, t("离%s还差%s。", "%s is %s away.").F(l, named(l, next.Name, next.EN), points(l, next.From-x.Total.All)))
	}
	if before, ok := s.YearBefore(u, year); ok {
		notes = append(notes, t("上年度按本年标准为%s，本年度变化%+.2f分。", "The year before came to %s by this year's rubric: %+.2f.").F(l, points(l, before.All), float64(x.Total.All-before.All)/float64(rubric.Point)))
	}
	for _, c := range rub.Criteria {
		if why := x.Reasons[c.Key]; why != "" {
			notes = append(notes, t("%s认定理由：%s", "%s, reason: %s").F(l, criterionName(l, c), why))
		}
	}
	scoring := s.Scoring(u.Code, year)
	if len(scoring.Awards) > 1 {
		notes = append(notes, t("本结果已于%s根据异议更正，原结果留存备查。", "An objection changed this result on %s; the former one stays on record.").F(l, text.Day(l, policy.DateOf(x.At), v.Today)))
	}
	if scoring.Told.IsZero() {
		return append(notes, t("如有异议，请在收到结果后5个工作日内逐项提出，市局将在10个工作日内书面答复。", "You can object within 5 workdays, one objection a criterion; the bureau answers in writing within 10.").In(l))
	}
	return append(notes, t("如有异议，请由%[2]s于%[1]s24时前逐项提出，市局将在10个工作日内书面答复。", "Until the end of %s %s can object, one objection a criterion; the bureau answers in writing within 10 workdays.").
		F(l, text.Day(l, s.ObjectionUntil(v.Calendar, u.Code, year), v.Today), objector(l, s, u)))
}

// letter is a unit's result as a Word document.
func letter(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	u, year, x, err := awarded(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	paper := documents.Paper{
		Title: t("首席数据官%d年度工作评价结果通知书", "").F(text.ZH, year), Unit: "珠海市政务服务数据管理局", Date: policy.DateOf(x.At),
		Opening: t("%s：根据《珠海市首席数据官制度试点实施方案》三（三）3，你单位%d年度工作评价总分%s，等次为%s。", "").F(text.ZH, text.UnitName(text.ZH, u), year, points(text.ZH, x.Total.All), gradeName(text.ZH, s.Round(year).Rubric, x.Grade)),
	}
	if x.Improved {
		paper.Opening += "较上年度显著提升。"
	}
	for _, part := range resultParts(text.ZH, s, r.User, u, year, x) {
		paper.Sections = append(paper.Sections, documents.PaperSection{Name: part.name + "（" + part.got + "）", Lines: part.lines})
	}
	v := a.Reader(r)
	v.Lang = text.ZH
	paper.Sections = append(paper.Sections, documents.PaperSection{Name: "说明", Lines: resultNotes(v, s, u, year, x)})
	var out bytes.Buffer
	if err := documents.WritePaper(&out, paper); err != nil {
		return commands.Answer{}, fmt.Errorf("write the letter: %w", err)
	}
	return commands.Handed(r, t("评价结果通知书-%s-%d.docx", "").F(text.ZH, text.UnitName(text.ZH, u), year), out.Bytes()), nil
}

// toldCard is what a unit's people read when they are told.
func toldCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	year := m.Period.Year()
	x, ok := s.Result(v.Person, m.Unit, year)
	if !ok {
		return *ui.Said(t("年度工作评价结果已更新，请发送 `/cdo 自评 结果` 查看。", "There is news of your evaluation; see `/cdo evaluation result`.").In(v.Lang))
	}
	return *resultCard(v, s, s.Units.At(m.Unit), year, x)
}

// returnedCard tells a unit's people that the bureau wants the self-review again.
func returnedCard(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u, year := s.Units.At(m.Unit), m.Period.Year()
	rev := u.Reviews[year]
	name := reviewCalled(v, u, year)
	if rev.Returned == "" {
		return *ui.Said(t("🔁 *%s* 已重新提交。", "🔁 *%s* is handed in again.").F(v.Lang, name))
	}
	say := t("↩️ *%s* 被市局退回，请修改后重新提交（三（三）3）。\n退回意见：%s", "↩️ The bureau sent *%s* back; please mend it and hand it in again (三（三）3).\nRemarks: %s").F(v.Lang, name, ui.Esc(rev.Returned))
	value := m.Unit + " " + string(policy.WholeYear(year))
	return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(ui.Primary(ui.Button("evaluation.open", value, t("修改自评", "Mend it").In(v.Lang))))}}
}
