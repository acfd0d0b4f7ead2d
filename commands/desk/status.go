// Package desk is what belongs to no feature and shows all of them: menu, help,
// status, history, settings, and why somebody was reminded.
package desk

import (
	"context"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Status is what a unit owes and has done in a year; for those who may see all
// units, any unit or the summary.
func Status() commands.Command {
	return commands.Command{
		Word: "status", Aliases: []string{"状态"},
		Summary: text.T{ZH: "查看本单位本年度应办事项与进展", EN: "what your unit owes and has done this year"},
		Words: []commands.Word{
			{Line: "status", Note: text.T{ZH: "本单位本年度进展；市局和领导小组查看全市汇总", EN: "your unit's year; a summary of all for the bureau and the leading group"}},
			{Line: "status 香洲区 2025", Note: text.T{ZH: "指定单位和年份", EN: "a unit and a year"}},
		},
		Run:     commands.Seeing(statusRun),
		Buttons: map[string]commands.Handler{"status.show": commands.Pressed(commands.Seeing(statusRun))},
	}
}

func statusRun(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	name, year, err := ui.SplitYear(r.Args, policy.DateOf(r.Now).Year())
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	v := a.Reader(r)
	u, all, err := commands.Whose(s, r, name)
	if err != nil {
		return commands.ForEach(s, r, err, func(u policy.Unit) *ui.Message { return unitYear(v, s, u, year) })
	}
	if all {
		return commands.Answer{Message: v.Summary(s, year)}, nil
	}
	return commands.Answer{Message: unitYear(v, s, u, year)}, nil
}

// unitYear is the card of one unit's year.
func unitYear(v commands.Reader, s policy.State, u policy.Unit, year int) *ui.Message {
	title := text.T{ZH: "%s · %d年履职进展", EN: "%s · %d"}.F(v.Lang, text.UnitName(v.Lang, u), year)
	blocks := append([]slack.Block{ui.Header(title)}, v.People(s, u)...)
	say := []string{title}
	if lines := v.UnitLines(s, u); lines != "" {
		blocks, say = append(blocks, ui.Note(lines)), append(say, lines)
	}
	for _, ob := range v.YearOf(s, u, year) {
		blocks = append(blocks, ui.SectionWith(v.Obligation(s, ob), v.DoIt(s, ob)))
		say = append(say, v.ObligationName(ob)+text.T{ZH: "：", EN: ": "}.In(v.Lang)+v.Standing(s, ob))
	}
	blocks = append(blocks, ui.Note(text.T{
		ZH: "依据《珠海市首席数据官制度试点实施方案》三（一）、三（三）2、三（三）3、四（一）、四（二）。",
		EN: "By the plan (珠府办函〔2021〕63号), clauses 三（一）, 三（三）2, 三（三）3, 四（一） and 四（二）.",
	}.In(v.Lang)))
	if b := v.RemindUnits(s, "#status", live(u), text.T{ZH: "催办…", EN: "Remind…"}); b != nil && year == v.Today.Year() {
		blocks = append(blocks, ui.Row(b))
	}
	return &ui.Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// live is the unit where it takes part: of one that is gone nobody is reminded.
func live(u policy.Unit) []string {
	if u.Gone() || !u.Owes() {
		return nil
	}
	return []string{u.Code}
}
