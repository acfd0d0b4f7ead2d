package roster

import (
	"context"
	"fmt"
	"slices"
	"sync"
	"time"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the roster for search: units by their names, and people by theirs.
func shelf() commands.Shelf {
	people := &accounts{}
	return commands.Shelf{
		Name: "roster", Title: text.T{ZH: "名册", EN: "Roster"},
		Documents: commands.Listed(people.searched),
	}
}

// accounts are the people's names in Slack, which is not asked for each search.
type accounts struct {
	mu    sync.Mutex
	known map[string]string
	until time.Time
}

// fresh is for how long the names of accounts are kept.
const fresh = 10 * time.Minute

func (p *accounts) names(ctx context.Context, a *commands.App, now time.Time) map[string]string {
	p.mu.Lock()
	known, until := p.known, p.until
	p.mu.Unlock()
	if len(known) > 0 && now.Before(until) && until.Sub(now) <= fresh {
		return known
	}
	known = a.Names(ctx)
	p.mu.Lock()
	defer p.mu.Unlock()
	p.known, p.until = known, now.Add(fresh)
	return known
}

func (p *accounts) searched(ctx context.Context, a *commands.App, s policy.State, v commands.Reader) ([]commands.Document, error) {
	if s.Who(v.Person).Nobody() {
		return nil, nil
	}
	names := p.names(ctx, a, v.Now)
	called := commands.UnitNames(s)
	var all []commands.Document
	for i, code := range s.Codes {
		if !s.May(v.Person, policy.SeeRoster, code) {
			continue
		}
		u := s.Units.At(code)
		all = append(all, commands.Document{
			ID: fmt.Sprintf("%06d", i), Said: officersIn(v, s, u), Called: slices.Concat([]string{called(code)}, formerNames(u), peopleIn(s, u, names)),
			Show: func() commands.Hit {
				return commands.Hit{Line: unitLine(v, s, u), Open: ui.Button("roster.show#"+code, code, text.T{ZH: "查看", EN: "Open"}.In(v.Lang))}
			},
		})
	}
	if !s.May(v.Person, policy.SeeRoster, "") {
		return all, nil
	}
	for _, role := range []policy.Role{policy.Bureau, policy.Leader, policy.Company} {
		people := s.Staff(role)
		all = append(all, commands.Document{
			ID: string(role), Called: append(accountsOf(people, names), text.Role(text.ZH, role), text.Role(text.EN, role)),
			Show: func() commands.Hit {
				line := "*" + text.Role(v.Lang, role) + "*　" + ui.Mentions(people...)
				return commands.Hit{Line: line, Open: ui.Button("menu.roster#"+string(role), "", text.T{ZH: "查看", EN: "Open"}.In(v.Lang))}
			},
		})
	}
	return all, nil
}

// unitLine is a unit among what was found.
func unitLine(v commands.Reader, s policy.State, u policy.Unit) string {
	if u.Gone() {
		return "*" + v.NameOf(u) + "*\n" + unitFacts(v, s, u)
	}
	return rosterRow(v, s, u)
}

// officersIn are those who hold a post or held one, as the register has them; of
// former times the unit's own people read, and who oversees all.
func officersIn(v commands.Reader, s policy.State, u policy.Unit) []string {
	var all []string
	sees := s.May(v.Person, policy.SeeUnit, u.Code)
	for _, t := range slices.Backward(u.Tenures) {
		if t.Name != "" && (sees || t.In(v.Today)) {
			all = append(all, policy.Line(text.Post(v.Lang, t.Post)+" "+t.Name+" "+t.Title+" "+t.Basis.No))
		}
	}
	for _, n := range slices.Backward(u.Nominations) {
		if sees {
			all = append(all, policy.Line(text.T{ZH: "推荐人选 ", EN: "nominated: "}.In(v.Lang)+n.Name+" "+n.Title))
		}
	}
	return all
}

// formerNames are what the unit was called before.
func formerNames(u policy.Unit) []string {
	var all []string
	for _, e := range u.Past {
		all = append(all, e.Name.ZH, e.Name.EN, e.Name.ShortZH)
	}
	return all
}

// peopleIn are the accounts of the unit's people.
func peopleIn(s policy.State, u policy.Unit, names map[string]string) []string {
	return accountsOf(append([]string{u.CDO}, append(slices.Clone(u.Liaisons), s.Members(u.Code)...)...), names)
}

// accountsOf are people as they are mentioned, and by their names in Slack.
func accountsOf(people []string, names map[string]string) []string {
	var all []string
	for _, id := range people {
		if id != "" {
			all = append(all, ui.Mention(id), names[id])
		}
	}
	return all
}
