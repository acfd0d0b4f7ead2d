package evaluation

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// The rubric comes from Excel: looked at first, and set once that is confirmed.

// rubricOpen is the year that is typed, or why the person can't set its rubric now.
func rubricOpen(a *commands.App, r commands.Request, s policy.State) (int, error) {
	year, err := yearIn(r.Args, a.Reader(r).Today.Year())
	if err != nil {
		return year, err
	}
	if ref := s.MaySetRubric(r.User, year, r.Now); ref != nil {
		return year, commands.Readable(s, r, ref)
	}
	return year, nil
}

// rubricTemplate hands over the rubric of a year as a list to be changed.
func rubricTemplate(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year, err := rubricOpen(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	content, err := commands.Workbook(rubricSheets(r.Lang, s, s.Round(year).Rubric)...)
	if err != nil {
		return commands.Answer{}, err
	}
	name := t("%d年度评价标准.xlsx", "rubric-%d.xlsx").F(r.Lang, year)
	say := t("📄 “%s”已发到您与我的会话，内容是%d年度现行标准。一行一个维度、评价内容或等次，编号请勿修改。改好后导入，先核对、后确认。",
		"📄 “%s” is in our conversation and holds the rubric of %d as it stands: a row for each dimension, criterion or grade; please leave the keys as they are. Bring it in once it is changed; it is checked first.").F(r.Lang, name, year)
	bring := ui.Primary(ui.Button("evaluation.rubric.import", strconv.Itoa(year), t("导入改好的标准…", "Bring it in…").In(r.Lang)))
	return commands.Answer{
		Message: &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(bring)}},
		Files:   []commands.File{{Name: name, Content: content}},
	}, nil
}

// rubricAsk asks for the file.
func rubricAsk(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year, err := rubricOpen(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	say := t("*%d年度评价标准*　先核对、后确认：提交后列出将变更的内容和需要修改的格，确认前不会改动。12月1日锁定。没有模板请发送 `/cdo evaluation rubric template %d`。",
		"*Rubric of %d*: it is checked first. You see what would change and which cells have to be mended, and nothing changes before you confirm. It is locked on 1 December. The template comes with `/cdo evaluation rubric template %d`.").With(year, year)
	m := commands.ListForm(r.Lang, "evaluation.rubric.import", t("导入评价标准", "Import the rubric"), say, t("评价标准文件", "The rubric's file"))
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(year), m)}, nil
}

// rubricCheck keeps the file and shows what it would change.
func rubricCheck(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	r.Args = r.Meta
	year, err := rubricOpen(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	tooLarge := t("文件超过10 MB，评价标准不应有这么大，请核对后重新选择。", "The file is larger than 10 MB, which no rubric is; please check it.")
	ref, content, answer, ok, err := a.BringIn(ctx, r, tooLarge)
	if err != nil || !ok {
		return answer, err
	}
	f, err := readRubric(a.Reader(r), s, year, ref.Name, ref.Hash, content)
	if err != nil {
		return commands.Answer{}, err
	}
	return rubricPreview(a.Reader(r), r, s, f)
}

// rubricPreview shows what the file would change, or what has to be mended in it.
func rubricPreview(v commands.Reader, r commands.Request, s policy.State, f rubricFile) (commands.Answer, error) {
	title := t("核对“%s”", "Check “%s”").F(v.Lang, f.Name)
	wrong, files, err := f.Errors(r, s, t("评价标准问题.csv", "rubric-errors.csv"))
	if err != nil {
		return commands.Answer{}, err
	}
	changes := ui.Map(changesOf(v.Lang, s.Round(f.year).Rubric, f.rubric), ui.Esc)
	lead, lines := t("需要修改%d处，尚未保存。请改好后重新导入整个文件。", "To be mended: %d. Nothing is kept; please bring the whole file in again.").F(v.Lang, len(wrong)), wrong
	switch {
	case len(wrong) > 0:
	case len(changes) == 0:
		lead = t("与%d年度现行标准一致，没有变更。", "It says what the rubric of %d says already; nothing would change.").F(v.Lang, f.year)
	default:
		lead = t("%d年度评价标准将有%d处变更，尚未保存。", "The rubric of %d would change in %d places; nothing is kept yet.").F(v.Lang, f.year, len(changes))
		lines = changes
	}
	blocks := []slack.Block{ui.Header(title), ui.Section(lead)}
	if len(lines) > 0 {
		blocks = append(blocks, ui.Chunks(lines)...)
	}
	blocks = append(ui.Fit(blocks, ui.MostCharacters-1000), f.PassedBlocks(v.Lang)...) //nolint:mnd // for what stands below
	if len(wrong) == 0 && len(changes) > 0 {
		value := f.Hash + " " + strconv.Itoa(f.year)
		blocks = append(blocks, ui.Row(
			ui.Primary(ui.Asking(ui.Button("evaluation.rubric.go", value, t("确认采用", "Take it").In(v.Lang)), v.Lang, t("确认后即为该年度评价标准，12月1日前仍可修改。", "It becomes the year's rubric; you can change it until 1 December."))),
			ui.Button("evaluation.rubric.trial", value, t("按上年记录试算", "What the records give").In(v.Lang)),
			ui.Button("evaluation.rubric.drop", value, t("放弃", "Drop it").In(v.Lang))))
	}
	say := append([]string{ui.Esc(title), lead}, lines...)
	return commands.Answer{Files: files, Message: &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: blocks}}, nil //nolint:mnd // characters
}

// keptRubric reads the file that was looked at once more, by a button's value.
func keptRubric(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (rubricFile, error) {
	hash, typed, _ := strings.Cut(r.Value, " ")
	year, err := yearIn(typed, 0)
	if err != nil {
		return rubricFile{}, err
	}
	content, ref, err := a.KeptList(ctx, hash)
	if err != nil {
		return rubricFile{}, err
	}
	return readRubric(a.Reader(r), s, year, ref.Name, ref.Hash, content)
}

// rubricEnter sets what the kept file says, read anew on the newest state.
func rubricEnter(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	var f rubricFile
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		_, year, _ := strings.Cut(r.Value, " ")
		asked := r
		asked.Args = year
		_, err := rubricOpen(a, asked, s)
		if err == nil {
			f, err = keptRubric(ctx, a, r, s)
		}
		if err != nil || len(f.Wrong) > 0 {
			return nil, err
		}
		return policy.SetRubric(s, r.Now, r.User, f.year, f.rubric)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if _, ok := policy.Read[policy.RubricSet](res.Entry); !ok {
		answer, err := rubricPreview(a.Reader(r), r, res.State, f) // something was decided meanwhile
		answer.Replace = true
		return answer, err
	}
	say := t("✅ %d年度评价标准已更新（%s），12月1日锁定。", "✅ The rubric of %d is set (%s); it is locked on 1 December.").F(r.Lang, f.year, ui.Esc(f.rubric.Name))
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, nil
}

func rubricDrop(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Message: ui.Said(t("已放弃导入，评价标准未作改动。", "Dropped; the rubric is as it was.").In(r.Lang))}, nil
}
