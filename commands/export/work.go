package export

import (
	"cmp"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
	"cdobot/policy/rubric"
)

func (x Export) trainings() table {
	t := newTable("trainings", text.T{ZH: "培训", EN: "Trainings"},
		"unit no date topic kinds heads trainer place note links files cancelled by at planned")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for i := range u.Trainings.All() {
				n := &u.Trainings.All()[i]
				if !x.on(n.Date) {
					continue
				}
				add(u.Code, n.No, n.Date, n.Topic, codes(n.Kinds), count(n.Heads), n.Trainer, n.Place, n.Note,
					strings.Join(n.Links, "\n"), files(n.Keeping, "\n"), cancelled(n.Cancel), n.By, n.At, count(n.Planned))
			}
		}
	}
	return t
}

// files are the kept files by name and sum.
func files(all []policy.Evidence, sep string) string {
	return strings.Join(ui.Map(all, func(f policy.Evidence) string { return strings.TrimSpace(f.Name + " " + f.Hash) }), sep)
}

// cancelled is why a training does not count, "" while it does.
func cancelled(c *policy.Cancel) string {
	switch {
	case c == nil:
		return ""
	case c.Reason == "":
		return "undone"
	}
	return c.Reason
}

// sessions are the trainings that are or were planned, with how many signed up
// and not who: the names are in the ledger's entries alone.
func (x Export) sessions() table {
	t := newTable("planned_trainings", text.T{ZH: "培训预告", EN: "Planned trainings"},
		"unit no date starts ends topic kinds place trainer audience seats signed channel note cancelled logged by at")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, n := range u.Sessions {
				if !x.on(n.Date) {
					continue
				}
				off := ""
				if n.IsOff() {
					off = cancelled(&n.Off)
				}
				add(u.Code, n.No, n.Date, n.Time, n.End, n.Topic, codes(n.Kinds), n.Place, n.Trainer, n.Audience,
					count(n.Room), len(n.Signed), n.Post.Channel, n.Note, off, count(n.Logged), n.By, n.At)
			}
		}
	}
	return t
}

// reports are how far each has come; the texts are in reportTexts.
func (x Export) reports() table {
	t := newTable("reports", text.T{ZH: "报告", EN: "Reports"},
		"unit period state drafter signer_id first_filed comment at sum entry")
	t.fill = func(add func(...any)) {
		for u, p := range x.eachReport() {
			r := u.Reports[p]
			add(u.Code, p, r.State, r.Drafter, r.Signer, r.FiledAt, r.Comment, r.At, r.Sum, r.Entry)
		}
	}
	return t
}

func (x Export) eachReport() iter.Seq2[policy.Unit, policy.Period] {
	return func(yield func(policy.Unit, policy.Period) bool) {
		for u := range x.eachUnit() {
			for _, p := range slices.Sorted(maps.Keys(u.Reports)) {
				if x.of(p) && !yield(u, p) {
					return
				}
			}
		}
	}
}

