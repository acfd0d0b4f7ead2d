package commands

import (
	"context"
	"strconv"
	"strings"

	"cdobot/commands/text"
	"cdobot/policy"
)

// mostBurdens is how many units are told of one by one before something more is asked.
const mostBurdens = 5

// BurdenLine says what the units were asked this year, for somebody who is about to ask them
// for more; "" where they were asked for nothing beside what the plan asks.
func (a *App) BurdenLine(ctx context.Context, v Reader, s policy.State, units []string) (string, error) {
	o, err := a.Told(ctx)
	if err != nil {
		return "", err
	}
	all := s.Burdens(o, v.Today.Year(), v.Now, units...)
	asked, nudged := 0, 0
	var lines []string
	for _, b := range all {
		asked, nudged = asked+b.Asked(), nudged+b.Nudged
		lines = append(lines, text.T{ZH: "%s　另行要求%d次，提醒%d次", EN: "%s: asked %d times besides, reminded %d times"}.
			F(v.Lang, text.UnitName(v.Lang, s.Units.At(b.Unit)), b.Asked(), b.Nudged))
	}
	if asked+nudged == 0 {
		return "", nil
	}
	if len(all) > mostBurdens {
		lines = []string{text.T{ZH: "这%d个单位共另行要求%d次、提醒%d次，平均每个单位%s次、%s次", EN: "these %d units: asked %d times besides, reminded %d times; %s and %s for each"}.
			F(v.Lang, len(all), asked, nudged, tenths(asked, len(all)), tenths(nudged, len(all)))}
	}
	return text.T{ZH: "⚖️ *今年的负担*（方案规定事项之外）：", EN: "⚖️ *The burden this year*, beside what the plan asks: "}.In(v.Lang) +
		strings.Join(lines, text.T{ZH: "；", EN: "; "}.In(v.Lang)) +
		text.T{ZH: "。台账已有的不必再要，可先查：`/cdo 搜索`。", EN: ". What the records hold need not be asked for: `/cdo search`."}.In(v.Lang), nil
}

// AskedSoFar says how often all units were asked for something this year beside what the
// plan asks, above a form by which some of them are asked for more; "" where none was.
func (v Reader) AskedSoFar(s policy.State) string {
	asked, units := 0, 0
	for _, u := range s.Active() {
		if u.Owes() {
			asked, units = asked+s.AskedOf(u.Code, v.Today.Year(), v.Now).Asked(), units+1
		}
	}
	if asked == 0 {
		return ""
	}
	return text.T{ZH: "⚖️ 方案规定事项之外，今年已另行要求各单位共%d次，平均每个单位%s次；各单位明细：`/cdo 总览 负担`。", EN: "⚖️ Beside what the plan asks, the units were asked %d times this year, %s for each; one by one: `/cdo overview burden`."}.
		F(v.Lang, asked, tenths(asked, units))
}

// tenths is the quotient with one decimal.
func tenths(n, of int) string {
	all := (10*n + of/2) / of
	return strconv.Itoa(all/10) + "." + strconv.Itoa(all%10)
}
