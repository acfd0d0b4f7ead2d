package evaluation

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// reviewForm opens the form with what was typed before, shows those who only
// read what was handed in, or says why there is nothing to do.
func reviewForm(ctx context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit, year int) (commands.Answer, error) {
	v := a.Reader(r)
	_, handedIn := u.Reviews[year]
	_, mine := s.Who(r.User).SeatIn(u.Code)
	if shut := policy.ReviewOpen(u, year, v.Today); !mine || shut != nil {
		switch {
		case handedIn:
			return reviewText(ctx, a, r, s, u, year)
		case mine:
			return commands.Answer{}, commands.Readable(s, r, shut)
		}
		return commands.Answer{Message: ui.Said(text.UnitName(r.Lang, u) + " · " + v.Obligation(s, s.Owed(u, policy.ReviewObligation, policy.WholeYear(year), v.Today)))}, nil
	}
	_, _, draft, err := reviewDraftOf(a, u, year).Read(ctx, a)
	if err != nil {
		return commands.Answer{}, err
	}
	blocks, meta := []slack.Block{ui.Section(reviewHead(v, s, u, year))}, []string{u.Code, strconv.Itoa(year)}
	if waits, asked := u.Proposed[year]; asked {
		blocks = append(blocks, ui.Note(text.T{ZH: "🖋 %s 于%s提请首席数据官确认。", EN: "🖋 Put up for the CDO's confirmation by %s, %s."}.F(v.Lang, ui.Mention(waits.By), text.Clock(v.Lang, waits.At, v.Today))))
	}
	if rev := u.Reviews[year]; rev.Returned != "" {
		blocks = append(blocks, ui.Section(t("↩️ 市局退回意见：%s", "↩️ The bureau's remarks: %s").F(v.Lang, ui.Esc(rev.Returned))))
	}
	before, err := reviewAt(ctx, a, u, year-1)
	if err != nil {
		return commands.Answer{}, err
	}
	fields, found := dimensionFields(v, s, year, draft, before), s.Findings(u, year, r.Now)
	for _, d := range s.Round(year).Rubric.Dimensions {
		blocks = append(blocks, fields[d.Key][0]) // what the records say stands below the dimension's name
		blocks = append(blocks, factNote(v, s, u.Code, s.Round(year).Rubric.Of(d.Key), found)...)
		blocks = append(blocks, fields[d.Key][1:]...)
		blocks = append(blocks, fileFields(v, u.Code, year, draft.Files, d)...)
	}
	blocks = append(blocks, goneWords(v, s, year, before)...)
	for _, field := range reviewFields(s, year) {
		meta = append(meta, ui.Token(draft.Text[field]))
	}
	submit := text.T{ZH: "提请首席数据官确认", EN: "Ask the CDO to confirm"}
	if s.May(r.User, policy.ConfirmReview, u.Code) {
		submit = text.T{ZH: "确认并提交", EN: "Confirm and hand in"}
	}
	m := ui.Modal(r.Lang, "evaluation.submit", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, submit, blocks...)
	m.PrivateMetadata = strings.Join(meta, " ")
	return commands.Answer{Modal: ui.Autosaves(r.Lang, m)}, nil
}

