package commands

import (
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// WhoAmI says in which part the person is here.
func WhoAmI(s policy.State, r Request) string {
	who := s.Who(r.User)
	var parts []string
	for _, seat := range who.Seats {
		name := PostName(s, r.Lang, seat.Unit, seat.Post)
		if seat.Post == policy.Acting {
			var away []string
			for _, l := range actsFor(s, r.User, s.Units.At(seat.Unit)) {
				away = append(away, l.Person)
			}
			name += text.T{ZH: "（代%s）", EN: " (for %s)"}.F(r.Lang, ui.Mentions(away...))
		}
		parts = append(parts, name)
	}
	for _, role := range who.Roles {
		parts = append(parts, text.RoleHolder(r.Lang, role))
	}
	if len(parts) == 0 {
		return text.T{
			ZH: "您尚未登记角色，请联系市政务服务数据管理局登记（可用“意见反馈”告知）。",
			EN: "You have no part in the scheme yet; ask the data bureau to register you, with the feedback button if you like. ",
		}.In(r.Lang)
	}
	return text.T{ZH: "您是" + strings.Join(parts, "、") + "。", EN: "You are " + strings.Join(parts, ", ") + ". "}.In(r.Lang)
}

// MenuButtons are the buttons of what this person can do.
func MenuButtons(s policy.State, r Request) []slack.BlockElement {
	who, l := s.Who(r.User), r.Lang
	var out []slack.BlockElement
	add := func(action string, label text.T) { out = append(out, ui.Button(action, "", label.In(l))) }
	if len(who.Seats) > 0 || s.May(r.User, policy.SeeAll, "") {
		add("menu.status", text.T{ZH: "查看进展", EN: "Status"})
	}
	if slices.ContainsFunc(who.Seats, func(seat policy.Seat) bool { return s.Units.At(seat.Unit).Owes() }) {
		add("menu.training", text.T{ZH: "登记培训", EN: "Log a training"})
		add("menu.report", text.T{ZH: "工作报告", EN: "Work report"})
		add("menu.evaluation", text.T{ZH: "年度自评", EN: "Self-review"})
	}
	if slices.ContainsFunc(who.Seats, func(seat policy.Seat) bool { return s.Units.At(seat.Unit).OwesPlan() }) {
		add("plan.open", text.T{ZH: "实施方案", EN: "Implementation plan"})
	}
	if who.Has(policy.Bureau) {
		add("menu.reports", text.T{ZH: "报送情况", EN: "Reports filed"})
		add("roster.coverage", text.T{ZH: "覆盖情况", EN: "Coverage"})
		add("plan.list", text.T{ZH: "各单位方案", EN: "All plans"})
		add("menu.settings", text.T{ZH: "口径说明", EN: "Settings"})
	}
	if !who.Nobody() {
		if len(who.Seats) > 0 || s.May(r.User, policy.SeeAll, "") {
			add("announce.open#menu", text.T{ZH: "通知公告", EN: "Announcements"})
		}
		add("menu.meeting", text.T{ZH: "交流会", EN: "Meetings"})
		add("menu.roster", text.T{ZH: "名册", EN: "Roster"})
		add("menu.why", text.T{ZH: "提醒缘由", EN: "Why reminded"})
	}
	add("feedback.open", text.T{ZH: "意见反馈", EN: "Feedback"})
	add("menu.help", text.T{ZH: "帮助", EN: "Help"})
	return out
}

// HowWeRemind says to somebody new when and how they are reminded.
func HowWeRemind(l text.Lang) string {
	return text.T{
		ZH: "我会在临近时限的工作日私信提醒您，说明依据和办理日；办结即止。输入 `/cdo` 打开菜单，或点左侧“主页”查看本年度进展。",
		EN: "I remind you in private, on workdays close to a date, and say why; it stops when it is done. Type `/cdo` for the menu, or open the Home tab for this year at a glance.",
	}.In(l)
}
