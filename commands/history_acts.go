package commands

import (
	"cdobot/commands/text"
	"cdobot/policy"
)

// acts are the sentences for what people did themselves; the person stands in
// front.
func (t teller) acts() map[policy.Kind]sentence {
	return actsWith(t.meetingActs(), map[policy.Kind]sentence{
		policy.CDONominated{}.Kind():      telling(t.nominated),
		policy.NominationMoved{}.Kind():   telling(t.moved),
		policy.PlanDrafted{}.Kind():       telling(t.planDrafted),
		policy.TrainingLogged{}.Kind():    telling(t.logged),
		policy.TrainingCancelled{}.Kind(): telling(t.cancelled),
		policy.ReportPresented{}.Kind():   telling(t.presented),
		policy.ReportSigned{}.Kind():      telling(t.signed),
		policy.ReportJudged{}.Kind():      telling(t.judged),
		policy.ReviewPresented{}.Kind():   telling(t.reviewPut),
		policy.ReviewSubmitted{}.Kind():   telling(t.reviewed),
		policy.SessionPlanned{}.Kind():    telling(t.sessionPlanned),
		policy.SessionChanged{}.Kind():    telling(t.sessionChanged),
		policy.SessionPublished{}.Kind():  telling(t.sessionPublished),
		policy.SessionUnposted{}.Kind():   telling(t.sessionUnposted),
		policy.SessionJoined{}.Kind():     telling(t.sessionJoined),
		policy.SessionLeft{}.Kind():       telling(t.sessionLeft),
		policy.SessionCancelled{}.Kind():  telling(t.sessionCancelled),

		policy.AnnouncementMade{}.Kind():      telling(t.announced),
		policy.AnnouncementRead{}.Kind():      telling(t.readWord),
		policy.AnnouncementNudged{}.Kind():    telling(t.nudged),
		policy.AnnouncementWithdrawn{}.Kind(): telling(t.withdrew),
	})
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

func (t teller) planDrafted(policy.Entry, policy.PlanDrafted) string {
	return text.T{ZH: "开始起草本单位首席数据官实施方案", EN: "began to draft the unit's implementation plan"}.In(t.lang)
}

func (t teller) logged(_ policy.Entry, d policy.TrainingLogged) string {
	heads := ""
	if d.Heads > 0 {
		heads = text.T{ZH: "，%d人参训", EN: ", %d people"}.F(t.lang, d.Heads)
	}
	say := text.T{ZH: "登记第%d号培训：%s，%s%s", EN: "logged training no. %d: %s, %s%s"}.F(t.lang, d.No, t.day(d.Date), t.typed(d.Topic), heads)
	if d.Planned > 0 {
		say += text.T{ZH: "（预告第%d号）", EN: " (planned as no. %d)"}.F(t.lang, d.Planned)
	}
	return say
}

func (t teller) cancelled(_ policy.Entry, d policy.TrainingCancelled) string {
	if d.Reason == "" {
		return text.T{ZH: "撤回刚登记的第%d号培训", EN: "undid training no. %d"}.F(t.lang, d.No)
	}
	return text.T{ZH: "撤销第%d号培训", EN: "cancelled training no. %d"}.F(t.lang, d.No) + t.because(d.Reason)
}

func (t teller) report(p policy.Period) string { return text.Noun(t.lang, policy.ReportNoun, p) }

func (t teller) presented(_ policy.Entry, d policy.ReportPresented) string {
	return text.T{ZH: "将%s送首席数据官签发", EN: "put the %s before the CDO to sign"}.F(t.lang, t.report(d.Period))
}

func (t teller) signed(_ policy.Entry, d policy.ReportSigned) string {
	return text.T{ZH: "签发并报送%s", EN: "signed and filed the %s"}.F(t.lang, t.report(d.Period))
}

func (t teller) judged(_ policy.Entry, d policy.ReportJudged) string {
	say := text.T{ZH: "审核通过%s", EN: "accepted the %s"}
	switch d.State {
	case policy.TakenBack:
		say = text.T{ZH: "撤回%s", EN: "took the %s back"}
	case policy.SentBack:
		say = text.T{ZH: "未予签发，退回修改%s", EN: "sent the %s back to be changed"}
	case policy.Returned:
		say = text.T{ZH: "审核后退回%s", EN: "returned the %s to be changed"}
		if d.Reopen {
			say = text.T{ZH: "重新打开已通过的%s，退回修改", EN: "opened the accepted %s again, to be changed"}
		}
	case policy.ToSign, policy.Filed, policy.Accepted:
	}
	return say.F(t.lang, t.report(d.Period)) + t.because(d.Comment)
}

func (t teller) reviewPut(_ policy.Entry, d policy.ReviewPresented) string {
	return text.T{ZH: "将%s提请首席数据官确认", EN: "put the %s before the CDO"}.F(t.lang, text.Noun(t.lang, policy.ReviewNoun, policy.WholeYear(d.Year)))
}

func (t teller) reviewed(_ policy.Entry, d policy.ReviewSubmitted) string {
	return text.T{ZH: "提交%s", EN: "handed in the %s"}.F(t.lang, text.Noun(t.lang, policy.ReviewNoun, policy.WholeYear(d.Year)))
}
