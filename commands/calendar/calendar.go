// Package calendar is the calendar that people subscribe to, with all that is
// due.
package calendar

import (
	"context"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Command is a person's own calendar: as a feed that calendar programs
// subscribe to by a secret address, and as a file.
func Command() commands.Command {
	return commands.Command{
		Word: "calendar", Aliases: []string{"日历", "订阅"},
		Summary: text.T{ZH: "把会议、时限和培训订阅到自己的日历", EN: "meetings, deadlines and trainings in your own calendar"},
		Words: []commands.Word{
			{Line: "calendar", Note: text.T{ZH: "是否已开通，如何添加", EN: "whether you have one, and how to add it"}},
			{Names: []string{"open", "renew"}, Line: "calendar open", Note: text.T{ZH: "开通订阅，或重新生成地址（旧地址失效）", EN: "opens it, or gives it a new address; the old one ends"}, Run: calendarOpen},
			{Names: []string{"close"}, Line: "calendar close", Note: text.T{ZH: "停用", EN: "closes it"}, Run: calendarClose},
			{Names: []string{"file", "download"}, Line: "calendar file", Note: text.T{ZH: "下载 .ics 文件", EN: "the same as a file"}, Run: taking(calendarHandOver)},
		},
		Run: commands.Alone(taking(calendarShow)),
		Buttons: map[string]commands.Handler{
			"calendar.open":  calendarPressed,
			"calendar.renew": calendarPressed,
			"calendar.close": commands.Replacing(calendarClose),
			"calendar.file":  taking(calendarHandOver),
		},
	}
}

func calendarOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return openFeed(ctx, a, r, func(policy.State) bool { return true })
}

func calendarShow(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return commands.Answer{Message: calendarCard(a.Reader(r), s, "")}, nil
}

// taking is for somebody with a part in the scheme.
func taking(do commands.StateHandler) commands.Handler {
	return commands.Seeing(func(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
		if s.Who(r.User).Nobody() {
			return commands.Answer{}, policy.Refuse(policy.NoUnit, "", "")
		}
		return do(ctx, a, r, s)
	})
}

// calendarPressed opens or renews the feed that the card showed. Pressed twice
// it does so once: the second press is of a card that tells of an older feed.
func calendarPressed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	answer, err := openFeed(ctx, a, r, func(s policy.State) bool {
		feed, _ := s.FeedBy(r.User)
		return r.Value == strconv.Itoa(feed.Entry)
	})
	answer.Replace = true
	return answer, err
}

// openFeed opens the person's feed, or gives it a new address, if the state is
// still as wanted. The address is shown this once: the ledger does not know it.
func openFeed(ctx context.Context, a *commands.App, r commands.Request, as func(policy.State) bool) (commands.Answer, error) {
	secret, hash, err := a.NewSecret()
	if err != nil {
		return commands.Answer{}, err
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if !as(s) {
			return nil, nil
		}
		return policy.OpenFeed(s, r.User, hash)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	address := ""
	if feed, open := res.State.FeedBy(r.User); open && feed.Hash == hash {
		address = strings.TrimSuffix(a.URL, "/") + "/calendar/" + secret + ".ics"
	}
	return commands.Answer{Message: calendarCard(a.Reader(r), res.State, address)}, nil
}

func calendarClose(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.CloseFeed(s, r.User) })
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: calendarCard(a.Reader(r), res.State, "")}, nil
}

// calendarHandOver gives what the feed holds now as a file.
func calendarHandOver(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	content, err := calendarFile(a.Reader(r), s)
	if err != nil {
		return commands.Answer{}, err
	}
	name := text.T{ZH: "首席数据官日历.ics", EN: "cdo-calendar.ics"}.In(r.Lang)
	say := text.T{
		ZH: "`%s` 已发到您与我的会话，可导入任何日历。文件不会自动更新；需要自动更新请开通订阅：`/cdo calendar open`",
		EN: "`%s` is in our conversation, for any calendar to import. A file does not follow what happens; a feed does: `/cdo calendar open`",
	}.F(r.Lang, name)
	return commands.Answer{Message: ui.Said(say), Files: []commands.File{{Name: name, Content: content}}}, nil
}

