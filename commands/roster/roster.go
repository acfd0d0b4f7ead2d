// Package roster is who takes part: units, posts, nominations, filings and
// leave.
package roster

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Feature is who takes part: units, posts, nominations, filings, leave
// (三（一）).
func Feature() commands.Feature {
	return commands.Feature{
		Name:        "roster",
		Commands:    []commands.Command{roster()},
		Obligations: rosterObligations(),
		Cards: map[policy.EventKind]commands.Card{
			policy.RoleGivenKind:       commands.Tells(welcome),
			policy.BoardPostedKind:     commands.Tells(boardCard),
			policy.AccountChangedKind:  commands.Tells(accountClosed),
			policy.PostGivenKind:       handOver,
			policy.CDOAppointedKind:    handOver,
			policy.CDODismissedKind:    handOver,
			policy.UnitRetiredKind:     handOver,
			policy.LeaveSetKind:        commands.Tells(actsNow),
			policy.CDONominatedKind:    commands.Tells(nominationArrived),
			policy.NominationMovedKind: commands.Tells(nominationMoved),
			policy.CDORefusedKind:      commands.Tells(nominationMoved),
		},
		Shelves: []commands.Shelf{shelf()},
		Lost: map[string]commands.Lost{
			"appointment": commands.PaperLost(text.T{ZH: "任命文件", EN: "appointment"}),
			"dismissal":   commands.PaperLost(text.T{ZH: "免职文件", EN: "dismissal"}),
			"refusal":     commands.PaperLost(text.T{ZH: "不予任命文件", EN: "refusal"}),
		},
		Fact: func(l text.Lang, f policy.Fact, _ policy.Date) string {
			t, ok := f.About.(policy.Tenure)
			if !ok {
				return ""
			}
			return tenureSentence(l, t)
		},
		History: map[policy.EventKind]commands.HistoryLine{
			policy.PilotFoundedKind:    commands.Recorded(pilot),
			policy.UnitFoundedKind:     commands.Since(founded, func(_ policy.Entry, d policy.UnitFounded) policy.Date { return d.Joined }),
			policy.UnitChangedKind:     commands.Since(changed, func(_ policy.Entry, d policy.UnitChanged) policy.Date { return d.From }),
			policy.UnitRetiredKind:     commands.Since(retired, func(_ policy.Entry, d policy.UnitRetired) policy.Date { return d.From }),
			policy.PostGivenKind:       commands.Since(posted, givenFrom),
			policy.CDOAppointedKind:    commands.Since(appointedLine, func(_ policy.Entry, d policy.CDOAppointed) policy.Date { return d.From }),
			policy.CDORefusedKind:      commands.Recorded(refusedLine),
			policy.CDODismissedKind:    commands.Since(dismissedLine, func(_ policy.Entry, d policy.CDODismissed) policy.Date { return d.From }),
			policy.CDOFiledKind:        commands.Recorded(filedLine),
			policy.LeaveSetKind:        commands.Recorded(leaving),
			policy.LeaveEndedKind:      commands.Recorded(back),
			policy.RosterTurnedKind:    commands.Recorded(turned),
			policy.CDONominatedKind:    commands.Did(nominatedLine),
			policy.NominationMovedKind: commands.Did(moved),
			policy.RosterImportedKind:  {Parts: rosterParts},
			policy.BoardPostedKind:     commands.Did(boardLine),
		},
	}
}

// roster is who holds which post and role (三（一）1–3).
func roster() commands.Command {
	return commands.Command{
		Word: "roster", Aliases: []string{"名册"},
		Summary: text.T{ZH: "名册：单位、首席数据官、联络员、请假代理和各方角色", EN: "the register: units, their CDOs and liaisons, who acts for whom, and roles"},
		Words:   rosterWords(),
		Run:     commands.Seeing(rosterRun),
		Buttons: rosterButtons(),
		Forms:   rosterForms(),
	}
}