// reportTexts are the newest texts of all reports, part by part. Earlier ones
// are in the ledger. Others than the unit's own people have what was filed.
func (x Export) reportTexts() table {
	t := newTable("report_texts", text.T{ZH: "报告正文", EN: "Texts of reports"}, "unit period entry")
	t.named = map[string]text.T{}
	for d := range policy.Duty(policy.Duties) {
		for i, part := range [policy.Parts]string{"results", "problems", "next", "proof"} {
			key, cell := fmt.Sprintf("d%d_%s", d+1, part), policy.Cell{Duty: d, Part: i}
			t.keys, t.named[key] = append(t.keys, key), text.T{ZH: text.Cell(text.ZH, cell), EN: text.Cell(text.EN, cell)}
		}
	}
	t.fill = func(add func(...any)) {
		for u, p := range x.eachReport() {
			r := u.Reports[p]
			entry := r.Entry
			if !x.own(u.Code) {
				newest, _ := r.Newest()
				entry = newest.Entry
			}
			words, ok := reportText(x.entry(entry))
			if !ok {
				continue
			}
			row := []any{u.Code, p, entry}
			for d := range words {
				for _, part := range words[d] {
					row = append(row, part)
				}
			}
			add(row...)
		}
	}
	return t
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

// reviews are the self-reviews as they were handed in: a column for each dimension of the
// plan, and for those that the rubrics of their years have beside.
func (x Export) reviews() table {
	t := newTable("reviews", text.T{ZH: "自评", EN: "Self-reviews"}, "unit year by at entry returned")
	columns := x.dimensions()
	t.named = map[string]text.T{}
	for i, d := range columns {
		key := d.Key
		if i >= len(policy.Dimensions()) {
			key = "dimension_" + d.Key
			t.named[key] = text.T{ZH: d.Name, EN: cmp.Or(d.EN, d.Name)}
		}
		t.keys = append(t.keys, key)
	}
	t.keys = append(t.keys, "proofs", "proof_files")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, year := range slices.Sorted(maps.Keys(u.Reviews)) {
				r := u.Reviews[year]
				if !x.inner(u.Code) || !x.of(policy.WholeYear(year)) {
					continue
				}
				row := []any{u.Code, year, r.By, r.At, r.Entry, r.Returned}
				said, _ := policy.Read[policy.ReviewSubmitted](x.entry(r.Entry))
				row = append(row, ui.Map(columns, func(d rubric.Dimension) any { return said.Text[policy.Dimension(d.Key)] })...)
				proofs := ui.Map(slices.Sorted(maps.Keys(said.Proofs)), func(key string) string { return key + ": " + said.Proofs[key] })
				kept := ui.Map(said.Files, func(f policy.ProofFile) string { return fmt.Sprintf("%s: %s %s", f.Dimension, f.Name, f.Hash) })
				add(append(row, strings.Join(proofs, "\n"), strings.Join(kept, "\n"))...)
			}
		}
	}
	return t
}

// dimensions are those that the plan names, and behind them the others by which a unit has
// reviewed itself.
func (x Export) dimensions() []rubric.Dimension {
	all := ui.Map(policy.Dimensions(), func(d policy.Dimension) rubric.Dimension { return rubric.Dimension{Key: string(d)} })
	for u := range x.eachUnit() {
		for _, year := range slices.Sorted(maps.Keys(u.Reviews)) {
			for _, d := range x.state.Round(year).Rubric.Dimensions {
				if !slices.ContainsFunc(all, func(o rubric.Dimension) bool { return o.Key == d.Key }) {
					all = append(all, d)
				}
			}
		}
	}
	return all
}

func (x Export) meetings() table {
	t := newTable("meetings", text.T{ZH: "会议", EN: "Meetings"},
		"no date time until place agenda cancelled announced answer_by")
	t.fill = func(add func(...any)) {
		for _, m := range x.state.Meetings {
			if !x.on(m.Date) || !x.knows(m) {
				continue
			}
			add(m.No, m.Date, m.Time, m.Until, m.Place, m.Agenda, m.Cancelled, m.Announced, m.OneAnswer())
		}
	}
	return t
}

// attendance is a row for each unit that was asked to a meeting: what it
// answered, and how it was there.
func (x Export) attendance() table {
	t := newTable("attendance", text.T{ZH: "参会", EN: "Attendance"},
		"no date unit answer substitute substitute_id reason by at attended")
	t.fill = func(add func(...any)) {
		for _, m := range x.state.Meetings {
			for _, u := range x.state.Invited(m) {
				if !x.on(m.Date) || !x.knows(m) || !x.inner(u.Code) || x.Unit != "" && u.Code != x.Unit {
					continue
				}
				a := m.Answers[u.Code]
				add(m.No, m.Date, u.Code, a.Answer, a.Name, a.Person, a.Reason, a.By, a.At, m.Attended[u.Code])
			}
		}
	}
	return t
}

