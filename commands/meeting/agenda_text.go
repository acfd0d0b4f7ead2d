package meeting

import (
	"strconv"
	"strings"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

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
