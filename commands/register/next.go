package register

import (
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// above is what stands above the fields of a form: what comes after it, and the warning of
// the register.
func (g *Register) above(v commands.Reader, s policy.State, x Step, r policy.Record) []slack.Block {
	var blocks []slack.Block
	if say := g.next(v, x); say != "" {
		blocks = append(blocks, ui.Note(say))
	}
	if g.Warn == nil {
		return blocks
	}
	if say := g.Warn(g, v, s, x.Step, r); say != "" {
		blocks = append(blocks, ui.Section(say))
	}
	return blocks
}

// next says above a form what comes after it: how the record will stand, who goes on with
// it, and within what time. It says nothing where the form itself asks for the day, or where
// nobody has to go on.
func (g *Register) next(v commands.Reader, x Step) string {
	within := within(v.Lang, x.Clock)
	if x.To == "" || x.Turn == policy.NoSide && x.TurnBy == "" || within == "" || x.Taken.ZH != "" {
		return ""
	}
	say := g.state(x.To).Word.In(v.Lang)
	switch who := bearer(v, policy.State{}, string(x.Turn)); x.Turn {
	case policy.Desk, policy.Chief, policy.Leaders, policy.Staff:
		if !strings.Contains(say, who) {
			say += t("，由%s办理", ", for %s to go on with").F(v.Lang, who)
		}
	case policy.NoSide, policy.Owner, policy.Other, policy.Asker, policy.Third, policy.Helping:
	}
	return t("提交后：%s（%s）", "After this: %s (%s)").F(v.Lang, say, within)
}

// within is the time that the clock gives whoever goes on; "" where it hangs on what is
// filled in.
func within(l text.Lang, k policy.Clock) string {
	switch {
	case k.DueField != "" || k.ChooseBy != "":
		return ""
	case k.Days > 0:
		return t("%d个工作日内", "within %d workdays").F(l, k.Days)
	case k.Natural > 0:
		return t("%d日内，含休息日", "within %d days, days off counted").F(l, k.Natural)
	case k.Hours > 0:
		return t("%d小时内，含夜间和休息日", "within %d hours, nights and days off counted").F(l, k.Hours)
	}
	return ""
}

// shows puts the field's example into the empty element, where the hint gives none.
func (f Field) shows(v commands.Reader, e *slack.PlainTextInputBlockElement) *slack.PlainTextInputBlockElement {
	if example := f.Example.In(v.Lang); example != "" && !strings.Contains(f.Hint.In(v.Lang), example) {
		e.Placeholder = ui.Plain(t("如：%s", "such as: %s").F(v.Lang, example))
	}
	return e
}
