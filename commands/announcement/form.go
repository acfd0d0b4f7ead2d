package announcement

import (
	"context"
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// announceForm asks what to say, and to whom, beginning with what is kept of
// the last try.
func announceForm(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	d, _, err := DraftOf(ctx, a, r.User)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: draftForm(a.Reader(r), s, d)}, nil
}

func draftForm(v commands.Reader, s policy.State, d Draft) *slack.ModalViewRequest {
	var blocks []slack.Block
	if !d.empty() {
		blocks = append(blocks, ui.Note(v.Lang.Pick("已恢复未发布的草稿，可继续修改。", "This is the draft that you have not sent yet.")))
	}
	title := ui.Line(d.Title, policy.MaxAnnounceTitle)
	body := commands.Lines(d.Text, policy.MaxAnnounceText)
	blocks = append(blocks,
		autosaved(ui.Input("title", v.Lang.Pick("标题", "Title"), "", title), "title", &title.ActionID, &title.DispatchActionConfig),
		autosaved(ui.Input("text", v.Lang.Pick("正文", "Text"), v.Lang.Pick("最多3000字，更长的内容请作为附件", "up to 3,000 characters; longer ones as a file"), body), "text", &body.ActionID, &body.DispatchActionConfig),
		ui.Optional(ui.Input("files", v.Lang.Pick("附件", "Files"), filesHint(v, len(d.Files)), ui.Files(policy.MaxAnnounceFiles))))
	if n := len(d.Files); n > 0 {
		drop := ui.Option("drop", text.T{ZH: "不再附上次选择的%d个文件", EN: "Leave out the %d files chosen before"}.F(v.Lang, n))
		blocks = append(blocks, ui.Optional(ui.Input("drop", v.Lang.Pick("已选附件", "Files chosen before"), "", slack.NewCheckboxGroupsBlockElement(ui.Field, drop))))
	}
	units := unitsByKind(v, s.TakingPart(v.Today), d.Units)
	blocks = append(blocks,
		ui.Optional(ui.Input("to", v.Lang.Pick("通知范围", "To whom"), v.Lang.Pick("可多选，也可在下面另选单位", "tick several, or choose units below"), scopes(v, d))),
		ui.Optional(ui.Input("units", v.Lang.Pick("另选单位", "Single units"), v.Lang.Pick("与上面勾选的范围合并计算，不重复通知", "on top of what is ticked above; nobody is told twice"), units)))
	m := ui.Modal(v.Lang, "announce.new", text.T{ZH: "发布通知", EN: "Send an announcement"}, text.T{ZH: "预览", EN: "Preview"}, blocks...)
	m.PrivateMetadata = ui.Token(d.Title) + " " + ui.Token(d.Text)
	return ui.Autosaves(v.Lang, m)
}

// autosaved is a field that tells us of every character.
func autosaved(in *slack.InputBlock, name string, action *string, when **slack.DispatchActionConfig) *slack.InputBlock {
	*action = "announce.typed#" + name
	*when = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
	in.DispatchAction = true
	return in
}

func filesHint(v commands.Reader, chosen int) string {
	if chosen > 0 {
		return text.T{ZH: "已选%d个文件；不重新选择则保留，重新选择则替换", EN: "%d files are chosen; they stay unless you choose others"}.F(v.Lang, chosen)
	}
	return text.T{ZH: "最多10个，每个不超过10 MB", EN: "ten at most, up to 10 MB each"}.In(v.Lang)
}

// scopes are the kinds of units to tick.
func scopes(v commands.Reader, d Draft) *slack.CheckboxGroupsBlockElement {
	return ui.Boxes(d.Kinds,
		ui.Option(everyUnit, text.T{ZH: "全体单位（含市首席数据官）", EN: "All units (the municipal CDO, too)"}.In(v.Lang)),
		ui.Option(string(policy.District), text.T{ZH: "各区（功能区）", EN: "The districts"}.In(v.Lang)),
		ui.Option(string(policy.Department), text.T{ZH: "市直各部门", EN: "The departments"}.In(v.Lang)))
}

