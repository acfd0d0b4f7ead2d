// Package evaluation is the December evaluation of a year: the self-review, the scores and
// the result (三（三）3).
package evaluation

import (
	"context"
	"fmt"

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
		Desk:     desk, Home: home, Menu: menu,
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
		}, scoring(), telling()},
		AsOf:    asOf,
		Shelves: []commands.Shelf{shelf()},
		Cards: map[policy.EventKind]commands.Card{
			policy.ReviewPresentedKind: commands.Tells(reviewPresented), policy.ReviewReturnedKind: commands.Tells(returnedCard),
			policy.ScoresToldKind: commands.Tells(toldCard), policy.ScoreGivenKind: commands.Tells(headCard),
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.ReviewPresentedKind: commands.Did(reviewPut),
			policy.ReviewSubmittedKind: commands.Did(reviewed),
			policy.ReviewReturnedKind:  commands.Did(reviewBack),
			policy.ScoresToldKind:      commands.Did(resultsTold),
			policy.RubricSetKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.RubricSet) string {
				return t("设定%d年度评价标准：%s", "set the rubric of %d: %s").F(h.Lang, d.Year, ui.Esc(d.Rubric.Name))
			}),
			policy.RoundSetKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.RoundSet) string {
				return t("设定%d年度工作评价安排", "set the days of the evaluation of %d").F(h.Lang, d.Year)
			}),
			policy.ScoreGivenKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.ScoreGiven) string {
				return t("完成%d年度工作评价评分", "scored for the evaluation of %d").F(h.Lang, d.Year) // never the points: the other scorer may not know them
			}),
			policy.ScorerRecusedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.ScorerRecused) string {
				return t("在%d年度工作评价中申请回避", "stepped aside in the evaluation of %d").F(h.Lang, d.Year)
			}),
			policy.ScoreConfirmedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.ScoreConfirmed) string {
				return t("确认%d年度工作评价评分", "confirmed a score of the evaluation of %d").F(h.Lang, d.Year)
			}),
			policy.ProvinceJudgedKind: commands.Did(func(h commands.HistoryWriter, _ policy.Entry, d policy.ProvinceJudged) string {
				return t("登记省对市首席数据官%d年度的评价结果", "entered the province's result for %d").F(h.Lang, d.Year)
			}),
		},
	}
}

