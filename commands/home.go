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
	seen := map[string]bool{}
	for _, seat := range who.Seats {
		if !seen[seat.Unit] {
			seen[seat.Unit] = true
			blocks = append(blocks, v.homeUnit(s, s.Units.At(seat.Unit), year)...)
		}
	}
	if who.Sees() {
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
	blocks := append([]slack.Block{header(text.T{ZH: "%s · %d年履职进展", EN: "%s · %d"}.F(v.lang, text.UnitName(v.lang, u), year))}, v.people(u)...)
	for _, ob := range v.yearOf(s, u, year) {
		blocks = append(blocks, sectionWith(v.obligation(s, ob), v.doIt(s, ob)))
	}
	return blocks
}
