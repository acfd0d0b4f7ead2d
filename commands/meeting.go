package commands

import (
	"context"
	"fmt"
	"maps"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// meeting is the exchange meeting that the bureau convenes in each half-year
// (四（二）, P40).
func meeting() Command {
	return Command{
		Word: "meeting", Aliases: []string{"会议"},
		Summary: text.T{ZH: "查看、安排首席数据官沟通交流会（每半年一次）", EN: "the exchange meetings, one in each half-year"},
		Usage: []Usage{
			{"meeting", text.T{ZH: "本年度的会议", EN: "this year's meetings"}},
			{"meeting new", text.T{ZH: "市局：安排会议", EN: "bureau: sets a meeting"}},
			{"meeting cancel 2 原因", text.T{ZH: "市局：取消第2号会议", EN: "bureau: cancels no. 2"}},
			{"meeting agenda 2", text.T{ZH: "市局：从各单位报告中选定交流议题；会后查看进展", EN: "bureau: chooses from the reports what to talk about; afterwards, what became of it"}},
		},
		Run:     meetingRun,
		Buttons: joinedHandlers(map[string]Handler{"meeting.open": meetingForm}, agendaButtons()),
		Forms:   joinedHandlers(map[string]Handler{"meeting.set": meetingSubmit}, agendaForms()),
	}
}

func joinedHandlers(all, more map[string]Handler) map[string]Handler {
	maps.Copy(all, more)
	return all
}

func meetingRun(ctx context.Context, a *App, r Request) (Answer, error) {
	word, rest := Split(r.Args)
	switch word {
	case "":
		return meetingList(ctx, a, r)
	case "new", "安排", "新建":
		return meetingForm(ctx, a, r)
	case "cancel", "取消":
		return meetingCancel(ctx, a, r, rest)
	case "agenda", "议题":
		return meetingAgenda(ctx, a, r, rest)
	}
	return unknownWord(r, "meeting", word, "new", "cancel", "agenda"), nil
}

func meetingList(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	year := v.today.Year()
	title := text.T{ZH: "%d年首席数据官沟通交流会", EN: "Exchange meetings of %d"}.F(r.Lang, year)
	blocks := []slack.Block{header(title)}
	say := []string{title}
	for half := 1; half <= 2; half++ {
		ob := s.MeetingOwed(policy.Half(year, half), v.today)
		blocks = append(blocks, sectionWith(v.obligation(s, ob), v.doIt(s, ob)))
		say = append(say, v.standing(s, ob))
	}
	for _, m := range s.Meetings {
		if m.Date.Year() == year {
			blocks = append(blocks, section(v.meetingItem(m)))
		}
	}
	if s.Who(r.User).Has(policy.Bureau) {
		blocks = append(blocks, row(button("meeting.open", "", text.T{ZH: "安排会议", EN: "Set a meeting"}.In(r.Lang))))
	}
	return Answer{Message: &Message{Text: strings.Join(say, "\n"), Blocks: blocks}}, nil
}

func (v reader) meetingItem(m policy.Meeting) string {
	say := text.T{ZH: "第%d号　%s %s　%s", EN: "No. %d   %s %s   %s"}.F(v.lang, m.No, text.Day(v.lang, m.Date, v.today), m.Time, esc(m.Place))
	if m.Agenda != "" {
		say += "\n" + esc(m.Agenda)
	}
	if m.Cancelled != "" {
		return "~" + strings.ReplaceAll(say, "\n", "~\n~") + "~\n" + text.T{ZH: "已取消：", EN: "Cancelled: "}.In(v.lang) + esc(m.Cancelled)
	}
	return say
}

// meetingForm asks for a meeting's date, time and place.
func meetingForm(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	if !s.Who(r.User).Has(policy.Bureau) {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", "四（二）")
	}
	date := slack.NewDatePickerBlockElement(field)
	date.InitialDate = a.Planner.Calendar.OnOrAfter(policy.DateOf(r.Now) + 14).String()
	at := slack.NewTimePickerBlockElement(field)
	at.InitialTime = "14:30"
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	return Answer{Modal: modal(r.Lang, "meeting.set", text.T{ZH: "安排沟通交流会", EN: "Set a meeting"}, text.T{ZH: "保存", EN: "Save"},
		input("date", tr("日期", "Date"), tr("已开过的会议也可补记", "one that was held may be written down, too"), date),
		input("time", tr("时间（北京时间）", "Time (Beijing)"), "", at),
		input("place", tr("地点或线上会议链接", "Place, or link"), "", line("", policy.MaxShort)),
		optional(input("agenda", tr("议程", "Agenda"), "", lines("", policy.MaxNote))))}, nil
}

func meetingSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	d, err := parseDate(r.Form.Get("date"), policy.DateOf(r.Now))
	if err != nil {
		return Answer{}, err
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.SetMeeting(s, r.User, policy.MeetingFacts{
			Date: d, Time: r.Form.Get("time"), Place: r.Form.Get("place"), Agenda: r.Form.Get("agenda"),
		})
	})
	if err != nil {
		return Answer{}, err
	}
	set, ok := policy.Read[policy.MeetingSet](res.Entry)
	if !ok {
		return Answer{}, fmt.Errorf("entry %d is no meeting", res.Entry.N)
	}
	v := a.reader(r)
	say := text.T{ZH: "✅ 已安排：", EN: "✅ Set: "}.In(r.Lang) + v.meetingItem(policy.Meeting{No: set.No, MeetingFacts: set.MeetingFacts})
	if !v.calendar.Workday(set.Date) {
		say += "\n" + text.T{ZH: "请注意：%s是休息日。", EN: "Mind: %s is a day off."}.F(r.Lang, text.Day(r.Lang, set.Date, v.today))
	}
	return Answer{Message: said(say), Fresh: true}, nil
}

// meetingCancel cancels what was typed: NO REASON.
func meetingCancel(ctx context.Context, a *App, r Request, typed string) (Answer, error) {
	word, reason := Split(typed)
	no, err := strconv.Atoi(word)
	if err != nil {
		return Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.CancelMeeting(s, r.Now, r.User, no, reason)
	})
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: said(a.reader(r).meetingItem(res.State.Meetings[no-1])), Fresh: true}, nil
}
