package report

import (
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
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
func before(ctx context.Context, a *commands.App, e Edition) (old former, ok bool, err error) {
	rep, entry := e.report(), 0
	switch {
	case e.version.No > 1:
		old.no = e.version.No - 1
		entry = rep.Versions[old.no-1].Entry
	case e.version.No == 0 && len(rep.Versions) > 0:
		v, _ := rep.Newest()
		old.no, entry = v.No, v.Entry
	case e.version.No == 0 && !e.draft:
		return presentedBefore(ctx, a, e)
	default:
		return old, false, nil
	}
	old.text, old.exhibits, err = a.ReportAt(ctx, entry)
	return old, err == nil, err
}

// farBack is how many of the unit's entries are looked through for what was
// presented before.
const farBack = 60

func presentedBefore(ctx context.Context, a *commands.App, e Edition) (old former, ok bool, err error) {
	looked := 0
	for _, n := range slices.Backward(e.Unit.Entries.All()) {
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
		if d, is := policy.Read[policy.ReportPresented](entry); is && d.Period == e.Period && d.Unit == e.Unit.Code {
			return former{text: d.Text, exhibits: d.Exhibits}, true, nil
		}
	}
	return old, false, nil
}

// cells are those that differ from the earlier text, in the plan's order.
func (f former) cells(e Edition) []policy.Cell {
	var all []policy.Cell
	for d := range policy.Duty(policy.Duties) {
		for p := range policy.Parts {
			c := policy.Cell{Duty: d, Part: p}
			if f.text[d][p] != e.Text[d][p] || !slices.Equal(exhibitsOf(f.exhibits, c), exhibitsOf(e.Exhibits, c)) {
				all = append(all, c)
			}
		}
	}
	return all
}

func exhibitsOf(exhibits []policy.Exhibit, c policy.Cell) []policy.Exhibit {
	return ui.Where(exhibits, func(ex policy.Exhibit) bool { return ex.Cell == c.String() })
}

// formerName is what the earlier text is called.
func formerName(v commands.Reader, f former) string {
	if f.no == 0 {
		return text.T{ZH: "上次提请签发的内容", EN: "what was to sign the last time"}.In(v.Lang)
	}
	return text.T{ZH: "第%d版", EN: "version %d"}.F(v.Lang, f.no)
}

// changed says in a line which parts differ from the earlier text.
func changed(v commands.Reader, f former, e Edition) string {
	cells := f.cells(e)
	if len(cells) == 0 {
		return text.T{ZH: "与%s相比没有改动。", EN: "Nothing differs from %s."}.F(v.Lang, formerName(v, f))
	}
	return text.T{ZH: "与%s相比改动%d处：%s。", EN: "Compared with %s, %d parts have changed: %s."}.F(v.Lang, formerName(v, f), len(cells), spots(v, cells))
}

// cellName is a part of a report by name: 职责三·存在问题.
func cellName(v commands.Reader, c policy.Cell) string {
	return strings.TrimSuffix(v.DutyNumber(c.Duty), ":") + text.T{ZH: "·", EN: " · "}.In(v.Lang) + text.Part(v.Lang, c.Part)
}

func spots(v commands.Reader, cells []policy.Cell) string {
	return text.List(v.Lang, ui.Map(cells, func(c policy.Cell) string { return cellName(v, c) }))
}

// sayChanges is changed with the button to see them.
func sayChanges(v commands.Reader, f former, e Edition) slack.Block {
	if len(f.cells(e)) == 0 {
		return ui.Section(changed(v, f, e))
	}
	return ui.SectionWith(changed(v, f, e), ui.Button("report.diff", e.value(), text.T{ZH: "对照修改", EN: "See changes"}.In(v.Lang)))
}

// reportDiff shows what has changed since the text before.
func reportDiff(ctx context.Context, a *commands.App, r commands.Request, b About) (commands.Answer, error) {
	v := a.Reader(r)
	e, old, none, err := reading(ctx, a, r, b)
	if err != nil || none != nil {
		return commands.Answer{Message: none}, err
	}
	if old == nil {
		return commands.Answer{Modal: Page(v, e, nil, 0)}, nil
	}
	return commands.Answer{Modal: diffWindow(v, *old, e)}, nil
}

func diffWindow(v commands.Reader, f former, e Edition) *slack.ModalViewRequest {
	blocks := []slack.Block{ui.Section(heading(v, e)), ui.Note(changed(v, f, e) + " " +
		text.T{ZH: "➖ 删去　➕ 新增", EN: "➖ taken out   ➕ put in"}.In(v.Lang))}
	size := 0
	for _, c := range f.cells(e) {
		s := ui.Paragraph(append([]slack.RichTextSectionElement{ui.InBold(cellName(v, c))}, cellDiff(v, f, e, c)...)...)
		if size += weight(s); size > pageBytes {
			blocks = append(blocks, ui.Note(text.T{ZH: "改动较多，其余请看全文。", EN: "There is more; please read the full text."}.In(v.Lang)))
			break
		}
		blocks = append(blocks, s)
	}
	return window(v, e, text.T{ZH: "与上一版对照", EN: "What has changed"}, blocks,
		proofTools(v, e, ui.Button("report.page", e.value()+" 0", text.T{ZH: "查看全文", EN: "Read it all"}.In(v.Lang)))...)
}

// cellDiff shows what became of one part, text and evidence, up to as much as a
// paragraph takes.
func cellDiff(v commands.Reader, f former, e Edition, c policy.Cell) []slack.RichTextSectionElement {
	const most = 2600
	var lines []slack.RichTextSectionElement
	for _, ch := range compared(f.text[c.Duty][c.Part], e.Text[c.Duty][c.Part]) {
		lines = append(lines, ch.line()...)
	}
	was, is := exhibitsOf(f.exhibits, c), exhibitsOf(e.Exhibits, c)
	for _, ex := range was {
		if !slices.Contains(is, ex) {
			lines = append(lines, ui.AsTyped("\n➖ "+exhibitName(v, ex)))
		}
	}
	for _, ex := range is {
		if !slices.Contains(was, ex) {
			lines = append(lines, ui.AsTyped("\n➕ "+exhibitName(v, ex)))
		}
	}
	for i := range lines {
		if utf8.RuneCountInString(ui.WordsIn(lines[:i+1])) > most {
			return append(lines[:i], ui.AsTyped("\n…"))
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
		return []slack.RichTextSectionElement{ui.AsTyped("\n➖ "), ui.Struck(ui.Clip(s, shownChange))}
	case '+':
		return []slack.RichTextSectionElement{ui.AsTyped("\n➕ "), ui.InBold(ui.Clip(s, shownChange))}
	}
	return []slack.RichTextSectionElement{ui.AsTyped("\n" + ui.Clip(s, shownSame))}
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
