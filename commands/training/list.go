package training

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// trainingList shows a year's trainings of the person's unit, or of any unit
// for those who oversee them.
func trainingList(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	name, year, err := ui.SplitYear(r.Args, policy.DateOf(r.Now).Year())
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	u, all, err := commands.Whose(s, r, name)
	if err != nil {
		return commands.ForEach(s, r, err, func(u policy.Unit) *ui.Message { return trainings(v, s, u, year) })
	}
	if all {
		return commands.Answer{Message: v.Summary(s, year)}, nil
	}
	return commands.Answer{Message: trainings(v, s, u, year)}, nil
}

// mostListed keeps a list within the blocks of one message.
const mostListed = 20

func trainings(v commands.Reader, s policy.State, u policy.Unit, year int) *ui.Message {
	title := text.T{ZH: "%s · %d年培训", EN: "%s · trainings of %d"}.F(v.Lang, text.UnitName(v.Lang, u), year)
	now := trainingNow(v, s, u, year, heldNow())
	blocks := []slack.Block{ui.Header(title), ui.Section(now)}
	_, mine := s.Who(v.Person).SeatIn(u.Code)
	blocks = append(blocks, sessions(v, u, year, mine)...)
	listed := 0
	for _, t := range slices.Backward(u.Trainings.All()) {
		if t.Date.Year() != year {
			continue
		}
		if listed++; listed > mostListed {
			blocks = append(blocks, ui.Note(text.T{ZH: "仅显示最近%d条。", EN: "Only the latest %d are shown."}.F(v.Lang, mostListed)))
			break
		}
		blocks = append(blocks, trainingItem(v, u, t, mine))
	}
	if mine {
		blocks = append(blocks, ui.Row(ui.Primary(ui.Button("training.open", u.Code, text.T{ZH: "登记培训", EN: "Log a training"}.In(v.Lang))), planButton(v, u)))
	}
	return &ui.Message{Text: title + "\n" + now, Blocks: blocks}
}

func trainingItem(v commands.Reader, u policy.Unit, t policy.Training, mine bool) slack.Block {
	say := text.T{ZH: "第%d号　%s", EN: "No. %d   %s"}.F(v.Lang, t.No, trainingFacts(v, t.TrainingFacts))
	if c := t.Cancel; c != nil {
		why := ui.Esc(c.Reason)
		if why == "" {
			why = text.T{ZH: "登记后撤回", EN: "undone"}.In(v.Lang)
		}
		return ui.Section(text.T{ZH: "~%s~\n已撤销（%s，%s）：%s", EN: "~%s~\nCancelled (%s, %s): %s"}.
			F(v.Lang, say, ui.Mention(c.By), text.Clock(v.Lang, c.At, v.Today), why))
	}
	say += "\n" + text.T{ZH: "登记人：%s（%s）", EN: "Logged by %s (%s)"}.F(v.Lang, ui.Mention(t.By), text.Clock(v.Lang, t.At, v.Today)) + proof(v, t)
	if !mine {
		return ui.Section(say)
	}
	return ui.SectionWith(say, ui.Button(fmt.Sprintf("training.cancel#%d", t.No), fmt.Sprintf("%s %d", u.Code, t.No), text.T{ZH: "撤销…", EN: "Cancel…"}.In(v.Lang)))
}

// proof is what stands behind a training: links, and files kept or on the way.
func proof(v commands.Reader, t policy.Training) string {
	var parts []string
	for _, l := range t.Links {
		parts = append(parts, "<"+strings.ReplaceAll(ui.Esc(l), "|", "%7C")+">") // a bar would give the link a label
	}
	for _, ev := range t.Keeping {
		switch {
		case ev.Hash != "":
			parts = append(parts, ui.Esc(ev.Name))
		case ev.Lost != "":
			parts = append(parts, text.T{ZH: "文件未能留存（%s），请重新上传", EN: "a file could not be kept (%s); please upload it again"}.F(v.Lang, v.Lost(ev.Lost)))
		default:
			parts = append(parts, text.T{ZH: "文件留存中", EN: "a file is being kept"}.In(v.Lang))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "佐证：", EN: "Evidence: "}.In(v.Lang) + text.List(v.Lang, parts)
}

// EvidenceLost is the word of evidence for a training that could not be kept.
func EvidenceLost(v commands.Reader, s policy.State, m policy.Trigger) string {
	why := "—"
	if all := s.Units.At(m.Unit).Trainings.All(); m.No >= 1 && m.No <= len(all) {
		if i := slices.IndexFunc(all[m.No-1].Keeping, func(e policy.Evidence) bool { return e.Lost != "" }); i >= 0 {
			why = v.Lost(all[m.No-1].Keeping[i].Lost)
		}
	}
	return text.T{
		ZH: "第%d号培训的佐证文件未能留存（%s），培训登记不受影响。请重新上传文件，或改填链接。",
		EN: "A file of evidence for training no. %d could not be kept (%s). The training itself is logged; please upload the file again or give a link.",
	}.F(v.Lang, m.No, why)
}

// trainingCancel cancels what was typed: NO REASON.
func trainingCancel(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	word, reason := ui.Split(r.Args)
	word = strings.TrimSuffix(strings.TrimPrefix(word, "第"), "号")
	no, err := strconv.Atoi(strings.TrimPrefix(word, "#"))
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	unit, words := commands.UnitBehind(s, r, strings.Fields(reason))
	if unit != "" {
		reason = strings.Join(words, " ")
	}
	return trainingDrop(ctx, a, r, unit, no, ui.Spoken(reason))
}

// trainingCancelOpen asks for the reason.
func trainingCancelOpen(_ context.Context, _ *commands.App, r commands.Request) (commands.Answer, error) {
	_, no := ui.UnitAndNumber(r.Value)
	return commands.Answer{Modal: ui.Carrying(r.Value, ui.Modal(r.Lang, "training.cancel", text.T{ZH: "撤销培训", EN: "Cancel a training"}, text.T{ZH: "撤销", EN: "Cancel it"},
		ui.Section(text.T{ZH: "撤销第%d号后不再计入场次，记录与原因保留在历史中。", EN: "No. %d will not count any more; it stays in the history with the reason."}.F(r.Lang, no)),
		ui.Input("reason", text.T{ZH: "原因", EN: "Reason"}.In(r.Lang), text.T{ZH: "例：重复登记、培训改期", EN: "e.g. logged twice, put off"}.In(r.Lang), ui.Line("", policy.MaxShort))))}, nil
}

func trainingCancelSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	unit, no := ui.UnitAndNumber(r.Meta)
	return trainingDrop(ctx, a, r, unit, no, r.Form.Get("reason"))
}

func trainingDrop(ctx context.Context, a *commands.App, r commands.Request, unit string, no int, reason string) (commands.Answer, error) {
	return commands.Enters(ctx, a, r, func(s policy.State) (policy.Event, error) {
		unit, err := commands.OwnIfNone(s, r, unit)
		if err != nil {
			return nil, err
		}
		return policy.CancelTraining(s, r.User, unit, no, reason)
	}, trainingDropped)
}

func trainingDropped(v commands.Reader, s policy.State, d policy.TrainingCancelled) *ui.Message {
	u := s.Units.At(d.Unit)
	t := u.Trainings.All()[d.No-1]
	return ui.Said(text.T{ZH: "已撤销第%d号：%s。", EN: "Cancelled no. %d: %s."}.F(v.Lang, d.No, trainingFacts(v, t.TrainingFacts)) +
		"\n" + trainingNow(v, s, u, t.Date.Year(), heldNow()))
}
