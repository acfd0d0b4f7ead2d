package commands

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands/text"
	"cdobot/policy"
)

// reviewable is how many reports a list has a button for each.
const reviewable = 15

// reportList is how far the reports of a half-year have come, first those that
// wait for the bureau.
func reportList(ctx context.Context, a *App, r Request) (Answer, error) {
	s, p, err := a.halfOf(ctx, r, r.Args)
	if err != nil {
		return Answer{}, err
	}
	v := a.reader(r)
	title := reportName()(r.Lang, p)
	var waiting []slack.Block
	var rows []string
	filed, owed := 0, 0
	for _, code := range s.Codes {
		b := about{unit: s.Units.At(code), period: p, state: s}
		ob := s.Owed(b.unit, policy.ReportNoun, p, v.today)
		if ob.Status == policy.NotOwed {
			continue
		}
		owed++
		if ob.Status.Fulfilled() {
			filed++
		}
		row := v.listRow(b, ob)
		if b.report().State == policy.Filed && v.judges(b) && len(waiting) < reviewable {
			waiting = append(waiting, sectionWith(row, button("report.read#"+code, b.value(), text.T{ZH: "审阅", EN: "Review"}.In(v.lang))))
			continue
		}
		rows = append(rows, row)
	}
	say := text.T{ZH: "已报送 %d/%d，规定时限为%s。", EN: "%d of %d filed; due %s."}.F(r.Lang, filed, owed, text.Day(r.Lang, policy.ReportDue(p), v.today))
	blocks := append([]slack.Block{header(title), section(say)}, waiting...)
	if len(waiting) > 1 {
		blocks = append(blocks, slack.Block(row(button("report.several", string(p), text.T{ZH: "批量通过…", EN: "Accept several…"}.In(v.lang)))))
	}
	if len(rows) > 0 {
		blocks = append(blocks, chunks(rows)...)
	}
	return Answer{Message: &Message{Text: title + "\n" + say, Blocks: blocks}}, nil
}

// halfOf is the half-year that is named, this one if none is, for who sees all
// units.
func (a *App) halfOf(ctx context.Context, r Request, named string) (policy.State, policy.Period, error) {
	s, err := a.state(ctx)
	if err != nil {
		return s, "", err
	}
	if !s.Who(r.User).Sees() {
		return s, "", policy.Refuse(policy.BureauOnly, "", "三（三）2")
	}
	today := policy.DateOf(r.Now)
	if named == "" {
		return s, policy.HalfOf(today), nil
	}
	p, err := parsePeriod(named, today)
	return s, p, err
}

// listRow is one report of the list: how far it has come, which version, when,
// and by when it is wanted.
func (v reader) listRow(b about, ob policy.Obligation) string {
	rep, parts := b.report(), []string(nil)
	if newest, ok := rep.Newest(); ok && rep.State != policy.TakenBack {
		parts = append(parts, text.T{ZH: "第%d版，%s报送", EN: "version %d, filed %s"}.F(v.lang, newest.No, text.Clock(v.lang, newest.At, v.today)))
	}
	switch {
	case ob.Status == policy.DoneLate:
		parts = append(parts, text.T{ZH: "逾期后报送", EN: "late"}.In(v.lang))
	case rep.Until != 0:
		parts = append(parts, text.T{ZH: "限%s重新报送，%s", EN: "back by %s, %s"}.F(v.lang, text.Day(v.lang, rep.Until, v.today), text.Left(v.lang, rep.Until, v.today)))
	case ob.Status == policy.Late:
		parts = append(parts, text.Left(v.lang, ob.Due, v.today))
	}
	sign := v.mark(ob.Status)
	if rep.Until != 0 && v.today > rep.Until {
		sign = v.mark(policy.Late)
	}
	line := fmt.Sprintf("%s %s　%s", sign, text.UnitName(v.lang, b.unit), text.ReportState(v.lang, rep.State))
	if len(parts) > 0 {
		line += "　" + strings.Join(parts, text.T{ZH: "，", EN: "; "}.In(v.lang))
	}
	return line
}

// A group of checkboxes holds ten.
const boxes = 10

// seen is how much of a sum says which text was looked at.
const seen = 16

