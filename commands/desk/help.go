package desk

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Help explains every command in the reader's language.
func Help() commands.Command {
	return commands.Command{
		Word: "help", Aliases: []string{"帮助"},
		Summary: text.T{ZH: "全部用法", EN: "how everything is used"},
		Words: []commands.Word{
			{Line: "help [培训]", Note: text.T{ZH: "全部用法，或某一项的用法", EN: "all of it, or one word"}},
			{Names: []string{"roles", "角色"}, Line: "help roles", Note: text.T{ZH: "权限一览：谁可以办什么（也可写“角色”“权限”）", EN: "the permissions: who may do what"}, Run: helpRolesRun},
		},
		Run: helpRun,
	}
}

func helpRun(_ context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	word, _ := ui.Split(r.Args)
	if word == "" {
		return commands.Answer{Message: helpAll(r.Lang, a.Commands())}, nil
	}
	roles := Help().Words[1]
	words := append(slices.Clone(roles.Names), roles.Chinese("help")...)
	for _, c := range a.Commands() {
		if c.Word == word || slices.Contains(c.Aliases, word) {
			return commands.Answer{Message: helpOne(r.Lang, c)}, nil
		}
		words = append(append(words, c.Word), c.Aliases...)
	}
	return commands.UnknownWord(r, "help", word, words), nil
}

func helpRolesRun(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Message: helpRoles(r.Lang)}, nil
}

func helpAll(l text.Lang, all []commands.Command) *ui.Message {
	title := text.T{ZH: "首席数据官助手 · 用法", EN: "How to use /cdo"}.In(l)
	blocks := []slack.Block{ui.Header(title)}
	var say []string
	for _, c := range all {
		if c.Word == "menu" {
			continue
		}
		line := "`/cdo " + text.Line(l, c.Word) + "`"
		if also := others(l, c); len(also) > 0 {
			line += "　" + strings.Join(also, " / ")
		}
		line += "　" + c.Summary.In(l)
		say = append(say, line)
	}
	blocks = append(blocks, ui.Chunks(say)...)
	blocks = append(blocks, ui.Note(text.T{
		ZH: "中文、英文，全角、半角，大小写均可；日期可写 2026-03-12、3月12日、今天。某一项的详细用法：`/cdo help 培训`；谁可以办什么：`/cdo help roles`。",
		EN: "Chinese or English, full-width or half-width, any case; dates like 2026-03-12, 3-12, today. More on one: `/cdo help training`. Who may do what: `/cdo help roles`.",
	}.In(l)))
	return &ui.Message{Text: title + "\n" + strings.Join(say, "\n"), Blocks: blocks}
}

func helpOne(l text.Lang, c commands.Command) *ui.Message {
	rows := []string{"*" + c.Summary.In(l) + "*"}
	for _, w := range c.Words {
		if w.Note.EN != "" {
			rows = append(rows, strings.TrimSpace("`/cdo "+text.Line(l, w.Line))+"`\n"+w.Note.In(l))
		}
	}
	if also := others(l, c); len(also) > 0 {
		rows = append(rows, text.T{ZH: "也可写作：", EN: "Also: "}.In(l)+text.List(l, also))
	}
	say := strings.Join(rows, "\n")
	return ui.Said(say)
}

// others are the command's words that the reader's language does not put first.
// Chinese readers need no English one.
func others(l text.Lang, c commands.Command) []string {
	return slices.DeleteFunc(slices.Clone(c.Aliases), func(word string) bool { return word == text.Line(l, c.Word) })
}

// helpRoles is the table of who may do what, as lines, which a phone shows
// better than a table.
func helpRoles(l text.Lang) *ui.Message {
	title := text.T{ZH: "权限一览", EN: "Who may do what"}.In(l)
	var rows []string
	for _, p := range policy.Permissions() {
		who := text.Parties(l, p.Who)
		if clause := p.Act.Clause(); clause != "" {
			who += "　· " + clause
		}
		rows = append(rows, "*"+text.Act(l, p.Act)+"*　"+text.Commands(l, text.Typed(p.Act))+"\n"+who)
	}
	blocks := append([]slack.Block{ui.Header(title)}, ui.Chunks(rows)...)
	blocks = append(blocks, ui.Note(text.T{
		ZH: "每次操作都按此表和名册核对，旧消息上的按钮也不例外；不能办理时会说明由谁办理。",
		EN: "Every act is held against this table and the roster, buttons on old messages too; a refusal says who can.",
	}.In(l)))
	return &ui.Message{Text: title + "\n" + strings.Join(rows, "\n"), Blocks: blocks}
}
