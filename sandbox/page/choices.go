package page

import (
	"html/template"
	"slices"
	"strings"

	"cdobot/sandbox"
)

// choice is one entry of a menu, a list of radio buttons or checkboxes.
type choice struct {
	Value  string
	Label  template.HTML
	Words  string // the label for what has no markup
	Search string // more that it is found by
	Note   template.HTML
	Chosen bool
}

// choices are entries under one heading, which may be "".
type choices struct {
	Heading string
	All     []choice
}

// fewChoices is how many entries a plain select holds well; more get a search.
const fewChoices = 12

// Plain says whether the browser's own select serves best.
func (c control) Plain() bool {
	n := 0
	for _, g := range c.Choices() {
		n += len(g.All)
	}
	return !c.Several() && strings.HasSuffix(c.E.Type, "static_select") && n <= fewChoices
}

// Choices are the entries of the element, by heading.
func (c control) Choices() []choices {
	switch c.E.Type {
	case "users_select":
		return c.S.peopleChoices(c.E.InitialUser)
	case "conversations_select":
		return c.S.roomChoices(c.E.InitialRoom, c.E.Filter)
	}
	if len(c.E.Groups) == 0 {
		return []choices{{All: c.entries(c.E.Options)}}
	}
	grouped := make([]choices, 0, len(c.E.Groups))
	for _, g := range c.E.Groups {
		grouped = append(grouped, choices{Heading: c.S.words(g.Label), All: c.entries(g.Options)})
	}
	return grouped
}

func (c control) entries(options []option) []choice {
	chosen := c.E.Initials
	if c.E.Initial != nil {
		chosen = []option{*c.E.Initial}
	}
	list := make([]choice, 0, len(options))
	for _, o := range options {
		list = append(list, choice{
			Value: o.Value, Label: c.S.text(o.Text), Words: c.S.words(o.Text), Note: c.S.text(o.Note),
			Chosen: slices.ContainsFunc(chosen, func(x option) bool { return x.Value == o.Value }),
		})
	}
	return list
}

// Chosen are the words of what is chosen, as the closed picker shows them.
func (c control) Chosen() []string {
	var said []string
	for _, g := range c.Choices() {
		for _, one := range g.All {
			if one.Chosen {
				said = append(said, one.Words)
			}
		}
	}
	return said
}

// peopleChoices are all who can be picked, by the group they belong to.
func (s scene) peopleChoices(chosen string) []choices {
	var grouped []choices
	for _, g := range s.groups() {
		list := choices{Heading: g.Heading}
		for _, p := range g.People {
			if p.Deleted {
				continue
			}
			name := displayName(p.Person)
			list.All = append(list.All, choice{
				Value: p.ID, Label: s.plain(name), Words: name, Search: p.Name + " " + p.Title,
				Note: s.plain(p.Title), Chosen: p.ID == chosen,
			})
		}
		if len(list.All) > 0 {
			grouped = append(grouped, list)
		}
	}
	return grouped
}

func (s scene) roomChoices(chosen string, filter *roomFilter) []choices {
	var list choices
	for _, c := range s.rooms {
		kind := "public"
		switch {
		case c.IsIM:
			kind = "im"
		case c.Private:
			kind = "private"
		}
		if !filter.offers(kind) {
			continue
		}
		name := "#" + c.Name
		if c.IsIM {
			name = displayName(s.p.ws.Bot())
		}
		list.All = append(list.All, choice{
			Value: c.ID, Label: s.plain(name), Words: name, Chosen: c.ID == chosen,
		})
	}
	return []choices{list}
}

// member is a person in the list of people.
type member struct {
	sandbox.Person
	Me bool
}

// people are the members of one group.
type people struct {
	Heading string
	People  []member
}

// groups are all people by the group they belong to, in the workspace's order.
func (s scene) groups() []people {
	var grouped []people
	for _, p := range s.people {
		heading := s.p.o.Group(p).In(s.Lang)
		i := slices.IndexFunc(grouped, func(g people) bool { return g.Heading == heading })
		if i < 0 {
			i, grouped = len(grouped), append(grouped, people{Heading: heading})
		}
		grouped[i].People = append(grouped[i].People, member{Person: p, Me: p.ID == s.Me})
	}
	return grouped
}
