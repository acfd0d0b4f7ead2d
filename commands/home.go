package commands

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Home is the person's Home tab: what waits for them; the unit's year at a glance with the buttons
// that move it on; the summary for those who oversee; and for somebody without
// a part, what to do.
func (a *App) Home(ctx context.Context, user string, lang text.Lang, now time.Time) (slack.HomeTabViewRequest, error) {
	return a.HomePage(ctx, user, lang, now, 1)
}

// mostOfHome is how many blocks Slack takes on a Home tab.
const mostOfHome = 100

// HomePage is Home with a page, from 1, of the list of what waits for the person; 0 is all
// of it, which is more than Slack takes.
func (a *App) HomePage(ctx context.Context, user string, lang text.Lang, now time.Time, page int) (slack.HomeTabViewRequest, error) {
	s, err := a.State(ctx)
	if err != nil {
		return slack.HomeTabViewRequest{}, err
	}
	r := Request{User: user, Lang: lang, Now: now}
	v := a.Reader(r)
	year := v.Today.Year()
	who := s.Who(user)
	blocks := []slack.Block{ui.Section(text.T{ZH: "%s，%s", EN: "%s. %s"}.F(lang, text.Day(lang, v.Today, 0), WhoAmI(s, r)))}
	o, err := a.Outbox.State(ctx)
	if err != nil {
		return slack.HomeTabViewRequest{}, fmt.Errorf("read what was said: %w", err)
	}
	blocks = append(blocks, v.desk(s, o, page)...)
	for _, f := range a.Features.All {
		if f.Home != nil {
			blocks = append(blocks, f.Home(v, s)...)
		}
	}
	seen := map[string]bool{}
	for _, seat := range who.Seats {
		if !seen[seat.Unit] {
			seen[seat.Unit] = true
			blocks = append(blocks, v.homeUnit(s, s.Units.At(seat.Unit), year)...)
		}
	}
	if s.May(user, policy.SeeAll, "") {
		blocks = append(blocks, v.Summary(s, year).Blocks...)
	}
	menu := []slack.Block{slack.NewDividerBlock(), ui.Row(MenuButtons(v, s)...)}
	if page > 0 {
		blocks = blocks[:min(len(blocks), mostOfHome-len(menu))]
	}
	blocks = append(blocks, menu...)
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}, nil
}

func (v Reader) homeUnit(s policy.State, u policy.Unit, year int) []slack.Block {
	blocks := append([]slack.Block{ui.Header(text.T{ZH: "%s · %d年履职进展", EN: "%s · %d"}.F(v.Lang, text.UnitName(v.Lang, u), year))}, v.People(s, u)...)
	for _, ob := range v.YearOf(s, u, year) {
		if s.OfRegister(ob.Kind) {
			continue // the registers show whose turn it is themselves
		}
		blocks = append(blocks, ui.SectionWith(v.Obligation(s, ob), v.DoIt(s, ob)))
	}
	return blocks
}

// YearOf is what there is to show of a unit's year: in this year what its
// register wants of the reader, what it owes, and the two meetings that concern
// it. Of a unit that takes part no more it is what was owed until then.
func (v Reader) YearOf(s policy.State, u policy.Unit, year int) []policy.Obligation {
	var all []policy.Obligation
	if year == v.Today.Year() {
		all = slices.DeleteFunc(s.Register(u, v.Today), func(ob policy.Obligation) bool {
			return v.Awaited(s, ob) || ob.Status == policy.Ahead || !s.MayName(v.Person, ob)
		})
	}
	if u.Owes() {
		all = append(all, s.Year(u, year, v.Today)...)
	}
	switch {
	case u.Gone():
		return slices.DeleteFunc(all, func(ob policy.Obligation) bool { return ob.Status == policy.NotOwed })
	case u.Joined == 0:
		return all
	}
	for half := 1; half <= 2; half++ {
		met := s.MeetingOwed(policy.Half(year, half), v.Today)
		met.Unit = u.Code // whose part in it is shown
		all = append(all, met)
	}
	return all
}