// rosterWords are in the order of help.
func rosterWords() []commands.Word {
	return []commands.Word{
		{Line: "roster", Note: text.T{ZH: "查看名册；加日期查看当日的名册，如 2023-06-30", EN: "the roster; with a date, as it stood on that day"}},
		{Names: []string{"list", "查看"}, Run: commands.Seeing(rosterListed)},
		{Names: []string{"show"}, Line: "roster show 香洲区", Note: text.T{ZH: "查看一个单位：任职、依据、尚缺事项和下一步", EN: "one unit: who is in office by which paper, what it lacks, what comes next"}, Run: commands.Seeing(rosterShow)},
		{Names: []string{"assign"}, Line: "roster assign @成员 香洲区 liaison", Note: text.T{ZH: "市局：登记联络员，接替现任；加“增加”则与现任共同担任；末尾可加日期", EN: "bureau: makes somebody liaison in place of the one there is; “also” beside them; a date may follow"}, Run: rosterAssign},
		{Line: "roster assign @成员 香洲区 cdo", Note: text.T{ZH: "市局：首次登记在任的首席数据官；此后换任须经推荐和任免决定", EN: "bureau: the first CDO that the register knows of; later ones by nomination and decision"}},
		{Names: []string{"end"}, Line: "roster end @成员 香洲区", Note: text.T{ZH: "市局：联络员卸任，末尾可加日期", EN: "bureau: somebody is liaison no more; a date may follow"}, Run: rosterEnd},
		{Names: []string{"role"}, Line: "roster role @成员 bureau", Note: text.T{ZH: "市局：登记角色：市局、领导小组、公司；末尾加“取消”则取消", EN: "bureau: gives a role (bureau, leader, company); “end” after it takes it back"}, Run: rosterRole},
		{Names: []string{"leave"}, Line: "roster leave 2026-05-06 2026-05-20 @代理人", Note: text.T{ZH: "登记本人请假和代理；市局可在日期前加 @成员 代为登记", EN: "enters your own leave and who acts; the bureau may put a member before the dates"}, Run: commands.Seeing(rosterLeave)},
		{Names: []string{"back"}, Line: "roster back", Note: text.T{ZH: "提前销假", EN: "back before the leave ends"}, Run: rosterBack},
		{Names: []string{"nominate"}, Line: "roster nominate", Note: text.T{ZH: "本单位：推荐首席数据官", EN: "the unit nominates its CDO"}, Run: commands.Seeing(rosterNominate)},
		{Names: []string{"forward", "提请"}, Run: commands.Seeing(rosterForward)},
		{Names: []string{"return"}, Run: commands.Seeing(giveBack().typed)},
		{Names: []string{"withdraw"}, Run: commands.Seeing(takeBack().typed)},
		{Names: []string{"appoint"}, Line: "roster appoint 香洲区", Note: text.T{ZH: "市局：登记任命；另有呈报、退回、不予任命、免职、备案", EN: "bureau: enters an appointment; likewise forward, return, refuse, dismiss, file"}, Run: commands.Seeing(rosterAppoint)},
		{Names: []string{"refuse"}, Run: commands.Seeing(rosterRefuse)},
		{Names: []string{"dismiss"}, Run: commands.Seeing(rosterDismiss)},
		{Names: []string{"file"}, Run: commands.Seeing(rosterFile)},
		{Names: []string{"add"}, Line: "roster add", Note: text.T{ZH: "市局：新增单位；另有更名、并入、撤销、覆盖", EN: "bureau: adds a unit; likewise rename, merge, retire, coverage"}, Run: commands.Only(policy.KeepUnits, rosterAdd)},
		{Names: []string{"rename"}, Run: commands.Only(policy.KeepUnits, rosterRename)},
		{Names: []string{"merge", "合并"}, Run: commands.Only(policy.KeepUnits, rosterMerge)},
		{Names: []string{"retire"}, Run: commands.Only(policy.KeepUnits, rosterRetire)},
		{Names: []string{"coverage"}, Run: commands.Only(policy.SeeAll, rosterCoverage)},
		{Names: []string{"board"}, Line: "roster board", Note: text.T{ZH: "市局：将联络表和重要日期张贴到市局频道并置顶，变动时自动更新", EN: "bureau: puts the contact list and the dates up in its channel, pinned and kept as they are"}, Run: rosterBoard},
		{Names: []string{"template"}, Run: commands.Only(policy.MoveRegister, rosterTemplate)},
		{Names: []string{"import"}, Line: "roster import", Note: text.T{ZH: "市局：导入名册文件；另有模板、导出", EN: "bureau: brings in a file; likewise template, export"}, Run: commands.Only(policy.MoveRegister, rosterImport)},
		{Names: []string{"export"}, Run: commands.Only(policy.MoveRegister, rosterExport)},
	}
}

func rosterButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"roster.page":        commands.Replacing(commands.Seeing(rosterPage)),
		"menu.roster":        commands.Seeing(rosterList),
		"roster.assign":      rosterAssignOpen,
		"roster.role":        rosterRoleOpen,
		"roster.add":         commands.Only(policy.KeepUnits, rosterAdd),
		"roster.rename":      commands.Pressed(commands.Only(policy.KeepUnits, rosterRename)),
		"roster.merge":       commands.Pressed(commands.Only(policy.KeepUnits, rosterMerge)),
		"roster.retire":      commands.Pressed(commands.Only(policy.KeepUnits, rosterRetire)),
		"roster.show":        commands.Pressed(commands.Seeing(rosterShow)),
		"roster.coverage":    commands.Only(policy.SeeAll, rosterCoverage),
		"roster.nominate":    commands.Pressed(commands.Seeing(rosterNominate)),
		"roster.forward":     rosterForwardButton,
		"roster.return":      commands.Seeing(giveBack().form),
		"roster.withdraw":    commands.Seeing(takeBack().form),
		"roster.appoint":     commands.Pressed(commands.Seeing(rosterAppoint)),
		"roster.refuse":      commands.Pressed(commands.Seeing(rosterRefuse)),
		"roster.dismiss":     commands.Pressed(commands.Seeing(rosterDismiss)),
		"roster.file":        commands.Pressed(commands.Seeing(rosterFile)),
		"roster.leave":       commands.Seeing(rosterLeaveOpen),
		"roster.back":        commands.Replacing(rosterBackPressed),
		"roster.import.go":   commands.Only(policy.MoveRegister, rosterImportGo),
		"roster.import.drop": rosterImportDrop,
	}
}

func rosterForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"roster.assign":   commands.Dated(rosterAssignSubmit, "from", "decided"),
		"roster.role":     commands.Dated(rosterRoleSubmit, "from"),
		"roster.add":      commands.Dated(rosterAddSubmit, "date"),
		"roster.rename":   commands.Dated(rosterRenameSubmit, "date"),
		"roster.merge":    commands.Dated(commands.Seeing(rosterEndSubmit), "date"),
		"roster.retire":   commands.Dated(commands.Seeing(rosterEndSubmit), "date"),
		"roster.sure":     rosterEndSure,
		"roster.pick":     rosterPicked,
		"roster.nominate": commands.Sized(commands.Dated(rosterNominateSubmit, "signed")),
		"roster.return":   giveBack().given,
		"roster.withdraw": takeBack().given,
		"roster.appoint":  commands.Sized(commands.Dated(rosterAppointSubmit, "decided", "from")),
		"roster.refuse":   commands.Sized(commands.Dated(rosterRefuseSubmit, "decided")),
		"roster.dismiss":  commands.Sized(commands.Dated(rosterDismissSubmit, "decided", "from")),
		"roster.file":     commands.Sized(commands.Dated(rosterFileSubmit, "date")),
		"roster.end":      commands.Dated(rosterLiaisonEnds, "from"),
		"roster.leave":    commands.Dated(rosterLeaveSubmit, "from", "until"),
		"roster.import":   commands.Only(policy.MoveRegister, rosterImportSubmit),
	}
}

