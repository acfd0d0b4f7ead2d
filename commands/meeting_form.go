package commands

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// meetingNew asks for a meeting that is to be set.
func meetingNew(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	facts, held, err := a.meetingDraft(ctx, r.User)
	if err != nil {
		return Answer{}, err
	}
	if !held {
		facts = policy.MeetingFacts{Date: a.Planner.Calendar.OnOrAfter(policy.DateOf(r.Now) + 14), Time: "14:30"}
	}
	return a.meetingForm(r, s, policy.Meeting{MeetingFacts: facts})
}

// meetingEdit asks what a meeting is like now.
func meetingEdit(_ context.Context, a *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	return a.meetingForm(r, s, m)
}

func (a *App) meetingForm(r Request, s policy.State, m policy.Meeting) (Answer, error) {
	if !s.May(r.User, policy.ConveneMeeting, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	at, until := slack.NewTimePickerBlockElement(field), slack.NewTimePickerBlockElement(field)
	at.InitialTime, until.InitialTime = m.Time, m.Until
	files := slack.NewFileInputBlockElement(field)
	files.MaxFiles = 10
	title, do := text.T{ZH: "安排沟通交流会", EN: "Set a meeting"}, text.T{ZH: "保存并预览", EN: "Save and look"}
	held := tr("已开过的会议也可补记", "one that was held may be written down, too")
	if m.No > 0 {
		title, held = text.T{ZH: "变更沟通交流会", EN: "Change the meeting"}, ""
		if m.On() {
			do = text.T{ZH: "保存并通知", EN: "Save and tell"}
			held = tr("改期后请各单位重新回复", "on another day the units answer anew")
		}
	}
	form := modal(r.Lang, "meeting.set", title, do,
		input("date", tr("日期", "Date"), held, dayPicker(m.Date)),
		input("time", tr("开始时间（北京时间）", "From (Beijing time)"), "", at),
		optional(input("until", tr("结束时间", "Until"), tr("不填按两小时计", "two hours if you leave it out"), until)),
		input("place", tr("地点或线上会议链接", "Place, or link"), "", line(m.Place, policy.MaxPlace)),
		optional(input("units", tr("参会单位", "Who is invited"), tr("不选即为全体首席数据官", "all CDOs, if none is picked"), a.reader(r).unitsChosen(s.Active(), m.Units))),
		optional(input("answer_by", tr("回复时限", "Answers by"), tr("不填即为会议前一日", "the day before, if you leave it out"), dayPicker(m.AnswerBy))),
		optional(input("agenda", tr("议程", "Agenda"), "", lines(m.Agenda, policy.MaxNote))),
		optional(input("files", tr("会议材料", "Papers"), tr("随通知发送，每件不超过10 MB", "sent along, up to 10 MB each"), files)))
	if m.No > 0 {
		form.PrivateMetadata = strconv.Itoa(m.No)
		return Answer{Modal: form}, nil
	}
	return Answer{Modal: autosaves(r.Lang, form)}, nil
}

// unitsChosen is unitsSelect with those that are chosen already.
func (v reader) unitsChosen(units []policy.Unit, codes []string) *slack.MultiSelectBlockElement {
	menu := v.unitsSelect(units)
	all := menu.Options
	for _, g := range menu.OptionGroups {
		all = append(all, g.Options...)
	}
	for _, o := range all {
		for _, code := range codes {
			if o.Value == code {
				menu.InitialOptions = append(menu.InitialOptions, o)
			}
		}
	}
	return menu
}

func meetingSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	f, err := meetingFilled(r)
	if err != nil {
		return Answer{}, err
	}
	no, _ := strconv.Atoi(r.Meta) // 0: a new one
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		if no == 0 {
			return policy.SetMeeting(s, r.User, f)
		}
		return policy.ChangeMeeting(s, r.Now, r.User, no, f)
	})
	if err != nil {
		return Answer{}, err
	}
	if set, ok := policy.Read[policy.MeetingSet](res.Entry); ok {
		no = set.No
		if err := a.DB.DeleteDraft(ctx, meetingDraftID(r.User)); err != nil {
			return Answer{}, fmt.Errorf("drop the draft of a meeting: %w", err)
		}
	}
	m, ok := res.State.MeetingNo(no)
	if !ok {
		return Answer{}, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	}
	v := a.reader(r)
	first := text.T{ZH: "✅ 已保存，尚未通知。以下为会议通知的预览：", EN: "✅ Saved, and nobody was told yet. This is what they will read:"}.In(r.Lang)
	switch {
	case m.End().Before(r.Now):
		first = text.T{ZH: "✅ 已补记会议，可登记签到和纪要。", EN: "✅ Written down. Attendance and minutes can be entered."}.In(r.Lang)
	case m.On():
		first = text.T{ZH: "✅ 已变更，正在逐一通知参会单位，并更新已发的通知。", EN: "✅ Changed. Everybody invited is being told, and the invitations turn to what it is now."}.In(r.Lang)
	}
	if !v.calendar.Workday(m.Date) {
		first += "\n" + text.T{ZH: "请注意：%s是休息日。", EN: "Mind: %s is a day off."}.F(r.Lang, text.Day(r.Lang, m.Date, v.today))
	}
	return Answer{Message: a.meetingView(ctx, r, res.State, m, first), Fresh: true}, nil
}

