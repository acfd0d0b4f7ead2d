package commands

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// trainingList shows a year's trainings of the person's unit, or of any unit
// for those who oversee them.
func trainingList(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	name, year, err := splitYear(r.Args, policy.DateOf(r.Now).Year())
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	u, all, err := whose(s, r, name)
	if err != nil {
		return forEach(s, r, err, func(u policy.Unit) *Message { return v.trainings(s, u, year) })
	}
	if all {
		return Answer{Message: v.summary(s, year)}, nil
	}
	return Answer{Message: v.trainings(s, u, year)}, nil
}

// mostListed keeps a list within the blocks of one message.
const mostListed = 20

func (v reader) trainings(s policy.State, u policy.Unit, year int) *Message {
	title := text.T{ZH: "%s · %d年培训", EN: "%s · trainings of %d"}.F(v.lang, text.UnitName(v.lang, u), year)
	now := v.trainingNow(s, u, year, heldNow())
	blocks := []slack.Block{header(title), section(now)}
	_, mine := s.Who(v.person).SeatIn(u.Code)
	blocks = append(blocks, v.sessions(u, year, mine)...)
	listed := 0
	for _, t := range slices.Backward(u.Trainings) {
		if t.Date.Year() != year {
			continue
		}
		if listed++; listed > mostListed {
			blocks = append(blocks, note(text.T{ZH: "仅显示最近%d条。", EN: "Only the latest %d are shown."}.F(v.lang, mostListed)))
			break
		}
		blocks = append(blocks, v.trainingItem(u, t, mine))
	}
	if mine {
		blocks = append(blocks, row(primary(button("training.open", u.Code, text.T{ZH: "登记培训", EN: "Log a training"}.In(v.lang))), v.planButton(u)))
	}
	return &Message{Text: title + "\n" + now, Blocks: blocks}
}

func (v reader) trainingItem(u policy.Unit, t policy.Training, mine bool) slack.Block {
	say := text.T{ZH: "第%d号　%s", EN: "No. %d   %s"}.F(v.lang, t.No, v.trainingFacts(t.TrainingFacts))
	if c := t.Cancel; c != nil {
		why := esc(c.Reason)
		if why == "" {
			why = text.T{ZH: "登记后撤回", EN: "undone"}.In(v.lang)
		}
		return section(text.T{ZH: "~%s~\n已撤销（%s，%s）：%s", EN: "~%s~\nCancelled (%s, %s): %s"}.
			F(v.lang, say, mention(c.By), text.Clock(v.lang, c.At, v.today), why))
	}
	say += "\n" + text.T{ZH: "登记人：%s（%s）", EN: "Logged by %s (%s)"}.F(v.lang, mention(t.By), text.Clock(v.lang, t.At, v.today)) + v.proof(t)
	if !mine {
		return section(say)
	}
	return sectionWith(say, button(fmt.Sprintf("training.cancel#%d", t.No), fmt.Sprintf("%s %d", u.Code, t.No), text.T{ZH: "撤销…", EN: "Cancel…"}.In(v.lang)))
}

