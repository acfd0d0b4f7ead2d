package commands

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// rosterShow is one unit's page of the register: how its appointments stand,
// who is in office by which paper, what is missing and what is coming.
func rosterShow(ctx context.Context, a *App, r Request) (Answer, error) {
	s, err := a.state(ctx)
	if err != nil {
		return Answer{}, err
	}
	code, err := unitNamed(s, r, r.Args)
	switch {
	case err != nil:
		return Answer{}, readable(s, r, err)
	case code == "":
		return a.pick(ctx, r, "show")
	}
	if !s.May(r.User, policy.SeeRoster, code) {
		return Answer{}, readable(s, r, policy.Refuse(policy.NotYourUnit, "", "", "unit", code))
	}
	v, u := a.reader(r), s.Units.At(code)
	coming, err := a.comingTo(ctx, v, s, u)
	if err != nil {
		return Answer{}, err
	}
	return Answer{Message: v.unitCard(s, u, coming)}, nil
}

func (v reader) unitCard(s policy.State, u policy.Unit, next coming) *Message {
	title := text.UnitName(v.lang, u)
	blocks := []slack.Block{header(title), note(v.unitFacts(s, u))}
	say := []string{v.nameOf(u), v.unitFacts(s, u)}
	add := func(line string) {
		if line != "" {
			blocks, say = append(blocks, section(line)), append(say, line)
		}
	}
	if !u.Gone() {
		add(v.officers(s, u))
		if s.May(v.person, policy.SeeUnit, u.Code) {
			if n := len(u.Nominations); n > 0 && (u.Nominations[n-1].Open() || u.CDO == "") {
				add(v.proposalEnded(u, u.Nominations[n-1]))
			}
			if done, known := doneSteps(u, next.successor); known {
				blocks = append(blocks, note(v.course(u, done)))
			}
		}
		if lacks := v.lacks(s, u); lacks != "" {
			add(text.T{ZH: "尚缺：%s", EN: "Lacks %s"}.F(v.lang, lacks))
		}
	}
	if len(next.lines) > 0 {
		add("*" + text.T{ZH: "即将生效", EN: "Coming"}.In(v.lang) + "*\n" + strings.Join(next.lines, "\n"))
	}
	if steps := v.unitButtons(s, u, next.successor); len(steps) > 0 {
		blocks = append(blocks, row(steps...))
	}
	return &Message{Text: strings.Join(say, "\n"), Blocks: blocks}
}

// unitFacts is what sort of unit it is, since when, and where it comes from.
func (v reader) unitFacts(s policy.State, u policy.Unit) string {
	parts := []string{text.Class(v.lang, u.Kind), text.T{ZH: "代码 `%s`", EN: "code `%s`"}.F(v.lang, esc(u.Code))}
	if u.Joined == 0 {
		parts = append(parts, text.T{ZH: "首席数据官任职后正式纳入", EN: "takes part once it has a CDO"}.In(v.lang))
	} else {
		parts = append(parts, text.T{ZH: "%s起纳入", EN: "takes part since %s"}.F(v.lang, text.ShortDay(v.lang, u.Joined, v.today)))
	}
	if u.Kind != policy.Municipality && !u.Gone() {
		parts = append(parts, text.Phase(v.lang, u.Phase()))
	}
	lines := []string{strings.Join(parts, " · ")}
	for _, e := range u.Past {
		was := text.T{ZH: esc(e.Name.ZH), EN: esc(e.Name.EN)}.In(v.lang)
		if e.Kind != u.Kind {
			was += text.T{ZH: "（%s）", EN: " (%s)"}.F(v.lang, text.Class(v.lang, e.Kind))
		}
		lines = append(lines, text.T{ZH: "%s之前：%s", EN: "before %s: %s"}.F(v.lang, text.ShortDay(v.lang, e.Until, v.today), was))
	}
	for _, code := range u.From {
		lines = append(lines, text.T{ZH: "承接单位：%s 已并入", EN: "carries on the work of %s"}.F(v.lang, v.nameOf(s.Units.At(code))))
	}
	if u.Gone() {
		end := text.T{ZH: "%s起撤销", EN: "takes part no more since %s"}.F(v.lang, text.ShortDay(v.lang, u.Retired, v.today))
		if into, ok := s.Units.Get(u.Into); ok {
			end = text.T{ZH: "%s起并入%s", EN: "since %s part of %s"}.F(v.lang, text.ShortDay(v.lang, u.Retired, v.today), v.nameOf(into))
		}
		lines = append(lines, end+text.T{ZH: "；历史记录可发送 `/cdo history %s` 查看", EN: "; its past is in `/cdo history %s`"}.F(v.lang, esc(u.Code)))
	}
	return strings.Join(lines, "\n")
}

