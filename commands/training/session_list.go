package training

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/documents"
	"cdobot/policy"
)

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
