package roster

import (
	"fmt"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// who is somebody by name and account, whichever of them there is.
func who(v commands.Reader, person, name string) string {
	switch {
	case name == "":
		return ui.Mention(person)
	case person == "":
		return ui.Esc(name)
	}
	return text.T{ZH: "%s（%s）", EN: "%s (%s)"}.F(v.Lang, ui.Esc(name), ui.Mention(person))
}

// candidate is a person who is proposed, and what the plan asks of them.
func candidate(v commands.Reader, c policy.Candidate) string {
	say := text.T{ZH: "%s　%s　%s", EN: "%s, %s, %s"}.F(v.Lang, who(v, c.Person, c.Name), ui.Esc(c.Title), text.Rank(v.Lang, c.Rank))
	if c.Digital {
		say += text.T{ZH: "　分管数字政府改革建设工作", EN: ", in charge of the digital-government reform"}.In(v.Lang)
	} else {
		say += text.T{ZH: "　未分管数字政府改革建设工作", EN: ", not in charge of the digital-government reform"}.In(v.Lang)
	}
	if c.Exception != "" {
		say += "\n" + text.T{ZH: "例外情况说明：%s", EN: "Reason for the exception: %s"}.F(v.Lang, ui.Esc(c.Exception))
	}
	return say
}

// proposal is a nomination in full.
func proposal(v commands.Reader, u policy.Unit, n policy.Nomination) string {
	head := text.T{ZH: "*%s* 第%d号推荐　%s", EN: "*%s*, nomination no. %d: %s"}.F(v.Lang, v.NameOf(u), n.No, text.NominationState(v.Lang, n.State))
	att := text.T{ZH: "任职条件：数据素养、业务熟悉程度均已确认（%s，%s）", EN: "Both qualities attested by %s, %s"}.
		F(v.Lang, ui.Esc(n.Attested.Signer), text.ShortDay(v.Lang, n.Attested.On, v.Today))
	by := text.T{ZH: "登记人：%s（%s）", EN: "Entered by %s (%s)"}.F(v.Lang, ui.Mention(n.By), text.Clock(v.Lang, n.At, v.Today))
	return strings.Join([]string{head, candidate(v, n.Candidate), att, by}, "\n")
}

// course is how far a unit's appointment has come: the steps, of which so many
// are done.
func course(v commands.Reader, u policy.Unit, done int) string {
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
			sign = ui.Bare(policy.Done)
		case i == done:
			sign = "▶️"
		}
		parts = append(parts, sign+" "+step.In(v.Lang))
	}
	return text.T{ZH: "办理进度：", EN: "Progress: "}.In(v.Lang) + strings.Join(parts, " → ")
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
func answerOf(say, course string, next ...slack.BlockElement) *ui.Message {
	blocks := []slack.Block{ui.Section(say)}
	if course != "" {
		blocks = append(blocks, ui.Note(course))
	}
	if len(next) > 0 {
		blocks = append(blocks, ui.Row(next...))
	}
	return &ui.Message{Text: strings.TrimSpace(say + "\n" + course), Blocks: blocks}
}

// The buttons of the register. Whether somebody may press them is asked again
// when they do.

func nominateButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	label := text.T{ZH: "推荐人选", EN: "Nominate"}
	if u.CDO != "" {
		label = text.T{ZH: "推荐继任人选", EN: "Nominate a successor"}
	}
	return ui.Button("roster.nominate", u.Code, label.In(v.Lang))
}

func forwardButton(v commands.Reader, u policy.Unit, no int) *slack.ButtonBlockElement {
	return ui.Asking(ui.Button("roster.forward", fmt.Sprintf("%s %d", u.Code, no), text.T{ZH: "呈报领导小组", EN: "Forward"}.In(v.Lang)), v.Lang,
		text.T{ZH: "确认将%s第%d号推荐呈报领导小组？", EN: "Put the nomination of %s (no. %d) before the leading group?"}.With(text.UnitName(v.Lang, u), no))
}

func returnButton(v commands.Reader, u policy.Unit, no int) *slack.ButtonBlockElement {
	return ui.Button("roster.return", fmt.Sprintf("%s %d", u.Code, no), text.T{ZH: "退回补正…", EN: "Give back…"}.In(v.Lang))
}

func withdrawButton(v commands.Reader, u policy.Unit, no int) *slack.ButtonBlockElement {
	return ui.Button("roster.withdraw", fmt.Sprintf("%s %d", u.Code, no), text.T{ZH: "撤回推荐…", EN: "Withdraw…"}.In(v.Lang))
}

func appointButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("roster.appoint", u.Code, text.T{ZH: "登记任命…", EN: "Enter the appointment…"}.In(v.Lang))
}

func refuseButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("roster.refuse", u.Code, text.T{ZH: "登记不予任命…", EN: "Enter a refusal…"}.In(v.Lang))
}

func dismissButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("roster.dismiss", u.Code, text.T{ZH: "登记免职…", EN: "Enter a dismissal…"}.In(v.Lang))
}

func fileButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("roster.file", u.Code, text.T{ZH: "登记备案…", EN: "Enter the filing…"}.In(v.Lang))
}