// officers are who holds the unit's posts by which papers, and its plan.
func (v reader) officers(s policy.State, u policy.Unit) string {
	lines := []string{v.cdoLine(s, u)}
	if filing := v.filingLine(u); filing != "" {
		lines = append(lines, filing)
	}
	if u.Kind != policy.Municipality || len(u.Liaisons) > 0 {
		lines = append(lines, text.T{ZH: "联络员：%s", EN: "Liaison: %s"}.F(v.lang, v.liaisonsOf(s, u)))
	}
	if u.OwesPlan() {
		lines = append(lines, v.planLine(u))
	}
	return strings.Join(lines, "\n")
}

func (v reader) cdoLine(s policy.State, u policy.Unit) string {
	t, sits := u.Sitting()
	switch since := u.VacantSince(policy.CDO); {
	case !sits && since == 0:
		return text.T{ZH: "首席数据官：尚未配备", EN: "CDO: none yet"}.In(v.lang)
	case !sits:
		return text.T{ZH: "首席数据官：⚠️ 空缺（%s起%s）", EN: "CDO: ⚠️ vacant since %s%s"}.
			F(v.lang, text.ShortDay(v.lang, since, v.today), text.Lasting(v.lang, since, v.today))
	}
	say := text.T{ZH: "首席数据官：%s", EN: "CDO: %s"}.F(v.lang, v.who(t.Person, t.Name))
	if t.Title != "" {
		say += text.T{ZH: "　%s", EN: ", %s"}.F(v.lang, esc(t.Title))
	}
	return say + text.T{ZH: "　%s起任职%s", EN: ", in office since %s%s"}.F(v.lang, text.ShortDay(v.lang, t.From, v.today), v.paper(t.Basis)) + v.caveat(s, t.Person)
}

func (v reader) filingLine(u policy.Unit) string {
	t, sits := u.Sitting()
	switch {
	case !sits:
		return ""
	case u.Kind == policy.Department:
		return text.T{ZH: "报省备案：部门无需备案（三（一）2）", EN: "Filing: not for departments (三（一）2)"}.In(v.lang)
	case t.Filed.On == 0:
		return text.T{ZH: "报省备案：待办理（三（一）2）", EN: "Filing with the province: to be done (三（一）2)"}.In(v.lang)
	}
	return text.T{ZH: "报省备案：%s，回执 %s", EN: "Filed with the province: %s, receipt %s"}.F(v.lang, text.ShortDay(v.lang, t.Filed.On, v.today), esc(t.Filed.Receipt))
}

func (v reader) planLine(u policy.Unit) string {
	p := u.Plan
	switch {
	case p.State == policy.PlanIssued:
		return text.T{ZH: "实施方案：已印发%s", EN: "Implementation plan: issued%s"}.F(v.lang, v.paper(policy.Document{No: p.No, Date: p.On}))
	case p.Due != 0:
		return text.T{ZH: "实施方案：%s，市局设定的时限为%s", EN: "Implementation plan: %s, due %s by the bureau"}.F(v.lang, text.PlanState(v.lang, p.State), text.Day(v.lang, p.Due, v.today))
	}
	return text.T{ZH: "实施方案：%s", EN: "Implementation plan: %s"}.F(v.lang, text.PlanState(v.lang, p.State))
}

