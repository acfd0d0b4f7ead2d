package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// evaluation is a unit's part in the yearly evaluation of December: its word
// on the five dimensions (三（三）3, P30, P31).
func evaluation() Command {
	return Command{
		Word: "evaluation", Aliases: []string{"评价", "自评"},
		Summary: text.T{ZH: "填写年度工作评价自评（每年12月）", EN: "the self-review for December's evaluation"},
		Words: []Word{
			{Line: "evaluation", Note: text.T{ZH: "填写本年度自评，由首席数据官确认后提交；本人有多个单位的，写明单位", EN: "write this year's self-review; the CDO confirms it and so hands it in"}},
			{Names: []string{"list"}, Line: "evaluation list", Note: text.T{ZH: "市局、领导小组：各单位提交情况", EN: "bureau and leading group: who has handed in"}, Run: evaluationRun},
			{Names: []string{"show"}, Line: "evaluation show 香洲区 2026", Note: text.T{ZH: "市局、领导小组：查看已提交的自评", EN: "bureau and leading group: read what was handed in"}, Run: evaluationRun},
		},
		Run: evaluationRun,
		Buttons: map[string]Handler{
			"evaluation.open":  evaluationOpen,
			"evaluation.typed": silent(evaluationTyped),
			"menu.evaluation":  evaluationRun,
		},
		Forms: map[string]Handler{
			"evaluation.submit":        evaluationSubmit,
			"evaluation.submit.closed": silent(evaluationClosed),
		},
	}
}

func evaluationRun(ctx context.Context, a *App, r Request) (Answer, error) {
	name, year, err := splitYear(r.Args, policy.DateOf(r.Now).Year())
	if err != nil {
		return Answer{}, err
	}
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	u, all, err := whose(s, r, name)
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	if all {
		return Answer{Message: a.reader(r).summary(s, year)}, nil
	}
	return a.reviewForm(ctx, r, s, u, year)
}

// evaluationOpen is the button: its value is "unit year".
func evaluationOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	r.Args = r.Value
	return evaluationRun(ctx, a, r)
}

// reviewForm opens the form with what was typed before, shows those who only
// read what was handed in, or says why there is nothing to do.
func (a *App) reviewForm(ctx context.Context, r Request, s policy.State, u policy.Unit, year int) (Answer, error) {
	v := a.reader(r)
	_, handedIn := u.Reviews[year]
	_, mine := s.Who(r.User).SeatIn(u.Code)
	if shut := policy.ReviewOpen(u, year, v.today); !mine || shut != nil {
		switch {
		case handedIn:
			return a.reviewText(ctx, r, s, u, year)
		case mine:
			return Answer{}, readable(s, r, shut)
		}
		return Answer{Message: said(text.UnitName(r.Lang, u) + " · " + v.obligation(s, s.Owed(u, policy.ReviewNoun, policy.WholeYear(year), v.today)))}, nil
	}
	_, _, draft, err := a.reviewDraftOf(u, year).read(ctx, a)
	if err != nil {
		return Answer{}, err
	}
	blocks, meta := []slack.Block{section(v.reviewHead(s, u, year))}, []string{u.Code, strconv.Itoa(year)}
	if waits, asked := u.Proposed[year]; asked {
		blocks = append(blocks, note(text.T{ZH: "🖋 %s 于%s提请首席数据官确认。", EN: "🖋 Put up for the CDO's confirmation by %s, %s."}.F(v.lang, mention(waits.By), text.Clock(v.lang, waits.At, v.today))))
	}
	for _, d := range policy.Dimensions() {
		in := autosaved(string(d), "evaluation.typed", text.Dimension(r.Lang, d), "", clip(draft.Text[d], typed))
		in.Optional = false
		blocks = append(append(blocks, in), v.replaced(draft, d)...)
		meta = append(meta, token(draft.Text[d]))
	}
	submit := text.T{ZH: "提请首席数据官确认", EN: "Ask the CDO to confirm"}
	if s.May(r.User, policy.ConfirmReview, u.Code) {
		submit = text.T{ZH: "确认并提交", EN: "Confirm and hand in"}
	}
	m := modal(r.Lang, "evaluation.submit", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, submit, blocks...)
	m.PrivateMetadata = strings.Join(meta, " ")
	return Answer{Modal: autosaves(r.Lang, m)}, nil
}

// reviewHead is whose review of which year it is, and how it stands.
func (v reader) reviewHead(s policy.State, u policy.Unit, year int) string {
	ob := s.Owed(u, policy.ReviewNoun, policy.WholeYear(year), v.today)
	return "*" + v.reviewCalled(u, year) + "*\n" + v.standing(s, ob)
}

// reviewCalled is the review's name: 香洲区 · 2026年度工作评价自评.
func (v reader) reviewCalled(u policy.Unit, year int) string {
	return text.UnitName(v.lang, u) + " · " + reviewName()(v.lang, policy.WholeYear(year))
}

