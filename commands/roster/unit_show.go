package roster

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// rosterShow is one unit's page of the register: how its appointments stand,
// who is in office by which paper, what is missing and what is coming.
func rosterShow(ctx context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	code, err := commands.UnitNamed(s, r, r.Args)
	switch {
	case err != nil:
		return commands.Answer{}, commands.Readable(s, r, err)
	case code == "":
		return pick(a, r, s, "show")
	}
	if !s.May(r.User, policy.SeeRoster, code) {
		return commands.Answer{}, commands.Readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", code))
	}
	v, u := a.Reader(r), s.Units.At(code)
	coming, err := comingTo(ctx, a, v, s, u)
	if err != nil {
		return commands.Answer{}, err
	}
	return commands.Answer{Message: unitCard(v, s, u, coming)}, nil
}

func unitCard(v commands.Reader, s policy.State, u policy.Unit, next coming) *ui.Message {
	title := text.UnitName(v.Lang, u)
	blocks := []slack.Block{ui.Header(title), ui.Note(unitFacts(v, s, u))}
	say := []string{v.NameOf(u), unitFacts(v, s, u)}
	add := func(line string) {
		if line != "" {
			blocks, say = append(blocks, ui.Section(line)), append(say, line)
		}
	}
	if !u.Gone() {
		add(officers(v, s, u))
		add(v.UnitLines(s, u))
		if s.May(v.Person, policy.SeeUnit, u.Code) {
			if n := len(u.Nominations); n > 0 && (u.Nominations[n-1].Open() || u.CDO == "") {
				add(proposalEnded(v, u, u.Nominations[n-1]))
			}
			if done, known := doneSteps(u, next.successor); known {
				blocks = append(blocks, ui.Note(course(v, u, done)))
			}
		}
		if lacks := lacks(v, s, u); lacks != "" {
			add(text.T{ZH: "尚缺：%s", EN: "Lacks %s"}.F(v.Lang, lacks))
		}
	}
	if len(next.lines) > 0 {
		add("*" + text.T{ZH: "即将生效", EN: "Coming"}.In(v.Lang) + "*\n" + strings.Join(next.lines, "\n"))
	}
	blocks = append(blocks, ui.RowOf(unitButtons(v, s, u, next.successor))...)
	return &ui.Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// unitFacts is what sort of unit it is, since when, and where it comes from.
func unitFacts(v commands.Reader, s policy.State, u policy.Unit) string {
	parts := []string{text.Class(v.Lang, u.Kind), text.T{ZH: "代码 `%s`", EN: "code `%s`"}.F(v.Lang, ui.Esc(u.Code))}
	if u.Joined == 0 {
		parts = append(parts, text.T{ZH: "首席数据官任职后正式纳入", EN: "takes part once it has a CDO"}.In(v.Lang))
	} else {
		parts = append(parts, text.T{ZH: "%s起纳入", EN: "takes part since %s"}.F(v.Lang, text.ShortDay(v.Lang, u.Joined, v.Today)))
	}
	if u.Kind != policy.Municipality && !u.Gone() {
		parts = append(parts, text.Phase(v.Lang, u.Phase()))
	}
	lines := []string{strings.Join(parts, " · ")}
	for _, e := range u.Past {
		was := text.T{ZH: ui.Esc(e.Name.ZH), EN: ui.Esc(e.Name.EN)}.In(v.Lang)
		if e.Kind != u.Kind {
			was += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.Lang, text.Class(v.Lang, e.Kind))
		}
		lines = append(lines, text.T{ZH: "%s之前：%s", EN: "before %s: %s"}.F(v.Lang, text.ShortDay(v.Lang, e.Until, v.Today), was))
	}
	for _, code := range u.From {
		lines = append(lines, text.T{ZH: "承接单位：%s 已并入", EN: "carries on the work of %s"}.F(v.Lang, v.NameOf(s.Units.At(code))))
	}
	if u.Gone() {
		end := text.T{ZH: "%s起撤销", EN: "takes part no more since %s"}.F(v.Lang, text.ShortDay(v.Lang, u.Retired, v.Today))
		if into, ok := s.Units.Get(u.Into); ok {
			end = text.T{ZH: "%s起并入%s", EN: "since %s part of %s"}.F(v.Lang, text.ShortDay(v.Lang, u.Retired, v.Today), v.NameOf(into))
		}
		lines = append(lines, end+text.T{ZH: "；历史记录可发送 `/cdo history %s` 查看", EN: "; its past is in `/cdo history %s`"}.F(v.Lang, ui.Esc(u.Code)))
	}
	return strings.Join(lines, "\n")
}

