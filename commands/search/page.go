package search

import (
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
)

// How much stands in one message.
const (
	perShelf   = 3
	perPage    = 10
	mostPages  = 1_000_000 // no shelf has more
	mostBlocks = 46        // of the 50 that Slack takes, without head and foot
	mostLine   = 1000      // characters
)

// results are what all shelves hold: of each its first documents, as many as fit.
func results(l text.Lang, q *Query, shelves []found) *ui.Message {
	if len(shelves) == 0 {
		return nothing(l, q)
	}
	n := 0
	for _, f := range shelves {
		n += f.n
	}
	head := q.title(l) + text.T{ZH: "（共%d项）", EN: " (%d in all)"}.F(l, n)
	var blocks []slack.Block
	var say []string
	for most := perShelf; most >= 0; most-- {
		blocks, say = nil, []string{ui.Esc(head)}
		for _, f := range shelves {
			b, s := f.first(l, q, most)
			blocks, say = append(blocks, b...), append(say, s...)
		}
		if len(blocks) <= mostBlocks && ui.Weight(blocks) < ui.MostCharacters-len(head) {
			break
		}
	}
	return &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: append([]slack.Block{ui.Header(head)}, blocks...)}
}

// title says what is looked for, as plain text.
func (q *Query) title(l text.Lang) string {
	return text.T{ZH: "搜索“%s”", EN: "Search: “%s”"}.F(l, q.shown(l))
}

// shown is the query as plain text, in which nobody can be mentioned.
func (q *Query) shown(l text.Lang) string {
	return mention.ReplaceAllString(q.Typed, text.T{ZH: "@成员", EN: "@member"}.In(l))
}

// nothing says what to try.
func nothing(l text.Lang, q *Query) *ui.Message {
	say := text.T{
		ZH: "没有找到含有“%s”的内容。请减少词语或换一个更短的说法再试（两个字即可）；只在您有权查看的内容中查找。",
		EN: "Nothing holds “%s”. Try fewer or shorter words; two characters are enough. Only what you may see is looked through.",
	}
	if len(q.Words) > 1 {
		say = text.T{
			ZH: "没有找到同时含有“%s”的内容。请减少词语或换一个更短的说法再试（两个字即可）；只在您有权查看的内容中查找。",
			EN: "Nothing holds all of “%s”. Try fewer or shorter words; two characters are enough. Only what you may see is looked through.",
		}
	}
	return ui.Said(say.F(l, ui.Esc(q.shown(l))))
}

// first are the shelf's title with how many there are, and the newest of them.
func (f found) first(l text.Lang, q *Query, most int) (blocks []slack.Block, say []string) {
	head := "*" + f.Title.In(l) + "*" + text.T{ZH: "（%d项）", EN: " (%d)"}.F(l, f.n)
	var rest *slack.ButtonBlockElement
	if f.n > most {
		rest = ui.Button("search.more#"+f.Name, f.value(q, 0), text.T{ZH: "更多", EN: "More"}.In(l))
	}
	blocks, say = []slack.Block{ui.SectionWith(head, rest)}, []string{head}
	for _, d := range f.documents[:min(len(f.documents), most)] {
		line, block := item(q, d)
		blocks, say = append(blocks, block), append(say, line)
	}
	return blocks, say
}

// item is a document with the words around what was found.
func item(q *Query, d commands.Document) (line string, block slack.Block) {
	hit := d.Show()
	line = hit.Line
	for _, quote := range q.Quotes(d) {
		if quote = ui.Esc(quote); !strings.Contains(line, strings.Trim(quote, "…")) {
			line += "\n> " + quote
		}
	}
	line = ui.ClipMarked(line, mostLine)
	return line, ui.SectionWith(line, hit.Open)
}

// pageOf is a page of one shelf, from 0, or the last that there is.
func pageOf(l text.Lang, q *Query, f found, page int) *ui.Message {
	if f.n == 0 {
		return nothing(l, q)
	}
	last := (f.n - 1) / perPage
	page = min(page, last)
	head := f.Title.In(l) + text.T{ZH: "：", EN: ": "}.In(l) + q.title(l)
	if last > 0 {
		head += text.T{ZH: "（第%d/%d页，共%d项）", EN: " (page %d of %d, %d in all)"}.F(l, page+1, last+1, f.n)
	} else {
		head += text.T{ZH: "（共%d项）", EN: " (%d in all)"}.F(l, f.n)
	}
	blocks, say := []slack.Block{ui.Header(head)}, []string{ui.Esc(head)}
	for _, d := range f.documents[page*perPage : min(f.n, (page+1)*perPage)] {
		line, block := item(q, d)
		blocks, say = append(blocks, block), append(say, line)
	}
	turn := []slack.BlockElement{ui.Button("search.all", q.Typed, text.T{ZH: "全部结果", EN: "All results"}.In(l))}
	for _, to := range []struct {
		page  int
		label text.T
	}{{page - 1, text.T{ZH: "上一页", EN: "Back"}}, {page + 1, text.T{ZH: "下一页", EN: "Next page"}}} {
		if to.page >= 0 && to.page <= last {
			turn = append(turn, ui.Button("search.more#"+strconv.Itoa(to.page), f.value(q, to.page), to.label.In(l)))
		}
	}
	return &ui.Message{Text: ui.ClipMarked(strings.Join(say, "\n"), 3500), Blocks: append(blocks, ui.Row(turn...))}
}
