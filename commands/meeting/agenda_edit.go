package meeting

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

// pairsForm has the words of the chosen pairs edited before anybody else reads
// them.
func pairsForm(v commands.Reader, g agenda, chosen []policy.Pair) *slack.ModalViewRequest {
	blocks := []slack.Block{ui.Note(whoWillRead(v))}
	meta := []string{strconv.Itoa(g.meeting.No), pairsSum(g.meeting.Pairs)}
	for i, p := range chosen {
		blocks = append(blocks, ui.Section(fmt.Sprintf("*%d. %s*", i+1, ui.Esc(pairName(v, g.state, p)))))
		blocks = append(blocks, excerptFields(v, g.state, p, i)...)
		meta = append(meta, fmt.Sprintf("%d:%s:%s", p.Duty, p.Asks, p.Offers))
	}
	return ui.Carrying(strings.Join(meta, " "), ui.Modal(v.Lang, "meeting.pairs", text.T{ZH: "核定议题内容", EN: "Edit the words"}, text.T{ZH: "保存", EN: "Save"}, blocks...))
}

func excerptFields(v commands.Reader, s policy.State, p policy.Pair, i int) []slack.Block {
	id := pairID(p)
	return []slack.Block{
		ui.Input(ui.FreshID("problem"+strconv.Itoa(i), id), text.T{ZH: "%s的问题", EN: "The problem of %s"}.F(v.Lang, text.UnitName(v.Lang, s.Units.At(p.Asks))), "", commands.Lines(p.Problem, policy.MaxExcerpt)),
		ui.Input(ui.FreshID("result"+strconv.Itoa(i), id), text.T{ZH: "%s的经验", EN: "What %s has done"}.F(v.Lang, text.UnitName(v.Lang, s.Units.At(p.Offers))), "", commands.Lines(p.Result, policy.MaxExcerpt)),
	}
}

// meetingPairsSubmit puts the pairs on the agenda as they were edited.
func meetingPairsSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	words := strings.Fields(r.Meta)
	if len(words) < 3 {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	no, err := strconv.Atoi(words[0])
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	fields, ids := ui.Named(r.Form)
	wrong := map[string]string{}
	var pairs []policy.Pair
	for i, who := range words[2:] {
		p := pairOf(who)
		for name, to := range map[string]*string{"problem": &p.Problem, "result": &p.Result} {
			name += strconv.Itoa(i)
			if *to = policy.Text(fields.Get(name)); *to == "" {
				wrong[ids[name]] = commands.Sentence(policy.Refuse(policy.FieldMissing, name, ""), r.Lang)
			}
		}
		pairs = append(pairs, p)
	}
	if len(wrong) > 0 {
		return commands.Answer{Errors: wrong}, nil
	}
	return setPairs(ctx, a, r, no, words[1], pairs)
}

// pairOf reads "duty:asks:offers"; what is no pair is refused later on.
func pairOf(value string) policy.Pair {
	part := strings.SplitN(value, ":", 3)
	if len(part) < 3 {
		return policy.Pair{}
	}
	d, err := strconv.Atoi(part[0])
	if err != nil {
		return policy.Pair{}
	}
	return policy.Pair{Duty: policy.Duty(d), Asks: part[1], Offers: part[2]}
}

// setPairs writes the agenda down, unless it has changed since it was opened.
func setPairs(ctx context.Context, a *commands.App, r commands.Request, no int, sum string, pairs []policy.Pair) (commands.Answer, error) {
	moved := false
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		m, _ := s.MeetingNo(no)
		d, err := policy.SetPairs(s, r.Now, r.User, no, pairs)
		if moved = err == nil && pairsSum(m.Pairs) != sum; moved {
			return nil, nil
		}
		return d, err
	})
	switch {
	case err != nil:
		return commands.Answer{}, err
	case moved:
		return commands.Answer{Errors: map[string]string{"pairs": agendaMoved().In(r.Lang)}}, nil
	}
	return commands.Answer{Message: agendaSet(a.Reader(r), res.State, no), Fresh: true}, nil
}