// proposalEnded is the last nomination, with why it ended without a CDO.
func (v reader) proposalEnded(u policy.Unit, n policy.Nomination) string {
	say := v.proposal(u, n)
	if n.Reason != "" {
		say += "\n" + text.T{ZH: "原因：%s", EN: "Reason: %s"}.F(v.lang, esc(clip(n.Reason, 1000)))
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
func (v reader) unitButtons(s policy.State, u policy.Unit, successor bool) []slack.BlockElement {
	if u.Gone() {
		return nil
	}
	var all []slack.BlockElement
	may := func(act policy.Act) bool { return s.May(v.person, act, u.Code) }
	add := func(when bool, b *slack.ButtonBlockElement) {
		if when {
			all = append(all, b)
		}
	}
	n, open := u.OpenNomination()
	t, sits := u.Sitting()
	_, own := s.Who(v.person).SeatIn(u.Code)
	city, review := u.Kind == policy.Municipality, open && n.State == policy.UnderReview
	add(!open && !city && !successor && may(policy.NominateCDO), v.nominateButton(u))
	add(open && !review && may(policy.DecideCDO), v.forwardButton(u, n.No))
	add(open && may(policy.DecideCDO), v.returnButton(u, n.No))
	add(open && own, v.withdrawButton(u, n.No))
	add((review || city) && may(policy.DecideCDO), v.appointButton(u))
	add(review && may(policy.DecideCDO), v.refuseButton(u))
	add(sits && u.Kind != policy.Department && t.Filed.On == 0 && may(policy.DecideCDO), v.fileButton(u))
	add(sits && may(policy.DecideCDO), v.dismissButton(u))
	add(len(u.Liaisons) == 0 && !city && may(policy.KeepPosts), v.liaisonButton(u))
	edit := func(action string, label text.T) {
		add(may(policy.KeepUnits), button(action, u.Code, label.In(v.lang)))
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

func (a *App) comingTo(ctx context.Context, v reader, s policy.State, u policy.Unit) (coming, error) {
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
	t := teller{reader: v, s: s, unit: u.Code}
	var next coming
	for _, n := range entries {
		e, err := a.Ledger.Entry(ctx, n)
		if err != nil {
			return next, fmt.Errorf("read what is coming: %w", err)
		}
		for _, part := range v.ahead(e, u.Code) {
			post, _ := policy.Read[policy.PostGiven](part)
			next.lines = append(next.lines, "• "+t.told(part))
			next.successor = next.successor || part.Kind == policy.CDOAppointed{}.Kind() || post.Post == policy.CDO
		}
	}
	return next, nil
}

// ahead are the entry, or of a file in it the deeds about the unit whose day is
// still to come.
func (v reader) ahead(e policy.Entry, unit string) []policy.Entry {
	parts := v.features.history[e.Kind].Parts
	if parts == nil {
		return []policy.Entry{e}
	}
	_, all := parts(teller{reader: v}, e)
	return slices.DeleteFunc(all, func(part policy.Entry) bool {
		var of struct {
			From policy.Date `json:"from"`
		}
		_ = json.Unmarshal(part.Body, &of) // what can't be read has no day
		return !concerns(part, unit) || of.From <= v.today
	})
}

// caveat is what keeps somebody in office from acting: leave, or a closed
// account.
func (v reader) caveat(s policy.State, person string) string {
	say := ""
	if l, away := s.OnLeave(person); away {
		say = text.T{ZH: "　请假至%s", EN: ", on leave until %s"}.F(v.lang, text.ShortDay(v.lang, l.Until, v.today))
		if l.Acting != "" {
			say += text.T{ZH: "，由%s代理", EN: ", %s acts"}.F(v.lang, mention(l.Acting))
		}
	}
	if s.Closed(person) {
		say += text.T{ZH: "　⚠️ 账号已停用", EN: ", ⚠️ account switched off"}.In(v.lang)
	}
	return say
}
