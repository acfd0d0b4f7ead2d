package training

import (
	"context"
	"fmt"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the trainings for search: those that were logged, and those that are
// planned.
func shelf() commands.Shelf {
	return commands.Shelf{
		Name: "training", Title: text.T{ZH: "培训", EN: "Trainings"},
		Documents: commands.Listed(searched),
	}
}

func searched(_ context.Context, _ *commands.App, s policy.State, v commands.Reader) ([]commands.Document, error) {
	names := commands.UnitNames(s)
	var all []commands.Document
	for u := range v.SeenUnits(s) {
		for i := range u.Trainings.All() {
			all = append(all, logDocument(v, u, u.Trainings.All()[i], names))
		}
		for i := range u.Sessions {
			if x := u.Sessions[i]; x.Awaits() {
				all = append(all, planDocument(v, u, x, names))
			}
		}
	}
	return all, nil
}

func logDocument(v commands.Reader, u policy.Unit, t policy.Training, names func(string) string) commands.Document {
	d := commands.Document{
		ID: fmt.Sprintf("%s log%05d", u.Code, t.No), At: t.Date.At(0, 0), Said: append([]string{t.Topic, t.Trainer, t.Place, t.Note}, t.Links...),
		Called: []string{commands.Numbered(t.No), t.Date.String(), names(u.Code)},
	}
	d.Said = append(d.Said, commands.FileNames(t.Keeping)...)
	if t.Cancel != nil {
		d.Said = append(d.Said, t.Cancel.Reason)
	}
	d.Show = func() commands.Hit {
		line := trainingFacts(v, t.TrainingFacts)
		if t.Cancel != nil {
			line = text.T{ZH: "🚫 已撤销：", EN: "🚫 Cancelled: "}.In(v.Lang) + line
		}
		return found(v, u, t.Date.Year(), fmt.Sprintf("log%d", t.No), text.T{ZH: "第%d号", EN: "no. %d"}.F(v.Lang, t.No), line)
	}
	return d
}

func planDocument(v commands.Reader, u policy.Unit, x policy.Session, names func(string) string) commands.Document {
	return commands.Document{
		ID: fmt.Sprintf("%s plan%05d", u.Code, x.No), At: x.Date.At(0, 0), Said: []string{x.Topic, x.Trainer, x.Place, x.Note, x.Audience},
		Called: []string{commands.Numbered(x.No), x.Date.String(), names(u.Code)},
		Show: func() commands.Hit {
			return found(v, u, x.Date.Year(), fmt.Sprintf("plan%d", x.No), text.T{ZH: "预告第%d号", EN: "planned, no. %d"}.F(v.Lang, x.No), sessionFacts(v, x))
		},
	}
}

// found is a training among what was found; its button shows its unit's year.
func found(v commands.Reader, u policy.Unit, year int, tell, number, line string) commands.Hit {
	open := ui.Button("training.list#"+u.Code+"/"+tell, fmt.Sprintf("%s %d", u.Code, year), text.T{ZH: "查看", EN: "Open"}.In(v.Lang))
	return commands.Hit{Line: "*" + text.UnitName(v.Lang, u) + " · " + number + "*\n" + line, Open: open}
}
