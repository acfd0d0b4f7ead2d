package desk

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

// LinkFeature is a person's own pages without Slack, read by a link.
func LinkFeature() commands.Feature {
	return commands.Feature{
		Name: "desk", Commands: []commands.Command{link()},
		Menu: func(v commands.Reader, s policy.State) []slack.BlockElement {
			if !s.May(v.Person, policy.SeeAll, "") {
				return nil
			}
			return []slack.BlockElement{ui.Button("desk.show#menu", "", text.T{ZH: "网页版", EN: "In a browser"}.In(v.Lang))}
		},
	}
}

func link() commands.Command {
	return commands.Command{
		Word: "desk", Aliases: []string{"网页"},
		Summary: text.T{ZH: "用浏览器查看：只读网页，凭本人链接打开，无需 Slack", EN: "what you may see as pages in a browser, by a link of your own"},
		Words: []commands.Word{
			{Line: "desk", Note: text.T{ZH: "链接是否有效、何时到期", EN: "whether you have a link, and until when"}},
			{Names: []string{"open", "renew"}, Line: "desk open", Note: text.T{ZH: "生成链接，90天内有效；已有链接随即失效", EN: "gives you a link for 90 days; an older one ends"}, Run: deskOpen},
			{Names: []string{"close"}, Line: "desk close", Note: text.T{ZH: "停用链接；市局可在其后写 @某人，停用他人的链接", EN: "ends it; the bureau may name somebody, @PERSON, to end theirs"}, Run: deskClose},
		},
		Run: commands.Alone(commands.Seeing(deskShow)),
		Buttons: map[string]commands.Handler{
			"desk.show":  commands.Seeing(deskShow),
			"desk.open":  deskPressed,
			"desk.renew": deskPressed,
			"desk.close": commands.Replacing(commands.Pressed(deskClose)),
		},
	}
}

func deskShow(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	return commands.Answer{Message: linkCard(a.Reader(r), s, "")}, nil
}

func deskOpen(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	return giveLink(ctx, a, r, func(policy.State) bool { return true })
}

// deskPressed gives or renews the link that the card showed. Pressed twice it does so
// once: the second press is of a card that tells of an older link.
func deskPressed(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	answer, err := giveLink(ctx, a, r, func(s policy.State) bool {
		have, _ := s.DeskBy(r.User)
		return r.Value == strconv.Itoa(have.Entry)
	})
	answer.Replace = true
	return answer, err
}

// giveLink gives the person a link if the state is still as wanted. It is shown this
// once: the ledger does not know it.
func giveLink(ctx context.Context, a *commands.App, r commands.Request, as func(policy.State) bool) (commands.Answer, error) {
	secret, hash, err := a.NewSecret()
	if err != nil {
		return commands.Answer{}, err
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if !as(s) {
			return nil, nil
		}
		return policy.LinkDesk(s, policy.DateOf(r.Now), r.User, hash)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	address := ""
	if have, open := res.State.DeskBy(r.User); open && have.Hash == hash {
		address = strings.TrimSuffix(a.URL, "/") + "/desk/" + secret
	}
	return commands.Answer{Message: linkCard(a.Reader(r), res.State, address)}, nil
}

// deskClose ends the person's own link, or, at the bureau, that of who is named.
func deskClose(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	person := r.User
	if strings.TrimSpace(r.Args) != "" {
		named, err := ui.FindPerson(r.Args)
		if err != nil {
			return commands.Answer{}, err
		}
		person = named
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		if person == r.User {
			return policy.UnlinkDesk(s, person)
		}
		return policy.RevokeDesk(s, r.User, person)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: linkCard(a.Reader(r), res.State, "")}, nil
}

// linkCard says whether the reader has a link, and for the bureau who else has one. The
// address is there only when it has just been made.
func linkCard(v commands.Reader, s policy.State, address string) *ui.Message {
	title := text.T{ZH: "网页版", EN: "In a browser"}.In(v.Lang)
	have, _ := s.DeskBy(v.Person)
	open := s.Opens(have, v.Today)
	say := text.T{
		ZH: "尚无有效链接。生成链接后，不登录 Slack 也能用手机或电脑浏览器查看待办、全市总览和各单位进展，内容与您在此所见一致；只能查看，不能办理。",
		EN: "You have no link. With one you read what waits, the overview and the units' progress in any browser, without Slack: the same that you see here, to read only.",
	}.In(v.Lang)
	if open {
		say = text.T{ZH: "✅ 链接有效至%s。", EN: "✅ Your link opens until %s."}.F(v.Lang, text.Day(v.Lang, have.Until, v.Today))
	}
	switch {
	case address != "":
		say += "\n" + text.T{
			ZH: "网址（只显示这一次，请立即收藏；凭网址即可查看您可见的全部内容，请勿转发）：\n```%s```",
			EN: "Its address, shown this once, so keep it now; whoever has it reads all that you may see, so keep it to yourself:\n```%s```",
		}.F(v.Lang, address)
	case open:
		say += text.T{
			ZH: "网址只在生成时显示一次；如已遗失或外泄，请重新生成，旧链接随即失效。",
			EN: " Its address was shown when it was made. If it is lost, or known to others, make a new one; the old one ends at once.",
		}.In(v.Lang)
	}
	blocks := []slack.Block{ui.Header(title), ui.Section(say)}
	if others := otherLinks(v, s); others != "" {
		blocks, say = append(blocks, ui.Note(others)), say+"\n"+others
	}
	return &ui.Message{Text: title + "\n" + say, Blocks: append(blocks, ui.Row(linkSteps(v, have, open)...))}
}

// otherLinks tells the bureau who else has a link.
func otherLinks(v commands.Reader, s policy.State) string {
	if !s.May(v.Person, policy.KeepPosts, "") {
		return ""
	}
	var all []string
	for _, have := range s.Desks(v.Today) {
		if have.Person != v.Person {
			all = append(all, text.T{ZH: "%s（至%s）", EN: "%s (until %s)"}.F(v.Lang, ui.Mention(have.Person), text.Day(v.Lang, have.Until, v.Today)))
		}
	}
	const most = 30
	if len(all) == 0 {
		return ""
	}
	say := text.T{ZH: "其他有效链接（%d）：", EN: "Others with a link (%d): "}.F(v.Lang, len(all)) + text.List(v.Lang, all[:min(len(all), most)])
	if len(all) > most {
		say += text.T{ZH: "等", EN: " and others"}.In(v.Lang)
	}
	return say + text.T{ZH: "。停用：`/cdo desk close @某人`", EN: ". To end one: `/cdo desk close @PERSON`"}.In(v.Lang)
}

func linkSteps(v commands.Reader, have policy.Feed, open bool) []slack.BlockElement {
	entry := strconv.Itoa(have.Entry)
	if !open {
		return []slack.BlockElement{ui.Primary(ui.Button("desk.open", entry, text.T{ZH: "生成链接", EN: "Make a link"}.In(v.Lang)))}
	}
	return []slack.BlockElement{
		ui.Asking(ui.Button("desk.renew", entry, text.T{ZH: "重新生成", EN: "New link"}.In(v.Lang)), v.Lang,
			text.T{ZH: "旧链接将立即失效。", EN: "The old link ends at once."}),
		ui.Asking(ui.Button("desk.close", "", text.T{ZH: "停用", EN: "End it"}.In(v.Lang)), v.Lang,
			text.T{ZH: "链接将立即失效；需要时可重新生成。", EN: "The link ends at once; you can make another."}),
	}
}