// unitsByKind is a menu of units in a group for each kind, or several where
// there are more than Slack takes in one.
func unitsByKind(v commands.Reader, units []policy.Unit, chosen []string) *slack.MultiSelectBlockElement {
	const most = 100
	menu := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, ui.Field)
	for _, kind := range []policy.UnitKind{policy.Municipality, policy.District, policy.Department} {
		var options []*slack.OptionBlockObject
		for _, u := range units {
			if u.Kind != kind {
				continue
			}
			o := ui.Option(u.Code, text.UnitName(v.Lang, u))
			options = append(options, o)
			if slices.Contains(chosen, u.Code) {
				menu.InitialOptions = append(menu.InitialOptions, o)
			}
		}
		for part := range slices.Chunk(options, most) {
			menu.OptionGroups = append(menu.OptionGroups, slack.NewOptionGroupBlockElement(ui.Plain(text.UnitKind(v.Lang, kind)), part...))
		}
	}
	return menu
}

// announcePreview keeps the draft and shows what would be sent, and to whom.
func announcePreview(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	d, _, err := DraftOf(ctx, a, r.User)
	if err != nil {
		return commands.Answer{}, err
	}
	d.fill(r.Form)
	event, err := policy.MakeAnnouncement(s, r.Now, r.User, d.facts(s, policy.DateOf(r.Now)))
	if err == nil {
		d.Heard.Send(r) // a keystroke that comes late is older than this
	}
	if err := keepAnnounceDraft(ctx, a, r, d); err != nil {
		return commands.Answer{}, err
	}
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	made, _ := event.(policy.AnnouncementMade)
	burden, err := a.BurdenLine(ctx, a.Reader(r), s, made.Units)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: previewForm(a, r, s, d, made, burden)}, nil
}

func previewForm(a *commands.App, r commands.Request, s policy.State, d Draft, made policy.AnnouncementMade, burden string) *slack.ModalViewRequest {
	v := a.Reader(r)
	blocks := append([]slack.Block{ui.Header(made.Title)}, ui.TypedOut("", made.Text)...)
	if n := len(made.Files); n > 0 {
		blocks = append(blocks, ui.Note(text.T{ZH: "附件：%d个，发布后留存", EN: "Files: %d, kept once it is sent"}.F(v.Lang, n)))
	}
	people := s.Recipients(policy.Announcement{Units: made.Units})
	blocks = append(blocks, slack.NewDividerBlock(), ui.Section(text.T{
		ZH: "📨 将私信发送 *%d* 人（%d个单位）：%s", EN: "📨 It goes to *%d* people in %d units: %s",
	}.F(v.Lang, len(people), len(made.Units), v.Named(s, made.Units, ui.MostNamed))))
	if untold := s.Untold(made.Units); len(untold) > 0 {
		blocks = append(blocks, ui.Section(text.T{
			ZH: "⚠️ 其中 *%d* 个单位暂无可以通知的人员，发布后收不到：%s。可先用 `/cdo roster assign` 登记人员。",
			EN: "⚠️ Nobody can be told in *%d* of the units: %s. You may register people with `/cdo roster assign` first.",
		}.F(v.Lang, len(untold), v.Named(s, untold, ui.MostNamed))))
	}
	if burden != "" {
		blocks = append(blocks, ui.Note(burden))
	}
	blocks = append(blocks,
		ui.Optional(ui.Input("also", v.Lang.Pick("发布方式", "How"), "", Ways(v, a.CurrentPlanner().Channel != "", d.toAll()))),
		ui.Row(ui.Button("announce.new", "", v.Lang.Pick("修改", "Change it")),
			ui.Asking(ui.Button("announce.discard", "", v.Lang.Pick("放弃", "Throw it away")), v.Lang, text.T{ZH: "草稿将被删除，确定放弃吗？", EN: "The draft will be deleted. Throw it away?"})))
	return ui.Carrying(d.token(d.facts(s, v.Today)), ui.Modal(v.Lang, "announce.publish", text.T{ZH: "发布前预览", EN: "Preview"}, text.T{ZH: "发布", EN: "Publish"}, blocks...))
}

