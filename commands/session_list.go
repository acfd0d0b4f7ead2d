package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// mostSessions keeps those that are planned within one message, beside the
// trainings that were held.
const mostSessions = 8

// sessions are the unit's planned trainings of the year, above those held.
func (v reader) sessions(u policy.Unit, year int, mine bool) []slack.Block {
	var blocks []slack.Block
	planned := u.Planned(year)
	for _, x := range planned[:min(len(planned), mostSessions)] {
		say := text.T{ZH: "🗓 预告第%d号　%s", EN: "🗓 Planned no. %d   %s"}.F(v.lang, x.No, v.brief(x)) + "\n" + v.sessionStanding(x)
		blocks = append(blocks, section(say))
		if steps := v.sessionSteps(u, x); mine && len(steps) > 0 {
			blocks = append(blocks, row(steps...))
		}
	}
	if len(planned) > mostSessions {
		blocks = append(blocks, note(text.T{ZH: "仅显示最近的%d场预告。", EN: "Only the next %d that are planned are shown."}.F(v.lang, mostSessions)))
	}
	if len(blocks) > 0 {
		blocks = append(blocks, slack.NewDividerBlock())
	}
	return blocks
}

// sessionStanding is how far it has come.
func (v reader) sessionStanding(x policy.Session) string {
	switch stage := x.Stage(v.now); {
	case stage == policy.StageRunning:
		return text.T{ZH: "进行中，结束后请登记。", EN: "It is on; please log it when it is over."}.In(v.lang)
	case stage == policy.StageOver:
		return text.T{ZH: "已结束，待登记。", EN: "It is over and to be logged."}.In(v.lang)
	case x.Post.Entry != 0:
		return text.T{ZH: "已发布到 %s", EN: "Announced in %s"}.F(v.lang, room(x.Post.Channel))
	case x.Refused != "":
		return text.T{ZH: "未能发布到 %s（%s）", EN: "Could not be announced in %s (%s)"}.F(v.lang, room(x.Channel), esc(x.Refused))
	}
	return text.T{ZH: "尚未发布", EN: "Not announced yet"}.In(v.lang)
}

// mostPeople is how many people a list in Slack names; the file has all.
const mostPeople = 200

// sessionPeople shows the unit's people who comes.
func sessionPeople(ctx context.Context, a *App, r Request) (Answer, error) {
	_, u, x, err := a.ownSession(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	title := text.T{ZH: "*报名名单 · %s*", EN: "*Who comes · %s*"}.F(r.Lang, esc(x.Topic)) + "\n" + v.brief(x)
	if len(x.Signed) == 0 {
		return Answer{Message: said(title + "\n" + text.T{ZH: "暂无人员报名。", EN: "Nobody has signed up yet."}.In(r.Lang))}, nil
	}
	var lines []string
	for i, in := range x.Signed[:min(len(x.Signed), mostPeople)] {
		lines = append(lines, fmt.Sprintf("%d. %s　%s", i+1, mention(in.Person), text.Clock(r.Lang, in.At, v.today)))
	}
	blocks := append([]slack.Block{section(title)}, chunks(lines)...)
	if len(x.Signed) > mostPeople {
		blocks = append(blocks, note(text.T{ZH: "仅显示前%d人，全部名单请导出。", EN: "Only the first %d are shown; the file has all."}.F(r.Lang, mostPeople)))
	}
	blocks = append(blocks, row(sessionButton("session.export", u, x.No, text.T{ZH: "导出名单", EN: "As a file"}.In(r.Lang))),
		note(text.T{ZH: "名单仅本单位首席数据官、联络员可见，请勿转发到频道。", EN: "Only the unit's CDO and liaisons see this list; please don't pass it on in a channel."}.In(r.Lang)))
	return Answer{Message: &Message{Text: title + "\n" + strings.Join(lines, "\n"), Blocks: blocks}}, nil
}

// sessionExport hands the list over as a workbook.
func sessionExport(ctx context.Context, a *App, r Request) (Answer, error) {
	_, u, x, err := a.ownSession(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	names := a.names(ctx)
	sheet := documents.Sheet{Name: text.T{ZH: "报名名单", EN: "Who comes"}.In(r.Lang), Columns: []string{
		text.T{ZH: "序号", EN: "No."}.In(r.Lang), text.T{ZH: "姓名", EN: "Name"}.In(r.Lang), text.T{ZH: "账号", EN: "Account"}.In(r.Lang), text.T{ZH: "报名时间", EN: "Signed up"}.In(r.Lang),
	}}
	for i, in := range x.Signed {
		sheet.Rows = append(sheet.Rows, []string{strconv.Itoa(i + 1), names[in.Person], in.Person, text.Clock(r.Lang, in.At, policy.DateOf(r.Now))})
	}
	content, err := workbook(sheet)
	if err != nil {
		return Answer{}, err
	}
	name := text.T{ZH: "报名名单-%s-%d.xlsx", EN: "sign-ups-%s-%d.xlsx"}.F(r.Lang, u.Code, x.No)
	say := text.T{ZH: "`%s` 已发到您与我的会话，共%d人。", EN: "`%s` is in our conversation, with %d people."}.F(r.Lang, name, len(x.Signed))
	return Answer{Message: said(say), Files: []File{{Name: name, Content: content}}}, nil
}
