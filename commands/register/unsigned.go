package register

import (
	"context"
	"slices"
	"strings"
	"unicode"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Steps that people may take without their names. What is shown to them, and what is
// kept, says nothing of who they are; the code is shown once, and nowhere else.

// The words after the register's with which a record is opened without a name, and read.
const (
	unsignedWord = "anonymous"
	codeWord     = "code"
)

// unsignedStep is the step that may be taken without a name; ok is false without one.
func (g *Register) unsignedStep() (x Step, ok bool) {
	for _, x := range g.Steps {
		if x.Unsigned != "" {
			return x, true
		}
	}
	return Step{}, false
}

// unsignedWords are the words of a register in which one may leave out one's name.
func (g *Register) unsignedWords() []commands.Word {
	x, ok := g.unsignedStep()
	if !ok {
		return nil
	}
	return []commands.Word{
		{
			Names: g.names(unsignedWord, "匿名"), Line: g.Name + " " + unsignedWord + " 提醒过于频繁", Note: t("匿名提交，取得查询码", "says it without your name; you get a code"),
			Run: func(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
				return g.typedUnsigned(ctx, a, r, x)
			},
		},
		{Names: g.names(codeWord, "查询"), Line: g.Name + " " + codeWord + " K7MP2QXR", Note: t("凭查询码看答复", "reads the answer by the code"), Run: g.byCode},
	}
}

// typedUnsigned sends what was typed, or opens the form.
func (g *Register) typedUnsigned(ctx context.Context, a *commands.App, r commands.Request, x Step) (commands.Answer, error) {
	values := map[string][]string{x.Unsigned: {policy.Unsigned}}
	if r.Args == "" {
		s, err := a.State(ctx)
		if err != nil {
			return commands.Answer{}, err
		}
		return commands.Answer{Modal: g.form(a.Reader(r), s, x, policy.Record{Register: g.Name, Values: values}, "")}, nil
	}
	values[g.Head] = []string{ui.Spoken(r.Args)}
	return g.take(ctx, a, r, x, policy.RecordMoved{Step: x.Name, Values: values})
}

// meantUnsigned is what was typed without the word 匿名 in front of it, where it stands
// there without a space: who writes it does not mean to be named.
func meantUnsigned(typed string) (rest string, meant bool) {
	if rest, meant = strings.CutPrefix(typed, "匿名"); !meant {
		return typed, false
	}
	return strings.TrimLeftFunc(rest, func(c rune) bool { return unicode.IsPunct(c) || unicode.IsSpace(c) }), true
}

// leavesOut says whether the step is to be taken without a name. What was chosen is not
// kept: that nobody is named says it.
func (x Step) leavesOut(d policy.RecordMoved) bool {
	if x.Unsigned == "" {
		return false
	}
	chosen := strings.Join(d.Values[x.Unsigned], " ")
	if slices.Contains([]string{"", "named", policy.Unsigned}, chosen) { // anything else is refused
		delete(d.Values, x.Unsigned)
	}
	return chosen == policy.Unsigned
}

// send holds the step back for the next workday, and hands out the code. The rules decide
// now, as the person can mend now what they refuse.
func (g *Register) send(ctx context.Context, a *commands.App, r commands.Request, d policy.RecordMoved) (commands.Answer, error) {
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	if _, err := g.Rules().Take(s, a.CurrentPlanner().Calendar, r.Now, r.User, d); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	d.Register = g.Name
	code, err := a.Code(r)
	if err != nil {
		return commands.Answer{}, err
	}
	today := policy.DateOf(r.Now)
	if err := a.DB.Hold(ctx, policy.Held{Code: policy.SumOfCode(code), Day: today, Move: d}); err != nil {
		return commands.Answer{}, err //nolint:wrapcheck // it says what was being done
	}
	say := text.T{ZH: "✅ 已匿名收下，系统没有留下您的姓名。\n查询码：*%s*", EN: "✅ Taken without your name; nothing of yours is kept.\nYour code: *%s*"}.F(r.Lang, code)
	more := text.T{
		ZH: "请现在记下：查询码只显示这一次，遗失无法找回。\n市局将于%s上午收到；答复后，任何人凭查询码均可查看，请妥善保管：`/cdo feedback code %s`",
		EN: "Please write it down now: it is shown this once, and nobody can find it again.\nThe bureau gets it on the morning of %s; whoever has the code reads the answer: `/cdo feedback code %s`",
	}.F(r.Lang, text.Day(r.Lang, a.CurrentPlanner().Calendar.After(today, 1), today), code)
	if r.View == "" {
		return commands.Answer{Message: &ui.Message{Text: say + "\n" + more, Blocks: []slack.Block{ui.Section(say), ui.Section(more)}}}, nil
	}
	m := ui.Modal(r.Lang, g.Name+".sent", g.Title, g.Title, ui.Section(say), ui.Section(more))
	m.Submit, m.Close = nil, ui.Plain(t("已记下，关闭", "I wrote it down").In(r.Lang))
	return commands.Answer{Modal: m}, nil
}

// byCode shows whoever has the code what was sent, and what became of it. Nothing is
// written down of who looks.
func (g *Register) byCode(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	held, err := a.DB.Held(ctx) // first: what is released after that is in the state
	if err != nil {
		return commands.Answer{}, err //nolint:wrapcheck // it says what was being done
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	sum, v := policy.SumOfCode(codeIn(r.Args)), a.Reader(r)
	if rec, ok := s.RecordByCode(g.Name, sum); ok {
		m := ui.Said(g.line(v, s, rec))
		for _, facts := range paragraphs(g.values(v, s, rec)) {
			m = &ui.Message{Text: m.Text + "\n" + facts, Blocks: append(m.Blocks, ui.Section(facts))}
		}
		return commands.Answer{Message: m}, nil
	}
	for _, h := range held {
		if h.Code == sum && h.Move.Register == g.Name {
			say := text.T{ZH: "⏳ 已收下，市局将于%s上午收到。", EN: "⏳ It is here; the bureau gets it on the morning of %s."}
			return commands.Answer{Message: ui.Said(say.F(r.Lang, text.Day(r.Lang, a.CurrentPlanner().Calendar.After(h.Day, 1), v.Today)))}, nil
		}
	}
	return commands.Answer{}, policy.Refuse(policy.NoSuchCode, "", "")
}

// codeIn is the code in what was typed: people write it in groups, and in small letters.
func codeIn(typed string) string {
	return strings.Map(func(c rune) rune {
		if unicode.IsLetter(c) || unicode.IsDigit(c) {
			return c
		}
		return -1
	}, strings.ToUpper(ui.Normalize(typed)))
}

// signer names who took a step.
func signer(v commands.Reader, person string) string {
	if person == "" {
		return t("匿名", "somebody without a name").In(v.Lang)
	}
	return ui.Mention(person)
}
