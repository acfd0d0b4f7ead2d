package commands

import (
	"context"
	"slices"

	"cdobot/commands/text"
	"cdobot/policy"
)

// roster is who holds which post and role (三（一）1–3).
func roster() Command {
	return Command{
		Word: "roster", Aliases: []string{"名册"},
		Summary: text.T{ZH: "名册：单位、首席数据官、联络员、请假代理和各方角色", EN: "the register: units, their CDOs and liaisons, who acts for whom, and roles"},
		Usage:   rosterUsage(),
		Run:     rosterRun,
		Buttons: merged(rosterListButtons(), rosterPostButtons(), rosterUnitButtons(), rosterCDOButtons(), rosterLeaveButtons(), rosterFileButtons()),
		Forms:   merged(rosterPostForms(), rosterUnitForms(), rosterCDOForms(), rosterLeaveForms(), rosterFileForms()),
	}
}

func rosterUsage() []Usage {
	return []Usage{
		{"roster", text.T{ZH: "查看名册；加日期查看当日的名册，如 2023-06-30", EN: "the roster; with a date, as it stood on that day"}},
		{"roster show 香洲区", text.T{ZH: "查看一个单位：任职、依据、尚缺事项和下一步", EN: "one unit: who is in office by which paper, what it lacks, what comes next"}},
		{"roster assign @成员 香洲区 liaison", text.T{ZH: "市局：登记联络员，接替现任；加“增加”则与现任共同担任；末尾可加日期", EN: "bureau: makes somebody liaison in place of the one there is; “also” beside them; a date may follow"}},
		{"roster assign @成员 香洲区 cdo", text.T{ZH: "市局：首次登记在任的首席数据官；此后换任须经推荐和任免决定", EN: "bureau: the first CDO that the register knows of; later ones by nomination and decision"}},
		{"roster end @成员 香洲区", text.T{ZH: "市局：联络员卸任，末尾可加日期", EN: "bureau: somebody is liaison no more; a date may follow"}},
		{"roster role @成员 bureau", text.T{ZH: "市局：登记角色：市局、领导小组、公司；末尾加“取消”则取消", EN: "bureau: gives a role (bureau, leader, company); “end” after it takes it back"}},
		{"roster leave 2026-05-06 2026-05-20 @代理人", text.T{ZH: "登记本人请假和代理；市局可在日期前加 @成员 代为登记", EN: "enters your own leave and who acts; the bureau may put a member before the dates"}},
		{"roster back", text.T{ZH: "提前销假", EN: "back before the leave ends"}},
		{"roster nominate", text.T{ZH: "本单位：推荐首席数据官", EN: "the unit nominates its CDO"}},
		{"roster appoint 香洲区", text.T{ZH: "市局：登记任命；另有呈报、退回、不予任命、免职、备案", EN: "bureau: enters an appointment; likewise forward, return, refuse, dismiss, file"}},
		{"roster add", text.T{ZH: "市局：新增单位；另有更名、并入、撤销、覆盖", EN: "bureau: adds a unit; likewise rename, merge, retire, coverage"}},
		{"roster import", text.T{ZH: "市局：导入名册文件；另有模板、导出", EN: "bureau: brings in a file; likewise template, export"}},
	}
}

func rosterRun(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := Split(r.Args)
	if word == "" {
		return rosterList(ctx, a, r)
	}
	for _, w := range rosterWords() {
		if slices.Contains(w.names, word) {
			return w.run(ctx, a, r, rest)
		}
	}
	if _, err := parseDate(word, policy.DateOf(r.Now)); err == nil {
		return rosterListed(ctx, a, r, r.Args)
	}
	if a.isUnit(ctx, word) {
		return rosterShow(ctx, a, r, r.Args)
	}
	var known []string
	for _, w := range rosterWords() {
		known = append(known, w.names[0])
	}
	return unknownWord(r, "roster", word, known...), nil
}

// rosterWord is what may be typed after /cdo roster, in English and Chinese.
type rosterWord struct {
	names []string
	run   func(ctx context.Context, a *App, r Request, rest string) (Answer, error)
}

// rosterWords are in the order of help.
func rosterWords() []rosterWord {
	return []rosterWord{
		{[]string{"list", "列表", "查看"}, rosterListed},
		{[]string{"show", "单位"}, rosterShow},
		{[]string{"assign", "登记"}, rosterAssign},
		{[]string{"end", "卸任"}, rosterEnd},
		{[]string{"role", "角色"}, rosterRole},
		{[]string{"leave", "请假"}, rosterLeave},
		{[]string{"back", "销假"}, rosterBack},
		{[]string{"nominate", "推荐"}, rosterNominate},
		{[]string{"forward", "呈报", "提请"}, rosterForward},
		{[]string{"return", "退回"}, rosterReturn},
		{[]string{"withdraw", "撤回"}, rosterWithdraw},
		{[]string{"appoint", "任命"}, rosterAppoint},
		{[]string{"refuse", "不予任命"}, rosterRefuse},
		{[]string{"dismiss", "免职"}, rosterDismiss},
		{[]string{"file", "备案"}, rosterFile},
		{[]string{"add", "新增"}, rosterAdd},
		{[]string{"rename", "更名"}, rosterRename},
		{[]string{"merge", "并入", "合并"}, rosterMerge},
		{[]string{"retire", "撤销"}, rosterRetire},
		{[]string{"coverage", "覆盖"}, rosterCoverage},
		{[]string{"template", "模板"}, rosterTemplate},
		{[]string{"import", "导入"}, rosterImport},
		{[]string{"export", "导出"}, rosterExport},
	}
}
