package commands

import (
	"cmp"
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// DeskRow is something that waits for a person: since when, what it is, and the button
// that goes on with it. Which rows a person has is each feature's own to say.
type DeskRow struct {
	Since  policy.Date // the first day on which it waited
	Say    string
	Button *slack.ButtonBlockElement

	late string // the obligation that units are late with
}

// mostOnDesk is how many rows the Home tab shows; Slack takes a hundred blocks in all.
const mostOnDesk = 20

// desk is all that waits for the person, what has waited longest in front.
func (v Reader) desk(s policy.State, o policy.Outbox, page int) []slack.Block {
	rows := v.deskRows(s, o)
	who := s.Who(v.Person)
	heading := text.T{ZH: "待您办理（%d）", EN: "Waiting for you (%d)"}
	if len(who.Roles) > 0 || s.May(v.Person, policy.SeeAll, "") {
		heading = text.T{ZH: "今天需要我办理（%d）", EN: "What needs me today (%d)"}
	} else if len(rows) == 0 {
		return nil
	}
	blocks := []slack.Block{ui.Header(heading.F(v.Lang, len(rows)))}
	if len(rows) == 0 {
		return append(blocks, ui.Section(text.T{ZH: "目前没有等待您办理的事项。", EN: "Nothing waits for you now."}.In(v.Lang)))
	}
	size := mostOnDesk
	if page == 0 {
		size = len(rows)
	}
	last := (len(rows) + size - 1) / size
	page = min(max(page, 1), last)
	first := (page - 1) * size
	for _, row := range rows[first:min(len(rows), first+size)] {
		blocks = append(blocks, ui.SectionWith(row.Say+"\n"+v.since(row), row.Button))
	}
	if last > 1 {
		blocks = append(blocks, ui.Note(text.T{
			ZH: "按等待时间排列，最久的在前。第%d/%d页，共%d项。",
			EN: "What has waited longest is in front. Page %d of %d, %d in all.",
		}.F(v.Lang, page, last, len(rows))), ui.Row(v.deskPages(page, last)...))
	}
	return blocks
}

// since is for how long a row has waited.
func (v Reader) since(row DeskRow) string {
	return text.T{ZH: "自%s起%s", EN: "since %s%s"}.F(v.Lang, text.Day(v.Lang, row.Since, v.Today), text.Lasting(v.Lang, row.Since, v.Today))
}

// Block is the row alone.
func (r DeskRow) Block() slack.Block { return ui.SectionWith(r.Say, r.Button) }

// LateUnitRows are what units owed by a day that has gone by, without what the message
// that is shown says by itself.
func (v Reader) LateUnitRows(s policy.State) []DeskRow {
	return slices.DeleteFunc(v.lateRows(s), func(row DeskRow) bool {
		return slices.ContainsFunc(v.Beside, func(r policy.Reminder) bool { return r.Digest && r.Obligation() == row.late })
	})
}

// LongestWaiting is what has waited longest for the bureau itself, and what did not arrive.
func (v Reader) LongestWaiting(s policy.State, o policy.Outbox) []slack.Block {
	rows := append(v.featureRows(s), v.wantedRows(s)...)
	slices.SortStableFunc(rows, func(a, b DeskRow) int { return cmp.Compare(a.Since, b.Since) })
	var blocks []slack.Block
	if len(rows) > 0 {
		say := text.T{ZH: "⏳ 等待您办理的共%d项，最久的一项：%s\n%s", EN: "⏳ Waiting for you: %d. The oldest: %s\n%s"}.F(v.Lang, len(rows), rows[0].Say, v.since(rows[0]))
		blocks = append(blocks, ui.SectionWith(say, rows[0].Button))
	}
	for _, row := range v.undeliveredRows(o) {
		blocks = append(blocks, ui.SectionWith("✉️ "+row.Say, row.Button))
	}
	return blocks
}

// deskPages lead to the pages of the list before and behind.
func (v Reader) deskPages(page, last int) []slack.BlockElement {
	var row []slack.BlockElement
	if page > 1 {
		row = append(row, ui.Button("home.page#back", strconv.Itoa(page-1), text.T{ZH: "上一页", EN: "Back"}.In(v.Lang)))
	}
	if page < last {
		row = append(row, ui.Button("home.page#more", strconv.Itoa(page+1), text.T{ZH: "下一页", EN: "More"}.In(v.Lang)))
	}
	return row
}

// TurnHome shows another page of what waits for the person on their Home tab.
func TurnHome(_ context.Context, _ *App, r Request) (Answer, error) {
	page, err := strconv.Atoi(r.Value)
	if err != nil || page < 1 {
		page = 1
	}
	return Answer{Fresh: true, HomePage: page}, nil
}

// featureRows are what waits for the person in each feature.
func (v Reader) featureRows(s policy.State) []DeskRow {
	var rows []DeskRow
	for _, f := range v.Features.All {
		if f.Desk != nil {
			rows = append(rows, f.Desk(v, s)...)
		}
	}
	return rows
}

// deskRows are what waits for the person, oldest first.
func (v Reader) deskRows(s policy.State, o policy.Outbox) []DeskRow {
	rows := v.featureRows(s)
	if s.Who(v.Person).Has(policy.Bureau) {
		rows = slices.Concat(rows, v.lateRows(s), v.wantedRows(s), v.undeliveredRows(o))
	}
	slices.SortStableFunc(rows, func(a, b DeskRow) int { return cmp.Compare(a.Since, b.Since) })
	return rows
}

// lateRows are what units owed by a day that has gone by: a row for each thing and period,
// of this year and the one before.
func (v Reader) lateRows(s policy.State) []DeskRow {
	var rows []DeskRow
	for year := v.Today.Year() - 1; year <= v.Today.Year(); year++ {
		for _, ob := range s.Year(policy.Unit{}, year, v.Today) {
			late := s.LateUnits(ob.Kind, ob.Period, v.Today)
			if len(late) == 0 {
				continue
			}
			rows = append(rows, DeskRow{
				Since: ob.Due + 1,
				Say: "🔴 " + text.T{ZH: "*%s*　逾期%d个单位：%s", EN: "*%s*, late (%d): %s"}.
					F(v.Lang, v.ObligationName(ob), len(late), v.Named(s, late, MostOnHome)),
				Button: v.AllUnits("#desk/"+ob.Key(), string(ob.Period)+" late"),
				late:   ob.Key(),
			})
		}
	}
	return rows
}

// AllUnits leads to how all units stand, as the words after /cdo overview say; tell keeps
// the button apart from others.
func (v Reader) AllUnits(tell, words string) *slack.ButtonBlockElement {
	return ui.Button("overview.show"+tell, words, text.T{ZH: "查看各单位", EN: "All units"}.In(v.Lang))
}

// wantedRows are what the register of units wants of the bureau's care, a row for each
// sort: vacant posts, filings with the province, plans that are late.
func (v Reader) wantedRows(s policy.State) []DeskRow {
	units, since := map[policy.ObligationKind][]string{}, map[policy.ObligationKind]policy.Date{}
	for _, u := range s.Active() {
		for _, ob := range s.Register(u, v.Today) {
			day := ob.Due
			switch {
			case ob.Since():
			case ob.Status == policy.Late:
				day++
			default:
				continue
			}
			units[ob.Kind] = append(units[ob.Kind], u.Code)
			if first := since[ob.Kind]; first == 0 || day < first {
				since[ob.Kind] = day
			}
		}
	}
	var rows []DeskRow
	for _, n := range v.Features.wanted(s) {
		if len(units[n]) == 0 {
			continue
		}
		rows = append(rows, DeskRow{
			Since: since[n],
			Say: text.T{ZH: "*%s*　%d个单位：%s", EN: "*%s* (%d): %s"}.
				F(v.Lang, v.Of(n).Wanted.In(v.Lang), len(units[n]), v.Named(s, units[n], MostOnHome)),
			Button: v.manyButton(s, n, units[n], "#home/"+string(n)),
		})
	}
	return rows
}

// undeliveredRows are the messages that did not arrive, in one row; why each of them did
// not stands where the button leads.
func (v Reader) undeliveredRows(o policy.Outbox) []DeskRow {
	failed := o.Undelivered(v.Today - undeliveredDays)
	if len(failed) == 0 {
		return nil
	}
	since, to := v.Today, []string(nil)
	for _, d := range failed {
		since = min(since, d.Notice.Day)
		if name := addressee(d.Notice.To); !slices.Contains(to, name) {
			to = append(to, name)
		}
	}
	say := text.T{ZH: "*消息未送达或待送达*　%d条：%s", EN: "*Messages that did not arrive* (%d): %s"}.
		F(v.Lang, len(failed), strings.Join(to[:min(len(to), MostOnHome)], text.T{ZH: "、", EN: ", "}.In(v.Lang)))
	if len(to) > MostOnHome {
		say += text.T{ZH: "等", EN: " and others"}.In(v.Lang)
	}
	return []DeskRow{{Since: since, Say: say, Button: ui.Button("menu.why#desk", "", text.T{ZH: "查看原因", EN: "See why"}.In(v.Lang))}}
}
