package training

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

// planButton opens the form for a training to come of the unit.
func planButton(v commands.Reader, u policy.Unit) *slack.ButtonBlockElement {
	return ui.Button("session.open", u.Code, text.T{ZH: "预告培训", EN: "Plan a training"}.In(v.Lang))
}

// sessionPreview is what is planned, as the card will show it, with what may
// be done next.
func sessionPreview(v commands.Reader, u policy.Unit, no int, done text.T) *ui.Message {
	x, _ := u.Session(no)
	title := text.T{ZH: "%s：%s · 预告第%d号", EN: "%s: %s · planned training no. %d"}.F(v.Lang, done.In(v.Lang), text.UnitName(v.Lang, u), no)
	m := withSteps(v, "🗓 *"+title+"*\n*"+ui.Esc(x.Topic)+"*\n"+sessionFacts(v, x), u, x)
	say := text.T{ZH: "登记之后才计入场次（四（二））。", EN: "It counts once it is held and logged (四（二）)."}.In(v.Lang)
	switch {
	case x.Post.Entry != 0:
		say = text.T{ZH: "频道卡片随之更新；涉及时间、地点、主题、讲师的变动会私信告知已报名的人。", EN: "The card in the channel follows, and those who signed up hear in private if time, place, topic or trainer changed."}.In(v.Lang)
	case x.Channel == "":
		say = text.T{ZH: "尚未选择频道，需要报名的请点“修改”补选。", EN: "No channel is picked; press Change to pick one if people are to sign up. "}.In(v.Lang) + say
	}
	if !v.Calendar.Workday(x.Date) {
		say = text.T{ZH: "请注意：%s是休息日。", EN: "Mind: %s is a day off. "}.F(v.Lang, text.Day(v.Lang, x.Date, v.Today)) + say
	}
	m.Blocks = append(m.Blocks, ui.Note(say))
	m.Text += "\n" + say
	return m
}

// withSteps is a text about a session with the buttons for what may be done
// with it.
func withSteps(v commands.Reader, say string, u policy.Unit, x policy.Session) *ui.Message {
	m := ui.Said(say)
	if steps := sessionSteps(v, u, x); len(steps) > 0 {
		m.Blocks = append(m.Blocks, ui.Row(steps...))
	}
	return m
}

// sessionSteps are what the unit's people may do with a session now.
func sessionSteps(v commands.Reader, u policy.Unit, x policy.Session) []slack.BlockElement {
	var steps []slack.BlockElement
	add := func(action string, label text.T) *slack.ButtonBlockElement {
		b := sessionButton(action, u, x.No, label.In(v.Lang))
		steps = append(steps, b)
		return b
	}
	switch stage := x.Stage(v.Now); {
	case !x.Awaits():
		return nil
	case stage == policy.StageRunning, stage == policy.StageOver:
		ui.Primary(add("session.log", text.T{ZH: "按此登记", EN: "Log it as planned"}))
		add("session.fill", text.T{ZH: "修改后登记", EN: "Change and log"})
		add("session.cancel", text.T{ZH: "未举办…", EN: "Not held…"})
	default:
		if x.Post.Entry == 0 && x.Channel != "" {
			ui.Primary(add("session.publish", text.T{ZH: "发布到频道", EN: "Announce it"}))
		}
		add("session.edit", text.T{ZH: "修改", EN: "Change"})
		add("session.cancel", text.T{ZH: "取消…", EN: "Cancel…"})
	}
	if x.Post.Entry != 0 {
		add("session.people", text.T{ZH: "报名名单", EN: "Who comes"})
	}
	return steps
}

func sessionWhen(v commands.Reader, x policy.Session) string {
	when := text.T{ZH: "时间：", EN: "When: "}.In(v.Lang) + text.Day(v.Lang, x.Date, v.Today) + " " + x.Time
	if x.End != "" {
		when += "–" + x.End
	}
	return when
}

// sessionFacts are when, where and for whom, a line each.
func sessionFacts(v commands.Reader, x policy.Session) string {
	lines := []string{sessionWhen(v, x)}
	add := func(label text.T, value string) {
		if value != "" {
			lines = append(lines, label.In(v.Lang)+value)
		}
	}
	add(text.T{ZH: "地点：", EN: "Where: "}, ui.Esc(x.Place))
	add(text.T{ZH: "内容：", EN: "On: "}, text.TrainingKinds(v.Lang, x.Kinds))
	add(text.T{ZH: "讲师：", EN: "Trainer: "}, ui.Esc(x.Trainer))
	add(text.T{ZH: "参加对象：", EN: "For: "}, ui.Esc(x.Audience))
	if x.Room > 0 {
		add(text.T{ZH: "名额：", EN: "Seats: "}, text.T{ZH: "%d人", EN: "%d"}.F(v.Lang, x.Room))
	}
	add(text.T{ZH: "备注：", EN: "Note: "}, ui.Esc(x.Note))
	return strings.Join(lines, "\n")
}

