// Package search looks for words in all that a person may see. What there is to
// find, and who may see it, is each feature's to say.
package search

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is the search over everything.
func Feature() commands.Feature {
	return commands.Feature{Name: "search", Commands: []commands.Command{search()}}
}

func search() commands.Command {
	return commands.Command{
		Word: "search", Aliases: []string{"搜索", "查找"},
		Summary: text.T{ZH: "在您有权查看的全部内容中查找", EN: "look for words in all that you may see"},
		Words: []commands.Word{
			{Line: "search 目录", Note: text.T{ZH: "台账、报告、培训、会议、通知、名册；两个字即可", EN: "registers, reports, trainings, meetings, announcements, the roster; two characters are enough"}},
			{Line: "search 目录 共享", Note: text.T{ZH: "须同时含有各词，以空格分开", EN: "several words must all be there"}},
		},
		Run: commands.Seeing(all),
		Buttons: map[string]commands.Handler{
			"search.all":  commands.Replacing(commands.Pressed(commands.Seeing(all))),
			"search.more": commands.Replacing(commands.Seeing(more)),
		},
	}
}

// found is what one shelf holds: how many documents, and the newest of them.
type found struct {
	commands.Shelf

	n         int
	documents []commands.Document
	last      string // the id of the one that was found last
}

// look finds the shelf's documents that hold the words, of which the newest are kept.
func (q *Query) look(ctx context.Context, a *commands.App, s policy.State, v commands.Reader, shelf commands.Shelf, newest int) (found, error) {
	f := found{Shelf: shelf}
	for d, err := range shelf.Documents(ctx, a, s, v, q.Holds) {
		if err != nil {
			return f, err
		}
		f.add(d, newest)
	}
	f.keep(newest)
	return f, nil
}

// add takes a document in. Those that can't be among the newest are counted alone.
func (f *found) add(d commands.Document, newest int) {
	if f.n > 0 && f.last == d.ID {
		return
	}
	f.n, f.last = f.n+1, d.ID
	if f.n > 2*newest && newerFirst(f.documents[newest-1], d) < 0 {
		return
	}
	d.Said, d.Called = slices.Clone(d.Said), nil
	if f.documents = append(f.documents, d); len(f.documents) == 2*newest {
		f.keep(newest)
	}
}

// keep has the newest stand in front, and drops others.
func (f *found) keep(newest int) {
	slices.SortFunc(f.documents, newerFirst)
	f.documents = f.documents[:min(len(f.documents), newest)]
}

func newerFirst(a, b commands.Document) int {
	return cmp.Or(b.At.Compare(a.At), strings.Compare(a.ID, b.ID))
}

// all looks through all shelves.
func all(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	q, err := Parse(r.Args)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	var shelves []found
	for _, shelf := range a.Features.Shelves() {
		f, err := q.look(ctx, a, s, v, shelf, perShelf)
		if err != nil {
			return commands.Answer{}, err
		}
		if f.n > 0 {
			shelves = append(shelves, f)
		}
	}
	return commands.Answer{Message: results(v.Lang, q, shelves)}, nil
}

// more shows a page of one shelf: the button's value is its name, the page from 0,
// and the words.
func more(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	name, rest := ui.Split(r.Value)
	page, typed := ui.Split(rest)
	no, bad := strconv.Atoi(page)
	shelf, known := a.Features.Shelf(name)
	if bad != nil || !known {
		return commands.Answer{}, policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	q, err := Parse(typed)
	if err != nil {
		return commands.Answer{}, err
	}
	no = min(max(no, 0), mostPages)
	f, err := q.look(ctx, a, s, a.Reader(r), shelf, (no+1)*perPage)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: pageOf(r.Lang, q, f, no)}, nil
}

// value is the button's that shows a page of the shelf.
func (f found) value(q *Query, page int) string {
	return strings.Join([]string{f.Name, strconv.Itoa(page), q.Typed}, " ")
}
