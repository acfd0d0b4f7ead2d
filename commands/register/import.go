package register

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// Lists that a unit has in Excel come into its register: looked at first, and entered once
// that is confirmed. The bureau brings in lists of several units.

// The ids of the form and the buttons.
func (g *Register) importID() string { return g.Name + ".import" }
func (g *Register) enterID() string  { return g.Name + ".import.go" }
func (g *Register) leaveID() string  { return g.Name + ".import.drop" }

// importing adds the words, the buttons and the form to the register's command.
func (g *Register) importing(c *commands.Command) {
	if len(g.Imports) == 0 {
		return
	}
	c.Words = append(c.Words,
		commands.Word{
			Names: g.names("import", "导入"), Line: g.Name + " import", Run: commands.Seeing(g.askList),
			Note: t("从 Excel 导入清单，先核对后登记；另有模板", "brings in a list from Excel, checked first; likewise template"),
		},
		commands.Word{Names: g.names("template", "模板"), Run: commands.Seeing(g.template)})
	c.Buttons[g.importID()], c.Forms[g.importID()] = commands.Seeing(g.askList), commands.Seeing(g.checkList)
	c.Buttons[g.enterID()], c.Buttons[g.leaveID()] = commands.Seeing(g.enterList), dropList
}

// mayImport says whether the person can bring in lists for any unit.
func (g *Register) mayImport(s policy.State, person string) bool {
	every, units := g.Rules().Importers(s, person)
	return every || len(units) > 0
}

// kept refuses whoever can bring in lists for no unit.
func (g *Register) kept(s policy.State, r commands.Request) error {
	if g.mayImport(s, r.User) {
		return nil
	}
	return commands.Readable(s, r, policy.Refuse(policy.NoUnit, "", ""))
}

// template hands over an empty list.
func (g *Register) template(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := g.kept(s, r); err != nil {
		return commands.Answer{}, err
	}
	content, err := commands.Workbook(g.templateSheet(a.Reader(r), s))
	if err != nil {
		return commands.Answer{}, err
	}
	name := t("%s模板.xlsx", "%s-template.xlsx").F(r.Lang, g.Title.In(r.Lang))
	say := t("📄 “%s”已发到您与我的会话：一行一项，标 * 的列必填，示例行不会导入。填好后导入，核对无误再登记。",
		"📄 “%s” is in our conversation: a row for each, columns with * are needed, the example is not imported. Bring it in once it is filled in; nothing is entered before you have checked it.").F(r.Lang, name)
	bring := ui.Primary(ui.Button(g.importID(), "", t("导入填好的清单…", "Bring the list in…").In(r.Lang)))
	return commands.Answer{
		Message: &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(bring)}},
		Files:   []commands.File{{Name: name, Content: content}},
	}, nil
}

// templateSheet is the empty list with one row that shows how it is done.
func (g *Register) templateSheet(v commands.Reader, s policy.State) documents.Sheet {
	sheet := documents.Sheet{Name: g.Title.In(v.Lang), Choices: map[string][]string{}, Rows: [][]string{nil}}
	for _, c := range g.columns(s, v.Person) {
		if c.Name == policy.OwnerField && !c.must {
			continue
		}
		name := c.Label.In(v.Lang)
		if c.must {
			name += "*"
		}
		sheet.Columns = append(sheet.Columns, name)
		sheet.Rows[0] = append(sheet.Rows[0], g.exampleCell(v, s, c.Field))
		switch c.Kind {
		case policy.ChoiceField:
			sheet.Choices[name] = ui.Map(c.Options, func(o text.T) string { return o.In(v.Lang) })
		case policy.UnitField:
			sheet.Choices[name] = ui.Map(s.Active(), func(u policy.Unit) string { return text.UnitName(v.Lang, u) })
		case policy.LineField, policy.TextField, policy.NumberField, policy.AmountField, policy.DayField, policy.InstantField, policy.UnitsField,
			policy.PersonField, policy.ChoicesField, policy.FilesField, policy.LinksField:
		}
	}
	return sheet
}

// example is what stands in the first column of the template's example, by which it is known.
func (g *Register) example(l text.Lang, head Field) string {
	return t("示例：", "Example: ").In(l) + cmp.Or(head.Example, head.Label).In(l)
}

// exampleCell is what the template's example says in the column, "" where its step does not
// ask for the field.
func (g *Register) exampleCell(v commands.Reader, s policy.State, f Field) string {
	const ahead = 90
	step := g.step(g.Imports[0])
	switch asked := slices.Contains(slices.Concat(step.Asks, step.May, []string{policy.OwnerField, stateField}), f.Name); {
	case !asked:
		return ""
	case f.Name == g.Head:
		return g.example(v.Lang, f)
	case f.Example.ZH != "":
		return f.Example.In(v.Lang)
	case f.Kind == policy.ChoiceField || f.Kind == policy.ChoicesField:
		return f.Options[0].In(v.Lang)
	case f.Kind == policy.DayField && f.Past:
		return (v.Today - ahead).String()
	case f.Kind == policy.DayField:
		return (v.Today + ahead).String()
	case f.Kind == policy.NumberField || f.Kind == policy.AmountField:
		return "100"
	case f.Kind == policy.UnitField || f.Kind == policy.UnitsField:
		return text.UnitName(v.Lang, s.Active()[0])
	}
	return ""
}

