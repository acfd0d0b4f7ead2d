package compile

import (
	"context"
	"slices"
	"strconv"
	"strings"

	"github.com/slack-go/slack"

	"cdobot/commands"
	"cdobot/commands/text"
	"cdobot/commands/ui"
	"cdobot/policy"
)

// heardForm asks for the day of a hearing, and for what the leading group answered.
func heardForm(_ context.Context, a *commands.App, r commands.Request, s policy.State) (commands.Answer, error) {
	day := policy.DateOf(r.Now)
	if r.Args != "" {
		typed, err := ui.ParseDate(r.Args, day)
		if err != nil {
			return commands.Answer{}, err
		}
		day = typed
	}
	if _, err := policy.Hear(s, r.Now, r.User, day); err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	return commands.Answer{Modal: heardModal(a.Reader(r), s, day)}, nil
}

func heardModal(v commands.Reader, s policy.State, day policy.Date) *slack.ModalViewRequest {
	var blocks []slack.Block
	if given := givenOut(v, s, day); given != "" {
		blocks = append(blocks, ui.Section(given))
	}
	fresh := strconv.Itoa(s.Last)
	blocks = append(blocks,
		ui.Input("date", t("听取汇报日期", "Day of the hearing").In(v.Lang), "", ui.DayPicker(day)),
		ui.Optional(ui.Input(ui.FreshID("what", fresh), t("领导小组的答复", "What it answered").In(v.Lang), t("一次一项，转为任务；没有答复可不填", "one at a time, as a task; leave it empty if there was none").In(v.Lang), several(policy.MaxTask))),
		ui.Optional(ui.Input(ui.FreshID("units", fresh), t("责任单位", "By whom").In(v.Lang), "", v.UnitsChosen(s.Active(), nil))),
		ui.Optional(ui.Input(ui.FreshID("due", fresh), t("办理时限", "By when").In(v.Lang), "", ui.DayPicker(v.Calendar.OnOrAfter(v.Today+30)))))
	return ui.Carrying(fresh, ui.Modal(v.Lang, "brief.heard", t("听取汇报", "The hearing"), t("登记", "Enter it"), blocks...))
}

func several(limit int) *slack.PlainTextInputBlockElement {
	line := ui.Line("", limit)
	line.Multiline = true
	return line
}

// givenOut are the tasks that came of the hearing.
func givenOut(v commands.Reader, s policy.State, day policy.Date) string {
	var lines []string
	for _, r := range slices.Backward(s.Records("task", func(r policy.Record) bool {
		return r.Day(policy.HearingField) == day && r.State != "dropped"
	})) {
		lines = append(lines, "• "+ui.Esc(ui.Clip(policy.Line(r.Get("what")), 80))+"（"+v.NameOf(s.Units.At(r.Unit))+"）")
	}
	if len(lines) == 0 {
		return ""
	}
	return t("%s听取汇报，已转任务：", "Heard on %s, tasks so far:").F(v.Lang, text.Day(v.Lang, day, v.Today)) + "\n" + strings.Join(lines, "\n")
}

// heardSubmit writes the hearing down, gives its answer out as a task, and asks for the
// next. What is wrong with the task is said before anything is written.
func heardSubmit(ctx context.Context, a *commands.App, r commands.Request) (commands.Answer, error) {
	s, err := a.StateFor(ctx, r, policy.AssignTasks)
	if err != nil {
		return commands.Answer{}, err
	}
	fields, _ := ui.Named(r.Form)
	day, _ := policy.ParseDate(fields.Get("date"))
	heard, err := policy.Hear(s, r.Now, r.User, day)
	if err != nil {
		return commands.Answer{}, commands.Readable(s, r, err)
	}
	task := policy.RecordMoved{Step: "give", Values: map[string][]string{
		"what": {fields.Get("what")}, "units": fields["units"], "due": {fields.Get("due")}, policy.HearingField: {day.String()},
	}}
	give := func(s policy.State) (policy.Event, error) {
		return policy.Tasks().Take(s, a.Planner.Calendar, r.Now, r.User, task)
	}
	answered := policy.Text(fields.Get("what")) != ""
	if answered {
		if _, err := give(s.With(r.Now, heard)); err != nil {
			return commands.Answer{}, commands.Readable(s, r, under(err, r.Meta))
		}
	}
	res, err := a.Do(ctx, r, func(s policy.State) (policy.Event, error) { return policy.Hear(s, r.Now, r.User, day) })
	if err != nil {
		return commands.Answer{}, err
	}
	if !answered {
		say := t("✅ 已登记：领导小组于%s听取汇报。", "✅ Entered: the leading group heard the bureau on %s.").F(r.Lang, text.Day(r.Lang, day, policy.DateOf(r.Now)))
		return commands.Answer{Message: ui.Said(say), Fresh: true}, nil
	}
	r.Key += "/task"
	if res, err = a.Do(ctx, r, give); err != nil {
		return commands.Answer{}, under(err, r.Meta)
	}
	next := heardModal(a.Reader(r), res.State, day)
	next.Close = ui.Plain(t("完成", "Done").In(r.Lang))
	return commands.Answer{Modal: next, Fresh: true}, nil
}

// under puts a refusal under the field as this form calls it.
func under(err error, fresh string) error {
	for _, field := range []string{"what", "units", "due"} {
		err = ui.UnderField(err, field, ui.FreshID(field, fresh))
	}
	return err
}
