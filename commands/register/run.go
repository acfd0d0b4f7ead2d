package register

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// The ids of the engine's own buttons and forms. Those of the steps stand behind
// "do", so that no step can take the place of one of these.
func (g *Register) openID() string            { return g.Name + ".open" }
func (g *Register) listID() string            { return g.Name + ".list" }
func (g *Register) newID() string             { return g.Name + ".new" }
func (g *Register) stepID(step string) string { return g.Name + ".do." + step }

// command is the register as a word after /cdo.
func (g *Register) command() commands.Command {
	c := commands.Command{
		Word: g.Name, Aliases: g.Aliases, Summary: g.Summary,
		Words: []commands.Word{
			{Line: g.Name, Note: g.bareNote()},
			{Names: g.names("new", "新建"), Line: g.Name + " new", Note: g.first().Do, Run: g.open},
			{Line: g.Name + " 3", Note: text.T{ZH: "查看并办理第3号", EN: "shows no. 3, with what can be done"}},
			{Names: g.names("list", "列表"), Line: g.Name + " list all", Note: text.T{ZH: "列表：我的、待办、逾期、全部", EN: "the list: mine, open, late, all"}, Run: g.listed},
		},
		Run:     g.run,
		Buttons: map[string]commands.Handler{g.openID(): commands.Pressed(g.run), g.listID(): commands.Pressed(g.listed), g.newID(): g.open},
		Forms:   map[string]commands.Handler{},
	}
	for _, x := range g.Steps {
		c.Buttons[g.stepID(x.Name)] = func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
			return g.press(ctx, a, r, x)
		}
		if !x.asks() {
			continue
		}
		submit := func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
			return g.submit(ctx, a, r, x)
		}
		if g.takesFiles(x) {
			submit = commands.Sized(submit)
		}
		c.Forms[g.stepID(x.Name)] = submit
	}
	if g.More == nil {
		return c
	}
	more := g.More(g)
	c.Words = append(more.Words, c.Words...)
	c.Buttons, c.Forms = commands.Merged(c.Buttons, more.Buttons), commands.Merged(c.Forms, more.Forms)
	return c
}

// bareNote says what the word does by itself.
func (g *Register) bareNote() text.T {
	if g.Bare != "" {
		return text.T{ZH: "打开填写窗口", EN: "opens a form"}
	}
	return text.T{ZH: "待本人办理的事项", EN: "what waits for you"}
}

// first is the step that opens a record, of several the one that is declared first.
func (g *Register) first() Step {
	return g.Steps[slices.IndexFunc(g.Steps, func(x Step) bool { return len(x.From) == 0 })]
}

// names are the names of one of the register's words; the Chinese one is added where
// our texts teach another, or none.
func (g *Register) names(word, chinese string) []string {
	if text.Line(text.ZH, g.Name+" "+word) == text.Line(text.ZH, g.Name)+" "+chinese {
		return []string{word}
	}
	return []string{word, chinese}
}

// takesFiles says whether the step asks for files.
func (g *Register) takesFiles(x Step) bool {
	return slices.ContainsFunc(slices.Concat(x.Asks, x.May), func(name string) bool { return g.field(name).Kind == policy.FilesField })
}

// run shows the record of the number, what waits for the person, or the records of
// the unit that is named.
func (g *Register) run(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	v, typed := a.Reader(r), strings.TrimSpace(r.Args)
	if rec, numbered, err := g.numbered(s, r, typed); numbered {
		if err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		return commands.Answer{Message: g.shown(v, s, rec)}, nil
	}
	if g.Quick != nil && r.Value == "" { // what a button carries was not typed
		if d, ok := g.Quick(s, r); ok {
			return g.take(ctx, a, r, g.step(d.Step), d)
		}
	}
	if typed == "" && g.Bare != "" {
		return g.press(ctx, a, r, g.step(g.Bare))
	}
	if typed == "" {
		w := view{filter: mine}
		if len(g.records(v, s, w)) == 0 {
			w.filter = open
		}
		return commands.Answer{Message: g.list(v, s, w)}, nil
	}
	u, err := ui.FindUnit(s, typed, r.Lang)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: g.list(v, s, view{filter: all, unit: u.Code})}, nil
}

// numbered is the record that the text names: by its id, by a button of former
// versions, or by its number, of the person's own unit or with a unit in front.
func (g *Register) numbered(s policy.State, r commands.Request, typed string) (rec policy.Record, numbered bool, err error) {
	id, ok := policy.ParseRecordID(typed)
	if !ok || id.Register != g.Name {
		words := strings.Fields(typed)
		if len(words) == 0 {
			return rec, false, nil
		}
		id = policy.RecordID{Register: g.Name, No: numberIn(words[len(words)-1])}
		if id.No == 0 || len(words) > 2 || len(words) > 1 && !g.PerUnit {
			return rec, false, nil
		}
		if g.PerUnit {
			if id.Unit, err = commands.UnitNamed(s, r, strings.Join(words[:len(words)-1], " ")); err != nil {
				return rec, true, err
			}
		}
	}
	rec, ok = s.Record(id)
	if !ok || !s.MayShow(r.User, rec) {
		return rec, true, policy.Refuse(policy.NoSuchRecord, "no", "", "no", strconv.Itoa(id.No))
	}
	return rec, true, nil
}

// numberIn is the number that a word is: 3, #3, 第3号; 0 where it is none.
func numberIn(word string) int {
	no, err := strconv.Atoi(strings.Trim(word, "#＃第号"))
	if err != nil {
		return 0
	}
	return max(no, 0)
}

// opening are the steps with which the person can open a record.
func (g *Register) opening(s policy.State, person string) []policy.Step {
	units := append(commands.OwnUnits(s, person), "")
	var steps []policy.Step
	for _, unit := range units {
		for _, x := range g.Rules().CanOpen(s, person, unit) {
			if (x.By == policy.NoSide) == (unit == "") && !slices.ContainsFunc(steps, func(y policy.Step) bool { return y.Name == x.Name }) {
				steps = append(steps, x)
			}
		}
	}
	return steps
}

// open asks for a new record.
func (g *Register) open(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	steps := g.opening(s, r.User)
	if len(steps) == 0 {
		_, err := g.Rules().Take(s, a.Planner.Calendar, r.Now, r.User, policy.RecordMoved{Step: g.first().Name, Unit: s.Who(r.User).Unit()})
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	r.Value = ""
	return g.press(ctx, a, r, g.step(steps[0].Name))
}