// replaced are the texts of others in whose place somebody else's words came.
func (v reader) replaced(draft reviewDraft, d policy.Dimension) []slack.Block {
	var blocks []slack.Block
	for _, old := range draft.Replaced {
		if old.Dimension != d {
			continue
		}
		say := text.T{ZH: "%s 于%s填写的内容已被替换，原文如下：", EN: "In place of what %s had typed (%s):"}
		blocks = append(blocks, note(say.F(v.lang, mention(old.By), text.Clock(v.lang, old.At, v.today))), paragraph(asTyped(clip(old.Text, typed))))
	}
	return blocks
}

// reviewText shows what was handed in, word by word, to whoever may see the
// unit. It is a window, so that it stays out of every conversation.
func (a *App) reviewText(ctx context.Context, r Request, s policy.State, u policy.Unit, year int) (Answer, error) {
	words, err := a.handedIn(ctx, u, year)
	if err != nil {
		return Answer{}, err
	}
	v, rev := a.reader(r), u.Reviews[year]
	blocks := []slack.Block{
		section(v.reviewHead(s, u, year)),
		note(text.T{ZH: "%s 于%s确认提交。", EN: "Handed in by %s, %s."}.F(v.lang, mention(rev.By), text.Clock(v.lang, rev.At, v.today))),
	}
	for _, d := range policy.Dimensions() {
		blocks = append(blocks, typedOut(text.Dimension(v.lang, d), words[d])...)
	}
	m := modal(r.Lang, "evaluation.read", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, text.T{ZH: "关闭", EN: "Close"}, blocks...)
	m.Submit, m.Close = nil, m.Submit
	return Answer{Modal: m}, nil
}

// handedIn is the text of the review that the unit has handed in, nil if none.
func (a *App) handedIn(ctx context.Context, u policy.Unit, year int) (map[policy.Dimension]string, error) {
	rev, ok := u.Reviews[year]
	if !ok {
		return nil, nil //nolint:nilnil // a unit that handed in nothing has said nothing
	}
	e, err := a.Ledger.Entry(ctx, rev.Entry)
	if err != nil {
		return nil, fmt.Errorf("read the self-review: %w", err)
	}
	d, ok := policy.Read[policy.ReviewSubmitted](e)
	if !ok {
		return nil, fmt.Errorf("entry %d is no self-review", rev.Entry)
	}
	return d.Text, nil
}

// evaluationSubmit puts the review before the CDO, or hands it in where the CDO
// sends the form off.
func evaluationSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, year, _ := reviewMeta(r)
	if err := a.keepReview(ctx, r, submitted); err != nil {
		return Answer{}, err
	}
	words := map[policy.Dimension]string{}
	for _, d := range policy.Dimensions() {
		words[d] = r.Form.Get(string(d))
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		if s.May(r.User, policy.ConfirmReview, unit) {
			return policy.SubmitReview(s, r.Now, r.User, unit, year, words)
		}
		return policy.PresentReview(s, r.Now, r.User, unit, year, words)
	})
	if err != nil {
		return Answer{}, err
	}
	v, u := a.reader(r), res.State.Units.At(unit)
	if res.Entry.Kind == (policy.ReviewPresented{}).Kind() {
		say := text.T{ZH: "已提请 %s 确认 *%s*。确认后即提交市政务服务数据管理局；其间仍可修改，修改后请重新提请。", EN: "%s is asked to confirm *%s*, which hands it in. You can still change it, and ask again."}
		return Answer{Message: said(say.F(v.lang, mention(u.CDO), v.reviewCalled(u, year))), Fresh: true}, nil
	}
	say := text.UnitName(r.Lang, u) + " · " + v.obligation(res.State, res.State.Owed(u, policy.ReviewNoun, policy.WholeYear(year), v.today)) + "\n" +
		text.T{ZH: "评价期内（12月31日前）可再次打开修改。", EN: "You can open and change it until 31 December."}.In(r.Lang)
	return Answer{Message: said(say), Fresh: true}, nil
}

// reviewPresented asks the CDO to confirm, as long as that is what is wanted.
func (v reader) reviewPresented(s policy.State, m policy.Mail) Message {
	u, year := s.Units.At(m.Unit), m.Period.Year()
	name, value := v.reviewCalled(u, year), fmt.Sprintf("%s %d", u.Code, year)
	waits, asked := u.Proposed[year]
	switch {
	case asked && waits.Entry == m.Entry:
		say := text.T{ZH: "🖋 *%s* 待您确认\n%s 已完成填写，请审阅；确认后即提交市政务服务数据管理局（三（三）3）。", EN: "🖋 *%s* waits for you\n%s has written it; when you confirm, it goes to the data bureau (三（三）3)."}.F(v.lang, name, mention(m.By))
		return Message{Text: say, Blocks: []slack.Block{section(say), row(primary(button("evaluation.open", value, text.T{ZH: "审阅确认", EN: "Read and confirm"}.In(v.lang))))}}
	case asked:
		return *said(text.T{ZH: "🔁 *%s* 已修改并重新提请确认，请以最新一条为准。", EN: "🔁 *%s* was changed and put before you anew; the newest request counts."}.F(v.lang, name))
	}
	rev := u.Reviews[year]
	return *said(text.T{ZH: "✅ *%s* 已由 %s 于%s确认提交。", EN: "✅ *%s* was handed in by %s, %s."}.F(v.lang, name, mention(rev.By), text.Clock(v.lang, rev.At, v.today)))
}