// rosterRun is the word alone, or with a day or a unit right behind it.
func rosterRun(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	word, _ := ui.Split(r.Args)
	if word == "" {
		return rosterList(ctx, a, r, s)
	}
	if _, err := ui.ParseDate(word, policy.DateOf(r.Now)); err == nil {
		return rosterListed(ctx, a, r, s)
	}
	if commands.IsUnit(s, word) {
		return rosterShow(ctx, a, r, s)
	}
	return commands.Answer{}, commands.ErrUnknownWord
}

// rosterRole reads "@person role [end] [DATE]".
func rosterRole(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	typed, from, err := takeDate(r.Args, policy.DateOf(r.Now))
	if err != nil {
		return commands.Answer{}, err
	}
	words := strings.Fields(typed)
	d := policy.RoleGiven{From: from}
	if len(words) > 0 {
		if d.Person, err = ui.FindPerson(words[0]); err != nil {
			return commands.Answer{}, err
		}
	}
	if len(words) < 2 {
		return roleForm(ctx, a, r, d)
	}
	role, ok := map[string]policy.Role{
		"bureau": policy.Bureau, "市局": policy.Bureau, "head": policy.BureauHead, "市局负责人": policy.BureauHead, "leader": policy.Leader, "领导小组": policy.Leader,
		"company": policy.Company, "公司": policy.Company,
	}[ui.Normalize(words[1])]
	if !ok {
		return commands.UnknownWord(r, "roster role "+ui.Mention(d.Person), words[1], []string{"bureau", "head", "leader", "company"}), nil
	}
	d.Role = role
	d.Ended = len(words) > 2 && slices.Contains([]string{"end", "取消"}, ui.Normalize(words[2]))
	return giveRole(ctx, a, r, d)
}

func giveRole(ctx context.Context, a *commands.App, r commands.Request, d policy.RoleGiven) (commands.Answer, error) {
	if !d.Ended {
		if err := checkPerson(ctx, a, d.Person); err != nil {
			return commands.Answer{}, err
		}
	}
	_, d, err := commands.Record[policy.RoleGiven](ctx, a, r, func(s policy.State) (policy.Event, error) {
		if d.Person == "" {
			return nil, policy.Refuse(policy.FieldMissing, "person", "")
		}
		return policy.GiveRole(s, r.Now, r.User, d)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	say := text.T{ZH: "✅ 已登记：%s 为%s，%s。", EN: "✅ %s is %s %s."}
	if d.Ended {
		say = text.T{ZH: "✅ 已取消：%s 不再是%s，%s。", EN: "✅ %s is no longer %s %s."}
	}
	return commands.Answer{Message: ui.Said(say.F(r.Lang, ui.Mention(d.Person), text.RoleHolder(r.Lang, d.Role), effective(v, d.From))), Fresh: true}, nil
}

func rosterRoleOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return roleForm(ctx, a, r, policy.RoleGiven{})
}

func roleForm(ctx context.Context, a *commands.App, r commands.Request, d policy.RoleGiven) (commands.Answer, error) {
	if _, err := a.StateFor(ctx, r, policy.KeepPosts); err != nil {
		return commands.Answer{}, err
	}
	var roles []*slack.OptionBlockObject
	for _, role := range policy.Roles() {
		roles = append(roles, ui.Option(string(role), text.RoleHolder(r.Lang, role)))
	}
	step := ui.Radio("give", ui.Option("give", r.Lang.Pick("授予", "Give it")), ui.Option("end", r.Lang.Pick("取消", "Take it back")))
	return commands.Answer{Modal: ui.Modal(r.Lang, "roster.role", text.T{ZH: "登记角色", EN: "Register a role"}, text.T{ZH: "登记", EN: "Register"},
		ui.Input("person", r.Lang.Pick("成员", "Member"), "", ui.PersonPicker(d.Person)),
		ui.Input("role", r.Lang.Pick("角色", "Role"), "", slack.NewRadioButtonsBlockElement(ui.Field, roles...)),
		ui.Input("step", r.Lang.Pick("办理", "What to do"), "", step),
		ui.Optional(ui.Input("from", r.Lang.Pick("自何日起", "From"), r.Lang.Pick("不填即自今日起", "today, if left empty"), ui.DayPicker(d.From))))}, nil
}

func rosterRoleSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return giveRole(ctx, a, r, policy.RoleGiven{
		Person: r.Form.Get("person"), Role: policy.Role(r.Form.Get("role")), Ended: r.Form.Get("step") == "end", From: r.Day("from"),
	})
}

