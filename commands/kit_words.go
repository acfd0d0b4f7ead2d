package commands

import (
	"slices"
	"strings"

	"cdobot/commands/text"
)

// unknownWord says what was not understood and proposes the nearest that is.
func unknownWord(r Request, before, word string, known ...string) Answer {
	typed := func(below string) string {
		return "`" + text.Commands(r.Lang, strings.TrimSpace(strings.TrimSpace("/cdo "+before)+" "+below)) + "`"
	}
	first, _, _ := strings.Cut(before, " ")
	say := text.T{ZH: "没有“%s”这个用法。", EN: "I don't know “%s”. "}.F(r.Lang, esc(clip(word, 40)))
	if best, ok := nearest(word, append(slices.Clone(known), text.Below(first)...)); ok {
		say += text.T{ZH: "您是否要用 %s？", EN: "Did you mean %s?"}.F(r.Lang, typed(best))
	} else if before != "" {
		var all []string
		for _, k := range known {
			all = append(all, typed(k))
		}
		say += text.T{ZH: "可用：%s。", EN: "Try: %s."}.F(r.Lang, strings.Join(all, " "))
	} else {
		say += text.T{ZH: "请从下面选择，或输入 `/cdo help` 查看全部用法。", EN: "Pick one below, or see all of it with `/cdo help`."}.In(r.Lang)
	}
	return Answer{Message: said(say)}
}

// usage shows how a command's line is typed.
func usage(l text.Lang, c Command, i int) *Message {
	return said(text.T{ZH: "请这样输入：`/cdo %s`　%s", EN: "Type it like this: `/cdo %s`   %s"}.F(l, text.Line(l, c.Usage[i].Line), c.Usage[i].Note.In(l)))
}
