package announcement

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

// announceRead says that the presser has read it. The card in Slack turns by
// itself; what was shown for the asker alone is shown anew.
func announceRead(ctx context.Context, a *commands.App, r commands.Request, no int, where string) (commands.Answer, error) {
	if _, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.ReadAnnouncement(s, r.User, no) }); err != nil {
		return commands.Answer{}, err
	}
	if where != inShow {
		return commands.Answer{Fresh: true}, nil
	}
	answer, err := announceShow(ctx, a, r, no, "")
	answer.Replace, answer.Fresh = true, true
	return answer, err
}

// announceFiles hands the files over, and says which could not be had.
func announceFiles(ctx context.Context, a *commands.App, r commands.Request, no int, _ string) (commands.Answer, error) {
	s, ann, err := announcement(ctx, a, r, no)
	switch {
	case err != nil:
		return commands.Answer{}, err
	case ann.Withdrawn != "":
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.AnnouncementOff, "", "", "no", strconv.Itoa(no), "reason", ann.Withdrawn))
	}
	var answer commands.Answer
	if answer.Files, _, err = a.HandOut(ctx, r.Lang, commands.KeptFiles(ann.Papers)); err != nil {
		return commands.Answer{}, err
	}
	if say := missingPapers(a.Reader(r), ann); say != "" {
		answer.Message = ui.Said(say)
	}
	return answer, nil
}

// missingPapers says which files are not there, or not yet; "" when all are.
func missingPapers(v commands.Reader, ann policy.Announcement) string {
	waiting, lost := 0, 0
	for _, p := range ann.Papers {
		switch {
		case p.Lost != "":
			lost++
		case p.Hash == "":
			waiting++
		}
	}
	var say []string
	if waiting > 0 {
		say = append(say, text.T{ZH: "有%d个附件正在留存，请稍后再取。", EN: "Files still being kept: %d. Please come back in a moment."}.F(v.Lang, waiting))
	}
	if lost > 0 {
		say = append(say, text.T{ZH: "有%d个附件未能留存，请向市政务服务数据管理局索取。", EN: "Files that could not be kept: %d. Please ask the data bureau for them."}.F(v.Lang, lost))
	}
	return strings.Join(say, "")
}

// announceNudge reminds those who have not read it, and shows how it stands.
func announceNudge(ctx context.Context, a *commands.App, r commands.Request, no int, _ string) (commands.Answer, error) {
	_, d, err := commands.Record[policy.AnnouncementNudged](ctx, a, r, func(s policy.State) (policy.Event, error) {
		return policy.NudgeUnread(a.CurrentPlanner().Calendar, s, r.Now, r.User, no)
	})
	if err != nil {
		return commands.Answer{}, err
	}
	answer, err := announceShow(ctx, a, r, no, "")
	if err != nil {
		return commands.Answer{}, err
	}
	say := text.T{ZH: "✅ 正在私信提醒 *%d* 名未阅人员。", EN: "✅ *%d* people who have not read it are being reminded."}.F(r.Lang, len(d.People))
	answer.Message.Text = say + "\n" + answer.Message.Text
	answer.Message.Blocks = append([]slack.Block{ui.Section(say)}, answer.Message.Blocks...)
	return answer, nil
}

// announceWithdrawForm asks for the reason.
func announceWithdrawForm(ctx context.Context, a *commands.App, r commands.Request, no int, _ string) (commands.Answer, error) {
	s, err := a.StateFor(ctx, r, policy.Announce)
	if err != nil {
		return commands.Answer{}, err
	}
	// Whatever else is wrong than the reason that is to be asked for.
	if _, err := policy.WithdrawAnnouncement(s, r.User, no, ""); !ui.Unfilled(err) {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	ann, _ := s.AnnouncementNo(no)
	return commands.Answer{Modal: ui.Carrying(strconv.Itoa(no), ui.Modal(r.Lang, "announce.withdraw", text.T{ZH: "撤回通知", EN: "Withdraw"}, text.T{ZH: "撤回", EN: "Withdraw"},
		ui.Section(text.T{ZH: "第%d号通知“%s”\n撤回后，已发出的卡片改为“已撤回”并附原因，未发出的不再发送。", EN: "Announcement no. %d, “%s”\nThe cards that went out will say “withdrawn” with the reason; nobody else is told."}.F(r.Lang, no, ui.Esc(ann.Title))),
		ui.Input("reason", text.T{ZH: "撤回原因", EN: "Reason"}.In(r.Lang), text.T{ZH: "收件人可见", EN: "readers see it"}.In(r.Lang), ui.Line("", policy.MaxShort))))}, nil
}

func announceWithdrawSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	r.Args = r.Meta + " " + r.Form.Get("reason")
	return announceWord(announceWithdraw)(ctx, a, r)
}

// announceWithdraw takes it back, or asks for the reason where none was typed.
func announceWithdraw(ctx context.Context, a *commands.App, r commands.Request, no int, reason string) (commands.Answer, error) {
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		return policy.WithdrawAnnouncement(s, r.User, no, ui.Spoken(reason))
	})
	if err != nil {
		return commands.Answer{}, err
	}
	ann, _ := res.State.AnnouncementNo(no)
	return commands.Answer{Message: ui.Said(withdrawn(a.Reader(r), ann)), Fresh: true}, nil
}
