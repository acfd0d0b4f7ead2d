package commands

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// who is somebody by name and account, whichever of them there is.
func (v reader) who(person, name string) string {
	switch {
	case name == "":
		return mention(person)
	case person == "":
		return esc(name)
	}
	return text.T{ZH: "%s（%s）", EN: "%s (%s)"}.F(v.lang, esc(name), mention(person))
}

// nameOf is the unit's name, safe inside mrkdwn.
func (v reader) nameOf(u policy.Unit) string { return esc(text.UnitName(v.lang, u)) }

// paper is a decision's number and date, to stand behind what it decided.
func (v reader) paper(d policy.Document) string {
	switch {
	case d.No == "":
		return ""
	case d.Date == 0:
		return text.T{ZH: "（%s）", EN: " (%s)"}.F(v.lang, esc(d.No))
	}
	return text.T{ZH: "（%s，%s）", EN: " (%s, %s)"}.F(v.lang, esc(d.No), text.ShortDay(v.lang, d.Date, v.today))
}

// candidate is a person who is proposed, and what the plan asks of them.
func (v reader) candidate(c policy.Candidate) string {
	say := text.T{ZH: "%s　%s　%s", EN: "%s, %s, %s"}.F(v.lang, v.who(c.Person, c.Name), esc(c.Title), text.Rank(v.lang, c.Rank))
	if c.Digital {
		say += text.T{ZH: "　分管数字政府改革建设工作", EN: ", in charge of the digital-government reform"}.In(v.lang)
	} else {
		say += text.T{ZH: "　未分管数字政府改革建设工作", EN: ", not in charge of the digital-government reform"}.In(v.lang)
	}
	if c.Exception != "" {
		say += "\n" + text.T{ZH: "例外情况说明：%s", EN: "Reason for the exception: %s"}.F(v.lang, esc(c.Exception))
	}
	return say
}

// proposal is a nomination in full.
func (v reader) proposal(u policy.Unit, n policy.Nomination) string {
	head := text.T{ZH: "*%s* 第%d号推荐　%s", EN: "*%s*, nomination no. %d: %s"}.F(v.lang, v.nameOf(u), n.No, text.NominationState(v.lang, n.State))
	att := text.T{ZH: "任职条件：数据素养、业务熟悉程度均已确认（%s，%s）", EN: "Both qualities attested by %s, %s"}.
		F(v.lang, esc(n.Attested.Signer), text.ShortDay(v.lang, n.Attested.On, v.today))
	by := text.T{ZH: "登记人：%s（%s）", EN: "Entered by %s (%s)"}.F(v.lang, mention(n.By), text.Clock(v.lang, n.At, v.today))
	return strings.Join([]string{head, v.candidate(n.Candidate), att, by}, "\n")
}

// course is how far a unit's appointment has come: the steps, of which so many
// are done.
func (v reader) course(u policy.Unit, done int) string {
	steps := []text.T{
		{ZH: "推荐", EN: "nomination"},
		{ZH: "呈报领导小组", EN: "leading group"},
		{ZH: "任命", EN: "appointment"},
		{ZH: "报省备案", EN: "filing with the province"},
	}
	switch u.Kind {
	case policy.Municipality:
		steps = steps[2:]
	case policy.Department:
		steps = steps[:3]
	case policy.District:
	}
	var parts []string
	for i, step := range steps {
		sign := "▫️"
		switch {
		case i < done:
			sign = bare(policy.Done)
		case i == done:
			sign = "▶️"
		}
		parts = append(parts, sign+" "+step.In(v.lang))
	}
	return text.T{ZH: "办理进度：", EN: "Progress: "}.In(v.lang) + strings.Join(parts, " → ")
}

// decidedSteps is how many steps of the course end with the appointment.
func decidedSteps(u policy.Unit) int {
	if u.Kind == policy.Municipality {
		return 1
	}
	return 3
}

// answerOf is what a clerk or a unit sees after a step: what is true, how far
// it has come, and what can be done next.
func answerOf(say, course string, next ...slack.BlockElement) *Message {
	blocks := []slack.Block{section(say)}
	if course != "" {
		blocks = append(blocks, note(course))
	}
	if len(next) > 0 {
		blocks = append(blocks, row(next...))
	}
	return &Message{Text: strings.TrimSpace(say + "\n" + course), Blocks: blocks}
}

// The buttons of the register. Whether somebody may press them is asked again
// when they do.

func (v reader) showButton(u policy.Unit) *slack.ButtonBlockElement {
	return button("roster.show", u.Code, text.T{ZH: "查看单位", EN: "The unit"}.In(v.lang))
}

func (v reader) nominateButton(u policy.Unit) *slack.ButtonBlockElement {
	label := text.T{ZH: "推荐人选", EN: "Nominate"}
	if u.CDO != "" {
		label = text.T{ZH: "推荐继任人选", EN: "Nominate a successor"}
	}
	return button("roster.nominate", u.Code, label.In(v.lang))
}

func (v reader) forwardButton(u policy.Unit, no int) *slack.ButtonBlockElement {
	return asking(button("roster.forward", fmt.Sprintf("%s %d", u.Code, no), text.T{ZH: "呈报领导小组", EN: "Forward"}.In(v.lang)), v.lang,
		text.T{ZH: "确认将%s第%d号推荐呈报领导小组？", EN: "Put the nomination of %s (no. %d) before the leading group?"}.With(text.UnitName(v.lang, u), no))
}

func (v reader) returnButton(u policy.Unit, no int) *slack.ButtonBlockElement {
	return button("roster.return", fmt.Sprintf("%s %d", u.Code, no), text.T{ZH: "退回补正…", EN: "Give back…"}.In(v.lang))
}

func (v reader) withdrawButton(u policy.Unit, no int) *slack.ButtonBlockElement {
	return button("roster.withdraw", fmt.Sprintf("%s %d", u.Code, no), text.T{ZH: "撤回推荐…", EN: "Withdraw…"}.In(v.lang))
}

func (v reader) appointButton(u policy.Unit) *slack.ButtonBlockElement {
	return button("roster.appoint", u.Code, text.T{ZH: "登记任命…", EN: "Enter the appointment…"}.In(v.lang))
}

func (v reader) refuseButton(u policy.Unit) *slack.ButtonBlockElement {
	return button("roster.refuse", u.Code, text.T{ZH: "登记不予任命…", EN: "Enter a refusal…"}.In(v.lang))
}

func (v reader) dismissButton(u policy.Unit) *slack.ButtonBlockElement {
	return button("roster.dismiss", u.Code, text.T{ZH: "登记免职…", EN: "Enter a dismissal…"}.In(v.lang))
}

func (v reader) fileButton(u policy.Unit) *slack.ButtonBlockElement {
	return button("roster.file", u.Code, text.T{ZH: "登记备案…", EN: "Enter the filing…"}.In(v.lang))
}
