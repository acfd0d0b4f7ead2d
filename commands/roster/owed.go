package roster

import (
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterObligations are what the register wants of a unit since a day: a CDO, a
// liaison, the filing with the province (三（一）2、3). They have no due date, and
// none is shown.
func rosterObligations() []commands.Obligation {
	coverage := func(l text.Lang, tell string) *slack.ButtonBlockElement {
		return ui.Button("roster.coverage"+tell, "", text.T{ZH: "查看覆盖情况", EN: "Coverage"}.In(l))
	}
	return []commands.Obligation{
		{
			Kind: policy.RosterObligation, Name: commands.Always(text.T{ZH: "名册待登记", EN: "register incomplete"}),
			Verb:     text.T{ZH: "登记人员", EN: "have its people registered"},
			Standing: wanted(unregistered), Button: firstButton, All: coverage,
			Wanted: text.T{ZH: "人员登记不全", EN: "People still to be registered"},
			Digest: text.T{
				ZH: "尚有%[3]d个单位未登记首席数据官或联络员：%[4]s。请登记，或上传名册（`/cdo roster import`）。",
				EN: "No CDO or no liaison in the register yet (%[3]d): %[4]s. Please register them, or upload the roster (`/cdo roster import`).",
			},
		},
		{
			Kind: policy.CDOObligation, Name: commands.Always(text.T{ZH: "首席数据官空缺", EN: "post of CDO vacant"}),
			Verb: text.T{ZH: "有首席数据官在任", EN: "have its CDO"},
			Standing: wanted(func(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation) string {
				return vacant(v, ob) + cdoSought(v, s, u)
			}),
			Button: func(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
				return telling(cdoButton(v, s, s.Units.At(ob.Unit)), ob)
			},
			All: coverage, Wanted: text.T{ZH: "首席数据官空缺", EN: "Post of CDO vacant"},
			Digest: text.T{
				ZH: "自%[1]s起空缺%[2]s，共%[3]d个单位：%[4]s。请督促推荐人选（三（一）2、3）。",
				EN: "Vacant since %[1]s%[2]s. Units (%[3]d): %[4]s. Please see to it that they nominate (三（一）2 and 3).",
			},
		},
		{
			Kind: policy.LiaisonObligation, Name: commands.Always(text.T{ZH: "联络员空缺", EN: "post of liaison vacant"}),
			Verb: text.T{ZH: "有联络员", EN: "have its liaison"},
			Standing: wanted(func(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation) string {
				return vacant(v, ob) + liaisonSought(v, s, u)
			}),
			Button: commands.Permitted(policy.KeepPosts, "roster.assign", text.T{ZH: "登记联络员", EN: "Register a liaison"}),
			All:    coverage, Wanted: text.T{ZH: "联络员空缺", EN: "Post of liaison vacant"},
			Digest: text.T{
				ZH: "自%[1]s起空缺%[2]s，共%[3]d个单位：%[4]s。请登记联络员。",
				EN: "Vacant since %[1]s%[2]s. Units (%[3]d): %[4]s. Please register one.",
			},
		},
		{
			Kind: policy.FilingObligation, Name: commands.Always(text.T{ZH: "首席数据官报省备案", EN: "filing of the CDO with the province"}),
			Verb: text.T{ZH: "报省备案", EN: "be filed with the province"}, Step: text.T{ZH: "任职后第%d日提醒", EN: "step of day %d in office"},
			Awaited:  func(_ commands.Reader, _ policy.State, ob policy.Obligation) bool { return !ob.Status.Fulfilled() },
			Standing: wanted(filingAwaited),
			Button:   commands.Permitted(policy.DecideCDO, "roster.file", text.T{ZH: "登记备案", EN: "Enter the filing"}),
			All:      coverage, Wanted: text.T{ZH: "待报省备案", EN: "To be filed with the province"},
			Digest: text.T{
				ZH: "自%[1]s起待报省政务服务数据管理局备案%[2]s，共%[3]d个单位：%[4]s。请报备并登记回执（三（一）2）。",
				EN: "To be filed with the province since %[1]s%[2]s. Units (%[3]d): %[4]s. Please file them and enter the receipts (三（一）2).",
			},
		},
	}
}

// wanted is how it stands that the register wants something of a unit; done, how
// that ended.
func wanted(say func(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation) string) func(commands.Reader, policy.State, policy.Obligation) string {
	return func(v commands.Reader, s policy.State, ob policy.Obligation) string {
		switch u := s.Units.At(ob.Unit); {
		case ob.Status == policy.NotOwed:
			return ""
		case ob.Status.Achieved() || ob.Status == policy.Lapsed:
			return filled(v, u, ob.Kind, ob.Due)
		default:
			return say(v, s, u, ob)
		}
	}
}

// telling is the button with an id that differs from that of the same button for
// another obligation on the card.
func telling(b *slack.ButtonBlockElement, ob policy.Obligation) *slack.ButtonBlockElement {
	if b != nil {
		b.ActionID += "#" + ob.Key()
	}
	return b
}

// unregistered is what the register has never had of a unit, and who enters it.
func unregistered(v commands.Reader, s policy.State, u policy.Unit, _ policy.Obligation) string {
	bureau := s.May(v.Person, policy.KeepPosts, u.Code)
	if u.CDO != "" {
		return text.T{ZH: "尚未登记联络员。", EN: "No liaison has been registered yet. "}.In(v.Lang) + liaisonSought(v, s, u)
	}
	say := text.T{ZH: "尚未登记首席数据官和联络员。", EN: "Neither a CDO nor a liaison has been registered yet. "}
	if len(u.Liaisons) > 0 || u.Kind == policy.Municipality {
		say = text.T{ZH: "尚未登记首席数据官。", EN: "No CDO has been registered yet. "}
	}
	next := text.T{ZH: "已任命的，请告知市政务服务数据管理局登记；尚未任命的，请推荐人选（三（一）2、3）。", EN: "If one is appointed, please tell the data bureau; if not, please nominate somebody (三（一）2 and 3)."}
	switch {
	case len(u.Nominations) > 0 || u.Kind == policy.Municipality:
		return say.In(v.Lang) + cdoSought(v, s, u)
	case bureau:
		next = text.T{ZH: "已任命的请登记，尚未任命的请督促推荐人选（三（一）2、3）。", EN: "Please register whoever is appointed, and see to it that the others nominate (三（一）2 and 3)."}
	}
	return say.In(v.Lang) + next.In(v.Lang)
}

func vacant(v commands.Reader, ob policy.Obligation) string {
	return text.T{ZH: "自%s起空缺%s。", EN: "Vacant since %s%s. "}.
		F(v.Lang, text.Day(v.Lang, ob.Due, v.Today), text.Lasting(v.Lang, ob.Due, v.Today))
}

// cdoSought is how far a unit has come on the way to its next CDO.
func cdoSought(v commands.Reader, s policy.State, u policy.Unit) string {
	last := policy.Nomination{}
	if n := len(u.Nominations); n > 0 {
		last = u.Nominations[n-1]
	}
	if day := arriving(s, u); day != 0 {
		return text.T{ZH: "领导小组已任命%s，自%s起履职。", EN: "The leading group has appointed %s from %s on."}.F(v.Lang, ui.Esc(last.Name), text.Day(v.Lang, day, v.Today))
	}
	switch {
	case u.Kind == policy.Municipality:
		return text.T{ZH: "市首席数据官由领导小组任免，无需推荐（三（一）2）。", EN: "The leading group appoints the municipal CDO without a nomination (三（一）2)."}.In(v.Lang)
	case last.State == policy.Recommended:
		return text.T{ZH: "已推荐%s，待市政务服务数据管理局呈报领导小组（三（一）2）。", EN: "%s is nominated; the data bureau puts the name before the leading group (三（一）2)."}.F(v.Lang, ui.Esc(last.Name))
	case last.State == policy.UnderReview:
		return text.T{ZH: "%s的推荐已呈报领导小组，待任免决定（三（一）2）。", EN: "%s is before the leading group, which decides (三（一）2)."}.F(v.Lang, ui.Esc(last.Name))
	case last.State == policy.GivenBack:
		return text.T{ZH: "推荐已退回补正：%s。请补正后重新推荐（三（一）2、3）。", EN: "The nomination came back to be mended: %s. Please nominate again (三（一）2 and 3)."}.
			F(v.Lang, ui.Esc(ui.Clip(last.Reason, 200)))
	}
	return text.T{ZH: "请尽快推荐人选（三（一）2、3）。", EN: "Please nominate somebody soon (三（一）2 and 3)."}.In(v.Lang)
}

// arriving is the day from which on the CDO is in office whom the leading group
// has appointed ahead of it, 0 if there is none.
func arriving(s policy.State, u policy.Unit) policy.Date {
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

func liaisonSought(v commands.Reader, s policy.State, u policy.Unit) string {
	if s.May(v.Person, policy.KeepPosts, u.Code) {
		return text.T{ZH: "请登记联络员；其间提醒改发首席数据官。", EN: "Please register one; meanwhile reminders go to the CDO."}.In(v.Lang)
	}
	return text.T{ZH: "其间提醒改发首席数据官；请将接替人选告知市政务服务数据管理局登记。", EN: "Meanwhile reminders go to the CDO; please tell the data bureau whom to register."}.In(v.Lang)
}

func filingAwaited(v commands.Reader, s policy.State, u policy.Unit, ob policy.Obligation) string {
	if v.Awaited(s, ob) {
		return text.T{ZH: "由市政务服务数据管理局报省备案，无需本单位办理。", EN: "The data bureau files it with the province; nothing for you to do."}.In(v.Lang)
	}
	return text.T{ZH: "%s自%s起任职，待报省政务服务数据管理局备案%s。请报备并登记回执（三（一）2）。", EN: "%s is in office since %s, not filed with the province yet%s. Please file it and enter the receipt (三（一）2)."}.
		F(v.Lang, ui.Mention(u.CDO), text.Day(v.Lang, ob.Due, v.Today), text.Lasting(v.Lang, ob.Due, v.Today))
}

// firstButton registers whom the register has never had of the unit; whoever
// can't may nominate.
func firstButton(v commands.Reader, s policy.State, ob policy.Obligation) *slack.ButtonBlockElement {
	switch u := s.Units.At(ob.Unit); {
	case len(u.Nominations) > 0 || u.CDO == "" && !s.May(v.Person, policy.KeepPosts, u.Code):
		return telling(cdoButton(v, s, u), ob)
	case !s.May(v.Person, policy.KeepPosts, u.Code):
		return nil
	case u.CDO == "":
		return ui.Button("roster.assign#"+ob.Key(), u.Code+" "+string(policy.CDO), text.T{ZH: "登记首席数据官", EN: "Register the CDO"}.In(v.Lang))
	}
	return ui.Button("roster.assign#"+ob.Key(), ob.Unit, text.T{ZH: "登记联络员", EN: "Register a liaison"}.In(v.Lang))
}

// cdoButton takes the next step on the way to the unit's CDO, if it is the
// reader's.
func cdoButton(v commands.Reader, s policy.State, u policy.Unit) *slack.ButtonBlockElement {
	n, open := u.OpenNomination()
	bureau := s.May(v.Person, policy.DecideCDO, u.Code)
	switch {
	case arriving(s, u) != 0:
		return nil
	case bureau && open && n.State == policy.Recommended:
		return forwardButton(v, u, n.No)
	case bureau && (open || u.Kind == policy.Municipality):
		return appointButton(v, u)
	case !open && u.Kind != policy.Municipality && s.May(v.Person, policy.NominateCDO, u.Code):
		return nominateButton(v, u)
	}
	return nil
}

// filled is what became of something wanted since a day.
func filled(v commands.Reader, u policy.Unit, n policy.ObligationKind, since policy.Date) string {
	t, sits := u.Sitting()
	switch {
	case u.Gone():
		return v.UnitGone(u)
	case n == policy.CDOObligation && sits:
		return text.T{ZH: "已由%s担任，自%s起。", EN: "%s holds it since %s."}.F(v.Lang, ui.Mention(t.Person), text.Day(v.Lang, t.From, v.Today))
	case n == policy.LiaisonObligation && len(u.Liaisons) > 0:
		return text.T{ZH: "已由%s担任。", EN: "%s holds it."}.F(v.Lang, ui.Mentions(u.Liaisons...))
	case n == policy.FilingObligation && sits && t.Filed.On != 0:
		return text.T{ZH: "已于%s报省备案，回执：%s。", EN: "Filed with the province on %s, receipt %s."}.F(v.Lang, text.Day(v.Lang, t.Filed.On, v.Today), ui.Esc(t.Filed.Receipt))
	}
	return endedOtherwise(v, u, n, since)
}

// endedOtherwise is filled where nobody filled it.
func endedOtherwise(v commands.Reader, u policy.Unit, n policy.ObligationKind, since policy.Date) string {
	if n == policy.FilingObligation {
		if u.Kind == policy.Department {
			return text.T{ZH: "现为部门，首席数据官无需报省备案。", EN: "As a department it need not file its CDO with the province."}.In(v.Lang)
		}
		if i := slices.IndexFunc(u.Tenures, func(t policy.Tenure) bool { return t.Post == policy.CDO && t.In(since) }); i >= 0 {
			return text.T{ZH: "%s已离任，未曾报省备案。", EN: "%s has left office and was never filed with the province."}.F(v.Lang, ui.Mention(u.Tenures[i].Person))
		}
	}
	if n == policy.RosterObligation {
		return text.T{ZH: "首席数据官和联络员均已登记。", EN: "Its CDO and its liaison are registered."}.In(v.Lang)
	}
	return text.T{ZH: "%s起的空缺已补齐。", EN: "The post that was vacant since %s was filled."}.F(v.Lang, text.Day(v.Lang, since, v.Today))
}

// tenureSentence is a new CDO in a report.
func tenureSentence(l text.Lang, t policy.Tenure) string {
	if who := t.Name; who != "" {
		if t.Title != "" {
			who += text.T{ZH: "（" + t.Title + "）", EN: " (" + t.Title + ")"}.In(l)
		}
		return text.T{ZH: "%s起由%s任首席数据官。", EN: "%[2]s is the CDO since %[1]s."}.F(l, commands.FactDay(l, t.From), who)
	}
	return text.T{ZH: "%s首席数据官到任。", EN: "On %s the CDO took office."}.F(l, commands.FactDay(l, t.From))
}
