package commands

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// former is an earlier text of a report, to compare with.
type former struct {
	text     policy.ReportText
	exhibits []policy.Exhibit
	no       int // of the version, 0 for one that the CDO did not sign
}

// before is the text that the reader of this one knew: the version before, or
// what was put before the CDO the last time.
func (a *App) before(ctx context.Context, e edition) (old former, ok bool, err error) {
	rep, entry := e.report(), 0
	switch {
	case e.version.No > 1:
		old.no = e.version.No - 1
		entry = rep.Versions[old.no-1].Entry
	case e.version.No == 0 && len(rep.Versions) > 0:
		v, _ := rep.Newest()
		old.no, entry = v.No, v.Entry
	case e.version.No == 0 && !e.draft:
		return a.presentedBefore(ctx, e)
	default:
		return old, false, nil
	}
	old.text, old.exhibits, err = a.reportAt(ctx, entry)
	return old, err == nil, err
}

// farBack is how many of the unit's entries are looked through for what was
// presented before.
const farBack = 60

func (a *App) presentedBefore(ctx context.Context, e edition) (old former, ok bool, err error) {
	looked := 0
	for _, n := range slices.Backward(e.unit.Entries) {
		if n >= e.report().Entry {
			continue
		}
		if looked++; looked > farBack {
			break
		}
		entry, err := a.Ledger.Entry(ctx, n)
		if err != nil {
			return old, false, err //nolint:wrapcheck // it says which entry
		}
		if d, is := policy.Read[policy.ReportPresented](entry); is && d.Period == e.period && d.Unit == e.unit.Code {
			return former{text: d.Text, exhibits: d.Exhibits}, true, nil
		}
	}
	return old, false, nil
}

// cells are those that differ from the earlier text, in the plan's order.
func (f former) cells(e edition) []policy.Cell {
	var all []policy.Cell
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			if f.text[d][p] != e.text[d][p] || !slices.Equal(exhibitsOf(f.exhibits, c), exhibitsOf(e.exhibits, c)) {
				all = append(all, c)
			}
		}
	}
	return all
}

func exhibitsOf(exhibits []policy.Exhibit, c policy.Cell) []policy.Exhibit {
	var all []policy.Exhibit
	for _, ex := range exhibits {
		if ex.Cell == c.String() {
			all = append(all, ex)
		}
	}
	return all
}

// formerName is what the earlier text is called.
func (v reader) formerName(f former) string {
	if f.no == 0 {
		return text.T{ZH: "上次提请签发的内容", EN: "what was to sign the last time"}.In(v.lang)
	}
	return text.T{ZH: "第%d版", EN: "version %d"}.F(v.lang, f.no)
}

// changed says in a line which parts differ from the earlier text.
func (v reader) changed(f former, e edition) string {
	cells := f.cells(e)
	if len(cells) == 0 {
		return text.T{ZH: "与%s相比没有改动。", EN: "Nothing differs from %s."}.F(v.lang, v.formerName(f))
	}
	return text.T{ZH: "与%s相比改动%d处：%s。", EN: "Compared with %s, %d parts have changed: %s."}.F(v.lang, v.formerName(f), len(cells), v.spots(cells))
}

// spot is a part of a report by name: 职责三·存在问题.
func (v reader) spot(c policy.Cell) string {
	return strings.TrimSuffix(v.dutyNumber(c.Duty), ":") + text.T{ZH: "·", EN: " · "}.In(v.lang) + text.Part(v.lang, c.Part)
}

func (v reader) spots(cells []policy.Cell) string {
	var names []string
	for _, c := range cells {
		names = append(names, v.spot(c))
	}
	return strings.Join(names, text.T{ZH: "、", EN: ", "}.In(v.lang))
}

// changes is changed with the button to see them.
func (v reader) changes(f former, e edition) slack.Block {
	if len(f.cells(e)) == 0 {
		return section(v.changed(f, e))
	}
	return sectionWith(v.changed(f, e), button("report.diff", e.value(), text.T{ZH: "对照修改", EN: "See changes"}.In(v.lang)))
}

// reportDiff shows what has changed since the text before.
func reportDiff(ctx context.Context, a *App, r Request) (Answer, error) {
	b, _, err := a.reportOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	e, old, none, err := a.reading(ctx, r, b)
	if err != nil || none != nil {
		return Answer{Message: none}, err
	}
	if old == nil {
		return Answer{Modal: v.reportPage(e, nil, 0)}, nil
	}
	return Answer{Modal: v.diffWindow(*old, e)}, nil
}

