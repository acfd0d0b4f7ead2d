package roster

import (
	"cmp"
	"slices"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's history says of the unit and of its people.

func pilot(t commands.HistoryWriter, e policy.Entry, d policy.PilotFounded) string {
	for _, u := range d.Units {
		if u.Code == t.Unit {
			return founded(t, e, u) + text.T{ZH: "（首批试点，珠府办函〔2021〕63号）", EN: " (of the first ones, 珠府办函〔2021〕63号)"}.In(t.Lang)
		}
	}
	return text.T{ZH: "首批试点单位列入名册", EN: "the first units are on the roster"}.In(t.Lang)
}

func founded(t commands.HistoryWriter, e policy.Entry, d policy.UnitFounded) string {
	what := text.T{ZH: "%s作为%s列入名册", EN: "%s is on the roster as a %s"}.
		F(t.Lang, t.Typed(text.T{ZH: d.Name.ZH, EN: d.Name.EN}.In(t.Lang)), text.Class(t.Lang, d.Class))
	if d.Joined == 0 {
		return what + text.T{ZH: "，待配备首席数据官", EN: ", without a CDO yet"}.In(t.Lang)
	}
	if d.Joined == policy.DateOf(e.At) {
		return what
	}
	return what + text.T{ZH: "，自%s起参加首席数据官制度", EN: " and takes part from %s"}.F(t.Lang, t.Day(d.Joined))
}

func changed(t commands.HistoryWriter, e policy.Entry, d policy.UnitChanged) string {
	what := t.Named(d.Code, d.From-1)
	if d.Name.ZH != "" {
		what += text.T{ZH: "更名为%s", EN: " is now called %s"}.F(t.Lang, t.Typed(text.T{ZH: d.Name.ZH, EN: d.Name.EN}.In(t.Lang)))
	}
	if d.Name.ZH != "" && d.Class != "" {
		what += text.T{ZH: "，", EN: " and"}.In(t.Lang)
	}
	if d.Class != "" {
		what += text.T{ZH: "单位性质改为%s", EN: " is now a %s"}.F(t.Lang, text.Class(t.Lang, d.Class))
	}
	if d.Name.ZH == "" && d.Class == "" {
		what += text.T{ZH: "登记信息有变动", EN: " is entered anew"}.In(t.Lang)
	}
	return what + t.By(policy.Document{No: d.Document}) + t.Since(e, d.From, policy.Document{})
}

func retired(t commands.HistoryWriter, e policy.Entry, d policy.UnitRetired) string {
	what := t.Named(d.Code, d.From-1)
	if d.Into != "" {
		what += text.T{ZH: "并入%s，原有事项由其承接", EN: " is merged into %s, which carries its work on"}.F(t.Lang, t.Named(d.Into, d.From))
	} else {
		what += text.T{ZH: "不再参加首席数据官制度", EN: " takes part no more"}.In(t.Lang)
	}
	return what + t.By(policy.Document{No: d.Document}) + t.Since(e, d.From, policy.Document{}) + t.Because(d.Reason)
}

// office is a post of a unit as it was called on the day.
func office(t commands.HistoryWriter, unit string, post policy.Post, day policy.Date) string {
	return text.T{ZH: "%s%s", EN: "%[2]s of %[1]s"}.F(t.Lang, t.Named(unit, day), text.Post(t.Lang, post))
}

// givenFrom is the day from which on somebody holds the post, by default that
// of the entry.
func givenFrom(e policy.Entry, d policy.PostGiven) policy.Date {
	return cmp.Or(d.From, policy.DateOf(e.At))
}

func posted(t commands.HistoryWriter, e policy.Entry, d policy.PostGiven) string {
	from := givenFrom(e, d)
	office, who, left := office(t, d.Unit, d.Post, from), t.Person(d.Person, d.Name), t.InPost(d.Unit, d.Post, d.Before)
	var what string
	switch {
	case d.Person == "" && d.Before == "":
		what = text.T{ZH: "%s暂缺", EN: "the post of %s is vacant"}.F(t.Lang, office)
	case d.Person == "":
		what = text.T{ZH: "%s不再担任%s", EN: "%s is no longer %s"}.F(t.Lang, left, office)
	case d.Before != "":
		what = text.T{ZH: "%s接替%s任%s", EN: "%s succeeds %s as %s"}.F(t.Lang, who, left, office)
	case d.Also && beside(t, e, d.Unit, from):
		what = text.T{ZH: "增补%s为%s", EN: "%s is %s, too"}.F(t.Lang, who, office)
	default:
		what = text.T{ZH: "%s任%s", EN: "%s is %s"}.F(t.Lang, who, office)
	}
	what += t.By(d.Basis) + t.Since(e, d.From, d.Basis)
	if d.Filed != nil {
		what += text.T{ZH: "，已报省备案（%s，回执%s）", EN: ", filed with the province (%s, receipt %s)"}.
			F(t.Lang, t.Day(d.Filed.On), receipt(t, d.Filed.Receipt))
	}
	return what
}

// beside says whether the unit had a liaison already when the entry gave it one
// more.
func beside(t commands.HistoryWriter, e policy.Entry, unit string, day policy.Date) bool {
	return slices.ContainsFunc(t.S.Units.At(unit).HeldOn(policy.Liaison, day), func(x policy.Tenure) bool { return x.Entry < e.N })
}

func receipt(t commands.HistoryWriter, no string) string {
	if no == "" {
		return text.T{ZH: "未注明", EN: "not given"}.In(t.Lang)
	}
	return t.Typed(no)
}

func appointedLine(t commands.HistoryWriter, e policy.Entry, d policy.CDOAppointed) string {
	what := text.T{ZH: "经领导小组任命，%s任%s", EN: "appointed by the leading group, %s is %s"}.
		F(t.Lang, t.Person(d.Person, d.Name), office(t, d.Unit, policy.CDO, d.From)) + t.By(d.Document) + t.Since(e, d.From, d.Document)
	if d.Before != "" {
		what += text.T{ZH: "，%s不再担任", EN: ", in place of %s"}.F(t.Lang, t.InPost(d.Unit, policy.CDO, d.Before))
	}
	return what
}

func refusedLine(t commands.HistoryWriter, _ policy.Entry, d policy.CDORefused) string {
	return text.T{ZH: "领导小组未予任命第%d号推荐人选%s", EN: "the leading group did not appoint nomination no. %d, %s"}.
		F(t.Lang, d.No, t.Candidate(d.Unit, d.No)) + t.By(d.Document) + t.Because(d.Reason)
}

func dismissedLine(t commands.HistoryWriter, e policy.Entry, d policy.CDODismissed) string {
	return text.T{ZH: "经领导小组决定，%s不再担任%s", EN: "dismissed by the leading group, %s is no longer %s"}.
		F(t.Lang, t.InPost(d.Unit, policy.CDO, d.Person), office(t, d.Unit, policy.CDO, d.From)) +
		t.By(d.Document) + t.Since(e, d.From, d.Document) + t.Because(d.Reason)
}

func filedLine(t commands.HistoryWriter, _ policy.Entry, d policy.CDOFiled) string {
	return text.T{ZH: "%s%s已报省备案（%s，回执%s）", EN: "%[2]s, %[1]s, is filed with the province (%[3]s, receipt %[4]s)"}.
		F(t.Lang, office(t, d.Unit, policy.CDO, d.On), t.InPost(d.Unit, policy.CDO, d.Person), t.Day(d.On), receipt(t, d.Receipt))
}

func leaving(t commands.HistoryWriter, e policy.Entry, d policy.LeaveSet) string {
	who := t.Account(d.Person)
	if e.By == d.Person && t.Lang == text.ZH {
		who = "本人"
	}
	what := text.T{ZH: "%s自%s至%s请假", EN: "%s is on leave from %s to %s"}.F(t.Lang, who, t.Day(d.From), t.Day(d.Until))
	if d.Acting == "" {
		return what + text.T{ZH: "，期间无人代理", EN: ", with nobody acting"}.In(t.Lang)
	}
	return what + text.T{ZH: "，由%s代理（不代签）", EN: "; %s acts, without signing"}.F(t.Lang, t.Account(d.Acting))
}

func back(t commands.HistoryWriter, _ policy.Entry, d policy.LeaveEnded) string {
	return text.T{ZH: "%s销假返岗", EN: "%s is back from leave"}.F(t.Lang, t.Account(d.Person))
}

func turned(t commands.HistoryWriter, _ policy.Entry, d policy.RosterTurned) string {
	return text.T{ZH: "此前登记的变动自%s起生效", EN: "what was recorded ahead takes effect from %s"}.F(t.Lang, t.Day(d.Day))
}

func nominatedLine(t commands.HistoryWriter, e policy.Entry, d policy.CDONominated) string {
	title := ""
	if d.Title != "" {
		title = text.T{ZH: "（%s）", EN: " (%s)"}.F(t.Lang, t.Typed(d.Title))
	}
	return text.T{ZH: "推荐%s%s为%s人选（第%d号推荐）", EN: "proposed %s%s as %s (nomination no. %d)"}.
		F(t.Lang, t.Typed(d.Name), title, office(t, d.Unit, policy.CDO, policy.DateOf(e.At)), d.No)
}

func moved(t commands.HistoryWriter, _ policy.Entry, d policy.NominationMoved) string {
	who := t.Candidate(d.Unit, d.No)
	switch d.State {
	case policy.UnderReview:
		return text.T{ZH: "将第%d号推荐（%s）提请领导小组审议", EN: "put nomination no. %d (%s) before the leading group"}.F(t.Lang, d.No, who)
	case policy.GivenBack:
		return text.T{ZH: "将第%d号推荐（%s）退回单位", EN: "gave nomination no. %d (%s) back to the unit"}.F(t.Lang, d.No, who) + t.Because(d.Reason)
	case policy.Withdrawn:
		return text.T{ZH: "撤回第%d号推荐（%s）", EN: "withdrew nomination no. %d (%s)"}.F(t.Lang, d.No, who) + t.Because(d.Reason)
	case policy.Recommended, policy.Appointed, policy.Refused:
	}
	return text.T{ZH: "第%d号推荐（%s）：%s", EN: "moved nomination no. %d (%s): %s"}.F(t.Lang, d.No, who, text.NominationState(t.Lang, d.State))
}

// rosterParts are the events that a file of the roster brought.
func rosterParts(t commands.HistoryWriter, e policy.Entry) (lead string, parts []policy.Entry) {
	file, _ := policy.Read[policy.RosterImported](e)
	for _, p := range file.Events {
		part := e
		part.Kind, part.Body = p.Kind, p.Body
		parts = append(parts, part)
	}
	return text.T{ZH: "从名册文件“%s”登记：", EN: "recorded from the file “%s”: "}.F(t.Lang, t.Typed(file.Name)), parts
}
