package register

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// A register may take what is written in the thread of its card for a step, once whoever
// wrote it has confirmed that it is meant so: people talk in threads about other things,
// too, and what is sent can't be taken back.

// reply is what somebody wrote and has not confirmed. It is kept, since a button carries
// little, and the message may be edited meanwhile.
type reply struct {
	By     string   `json:"by"`
	Record string   `json:"record"`
	Text   string   `json:"text"`
	Files  []string `json:"files,omitempty"`
	Over   bool     `json:"over,omitempty"` // sent, not meant, or too late
	Sent   bool     `json:"sent,omitempty"`
}

func (g *Register) sendID() string { return g.Name + ".reply" }
func (g *Register) dropID() string { return g.Name + ".noreply" }

// replied is the record that a notice tells of, or the one that it reminds of.
func (x index) replied(s policy.State, n policy.Notice) (g *Register, rec policy.Record, ok bool) {
	if n.Trigger != nil {
		if n.Trigger.Event != policy.RecordMovedKind {
			return nil, rec, false
		}
		rules, rec, ok := s.RecordOf(*n.Trigger)
		g = x[rules.Name]
		return g, rec, ok && g != nil && rules.Replies != ""
	}
	for _, item := range n.Items {
		of := x[string(item.Kind)]
		if of == nil || of.Replies == "" || item.Digest {
			continue
		}
		due := s.RecordsDue(s.Obligation(s.Rule(item.Kind), item.Period, item.Unit))
		if ok || len(due) != 1 {
			return nil, rec, false // of several nobody can tell which is meant
		}
		g, rec, ok = of, due[0], true
	}
	return g, rec, ok
}

// reply asks whether what was written is the step that the register takes replies for.
func (x index) reply(ctx context.Context, a *commands.App, s policy.State, r commands.Request, n policy.Notice) (commands.Answer, bool, error) {
	g, rec, ok := x.replied(s, n)
	if !ok {
		return commands.Answer{}, false, nil
	}
	step := g.step(g.Replies)
	if may := g.Rules().MayTake(s, r.User, step.Step, rec) == nil; !may {
		return commands.Answer{Message: ui.Said(t("这里的回复没有转出：这一步不由您办理，请用卡片上的按钮。", "What you wrote was not passed on: this step is not yours; please use the buttons of the card.").In(r.Lang))}, true, nil
	}
	if len(r.Large) > 0 { // before anything is kept, fetched or sent
		names := slices.Concat(slices.Collect(maps.Values(r.Large))...)
		say := t("附件超过10 MB，无法留存：%s。这条回复没有转出，请压缩或拆分后重新回复。", "Larger than 10 MB, so it can't be kept: %s. What you wrote was not passed on; make the file smaller and reply again.")
		return commands.Answer{Message: ui.Said(say.F(r.Lang, ui.Esc(ui.Clip(text.List(r.Lang, names), 200))))}, true, nil
	}
	kept := reply{By: r.User, Record: g.Rules().ID(rec).String(), Text: policy.Text(ui.Spoken(r.Args)), Files: r.Files}
	if kept.Text == "" && len(kept.Files) > 0 {
		return commands.Answer{Message: ui.Said(t("只有附件，没有文字：请在附件旁写一句答复，一并重新发送。", "That is a file without a word: please send it again with your answer beside it.").In(r.Lang))}, true, nil
	}
	if _, err := g.Rules().Take(s, a.CurrentPlanner().Calendar, r.Now, r.User, g.replying(step, rec, kept)); err != nil {
		return commands.Answer{}, true, commands.Readable(s, r, g.worded(ctx, a, r, err))
	}
	id := "reply/" + r.Key
	if _, held, err := commands.ReadDraft[reply](ctx, a, id); held || err != nil {
		return commands.Answer{}, true, err // Slack brings an event again that we answered already
	}
	of := offer{draft: id, until: r.Now.Add(policy.OfferedFor).Truncate(time.Minute)}
	waits := policy.Offer{Draft: id, By: r.User, Record: kept.Record, Until: of.until}
	if err := errors.Join(a.DB.Offer(ctx, waits), commands.KeepDraft(ctx, a, id, kept)); err != nil {
		return commands.Answer{}, true, err
	}
	m := g.offered(a.Reader(r), kept, of)
	return commands.Answer{Message: &m}, true, nil
}

