package training

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"strconv"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func sessionOpen(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return sessionForm(a, r, s, r.Value)
}

// sessionPlanWord reads "[UNIT]".
func sessionPlanWord(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	unit := ""
	if r.Args != "" {
		u, err := ui.FindUnit(s, r.Args, r.Lang)
		if err != nil {
			return commands.Answer{}, commands.Readable(s, r, err)
		}
		if !s.May(r.User, policy.LogTrainings, u.Code) {
			return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NotYourUnit, "unit", "", "unit", u.Code))
		}
		unit = u.Code
	}
	return sessionForm(a, r, s, unit)
}

// sessionForm opens the form for a training to come of one of the person's
// units, the named one or the first.
func sessionForm(a *commands.App, r commands.Request, s policy.State, unit string) (commands.Answer, error) {
	seats := s.Who(r.User).Seats
	if len(seats) == 0 {
		return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
	}
	if _, mine := s.Who(r.User).SeatIn(unit); !mine {
		unit = seats[0].Unit
	}
	v, u := a.Reader(r), s.Units.At(unit)
	known := policy.SessionFacts{Date: v.Calendar.OnOrAfter(v.Today + 7), Time: "09:00", Channel: u.LastChannel()}
	return commands.Answer{Modal: ui.Carrying(unit, ui.Modal(r.Lang, "session.plan", text.T{ZH: "预告培训", EN: "Plan a training"}, text.T{ZH: "列入计划", EN: "Plan it"},
		append(unitField(v, s, seats, unit), sessionFields(v, known, true)...)...))}, nil
}

// sessionEdit opens the form again with what is planned.
func sessionEdit(_ context.Context, a *commands.App, r commands.Request, _ policy.State, u policy.Unit, x policy.Session) (commands.Answer, error) {
	v, posted := a.Reader(r), x.Post.Entry != 0
	head := text.T{ZH: "预告第%d号", EN: "Planned training no. %d"}.F(r.Lang, x.No)
	if posted {
		head += text.T{ZH: "，已发布到 %s；时间、地点等变动会私信告知已报名的%d人。", EN: ", announced in %s. The %d who signed up get a private message if time, place and the like change."}.
			F(r.Lang, ui.Room(x.Post.Channel), len(x.Signed))
	}
	return commands.Answer{Modal: ui.Carrying(sessionValue(u.Code, x.No), ui.Modal(r.Lang, "session.change", text.T{ZH: "修改预告", EN: "Change the plan"}, text.T{ZH: "保存", EN: "Save"},
		append([]slack.Block{ui.Note(head)}, sessionFields(v, x.SessionFacts, !posted)...)...))}, nil
}

// sessionFields are the fields of both forms. The channel is asked for as long
// as no card stands in one.
func sessionFields(v commands.Reader, known policy.SessionFacts, where bool) []slack.Block {
	seats := slack.NewNumberInputBlockElement(nil, ui.Field, false)
	seats.MinValue, seats.MaxValue = "1", strconv.Itoa(policy.MaxHeads)
	if known.Room > 0 {
		seats.InitialValue = strconv.Itoa(known.Room)
	}
	blocks := []slack.Block{
		ui.Input("date", v.Lang.Pick("日期", "Date"), v.Lang.Pick("今天或以后", "today or later"), ui.DayPicker(known.Date)),
		ui.Input("time", v.Lang.Pick("开始时间（北京时间）", "Begins at (Beijing)"), "", ui.ClockPicker(known.Time)),
		ui.Optional(ui.Input("until", v.Lang.Pick("结束时间", "Ends at"), "", ui.ClockPicker(known.End))),
		ui.Input("topic", v.Lang.Pick("主题", "Topic"), v.Lang.Pick("例：数据安全法与政务数据分类分级", "e.g. Data security law and classification of government data"), ui.Line(known.Topic, policy.MaxTopic)),
		ui.Input("kinds", v.Lang.Pick("内容类别", "Kind"), v.Lang.Pick("两类都讲的可同时勾选", "tick both if both are taught"), kindBoxes(v, known.Kinds)),
		ui.Input("place", v.Lang.Pick("地点或线上会议链接", "Place, or link"), "", ui.Line(known.Place, policy.MaxShort)),
		ui.Optional(ui.Input("trainer", v.Lang.Pick("讲师", "Trainer"), "", ui.Line(known.Trainer, policy.MaxShort))),
		ui.Optional(ui.Input("audience", v.Lang.Pick("参加对象", "For whom"), v.Lang.Pick("例：各科室业务人员", "e.g. all who work with data"), ui.Line(known.Audience, policy.MaxShort))),
		ui.Optional(ui.Input("seats", v.Lang.Pick("名额", "Seats"), v.Lang.Pick("不限名额的可不填", "none means no limit"), seats)),
	}
	if where {
		blocks = append(blocks, ui.Optional(ui.Input("channel", v.Lang.Pick("发布到频道", "Announce in"), v.Lang.Pick("本单位的频道；也可以只列入计划，以后再发布", "the unit's own channel; it can be announced later, too"), channelPicker(known.Channel))))
	}
	return append(blocks, ui.Optional(ui.Input("note", v.Lang.Pick("备注", "Note"), "", commands.Lines(known.Note, policy.MaxNote))))
}

