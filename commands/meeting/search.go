package meeting

import (
	"context"
	"strconv"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the meetings for search, for those whom they concern: to others they are
// a day and no more.
func shelf() commands.Shelf {
	return commands.Shelf{
		Name: "meeting", Title: text.T{ZH: "沟通交流会", EN: "Exchange meetings"},
		Documents: commands.Listed(searched),
	}
}

func searched(ctx context.Context, a *commands.App, s policy.State, v commands.Reader) ([]commands.Document, error) {
	var all []commands.Document
	for _, m := range v.MeetingsKnown(s) {
		if !concerned(v, s, m) {
			continue
		}
		d := commands.Document{
			ID: strconv.Itoa(m.No), At: m.Start(), Said: []string{m.Agenda, m.Place, m.Cancelled},
			Called: []string{commands.Numbered(m.No), m.Date.String(), text.T{ZH: "沟通交流会", EN: "exchange meeting"}.In(v.Lang)},
			Show:   func() commands.Hit { return hit(v, s, m) },
		}
		for _, p := range m.Pairs {
			d.Said = append(d.Said, p.Problem, p.Result)
		}
		if m.Minutes.Entry > 0 {
			said, err := a.Written(ctx, m.Minutes.Entry, minutesIn)
			if err != nil {
				return nil, err
			}
			d.Said = append(d.Said, said...)
		}
		d.Said = append(append(d.Said, commands.FileNames(m.Papers)...), commands.FileNames(m.Minutes.Files)...)
		all = append(all, d)
	}
	return all, nil
}

// minutesIn are the minutes that an entry holds.
func minutesIn(e policy.Entry) []string {
	d, _ := policy.Read[policy.MinutesKept](e)
	return []string{d.Text}
}

// hit is a meeting among what was found.
func hit(v commands.Reader, s policy.State, m policy.Meeting) commands.Hit {
	no := strconv.Itoa(m.No)
	return commands.Hit{Line: meetingItem(v, s, m), Open: ui.Button("meeting.show#"+no, no, text.T{ZH: "查看", EN: "Open"}.In(v.Lang))}
}
