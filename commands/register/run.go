package register

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

// The ids of the engine's own buttons and forms. Those of the steps stand behind
// "do", so that no step can take the place of one of these.
func (g *Register) openID() string            { return g.Name + ".open" }
func (g *Register) listID() string            { return g.Name + ".list" }
func (g *Register) newID() string             { return g.Name + ".new" }
func (g *Register) moreID() string            { return g.Name + ".more" }
func (g *Register) stepID(step string) string { return g.Name + ".do." + step }

// command is the register as a word after /cdo.
func (g *Register) command() commands.Command {
	_, unsigned := g.unsignedStep()
	c := commands.Command{
		Word: g.Name, Aliases: g.Aliases, Summary: g.Summary, Unsigned: unsigned,
		Words: append(slices.Concat(g.unsignedWords(), g.ownWords()), commands.Word{
			Names: g.names("list", "列表"), Line: g.Name + " list all", Note: text.T{ZH: "列表：我的、待办、逾期、全部", EN: "the list: mine, open, late, all"}, Run: g.listed,
		}),
		Run:     g.run,
		Buttons: map[string]commands.Handler{g.openID(): commands.Pressed(g.run), g.listID(): commands.Pressed(g.listed), g.moreID(): g.more},
		Forms:   map[string]commands.Handler{},
	}
	if !g.single() {
		c.Buttons[g.newID()] = g.open
	}
	if g.Sheet != nil {
		c.Buttons[g.sheetID()] = g.getSheet
	}
	if g.hasFiles() {
		c.Buttons[g.filesID()] = g.getFiles
	}
	for _, x := range g.Steps {
		if x.Together.ZH != "" {
			c.Buttons[g.togetherID(x.Name)] = func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
				return g.takeTogether(ctx, a, r, x)
			}
		}
		press := func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
			return g.press(ctx, a, r, x)
		}
		submit := func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
			return g.submit(ctx, a, r, x)
		}
		if g.takesFiles(x) {
			submit = commands.Sized(submit)
		}
		for _, id := range append(x.Was, g.stepID(x.Name)) {
			if c.Buttons[id] = press; x.asks() {
				c.Forms[id] = submit
			}
		}
	}
	if g.Replies != "" {
		c.Buttons[g.sendID()], c.Buttons[g.dropID()] = g.sendReply, g.dropReply
	}
	g.importing(&c)
	if g.More == nil {
		return c
	}
	more := g.More(g)
	c.Words = append(more.Words, c.Words...)
	c.Buttons, c.Forms = commands.Merged(c.Buttons, more.Buttons), commands.Merged(c.Forms, more.Forms)
	return c
}

// ownWords are the words that open records, or move those that the units have.
func (g *Register) ownWords() []commands.Word {
	words := []commands.Word{{Line: g.Name, Note: g.bareNote()}}
	if !g.single() {
		return append(words,
			commands.Word{Names: g.names("new", "新建"), Line: g.Name + " new", Note: g.first().Do, Run: g.open},
			commands.Word{Line: g.Name + " 3", Note: text.T{ZH: "查看并办理第3号", EN: "shows no. 3, with what can be done"}})
	}
	for _, x := range g.Steps {
		w := commands.Word{Names: x.Words, Line: g.Name + " " + x.Words[0], Note: x.Note, Run: func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
			return g.typed(ctx, a, r, x)
		}}
		if x.Each != "" {
			w.Line += " 2026-06-30 香洲区"
		}
		words = append(words, w)
	}
	return words
}