// channelPicker offers channels, public and private, and no conversations with
// people.
func channelPicker(chosen string) *slack.SelectBlockElement {
	picker := slack.NewOptionsSelectBlockElement(slack.OptTypeConversations, nil, ui.Field)
	picker.InitialConversation = chosen
	picker.Filter = &slack.SelectBlockElementFilter{Include: []string{"public", "private"}}
	return picker
}

// plannedFacts are what a form says; its answers are checked by the rules.
func plannedFacts(r commands.Request) (f policy.SessionFacts, err error) {
	f = policy.SessionFacts{
		Time: r.Form.Get("time"), End: r.Form.Get("until"), Topic: r.Form.Get("topic"), Place: r.Form.Get("place"),
		Trainer: r.Form.Get("trainer"), Audience: r.Form.Get("audience"), Channel: r.Form.Get("channel"), Note: r.Form.Get("note"),
	}
	if f.Date, err = ui.ParseDate(r.Form.Get("date"), policy.DateOf(r.Now)); err != nil {
		return f, err
	}
	for _, k := range r.Form["kinds"] {
		f.Kinds = append(f.Kinds, policy.TrainingKind(k))
	}
	f.Room, err = parseSeats(r.Form.Get("seats"))
	return f, err
}

// parseSeats is ui.ParseHeads for seats; an empty one is 0, as many as come.
func parseSeats(typed string) (int, error) {
	n, err := ui.ParseHeads(typed)
	if ref, refused := errors.AsType[*policy.Refusal](err); refused && ref.Cause == policy.HeadsTooFew {
		return 0, policy.Refuse(policy.SeatsTooFew, "seats", "", "seats", typed)
	}
	return n, ui.UnderField(err, "heads", "seats")
}

func sessionPlanSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	f, err := plannedFacts(r)
	if err != nil {
		return commands.Answer{}, err
	}
	unit := cmp.Or(r.Form.Get("unit"), r.Meta)
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.PlanSession(s, r.Now, r.User, unit, f)
	}, func(v commands.Reader, s policy.State, d policy.SessionPlanned) *ui.Message {
		return sessionPreview(v, s.Units.At(d.Unit), d.No, text.T{ZH: "已列入计划", EN: "Planned"})
	})
}

func sessionChangeSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	f, err := plannedFacts(r)
	if err != nil {
		return commands.Answer{}, err
	}
	unit, no := ui.UnitAndNumber(r.Meta)
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.ChangeSession(s, r.Now, r.User, unit, no, f)
	}, func(v commands.Reader, s policy.State, d policy.SessionChanged) *ui.Message {
		return sessionPreview(v, s.Units.At(d.Unit), d.No, text.T{ZH: "已修改", EN: "Changed"})
	})
}