// reportSeveralOpen asks which of the reports that wait are accepted.
func reportSeveralOpen(ctx context.Context, a *App, r Request) (Answer, error) {
	s, p, err := a.halfOf(ctx, r, r.Value)
	if err != nil {
		return Answer{}, err
	}
	if !s.May(r.User, policy.JudgeReports, "") {
		return Answer{}, policy.Refuse(policy.BureauOnly, "", policy.JudgeReports.Clause())
	}
	v := a.reader(r)
	var options []*slack.OptionBlockObject
	for _, code := range s.Codes {
		u := s.Units.At(code)
		rep := u.Reports[p]
		newest, ok := rep.Newest()
		if rep.State != policy.Filed || !ok {
			continue
		}
		o := option(code+" "+newest.Sum[:seen], text.UnitName(v.lang, u))
		o.Description = plain(text.T{ZH: "第%d版，%s报送", EN: "version %d, filed %s"}.F(v.lang, newest.No, text.Clock(v.lang, newest.At, v.today)))
		options = append(options, o)
	}
	if len(options) == 0 {
		return Answer{Message: said(text.T{ZH: "%s目前没有待审核的。", EN: "Of the %s, none waits for review."}.F(v.lang, reportName()(v.lang, p)))}, nil
	}
	blocks := []slack.Block{section(reportName()(v.lang, p) + "\n" +
		text.T{ZH: "勾选通过审核的单位；通过后即通知各单位。", EN: "Tick the reports that you accept; the units are told at once."}.In(v.lang))}
	i := 0
	for group := range slices.Chunk(options, boxes) {
		blocks = append(blocks, optional(input("units"+strconv.Itoa(i), text.T{ZH: "待审核", EN: "To be reviewed"}.In(v.lang), "",
			slack.NewCheckboxGroupsBlockElement(field, group...))))
		i++
	}
	m := modal(v.lang, "report.several", text.T{ZH: "批量通过", EN: "Accept several"}, text.T{ZH: "通过所选", EN: "Accept them"}, blocks...)
	m.PrivateMetadata = string(p)
	return Answer{Modal: m}, nil
}

func reportSeveral(ctx context.Context, a *App, r Request) (Answer, error) {
	var chosen []string
	for _, block := range slices.Sorted(maps.Keys(r.Form)) {
		chosen = append(chosen, r.Form[block]...)
	}
	if len(chosen) == 0 {
		return Answer{Errors: map[string]string{"units0": text.T{ZH: "请至少勾选一个单位。", EN: "Please tick at least one."}.In(r.Lang)}}, nil
	}
	return a.acceptAll(ctx, r, r.Meta, chosen)
}

// reportAcceptWord accepts what is named: UNIT [UNIT…] PERIOD.
func reportAcceptWord(ctx context.Context, a *App, r Request) (Answer, error) {
	var units []string
	period := ""
	for w := range strings.FieldsSeq(r.Args) {
		if _, err := parsePeriod(w, policy.DateOf(r.Now)); err == nil {
			period = w
			continue
		}
		units = append(units, w)
	}
	if len(units) > 1 {
		return a.acceptAll(ctx, r, period, units)
	}
	b, _, err := a.reportOf(ctx, r, r.Args)
	if err != nil {
		return Answer{}, err
	}
	return a.accept(ctx, r, b, "")
}

// acceptAll accepts each report by itself, and says of each what became of it.
// With a unit's name comes the beginning of the sum that was seen, or nothing.
func (a *App) acceptAll(ctx context.Context, r Request, period string, units []string) (Answer, error) {
	var done, not []string
	for _, named := range units {
		name, sum, _ := strings.Cut(named, " ")
		b, _, err := a.reportOf(ctx, r, strings.TrimSpace(name+" "+period))
		if err == nil {
			one := r
			one.Key += "/" + b.unit.Code
			_, err = a.accept(ctx, one, b, sum)
		}
		var ref *policy.Refusal
		switch {
		case err == nil:
			done = append(done, text.UnitName(r.Lang, b.unit)+" · "+reportName()(r.Lang, b.period))
		case errors.As(err, &ref):
			if b.unit.Code != "" {
				name = text.UnitName(r.Lang, b.unit)
			}
			why := Sentence(ref, r.Lang)
			if ref.Cause == policy.ReportMovedOn {
				why = text.ReportState(r.Lang, b.report().State)
			}
			not = append(not, esc(name+text.T{ZH: "：", EN: ": "}.In(r.Lang)+why))
		default:
			return Answer{}, err
		}
	}
	var say []string
	if len(done) > 0 {
		say = append(say, text.T{ZH: "✅ 已通过%d份，已通知各单位：\n", EN: "✅ Accepted: %d. The units are told:\n"}.F(r.Lang, len(done))+strings.Join(done, "\n"))
	}
	if len(not) > 0 {
		say = append(say, text.T{ZH: "⚠️ 未通过%d份：\n", EN: "⚠️ Not accepted: %d\n"}.F(r.Lang, len(not))+strings.Join(not, "\n"))
	}
	return Answer{Message: said(strings.Join(say, "\n")), Fresh: len(done) > 0}, nil
}
