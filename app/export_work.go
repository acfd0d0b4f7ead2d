package app

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"cdobot/commands/text"
	"cdobot/documents"
	"cdobot/policy"
)

// reports are how far each has come; the texts are in reportTexts.
func (x exporting) reports() table {
	t := table{name: "reports", title: text.T{ZH: "报告", EN: "Reports"}, keys: []string{
		"unit", "period", "state", "drafter", "signer_id", "first_filed", "comment", "at", "sum", "entry",
	}}
	x.eachReport(func(u policy.Unit, p policy.Period, r policy.Report) {
		t.rows = append(t.rows, []string{
			u.Code, string(p), string(r.State), r.Drafter, r.Signer, instant(r.FiledAt), r.Comment, instant(r.At), r.Sum, strconv.Itoa(r.Entry),
		})
	})
	return t
}

func (x exporting) eachReport(add func(policy.Unit, policy.Period, policy.Report)) {
	x.each(func(u policy.Unit) {
		for _, p := range slices.Sorted(maps.Keys(u.Reports)) {
			add(u, p, u.Reports[p])
		}
	})
}

// reportTexts are the newest texts of all reports, part by part. Earlier ones
// are in the ledger.
func (x exporting) reportTexts() documents.Sheet {
	sheet := documents.Sheet{Name: "report_texts", Columns: []string{"unit", "period", "entry"}}
	parts := [policy.Parts]string{"results", "problems", "next", "proof"}
	for d := range policy.Duties {
		for _, part := range parts {
			sheet.Columns = append(sheet.Columns, "d"+strconv.Itoa(d+1)+"_"+part)
		}
	}
	x.eachReport(func(u policy.Unit, p policy.Period, r policy.Report) {
		words, ok := reportText(x.entry(r.Entry))
		if !ok {
			return
		}
		row := []string{u.Code, string(p), strconv.Itoa(r.Entry)}
		for d := range words {
			row = append(row, words[d][:]...)
		}
		sheet.Rows = append(sheet.Rows, row)
	})
	return sheet
}

func reportText(e policy.Entry) (words policy.ReportText, ok bool) {
	if d, ok := policy.Read[policy.ReportPresented](e); ok {
		return d.Text, true
	}
	if d, ok := policy.Read[policy.ReportSigned](e); ok && d.Text != nil {
		return *d.Text, true
	}
	return words, false
}

func (x exporting) reviews() table {
	t := table{name: "reviews", title: text.T{ZH: "自评", EN: "Self-reviews"}, keys: []string{"unit", "year", "by", "at", "entry"}}
	for _, d := range policy.Dimensions() {
		t.keys = append(t.keys, string(d))
	}
	x.each(func(u policy.Unit) {
		for _, year := range slices.Sorted(maps.Keys(u.Reviews)) {
			r := u.Reviews[year]
			row := []string{u.Code, strconv.Itoa(year), r.By, instant(r.At), strconv.Itoa(r.Entry)}
			said, _ := policy.Read[policy.ReviewSubmitted](x.entry(r.Entry))
			for _, d := range policy.Dimensions() {
				row = append(row, said.Text[d])
			}
			t.rows = append(t.rows, row)
		}
	})
	return t
}

// announcements are what the bureau told units, and how many have read it.
func (x exporting) announcements() table {
	t := table{name: "announcements", title: text.T{ZH: "通知", EN: "Announcements"}, keys: []string{
		"no", "title_line", "text", "at", "by", "units", "people", "read_people", "read_units", "nudges", "withdrawn", "attachments", "entry",
	}}
	for _, a := range x.state.Announcements {
		made, _ := policy.Read[policy.AnnouncementMade](x.entry(a.Entry))
		row := []string{strconv.Itoa(a.No), a.Title, made.Text, instant(a.At), a.By, strings.Join(a.Units, " ")}
		if c := x.state.ReadCounts(a); a.Receipt {
			row = append(row, strconv.Itoa(c.People), strconv.Itoa(c.Read), strconv.Itoa(c.ReadUnits))
		} else { // nobody was asked
			row = append(row, strconv.Itoa(c.People), "", "")
		}
		var files []string
		for _, p := range a.Papers {
			files = append(files, strings.TrimSpace(p.Name+" "+p.Hash))
		}
		t.rows = append(t.rows, append(row, strconv.Itoa(len(a.Nudges)), a.Withdrawn, strings.Join(files, " "), strconv.Itoa(a.Entry)))
	}
	return t
}

// obligations are what was and is owed, last year and this one: by each unit,
// and the meetings by the bureau.
func (x exporting) obligations() table {
	t := table{name: "obligations", title: text.T{ZH: "应办事项", EN: "Obligations"}, keys: []string{"unit", "noun", "period", "due", "status", "at", "have", "want"}}
	add := func(o policy.Obligation) {
		t.rows = append(t.rows, []string{
			o.Unit, string(o.Noun), string(o.Period), o.Due.String(), string(o.Status), instant(o.At), strconv.Itoa(o.Have), strconv.Itoa(o.Want),
		})
	}
	for year := x.today.Year() - 1; year <= x.today.Year(); year++ {
		x.each(func(u policy.Unit) {
			if !u.Owes() {
				return
			}
			for _, o := range x.state.Year(u, year, x.today) {
				add(o)
			}
		})
		for half := 1; half <= 2; half++ {
			add(x.state.MeetingOwed(policy.Half(year, half), x.today))
		}
	}
	x.each(func(u policy.Unit) {
		for _, o := range x.state.Register(u, x.today) {
			add(o)
		}
	})
	return t
}

// sessions are the trainings that are or were planned, with how many signed up
// and not who: the names are in the ledger's entries alone.
func (x exporting) sessions() table {
	t := table{name: "planned_trainings", title: text.T{ZH: "培训预告", EN: "Planned trainings"}, keys: []string{
		"unit", "no", "date", "starts", "ends", "topic", "kinds", "place", "trainer", "audience", "seats", "signed", "channel", "note", "cancelled", "logged", "by", "at",
	}}
	x.each(func(u policy.Unit) {
		for _, n := range u.Sessions {
			var kinds []string
			for _, k := range n.Kinds {
				kinds = append(kinds, string(k))
			}
			off := ""
			if n.IsOff() {
				off = cancelled(&n.Off)
			}
			t.rows = append(t.rows, []string{
				u.Code, strconv.Itoa(n.No), n.Date.String(), n.Time, n.End, n.Topic, strings.Join(kinds, " "), n.Place, n.Trainer, n.Audience,
				heads(n.Room), strconv.Itoa(len(n.Signed)), n.Post.Channel, n.Note, off, heads(n.Logged), n.By, instant(n.At),
			})
		}
	})
	return t
}