// factNote is what the ledger knows of a dimension, and proposes.
func factNote(v commands.Reader, s policy.State, unit string, criteria []rubric.Criterion, found map[string]policy.Finding) []slack.Block {
	var lines []string
	for _, c := range criteria {
		if line := factLine(v.Lang, c, found[c.Key]); line != "" && s.ShowsFact(v.Person, unit, c) {
			lines = append(lines, "*"+ui.Esc(criterionName(v.Lang, c))+"*　"+line)
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return []slack.Block{ui.Note(strings.Join(lines, "\n"))}
}

// dimensionFields are the fields of each dimension: the unit's word, with that of the year
// before below it, and the proofs that are asked for.
func dimensionFields(v commands.Reader, s policy.State, year int, draft reviewDraft, before policy.ReviewText) map[string][]slack.Block {
	all, rub := map[string][]slack.Block{}, s.Round(year).Rubric
	for _, d := range rub.Dimensions {
		key := policy.Dimension(d.Key)
		in := commands.Autosaved(d.Key, "evaluation.typed", named(v.Lang, d.Name, d.EN), "", ui.Clip(draft.Text[key], commands.Typed))
		in.Optional = false
		blocks := append([]slack.Block{in}, replaced(v, draft, key)...)
		if was := before.Text[key]; was != "" {
			blocks = append(blocks, lastYear(v, s, year, d, was))
		}
		for _, c := range rub.Of(d.Key) {
			if !c.Evidence {
				continue
			}
			field := proofField(c.Key)
			hint := needed(v.Lang, c) + t("，每行一项", "; one a line").In(v.Lang)
			blocks = append(blocks, commands.Autosaved(string(field), "evaluation.typed", t("佐证：%s", "Proof: %s").F(v.Lang, criterionName(v.Lang, c)), hint, ui.Clip(draft.Text[field], commands.Typed)))
			blocks = append(blocks, replaced(v, draft, field)...)
		}
		all[d.Key] = blocks
	}
	return all
}

// lastYear is the unit's word of the year before on a dimension, which is named where it
// was called otherwise.
func lastYear(v commands.Reader, s policy.State, year int, d rubric.Dimension, said string) slack.Block {
	said = ui.Esc(ui.Clip(policy.Line(said), 300)) //nolint:mnd // characters
	then := dimensionName(v.Lang, s.Round(year-1).Rubric, d.Key)
	if then == "" || then == named(v.Lang, d.Name, d.EN) {
		return ui.Note(t("上年度：%s", "Last year: %s").F(v.Lang, said))
	}
	return ui.Note(t("上年度（%s）：%s", "Last year, on %s: %s").F(v.Lang, ui.Esc(then), said))
}

// goneWords are the unit's words of the year before on dimensions that are none this year.
func goneWords(v commands.Reader, s policy.State, year int, before policy.ReviewText) []slack.Block {
	var blocks []slack.Block
	for _, d := range s.Round(year - 1).Rubric.Dimensions {
		said := before.Text[policy.Dimension(d.Key)]
		if said != "" && dimensionName(v.Lang, s.Round(year).Rubric, d.Key) == "" {
			say := t("上年度（%s，本年度不再单列）：%s", "Last year, on %s, which is no dimension this year: %s")
			blocks = append(blocks, ui.Note(say.F(v.Lang, ui.Esc(named(v.Lang, d.Name, d.EN)), ui.Esc(ui.Clip(policy.Line(said), 300))))) //nolint:mnd // characters
		}
	}
	return blocks
}

// reviewHead is whose review of which year it is, and how it stands.
func reviewHead(v commands.Reader, s policy.State, u policy.Unit, year int) string {
	ob := s.Owed(u, policy.ReviewObligation, policy.WholeYear(year), v.Today)
	return "*" + reviewCalled(v, u, year) + "*\n" + v.Standing(s, ob)
}

// reviewCalled is the review's name: 香洲区 · 2026年度工作评价自评.
func reviewCalled(v commands.Reader, u policy.Unit, year int) string {
	return text.UnitName(v.Lang, u) + " · " + reviewName()(v.Lang, policy.WholeYear(year))
}

// replaced are the texts of others in whose place somebody else's words came.
func replaced(v commands.Reader, draft reviewDraft, d policy.Dimension) []slack.Block {
	var blocks []slack.Block
	for _, old := range draft.Replaced {
		if old.Dimension != d {
			continue
		}
		say := text.T{ZH: "%s 于%s填写的内容已被替换，原文如下：", EN: "In place of what %s had typed (%s):"}
		blocks = append(blocks, ui.Note(say.F(v.Lang, ui.Mention(old.By), text.Clock(v.Lang, old.At, v.Today))), ui.Paragraph(ui.AsTyped(ui.Clip(old.Text, commands.Typed))))
	}
	return blocks
}

// reviewText shows what was handed in, word by word, to whoever may see the
// unit. It is a window, so that it stays out of every conversation.
func reviewText(ctx context.Context, a *commands.App, r commands.Request, s policy.State, u policy.Unit, year int) (commands.Answer, error) {
	words, err := reviewAt(ctx, a, u, year)
	if err != nil {
		return commands.Answer{}, err
	}
	v, rev := a.Reader(r), u.Reviews[year]
	blocks := []slack.Block{
		ui.Section(reviewHead(v, s, u, year)),
		ui.Note(text.T{ZH: "%s 于%s确认提交。", EN: "Handed in by %s, %s."}.F(v.Lang, ui.Mention(rev.By), text.Clock(v.Lang, rev.At, v.Today))),
	}
	for _, d := range s.Round(year).Rubric.Dimensions {
		blocks = append(blocks, ui.TypedOut(named(v.Lang, d.Name, d.EN), words.Text[policy.Dimension(d.Key)])...)
		for _, c := range s.Round(year).Rubric.Of(d.Key) {
			if proof := words.Proofs[c.Key]; proof != "" {
				blocks = append(blocks, ui.TypedOut(t("佐证：%s", "Proof: %s").F(v.Lang, criterionName(v.Lang, c)), proof)...)
			}
		}
		blocks = append(blocks, fileLines(v.Lang, u.Code, year, words.Files, d.Key)...)
	}
	if s.May(r.User, policy.ScoreUnits, "") && rev.Returned == "" && len(s.Scoring(u.Code, year).By) == 0 && policy.ReviewOpen(u, year, v.Today) == nil {
		value := place{u.Code, year, 0}.String()
		blocks = append(blocks, ui.Row(ui.Button("evaluation.back", value, t("退回修改…", "Send it back…").In(v.Lang))))
	}
	m := ui.Modal(r.Lang, "evaluation.read", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, text.T{ZH: "关闭", EN: "Close"}, blocks...)
	m.Submit, m.Close = nil, m.Submit
	return commands.Answer{Modal: m}, nil
}

// reviewAt is what the unit handed in for the year, nothing if it did not.
func reviewAt(ctx context.Context, a *commands.App, u policy.Unit, year int) (policy.ReviewText, error) {
	rev, ok := u.Reviews[year]
	said := policy.ReviewText{Text: map[policy.Dimension]string{}}
	if !ok {
		return said, nil
	}
	d, err := commands.EventAt[policy.ReviewSubmitted](ctx, a, rev.Entry)
	if err == nil {
		said = policy.ReviewText{Text: d.Text, Proofs: d.Proofs, Files: d.Files}
	}
	return said, err
}

// evaluationSubmit puts the review before the CDO, or hands it in where the CDO
// sends the form off.
func evaluationSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, year, _ := reviewMeta(r)
	if err := keepReview(ctx, a, r, commands.Submitted); err != nil {
		return commands.Answer{}, err
	}
	draft, err := reviewDraftIn(ctx, a, r)
	if err != nil {
		return commands.Answer{}, err
	}
	files, wrong, err := keepFiles(ctx, a, r, draft)
	if err != nil || len(wrong) > 0 {
		return commands.Answer{Errors: wrong}, err
	}
	words := reviewWords(r.Form)
	words.Files = files
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if s.May(r.User, policy.ConfirmReview, unit) {
			return policy.SubmitReview(s, r.Now, r.User, unit, year, words)
		}
		return policy.PresentReview(s, r.Now, r.User, unit, year, words)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v, u := a.Reader(r), res.State.Units.At(unit)
	if res.Entry.Kind == policy.ReviewPresentedKind {
		say := text.T{ZH: "已提请 %s 确认 *%s*。确认后即提交市政务服务数据管理局；其间仍可修改，修改后请重新提请。", EN: "%s is asked to confirm *%s*, which hands it in. You can still change it, and ask again."}
		return commands.Answer{Message: ui.Said(say.F(v.Lang, ui.Mention(u.CDO), reviewCalled(v, u, year))), Fresh: true}, nil
	}
	say := text.UnitName(r.Lang, u) + " · " + v.Obligation(res.State, res.State.Owed(u, policy.ReviewObligation, policy.WholeYear(year), v.Today)) + "\n" +
		text.T{ZH: "评价期内（12月31日前）可再次打开修改。", EN: "You can open and change it until 31 December."}.In(r.Lang)
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// reviewWords are the words of the form.
func reviewWords(form ui.Form) policy.ReviewText {
	words := policy.ReviewText{Text: map[policy.Dimension]string{}, Proofs: map[string]string{}}
	for block := range form {
		if key, is := strings.CutPrefix(block, "proof."); is {
			words.Proofs[key] = form.Get(block)
			continue
		}
		words.Text[policy.Dimension(block)] = form.Get(block) // of no dimension: nobody reads it
	}
	return words
}

// reviewPresented asks the CDO to confirm, as long as that is what is wanted.
func reviewPresented(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u, year := s.Units.At(m.Unit), m.Period.Year()
	name, value := reviewCalled(v, u, year), fmt.Sprintf("%s %d", u.Code, year)
	waits, asked := u.Proposed[year]
	switch {
	case asked && waits.Entry == m.Entry:
		say := text.T{ZH: "🖋 *%s* 待您确认\n%s 已完成填写，请审阅；确认后即提交市政务服务数据管理局（三（三）3）。", EN: "🖋 *%s* waits for you\n%s has written it; when you confirm, it goes to the data bureau (三（三）3)."}.F(v.Lang, name, ui.Mention(m.By))
		return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(ui.Primary(ui.Button("evaluation.open", value, text.T{ZH: "审阅确认", EN: "Read and confirm"}.In(v.Lang))))}}
	case asked:
		return *ui.Said(text.T{ZH: "🔁 *%s* 已修改并重新提请确认，请以最新一条为准。", EN: "🔁 *%s* was changed and put before you anew; the newest request counts."}.F(v.Lang, name))
	}
	rev := u.Reviews[year]
	return *ui.Said(text.T{ZH: "✅ *%s* 已由 %s 于%s确认提交。", EN: "✅ *%s* was handed in by %s, %s."}.F(v.Lang, name, ui.Mention(rev.By), text.Clock(v.Lang, rev.At, v.Today)))
}
