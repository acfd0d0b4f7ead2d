package report

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// reviewable is how many reports a list has a button for each.
const reviewable = 15

// reportList is how far the reports of a half-year have come, first those that
// wait for the bureau.
func reportList(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	p, err := halfOf(s, r, r.Args)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	title := commands.ReportName()(r.Lang, p)
	var waiting []slack.Block
	var rows []string
	filed, owed := 0, 0
	for _, code := range s.Codes {
		b := About{Unit: s.Units.At(code), Period: p, State: s}
		ob := s.Owed(b.Unit, policy.ReportObligation, p, v.Today)
		if ob.Status == policy.NotOwed {
			continue
		}
		owed++
		if ob.Status.Fulfilled() {
			filed++
		}
		row := listRow(v, b, ob)
		if b.report().State == policy.Filed && judges(v, b) && len(waiting) < reviewable {
			waiting = append(waiting, ui.SectionWith(row, ui.Button("report.read#"+code, b.value(), text.T{ZH: "审阅", EN: "Review"}.In(v.Lang))))
			continue
		}
		rows = append(rows, row)
	}
	say := text.T{ZH: "已报送 %s，规定时限为%s。", EN: "%s filed; due %s."}.F(r.Lang, ui.Bar(filed, owed), text.Day(r.Lang, policy.ReportDue(p), v.Today))
	blocks := append([]slack.Block{ui.Header(title), ui.Section(say)}, waiting...)
	if len(waiting) > 1 {
		blocks = append(blocks, slack.Block(ui.Row(ui.Button("report.several", string(p), text.T{ZH: "批量通过…", EN: "Accept several…"}.In(v.Lang)))))
	}
	if len(rows) > 0 {
		blocks = append(blocks, ui.Chunks(rows)...)
	}
	return commands.Answer{Message: &ui.Message{Text: title + "\n" + say, Blocks: blocks}}, nil
}

// halfOf is the half-year that is named, this one if none is, for who sees all
// units.
func halfOf(s policy.State, r commands.Request, named string) (policy.Period, error) {
	today := policy.DateOf(r.Now)
	switch {
	case !s.Who(r.User).Sees():
		return "", policy.Refuse(policy.BureauOnly, "", "三（三）2")
	case named == "":
		return policy.HalfOf(today), nil
	}
	return ui.ParsePeriod(named, today)
}

// listRow is one report of the list: how far it has come, which version, when,
// and by when it is wanted.
func listRow(v commands.Reader, b About, ob policy.Obligation) string {
	rep, parts := b.report(), []string(nil)
	if newest, ok := rep.Newest(); ok && rep.State != policy.TakenBack {
		parts = append(parts, text.T{ZH: "第%d版，%s报送", EN: "version %d, filed %s"}.F(v.Lang, newest.No, text.Clock(v.Lang, newest.At, v.Today)))
	}
	switch {
	case ob.Status == policy.DoneLate:
		parts = append(parts, text.T{ZH: "逾期后报送", EN: "late"}.In(v.Lang))
	case rep.Until != 0:
		parts = append(parts, text.T{ZH: "限%s重新报送，%s", EN: "back by %s, %s"}.F(v.Lang, text.Day(v.Lang, rep.Until, v.Today), text.Left(v.Lang, rep.Until, v.Today)))
	case ob.Status == policy.Late:
		parts = append(parts, text.Left(v.Lang, ob.Due, v.Today))
	}
	sign := v.Mark(ob.Status)
	if rep.Until != 0 && v.Today > rep.Until {
		sign = v.Mark(policy.Late)
	}
	line := fmt.Sprintf("%s %s　%s", sign, text.UnitName(v.Lang, b.Unit), text.ReportState(v.Lang, rep.State))
	if len(parts) > 0 {
		line += "　" + strings.Join(parts, text.T{ZH: "，", EN: "; "}.In(v.Lang))
	}
	return line
}

// A group of checkboxes holds ten.
const boxes = 10

// seen is how much of a sum says which text was looked at.
const seen = 16

