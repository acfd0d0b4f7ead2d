package commands

import (
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// What a unit's own register wants: a CDO, a liaison, the filing with the
// province, the implementation plan (三（一）2、3, 四（一）).

// wanted is standing for these, "" for what is owed otherwise and for what is
// said of all nouns alike. What is wanted since a day has no due date, and
// none is shown.
func (v reader) wanted(s policy.State, ob policy.Obligation) string {
	u := s.Units.At(ob.Unit)
	switch done := ob.Status.Achieved() || ob.Status == policy.Lapsed; {
	case ob.Status == policy.NotOwed:
		return ""
	case ob.Noun == policy.PlanNoun && done:
		return v.planDone(u, ob)
	case !ob.Since(), ob.Noun == policy.FollowNoun:
		return ""
	case done:
		return v.filled(u, ob.Noun, ob.Due)
	case ob.Noun == policy.RosterNoun:
		return v.unregistered(s, u)
	case ob.Noun == policy.SessionNoun:
		return v.toLog(u, ob)
	case ob.Noun == policy.CDONoun:
		return v.vacant(ob) + v.cdoSought(s, u)
	case ob.Noun == policy.LiaisonNoun:
		return v.vacant(ob) + v.liaisonSought(s, u)
	}
	return v.filingAwaited(s, u, ob)
}

// unregistered is what the register has never had of a unit, and who enters it.
func (v reader) unregistered(s policy.State, u policy.Unit) string {
	bureau := s.May(v.person, policy.KeepPosts, u.Code)
	if u.CDO != "" {
		return text.T{ZH: "尚未登记联络员。", EN: "No liaison has been registered yet. "}.In(v.lang) + v.liaisonSought(s, u)
	}
	say := text.T{ZH: "尚未登记首席数据官和联络员。", EN: "Neither a CDO nor a liaison has been registered yet. "}
	if len(u.Liaisons) > 0 || u.Kind == policy.Municipality {
		say = text.T{ZH: "尚未登记首席数据官。", EN: "No CDO has been registered yet. "}
	}
	next := text.T{ZH: "已任命的，请告知市政务服务数据管理局登记；尚未任命的，请推荐人选（三（一）2、3）。", EN: "If one is appointed, please tell the data bureau; if not, please nominate somebody (三（一）2 and 3)."}
	switch {
	case len(u.Nominations) > 0 || u.Kind == policy.Municipality:
		return say.In(v.lang) + v.cdoSought(s, u)
	case bureau:
		next = text.T{ZH: "已任命的请登记，尚未任命的请督促推荐人选（三（一）2、3）。", EN: "Please register whoever is appointed, and see to it that the others nominate (三（一）2 and 3)."}
	}
	return say.In(v.lang) + next.In(v.lang)
}

func (v reader) vacant(ob policy.Obligation) string {
	return text.T{ZH: "自%s起空缺%s。", EN: "Vacant since %s%s. "}.
		F(v.lang, text.Day(v.lang, ob.Due, v.today), text.Lasting(v.lang, ob.Due, v.today))
}

// cdoSought is how far a unit has come on the way to its next CDO.
func (v reader) cdoSought(s policy.State, u policy.Unit) string {
	last := policy.Nomination{}
	if n := len(u.Nominations); n > 0 {
		last = u.Nominations[n-1]
	}
	if day := v.arriving(s, u); day != 0 {
		return text.T{ZH: "领导小组已任命%s，自%s起履职。", EN: "The leading group has appointed %s from %s on."}.F(v.lang, esc(last.Name), text.Day(v.lang, day, v.today))
	}
	switch {
	case u.Kind == policy.Municipality:
		return text.T{ZH: "市首席数据官由领导小组任免，无需推荐（三（一）2）。", EN: "The leading group appoints the municipal CDO without a nomination (三（一）2)."}.In(v.lang)
	case last.State == policy.Recommended:
		return text.T{ZH: "已推荐%s，待市政务服务数据管理局呈报领导小组（三（一）2）。", EN: "%s is nominated; the data bureau puts the name before the leading group (三（一）2)."}.F(v.lang, esc(last.Name))
	case last.State == policy.UnderReview:
		return text.T{ZH: "%s的推荐已呈报领导小组，待任免决定（三（一）2）。", EN: "%s is before the leading group, which decides (三（一）2)."}.F(v.lang, esc(last.Name))
	case last.State == policy.GivenBack:
		return text.T{ZH: "推荐已退回补正：%s。请补正后重新推荐（三（一）2、3）。", EN: "The nomination came back to be mended: %s. Please nominate again (三（一）2 and 3)."}.
			F(v.lang, esc(clip(last.Reason, 200)))
	}
	return text.T{ZH: "请尽快推荐人选（三（一）2、3）。", EN: "Please nominate somebody soon (三（一）2 and 3)."}.In(v.lang)
}

// arriving is the day from which on the CDO is in office whom the leading group
// has appointed ahead of it, 0 if there is none.
func (v reader) arriving(s policy.State, u policy.Unit) policy.Date {
	n := len(u.Nominations)
	if u.CDO != "" || n == 0 || u.Nominations[n-1].State != policy.Appointed {
		return 0
	}
	last := u.Nominations[n-1]
	if slices.ContainsFunc(u.Tenures, func(t policy.Tenure) bool {
		return t.Post == policy.CDO && t.Name == last.Name && (t.Until == 0 || t.Until >= policy.DateOf(last.Moved))
	}) {
		return 0 // has been in office by that decision
	}
	var first policy.Date
	for _, day := range s.Coming(u.Code) {
		if first == 0 || day < first {
			first = day
		}
	}
	return first
}

func (v reader) liaisonSought(s policy.State, u policy.Unit) string {
	if s.May(v.person, policy.KeepPosts, u.Code) {
		return text.T{ZH: "请登记联络员；其间提醒改发首席数据官。", EN: "Please register one; meanwhile reminders go to the CDO."}.In(v.lang)
	}
	return text.T{ZH: "其间提醒改发首席数据官；请将接替人选告知市政务服务数据管理局登记。", EN: "Meanwhile reminders go to the CDO; please tell the data bureau whom to register."}.In(v.lang)
}

func (v reader) filingAwaited(s policy.State, u policy.Unit, ob policy.Obligation) string {
	if v.awaited(s, ob) {
		return text.T{ZH: "由市政务服务数据管理局报省备案，无需本单位办理。", EN: "The data bureau files it with the province; nothing for you to do."}.In(v.lang)
	}
	return text.T{ZH: "%s自%s起任职，待报省政务服务数据管理局备案%s。请报备并登记回执（三（一）2）。", EN: "%s is in office since %s, not filed with the province yet%s. Please file it and enter the receipt (三（一）2)."}.
		F(v.lang, mention(u.CDO), text.Day(v.lang, ob.Due, v.today), text.Lasting(v.lang, ob.Due, v.today))
}

func (v reader) planDone(u policy.Unit, ob policy.Obligation) string {
	switch {
	case u.Plan.State != policy.PlanIssued:
		return text.T{ZH: "时限已调整为%s。", EN: "It is now due %s."}.F(v.lang, text.Day(v.lang, u.Plan.Due, v.today))
	case ob.Status == policy.DoneLate:
		return text.T{ZH: "已于%s印发（%s），晚于市局设定的时限%s。", EN: "Issued on %s (%s), after the bureau's date of %s."}.
			F(v.lang, text.Day(v.lang, u.Plan.On, v.today), esc(u.Plan.No), text.Day(v.lang, ob.Due, v.today))
	}
	return text.T{ZH: "已于%s印发（%s）。", EN: "Issued on %s (%s)."}.F(v.lang, text.Day(v.lang, u.Plan.On, v.today), esc(u.Plan.No))
}

func (v reader) planProgress(u policy.Unit) string {
	switch u.Plan.State {
	case policy.PlanDraft:
		return text.T{ZH: "起草中。", EN: "It is being drafted. "}.In(v.lang)
	case policy.PlanIssued:
		return text.T{ZH: "已印发。", EN: "It is issued. "}.In(v.lang)
	case policy.PlanMissing:
	}
	return text.T{ZH: "尚未制定。", EN: "It is not begun. "}.In(v.lang)
}

// wantedButton is doIt for what a unit's register wants.
func (v reader) wantedButton(s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	u, tell := s.Units.At(ob.Unit), "#"+ob.Key()
	switch ob.Noun {
	case policy.RosterNoun:
		if b := v.firstButton(s, u); b != nil {
			b.ActionID += tell
			return b
		}
	case policy.CDONoun:
		if b := v.cdoButton(s, u); b != nil {
			b.ActionID += tell
			return b
		}
	case policy.LiaisonNoun:
		if s.May(v.person, policy.KeepPosts, u.Code) {
			return button("roster.assign"+tell, u.Code, text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(v.lang))
		}
	case policy.FilingNoun:
		if s.May(v.person, policy.DecideCDO, u.Code) {
			return button("roster.file"+tell, u.Code, text.T{ZH: "登记备案", EN: "Enter the filing"}.In(v.lang))
		}
	case policy.SessionNoun:
		return v.toLogButton(s, u, ob)
	case policy.PlanNoun:
		if s.May(v.person, policy.KeepPlan, u.Code) {
			return button("plan.open"+tell, u.Code, text.T{ZH: "办理方案", EN: "Open the plan"}.In(v.lang))
		}
	default:
	}
	return nil
}

// firstButton registers whom the register has never had of the unit; whoever
// can't may nominate.
func (v reader) firstButton(s policy.State, u policy.Unit) *slack.ButtonBlockElement {
	switch {
	case len(u.Nominations) > 0 || u.CDO == "" && !s.May(v.person, policy.KeepPosts, u.Code):
		return v.cdoButton(s, u)
	case !s.May(v.person, policy.KeepPosts, u.Code):
		return nil
	case u.CDO == "":
		return button("roster.assign", u.Code+" "+string(policy.CDO), text.T{ZH: "登记首席数据官", EN: "Register the CDO"}.In(v.lang))
	}
	return button("roster.assign", u.Code, text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(v.lang))
}

// cdoButton takes the next step on the way to the unit's CDO, if it is the
// reader's.
func (v reader) cdoButton(s policy.State, u policy.Unit) *slack.ButtonBlockElement {
	n, open := u.OpenNomination()
	bureau := s.May(v.person, policy.DecideCDO, u.Code)
	switch {
	case v.arriving(s, u) != 0:
		return nil
	case bureau && open && n.State == policy.Recommended:
		return v.forwardButton(u, n.No)
	case bureau && (open || u.Kind == policy.Municipality):
		return v.appointButton(u)
	case !open && u.Kind != policy.Municipality && s.May(v.person, policy.NominateCDO, u.Code):
		return v.nominateButton(u)
	}
	return nil
}

// Which units want what, all in one line for the bureau.

// wantedOf tells the bureau which units want the same since the same day.
func (v reader) wantedOf(s policy.State, n policy.Noun, since policy.Date, units []string) string {
	say := text.T{
		ZH: "自%[1]s起空缺%[2]s，共%[3]d个单位：%[4]s。请督促推荐人选（三（一）2、3）。",
		EN: "Vacant since %[1]s%[2]s. Units (%[3]d): %[4]s. Please see to it that they nominate (三（一）2 and 3).",
	}
	switch n {
	case policy.RosterNoun:
		return text.T{
			ZH: "尚有%d个单位未登记首席数据官或联络员：%s。请登记，或上传名册（`/cdo roster import`）。",
			EN: "No CDO or no liaison in the register yet (%d): %s. Please register them, or upload the roster (`/cdo roster import`).",
		}.F(v.lang, len(units), v.named(s, units, mostNamed))
	case policy.LiaisonNoun:
		say = text.T{
			ZH: "自%[1]s起空缺%[2]s，共%[3]d个单位：%[4]s。请登记联络员。",
			EN: "Vacant since %[1]s%[2]s. Units (%[3]d): %[4]s. Please register one.",
		}
	case policy.FilingNoun:
		say = text.T{
			ZH: "自%[1]s起待报省政务服务数据管理局备案%[2]s，共%[3]d个单位：%[4]s。请报备并登记回执（三（一）2）。",
			EN: "To be filed with the province since %[1]s%[2]s. Units (%[3]d): %[4]s. Please file them and enter the receipts (三（一）2).",
		}
	default:
	}
	return say.F(v.lang, text.Day(v.lang, since, v.today), text.Lasting(v.lang, since, v.today), len(units), v.named(s, units, mostNamed))
}

// digestButton leads the bureau from a digest to the one unit that it names, or
// to all of them.
func (v reader) digestButton(s policy.State, r policy.Reminder) *slack.ButtonBlockElement {
	late := s.LateUnits(r.Noun, r.Period, v.today)
	if len(late) == 0 {
		return nil
	}
	return v.manyButton(s, r.Noun, late, "#"+r.Obligation())
}

func (v reader) manyButton(s policy.State, n policy.Noun, units []string, tell string) *slack.ButtonBlockElement {
	switch {
	case n == policy.PlanNoun:
		return button("plan.list"+tell, "", text.T{ZH: "查看各单位方案", EN: "All plans"}.In(v.lang))
	case !s.Rule(n).Since:
		return nil
	case len(units) == 1:
		u := s.Units.At(units[0])
		i := slices.IndexFunc(s.Register(u, v.today), func(ob policy.Obligation) bool { return ob.Noun == n })
		if i >= 0 {
			return v.doIt(s, s.Register(u, v.today)[i])
		}
	}
	return button("roster.coverage"+tell, "", text.T{ZH: "查看覆盖情况", EN: "Coverage"}.In(v.lang))
}
