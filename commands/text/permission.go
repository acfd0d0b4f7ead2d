package text

import (
	"strings"

	"cdobot/policy"
)

// Act is what a row of the table of permissions is about.
func Act(l Lang, a policy.Act) string { return acts()[a].what.In(l) }

// actWords are an act in words, and what is typed to do it.
type actWords struct {
	what  T
	typed []string
}

func acts() map[policy.Act]actWords {
	return map[policy.Act]actWords{
		policy.LogTrainings:   {T{"登记、撤销、预告培训", "log, cancel and plan trainings"}, []string{"training", "training plan"}},
		policy.JoinTraining:   {T{"报名参加预告的培训、取消报名（点频道卡片）", "sign up for an announced training, or off (buttons in the channel)"}, nil},
		policy.DraftReports:   {T{"起草报告、提请签发", "draft reports and put them up for signing"}, []string{"report"}},
		policy.SignReports:    {T{"签发或退回本单位报告", "sign the unit's reports, or send them back"}, []string{"report sign"}},
		policy.JudgeReports:   {T{"审核或退回已报送的报告", "accept filed reports, or return them"}, []string{"report accept", "report return"}},
		policy.CompileReports: {T{"汇总各单位报告，上传定稿、报领导小组", "make one report of all, and hand it to the leading group"}, []string{"compile"}},
		policy.TakeReceipt:    {T{"确认收到工作总体情况报告", "say that the overall report has come"}, nil},
		policy.HearBrief:      {T{"生成、查看向领导小组的呈报", "make and read the brief for the leading group"}, []string{"brief"}},
		policy.ReviewOneself:  {T{"填写年度自评，提请确认", "write the self-review and put it up for confirming"}, []string{"evaluation"}},
		policy.ConfirmReview:  {T{"确认并提交年度自评", "confirm the self-review, which hands it in"}, []string{"evaluation"}},
		policy.KeepRound:      {T{"设定评价标准、时限和评分人，告知结果，登记省评价结果", "set the rubric, days and scorers, tell the results, enter the province's"}, []string{"evaluation round", "evaluation rubric", "evaluation tell"}},
		policy.ScoreUnits:     {T{"年度评分、回避、退回自评", "score, step aside, send a self-review back"}, []string{"evaluation score"}},
		policy.ConfirmScores:  {T{"确认评分、评定等次", "confirm the scores and name the grade"}, []string{"evaluation confirm"}},
		policy.KeepSettings:   {T{"提议、确认规则调整（一人提议，另一人确认）", "propose a change of the rules, and confirm it: one proposes, another confirms"}, []string{"settings"}},
		policy.ConveneMeeting: {T{"安排、通知、变更、取消沟通交流会，签到和纪要", "set, announce, change and cancel exchange meetings, attendance and minutes"}, []string{"meeting new", "meeting announce", "meeting minutes"}},
		policy.AnswerMeetings: {T{"回复会议通知、反馈议题进展", "answer invitations, and say what became of a problem"}, []string{"meeting attend", "meeting leave"}},
		policy.AssignTasks:    {T{"交办、撤销任务，登记领导小组听取汇报", "give out tasks, or drop them, and enter what the leading group heard"}, []string{"task new", "brief heard"}},
		policy.DoTasks:        {T{"办理、反馈任务", "do tasks and report on them"}, []string{"task"}},
		policy.Announce:       {T{"发布、撤回通知，提醒未阅人员", "send announcements, withdraw them, remind those who have not read them"}, []string{"announce", "announce nudge", "announce withdraw"}},
		policy.HearWord:       {T{"查看发给本单位的通知、确认已阅", "read announcements to the unit, and say so"}, []string{"announce"}},
		policy.RemindUnits:    {T{"催办单位应办事项、查看回执", "remind units of what they owe, and see who answered"}, []string{"remind"}},
		policy.NominateCDO:    {T{"推荐首席数据官、撤回推荐", "nominate a CDO, or withdraw the nomination"}, []string{"roster nominate", "roster withdraw"}},
		policy.DecideCDO:      {T{"呈报推荐，登记任免决定和报省备案", "put nominations forward, record decisions and filings with the province"}, []string{"roster forward", "roster return", "roster appoint", "roster refuse", "roster dismiss", "roster file"}},
		policy.KeepUnits:      {T{"新增、更名、并入、撤销单位", "add, rename, merge and retire units"}, []string{"roster add", "roster rename", "roster merge", "roster retire"}},
		policy.KeepPosts:      {T{"登记联络员、首任首席数据官和各方角色", "register liaisons, first CDOs and roles"}, []string{"roster assign", "roster end", "roster role"}},
		policy.TakeLeave:      {T{"登记请假、代理和销假", "enter leave, who acts, and the return"}, []string{"roster leave", "roster back"}},
		policy.KeepPlan:       {T{"起草、登记单位实施方案", "draft and register a unit's implementation plan"}, []string{"plan"}},
		policy.SchedulePlan:   {T{"设定实施方案时限", "set by when the plans are due"}, []string{"plan due"}},
		policy.MoveRegister:   {T{"导入、导出名册", "bring the roster in and out as a file"}, []string{"roster import", "roster export"}},
		policy.ImportLists:    {T{"从 Excel 导入各单位的目标、项目、开放数据清单（各单位可导入本单位的）", "bring in lists of goals, projects and open data sets for any unit (units bring in their own)"}, []string{"goal import", "project import", "open import"}},
		policy.SeeUnit:        {T{"查看一个单位的进展、培训、报告和历史", "see a unit: status, trainings, reports, history"}, []string{"status", "history"}},
		policy.SeeAll:         {T{"查看所有单位和汇总", "see all units, and the summary"}, []string{"status", "overview", "report list"}},
		policy.ReadPages:      {T{"用浏览器查看本人可见的内容（只读网页，链接一人一条）", "read what one may see in a browser, by a link of one's own"}, []string{"desk"}},
		policy.SeeRoster:      {T{"查看名册", "see the roster"}, []string{"roster"}},
		policy.GiveWord:       {T{"反映问题、提出建议", "report problems, make suggestions"}, []string{"feedback"}},
	}
}