// tasks are those of all units, done or not.
func (x Export) tasks() table {
	t := newTable("tasks", text.T{ZH: "任务", EN: "Tasks"},
		"unit no what due meeting given_by given state note moved_by moved")
	t.fill = func(add func(...any)) {
		for u := range x.eachUnit() {
			for _, r := range slices.Backward(x.state.RecordsOf("task", u.Code, func(r policy.Record) bool { return r.Unit == u.Code && x.sees(r) })) {
				add(u.Code, r.No, r.Get("what"), r.Get("due"), cmp.Or(r.Get("meeting"), "0"), r.Opened().By, r.Opened().At, r.State,
					r.Get("note"), r.Last().By, r.Last().At)
			}
		}
	}
	return t
}

// announcements are what the bureau told units, and how many have read it.
func (x Export) announcements() table {
	t := newTable("announcements", text.T{ZH: "通知", EN: "Announcements"},
		"no title_line text at by units people read_people read_units nudges withdrawn attachments entry")
	t.fill = func(add func(...any)) {
		for _, a := range x.state.Announcements {
			if !x.on(policy.DateOf(a.At)) || !slices.ContainsFunc(a.Units, func(code string) bool { return x.inner(code) && (x.Unit == "" || x.Unit == code) }) {
				continue
			}
			made, _ := policy.Read[policy.AnnouncementMade](x.entry(a.Entry))
			c := x.state.ReadCounts(a)
			people, units := any(c.Read), any(c.ReadUnits)
			if !a.Receipt { // nobody was asked
				people, units = "", ""
			}
			add(a.No, a.Title, made.Text, a.At, a.By, codes(a.Units), c.People, people, units,
				len(a.Nudges), a.Withdrawn, files(a.Papers, " "), a.Entry)
		}
	}
	return t
}

// feedback is what people told the bureau, and its answers.
func (x Export) feedback() table {
	t := newTable("feedback", text.T{ZH: "反馈", EN: "Feedback"}, "at by text entry no state answer moved_by moved")
	t.fill = func(add func(...any)) {
		for r := range x.each("feedback") {
			add(r.Opened().At, r.Opened().By, r.Get("feedback"), r.Opened().Entry, r.No, r.State, r.Get("answer"), r.Last().By, r.Last().At)
		}
	}
	return t
}

// obligations are what was and is owed, last year and this one: by each unit,
// and the meetings by the bureau.
func (x Export) obligations() table {
	t := newTable("obligations", text.T{ZH: "应办事项", EN: "Obligations"}, "unit noun period due status at have want")
	t.fill = func(add func(...any)) {
		owed := func(all ...policy.Obligation) {
			for _, o := range all {
				if x.owes(o) {
					add(o.Unit, o.Kind, o.Period, o.Due, o.Status, o.At, o.Have, o.Want)
				}
			}
		}
		from, to := x.years()
		for year := from; year <= to; year++ {
			owed(x.yearOwed(year)...)
		}
		for u := range x.eachUnit() {
			owed(x.state.Register(u, x.today)...)
		}
	}
	return t
}

// yearOwed is what was owed in the year: by each unit, and by the bureau.
func (x Export) yearOwed(year int) []policy.Obligation {
	var all []policy.Obligation
	for u := range x.eachUnit() {
		if u.Owes() {
			all = append(all, x.state.Year(u, year, x.today)...)
		}
	}
	if x.Unit == "" {
		all = append(all, x.state.MeetingOwed(policy.Half(year, 1), x.today), x.state.MeetingOwed(policy.Half(year, 2), x.today))
	}
	return all
}

// owes says whether the obligation is of the scope, and may be named to who asks.
func (x Export) owes(o policy.Obligation) bool {
	return x.of(o.Period) && (x.Person == "" || x.state.MayName(x.Person, o))
}

// years are the first and the last year of which obligations are told.
func (x Export) years() (from, to int) {
	if x.Period != "" {
		return x.Period.Year(), x.Period.Year()
	}
	return x.today.Year() - 1, x.today.Year()
}
