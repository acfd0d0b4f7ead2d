package commands

import (
	"context"
	"fmt"
	"time"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// Home is the person's Home tab: the unit's year at a glance with the buttons
// that move it on; the summary for those who oversee; and for somebody without
// a part, what to do.
func (a *App) Home(ctx context.Context, user string, lang text.Lang, now time.Time) (slack.HomeTabViewRequest, error) {
	s, err := a.state(ctx)
	if err != nil {
		return slack.HomeTabViewRequest{}, err
	}
	r := Request{User: user, Lang: lang, Now: now}
	v := a.reader(r)
	year := v.today.Year()
	who := s.Who(user)
	blocks := []slack.Block{section(text.T{ZH: "%s，%s", EN: "%s. %s"}.F(lang, text.Day(lang, v.today, 0), whoAmI(s, r)))}
	for _, f := range a.features.all {
		if f.Home != nil {
			blocks = append(blocks, f.Home(v, s)...)
		}
	}
	seen := map[string]bool{}
	for _, seat := range who.Seats {
		if !seen[seat.Unit] {
			seen[seat.Unit] = true
			blocks = append(blocks, v.homeUnit(s, s.Units.At(seat.Unit), year)...)
		}
	}
	if who.Has(policy.Bureau) {
		blocks = append(blocks, v.registerWants(s)...)
	}
	if s.May(user, policy.SeeAll, "") {
		blocks = append(blocks, v.summary(s, year).Blocks...)
	}
	if who.Has(policy.Bureau) {
		o, err := a.Outbox.State(ctx)
		if err != nil {
			return slack.HomeTabViewRequest{}, fmt.Errorf("read what was said: %w", err)
		}
		blocks = append(blocks, v.undelivered(s, o)...)
	}
	blocks = append(blocks, slack.NewDividerBlock(), row(menuButtons(s, r)...))
	if len(blocks) > 100 {
		blocks = blocks[:100]
	}
	return slack.HomeTabViewRequest{Type: slack.VTHomeTab, Blocks: slack.Blocks{BlockSet: blocks}}, nil
}

func (v reader) homeUnit(s policy.State, u policy.Unit, year int) []slack.Block {
	blocks := append([]slack.Block{header(text.T{ZH: "%s · %d年履职进展", EN: "%s · %d"}.F(v.lang, text.UnitName(v.lang, u), year))}, v.people(s, u)...)
	for _, ob := range v.yearOf(s, u, year) {
		blocks = append(blocks, sectionWith(v.obligation(s, ob), v.doIt(s, ob)))
	}
	return blocks
}

// registerWants is what the register wants of the bureau's care, a line for
// each sort: vacant posts, filings with the province, plans that are late.
func (v reader) registerWants(s policy.State) []slack.Block {
	units := map[policy.Noun][]string{}
	for _, u := range s.Active() {
		for _, ob := range s.Register(u, v.today) {
			if ob.Since() || ob.Status == policy.Late {
				units[ob.Noun] = append(units[ob.Noun], u.Code)
			}
		}
	}
	blocks := []slack.Block{header(text.T{ZH: "名册待办", EN: "The register wants"}.In(v.lang))}
	for _, n := range v.features.wanted(s) {
		if len(units[n]) == 0 {
			continue
		}
		say := text.T{ZH: "*%s* %d个单位：%s", EN: "*%s* (%d): %s"}.F(v.lang, v.of(n).Wanted.In(v.lang), len(units[n]), v.named(s, units[n], mostOnHome))
		blocks = append(blocks, sectionWith(say, v.manyButton(s, n, units[n], "#home/"+string(n))))
	}
	if len(blocks) == 1 {
		return nil
	}
	return blocks
}

// mostOnHome is how many units a line of the Home tab names.
const mostOnHome = 8
