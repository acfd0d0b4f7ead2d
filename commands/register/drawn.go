package register

import (
	"context"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// Records that are made of something else: of a part of a report, of a meeting.

// drawn opens the form of a new record with what it is made of filled in.
func (g *Register) drawn(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	m, err := g.material(ctx, a, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	s, err := a.State(ctx)
	if err != nil {
		return commands.Answer{}, err
	}
	source, _, _ := strings.Cut(r.Value, " ")
	v, step := a.Reader(r), g.first()
	rec := policy.Record{Register: g.Name, Unit: m.Unit, Values: g.Draws[source](m)}
	if ref := g.Rules().MayTake(s, r.User, step.Step, rec); ref != nil {
		return commands.Answer{}, commands.Readable(s, r, ref)
	}
	form := g.form(v, s, step, rec, m.Unit+" "+r.Value)
	if files := kept(m); len(files) > 0 {
		form.Blocks.BlockSet = append(form.Blocks.BlockSet, fileBoxes(v, files, r.Value))
	}
	return commands.Answer{Modal: form}, nil
}

// material is what the register can make a record of.
func (g *Register) material(ctx context.Context, a *commands.App, r commands.Request, from string) (commands.Material, error) {
	name, of, _ := strings.Cut(from, " ")
	source := a.Features.Sources[name]
	if source == nil || g.Draws[name] == nil {
		return commands.Material{}, policy.Refuse(policy.NoSuchStep, "", "", "step", from)
	}
	return source(ctx, a, r, of)
}

// keptField is the field of the files that go along.
const keptField = "kept"

// mostKept is how many files of another matter go along with a new record.
const mostKept = 10

// kept are the files of the material that the store has.
func kept(m commands.Material) []policy.Exhibit {
	files := slices.DeleteFunc(slices.Clone(m.Exhibits), func(x policy.Exhibit) bool { return x.Hash == "" })
	return files[:min(len(files), mostKept)]
}

// fileBoxes are the files, all ticked.
func fileBoxes(v commands.Reader, files []policy.Exhibit, from string) slack.Block {
	options := ui.Map(files, func(x policy.Exhibit) *slack.OptionBlockObject { return ui.Option(x.Hash, ui.Clip(x.Name, 75)) })
	boxes := slack.NewCheckboxGroupsBlockElement(ui.Field, options...)
	boxes.InitialOptions = options
	return ui.Optional(ui.Input(ui.FreshID(keptField, from), t("已有佐证材料，勾选的随附", "Evidence that is there already; what is ticked goes along").In(v.Lang), "", boxes))
}

// chosen are the files of the material that were ticked.
func chosen(m commands.Material, ticked []string) []policy.Exhibit {
	return slices.DeleteFunc(kept(m), func(x policy.Exhibit) bool { return !slices.Contains(ticked, x.Hash) })
}

// limited is the text as far as it goes into a field of so many characters.
func limited(s string, most int) []string {
	if s = policy.Text(s); s == "" {
		return nil
	}
	return []string{ui.Clip(s, most)}
}

// firstSentence names what a text is about.
func firstSentence(s string) []string {
	s = policy.Line(s)
	if i := strings.IndexAny(s, "。；;：！？"); i > 0 {
		s = s[:i]
	}
	return limited(s, 60)
}
