package register

import (
	"cmp"
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

// line is a record in a line: its number, what it is about, how it stands, whose
// turn it is and until when.
func (g *Register) line(v commands.Reader, s policy.State, r policy.Record) string {
	return g.titled(v, s, r, strings.TrimRight(" "+ui.Esc(g.head(r)), " "))
}

// titled is line with what the record is about as the caller says it.
func (g *Register) titled(v commands.Reader, s policy.State, r policy.Record, about string) string {
	if g.single() {
		return g.sign(v, r) + " *" + text.UnitName(v.Lang, s.Units.At(r.Unit)) + "*" + about + "\n" + g.standing(v, s, r)
	}
	say := g.sign(v, r) + " " + text.T{ZH: "*第%d号*", EN: "*No. %d*"}.F(v.Lang, r.No) + about
	if r.Unit != "" {
		say += " · " + text.UnitName(v.Lang, s.Units.At(r.Unit))
	}
	return say + "\n" + g.standing(v, s, r)
}

// head is what the record is about, in a line.
func (g *Register) head(r policy.Record) string { return ui.Clip(policy.Line(r.Get(g.Head)), 120) }

// headed says whether a line tells in full what the record is about.
func (g *Register) headed(r policy.Record) bool { return r.Get(g.Head) == g.head(r) }

// standing is the state of a record, whose turn it is, and until when.
func (g *Register) standing(v commands.Reader, s policy.State, r policy.Record) string {
	say := g.state(r.State).Word.In(v.Lang)
	switch day := r.Day(g.Dated); {
	case r.Over() && len(r.Steps) == 0:
		return say
	case r.Over() && day != 0:
		return say + text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, text.ShortDay(v.Lang, day, v.Today))
	case r.Over():
		return say + text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, text.Clock(v.Lang, r.Last().At, v.Today))
	}
	// Whose record it is stands in front already, and a state may name its bearer itself.
	switch who := bearer(v, s, r.Waits); {
	case v.Person != "" && r.Waits == "@"+v.Person:
		say += t("　待您办理", ", waits for you").In(v.Lang)
	case r.Waits != r.Unit && !strings.Contains(say, t("待", "for ").In(v.Lang)+who):
		say += text.T{ZH: "　待%s办理", EN: ", waits for %s"}.F(v.Lang, who)
	}
	by := cmp.Or(g.state(r.State).Due, t("时限", "by")).In(v.Lang)
	switch {
	case !r.DueAt.IsZero():
		say += t("　%s：%s", ", %s %s").F(v.Lang, by, text.Moment(v.Lang, r.DueAt, v.Today))
	case r.Due != 0:
		say += t("　%s：%s，%s", ", %s %s (%s)").F(v.Lang, by, text.Day(v.Lang, r.Due, v.Today), text.Left(v.Lang, r.Due, v.Today))
	}
	if r.Left > 0 {
		say += text.T{ZH: "；原时限暂停计算，尚余%d个工作日", EN: "; the time for the answer stands still, with %d workdays left"}.F(v.Lang, r.Left)
	}
	return say
}

// bearer names whose turn it is.
func bearer(v commands.Reader, s policy.State, waits string) string {
	switch side := policy.Side(waits); side {
	case policy.Desk:
		return text.T{ZH: "市局", EN: "the data bureau"}.In(v.Lang)
	case policy.Chief:
		return text.T{ZH: "市局负责人", EN: "the head of the bureau"}.In(v.Lang)
	case policy.Leaders:
		return text.T{ZH: "领导小组", EN: "the leading group"}.In(v.Lang)
	case policy.Staff:
		return text.T{ZH: "运营公司", EN: "the operating company"}.In(v.Lang)
	case policy.NoSide, policy.Owner, policy.Other, policy.Asker, policy.Third, policy.Helping:
	}
	if person, is := strings.CutPrefix(waits, "@"); is {
		return ui.Mention(person)
	}
	return text.UnitName(v.Lang, s.Units.At(waits))
}

// lamps are the lamps with a sign and a word.
func lamps() map[policy.Lamp]text.T {
	return map[policy.Lamp]text.T{
		policy.InTime:    {ZH: "🟢 未到期", EN: "🟢 in time"},
		policy.Close:     {ZH: "🟡 临近", EN: "🟡 close"},
		policy.Behind:    {ZH: "🟡 进度滞后", EN: "🟡 behind"},
		policy.FarBehind: {ZH: "🔴 严重滞后", EN: "🔴 far behind"},
		policy.Overdue:   {ZH: "🔴 逾期", EN: "🔴 late"},
	}
}

// lamp says with a sign and a word how a record stands that is not over.
func (g *Register) lamp(v commands.Reader, r policy.Record) string {
	return lamps()[g.Rules().Lamp(v.Calendar, v.Now, r)].In(v.Lang)
}