// reportSeveralOpen asks which of the reports that wait are accepted.
func reportSeveralOpen(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	p, err := halfOf(s, r, r.Value)
	if err != nil {
		return commands.Answer{}, err
	}
	v := a.Reader(r)
	var options []*slack.OptionBlockObject
	for _, code := range s.Codes {
		u := s.Units.At(code)
		rep := u.Reports[p]
		newest, ok := rep.Newest()
		if rep.State != policy.Filed || !ok {
			continue
		}
		o := ui.Option(code+" "+newest.Sum[:seen], text.UnitName(v.Lang, u))
		o.Description = ui.Plain(text.T{ZH: "第%d版，%s报送", EN: "version %d, filed %s"}.F(v.Lang, newest.No, text.Clock(v.Lang, newest.At, v.Today)))
		options = append(options, o)
	}
	if len(options) == 0 {
		return commands.Answer{Message: ui.Said(text.T{ZH: "%s目前没有待审核的。", EN: "Of the %s, none waits for review."}.F(v.Lang, commands.ReportName()(v.Lang, p)))}, nil
	}
	blocks := []slack.Block{ui.Section(commands.ReportName()(v.Lang, p) + "\n" +
		text.T{ZH: "勾选通过审核的单位；通过后即通知各单位。", EN: "Tick the reports that you accept; the units are told at once."}.In(v.Lang))}
	i := 0
	for group := range slices.Chunk(options, boxes) {
		blocks = append(blocks, ui.Optional(ui.Input("units"+strconv.Itoa(i), text.T{ZH: "待审核", EN: "To be reviewed"}.In(v.Lang), "",
			slack.NewCheckboxGroupsBlockElement(ui.Field, group...))))
		i++
	}
	return commands.Answer{Modal: ui.Carrying(string(p), ui.Modal(v.Lang, "report.several", text.T{ZH: "批量通过", EN: "Accept several"}, text.T{ZH: "通过所选", EN: "Accept them"}, blocks...))}, nil
}

func reportSeveral(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	var chosen []string
	for _, block := range slices.Sorted(maps.Keys(r.Form)) {
		chosen = append(chosen, r.Form[block]...)
	}
	if len(chosen) == 0 {
		return commands.Answer{Errors: map[string]string{"units0": text.T{ZH: "请至少勾选一个单位。", EN: "Please tick at least one."}.In(r.Lang)}}, nil
	}
	return acceptAll(ctx, a, r, r.Meta, chosen)
}

// reportAcceptWord accepts what is named: UNIT [UNIT…] PERIOD.
func reportAcceptWord(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	var units []string
	period := ""
	for w := range strings.FieldsSeq(r.Args) {
		if _, err := ui.ParsePeriod(w, policy.DateOf(r.Now)); err == nil {
			period = w
			continue
		}
		units = append(units, w)
	}
	if len(units) > 1 {
		return acceptAll(ctx, a, r, period, units)
	}
	b, err := findReport(ctx, a, r, r.Args)
	if err != nil {
		return commands.Answer{}, err
	}
	return accept(ctx, a, r, b, "")
}

// acceptAll accepts each report by itself, and says of each what became of it.
// With a unit's name comes the beginning of the sum that was seen, or nothing.
func acceptAll(ctx context.Context, a *commands.App, r commands.Request, period string, units []string) (commands.Answer, error) {
	var done, not []string
	for _, named := range units {
		name, sum, _ := strings.Cut(named, " ")
		b, err := findReport(ctx, a, r, strings.TrimSpace(name+" "+period))
		if err == nil {
			one := r
			one.Key += "/" + b.Unit.Code
			_, err = accept(ctx, a, one, b, sum)
		}
		var ref *policy.Refusal
		switch {
		case err == nil:
			done = append(done, text.UnitName(r.Lang, b.Unit)+" · "+commands.ReportName()(r.Lang, b.Period))
		case errors.As(err, &ref):
			if b.Unit.Code != "" {
				name = text.UnitName(r.Lang, b.Unit)
			}
			why := commands.Sentence(ref, r.Lang)
			if ref.Cause == policy.ReportMovedOn {
				why = text.ReportState(r.Lang, b.report().State)
			}
			not = append(not, ui.Esc(name+text.T{ZH: "：", EN: ": "}.In(r.Lang)+why))
		default:
			return commands.Answer{}, err
		}
	}
	var say []string
	if len(done) > 0 {
		say = append(say, text.T{ZH: "✅ 已通过%d份，已通知各单位：\n", EN: "✅ Accepted: %d. The units are told:\n"}.F(r.Lang, len(done))+strings.Join(done, "\n"))
	}
	if len(not) > 0 {
		say = append(say, text.T{ZH: "⚠️ 未通过%d份：\n", EN: "⚠️ Not accepted: %d\n"}.F(r.Lang, len(not))+strings.Join(not, "\n"))
	}
	return commands.Answer{Message: ui.Said(strings.Join(say, "\n")), Fresh: len(done) > 0}, nil
}