// officers are who holds the unit's posts by which papers, and its plan.
func officers(v commands.Reader, s policy.State, u policy.Unit) string {
	lines := []string{cdoLine(v, s, u)}
	if filing := filingLine(v, u); filing != "" {
		lines = append(lines, filing)
	}
	if u.Kind != policy.Municipality || len(u.Liaisons) > 0 {
		lines = append(lines, text.T{ZH: "联络员：%s", EN: "Liaison: %s"}.F(v.Lang, v.LiaisonsOf(s, u)))
	}
	if u.OwesPlan() {
		lines = append(lines, planLine(v, u))
	}
	return strings.Join(lines, "\n")
}

func cdoLine(v commands.Reader, s policy.State, u policy.Unit) string {
	t, sits := u.Sitting()
	switch since := u.VacantSince(policy.CDO); {
	case !sits && since == 0:
		return text.T{ZH: "首席数据官：尚未配备", EN: "CDO: none yet"}.In(v.Lang)
	case !sits:
		return text.T{ZH: "首席数据官：⚠️ 空缺（%s起%s）", EN: "CDO: ⚠️ vacant since %s%s"}.
			F(v.Lang, text.ShortDay(v.Lang, since, v.Today), text.Lasting(v.Lang, since, v.Today))
	}
	say := text.T{ZH: "首席数据官：%s", EN: "CDO: %s"}.F(v.Lang, who(v, t.Person, t.Name))
	if t.Title != "" {
		say += text.T{ZH: "　%s", EN: ", %s"}.F(v.Lang, ui.Esc(t.Title))
	}
	return say + text.T{ZH: "　%s起任职%s", EN: ", in office since %s%s"}.F(v.Lang, text.ShortDay(v.Lang, t.From, v.Today), v.Paper(t.Basis)) + caveat(v, s, t.Person)
}

func filingLine(v commands.Reader, u policy.Unit) string {
	t, sits := u.Sitting()
	switch {
	case !sits:
		return ""
	case u.Kind == policy.Department:
		return text.T{ZH: "报省备案：部门无需备案（三（一）2）", EN: "Filing: not for departments (三（一）2)"}.In(v.Lang)
	case t.Filed.On == 0:
		return text.T{ZH: "报省备案：待办理（三（一）2）", EN: "Filing with the province: to be done (三（一）2)"}.In(v.Lang)
	}
	return text.T{ZH: "报省备案：%s，回执 %s", EN: "Filed with the province: %s, receipt %s"}.F(v.Lang, text.ShortDay(v.Lang, t.Filed.On, v.Today), ui.Esc(t.Filed.Receipt))
}

func planLine(v commands.Reader, u policy.Unit) string {
	p := u.Plan
	switch {
	case p.State == policy.PlanIssued:
		return text.T{ZH: "实施方案：已印发%s", EN: "Implementation plan: issued%s"}.F(v.Lang, v.Paper(policy.Document{No: p.No, Date: p.On}))
	case p.Due != 0:
		return text.T{ZH: "实施方案：%s，市局设定的时限为%s", EN: "Implementation plan: %s, due %s by the bureau"}.F(v.Lang, text.PlanState(v.Lang, p.State), text.Day(v.Lang, p.Due, v.Today))
	}
	return text.T{ZH: "实施方案：%s", EN: "Implementation plan: %s"}.F(v.Lang, text.PlanState(v.Lang, p.State))
}

// proposalEnded is the last nomination, with why it ended without a CDO.
func proposalEnded(v commands.Reader, u policy.Unit, n policy.Nomination) string {
	say := proposal(v, u, n)
	if n.Reason != "" {
		say += "\n" + text.T{ZH: "原因：%s", EN: "Reason: %s"}.F(v.Lang, ui.Esc(ui.Clip(n.Reason, 1000)))
	}
	return say
}

// doneSteps is how far the unit's course has come. Somebody who is appointed
// from a later day on counts as appointed. Of a CDO who was in office before
// the register the course is not known.
func doneSteps(u policy.Unit, successor bool) (done int, known bool) {
	n, open := u.OpenNomination()
	t, sits := u.Sitting()
	switch {
	case open && n.State == policy.Recommended:
		return 1, true
	case open:
		return 2, true
	case successor:
		return decidedSteps(u), true
	case sits && t.Filed.On != 0:
		return decidedSteps(u) + 1, t.Basis.No != ""
	case sits:
		return decidedSteps(u), t.Basis.No != ""
	}
	return 0, true
}