// People is what the register says of the unit: who holds which post, its
// implementation plan, and whether it takes part.
func (v Reader) People(s policy.State, u policy.Unit) []slack.Block {
	line := text.T{ZH: "首席数据官：%s　联络员：%s", EN: "CDO: %s   Liaison: %s"}.F(v.Lang, v.CdoOf(s, u), v.LiaisonsOf(s, u))
	if u.OwesPlan() && u.Joined != 0 {
		line += "\n" + text.T{ZH: "实施方案：", EN: "Implementation plan: "}.In(v.Lang) + v.PlanInBrief(u)
	}
	switch into, merged := s.Units.Get(u.Into); {
	case u.Kind == policy.Municipality:
		line = text.T{
			ZH: "首席数据官：%s\n市首席数据官由省组织评价，无需向市局报送报告，也无培训场次要求。",
			EN: "CDO: %s\nThe municipal CDO is evaluated by the province, and owes the bureau neither reports nor trainings.",
		}.F(v.Lang, v.CdoOf(s, u))
	case merged:
		line += "\n" + text.T{ZH: "已于%s并入%s，历史保留。", EN: "Merged on %s into %s; its history stays."}.F(v.Lang, text.Day(v.Lang, u.Retired, v.Today), text.UnitName(v.Lang, into))
	case u.Gone():
		line += "\n" + text.T{ZH: "自%s起不再纳入，历史保留。", EN: "Takes part no more since %s; its history stays."}.F(v.Lang, text.Day(v.Lang, u.Retired, v.Today))
	case u.Joined == 0:
		line += "\n" + text.T{ZH: "尚未纳入首席数据官制度，暂无应办事项；登记首席数据官之日起纳入（二（二））。", EN: "Not taking part yet, so nothing is owed; it does from the day on which its CDO is in office."}.In(v.Lang)
	}
	return []slack.Block{ui.Note(line)}
}

// WhoAmI says in which part the person is here.
func WhoAmI(s policy.State, r Request) string {
	who := s.Who(r.User)
	var parts []string
	for _, seat := range who.Seats {
		name := PostName(s, r.Lang, seat.Unit, seat.Post)
		if seat.Post == policy.Acting {
			away := ui.Map(actsFor(s, r.User, s.Units.At(seat.Unit)), func(l policy.Leave) string { return l.Person })
			name += text.T{ZH: "（代%s）", EN: " (for %s)"}.F(r.Lang, ui.Mentions(away...))
		}
		parts = append(parts, name)
	}
	parts = append(parts, ui.Map(who.Roles, func(role policy.Role) string { return text.RoleHolder(r.Lang, role) })...)
	if len(parts) == 0 {
		return text.T{
			ZH: "您尚未登记角色，请联系市政务服务数据管理局登记（可用“意见反馈”告知）。",
			EN: "You have no part in the scheme yet; ask the data bureau to register you, with the feedback button if you like. ",
		}.In(r.Lang)
	}
	return text.T{ZH: "您是" + strings.Join(parts, "、") + "。", EN: "You are " + strings.Join(parts, ", ") + ". "}.In(r.Lang)
}

// MenuButtons are the buttons of what this person can do.
func MenuButtons(v Reader, s policy.State) []slack.BlockElement {
	who, l := s.Who(v.Person), v.Lang
	var out []slack.BlockElement
	add := func(action string, label text.T) { out = append(out, ui.Button(action, "", label.In(l))) }
	if len(who.Seats) > 0 || s.May(v.Person, policy.SeeAll, "") {
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
		add("menu.settings", text.T{ZH: "规则设置", EN: "Settings"})
	}
	if !who.Nobody() {
		if len(who.Seats) > 0 || s.May(v.Person, policy.SeeAll, "") {
			add("announce.open#menu", text.T{ZH: "通知公告", EN: "Announcements"})
		}
		add("menu.meeting", text.T{ZH: "交流会", EN: "Meetings"})
		add("menu.roster", text.T{ZH: "名册", EN: "Roster"})
		add("menu.why", text.T{ZH: "提醒缘由", EN: "Why reminded"})
	}
	for _, f := range v.Features.All {
		if f.Menu != nil {
			out = append(out, f.Menu(v, s)...)
		}
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