// sign is the lamp, or the sign of how the record ended.
func (g *Register) sign(v commands.Reader, r policy.Record) string {
	if !r.Over() {
		return g.lamp(v, r)
	}
	return cmp.Or(g.state(r.State).Sign, "✅")
}

// mostSteps is how many steps a card offers at once: the one that is asked of the reader, and
// two more. A button leads to the others.
const mostSteps = 3

// shown is all of a record, with the first steps that the reader can take.
func (g *Register) shown(v commands.Reader, s policy.State, r policy.Record) *ui.Message {
	steps := g.buttons(v, s, r)
	if len(steps) > mostSteps {
		id := g.Rules().ID(r).String()
		steps = append(steps[:mostSteps:mostSteps], ui.Button(g.moreID()+"#"+id, id, t("更多…", "More…").In(v.Lang)))
	}
	return g.laidOut(v, s, r, steps)
}

// more shows a record with all steps that the reader can take.
func (g *Register) more(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	rec, numbered, err := g.numbered(s, r, r.Value)
	if err != nil || !numbered {
		return commands.Answer{}, commands.Readable(s, r, orNoRecord(err, r.Value))
	}
	v := a.Reader(r)
	return commands.Answer{Message: g.laidOut(v, s, rec, g.buttons(v, s, rec)), Replace: r.Alone}, nil
}

// laidOut is all of a record above the buttons of the steps.
func (g *Register) laidOut(v commands.Reader, s policy.State, r policy.Record, steps []slack.BlockElement) *ui.Message {
	head := g.line(v, s, r)
	switch {
	case g.single():
		head = g.titled(v, s, r, " · "+g.Title.In(v.Lang))
	case !g.headed(r):
		head = g.titled(v, s, r, "")
	}
	m := &ui.Message{Text: head, Blocks: []slack.Block{ui.Section(head)}}
	add := func(say string) {
		m.Text += "\n" + say
		m.Blocks = append(m.Blocks, ui.Section(say))
	}
	for _, facts := range paragraphs(g.values(v, s, r)) {
		add(facts)
	}
	if g.Lines != nil {
		for _, say := range g.Lines(g, v, s, r) {
			add(say)
		}
	}
	m.Blocks = append(m.Blocks, ui.Note(g.passed(v, s, r)))
	m.Blocks = append(m.Blocks, ui.RowOf(slices.Concat(steps, g.papers(v, s, r), g.ways(v, s, r)))...)
	if g.Restricted { // the text is what stands on a locked screen
		m.Text = g.Title.In(v.Lang) + " · " + strings.ReplaceAll(g.titled(v, s, r, ""), "*", "")
	}
	return m
}

// paragraphs are the lines, as many in each as Slack shows in full.
func paragraphs(lines []string) []string {
	var all []string
	for _, line := range lines {
		last := len(all) - 1
		if last >= 0 && utf8.RuneCountInString(all[last]+line) < 3000 {
			all[last] += "\n" + line
			continue
		}
		all = append(all, line)
	}
	return all
}

// values are what a record holds, a line for each field. What the first line of a
// card says in full is not said again.
func (g *Register) values(v commands.Reader, s policy.State, r policy.Record) []string {
	var lines []string
	for _, f := range g.Fields {
		label, value := f.Label, g.value(v, s, f, r)
		if g.PerUnit && g.step(r.Opened().Step).Each == f.Name {
			label, value = text.T{ZH: "其他" + f.Label.ZH, EN: "Also for"}, g.others(v, s, f, r)
		}
		told := f.Hidden || f.Name == g.Head && g.headed(r) && !g.single() || f.Kind == policy.DayField && !r.Over() && r.Get(f.Name) == r.Due.String()
		if value != "" && !told {
			lines = append(lines, label.In(v.Lang)+text.T{ZH: "：", EN: ": "}.In(v.Lang)+value)
		}
	}
	for _, ev := range s.Files(r) {
		lines = append(lines, text.T{ZH: "附件：", EN: "File: "}.In(v.Lang)+file(v, ev))
	}
	return lines
}

// file is a file by its name, with the beginning of its hash, or why it is not there.
func file(v commands.Reader, ev policy.Evidence) string {
	switch {
	case ev.Hash != "":
		return text.T{ZH: "%s（校验码%s）", EN: "%s (%s)"}.F(v.Lang, ui.Esc(ev.Name), strings.ToUpper(ev.Hash[:min(12, len(ev.Hash))]))
	case ev.Lost != "":
		return text.T{ZH: "文件未能留存（%s），请重新上传", EN: "a file could not be kept (%s); please upload it again"}.F(v.Lang, v.Lost(ev.Lost))
	}
	return text.T{ZH: "文件留存中", EN: "a file is being kept"}.In(v.Lang)
}

// others are the other units for which the step that opened the record opened one.
func (g *Register) others(v commands.Reader, s policy.State, f Field, r policy.Record) string {
	units := slices.DeleteFunc(slices.Clone(r.Values[f.Name]), func(code string) bool { return code == r.Unit })
	if len(units) == 0 {
		return ""
	}
	return v.Named(s, units, ui.MostNamed)
}