// unitButtons are what this reader may do about the unit now.
func unitButtons(v commands.Reader, s policy.State, u policy.Unit, successor bool) []slack.BlockElement {
	if u.Gone() {
		return nil
	}
	var all []slack.BlockElement
	may := func(act policy.Act) bool { return s.May(v.Person, act, u.Code) }
	add := func(when bool, b *slack.ButtonBlockElement) {
		if when {
			all = append(all, b)
		}
	}
	n, open := u.OpenNomination()
	t, sits := u.Sitting()
	_, own := s.Who(v.Person).SeatIn(u.Code)
	city, review := u.Kind == policy.Municipality, open && n.State == policy.UnderReview
	add(!open && !city && !successor && may(policy.NominateCDO), nominateButton(v, u))
	add(open && !review && may(policy.DecideCDO), forwardButton(v, u, n.No))
	add(open && may(policy.DecideCDO), returnButton(v, u, n.No))
	add(open && own, withdrawButton(v, u, n.No))
	add((review || city) && may(policy.DecideCDO), appointButton(v, u))
	add(review && may(policy.DecideCDO), refuseButton(v, u))
	add(sits && u.Kind != policy.Department && t.Filed.On == 0 && may(policy.DecideCDO), fileButton(v, u))
	add(sits && may(policy.DecideCDO), dismissButton(v, u))
	add(len(u.Liaisons) == 0 && !city && may(policy.KeepPosts), liaisonButton(v, u))
	edit := func(action string, label text.T) {
		add(may(policy.KeepUnits), ui.Button(action, u.Code, label.In(v.Lang)))
	}
	edit("roster.rename", text.T{ZH: "更名…", EN: "Rename…"})
	if !city {
		edit("roster.merge", text.T{ZH: "并入…", EN: "Merge…"})
		edit("roster.retire", text.T{ZH: "撤销…", EN: "Retire…"})
	}
	return all
}

// coming is what takes effect on a later day, in words, soonest first, and
// whether a CDO is among it.
type coming struct {
	lines     []string
	successor bool
}

func comingTo(ctx context.Context, a *commands.App, v commands.Reader, s policy.State, u policy.Unit) (coming, error) {
	days := s.Coming(u.Code)
	var entries []int
	for n := range days {
		entries = append(entries, n)
	}
	slices.SortFunc(entries, func(x, y int) int {
		if days[x] != days[y] {
			return int(days[x] - days[y])
		}
		return x - y
	})
	t := commands.HistoryWriter{Reader: v, S: s, Unit: u.Code}
	var next coming
	for _, n := range entries {
		e, err := a.Ledger.Entry(ctx, n)
		if err != nil {
			return next, fmt.Errorf("read what is coming: %w", err)
		}
		for _, part := range ahead(v, e, u.Code) {
			post, _ := policy.Read[policy.PostGiven](part)
			next.lines = append(next.lines, "• "+t.Told(part))
			next.successor = next.successor || part.Kind == policy.CDOAppointedKind || post.Post == policy.CDO
		}
	}
	return next, nil
}

// ahead are the entry, or of a file in it the events about the unit whose day is
// still to come.
func ahead(v commands.Reader, e policy.Entry, unit string) []policy.Entry {
	parts := v.Features.History[e.Kind].Parts
	if parts == nil {
		return []policy.Entry{e}
	}
	_, all := parts(commands.HistoryWriter{Reader: v}, e)
	return slices.DeleteFunc(all, func(part policy.Entry) bool {
		var of struct {
			From policy.Date `json:"from"`
		}
		_ = json.Unmarshal(part.Body, &of) // what can't be read has no day
		return !commands.Concerns(part, unit) || of.From <= v.Today
	})
}

// caveat is what keeps somebody in office from acting: leave, or a closed
// account.
func caveat(v commands.Reader, s policy.State, person string) string {
	say := ""
	if l, away := s.OnLeave(person); away {
		say = text.T{ZH: "　请假至%s", EN: ", on leave until %s"}.F(v.Lang, text.ShortDay(v.Lang, l.Until, v.Today))
		if l.Acting != "" {
			say += text.T{ZH: "，由%s代理", EN: ", %s acts"}.F(v.Lang, ui.Mention(l.Acting))
		}
	}
	if s.Closed(person) {
		say += text.T{ZH: "　⚠️ 账号已停用", EN: ", ⚠️ account switched off"}.In(v.Lang)
	}
	return say
}