// sessionCancelOpen asks why it does not take place, or did not.
func sessionCancelOpen(_ context.Context, a *commands.App, r commands.Request, _ policy.State, u policy.Unit, x policy.Session) (commands.Answer, error) {
	why := ui.Input("reason", text.T{ZH: "原因", EN: "Reason"}.In(r.Lang), text.T{ZH: "例：讲师临时有任务、改期另行通知", EN: "e.g. the trainer can't come, put off"}.In(r.Lang), ui.Line("", policy.MaxShort))
	title := text.T{ZH: "取消预告", EN: "Cancel the plan"}
	var say string
	switch held := !r.Now.Before(x.Begins()); {
	case held:
		title = text.T{ZH: "未举办", EN: "Not held"}
		say = text.T{ZH: "“%s”未举办的，请说明原因；不计入场次，也不再提醒登记。", EN: "If “%s” was not held, please say why. It does not count, and nobody is asked to log it any more."}.F(r.Lang, ui.Esc(x.Topic))
	case x.Post.Entry != 0:
		say = text.T{ZH: "取消“%s”：频道卡片会注明，原因会私信告知已报名的%d人。", EN: "Cancelling “%s”: its card says so, and the %d who signed up are told the reason in private."}.F(r.Lang, ui.Esc(x.Topic), len(x.Signed))
	default:
		say = text.T{ZH: "取消“%s”：尚未发布，原因可不填。", EN: "Cancelling “%s”: it is not announced yet, so a reason is not needed."}.F(r.Lang, ui.Esc(x.Topic))
	}
	why.Optional = x.Post.Entry == 0 && r.Now.Before(x.Begins())
	m := ui.Modal(r.Lang, "session.cancel", title, text.T{ZH: "确认", EN: "Confirm"}, ui.Section(say), why)
	m.Close = ui.Plain(text.T{ZH: "返回", EN: "Back"}.In(r.Lang))
	m.PrivateMetadata = sessionValue(u.Code, x.No)
	return commands.Answer{Modal: m}, nil
}

func sessionCancelSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Meta)
	s, d, err := commands.Record[policy.SessionCancelled](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.CancelSession(s, r.Now, r.User, unit, no, r.Form.Get("reason"))
	})
	if err != nil {
		return commands.Answer{}, err
	}
	u := s.Units.At(d.Unit)
	x, _ := u.Session(d.No)
	say := text.T{ZH: "已取消预告第%d号：%s。", EN: "Cancelled planned training no. %d: %s."}
	if !x.Off.At.Before(x.Begins()) {
		say = text.T{ZH: "已注明预告第%d号未举办：%s。不计入场次。", EN: "Noted: planned training no. %d was not held: %s. It does not count."}
	}
	return commands.Answer{Message: ui.Said(say.F(r.Lang, d.No, ui.Esc(x.Topic))), Fresh: true}, nil
}

// sessionPublished is the training in the channel.
func sessionPublished(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	return sessionCard(v, u, x, m)
}

// sessionCancelled tells those who signed up that it does not take place.
func sessionCancelled(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	say := text.T{ZH: "⚠️ *您报名的培训已取消：%s*", EN: "⚠️ *Cancelled: %s*, for which you signed up"}.F(v.Lang, ui.Esc(x.Topic)) + "\n" +
		sessionWhen(v, x) + sessionReason(v, x)
	return *ui.Said(say)
}

// sessionChanged tells those who signed up how it stands now.
func sessionChanged(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	say := text.T{ZH: "⚠️ *您报名的培训有变动：%s*（%s）", EN: "⚠️ *Changed: %s*, for which you signed up (%s)"}.F(v.Lang, ui.Esc(x.Topic), changedFields(v, x.Changes)) + "\n" + sessionFacts(v, x)
	return ui.Message{Text: say, Blocks: []slack.Block{
		ui.Section(say), ui.Row(leaveButton(v, u, x)),
		ui.Note(text.T{ZH: "以上为最新安排；不能参加的请取消报名。", EN: "This is how it stands now; please sign off if you can't come."}.In(v.Lang)),
	}}
}

func sessionReason(v commands.Reader, x policy.Session) string {
	if x.Off.Reason == "" {
		return ""
	}
	return "\n" + text.T{ZH: "原因：", EN: "Reason: "}.In(v.Lang) + ui.Esc(x.Off.Reason)
}