// The fields that the forms of the roster share.

func howPicker(v commands.Reader, also bool) slack.BlockElement {
	how := "succeed"
	if also {
		how = "also"
	}
	return ui.Radio(how,
		ui.Option("succeed", text.T{ZH: "接替现任", EN: "is succeeded"}.In(v.Lang)),
		ui.Option("also", text.T{ZH: "增加一名，共同担任", EN: "stays, both are liaison"}.In(v.Lang)))
}

func rosterLeaveOpen(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return leaveForm(r, s, policy.Leave{Person: r.User})
}

// leaveForm asks from when to when and who acts; the bureau is asked for whom,
// too.
func leaveForm(r commands.Request, s policy.State, l policy.Leave) (commands.Answer, error) {
	bureau := s.May(r.User, policy.TakeLeave, "")
	switch {
	case !bureau && l.Person != r.User:
		return commands.Answer{}, policy.Refuse(policy.BureauOnly, "", policy.TakeLeave.Clause())
	case !bureau && !holdsPost(s, r.User):
		return commands.Answer{}, policy.Refuse(policy.HoldsNoPost, "person", "")
	}
	l.From = cmp.Or(l.From, policy.DateOf(r.Now))
	var blocks []slack.Block
	if bureau {
		chosen := l.Person
		if !holdsPost(s, chosen) {
			chosen = ""
		}
		blocks = append(blocks, ui.Input("person", r.Lang.Pick("请假人", "Who is away"), "", ui.PersonPicker(chosen)))
	}
	blocks = append(blocks,
		ui.Input("from", r.Lang.Pick("自", "From"), "", ui.DayPicker(l.From)),
		ui.Input("until", r.Lang.Pick("至（含当日）", "Until (that day included)"), "", ui.DayPicker(0)),
		ui.Optional(ui.Input("acting", r.Lang.Pick("代理人", "Who acts"), r.Lang.Pick("其间的提醒和起草转由代理人办理；签发仍须首席数据官本人", "gets the reminders and drafts; signing stays with the CDO in person"), ui.PersonPicker(l.Acting))))
	return commands.Answer{Modal: ui.Carrying(l.Person, ui.Modal(r.Lang, "roster.leave", text.T{ZH: "登记请假", EN: "Enter a leave"}, text.T{ZH: "登记", EN: "Enter"}, blocks...))}, nil
}

func rosterLeaveSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return setLeave(ctx, a, r, policy.Leave{
		Person: cmp.Or(r.Form.Get("person"), r.Meta), Acting: r.Form.Get("acting"), From: r.Day("from"), Until: r.Day("until"),
	})
}

// rosterBack reads "[@person]": the leave is over before its last day.
func rosterBack(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	person := r.User
	if r.Args != "" {
		var err error
		if person, err = ui.FindPerson(strings.Fields(r.Args)[0]); err != nil {
			return commands.Answer{}, err
		}
	}
	return endLeave(ctx, a, r, person)
}

func rosterBackPressed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return endLeave(ctx, a, r, r.Value)
}

func endLeave(ctx context.Context, a *commands.App, r commands.Request, person string) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) { return policy.EndLeave(s, r.User, person) }, leaveOver)
}

func leaveOver(v commands.Reader, _ policy.State, d policy.LeaveEnded) *ui.Message {
	return ui.Said(text.T{ZH: "✅ 已销假：%s。提醒和起草即日起恢复由本人办理。", EN: "✅ %s is back. Reminders and drafts go to them again."}.F(v.Lang, ui.Mention(d.Person)))
}
