package roster

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// maxException is how many characters the reason for an exception may have.
const maxException = 1000

// nominateForm is the unit's nomination. What a nomination said that came back
// is there already.
func nominateForm(v commands.Reader, s policy.State, u policy.Unit) *slack.ModalViewRequest {
	var before policy.Nomination
	if n := len(u.Nominations); n > 0 && (u.Nominations[n-1].State == policy.GivenBack || u.Nominations[n-1].State == policy.Withdrawn) {
		before = u.Nominations[n-1]
	}
	blocks := append(nominating(v, s, u, before), candidateFields(v, before.Candidate)...)
	return ui.Carrying(u.Code, ui.Modal(v.Lang, "roster.nominate", text.T{ZH: "推荐首席数据官", EN: "Nominate a CDO"}, text.T{ZH: "提交推荐", EN: "Nominate"},
		append(blocks, attestFields(v, before.Attested)...)...))
}

// nominating is which unit nominates, why the last nomination came back, and
// whose name stands in the register otherwise.
func nominating(v commands.Reader, s policy.State, u policy.Unit, before policy.Nomination) []slack.Block {
	if u.Code == "" {
		var units []policy.Unit
		for _, u := range s.Active() {
			if _, open := u.OpenNomination(); !open && u.Kind != policy.Municipality {
				units = append(units, u)
			}
		}
		return []slack.Block{ui.Input("unit", text.T{ZH: "推荐单位", EN: "Unit"}.In(v.Lang),
			text.T{ZH: "代单位登记的，请以单位推荐函为准", EN: "when you enter it for the unit, go by its letter"}.In(v.Lang), v.UnitSelect(units, ""))}
	}
	say := text.T{ZH: "推荐单位：*%s*", EN: "Unit: *%s*"}.F(v.Lang, v.NameOf(u))
	if _, own := s.Who(v.Person).SeatIn(u.Code); !own {
		say += "\n" + text.T{ZH: "您正代该单位登记推荐，请以单位推荐函为准。", EN: "You enter this for the unit; please go by its letter."}.In(v.Lang)
	}
	if u.CDO != "" {
		say += "\n" + text.T{ZH: "现任：%s。推荐继任人选不影响现任履职。", EN: "In office: %s, who stays so until the leading group decides."}.F(v.Lang, ui.Mention(u.CDO))
	}
	if before.State == policy.GivenBack {
		say += "\n" + text.T{ZH: "第%d号推荐的退回意见：%s", EN: "Why nomination no. %d came back: %s"}.F(v.Lang, before.No, ui.Esc(ui.Clip(before.Reason, 1000)))
	}
	return []slack.Block{
		ui.Section(say),
		ui.Note(text.T{ZH: "依据实施方案三（一）2、3：由本单位推荐，领导小组任免。", EN: "By 三（一）2 and 3: the unit nominates, the leading group appoints."}.In(v.Lang)),
	}
}

func candidateFields(v commands.Reader, c policy.Candidate) []slack.Block {
	ranks := ui.Map([]policy.Rank{policy.Head, policy.Deputy, policy.Below}, func(r policy.Rank) *slack.OptionBlockObject {
		return ui.Option(string(r), text.Rank(v.Lang, r))
	})
	digital := slack.NewCheckboxGroupsBlockElement(ui.Field, ui.Option("yes", v.Lang.Pick("分管数字政府改革建设工作", "in charge of the digital-government reform")))
	if c.Digital {
		digital.InitialOptions = digital.Options
	}
	return []slack.Block{
		ui.Input("name", v.Lang.Pick("姓名", "Name"), "", ui.Line(c.Name, policy.MaxShort)),
		ui.Optional(ui.Input("person", v.Lang.Pick("Slack 账号", "Slack account"), v.Lang.Pick("尚未开通的可不填，登记任命时再选", "leave it out if there is none yet; it is asked for again with the appointment"), ui.PersonPicker(c.Person))),
		ui.Input("title", v.Lang.Pick("职务", "Title"), v.Lang.Pick("例：区政府副区长", "e.g. deputy head of the district"), ui.Line(c.Title, policy.MaxShort)),
		ui.Input("rank", v.Lang.Pick("职级", "Rank"), "", ui.Radio(string(c.Rank), ranks...)),
		ui.Optional(ui.Input("digital", v.Lang.Pick("分工", "Portfolio"), "", digital)),
		ui.Optional(ui.Input("exception", v.Lang.Pick("例外情况说明", "Reason for an exception"),
			v.Lang.Pick("原则上由分管数字政府改革建设工作的行政副职及以上领导兼任（三（一）3）；职级或分工不符的，请书面说明理由", "as a rule a deputy head or above in charge of the digital-government reform (三（一）3); otherwise say why"),
			commands.Lines(c.Exception, maxException))),
	}
}

func attestFields(v commands.Reader, att policy.Attestation) []slack.Block {
	qualities := slack.NewCheckboxGroupsBlockElement(ui.Field,
		ui.Option("literate", v.Lang.Pick("具备良好的数据素养", "is well versed in data")),
		ui.Option("versed", v.Lang.Pick("熟悉本级政府或本部门整体业务情况", "knows the whole business of the government or department")))
	return []slack.Block{
		ui.Input("attested", v.Lang.Pick("任职条件确认", "Attestation"), v.Lang.Pick("两项均由本单位确认（三（一）3）", "the unit attests both (三（一）3)"), qualities),
		ui.Input("signer", v.Lang.Pick("确认人", "Signed by"), v.Lang.Pick("代表本单位确认的负责人姓名", "who attests it for the unit"), ui.Line(att.Signer, policy.MaxShort)),
		ui.Input("signed", v.Lang.Pick("确认日期", "Signed on"), "", ui.DayPicker(v.Today)),
	}
}