// replying is the step with what was written.
func (g *Register) replying(step Step, rec policy.Record, kept reply) policy.RecordMoved {
	d := policy.RecordMoved{Step: step.Name, No: rec.No, Unit: rec.Unit, Values: map[string][]string{}}
	for _, name := range slices.Concat(step.Asks, step.May) {
		switch kind := g.field(name).Kind; {
		case kind == policy.TextField && len(d.Values[name]) == 0:
			d.Values[name] = []string{kept.Text}
		case kind == policy.FilesField:
			d.Values[name] = kept.Files
		}
	}
	return d
}

// confirmed is the reply that a button stands for, if it is the person's own.
func (g *Register) confirmed(ctx context.Context, a *commands.App, r commands.Request) (reply, offer, error) {
	of := parseOffer(r.Value)
	kept, held, err := commands.ReadDraft[reply](ctx, a, of.draft)
	if err == nil && (!held || kept.By != r.User) {
		err = policy.Refuse(policy.ChoiceOutdated, "", "")
	}
	return kept, of, err
}

// before answers a button whose reply is over: it says what became of it.
func (kept reply) before(l text.Lang) *ui.Message {
	id, _ := policy.ParseRecordID(kept.Record)
	say := t("这条回复没有作为第%d号的答复发送；如需作答，请在线程中重新回复。", "This was not sent as the answer to no. %d; to answer, reply in the thread again.")
	if kept.Sent {
		say = t("✅ 第%d号已答复，这条回复此前已经发送，不必重复。", "✅ This was sent already as the answer to no. %d; there is nothing left to do.")
	}
	return ui.Said(say.F(l, id.No))
}

// sendReply takes the step with what was written.
func (g *Register) sendReply(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	kept, of, err := g.confirmed(ctx, a, r)
	if err != nil || kept.Over {
		return commands.Answer{Message: kept.before(r.Lang), Replace: true}, err
	}
	if of.past(r.Now) {
		return commands.Answer{Message: ui.Said(of.tooLate(a.Reader(r))), Replace: true}, nil
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	id, _ := policy.ParseRecordID(kept.Record)
	rec, _ := s.Record(id)
	step := g.step(g.Replies)
	_, err = g.take(ctx, a, r, step, g.replying(step, rec, kept))
	if ref, refused := errors.AsType[*policy.Refusal](err); refused { // it can't be sent any more: the question goes, and its words with it
		say := commands.Sentence(ref, r.Lang) + t("\n这条回复没有发出。", "\nWhat you wrote was not sent.").In(r.Lang)
		return commands.Answer{Message: ui.Said(ui.Esc(say)), Replace: true}, kept.close(ctx, a, of, false)
	}
	if err != nil {
		return commands.Answer{}, err
	}
	say := text.T{ZH: "✅ 第%d号已答复，已通知对方。", EN: "✅ No. %d is answered, and they are told."}.F(r.Lang, rec.No)
	return commands.Answer{Message: ui.Said(say), Replace: true, Fresh: true}, kept.close(ctx, a, of, true)
}

// dropReply leaves what was written in its thread.
func (g *Register) dropReply(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	kept, of, err := g.confirmed(ctx, a, r)
	if err != nil || kept.Over {
		return commands.Answer{Message: kept.before(r.Lang), Replace: true}, err
	}
	say := t("未作为答复发送。", "It was not sent.").In(r.Lang)
	return commands.Answer{Message: ui.Said(say), Replace: true}, kept.close(ctx, a, of, false)
}

// close forgets the words of a reply, and that it was there stays: its event may come again.
func (kept reply) close(ctx context.Context, a *commands.App, of offer, sent bool) error {
	kept.Over, kept.Sent, kept.Text, kept.Files = true, sent, "", nil
	if err := commands.KeepDraft(ctx, a, of.draft, kept); err != nil {
		return err
	}
	return a.DB.EndOffer(ctx, of.draft) //nolint:wrapcheck // it says what was being done
}

// howToReply says below a card how its reader can answer by a reply, or that a channel
// can't: we hear nothing of what is said there.
func (g *Register) howToReply(v commands.Reader, s policy.State, r policy.Record) string {
	step := g.step(g.Replies)
	switch {
	case g.Replies == "" || !slices.Contains(step.From, r.State):
	case policy.IsChannel(v.Person):
		return t("频道中的回复不会转给提出人：请按“查看”，再按“答复…”。", "Replies in a channel reach nobody: open it, and answer there.").In(v.Lang)
	case g.Rules().MayTake(s, v.Person, step.Step, r) == nil:
		return t("在本消息下回复（线程）即可作答，发送前会请您确认。", "Reply in this message's thread to answer; you are asked before it is sent.").In(v.Lang)
	}
	return ""
}
