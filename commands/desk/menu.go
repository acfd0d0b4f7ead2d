package desk

import (
	"context"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// MenuCommand is /cdo without a word: what this person can do, as buttons. With a
// word that we don't know it proposes the nearest.
func MenuCommand() commands.Command {
	return commands.Command{
		Word: "menu", Aliases: []string{"菜单"},
		Summary: text.T{ZH: "常用操作菜单", EN: "the buttons for what you do most"},
		Words:   []commands.Word{{Line: "", Note: text.T{ZH: "打开菜单", EN: "opens the menu"}}},
		Run:     commands.Seeing(menuRun),
		Buttons: map[string]commands.Handler{
			"menu.status": commands.AsksUnit("status", commands.Seeing(statusRun)),
			"menu.why":    commands.Seeing(whyRun),
			"menu.help":   helpRun,
			"menu.snooze": commands.SnoozeChosen,

			"remind.noted":  commands.NoteChosen(policy.NotedIt),
			"remind.handed": commands.NoteChosen(policy.HandsItOn),

			"home.page": commands.TurnHome,
			"unit.pick": commands.UnitPick,
		},
	}
}

func menuRun(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if word, _ := ui.Split(r.Args); word != "" && word != "menu" && word != "菜单" {
		var words []string
		for _, c := range a.Commands() {
			words = append(append(words, c.Word), c.Aliases...)
		}
		answer := commands.UnknownWord(r, "", word, words)
		answer.Message.Blocks = append(answer.Message.Blocks, ui.Row(commands.MenuButtons(a.Reader(r), s)...))
		return answer, nil
	}
	say := text.T{ZH: "您好，%s请选择要办理的事项：", EN: "Hello. %sWhat would you like to do?"}.F(r.Lang, commands.WhoAmI(s, r))
	return commands.Answer{Message: &ui.Message{Text: say, Blocks: []slack.Block{
		ui.Section(say),
		ui.Row(commands.MenuButtons(a.Reader(r), s)...),
		ui.Note(text.T{ZH: "也可直接输入，如 `/cdo 培训 登记 3月12日 数据安全培训 45`；全部用法见 `/cdo help`。", EN: "Or type, such as `/cdo training log 2026-03-12 Data security 45`; all of it is in `/cdo help`."}.In(r.Lang)),
	}}}, nil
}
