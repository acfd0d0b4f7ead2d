package announcement

import (
	"context"
	"strconv"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// shelf is the announcements for search, for those to whom they went and who
// oversee all.
func shelf() commands.Shelf {
	return commands.Shelf{
		Name: "announce", Title: text.T{ZH: "通知", EN: "Announcements"},
		Documents: commands.Listed(searched),
	}
}

func searched(ctx context.Context, a *commands.App, s policy.State, v commands.Reader) ([]commands.Document, error) {
	var all []commands.Document
	sees := s.May(v.Person, policy.SeeAll, "")
	for _, ann := range s.Announcements {
		if !sees && !s.Addressed(ann, v.Person) {
			continue
		}
		d := commands.Document{
			ID: strconv.Itoa(ann.No), At: ann.At, Said: []string{ann.Title}, Called: []string{commands.Numbered(ann.No)},
			Show: func() commands.Hit { return hit(v, ann) },
		}
		if ann.Withdrawn != "" {
			d.Said = append(d.Said, ann.Withdrawn)
		}
		if ann.Withdrawn == "" || sees { // of one that was withdrawn, others read no more than that
			said, err := a.Written(ctx, ann.Entry, saidIn)
			if err != nil {
				return nil, err
			}
			d.Said = append(append(d.Said, said...), commands.FileNames(ann.Papers)...)
		}
		all = append(all, d)
	}
	return all, nil
}

// saidIn is the text of the announcement that an entry holds.
func saidIn(e policy.Entry) []string {
	d, _ := policy.Read[policy.AnnouncementMade](e)
	return []string{d.Text}
}

// hit is an announcement among what was found.
func hit(v commands.Reader, ann policy.Announcement) commands.Hit {
	no := strconv.Itoa(ann.No)
	return commands.Hit{Line: announcementLine(v, ann), Open: ui.Button("announce.show#"+no, no, text.T{ZH: "查看", EN: "Open"}.In(v.Lang))}
}