func (v reader) diffWindow(f former, e edition) *slack.ModalViewRequest {
	blocks := []slack.Block{section(v.heading(e)), note(v.changed(f, e) + " " +
		text.T{ZH: "➖ 删去　➕ 新增", EN: "➖ taken out   ➕ put in"}.In(v.lang))}
	size := 0
	for _, c := range f.cells(e) {
		s := paragraph(append([]slack.RichTextSectionElement{inBold(v.spot(c))}, v.cellDiff(f, e, c)...)...)
		if size += weight(s); size > pageBytes {
			blocks = append(blocks, note(text.T{ZH: "改动较多，其余请看全文。", EN: "There is more; please read the full text."}.In(v.lang)))
			break
		}
		blocks = append(blocks, s)
	}
	return v.window(e, text.T{ZH: "与上一版对照", EN: "What has changed"}, blocks,
		v.proofTools(e, button("report.page", e.value()+" 0", text.T{ZH: "查看全文", EN: "Read it all"}.In(v.lang)))...)
}

// cellDiff shows what became of one part, text and evidence, up to as much as a
// paragraph takes.
func (v reader) cellDiff(f former, e edition, c policy.Cell) []slack.RichTextSectionElement {
	const most = 2600
	var lines []slack.RichTextSectionElement
	for _, ch := range compared(f.text[c.Duty][c.Part], e.text[c.Duty][c.Part]) {
		lines = append(lines, ch.line()...)
	}
	was, is := exhibitsOf(f.exhibits, c), exhibitsOf(e.exhibits, c)
	for _, ex := range was {
		if !slices.Contains(is, ex) {
			lines = append(lines, asTyped("\n➖ "+v.exhibitName(ex)))
		}
	}
	for _, ex := range is {
		if !slices.Contains(was, ex) {
			lines = append(lines, asTyped("\n➕ "+v.exhibitName(ex)))
		}
	}
	for i := range lines {
		if utf8.RuneCountInString(wordsIn(lines[:i+1])) > most {
			return append(lines[:i], asTyped("\n…"))
		}
	}
	return lines
}

// change is a run of sentences that stayed, went, or came.
type change struct {
	sign byte // ' ', '-', '+'
	text string
}

// Of what stayed, this many characters are shown; of what changed, these.
const (
	shownSame   = 40
	shownChange = 600
)

// line is the change as a line.
func (ch change) line() []slack.RichTextSectionElement {
	s := policy.Line(ch.text)
	switch ch.sign {
	case '-':
		return []slack.RichTextSectionElement{asTyped("\n➖ "), struck(clip(s, shownChange))}
	case '+':
		return []slack.RichTextSectionElement{asTyped("\n➕ "), inBold(clip(s, shownChange))}
	}
	return []slack.RichTextSectionElement{asTyped("\n" + clip(s, shownSame))}
}

// sentences cuts a text behind each end of a sentence and of a line.
func sentences(s string) []string {
	var all []string
	for s != "" {
		i := strings.IndexAny(s, "。！？；!?;\n")
		if i < 0 {
			return append(all, s)
		}
		_, width := utf8.DecodeRuneInString(s[i:])
		all, s = append(all, s[:i+width]), s[i+width:]
	}
	return all
}

// compared is how one text becomes the other, by sentences, with what stayed,
// went and came each in one run.
func compared(before, after string) []change {
	a, b := sentences(before), sentences(after)
	var all []change
	add := func(sign byte, s ...string) {
		run := strings.Join(s, "")
		if policy.Line(run) == "" {
			return
		}
		if n := len(all); n > 0 && all[n-1].sign == sign {
			all[n-1].text += run
			return
		}
		all = append(all, change{sign, run})
	}
	same := 0
	for same < min(len(a), len(b)) && a[same] == b[same] {
		same++
	}
	add(' ', a[:same]...)
	a, b = a[same:], b[same:]
	tail := 0
	for tail < min(len(a), len(b)) && a[len(a)-1-tail] == b[len(b)-1-tail] {
		tail++
	}
	rest := a[len(a)-tail:]
	between(a[:len(a)-tail], b[:len(b)-tail], add)
	add(' ', rest...)
	return all
}

// tooMany sentences, times each other, are not compared one by one.
const tooMany = 1_000_000

// between finds the longest common subsequence of what is neither the same at
// the beginning nor at the end.
func between(a, b []string, add func(byte, ...string)) {
	if len(a)*len(b) > tooMany {
		add('-', a...)
		add('+', b...)
		return
	}
	longest := make([][]int, len(a)+1) // of the texts from here on
	for i := range longest {
		longest[i] = make([]int, len(b)+1)
	}
	for i, was := range slices.Backward(a) {
		for j, is := range slices.Backward(b) {
			longest[i][j] = max(longest[i+1][j], longest[i][j+1])
			if was == is {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	i, j := 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] == b[j]:
			add(' ', a[i])
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			add('-', a[i])
			i++
		default:
			add('+', b[j])
			j++
		}
	}
	add('-', a[i:]...)
	add('+', b[j:]...)
}