// proof is what stands behind a training: links, and files kept or on the way.
func (v reader) proof(t policy.Training) string {
	var parts []string
	for _, l := range t.Links {
		parts = append(parts, "<"+strings.ReplaceAll(esc(l), "|", "%7C")+">") // a bar would give the link a label
	}
	for _, ev := range t.Keeping {
		switch {
		case ev.Hash != "":
			parts = append(parts, esc(ev.Name))
		case ev.Lost != "":
			parts = append(parts, text.T{ZH: "文件未能留存（%s），请重新上传", EN: "a file could not be kept (%s); please upload it again"}.F(v.lang, v.lost(ev.Lost)))
		default:
			parts = append(parts, text.T{ZH: "文件留存中", EN: "a file is being kept"}.In(v.lang))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return "\n" + text.T{ZH: "佐证：", EN: "Evidence: "}.In(v.lang) + strings.Join(parts, text.T{ZH: "、", EN: ", "}.In(v.lang))
}

// evidenceLost is the word of evidence for a training that could not be kept.
func (v reader) evidenceLost(s policy.State, m policy.Mail) string {
	why := "—"
	if all := s.Units.At(m.Unit).Trainings; m.No >= 1 && m.No <= len(all) {
		if i := slices.IndexFunc(all[m.No-1].Keeping, func(e policy.Evidence) bool { return e.Lost != "" }); i >= 0 {
			why = v.lost(all[m.No-1].Keeping[i].Lost)
		}
	}
	return text.T{
		ZH: "第%d号培训的佐证文件未能留存（%s），培训登记不受影响。请重新上传文件，或改填链接。",
		EN: "A file of evidence for training no. %d could not be kept (%s). The training itself is logged; please upload the file again or give a link.",
	}.F(v.lang, m.No, why)
}

// trainingCancel cancels what was typed: NO REASON.
func trainingCancel(ctx context.Context, a *App, r Request) (Answer, error) {
	word, reason := Split(r.Args)
	word = strings.TrimSuffix(strings.TrimPrefix(word, "第"), "号")
	no, err := strconv.Atoi(strings.TrimPrefix(word, "#"))
	if err != nil {
		return Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	unit, words := unitBehind(s, r, strings.Fields(reason))
	if unit != "" {
		reason = strings.Join(words, " ")
	}
	return trainingDrop(ctx, a, r, unit, no, spoken(reason))
}

// trainingCancelOpen asks for the reason.
func trainingCancelOpen(_ context.Context, _ *App, r Request) (Answer, error) {
	_, no := unitAndNumber(r.Value)
	m := modal(r.Lang, "training.cancel", text.T{ZH: "撤销培训", EN: "Cancel a training"}, text.T{ZH: "撤销", EN: "Cancel it"},
		section(text.T{ZH: "撤销第%d号后不再计入场次，记录与原因保留在历史中。", EN: "No. %d will not count any more; it stays in the history with the reason."}.F(r.Lang, no)),
		input("reason", text.T{ZH: "原因", EN: "Reason"}.In(r.Lang), text.T{ZH: "例：重复登记、培训改期", EN: "e.g. logged twice, put off"}.In(r.Lang), line("", policy.MaxShort)))
	m.PrivateMetadata = r.Value
	return Answer{Modal: m}, nil
}

func trainingCancelSubmit(ctx context.Context, a *App, r Request) (Answer, error) {
	unit, no := unitAndNumber(r.Meta)
	return trainingDrop(ctx, a, r, unit, no, r.Form.Get("reason"))
}

func trainingDrop(ctx context.Context, a *App, r Request, unit string, no int, reason string) (Answer, error) {
	res, err := a.do(ctx, r, func(s policy.State) (policy.Deed, error) {
		if unit == "" {
			var err error
			if unit, err = ownUnit(s, r); err != nil {
				return nil, err
			}
		}
		if unit == "" {
			return nil, policy.Refuse(policy.NoUnit, "", "")
		}
		return policy.CancelTraining(s, r.User, unit, no, reason)
	})
	if err != nil {
		return Answer{}, err
	}
	d, ok := policy.Read[policy.TrainingCancelled](res.Entry) // a repeat asks nobody for the unit
	if !ok {
		return Answer{}, fmt.Errorf("entry %d cancels no training", res.Entry.N)
	}
	v, u := a.reader(r), res.State.Units.At(d.Unit)
	t := u.Trainings[d.No-1]
	say := text.T{ZH: "已撤销第%d号：%s。", EN: "Cancelled no. %d: %s."}.F(r.Lang, d.No, v.trainingFacts(t.TrainingFacts)) +
		"\n" + v.trainingNow(res.State, u, t.Date.Year(), heldNow())
	return Answer{Message: said(say), Fresh: true}, nil
}
