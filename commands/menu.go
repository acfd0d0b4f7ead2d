package commands

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// menu is /cdo without a word: what this person can do, as buttons. With a
// word that we don't know it proposes the nearest.
func menu() Command {
	return Command{
		Word: "menu", Aliases: []string{"菜单"},
		Summary: text.T{ZH: "常用操作菜单", EN: "the buttons for what you do most"},
		Words:   []Word{{Line: "", Note: text.T{ZH: "打开菜单", EN: "opens the menu"}}},
		Run:     menuRun,
		Buttons: map[string]Handler{
			"menu.status":   asksUnit("status", statusRun),
			"menu.why":      whyRun,
			"menu.help":     helpRun,
			"menu.settings": settingsRun,
			"menu.snooze":   snoozeChosen,
			"unit.pick":     unitPick,
		},
	}
}

func menuRun(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if word, _ := Split(r.Args); word != "" && word != "menu" && word != "菜单" {
		var words []string
		for _, c := range a.Commands() {
			words = append(append(words, c.Word), c.Aliases...)
		}
		answer := unknownWord(r, "", word, words)
		answer.Message.Blocks = append(answer.Message.Blocks, row(menuButtons(s, r)...))
		return answer, nil
	}
	say := text.T{ZH: "您好，%s请选择要办理的事项：", EN: "Hello. %sWhat would you like to do?"}.F(r.Lang, whoAmI(s, r))
	return Answer{Message: &Message{Text: say, Blocks: []slack.Block{
		section(say),
		row(menuButtons(s, r)...),
		note(text.T{ZH: "也可直接输入，如 `/cdo 培训 登记 3月12日 数据安全培训 45`；全部用法见 `/cdo help`。", EN: "Or type, such as `/cdo training log 2026-03-12 Data security 45`; all of it is in `/cdo help`."}.In(r.Lang)),
	}}}, nil
}

// whoAmI says in which part the person is here.
func whoAmI(s policy.State, r Request) string {
	who := s.Who(r.User)
	var parts []string
	for _, seat := range who.Seats {
		name := postName(s, r.Lang, seat.Unit, seat.Post)
		if seat.Post == policy.Acting {
			var away []string
			for _, l := range actsFor(s, r.User, s.Units.At(seat.Unit)) {
				away = append(away, l.Person)
			}
			name += text.T{ZH: "（代%s）", EN: " (for %s)"}.F(r.Lang, mentions(away...))
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

// postName is a post with its unit: 香洲区联络员.
func postName(s policy.State, l text.Lang, unit string, p policy.Post) string {
	return text.UnitName(l, s.Units.At(unit)) + text.T{ZH: "", EN: " "}.In(l) + text.Post(l, p)
}

func menuButtons(s policy.State, r Request) []slack.BlockElement {
	who, l := s.Who(r.User), r.Lang
	var out []slack.BlockElement
	add := func(action string, label text.T) { out = append(out, button(action, "", label.In(l))) }
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
