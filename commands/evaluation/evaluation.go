// Package evaluation is the self-review of a year.
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
)

// Feature is the self-review for the evaluation of a year (三（三）3).
func Feature() commands.Feature {
	return commands.Feature{
		Name:     "evaluation",
		Commands: []commands.Command{evaluation()},
		Obligations: []commands.Obligation{{
			Kind: policy.ReviewObligation, Name: reviewName(), Verb: text.T{ZH: "提交", EN: "hand it in"},
			Standing: reviewStanding, Button: commands.Seated(reviewButton),
			Counted: commands.Always(text.T{ZH: "年度自评", EN: "Self-reviews"}), Column: commands.Always(text.T{ZH: "自评", EN: "Review"}),
			Calendar: &commands.Deadline{City: true, SoFar: commands.Reader.DoneThen},
			Progress: func(v commands.Reader, _ policy.State, ob policy.Obligation) string {
				if ob.Status != policy.Underway {
					return ""
				}
				return text.T{ZH: "待首席数据官确认。", EN: "Waiting for the CDO to confirm. "}.In(v.Lang)
			},
			Signing: text.T{ZH: "已提请首席数据官确认，不再提醒联络员。", EN: "It waits for the CDO to confirm, so the liaison is not reminded."},
		}},
		Shelves: []commands.Shelf{shelf()},
		Cards:   map[policy.EventKind]commands.Card{policy.ReviewPresentedKind: commands.Tells(reviewPresented)},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.ReviewPresentedKind: commands.Did(reviewPut),
			policy.ReviewSubmittedKind: commands.Did(reviewed),
		},
	}
}