func reviewPut(t commands.HistoryWriter, _ policy.Entry, d policy.ReviewPresented) string {
	return text.T{ZH: "将%s提请首席数据官确认", EN: "put the %s before the CDO"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

func reviewed(t commands.HistoryWriter, _ policy.Entry, d policy.ReviewSubmitted) string {
	return text.T{ZH: "提交%s", EN: "handed in the %s"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

func reviewBack(t commands.HistoryWriter, _ policy.Entry, d policy.ReviewReturned) string {
	return text.T{ZH: "退回%s", EN: "sent the %s back"}.F(t.Lang, reviewName()(t.Lang, policy.WholeYear(d.Year)))
}

// resultsTold names what the unit was told as it was then, to who may know: an objection
// may have changed it since.
func resultsTold(h commands.HistoryWriter, e policy.Entry, d policy.ScoresTold) string {
	say := t("告知%d年度工作评价结果", "told the result of the evaluation of %d").F(h.Lang, d.Year)
	if _, may := h.S.Result(h.Reader.Person, h.Unit, d.Year); !may {
		return say
	}
	if x, ok := h.S.Scoring(h.Unit, d.Year).AwardAt(e.N); ok {
		say += t("：总分%s，%s", ": %s in all, %s").F(h.Lang, policy.Decimal(x.Total.All), gradeName(h.Lang, h.S.Round(d.Year).Rubric, x.Grade))
	}
	return say
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
		Words: append([]commands.Word{
			{Line: "evaluation", Note: text.T{ZH: "填写本年度自评，由首席数据官确认后提交；本人有多个单位的，写明单位", EN: "write this year's self-review; the CDO confirms it and so hands it in"}},
			{Names: []string{"open"}, Line: "evaluation open 香洲区", Note: t("打开自评填写窗口，可写明单位和年度", "opens the self-review, of the unit and the year"), Run: commands.Seeing(evaluationRun)},
			{Names: []string{"list"}, Line: "evaluation list", Note: text.T{ZH: "市局、领导小组：各单位提交情况", EN: "bureau and leading group: who has handed in"}, Run: commands.Seeing(evaluationRun)},
			{Names: []string{"facts"}, Line: "evaluation facts 香洲区", Note: t("查看评价所依据的记录，可逐项打开；本单位可省略单位", "the records that the evaluation rests on, each to be opened"), Run: commands.Seeing(facts)},
			{Names: []string{"score"}, Line: "evaluation score", Note: t("市局评分人：逐个单位评分，两人互不可见", "scorers: score unit after unit, blind to each other"), Run: commands.Only(policy.ScoreUnits, scoreQueue)},
			{Names: []string{"recuse"}, Line: "evaluation recuse 香洲区", Note: t("市局评分人：申请回避", "scorers: step aside for a unit"), Run: commands.Only(policy.ScoreUnits, recuseForm)},
			{Names: []string{"confirm"}, Line: "evaluation confirm", Note: t("市局负责人：确认评分、评定等次", "the head: confirm the scores and name the grades"), Run: commands.Seeing(confirmQueue)},
			{Names: []string{"tell"}, Line: "evaluation tell", Note: t("市局：向各单位分别告知结果", "bureau: let each unit know its own result"), Run: commands.Only(policy.KeepRound, tellAsk)},
			{Names: []string{"result"}, Line: "evaluation result 2026", Note: t("查看本单位评价结果；市局、领导小组可写明单位，不写即列出全部已确认结果", "your unit's result; bureau and leading group name a unit, or read the list"), Run: commands.Seeing(resultOf)},
			{Names: []string{"letter"}, Line: "evaluation letter 2026", Note: t("下载评价结果通知书（Word）", "the letter with the result, as Word"), Run: commands.Seeing(letter)},
			{Names: []string{"object"}, Line: "evaluation object", Note: t("对评价结果提出异议的办法和时限", "how to object to the result, and until when"), Run: commands.Seeing(objecting)},
			{Names: []string{"export"}, Line: "evaluation export 2026", Note: t("市局、领导小组：导出已确认的结果（Excel，总分由公式计算）", "bureau and leading group: the confirmed results as Excel, totals by formulas"), Run: commands.Seeing(export)},
			{Names: []string{"report"}, Line: "evaluation report 2026", Note: t("市局、领导小组：下载年度工作评价报告（Word）", "bureau and leading group: the report on the evaluation as Word"), Run: commands.Seeing(yearReport)},
			{Names: []string{"round"}, Line: "evaluation round", Note: t("市局：设定自评、评分、告知时限和评分人", "bureau: the round's days, and who scores"), Run: commands.Only(policy.KeepRound, roundForm)},
			{Names: []string{"province"}, Line: "evaluation province", Note: t("市局：登记省对市首席数据官的评价结果", "bureau: enter the province's result for the city's CDO"), Run: commands.Only(policy.KeepRound, provinceForm)},
			{Names: []string{"show"}, Line: "evaluation show 香洲区 2026", Note: text.T{ZH: "市局、领导小组：查看已提交的自评", EN: "bureau and leading group: read what was handed in"}, Run: commands.Seeing(evaluationRun)},
		}, rubricWords()...),
		Run: commands.Seeing(evaluationRun),
		Buttons: commands.Merged(rubricButtons(), map[string]commands.Handler{
			"evaluation.open":  commands.Pressed(commands.Seeing(evaluationRun)), // "unit year"
			"evaluation.typed": commands.Silent(Typed),
			"menu.evaluation":  commands.Seeing(evaluationRun),

			"evaluation.score":   commands.Seeing(scorePressed),
			"evaluation.queue":   commands.Only(policy.ScoreUnits, scoreQueue),
			"evaluation.confirm": commands.Seeing(confirmPressed),
			"evaluation.heads":   commands.Pressed(commands.Seeing(confirmQueue)),
			"evaluation.tell":    tell,
			"evaluation.telling": commands.Only(policy.KeepRound, tellAsk),
			"evaluation.result":  commands.Pressed(commands.Seeing(resultOf)),
			"evaluation.results": commands.Pressed(commands.Seeing(results)),
			"evaluation.letter":  commands.Pressed(commands.Seeing(letter)),
			"evaluation.export":  commands.Pressed(commands.Seeing(export)),
			"evaluation.report":  commands.Pressed(commands.Seeing(yearReport)),
			"evaluation.file":    commands.Seeing(fileOf),
			"evaluation.back":    commands.Seeing(backForm),
		}),
		Forms: map[string]commands.Handler{
			"evaluation.score":         scoreSubmit,
			"evaluation.score.closed":  commands.Silent(scoreClosed),
			"evaluation.recuse":        recuseSubmit,
			"evaluation.confirm":       confirmSubmit,
			"evaluation.back":          backSubmit,
			"evaluation.round":         roundSubmit,
			"evaluation.rubric.import": rubricCheck,
			"evaluation.rubric.pick":   commands.Seeing(rubricPicked),
			"evaluation.rubric.edit":   rubricEdited,
			"evaluation.province":      provinceSubmit,
			"evaluation.submit":        commands.Sized(evaluationSubmit),
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
