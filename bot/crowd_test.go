package bot

import (
	"context"
	"testing"

	"cdobot/commands"
)

// TestTheCrowdIsTurnedAway: with as many in work as may be, the next hear at
// once that nothing was done, in a line and in a form that stays open; when one
// has gone, the next is let in.
func TestTheCrowdIsTurnedAway(t *testing.T) {
	done := 0
	count := func(context.Context, *commands.App, commands.Request) (commands.Answer, error) {
		done++
		return commands.Answer{}, nil
	}
	w := newWorld(t, nil, noteCommand(count), commands.Command{Word: "do", Run: count})
	w.types(cdo, "/cdo note")
	w.settled()
	for range atOnce {
		w.inside <- struct{}{}
	}
	w.types(cdo, "/cdo do")
	w.settled()
	wantText(t, w.last(cdo, office).Text, turnedAway().ZH)
	wantText(t, w.submits(cdo, map[string]string{"topic": "数据", "heads": "12"}).Errors["topic"], turnedAway().ZH)
	w.settled()
	if done != 0 || len(w.slack.Views(cdo)) != 1 {
		t.Errorf("%d were done, %d forms are open", done, len(w.slack.Views(cdo)))
	}
	<-w.inside
	w.types(cdo, "/cdo do")
	w.settled()
	if done != 1 || len(w.inside) != atOnce-1 {
		t.Errorf("%d were done, %d are in work", done, len(w.inside))
	}
}
