package evaluation

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the self-reviews for search, as they were handed in.
func shelf() commands.Shelf {
	return commands.Shelf{
		Name: "evaluation", Title: text.T{ZH: "年度自评", EN: "Self-reviews"},
		Documents: commands.Listed(searched),
	}
}

func searched(ctx context.Context, a *commands.App, s policy.State, v commands.Reader) ([]commands.Document, error) {
	names := commands.UnitNames(s)
	var all []commands.Document
	for u := range v.SeenUnits(s) {
		for _, year := range slices.Sorted(maps.Keys(u.Reviews)) {
			rev := u.Reviews[year]
			said, err := a.Written(ctx, rev.Entry, saidIn)
			if err != nil {
				return nil, err
			}
			all = append(all, commands.Document{
				ID: fmt.Sprintf("%s %d", u.Code, year), At: rev.At, Said: said, Called: []string{strconv.Itoa(year), names(u.Code)},
				Show: func() commands.Hit {
					value := fmt.Sprintf("%s %d", u.Code, year)
					line := "*" + text.UnitName(v.Lang, u) + " · " + reviewName()(v.Lang, policy.WholeYear(year)) + "*\n" + text.Clock(v.Lang, rev.At, v.Today)
					return commands.Hit{Line: line, Open: ui.Button("evaluation.open#"+value, value, text.T{ZH: "查看", EN: "Open"}.In(v.Lang))}
				},
			})
		}
	}
	return all, nil
}

// saidIn is what the self-review says that an entry holds.
func saidIn(e policy.Entry) []string {
	d, _ := policy.Read[policy.ReviewSubmitted](e)
	said := ui.Map(slices.Sorted(maps.Keys(d.Text)), func(dim policy.Dimension) string { return d.Text[dim] })
	said = append(said, ui.Map(slices.Sorted(maps.Keys(d.Proofs)), func(key string) string { return d.Proofs[key] })...)
	return append(said, ui.Map(d.Files, func(f policy.ProofFile) string { return f.Name })...)
}