// calendarCard says whether the reader has a feed, and how to add it. The
// address is there only when it has just been made.
func calendarCard(v commands.Reader, s policy.State, address string) *ui.Message {
	title := text.T{ZH: "日历订阅", EN: "Calendar feed"}.In(v.Lang)
	feed, open := s.FeedBy(v.Person)
	say := text.T{
		ZH: "尚未开通。开通后，沟通交流会、办理时限和已办培训会出现在您自己的日历中，并随进展更新。",
		EN: "You have none yet. With one, the exchange meetings, what is due and the trainings held are in your own calendar, and follow what happens.",
	}.In(v.Lang)
	if open {
		say = text.T{ZH: "✅ 已于%s开通。", EN: "✅ Open since %s."}.F(v.Lang, text.Clock(v.Lang, feed.At, v.Today))
	}
	switch {
	case address != "":
		say += "\n" + text.T{
			ZH: "订阅地址（只显示这一次，请立即复制；凭地址即可查看，请勿转发）：\n```%s```",
			EN: "Its address, shown this once, so copy it now; whoever has it can read your calendar, so keep it to yourself:\n```%s```",
		}.F(v.Lang, address)
	case open:
		say += text.T{
			ZH: "地址只在开通时显示一次；如已遗失或外泄，请重新生成，旧地址随即失效。",
			EN: " Its address was shown when it was opened. If it is lost, or known to others, make a new one; the old one ends at once.",
		}.In(v.Lang)
	}
	blocks := []slack.Block{ui.Header(title), ui.Section(say)}
	if address != "" || !open {
		blocks = append(blocks, ui.Note(howToSubscribe().In(v.Lang)))
	}
	return &ui.Message{Text: title + "\n" + say, Blocks: append(blocks, ui.Row(calendarSteps(v, feed, open)...))}
}

func calendarSteps(v commands.Reader, feed policy.Feed, open bool) []slack.BlockElement {
	entry := strconv.Itoa(feed.Entry)
	file := ui.Button("calendar.file", "", text.T{ZH: "下载 .ics", EN: "Download .ics"}.In(v.Lang))
	if !open {
		return []slack.BlockElement{ui.Primary(ui.Button("calendar.open", entry, text.T{ZH: "开通订阅", EN: "Open the feed"}.In(v.Lang))), file}
	}
	return []slack.BlockElement{
		ui.Asking(ui.Button("calendar.renew", entry, text.T{ZH: "重新生成", EN: "New address"}.In(v.Lang)), v.Lang,
			text.T{ZH: "旧地址将立即失效，已添加的日历需要用新地址重新添加。", EN: "The old address ends at once; calendars that use it have to be given the new one."}),
		ui.Asking(ui.Button("calendar.close", entry, text.T{ZH: "停用", EN: "Close it"}.In(v.Lang)), v.Lang,
			text.T{ZH: "地址将立即失效，日历不再更新。", EN: "The address ends at once, and your calendar is updated no more."}),
		file,
	}
}

func howToSubscribe() text.T {
	return text.T{
		ZH: "Outlook：添加日历 → 从 Internet 订阅；iPhone：设置 → 日历 → 账户 → 添加账户 → 其他 → 添加已订阅的日历。粘贴地址即可，自动更新。\n" +
			"钉钉等只能导入文件的日历：下载 .ics 后导入，不会自动更新，可随时重新下载。",
		EN: "Outlook: Add calendar → Subscribe from web. iPhone: Settings → Calendar → Accounts → Add Account → Other → Add Subscribed Calendar. Paste the address; it keeps itself up to date.\n" +
			"Calendars that only import files, such as DingTalk: download the .ics and import it. It does not follow; download it again whenever you like.",
	}
}