// askList asks for the file of a list.
func (g *Register) askList(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := g.kept(s, r); err != nil {
		return commands.Answer{}, err
	}
	line := "`" + text.Commands(r.Lang, "/cdo "+g.Name+" template") + "`"
	say := t("先核对、后登记：提交后逐行列出将登记的内容和需要修改的地方，确认前不会登记。没有模板请发送 "+line+"。",
		"It is checked first: you see what would be entered and what has to be mended, row by row, and nothing is entered before you confirm. The template comes with "+line+".")
	title := t("从 Excel 导入", "Import from Excel")
	return commands.Answer{Modal: commands.ListForm(r.Lang, g.importID(), title, say, g.Title)}, nil
}

// checkList keeps the file and shows what it would enter.
func (g *Register) checkList(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := g.kept(s, r); err != nil {
		return commands.Answer{}, err
	}
	tooLarge := t("文件超过10 MB，清单不应有这么大，请核对后重新选择。", "The file is larger than 10 MB, which no list is; please check it.")
	ref, content, answer, ok, err := a.BringIn(ctx, r, tooLarge)
	if err != nil || !ok {
		return answer, err
	}
	v := a.Reader(r)
	f, err := g.read(v, s, ref.Name, ref.Hash, content)
	if err != nil {
		return commands.Answer{}, err
	}
	d := g.judge(a, r, s, &f)
	return g.preview(v, r, s, f, d)
}

// judge decides which records the list opens; what stands in the way of a row is added to
// the list's errors.
func (g *Register) judge(a *commands.App, r commands.Request, s policy.State, f *list) policy.ListDecision {
	d := g.Rules().Import(s, a.CurrentPlanner().Calendar, r.Now, r.User, f.Name, f.Hash, f.rows)
	f.Refused(d.Refused...)
	return d
}

// enterList enters what the kept file says, decided anew on the newest state. The button's
// value is the file's hash.
func (g *Register) enterList(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	if err := g.kept(s, r); err != nil {
		return commands.Answer{}, err
	}
	content, ref, err := a.KeptList(ctx, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	var f list
	var d policy.ListDecision
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if f, err = g.read(v, s, ref.Name, ref.Hash, content); err != nil {
			return nil, err
		}
		if d = g.judge(a, r, s, &f); len(d.Imported.Events) == 0 {
			return nil, nil
		}
		return d.Imported, nil
	})
	if err != nil {
		return commands.Answer{}, err
	}
	done, ok := policy.Read[policy.RecordsImported](res.Entry)
	if !ok {
		answer, err := g.preview(v, r, res.State, f, d) // somebody entered the same meanwhile
		answer.Replace = true
		return answer, err
	}
	return commands.Answer{Message: g.imported(v, f, done), Replace: true, Fresh: true}, nil
}

// imported says what was entered, and what was not.
func (g *Register) imported(v commands.Reader, f list, d policy.RecordsImported) *ui.Message {
	say := t("✅ 已从“%s”登记%d项%s。", "✅ Entered from “%s”: %d (%s).").F(v.Lang, ui.Esc(d.Name), len(d.Events), g.states(v, d))
	if n := len(f.wrongRows()); n > 0 {
		say += t("\n另有%d行需要修改，改好后可重新导入整个文件，已登记的不会重复。", "\nRows still to be mended: %d. Bring the whole file in again then; what is entered is not entered twice.").F(v.Lang, n)
	}
	w := view{filter: open}
	if units := ownersOf(d); len(units) == 1 {
		w.unit = units[0]
	}
	see := ui.Button(g.listID()+"#imported", w.String(), t("查看清单", "See the list").In(v.Lang))
	return &ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say), ui.Row(see)}}
}

// states are how many of the records are in which state.
func (g *Register) states(v commands.Reader, d policy.RecordsImported) string {
	var parts []string
	moves := d.Moves()
	for _, x := range g.States {
		n := len(slices.DeleteFunc(slices.Clone(moves), func(m policy.RecordMoved) bool { return m.State != x.Name }))
		if n > 0 {
			parts = append(parts, x.Word.In(v.Lang)+" "+strconv.Itoa(n))
		}
	}
	return t("（", "").In(v.Lang) + strings.Join(parts, t("，", ", ").In(v.Lang)) + t("）", "").In(v.Lang)
}

// ownersOf are the units whose records the list opened.
func ownersOf(d policy.RecordsImported) []string {
	units := ui.Map(d.Moves(), func(m policy.RecordMoved) string { return m.Unit })
	slices.Sort(units)
	return slices.Compact(units)
}

// wrongRows are the rows in which something has to be mended.
func (f list) wrongRows() []int {
	return slices.Compact(ui.Map(f.Wrong, func(e commands.RowError) int { return e.Line }))
}

func dropList(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	return commands.Answer{Message: ui.Said(t("已放弃导入，没有登记任何内容。", "Dropped; nothing was entered.").In(r.Lang)), Replace: true}, nil
}
