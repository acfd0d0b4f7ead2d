package register

import (
	"context"
	"iter"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the register's records for search.
func (g *Register) shelf() commands.Shelf {
	return commands.Shelf{
		Name: g.Name, Title: g.Title,
		Documents: func(_ context.Context, _ *commands.App, s policy.State, v commands.Reader, holds commands.Sieve) iter.Seq2[commands.Document, error] {
			return func(yield func(commands.Document, error) bool) {
				w := words{g: g, names: commands.UnitNames(s)}
				for r := range s.EachRecord(g.Name) {
					papers := r.Papers
					if g.single() { // the unit keeps some of its files
						papers = s.Files(r)
					}
					w.read(&r, papers)
					if holds(w.said, w.called) && s.MayShow(v.Person, r) && !yield(w.document(v, &s, r), nil) {
						return
					}
				}
			}
		},
	}
}

// words are by what a record is found: its values in the words of both languages,
// its files and units. They are read from one record after the other.
type words struct {
	g            *Register
	names        func(unit string) string
	said, called []string
}

func (w *words) read(r *policy.Record, papers []policy.Evidence) {
	w.said, w.called = w.said[:0], append(w.called[:0], commands.Numbered(r.No))
	for _, unit := range []string{r.Unit, r.Other} {
		if unit != "" {
			w.called = append(w.called, w.names(unit))
		}
	}
	for i := range w.g.Fields {
		f := &w.g.Fields[i]
		if f.Hidden || f.Name == policy.OwnerField || f.Name == policy.OtherField {
			continue
		}
		for _, value := range r.Values[f.Name] {
			w.value(f, value)
		}
	}
	for i := range papers {
		if papers[i].Hash != "" {
			w.said = append(w.said, papers[i].Name)
		}
	}
}

// value takes in a value of the field.
func (w *words) value(f *Field, value string) {
	switch f.Kind {
	case policy.LineField, policy.TextField, policy.LinksField:
		w.said = append(w.said, value)
	case policy.NumberField, policy.AmountField, policy.DayField, policy.InstantField:
		w.called = append(w.called, value)
	case policy.UnitField, policy.UnitsField:
		w.called = append(w.called, w.names(value))
	case policy.PersonField:
		w.called = append(w.called, ui.Mention(value))
	case policy.ChoiceField, policy.ChoicesField:
		for i, choice := range f.Choices {
			if choice == value {
				w.called = append(w.called, f.Options[i].ZH, f.Options[i].EN)
			}
		}
	case policy.FilesField: // by their names, once they are kept
	}
}

// document is the record that was read last.
func (w *words) document(v commands.Reader, s *policy.State, r policy.Record) commands.Document {
	g := w.g
	return commands.Document{
		ID: g.Rules().ID(r).String(), At: r.Last().At, Said: w.said, Called: w.called,
		Show: func() commands.Hit {
			id := g.Rules().ID(r).String()
			return commands.Hit{Line: g.line(v, *s, r), Open: ui.Button(g.openID()+"#"+id, id, text.T{ZH: "查看", EN: "Open"}.In(v.Lang))}
		},
	}
}
