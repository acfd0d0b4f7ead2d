package meeting

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// meetingNew asks for a meeting that is to be set.
func meetingNew(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	facts, held, err := Draft(ctx, a, r.User)
	if err != nil {
		return commands.Answer{}, err
	}
	if !held {
		facts = policy.MeetingFacts{Date: a.CurrentPlanner().Calendar.OnOrAfter(policy.DateOf(r.Now) + 14), Time: "14:30"}
	}
	return meetingForm(a, r, s, policy.Meeting{MeetingFacts: facts})
}

// meetingEdit asks what a meeting is like now.
func meetingEdit(_ context.Context, a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	return meetingForm(a, r, s, m)
}

func meetingForm(a *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	title, do := text.T{ZH: "安排沟通交流会", EN: "Set a meeting"}, text.T{ZH: "保存并预览", EN: "Save and look"}
	held := r.Lang.Pick("已开过的会议也可补记", "one that was held may be written down, too")
	if m.No > 0 {
		title, held = text.T{ZH: "变更沟通交流会", EN: "Change the meeting"}, ""
		if m.On() {
			do = text.T{ZH: "保存并通知", EN: "Save and tell"}
			held = r.Lang.Pick("改期后请各单位重新回复", "on another day the units answer anew")
		}
	}
	form := ui.Modal(r.Lang, "meeting.set", title, do,
		ui.Input("date", r.Lang.Pick("日期", "Date"), held, ui.DayPicker(m.Date)),
		ui.Input("time", r.Lang.Pick("开始时间（北京时间）", "From (Beijing time)"), "", ui.ClockPicker(m.Time)),
		ui.Optional(ui.Input("until", r.Lang.Pick("结束时间", "Until"), r.Lang.Pick("不填按两小时计", "two hours if you leave it out"), ui.ClockPicker(m.Until))),
		ui.Input("place", r.Lang.Pick("地点或线上会议链接", "Place, or link"), "", ui.Line(m.Place, policy.MaxPlace)),
		ui.Optional(ui.Input("units", r.Lang.Pick("参会单位", "Who is invited"), r.Lang.Pick("不选即为全体首席数据官", "all CDOs, if none is picked"), a.Reader(r).UnitsChosen(s.Active(), m.Units))),
		ui.Optional(ui.Input("answer_by", r.Lang.Pick("回复时限", "Answers by"), r.Lang.Pick("不填即为会议前一日", "the day before, if you leave it out"), ui.DayPicker(m.AnswerBy))),
		ui.Optional(ui.Input("agenda", r.Lang.Pick("议程", "Agenda"), "", commands.Lines(m.Agenda, policy.MaxNote))),
		ui.Optional(ui.Input("files", r.Lang.Pick("会议材料", "Papers"), r.Lang.Pick("随通知发送，每件不超过10 MB", "sent along, up to 10 MB each"), ui.Files(10))))
	if m.No > 0 {
		form.PrivateMetadata = strconv.Itoa(m.No)
		return commands.Answer{Modal: form}, nil
	}
	return commands.Answer{Modal: ui.Autosaves(r.Lang, form)}, nil
}

func meetingSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	f, err := meetingFilled(r)
	if err != nil {
		return commands.Answer{}, err
	}
	no, _ := strconv.Atoi(r.Meta) // 0: a new one
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if no == 0 {
			return policy.SetMeeting(s, r.User, f)
		}
		return policy.ChangeMeeting(s, r.Now, r.User, no, f)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if set, ok := policy.Read[policy.MeetingSet](res.Entry); ok {
		no = set.No
		if err := a.DB.DeleteDraft(ctx, meetingDraftID(r.User)); err != nil {
			return commands.Answer{}, fmt.Errorf("drop the draft of a meeting: %w", err)
		}
	}
	m, ok := res.State.MeetingNo(no)
	if !ok {
		return commands.Answer{}, policy.Refuse(policy.NoSuchMeeting, "no", "", "no", strconv.Itoa(no))
	}
	v := a.Reader(r)
	first := text.T{ZH: "✅ 已保存，尚未通知。以下为会议通知的预览：", EN: "✅ Saved, and nobody was told yet. This is what they will read:"}.In(r.Lang)
	switch {
	case m.End().Before(r.Now):
		first = text.T{ZH: "✅ 已补记会议，可登记签到和纪要。", EN: "✅ Written down. Attendance and minutes can be entered."}.In(r.Lang)
	case m.On():
		first = text.T{ZH: "✅ 已变更，正在逐一通知参会单位，并更新已发的通知。", EN: "✅ Changed. Everybody invited is being told, and the invitations turn to what it is now."}.In(r.Lang)
	}
	if !v.Calendar.Workday(m.Date) {
		first += "\n" + text.T{ZH: "请注意：%s是休息日。", EN: "Mind: %s is a day off."}.F(r.Lang, text.Day(r.Lang, m.Date, v.Today))
	}
	return commands.Answer{Message: meetingView(ctx, a, r, res.State, m, first), Fresh: true}, nil
}