func reviewPut(t commands.HistoryWriter, _ policy.Entry, d policy.ReviewPresented) string {
	return text.T{ZH: "将%s提请首席数据官确认", EN: "put the %s before the CDO"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

func reviewed(t commands.HistoryWriter, _ policy.Entry, d policy.ReviewSubmitted) string {
	return text.T{ZH: "提交%s", EN: "handed in the %s"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

func reviewName() commands.Name {
	return commands.ForPeriod(text.T{ZH: "%s度工作评价自评", EN: "self-review for the evaluation of %s"})
}

// reviewStanding is what is said of a review that was handed in.
func reviewStanding(v commands.Reader, _ policy.State, ob policy.Obligation) string {
	at := text.Clock(v.Lang, ob.At, v.Today)
	switch ob.Status {
	case policy.Done:
		return text.T{ZH: "已于%s提交，按时完成。", EN: "Handed in on %s, in time."}.F(v.Lang, at)
	case policy.DoneLate:
		return text.T{ZH: "已于%s提交，晚于%s%s。", EN: "Handed in on %s, after %s, %s."}.F(v.Lang, at, v.DueName(ob.Kind), text.Day(v.Lang, ob.Due, v.Today))
	default:
		return ""
	}
}

func reviewButton(v commands.Reader, _ policy.State, ob policy.Obligation, seat policy.Seat) *slack.ButtonBlockElement {
	label := text.T{ZH: "填写自评", EN: "Write the review"}
	if ob.Status == policy.Underway && seat.Post == policy.CDO {
		label = text.T{ZH: "审阅确认", EN: "Read and confirm"}
	}
	return ui.Button("evaluation.open#"+ob.Key(), fmt.Sprintf("%s %d", ob.Unit, ob.Period.Year()), label.In(v.Lang))
}

// evaluation is a unit's part in the yearly evaluation of December: its word
// on the five dimensions (三（三）3, P30, P31).
func evaluation() commands.Command {
	return commands.Command{
		Word: "evaluation", Aliases: []string{"评价", "自评"},
		Summary: text.T{ZH: "填写年度工作评价自评（每年12月）", EN: "the self-review for December's evaluation"},
		Words: []commands.Word{
			{Line: "evaluation", Note: text.T{ZH: "填写本年度自评，由首席数据官确认后提交；本人有多个单位的，写明单位", EN: "write this year's self-review; the CDO confirms it and so hands it in"}},
			{Names: []string{"list"}, Line: "evaluation list", Note: text.T{ZH: "市局、领导小组：各单位提交情况", EN: "bureau and leading group: who has handed in"}, Run: commands.Seeing(evaluationRun)},
			{Names: []string{"show"}, Line: "evaluation show 香洲区 2026", Note: text.T{ZH: "市局、领导小组：查看已提交的自评", EN: "bureau and leading group: read what was handed in"}, Run: commands.Seeing(evaluationRun)},
		},
		Run: commands.Seeing(evaluationRun),
		Buttons: map[string]commands.Handler{
			"evaluation.open":  commands.Pressed(commands.Seeing(evaluationRun)), // "unit year"
			"evaluation.typed": commands.Silent(Typed),
			"menu.evaluation":  commands.Seeing(evaluationRun),
		},
		Forms: map[string]commands.Handler{
			"evaluation.submit":        evaluationSubmit,
			"evaluation.submit.closed": commands.Silent(Closed),
		},
	}
}

func evaluationRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	name, year, err := ui.SplitYear(r.Args, policy.DateOf(r.Now).Year())
	if err != nil {
		return commands.Answer{}, err
	}
	u, all, err := commands.Whose(s, r, name)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	if all {
		return commands.Answer{Message: a.Reader(r).Summary(s, year)}, nil
	}
	return reviewForm(ctx, a, r, s, u, year)
}

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
	for _, d := range policy.Dimensions() {
		in := commands.Autosaved(string(d), "evaluation.typed", text.Dimension(r.Lang, d), "", ui.Clip(draft.Text[d], commands.Typed))
		in.Optional = false
		blocks = append(append(blocks, in), replaced(v, draft, d)...)
		meta = append(meta, ui.Token(draft.Text[d]))
	}
	submit := text.T{ZH: "提请首席数据官确认", EN: "Ask the CDO to confirm"}
	if s.May(r.User, policy.ConfirmReview, u.Code) {
		submit = text.T{ZH: "确认并提交", EN: "Confirm and hand in"}
	}
	m := ui.Modal(r.Lang, "evaluation.submit", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, submit, blocks...)
	m.PrivateMetadata = strings.Join(meta, " ")
	return commands.Answer{Modal: ui.Autosaves(r.Lang, m)}, nil
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
	words, err := handedIn(ctx, a, u, year)
	if err != nil {
		return commands.Answer{}, err
	}
	v, rev := a.Reader(r), u.Reviews[year]
	blocks := []slack.Block{
		ui.Section(reviewHead(v, s, u, year)),
		ui.Note(text.T{ZH: "%s 于%s确认提交。", EN: "Handed in by %s, %s."}.F(v.Lang, ui.Mention(rev.By), text.Clock(v.Lang, rev.At, v.Today))),
	}
	for _, d := range policy.Dimensions() {
		blocks = append(blocks, ui.TypedOut(text.Dimension(v.Lang, d), words[d])...)
	}
	m := ui.Modal(r.Lang, "evaluation.read", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, text.T{ZH: "关闭", EN: "Close"}, blocks...)
	m.Submit, m.Close = nil, m.Submit
	return commands.Answer{Modal: m}, nil
}

// handedIn is the text of the review that the unit has handed in, nil if none.
func handedIn(ctx context.Context, a *commands.App, u policy.Unit, year int) (map[policy.Dimension]string, error) {
	rev, ok := u.Reviews[year]
	if !ok {
		return nil, nil //nolint:nilnil // a unit that handed in nothing has said nothing
	}
	d, err := commands.EventAt[policy.ReviewSubmitted](ctx, a, rev.Entry)
	return d.Text, err
}

// evaluationSubmit puts the review before the CDO, or hands it in where the CDO
// sends the form off.
func evaluationSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, year, _ := reviewMeta(r)
	if err := keepReview(ctx, a, r, commands.Submitted); err != nil {
		return commands.Answer{}, err
	}
	words := map[policy.Dimension]string{}
	for _, d := range policy.Dimensions() {
		words[d] = r.Form.Get(string(d))
	}
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
