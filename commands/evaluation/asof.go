package evaluation

import (
	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// asOf is how December's evaluation stood on a day: how far the city was, or what the unit
// had got. Who asks reads no more than they may read today.
func asOf(p commands.Past, unit string) []string {
	for year := policy.RoundYear(p.Today); year >= p.Today.Year()-1; year-- {
		if unit != "" {
			if x, ok := p.Then.Scoring(unit, year).Award(); ok {
				return stoodUnit(p, unit, year, x)
			}
			continue
		}
		if line := stoodCity(p, year); line != "" {
			return []string{line}
		}
	}
	return nil
}

// stoodUnit is the result that held on the day, if the unit knew it then or the person
// oversees the units.
func stoodUnit(p commands.Past, unit string, year int, x policy.Award) []string {
	told := !p.Then.Scoring(unit, year).Told.IsZero()
	_, may := p.S.Result(p.Person, unit, year)
	if !may || !told && !p.S.May(p.Person, policy.SeeAll, "") {
		return nil
	}
	say := t("%d年度工作评价：总分%s，%s", "Evaluation of %d: %s in all, %s").F(p.Lang, year, policy.Decimal(x.Total.All), gradeName(p.Lang, p.Then.Round(year).Rubric, x.Grade))
	if x.Improved {
		say += t("，显著提升", ", markedly improved").In(p.Lang)
	}
	if !told {
		say += t("（尚未告知）", " (not told yet)").In(p.Lang)
	}
	return []string{say}
}

// stoodCity says how far the year's round was, without points; "" where nothing had begun
// or the person doesn't oversee the units.
func stoodCity(p commands.Past, year int) string {
	if !p.S.May(p.Person, policy.SeeAll, "") || p.Today < p.Then.Round(year).Opens() {
		return ""
	}
	units := p.Then.Evaluated(year)
	scored, confirmed, told := 0, 0, 0
	for _, u := range units {
		x := p.Then.Scoring(u.Code, year)
		scored += one(x.In())
		confirmed += one(len(x.Awards) > 0)
		told += one(!x.Told.IsZero())
	}
	// A round that went by without a score was before the bot's time.
	if scored == 0 && (len(units) == 0 || p.Today > p.Then.Round(year).Closes()) {
		return ""
	}
	say := t("%d年度工作评价（%s）：评分齐备%d个，已确认%d个，已告知%d个，共%d个", "Evaluation of %d (%s): %d scored, %d confirmed, %d told, of %d").
		F(p.Lang, year, stageName(p.Lang, p.Then.RoundStage(p.Calendar, year, p.Today.At(12, 0))), scored, confirmed, told, len(units))
	if prov := p.Then.Round(year).Province; prov.Grade != "" {
		say += t("；省对市首席数据官的评价结果：%s", "; the province's result for the city's CDO: %s").F(p.Lang, ui.Esc(prov.Grade))
	}
	return say
}

func one(is bool) int {
	if is {
		return 1
	}
	return 0
}
