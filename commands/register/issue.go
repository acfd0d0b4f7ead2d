package register

import (
	"slices"
	"strings"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// Issues are the major problems that a CDO sees to it that they are solved, with others
// or by the leading group (三（二）3, P21). They are taken up within 5 workdays, there is a
// word every 20, and after 60 the leading group is proposed.
func Issues() *Register {
	word, open := policy.Clock{Days: 20}, []string{"open", "coordinating"}
	leaders := []policy.Party{policy.TheLeaders, policy.TheCityCDO, policy.TheBureau}
	return &Register{
		Register: policy.Register{Name: "issue", Clause: "三（二）3", Helpers: "helpers", Users: "helped"},
		Aliases:  []string{"问题"}, Head: "what",
		Title: t("重大问题", "Major issues"), Verb: t("办理", "see to them"),
		Summary: t("登记、协调重大问题，必要时提请领导小组", "major problems: coordinated, solved, or raised to the leading group"),
		Fields: []Field{
			field("what", policy.TextField, "问题", "The problem"), field("effect", policy.TextField, "影响", "What it affects"),
			field("helpers", policy.UnitsField, "需协调的单位", "Who has to help").hint("其首席数据官和联络员可以看到，并收到进展", "their CDOs and liaisons see it and hear how it goes"), field("word", policy.TextField, "协调进展", "How it goes"),
			field("help", policy.TextField, "协助情况", "What your unit did").hint("问题所属单位和各协助单位都能看到", "the unit whose issue it is reads it, and all who help"), field("helps", policy.TextField, "各单位协助情况", "What the helpers did"), hidden("helped", "已协助的单位代码", "Codes of those who helped"),
			field("reason", policy.TextField, "提请事项和理由", "What is asked of the leading group, and why"), field("answer", policy.TextField, "解决或答复情况", "How it is solved"),
			field("files", policy.FilesField, "附件", "Files"),
		},
		States: []State{
			state("open", "待协调", "open"), state("coordinating", "协调中", "being coordinated"), state("raised", "已提请领导小组", "raised"),
			state("answered", "领导小组已答复，待落实", "answered, to be carried out"), state("solved", "已解决", "solved"),
		},
		Steps: []Step{
			{
				Step: policy.Step{Name: "open", To: "open", By: policy.Owner, Who: own(), Asks: []string{"what", "effect"}, May: []string{"helpers", "files"}, Turn: policy.Owner, Clock: policy.Clock{Days: 5}},
				Do:   t("登记问题", "Enter an issue"), Told: t("登记重大问题", "entered an issue"), News: t("需贵单位协助的重大问题", "An issue that needs your help"),
			},
			{
				Step: policy.Step{Name: "coordinate", From: []string{"open", "coordinating"}, To: "coordinating", By: policy.Owner, Who: own(), Asks: []string{"word"}, May: []string{"helpers", "files"}, Turn: policy.Owner, Clock: word},
				Do:   t("登记协调进展…", "How it goes…"), Told: t("登记问题协调进展", "said how the issue goes"), News: t("重大问题协调进展", "How an issue goes"), Primary: true,
			},
			{
				Step: policy.Step{Name: "help", From: []string{"open", "coordinating", "raised", "answered"}, By: policy.Helping, Who: own(), Asks: []string{"help"}, May: []string{"files"}, Stay: true, Tells: []policy.Side{policy.Owner}, Check: helped},
				Do:   t("登记协助情况…", "How we helped…"), Told: t("登记协助情况", "said how they helped"), News: t("重大问题协助情况", "Help with an issue"), Primary: true,
			},
			{
				Step: policy.Step{Name: "raise", From: open, To: "raised", By: policy.Owner, Who: inPerson(), Asks: []string{"reason"}, May: []string{"files"}, Turn: policy.Leaders, Clock: word, Tells: []policy.Side{policy.Desk}},
				Do:   t("提请领导小组…", "Raise it…"), Told: t("提请领导小组协调", "raised the issue"), News: t("重大问题提请协调", "An issue is raised to the leading group"),
			},
			{
				Step: policy.Step{Name: "answer", From: []string{"raised"}, To: "answered", Who: leaders, Asks: []string{"answer"}, Turn: policy.Owner, Clock: word},
				Do:   t("答复…", "Answer…"), Told: t("答复重大问题", "answered the issue"), News: t("重大问题已答复", "The issue is answered"), Primary: true,
			},
			{
				Step: policy.Step{Name: "solve", From: []string{"open", "coordinating", "answered"}, To: "solved", By: policy.Owner, Who: own(), Asks: []string{"answer"}, May: []string{"files"}},
				Do:   t("已解决…", "It is solved…"), Told: t("登记问题已解决", "solved the issue"), News: t("重大问题已解决", "An issue is solved"),
			},
		},
		Says: []Saying{
			says("solved", policy.Owner, 2, policy.Results, t("协调解决重大问题：{what.}{answer.}", "Solved: {what.} {answer.}"), "solved"),
			says("helped", policy.Third, 2, policy.Results, t("协助{unit}协调重大问题“{what}”。", "Helped {unit} with “{what}”."), "open", "coordinating", "raised", "answered", "solved").upon("help"),
			says("open", policy.Owner, 2, policy.Problems, t("{what.}影响：{effect.}", "{what.} It affects: {effect.}"), "open", "coordinating", "raised", "answered").while(t("", "")),
			says("next", policy.Owner, 2, policy.Next, t("继续协调解决“{what}”。", "Go on to solve “{what}”."), "open", "coordinating", "raised", "answered").while(t("", "")),
		},
		Lines: longOpen,
		Draws: map[string]func(m commands.Material) map[string][]string{"report": issueOf},
	}
}

// issueOf makes an issue of what a report says is difficult.
func issueOf(m commands.Material) map[string][]string {
	return map[string][]string{"what": limited(m.Text, policy.MaxNote)}
}

// helped keeps what each unit says that it did: one line a unit, of which a new one takes the
// place of its last.
func helped(s policy.State, _ time.Time, by string, r policy.Record, d *policy.RecordMoved) *policy.Refusal {
	code, _ := s.HelpsIn(by, own(), r, r.Values["helpers"])
	name := text.UnitName(text.ZH, s.Units.At(code)) + "："
	said := slices.DeleteFunc(slices.Clone(r.Values["helps"]), func(line string) bool { return strings.HasPrefix(line, name) })
	d.Values["helps"], d.Values["help"] = append(said, name+d.Values["help"][0]), nil
	if !slices.Contains(r.Values["helped"], code) {
		d.Values["helped"] = append(slices.Clone(r.Values["helped"]), code)
	}
	return nil
}

// raiseAfter is after how many workdays the leading group is proposed.
const raiseAfter = 60

// longOpen proposes the leading group for what is open for long.
func longOpen(_ *Register, v commands.Reader, _ policy.State, r policy.Record) []string {
	days := v.Calendar.Workdays(policy.DateOf(r.Opened().At), v.Today)
	if r.State != "open" && r.State != "coordinating" || days < raiseAfter {
		return nil
	}
	return []string{t("🟡 已登记%d个工作日仍未解决，建议首席数据官提请领导小组协调。", "🟡 It is open for %d workdays; the CDO may raise it to the leading group.").F(v.Lang, days)}
}
