package register

import (
	"cmp"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// What the other features show of registers.

// obligation is the turn with records of the register, in words.
func (g *Register) obligation() commands.Obligation {
	o := commands.Obligation{
		Kind: policy.ObligationKind(g.Name), Name: commands.Always(cmp.Or(g.Owed, g.Title)), Due: cmp.Or(g.Due, text.T{ZH: "办理时限", EN: "its day"}), Verb: g.Verb,
		Standing: g.owed, Origin: g.origin,
		Button: func(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
			due := slices.DeleteFunc(s.RecordsDue(ob), func(r policy.Record) bool { return !g.told(v, s, r) })
			if len(due) == 0 {
				return nil
			}
			b := ui.Button(g.openID()+"#"+ob.Key(), g.Rules().ID(due[0]).String(), text.T{ZH: "办理", EN: "See to it"}.In(v.Lang))
			if len(due) > 1 {
				b = ui.Button(g.listID()+"#"+ob.Key(), view{filter: mine}.String(), text.T{ZH: "办理", EN: "See to them"}.In(v.Lang))
			}
			return b
		},
	}
	if !g.Restricted { // a calendar is copied to who knows where
		o.Calendar = &commands.Deadline{Of: g.days, Changed: g.changed, SoFar: g.heads}
	}
	if g.Owes != nil {
		g.Owes(&o)
	}
	return o
}

// days are the days by which the unit has to go on with records, for its calendar.
func (g *Register) days(s policy.State, u policy.Unit, today policy.Date) []policy.Obligation {
	return slices.DeleteFunc(s.Register(u, today), func(ob policy.Obligation) bool { return string(ob.Kind) != g.Name })
}

// changed is when one of the records of the day moved last.
func (g *Register) changed(s policy.State, ob policy.Obligation) time.Time {
	var last time.Time
	for _, r := range s.RecordsDue(ob) {
		if at := r.Last().At; at.After(last) {
			last = at
		}
	}
	return last
}

// heads names the records of the day, as plain text.
func (g *Register) heads(v commands.Reader, s policy.State, ob policy.Obligation) string {
	return strings.Join(ui.Map(s.RecordsDue(ob), func(r policy.Record) string {
		return t("第%d号：%s", "No. %d: %s").F(v.Lang, r.No, g.head(r))
	}), "\n")
}

// told says whether what the record is about may stand in a list of what is owed, in
// which a restricted record is a number to all but those who may see it.
func (g *Register) told(v commands.Reader, s policy.State, r policy.Record) bool {
	return !g.Restricted || !v.Preview && s.MayShow(v.Person, r)
}

// mostOwed is how many records of a day are named; a list from Excel may bring hundreds.
const mostOwed = 10

// cut are the lines of the first records of a day, and how many more there are.
func cut(v commands.Reader, lines []string) []string {
	if left := len(lines) - mostOwed; left > 0 {
		lines = append(lines[:mostOwed:mostOwed], t("……另有%d项。", "… and %d more.").F(v.Lang, left))
	}
	return lines
}

// owed is how whoever's turn it is stands with the records of the day.
func (g *Register) owed(v commands.Reader, s policy.State, ob policy.Obligation) string {
	var lines []string
	clocks := true
	for _, r := range s.RecordsDue(ob) {
		line := text.T{ZH: "• 第%d号", EN: "• No. %d"}.F(v.Lang, r.No)
		if g.told(v, s, r) {
			line += text.T{ZH: "：%s（%s）", EN: ": %s (%s)"}.F(v.Lang, ui.Esc(g.head(r)), g.state(r.State).Word.In(v.Lang))
		}
		if clocks = clocks && !r.DueAt.IsZero(); !r.DueAt.IsZero() {
			line += text.T{ZH: "（时限：%s）", EN: " (by %s)"}.F(v.Lang, text.Clock(v.Lang, r.DueAt, v.Today))
		}
		lines = append(lines, line)
	}
	switch {
	case len(lines) == 0:
		return ""
	case clocks: // the hour counts, not the day
		return strings.Join(cut(v, lines), "\n")
	}
	return strings.Join(append(cut(v, lines), v.Deadline(ob)), "\n")
}

// card tells somebody of a step that concerns them.
func (x index) card(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	rules, r, ok := s.RecordOf(m)
	g := x[rules.Name]
	if !ok {
		return *ui.Said(g.Title.In(v.Lang))
	}
	lead := "*" + g.Title.In(v.Lang) + "*"
	for _, t := range r.Steps {
		if step := g.step(t.Step); t.Entry == m.Entry {
			lead = g.news(v, s, r, t, step)
		}
	}
	if m.Event == policy.RecordTicksKind {
		lead = text.T{ZH: "🔴 *%s* 时限已到，请立即办理。", EN: "🔴 *%s*: the time is up; please act at once."}.F(v.Lang, g.Title.In(v.Lang))
	}
	if now, ok := s.Current(g.Rules().ID(r)); ok {
		r = now // a card from before a merger leads to the record as it goes on
	}
	told := ui.Above(lead, *g.shown(v, s, r))
	if !r.Over() && policy.IsChannel(v.Person) { // a channel can take no step, but who reads there may
		g.opens(v, r, told)
	}
	if how := g.howToReply(v, s, r); how != "" {
		told.Blocks = append(told.Blocks, ui.Note(how))
	}
	return *told
}

// news is the head of a card: what is new, who did it, and what, where that says more. Once
// the record has moved on, what was asked of the reader then is not asked any more.
func (g *Register) news(v commands.Reader, s policy.State, r policy.Record, taken policy.Taken, step Step) string {
	head, told := cmp.Or(step.News, g.Title).In(v.Lang), step.Told.In(v.Lang)
	if now, ok := s.Current(g.Rules().ID(r)); ok && step.To != "" && now.State != step.To {
		head = g.Title.In(v.Lang)
	}
	say := "*" + head + "*　" + signer(v, taken.By)
	if repeats(head, told) {
		return say
	}
	return say + "　" + told
}

// repeats says whether all of what is told stands in the head already: every character in
// Chinese, every word in English.
func repeats(head, told string) bool {
	words := strings.Fields(told)
	if len(words) == 1 && told[0] >= utf8.RuneSelf {
		words = strings.Split(told, "")
	}
	return !slices.ContainsFunc(words, func(w string) bool { return !strings.Contains(head, w) })
}

// opens adds the way to the record to a card in a channel, in front of its buttons.
func (g *Register) opens(v commands.Reader, r policy.Record, m *ui.Message) {
	id := g.Rules().ID(r).String()
	b := ui.Primary(ui.Button(g.openID()+"#"+id, id, text.T{ZH: "查看", EN: "Open"}.In(v.Lang)))
	if row, ok := m.Blocks[len(m.Blocks)-1].(*slack.ActionBlock); ok {
		row.Elements.ElementSet = slices.Insert(row.Elements.ElementSet, 0, slack.BlockElement(b))
		return
	}
	m.Blocks = append(m.Blocks, ui.Row(b))
}

// fileLost tells who brought a file to a record that it could not be kept, and why, if they
// may see the record.
func (g *Register) fileLost(v commands.Reader, s policy.State, m policy.Trigger) string {
	id, _ := policy.ParseRecordID(m.For)
	var papers []policy.Evidence
	if r, ok := s.Record(id); ok && s.MayShow(v.Person, r) {
		papers = r.Papers
	}
	return text.T{
		ZH: "%s第%d号的附件未能留存（%s），已办理的步骤不受影响。请在下一步中重新上传，或改填链接。",
		EN: "A file of %s no. %d could not be kept (%s). The step itself stands; please attach the file again with the next one, or give a link.",
	}.F(v.Lang, g.Title.In(v.Lang), id.No, v.LostAmong(papers))
}

// history says in a unit's history which step was taken, and in which register.
func (x index) history() commands.HistoryLine {
	line := commands.Did(x.moved)
	line.About = func(e policy.Entry) (word, clause string) {
		d, _ := policy.Read[policy.RecordMoved](e)
		if g := x[d.Register]; g != nil {
			clause = g.Clause
		}
		return d.Register, clause
	}
	return line
}

// moved is a step in a unit's history.
func (x index) moved(t commands.HistoryWriter, _ policy.Entry, d policy.RecordMoved) string {
	g := x[d.Register]
	if g == nil {
		return d.Register
	}
	if g.single() {
		return g.step(d.Step).Told.In(t.Lang) + g.entered(t, d)
	}
	say := g.step(d.Step).Told.In(t.Lang) + text.T{ZH: "（第%d号", EN: " (no. %d"}.F(t.Lang, d.No)
	if r, ok := t.S.Record(g.Rules().ID(policy.Record{No: d.No, Unit: d.Unit})); ok && !g.Restricted {
		say += text.T{ZH: "：", EN: ": "}.In(t.Lang) + t.Typed(ui.Clip(policy.Line(r.Get(g.Head)), 60))
	}
	return say + text.T{ZH: "）", EN: ")"}.In(t.Lang)
}

// entered is what was entered with a step.
func (g *Register) entered(t commands.HistoryWriter, d policy.RecordMoved) string {
	var all []string
	for _, f := range g.Fields {
		n := len(d.Values[f.Name])
		switch {
		case n == 0:
		case f.Kind == policy.FilesField:
			all = append(all, text.T{ZH: "附件%d份", EN: "attached: %d"}.F(t.Lang, n))
		case f.Kind == policy.DayField:
			all = append(all, t.Day(policy.Record{Values: d.Values}.Day(f.Name)))
		default:
			all = append(all, t.Typed(ui.Clip(policy.Line(d.Values[f.Name][0]), 60)))
		}
	}
	if g.Restricted || len(all) == 0 {
		return ""
	}
	return text.T{ZH: "（%s）", EN: " (%s)"}.F(t.Lang, strings.Join(all, text.T{ZH: "，", EN: ", "}.In(t.Lang)))
}