// typed takes a step on the record of the unit that is typed. For a step on several it
// reads "DAY [UNIT…]"; without a day it opens the form.
func (g *Register) typed(ctx context.Context, a *commands.App, r commands.Request, x Step) (commands.Answer, error) {
	word, rest := ui.Split(r.Args)
	if x.Each == "" || word == "" {
		r.Value = r.Args
		return g.press(ctx, a, r, x)
	}
	day, err := ui.ParseDate(word, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	d := policy.RecordMoved{Step: x.Name, Values: map[string][]string{x.DueField: {day.String()}}}
	for _, typed := range strings.FieldsFunc(rest, func(c rune) bool { return strings.ContainsRune(" \t\n\u3000、，,；;", c) }) {
		u, err := ui.FindUnit(s, typed, r.Lang)
		if err != nil {
			return commands.Answer{}, ui.UnderField(err, "", x.Each)
		}
		d.Values[x.Each] = append(d.Values[x.Each], u.Code)
	}
	return g.take(ctx, a, r, x, d)
}

// bareNote says what the word does by itself.
func (g *Register) bareNote() text.T {
	switch {
	case g.Bare != "":
		return text.T{ZH: "打开填写窗口", EN: "opens a form"}
	case g.single():
		return text.T{ZH: "本单位" + g.Title.ZH + "的进度、时限和文件；市局查看全部", EN: "how far your unit's " + cmp.Or(g.Owed, g.Title).EN + " has come; all of them for the bureau"}
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
	if g.Typed != "" && typed != "" && r.Value == "" { // what a button carries was not typed
		return g.quick(ctx, a, r, s, g.step(g.Typed))
	}
	if typed == "" && g.Bare != "" {
		return g.press(ctx, a, r, g.step(g.Bare))
	}
	if typed == "" {
		return g.overview(ctx, a, r)
	}
	u, err := ui.FindUnit(s, typed, r.Lang)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: g.list(v, s, view{filter: all, unit: u.Code})}, nil
}

// overview lists what waits for the person, or else what is open.
func (g *Register) overview(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	v, w := a.Reader(r), view{filter: mine}
	if g.single() {
		w.filter = all
	} else if len(g.records(v, s, w)) == 0 {
		if w.filter = open; len(g.Public) > 0 { // what all can see is worth looking at once nothing waits
			w.filter = all
		}
	}
	return commands.Answer{Message: g.list(v, s, w)}, nil
}

// quick takes a step with what was typed: the words of choices in front, then what names
// the record. What is missing is asked for in the form. Who writes 匿名 in front, where one
// may leave out one's name, leaves it out.
func (g *Register) quick(ctx context.Context, a *commands.App, r commands.Request, s policy.State, step Step) (commands.Answer, error) {
	if typed, meant := meantUnsigned(ui.Spoken(r.Args)); meant && step.Unsigned != "" {
		r.Args = typed
		return g.typedUnsigned(ctx, a, r, step)
	}
	rec, rest := policy.Record{Register: g.Name, Values: map[string][]string{}}, r.Args
	missing := false
	for _, name := range step.Asks {
		f := g.field(name)
		word, more := ui.Split(rest)
		choice := slices.IndexFunc(f.Options, func(o text.T) bool { return word == o.ZH || ui.Normalize(word) == ui.Normalize(o.EN) })
		switch {
		case choice >= 0:
			rec.Values[name], rest = []string{f.Choices[choice]}, more
		case name == g.Head && rest != "":
			rec.Values[name], rest = []string{ui.Spoken(rest)}, ""
		default:
			missing = true
		}
	}
	if !missing {
		return g.take(ctx, a, r, step, policy.RecordMoved{Step: step.Name, Values: rec.Values})
	}
	return commands.Answer{Modal: g.form(a.Reader(r), s, step, rec, "")}, nil
}

// numbered is the record that the text names: by its id, by a button of former
// versions, or by its number, of the person's own unit or with a unit in front. Where
// each unit has one, it is that of the unit, or the person's own.
func (g *Register) numbered(s policy.State, r commands.Request, typed string) (rec policy.Record, numbered bool, err error) {
	id, ok := policy.ParseRecordID(typed)
	if ok = ok && id.Register == g.Name; !ok && g.single() {
		return g.ofUnit(s, r, typed)
	}
	if !ok {
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
	rec, ok = s.Current(id)
	if !ok || !s.MayShow(r.User, rec) {
		return rec, true, policy.Refuse(policy.NoSuchRecord, "no", "", "no", strconv.Itoa(id.No))
	}
	return rec, true, nil
}

// ofUnit is the record of the unit that is named, or else of the person's own.
func (g *Register) ofUnit(s policy.State, r commands.Request, named string) (rec policy.Record, one bool, err error) {
	u, every, err := commands.Whose(s, r, named)
	if err != nil || every {
		return rec, err != nil, err
	}
	if rec, one = s.Record(policy.RecordID{Register: g.Name, Unit: u.Code, No: 1}); !one {
		return rec, true, g.Spares(u)
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

// openingNow are those of them that nothing bars for a unit of theirs now.
func (g *Register) openingNow(v commands.Reader, s policy.State) []policy.Step {
	return slices.DeleteFunc(g.opening(s, v.Person), func(x policy.Step) bool {
		return x.Ready != nil && x.By == policy.Owner && !slices.ContainsFunc(commands.OwnUnits(s, v.Person), func(unit string) bool {
			return x.Ready(s, v.Calendar, v.Now, v.Person, policy.Record{Register: g.Name, Unit: unit}) == nil
		})
	})
}

// open asks for a new record, or for one that is made of what the button names.
func (g *Register) open(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	if r.Value != "" {
		return g.drawn(ctx, a, r)
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	steps := g.opening(s, r.User)
	if len(steps) == 0 {
		_, err := g.Rules().Take(s, a.CurrentPlanner().Calendar, r.Now, r.User, policy.RecordMoved{Step: g.first().Name, Unit: s.Who(r.User).Unit()})
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	return g.press(ctx, a, r, g.step(steps[0].Name))
}