// Party is somebody who may do an act.
func Party(l Lang, p policy.Party) string {
	switch p {
	case policy.OwnCDO:
		return T{"本单位首席数据官", "the unit's CDO"}.In(l)
	case policy.OwnLiaison:
		return T{"本单位联络员", "its liaison"}.In(l)
	case policy.OwnActing:
		return T{"请假期间的代理人", "whoever acts for them on leave"}.In(l)
	case policy.TheBureau:
		return T{"市政务服务数据管理局", "the data bureau"}.In(l)
	case policy.TheHead:
		return T{"市局负责人", "the head of the bureau"}.In(l)
	case policy.AnyUnit:
		return T{"各单位首席数据官、联络员", "every unit's CDO and liaison"}.In(l)
	case policy.TheLeaders:
		return T{"领导小组", "the leading group"}.In(l)
	case policy.TheCompany:
		return T{"数字广东珠海分公司", "the operating company"}.In(l)
	case policy.TheCityCDO:
		return T{"市首席数据官", "the municipal CDO"}.In(l)
	case policy.TheirOwnSelf:
		return T{"本人", "the person concerned"}.In(l)
	case policy.Everybody:
		return T{"所有人", "everybody"}.In(l)
	}
	return string(p)
}

// Parties names several, joined.
func Parties(l Lang, who []policy.Party) string {
	var names []string
	for _, p := range who {
		names = append(names, Party(l, p))
	}
	return List(l, names)
}

// Typed is how the act is typed, each way in backticks, or a dash for what is
// done by a tap alone.
func Typed(a policy.Act) string {
	var lines []string
	if len(acts()[a].typed) == 0 {
		return "—"
	}
	for _, w := range acts()[a].typed {
		lines = append(lines, "`/cdo "+w+"`")
	}
	return strings.Join(lines, " ")
}
