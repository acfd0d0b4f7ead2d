package commands

import (
	"cmp"
	"slices"

	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of the unit and of its people.

func (t teller) pilot(e policy.Entry, d policy.PilotFounded) string {
	for _, u := range d.Units {
		if u.Code == t.unit {
			return t.founded(e, u) + text.T{ZH: "（首批试点，珠府办函〔2021〕63号）", EN: " (of the first ones, 珠府办函〔2021〕63号)"}.In(t.lang)
		}
	}
	return text.T{ZH: "首批试点单位列入名册", EN: "the first units are on the roster"}.In(t.lang)
}

func (t teller) founded(e policy.Entry, d policy.UnitFounded) string {
	what := text.T{ZH: "%s作为%s列入名册", EN: "%s is on the roster as a %s"}.
		F(t.lang, t.typed(text.T{ZH: d.Name.ZH, EN: d.Name.EN}.In(t.lang)), text.Class(t.lang, d.Class))
	if d.Joined == 0 {
		return what + text.T{ZH: "，待配备首席数据官", EN: ", without a CDO yet"}.In(t.lang)
	}
	if d.Joined == policy.DateOf(e.At) {
		return what
	}
	return what + text.T{ZH: "，自%s起参加首席数据官制度", EN: " and takes part from %s"}.F(t.lang, t.day(d.Joined))
}

func (t teller) changed(e policy.Entry, d policy.UnitChanged) string {
	what := t.named(d.Code, d.From-1)
	if d.Name.ZH != "" {
		what += text.T{ZH: "更名为%s", EN: " is now called %s"}.F(t.lang, t.typed(text.T{ZH: d.Name.ZH, EN: d.Name.EN}.In(t.lang)))
	}
	if d.Name.ZH != "" && d.Class != "" {
		what += text.T{ZH: "，", EN: " and"}.In(t.lang)
	}
	if d.Class != "" {
		what += text.T{ZH: "单位性质改为%s", EN: " is now a %s"}.F(t.lang, text.Class(t.lang, d.Class))
	}
	if d.Name.ZH == "" && d.Class == "" {
		what += text.T{ZH: "登记信息有变动", EN: " is entered anew"}.In(t.lang)
	}
	return what + t.by(policy.Document{No: d.Document}) + t.since(e, d.From, policy.Document{})
}

func (t teller) retired(e policy.Entry, d policy.UnitRetired) string {
	what := t.named(d.Code, d.From-1)
	if d.Into != "" {
		what += text.T{ZH: "并入%s，原有事项由其承接", EN: " is merged into %s, which carries its work on"}.F(t.lang, t.named(d.Into, d.From))
	} else {
		what += text.T{ZH: "不再参加首席数据官制度", EN: " takes part no more"}.In(t.lang)
	}
	return what + t.by(policy.Document{No: d.Document}) + t.since(e, d.From, policy.Document{}) + t.because(d.Reason)
}

// office is a post of a unit as it was called on the day.
func (t teller) office(unit string, post policy.Post, day policy.Date) string {
	return text.T{ZH: "%s%s", EN: "%[2]s of %[1]s"}.F(t.lang, t.named(unit, day), text.Post(t.lang, post))
}

// givenFrom is the day from which on somebody holds the post, by default that
// of the entry.
func givenFrom(e policy.Entry, d policy.PostGiven) policy.Date {
	return cmp.Or(d.From, policy.DateOf(e.At))
}

func (t teller) posted(e policy.Entry, d policy.PostGiven) string {
	from := givenFrom(e, d)
	office, who, left := t.office(d.Unit, d.Post, from), t.person(d.Person, d.Name), t.inPost(d.Unit, d.Post, d.Before)
	var what string
	switch {
	case d.Person == "" && d.Before == "":
		what = text.T{ZH: "%s暂缺", EN: "the post of %s is vacant"}.F(t.lang, office)
	case d.Person == "":
		what = text.T{ZH: "%s不再担任%s", EN: "%s is no longer %s"}.F(t.lang, left, office)
	case d.Before != "":
		what = text.T{ZH: "%s接替%s任%s", EN: "%s succeeds %s as %s"}.F(t.lang, who, left, office)
	case d.Also && t.beside(e, d.Unit, from):
		what = text.T{ZH: "增补%s为%s", EN: "%s is %s, too"}.F(t.lang, who, office)
	default:
		what = text.T{ZH: "%s任%s", EN: "%s is %s"}.F(t.lang, who, office)
	}
	what += t.by(d.Basis) + t.since(e, d.From, d.Basis)
	if d.Filed != nil {
		what += text.T{ZH: "，已报省备案（%s，回执%s）", EN: ", filed with the province (%s, receipt %s)"}.
			F(t.lang, t.day(d.Filed.On), t.receipt(d.Filed.Receipt))
	}
	return what
}

// beside says whether the unit had a liaison already when the entry gave it one
// more.
func (t teller) beside(e policy.Entry, unit string, day policy.Date) bool {
	return slices.ContainsFunc(t.s.Units.At(unit).HeldOn(policy.Liaison, day), func(x policy.Tenure) bool { return x.Entry < e.N })
}

func (t teller) receipt(no string) string {
	if no == "" {
		return text.T{ZH: "未注明", EN: "not given"}.In(t.lang)
	}
	return t.typed(no)
}

func (t teller) appointed(e policy.Entry, d policy.CDOAppointed) string {
	what := text.T{ZH: "经领导小组任命，%s任%s", EN: "appointed by the leading group, %s is %s"}.
		F(t.lang, t.person(d.Person, d.Name), t.office(d.Unit, policy.CDO, d.From)) + t.by(d.Document) + t.since(e, d.From, d.Document)
	if d.Before != "" {
		what += text.T{ZH: "，%s不再担任", EN: ", in place of %s"}.F(t.lang, t.inPost(d.Unit, policy.CDO, d.Before))
	}
	return what
}

func (t teller) refused(_ policy.Entry, d policy.CDORefused) string {
	return text.T{ZH: "领导小组未予任命第%d号推荐人选%s", EN: "the leading group did not appoint nomination no. %d, %s"}.
		F(t.lang, d.No, t.candidate(d.Unit, d.No)) + t.by(d.Document) + t.because(d.Reason)
}

func (t teller) dismissed(e policy.Entry, d policy.CDODismissed) string {
	return text.T{ZH: "经领导小组决定，%s不再担任%s", EN: "dismissed by the leading group, %s is no longer %s"}.
		F(t.lang, t.inPost(d.Unit, policy.CDO, d.Person), t.office(d.Unit, policy.CDO, d.From)) +
		t.by(d.Document) + t.since(e, d.From, d.Document) + t.because(d.Reason)
}

func (t teller) filed(_ policy.Entry, d policy.CDOFiled) string {
	return text.T{ZH: "%s%s已报省备案（%s，回执%s）", EN: "%[2]s, %[1]s, is filed with the province (%[3]s, receipt %[4]s)"}.
		F(t.lang, t.office(d.Unit, policy.CDO, d.On), t.inPost(d.Unit, policy.CDO, d.Person), t.day(d.On), t.receipt(d.Receipt))
}

func (t teller) leaving(e policy.Entry, d policy.LeaveSet) string {
	who := t.account(d.Person)
	if e.By == d.Person && t.lang == text.ZH {
		who = "本人"
	}
	what := text.T{ZH: "%s自%s至%s请假", EN: "%s is on leave from %s to %s"}.F(t.lang, who, t.day(d.From), t.day(d.Until))
	if d.Acting == "" {
		return what + text.T{ZH: "，期间无人代理", EN: ", with nobody acting"}.In(t.lang)
	}
	return what + text.T{ZH: "，由%s代理（不代签）", EN: "; %s acts, without signing"}.F(t.lang, t.account(d.Acting))
}

func (t teller) back(_ policy.Entry, d policy.LeaveEnded) string {
	return text.T{ZH: "%s销假返岗", EN: "%s is back from leave"}.F(t.lang, t.account(d.Person))
}

func (t teller) turned(_ policy.Entry, d policy.RosterTurned) string {
	return text.T{ZH: "此前登记的变动自%s起生效", EN: "what was recorded ahead takes effect from %s"}.F(t.lang, t.day(d.Day))
}

func (t teller) nominated(e policy.Entry, d policy.CDONominated) string {
	title := ""
	if d.Title != "" {
		title = text.T{ZH: "（%s）", EN: " (%s)"}.F(t.lang, t.typed(d.Title))
	}
	return text.T{ZH: "推荐%s%s为%s人选（第%d号推荐）", EN: "proposed %s%s as %s (nomination no. %d)"}.
		F(t.lang, t.typed(d.Name), title, t.office(d.Unit, policy.CDO, policy.DateOf(e.At)), d.No)
}

func (t teller) moved(_ policy.Entry, d policy.NominationMoved) string {
	who := t.candidate(d.Unit, d.No)
	switch d.State {
	case policy.UnderReview:
		return text.T{ZH: "将第%d号推荐（%s）提请领导小组审议", EN: "put nomination no. %d (%s) before the leading group"}.F(t.lang, d.No, who)
	case policy.GivenBack:
		return text.T{ZH: "将第%d号推荐（%s）退回单位", EN: "gave nomination no. %d (%s) back to the unit"}.F(t.lang, d.No, who) + t.because(d.Reason)
	case policy.Withdrawn:
		return text.T{ZH: "撤回第%d号推荐（%s）", EN: "withdrew nomination no. %d (%s)"}.F(t.lang, d.No, who) + t.because(d.Reason)
	case policy.Recommended, policy.Appointed, policy.Refused:
	}
	return text.T{ZH: "第%d号推荐（%s）：%s", EN: "moved nomination no. %d (%s): %s"}.F(t.lang, d.No, who, text.NominationState(t.lang, d.State))
}

// rosterParts are the events that a file of the roster brought.
func rosterParts(t teller, e policy.Entry) (lead string, parts []policy.Entry) {
	file, _ := policy.Read[policy.RosterImported](e)
	for _, p := range file.Deeds {
		part := e
		part.Kind, part.Body = p.Kind, p.Body
		parts = append(parts, part)
	}
	return text.T{ZH: "从名册文件“%s”登记：", EN: "recorded from the file “%s”: "}.F(t.lang, t.typed(file.Name)), parts
}
