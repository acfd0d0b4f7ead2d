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
		Usage: []Usage{
			{"evaluation", text.T{ZH: "填写本年度自评：数据归集、数据治理、工作成效、部门特点、创新特色", EN: "write this year's self-review on the five dimensions"}},
		},
		Run:     evaluationRun,
		Buttons: map[string]Handler{"evaluation.open": evaluationOpen},
		Forms:   map[string]Handler{"evaluation.submit": evaluationSubmit},
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

// reviewForm opens the form with what was said before, or says why it can't be
// filled in.
func (a *App) reviewForm(ctx context.Context, r Request, s policy.State, u policy.Unit, year int) (Answer, error) {
	v := a.reader(r)
	ob := s.Owed(u, policy.ReviewNoun, policy.WholeYear(year), v.today)
	if _, mine := s.Who(r.User).SeatIn(u.Code); !mine {
		return Answer{Message: said(text.UnitName(r.Lang, u) + " · " + v.obligation(s, ob))}, nil
	}
	if ref := policy.ReviewOpen(u, year, v.today); ref != nil {
		return Answer{}, readable(s, r, ref)
	}
	before := map[policy.Dimension]string{}
	if rev, ok := u.Reviews[year]; ok {
		e, err := a.Ledger.Entry(ctx, rev.Entry)
		if err != nil {
			return Answer{}, fmt.Errorf("read the self-review: %w", err)
		}
		if d, ok := policy.Read[policy.ReviewSubmitted](e); ok {
			before = d.Text
		}
	}
	blocks := []slack.Block{section("*" + text.UnitName(r.Lang, u) + " · " + text.Noun(r.Lang, ob.Noun, ob.Period) + "*\n" + v.standing(s, ob))}
	for _, d := range policy.Dimensions() {
		blocks = append(blocks, input(string(d), text.Dimension(r.Lang, d), "", lines(before[d], typed)))
	}
	m := modal(r.Lang, "evaluation.submit", text.T{ZH: "年度工作评价自评", EN: "Self-review"}, text.T{ZH: "提交", EN: "Submit"}, blocks...)
	m.PrivateMetadata = fmt.Sprintf("%s %d", u.Code, year)
	return Answer{Modal: m}, nil
}

func evaluationSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, y, _ := strings.Cut(r.Meta, " ")
	year, _ := strconv.Atoi(y)
	words := map[policy.Dimension]string{}
	for _, d := range policy.Dimensions() {
		words[d] = r.Form.Get(string(d))
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.SubmitReview(s, r.Now, r.User, unit, year, words)
	})
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	u := res.State.Units.At(unit)
	ob := res.State.Owed(u, policy.ReviewNoun, policy.WholeYear(year), v.today)
	say := text.UnitName(r.Lang, u) + " · " + v.obligation(res.State, ob) + "\n" +
		text.T{ZH: "评价期内（12月31日前）可再次打开修改。", EN: "You can open and change it until 31 December."}.In(r.Lang)
	return Answer{Message: said(say), Fresh: true}, nil
}
