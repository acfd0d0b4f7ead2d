package commands

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/commands/ui"
)

// Alone is the Run of a command that takes nothing but its Words.
func Alone(do Handler) Handler {
	return func(ctx context.Context, a *App, r Request) (Answer, error) {
		if word, _ := ui.Split(r.Args); word != "" {
			return Answer{}, ErrUnknownWord
		}
		return do(ctx, a, r)
	}
}

// routed has the command find its words by itself, and ask which unit is meant
// where neither line nor button says it.
func routed(c Command) Command {
	c.Run, c.Buttons = AsksUnit(c.Word, c.follow), maps.Clone(c.Buttons)
	for id, do := range c.Buttons {
		c.Buttons[id] = AsksUnit(c.Word, do)
	}
	return c
}

// follow runs the word that was typed behind the command's.
func (c Command) follow(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := ui.Split(r.Args)
	for _, w := range c.Words {
		if slices.Contains(w.Names, word) || slices.Contains(w.Chinese(c.Word), word) {
			r.Args = rest
			return w.Run(ctx, a, r)
		}
	}
	answer, err := c.Run(ctx, a, r)
	if !errors.Is(err, ErrUnknownWord) {
		return answer, err
	}
	var taught, chinese []string
	for _, w := range c.Words {
		if len(w.Names) > 0 {
			taught, chinese = append(taught, w.Names[0]), append(chinese, w.Chinese(c.Word)...)
		}
	}
	return UnknownWord(r, c.Word, word, taught, chinese...), nil
}

// Chinese are the Chinese words that our texts put for the word's names.
func (w Word) Chinese(command string) []string {
	var all []string
	for _, name := range w.Names {
		if words := strings.Fields(text.Line(text.ZH, command+" "+name)); words[1] != name {
			all = append(all, words[1])
		}
	}
	return all
}

// UnknownWord says what was not understood and proposes the nearest word, of
// those that are taught or understood.
func UnknownWord(r Request, before, word string, taught []string, understood ...string) Answer {
	typed := func(below string) string {
		return "`" + text.Commands(r.Lang, strings.TrimSpace(strings.TrimSpace("/cdo "+before)+" "+below)) + "`"
	}
	say := text.T{ZH: "没有“%s”这个用法。", EN: "I don't know “%s”. "}.F(r.Lang, ui.Esc(ui.Clip(word, 40)))
	if best, ok := ui.Nearest(word, slices.Concat(taught, understood)); ok {
		say += text.T{ZH: "您是否要用 %s？", EN: "Did you mean %s?"}.F(r.Lang, typed(best))
	} else if before != "" {
		all := ui.Map(taught, typed)
		say += text.T{ZH: "可用：%s。", EN: "Try: %s."}.F(r.Lang, strings.Join(all, " "))
	} else {
		say += text.T{ZH: "请从下面选择，或输入 `/cdo help` 查看全部用法。", EN: "Pick one below, or see all of it with `/cdo help`."}.In(r.Lang)
	}
	return Answer{Message: ui.Said(say)}
}

// Usage shows how a line is typed.
func Usage(l text.Lang, w Word) *ui.Message {
	return ui.Said(text.T{ZH: "请这样输入：`/cdo %s`　%s", EN: "Type it like this: `/cdo %s`   %s"}.F(l, text.Line(l, w.Line), w.Note.In(l)))
}