func meetingFilled(r Request) (f policy.MeetingFacts, err error) {
	if f.Date, err = parseDate(r.Form.Get("date"), policy.DateOf(r.Now)); err != nil {
		return f, err
	}
	if f.AnswerBy, err = formDate(r, "answer_by"); err != nil {
		return f, err
	}
	f.Time, f.Until, f.Place, f.Agenda = r.Form.Get("time"), r.Form.Get("until"), r.Form.Get("place"), r.Form.Get("agenda")
	f.Units, f.Papers = r.Form["units"], r.Form["files"]
	return f, nil
}

// meetingCancel cancels what was typed: NO REASON.
func meetingCancel(ctx context.Context, a *App, r Request) (Answer, error) {
	word, reason := Split(r.Args)
	no, err := strconv.Atoi(word)
	if err != nil {
		return Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	return a.meetingCalledOff(ctx, r, no, spoken(reason))
}

// meetingOff asks why the meeting does not take place.
func meetingOff(_ context.Context, _ *App, r Request, s policy.State, m policy.Meeting) (Answer, error) {
	if !s.May(r.User, policy.ConveneMeeting, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.ConveneMeeting.Clause())
	}
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(r.Lang) }
	hint := tr("仅记入台账，尚未通知任何人", "for the record alone; nobody was told of the meeting")
	if m.On() {
		hint = tr("将告知全部参会单位", "everybody invited reads it")
	}
	form := modal(r.Lang, "meeting.off", text.T{ZH: "取消会议", EN: "Cancel the meeting"}, text.T{ZH: "取消会议", EN: "Cancel it"},
		input("reason", tr("取消原因", "Why"), hint, line("", policy.MaxShort)))
	form.Close = plain(tr("返回", "Back"))
	form.PrivateMetadata = strconv.Itoa(m.No)
	return Answer{Modal: form}, nil
}

func meetingOffSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	no, err := strconv.Atoi(strings.TrimSpace(r.Meta))
	if err != nil {
		return Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	return a.meetingCalledOff(ctx, r, no, r.Form.Get("reason"))
}

func (a *App) meetingCalledOff(ctx context.Context, r Request, no int, reason string) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		return policy.CancelMeeting(s, r.Now, r.User, no, reason)
	})
	if err != nil {
		return Answer{}, err
	}
	m, _ := res.State.MeetingNo(no)
	say := a.reader(r).meetingItem(res.State, m)
	if !m.Announced.IsZero() {
		say += "\n" + text.T{ZH: "正在逐一告知参会单位，已发的通知同步更新。", EN: "Everybody invited is being told, and the invitations turn."}.In(r.Lang)
	}
	return Answer{Message: said(say), Fresh: true}, nil
}
