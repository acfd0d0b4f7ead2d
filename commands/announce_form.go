package commands

import (
	"context"
	"slices"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// announceForm asks what to say, and to whom, beginning with what is kept of
// the last try.
func announceForm(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.announcing(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	d, _, err := a.announceDraft(ctx, r.User)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Modal: a.reader(r).announceForm(s, d)}, nil
}

func (v reader) announceForm(s policy.State, d announceDraft) *slack.ModalViewRequest {
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	var blocks []slack.Block
	if !d.empty() {
		blocks = append(blocks, note(tr("已恢复未发布的草稿，可继续修改。", "This is the draft that you have not sent yet.")))
	}
	files := slack.NewFileInputBlockElement(field)
	files.MaxFiles = policy.MaxAnnounceFiles
	title := line(d.Title, policy.MaxAnnounceTitle)
	body := lines(d.Text, policy.MaxAnnounceText)
	blocks = append(blocks,
		kept(input("title", tr("标题", "Title"), "", title), "title", &title.ActionID, &title.DispatchActionConfig),
		kept(input("text", tr("正文", "Text"), tr("最多3000字，更长的内容请作为附件", "up to 3,000 characters; longer ones as a file"), body), "text", &body.ActionID, &body.DispatchActionConfig),
		optional(input("files", tr("附件", "Files"), v.filesHint(len(d.Files)), files)))
	if n := len(d.Files); n > 0 {
		drop := option("drop", text.T{ZH: "不再附上次选择的%d个文件", EN: "Leave out the %d files chosen before"}.F(v.lang, n))
		blocks = append(blocks, optional(input("drop", tr("已选附件", "Files chosen before"), "", slack.NewCheckboxGroupsBlockElement(field, drop))))
	}
	units := v.unitsByKind(s.TakingPart(v.today), d.Units)
	blocks = append(blocks,
		optional(input("to", tr("通知范围", "To whom"), tr("可多选，也可在下面另选单位", "tick several, or choose units below"), v.scopes(d))),
		optional(input("units", tr("另选单位", "Single units"), tr("与上面勾选的范围合并计算，不重复通知", "on top of what is ticked above; nobody is told twice"), units)))
	m := modal(v.lang, "announce.new", text.T{ZH: "发布通知", EN: "Send an announcement"}, text.T{ZH: "预览", EN: "Preview"}, blocks...)
	m.PrivateMetadata = token(d.Title) + " " + token(d.Text)
	return autosaves(v.lang, m)
}

// kept is a field that tells us of every character.
func kept(in *slack.InputBlock, name string, action *string, when **slack.DispatchActionConfig) *slack.InputBlock {
	*action = "announce.typed#" + name
	*when = &slack.DispatchActionConfig{TriggerActionsOn: []string{"on_character_entered"}}
	in.DispatchAction = true
	return in
}

func (v reader) filesHint(chosen int) string {
	if chosen > 0 {
		return text.T{ZH: "已选%d个文件；不重新选择则保留，重新选择则替换", EN: "%d files are chosen; they stay unless you choose others"}.F(v.lang, chosen)
	}
	return text.T{ZH: "最多10个，每个不超过10 MB", EN: "ten at most, up to 10 MB each"}.In(v.lang)
}

// scopes are the kinds of units to tick.
func (v reader) scopes(d announceDraft) *slack.CheckboxGroupsBlockElement {
	all := []*slack.OptionBlockObject{
		option(everyUnit, text.T{ZH: "全体单位（含市首席数据官）", EN: "All units (the municipal CDO, too)"}.In(v.lang)),
		option(string(policy.District), text.T{ZH: "各区（功能区）", EN: "The districts"}.In(v.lang)),
		option(string(policy.Department), text.T{ZH: "市直各部门", EN: "The departments"}.In(v.lang)),
	}
	boxes := slack.NewCheckboxGroupsBlockElement(field, all...)
	for _, o := range all {
		if slices.Contains(d.Kinds, o.Value) {
			boxes.InitialOptions = append(boxes.InitialOptions, o)
		}
	}
	return boxes
}

// unitsByKind is a menu of units in a group for each kind, or several where
// there are more than Slack takes in one.
func (v reader) unitsByKind(units []policy.Unit, chosen []string) *slack.MultiSelectBlockElement {
	const most = 100
	menu := slack.NewOptionsMultiSelectBlockElement(slack.MultiOptTypeStatic, nil, field)
	for _, kind := range []policy.UnitKind{policy.Municipality, policy.District, policy.Department} {
		var options []*slack.OptionBlockObject
		for _, u := range units {
			if u.Kind != kind {
				continue
			}
			o := option(u.Code, text.UnitName(v.lang, u))
			options = append(options, o)
			if slices.Contains(chosen, u.Code) {
				menu.InitialOptions = append(menu.InitialOptions, o)
			}
		}
		for part := range slices.Chunk(options, most) {
			menu.OptionGroups = append(menu.OptionGroups, slack.NewOptionGroupBlockElement(plain(text.UnitKind(v.lang, kind)), part...))
		}
	}
	return menu
}

// announcePreview keeps the draft and shows what would be sent, and to whom.
func announcePreview(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.announcing(ctx, r)
	if err != nil {
		return Answer{}, err
	}
	d, _, err := a.announceDraft(ctx, r.User)
	if err != nil {
		return Answer{}, err
	}
	d.fill(r.Form)
	deed, err := policy.MakeAnnouncement(s, r.Now, r.User, d.facts(s, policy.DateOf(r.Now)))
	if err == nil {
		d.Heard.send(r) // a keystroke that comes late is older than this
	}
	if err := a.keepAnnounceDraft(ctx, r, d); err != nil {
		return Answer{}, err
	}
	if err != nil {
		return Answer{}, readable(s, r, err)
	}
	made, _ := deed.(policy.AnnouncementMade)
	return Answer{Modal: a.announcePreview(r, s, d, made)}, nil
}

func (a *App) announcePreview(r Request, s policy.State, d announceDraft, made policy.AnnouncementMade) *slack.ModalViewRequest {
	v := a.reader(r)
	tr := func(zh, en string) string { return text.T{ZH: zh, EN: en}.In(v.lang) }
	blocks := append([]slack.Block{header(made.Title)}, typedOut("", made.Text)...)
	if n := len(made.Files); n > 0 {
		blocks = append(blocks, note(text.T{ZH: "附件：%d个，发布后留存", EN: "Files: %d, kept once it is sent"}.F(v.lang, n)))
	}
	people := s.Recipients(policy.Announcement{Units: made.Units})
	blocks = append(blocks, slack.NewDividerBlock(), section(text.T{
		ZH: "📨 将私信发送 *%d* 人（%d个单位）：%s", EN: "📨 It goes to *%d* people in %d units: %s",
	}.F(v.lang, len(people), len(made.Units), v.named(s, made.Units, mostNamed))))
	if untold := s.Untold(made.Units); len(untold) > 0 {
		blocks = append(blocks, section(text.T{
			ZH: "⚠️ 其中 *%d* 个单位暂无可以通知的人员，发布后收不到：%s。可先用 `/cdo roster assign` 登记人员。",
			EN: "⚠️ Nobody can be told in *%d* of the units: %s. You may register people with `/cdo roster assign` first.",
		}.F(v.lang, len(untold), v.named(s, untold, mostNamed))))
	}
	blocks = append(blocks,
		optional(input("also", tr("发布方式", "How"), "", v.announceWays(a.Planner.Channel != "", d.toAll()))),
		row(button("announce.new", "", tr("修改", "Change it")),
			asking(button("announce.discard", "", tr("放弃", "Throw it away")), v.lang, text.T{ZH: "草稿将被删除，确定放弃吗？", EN: "The draft will be deleted. Throw it away?"})))
	m := modal(v.lang, "announce.publish", text.T{ZH: "发布前预览", EN: "Preview"}, text.T{ZH: "发布", EN: "Publish"}, blocks...)
	m.PrivateMetadata = d.token(d.facts(s, v.today))
	return m
}

// announceWays are the choices beside the text. What goes to all goes to their
// channel, unless somebody takes the tick away.
func (v reader) announceWays(channel, toAll bool) *slack.CheckboxGroupsBlockElement {
	receipt := option("receipt", text.T{ZH: "请收件人回执“已阅”", EN: "Ask readers to say that they have read it"}.In(v.lang))
	if !channel {
		boxes := slack.NewCheckboxGroupsBlockElement(field, receipt)
		boxes.InitialOptions = []*slack.OptionBlockObject{receipt}
		return boxes
	}
	post := option("channel", text.T{ZH: "同时发布到首席数据官频道", EN: "Post it in the channel of all CDOs, too"}.In(v.lang))
	boxes := slack.NewCheckboxGroupsBlockElement(field, post, receipt)
	boxes.InitialOptions = []*slack.OptionBlockObject{receipt}
	if toAll {
		boxes.InitialOptions = []*slack.OptionBlockObject{post, receipt}
	}
	return boxes
}

// announcePublish sends what was previewed, and forgets the draft. A second
// press finds it sent.
func announcePublish(ctx context.Context, a *App, r Request) (Answer, error) {
	d, held, err := a.announceDraft(ctx, r.User)
	if err != nil {
		return Answer{}, err
	}
	today := policy.DateOf(r.Now)
	s, made, err := record[policy.AnnouncementMade](ctx, a, r, func(s policy.State) (policy.Deed, error) {
		f := d.facts(s, today)
		if !s.May(r.User, policy.Announce, "") {
			return nil, policy.Refuse(policy.BureauOnly, "", policy.Announce.Clause())
		}
		if !held || d.token(f) != r.Meta {
			return nil, policy.Refuse(policy.DraftMovedOn, "", "")
		}
		f.Channel = slices.Contains(r.Form["also"], "channel") && a.Planner.Channel != ""
		f.Receipt = slices.Contains(r.Form["also"], "receipt")
		return policy.MakeAnnouncement(s, r.Now, r.User, f)
	})
	if err != nil {
		return Answer{}, err
	}
	if held && d.token(d.facts(s, today)) == r.Meta {
		if err := a.forgetAnnounceDraft(ctx, r, d); err != nil {
			return Answer{}, err
		}
	}
	return Answer{Modal: a.reader(r).announced(s, made)}, nil
}

// announced says what is under way, and where to see how far it has come. The
// window says it, since Slack may be too busy with the announcement to take yet
// another message.
func (v reader) announced(s policy.State, made policy.AnnouncementMade) *slack.ModalViewRequest {
	ann := policy.Announcement{Units: made.Units}
	say := text.T{ZH: "✅ 已发布第%d号通知“%s”，正在私信发送 *%d* 人（%d个单位）", EN: "✅ Announcement no. %d, “%s”, is on its way to *%d* people in %d units"}.
		F(v.lang, made.No, esc(made.Title), len(s.Recipients(ann)), len(made.Units))
	if made.Channel {
		say += text.T{ZH: "，并发布到首席数据官频道", EN: ", and to the channel of all CDOs"}.In(v.lang)
	}
	say += text.T{ZH: "。", EN: "."}.In(v.lang)
	return v.finished("announce.published", section(say), note(text.T{ZH: "送达和已阅情况：`/cdo announce show %d`", EN: "How far it has come: `/cdo announce show %d`"}.F(v.lang, made.No)))
}

// announceDiscard forgets the draft.
func announceDiscard(ctx context.Context, a *App, r Request) (Answer, error) {
	if _, err := a.announcing(ctx, r); err != nil {
		return Answer{}, err
	}
	d, _, err := a.announceDraft(ctx, r.User)
	if err != nil {
		return Answer{}, err
	}
	if err := a.forgetAnnounceDraft(ctx, r, d); err != nil {
		return Answer{}, err
	}
	return Answer{Modal: a.reader(r).finished("announce.discarded", section(text.T{ZH: "草稿已删除，未发送任何通知。", EN: "The draft is deleted; nothing was sent."}.In(r.Lang)))}, nil
}

// finished is a window in which nothing is left to do.
func (v reader) finished(callback string, blocks ...slack.Block) *slack.ModalViewRequest {
	m := modal(v.lang, callback, text.T{ZH: "发布通知", EN: "Send an announcement"}, text.T{ZH: "关闭", EN: "Close"}, blocks...)
	m.Submit, m.Close = nil, m.Submit
	return m
}