// Ways are the choices beside the text. What goes to all goes to their
// channel, unless somebody takes the tick away.
func Ways(v commands.Reader, channel, toAll bool) *slack.CheckboxGroupsBlockElement {
	receipt := ui.Option("receipt", text.T{ZH: "请收件人回执“已阅”", EN: "Ask readers to say that they have read it"}.In(v.Lang))
	if !channel {
		return ui.Boxes([]string{"receipt"}, receipt)
	}
	post := ui.Option("channel", text.T{ZH: "同时发布到首席数据官频道", EN: "Post it in the channel of all CDOs, too"}.In(v.Lang))
	ticked := []string{"receipt"}
	if toAll {
		ticked = append(ticked, "channel")
	}
	return ui.Boxes(ticked, post, receipt)
}

// Publish sends what was previewed, and forgets the draft. A second
// press finds it sent.
func Publish(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	d, held, err := DraftOf(ctx, a, r.User)
	if err != nil {
		return commands.Answer{}, err
	}
	today := policy.DateOf(r.Now)
	s, made, err := commands.Record[policy.AnnouncementMade](ctx, a, r, func(s policy.State) (policy.Event, error) {
		f := d.facts(s, today)
		if !s.May(r.User, policy.Announce, "") {
			return nil, policy.Refuse(policy.BureauOnly, "", policy.Announce.Clause())
		}
		if !held || d.token(f) != r.Meta {
			return nil, policy.Refuse(policy.DraftMovedOn, "", "")
		}
		f.Channel = slices.Contains(r.Form["also"], "channel") && a.CurrentPlanner().Channel != ""
		f.Receipt = slices.Contains(r.Form["also"], "receipt")
		return policy.MakeAnnouncement(s, r.Now, r.User, f)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if held && d.token(d.facts(s, today)) == r.Meta {
		if err := forgetAnnounceDraft(ctx, a, r, d); err != nil {
			return commands.Answer{}, err
		}
	}
	return commands.Answer{Modal: announced(a.Reader(r), s, made)}, nil
}

// announced says what is under way, and where to see how far it has come. The
// window says it, since Slack may be too busy with the announcement to take yet
// another message.
func announced(v commands.Reader, s policy.State, made policy.AnnouncementMade) *slack.ModalViewRequest {
	ann := policy.Announcement{Units: made.Units}
	say := text.T{ZH: "✅ 已发布第%d号通知“%s”，正在私信发送 *%d* 人（%d个单位）", EN: "✅ Announcement no. %d, “%s”, is on its way to *%d* people in %d units"}.
		F(v.Lang, made.No, ui.Esc(made.Title), len(s.Recipients(ann)), len(made.Units))
	if made.Channel {
		say += text.T{ZH: "，并发布到首席数据官频道", EN: ", and to the channel of all CDOs"}.In(v.Lang)
	}
	say += text.T{ZH: "。", EN: "."}.In(v.Lang)
	return finished(v, "announce.published", ui.Section(say), ui.Note(text.T{ZH: "送达和已阅情况：`/cdo announce show %d`", EN: "How far it has come: `/cdo announce show %d`"}.F(v.Lang, made.No)))
}

// announceDiscard forgets the draft.
func announceDiscard(ctx context.Context, a *commands.App, r commands.Request, _ policy.State) (commands.Answer, error) {
	d, _, err := DraftOf(ctx, a, r.User)
	if err != nil {
		return commands.Answer{}, err
	}
	if err := forgetAnnounceDraft(ctx, a, r, d); err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Modal: finished(a.Reader(r), "announce.discarded", ui.Section(text.T{ZH: "草稿已删除，未发送任何通知。", EN: "The draft is deleted; nothing was sent."}.In(r.Lang)))}, nil
}

// finished is a window in which nothing is left to do.
func finished(v commands.Reader, callback string, blocks ...slack.Block) *slack.ModalViewRequest {
	m := ui.Modal(v.Lang, callback, text.T{ZH: "发布通知", EN: "Send an announcement"}, text.T{ZH: "关闭", EN: "Close"}, blocks...)
	m.Submit, m.Close = nil, m.Submit
	return m
}