// sessionCount is how many come, in numbers alone.
func sessionCount(v commands.Reader, x policy.Session) string {
	n := len(x.Signed)
	switch {
	case x.Room > 0 && n >= x.Room:
		return text.T{ZH: "已报名%d人，名额已满", EN: "%d signed up, no seat left"}.F(v.Lang, n)
	case x.Room > 0:
		return text.T{ZH: "已报名%d人，剩余名额%d个", EN: "%d signed up, %d left"}.F(v.Lang, n, x.Room-n)
	}
	return text.T{ZH: "已报名%d人", EN: "%d signed up"}.F(v.Lang, n)
}

// changedFields names what was changed of a session.
func changedFields(v commands.Reader, fields []string) string {
	words := map[string]text.T{
		"date": {ZH: "日期", EN: "date"}, "time": {ZH: "时间", EN: "time"}, "topic": {ZH: "主题", EN: "topic"},
		"place": {ZH: "地点", EN: "place"}, "trainer": {ZH: "讲师", EN: "trainer"},
	}
	return text.List(v.Lang, ui.Map(fields, func(f string) string { return words[f].In(v.Lang) }))
}

// plannedIn says what of the unit's year is planned, so that nobody takes it
// for doing nothing, "" where nothing is.
func plannedIn(v commands.Reader, u policy.Unit, year int) string {
	var ahead, passed []string
	for _, x := range u.Planned(year) {
		if day := text.ShortDay(v.Lang, x.Date, v.Today); x.Date >= v.Today {
			ahead = append(ahead, day)
		} else {
			passed = append(passed, day)
		}
	}
	return planned(v, text.T{ZH: "已计划%d场（%s）。", EN: "%d planned (%s). "}, ahead) + planned(v, text.T{ZH: "待登记%d场（%s）。", EN: "%d to be logged (%s). "}, passed)
}

// mostDays is how many days a sentence names.
const mostDays = 5

func planned(v commands.Reader, say text.T, days []string) string {
	if len(days) == 0 {
		return ""
	}
	apart := slices.Compact(slices.Clone(days))
	named := text.List(v.Lang, apart[:min(len(apart), mostDays)])
	if len(apart) > mostDays {
		named += text.T{ZH: "等", EN: " and others"}.In(v.Lang)
	}
	return say.F(v.Lang, len(days), named)
}

// brief is a session in one line: 18 June 09:30 · topic · place · who comes.
func brief(v commands.Reader, x policy.Session) string {
	parts := []string{fmt.Sprintf("%s %s", text.Day(v.Lang, x.Date, v.Today), x.Time), ui.Esc(x.Topic), ui.Esc(x.Place)}
	if x.Post.Entry != 0 {
		parts = append(parts, sessionCount(v, x))
	}
	return strings.Join(parts, " · ")
}

// mostSessions keeps those that are planned within one message, beside the
// trainings that were held.
const mostSessions = 8

// sessions are the unit's planned trainings of the year, above those held.
func sessions(v commands.Reader, u policy.Unit, year int, mine bool) []slack.Block {
	var blocks []slack.Block
	planned := u.Planned(year)
	for _, x := range planned[:min(len(planned), mostSessions)] {
		say := text.T{ZH: "🗓 预告第%d号　%s", EN: "🗓 Planned no. %d   %s"}.F(v.Lang, x.No, brief(v, x)) + "\n" + sessionStanding(v, x)
		blocks = append(blocks, ui.Section(say))
		if steps := sessionSteps(v, u, x); mine && len(steps) > 0 {
			blocks = append(blocks, ui.Row(steps...))
		}
	}
	if len(planned) > mostSessions {
		blocks = append(blocks, ui.Note(text.T{ZH: "仅显示最近的%d场预告。", EN: "Only the next %d that are planned are shown."}.F(v.Lang, mostSessions)))
	}
	if len(blocks) > 0 {
		blocks = append(blocks, slack.NewDividerBlock())
	}
	return blocks
}

