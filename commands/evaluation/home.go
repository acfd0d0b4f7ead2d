package evaluation

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// work is what a year's round wants of a person, and what there is for them to read.
type work struct {
	score   int // units that wait for this person's score
	ahead   int // units that would, once their self-review is in
	confirm int // units whose scores wait for the head
	tell    int // units that don't know their result
	results int // results that the person may read as one who oversees all units
	all     int // units in the round

	scored, confirmed policy.Date // since when the first of those waits that are to be confirmed, and to be told
}

func workOf(v commands.Reader, s policy.State, year int) work {
	units := s.Evaluated(year)
	w := work{all: len(units)}
	for _, u := range units {
		x := s.Scoring(u.Code, year)
		_, mine := x.By[v.Person]
		var last policy.Date
		switch ref := s.MayScore(v.Person, u.Code, year, v.Now); {
		case ref == nil && !mine:
			w.score++
		case ref != nil && ref.Cause == policy.ReviewAhead:
			w.ahead++
		}
		if s.MayConfirm(v.Person, u.Code, year) == nil {
			w.confirm++
			for _, marks := range x.By { // the second of the two
				last = max(last, policy.DateOf(marks.At))
			}
			w.scored = earlier(w.scored, last)
		}
	}
	if s.May(v.Person, policy.KeepRound, "") {
		toTell := s.ToTell(year)
		w.tell = len(toTell)
		for _, code := range toTell {
			if award, ok := s.Scoring(code, year).Award(); ok {
				w.confirmed = earlier(w.confirmed, policy.DateOf(award.At))
			}
		}
	}
	if overseer(v, s) {
		w.results = len(resultsFor(v, s, year))
	}
	return w
}

// earlier is the earlier of the days, of which the first may be none yet.
func earlier(a, b policy.Date) policy.Date {
	if a == 0 {
		return b
	}
	return min(a, b)
}

// overseer says whether the person reads the results of all units.
func overseer(v commands.Reader, s policy.State) bool {
	return s.May(v.Person, policy.SeeAll, "") || s.May(v.Person, policy.ConfirmScores, "")
}

// resultsFor are the confirmed results that the person may read, in the register's order.
func resultsFor(v commands.Reader, s policy.State, year int) []confirmed {
	var all []confirmed
	for _, u := range s.Evaluated(year) {
		if x, ok := s.Result(v.Person, u.Code, year); ok {
			all = append(all, confirmed{u, x})
		}
	}
	return all
}

// desk leads those who score, confirm and tell to it from the day on which the round
// opens.
func desk(v commands.Reader, s policy.State) []commands.DeskRow {
	year := policy.RoundYear(v.Today)
	if s.Began > s.Round(year).Closes() {
		return nil
	}
	w, round := workOf(v, s, year), s.Round(year)
	var rows []commands.DeskRow
	line := func(since policy.Date, say string, b *slack.ButtonBlockElement) {
		rows = append(rows, commands.DeskRow{Since: max(since, s.Began), Say: say, Button: b})
	}
	if w.score+w.ahead > 0 {
		say := t("*%d年度工作评价评分*　待您评分%d个单位，共%d个；%s前完成（三（三）3）。", "*Scores of %d*: %d of %d units wait for yours, by %s (三（三）3).").F(v.Lang, year, w.score, w.all, text.Day(v.Lang, round.Scores, v.Today))
		if w.ahead > 0 {
			say += t("另有%d个单位的自评尚未提交。", " The self-reviews of %d more are to come.").F(v.Lang, w.ahead)
		}
		b := ui.Button("evaluation.queue#home", "", t("查看进度", "See how far it is").In(v.Lang))
		if w.score > 0 {
			b = ui.Primary(ui.Button("evaluation.queue#home", "", t("开始评分", "Start scoring").In(v.Lang)))
		}
		line(round.Opens(), say, b)
	}
	if w.confirm > 0 {
		line(w.scored, t("*%d年度评分确认*　%d个单位的两份评分已齐备，待您确认并评定等次。", "*Scores of %d to be confirmed*: both scores of %d units are in.").F(v.Lang, year, w.confirm),
			ui.Primary(ui.Button("evaluation.heads#home", string(policy.WholeYear(year)), t("查看并确认", "See and confirm").In(v.Lang))))
	}
	if w.tell > 0 {
		line(w.confirmed, t("*%d年度评价结果告知*　%d个单位的结果已确认，尚未告知；%s前告知。", "*Results of %d to be told*: %d are confirmed, and to be told by %s.").F(v.Lang, year, w.tell, text.Day(v.Lang, round.Told, v.Today)),
			ui.Button("evaluation.telling#home", "", t("告知…", "Tell them…").In(v.Lang)))
	}
	return rows
}

