package evaluation

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// roundForm asks for the days of the next round, or of the one that is open, and for who
// scores.
func roundForm(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year := a.Reader(r).Today.Year()
	if typed := strings.TrimSpace(r.Args); typed != "" {
		var err error
		if year, err = ui.ParseYear(typed); err != nil {
			return commands.Answer{}, err
		}
	}
	round := s.Round(year)
	names := a.Names(ctx)
	people := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, ui.Field, ui.Map(s.Staff(policy.Bureau), func(person string) *slack.OptionBlockObject {
		return ui.Option(person, cmp.Or(names[person], person))
	})...)
	people.InitialOptions = ui.Where(people.Options, func(o *slack.OptionBlockObject) bool { return slices.Contains(round.Scorers, o.Value) })
	m := ui.Modal(r.Lang, "evaluation.round", t("年度工作评价安排", "The round"), t("保存", "Save"),
		ui.Section(t("*%d年度工作评价*　12月1日自动开始；目前：%s。以下为市局设定的时限。", "*Evaluation of %d*: it opens on 1 December by itself; now: %s. These days are the bureau's.").
			F(r.Lang, year, stageName(r.Lang, s.RoundStage(a.CurrentPlanner().Calendar, year, r.Now)))),
		ui.Input("reviews", t("自评提交时限", "Self-reviews by").In(r.Lang), "", ui.DayPicker(round.Reviews)),
		ui.Input("scores", t("评分时限", "Scores by").In(r.Lang), "", ui.DayPicker(round.Scores)),
		ui.Input("told", t("结果告知时限", "Word to the units by").In(r.Lang), "", ui.DayPicker(round.Told)),
		ui.Optional(ui.Input("scorers", t("评分人", "Scorers").In(r.Lang), t("不指定的，市局工作人员均可评分，每个单位两人", "nobody: all of the bureau may, two for each unit").In(r.Lang), people)))
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(year), m)}, nil
}

func roundSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	year, _ := strconv.Atoi(r.Meta)
	d := policy.RoundSet{Year: year, Scorers: r.Form["scorers"]}
	for field, day := range map[string]*policy.Date{"reviews": &d.Reviews, "scores": &d.Scores, "told": &d.Told} {
		var err error
		if *day, err = policy.ParseDate(r.Form.Get(field)); err != nil {
			return commands.Answer{}, policy.Refuse(policy.FieldMissing, field, "三（三）3")
		}
	}
	if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.SetRound(s, r.Now, r.User, d) }); err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	say := t("✅ %d年度工作评价：自评%s前提交，评分%s前完成，结果%s前告知。", "✅ Evaluation of %d: self-reviews by %s, scores by %s, word to the units by %s.").
		F(r.Lang, year, text.Day(r.Lang, d.Reviews, v.Today), text.Day(r.Lang, d.Scores, v.Today), text.Day(r.Lang, d.Told, v.Today))
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// provinceForm asks for the province's result for the city's CDO (P25).
func provinceForm(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year := policy.RoundYear(a.Reader(r).Today)
	was := s.Round(year).Province
	m := ui.Modal(r.Lang, "evaluation.province", t("省评价结果", "Province's result"), t("登记", "Enter"),
		ui.Section(t("*%d年度市首席数据官履职评价*　由省组织，不计入本市评分。", "*The city's CDO in %d*, evaluated by the province and outside the city's scores.").F(r.Lang, year)),
		ui.Input("grade", t("评价结果", "Result").In(r.Lang), "", ui.Line(was.Grade, policy.MaxShort)),
		ui.Optional(ui.Input("notice", t("文号", "Number of the paper").In(r.Lang), "", ui.Line(was.Notice, policy.MaxShort))),
		ui.Optional(ui.Input("note", t("说明", "A word on it").In(r.Lang), "", commands.Lines(was.Note, policy.MaxNote))))
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(year), m)}, nil
}

func provinceSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	year, _ := strconv.Atoi(r.Meta)
	d := policy.ProvinceJudged{Year: year, Grade: r.Form.Get("grade"), Notice: r.Form.Get("notice"), Note: r.Form.Get("note")}
	if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.JudgeByProvince(s, r.Now, r.User, d) }); err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Said(t("✅ 已登记省对市首席数据官%d年度的评价结果。", "✅ The province's result for %d is entered.").F(r.Lang, year))}, nil
}

// backForm asks why a self-review is sent back.
func backForm(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	p := placeIn(r.Value)
	if _, err := policy.ReturnReview(s, r.Now, r.User, policy.ReviewReturned{Unit: p.Unit, Year: p.Year, Remarks: "…"}); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	m := ui.Modal(r.Lang, "evaluation.back", t("退回自评", "Send it back"), t("退回", "Send back"),
		ui.Section("*"+reviewCalled(a.Reader(r), s.Units.At(p.Unit), p.Year)+"*"),
		ui.Input("remarks", t("退回意见", "Remarks").In(r.Lang), "", commands.Lines("", policy.MaxNote)))
	return commands.Answer{Modal: ui.Carrying(p.String(), m)}, nil
}

func backSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	p := placeIn(r.Meta)
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.ReturnReview(s, r.Now, r.User, policy.ReviewReturned{Unit: p.Unit, Year: p.Year, Remarks: r.Form.Get("remarks")})
	})
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: ui.Said(t("已退回%s，其人员会收到通知。", "%s is sent back; its people are told.").F(r.Lang, reviewCalled(a.Reader(r), res.State.Units.At(p.Unit), p.Year))), Fresh: true}, nil
}
