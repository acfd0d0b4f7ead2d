package roster

import (
	"context"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// roster is who holds which post and role (三（一）1–3).
func roster() commands.Command {
	return commands.Command{
		Word: "roster", Aliases: []string{"名册"},
		Summary: text.T{ZH: "名册：单位、首席数据官、联络员、请假代理和各方角色", EN: "the register: units, their CDOs and liaisons, who acts for whom, and roles"},
		Words:   rosterWords(),
		Run:     rosterRun,
		Buttons: rosterButtons(),
		Forms:   rosterForms(),
	}
}

// rosterWords are in the order of help.
func rosterWords() []commands.Word {
	return []commands.Word{
		{Line: "roster", Note: text.T{ZH: "查看名册；加日期查看当日的名册，如 2023-06-30", EN: "the roster; with a date, as it stood on that day"}},
		{Names: []string{"list", "查看"}, Run: rosterListed},
		{Names: []string{"show"}, Line: "roster show 香洲区", Note: text.T{ZH: "查看一个单位：任职、依据、尚缺事项和下一步", EN: "one unit: who is in office by which paper, what it lacks, what comes next"}, Run: rosterShow},
		{Names: []string{"assign"}, Line: "roster assign @成员 香洲区 liaison", Note: text.T{ZH: "市局：登记联络员，接替现任；加“增加”则与现任共同担任；末尾可加日期", EN: "bureau: makes somebody liaison in place of the one there is; “also” beside them; a date may follow"}, Run: rosterAssign},
		{Line: "roster assign @成员 香洲区 cdo", Note: text.T{ZH: "市局：首次登记在任的首席数据官；此后换任须经推荐和任免决定", EN: "bureau: the first CDO that the register knows of; later ones by nomination and decision"}},
		{Names: []string{"end"}, Line: "roster end @成员 香洲区", Note: text.T{ZH: "市局：联络员卸任，末尾可加日期", EN: "bureau: somebody is liaison no more; a date may follow"}, Run: rosterEnd},
		{Names: []string{"role"}, Line: "roster role @成员 bureau", Note: text.T{ZH: "市局：登记角色：市局、领导小组、公司；末尾加“取消”则取消", EN: "bureau: gives a role (bureau, leader, company); “end” after it takes it back"}, Run: rosterRole},
		{Names: []string{"leave"}, Line: "roster leave 2026-05-06 2026-05-20 @代理人", Note: text.T{ZH: "登记本人请假和代理；市局可在日期前加 @成员 代为登记", EN: "enters your own leave and who acts; the bureau may put a member before the dates"}, Run: rosterLeave},
		{Names: []string{"back"}, Line: "roster back", Note: text.T{ZH: "提前销假", EN: "back before the leave ends"}, Run: rosterBack},
		{Names: []string{"nominate"}, Line: "roster nominate", Note: text.T{ZH: "本单位：推荐首席数据官", EN: "the unit nominates its CDO"}, Run: commands.Seeing(rosterNominate)},
		{Names: []string{"forward", "提请"}, Run: rosterForward},
		{Names: []string{"return"}, Run: giveBack().typed},
		{Names: []string{"withdraw"}, Run: takeBack().typed},
		{Names: []string{"appoint"}, Line: "roster appoint 香洲区", Note: text.T{ZH: "市局：登记任命；另有呈报、退回、不予任命、免职、备案", EN: "bureau: enters an appointment; likewise forward, return, refuse, dismiss, file"}, Run: rosterAppoint},
		{Names: []string{"refuse"}, Run: rosterRefuse},
		{Names: []string{"dismiss"}, Run: rosterDismiss},
		{Names: []string{"file"}, Run: commands.Seeing(rosterFile)},
		{Names: []string{"add"}, Line: "roster add", Note: text.T{ZH: "市局：新增单位；另有更名、并入、撤销、覆盖", EN: "bureau: adds a unit; likewise rename, merge, retire, coverage"}, Run: rosterAdd},
		{Names: []string{"rename"}, Run: rosterRename},
		{Names: []string{"merge", "合并"}, Run: rosterMerge},
		{Names: []string{"retire"}, Run: rosterRetire},
		{Names: []string{"coverage"}, Run: commands.Seeing(rosterCoverage)},
		{Names: []string{"template"}, Run: rosterTemplate},
		{Names: []string{"import"}, Line: "roster import", Note: text.T{ZH: "市局：导入名册文件；另有模板、导出", EN: "bureau: brings in a file; likewise template, export"}, Run: rosterImport},
		{Names: []string{"export"}, Run: rosterExport},
	}
}

func rosterButtons() map[string]commands.Handler {
	return map[string]commands.Handler{
		"roster.page":        commands.Replacing(rosterPage),
		"menu.roster":        rosterList,
		"roster.assign":      rosterAssignOpen,
		"roster.role":        rosterRoleOpen,
		"roster.add":         rosterAdd,
		"roster.rename":      commands.Pressed(rosterRename),
		"roster.merge":       commands.Pressed(rosterMerge),
		"roster.retire":      commands.Pressed(rosterRetire),
		"roster.show":        commands.Pressed(rosterShow),
		"roster.coverage":    commands.Seeing(rosterCoverage),
		"roster.nominate":    commands.Pressed(commands.Seeing(rosterNominate)),
		"roster.forward":     rosterForwardButton,
		"roster.return":      giveBack().form,
		"roster.withdraw":    takeBack().form,
		"roster.appoint":     commands.Pressed(rosterAppoint),
		"roster.refuse":      commands.Pressed(rosterRefuse),
		"roster.dismiss":     commands.Pressed(rosterDismiss),
		"roster.file":        commands.Pressed(commands.Seeing(rosterFile)),
		"roster.leave":       rosterLeaveOpen,
		"roster.back":        commands.Replacing(rosterBackPressed),
		"roster.import.go":   rosterImportGo,
		"roster.import.drop": rosterImportDrop,
	}
}

func rosterForms() map[string]commands.Handler {
	return map[string]commands.Handler{
		"roster.assign":   rosterAssignSubmit,
		"roster.role":     rosterRoleSubmit,
		"roster.add":      rosterAddSubmit,
		"roster.rename":   rosterRenameSubmit,
		"roster.merge":    rosterEndSubmit,
		"roster.retire":   rosterEndSubmit,
		"roster.sure":     rosterEndSure,
		"roster.pick":     rosterPicked,
		"roster.nominate": commands.Sized(rosterNominateSubmit),
		"roster.return":   giveBack().given,
		"roster.withdraw": takeBack().given,
		"roster.appoint":  commands.Sized(rosterAppointSubmit),
		"roster.refuse":   commands.Sized(rosterRefuseSubmit),
		"roster.dismiss":  commands.Sized(rosterDismissSubmit),
		"roster.file":     commands.Sized(rosterFileSubmit),
		"roster.end":      rosterLiaisonEnds,
		"roster.leave":    rosterLeaveSubmit,
		"roster.import":   rosterImportSubmit,
	}
}

// rosterRun is the word alone, or with a day or a unit right behind it.
func rosterRun(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	word, _ := ui.Split(r.Args)
	if word == "" {
		return rosterList(ctx, a, r)
	}
	if _, err := ui.ParseDate(word, policy.DateOf(r.Now)); err == nil {
		return rosterListed(ctx, a, r)
	}
	if a.IsUnit(ctx, word) {
		return rosterShow(ctx, a, r)
	}
	return commands.Answer{}, commands.ErrUnknownWord
}