func meetingFilled(r commands.Request) (f policy.MeetingFacts, err error) {
	if f.Date, err = ui.ParseDate(r.Form.Get("date"), policy.DateOf(r.Now)); err != nil {
		return f, err
	}
	if f.AnswerBy, err = commands.FormDate(r, "answer_by"); err != nil {
		return f, err
	}
	f.Time, f.Until, f.Place, f.Agenda = r.Form.Get("time"), r.Form.Get("until"), r.Form.Get("place"), r.Form.Get("agenda")
	f.Units, f.Papers = r.Form["units"], r.Form["files"]
	return f, nil
}

// meetingCancel cancels what was typed: NO REASON.
func meetingCancel(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	word, reason := ui.Split(r.Args)
	no, err := strconv.Atoi(word)
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	return meetingCalledOff(ctx, a, r, no, ui.Spoken(reason))
}

// meetingOff asks why the meeting does not take place.
func meetingOff(_ context.Context, _ *commands.App, r commands.Request, s policy.State, m policy.Meeting) (commands.Answer, error) {
	hint := r.Lang.Pick("仅记入台账，尚未通知任何人", "for the record alone; nobody was told of the meeting")
	if m.On() {
		hint = r.Lang.Pick("将告知全部参会单位", "everybody invited reads it")
	}
	form := ui.Modal(r.Lang, "meeting.off", text.T{ZH: "取消会议", EN: "Cancel the meeting"}, text.T{ZH: "取消会议", EN: "Cancel it"},
		ui.Input("reason", r.Lang.Pick("取消原因", "Why"), hint, ui.Line("", policy.MaxShort)))
	form.Close = ui.Plain(r.Lang.Pick("返回", "Back"))
	form.PrivateMetadata = strconv.Itoa(m.No)
	return commands.Answer{Modal: form}, nil
}

func meetingOffSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	no, err := strconv.Atoi(strings.TrimSpace(r.Meta))
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	return meetingCalledOff(ctx, a, r, no, r.Form.Get("reason"))
}

func meetingCalledOff(ctx context.Context, a *commands.App, r commands.Request, no int, reason string) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.CancelMeeting(s, r.Now, r.User, no, reason)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	m, _ := res.State.MeetingNo(no)
	say := meetingItem(a.Reader(r), res.State, m)
	if !m.Announced.IsZero() {
		say += "\n" + text.T{ZH: "正在逐一告知参会单位，已发的通知同步更新。", EN: "Everybody invited is being told, and the invitations turn."}.In(r.Lang)
	}
	return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
}

// A window that somebody closes halfway loses nothing: what stood in it is kept
// until the meeting is saved, and fills the next window.

func meetingDraftID(person string) string { return "meeting/" + person }

// meetingClosed keeps what stood in the form of a new meeting. Files have to be
// chosen again: Slack hands them over with a form that is sent off.
func meetingClosed(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	f, err := meetingFilled(r)
	if err != nil || r.Meta != "" || !s.May(r.User, policy.ConveneMeeting, "") {
		return commands.Answer{}, nil //nolint:nilerr // nobody asked, and what can't be read holds nothing to keep
	}
	f.Papers = nil
	if f.Place == "" && f.Agenda == "" && len(f.Units) == 0 {
		return commands.Answer{}, nil // looked at, not written in
	}
	if err := commands.KeepDraft(ctx, a, meetingDraftID(r.User), f); err != nil {
		return commands.Answer{}, err
	}
	say := text.T{ZH: "📝 会议信息已存为草稿，尚未保存。再次发送 `/cdo meeting new` 可继续填写。", EN: "📝 What you typed about the meeting is kept as a draft. Go on with `/cdo meeting new`."}
	return commands.Answer{Message: ui.Said(say.In(r.Lang))}, nil
}

// Draft is what the person has typed of a new meeting, if anything.
func Draft(ctx context.Context, a *commands.App, person string) (f policy.MeetingFacts, held bool, err error) {
	return commands.ReadDraft[policy.MeetingFacts](ctx, a, meetingDraftID(person))
}
