package evaluation

import (
	"context"
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

// One criterion of a rubric, or the weights, changed by form: what is changed more than that
// comes by Excel.

// weighing is what is chosen in place of a criterion.
const weighing = "weights"

// rubricPick asks what is to be changed.
func rubricPick(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year, err := rubricOpen(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	options := []*slack.OptionBlockObject{
		ui.Option(weighing, t("各维度权重", "The weights of the dimensions").In(r.Lang)),
		ui.Option(grading, t("等次、显著提升和评分相差", "Grades, improvement, and how far scorers may be apart").In(r.Lang)),
	}
	for _, c := range s.Round(year).Rubric.Criteria {
		options = append(options, ui.Option("c."+c.Key, criterionName(r.Lang, c)))
	}
	m := ui.Modal(r.Lang, "evaluation.rubric.pick", t("修改评价标准", "Change the rubric"), t("下一步", "Next"),
		ui.Section(t("*%d年度评价标准*　12月1日锁定；增减评价内容请用 Excel 模板。", "*Rubric of %d*: it is locked on 1 December. Add and take out criteria by Excel.").F(r.Lang, year)),
		ui.Input("what", t("修改哪一项", "What to change").In(r.Lang), "", ui.Menu("", options...)))
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(year), m)}, nil
}

// rubricPicked asks for the criterion anew, or for the weights.
func rubricPicked(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	r.Args = r.Meta
	year, err := rubricOpen(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	rub, what := s.Round(year).Rubric, r.Form.Get("what")
	key, _ := strings.CutPrefix(what, "c.")
	c, known := rub.Criterion(key)
	var blocks []slack.Block
	switch {
	case what == weighing:
		blocks = weightFields(r.Lang, rub)
	case what == grading:
		blocks = gradingFields(r.Lang, rub)
	case known:
		blocks = criterionFields(r.Lang, s, rub, c)
	default:
		return commands.Answer{}, policy.Refuse(policy.FieldMissing, "what", "")
	}
	m := ui.Modal(r.Lang, "evaluation.rubric.edit", t("修改评价标准", "Change the rubric"), t("保存", "Save"), blocks...)
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(year)+" "+what, m)}, nil
}

// mostDigits is how long the text of points may be: 100.00.
const mostDigits = 6

func weightFields(l text.Lang, rub rubric.Rubric) []slack.Block {
	blocks := []slack.Block{ui.Section(t("各类单位的权重分别合计100。", "The weights come to 100 for each kind of unit.").In(l))}
	for _, x := range []struct {
		kind  string
		label text.T
	}{{rubric.District, t("区：%s", "Districts: %s")}, {rubric.Department, t("部门：%s", "Departments: %s")}} {
		for _, d := range rub.Dimensions {
			blocks = append(blocks, ui.Input(weightField(x.kind, d), x.label.F(l, named(l, d.Name, d.EN)), "", ui.Line(policy.Decimal(d.Weights[x.kind]), mostDigits)))
		}
	}
	return blocks
}

func weightField(kind string, d rubric.Dimension) string { return "w." + kind + "." + d.Key }

// rubricEdited sets the rubric with what the form says, under the same checks as a list.
func rubricEdited(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	typed, what, _ := strings.Cut(r.Meta, " ")
	year, err := yearIn(typed, 0)
	if err != nil {
		return commands.Answer{}, err
	}
	var wrong map[string]*policy.Refusal
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if ref := s.MaySetRubric(r.User, year, r.Now); ref != nil {
			return nil, ref
		}
		old := s.Round(year).Rubric
		next, unread := editedRubric(old, what, r.Form)
		if wrong = unread; len(wrong) == 0 {
			wrong = editFaults(s, next, what)
		}
		if len(wrong) > 0 {
			return nil, nil
		}
		next.Name = t("%d年度评价标准", "").F(text.ZH, year)
		return policy.SetRubric(s, r.Now, r.User, year, sameNamed(next))
	})
	switch {
	case err != nil:
		return commands.Answer{}, err
	case len(wrong) > 0:
		said := map[string]string{}
		for field, ref := range wrong {
			said[field] = text.Refusal(r.Lang, ref)
		}
		return commands.Answer{Errors: said}, nil
	}
	name := t("各维度权重", "weights").In(r.Lang)
	if c, ok := res.State.Round(year).Rubric.Criterion(strings.TrimPrefix(what, "c.")); ok && what != weighing {
		name = criterionName(r.Lang, c)
	}
	if what == grading {
		name = t("等次、显著提升和评分相差", "grades, improvement, how far scorers may be apart").In(r.Lang)
	}
	say := t("✅ %d年度评价标准已更新（%s），12月1日锁定。", "✅ The rubric of %d is set (%s); it is locked on 1 December.").F(r.Lang, year, ui.Esc(name))
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// editedRubric is the rubric with what the form says, and what can't be read in it.
func editedRubric(rub rubric.Rubric, what string, f ui.Form) (rubric.Rubric, map[string]*policy.Refusal) {
	wrong := map[string]*policy.Refusal{}
	read := func(field string) rubric.Points {
		p, ok := pointsIn(f.Get(field))
		switch {
		case !ok:
			wrong[field] = policy.Refuse(policy.CellUnreadable, field, "", "value", ui.Clip(f.Get(field), mostDigits), "want", "20")
		case p < 0 || p > 100*rubric.Point:
			wrong[field] = policy.Refuse(policy.PointsOutside, field, "", "max", "100")
		}
		return p
	}
	rub.Dimensions, rub.Criteria = slices.Clone(rub.Dimensions), slices.Clone(rub.Criteria)
	if what == grading {
		return editedGrading(rub, f, read, wrong), wrong
	}
	if what == weighing {
		for i, d := range rub.Dimensions {
			weights := maps.Clone(d.Weights)
			for _, kind := range policy.RubricKinds() {
				weights[kind] = read(weightField(kind, d))
			}
			rub.Dimensions[i].Weights = weights
		}
		return rub, wrong
	}
	if i := slices.IndexFunc(rub.Criteria, func(c rubric.Criterion) bool { return "c."+c.Key == what }); i >= 0 {
		rub.Criteria[i] = editedCriterion(rub.Criteria[i], f, read, wrong)
	}
	return rub, wrong
}

// editFaults says under the fields what is wrong with the rubric.
func editFaults(s policy.State, rub rubric.Rubric, what string) map[string]*policy.Refusal {
	wrong := map[string]*policy.Refusal{}
	for _, f := range s.RubricFaults(rub) {
		field, column := nameField, 0
		var ref *policy.Refusal
		switch column, ref = faultAt(rub, f); {
		case what == weighing && f.What == rubric.NotHundred:
			field = weightField(f.Key, rub.Dimensions[0])
		case what == grading:
			field = gradeField(rub.Grades[0])
			if g, ok := rub.GradeOf(f.Key); ok {
				field = gradeField(g)
			}
		case what == weighing:
			field, ref = weightField(rubric.District, rub.Dimensions[0]), policy.Refuse(policy.RubricFaulty, "", "")
		case f.What == rubric.NameTwice: // whichever of the two is named
		case "c."+f.Key != what:
			ref = policy.Refuse(policy.RubricFaulty, "", "") // of another criterion: mended by Excel
		default:
			field = criterionField(column)
		}
		if ref.Cause == policy.CellMissing {
			ref = policy.Refuse(policy.FieldMissing, field, "")
		}
		if wrong[field] == nil {
			wrong[field] = ref
		}
	}
	return wrong
}