// sessionStanding is how far it has come.
func sessionStanding(v commands.Reader, x policy.Session) string {
	switch stage := x.Stage(v.Now); {
	case stage == policy.StageRunning:
		return text.T{ZH: "进行中，结束后请登记。", EN: "It is on; please log it when it is over."}.In(v.Lang)
	case stage == policy.StageOver:
		return text.T{ZH: "已结束，待登记。", EN: "It is over and to be logged."}.In(v.Lang)
	case x.Post.Entry != 0:
		return text.T{ZH: "已发布到 %s", EN: "Announced in %s"}.F(v.Lang, ui.Room(x.Post.Channel))
	case x.Refused != "":
		return text.T{ZH: "未能发布到 %s（%s）", EN: "Could not be announced in %s (%s)"}.F(v.Lang, ui.Room(x.Channel), ui.Esc(x.Refused))
	}
	return text.T{ZH: "尚未发布", EN: "Not announced yet"}.In(v.Lang)
}

// MostPeople is how many people a list in Slack names; the file has all.
const MostPeople = 200

// sessionPeople shows the unit's people who comes.
func sessionPeople(_ context.Context, a *commands.App, r commands.Request, _ policy.State, u policy.Unit, x policy.Session) (commands.Answer, error) {
	v := a.Reader(r)
	title := text.T{ZH: "*报名名单 · %s*", EN: "*Who comes · %s*"}.F(r.Lang, ui.Esc(x.Topic)) + "\n" + brief(v, x)
	if len(x.Signed) == 0 {
		return commands.Answer{Message: ui.Said(title + "\n" + text.T{ZH: "暂无人员报名。", EN: "Nobody has signed up yet."}.In(r.Lang))}, nil
	}
	var lines []string
	for i, in := range x.Signed[:min(len(x.Signed), MostPeople)] {
		lines = append(lines, fmt.Sprintf("%d. %s　%s", i+1, ui.Mention(in.Person), text.Clock(r.Lang, in.At, v.Today)))
	}
	blocks := append([]slack.Block{ui.Section(title)}, ui.Chunks(lines)...)
	if len(x.Signed) > MostPeople {
		blocks = append(blocks, ui.Note(text.T{ZH: "仅显示前%d人，全部名单请导出。", EN: "Only the first %d are shown; the file has all."}.F(r.Lang, MostPeople)))
	}
	blocks = append(blocks, ui.Row(sessionButton("session.export", u, x.No, text.T{ZH: "导出名单", EN: "As a file"}.In(r.Lang))),
		ui.Note(text.T{ZH: "名单仅本单位首席数据官、联络员可见，请勿转发到频道。", EN: "Only the unit's CDO and liaisons see this list; please don't pass it on in a channel."}.In(r.Lang)))
	return commands.Answer{Message: &ui.Message{Text: title + "\n" + strings.Join(lines, "\n"), Blocks: blocks}}, nil
}

// sessionExport hands the list over as a workbook.
func sessionExport(ctx context.Context, a *commands.App, r commands.Request, _ policy.State, u policy.Unit, x policy.Session) (commands.Answer, error) {
	names := a.Names(ctx)
	sheet := documents.Sheet{Name: text.T{ZH: "报名名单", EN: "Who comes"}.In(r.Lang), Columns: []string{
		text.T{ZH: "序号", EN: "No."}.In(r.Lang), text.T{ZH: "姓名", EN: "Name"}.In(r.Lang), text.T{ZH: "账号", EN: "Account"}.In(r.Lang), text.T{ZH: "报名时间", EN: "Signed up"}.In(r.Lang),
	}}
	for i, in := range x.Signed {
		sheet.Rows = append(sheet.Rows, []string{strconv.Itoa(i + 1), names[in.Person], in.Person, text.Clock(r.Lang, in.At, policy.DateOf(r.Now))})
	}
	content, err := commands.Workbook(sheet)
	if err != nil {
		return commands.Answer{}, err
	}
	name := text.T{ZH: "报名名单-%s-%d.xlsx", EN: "sign-ups-%s-%d.xlsx"}.F(r.Lang, u.Code, x.No)
	say := text.T{ZH: "`%s` 已发到您与我的会话，共%d人。", EN: "`%s` is in our conversation, with %d people."}.F(r.Lang, name, len(x.Signed))
	return commands.Answer{Message: ui.Said(say), Files: []commands.File{{Name: name, Content: content}}}, nil
}
