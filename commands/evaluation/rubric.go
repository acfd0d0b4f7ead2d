package evaluation

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// rubricWords are the lines of help about the rubric.
func rubricWords() []commands.Word {
	return []commands.Word{
		{Names: []string{"rubric"}, Line: "evaluation rubric 2027", Note: t("查看评价标准；市局可为下一年度选定", "the rubric; the bureau chooses the next year's"), Run: commands.Seeing(rubricWord)},
		{Line: "evaluation rubric template 2027", Note: t("市局：下载评价标准模板（Excel）", "bureau: the rubric as Excel, to be changed")},
		{Line: "evaluation rubric import 2027", Note: t("市局：导入改好的评价标准，先核对、后确认；12月1日锁定", "bureau: bring the changed rubric in, checked first; locked on 1 December")},
		{Line: "evaluation rubric edit 2027", Note: t("市局：修改一项评价内容或各维度权重", "bureau: change one criterion, or the weights")},
		{Line: "evaluation rubric preview 2027", Note: t("市局：按上一年度的记录试算，与前一标准对照，仅市局可见", "bureau: what the records of the year before would give, against the rubric before")},
	}
}

func rubricButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"evaluation.rubric":          rubricChosen,
		"evaluation.rubric.template": commands.Pressed(commands.Seeing(rubricTemplate)),
		"evaluation.rubric.import":   commands.Pressed(commands.Seeing(rubricAsk)),
		"evaluation.rubric.edit":     commands.Pressed(commands.Seeing(rubricPick)),
		"evaluation.rubric.try":      commands.Pressed(commands.Seeing(rubricTry)),
		"evaluation.rubric.trial":    commands.Only(policy.KeepRound, rubricTrial),
		"evaluation.rubric.go":       rubricEnter,
		"evaluation.rubric.drop":     commands.Replacing(rubricDrop),
	}
}

// rubricWord does what follows the word of the rubric.
func rubricWord(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	word, rest := ui.Split(r.Args)
	do, known := map[string]commands.StateHandler{
		"template": rubricTemplate, "模板": rubricTemplate, "import": rubricAsk, "导入": rubricAsk, "preview": rubricTry, "试算": rubricTry, "edit": rubricPick, "修改": rubricPick,
	}[word]
	if !known {
		return rubricShown(ctx, a, r, s)
	}
	r.Args = rest
	return do(ctx, a, r, s)
}

// yearIn is the year that is typed, or the other one where none is.
func yearIn(typed string, year int) (int, error) {
	if typed = strings.TrimSpace(typed); typed == "" {
		return year, nil
	}
	return ui.ParseYear(typed)
}

// rubricShown prints the rubric of a year; the bureau can choose between the sets until it
// is locked.
func rubricShown(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	v := a.Reader(r)
	year, err := yearIn(r.Args, v.Today.Year())
	if err != nil {
		return commands.Answer{}, err
	}
	round := s.Round(year)
	head := t("*%d年度评价标准*　%s", "*Rubric of %d*: %s").F(r.Lang, year, ui.Esc(round.Rubric.Name))
	blocks := []slack.Block{ui.Section(head)}
	for _, d := range round.Rubric.Dimensions {
		lines := []string{"*" + ui.Esc(named(r.Lang, d.Name, d.EN)) + "*　" + t("区%s、部门%s", "districts %s, departments %s").F(r.Lang, points(r.Lang, d.Weights[rubric.District]), points(r.Lang, d.Weights[rubric.Department]))}
		for _, c := range round.Rubric.Of(d.Key) {
			var steps []string
			for _, x := range c.Steps {
				steps = append(steps, points(r.Lang, x.Points)+t("（%s）", " (%s)").F(r.Lang, stepWords(r.Lang, x)))
			}
			lines = append(lines, "• "+ui.Esc(criterionName(r.Lang, c)+t("：", ": ").In(r.Lang)+strings.Join(steps, t("；", "; ").In(r.Lang))))
		}
		blocks = append(blocks, ui.Section(strings.Join(lines, "\n")))
	}
	blocks = append(blocks, ui.Note(ui.Esc(gradesIn(r.Lang, round.Rubric))))
	if s.May(r.User, policy.KeepRound, "") && v.Today < round.Opens() {
		var row []slack.BlockElement
		for i, set := range sets() {
			if set.Name != round.Rubric.Name {
				row = append(row, ui.Asking(ui.Button("evaluation.rubric#"+strconv.Itoa(i), strconv.Itoa(year)+" "+strconv.Itoa(i), t("采用%s", "Take %s").F(r.Lang, set.Name)), r.Lang, t("确定采用该标准？12月1日锁定。", "Take this rubric? It is locked on 1 December.")))
			}
		}
		value := strconv.Itoa(year)
		row = append(row,
			ui.Button("evaluation.rubric.template", value, t("下载模板", "The template").In(r.Lang)),
			ui.Button("evaluation.rubric.import", value, t("从 Excel 导入…", "Import from Excel…").In(r.Lang)),
			ui.Button("evaluation.rubric.edit", value, t("修改一项…", "Change one…").In(r.Lang)),
			ui.Button("evaluation.rubric.try", value, t("按上年记录试算", "What the records give").In(r.Lang)))
		blocks = append(blocks, ui.RowOf(row)...)
	}
	return commands.Answer{Message: &ui.Message{Text: head, Blocks: blocks}}, nil
}

// sets are the rubrics that ship with the product.
func sets() []rubric.Rubric { return []rubric.Rubric{rubric.Standard(), rubric.ByKind()} }

func rubricChosen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	words := append(strings.Fields(r.Value), "", "")
	year, _ := strconv.Atoi(words[0])
	i, err := strconv.Atoi(words[1])
	if all := sets(); err != nil || i < 0 || i >= len(all) {
		return commands.Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.SetRubric(s, r.Now, r.User, year, sets()[i])
	}); err != nil {
		return commands.Answer{}, err
	}
	say := t("✅ %d年度采用%s。", "✅ %d is evaluated by %s.").F(r.Lang, year, sets()[i].Name)
	return commands.Answer{Message: ui.Said(say)}, nil
}
