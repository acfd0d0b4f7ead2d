package register

import (
	"context"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

func (g *Register) togetherID(step string) string { return g.Name + ".all." + step }

// together are the buttons that take a step with all of the records at once, where the
// reader can take it with several.
func (g *Register) together(v commands.Reader, s policy.State, records []policy.Record) []slack.BlockElement {
	var row []slack.BlockElement
	for _, step := range g.Steps {
		if step.Together.ZH == "" {
			continue
		}
		var ids []string
		for _, r := range records {
			for _, x := range g.Rules().CanTake(s, v.Person, r) {
				if x.Name == step.Name {
					ids = append(ids, g.Rules().ID(r).String())
				}
			}
		}
		if len(ids) > 1 {
			b := ui.Button(g.togetherID(step.Name), strings.Join(ids, " "), step.Together.F(v.Lang, len(ids)))
			row = append(row, ui.Asking(b, v.Lang, t("将一并办理本页所列事项，每项分别记录。", "The step is taken with each of the records of this page.")))
		}
	}
	return row
}

// takeTogether takes the step with each of the records of the button's value, each by an
// entry of its own, and says which were left.
func (g *Register) takeTogether(ctx context.Context, a *commands.App, r commands.Request, step Step) (commands.Answer, error) {
	var done []string
	var left []error
	for i, id := range strings.Fields(r.Value) {
		one := r
		one.Key, one.Value = r.Key+"/"+strconv.Itoa(i), id
		s, err := a.State(ctx)
		if err != nil {
			return commands.Answer{}, err
		}
		rec, numbered, err := g.numbered(s, one, id)
		if err == nil && numbered {
			_, err = g.take(ctx, a, one, step, policy.RecordMoved{Step: step.Name, No: rec.No, Unit: rec.Unit})
		}
		switch {
		case errors.As(err, new(*policy.Refusal)):
			left = append(left, fmt.Errorf("no. %d: %w", rec.No, commands.Readable(s, r, err)))
		case err != nil:
			return commands.Answer{}, err
		case numbered:
			done = append(done, strconv.Itoa(rec.No))
		}
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	list := g.list(a.Reader(r), s, view{filter: mine})
	if len(done) == 0 {
		return commands.Answer{Message: list, Replace: true}, errors.Join(left...)
	}
	say := t("✅ 已%s：第%s号。", "✅ %s: no. %s.").F(r.Lang, step.Told.In(r.Lang), strings.Join(done, t("、", ", ").In(r.Lang)))
	if len(left) > 0 {
		say += t("另有%d项未办理，请逐项查看。", " %d were left; please look at them one by one.").F(r.Lang, len(left))
	}
	return commands.Answer{Message: ui.Above(say, *list), Replace: true, Fresh: true}, nil
}