// What the register's commands share: reading a unit and a date off a line,
// and choosing a unit.

// takeUnit reads the unit that a line begins with; its name may be of several
// words.
func takeUnit(s policy.State, typed string, l text.Lang) (u policy.Unit, rest string, err error) {
	words := strings.Fields(typed)
	if len(words) == 0 {
		return u, "", policy.Refuse(policy.UnitMissing, "", "")
	}
	for n := len(words); n > 0; n-- {
		if u, err = ui.FindUnit(s, strings.Join(words[:n], " "), l); err == nil {
			return u, strings.Join(words[n:], " "), nil
		}
	}
	return u, "", err
}

// takeDate reads a date off the end of a line, 0 where there is none. What
// looks like a date and is none is refused: it is no part of a name.
func takeDate(typed string, today policy.Date) (rest string, d policy.Date, err error) {
	words := strings.Fields(typed)
	if len(words) == 0 {
		return "", 0, nil
	}
	d, err = ui.ParseDate(words[len(words)-1], today)
	var ref *policy.Refusal
	switch {
	case err == nil:
		return strings.Join(words[:len(words)-1], " "), d, nil
	case errors.As(err, &ref) && ref.Cause == policy.DateUnreadable:
		return typed, 0, nil
	}
	return "", 0, err
}

// unitStep is something that is done for one unit at a time, and for which
// units there is something to do.
type unitStep struct {
	word  string // as typed after /cdo roster
	act   policy.Act
	title text.T
	none  text.T // where it can be done for no unit
	fits  func(policy.Unit) bool
}

func unitSteps() []unitStep {
	open := func(states ...policy.NominationState) func(policy.Unit) bool {
		return func(u policy.Unit) bool {
			n, ok := u.OpenNomination()
			return ok && slices.Contains(states, n.State)
		}
	}
	nobody := text.T{ZH: "目前没有待办的推荐。", EN: "No nomination waits for this."}
	return []unitStep{
		{"show", policy.SeeRoster, text.T{ZH: "查看单位", EN: "One unit"}, text.T{ZH: "名册中还没有单位。", EN: "There are no units yet."}, func(policy.Unit) bool { return true }},
		{"forward", policy.DecideCDO, text.T{ZH: "呈报领导小组", EN: "Forward a nomination"}, nobody, open(policy.Recommended)},
		{"return", policy.DecideCDO, text.T{ZH: "退回补正", EN: "Give a nomination back"}, nobody, open(policy.Recommended, policy.UnderReview)},
		{"withdraw", policy.NominateCDO, text.T{ZH: "撤回推荐", EN: "Withdraw a nomination"}, nobody, open(policy.Recommended, policy.UnderReview)},
		{"appoint", policy.DecideCDO, text.T{ZH: "登记任命", EN: "Enter an appointment"}, nobody, func(u policy.Unit) bool {
			return u.Kind == policy.Municipality || open(policy.UnderReview)(u)
		}},
		{"refuse", policy.DecideCDO, text.T{ZH: "登记不予任命", EN: "Enter a refusal"}, nobody, open(policy.UnderReview)},
		{"dismiss", policy.DecideCDO, text.T{ZH: "登记免职", EN: "Enter a dismissal"}, text.T{ZH: "目前没有在任的首席数据官。", EN: "No unit has a CDO in office."}, func(u policy.Unit) bool { return u.CDO != "" }},
		{"file", policy.DecideCDO, text.T{ZH: "登记备案", EN: "Enter a filing"}, text.T{ZH: "目前没有待报省备案的首席数据官。", EN: "No CDO waits to be filed with the province."}, func(u policy.Unit) bool {
			t, sits := u.Sitting()
			return sits && u.Kind != policy.Department && t.Filed.On == 0
		}},
	}
}

// pick asks for the unit of a step that was typed without one.
func pick(a *commands.App, r commands.Request, s policy.State, word string) (commands.Answer, error) {
	steps := unitSteps()
	step := steps[slices.IndexFunc(steps, func(x unitStep) bool { return x.word == word })]
	var units []policy.Unit
	allowed := false
	for _, u := range s.Active() {
		may := s.May(r.User, step.act, u.Code)
		allowed = allowed || may
		if may && step.fits(u) {
			units = append(units, u)
		}
	}
	switch {
	case !allowed && step.act == policy.DecideCDO:
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", step.act.Clause())
	case !allowed:
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	case len(units) == 0:
		return commands.Answer{Message: ui.Said(step.none.In(r.Lang))}, nil
	}
	chosen := ""
	if len(units) == 1 {
		chosen = units[0].Code
	}
	return commands.Answer{Modal: ui.Carrying(word, ui.Modal(r.Lang, "roster.pick", step.title, text.T{ZH: "下一步", EN: "Next"},
		ui.Input("unit", text.T{ZH: "单位", EN: "Unit"}.In(r.Lang), "", a.Reader(r).UnitSelect(units, chosen))))}, nil
}

// rosterPicked goes on as if the unit had been typed.
func rosterPicked(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	for _, w := range rosterWords() {
		if slices.Contains(w.Names, r.Meta) {
			r.Args = r.Form.Get("unit")
			return w.Run(ctx, a, r)
		}
	}
	return commands.Answer{}, fmt.Errorf("no step %q to pick a unit for", r.Meta)
}

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
	blocks = append(blocks, ui.RowOf(next)...)
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
