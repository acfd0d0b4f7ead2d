package register

import (
	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// gap is what a CDO reads while the unit lacks teams of the company: which, and the button
// that asks for one.
func (x index) gap() commands.Obligation {
	return commands.Obligation{
		Kind: policy.GapObligation, Name: commands.Always(t("专业团队缺口", "teams that are missing")), Verb: t("提出团队需求", "ask the company for them"),
		Wanted: t("专业团队缺口", "Teams that are missing"), Standing: x.lacks,
		Button: func(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
			g, u := x["team"], s.Units.At(ob.Unit)
			if g == nil || u.CDO != v.Person || len(s.Lacking(u)) == 0 {
				return nil
			}
			return ui.Button(g.stepID("ask")+"#"+ob.Key(), "", g.step("ask").Do.In(v.Lang))
		},
	}
}

// lacks says which teams the unit lacks, and who asks for them.
func (x index) lacks(v commands.Reader, s policy.State, ob policy.Obligation) string {
	g, u := x["team"], s.Units.At(ob.Unit)
	switch {
	case g == nil || ob.Status == policy.NotOwed:
		return ""
	case ob.Status.Achieved():
		return t("所缺的团队已提出需求或已到位。", "What was missing is asked for or in place.").In(v.Lang)
	case ob.Status.Fulfilled():
		return t("缺口已有变化，请查看单位状态。", "What is missing has changed; the unit's status shows it.").In(v.Lang)
	}
	f := g.field("speciality")
	lacking := ui.Map(s.Lacking(u), func(name string) string { return word(v, s, f, name) })
	say := t("运营端尚缺%s团队。", "Operations lack teams for %s. ").F(v.Lang, text.List(v.Lang, lacking))
	if ob.Due <= v.Today {
		say = t("运营端尚缺%s团队，自%s起。", "Operations lack teams for %s since %s. ").F(v.Lang, text.List(v.Lang, lacking), text.Day(v.Lang, ob.Due, v.Today))
	}
	if u.CDO != v.Person {
		return say + t("由首席数据官向运营公司提出需求。", "The CDO asks the company for them.").In(v.Lang)
	}
	return say + t("请向运营公司提出需求，公司10个工作日内答复。", "Please ask the company, which answers within 10 workdays.").In(v.Lang)
}