// home leads those who oversee all units to the results.
func home(v commands.Reader, s policy.State) []slack.Block {
	year := policy.RoundYear(v.Today)
	if s.Began > s.Round(year).Closes() {
		return nil
	}
	w := workOf(v, s, year)
	if w.results == 0 {
		return nil
	}
	return []slack.Block{
		ui.Header(t("%d年度工作评价", "Evaluation of %d").F(v.Lang, year)),
		ui.Section(t("*评价结果*　已确认%d个单位，共%d个。", "*Results*: %d of %d are confirmed.").F(v.Lang, w.results, w.all)), resultRow(v, year),
	}
}

// resultRow are the buttons with which the results are read and taken along; nothing of
// them changes anything.
func resultRow(v commands.Reader, year int) slack.Block {
	value := string(policy.WholeYear(year))
	return ui.Row(append([]slack.BlockElement{ui.Button("evaluation.results", value, t("查看结果", "See the results").In(v.Lang))}, paperButtons(v, year)...)...)
}

func paperButtons(v commands.Reader, year int) []slack.BlockElement {
	value := string(policy.WholeYear(year))
	return []slack.BlockElement{
		ui.Button("evaluation.export", value, t("导出已确认结果（Excel）", "Results as Excel").In(v.Lang)),
		ui.Button("evaluation.report", value, t("下载评价报告（Word）", "Report as Word").In(v.Lang)),
	}
}

// menu are the buttons of a round at work: to score, and to read the results.
func menu(v commands.Reader, s policy.State) []slack.BlockElement {
	year := policy.RoundYear(v.Today)
	if s.Began > s.Round(year).Closes() {
		return nil
	}
	var row []slack.BlockElement
	w := workOf(v, s, year)
	if w.score+w.ahead > 0 {
		row = append(row, ui.Button("evaluation.queue#menu", "", t("评价评分", "Score").In(v.Lang)))
	}
	if w.results > 0 {
		row = append(row, ui.Button("evaluation.results#menu", string(policy.WholeYear(year)), t("评价结果", "Results").In(v.Lang)))
	}
	return row
}

// results lists the confirmed results for those who oversee all units, in the register's
// order: no list of ours is a ranking.
func results(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year, all, err := allResults(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	v, rub := a.Reader(r), s.Round(year).Rubric
	head := t("*%d年度工作评价结果*　已确认%d个单位，共%d个", "*Results of %d*: %d of %d are confirmed").F(v.Lang, year, len(all), len(s.Evaluated(year)))
	blocks, said := []slack.Block{ui.Section(head)}, []string{head}
	for _, u := range all {
		say := text.UnitName(v.Lang, u.Unit) + t("　%s　%s", ": %s, %s").F(v.Lang, points(v.Lang, u.Total.All), gradeName(v.Lang, rub, u.Grade))
		if u.Improved {
			say += t("　显著提升", ", markedly improved").In(v.Lang)
		}
		value := place{u.Code, year, 0}.String()
		blocks, said = append(blocks, ui.SectionWith(say, ui.Button("evaluation.result#"+value, value, t("查看", "Open").In(v.Lang)))), append(said, say)
	}
	note := t("按名册顺序列出，不作排名。", "In the register's order: no ranking.").In(v.Lang)
	blocks = append(blocks, ui.Note(note), ui.Row(paperButtons(v, year)...))
	return commands.Answer{Message: &ui.Message{Text: strings.Join(said, "\n"), Blocks: blocks}}, nil
}
