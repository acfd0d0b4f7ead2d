package evaluation

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

// papers offer what can be made of the year's confirmed results, where there are any.
func papers(v commands.Reader, s policy.State, year int) []slack.Block {
	if overseer(v, s) && len(resultsFor(v, s, year)) > 0 {
		return []slack.Block{ui.Row(paperButtons(v, year)...)}
	}
	return nil
}

// yearReport is the bureau's report on a year's evaluation as a Word document. It names no
// unit beside points, and ranks none.
func yearReport(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	year, all, err := allResults(a, r, s)
	if err != nil {
		return commands.Answer{}, err
	}
	rub := s.Round(year).Rubric
	list := spreads(rub, all)
	paper := documents.Paper{
		Title: t("珠海市首席数据官%d年度工作评价报告", "").F(text.ZH, year), Unit: "珠海市政务服务数据管理局", Date: policy.DateOf(r.Now),
		Opening: t("根据《珠海市首席数据官制度试点实施方案》三（三）3，市政务服务数据管理局组织开展%d年度首席数据官工作评价，有关情况报告如下。", "").F(text.ZH, year),
		Sections: []documents.PaperSection{
			{Name: "总体情况", Lines: overview(rub, all, len(s.Evaluated(year)))},
			{Name: "各维度得分分布", Lines: distribution(list), Chart: paperChart(list)},
			{Name: "显著提升单位", Lines: []string{improvedUnits(all)}},
			{Name: "市首席数据官评价情况", Lines: []string{provinceSays(s.Round(year).Province)}},
		},
		Notes: []string{"本报告不排名，单位名称按名册顺序列出"},
	}
	var out bytes.Buffer
	if err := documents.WritePaper(&out, paper); err != nil {
		return commands.Answer{}, fmt.Errorf("write the report on the evaluation: %w", err)
	}
	answer := commands.Handed(r, t("%d年度工作评价报告.docx", "").F(text.ZH, year), out.Bytes())
	answer.Message.Blocks = append([]slack.Block{ui.Section(answer.Message.Text)}, chatChart(r.Lang, list)...)
	for _, s := range drawn(list) { // with a layout, this is all that is read out
		answer.Message.Text += "\n" + ui.Esc(named(r.Lang, s.Name, s.EN)) + t("：", ": ").In(r.Lang) + strings.Join(s.parts(r.Lang), t("，", ", ").In(r.Lang))
	}
	return answer, nil
}

// overview says how many units got each grade.
func overview(rub rubric.Rubric, all []confirmed, owed int) []string {
	lines := []string{t("应参加评价的单位%d个，已确认结果%d个。采用%s。", "").F(text.ZH, owed, len(all), rub.Name)}
	count, other := map[string]int{}, 0
	for _, u := range all {
		count[u.Grade]++
		if u.Grade != "" && u.Grade != rub.Grade(u.Total.All).Key {
			other++
		}
	}
	for i, g := range rub.Grades {
		reach := t("%s及以上", "").F(text.ZH, points(text.ZH, g.From))
		if i == len(rub.Grades)-1 && i > 0 {
			reach = t("不足%s", "").F(text.ZH, points(text.ZH, rub.Grades[i-1].From))
		}
		lines = append(lines, t("%s（总分%s）：%d个。", "").F(text.ZH, g.Name, reach, count[g.Key]))
	}
	if other > 0 {
		lines = append(lines, t("其中%d个单位的等次由市局负责人写明理由后另行评定。", "").F(text.ZH, other))
	}
	if n := count[""]; n > 0 {
		lines = append(lines, t("纳入试点不满六个月，不定等次：%d个。", "").F(text.ZH, n))
	}
	return lines
}

// improvedUnits names the units that improved markedly, in the register's order.
func improvedUnits(all []confirmed) string {
	var names []string
	for _, u := range all {
		if u.Improved {
			names = append(names, text.UnitName(text.ZH, u.Unit))
		}
	}
	if len(names) == 0 {
		return "本年度没有认定显著提升的单位。"
	}
	return t("较上年度显著提升的单位%d个：%s。", "").F(text.ZH, len(names), strings.Join(names, "、"))
}

// provinceSays is what the province made of the city's CDO.
func provinceSays(p policy.ProvinceJudged) string {
	if p.Grade == "" {
		return "市首席数据官由省组织评价，结果尚未登记。"
	}
	say := "市首席数据官由省组织评价，结果为" + p.Grade
	if p.Notice != "" {
		say += "（" + p.Notice + "）"
	}
	say += "。"
	if p.Note != "" {
		say += "\n" + p.Note
	}
	return say
}