// meetingPair asks for a pair that no report suggests. Pressed in the form of
// proposals, it leads back there with what was ticked.
func meetingPair(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	m, err := agendaAhead(s, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	form := pairForm(v, s, m)
	if r.View != "" {
		form.PrivateMetadata += " back " + strings.Join(ticks(r.Form), " ")
	}
	return commands.Answer{Modal: form}, nil
}

func pairForm(v commands.Reader, s policy.State, m policy.Meeting) *slack.ModalViewRequest {
	units := ui.ByKind(s.Invited(m))
	duties := slack.NewOptionsSelectBlockElement(slack.OptTypeStatic, nil, ui.Field)
	for d := range policy.Duty(policy.Duties) {
		duties.Options = append(duties.Options, ui.Option(strconv.Itoa(int(d)), v.DutyNumber(d)+" "+text.Duty(v.Lang, d)))
	}
	return ui.Carrying(strconv.Itoa(m.No), ui.Modal(v.Lang, "meeting.pair", text.T{ZH: "手工添加议题", EN: "Add one by hand"}, text.T{ZH: "添加", EN: "Add"},
		ui.Section(agendaTitle(v, m)),
		ui.Input("asks", v.Lang.Pick("提问单位", "Unit with the problem"), "", v.UnitSelect(units, "")),
		ui.Input("problem", v.Lang.Pick("问题", "Its problem"), "", commands.Lines("", policy.MaxExcerpt)),
		ui.Input("offers", v.Lang.Pick("经验单位", "Unit that has done the like"), "", v.UnitSelect(units, "")),
		ui.Input("result", v.Lang.Pick("经验", "What it has done"), "", commands.Lines("", policy.MaxExcerpt)),
		ui.Input("duty", v.Lang.Pick("对应职责", "Duty"), "", duties),
		ui.Note(v.Lang.Pick("添加后，相关内容将随会议通知发给参会单位。", "It goes to the units invited, with the invitation."))))
}

// meetingPairSubmit puts one more pair on the agenda.
func meetingPairSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	word, rest := ui.Split(r.Meta)
	no, err := strconv.Atoi(word)
	if err != nil {
		return commands.Answer{}, policy.Refuse(policy.NumberUnreadable, "", "")
	}
	p := pairOf(r.Form.Get("duty") + ":" + r.Form.Get("asks") + ":" + r.Form.Get("offers"))
	p.Problem, p.Result = policy.Text(r.Form.Get("problem")), policy.Text(r.Form.Get("result"))
	if p.Asks != "" && p.Asks == p.Offers {
		return commands.Answer{Errors: map[string]string{"offers": text.T{ZH: "经验单位须与提问单位不同。", EN: "It has to be another unit than the one that asks."}.In(r.Lang)}}, nil
	}
	for name, words := range map[string]string{"problem": p.Problem, "result": p.Result} {
		if words == "" {
			return commands.Answer{}, policy.Refuse(policy.FieldMissing, name, "")
		}
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) {
		m, _ := s.MeetingNo(no)
		return policy.SetPairs(s, r.Now, r.User, no, append(slices.Clip(m.Pairs), p))
	})
	if err != nil {
		return commands.Answer{}, err
	}
	if back, ticked := ui.Split(rest); back == "back" {
		m, _ := res.State.MeetingNo(no)
		g, err := readAgenda(ctx, a, r, res.State, m)
		return commands.Answer{Modal: agendaForm(a.Reader(r), g, strings.Fields(ticked))}, err
	}
	return commands.Answer{Message: agendaSet(a.Reader(r), res.State, no), Fresh: true}, nil
}

// ordinal numbers what a meeting talks about: 一、 and 1.
func ordinal(l text.Lang, i int) string {
	const digits = "〇一二三四五六七八九"
	of := func(n int) string { return string([]rune(digits)[n]) }
	zh := of(i % 10)
	switch {
	case i == 10:
		zh = "十"
	case i%10 == 0:
		zh = of(i/10) + "十"
	case i > 20:
		zh = of(i/10) + "十" + zh
	case i > 10:
		zh = "十" + zh
	}
	return text.T{ZH: zh + "、", EN: strconv.Itoa(i) + ". "}.In(l)
}

// AgendaText is the pairs as an agenda lists them, a line each, as plain text.
func AgendaText(l text.Lang, s policy.State, pairs []policy.Pair) string {
	lines := []string{agendaHeading().In(l)}
	for i, p := range pairs {
		problem := strings.TrimRight(policy.Excerpt(p.Problem, commands.OutlineSize), "。.；;")
		lines = append(lines, ordinal(l, i+1)+text.T{ZH: "%s。提问单位：%s；经验单位：%s", EN: "%s. Asks: %s; has done the like: %s"}.
			F(l, problem, text.UnitName(l, s.Units.At(p.Asks)), text.UnitName(l, s.Units.At(p.Offers))))
	}
	return strings.Join(lines, "\n")
}

func agendaHeading() text.T { return text.T{ZH: "【交流议题】", EN: "[To talk about]"} }

// WithOutline is the agenda with the outline in it, in place of an older one.
func WithOutline(agenda, outline string) string {
	var kept []string
	within := false
	for line := range strings.Lines(agenda) {
		line = strings.TrimRight(line, "\n")
		switch {
		case line == agendaHeading().ZH || line == agendaHeading().EN:
			within = true
		case within && (strings.Contains(line, "；经验单位：") || strings.Contains(line, "; has done the like: ")):
		default:
			within, kept = false, append(kept, line)
		}
	}
	return policy.Text(strings.TrimRight(strings.Join(kept, "\n"), "\n") + "\n\n" + outline)
}

// PairLines are the pairs of a meeting for its invitation, in mrkdwn and within
// one section of Slack's: the more there are, the shorter each is. It is "" for
// a meeting without any.
func PairLines(v commands.Reader, s policy.State, m policy.Meeting) string {
	if len(m.Pairs) == 0 {
		return ""
	}
	room := max(2600/len(m.Pairs)/2-30, 30)
	lines := []string{text.T{ZH: "*交流议题*", EN: "*To talk about*"}.In(v.Lang)}
	for i, p := range m.Pairs {
		lines = append(lines, ordinal(v.Lang, i+1)+text.T{ZH: "提问单位：%s；经验单位：%s（%s）", EN: "Asks: %s; has done the like: %s (%s)"}.
			F(v.Lang, ui.Esc(text.UnitName(v.Lang, s.Units.At(p.Asks))), ui.Esc(text.UnitName(v.Lang, s.Units.At(p.Offers))), text.DutyNumber(v.Lang, p.Duty)),
			"> "+text.T{ZH: "问题：", EN: "Problem: "}.In(v.Lang)+ui.Esc(policy.Excerpt(p.Problem, room)),
			"> "+text.T{ZH: "经验：", EN: "Done: "}.In(v.Lang)+ui.Esc(policy.Excerpt(p.Result, room)))
	}
	return ui.ClipMarked(strings.Join(lines, "\n"), 2900)
}