// sessionCard is the one card in the channel. It shows numbers and no names.
func sessionCard(v commands.Reader, u policy.Unit, x policy.Session, m policy.Trigger) ui.Message {
	title := text.T{ZH: "📣 *%s培训预告：%s*", EN: "📣 *Training of %s: %s*"}.F(v.Lang, text.UnitName(v.Lang, u), ui.Esc(x.Topic))
	say, open := title+"\n"+sessionFacts(v, x), false
	count := sessionCount(v, x)
	switch stage := x.Stage(v.Now); {
	case stage == policy.StageOff:
		say = title + "\n" + text.T{ZH: "🚫 *已取消*", EN: "🚫 *Cancelled*"}.In(v.Lang) + "\n" + sessionWhen(v, x) + sessionReason(v, x)
		return ui.Message{Text: say, Blocks: []slack.Block{ui.Section(say)}}
	case x.Post.Entry != m.Entry || u.Gone():
		count = text.T{ZH: "此卡片已失效。", EN: "This card is no longer good."}.In(v.Lang)
	case stage == policy.StageOver:
		count = text.T{ZH: "✅ *已结束* · ", EN: "✅ *Over* · "}.In(v.Lang) + count
	case stage == policy.StageRunning:
		count = text.T{ZH: "*报名已截止* · ", EN: "*Sign-up is closed* · "}.In(v.Lang) + count
	default:
		count, open = "*"+count+"*", true
	}
	if len(x.Changes) > 0 {
		say += "\n" + text.T{ZH: "⚠️ 有变动（%s），以上为最新安排。", EN: "⚠️ Changed (%s); this is how it stands now."}.F(v.Lang, changedFields(v, x.Changes))
	}
	blocks := []slack.Block{ui.Section(say), ui.Section(count)}
	if open {
		join := sessionButton("session.join", u, x.No, text.T{ZH: "报名", EN: "Sign up"}.In(v.Lang))
		blocks = append(blocks, ui.Row(ui.Primary(join), leaveButton(v, u, x)),
			ui.Note(text.T{ZH: "这里只显示人数；名单仅主办单位经办人可见。", EN: "Numbers alone are shown here; only those who organise it see who comes."}.In(v.Lang)))
	}
	return ui.Message{Text: say + "\n" + count, Blocks: blocks}
}

// sessionUnposted says why it could not be announced, and what to do.
func sessionUnposted(v commands.Reader, s policy.State, m policy.Trigger) ui.Message {
	u := s.Units.At(m.Unit)
	x, _ := u.Session(m.No)
	if x.Refused == "" || x.Stage(v.Now) != policy.StageOpen {
		return *ui.Said(text.T{ZH: "预告第%d号（%s）此前未能发布，现已另行处理。", EN: "Planned training no. %d (%s) could not be announced at first; that is settled by now."}.F(v.Lang, x.No, ui.Esc(x.Topic)))
	}
	why := text.T{
		ZH: "Slack 未接受（%[2]s）。请稍后再点“发布到频道”；仍不成功的，请用 `/cdo feedback` 反映。",
		EN: "Slack would not take it (%[2]s). Please try again later, and write to us with `/cdo feedback` if it fails again.",
	}
	switch {
	case slices.Contains([]string{"not_in_channel", "channel_not_found"}, x.Refused):
		why = text.T{
			ZH: "本机器人还不在 %[1]s。请在该频道输入 `/invite @cdobot`，再点“发布到频道”。",
			EN: "The bot is not in %[1]s yet. Please type `/invite @cdobot` there, and press “Announce it” again.",
		}
	case x.Refused == "is_archived":
		why = text.T{ZH: "%[1]s 已归档。请点“修改”改选频道，再发布。", EN: "%[1]s is archived. Please press Change, pick another channel, and announce it again."}
	}
	say := text.T{ZH: "⚠️ *“%s”未能发布*", EN: "⚠️ *“%s” could not be announced*"}.F(v.Lang, ui.Esc(x.Topic)) + "\n" + why.F(v.Lang, ui.Room(x.Channel), ui.Esc(x.Refused))
	return *withSteps(v, say, u, x)
}