// value is what a field of the record says, in words.
func (g *Register) value(v commands.Reader, s policy.State, f Field, r policy.Record) string {
	var words []string
	values := r.Values[f.Name]
	if f.Kind == policy.UnitsField {
		values = s.Carriers(values)
	}
	for _, value := range values {
		if f.Kind == policy.FilesField {
			continue // a file is shown by its name, once it is kept
		}
		words = append(words, word(v, s, f, value))
	}
	if f.Kind == policy.TextField { // of several people, each in a line
		return strings.Join(words, "\n")
	}
	return text.List(v.Lang, words)
}

// word is one value of a field in words.
func word(v commands.Reader, s policy.State, f Field, value string) string {
	switch f.Kind {
	case policy.UnitField, policy.UnitsField:
		return text.UnitName(v.Lang, s.Units.At(value))
	case policy.ChoiceField, policy.ChoicesField:
		for i, choice := range f.Choices {
			if choice == value {
				return f.Options[i].In(v.Lang)
			}
		}
	case policy.DayField:
		if d, err := policy.ParseDate(value); err == nil {
			return text.Day(v.Lang, d, v.Today)
		}
	case policy.PersonField:
		return ui.Mention(value)
	case policy.AmountField:
		if strings.Contains(f.Label.ZH, "万元") {
			return value // the label says in what
		}
		return value + text.T{ZH: "万元", EN: " × 10,000 yuan"}.In(v.Lang)
	case policy.InstantField:
		if at, ok := policy.ParseInstant(value); ok {
			return text.Moment(v.Lang, at, v.Today)
		}
	case policy.LineField, policy.TextField, policy.NumberField, policy.LinksField, policy.FilesField:
	}
	return ui.Esc(value)
}

// mostPassed is how many steps a card tells of.
const mostPassed = 5

// passed are the last steps that were taken, by whom and when.
func (g *Register) passed(v commands.Reader, s policy.State, r policy.Record) string {
	var lines []string
	for _, t := range r.Steps[max(0, len(r.Steps)-mostPassed):] {
		lines = append(lines, text.Clock(v.Lang, t.At, v.Today)+"　"+signer(v, t.By)+"　"+g.step(t.Step).Told.In(v.Lang))
	}
	lines = append(lines, text.T{ZH: "依据：实施方案%s", EN: "By the plan, clause %s"}.F(v.Lang, g.Clause))
	if k, _, ok := s.ClockOf(r); ok && k.Law != "" && !r.Over() { // days of our own need no source
		lines = append(lines, t("时限依据：%s", "The day is set by %s").F(v.Lang, k.Law))
	}
	return strings.Join(lines, "\n")
}

// ways are the buttons that lead elsewhere.
func (g *Register) ways(v commands.Reader, s policy.State, r policy.Record) []slack.BlockElement {
	if g.Ways == nil {
		return nil
	}
	return g.Ways(v, s, r)
}

// buttons are the steps that the reader can take: in front, and alone in green, the one that
// is asked of them.
func (g *Register) buttons(v commands.Reader, s policy.State, r policy.Record) []slack.BlockElement {
	id := g.Rules().ID(r).String()
	var steps []Step
	for _, x := range g.Rules().CanTake(s, v.Person, r) {
		if x.Ready == nil || x.Ready(s, v.Calendar, v.Now, v.Person, r) == nil {
			steps = append(steps, g.step(x.Name))
		}
	}
	first := g.askedOf(v, s, r, steps)
	if first > 0 {
		steps = slices.Concat(steps[first:first+1], steps[:first], steps[first+1:])
	}
	return ui.Map(steps, func(step Step) slack.BlockElement {
		b := ui.Button(g.stepID(step.Name)+"#"+id, id, g.label(r, step).In(v.Lang))
		switch {
		case first >= 0 && step.Name == steps[0].Name:
			return ui.Primary(b)
		case step.Confirm:
			return ui.Danger(b)
		}
		return b
	})
}

// label is what the button of the step says.
func (g *Register) label(r policy.Record, step Step) text.T {
	if _, took := r.Took(step.Name); took && step.Again.ZH != "" {
		return step.Again
	}
	return step.Do
}

// askedOf is which of the steps is asked of the reader; -1: none. Whoever opened the record is
// asked for nothing while others have to go on with it.
func (g *Register) askedOf(v commands.Reader, s policy.State, r policy.Record, steps []Step) int {
	waits := slices.Contains(s.Actors(r), v.Person)
	first := slices.IndexFunc(steps, func(x Step) bool {
		return x.Primary && g.label(r, x) == x.Do && (waits || !slices.Contains(x.Who, policy.TheirOwnSelf))
	})
	if first < 0 && waits && len(steps) == 1 { // what is left to do
		return 0
	}
	return first
}
